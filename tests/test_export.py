"""What is saved says where it comes from, opens right in a spreadsheet, and is whole or not there."""

import csv
import errno
import io
import json
import os
import re
import tempfile
import zlib
from base64 import b64encode
from datetime import datetime
from pathlib import Path

import docx
import matplotlib.pyplot as plt
import pandas as pd
import pptx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook
from PIL import Image
from pypdf import PdfReader

import toolkit as tk
from toolkit import export, provenance
from toolkit.charts.drawing import Drawing
from toolkit.charts.panels import panels
from toolkit.export import save_chart, save_table, writing
from toolkit.provenance import is_ours, own_csv, packed, read_record, unpacked
from toolkit.spreadsheets import csv_text
from toolkit.tables import hashes

COUNTS = pd.DataFrame({"word": ["talks", "ceasefire, signed"], "count": [3, 1]})

SVG = {"svg": "http://www.w3.org/2000/svg"}


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
    assert len(list((tmp_path / "new").iterdir())) == 5, "no temporary file is left"


def test_the_text_beside_a_chart_holds_caption_figures_and_method(chart, tmp_path):
    *_, text = tk.save_chart(chart, tmp_path / "words", formats=[])
    heads = {}
    for part in text.read_text(encoding="utf-8").strip().split("\n\n"):
        head, words = part.split("\n")
        heads[head] = words
    assert heads["Caption"].startswith("“kerry” comes first: 8 times. Words by how often they stand in the text")
    assert heads["Caption"].endswith("1 article, 4 February 2016.")
    assert "opposition: 7; " in heads["Alternative text"] and "And 10 more words." in heads["Alternative text"]
    assert heads["Made with"].startswith(f"media-analysis-toolkit {tk.__version__}: word_frequencies(ngram=1, ")
    assert heads["Made with"].endswith("plot_word_frequencies()")
    assert list(heads)[-1] == "SHA-256 of the above" and len(heads["SHA-256 of the above"]) == 16


def test_a_picture_carries_its_record(chart, seed, tmp_path):
    png, svg, pdf, *_ = tk.save_chart(chart, tmp_path / "words")
    with Image.open(png) as picture:
        held = dict(picture.info)
    record = json.loads(held["Comment"])
    assert record["toolkit"] == tk.__version__ and record["function"] == "word_frequencies"
    assert record["parameters"]["ngram"] == 1
    sha256 = seed["sha256"].item()
    assert record["articles"] == [[seed["article_id"].item(), sha256, None, "2016-02-04"]]
    assert (record["n_articles"], record["dates"], record["n"]) == (1, ["2016-02-04", "2016-02-04"], 20)
    assert record["drawn_by"]["function"] == "plot_word_frequencies"
    assert held["Title"] in held["Description"]
    held = PdfReader(pdf).metadata
    records = [record, json.loads(held["/Keywords"]), json.loads(etree.parse(svg).find(".//{*}record").text)]
    assert held["/Title"] in held["/Subject"]
    shown = {each.pop("picture_sha256") for each in records}
    assert records[0] == records[1] == records[2] and len(shown) == 3, "each says what it shows itself"


def test_many_articles_are_recorded_by_short_hashes_and_more_by_one(tmp_path, monkeypatch):
    texts = [f"Talks went on for day {number}." for number in range(501)]
    many = pd.DataFrame({"article_id": range(501), "text": texts, "published": "2021-05-07"})
    chart = tk.plot_word_frequencies(tk.word_frequencies(many))
    (png, *_) = tk.save_chart(chart, tmp_path / "w", formats="png")
    with Image.open(png) as picture:
        record = json.loads(picture.info["Comment"])
    assert list(record["articles"]) == ["zlib+base64"] and record["n_articles"] == 501
    assert len(record["articles_sha256"]) == 64
    assert read_record(png)["articles"][7] == ["7", hashes(many)[7][:8], None, "2021-05-07"]
    monkeypatch.setattr(provenance, "MOST_PACKED", 500)
    (png, *_) = tk.save_chart(chart, tmp_path / "w", formats="png")
    assert "articles" not in read_record(png)
    plt.close("all")


@given(st.lists(st.tuples(st.text(), st.none() | st.integers())))
def test_a_long_list_is_unpacked_as_it_was_packed(rows):
    rows = [list(row) for row in rows] * (1 + 501 // max(len(rows), 1))
    assert unpacked(packed({"rows": rows})) == {"rows": rows}


def test_a_list_that_would_burst_is_refused():
    bomb = {"zlib+base64": b64encode(zlib.compress(b" " * 60_000_000)).decode()}
    with pytest.raises(ValueError, match="cut off, or larger than any that the toolkit writes"):
        unpacked(bomb)
    half = {"zlib+base64": b64encode(zlib.compress(b"1" + b" " * 30_000_000)).decode()}
    assert unpacked({"a": half}) == {"a": 1}
    with pytest.raises(ValueError, match="larger than any"):
        unpacked({"a": half, "b": {"c": half}})


def test_an_svg_names_itself_to_screen_readers(chart, tmp_path):
    _, svg, *_ = tk.save_chart(chart, tmp_path / "words")
    root = etree.parse(svg).getroot()
    title, text = (root.find(f"svg:{name}", SVG) for name in ("title", "desc"))
    assert root.get("role") == "img"
    assert root.get("aria-labelledby").split() == [title.get("id"), text.get("id")]
    assert title.text == "“kerry” comes first: 8 times" and text.text == chart.drawing.alt


def test_charts_with_odd_names_keep_well_formed(tmp_path):
    table = pd.DataFrame({"word": ['<script>alert("1")</script>', "]]>", "a\x00\x01b"], "count": [3, 2, 1]})
    ax = tk.plot_word_frequencies(table, title="<b>A & B</b>")
    for file in tk.save_chart(ax, tmp_path / "odd", formats=["png", "svg"])[1:2]:
        root = etree.parse(file).getroot()
        assert root.find("svg:title", SVG).text == "<b>A & B</b>"
        assert not root.findall(".//{*}script")
    plt.close("all")


def test_the_same_chart_gives_the_same_files(chart, articles, tmp_path):
    rates = tk.plot_word_rates(tk.word_rates(articles, ["talks", "ceasefire"], by="outlet"))
    for each in (chart, rates):
        first = [file.read_bytes() for file in tk.save_chart(each, tmp_path / "one")]
        each.figure.savefig(tmp_path / "shown.png")
        assert [file.read_bytes() for file in tk.save_chart(each, tmp_path / "two")] == first


def test_an_ending_in_the_path_is_not_doubled(chart, tmp_path):
    assert tk.save_chart(chart, tmp_path / "words.png", formats=["png"])[0].name == "words.png"
    assert tk.save_chart(chart, tmp_path / "v1.2", formats=["png"])[0].name == "v1.2.png"


def test_dots_per_inch_are_those_asked_for(chart, tmp_path):
    sizes = []
    for dpi in (100, 600):
        (png, *_) = tk.save_chart(chart, tmp_path / "words", formats="png", dpi=dpi)
        with Image.open(png) as picture:
            sizes.append(picture.size[0])
            assert round(picture.info["dpi"][0]) == dpi
    assert sizes == [720, 4320]
    with pytest.raises(ValueError, match="dpi must be a number from 10 to 2400, not 0"):
        tk.save_chart(chart, tmp_path / "words", dpi=0)


def test_a_figure_of_several_panels_is_saved_like_a_chart(tmp_path):
    counts = pd.DataFrame({"day": ["3 May", "4 May"], "count": [2, 1]})
    figure, _ = panels(
        Drawing("two", "Two days", "Articles a day.", "3 articles.", counts, "day", "count"), 1, 2, height=2
    )
    files = tk.save_chart(figure, tmp_path / "two")
    assert [file.name for file in files] == ["two.png", "two.svg", "two.pdf", "two.csv", "two.txt"]
    assert "\nTwo days. Articles a day. 3 May: 2; 4 May: 1. 3 articles.\n" in files[-1].read_text(encoding="utf-8")
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


@pytest.mark.parametrize("name", ["talks.txt", "talks.pdf", "talks.csv"])
def test_a_chart_is_never_saved_over_an_article(chart, tmp_path, name):
    article = tmp_path / name
    article.write_text("The talks went on.", encoding="utf-8")
    with pytest.raises(FileExistsError, match=f"{name}.* is there, and the toolkit did not write it"):
        tk.save_chart(chart, tmp_path / "talks")
    assert article.read_text(encoding="utf-8") == "The talks went on."
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_a_chart_is_saved_over_an_earlier_one(chart, tmp_path):
    for formats in ([], ["svg"], ["png", "pdf"], []):
        tk.save_chart(chart, tmp_path / "words", formats=formats)
    assert len(list(tmp_path.iterdir())) == 5


def test_a_full_disk_leaves_all_files_of_the_last_run(chart, tmp_path, monkeypatch):
    before = [file.read_bytes() for file in tk.save_chart(chart, tmp_path / "words")]

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(export, "own_csv", full)  # The pictures are written by then.
    chart.drawing.title = "Another"
    with pytest.raises(OSError, match="the disk is full. The file that was there is as it was"):
        tk.save_chart(chart, tmp_path / "words")
    assert [(tmp_path / f"words.{end}").read_bytes() for end in ("png", "svg", "pdf", "csv", "txt")] == before
    assert len(list(tmp_path.iterdir())) == 5


def test_a_table_opens_in_excel_and_runs_nothing(tmp_path):
    table = pd.DataFrame({"title": ["=1+1", "+44", "-x", "@home", "محادثات", None], "n": [-1.5, 2, 3, 4, 5, 6]})
    file = tk.save_table(table, tmp_path / "table.csv")
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    assert lines == ['title,"n"', "'=1+1,-1.5", "'+44,2.0", "'-x,3.0", "'@home,4.0", "محادثات,5.0", ",6.0"]


def test_a_table_of_categories_and_dates_is_saved_too(tmp_path):
    table = pd.DataFrame({"day": pd.to_datetime(["2016-02-04"]), "kind": pd.Categorical(["=x"]), "none": [pd.NaT]})
    lines = tk.save_table(table, tmp_path / "t.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines == ['day,kind,"none"', "2016-02-04,'=x,"]


@pytest.mark.parametrize("ending", ["csv", "xlsx", "html", "docx"])
def test_a_table_is_the_same_file_each_time(articles, tmp_path, ending):
    table = tk.word_frequencies(articles).head(10)
    assert (
        save_table(table, tmp_path / f"1.{ending}").read_bytes()
        == save_table(table, tmp_path / f"2.{ending}").read_bytes()
    )


def test_other_endings_and_what_is_no_table_are_refused(chart, tmp_path):
    with pytest.raises(ValueError, match="csv, xlsx, html, docx, not as '.xls'"):
        save_table(pd.DataFrame({"a": [1]}), tmp_path / "t.xls")
    with pytest.raises(TypeError, match="charts go to save_chart"):
        save_table(chart, tmp_path / "t.csv")


def test_a_table_of_articles_is_not_saved_over_one_of_them(tmp_path):
    source = tmp_path / "talks.csv"
    source.write_text("title,text\nTalks,The talks went on.\n", encoding="utf-8")
    loaded = tk.load_articles(source)
    with pytest.raises(FileExistsError, match="The articles were loaded from .*talks.csv"):
        save_table(loaded, source)
    assert source.read_text(encoding="utf-8").startswith("title,text\n")


BY_OTHERS = {
    "actors.csv": lambda file: file.write_text("actor_id,name,kind\nkerry,John Kerry,person\n", encoding="utf-8"),
    "for Excel.csv": lambda file: COUNTS.to_csv(file, index=False, encoding="utf-8-sig"),
    "all quoted.csv": lambda file: COUNTS.to_csv(file, index=False, encoding="utf-8-sig", quoting=csv.QUOTE_ALL),
    "one column, quoted.csv": lambda file: COUNTS[["word"]].to_csv(
        file, index=False, encoding="utf-8-sig", quoting=csv.QUOTE_ALL
    ),
    "a comma in the last name.csv": lambda file: COUNTS.set_axis(["word", "count, of all"], axis="columns").to_csv(
        file, index=False, encoding="utf-8-sig"
    ),
    "own.xlsx": lambda file: COUNTS.to_excel(file),
    "no workbook.xlsx": lambda file: file.write_bytes(b"PK\x03\x04 broken"),
    "own.docx": lambda file: docx.Document().save(file),
    "page.html": lambda file: file.write_text("<p>Made with media-analysis-toolkit 0.1.0.</p>", encoding="utf-8"),
}


@pytest.mark.parametrize("name", BY_OTHERS)
def test_a_table_is_never_saved_over_what_somebody_else_wrote(name, tmp_path):
    file = tmp_path / name
    BY_OTHERS[name](file)
    before = file.read_bytes()
    with pytest.raises(FileExistsError, match="the toolkit did not write it, or .*: choose another name, or delete"):
        save_table(COUNTS, file)
    assert file.read_bytes() == before and [each.name for each in tmp_path.iterdir()] == [name]


def saved_in_word(file):
    document = docx.Document(file)
    document.core_properties.modified = datetime(2021, 5, 7)
    document.save(file)


SAVED_AGAIN = {
    "t.csv": lambda file: pd.read_csv(file).to_csv(file, index=False, encoding="utf-8-sig"),
    "t.xlsx": lambda file: load_workbook(file).save(file),
    "t.docx": saved_in_word,
}


@pytest.mark.parametrize("name", SAVED_AGAIN)
def test_what_another_program_saved_again_is_the_users(name, tmp_path):
    file = save_table(COUNTS, tmp_path / name)
    SAVED_AGAIN[name](file)
    with pytest.raises(FileExistsError, match="another program has saved it since"):
        save_table(COUNTS, file)


RENEWED = {
    "the same": COUNTS,
    "other rows": COUNTS.head(1),
    "other columns": pd.DataFrame({"actor": ["John Kerry"], "outlet": ["Post"], "count": [8]}),
    "a comma in the last name": pd.DataFrame({"word": ["talks"], "count": [3], "share, in %": [0.5]}),
    "no rows": COUNTS.head(0),
}


@pytest.mark.parametrize("name", ["t.csv", "t.xlsx", "t.html", "t.docx"])
def test_a_table_that_was_saved_is_renewed_whatever_it_holds_now(name, tmp_path):
    for table in [*RENEWED.values(), *RENEWED.values()]:
        save_table(table, tmp_path / name)
    assert is_ours(tmp_path / name) and len(list(tmp_path.iterdir())) == 1


NOT_MARKED = {
    "one column": pd.DataFrame({"word": ["talks"]}),
    "names with commas": pd.DataFrame({"a, b": [1], "c, d": [2]}),
    "one name without a comma": pd.DataFrame({"word": ["talks"], "share, in %": [0.5]}),
}


@pytest.mark.parametrize("table", NOT_MARKED.values(), ids=NOT_MARKED)
def test_a_csv_that_nothing_can_mark_is_renewed_only_where_nothing_is_lost(table, tmp_path):
    for _ in range(2):
        file = save_table(table, tmp_path / "t.csv")
    before = file.read_bytes()
    with pytest.raises(FileExistsError, match="choose another name, or delete"):
        save_table(table.head(0), file)
    assert file.read_bytes() == before
    for ending in ("xlsx", "html", "docx"):
        for part in (table, table.head(0)):
            assert is_ours(save_table(part, tmp_path / f"t.{ending}"))


@given(st.lists(st.text(min_size=1), max_size=3, unique=True), st.text())
def test_a_csv_of_the_toolkit_is_known_and_read_as_any_other(names, cell):
    names = [*(name for name in names if name not in ("word", "n")), "word", "n"]
    table = pd.DataFrame([[cell] * len(names)], columns=names)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "t.csv"
        save_table(table, file)
        assert is_ours(file)
    marked, bare = (list(csv.reader(io.StringIO(text, newline=""))) for text in (own_csv(table), csv_text(table)))
    assert marked == bare


def test_an_empty_file_holds_nothing_to_lose(tmp_path):
    (tmp_path / "t.csv").touch()
    assert save_table(COUNTS, tmp_path / "t.csv").stat().st_size > 0


@pytest.mark.filterwarnings("ignore:The letters of charts are too small")
def test_slides_are_renewed_and_never_written_over_the_users(chart, tmp_path):
    for _ in range(2):
        tk.write_slides(chart, tmp_path / "talk")
    pptx.Presentation().save(tmp_path / "own.pptx")
    with pytest.raises(FileExistsError, match=r"own.pptx' is there, and the toolkit did not write it"):
        tk.write_slides(chart, tmp_path / "own")


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    target = tmp_path / "report.html"
    target.write_text('<meta name="generator" content="media-analysis-toolkit 0.1.0">old', encoding="utf-8")
    with pytest.raises(RuntimeError), writing(target) as temporary:
        temporary.write_text("half", encoding="utf-8")
        raise RuntimeError("the power went")
    assert target.read_text(encoding="utf-8").endswith("old")
    assert [file.name for file in tmp_path.iterdir()] == ["report.html"]


def test_a_folder_that_is_closed_is_named(tmp_path, monkeypatch):
    # Whoever runs the tests may be allowed to write everywhere.
    def closed(*_, **__):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(export.tempfile, "mkdtemp", closed)
    said = "'t.csv' could not be written: you may not write in .*, or another program has the file open. Choose another"
    with pytest.raises(PermissionError, match=said):
        save_table(pd.DataFrame({"a": [1]}), tmp_path / "t.csv")


def test_names_that_are_folders_or_lie_in_files_are_refused(chart, tmp_path):
    (tmp_path / "t.csv").mkdir()
    with pytest.raises(IsADirectoryError, match="t.csv' is a folder: name a file in it"):
        save_table(pd.DataFrame({"a": [1]}), tmp_path / "t.csv")
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(NotADirectoryError, match="is not a folder, or lies in a file"):
        save_chart(chart, tmp_path / "file" / "words")


def test_an_error_of_whoever_writes_is_not_taken_for_one_of_the_disk(tmp_path):
    with pytest.raises(FileNotFoundError, match="missing.csv"), writing(tmp_path / "t.csv"):
        open(tmp_path / "missing.csv")  # noqa: SIM115


def test_a_name_that_is_too_long_is_said(tmp_path):
    with pytest.raises(OSError, match="could not be written: File name too long"):
        save_table(pd.DataFrame({"a": [1]}), tmp_path / f"{'t' * 300}.csv")


def test_a_pipe_is_not_replaced_by_a_file(chart, tmp_path):
    os.mkfifo(tmp_path / "words.csv")
    with pytest.raises(FileExistsError, match=r"words.csv' is no ordinary file, but a device or a pipe"):
        tk.save_chart(chart, tmp_path / "words")
    with pytest.raises(FileExistsError, match="no ordinary file"):
        save_table(COUNTS, tmp_path / "words.csv")
    assert [file.name for file in tmp_path.iterdir()] == ["words.csv"] and (tmp_path / "words.csv").is_fifo()


def in_text(old, new):
    return lambda file: file.write_bytes(file.read_bytes().replace(old, new))


CHANGED = {
    "words.png": lambda file: file.write_bytes(file.read_bytes()[:-200]),
    "words.svg": in_text(b"</svg>", b"<text>mine</text></svg>"),
    "words.pdf": lambda file: file.write_bytes(file.read_bytes() + b"%mine"),
    "words.csv": in_text(b"kerry,8", b"kerry,9"),
    "words.txt": in_text(b"Made with", b"My note\n\nMade with"),
}


@pytest.mark.parametrize("name", CHANGED)
def test_a_file_of_a_chart_that_somebody_changed_is_the_users(chart, tmp_path, name):
    assert all(map(is_ours, tk.save_chart(chart, tmp_path / "words")))
    CHANGED[name](tmp_path / name)
    before = (tmp_path / name).read_bytes()
    assert not is_ours(tmp_path / name)
    with pytest.raises(FileExistsError, match=f"{name}' is there, and the toolkit did not write it, or"):
        tk.save_chart(chart, tmp_path / "words")
    assert (tmp_path / name).read_bytes() == before


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.svg", "<svg><title>On the media-analysis-toolkit 0.1.0</title></svg>"),
        ("a.txt", "My essay\n\nMade with\nmedia-analysis-toolkit 0.1.0: by me\n"),
        ("a.pdf", "%PDF-1.7 media-analysis-toolkit 0.1.0"),
        ("a.png", "media-analysis-toolkit 0.1.0"),
    ],
)
def test_words_about_the_toolkit_make_no_file_of_the_toolkits(tmp_path, name, text, capfd):
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert not is_ours(tmp_path / name)
    assert capfd.readouterr() == ("", ""), "nothing is said of somebody else's file"


def test_an_svg_is_the_same_in_each_process_though_places_differ_in_their_last_digits(chart, tmp_path):
    svg = tk.save_chart(chart, tmp_path / "words", formats="svg")[0].read_text(encoding="utf-8")
    assert "clip-path" in svg and not re.search(r'(id="|#)[a-z]+[0-9a-f]{10}[")]', svg)
    ids = set(re.findall(r' id="([^"]+)"', svg))
    assert set(re.findall(r"url\(#([^)]+)\)", svg)) | set(re.findall(r'xlink:href="#([^"]+)"', svg)) <= ids


@pytest.mark.parametrize("failing", ["words.csv", "words.svg"])
def test_where_one_file_cannot_be_moved_all_of_the_last_run_are_there(chart, tmp_path, monkeypatch, failing):
    before = {file: file.read_bytes() for file in tk.save_chart(chart, tmp_path / "words")}
    replace = Path.replace

    def held(self, target):
        if self.name == failing and self.parent.name == "new":
            raise PermissionError(errno.EACCES, "Permission denied", str(self), None, str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", held)
    chart.drawing.title = "Another"
    with pytest.raises(
        PermissionError, match=f"'{failing}' could not be written: .* another program has the file open"
    ):
        tk.save_chart(chart, tmp_path / "words")
    assert {file: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_a_folder_of_ones_own_is_meant_by_its_sign(chart, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert tk.save_chart(chart, "~/a/words", formats="svg")[0] == tmp_path / "a" / "words.svg"
    assert save_table(COUNTS, "~/a/counts") == tmp_path / "a" / "counts.csv"


@pytest.mark.parametrize("path", ["", " ", "a\0b"])
def test_what_names_no_file_is_said(chart, path):
    for save in (lambda: tk.save_chart(chart, path), lambda: save_table(COUNTS, path)):
        with pytest.raises(ValueError, match="is no name of a file or folder: name one"):
            save()


def test_only_known_endings_are_taken_for_one(chart, tmp_path):
    assert save_table(COUNTS, tmp_path / "v1.2 final").name == "v1.2 final.csv"
    with pytest.raises(ValueError, match="Charts are saved as png, svg, pdf, not as '.jpg': name the file x.png"):
        tk.save_chart(chart, tmp_path / "x.jpg")


def test_a_note_of_ones_own_stands_before_the_source(tmp_path):
    table = tk.word_frequencies(pd.DataFrame({"article_id": ["a"], "text": ["Talks."], "outlet": ["The Ledger"]}))
    for ending in ("html", "docx"):
        file = save_table(table, tmp_path / f"t.{ending}", note="Counted in May")
        said = file.read_text(encoding="utf-8") if ending == "html" else docx.Document(file).paragraphs[-1].text
        assert "Counted in May. Source: 1 article" in said
