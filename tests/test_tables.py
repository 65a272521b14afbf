"""What makes a table of articles usable, and what rides along with a result."""

import copy
import hashlib
import json
import pickle

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import toolkit as tk
from toolkit.tables import (
    Rows,
    check_articles,
    check_columns,
    group_labels,
    grouped,
    hashes,
    make_table,
    on_side,
    optional,
    outermost,
    side_filter,
    two_sides,
)

ANALYSES = {
    "sentences": tk.sentences,
    "tokens": tk.tokens,
    "word_frequencies": tk.word_frequencies,
    "concordance": lambda table: tk.concordance(table, "talks"),
    "actor_mentions": tk.actor_mentions,
    "article_sentiment": tk.article_sentiment,
    "sentence_sentiment": tk.sentence_sentiment,
    "explain_sentiment": tk.explain_sentiment,
}
EVERY_ANALYSIS = pytest.mark.parametrize("analysis", ANALYSES.values(), ids=ANALYSES)


@EVERY_ANALYSIS
def test_a_missing_column_is_named_with_those_there_are(analysis):
    with pytest.raises(
        ValueError, match=r"no column 'text'; it has 'article_id', 'body'. Needed: 'article_id', 'text'"
    ):
        analysis(pd.DataFrame({"article_id": ["a"], "body": ["Talks resume."]}))


@EVERY_ANALYSIS
def test_doubled_ids_are_refused(analysis):
    with pytest.raises(
        ValueError, match="1 article_id stand more than once, the first is 'a': give each article an id"
    ):
        analysis(pd.DataFrame({"article_id": ["a", "a", "b"], "text": ["Talks", "resume", "now"]}))


@EVERY_ANALYSIS
def test_what_is_no_table_or_no_text_is_refused(analysis):
    with pytest.raises(TypeError, match=r"Expected a table of articles .*, got str: load one with"):
        analysis("Talks resume.")
    with pytest.raises(TypeError, match=r"The text of article 'b' is no text but nan"):
        analysis(pd.DataFrame({"article_id": ["a", "b"], "text": ["Talks", float("nan")]}))


@EVERY_ANALYSIS
def test_no_analysis_changes_the_articles(analysis):
    table = pd.DataFrame({"article_id": ["b", "a"], "text": ["Talks are good.", "Talks go on."]}, index=[7, 7])
    before = table.copy(deep=True)
    analysis(table)
    pd.testing.assert_frame_equal(table, before)
    assert table.attrs == {}


@EVERY_ANALYSIS
def test_an_index_of_any_kind_changes_nothing(analysis):
    table = pd.DataFrame({"article_id": ["b", "a"], "text": ["Talks are good.", "Talks go on."]})
    odd = table.set_axis(["x", "x"], axis="index")
    pd.testing.assert_frame_equal(analysis(table), analysis(odd))


@EVERY_ANALYSIS
def test_ids_may_be_numbers(analysis):
    found = analysis(pd.DataFrame({"article_id": [2, 1], "text": ["Good talks in Geneva.", "Good talks in Paris."]}))
    if "article_id" in found:
        assert found["article_id"].unique().tolist() == [2, 1]


def test_another_result_than_the_one_expected():
    table = pd.DataFrame({"word": ["talks"]})
    with pytest.raises(ValueError, match="no column 'count'; it has 'word'. Expected words, with 'word', 'count'"):
        check_columns(table, ["word", "count"], "words")
    assert check_columns(table, ["word"], "words") is table
    assert check_articles(table.assign(article_id="a", text="t")).shape == (1, 3)


def test_groups_by_columns_and_periods():
    table = pd.DataFrame({"outlet": ["Post", None, "Post"], "published": ["2021-05-03", "2020-12-31", None]})
    assert group_labels(table, ["outlet", "month"]).values.tolist() == [
        ["Post", "2021-05"],
        [None, "2020-12"],
        ["Post", None],
    ]
    assert group_labels(table, "year")["year"].tolist() == ["2021", "2020", None]
    assert group_labels(table, "day")["day"].tolist() == ["2021-05-03", "2020-12-31", None]
    assert group_labels(table, "week")["week"].tolist()[0] == "2021-05-03/2021-05-09"
    assert group_labels(table, None).shape == (3, 0)


def test_a_period_needs_the_date():
    with pytest.raises(ValueError, match="'month' is made from the column 'published', which these articles do not"):
        group_labels(pd.DataFrame({"outlet": ["Post"]}), "month")
    with pytest.raises(ValueError, match=r"no column 'desk' to group by; they have 'outlet'\."):
        group_labels(pd.DataFrame({"outlet": ["Post"]}), "desk")
    with pytest.raises(ValueError, match="they have 'published', and from 'published' 'day', 'week', 'month', 'year'"):
        group_labels(pd.DataFrame({"published": ["2021-05-03"]}), "desk")


def test_articles_without_an_outlet_make_one_group():
    table = pd.DataFrame({"article_id": [1, 2, 3], "text": ["talks"] * 3, "outlet": [None, float("nan"), pd.NA]})
    assert tk.word_frequencies(table, by="outlet")["count"].tolist() == [3]


def test_an_empty_table_has_its_columns_and_types():
    table = make_table([], ["article_id", "start"], whole=["start"])
    assert list(table.columns) == ["article_id", "start"]
    assert table["start"].dtype == "int64"


def test_an_optional_column_is_missing_where_there_is_none():
    table = pd.DataFrame({"outlet": ["Post"]})
    assert optional(table, "outlet").tolist() == ["Post"]
    assert optional(table, "title").isna().tolist() == [True]


def test_the_record_says_what_a_result_was_made_from(seed):
    kept = tk.word_frequencies(seed, ngram=2, stop_words=["the", "a"]).attrs["record"]
    assert kept["function"] == "word_frequencies"
    assert kept["parameters"] == {"ngram": 2, "n_stop_words": 2, "case": False, "minimum": 1}
    digest = hashlib.sha256(seed.at[0, "text"].encode()).hexdigest()
    assert kept["articles"] == Rows([("2016-02-04_kerry-russia-syria", digest, None, "2016-02-04")])


SIDES = {
    "an outlet": {"outlet": "Post"},
    "outlets": {"outlet": {"Post", "Ledger"}},
    "no outlet": {"outlet": [None, "Post"]},
    "not known": {"outlet": float("nan")},
    "a day": {"day": pd.Timestamp("2021-05-03").date()},
    "a number": {"page": 1},
    "two columns": {"outlet": "Post", "month": "2021-05"},
    "an article": 3,
    "articles": [1, 3],
    "a table": pd.DataFrame({"article_id": [2]}),
    "true and false": [True, False, False, True],
}


@pytest.mark.parametrize("name", SIDES)
def test_a_side_is_kept_so_that_it_can_be_given_again(name):
    table = pd.DataFrame({"article_id": [1, 2, 3, 4], "text": "talks", "outlet": ["Post", "Ledger", None, "Post"]})
    table = table.assign(published=["2021-05-03", "2021-05-04", None, "2021-06-01"], page=[1.0, 2.0, None, 1.0])
    chosen = on_side(table, SIDES[name], "target")
    kept = json.loads(json.dumps(side_filter(SIDES[name], table, chosen)))
    assert on_side(table, kept, "target").tolist() == chosen.tolist()
    assert side_filter(None, table, ~chosen) is None


def test_what_can_be_given_again_stands_beside_what_is_read(articles):
    stop = {"the", "a"}
    kept = tk.keyness(articles, {"outlet": "The Harbour Post"}, stop_words=stop).attrs["record"]
    assert kept["parameters"]["target"] == "The Harbour Post" and kept["parameters"]["n_stop_words"] == 2
    assert kept["arguments"] == {
        "target": {"outlet": ("The Harbour Post",)},
        "reference": None,
        "stop_words": ("a", "the"),
    }
    assert "arguments" not in tk.word_frequencies(articles).attrs["record"]


def test_the_hash_is_that_of_the_text(articles):
    assert articles["sha256"].tolist() == hashes(articles)
    lone, other = (pd.DataFrame({"text": pd.Series([text], dtype="object")}) for text in ("lone \ud800", "lone ?"))
    assert hashes(lone) != hashes(other)


STEPS = {
    "copy": lambda table: table.copy(),
    "copy.deepcopy": copy.deepcopy,
    "head": lambda table: table.head(3),
    "filter": lambda table: table[table["language"] == "en"],
    "sort": lambda table: table.sort_values("published"),
    "concat with itself": lambda table: pd.concat([table, table]),
    "merge": lambda table: table.merge(table[["article_id", "n_words"]], on="article_id"),
    "assign": lambda table: table.assign(desk="foreign"),
    "pickle": lambda table: pickle.loads(pickle.dumps(table)),
}


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
def test_the_log_survives_what_people_do_with_tables(articles, step):
    kept = step(articles).attrs["removed"]
    assert isinstance(kept, Rows)
    assert kept == articles.attrs["removed"]
    assert len(kept) == 57


def test_a_part_of_the_articles_has_its_part_of_the_log(articles):
    first = articles.head(1)
    assert tk.removed(first)["rule"].tolist() == ["link in another language"]


def test_two_loaded_tables_can_be_joined(articles, tmp_path):
    (tmp_path / "new.txt").write_text("Talks resume\nThe two sides met.\nShare this article", encoding="utf-8")
    both = pd.concat([articles, tk.load_articles(tmp_path)], ignore_index=True)
    assert both["article_id"].tolist()[-1] == "new"
    assert len(tk.article_sentiment(both)) == 17
    assert tk.word_frequencies(both, by="outlet")["count"].sum() == both["n_words"].sum()


def test_results_can_be_joined_too(seed, articles):
    both = pd.concat([tk.word_frequencies(seed), tk.word_frequencies(articles)])
    assert len(both) > 1000


def test_a_name_that_the_toolkit_has_not_lists_those_it_has():
    with pytest.raises(
        AttributeError, match=r"toolkit has no 'load_article'; it has actor_appearances, .*word_frequencies"
    ):
        tk.load_article  # noqa: B018
    assert set(tk.__all__) == set(dir(tk))
    assert all(hasattr(tk, name) for name in ("load_articles", "word_frequencies", "actor_mentions", "sentences"))


def sides(table, *names):
    """The ids on both sides."""
    target, reference = two_sides(table, *names)
    return table["article_id"][target].tolist(), table["article_id"][reference].tolist()


def test_groups_are_numbered_in_order_with_what_is_missing_last():
    table = pd.DataFrame({"outlet": ["Post", None, "Echo", "Post", pd.NA], "desk": [1, 1, 2, None, 1]})
    labels, groups, names = grouped(table, "outlet")
    assert labels["outlet"].tolist() == ["Post", None, "Echo", "Post", None]
    assert groups.tolist() == [1, 2, 0, 1, 2]
    assert names["outlet"].tolist()[:2] == ["Echo", "Post"] and names["outlet"].isna().tolist() == [False, False, True]


def test_groups_by_several_columns():
    table = pd.DataFrame({"outlet": ["Post", None, "Echo", "Post", None], "desk": [2, 1, 2, None, 1]})
    _, groups, names = grouped(table, ["outlet", "desk"])
    assert names.astype("object").where(names.notna(), None).values.tolist() == [
        ["Echo", 2],
        ["Post", 2],
        ["Post", None],
        [None, 1],
    ]
    assert groups.tolist() == [1, 3, 0, 2, 3]
    assert list(grouped(table, ["desk", "outlet"])[2].columns) == ["desk", "outlet"]


def test_one_group_where_none_is_asked_for_and_none_where_there_is_no_article():
    table = pd.DataFrame({"outlet": ["Post", "Echo"]})
    labels, groups, names = grouped(table, None)
    assert (labels.shape, groups.tolist(), names.shape) == ((2, 0), [0, 0], (1, 0))
    labels, groups, names = grouped(table.head(0), "outlet")
    assert (len(labels), len(groups), len(names), list(names.columns)) == (0, 0, 0, ["outlet"])


def test_groups_by_day_and_by_values_of_other_kinds():
    table = pd.DataFrame({"published": ["2021-05-03", None, "2020-12-31"], "opinion": [True, False, True]})
    assert grouped(table, "day")[2]["day"].tolist()[:2] == ["2020-12-31", "2021-05-03"]
    assert grouped(table, "opinion")[1].tolist() == [1, 0, 1]
    assert grouped(table.set_axis([5, 5, 5]), "opinion")[1].tolist() == [1, 0, 1], "an index that repeats itself"
    assert grouped(table.astype({"opinion": "category"}), "opinion")[2]["opinion"].tolist() == [False, True]


def test_a_hundred_thousand_groups():
    number = 100_000
    backwards = [f"{each:06}" for each in reversed(range(number))]
    _, groups, names = grouped(pd.DataFrame({"desk": backwards}), "desk")
    assert groups.tolist() == list(reversed(range(number)))
    assert names["desk"].tolist() == backwards[::-1]
    _, groups, names = grouped(
        pd.DataFrame({"desk": backwards, "half": [each % 2 for each in range(number)]}), ["half", "desk"]
    )
    assert len(names) == number and sorted(groups) == list(range(number))


@given(
    st.lists(
        st.tuples(st.sampled_from(["Post", "Echo", "الغد", None]), st.sampled_from([1.5, 2, None, float("nan")])),
        max_size=12,
    )
)
def test_each_article_is_in_the_group_of_its_labels(rows):
    table = pd.DataFrame(rows, columns=["outlet", "desk"])
    labels, groups, names = grouped(table, ["outlet", "desk"])
    blank = [tuple(None if pd.isna(each) else each for each in row) for row in rows]
    known = [tuple(None if pd.isna(each) else each for each in row) for row in names.itertuples(index=False)]
    assert [known[number] for number in groups] == blank
    assert known == sorted(set(blank), key=lambda row: [(each is None, each) for each in row])


FOUR = pd.DataFrame(
    {
        "article_id": ["a", "b", "c", "d"],
        "text": ["talks"] * 4,
        "outlet": ["Post", "Post", "Echo", None],
        "page": [1, 2, 1, 2],
        "published": ["2021-05-03", "2021-06-01", "2021-06-02", None],
        "desk": [None] * 4,
    }
)


@pytest.mark.parametrize(
    ("side", "chosen"),
    [
        ({"outlet": "Post"}, ["a", "b"]),
        ({"outlet": ["Post", "Echo"]}, ["a", "b", "c"]),
        ({"outlet": {"Echo"}}, ["c"]),
        ({"outlet": "Post", "page": 2}, ["b"]),
        ({"page": "1"}, ["a", "c"]),
        ({"month": "2021-06"}, ["b", "c"]),
        ({"day": ["2021-05-03", "2021-06-02"]}, ["a", "c"]),
        ({"year": 2021}, ["a", "b", "c"]),
        ({"outlet": None}, ["d"]),
        ({"outlet": [float("nan"), "Echo"]}, ["c", "d"]),
        ({"day": pd.NaT}, ["d"]),
        ("a", ["a"]),
        (["d", "a"], ["a", "d"]),
        (("b",), ["b"]),
        (pd.Series(["c"]), ["c"]),
        (FOUR[FOUR["page"] == 2], ["b", "d"]),
        (FOUR[["article_id"]].head(1), ["a"]),
        ([True, False, False, True], ["a", "d"]),
        (FOUR["outlet"] == "Post", ["a", "b"]),
        ((FOUR["outlet"] == "Echo").to_numpy(), ["c"]),
        (FOUR["outlet"].eq("Echo").astype("boolean").fillna(False), ["c"]),
    ],
    ids=str,
)
def test_every_way_to_name_a_side(side, chosen):
    others = [name for name in FOUR["article_id"] if name not in chosen]
    assert sides(FOUR, side) == (chosen, others)
    assert sides(FOUR, others, side) == (others, chosen)
    assert sides(FOUR.set_axis([0, 0, 1, 1]), others, chosen) == (others, chosen), "an index that repeats itself"


def test_a_column_of_true_and_false_is_read_by_its_index():
    turned = FOUR[::-1]
    assert sides(FOUR, turned["outlet"] == "Post") == (["a", "b"], ["c", "d"])
    assert sides(turned, FOUR["outlet"] == "Post") == (["b", "a"], ["d", "c"])
    assert sides(FOUR, (turned["outlet"] == "Post").tolist()) == (["c", "d"], ["a", "b"]), "a list has only its order"


def test_whole_numbers_are_found_where_pandas_made_them_fractions():
    table = FOUR.assign(page=[1, 2, None, 2.5])
    assert sides(table, {"page": 1}) == sides(table, {"page": "1"}) == (["a"], ["b", "c", "d"])
    assert sides(table, {"page": 2.5}) == (["d"], ["a", "b", "c"])


def test_some_articles_may_be_on_no_side():
    assert sides(FOUR, {"outlet": "Post"}, {"outlet": "Echo"}) == (["a", "b"], ["c"])


def test_ids_that_are_numbers_name_articles():
    table = FOUR.assign(article_id=[10, 20, 30, 40])
    assert sides(table, 20) == ([20], [10, 30, 40])
    assert sides(table, [10, 20], [30]) == ([10, 20], [30])


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (
            ({"outlet": "Pots"},),
            r"The target is empty: no article has outlet 'Pots'\. There are 'Echo', 'Post', and None \(no value\)\.",
        ),
        (({"outlet": ["X", "Y"]},), r"The target is empty: no article has outlet 'X', 'Y'\. There are"),
        ((["a"], {"outlet": "Pots"}), r"The reference is empty: no article has outlet 'Pots'\."),
        (({"outlet": []},), r"The target is empty: no value is named for outlet\."),
        (({"page": None},), r"The target is empty: no article has page None\. There are '1', '2'\."),
        (({"desk": "world"},), r"no article has desk 'world'\. None of the 4 articles has a value there\."),
        (
            ({"outlet": "Echo", "page": 2},),
            r"The target is empty: no article has all of \{'outlet': 'Echo', 'page': 2\}\.",
        ),
        (({"desks": "world"},), r"The articles have no column 'desks' to group by; they have 'article_id', "),
        (({"month": "June"},), r"no article has month 'June'\. There are '2021-05', '2021-06', and None"),
        (
            ("x",),
            r"There is no article 'x' for the target\. Name articles by their article_id, or by a column: target=\{",
        ),
        ((["a"], ["b", "x"]), r"There is no article 'x' for the reference\. .*: reference=\{'outlet': "),
        (([True, False],), r"The target has 2 times True or False for 4 articles: give one for each\."),
        (
            (pd.Series([True, None, False, False]),),
            r"True or False for 3 of 4 articles only, and None for another: fill it in, for example with \.fillna\(",
        ),
        ((pd.Series([True, False, False, True], index=[4, 5, 6, 7]),), r"made from another table: they do not have"),
        (([],), r"The target is empty: it names no article\."),
        ((FOUR.head(0),), r"The target is empty: it names no article\."),
        ((["a"], []), r"The reference is empty: it names no article\."),
        (([False] * 4,), r"The target is empty: it names no article\."),
        (
            (FOUR,),
            r"All 4 articles are in the target: there is nothing to compare with\. Name a smaller target, or load",
        ),
        (
            (["a", "b"], ["b", "c"]),
            r"Articles stand both in the target and in the reference: 1, the first is 'b'; leave the reference",
        ),
        ((FOUR[["text"]],), r"This table has no column 'article_id'; it has 'text'\. Expected a table of articles"),
    ],
    ids=str,
)
def test_a_side_that_cannot_be_says_why(names, message):
    with pytest.raises(ValueError, match=message):
        two_sides(FOUR, *names)


def test_one_article_alone_has_nothing_to_be_compared_with():
    with pytest.raises(ValueError, match=r"The only article is in the target: there is nothing to compare with\."):
        two_sides(FOUR.head(1), "a")


def test_of_many_values_twenty_are_named():
    table = pd.DataFrame({"article_id": range(25), "outlet": [f"Outlet {each:02}" for each in range(25)]})
    with pytest.raises(ValueError, match=r"There are 'Outlet 00', .*'Outlet 19' and 5 more\.$"):
        two_sides(table, {"outlet": "Post"})


def test_numbers_stand_before_texts_and_what_is_missing_last():
    table = pd.DataFrame({"article_id": range(6), "text": "", "page": ["B", 10, None, 2.5, "A", 10]})
    _, groups, names = grouped(table, "page")
    assert names["page"].tolist() == [2.5, 10, "A", "B", None]
    assert groups.tolist() == [3, 1, 4, 0, 2, 1]


def test_names_of_the_result_and_lists_are_no_groups():
    table = pd.DataFrame({"article_id": [1, 2], "text": "", "size": 1, "topics": [["a"], ["a", "b"]]})
    with pytest.raises(ValueError, match=r"The result has a column 'size' of its own: rename that of the articles"):
        grouped(table, "size", ["size"])
    assert len(grouped(table.rename(columns={"size": "word"}), "word", ["size"])[2]) == 1
    with pytest.raises(
        TypeError, match=r"'topics' has several values for an article \(\['a'\]\): give each article one"
    ):
        grouped(table, "topics")


def test_a_mention_inside_another_of_the_same_actor_is_left_out():
    mentions = pd.DataFrame(
        {
            "article_id": ["a", "a", "a", "b", "a"],
            "actor_id": ["russia", "russia", "syria", "russia", "russia"],
            "start": [4, 0, 4, 4, 30],
            "end": [11, 22, 11, 11, 36],
        },
        index=[7, 7, 8, 9, 9],
    )
    assert outermost(mentions)["start"].tolist() == [0, 4, 4, 30]
    assert outermost(mentions.head(0)).empty
    assert len(outermost(mentions.drop(columns="end"))) == 5


def test_mentions_in_the_place_of_articles_are_told_by_their_columns():
    articles = pd.DataFrame({"article_id": ["a"], "text": ["Talks in Russia. Syria was there."]})
    mentions = tk.actor_mentions(articles, discover=False)
    assert len(mentions) == 2
    with pytest.raises(
        ValueError, match="has a row for each sentence, mention or quotation in them: give the articles"
    ):
        tk.word_frequencies(mentions)


@pytest.mark.parametrize("column", ["article_id", "text", "title", "outlet"])
def test_half_a_character_is_refused_where_files_are_written(column, tmp_path):
    row = {"article_id": "a", "text": "Talks.", "title": "T", "outlet": "O"} | {column: "Talks \ud83d"}
    articles = pd.DataFrame([row], dtype="object")
    with pytest.raises(ValueError, match=f"The {column} of article .* holds half a character, U\\+D83D"):
        tk.write_report(articles, tmp_path)
    assert not list(tmp_path.iterdir())
