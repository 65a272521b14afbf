"""What a word is, where a sentence ends, which language it is."""

import pandas as pd
import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from nltk.tokenize.punkt import PunktSentenceTokenizer

import toolkit as tk
from toolkit.language import _punkt, count_words, detect_language, fold, headline_end, languages, word_spans, words
from toolkit.tables import SENTENCES

PIECES = ["Talks", "resume", "Mr.", "U.S.", "he", "said", ".", "!", "?", "…", "؟", "”", "“", '"', ")", "(", ",", "3.5"]
TEXTS = st.lists(st.sampled_from([*PIECES, "\n", "\n\n", " ", "  ", "\t", "\r", "قال", "é"])).map("".join) | st.text()


def articles(*texts, **columns):
    return pd.DataFrame({"article_id": [f"a{i}" for i in range(len(texts))], "text": list(texts), **columns})


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("the U.S. and the U.N.'s envoy", ["the", "u.s.", "and", "the", "u.n.", "envoy"]),
        ("U.S.-backed rebels", ["u.s.-backed", "rebels"]),
        ("Assad's regime, Kerry’s plane", ["assad", "regime", "kerry", "plane"]),
        ("It's what's left; let’s go", ["it's", "what's", "left", "let's", "go"]),
        ("didn’t, we've, I'm", ["didn't", "we've", "i'm"]),
        ("O'Brien’s read-out", ["o'brien", "read-out"]),
        ("'quoted' “words” (here)", ["quoted", "words", "here"]),
        ("dockers' pay in the 1990s'", ["dockers", "pay", "in", "the", "1990s"]),
        ("sides--which agreed—left", ["sides", "which", "agreed", "left"]),
        ("$350 million, 1,500 or 5%, at 5:30 p.m.", ["$350", "million", "1,500", "or", "5%", "at", "5:30", "p.m."]),
        ("a 20-year-old with COVID-19", ["a", "20-year-old", "with", "covid-19"]),
        ("M.P.s and P.O.W.s' rights, ＇quoted＇ O＇Brien", ["m.p.s", "and", "p.o.w.s", "rights", "quoted", "o'brien"]),
        ("٥٠٪ أو ٣٫٥", ["٥٠٪", "أو", "٣٫٥"]),
        ("2016's 65-year-old's 5%'s", ["2016", "65-year-old", "5%"]),
        ("a 4x4 for $1.5-2.5bn, 9:30-10:30, 0.5-1.5%", ["a", "4x4", "for", "$1.5-2.5bn", "9:30-10:30", "0.5-1.5%"]),
        ("R&D at AT&T", ["r&d", "at", "at&t"]),
        (
            "see https://x.example/a?b=1. #Syria @HarbourPost",
            ["see", "https://x.example/a?b=1", "#syria", "@harbourpost"],
        ),
        ("write to m.s@post.example.", ["write", "to", "m.s@post.example"]),
        ("وَقْفُ إطلاق النار، والمعارضة", ["وقف", "إطلاق", "النار", "والمعارضة"]),
        ("می‌خواهم", ["می‌خواهم"]),
        ("naïve Grünwaldt", ["naïve", "grünwaldt"]),
        ("— … !? ==", []),
        ("Won 😀👍🏽! 🇺🇸🇬🇧 👩‍👩‍👧 ❤️ 1️⃣ © ™ →", ["won", "😀", "👍🏽", "🇺🇸", "🇬🇧", "👩‍👩‍👧", "❤️", "1️⃣"]),
        ("on Nov. 3, Gen. Lee", ["on", "nov", "3", "gen", "lee"]),
        ("", []),
    ],
)
def test_words(text, counted):
    assert words(text) == counted
    assert count_words(text) == len(counted)


@pytest.mark.parametrize(
    ("word", "folded"), [("KERRY", "kerry"), ("Didn’t", "didn't"), ("read‑out", "read-out"), ("ـ", "ـ")]
)
def test_folding(word, folded):
    assert fold(word) == folded


@given(TEXTS)
def test_words_stand_in_order_and_apart(text):
    spans = list(word_spans(text))
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in zip(spans, spans[1:]))
    assert count_words(text) == len(spans)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("The U.S. envoy left. Talks go on.", ["The U.S. envoy left.", "Talks go on."]),
        ("Blamed by the U.S. The talks ended.", ["Blamed by the U.S.", "The talks ended."]),
        ("He met Mr. Kerry. They spoke.", ["He met Mr. Kerry.", "They spoke."]),
        ("At 5 p.m. Kerry left.", ["At 5 p.m. Kerry left."]),
        ("It cost $3.5 million. No.", ["It cost $3.5 million.", "No."]),
        ("“Never!” he said. It ended.", ["“Never!” he said.", "It ended."]),
        ('Dr. No said "yes." Then he left.', ['Dr. No said "yes."', "Then he left."]),
        ("(He left.) She came.", ["(He left.)", "She came."]),
        ("Really? What?! Wait...", ["Really?", "What?!", "Wait..."]),
        ("هل تتوقف المحادثات؟ نعم. لا.", ["هل تتوقف المحادثات؟", "نعم.", "لا."]),
        ("Talks resume\n\n  No stop here  \nBye.", ["Talks resume", "No stop here", "Bye."]),
        (" \n\n", []),
    ],
)
def test_sentences(text, cut):
    assert tk.sentences(articles(text))["text"].tolist() == cut


@given(
    st.lists(
        st.sampled_from(["Talks", "Mr", "U.S", "no", "a", "etc", ".", "?", "!", "…", " ", "\n", '"', ")", "3", "Go"])
    )
)
def test_ends_that_need_no_weighing_are_what_punkt_says(pieces):
    text = "".join(pieces)
    assert _punkt().text_contains_sentbreak(text) == PunktSentenceTokenizer.text_contains_sentbreak(_punkt(), text)


def test_the_headline_is_one_sentence_whatever_stands_in_it():
    table = articles("Talks? No. Not now\nThey ended.", title=["Talks? No. Not now"])
    assert tk.sentences(table)[["sentence_id", "part", "text"]].values.tolist() == [
        [1, "headline", "Talks? No. Not now"],
        [2, "body", "They ended."],
    ]


@pytest.mark.parametrize(
    ("text", "title", "end"),
    [
        ("Talks\nBody.", "Talks", 5),
        ("Talks", "Talks", 5),
        ("Talks go on.", "Talks", 0),
        ("Body.", None, 0),
        ("Body.", "", 0),
    ],
)
def test_a_title_is_a_headline_only_where_it_is_the_first_paragraph(text, title, end):
    assert headline_end(text, title) == end


def test_sentences_of_the_seed(seed):
    found = tk.sentences(seed)
    assert list(found.columns) == SENTENCES
    assert found["part"].tolist() == ["headline"] + ["body"] * (len(found) - 1)
    assert found["sentence_id"].tolist() == list(range(1, len(found) + 1))
    assert found.at[6, "text"].startswith('"So I had a conversation this morning with Foreign Minister Lavrov.')


def check_sentences(text, title=None):
    found = tk.sentences(articles(text, title=[title]))
    end_before = 0
    left = list(text)
    for row in found.itertuples():
        assert row.text == text[row.start : row.end]
        assert row.text == row.text.strip() != ""
        assert "\n" not in row.text
        assert row.start >= end_before
        end_before = row.end
        left[row.start : row.end] = [""] * (row.end - row.start)
    return "".join(left)


@given(TEXTS)
def test_sentences_are_in_order_apart_inside_a_paragraph_and_lose_nothing(text):
    assert check_sentences(text).strip() == ""


def test_sentences_of_every_article_lose_nothing(articles):
    for row in articles.itertuples():
        assert check_sentences(row.text, row.title).strip() == ""


def test_a_word_lies_in_one_sentence(seed):
    text = seed.at[0, "text"]
    spans = tk.sentences(seed)[["start", "end"]].values.tolist()
    assert all(any(low <= start and end <= high for low, high in spans) for start, end in word_spans(text))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The two sides met on Monday in the capital and agreed on a ceasefire.", "en"),
        ("Die beiden Seiten trafen sich am Montag in der Hauptstadt und einigten sich.", "de"),
        ("Les deux parties se sont rencontrées lundi dans la capitale.", "fr"),
        ("قال المبعوث الدولي اليوم إن المحادثات بين الحكومة والمعارضة توقفت مؤقتا.", "ar"),
        ("Talks resume", None),
        ("1234567890 " * 20, None),
    ],
)
def test_languages(text, language):
    assert detect_language(text) == language


def test_a_language_that_is_known_is_not_guessed():
    table = articles(*["The two sides met on Monday in the capital and agreed on a plan."] * 2)
    table["language"] = ["fr", None]
    assert languages(table).tolist() == ["fr", "en"]


def test_the_language_of_every_article(articles):
    assert articles["language"].value_counts().to_dict() == {"en": 15, "ar": 1}


def test_each_paragraph_is_parsed_once():
    from toolkit.language import parse

    first, second = list(parse(["Kerry left.\nLavrov stayed.", "Lavrov stayed."]))
    assert [(start, doc.text) for start, doc in first] == [(0, "Kerry left."), (12, "Lavrov stayed.")]
    assert second[0][1] is first[1][1]
    assert next(parse(["Kerry left."]))[0][1] is first[0][1]


def test_a_pipeline_that_is_not_installed_says_how_to_get_one():
    table = articles("The two sides met on Monday in the capital.", language=["en"])
    with pytest.raises(OSError, match=regex.escape("'xx_none' is not installed. Install it with")):
        tk.actor_mentions(table, pipeline="xx_none")


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("“Mr. Trump, you said so,” he said. He left.", ["“Mr. Trump, you said so,” he said.", "He left."]),
        ("George H.W. Bush met J.K. Rowling. Then.", ["George H.W. Bush met J.K. Rowling.", "Then."]),
        ("It was . . . strange. Then.", ["It was . . . strange.", "Then."]),
        ("1. Jeb Bush.", ["1. Jeb Bush."]),
        ("He said no. Mr. Kerry left No. 10.", ["He said no.", "Mr. Kerry left No. 10."]),
        ("هل انتهت؟ نعم.", ["هل انتهت؟", "نعم."]),
    ],
)
def test_sentences_as_a_reader_cuts_them(text, cut):
    assert tk.sentences(pd.DataFrame({"article_id": ["x"], "text": [text]}))["text"].tolist() == cut
