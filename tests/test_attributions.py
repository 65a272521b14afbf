"""Attributions: which words of an article are somebody's, by its marks and its grammar together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.attributions import attributions
from toolkit.language import parse

KINDS = {"direct", "indirect", "mixed", "scare"}


def attributed(*paragraphs, headline=False):
    """Kind, pieces, cue and source of all that is attributed, in the words of the article."""
    text = "\n\n".join(paragraphs)
    end = len(paragraphs[0]) if headline else 0
    [docs] = parse([text], headlines=[end])
    return [
        (
            each.kind,
            [text[start:end] for start, end in each.pieces],
            text[slice(*each.cue)] if each.cue else None,
            text[slice(*each.source)] if each.source else None,
        )
        for each in attributions(text, docs, end)
    ]


def rules(*paragraphs):
    text = "\n\n".join(paragraphs)
    [docs] = parse([text])
    return [each.rule for each in attributions(text, docs) if each.kind != "scare"]


@pytest.mark.parametrize(
    ("text", "pieces", "cue", "source"),
    [
        ('"The port is closed," said Owen Hale.', ['"The port is closed,"'], "said", "Owen Hale"),
        ('"The port is closed," Owen Hale says.', ['"The port is closed,"'], "says", "Owen Hale"),
        ('"The port is closed," said Owen Hale, 54.', ['"The port is closed,"'], "said", "Owen Hale, 54"),
        ('"Is it closed?" asked Owen Hale.', ['"Is it closed?"'], "asked", "Owen Hale"),
        ('"No," Owen Hale said.', ['"No,"'], "said", "Owen Hale"),
        ('"Well," Owen Hale sighed.', ['"Well,"'], "sighed", "Owen Hale"),
        ('Owen Hale said: "The port is closed."', ['"The port is closed."'], "said", "Owen Hale"),
        ('Says Owen Hale, "The port is closed."', ['"The port is closed."'], "Says", "Owen Hale"),
        ('Owen Hale was blunt: "Go home."', ['"Go home."'], ":", "Owen Hale"),
        ('"Go home," according to Owen Hale.', ['"Go home,"'], "according to", "Owen Hale"),
        ('Owen Hale was quoted as saying: "Go home."', ['"Go home."'], "saying", "Owen Hale"),
        ('Owen Hale, asked about it, said: "No."', ['"No."'], "said", "Owen Hale"),
        ('"The town," Owen Hale said, "will not fall."', ['"The town,"', '"will not fall."'], "said", "Owen Hale"),
        ('"They sold it," Hale told us, "and we let them."', ['"They sold it,"', '"and we let them."'], "told", "Hale"),
        (
            '"We try," said a man with a flag, "and we’ve lost."',
            ['"We try,"', '"and we’ve lost."'],
            "said",
            "a man with a flag",
        ),
        ('"No!" Owen Hale shouted. "Never!"', ['"No!"', '"Never!"'], "shouted", "Owen Hale"),
        ("'The port's closed,' Owen Hale said.", ["'The port's closed,'"], "said", "Owen Hale"),
        ("« The port is closed », said Owen Hale.", ["« The port is closed »"], "said", "Owen Hale"),
        ("„The port is closed“, said Owen Hale.", ["„The port is closed“"], "said", "Owen Hale"),
        ('"It is closed," Hale said. "All of it.', ['"It is closed,"', '"All of it.'], "said", "Hale"),
        ('"It is closed," Owen Hale (@hale) wrote.', ['"It is closed,"'], "wrote", "Owen Hale (@hale)"),
    ],
)
def test_a_quotation_with_its_cue_and_its_source(text, pieces, cue, source):
    assert attributed(text) == [("direct", pieces, cue, source)]


@pytest.mark.parametrize(
    ("text", "piece", "cue"),
    [
        ('Owen Hale said the plan was "a disgrace".', 'the plan was "a disgrace"', "said"),
        ('Owen Hale called the plan "a disgrace".', 'the plan "a disgrace"', "called"),
        ('Owen Hale accused her of "selling the town".', 'her of "selling the town"', "accused"),
        ('Owen Hale praised "the courage" of the workers.', '"the courage" of the workers', "praised"),
        ('The plan is "a disgrace", Owen Hale said.', 'The plan is "a disgrace"', "said"),
        ('Owen Hale said that "the port is closed".', '"the port is closed"', "said"),
        ('The plan was dismissed as "nonsense" by Owen Hale.', '"nonsense"', "dismissed"),
    ],
)
def test_a_clause_that_is_quoted_in_part_is_taken_whole(text, piece, cue):
    assert attributed(text) == [("mixed", [piece], cue, "Owen Hale")]


def test_a_clause_around_its_cue():
    text = 'The port director, she said, "works for the buyer".'
    assert attributed(text) == [("mixed", ["The port director", '"works for the buyer"'], "said", "she")]


@pytest.mark.parametrize(
    "text",
    [
        'Owen "Red" Hale left on Monday.',
        'The film "Gone with the Wind" was shown.',
        'The "Queen of the North" left port on Monday.',
        'The so-called "experts" left on Monday.',
        "Her study, 'Ports Without Owners', put the gain at 22 percent.",
        'The term "berth" means a place for a ship.',
        'The mayor\'s "no comment" said it all.',
        'His party\'s "war on the port" goes on.',
    ],
)
def test_titles_nicknames_ships_and_raised_eyebrows_are_no_quotations(text):
    assert [kind for kind, *_ in attributed(text)] == ["scare"]


def test_feet_and_inches_are_not_even_marks():
    assert attributed("He is 5'10\" tall and she is 6'2\".") == []


def test_two_speakers_in_a_sentence():
    assert attributed('"We are ready," Kessler said, while Hale warned: "We are not."') == [
        ("direct", ['"We are ready,"'], "said", "Kessler"),
        ("direct", ['"We are not."'], "warned", "Hale"),
    ]
    assert attributed('Hale called the plan "a disgrace" and said it would "kill the town".') == [
        ("mixed", ['the plan "a disgrace"'], "called", "Hale"),
        ("mixed", ['it would "kill the town"'], "said", "Hale"),
    ]


def test_who_said_it_in_a_clause_of_its_own():
    found = attributed("Owen Hale, who said the port was closed, has left the town.")
    assert found == [("indirect", ["the port was closed"], "said", "Owen Hale, who")]


def test_what_a_clause_says_of_the_source_is_not_its_cue():
    found = attributed('"Go home," an official who asked not to be named said.')
    assert found[0] == ("direct", ['"Go home,"'], "said", "an official")


def test_an_interrupted_quotation_may_end_with_a_word():
    found = attributed('"It is," Owen Hale said in an interview with Lena Kessler, "over."')
    assert found == [("direct", ['"It is,"', '"over."'], "said", "Owen Hale")]


def test_who_speaks_behind_but_has_words_of_his_own():
    assert attributed('Owen Hale said, "I\'m tired," but Lena Kessler said, "I\'m not."') == [
        ("direct", ['"I\'m tired,"'], "said", "Owen Hale"),
        ("direct", ['"I\'m not."'], "said", "Lena Kessler"),
    ]


def test_a_quotation_in_a_quotation_has_the_speaker_that_the_outer_one_names():
    assert attributed("“He said, ‘Go home,’” Lena Kessler recalled.") == [
        ("direct", ["“He said, ‘Go home,’”"], "recalled", "Lena Kessler"),
        ("direct", ["‘Go home,’"], "said", "He"),
    ]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ('"We have waited.', '"The town has waited too.', '"Now it is done," Owen Hale said.'),
        ('Owen Hale said: "We have waited.', '"The town has waited too.', '"Now it is done."'),
    ],
)
def test_a_quotation_over_paragraphs_is_one_wherever_its_speaker_is_named(paragraphs):
    [(kind, pieces, cue, source)] = attributed(*paragraphs)
    assert (kind, cue, source) == ("direct", "said", "Owen Hale")
    assert len(pieces) == 1
    assert pieces[0].startswith('"We have waited.\n\n"The town')


def test_a_paragraph_in_marks_goes_on_with_who_spoke_in_the_one_before():
    said = '"We have waited," Owen Hale said.'
    assert attributed(said, '"Go home."', '"Now."') == [
        ("direct", ['"We have waited,"'], "said", "Owen Hale"),
        ("direct", ['"Go home."'], None, "Owen Hale"),
        ("direct", ['"Now."'], None, "Owen Hale"),
    ]
    assert rules(said, '"Go home now, all of you."') == ["cue after", "turn"]
    assert attributed(said, "The ships left.", '"Go home, all of you."')[1] == (
        *("direct", ['"Go home, all of you."']),
        *(None, None),
    )


def test_a_paragraph_that_ends_with_a_colon_announces_the_next_one():
    paragraphs = ("Owen Hale had one message for the buyers:", '"Go home."')
    assert attributed(*paragraphs) == [("direct", ['"Go home."'], None, "Owen Hale")]
    assert rules(*paragraphs) == ["paragraph before"]


def test_a_quotation_behind_the_sentence_about_its_speaker():
    text = 'Owen Hale shook his head. "They sold the port."'
    assert attributed(text) == [("direct", ['"They sold the port."'], None, "Owen Hale")]
    assert rules(text) == ["sentence before"]
    assert attributed('The sun was out. "They sold the port."') == [("direct", ['"They sold the port."'], None, None)]


def test_words_in_marks_in_the_headline_are_his_who_says_them_below():
    headline, body = "Port 'a disgrace to us all'", '"This port is a disgrace to us all," Owen Hale said.'
    found = attributed(headline, body, headline=True)
    assert found[0] == ("mixed", ["'a disgrace to us all'"], None, "Owen Hale")


@pytest.mark.parametrize("labels", [("KERRY", "HALE"), ("John Kerry", "Owen Hale"), ("SEN. KERRY (D-Mass.)", "HALE")])
def test_a_transcript_has_a_turn_a_paragraph(labels):
    first, second = labels
    found = attributed(f"{first}: We will go.", f"{second}: When? (LAUGHTER)", f"{first}: Now.")
    assert [(pieces, cue) for _, pieces, cue, _ in found] == [
        (["We will go."], ":"),
        (["When? (LAUGHTER)"], ":"),
        (["Now."], ":"),
    ]
    assert [source for *_, source in found] == [label.split(" (")[0] for label in (first, second, first)]


def test_question_and_answer_do_not_say_who_speaks():
    found = attributed("Q: Is the port closed?", "A: Yes.", "Q: Why?", "A: The storm.")
    assert [kind for kind, *_ in found] == ["direct"] * 4
    assert {source for *_, source in found} == {None}


def test_labels_before_marks_are_no_transcript():
    found = attributed('HALE: "The port is closed."', "THE FACTS: It is open.", 'HALE: "Ships are away."')
    assert [(kind, source) for kind, *_, source in found] == [("direct", "HALE"), ("direct", "HALE")]


@pytest.mark.parametrize(
    "text", ["", " \n\n ", "Port", "\"'“”", '"' * 400, "😀😀", "no marks no stops no names at all"]
)
def test_nothing_to_attribute(text):
    [docs] = parse([text])
    assert attributions(text, docs) == []


def test_an_article_that_is_one_quotation():
    text = '"The port is closed. Ships are turned away."'
    assert attributed(text) == [("direct", [text], None, None)]


WORDS = [
    "Hale",
    "said",
    "that",
    "she",
    "the port",
    "is closed",
    "asked",
    "who",
    "according to",
    "and",
    "told",
    "refused",
]
MARKS = ['"', "“", "”", "'", "’", "«", "»", ",", ".", ":", "—", "?", "\n\n", "\r\n", "KERRY:", "(", ")", "no", "\u200b"]


@given(st.lists(st.sampled_from(WORDS + MARKS), max_size=40).map(" ".join))
def test_whatever_is_written_all_offsets_lie_in_the_text_and_pieces_do_not_overlap(text):
    [docs] = parse([text])
    found = attributions(text, docs)
    assert found == sorted(found, key=lambda each: each.pieces)
    for each in found:
        assert each.kind in KINDS
        assert each.pieces
        flat = [offset for piece in each.pieces for offset in piece]
        assert flat == sorted(flat)
        assert all(start < end for start, end in each.pieces)
        for start, end in filter(None, (*each.pieces, each.cue, each.source, *each.nouns)):
            assert 0 <= start < end <= len(text)
            assert text[start:end].strip()
        assert bool(each.rule) <= bool(each.source)
