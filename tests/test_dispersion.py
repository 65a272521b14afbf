"""How evenly words are spread, against published figures and a second computation; and where they stand."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import toolkit as tk
from toolkit.tables import DISPERSION, OCCURRENCES

TEXTS = st.lists(st.lists(st.sampled_from(["war", "talks", "port", "صلح", "the"]), max_size=15), min_size=1, max_size=6)


def articles(*texts, **columns):
    return pd.DataFrame({"article_id": [f"a{i}" for i in range(len(texts))], "text": list(texts), **columns})


def five_parts():
    """The corpus of Gries (2008): five parts of 9, 10, 10, 10 and 11 words."""
    counts = {"a": (1, 2, 3, 4, 5), "b": (2, 2, 2, 2, 2), "m": (1, 0, 0, 0, 0), "x": (0, 0, 0, 0, 1)}
    texts = []
    for i, size in enumerate((9, 10, 10, 10, 11)):
        words = [word for word, each in counts.items() for _ in range(each[i])]
        texts.append(" ".join(words + ["rest"] * (size - len(words))))
    return articles(*texts)


# DP, DP_norm and D for these counts, as in Gries 2008 and, for all digits, by scattertext 0.2.2.
@pytest.mark.parametrize(
    ("word", "count", "n_parts", "dp", "dp_norm", "juilland_d"),
    [
        ("a", 15, 5, 0.18, 0.2195121951219512, 0.7851504534504508),
        ("b", 10, 5, 0.02, 0.02439024390243903, 0.9680910432049221),
        ("m", 1, 1, 0.82, 1, 0),
        ("x", 1, 1, 0.78, 0.9512195121951219, 0),
    ],
)
def test_the_corpus_of_gries(word, count, n_parts, dp, dp_norm, juilland_d):
    row = tk.dispersion(five_parts(), minimum=1).set_index("word").loc[word]
    assert row.tolist() == pytest.approx([count, n_parts, n_parts / 5, dp, dp_norm, juilland_d])


def by_definition(counts, sizes):
    """The formulas as they are printed, over all parts one by one."""
    counts, sizes = np.array(counts, dtype=float), np.array(sizes, dtype=float)
    counts, sizes = counts[sizes > 0], sizes[sizes > 0]
    if len(sizes) < 2:
        return [np.nan] * 3
    shares, rates = sizes / sizes.sum(), counts / sizes
    dp = np.abs(counts / counts.sum() - shares).sum() / 2
    return [dp, dp / (1 - shares.min()), 1 - np.std(rates) / np.mean(rates) / np.sqrt(len(sizes) - 1)]


@given(TEXTS)
def test_all_words_equal_the_printed_formulas(texts):
    table = tk.dispersion(articles(*map(" ".join, texts)), parts=None if len(texts) > 1 else 1, minimum=1)
    assert set(table["word"]) == {word for text in texts for word in text}
    for row in table.itertuples():
        counts = [text.count(row.word) for text in texts]
        assert (row.count, row.n_parts) == (sum(counts), sum(count > 0 for count in counts))
        expected = by_definition(counts, [len(text) for text in texts])
        assert [row.dp, row.dp_norm, row.juilland_d] == pytest.approx(expected, nan_ok=True, abs=1e-12)


@given(TEXTS, st.integers(1, 12))
def test_parts_of_equal_size_are_cut_from_the_words_of_all_articles(texts, parts):
    row = [word for text in texts for word in text]
    cuts = [[word for i, word in enumerate(row) if i * parts // len(row) == part] for part in range(parts)]
    assert not row or max(map(len, cuts)) - min(map(len, cuts)) <= 1
    for found in tk.dispersion(articles(*map(" ".join, texts)), parts=parts, minimum=1).itertuples():
        expected = by_definition([cut.count(found.word) for cut in cuts], [len(cut) for cut in cuts])
        assert [found.dp, found.dp_norm, found.juilland_d] == pytest.approx(expected, nan_ok=True, abs=1e-12)


def test_parts_follow_the_time_of_publication():
    table = articles("war " * 10, "talks " * 10, "port " * 10, "deal " * 10)
    table["published"] = ["2021-05-07", None, "2021-05-03", "2021-05-05"]
    halves = tk.dispersion(table, parts=2).set_index("word")
    assert halves["n_parts"].to_dict() == {"war": 1, "talks": 1, "port": 1, "deal": 1}
    # 3 and 5 May make the first half: a cut after three quarters of the words goes through 7 May and no date.
    table["text"] = ["war " * 10, "x " * 10, "war " * 9 + "port", "port " * 10]
    assert tk.dispersion(table, "war", parts=4)["n_parts"].tolist() == [2]
    assert tk.dispersion(table.drop(columns="published"), "port", parts=2)["n_parts"].tolist() == [1]


def test_a_single_article_is_cut_into_ten_parts(seed):
    table = tk.dispersion(seed, ["kerry", "ceasefire"])
    assert list(table.columns) == DISPERSION
    assert table[["word", "count", "n_parts"]].values.tolist() == [["kerry", 8, 6], ["ceasefire", 2, 1]]
    assert table.attrs["record"]["parameters"]["parts"] == 10
    pd.testing.assert_frame_equal(table, tk.dispersion(seed, ["kerry", "ceasefire"], parts=10))


def test_parts_without_words_are_left_out_and_one_part_says_nothing():
    with_empty = tk.dispersion(articles("war talks", "", "…", "war port"), minimum=1).set_index("word")
    without = tk.dispersion(articles("war talks", "war port"), minimum=1).set_index("word")
    pd.testing.assert_frame_equal(with_empty, without)
    assert without.loc["war", ["share_of_parts", "dp", "dp_norm", "juilland_d"]].tolist() == [1, 0, 0, 1]
    assert without.loc["port", ["share_of_parts", "dp", "dp_norm", "juilland_d"]].tolist() == [0.5, 0.5, 1, 0]
    for one in (tk.dispersion(articles("war", ""), minimum=1), tk.dispersion(articles("war"), minimum=1)):
        assert one[["word", "count", "n_parts", "share_of_parts"]].values.tolist() == [["war", 1, 1, 1.0]]
        assert one[["dp", "dp_norm", "juilland_d"]].isna().all(axis=None)


def test_words_that_are_named_are_given_whatever_their_count():
    table = tk.dispersion(articles("the war", "the talks"), ["Zebra", "war", "the", "the"], stop_words={"the"})
    assert table[["word", "count", "n_parts", "share_of_parts"]].values.tolist() == [
        ["the", 2, 2, 1.0],
        ["war", 1, 1, 0.5],
        ["zebra", 0, 0, 0.0],
    ]
    assert table["dp"].isna().tolist() == [False, False, True]


@pytest.mark.parametrize(
    ("word", "instead"),
    [
        ("human rights", r"set ngram=2 or phrases=\['human rights'\]"),
        ("cease*", r"see toolkit\.occurrences\(articles, 'cease\*'\)"),
        ("Kerry's", "It is counted as 'kerry'"),
        ("", "Name one that has letters or digits"),
        ("…", "Name one that has letters or digits"),
    ],
)
@pytest.mark.parametrize("function", [tk.dispersion, tk.tokens])
def test_a_word_that_could_never_be_counted_is_refused(function, word, instead):
    with pytest.raises(ValueError, match=f"is not one word as they are counted.*{instead}"):
        function(articles("human rights", "war"), word)


@pytest.mark.parametrize("function", [tk.dispersion, tk.tokens])
def test_with_lemmas_a_word_is_named_by_its_lemma(function):
    table = articles("They said it.", "They say so.").assign(language="en")
    with pytest.raises(ValueError, match="'said' is counted under its lemma: name 'say', or leave lemmas out"):
        function(table, "said", lemmas=True)
    assert len(function(table, "say", lemmas=True)) and len(function(table, "said"))
    assert not len(tk.tokens(table, "nowhere", lemmas=True))


def test_runs_phrases_lemmas_and_case():
    table = articles("Human rights. Talks", "human rights talk", "human. Rights")
    assert tk.dispersion(table, "human rights", ngram=2)["count"].tolist() == [2]
    assert tk.dispersion(table, "human rights", phrases=["human rights"])["n_parts"].tolist() == [2]
    assert tk.dispersion(table, "Human", case=True)["count"].tolist() == [1]
    both = tk.dispersion(table.assign(language="en"), "talk", lemmas=True)
    assert both["count"].tolist() == [2]
    runs = tk.dispersion(table, ngram=2, stop_words={"talks"}, minimum=1)["word"].tolist()
    assert runs == ["human rights", "rights talk"]


def test_stop_words_count_as_words_of_the_parts():
    table = articles("the the the war", "war")
    assert tk.dispersion(table, stop_words={"the"}, minimum=1)["dp"].tolist() == [pytest.approx(0.3)]


def test_rare_words_are_left_out():
    table = articles("war " * 5 + "talks " * 4, "port")
    assert tk.dispersion(table)["word"].tolist() == ["war"]
    assert tk.dispersion(table, minimum=4)["word"].tolist() == ["war", "talks"]


@pytest.mark.parametrize("table", [articles(), articles(""), articles("…", "")])
def test_nothing_to_spread(table):
    found = tk.dispersion(table)
    assert list(found.columns) == DISPERSION and found.empty
    assert found["count"].dtype == "int64"
    assert tk.dispersion(table, "war")["count"].tolist() == [0]
    assert tk.dispersion(table, "war")["share_of_parts"].isna().all()


def test_arabic_and_one_long_article(articles):
    arabic = articles[articles["language"] == "ar"]
    assert tk.dispersion(arabic, "الميناء")["count"].tolist() == [6]
    long = pd.DataFrame({"article_id": [1], "text": ["war talks " * 50_000]}, index=[7])
    row = tk.dispersion(long).iloc[0]
    assert (row["count"], row["n_parts"]) == (50_000, 10)
    assert row[["dp", "juilland_d"]].tolist() == pytest.approx([0, 1])


@pytest.mark.parametrize("option", ["ngram", "minimum", "parts"])
def test_numbers_below_one_are_refused(option):
    with pytest.raises(ValueError, match=f"{option} must be a whole number of at least 1, not 0"):
        tk.dispersion(articles("war"), **{option: 0})


def test_occurrences_lead_back_to_their_text(articles):
    found = tk.occurrences(articles, ["Keldane", "strik*", "dock*"])
    assert list(found.columns) == OCCURRENCES
    assert found["word"].value_counts().to_dict() == {"dock*": 33, "strik*": 25, "Keldane": 19}
    by_id = articles.set_index("article_id")
    for row in found.itertuples():
        article = by_id.loc[row.article_id]
        assert article["text"][row.start : row.end] == row.text
        assert row.position == row.start / len(article["text"])
        assert (row.outlet, row.title, row.published) == (article["outlet"], article["title"], article["published"])


def test_occurrences_are_those_of_the_concordance(articles):
    for expression in ("strike", "port*", "the union", "الميناء"):
        columns = ["article_id", "start", "end"]
        pd.testing.assert_frame_equal(
            tk.occurrences(articles, expression)[columns], tk.concordance(articles, expression)[columns]
        )


def test_expressions_are_looked_for_each_by_itself_in_reading_order():
    found = tk.occurrences(articles("peace talks", "Talks"), ["talks", "peace talks", "zebra", "talks"])
    assert found[["article_id", "word", "text"]].values.tolist() == [
        ["a0", "peace talks", "peace talks"],
        ["a0", "talks", "talks"],
        ["a1", "talks", "Talks"],
    ]
    assert found.attrs["record"]["parameters"] == {
        "expressions": ["talks", "peace talks", "zebra"],
        "not_found": ["zebra"],
    }
    assert len(found.attrs["record"]["articles"]) == 2


def test_expressions_that_find_the_same_are_looked_for_once():
    found = tk.occurrences(articles("A strike."), ["strike", "talks", "Strike", " STRIKE "])
    assert found["word"].tolist() == ["strike"]
    assert found.attrs["record"]["parameters"]["expressions"] == ["strike", "talks"]


def test_occurrences_in_a_table_made_by_hand():
    found = tk.occurrences(pd.DataFrame({"article_id": [3, 3.5], "text": ["war", ""]}, index=[0, 0]), "war")
    assert found[["article_id", "start", "end", "position"]].values.tolist() == [[3, 0, 3, 0]]
    assert found[["outlet", "published", "title"]].isna().all(axis=None)
    assert found["published"].dtype.kind == "M"
    dated = tk.occurrences(articles("war", "war", published=["3 May 2021", "never"]), "war")
    assert dated["published"].tolist() == [pd.Timestamp("2021-05-03"), pd.NaT]


@pytest.mark.parametrize("table", [articles(), articles(""), articles("talks")])
def test_no_occurrence(table):
    found = tk.occurrences(table, "war")
    assert list(found.columns) == OCCURRENCES and found.empty
    assert found["published"].dtype.kind == "M" and found["position"].dtype == "float64"


def test_expressions_that_cannot_be_looked_for():
    with pytest.raises(ValueError, match="no expression to look for: give one"):
        tk.occurrences(articles("war"), [])
    with pytest.raises(ValueError, match="The expression is empty"):
        tk.occurrences(articles("war"), ["war", " "])
    with pytest.raises(TypeError, match="An expression is a text"):
        tk.occurrences(articles("war"), 5)
