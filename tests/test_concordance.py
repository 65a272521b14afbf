"""A concordance shows each occurrence in its context, in the order that was asked for, in any script."""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import toolkit as tk
from toolkit.language import words
from toolkit.tables import CONCORDANCE

TEXT = """The ceasefire held. A Ceasefire began in Aleppo. The shaky ceasefire's end came; no ceasefire,
began again: a "ceasefire" """


def articles(*texts, **columns):
    return pd.DataFrame({"article_id": [f"a{i}" for i in range(len(texts))], "text": list(texts), **columns})


def shown(rows, **options):
    """The cells of each line as they stand from left to right."""
    html = tk.show_concordance(rows, **options).data
    lines = re.findall("<tr.*?</tr>", html, re.DOTALL)
    return [[re.sub("<.*?>", "", cell) for cell in re.findall("<td.*?</td>", line, re.DOTALL)] for line in lines]


def test_shows_the_words_on_both_sides():
    found = tk.concordance(articles("Both sides said the ceasefire would hold until Monday."), "ceasefire", window=2)
    assert found[["left", "match", "right"]].values.tolist() == [["said the", "ceasefire", "would hold"]]


def test_concordance_of_the_seed(seed):
    assert len(tk.concordance(seed, "humanitarian")) == 3
    assert tk.concordance(seed, r"(?-i:Syria)\b", regex=True)["match"].tolist() == ["Syria"] * 3


def test_a_word_has_as_many_lines_as_it_is_counted(articles):
    for word, count in tk.word_frequencies(articles).head(300)[["word", "count"]].values.tolist():
        assert len(tk.concordance(articles, word)) == count


@given(st.text(), st.sampled_from(["the", "a*", "*", "وقف", "a b", "."]), st.integers(1, 3))
def test_every_line_leads_back_to_the_text(text, expression, window):
    found = tk.concordance(articles(text), expression, window=window)
    for row in found.itertuples():
        assert text[row.start : row.end] == row.match
        assert row.left.split() == text[: row.start].split()[::-1][:window][::-1]
        assert row.right.split() == text[row.end :].split()[:window]


@pytest.mark.parametrize(("window", "left", "right"), [(0, "", ""), (1, "a", "c"), (50, "a", "c")])
def test_a_window_may_be_empty_or_wider_than_the_text(window, left, right):
    row = tk.concordance(articles("a b c"), "b", window=window).iloc[0]
    assert (row["left"], row["match"], row["right"]) == (left, "b", right)


def test_a_text_without_spaces_is_shown_as_far_as_words_can_be_long():
    rows = tk.concordance(articles("war," * 100_000), "war", window=2)
    assert len(rows) == 100_000
    assert rows["left"].str.len().max() == rows["right"].str.len().max() == 201
    middle = rows.iloc[50_000]
    assert middle["left"] == "…" + "war," * 50 and middle["right"] == (",war" * 50) + "…"
    assert rows.iloc[0]["left"] == "" and rows.iloc[-1]["right"] == ","
    assert set(tk.concordance(articles("war," * 100), "war", window=0)[["left", "right"]].stack()) == {""}


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        (None, [0, 1, 2, 3, 4]),
        ("right", [4, 3, 1, 2, 0]),  # nothing; began again; began in; end; held
        ("left", [4, 1, 3, 2, 0]),  # a again; a held; no; shaky; the
        ("match", [0, 1, 2, 3, 4]),
    ],
)
def test_lines_are_ordered_by_the_words_nearest_to_the_match(sort, order):
    lines = tk.concordance(articles(TEXT), "ceasefire")
    expected = lines.iloc[order].reset_index(drop=True)
    pd.testing.assert_frame_equal(tk.concordance(articles(TEXT), "ceasefire", sort=sort), expected)


def test_lines_are_ordered_by_what_was_found():
    found = tk.concordance(articles("ceasefires Ceased ceasefire ceased"), "cease*", sort="match")
    assert found["match"].tolist() == ["Ceased", "ceased", "ceasefire", "ceasefires"]


@given(st.lists(st.sampled_from(["war", "War", "a", "b", "c.", "قال"])).map(" ".join), st.integers(0, 3))
def test_sorting_only_moves_lines(text, window):
    table = articles(text, text)
    lines = tk.concordance(table, "war", window=window)
    for sort in ("left", "right", "match"):
        found = tk.concordance(table, "war", window=window, sort=sort)
        assert found.sort_values(["article_id", "start"], ignore_index=True).equals(lines)
        sides = [words(side)[:: -1 if sort == "left" else 1] for side in found[sort]]
        assert sides == sorted(sides)


def test_left_is_what_is_read_before_also_in_arabic():
    row = tk.concordance(articles("بدأ وقف إطلاق النار"), "إطلاق", window=1).iloc[0]
    assert (row["left"], row["right"]) == ("وقف", "النار")


def test_the_record_says_what_was_looked_for(articles):
    made = tk.concordance(articles, "port*", window=3, sort="left").attrs["record"]
    assert made["function"] == "concordance" and len(made["articles"]) == len(articles)
    assert made["parameters"] == {"expression": "port*", "window": 3, "sort": "left"}


@pytest.mark.parametrize("table", [articles(), articles("", "…"), articles("War.")])
def test_nothing_found_gives_an_empty_table_with_all_columns(table):
    found = tk.concordance(table, "talks", sort="right")
    assert found.empty and list(found.columns) == CONCORDANCE
    assert (found["start"].dtype, found["end"].dtype) == ("int64", "int64")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"expression": " "}, "The expression is empty"),
        ({"expression": "(open", "regex": True}, r"'\(open' is no regular expression: missing \) at position 5"),
        ({"window": -1}, "window must be a whole number of at least 0, not -1"),
        ({"sort": "before"}, "sort must be one of 'left', 'right', 'match', or None for reading order, not 'before'"),
    ],
)
@pytest.mark.parametrize("table", [articles(), articles("War.")])
def test_what_cannot_be_is_refused(table, options, message):
    with pytest.raises(ValueError, match=message):
        tk.concordance(table, **{"expression": "war"} | options)


def test_lines_in_a_notebook_have_three_columns_behind_their_source(articles):
    rows = tk.concordance(articles, "Nordrethi", window=2)
    first = rows.iloc[0]
    lines = shown(rows)
    assert len(lines) == len(rows)
    assert lines[0][1:] == [first["left"], first["match"], first["right"].replace("'", "&#x27;")]
    assert re.fullmatch(r"The Harbour Post, \d May 2021", lines[0][0])
    assert f'title="{first["article_id"]}"' in tk.show_concordance(rows).data


def test_in_arabic_what_is_read_before_stands_to_the_right():
    rows = pd.concat(
        [
            tk.concordance(articles("بدأ وقف إطلاق النار 2016"), "إطلاق"),
            tk.concordance(articles("A ceasefire, وقف, began."), "ceasefire"),
        ]
    )
    arabic, english = shown(rows)
    assert arabic[1:] == ["النار 2016", "إطلاق", "بدأ وقف"]
    assert english[1:] == ["A", "ceasefire", ", وقف, began."]
    html = tk.show_concordance(rows).data
    assert html.count('dir="rtl"') == html.count('dir="ltr"') == 3


def test_lines_without_outlet_and_day_begin_with_the_id():
    table = articles("War.", "War.", "War.", outlet=["Post", None, None], published=[None, "2021-05-03", None])
    assert [line[0] for line in shown(tk.concordance(table, "war"))] == ["Post", "3 May 2021", "a2"]
    assert [line[0] for line in shown(pd.DataFrame(tk.concordance(table, "war").to_dict("list")))] == ["a0", "a1", "a2"]


def test_lines_read_back_from_a_file_are_shown(tmp_path):
    lines = tk.concordance(articles("War.", "The war"), "war")
    lines.to_csv(tmp_path / "lines.csv", index=False)
    again = pd.read_csv(tmp_path / "lines.csv")
    assert again["left"].isna().any(), "what is empty is missing there"
    assert shown(again) == [["a0", "", "War", "."], ["a1", "The", "war", ""]]


def test_the_text_of_an_article_is_shown_not_run():
    table = pd.DataFrame({"article_id": ['<i>"'], "text": ['<script>alert("war</script> & peace\ntalks <b>']})
    html = tk.show_concordance(tk.concordance(table, "peace talks")).data
    assert "<script" not in html and "<i>" not in html and html.count("<b>") == 1
    assert "&lt;script&gt;alert(&quot;war&lt;/script&gt; &amp;" in html and "<b>peace talks</b>" in html
    assert "“<bdi>&lt;b&gt;</bdi>”" in tk.show_concordance(tk.concordance(table, "<b>")).data


def test_how_many_there_are_and_what_is_left_out_is_said():
    table = articles("war " * 1_200, "war war")
    html = tk.show_concordance(tk.concordance(table, "war"), most=3).data
    assert "1,202 occurrences of “<bdi>war</bdi>” in 2 articles" in html
    assert html.count("<tr") == 3 and "… and 1,199 more" in html
    one = tk.show_concordance(tk.concordance(articles("war"), "war")).data
    assert "1 occurrence of “<bdi>war</bdi>” in 1 article" in one and "more" not in one


def test_no_lines_say_so():
    rows = tk.concordance(articles("peace"), "war")
    assert "No occurrence of “<bdi>war</bdi>”: the table has no rows." in tk.show_concordance(rows).data
    assert "No occurrence: the table" in tk.show_concordance(pd.DataFrame(columns=CONCORDANCE)).data


def test_a_table_of_another_kind_is_refused():
    with pytest.raises(ValueError, match="no column 'left', 'match', 'right'.*Expected lines from concordance"):
        tk.show_concordance(pd.DataFrame({"article_id": ["a"], "start": [0], "end": [1]}))
    with pytest.raises(ValueError, match="most must be a whole number of at least 1, not 0"):
        tk.show_concordance(tk.concordance(articles("war"), "war"), most=0)


def test_lines_are_saved_as_they_are(articles, tmp_path):
    rows = tk.concordance(articles, "الميناء", sort="left")
    saved = pd.read_csv(tk.save_table(rows, tmp_path / "lines.csv"))
    assert saved["match"].tolist() == ["الميناء"] * 6 and saved["start"].tolist() == rows["start"].tolist()
    formula = pd.DataFrame({"article_id": ["a"], "text": ["=1+war is"]})
    saved = pd.read_csv(tk.save_table(tk.concordance(formula, "war"), tmp_path / "formula.csv"))
    assert saved["left"].tolist() == ["'=1+"]
