"""Keyness against published examples, scipy, and the formulas written out; key phrases against their places."""

import math
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

import toolkit as tk
from toolkit.tables import KEY_PHRASES, KEYNESS

SEED = "2016-02-04_kerry-russia-syria"
TEXTS = st.lists(
    st.lists(st.sampled_from(["war", "peace", "talks", "the", "النار"]), max_size=20).map(" ".join),
    min_size=2,
    max_size=6,
).filter(lambda texts: texts[0] and any(texts[1:]))


def articles(*texts, **columns):
    return pd.DataFrame({"article_id": [f"a{i}" for i in range(len(texts))], "text": list(texts), **columns})


def repeated(**counts):
    return " ".join(" ".join([word] * count) for word, count in counts.items())


def by_word(table):
    return table.set_index("word")


# counts, corpus sizes; G2 of four cells, Log Ratio, %DIFF, odds ratio. The first is "the swiss" of Dunning (1993),
# table 1, which gives 270.72; the last has Hardie's (2014) rates of 0.0006 and 0.0002, a Log Ratio of log2 of 3.
WORKED = [
    (110, 111, 2552, 29225, 270.721876936225, 3.5044466377160655, 1034.8633115874495, 11.814787760733706),
    (10, 3, 100, 200, 10.868411210969915, 2.736965594166206, 566.6666666666667, 7.296296296296297),
    (50, 20, 10000, 10000, 13.328020946698146, 1.3219280948873624, 150.0, 2.507537688442211),
    (6, 0, 1000, 2000, 13.207411672787984, 4.584962500721156, math.nan, 26.15032679738562),
    (600, 200, 1_000_000, 1_000_000, 209.3792895191582, 1.584962500721156, 200, 3.0012007204322595),
]


@pytest.mark.parametrize(("a", "b", "c", "d", "g2", "log_ratio", "percent_diff", "odds_ratio"), WORKED)
def test_worked_examples(a, b, c, d, g2, log_ratio, percent_diff, odds_ratio):
    table = articles(repeated(swiss=a, other=c - a), repeated(swiss=b, other=d - b))
    row = by_word(tk.keyness(table, "a0")).loc["swiss"]
    assert (row["count"], row["count_reference"]) == (a, b)
    assert row["per_thousand"] == pytest.approx(1000 * a / c)
    assert row["per_thousand_reference"] == pytest.approx(1000 * b / d)
    found = row[["g2", "log_ratio", "percent_diff", "odds_ratio"]].astype(float).tolist()
    assert found == pytest.approx([g2, log_ratio, percent_diff, odds_ratio], rel=1e-6, nan_ok=True)


def test_every_word_of_two_outlets_agrees_with_scipy(articles):
    one, two = ({"outlet": name} for name in ("The Harbour Post", "The Vastrel Courier"))
    table = tk.keyness(articles, one, two, minimum=1)
    sizes = table["count"].sum(), table["count_reference"].sum()
    assert sizes == tuple(articles.groupby("outlet")["n_words"].sum()[[one["outlet"], two["outlet"]]])
    for row in table.itertuples():
        cells = [[row.count, row.count_reference], [sizes[0] - row.count, sizes[1] - row.count_reference]]
        found = stats.chi2_contingency(cells, correction=False, lambda_="log-likelihood")
        assert row.g2 == pytest.approx(found.statistic, abs=1e-8)
        assert row.p == pytest.approx(found.pvalue, rel=1e-6)
    ordered = table.sort_values("p", ignore_index=True)
    stepped = ordered["p"] * len(ordered) / (ordered.index + 1)  # Benjamini and Hochberg 1995, by their formula.
    assert ordered["p_corrected"].tolist() == pytest.approx(stepped[::-1].cummin()[::-1].clip(upper=1).tolist())


# Monroe, Colaresi and Quinn (2008), informative prior of weight a0, whole variance: recomputed, and confirmed with
# the classes of scattertext 0.2.2. Of these counts a0 = 300 is the prior of tidylo and of Jurafsky et al. (2014).
FIGHTING = [
    (10, "war", 1.841270, 2.904076),
    (10, "peace", -1.012084, -1.431330),
    (10, "talks", 0.670602, 1.074594),
    (10, "the", -0.568942, -1.655306),
    (300, "war", 0.612745, 1.841672),
    (300, "peace", -0.274943, -0.845777),
    (300, "talks", 0.230906, 0.621594),
    (300, "the", -0.193064, -0.951043),
]


@pytest.mark.parametrize(("prior", "word", "log_odds", "z"), FIGHTING)
def test_fightin_words(prior, word, log_odds, z):
    table = articles(repeated(war=10, peace=2, talks=5, the=83), repeated(war=3, peace=12, talks=5, the=180))
    row = by_word(tk.keyness(table, "a0", prior=prior)).loc[word]
    assert (row["log_odds"], row["z"]) == pytest.approx((log_odds, z), abs=1e-6)


def test_by_default_each_side_has_as_much_prior_as_it_has_words():
    table = articles(repeated(war=10, the=90), repeated(war=3, the=197))
    row = by_word(tk.keyness(table, "a0")).loc["war"]
    share = 13 / 300
    (y, n), (y_, n_) = (10 + 100 * share, 200), (3 + 200 * share, 400)
    delta = math.log(y / (n - y)) - math.log(y_ / (n_ - y_))
    assert row["log_odds"] == pytest.approx(delta)
    assert row["z"] == pytest.approx(delta / math.sqrt(1 / y + 1 / (n - y) + 1 / y_ + 1 / (n_ - y_)))


def test_one_article_among_thousands_is_neither_drowned_nor_led_by_what_only_it_has():
    table = articles(
        repeated(kerry=8, distrust=1, the=491), repeated(kerry=34, distrust=5, the=499_961), repeated(the=500_000)
    )
    rank = {
        prior: tk.keyness(table, "a0", prior=prior)["word"].tolist().index("kerry") for prior in (None, 500, 1_000_500)
    }
    assert rank[None] == 0
    heavy = by_word(tk.keyness(table, "a0", prior=1_000_500))
    assert heavy.at["kerry", "z"] < 1.96 < by_word(tk.keyness(table, "a0")).at["kerry", "z"]


def test_the_interval_has_articles_as_what_was_drawn():
    table = articles("war war peace", "war talks talks peace", "talks", "peace war", "talks talks war peace peace")
    row = by_word(tk.keyness(table, ["a0", "a1", "a2"], minimum=1)).loc["war"]
    variances = []
    for counts, lengths in (([2, 1, 0], [3, 4, 1]), ([1, 1], [2, 5])):
        n, rate = len(counts), sum(counts) / sum(lengths)
        errors = sum((count - rate * length) ** 2 for count, length in zip(counts, lengths))
        spread = n / (n - 1) * errors / sum(lengths) ** 2
        variances.append((max(spread, rate * (1 - rate) / sum(lengths)) / rate**2, n - 1))
    both = sum(variance for variance, _ in variances)
    freedom = both**2 / sum(variance**2 / each for variance, each in variances)
    half = stats.t.ppf(0.975, freedom) * math.sqrt(both) / math.log(2)
    assert (row["low"], row["high"]) == pytest.approx((row["log_ratio"] - half, row["log_ratio"] + half))


def test_a_word_that_one_article_repeats_looks_surer_than_it_is():
    filler = " the" * 95
    clumped = articles(*["war " * 20 + filler * 4, *[filler] * 19], *["war" + filler] * 20)
    spread = articles(*["war war " + filler] * 10, *[filler] * 10, *["war" + filler] * 20)
    target = [f"a{i}" for i in range(20)]
    for table in (clumped, spread):
        row = by_word(tk.keyness(table, target)).loc["war"]
        assert (row["count"], row["count_reference"]) == (20, 20)
    widths = [
        by_word(tk.keyness(table, target)).loc["war", ["low", "high"]].diff().iloc[1] for table in (clumped, spread)
    ]
    assert widths[0] > 2 * widths[1]


def test_the_interval_is_missing_where_it_cannot_be_known():
    one = by_word(tk.keyness(articles("war war peace", "war", "peace war"), "a0", minimum=1))
    assert one[["low", "high"]].isna().all(axis=None)
    two = by_word(tk.keyness(articles("war war peace", "war", "peace", "talks"), ["a0", "a1"], minimum=1))
    assert two["low"].isna().to_dict() == {"war": True, "peace": False, "talks": True}


def test_the_words_of_the_target_stand_first_and_those_of_the_reference_last(articles):
    table = tk.keyness(articles, SEED, stop_words=tk.stop_words(articles))
    assert list(table.columns) == KEYNESS
    assert table["z"].is_monotonic_decreasing
    assert table["word"].iloc[0] == "kerry" and table["word"].iloc[-1] in {"port", "union"}
    assert (np.sign(table["z"]) == np.sign(table["per_thousand"] - table["per_thousand_reference"])).all()


@given(TEXTS, st.sampled_from([None, 3, 500]))
def test_swapping_the_sides_turns_every_sign(texts, prior):
    table = articles(*texts)
    there = by_word(tk.keyness(table, "a0", minimum=1, prior=prior))
    back = by_word(tk.keyness(table, list(table["article_id"][1:]), minimum=1, prior=prior)).loc[there.index]
    for column in ("z", "log_odds", "log_ratio"):
        assert there[column].to_numpy() == pytest.approx(-back[column].to_numpy(), nan_ok=True)
    assert there["low"].to_numpy() == pytest.approx(-back["high"].to_numpy(), nan_ok=True)
    assert there["g2"].to_numpy() == pytest.approx(back["g2"].to_numpy(), abs=1e-9)
    assert there["odds_ratio"].to_numpy() == pytest.approx(1 / back["odds_ratio"].to_numpy(), nan_ok=True)
    assert (there["count"] == back["count_reference"]).all() and (
        there["n_articles_reference"] == back["n_articles"]
    ).all()


@given(TEXTS)
def test_counts_are_those_of_word_frequencies(texts):
    table = articles(*texts)
    found = by_word(tk.keyness(table, "a0", minimum=1))
    for column, side in (("", table[:1]), ("_reference", table[1:])):
        alone = by_word(tk.word_frequencies(side))
        for each in ("count", "per_thousand", "n_articles"):
            assert found[f"{each}{column}"][alone.index].tolist() == pytest.approx(alone[each].tolist())
            assert not found[f"{each}{column}"].drop(alone.index).any()


@given(TEXTS)
def test_half_a_word_for_none_never_turns_the_direction(texts):
    table = tk.keyness(articles(*texts), "a0", minimum=1)
    difference = table["per_thousand"] - table["per_thousand_reference"]
    assert (table["log_ratio"] * difference > -1e-9).all()
    absent = table["count_reference"] == 0
    n_words, n_words_reference = table["count"].sum(), table["count_reference"].sum()
    half = np.minimum(0.5, table["count"] / n_words * n_words_reference)
    expected = np.log2((table["count"] / n_words)[absent] / (half / n_words_reference)[absent])
    assert table["log_ratio"][absent].tolist() == pytest.approx(expected.tolist(), abs=1e-9)


@given(TEXTS)
def test_equal_rates_make_no_difference(texts):
    table = tk.keyness(articles(" ".join(texts), " ".join(texts * 3)), "a0", minimum=1)
    if len(table) == 1:  # Where there is no other word, there are no odds.
        assert table["z"].isna().all() and table["g2"].tolist() == [0]
        return
    for column in ("g2", "log_ratio", "percent_diff", "log_odds", "z"):
        assert table[column].to_numpy() == pytest.approx(0, abs=1e-6)
    assert table["odds_ratio"].to_numpy() == pytest.approx(1)


@given(TEXTS)
def test_articles_on_neither_side_change_nothing(texts):
    table = articles(*texts, "war war war", "peace")
    alone = tk.keyness(table[:-2], "a0", minimum=1)
    among = tk.keyness(table, "a0", list(table["article_id"][1:-2]), minimum=1)
    pd.testing.assert_frame_equal(alone, among)


def test_stop_words_and_minimum_leave_out_rows_not_words():
    table = articles("the war and the peace", "the talks and the war and the war")
    every = by_word(tk.keyness(table, "a0", minimum=1))
    assert set(every.index) == {"the", "war", "and", "peace", "talks"}
    some = by_word(tk.keyness(table, "a0", minimum=3, stop_words={"the"}))
    assert set(some.index) == {"war", "and"}
    columns = [column for column in some.columns if column != "p_corrected"]
    pd.testing.assert_frame_equal(some[columns].sort_index(), every.loc[some.index, columns].sort_index())


def test_lemmas_phrases_ngrams_and_case():
    table = articles("Human rights. Talks, talked and human rights; US", "A human talks to us", language="en")
    assert by_word(tk.keyness(table, "a0", minimum=1, lemmas=True)).at["talk", "count"] == 2
    phrases = by_word(tk.keyness(table, "a0", minimum=1, phrases=["human rights"]))
    assert phrases.loc["human rights", ["count", "count_reference"]].tolist() == [2, 0]
    assert phrases.loc["human", ["count", "count_reference"]].tolist() == [0, 1]
    pairs = by_word(tk.keyness(table, "a0", minimum=1, ngram=2, stop_words={"and"}))
    assert pairs.at["human rights", "count"] == 2 and "and human" not in pairs.index
    assert by_word(tk.keyness(table, "a0", minimum=1, case=True)).loc[["US", "us"], "count"].tolist() == [1, 0]


def test_a_table_that_is_filtered_to_nothing_keeps_its_columns():
    table = tk.keyness(articles("war", "peace"), "a0", minimum=9)
    assert list(table.columns) == KEYNESS and table.empty


def test_the_record_names_both_sides(articles):
    one = {"outlet": ["The Harbour Post", "Al Mirsad"], "month": "2021-05"}
    other = articles[articles["outlet"] == "The Vastrel Courier"]
    parameters = tk.keyness(articles, one, other).attrs["record"]["parameters"]
    assert parameters["target"] == "The Harbour Post or Al Mirsad, 2021-05"
    assert parameters["reference"] == "5 chosen articles"
    record = tk.keyness(articles, SEED).attrs["record"]
    assert (record["parameters"]["target"], record["parameters"]["reference"]) == (SEED, "all other articles")
    assert (record["parameters"]["n_articles"], record["parameters"]["n_articles_reference"]) == (1, 15)
    assert len(record["articles"]) == 16


WRONG = [
    ({"target": {"outlet": "Harbor Post"}}, "no article has outlet 'Harbor Post'.*There are .*'The Harbour Post'"),
    ({"target": [True] * 16}, "All 16 articles are in the target"),
    ({"target": SEED, "prior": float("inf")}, "prior must be a number of words above 0, not inf"),
    ({"target": SEED, "prior": "x"}, "prior must be a number of words above 0, not 'x'"),
    ({"target": SEED, "reference": SEED}, "both in the target and in the reference"),
    ({"target": SEED, "minimum": 0}, "minimum must be a whole number of at least 1"),
    ({"target": SEED, "prior": 0}, "prior must be a number of words above 0, not 0"),
]


@pytest.mark.parametrize(("options", "message"), WRONG)
def test_wrong_sides_and_numbers_are_refused(articles, options, message):
    with pytest.raises(ValueError, match=message):
        tk.keyness(articles, **options)


@pytest.mark.parametrize("function", [tk.keyness, tk.key_phrases])
def test_sides_without_words_and_stop_words_as_text_are_refused(function):
    for texts, side in (("", "war"), "target"), (("war", "…"), "reference"):
        with pytest.raises(ValueError, match=f"The {side} has no words"):
            function(articles(*texts), "a0")
    with pytest.raises(TypeError, match="stop_words must be a set or list of words"):
        function(articles("war", "peace"), "a0", stop_words="the")
    with pytest.raises(TypeError, match="Expected a table of articles"):
        function("war", "a0")


def test_tables_with_a_doubled_index_and_with_many_articles():
    table = articles("war war peace", "peace talks", "war")
    table.index = [0, 0, 0]
    assert by_word(tk.keyness(table, "a2", minimum=1)).at["war", "count_reference"] == 2
    many = articles(*["war peace", "talks"] * 20_000)
    row = by_word(tk.keyness(many, "a0")).loc["war"]
    assert (row["count"], row["count_reference"], row["n_articles_reference"]) == (1, 19_999, 19_999)


def test_key_phrases_of_the_seed_are_those_an_editor_would_name(articles):
    table = tk.key_phrases(articles, SEED, stop_words=tk.stop_words(articles))
    assert list(table.columns) == KEY_PHRASES
    found = table["word"].tolist()
    assert found[0] == "kerry"
    assert {"syrian opposition", "foreign minister", "staffan de mistura", "humanitarian aid", "peace talks"} <= {
        *found
    }
    # Parts that stand in nothing else.
    assert not {"staffan", "staffan de", "de mistura", "mistura", "minister lavrov"} & {*found}
    assert (table["z"] > 0).all() and table["z"].is_monotonic_decreasing and (table["count"] >= 2).all()


@pytest.mark.parametrize("lemmas", [False, True])
def test_each_key_phrase_leads_to_its_places(articles, seed, lemmas):
    table = tk.key_phrases(articles, SEED, stop_words=tk.stop_words(articles), lemmas=lemmas)
    assert table["n_words"].max() > 1
    for row in table.itertuples():
        here = tk.tokens(seed, row.word, ngram=row.n_words, lemmas=lemmas)
        everywhere = tk.tokens(articles, row.word, ngram=row.n_words, lemmas=lemmas)
        assert (len(here), len(everywhere)) == (row.count, row.count + row.count_reference)
        assert everywhere["article_id"].nunique() == row.n_articles + row.n_articles_reference


@pytest.mark.parametrize("target", [{"outlet": "The Vastrel Courier"}, {"day": "2021-05-05"}])
def test_key_phrases_are_compared_as_keyness_compares_ngrams(articles, target):
    stop_words = tk.stop_words(articles)
    table = tk.key_phrases(articles, target, stop_words=stop_words)
    assert set(table["n_words"]) == {1, 2, 3, 4}
    for n_words, phrases in table.groupby("n_words"):
        whole = by_word(tk.keyness(articles, target, ngram=n_words, stop_words=stop_words, minimum=2))
        columns = [column for column in KEYNESS[1:] if column != "p_corrected"]
        pd.testing.assert_frame_equal(by_word(phrases)[columns], whole.loc[phrases["word"], columns])


RUNS = st.lists(
    st.lists(st.sampled_from(["war", "and", "peace", "talks", "de"]), min_size=1, max_size=8).map(" ".join),
    min_size=1,
    max_size=8,
).map("\n".join)


@given(RUNS, RUNS)
def test_key_phrases_follow_their_two_rules(text, other):
    table = tk.key_phrases(articles(text, other), "a0", longest=3, stop_words={"and"})
    lines = [line.split() for line in text.split("\n")]
    often: dict[tuple, int] = {}
    for line in lines:
        for low, high in combinations(range(len(line) + 1), 2):
            run = tuple(line[low:high])
            often[run] = often.get(run, 0) + 1
    kept: set[tuple] = set()
    for length in (3, 2, 1):
        for run in [run for run in often if len(run) == length and often[run] >= 2 and "and" not in (run[0], run[-1])]:
            rarer = [min(often[run[:cut]], often[run[cut:]]) for cut in range(1, length)]
            inside = sum(
                any(
                    tuple(line[low : low + more]) in kept
                    for more in range(length + 1, 4)
                    for low in range(max(0, at + length - more), at + 1)
                )
                for line in lines
                for at in range(len(line))
                if tuple(line[at : at + length]) == run
            )
            if all(often[run] >= 0.2 * each for each in rarer) and inside < 0.8 * often[run]:
                kept.add(run)
    frequencies = tk.word_frequencies(articles(other))
    total, n_words = len(text.split()), frequencies["count"].sum()
    in_other = {
        run: sum(
            line.split()[at : at + len(run)] == list(run)
            for line in other.split("\n")
            for at in range(len(line.split()))
        )
        for run in kept
    }
    expected = {" ".join(run) for run in kept if often[run] / total > in_other[run] / n_words}
    assert set(table["word"]) == expected
    assert dict(zip(table["word"], table["count"])) == {word: often[tuple(word.split())] for word in expected}


def test_runs_stay_within_a_sentence_on_both_sides():
    table = articles(
        "Peace talks. Peace talks. War ends. Peace talks.",
        "They want peace. Talks go on. Peace. Talks.",
        "No peace talks",
    )
    row = by_word(tk.key_phrases(table, "a0")).loc["peace talks"]
    assert (row["count"], row["count_reference"], row["n_articles_reference"]) == (3, 1, 1)


def test_stop_words_longest_and_minimum_of_key_phrases():
    table = articles("The end of the war. The end of the war. The end of talks.", "The talks.")
    assert tk.key_phrases(table, "a0", stop_words={"the", "of"})["word"].tolist() == ["end", "end of the war"]
    assert tk.key_phrases(table, "a0", longest=1, stop_words={"the", "of"})["word"].tolist() == ["end", "war"]
    assert tk.key_phrases(table, "a0", minimum=3, stop_words={"the", "of"})["word"].tolist() == ["end"]
    with pytest.raises(ValueError, match="longest must be a whole number of at least 1"):
        tk.key_phrases(table, "a0", longest=0)


def test_key_phrases_in_arabic():
    table = articles("وقف إطلاق النار. وقف إطلاق النار في سوريا.", "النار في الميناء.")
    assert tk.key_phrases(table, "a0")["word"].tolist() == ["وقف إطلاق النار"]


def test_nothing_that_is_repeated_gives_an_empty_table():
    table = tk.key_phrases(articles("war and peace", "talks"), "a0")
    assert table.empty and list(table.columns) == KEY_PHRASES
    assert table.attrs["record"]["parameters"]["target"] == "a0"
