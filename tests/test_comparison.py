"""How outlets differ and coverage moves: each figure against another way to count it, and back to the text."""

from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.distance import cosine, jensenshannon
from scipy.stats import entropy

import toolkit as tk
from toolkit import comparison
from toolkit.expressions import find_any
from toolkit.tables import OUTLET_SIMILARITY, SHIFT_SCORES, TOKENS, WORD_RATES, WORD_SHIFT

WORDS = ["ceasefire", "human rights", "strike*", "talk*", "nowhere"]
WIRE = " ".join(f"wire{number}" for number in range(60))


def table(*texts, **columns):
    return pd.DataFrame({"article_id": [f"a{i}" for i in range(len(texts))], "text": list(texts), **columns})


def running(**counts):
    return " ".join(word for word, number in counts.items() for _ in range(number))


# --- rates ---------------------------------------------------------------------------------------------------------


def test_counts_are_those_of_the_concordance_and_of_the_places(articles):
    rates = tk.word_rates(articles, WORDS, by="outlet", copies="each")
    assert list(rates.columns) == ["outlet", *WORD_RATES]
    assert len(rates) == articles["outlet"].nunique(dropna=False) * len(WORDS)
    for outlet, word, count in rates[["outlet", "word", "count"]].itertuples(index=False):
        here = articles[articles["outlet"].isna() if pd.isna(outlet) else articles["outlet"] == outlet]
        assert count == len(tk.concordance(here, word)) == len(tk.word_matches(here, word, copies="each"))


def test_rate_and_interval_are_those_of_the_frequencies(articles):
    once = tk.drop_duplicates(articles)
    rates = tk.word_rates(articles, ["talks", "port"], by="outlet")
    frequencies = tk.word_frequencies(once, by="outlet").query("word in ['talks', 'port']")
    both = rates.query("count > 0").merge(frequencies, on=["outlet", "word"])
    assert len(both) == len(frequencies) == (rates["count"] > 0).sum()
    for column in ("count", "per_thousand", "n_articles", "low", "high"):
        assert both[f"{column}_x"].tolist() == pytest.approx(both[f"{column}_y"].tolist(), nan_ok=True)
    sizes = once.groupby("outlet", dropna=False, sort=False).size()
    totals = tk.article_counts(once, by="outlet")
    found = rates.drop_duplicates("outlet").set_index("outlet")
    assert found["articles"].to_dict() == pytest.approx(sizes.to_dict())
    assert found["articles"].sum() == totals["count"].sum() == len(once)
    assert found["n_words"].sum() == sum(map(len, once["text"].map(lambda text: tk.tokens(table(text)))))


def test_a_name_for_several_expressions_counts_a_place_once():
    text = "Peace talks began. Talks on a truce, on truces; airstrikes."
    words = {"peace": ["peace talks", "talks", "truce*"], "war": "airstrike*", "peace talks": "peace talks"}
    found = tk.word_matches(table(text), words)
    assert list(found.columns) == TOKENS
    assert found[["word", "text"]].values.tolist() == [
        ["peace", "Peace talks"],
        ["peace talks", "Peace talks"],
        ["peace", "Talks"],
        ["peace", "truce"],
        ["peace", "truces"],
        ["war", "airstrikes"],
    ]
    assert all(text[start:end] == part for part, start, end in found[["text", "start", "end"]].itertuples(index=False))
    assert tk.word_rates(table(text), words)[["word", "count"]].values.tolist() == [
        ["peace", 4],
        ["war", 1],
        ["peace talks", 1],
    ]


EXPRESSIONS = ["strike", "Strikes", "strike*", "air strike*", "air", "*", "st*e", "human", "كتب*", "كتب", "u.s.", "é*"]
PIECES = ["strike", "Strikes,", "air", "human's", "striker-air", "U.S.", "كتبوا", "كُتب", "(strike", "été", "air-strike"]


@given(
    st.lists(st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join), min_size=1, max_size=3),
    st.lists(st.sampled_from(EXPRESSIONS), min_size=1, max_size=4),
)
def test_words_that_are_counted_at_once_are_those_that_a_search_finds(texts, expressions):
    articles = table(*texts)
    searched = [
        (article_id, text[start:end], start, end)
        for article_id, text, spans in zip(articles["article_id"], texts, find_any(articles, expressions))
        for start, end, _ in spans
    ]
    found = tk.word_matches(articles, {"name": expressions}, copies="each")
    assert list(found.drop(columns="word").itertuples(index=False, name=None)) == searched
    assert tk.word_rates(articles, {"name": expressions}, copies="each")["count"].tolist() == [len(searched)]


def test_expressions_that_find_the_same_are_counted_once_under_the_first():
    rates = tk.word_rates(table("A strike.", "No Strike"), ["strike", "war", "Strike", " strike"])
    assert rates[["word", "count"]].values.tolist() == [["strike", 2], ["war", 0]]
    assert tk.word_rates(table("A strike."), {"strike": "strike", "Strike": "strike"})["count"].tolist() == [1, 1]


def test_a_lexicon_of_thousands_of_words():
    lexicon = [f"word{number}" for number in range(3_000)]
    rates = tk.word_rates(table("word7 word7 word2999", "word7"), lexicon)
    assert rates.query("count > 0")[["word", "count", "n_articles"]].values.tolist() == [
        ["word7", 3, 2],
        ["word2999", 1, 1],
    ]
    assert tk.word_rates(table("word7 word7 word2999"), {"lexicon": lexicon})["count"].tolist() == [3]


def test_what_does_not_occur_is_zero_with_an_interval_and_one_article_has_none():
    rates = tk.word_rates(
        table("war " * 50, "peace " * 50, "war", outlet=["A", "A", "B"]), ["truce", "war"], by="outlet"
    )
    assert rates["word"].tolist() == ["truce", "war"] * 2
    assert rates["count"].tolist() == [0, 50, 0, 1]
    assert rates["n_articles"].tolist() == [0, 1, 0, 1]
    assert rates.at[0, "low"] == 0 < rates.at[0, "high"]
    assert rates.at[2, "per_thousand"] == 0 and rates.at[3, "per_thousand"] == 1000
    assert rates.loc[2:, ["low", "high"]].isna().all(axis=None)


def test_periods_without_an_article_are_gaps_for_each_outlet():
    articles = table(
        *["war and peace"] * 4,
        outlet=["A", "A", "B", "A"],
        published=["2021-01-04", "2021-01-20", "2021-01-12", None],
    )
    rates = tk.word_rates(articles, ["war", "peace"], by=["outlet", "week"], copies="each")
    weeks = ["2021-01-04/2021-01-10", "2021-01-11/2021-01-17", "2021-01-18/2021-01-24"]
    assert rates.columns.tolist()[:3] == ["outlet", "week", "word"]
    once = rates[rates["word"] == "war"]
    assert once["outlet"].tolist() == ["A"] * 4 + ["B"] * 3
    assert once["week"].fillna("no date").tolist() == [*weeks, "no date", *weeks]
    assert once["articles"].tolist() == [1, 0, 1, 1, 0, 1, 0]
    empty = rates[rates["articles"] == 0]
    assert len(empty) == 6 and (empty["count"] == 0).all() and (empty["n_words"] == 0).all()
    assert empty[["per_thousand", "low", "high"]].isna().all(axis=None)
    assert len(rates.attrs["record"]["groups"]) == 4


@pytest.mark.parametrize(
    ("period", "labels"),
    [
        ("day", [f"2020-12-{day}" for day in (30, 31)] + ["2021-01-01", "2021-01-02"]),
        ("month", ["2020-12", "2021-01"]),
        ("year", ["2020", "2021"]),
    ],
)
def test_periods_run_on_over_the_end_of_a_year(period, labels):
    articles = table("war", "war", published=["2021-01-02", "2020-12-30"])
    assert tk.word_rates(articles, "war", by=period, copies="each")[period].tolist() == labels


def test_a_column_of_the_articles_named_as_a_period_is_taken_as_it_is():
    articles = table("war", "war", month=["March", "January"], published=["2021-03-02", "2021-01-30"])
    assert tk.word_rates(articles, "war", by="month", copies="each")["month"].tolist() == ["January", "March"]


def test_articles_without_dates_are_one_group_and_a_wrong_date_is_named():
    assert tk.word_rates(table("war", published=[None]), "war", by="day")["articles"].tolist() == [1]
    wrong = table("war", "peace", published=pd.to_datetime(["1700-01-01", "2021-01-01"]))
    with pytest.raises(ValueError, match="from 1700-01-01 to 2021-01-01; with 1 group.s. and 60 word.s."):
        tk.word_rates(wrong, [f"w{i}" for i in range(60)], by="day")


def test_rates_of_awkward_tables(seed):
    none = tk.word_rates(seed[:0], ["war"], by="outlet")
    assert none.empty and list(none.columns) == ["outlet", *WORD_RATES]
    assert tk.word_rates(seed[:0], "war")[["count", "articles"]].values.tolist() == [[0, 0]]
    empty = tk.word_rates(table("", " \n"), "war")
    assert empty[["count", "articles", "n_words"]].values.tolist() == [[0, 2, 0]] and empty["per_thousand"].isna().all()
    twice = table("وقف إطلاق النار", "النار").set_axis([7, 7])
    assert tk.word_rates(twice, ["النار", "وقف إطلاق النار"])["count"].tolist() == [2, 1]
    many = table(*(f"war {i}" for i in range(20_000)))
    rates = tk.word_rates(many, ["war", "1*"], by=["article_id"], copies="each")
    assert len(rates) == 40_000 and rates["count"].sum() == 20_000 + sum(str(i)[0] == "1" for i in range(20_000))


@pytest.mark.parametrize(
    ("words", "options", "error", "message"),
    [
        ([], {}, ValueError, "There is no word to count: give one at least"),
        ({"peace": []}, {}, ValueError, "There is no word to count for 'peace'"),
        ([" "], {}, ValueError, "The expression is empty"),
        ([3], {}, TypeError, "An expression is a text"),
        (3, {}, TypeError, "words must be a list"),
        (["war"], {"by": "paper"}, ValueError, "no column 'paper' to group by; they have 'article_id', 'text'"),
        (["war"], {"by": "articles"}, ValueError, "has a column 'articles' of its own"),
        (["war"], {"copies": "twice"}, ValueError, "copies must be 'once' or 'each', not 'twice'"),
    ],
)
def test_rates_say_what_is_wrong(words, options, error, message):
    with pytest.raises(error, match=message):
        tk.word_rates(table("war", articles=[1]), words, **options)


# --- copies --------------------------------------------------------------------------------------------------------


def copied():
    return table(
        WIRE + " own",
        WIRE,
        "B has only the wire twice over",
        WIRE + " more",
        outlet=["A", "B", "A", "C"],
        published=["2021-05-02", "2021-05-01", "2021-05-01", "2021-05-03"],
    )


def test_copies_are_counted_once_for_the_first_and_an_outlet_of_copies_stays():
    rates = tk.word_rates(copied(), "wire1", by="outlet")
    assert rates[["outlet", "count", "articles"]].values.tolist() == [["A", 0, 1], ["B", 1, 1], ["C", 0, 0]]
    assert rates["per_thousand"].isna().tolist() == [False, False, True]
    made = rates.attrs["record"]
    assert made["parameters"]["n_copies"] == 2
    assert [name for name, *_ in made["articles"]] == ["a1", "a2"] and len(made["groups"]) == 2
    each = tk.word_rates(copied(), "wire1", by="outlet", copies="each")
    assert each["count"].tolist() == [1, 1, 1] and each.attrs["record"]["parameters"]["n_copies"] == 0
    assert len(tk.word_matches(copied(), "wire1")) == 1


def test_the_copy_that_counts_is_the_first_of_those_compared():
    shift = tk.word_shift(copied(), "a2", ["a0", "a3"])
    assert shift.attrs["record"]["parameters"]["n_copies"] == 1
    assert shift.set_index("word").at["own", "count_reference"] == 1  # Not a1, which is first, but not compared.
    with pytest.raises(ValueError, match="The target is empty: its articles, 1 in number, are all copies"):
        tk.word_shift(copied(), {"outlet": "C"}, {"outlet": "B"})
    assert len(tk.word_shift(copied(), {"outlet": "C"}, {"outlet": "B"}, copies="each")) == 61


def test_similarity_without_copies_and_with_them():
    once = tk.outlet_similarity(copied())
    assert once["jensen_shannon"].isna().sum() == 2  # Nothing of C is counted.
    assert once.set_index(["first", "second"]).loc[("A", "C"), ["n_words_first", "n_words_second"]].tolist() == [7, 0]
    each = tk.outlet_similarity(copied(), copies="each").set_index(["first", "second"])
    assert each.at[("B", "C"), "jensen_shannon"] < 0.2


def test_the_search_for_copies_is_made_once_for_the_same_articles(monkeypatch):
    monkeypatch.setattr(comparison, "_remembered", {})
    calls = []
    monkeypatch.setattr(comparison, "duplicates", lambda each: calls.append(1) or tk.duplicates(each))
    for _ in range(2):
        tk.word_rates(copied(), "wire1")
        tk.outlet_similarity(copied(), shuffles=0)
    assert len(calls) == 1
    for column in ("text", "title", "outlet", "published", "article_id"):
        tk.word_rates(copied().assign(**{column: ["2021-05-01", "x", "y", "z"]}), "wire1")
    assert len(calls) == 6 and len(comparison._remembered) == comparison.REMEMBERED


# --- word shift ----------------------------------------------------------------------------------------------------

# Figures of the package shifterator 0.3.0 (Gallagher et al. 2021), not normalised.
REFERENCE, TARGET = running(war=6, peace=2, talks=2), running(war=2, peace=5, talks=2, deal=1)
SCORES = {"war": 1.8, "peace": 7.8, "talks": 5.4, "deal": 6.0}


def shifted(**options):
    return tk.word_shift(table(TARGET, REFERENCE), "a0", "a1", **options)


@pytest.mark.parametrize(
    ("options", "total", "expected"),
    [
        ({}, 0, {"war": -0.4, "peace": 0.3, "talks": 0, "deal": 0.1}),
        (
            {"method": "entropy"},
            0.390013453,
            {"war": 0.022206262, "peace": 0.035614381, "talks": 0, "deal": 0.332192809},
        ),
        ({"method": "jsd"}, 0.173396551, {"war": 0.075488750, "peace": 0.047907801, "talks": 0, "deal": 0.05}),
        ({"scores": SCORES, "neutral": 0}, 2.22, {"war": -0.72, "peace": 2.34, "talks": 0, "deal": 0.6}),
        ({"scores": SCORES, "neutral": 5}, 2.22, {"war": 1.28, "peace": 0.84, "talks": 0, "deal": 0.1}),
        ({"scores": pd.Series(SCORES)}, 2.22, {"war": 0.768, "peace": 1.224, "talks": 0, "deal": 0.228}),
        ({"scores": {"war": 1.8, "peace": 7.8}, "neutral": 5}, 2.785714286, {"war": 1.485714286, "peace": 1.3}),
    ],
)
def test_contributions_are_those_of_shifterator(options, total, expected):
    shift = shifted(**options)
    assert dict(zip(shift["word"], shift["contribution"])) == pytest.approx(expected, abs=1e-8)
    assert shift.attrs["record"]["parameters"]["total"] == pytest.approx(total, abs=1e-8)
    assert shift["contribution"].abs().is_monotonic_decreasing
    assert shift["contribution_share"].abs().sum() == pytest.approx(1)


def test_shares_of_all_change_are_those_that_shifterator_prints():
    share = shifted(method="jsd").set_index("word")["contribution_share"]
    assert share[["war", "peace", "deal"]].tolist() == pytest.approx([0.435353239, 0.276290391, 0.28835637])
    share = shifted(scores=SCORES, neutral=0).set_index("word")["contribution_share"]
    assert share[["war", "peace", "deal"]].tolist() == pytest.approx([-0.196721311, 0.639344262, 0.163934426])


def test_the_four_kinds_of_contribution():
    shift = shifted(scores=SCORES, neutral=5)
    assert list(shift.columns) == [*WORD_SHIFT, *SHIFT_SCORES]
    assert shift[["word", "kind"]].fillna("").values.tolist() == [
        ["war", "low, less"],
        ["peace", "high, more"],
        ["deal", "high, more"],
        ["talks", ""],
    ]
    back = tk.word_shift(table(TARGET, REFERENCE), "a1", "a0", scores=SCORES, neutral=5).set_index("word")["kind"]
    assert back[["war", "peace"]].tolist() == ["low, more", "high, less"]
    made = shift.attrs["record"]["parameters"]
    assert (made["value"], made["value_reference"]) == pytest.approx((5.94, 3.72))


def test_the_sides_of_the_seed_against_scipy(articles):
    stop = tk.stop_words()
    side = {"outlet": "The Harbour Post"}
    shift = tk.word_shift(articles, side, method="jsd", stop_words=stop)
    assert list(shift.columns) == WORD_SHIFT
    made = shift.attrs["record"]["parameters"]
    assert made["total"] == pytest.approx(jensenshannon(shift["count"], shift["count_reference"], base=2) ** 2)
    assert (made["target"], made["reference"]) == ("The Harbour Post", "all other articles")
    assert not set(shift["word"]) & stop
    assert shift[["share", "share_reference"]].sum().tolist() == pytest.approx([1, 1])
    made = tk.word_shift(articles, side, method="entropy", stop_words=stop).attrs["record"]["parameters"]
    assert made["value"] == pytest.approx(entropy(shift["count"], base=2))
    assert made["total"] == pytest.approx(made["value"] - made["value_reference"])
    counted = tk.word_frequencies(tk.drop_duplicates(articles).query("outlet == 'The Harbour Post'"), stop_words=stop)
    assert dict(zip(counted["word"], counted["count"])) == shift.query("count > 0").set_index("word")["count"].to_dict()


def test_scores_by_average_of_the_words_that_have_one(articles):
    lexicon = {"Strike": -1.5, "talks": 0.5, "deal": 1, "nowhere": 9}
    shift = tk.word_shift(articles, {"outlet": "The Harbour Post"}, scores=lexicon, copies="each")
    for side, column in ((articles["outlet"] == "The Harbour Post", "value"), (None, "value_reference")):
        side = articles["outlet"] != "The Harbour Post" if side is None else side
        words = [word.lower() for text in articles["text"][side] for word in tk.tokens(table(text))["word"]]
        known = [
            {"strike": -1.5, "talks": 0.5, "deal": 1}[word] for word in words if word in ("strike", "talks", "deal")
        ]
        assert shift.attrs["record"]["parameters"][column] == pytest.approx(np.mean(known))
    assert "nowhere" not in set(shift["word"])


SOME = st.lists(st.sampled_from(["war", "peace", "talks", "وقف", "deal"]), min_size=1, max_size=12).map(" ".join)


@given(SOME, SOME, st.sampled_from(["proportion", "entropy", "jsd", "weighted"]))
def test_contributions_add_up_turn_round_and_vanish(one, two, method):
    options = {"scores": {"war": -1, "peace": 2, "talks": 0, "وقف": 0.5, "deal": 1}} if method == "weighted" else {}
    articles = table(one, two, one)
    there = tk.word_shift(articles, "a0", "a1", method=method, copies="each", **options)
    back = tk.word_shift(articles, "a1", "a0", method=method, copies="each", **options)
    same = tk.word_shift(articles, "a0", "a2", method=method, copies="each", **options)
    made = there.attrs["record"]["parameters"]
    assert there["contribution"].sum() == pytest.approx(made["total"])
    if "value" in made:
        assert made["total"] == pytest.approx(made["value"] - made["value_reference"])
    if method == "jsd":
        counts = [Counter(text.split()) for text in (one, two)]
        shares = [[count[word] for word in there["word"]] for count in counts]
        # Its root tells scipy's rounding from zero no more.
        assert made["total"] == pytest.approx(np.nan_to_num(jensenshannon(*shares, base=2)) ** 2, abs=1e-12)
    sign = 1 if method == "jsd" else -1
    assert back.attrs["record"]["parameters"]["total"] == pytest.approx(sign * made["total"], abs=1e-12)
    if method != "weighted":
        turned = back.set_index("word")["contribution"][there["word"]]
        assert turned.tolist() == pytest.approx((sign * there["contribution"]).tolist())
    assert (same["contribution"] == 0).all() and same["contribution_share"].isna().all()


def test_scores_that_are_all_the_same_make_no_difference():
    """The average of scores of 0.7 is 0.7000000000000001: what it is rounded by is no contribution."""
    texts = running(war=8, peace=5, talks=2, deal=22), running(war=5, peace=9, talks=7, deal=16)
    shift = tk.word_shift(table(*texts), "a0", scores=dict.fromkeys(["war", "peace", "talks", "deal"], 0.7))
    assert (
        (shift["contribution"] == 0).all() and shift["contribution_share"].isna().all() and shift["kind"].isna().all()
    )


def test_words_that_add_as_much_stand_in_the_order_of_the_alphabet():
    texts = running(b=3, a=2, d=1, x=4), running(b=2, a=1, d=0, x=7)
    shift = tk.word_shift(table(*texts), "a0")
    assert (0.3 - 0.2, 0.2 - 0.1)[0] != (0.2 - 0.1) and shift["word"].tolist() == ["x", "a", "b", "d"]


def test_shift_of_pairs_lemmas_phrases_case_and_minimum():
    articles = table("The minister says no. Human rights.", "The minister said no. Human Rights said.", language="en")
    found = tk.word_shift(articles, "a0", "a1", lemmas=True, phrases=["human rights"]).set_index("word")
    assert found.loc["say", ["count", "count_reference"]].tolist() == [1, 2] and "human rights" in found.index
    assert "the minister" in set(tk.word_shift(articles, "a0", "a1", ngram=2)["word"])
    assert "Rights" in set(tk.word_shift(articles, "a0", "a1", case=True)["word"])
    frequent = tk.word_shift(articles, "a0", "a1", minimum=2, stop_words={"The"})
    assert set(frequent["word"]) == {"minister", "no", "human", "rights", "said"}
    assert frequent[["share", "share_reference"]].sum().tolist() == pytest.approx([1, 1])


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"target": {"outlet": "Z"}}, ValueError, "The target is empty: no article has outlet 'Z'. There are 'A', 'B'"),
        ({"reference": {"outlet": "Z"}}, ValueError, "The reference is empty"),
        ({"target": {"paper": "A"}}, ValueError, "no column 'paper'"),
        ({"method": "kl"}, ValueError, "method must be one of 'proportion', 'entropy', 'jsd', 'weighted', not 'kl'"),
        ({"method": "weighted"}, ValueError, "needs scores"),
        ({"method": "jsd", "scores": {"war": 1}}, ValueError, "Scores are for method='weighted', not for 'jsd'"),
        ({"scores": ["war"]}, TypeError, "scores must be a dictionary or a Series"),
        ({"scores": {"war": "bad"}}, ValueError, "The score of 'war' is no number but 'bad'"),
        ({"scores": {"war": np.nan}}, ValueError, "The score of 'war' is no number but nan"),
        ({"scores": {"War": 1, "war": 2}}, ValueError, "The word 'war' has several scores"),
        ({"scores": {"nowhere": 1}}, ValueError, "There is no word with a score in the target"),
        ({"scores": {}}, ValueError, "There is no word with a score in the target"),
        ({"stop_words": ["war"]}, ValueError, "There is no word that is counted in the target"),
        ({"minimum": 0}, ValueError, "minimum must be a whole number of at least 1"),
        ({"neutral": 5}, ValueError, "neutral is a score, and there are no scores"),
        ({"neutral": np.nan, "scores": {"war": 1, "peace": 2}}, ValueError, "neutral must be a number, .* not nan"),
        ({"neutral": "mid", "scores": {"war": 1, "peace": 2}}, ValueError, "neutral must be a number, .* not 'mid'"),
    ],
)
def test_shift_says_what_is_wrong(options, error, message):
    articles = table("war", "peace", outlet=["A", "B"])
    with pytest.raises(error, match=message):
        tk.word_shift(articles, **{"target": {"outlet": "A"}, **options})


def test_articles_with_numbers_for_names_are_called_articles():
    articles = table("war", "peace", "talks").assign(article_id=[6, 7, 8])
    for target in (6, [6], articles[:1]):
        assert tk.word_shift(articles, target).attrs["record"]["parameters"]["target"] == "article 6"


def test_sides_are_named_for_the_chart():
    articles = table("war", "peace", "talks", outlet=["A", "B", "B"])
    for target, name in (
        ({"outlet": ["A", "B"], "article_id": "a1"}, "A or B, a1"),
        ("a0", "a0"),
        (["a0", "a1"], "2 chosen articles"),
        ([True, False, False], "1 chosen article"),
        (articles[:1], "a0"),
    ):
        assert tk.word_shift(articles, target).attrs["record"]["parameters"]["target"] == name


# --- similarity ----------------------------------------------------------------------------------------------------


def sampled(sizes, seed=1, words=80):
    """Articles of outlets that all draw from the same words."""
    chance = np.random.default_rng(seed)
    share = 1 / np.arange(1, 301)
    texts = [
        (outlet, " ".join(f"w{number}" for number in chance.choice(300, words, p=share / share.sum())))
        for outlet, size in sizes.items()
        for _ in range(size)
    ]
    return table(*(text for _, text in texts), outlet=[outlet for outlet, _ in texts])


def test_cosine_and_distance_are_those_of_scipy(articles):
    similarity = tk.outlet_similarity(articles, copies="each", shuffles=0, stop_words=tk.stop_words(articles))
    assert list(similarity.columns) == OUTLET_SIMILARITY
    named = articles.assign(outlet=articles["outlet"].fillna("without an outlet"))
    counted = tk.word_frequencies(named, by="outlet", stop_words=tk.stop_words(articles))
    counts = counted.pivot(index="word", columns="outlet", values="count").fillna(0)
    assert len(similarity) == 6 and similarity["jensen_shannon"].is_monotonic_increasing
    totals = tk.word_frequencies(named, by="outlet").groupby("outlet")["count"].sum()
    for row in similarity.itertuples():
        one, two = counts[row.first], counts[row.second]
        assert row.cosine == pytest.approx(1 - cosine(one, two))
        assert row.jensen_shannon == pytest.approx(jensenshannon(one, two, base=2))
        assert (row.n_words_first, row.n_words_second) == (totals[row.first], totals[row.second])
    assert similarity[["jensen_shannon_by_chance", "p_value"]].isna().all(axis=None)


def test_chance_is_that_of_articles_dealt_anew():
    articles = sampled({"A": 5, "B": 3})
    row = tk.outlet_similarity(articles, shuffles=50, seed=3).iloc[0]
    chance, counts = np.random.default_rng(3), [Counter(text.split()) for text in articles["text"]]
    words = sorted(set().union(*counts))

    def distance(side):
        sums = [
            sum((count for count, here in zip(counts, side) if here == which), Counter()) for which in (True, False)
        ]
        return jensenshannon(*([each[word] for word in words] for each in sums), base=2)

    seen = distance([True] * 5 + [False] * 3)
    dealt = [distance(chance.permutation(np.repeat([1.0, 0.0], [5, 3])) == 1) for _ in range(50)]
    assert row["jensen_shannon"] == pytest.approx(seen)
    assert row["jensen_shannon_by_chance"] == pytest.approx(np.mean(dealt))
    assert row["p_value"] == pytest.approx((1 + sum(each >= seen - 1e-12 for each in dealt)) / 51)


def test_small_outlets_look_different_for_being_small_alone():
    similarity = tk.outlet_similarity(sampled({"big": 60, "big too": 60, "small": 2, "small too": 2}))
    found = similarity.set_index(["first", "second"])
    big, small = found.loc[("big", "big too")], found.loc[("small", "small too")]
    assert small["jensen_shannon"] > 3 * big["jensen_shannon"]
    for row in (big, small):
        assert row["jensen_shannon"] == pytest.approx(row["jensen_shannon_by_chance"], rel=0.15)
        assert row["p_value"] > 0.05


def test_outlets_with_words_of_their_own_are_further_apart_than_by_chance():
    articles = sampled({"A": 20, "B": 20})
    articles["text"] += np.where(articles["outlet"] == "A", " ours" * 20, " theirs" * 20)
    row = tk.outlet_similarity(articles).iloc[0]
    assert row["jensen_shannon"] > row["jensen_shannon_by_chance"] * 1.5
    assert row["p_value"] == pytest.approx(1 / 21)
    pd.testing.assert_frame_equal(tk.outlet_similarity(articles), tk.outlet_similarity(articles))


def test_groups_of_one_article_tell_nothing():
    row = tk.outlet_similarity(table("war war", "peace", outlet=["A", "B"])).iloc[0]
    assert row[["cosine", "jensen_shannon", "jensen_shannon_by_chance", "p_value"]].tolist() == [0, 1, 1, 1]


@given(st.lists(st.tuples(st.sampled_from("AB"), SOME), min_size=2, max_size=8))
def test_distances_lie_between_the_same_and_nothing_in_common(rows):
    outlets, texts = zip(*rows)
    similarity = tk.outlet_similarity(table(*texts, outlet=list(outlets)), shuffles=3, copies="each")
    assert len(similarity) == len(set(outlets)) - 1
    figures = similarity[["cosine", "jensen_shannon", "jensen_shannon_by_chance", "p_value"]]
    assert ((figures >= 0) & (figures <= 1 + 1e-12)).all(axis=None)


def test_similarity_of_awkward_tables(seed):
    assert tk.outlet_similarity(seed).empty
    assert list(tk.outlet_similarity(seed[:0]).columns) == OUTLET_SIMILARITY
    empty = tk.outlet_similarity(table("", "war", " ", outlet=["A", "B", "B"]))
    assert empty[["first", "second"]].values.tolist() == [["A", "B"]]
    assert empty.iloc[0, 2:6].isna().all() and empty["n_words_second"].tolist() == [1]
    two = table("war", "peace", outlet=["A", None], section=["x", "y"]).set_axis([3, 3])
    found = tk.outlet_similarity(two, by=["outlet", "section"])
    assert found[["first", "second"]].values.tolist() == [["A, x", "without an outlet, y"]]
    with pytest.raises(ValueError, match="101 groups, and 5,050 pairs of them; up to 100 groups are compared"):
        tk.outlet_similarity(table(*["war"] * 101), by="article_id")
    with pytest.raises(ValueError, match="no column 'outlet' to group by"):
        tk.outlet_similarity(table("war"))
    with pytest.raises(ValueError, match="shuffles must be a whole number of at least 0"):
        tk.outlet_similarity(seed, shuffles=-1)


def test_settings_of_similarity_are_those_of_the_counts():
    articles = table("Human rights said he.", "Human rights says she.", outlet=["A", "B"], language="en")
    cos = {
        name: tk.outlet_similarity(articles, shuffles=0, **options)["cosine"].iloc[0]
        for name, options in {
            "words": {},
            "lemmas": {"lemmas": True},
            "pairs": {"ngram": 2},
            "phrase": {"phrases": ["human rights"]},
            "frequent": {"minimum": 2},
        }.items()
    }
    assert cos == pytest.approx({"words": 2 / 4, "lemmas": 3 / 4, "pairs": 1 / 3, "phrase": 1 / 3, "frequent": 1})
