"""Lemmas: those that a reader marked, words that stay as printed, and a list of corrections that is in order."""

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import toolkit as tk
from toolkit.language import fold, resource_lines
from toolkit.lemmas import has_lemmas, lemmas_of

GOLD = pd.read_csv(
    Path(__file__).parent / "golden" / "tokens.tsv", sep="\t", quoting=3, keep_default_na=False, dtype="str"
)
ENGLISH = GOLD[GOLD["language"] == "en"]
OWN = [line.split() for line in resource_lines("lemmas_en.txt")]


@pytest.mark.parametrize("row", list(ENGLISH.itertuples()), ids=list(ENGLISH["text"]))
def test_lemmas_are_those_that_a_reader_marked(row):
    table = pd.DataFrame({"article_id": ["a"], "text": [row.text], "language": ["en"]})
    assert tk.tokens(table, lemmas=True)["word"].tolist() == row.lemmas.split()


@pytest.mark.parametrize(
    ("language", "word", "lemma"),
    [
        ("en", "said", "say"),
        ("en", "Ministers", "minister"),
        ("en", "WERE", "were"),
        ("en", "CRISES", "crisis"),
        ("en", "us", "we"),
        ("de", "Minister", "minister"),
        ("de", "sagten", "sagen"),
        ("fr", "ministres", "ministre"),
        ("es", "dijeron", "decir"),
        ("ar", "المفاوضات", "مفاوضة"),
        ("ar", "وقال", "قال"),
        ("hi", "लड़के", "लड़का"),
    ],
)
def test_the_dictionary_form_in_several_languages(language, word, lemma):
    assert lemmas_of([word], language) == [lemma]


@pytest.mark.parametrize(
    "word",
    ["US", "NATO", "U.S.", "read-out", "didn't", "don’t", "2016", "$350", "3bn", "#Talks", "x@y.example", "😀", "AT&T"],
)
def test_what_is_no_plain_word_stays_as_it_is(word):
    assert lemmas_of([word], "en") == [fold(word)]


def test_headlines_in_capitals_are_words_all_the_same():
    assert lemmas_of(["MINISTERS", "RESIGNED", "OVER", "LEAKED", "LETTERS"], "en") == [
        "minister",
        "resign",
        "over",
        "leak",
        "letter",
    ]


@pytest.mark.parametrize("language", [None, "xx", "zh", ""])
def test_a_language_without_a_list_leaves_words_as_counted(language):
    assert not has_lemmas(language)
    assert lemmas_of(["Said", "MINISTERS", "وَقْف"], language) == ["said", "ministers", "وقف"]


def test_nothing_has_no_lemmas():
    assert lemmas_of([], "en") == lemmas_of(iter(()), None) == []


@given(st.lists(st.text(min_size=1)), st.sampled_from(["en", "ar", "de", "tr", "ru", None]))
def test_any_word_has_one_lemma_as_words_are_counted(words, language):
    found = lemmas_of(words, language)
    assert len(found) == len(words)
    assert all(found)
    assert [fold(each) for each in found] == found
    assert lemmas_of(words, language) == found, "what is remembered is what was found"


def test_corrections_are_sorted_words_and_each_changes_something():
    from simplemma import lemmatize

    assert all(len(each) == 2 for each in OWN)
    assert all(fold(each) == each and each.isalpha() for pair in OWN for each in pair)
    words = [word for word, _ in OWN]
    assert len(set(words)) == len(words)
    for word, lemma in OWN:
        assert lemmatize(word, lang="en") != lemma, f"the list has {word} as it should be: no correction is needed"
        assert lemmas_of([word], "en") == [lemma]
        # A lemma has itself for its lemma, so that all forms meet in one word.
        assert lemmas_of([lemma], "en") == [lemma]


def test_names_are_not_taken_apart():
    names = ["Wales", "Texas", "Reuters", "Guardian", "Paris", "Brussels", "Athens", "Lagos", "Honduras", "Cyprus"]
    names += ["Sanders", "Williams", "Hughes", "Moscow", "Los", "Angeles", "Netherlands", "Hamas", "Abbas", "Maria"]
    assert lemmas_of(names, "en") == [name.lower() for name in names]


def test_no_list_is_read_before_a_lemma_is_asked_for():
    code = "import sys, toolkit.words; print('simplemma' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
