"""What makes a table of articles usable, and what rides along with a result."""

import copy
import hashlib
import pickle

import pandas as pd
import pytest

import toolkit as tk
from toolkit.tables import Rows, check_articles, check_columns, group_labels, hashes, make_table, optional

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
    with pytest.raises(ValueError, match="no column 'month' to group by; they have 'outlet'"):
        group_labels(pd.DataFrame({"outlet": ["Post"]}), "month")


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
    with pytest.raises(AttributeError, match=r"toolkit has no 'load_article'; it has actor_counts, .*word_frequencies"):
        tk.load_article  # noqa: B018
    assert set(tk.__all__) == set(dir(tk))
    assert all(hasattr(tk, name) for name in ("load_articles", "word_frequencies", "actor_mentions", "sentences"))
