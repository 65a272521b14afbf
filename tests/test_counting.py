"""Every count counted again: by a scanner that was written from the definition alone, and by plain loops.

The scanner reads a text character by character and shares no code with the toolkit: it was written from the notes of
``toolkit.language.word_spans``, to find out whether those say what is counted.
"""

import io
import unicodedata
import zipfile
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import toolkit as tk
from toolkit.counting import Counts, count, places, read
from toolkit.language import count_words, headline_end, languages, sentence_spans, word_spans
from toolkit.lemmas import lemmas_of

REPOSITORY = Path(__file__).parents[1]
EVALUATION = REPOSITORY.parent / "shared" / "eval"
GOLD = pd.read_csv(
    REPOSITORY / "tests" / "golden" / "tokens.tsv", sep="\t", quoting=3, keep_default_na=False, dtype="str"
)

HYPHENS, APOSTROPHES, CURRENCY = "-‐‑", "'’ʼ＇", "$€£¥"
ADDRESSES = ("http://", "https://", "www.")
# Signs of the Basic Multilingual Plane that Unicode draws in colour by themselves (Unicode Technical Standard 51).
COLOURED = (
    "⌚⌛⏩⏪⏫⏬⏰⏳◽◾☔☕♈♉♊♋♌♍♎♏♐♑♒♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛎⛔⛪"
    "⛲⛳⛵⛺⛽✅✊✋✨❌❎❓❔❕❗➕➖➗➰➿⬛⬜⭐⭕"
)
IN_COLOUR, JOINER, KEYCAP = "\ufe0f", "\u200d", "\u20e3"
# 's after these is a verb.
WITH_VERB = [
    "it",
    "he",
    "she",
    "that",
    "there",
    "here",
    "what",
    "who",
    "where",
    "how",
    "when",
    "why",
    "let",
    "this",
    "everything",
    "something",
    "nothing",
]


def scanned(text):
    """Start and end of each word of a text, character by character: the docstring of word_spans, written once more."""
    found, at = [], 0
    while at < len(text):
        end = word_end(text, at)
        if end > at:
            start, at = at, end
            found.append((start, without_possessive(text, start, end)))
        else:
            at += 1
    return found


def word_end(text, at):
    """Where the word ends that begins here; the same place where none does."""
    for rule in (web_address, mail_address, handle, emoji, dotted, number, plain):
        end = rule(text, at)
        if end > at:
            return end
    return at


def is_letter(text, at):
    return at < len(text) and unicodedata.category(text[at])[0] == "L"


def is_digit(text, at):
    return at < len(text) and unicodedata.category(text[at])[0] == "N"


def is_mark(text, at):
    return at < len(text) and (unicodedata.category(text[at])[0] == "M" or text[at] == "\u200c")


def is_name(text, at):
    """What names of accounts are made of."""
    kinds = ("L", "M", "Nd", "Nl", "Pc")
    return at < len(text) and (unicodedata.category(text[at]).startswith(kinds) or text[at] in "\u200c\u200d")


def run(text, at, *kinds):
    while any(kind(text, at) for kind in kinds):
        at += 1
    return at


def letters(text, at):
    """A run of letters and digits, and the marks on them."""
    return run(text, at, is_letter, is_digit, is_mark) if is_letter(text, at) or is_digit(text, at) else at


def hyphened(text, at):
    while at < len(text) and text[at] in HYPHENS and letters(text, at + 1) > at + 1:
        at = letters(text, at + 1)
    return at


def web_address(text, at):
    if not text.startswith(ADDRESSES, at):
        return at
    end = at
    while end < len(text) and not text[end].isspace() and text[end] not in '<>"“”«»':
        end += 1
    while end > at and not (is_name(text, end - 1) or text[end - 1] == "/"):
        end -= 1
    return end if end > at and text[at:end] not in ADDRESSES else at


def mail_address(text, at):
    if at and (is_name(text, at - 1) or text[at - 1] in ".+-"):
        return at
    name = at
    while is_name(text, name) or (name < len(text) and text[name] in ".+-"):
        name += 1
    if name == at or text[name : name + 1] != "@":
        return at
    end, dots = name + 1, -1
    while True:
        part = end
        while is_name(text, end) or text[end : end + 1] == "-":
            end += 1
        if end == part:
            end -= 1
            break
        dots += 1
        if text[end : end + 1] != ".":
            break
        end += 1
    return end if dots > 0 else at


def handle(text, at):
    if text[at] not in "@#":
        return at
    end = run(text, at + 1, is_name)
    return end if any(is_letter(text, place) for place in range(at + 1, end)) else at


def emoji(text, at):
    if is_flag(text, at) and is_flag(text, at + 1):
        return at + 2
    if text[at] in "0123456789#*" and text[at + 1 : at + 3] == IN_COLOUR + KEYCAP:
        return at + 3
    end = pictograph(text, at)
    while end > at and text[end : end + 1] == JOINER:
        joined = pictograph(text, end + 1, joined=True)
        if joined == end + 1:
            break
        end = joined
    return end


def is_flag(text, at):
    return at < len(text) and "\U0001f1e6" <= text[at] <= "\U0001f1ff"


def is_tone(text, at):
    return at < len(text) and "\U0001f3fb" <= text[at] <= "\U0001f3ff"


def pictograph(text, at, joined=False):
    if at >= len(text) or unicodedata.category(text[at]) not in ("So", "Sk") or text[at] == "\ufffd":
        return at
    coloured = text[at] in COLOURED or "\U0001f1e6" <= text[at] <= "\U0001faff"
    if not (coloured or joined or text[at + 1 : at + 2] == IN_COLOUR or is_tone(text, at + 1)):
        return at
    at += 1
    while at < len(text) and (text[at] == IN_COLOUR or is_tone(text, at) or "\U000e0020" <= text[at] <= "\U000e007f"):
        at += 1
    return at


def dotted(text, at):
    end = at
    while is_letter(text, end) and text[end + 1 : end + 2] == ".":
        end += 2
    if end < at + 4:
        return at
    if text[end : end + 1] in ("s", "S") and letters(text, end) == end + 1:
        return end + 1
    return possessive(text, end) or hyphened(text, end)


def number(text, at):
    start = at + (text[at] in CURRENCY)
    end = figures(text, start)
    if end == start:
        return at
    while end < len(text) and text[end] in HYPHENS:
        joined_to_it = max(figures(text, end + 1), letters(text, end + 1))
        if joined_to_it == end + 1:
            break
        end = joined_to_it
    return possessive(text, end) or end


def figures(text, at):
    """Digits, what stands between them, and the per cent or the letters behind them."""
    end = run(text, at, is_digit)
    while at < end < len(text) and text[end] in ".,:/٫٬" and is_digit(text, end + 1):
        end = run(text, end + 1, is_digit)
    if end == at:
        return at
    return end + 1 if text[end : end + 1] in tuple("%٪") else run(text, end, is_letter, is_digit, is_mark)


def plain(text, at):
    end = letters(text, at)
    while at < end < len(text):
        joint = text[end] in HYPHENS + APOSTROPHES + "&"
        joint = joint or (text[end] == "." and is_letter(text, end + 1) and unicodedata.category(text[end + 1]) == "Ll")
        if not joint or letters(text, end + 1) == end + 1:
            break
        end = letters(text, end + 1)
    return end


def possessive(text, at):
    """Where an 's ends that stands here, if it does."""
    here = at < len(text) and text[at] in APOSTROPHES and text[at + 1 : at + 2] in ("s", "S")
    return at + 2 if here and letters(text, at + 1) == at + 2 else None


def without_possessive(text, start, end):
    word = text[start:end]
    ends = len(word) > 2 and word[-2] in APOSTROPHES and word[-1] in "sS"
    return end - 2 if ends and word[:-2].lower() not in WITH_VERB else end


def folded(word):
    """The form under which a word is counted: small letters, plain apostrophes and hyphens, no Arabic vowel marks."""
    lower = word.lower().translate({ord(each): "'" for each in "’ʼ"} | {ord(each): "-" for each in "‐‑"})
    plain = unicodedata.normalize("NFC", lower)
    bare = "".join(letter for letter in plain if letter != "ـ" and not is_vowel_mark(letter))
    return bare or plain


def is_vowel_mark(letter):
    return unicodedata.category(letter) == "Mn" and "\u0600" <= letter <= "\u06ff"


def pieces_of(table, ngram):
    """The stretches of each article within which words stand in a row: sentences for runs, else the whole text."""
    if ngram == 1:
        return [[(0, len(text))] for text in table["text"]]
    titles = table["title"] if "title" in table else [None] * len(table)
    return [sentence_spans(text, headline_end(text, title)) for text, title in zip(table["text"], titles)]


def counted(table, *, ngram=1, lemmas=False, phrases=(), case=False, stop_words=frozenset()):
    """For each article the runs of words and their places, counted by plain loops."""
    every = []
    for text, code, pieces in zip(table["text"], languages(table), pieces_of(table, ngram)):
        runs = []
        for low, high in pieces:
            spans = [(low + start, low + end) for start, end in scanned(text[low:high])]
            spans = joined(text, spans, [phrase.split() for phrase in phrases])
            forms = [" ".join(text[start:end].split()) for start, end in spans]
            if lemmas:
                forms = lemmas_of(forms, code)
            forms = forms if case else [folded(form) for form in forms]
            for at in range(len(spans) - ngram + 1):
                words = forms[at : at + ngram]
                if words[0] not in stop_words and words[-1] not in stop_words:
                    runs.append((" ".join(words), spans[at][0], spans[at + ngram - 1][1]))
        every.append(runs)
    return every


def joined(text, spans, phrases):
    """Words that are a phrase, with nothing but white space between them, as one; the longest phrase first."""
    taken = {}
    places = range(len(spans))
    fits = [
        (spans[at][0] - spans[at + len(phrase) - 1][1], at, len(phrase))
        for phrase in phrases
        for at in places[: len(spans) - len(phrase) + 1]
        if [folded(text[start:end]) for start, end in spans[at : at + len(phrase)]] == [folded(each) for each in phrase]
        and all(not text[a[1] : b[0]].strip() for a, b in zip(spans[at:], spans[at + 1 : at + len(phrase)]))
    ]
    for _, at, length in sorted(fits):
        if not any(place in taken for place in range(at, at + length)):
            taken |= dict.fromkeys(range(at, at + length), at)
    kept = [at for at in places if taken.get(at, at) == at]
    ends = {at: max((place for place in taken if taken[place] == at), default=at) for at in kept}
    return [(spans[at][0], spans[ends[at]][1]) for at in kept]


def by_article(counts: Counts):
    rows = counts.matrix.toarray() if counts.matrix.shape[1] else np.zeros(counts.matrix.shape)
    return [{word: int(number) for word, number in zip(counts.words, row) if number} for row in rows]


def articles(*texts, **columns):
    ids = [f"a{number}" for number in range(len(texts))]
    # Half a character fits into no column of Arrow: such a text stands in a column of Python's own.
    return pd.DataFrame({"article_id": ids, "text": pd.Series(list(texts), dtype="object"), **columns})


def same_in_every_way(table, **options):
    """The counts of the matrix, of the table and of the places are those of plain loops."""
    expected = counted(table, **options)
    stop_words = options.pop("stop_words", frozenset())
    found = count(table, **options, stop_words=stop_words)
    assert by_article(found) == [dict(Counter(word for word, *_ in runs)) for runs in expected]
    rows = tk.word_frequencies(table, **options, stop_words=stop_words)
    assert dict(zip(rows["word"], rows["count"])) == Counter(word for runs in expected for word, *_ in runs)
    assert dict(zip(rows["word"], rows["n_articles"])) == Counter(
        word for runs in expected for word in {word for word, *_ in runs}
    )
    n_words = sum(map(len, counted(table, **{**options, "ngram": 1}))) if "ngram" not in options else None
    if n_words:
        assert rows["per_thousand"].tolist() == pytest.approx([1000 * each / n_words for each in rows["count"]])
    if not stop_words:
        every = tk.tokens(table, **options)
        assert list(every[["word", "start", "end"]].itertuples(index=False, name=None)) == [
            run for runs in expected for run in runs
        ]
        assert every["article_id"].tolist() == [name for name, runs in zip(table["article_id"], expected) for _ in runs]


PIECES = st.sampled_from(
    [
        "U.S.",
        "u.n.'s",
        "Kerry's",
        "it’s",
        "read-out",
        "re‑elected",
        "human",
        "rights",
        "Human rights",
        "human rights’s",
        "says",
        "said",
        "US",
    ]
    + [
        "$350",
        "1,500",
        "5%",
        "5:30",
        "20-year-old",
        "COVID-19",
        "AT&T",
        "x@y.example",
        "www.post.example/a?b",
        "#Syria",
    ]
    + ["😀", "👍🏽", "🇺🇸", "👩‍👩‍👧", "❤️", "1️⃣", "وَقْفُ", "النّار", "والمعارضة", "ـ", "می‌خواهم", "é", "e\u0301"]
    + [
        "\ud800",
        "\udc00",
        "\ufffd",
        "\u200b",
        "\u00ad",
        "\ufeff",
        "\ufdd0",
        "\ufdd1",
        "'",
        "’s",
        "-",
        ".",
        ",",
        "&",
        "/",
    ]
    + ["a", "s", "the", "(", "”", "!", "?", "\n"]
)
GAPS = st.sampled_from([" ", " ", " ", "", "\n", "\n\n", "\xa0", "\x1c", "\x1f", "\x85", "\u2028", "\t", "\r", "\v"])
TEXTS = st.lists(st.tuples(PIECES, GAPS), max_size=14).map(lambda parts: "".join(map("".join, parts)))
TABLES = st.lists(TEXTS, max_size=4).map(lambda texts: articles(*texts, language=["en"] * len(texts)))
OPTIONS = st.fixed_dictionaries(
    {},
    optional={
        "ngram": st.integers(1, 3),
        "lemmas": st.booleans(),
        "case": st.booleans(),
        "phrases": st.sampled_from([(), ("human rights",), ("human rights", "the human", "rights said the")]),
        "stop_words": st.sampled_from([frozenset(), frozenset({"the", "s", "say", "said", "u.s."})]),
    },
)


@pytest.mark.parametrize("row", list(GOLD.itertuples()), ids=list(GOLD["text"]))
def test_words_are_those_that_a_reader_marked(row):
    assert [folded(row.text[start:end]) for start, end in scanned(row.text)] == row.words.split()
    assert tk.tokens(articles(row.text))["word"].tolist() == row.words.split()
    assert by_article(count(articles(row.text))) == [dict(Counter(row.words.split()))]


def test_the_articles_of_the_repository_to_the_last_word(articles):
    for text, n_words in zip(articles["text"], articles["n_words"]):
        assert list(word_spans(text)) == scanned(text)
        assert count_words(text) == n_words == len(scanned(text))
    same_in_every_way(articles)


@pytest.mark.parametrize(
    "options",
    [
        {"ngram": 2},
        {"ngram": 3, "stop_words": frozenset(tk.stop_words())},
        {"lemmas": True},
        {"lemmas": True, "ngram": 2, "case": True},
        {"phrases": ["prime minister", "dock workers", "port authority"], "ngram": 2},
        {"phrases": ["foreign minister", "the talks"], "stop_words": frozenset({"the"})},
    ],
    ids="-".join,
)
def test_the_articles_of_the_repository_in_other_ways(articles, options):
    same_in_every_way(articles, **options)


@pytest.mark.parametrize("name", ["News100.zip", "NewsArticles.zip"])
def test_articles_of_many_outlets_to_the_last_word(name):
    if not (EVALUATION / "newsarticles" / name).is_file():
        pytest.skip("the evaluation data are not there")
    with zipfile.ZipFile(EVALUATION / "newsarticles" / name) as archive:
        tables = [each for each in archive.namelist() if each.endswith(".csv")]
        texts = [
            text
            for each in tables
            for text in pd.read_csv(io.BytesIO(archive.read(each)), dtype="str", keep_default_na=False)["text"]
        ] or [archive.read(each).decode("utf-8", "replace") for each in archive.namelist() if each.endswith(".txt")]
    texts = texts[:: max(len(texts) // 400, 1)]
    assert texts
    for text in texts:
        spans = scanned(text)
        assert list(word_spans(text)) == spans
    table = articles(*texts)
    expected = [Counter(folded(text[start:end]) for start, end in scanned(text)) for text in texts]
    assert by_article(count(table)) == [dict(each) for each in expected]
    found = tk.word_frequencies(table)
    assert dict(zip(found["word"], found["count"])) == sum(expected, Counter())


@given(TEXTS)
def test_the_scanner_finds_the_same_words_in_ugly_texts(text):
    assert list(word_spans(text)) == scanned(text)


@given(st.text())
def test_the_scanner_finds_as_many_words_in_any_text(text):
    assert [text[slice(*span)] for span in word_spans(text) if text[slice(*span)].isalpha()] == [
        text[slice(*span)] for span in scanned(text) if text[slice(*span)].isalpha()
    ]


@given(TABLES, OPTIONS)
def test_every_count_equals_that_of_plain_loops(table, options):
    same_in_every_way(table, **options)


@given(TABLES, st.sampled_from([1, 2, 3]))
def test_what_stands_too_rarely_is_left_out_and_nothing_else(table, minimum):
    every, often = by_article(count(table)), by_article(count(table, minimum=minimum))
    sums = sum(map(Counter, every), Counter())
    assert often == [{word: number for word, number in each.items() if sums[word] >= minimum} for each in every]


@given(TABLES)
def test_places_and_numbers_name_the_same_words(table):
    text = read(table, case=True)
    printed = [each[start:end] for each in table["text"] for start, end in places(each, 0, len(each))]
    assert [*text.words[text.ids]] == printed
    assert np.diff(text.first).tolist() == [count_words(each) for each in table["text"]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("talks\ud800go", {"talks": 1, "go": 1}),
        ("\ud83d\ude00 and \ud83d", {"and": 1}),
        (
            "talks\x1cgo\x1don\x1eand\x1fon\x85now\u2028here",
            dict.fromkeys(["talks", "go", "and", "now", "here"], 1) | {"on": 2},
        ),
        ("two\xa0words, thin\u2009space", {"two": 1, "words": 1, "thin": 1, "space": 1}),
        ("zero\u200bwidth \ufeffmark", {"zero": 1, "width": 1, "mark": 1}),
        ("\ufdd0marked \ufdd1 text", {"marked": 1, "text": 1}),
        ("", {}),
        ("\n \t", {}),
    ],
)
def test_characters_that_pasted_texts_bring_along(text, words):
    assert by_article(count(articles(text))) == [words]
    assert Counter(tk.tokens(articles(text))["word"]) == words


def test_a_piece_of_a_million_letters_is_one_word():
    long = "a" * 1_000_000
    assert by_article(count(articles(long, f"({long}) a"))) == [{long: 1}, {long: 1, "a": 1}]


@pytest.mark.parametrize("unit", ["a-", "a.", "a@", "1,", "www.", "U.S.", "😀\u200d", "'", "$", "#", "a&"])
def test_a_piece_that_goes_on_and_on_is_cut_in_time(unit):
    text = unit * 20_000
    assert list(word_spans(text)) == scanned(text)


def test_a_phrase_at_the_end_of_a_text_is_that_phrase():
    for length in range(1, 300):
        found = count(articles("x" * length + " Human rights"), phrases=["human rights"], case=True)
        assert by_article(found) == [{"x" * length: 1, "Human rights": 1}]


def test_no_article_and_no_word():
    for table in (articles(), articles("", "…")):
        found = count(table, ngram=2, lemmas=True, phrases=["human rights"])
        assert found.matrix.shape == (len(table), 0)
        assert found.totals.tolist() == [0] * len(table)


def test_totals_count_what_is_left_out():
    found = count(articles("The talks of the day", ""), stop_words=frozenset({"the", "of"}))
    assert by_article(found) == [{"talks": 1, "day": 1}, {}]
    assert found.totals.tolist() == [5, 0]


def test_a_hundred_thousand_groups():
    number = 100_000
    table = articles(*(f"talks w{each % 7} talks" for each in range(number)), desk=range(number))
    found = tk.word_frequencies(table, by="desk")
    assert len(found) == 2 * number
    assert found["count"].tolist() == [2, 1] * number
    assert found["word"].tolist()[1::2] == [f"w{each % 7}" for each in range(number)]
    assert found["per_thousand"].tolist()[:2] == pytest.approx([2000 / 3, 1000 / 3])
    assert found["low"].isna().all(), "an article by itself does not tell how articles differ"
