"""What is saved says where it comes from, opens right in a spreadsheet, and is whole or not there."""

import json

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from PIL import Image

import toolkit as tk
from toolkit.charts.drawing import Drawing, panels
from toolkit.export import writing


@pytest.fixture
def chart(seed):
    ax = tk.plot_word_frequencies(tk.word_frequencies(seed, stop_words=tk.stop_words()))
    yield ax
    plt.close("all")


def test_a_chart_is_saved_with_its_figures_and_its_text(chart, tmp_path):
    files = tk.save_chart(chart, tmp_path / "new" / "words")
    assert [file.name for file in files] == ["words.png", "words.svg", "words.pdf", "words.csv", "words.txt"]
    figures = pd.read_csv(tmp_path / "new" / "words.csv")
    assert figures[["word", "count"]].head(2).values.tolist() == [["kerry", 8], ["opposition", 7]]
    assert "opposition: 7" in (tmp_path / "new" / "words.txt").read_text(encoding="utf-8")
    assert len(list((tmp_path / "new").iterdir())) == 5, "no temporary file is left"


def test_a_picture_carries_its_record(chart, seed, tmp_path):
    png, svg, *_ = tk.save_chart(chart, tmp_path / "words", formats=["png", "svg"])
    with Image.open(png) as picture:
        held = dict(picture.info)
    record = json.loads(held["Comment"])
    assert record["toolkit"] == tk.__version__ and record["function"] == "word_frequencies"
    assert record["parameters"]["ngram"] == 1
    assert record["articles"] == [[seed["article_id"].item(), seed["sha256"].item(), None, "2016-02-04"]]
    assert held["Title"] in held["Description"]
    assert seed["sha256"].item() in svg.read_text(encoding="utf-8")


def test_the_same_chart_gives_the_same_files(chart, tmp_path):
    first = [file.read_bytes() for file in tk.save_chart(chart, tmp_path / "one")]
    assert [file.read_bytes() for file in tk.save_chart(chart, tmp_path / "two")] == first


def test_an_ending_in_the_path_is_not_doubled(chart, tmp_path):
    assert tk.save_chart(chart, tmp_path / "words.png", formats=["png"])[0].name == "words.png"
    assert tk.save_chart(chart, tmp_path / "v1.2", formats=["png"])[0].name == "v1.2.png"


def test_a_figure_of_several_panels_is_saved_like_a_chart(tmp_path):
    counts = pd.DataFrame({"day": ["3 May", "4 May"], "count": [2, 1]})
    figure, _ = panels(
        Drawing("two", "Two days", "Articles a day.", "3 articles.", counts, "day", "count"), 1, 2, height=2
    )
    files = tk.save_chart(figure, tmp_path / "two")
    assert [file.name for file in files] == ["two.png", "two.svg", "two.pdf", "two.csv", "two.txt"]
    assert files[-1].read_text(encoding="utf-8") == "Two days. Articles a day. 3 May: 2; 4 May: 1. 3 articles.\n"
    with Image.open(files[0]) as picture:
        assert picture.info["Title"] == "Two days" and json.loads(picture.info["Comment"])["chart"] == "two"
    plt.close("all")


def test_the_figure_around_a_chart_is_not_taken_for_the_chart(chart, tmp_path):
    with pytest.raises(ValueError, match="give what such a function returned"):
        tk.save_chart(chart.figure, tmp_path / "x")


def test_charts_from_elsewhere_and_unknown_formats_are_refused(chart, tmp_path):
    _, other = plt.subplots()
    with pytest.raises(ValueError, match="not drawn by a plot_ function of the toolkit"):
        tk.save_chart(other, tmp_path / "x")
    with pytest.raises(ValueError, match="png, svg, pdf, not as 'gif'"):
        tk.save_chart(chart, tmp_path / "x", formats=["gif"])
    assert not list(tmp_path.iterdir())


def test_a_table_opens_in_excel_and_runs_nothing(tmp_path):
    table = pd.DataFrame({"title": ["=1+1", "+44", "-x", "@home", "محادثات", None], "n": [-1.5, 2, 3, 4, 5, 6]})
    file = tk.save_table(table, tmp_path / "table.csv")
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    assert lines == ["title,n", "'=1+1,-1.5", "'+44,2.0", "'-x,3.0", "'@home,4.0", "محادثات,5.0", ",6.0"]


def test_a_table_of_categories_and_dates_is_saved_too(tmp_path):
    table = pd.DataFrame({"day": pd.to_datetime(["2016-02-04"]), "kind": pd.Categorical(["=x"]), "none": [pd.NaT]})
    lines = tk.save_table(table, tmp_path / "t.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines == ["day,kind,none", "2016-02-04,'=x,"]


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    target = tmp_path / "report.html"
    target.write_text("old", encoding="utf-8")
    with pytest.raises(RuntimeError), writing(target) as temporary:
        temporary.write_text("half", encoding="utf-8")
        raise RuntimeError("the disk is full")
    assert target.read_text(encoding="utf-8") == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["report.html"]
