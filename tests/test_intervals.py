"""Intervals of rates, against other implementations, other formulas, and draws from articles that are known."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

import toolkit as tk
from toolkit.intervals import rate_interval, rate_variance

TINY = 1e-12  # What floating-point numbers leave over.


def sums(counts, words):
    """What the interval is made from, of the counts and the words of each article."""
    x, w = np.asarray(counts, dtype=float), np.asarray(words, dtype=float)
    return x.sum(), w.sum(), len(x), (x**2).sum(), (x * w).sum(), (w**2).sum()


def by_hand(counts, words, level=0.95):
    """The formulas of the notes, of one word, article by article."""
    x, w = np.asarray(counts, dtype=float), np.asarray(words, dtype=float)
    rate = x.sum() / w.sum()
    errors = x - rate * w  # Their mean is 0, so that their variance is that of the ratio.
    variance = len(x) * np.var(errors, ddof=1) / w.sum() ** 2
    independent = rate * (1 - rate) / w.sum()
    effect = max(variance / independent, 1) if independent else 1
    normal, student = stats.norm.isf((1 - level) / 2), stats.t.isf((1 - level) / 2, len(x) - 1)
    worth = w.sum() / effect * (normal / student) ** 2
    root = np.sqrt((rate * worth + normal**2 / 2) ** 2 - rate**2 * worth * (worth + normal**2))
    return tuple((rate * worth + normal**2 / 2 + sign * root) / (worth + normal**2) for sign in (-1, 1))


@pytest.mark.parametrize("count", [1, 30, 5_000, 999_990])
@pytest.mark.parametrize("level", [0.8, 0.95, 0.99])
def test_many_articles_of_one_word_are_independent_words(count, level):
    number = 1_000_000
    found = rate_interval(count, number, number, count, count, number, level=level)
    wilson = stats.binomtest(count, number).proportion_ci(confidence_level=level, method="wilson")
    # Student's t of a million articles is not quite the normal distribution.
    assert found == pytest.approx((wilson.low, wilson.high), rel=1e-5)


COUNTS = st.lists(st.integers(0, 20), min_size=2, max_size=40)


@given(COUNTS, st.data())
def test_the_formulas_article_by_article(counts, data):
    words = [count + data.draw(st.integers(1, 500)) for count in counts]
    low, high = rate_interval(*sums(counts, words))
    assert (low, high) == pytest.approx(by_hand(counts, words), rel=1e-6, abs=1e-9)
    rate = sum(counts) / sum(words)
    assert 0 <= low <= rate + TINY and rate - TINY <= high <= 1


@given(COUNTS, st.data())
def test_the_variance_is_that_of_a_regression_through_the_origin(counts, data):
    # The rate is the slope of counts on words weighted by 1/words; its variance robust to how articles differ (White's)
    # is that of the ratio estimator, but for n / (n - 1).
    words = np.array([count + data.draw(st.integers(1, 500)) for count in counts], dtype=float)
    slope = np.linalg.lstsq(np.sqrt(words)[:, None], np.array(counts) / np.sqrt(words))[0][0]
    errors = (np.array(counts) - slope * words) ** 2
    robust = (words**2 / words**2 * errors).sum() / words.sum() ** 2 * len(words) / (len(words) - 1)
    assert rate_variance(*sums(counts, words)) == pytest.approx(robust, rel=1e-6, abs=1e-12)


def test_a_bootstrap_over_articles_gives_about_the_same():
    rng = np.random.default_rng(7)
    words = rng.integers(200, 900, 150)
    counts = rng.poisson(words * rng.gamma(0.5, 0.01, 150))  # Few articles have the word often, most not at all.
    low, high = rate_interval(*sums(counts, words))
    drawn = rng.integers(0, 150, (4000, 150))
    rates = counts[drawn].sum(axis=1) / words[drawn].sum(axis=1)
    bootstrap = np.quantile(rates, [0.025, 0.975])
    assert high - low == pytest.approx(bootstrap[1] - bootstrap[0], rel=0.1)
    assert (low, high) == pytest.approx(tuple(bootstrap), rel=0.1)


@pytest.mark.parametrize("number", [10, 50])
def test_nineteen_in_twenty_intervals_hold_the_rate(number):
    rng = np.random.default_rng(3)
    words = rng.integers(200, 900, (2000, number))
    counts = rng.poisson(words * rng.gamma(1, 0.004, (2000, number)))
    parts = [np.array(each) for each in zip(*map(sums, counts, words))]
    low, high = rate_interval(*parts)
    held = ((low <= 0.004) & (high >= 0.004)).mean()
    assert 0.92 <= held <= 0.98
    n_words, count = parts[1], parts[0]
    alone = [stats.binomtest(int(k), int(n)).proportion_ci(method="wilson") for k, n in zip(count[:400], n_words[:400])]
    assert np.mean([each.low <= 0.004 <= each.high for each in alone]) < 0.8, "words are not independent"


def test_a_word_in_clumps_is_known_less_well_than_one_that_is_spread():
    words = [500] * 20
    spread, clumped = rate_interval(*sums([1] * 20, words)), rate_interval(*sums([20] + [0] * 19, words))
    wilson = stats.binomtest(20, 10_000).proportion_ci(method="wilson")
    # As even as that is no more than independent: twenty articles are worth a little less than their words.
    assert spread[0] == pytest.approx(wilson.low, rel=0.1) and spread[0] < wilson.low
    assert clumped[0] < spread[0] and clumped[1] > 3 * spread[1]


@pytest.mark.parametrize(
    ("counts", "words"),
    [([3], [100]), ([], []), ([0, 0], [0, 0]), ([0], [0])],
    ids=["one article", "no article", "no words", "one article without words"],
)
def test_what_cannot_be_known_is_missing(counts, words):
    assert np.isnan(rate_interval(*sums(counts, words))).all()


def test_a_word_that_does_not_occur_or_that_is_every_word():
    low, high = rate_interval(*sums([0] * 100, [500] * 100))
    assert low == pytest.approx(0, abs=TINY)
    # With no occurrence in n words Wilson's upper end is z² / (n + z²); Student's t makes it a little more.
    assert high == pytest.approx(1.96**2 / (50_000 + 1.96**2), rel=0.05)
    low, high = rate_interval(*sums([500] * 100, [500] * 100))
    assert high == pytest.approx(1, abs=TINY) and 0.9999 < low < 1


@given(COUNTS, st.floats(0.5, 0.9), st.floats(0.91, 0.999))
def test_a_higher_level_is_a_wider_interval(counts, less, more):
    parts = sums(counts, [count + 100 for count in counts])
    narrow, wide = rate_interval(*parts, level=less), rate_interval(*parts, level=more)
    assert wide[0] <= narrow[0] + TINY and narrow[0] <= narrow[1] <= wide[1] + TINY


def test_many_words_at_once_are_each_by_itself():
    every = [([1, 0, 4], [100, 50, 80]), ([0, 0, 0], [10, 10, 10]), ([2, 2, 2], [2, 3, 4])]
    at_once = np.array(rate_interval(*(np.array(each) for each in zip(*(sums(*one) for one in every)))))
    assert at_once.T.tolist() == [list(map(float, rate_interval(*sums(*one)))) for one in every]
    assert [each.shape for each in rate_interval(*[np.zeros(0)] * 6)] == [(0,), (0,)]


def test_the_intervals_of_the_table_of_words(articles):
    known = articles[articles["outlet"].notna()]
    table = tk.word_frequencies(known, by="outlet", minimum=3)
    for outlet, group in known.groupby("outlet"):
        words = group["n_words"].tolist()
        places = tk.tokens(group)
        for row in table[table["outlet"] == outlet].head(25).itertuples():
            here = places.loc[places["word"] == row.word, "article_id"].value_counts()
            counts = here.reindex(group["article_id"], fill_value=0).tolist()
            assert (row.low, row.high) == pytest.approx(tuple(1000 * each for each in by_hand(counts, words)), rel=1e-6)


def test_articles_without_words_are_articles_all_the_same():
    table = pd.DataFrame({"article_id": [1, 2, 3], "text": ["talks go on", "no talks", ""]})
    row = tk.word_frequencies(table).iloc[0]
    assert (row["low"], row["high"]) == pytest.approx(tuple(1000 * each for each in by_hand([1, 1, 0], [3, 2, 0])))
