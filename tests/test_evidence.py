"""Evidence leads from any row to its sentence, and shows text as text."""

import re

import pandas as pd
import pytest

import toolkit as tk

TEXT = 'Talks began on Monday. Kerry said "no" & left <b>early</b>. Lavrov stayed.'
ARTICLES = pd.DataFrame({"article_id": ["a"], "text": [TEXT]})


def rows(*words, **more):
    spans = [(TEXT.index(word), TEXT.index(word) + len(word)) for word in words]
    return pd.DataFrame([("a", *span) for span in spans], columns=["article_id", "start", "end"]).assign(**more)


def test_shows_only_the_sentences_with_a_mark():
    html = tk.evidence(ARTICLES, rows("Kerry")).data
    assert ">Kerry</mark>" in html and "Talks began" not in html and "Lavrov" not in html


def test_whole_shows_every_sentence():
    html = tk.evidence(ARTICLES, rows("Kerry"), whole=True).data
    assert "Talks began" in html and "Lavrov stayed." in html and html.count("<mark") == 1


def test_the_text_of_an_article_is_shown_not_run():
    html = tk.evidence(ARTICLES, rows("Kerry")).data
    assert "<b>" not in html and "&lt;b&gt;early&lt;/b&gt;" in html and "&quot;no&quot; &amp; left" in html


def test_each_value_gets_a_colour_and_is_written_behind_the_mark():
    html = tk.evidence(ARTICLES, rows("Kerry", "Lavrov", actor=["John Kerry", "Lavrov"]), by="actor").data
    assert ">John Kerry</span>" in html
    assert html.count(">Lavrov<") == 1, "what the mark says already is not said again"
    first, second = (piece.split('"')[0] for piece in html.split("background:")[1:])
    assert first != second


def test_numbers_are_coloured_by_their_sign():
    html = tk.evidence(ARTICLES, rows("Talks", "Kerry", "Lavrov", share=[0.5, -0.25, 0.0]), by="share").data
    assert "+0.500" in html and "−0.250" in html and "0.000" not in html
    assert len({piece.split('"')[0] for piece in html.split("background:")[1:]}) == 3


def test_overlapping_rows_never_show_a_word_twice():
    overlapping = pd.DataFrame({"article_id": ["a", "a"], "start": [0, 6], "end": [11, 14]})
    html = tk.evidence(ARTICLES, overlapping).data
    assert html.count("began") == 1


def test_several_articles_are_told_apart_by_title_outlet_and_day(articles):
    html = re.sub("<[^>]+>", "", tk.evidence(articles, tk.tokens(articles, ["ceasefire", "port"])).data)
    assert "Kerry Demands Russia Halt Syria Bombing after Talks Suspended 4 February 2016" in html
    assert "The Harbour Post, 3 May 2021" in html


def test_arabic_is_set_from_right_to_left(articles):
    arabic = articles[articles["language"] == "ar"]
    html = tk.evidence(arabic, tk.tokens(arabic, "الميناء")).data
    assert html.count(">الميناء</mark>") == 6 and 'dir="auto"' in html


def test_what_is_left_out_is_said():
    table = pd.DataFrame({"article_id": ["a"], "text": ["War. " * 5]})
    html = tk.evidence(table, tk.tokens(table, "war"), most=2).data
    assert html.count("<mark") == 2 and "3 more sentences" in html


def test_no_rows_say_so():
    assert "no rows" in tk.evidence(ARTICLES, rows()).data


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (pd.DataFrame({"article_id": ["a"], "start": [0]}), "no column 'end'"),
        (pd.DataFrame({"article_id": ["b"], "start": [0], "end": [1]}), "leads? to article 'b'"),
        (pd.DataFrame({"article_id": ["a"], "start": [0], "end": [999]}), "another version of the articles"),
    ],
)
def test_rows_that_lead_nowhere_are_refused(wrong, message):
    with pytest.raises(ValueError, match=message):
        tk.evidence(ARTICLES, wrong)


def test_articles_left_out_are_counted():
    table = pd.DataFrame({"article_id": ["a", "b", "c"], "text": ["War. War.", "War.", "War."]})
    html = tk.evidence(table, tk.tokens(table, "war"), most=1).data
    assert "1 more sentences" in html and "2 more marks in 2 more articles" in html


def test_a_whole_article_without_marks_is_shown_all_the_same():
    articles = pd.DataFrame({"article_id": ["a"], "text": ["Talks began.\nThey went on."]})
    rows = pd.DataFrame({"article_id": [], "start": [], "end": []})
    shown = tk.evidence(articles, rows, whole=True).data
    assert "Talks began." in shown and "They went on." in shown and "<mark" not in shown
