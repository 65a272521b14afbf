"""Expressions find what a person means: whole words, however they are printed, and each word as often as it counts."""

import fnmatch

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import toolkit as tk
from toolkit.expressions import find, find_any
from toolkit.language import fold, word_spans

PRINTED = st.sampled_from(
    ["it’s", "Kerry's", "U.S.", "U.S.-backed", "4x4", "foo_bar", "$350", "5%", "20-year-old", "@joe", "#a1", "a@b.co"]
    + ["www.a.com/x", "COVID‑19", "وَقْف", "وقف", "والـــوقف", "👍🏽", "❤️", "🇺🇸🇬🇧", "5️⃣", "İstanbul", "ΟΔΟΣ", "AT&T"]
    + [*" \n\x1c-'’.,(/s", "  ", "'S"]
)
TEXTS = st.lists(st.one_of(st.text(max_size=6), PRINTED), max_size=10).map("".join)


def articles(*texts):
    return pd.DataFrame({"article_id": [f"a{i}" for i in range(len(texts))], "text": list(texts)})


def found(text, expression, **options):
    (spans,) = find(articles(text), expression, **options)
    return [text[start:end] for start, end in spans]


TEXT = """On Nov. 3 the U.S. paid $350 million for COVID‑19 tests, @Handle of news.example.com said: “It’s a ‘nuclear
deal’ and/or ceasefire”. A U.S.-backed cease-fire ceased; وَقْفُ إطلاق النار 👍🏽 *️⃣ 5️⃣ in (Geneva). Kerry's foo_bar's."""


@pytest.mark.parametrize(
    ("expression", "matches"),
    [
        ("CEASEFIRE", ["ceasefire"]),
        ("fire", []),
        ("cease*", ["ceasefire", "cease-fire", "ceased"]),
        ("*fire", ["ceasefire", "cease-fire"]),
        ("c*f*e", ["ceasefire", "cease-fire"]),
        ("**fire", ["ceasefire", "cease-fire"]),
        ("nuclear deal", ["nuclear\ndeal"]),
        ("nuclear *", ["nuclear\ndeal"]),
        ("* Nov. 3", ["On Nov. 3"]),
        ("u.s.", ["U.S."]),
        ("U.S.*", ["U.S.", "U.S.-backed"]),
        ("u.s", []),
        ("nov", ["Nov"]),
        ("Nov. 3", ["Nov. 3"]),
        ("$350 million", ["$350 million"]),
        ("$* million", ["$350 million"]),
        ("350", []),
        ("covid-19", ["COVID‑19"]),
        ("@handle", ["@Handle"]),
        ("@*", ["@Handle"]),
        ("handle", []),
        ("*.example.com", ["news.example.com"]),
        ("it's", ["It’s"]),
        ("it’s", ["It’s"]),
        ("it*", ["It’s"]),
        ("it", []),
        ("kerry", ["Kerry"]),
        ("Kerry’s", ["Kerry's"]),
        ("kerry*", ["Kerry"]),
        ("s", []),
        ("foo", ["foo"]),
        ("bar", ["bar"]),
        ("foo_bar", ["foo_bar"]),
        ("and/or", ["and/or"]),
        ("or", ["or"]),
        ("“it's", ["“It’s"]),
        ("in (Geneva)", ["in (Geneva)"]),
        ("in (*)", ["in (Geneva)"]),
        ("وقف", ["وَقْفُ"]),
        ("وَقف إطلاق", ["وَقْفُ إطلاق"]),
        ("وق*", ["وَقْفُ"]),
        ("👍🏽", ["👍🏽"]),
        ("👍", []),
        ("*️⃣", ["*️⃣"]),
        ("5️⃣ in", ["5️⃣ in"]),
    ],
)
def test_what_is_found(expression, matches):
    assert found(TEXT, expression) == matches


def test_a_wildcard_by_itself_is_any_word():
    assert found(TEXT, "*") == tk.tokens(articles(TEXT))["text"].tolist()


@pytest.mark.parametrize("expression", ["U.S. U.S.", "a-a a-a", "* b", "b *"])
def test_a_place_that_is_no_match_does_not_hide_the_match_that_begins_in_it(expression):
    text = {"U": "a.U.S. U.S. U.S.", "a": "xa-a a-a a-a", "*": "( b b b", "b": "b ( b b"}[expression[0]]
    assert len(found(text, expression)) == 1


def test_matches_that_overlap_are_found_once():
    assert found("a a a a a", "a a") == ["a a", "a a"]
    assert found("one two three four", "* *") == ["one two", "three four"]


@given(TEXTS)
def test_every_word_is_found_as_often_as_it_is_counted(text):
    spans = list(word_spans(text))
    forms = [fold(text[start:end]) for start, end in spans]
    for word in set(forms):
        if "*" in word:
            continue
        (matches,) = find(articles(text), word)
        expected = [span for span, form in zip(spans, forms) if form == word]
        if word.isalnum():
            assert matches == expected
        else:  # What it is made of may stand in the text without being one word: a@b.co behind a letter.
            assert set(expected) <= set(matches)
            inside = {place for start, end in spans for place in range(start + 1, end)}
            assert not inside & {place for span in matches for place in span}


@given(TEXTS)
def test_a_wildcard_finds_the_words_that_fit_it(text):
    spans = list(word_spans(text))
    forms = [fold(text[start:end]) for start, end in spans]
    for word in {form for form in forms if form[0].isalnum() and form[-1].isalnum() and not set(form) & set("*?[]")}:
        ends = (word[0], word[-1]) if not word.isalnum() else (word, word)
        for pattern in (f"{ends[0]}*", f"*{ends[1]}", f"{word[0]}*{word[-1]}"):
            (matches,) = find(articles(text), pattern)
            fitting = [span for span, form in zip(spans, forms) if fnmatch.fnmatchcase(form, pattern)]
            assert matches == fitting, pattern


@given(TEXTS, st.sampled_from(["*", "a *", "* a", "(*)", "s", "it’s", "وقف", "U.S. *", ". ."]))
def test_matches_lie_in_the_text_one_after_the_other_and_cut_no_word(text, expression):
    (matches,) = find(articles(text), expression)
    places = [place for span in matches for place in span]
    assert places == sorted(places)
    assert all(start < end for start, end in matches)
    assert not {place for start, end in word_spans(text) for place in range(start + 1, end)} & set(places)


def test_the_marks_that_are_used_inside_may_stand_in_a_text():
    assert found("\ufdd0talks\ufdd1 \ufdd2talks", "talks") == ["talks", "talks"]


def test_a_regular_expression_matches_as_it_is():
    assert found("Ceasefire", "fire|e", regex=True) == ["e", "e", "fire"]
    assert found("Syria, syria", r"(?-i:Syria)\b", regex=True) == ["Syria"]
    assert found("text", "x*", regex=True) == ["x"], "matches of nothing are none"


@pytest.mark.parametrize("table", [articles(), articles("text")], ids=["no article", "an article"])
@pytest.mark.parametrize(
    ("expression", "options", "error", "message"),
    [
        ("  ", {}, ValueError, "The expression is empty: give a word or a phrase"),
        ("  ", {"regex": True}, ValueError, "The expression is empty"),
        (None, {}, TypeError, "An expression is a text, for example 'ceasefire', not None"),
        (["war"], {}, TypeError, r"not \['war'\]"),
        ("(open", {"regex": True}, ValueError, r"'\(open' is no regular expression: missing \) at position 5"),
    ],
)
def test_what_is_no_expression_is_refused_at_once(table, expression, options, error, message):
    with pytest.raises(error, match=message):
        find(table, expression, **options)


@pytest.mark.parametrize(
    ("text", "expression", "regex"),
    [("a" * 60 + "!", r"(a|aa)+$", True), ("a" * 3000, "*a*a*a*a*a*a*b", False)],
)
def test_an_expression_that_never_ends_is_stopped(monkeypatch, text, expression, regex):
    monkeypatch.setattr("toolkit.expressions.SECONDS", 0.2)
    with pytest.raises(ValueError, match="takes more than 0.2.* seconds; it was stopped at article 'a1'.*inside"):
        list(find(articles("", text), expression, regex=regex))


def test_the_time_is_that_of_all_articles_together(monkeypatch):
    monkeypatch.setattr("toolkit.expressions.SECONDS", 1.0)
    monkeypatch.setattr("toolkit.expressions.SECONDS_A_MILLION", 0)
    clock = iter(range(100))  # Each look at the clock is a second later.
    monkeypatch.setattr("toolkit.expressions.time.monotonic", lambda: float(next(clock)))
    with pytest.raises(ValueError, match="takes more than 1 seconds; it was stopped at article 'a1'"):
        list(find(articles("x", "x", "x"), "x", regex=True))


def test_a_text_of_one_piece_is_read_once():
    text = "war," * 50_000
    assert len(found(text, "war")) == len(found(text + " end", "war*")) == 50_000
    assert found(text + " end", "war *") == [], "a comma is between"


def test_of_several_expressions_that_overlap_the_longest_counts():
    table = articles("The human rights council chief", "no", "human rights")
    assert list(find_any(table, ["human rights", "rights council chief", "human", "council"])) == [
        [(4, 9, 2), (10, 30, 1)],
        [],
        [(0, 12, 0)],
    ]
    assert list(find_any(table, ["chief", "chief*"])) == [[(25, 30, 0)], [], []], "the first of two alike"
    assert list(find_any(table, [])) == [[], [], []]
