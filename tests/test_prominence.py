"""Prominence: who is named how often, in how many articles, and how high up in them."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

import toolkit as tk
from toolkit.tables import ACTOR_APPEARANCES, ACTOR_COUNTS, ACTOR_PROMINENCE, MENTIONS, actors_of


def named(table, *names, places=(), **columns):
    """Every place where one of some names stands in the articles, as mentions."""
    rows = [
        (article_id, 1, name.lower(), name, "person", name, at, at + len(name), "codebook", "actor")
        for article_id, text in zip(table["article_id"], table["text"])
        for at, name in sorted((at, name) for name in names for at in range(len(text)) if text.startswith(name, at))
    ]
    found = pd.DataFrame(rows, columns=MENTIONS).assign(**columns)
    found["reading"] = found["reading"].mask(found["actor"].isin(places), "place")
    return found


ARTICLES = pd.DataFrame(
    {
        "article_id": ["a", "b", "c", "d"],
        "title": ["Kerry in Moscow", "Lavrov silent", None, "Rain"],
        "text": [
            "Kerry in Moscow\nLavrov met Kerry, who said talks would go on.\nPutin was not there.\nLavrov smiled.",
            "Lavrov silent\nTalks went on. They failed.\nAccording to Kerry, Lavrov said nothing about Moscow.",
            "Kerry said that he was tired of it all.\nThe talks would go on without him.",
            "Rain\nIt rained all day long in the hills and in the valleys.",
        ],
        "outlet": ["Post", "Post", "Courier", None],
        "published": ["2021-05-03", "2021-05-04", "2021-05-18", "2021-05-18"],
        "language": "en",
    }
)
FOUND = named(ARTICLES, "Kerry", "Lavrov", "Putin", "Moscow", places=["Moscow"])


@pytest.fixture(scope="module")
def counts():
    return tk.actor_counts(FOUND, ARTICLES)


def test_mentions_as_a_place_are_counted_apart(counts):
    assert list(counts.columns) == ACTOR_COUNTS
    assert counts[["actor", "count", "n_as_place", "n_articles", "articles", "forms"]].values.tolist() == [
        ["Kerry", 4, 0, 3, 4, "Kerry 4"],
        ["Lavrov", 4, 0, 2, 4, "Lavrov 4"],
        ["Putin", 1, 0, 1, 4, "Putin 1"],
        ["Moscow", 0, 2, 0, 4, "Moscow 2"],
    ]
    assert counts["share"].round(3).tolist() == [0.444, 0.444, 0.111, 0]


def test_the_share_of_articles_has_a_wilson_interval_that_few_articles_make_wider(counts):
    for n in range(8, 400, 56):
        table = pd.DataFrame({"article_id": range(n), "text": ["Kerry"] * (n // 4) + ["Rain"] * (n - n // 4)})
        row = tk.actor_counts(named(table, "Kerry"), table).iloc[0]
        wilson = stats.binomtest(int(row["n_articles"]), n).proportion_ci(method="wilson")
        assert row["low"] <= wilson.low < row["article_share"] < wilson.high <= row["high"]
        assert row["high"] - row["low"] == pytest.approx(wilson.high - wilson.low, rel=2 / n)


def test_without_articles_their_share_is_not_known():
    table = tk.actor_counts(FOUND)
    assert list(table.columns) == ACTOR_COUNTS
    assert table["count"].tolist() == [4, 4, 1, 0]
    assert table[["articles", "article_share", "low", "high"]].isna().all(axis=None)
    with pytest.raises(ValueError, match=r"give the articles too: actor_counts\(mentions, articles, by='outlet'\)"):
        tk.actor_counts(FOUND, by="outlet")


def test_every_group_has_a_row_for_every_actor_and_what_is_missing_is_last():
    table = tk.actor_counts(FOUND, ARTICLES, by="outlet")
    assert list(table.columns) == ["outlet", *ACTOR_COUNTS]
    assert [None if pd.isna(o) else o for o in table["outlet"].drop_duplicates()] == ["Courier", "Post", None]
    assert table.groupby("outlet", dropna=False, sort=False).size().tolist() == [4, 4, 4]
    post = table[table["outlet"] == "Post"].set_index("actor")
    assert post.loc["Lavrov", ["count", "n_articles", "articles"]].tolist() == [4, 2, 2]
    assert post.loc["Kerry", "share"] == pytest.approx(3 / 8)
    assert table[table["outlet"].isna()]["count"].tolist() == [0] * 4
    assert table[table["outlet"].isna()]["share"].isna().all(), "of no mentions there is no share"


def test_over_time_there_is_no_gap():
    table = tk.actor_counts(FOUND[FOUND["actor"] == "Kerry"], ARTICLES, by="week")
    assert table["week"].str[:10].tolist() == ["2021-05-03", "2021-05-10", "2021-05-17"]
    assert table["articles"].tolist() == [2, 0, 2]
    assert table["article_share"].fillna(-1).tolist() == [1, -1, 0.5]


def test_too_many_rows_are_refused_with_the_way_out():
    table = pd.DataFrame({"article_id": range(3000), "text": "Kerry"})
    many = pd.DataFrame(
        {"article_id": range(3000), "actor_id": range(3000), "actor": "x", "kind": "person", "text": "x"}
    )
    with pytest.raises(ValueError, match="3,000 groups and 3,000 actors make more than 5,000,000 rows. Count fewer"):
        tk.actor_counts(many, table, by="article_id")


def test_mentions_of_other_articles_are_refused():
    for function in (
        lambda: tk.actor_counts(FOUND, ARTICLES.head(1)),
        lambda: tk.actor_appearances(ARTICLES.head(1), FOUND, sources=False),
        lambda: tk.actor_prominence(ARTICLES.head(1), FOUND, sources=False),
    ):
        with pytest.raises(ValueError, match=r"\d mentions are of articles that are not there, the first of 'b'"):
            function()


def test_a_country_keeps_its_kind_and_its_most_frequent_name():
    table = pd.DataFrame(
        {
            "article_id": "a",
            "actor_id": "russia",
            "actor": ["Russian Federation", "Russia", "Russia"],
            "kind": ["country", "group", "group"],
            "text": ["Russia", "Russians", "Russians"],
            "method": ["country", "demonym", "demonym"],
        }
    )
    assert actors_of(table).loc["russia"].tolist() == ["Russia", "country"]
    assert tk.actor_counts(table)[["actor", "kind", "count", "forms"]].values.tolist() == [
        ["Russia", "country", 3, "Russians 2, Russia 1"]
    ]
    assert actors_of(table[1:]).loc["russia", "kind"] == "group"


def test_capitals_make_no_other_name():
    text = "The minister left. Later the minister spoke, and the minister wept. MINISTER OUT"
    table = pd.DataFrame({"article_id": ["a"], "text": [text]})
    found = named(table, "The minister", "the minister", "MINISTER").assign(actor_id="m", actor="Anna Holm")
    assert tk.actor_counts(found, table)["forms"].tolist() == ["the minister 3, MINISTER 1"]


def test_where_an_actor_appears():
    table = tk.actor_appearances(ARTICLES, FOUND)
    assert list(table.columns) == ACTOR_APPEARANCES
    shown = table.astype(object).where(table.notna(), None)
    columns = ["article_id", "actor", "count", "n_headline", "n_lead", "n_as_source", "prominence", "order"]
    assert shown[columns].values.tolist() == [
        ["a", "Kerry", 2, 1, 1, 1, "headline", 1],
        ["a", "Lavrov", 2, 0, 1, 0, "lead", 2],
        ["a", "Putin", 1, 0, 0, 0, "later", 3],
        ["b", "Lavrov", 2, 1, 0, 1, "headline", 1],
        ["b", "Kerry", 1, 0, 0, 1, "later", 2],
        ["c", "Kerry", 1, None, 1, 1, "lead", 1],
    ]
    texts = ARTICLES.set_index("article_id")["text"]
    for row in table.itertuples():
        text = texts[row.article_id]
        assert text[row.start : row.end] == row.text == row.actor
        assert row.position == row.start / len(text)
    assert table["sentence_id"].tolist() == [1, 2, 3, 1, 4, 1]
    assert table.attrs["record"]["parameters"]["n_places"] == 2
    assert ">Lavrov</mark> met" in tk.evidence(ARTICLES, table[table["actor"] == "Lavrov"]).data


def test_places_count_where_they_are_asked_for():
    table = tk.actor_appearances(ARTICLES, FOUND, places=True, sources=False)
    assert table.loc[table["actor"] == "Moscow", ["article_id", "prominence"]].values.tolist() == [
        ["a", "headline"],
        ["b", "later"],
    ]
    assert table["n_as_source"].isna().all()


def test_a_lead_that_is_not_known_is_missing_or_counted_in_sentences():
    lost = pd.DataFrame({"article_id": ["a"], "text": ["Kerry left. " + "It rained. " * 6 + "Lavrov left."]})
    found = named(lost, "Kerry", "Lavrov")
    table = tk.actor_appearances(lost, found, sources=False)
    assert table["n_lead"].isna().all() and table["prominence"].isna().all()
    assert tk.actor_prominence(lost, found, sources=False)["n_unknown"].tolist() == [1, 1]
    table = tk.actor_appearances(lost, found, lead=2, sources=False)
    assert table["prominence"].tolist() == ["lead", "later"]
    brief = pd.DataFrame({"article_id": ["a"], "text": ["Kerry left. It rained."]})
    assert tk.actor_appearances(brief, named(brief, "Kerry"), sources=False)["prominence"].tolist() == ["lead"]
    headline = pd.DataFrame({"article_id": ["a"], "text": ["Kerry left"], "title": ["Kerry left"]})
    assert tk.actor_appearances(headline, named(headline, "Kerry"), sources=False)["prominence"].tolist() == [
        "headline"
    ]


@pytest.mark.parametrize(
    ("lead", "message"), [("first", "'paragraph' or a number"), (0, "lead must be a whole number")]
)
def test_a_wrong_lead_is_refused(lead, message):
    with pytest.raises(ValueError, match=message):
        tk.actor_appearances(ARTICLES, FOUND, lead=lead)


def test_two_actors_named_at_one_place_share_their_order():
    table = pd.DataFrame({"article_id": ["a"], "text": ["Russian Railways said so. Kerry left."]})
    rows = [
        ("a", 1, "r", "Russia", "country", "Russian", 0, 7),
        ("a", 1, "rr", "Railways", "organisation", "Rail", 0, 16),
    ]
    rows += [("a", 2, "k", "Kerry", "person", "Kerry", 26, 31)]
    found = tk.actor_appearances(table, pd.DataFrame(rows, columns=MENTIONS[:8]), sources=False)
    assert found["order"].tolist() == [1, 1, 3]


def test_articles_are_summed_up_by_the_highest_place():
    table = tk.actor_prominence(ARTICLES, FOUND)
    assert list(table.columns) == ACTOR_PROMINENCE
    columns = ["actor", "n_articles", "n_headline", "n_lead", "n_later", "n_unknown", "n_first", "count"]
    assert table[columns].values.tolist() == [
        ["Kerry", 3, 1, 1, 1, 0, 2, 4],
        ["Lavrov", 2, 1, 1, 0, 0, 1, 4],
        ["Putin", 1, 0, 0, 1, 0, 0, 1],
    ]
    assert table[["n_as_source", "n_articles_as_source", "source_share"]].values.tolist() == [
        [3, 3, 0.75],
        [1, 1, 0.25],
        [0, 0, 0.0],
    ]
    assert (table["low"][:2] < table["source_share"][:2]).all() and (
        table["high"][:2] > table["source_share"][:2]
    ).all()
    assert table["low"].isna().tolist() == [False, False, True], "of one article there is no interval"
    by = tk.actor_prominence(ARTICLES, FOUND, by="outlet", sources=False)
    assert by[["outlet", "actor", "n_articles"]].values.tolist() == [
        ["Courier", "Kerry", 1],
        ["Post", "Lavrov", 2],
        ["Post", "Kerry", 2],
        ["Post", "Putin", 1],
    ]
    assert by[["n_as_source", "source_share"]].isna().all(axis=None)


def test_in_arabic_nobody_knows_who_is_a_source():
    arabic = pd.DataFrame(
        {"article_id": ["a"], "text": ["قال كيري إن المحادثات ستستمر.\nغادر كيري."], "language": "ar"}
    )
    found = tk.actor_prominence(arabic, named(arabic, "كيري"))
    assert found["n_lead"].tolist() == [1]
    assert found[["n_as_source", "n_articles_as_source", "source_share", "low", "high"]].isna().all(axis=None)


def test_tables_without_rows_have_their_columns():
    none = FOUND.head(0)
    assert list(tk.actor_counts(none).columns) == ACTOR_COUNTS
    assert list(tk.actor_counts(none, ARTICLES, by="outlet").columns) == ["outlet", *ACTOR_COUNTS]
    assert list(tk.actor_counts(none, ARTICLES.head(0)).columns) == ACTOR_COUNTS
    assert list(tk.actor_appearances(ARTICLES, none).columns) == ACTOR_APPEARANCES
    assert list(tk.actor_prominence(ARTICLES, none, by="outlet").columns) == ["outlet", *ACTOR_PROMINENCE]
    empty = pd.DataFrame({"article_id": ["a"], "text": [""]})
    assert len(tk.actor_prominence(empty, none)) == 0


def test_the_index_of_a_table_means_nothing():
    twice = FOUND.set_index(np.zeros(len(FOUND), dtype=int))
    pd.testing.assert_frame_equal(tk.actor_counts(twice, ARTICLES), tk.actor_counts(FOUND, ARTICLES))
    articles = ARTICLES.set_index(np.zeros(len(ARTICLES), dtype=int))
    pd.testing.assert_frame_equal(
        tk.actor_prominence(articles, twice, by="outlet", sources=False),
        tk.actor_prominence(ARTICLES, FOUND, by="outlet", sources=False),
    )


def test_what_was_counted_is_on_record():
    made = tk.actor_counts(FOUND, ARTICLES, by="outlet").attrs["record"]
    assert (made["function"], made["parameters"]["by"], len(made["articles"])) == ("actor_counts", "outlet", 4)


def test_a_missing_column_is_named():
    with pytest.raises(ValueError, match="no column 'actor_id'.*Expected mentions from actor_mentions"):
        tk.actor_counts(FOUND.drop(columns="actor_id"))


@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.sampled_from("xyz"), st.sampled_from(["actor", "place", None])), max_size=40
    )
)
def test_counts_add_up(drawn):
    table = pd.DataFrame({"article_id": range(6), "text": "word", "outlet": list("ABABAB")})
    rows = pd.DataFrame(drawn, columns=["article_id", "actor_id", "reading"])
    rows = rows.assign(actor=rows["actor_id"], kind="person", text=rows["actor_id"])
    whole, by = tk.actor_counts(rows, table), tk.actor_counts(rows, table, by="outlet")
    assert whole["count"].sum() + whole["n_as_place"].sum() == len(rows)
    for column in ("count", "n_as_place", "n_articles", "articles"):
        sums = by.groupby("actor_id")[column].sum()
        assert whole.set_index("actor_id")[column].to_dict() == sums.to_dict()
    acting = rows[rows["reading"] != "place"]
    assert whole[whole["count"] > 0].set_index("actor_id")["n_articles"].to_dict() == (
        acting.groupby("actor_id")["article_id"].nunique().to_dict()
    )
