"""Speakers: what a speaker says, what is said about it, and the words that set the two apart."""

import pandas as pd
import pytest

import toolkit as tk
from tests.test_voices import ARTICLES, BRANDT, FOUND, MENTIONS, named, quoted
from toolkit.speakers import speaker_keyness, speaker_passages
from toolkit.tables import SPEAKER_PASSAGES


def test_what_a_speaker_says_and_what_is_said_about_it():
    found = speaker_passages(ARTICLES, FOUND, MENTIONS, "Ana Brandt")
    assert list(found.columns) == SPEAKER_PASSAGES
    assert found[["article_id", "side", "text"]].values.tolist() == [
        ["a", "said", '"We sold it,"'],
        ["a", "said", '"and I am sorry."'],
        ["b", "about", "Two officials said Brandt had no choice."],
        ["c", "about", "Brandt was in Norland."],
    ]
    texts = ARTICLES.set_index("article_id")["text"]
    assert all(texts[row.article_id][row.start : row.end] == row.text for row in found.itertuples())
    reported = speaker_passages(ARTICLES, FOUND, MENTIONS, "brandt", kinds=("direct", "indirect"))
    assert "the deal was fair" in reported["text"].tolist()
    assert ">Brandt was in Norland.</mark>" in tk.evidence(ARTICLES, found, by="side").data
    with pytest.raises(ValueError, match="No quotation and no mention is of an actor 'Kerry'. There are 'Ana Brandt'"):
        speaker_passages(ARTICLES, FOUND, MENTIONS, "Kerry")
    namesakes = MENTIONS.assign(actor="Lund")
    with pytest.raises(ValueError, match="'Lund' names several actors, 'brandt', .*: give an actor_id"):
        speaker_passages(ARTICLES, FOUND, namesakes, "Lund")


def test_the_sentence_with_the_speaker_is_not_about_it():
    table = pd.DataFrame({"article_id": ["a"], "text": ['"We go." Brandt smiled as she said it. Brandt left.']})
    rows = quoted(table, ("a", 1, '"We go."', "direct", BRANDT, "said", None))
    rows = rows.assign(speaker_start=9, speaker_end=15)
    found = speaker_passages(table, rows, named(table, brandt="Brandt"), "brandt")
    assert found[["side", "text"]].values.tolist() == [["said", '"We go."'], ["about", "Brandt left."]]


def test_words_of_a_speaker_against_words_about_it():
    table = speaker_keyness(ARTICLES, FOUND, MENTIONS, "Ana Brandt", minimum=1)
    words = table.set_index("word")
    assert words.loc["sorry", ["count", "count_reference"]].tolist() == [1, 0]
    assert words.loc["choice", ["count", "count_reference"]].tolist() == [0, 1]
    assert "brandt" not in words.index, "that her name stands in what is about her is no finding"
    made = table.attrs["record"]
    assert made["function"] == "speaker_keyness"
    assert made["parameters"]["target"] == "words of Ana Brandt"
    assert (made["parameters"]["n_articles"], made["parameters"]["n_articles_reference"]) == (1, 2)
    assert [each[0] for each in made["articles"]] == ["a", "b", "c"]
    assert tk.plot_keyness(table).drawing.name == "keyness"
    with pytest.raises(ValueError, match="Norland is never quoted, by these tables"):
        speaker_keyness(ARTICLES, FOUND, MENTIONS, "norland", minimum=1)
    with pytest.raises(ValueError, match="Port Union is mentioned only where it is quoted"):
        speaker_keyness(ARTICLES, FOUND, MENTIONS, "Port Union", kinds="indirect", minimum=1)
