"""Reported speech: what a verb, a noun or a phrase reports, and whose words it says they are."""

import pytest

from toolkit.language import parse
from toolkit.reported import is_said, owner_of, report


def reports(text):
    """Every cue of a sentence with its source and the words that it reports; those in nobody's mouth left out."""
    [[(_, doc)]] = parse([text])
    found = [each for token in doc if (each := report(token))]
    kept = [each for each in found if each.content and is_said(each, (other for other in found if other is not each))]
    return [
        (
            " ".join(token.text for token in each.words),
            each.source.text if each.source is not None else None,
            " ".join(doc[at].text for at in sorted(each.content) if not doc[at].is_punct),
        )
        for each in kept
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hale said the port was closed.", [("said", "Hale", "the port was closed")]),
        ("Hale said on Monday that the port was closed.", [("said", "Hale", "that the port was closed")]),
        ("Hale told reporters that the port was closed.", [("told", "Hale", "that the port was closed")]),
        ("Hale asked whether the port was closed.", [("asked", "Hale", "whether the port was closed")]),
        ("The port is closed, Owen Hale said.", [("said", "Hale", "The port is closed")]),
        ("Ships were turned away, said officials.", [("said", "officials", "Ships were turned away")]),
        ("Ships, officials said, were turned away.", [("said", "officials", "Ships were turned away")]),
        ("As Owen Hale said on Monday, the port is closed.", [("said", "Hale", "the port is closed")]),
        ("Owen Hale warned of a strike.", [("warned", "Hale", "a strike")]),
        ("Owen Hale called for an inquiry.", [("called", "Hale", "an inquiry")]),
        ("Owen Hale vowed to stay.", [("vowed", "Hale", "to stay")]),
    ],
)
def test_a_verb_reports_a_clause_an_infinitive_or_a_phrase(text, found):
    assert reports(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Owen Hale's claim that the port was closed was false.", ("claim", "Hale", "that the port was closed")),
        ("The claim by Owen Hale that the port was closed was false.", ("claim", "Hale", "that the port was closed")),
        ("Owen Hale issued a warning that the port was closed.", ("warning", "Hale", "that the port was closed")),
        ("According to Owen Hale, the port is closed.", ("According to", "Hale", "the port is closed")),
        ("The port, according to Owen Hale, is closed.", ("according to", "Hale", "The port is closed")),
        ("The port is closed, according to officials.", ("according to", "officials", "The port is closed")),
    ],
)
def test_nouns_and_phrases_report_too(text, found):
    assert found in reports(text)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Owen Hale, who said the port was closed, has left the town.", "Hale"),
        ("Owen Hale shook his head and said the port was closed.", "Hale"),
        ("Owen Hale went on to say that the port was closed.", "Hale"),
        ("Owen Hale ended the meeting by announcing that the port was closed.", "Hale"),
        ("Owen Hale left, saying that the port was closed.", "Hale"),
        ("Owen Hale was told by Kessler that the port was closed.", "Kessler"),
        ("Owen Hale was quoted as saying the port was closed.", "Hale"),
        ("The ministry issued a statement saying that the port was closed.", "ministry"),
        ("It was reported that the port was closed.", None),
    ],
)
def test_the_source_is_the_subject_or_who_stands_for_it(text, source):
    assert reports(text)[0][1] == source


@pytest.mark.parametrize(
    "text",
    [
        "Hale did not say the port was closed.",
        "Hale would not say whether the port was closed.",
        "Hale never said the port was closed.",
        "Hale has yet to say that the port is closed.",
        "Hale may say the port is closed.",
        "Nobody said the port was closed.",
        "Neither side said the port was closed.",
        "Hale said nothing about the port.",
        "Hale said so on Monday.",
        "Support for the plan is falling.",
        "The port is closed.",
    ],
)
def test_what_nobody_said_is_not_reported(text):
    assert reports(text) == []


def test_what_is_refused_is_an_act_of_speech_without_words():
    found = reports("Hale refused to say whether the port was closed.")
    assert found == [("refused", "Hale", "to say whether the port was closed")]
    assert reports("Hale denied that the port was closed.") == [("denied", "Hale", "that the port was closed")]


def test_a_clause_before_its_cue_is_only_said_where_it_can_stand_alone():
    assert reports("If the port was closed, nobody noticed it, Hale said.")[0][1] == "Hale"
    assert reports("Asked about the port, Owen Hale said he did not know.") == [("said", "Hale", "he did not know")]
    found = reports("Owen Hale did not say the port was closed; he said it was full.")
    assert found == [("said", "he", "it was full")]


def test_the_next_verb_of_saying_is_no_part_of_what_was_said():
    found = reports("Owen Hale said that he was tired, and accused the minister of lying.")
    assert found[0] == ("said", "Hale", "that he was tired")
    assert found[1][0] == "accused"


def test_what_the_source_adds_is_no_part_of_what_it_said():
    assert reports("Hale said that the talks go on, adding that he would call.") == [
        ("said", "Hale", "that the talks go on"),
        ("adding", "Hale", "that he would call"),
    ]


def test_what_is_said_within_what_is_said():
    assert reports("Hale said Kessler had told him the plan was dead.") == [
        ("said", "Hale", "Kessler had told him the plan was dead"),
        ("told", "Kessler", "the plan was dead"),
    ]


def test_whose_claim_it_is():
    [[(_, doc)]] = parse(["Hale's statement and a letter from Kessler say that a report is missing."])
    owners = {token.text: owner_of(token) for token in doc if token.text in ("statement", "letter", "report")}
    assert {noun: owner and owner.text for noun, owner in owners.items()} == {
        "statement": "Hale",
        "letter": "Kessler",
        "report": None,
    }
