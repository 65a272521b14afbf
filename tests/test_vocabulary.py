"""Figures of the vocabulary, against counts by hand and every window looked at one by one."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import toolkit as tk
from toolkit.tables import VOCABULARY

TEXTS = st.lists(st.lists(st.sampled_from(["war", "talks", "port", "صلح", "the"]), max_size=15), max_size=5)


def articles(*texts, **columns):
    return pd.DataFrame({"article_id": [f"a{i}" for i in range(len(texts))], "text": list(texts), **columns})


def windows(text, window):
    return [len(set(text[i : i + window])) / window for i in range(len(text) - window + 1)]


def test_figures_counted_by_hand():
    table = tk.vocabulary(articles("Talks, more talks. And Kerry’s U.S. talks!"), window=3)
    assert list(table.columns) == ["article_id", *VOCABULARY]
    row = table.iloc[0]
    # talks more talks and kerry u.s. talks; windows of three have 2, 3, 3, 3, 3 different words.
    assert row.drop("article_id").tolist() == pytest.approx([7, 5, 5 / 7, 14 / 15, 4 / 5, (3 * 5 + 4 + 3 + 5 + 4) / 7])


@given(TEXTS, st.integers(1, 8))
def test_mattr_equals_every_window_looked_at(texts, window):
    table = tk.vocabulary(articles(*map(" ".join, texts)), window=window)
    expected = [np.mean(each) if each else np.nan for each in (windows(text, window) for text in texts)]
    assert table["mattr"].tolist() == pytest.approx(expected, nan_ok=True)
    assert table["n_types"].tolist() == [len(set(text)) for text in texts]
    assert table["hapax_share"].tolist() == pytest.approx(
        [np.mean([text.count(word) == 1 for word in set(text)]) if text else np.nan for text in texts], nan_ok=True
    )


@given(TEXTS, st.integers(1, 8))
def test_windows_of_a_group_stay_within_its_articles(texts, window):
    table = articles(*map(" ".join, texts), outlet=["Post", "Ledger", "Post", "Ledger", "Post"][: len(texts)])
    for row in tk.vocabulary(table, by="outlet", window=window).itertuples():
        of_outlet = [text for text, outlet in zip(texts, table["outlet"]) if outlet == row.outlet]
        every = [each for text in of_outlet for each in windows(text, window)]
        assert row.mattr == pytest.approx(np.mean(every) if every else np.nan, nan_ok=True)
        words = [word for text in of_outlet for word in text]
        assert (row.n_articles, row.n_words, row.n_types) == (len(of_outlet), len(words), len(set(words)))


def test_the_seed_and_word_frequencies_agree(seed):
    row, every = tk.vocabulary(seed).iloc[0], tk.word_frequencies(seed)
    assert (row["n_words"], row["n_types"]) == (every["count"].sum(), len(every)) == (524, 256)
    assert row["hapax_share"] == pytest.approx((every["count"] == 1).mean())
    assert row["type_token_ratio"] < row["mattr"] < 1


def test_ttr_falls_with_length_and_mattr_does_not(seed):
    whole, start = seed.at[0, "text"], seed.at[0, "text"][:900]
    table = tk.vocabulary(articles(start, whole))
    assert table["type_token_ratio"][0] > table["type_token_ratio"][1] + 0.1
    assert table["mattr"][0] == pytest.approx(table["mattr"][1], abs=0.05)


def test_groups_by_outlet_with_those_that_have_none(articles):
    table = tk.vocabulary(articles, by="outlet")
    assert list(table.columns) == ["outlet", "n_articles", *VOCABULARY]
    assert table["n_articles"].sum() == len(articles) and table["outlet"].isna().tolist() == [False] * 3 + [True]
    assert table["n_words"].sum() == articles["n_words"].sum()
    assert tk.vocabulary(articles)["article_id"].tolist() == articles["article_id"].tolist()


def test_lemmas_and_case():
    table = articles("He says what they said. HE", language="en")
    assert tk.vocabulary(table)["n_types"].tolist() == [5]
    assert tk.vocabulary(table, case=True)["n_types"].tolist() == [6]
    assert tk.vocabulary(table, lemmas=True)["n_types"].tolist() == [4]


def test_what_cannot_be_known_is_missing():
    table = tk.vocabulary(articles("", "…", "war", "停火协议"))
    assert table["n_words"].tolist() == [0, 0, 1, 1] and table["n_types"].tolist() == [0, 0, 1, 1]
    assert table["mattr"].isna().all()
    assert table["type_token_ratio"].isna().tolist() == [True, True, False, False]
    assert table["mean_word_length"].tolist()[2:] == [3, 4]


def test_no_articles_a_long_one_and_a_doubled_index():
    assert list(tk.vocabulary(articles()).columns) == ["article_id", *VOCABULARY]
    assert tk.vocabulary(articles(outlet=[]), by="outlet").empty
    long = pd.DataFrame({"article_id": [1, 2], "text": ["war talks " * 50_000, "war"]}, index=[3, 3])
    assert tk.vocabulary(long)["n_words"].tolist() == [100_000, 1]
    assert tk.vocabulary(long)["mattr"].tolist() == pytest.approx([0.02, np.nan], nan_ok=True)


def test_settings_that_make_no_sense():
    with pytest.raises(ValueError, match="window must be a whole number of at least 1, not 0"):
        tk.vocabulary(articles("war"), window=0)
    with pytest.raises(ValueError, match="no column 'paper' to group by"):
        tk.vocabulary(articles("war"), by="paper")


def test_a_column_of_the_result_is_no_group():
    with pytest.raises(ValueError, match="The result has a column 'n_words' of its own"):
        tk.vocabulary(articles("war", n_words=1), by="n_words")
