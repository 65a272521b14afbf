"""The chart of collocations shows both sides of an expression as the table has them, whatever the table holds."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

import toolkit as tk
from tests.test_charts import assert_readable

LONG = "International Committee for the Prevention of Overlong Names in Charts"


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def collocations(text, expression="peace", **options):
    options = {"minimum": 1} | options
    return tk.collocations(pd.DataFrame({"article_id": ["a"], "text": [text]}), expression, **options)


REST = " War went on and on." * 20
TEXT = "New peace talks. Old peace talks. Talks, peace." + REST
CHARTS = {
    "both sides": lambda: tk.plot_collocations(collocations(TEXT)),
    "one bar": lambda: tk.plot_collocations(collocations(TEXT, minimum=3)),
    "one bar to the left": lambda: tk.plot_collocations(collocations("New peace." + REST)),
    "sentences": lambda: tk.plot_collocations(collocations(TEXT, window="sentence")),
    "one sentence": lambda: tk.plot_collocations(collocations(TEXT, window="sentence").head(1)),
    "not there": lambda: tk.plot_collocations(collocations(TEXT, "treaty")),
    "too few": lambda: tk.plot_collocations(collocations(TEXT, minimum=9)),
    "no sentences": lambda: tk.plot_collocations(collocations(TEXT, "treaty", window="sentence")),
    "Arabic": lambda: tk.plot_collocations(collocations("وقف إطلاق النار. بدأ وقف إطلاق. نعم" + REST, "وقف")),
    "long names": lambda: tk.plot_collocations(
        collocations(TEXT).assign(word=lambda table: f"{LONG} " + table["word"].astype(str))
    ),
    "a long expression": lambda: tk.plot_collocations(collocations(f"{LONG} met." + REST, LONG)),
    "dollars": lambda: tk.plot_collocations(collocations("$350 peace $5, $350 peace." + REST, "peace $5")),
    "huge counts": lambda: tk.plot_collocations(collocations("Old peace talks. " * 12_345 + REST, window=1)),
    "many words": lambda: tk.plot_collocations(
        collocations(" ".join(f"w{i} peace v{i}. " * (i % 9 + 1) for i in range(60)) + REST), top=100
    ),
    "a part without a record": lambda: tk.plot_collocations(pd.DataFrame(collocations(TEXT).to_dict("list"))),
}


@pytest.mark.parametrize("name", CHARTS)
def test_nothing_is_cut_off_and_nothing_overlaps(name):
    assert_readable(CHARTS[name]())


def test_what_stands_before_goes_to_the_left_and_what_stands_after_to_the_right():
    ax = tk.plot_collocations(collocations(TEXT))
    assert [label.get_text() for label in ax.get_yticklabels()][0] == "talks"
    widths = [bar.get_width() for bar in ax.patches]
    assert widths[0] == -1 and widths[len(widths) // 2] == 2
    assert [label.get_text() for label in ax.child_axes[0].get_xticklabels()] == ["before", "after", "vs. chance"]


def test_the_words_are_the_first_of_the_table_that_stand_there_more_often_than_expected():
    table = collocations(TEXT + " The peace. " + "The the the. " * 30, sort="count")
    assert (table["count"] < table["expected"]).any()
    shown = tk.plot_collocations(table, top=2).drawing.data
    expected = table[table["count"] > table["expected"]].head(2).reset_index(drop=True)
    pd.testing.assert_frame_equal(shown, expected)


def test_the_lines_say_what_was_found_and_what_is_drawn():
    drawing = tk.plot_collocations(collocations(TEXT, stop_words={"new"})).drawing
    assert drawing.title.replace("\u200e", "") == (
        "“talks” stands beside “peace” 3 times, 21 times as often as chance would have it"
    )
    assert drawing.drawn.replace("\u200e", "") == (
        "How often a word stands before and after “peace”, at most 5 words away in its sentence; the first 2 words by "
        "G². At the right: how many times as often as chance would have it. 1 stop word left out."
    )
    assert drawing.source.startswith("1 article")
    assert tk.plot_collocations(collocations(TEXT), title="Mine").drawing.title == "Mine"
    by_pmi = tk.plot_collocations(collocations(TEXT, window="sentence", sort="pmi")).drawing.drawn
    assert by_pmi.startswith("In how many sentences") and "by PMI. Behind the count" in by_pmi


@pytest.mark.parametrize(
    ("options", "title"),
    [
        ({"expression": "treaty"}, "“treaty” does not occur"),
        ({"minimum": 9}, "No word stands beside “peace” 9 times"),
        ({"minimum": 9, "window": "sentence"}, "No word stands in a sentence with “peace” 9 times"),
    ],
)
def test_a_chart_without_words_says_why(options, title):
    assert tk.plot_collocations(collocations(TEXT, **options)).drawing.title.replace("\u200e", "") == title


def test_a_chart_among_others_and_its_files(tmp_path):
    ax = plt.figure(figsize=(8, 6)).subplots()
    assert tk.plot_collocations(collocations(TEXT), ax=ax) is ax
    files = tk.save_chart(tk.plot_collocations(collocations(TEXT)), tmp_path / "peace", formats="png")
    saved = pd.read_csv(files[1])
    assert saved["word"][0] == "talks" and saved["left"][0] == 1


def test_a_table_of_another_kind_is_refused():
    with pytest.raises(ValueError, match="no column 'expected'.*Expected collocations from collocations"):
        tk.plot_collocations(pd.DataFrame({"word": ["a"], "count": [1]}))
