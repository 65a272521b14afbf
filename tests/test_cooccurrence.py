"""Co-occurrence: which actors are named together, and whether more often than chance would have it."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.metrics import BigramAssocMeasures
from scipy import stats

import toolkit as tk
from toolkit.tables import ACTOR_COOCCURRENCE


def named(table, *names, **columns):
    rows = [
        (article_id, name.lower(), name, "person", name, at, at + len(name), "actor")
        for article_id, text in zip(table["article_id"], table["text"])
        for at, name in sorted((at, name) for name in names for at in range(len(text)) if text.startswith(name, at))
    ]
    names_of = ["article_id", "actor_id", "actor", "kind", "text", "start", "end", "reading"]
    return pd.DataFrame(rows, columns=names_of).assign(**columns)


ARTICLES = pd.DataFrame(
    {
        "article_id": ["a", "b", "c"],
        "title": ["Kerry meets Lavrov", None, None],
        "text": [
            "Kerry meets Lavrov\nKerry met Lavrov, and Kerry smiled. Putin was not there.\nIt rained.",
            "Kerry and Lavrov left. Putin stayed. Kerry flew home.",
            "It rained in Geneva.",
        ],
    }
)
FOUND = named(ARTICLES, "Kerry", "Lavrov", "Putin")


def test_pairs_counted_by_hand():
    table = tk.actor_cooccurrence(ARTICLES, FOUND)
    assert list(table.columns) == ACTOR_COOCCURRENCE
    columns = ["first", "second", "count", "expected", "n_first", "n_second", "n_articles"]
    assert table[columns].values.tolist() == [["Kerry", "Lavrov", 3, 4 * 3 / 8, 4, 3, 2]]
    assert table.attrs["record"]["parameters"] == {"unit": "sentence", "minimum": 2, "n_units": 8, "n_actors": 3}


@pytest.mark.parametrize(
    ("unit", "n_units", "pairs"),
    [
        ("sentence", 8, {("Kerry", "Lavrov"): 3}),
        ("paragraph", 5, {("Kerry", "Lavrov"): 3, ("Kerry", "Putin"): 2, ("Lavrov", "Putin"): 2}),
        ("article", 3, {("Kerry", "Lavrov"): 2, ("Kerry", "Putin"): 2, ("Lavrov", "Putin"): 2}),
    ],
)
def test_units(unit, n_units, pairs):
    table = tk.actor_cooccurrence(ARTICLES, FOUND, unit=unit, minimum=1)
    assert table.attrs["record"]["parameters"]["n_units"] == n_units
    assert dict(zip(zip(table["first"], table["second"]), table["count"])) == pairs


@pytest.fixture(scope="module")
def drawn():
    """A corpus of chance: 8 actors in 120 articles of one line with some sentences."""
    chance = np.random.default_rng(6)
    names = [f"Actor{letter}" for letter in "ABCDEFGH"]
    weights = np.linspace(0.5, 0.05, 8)
    lines = [
        " ".join(
            " and ".join(name for name, there in zip(names, chance.random(8) < weights) if there) + " it is. Rain fell."
            for _ in range(3)
        ).replace(". it", ". It")
        for _ in range(120)
    ]
    table = pd.DataFrame({"article_id": range(120), "text": lines})
    return table, named(table, *names)


def test_measures_against_nltk_and_scipy(drawn):
    table = tk.actor_cooccurrence(*drawn, minimum=1)
    n = table.attrs["record"]["parameters"]["n_units"]
    assert len(table) > 20
    for row in table.to_dict("records"):
        together, one, two = row["count"], row["n_first"], row["n_second"]
        assert row["pmi"] == pytest.approx(BigramAssocMeasures.pmi(together, (one, two), n))
        assert row["npmi"] == pytest.approx(row["pmi"] / -np.log2(together / n))
        assert row["log_dice"] == pytest.approx(14 + np.log2(BigramAssocMeasures.dice(together, (one, two), n)))
        cells = np.array([[together, one - together], [two - together, n - one - two + together]])
        tested = stats.chi2_contingency(cells, correction=False, lambda_="log-likelihood")
        assert row["g2"] == pytest.approx(tested.statistic, abs=1e-8)
        assert row["p"] == pytest.approx(tested.pvalue)
        assert row["expected"] == pytest.approx(tested.expected_freq[0, 0])
    assert table["p_corrected"].tolist() == pytest.approx(stats.false_discovery_control(table["p"]))


def test_the_surest_pair_comes_first_and_what_is_rarer_than_chance_last(drawn):
    table = tk.actor_cooccurrence(*drawn, minimum=1)
    signed = np.where(table["count"] > table["expected"], table["g2"], -table["g2"])
    assert (np.diff(signed) <= 0).all()
    assert (table["n_first"] >= table["n_second"]).all()


def test_actors_that_are_always_together():
    table = pd.DataFrame({"article_id": ["a", "b"], "text": ["Kerry met Lavrov.", "It rained."]})
    row = tk.actor_cooccurrence(table, named(table, "Kerry", "Lavrov"), minimum=1).iloc[0]
    assert row[["pmi", "npmi", "log_dice"]].tolist() == [1, 1, 14]
    one = table.head(1)
    row = tk.actor_cooccurrence(one, named(one, "Kerry", "Lavrov"), minimum=1).iloc[0]
    assert row[["expected", "pmi", "g2", "p"]].tolist() == [1, 0, 0, 1]
    assert pd.isna(row["npmi"]), "of one sentence nothing is known"


def test_places_are_no_actors_unless_asked_for():
    found = FOUND.assign(reading=["place" if actor == "Lavrov" else "actor" for actor in FOUND["actor"]])
    assert tk.actor_cooccurrence(ARTICLES, found, minimum=1).empty
    assert tk.actor_cooccurrence(ARTICLES, found).attrs["record"]["parameters"]["n_places"] == 3
    assert len(tk.actor_cooccurrence(ARTICLES, found, minimum=1, places=True)) == 1


@pytest.mark.parametrize("unit", ["sentence", "paragraph", "article"])
def test_the_mentions_of_a_pair_are_what_was_counted(drawn, unit):
    table = tk.actor_cooccurrence(*drawn, unit=unit)
    for row in table.head(5).to_dict("records"):
        found = tk.cooccurrence_mentions(*drawn, row["first"], row["second_id"], unit=unit)
        assert found.groupby(["article_id", "unit"]).ngroups == row["count"]
        assert found["article_id"].nunique() == row["n_articles"]
        assert set(found["actor"]) == {row["first"], row["second"]}


def test_the_sentences_of_a_pair_are_shown():
    found = tk.cooccurrence_mentions(ARTICLES, FOUND, "Kerry", "Lavrov")
    assert found[["article_id", "unit", "text"]].values.tolist() == [
        ["a", 1, "Kerry"],
        ["a", 1, "Lavrov"],
        ["a", 2, "Kerry"],
        ["a", 2, "Lavrov"],
        ["a", 2, "Kerry"],
        ["b", 1, "Kerry"],
        ["b", 1, "Lavrov"],
    ]
    shown = tk.evidence(ARTICLES, found, by="actor").data
    assert "smiled" in shown and "flew home" not in shown


def test_what_cannot_be_asked_is_refused_with_the_choices():
    with pytest.raises(ValueError, match="unit must be one of 'sentence', 'paragraph', 'article', not 'page'"):
        tk.actor_cooccurrence(ARTICLES, FOUND, unit="page")
    with pytest.raises(ValueError, match="minimum must be a whole number of at least 1"):
        tk.actor_cooccurrence(ARTICLES, FOUND, minimum=0)
    with pytest.raises(ValueError, match="mentions are of articles that are not there, the first of 'b'"):
        tk.actor_cooccurrence(ARTICLES.head(1), FOUND)
    with pytest.raises(ValueError, match="No mention is of 'kerr': name an actor.*Similar: Kerry"):
        tk.cooccurrence_mentions(ARTICLES, FOUND, "kerr", "Lavrov")
    with pytest.raises(ValueError, match="'Kerry' and 'kerry' are the same actor"):
        tk.cooccurrence_mentions(ARTICLES, FOUND, "Kerry", "kerry")
    two = FOUND.assign(actor="Kerry")
    with pytest.raises(ValueError, match="3 actors are called 'Kerry': name one by its actor_id, kerry, lavrov, putin"):
        tk.cooccurrence_mentions(ARTICLES, two, "Kerry", "lavrov")


def test_tables_without_rows_have_their_columns():
    table = tk.actor_cooccurrence(ARTICLES, FOUND.head(0))
    assert list(table.columns) == ACTOR_COOCCURRENCE and table.empty
    empty = pd.DataFrame({"article_id": ["a"], "text": [""]})
    for unit in ("sentence", "paragraph", "article"):
        assert tk.actor_cooccurrence(empty, FOUND.head(0), unit=unit).empty
    assert tk.actor_cooccurrence(ARTICLES.head(0), FOUND.head(0)).empty


def test_the_index_of_a_table_and_the_order_of_its_rows_mean_nothing():
    mixed = FOUND.sample(frac=1, random_state=1).set_index(np.zeros(len(FOUND), dtype=int))
    pd.testing.assert_frame_equal(
        tk.actor_cooccurrence(ARTICLES, mixed, unit="paragraph"),
        tk.actor_cooccurrence(ARTICLES, FOUND, unit="paragraph"),
    )
    pd.testing.assert_frame_equal(
        tk.cooccurrence_mentions(ARTICLES, mixed, "Kerry", "Lavrov"),
        tk.cooccurrence_mentions(ARTICLES, FOUND, "Kerry", "Lavrov"),
    )


def test_arabic():
    table = pd.DataFrame({"article_id": ["a"], "text": ["التقى كيري لافروف. غادر كيري؟ نزل المطر. انتهى اليوم."]})
    row = tk.actor_cooccurrence(table, named(table, "كيري", "لافروف"), minimum=1).iloc[0]
    assert row[["first", "second", "count", "n_first", "n_second"]].tolist() == ["كيري", "لافروف", 1, 2, 1]


@given(st.lists(st.lists(st.sampled_from("XYZ"), max_size=4), min_size=1, max_size=6))
def test_counts_are_never_more_than_there_is_room_for(sentences):
    text = " ".join(f"It {' '.join(names)} was." for names in sentences)
    table = pd.DataFrame({"article_id": ["a"], "text": [text]})
    found = tk.actor_cooccurrence(table, named(table, "X", "Y", "Z"), minimum=1)
    together = {frozenset(pair): sum(set(pair) <= set(names) for names in sentences) for pair in ("XY", "XZ", "YZ")}
    assert {frozenset((a, b)): n for a, b, n in zip(found["first"], found["second"], found["count"])} == {
        pair: n for pair, n in together.items() if n
    }
    assert (found["count"] <= found["n_second"]).all() and (found["n_first"] <= len(sentences)).all()
    assert found["npmi"].dropna().between(-1 - 1e-9, 1 + 1e-9).all()
