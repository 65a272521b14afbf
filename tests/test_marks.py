"""Quotation marks: what stands in them, in any typography, with marks that were lost and apostrophes between."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.marks import Passage, passages


def quoted(text, depth=0):
    return [text[each.start : each.end] for each in passages(text) if each.depth == depth]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"We will load," she said. "Not today."', ['"We will load,"', '"Not today."']),
        ("“We will load,” she said. “Not today.”", ["“We will load,”", "“Not today.”"]),
        ("‘We will load,’ she said. ‘Not today.’", ["‘We will load,’", "‘Not today.’"]),
        ("'We will load,' she said. 'Not today.'", ["'We will load,'", "'Not today.'"]),
        ("''We will load,'' she said of ''the strike.''", ["''We will load,''", "''the strike.''"]),
        ("``We will load,'' she said. `Not today.'", ["``We will load,''", "`Not today.'"]),
        ("‘‘We will load,’’ she said.", ["‘‘We will load,’’"]),
        ("＂We will load,＂ she said.", ["＂We will load,＂"]),
        ("„Wir laden“, sagte sie. „Nicht heute.“", ["„Wir laden“", "„Nicht heute.“"]),
        ("»Wir laden«, sagte sie. »Nicht heute.«", ["»Wir laden«", "»Nicht heute.«"]),
        ("„Ładujemy”, powiedziała. ,,Nie dziś”.", ["„Ładujemy”", ",,Nie dziś”"]),
        ("« Nous chargeons », dit-elle. « Pas aujourd’hui. »", ["« Nous chargeons »", "« Pas aujourd’hui. »"]),
        ("L’homme parle d’«accord».", ["«accord»"]),
        ("”Vi lastar”, sa hon. ”Inte i dag.”", ["”Vi lastar”", "”Inte i dag.”"]),
        ("»Vi lastar», sa hon.", ["»Vi lastar»"]),
        ('قالت: «لن نعمل اليوم» و"لا غدا".', ["«لن نعمل اليوم»", '"لا غدا"']),
        ('הוא אמר "לא" לארה"ב.', ['"לא"']),
        ("她说：“我们走。”然后「不」", ["“我们走。”", "「不」"]),
    ],
)
def test_each_typography_has_its_marks(text, found):
    assert quoted(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('“We will load," she said. "Not today.”', ['“We will load,"', '"Not today.”']),
        ("“We will load,“ she said.", ["“We will load,“"]),
        ("“We will load.’ Then she left for “The Anchor.”", ["“We will load.’", "“The Anchor.”"]),
        ('"We will load, "she said. "Not today."', ['"We will load, "', '"Not today."']),
        ('She said:"We will load."', ['"We will load."']),
        ('" We will load, " she said.', ['" We will load, "']),
        ('"Well—" she began—"not today"—and left ("at once").', ['"Well—"', '"not today"', '"at once"']),
        ('a "ceasefire"-related, non-"terror" case', ['"ceasefire"', '"terror"']),
    ],
)
def test_two_kinds_in_one_passage_and_spaces_in_the_wrong_place(text, found):
    assert quoted(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "They don't know O'Brien, and he doesn’t know them.",
        "The workers' union and the dockers’ families met on Saturday.",
        "It was the '90s, rock 'n' roll, and ’tis over; get 'em, ‘til dawn.",
        "The Smiths' house, the Joneses' garden, goin' home and all that.",
        "He is 5'10\" tall, she is 6’2”; the pipe is 12\" wide and 8' long.",
        'He don"t know.',
        "Home » News » Politics",
        'The mayor "?once a lawyer herself has left.',
        "Fianna F\ufffd\ufffdil and a \ufffd100m loan",
        "A line without any",
        '"" \'\' “” """""""""""""""""""" \'',
        "",
        " \n\n ",
    ],
)
def test_apostrophes_feet_inches_arrows_and_ornaments_are_no_marks(text):
    assert passages(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("‘the workers’ union said no,’ he said", ["‘the workers’ union said no,’"]),
        ("'Pirates' took the owners' ship", ["'Pirates'"]),
        ("the 'pirates' and the 'raiders' of the coast", ["'pirates'", "'raiders'"]),
        ("The 1980s' 'new wave' and James' 'old wave'", ["'new wave'", "'old wave'"]),
        ("'Hard choices' on the Workers' Party", ["'Hard choices'"]),
        ("Minister: 'We won't go' as dockers' talks stall", ["'We won't go'"]),
        ("O'Brien told the 'Post': 'We ain't goin' home.'", ["'Post'", "'We ain't goin' home.'"]),
        ('"A 12" record," she said of "it"', ['"A 12" record,"', '"it"']),
    ],
)
def test_a_single_mark_needs_its_partner_and_a_possessive_is_none_where_a_better_one_follows(text, found):
    assert quoted(text) == found


def test_passages_lie_in_passages():
    text = "“They said ‘no’ to ‘the “big” one’,” she said. ‘He called it “robust”.’"
    assert quoted(text) == ["“They said ‘no’ to ‘the “big” one’,”", "‘He called it “robust”.’"]
    assert quoted(text, depth=1) == ["‘no’", "‘the “big” one’", "“robust”"]
    assert quoted(text, depth=2) == ["“big”"]
    assert quoted("''She said 'no'''", depth=1) == ["'no'"]
    assert quoted('"A "robust" talk," she said.') == ['"A "robust" talk,"']
    assert quoted('"A "robust" talk," she said.', depth=1) == ['"robust"']
    assert quoted("„Er nannte es ‚robust‘.“", depth=1) == ["‚robust‘"]
    assert quoted("»Er sagte ›nein‹ dazu«", depth=1) == ["›nein‹"]


@pytest.mark.parametrize("opens", ["“", '"', "„", "‘", "''"])
def test_a_quotation_over_paragraphs_has_an_opening_mark_at_each(opens):
    closes = {"“": "”", "„": "“", "‘": "’"}.get(opens, opens)
    text = f"{opens}We waited.\n\n{opens}We won’t wait.  \n{opens}Never,{closes} she said.\nThe end."
    found = passages(text)
    assert [text[each.start : each.end] for each in found] == [
        f"{opens}We waited.",
        f"{opens}We won’t wait.",
        f"{opens}Never,{closes}",
    ]
    assert [(each.closed, each.continues) for each in found] == [(False, False), (False, True), (True, True)]


def test_what_lies_between_two_paragraphs_ends_the_quotation():
    text = "“We waited.\nShe left.\n“Never,” he said."
    assert [each.continues for each in passages(text)] == [False, False]
    assert [each.continues for each in passages("“We waited.”\n“Never,” he said.")] == [False, False]


def test_without_its_closing_mark_a_passage_ends_with_the_paragraph_or_before_the_next():
    text = "She said “we will load. “Not today,” he said. The talks “stall"
    assert quoted(text) == ["“we will load.", "“Not today,”", "“stall"]
    assert [each.closed for each in passages(text)] == [False, True, False]
    # Two paragraphs that were made one.
    assert [each.continues for each in passages(text)] == [False, True, False]
    assert quoted('"We will load, she said. "Not today."') == ['"We will load,', '"Not today."']
    assert quoted('"We waited. "We won\'t wait. "Never," she said.') == ['"We waited.', "\"We won't wait.", '"Never,"']
    text = "“She said ‘no. Never’ and “left.”"
    assert quoted(text) == ["“She said ‘no. Never’", "“left.”"]
    assert quoted(text, depth=1) == ["‘no. Never’"]


def test_a_closing_mark_alone_ends_a_passage_only_where_the_paragraph_can_have_begun_with_it():
    assert quoted('We will load," she said.') == ['We will load,"']
    assert passages("“We waited.\nWe will load,” she said.")[1] == Passage(12, 26, 0, True, True)
    assert passages('The "Anchor" is a ship" that sails.') == [Passage(4, 12, 0, True, False)]
    assert passages('They call the ship" a wreck.') == []
    assert quoted('"We waited.\nRuth Adeyinka, the mediator."') == ['"We waited.']


def test_text_of_damaged_letters_keeps_its_quotations():
    text = 'She spoke of "the \ufffd100m" and said, "\ufffdWe will load,"?and left.'
    assert quoted(text) == ['"the \ufffd100m"', '"\ufffdWe will load,"']


PIECES = [*"n12 .,—()\nلا不\u200b\ufffd", "We", "workers", "90s", "  ", "said"]
MARKS = [*"\"'“”‘’«»‹›„‟‚`＂「」´", "''", "``", "’’"]
texts = st.lists(st.sampled_from(PIECES + MARKS), max_size=60).map("".join) | st.text()


@given(texts)
def test_passages_lie_in_the_text_in_one_paragraph_and_in_each_other(text):
    found = passages(text)
    assert found == sorted(found, key=lambda each: (each.start, each.depth))
    outer: list[Passage] = []
    for each in found:
        assert 0 <= each.start < each.end <= len(text)
        words = text[each.start : each.end]
        assert "\n" not in words
        assert words == words.strip()
        assert not each.continues or each.depth == 0
        if outer and len(outer) > each.depth:
            assert outer[each.depth].end <= each.start
        outer = outer[: each.depth]
        assert len(outer) == each.depth
        assert not outer or (outer[-1].start <= each.start and each.end <= outer[-1].end)
        outer.append(each)


@given(texts, st.text("ab c.", min_size=1))
def test_a_paragraph_without_marks_changes_nothing(text, paragraph):
    assert passages(f"{text}\n{paragraph}") == passages(text)
    assert passages(paragraph) == []


def test_paragraphs_that_were_made_one_keep_their_quotations_apart():
    text = '"We waited. "We waited long. "Never again." A spokesman said: "Not today." Not an "open" port.'
    assert quoted(text) == ['"We waited.', '"We waited long.', '"Never again."', '"Not today."', '"open"']
    assert [each.continues for each in passages(text)] == [False, True, True, False, False]


def test_ten_thousand_marks_in_one_paragraph():
    assert len(passages('"We will." ' * 5_000)) == 5_000
    assert len(passages("“We will. " * 5_000)) == 5_000
    assert passages("don't " * 10_000) == []
    assert passages('"' * 10_000) == []
    draw = random.Random(7).choices("\"'“”‘’«»„‚`ab .,\n", k=50_000)
    assert all(each.end <= 50_000 for each in passages("".join(draw)))
