"""Readability: the formulas against textstat, counts by hand, and what has no figure."""

import numpy as np
import pandas as pd
import pytest

import toolkit as tk
from toolkit.readability import formulas, syllables
from toolkit.tables import READABILITY

TEXT = (
    "The minister said on Monday that the government would reopen negotiations with the rebels. "
    "Opposition leaders criticised the decision. "
    "They want an international investigation before any agreement is signed."
)
ENGLISH = READABILITY[5:-1]
MISSING = ["words_per_sentence", *ENGLISH, "lix"]


def articles(*texts, **columns):
    return pd.DataFrame({"article_id": [f"a{i}" for i in range(len(texts))], "text": list(texts), **columns})


# textstat 0.7.8 finds in TEXT 29 words, 3 sentences, 61 syllables, 10 words of three and more, 9 hard ones for Fog,
# 10 of more than six letters, 176 letters, and for ARI 179 characters, full stops included.
# For Coleman and Liau's 0.0588 it has 0.058.
@pytest.mark.parametrize(
    ("name", "value", "letters"),
    [
        ("flesch_reading_ease", 19.071609195402317, 176),
        ("flesch_kincaid_grade", 13.000689655172415, 176),
        ("gunning_fog", 16.28045977011494, 176),
        ("smog", 13.5591, 176),
        ("coleman_liau", 16.33793103448276 + 0.0008 * 100 * 176 / 29, 176),
        ("ari", 12.475402298850575, 179),
        ("lix", 44.14942528735632, 176),
    ],
)
def test_the_formulas_give_what_textstat_gives_for_the_same_counts(name, value, letters):
    figures = formulas(29 / 3, letters / 29, 61 / 29, 10 / 29, 9 / 29, 10 / 29)
    assert figures[name] == pytest.approx(value, abs=5e-5)


def test_a_text_from_end_to_end():
    row = tk.readability(articles(TEXT, language="en")).iloc[0]
    assert list(row.index) == READABILITY
    assert row["n_words"] == 29 and row["n_sentences"] == 3
    assert row["syllables_per_word"] == pytest.approx(61 / 29)
    assert row["flesch_reading_ease"] == pytest.approx(19.071609195402317)
    assert row["coleman_liau"] == pytest.approx(16.33793103448276 + 0.0008 * 100 * 176 / 29)
    assert row["lix"] == pytest.approx(44.14942528735632)
    # Without the three full stops that textstat counts as characters.
    assert row["ari"] == pytest.approx(12.475402298850575 - 4.71 * 3 / 29)
    assert np.isnan(row["smog"])


@pytest.mark.parametrize(
    ("word", "n"),
    [
        ("the", 1), ("talks", 1), ("make", 1), ("table", 2), ("centre", 2), ("people", 2), ("Wednesday", 2),
        ("asked", 1), ("wanted", 2), ("handled", 2), ("called", 1), ("hundred", 2), ("makes", 1), ("prices", 2),
        ("churches", 2), ("tables", 2), ("statement", 2), ("likely", 2), ("media", 3), ("various", 3), ("special", 2),
        ("negotiation", 5), ("million", 2), ("situation", 4), ("language", 2), ("science", 2), ("created", 3),
        ("player", 2), ("going", 2), ("terrorism", 4), ("government", 3), ("Syria", 3), ("Russia", 2),
        ("don't", 1), ("didn’t", 2), ("they're", 1), ("read-out", 2), ("two-state", 2), ("de", 1), ("rhythm", 1),
        ("I", 1), ("UN", 2), ("FBI", 3), ("U.S.", 2), ("U.S.-backed", 3), ("NATO", 2), ("Hmm", 1),
        ("2016", 0), ("$350", 0), ("COVID-19", 0), ("5%", 0), ("#Syria", 0), ("وزير", 1), ("👍", 0),
    ],
)  # fmt: skip
def test_syllables_counted_by_hand(word, n):
    assert syllables(word) == n


def test_hard_words_for_fog_are_no_names_no_compounds_and_not_three_by_an_ending():
    # Hard: negotiation, investigating, ceremony. Not: America, Netanyahu, two-state-solution, wanted, suspended.
    text = "The negotiation with America suspended Netanyahu. Investigating a two-state-solution was no ceremony."
    row = tk.readability(articles(text, language="en")).iloc[0]
    assert row["gunning_fog"] == pytest.approx(0.4 * (12 / 2 + 100 * 3 / 12))


def test_words_with_digits_are_left_out_of_what_counts_syllables():
    plain, numbers = tk.readability(articles("The talks ended.", "The talks ended 2016.", language="en")).itertuples()
    assert plain.syllables_per_word == numbers.syllables_per_word == pytest.approx(4 / 3)
    assert (plain.n_words, numbers.n_words) == (3, 4)


def test_a_headline_is_left_out():
    text = "Talks go on\nThe ceasefire holds. Nobody left."
    known = tk.readability(articles(text, title="Talks go on", language="en")).iloc[0]
    unknown = tk.readability(articles(text, language="en")).iloc[0]
    assert (known["n_words"], known["n_sentences"], known["words_per_sentence"]) == (5, 2, 2.5)
    assert (unknown["n_words"], unknown["n_sentences"]) == (8, 3)
    alone = tk.readability(articles("Talks go on", title="Talks go on", language="en")).iloc[0]
    assert alone["n_words"] == 0 and alone[MISSING].isna().all()


def test_smog_from_thirty_sentences_on():
    table = tk.readability(articles("The government left. " * 29, "The government left. " * 30, language="en"))
    assert table["n_sentences"].tolist() == [29, 30]
    assert table["smog"].tolist() == pytest.approx([np.nan, 1.043 * np.sqrt(30) + 3.1291], nan_ok=True)


def test_each_language_has_the_formulas_that_were_made_for_it(articles):
    table = tk.readability(articles)
    assert table["article_id"].tolist() == articles["article_id"].tolist()
    english = table["language"] == "en"
    assert table.loc[english, ["flesch_reading_ease", "gunning_fog", "ari"]].notna().all(axis=None)
    assert (~english).sum() == 1 and table.loc[~english, ENGLISH].isna().all(axis=None)
    assert table["lix"].notna().all()
    assert table.attrs["record"]["function"] == "readability"


def test_languages_without_spaces_or_unknown_have_no_figures():
    chinese = (
        "政府周一表示，将重新开始与反对派的谈判。反对派领导人批评了这一决定，要求进行国际调查。双方将于下周再次会面。"
    )
    table = tk.readability(articles(chinese, "Talks.", "Talks."))
    assert table["language"].tolist()[0] == "zh" and table["language"].isna().tolist() == [False, True, True]
    assert table[MISSING].isna().all(axis=None)
    assert (table["n_words"] > 0).all()


@pytest.mark.parametrize("text", ["", "\n", "…", "!?"])
def test_no_words(text):
    row = tk.readability(articles(text, language="en-GB")).iloc[0]
    assert (row["n_words"], row["n_sentences"]) == (0, 0) and row[MISSING].isna().all()


def test_no_articles_one_word_only_numbers_and_a_long_one():
    assert list(tk.readability(articles()).columns) == READABILITY and tk.readability(articles()).empty
    table = pd.DataFrame(
        {"text": ["Talks", "2016 2017", "The war. " * 50_000], "article_id": [1, 2, 3]}, index=[5, 5, 5]
    )
    found = tk.readability(table.assign(language="en"))
    assert found["n_words"].tolist() == [1, 2, 100_000] and found["n_sentences"].tolist() == [1, 1, 50_000]
    assert found["words_per_sentence"].tolist() == [1, 2, 2]
    assert found["syllables_per_word"].isna().tolist() == [False, True, False]
    assert found["flesch_reading_ease"].isna().tolist() == [False, True, False]
