"""Tables in HTML and Word are made for readers: captions, names, rounded numbers, notes."""

from datetime import date

import docx
import pandas as pd
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from lxml import html

import toolkit as tk
from toolkit.export import save_table
from toolkit.publication import columns_of

W = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}


@pytest.fixture
def counts(articles, mentions_of_seed):
    return tk.actor_counts(mentions_of_seed, tk.select_article(articles, mentions_of_seed["article_id"].iloc[0]))


def test_columns_have_names_and_intervals_stand_behind_their_measure():
    table = pd.DataFrame(
        {
            "actor_id": ["k"],
            "actor": ["Kerry"],
            "share": [0.123],
            "article_share": [0.5],
            "low": [0.08],
            "high": [0.919],
        }
    )
    assert [each.head for each in columns_of(table)] == ["Actor", "Share", "Share of articles", "95 % interval"]
    assert [each.cells for each in columns_of(table)] == [["Kerry"], ["12 %"], ["50 %"], ["8 to 92 %"]]


def test_each_measure_of_several_has_its_own_interval():
    table = pd.DataFrame(
        {"negative": [0.25], "positive": [0.5], "polarity": [-0.25], "low": [-0.4], "high": [0.1]}
        | {"negative_low": [0.1], "negative_high": [0.4]}
    )
    heads = [(each.head, each.cells[0]) for each in columns_of(table)]
    assert heads == [
        ("Negative", "25 %"),
        ("95 % interval", "10 to 40 %"),
        ("Positive", "50 %"),
        ("Polarity", "−0.25"),
        ("95 % interval", "−0.40 to 0.10"),
    ]


def test_numbers_have_as_many_digits_in_all_rows():
    table = pd.DataFrame({"log_ratio": [1.5, -0.25, None], "p": [0.00001, 0.04, 1.0], "count": [12345, 0, 1]})
    ratio, p, count = columns_of(table)
    assert ratio.cells == ["1.50", "−0.25", ""] and ratio.kind == "number"
    assert p.cells == ["< 0.001", "0.040", "1.000"]
    assert count.cells == ["12,345", "0", "1"]


def test_dates_and_truths_are_written_for_readers():
    table = pd.DataFrame(
        {"published": pd.to_datetime(["2021-05-07 14:30", "2021-05-08 00:00", None]), "enough": [True] * 3}
    )
    assert [each.cells for each in columns_of(table)] == [["7 May 2021, 14:30", "8 May 2021", ""], ["yes"] * 3]


def test_a_page_of_html_is_accessible_and_says_what_it_was_made_from(counts, tmp_path):
    page = html.parse(save_table(counts, tmp_path / "c.html")).getroot()
    (table,) = page.iter("table")
    assert table.find("caption").text == page.findtext(".//title") == "Mentions of actors"
    heads = table.findall("thead/tr/th")
    assert {each.get("scope") for each in heads} == {"col"} and heads[0].text == "Actor"
    rows = table.findall("tbody/tr")
    assert len(rows) == len(counts) and all(row[0].tag == "th" and row[0].get("scope") == "row" for row in rows)
    assert page.get("lang") == "en"
    note = page.xpath("//p[@class='note']")[0].text
    assert note.startswith("Source: 1 article, 4 February 2016. 95 % interval: ")
    assert f"Made with media-analysis-toolkit {tk.__version__}: actor_counts(" in note
    assert not page.xpath("//@src | //link"), "a page needs nothing but itself"


def test_article_text_is_data_in_html(tmp_path):
    odd = "</script><script>alert(1)</script>"
    table = pd.DataFrame({"title": [odd, "x" * 500, "محادثات السلام"], "n": [1, 2, 3]})
    table.attrs["record"] = {"function": odd, "parameters": {"words": odd}}
    text = save_table(table, tmp_path / "t.html", caption=odd, note=odd).read_text(encoding="utf-8")
    page = html.fromstring(text)
    assert [each.get("type") for each in page.iter("script")] == ["application/json"]
    cells = page.findall(".//tbody/tr/th")
    assert cells[0].text == odd and cells[1].get("class") == "long" and cells[2].get("dir") == "rtl"


def test_a_word_table_has_caption_head_and_note(counts, tmp_path):
    document = docx.Document(save_table(counts, tmp_path / "c.docx", caption="Who is mentioned"))
    caption, note = (paragraph for paragraph in document.paragraphs if paragraph.text)
    assert (caption.text, caption.style.name) == ("Who is mentioned", "Caption")
    assert note.text.startswith("Source: 1 article")
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells][:2] == ["Actor", "Kind"]
    assert len(table.rows) == len(counts) + 1
    xml = table._tbl
    assert xml.xpath("string(w:tblPr/w:tblCaption/@w:val)") == "Who is mentioned"
    assert (
        len(xml.xpath("w:tr/w:trPr/w:tblHeader")) == 1 and len(xml.xpath("w:tr/w:trPr/w:cantSplit")) == len(counts) + 1
    )
    assert document.core_properties.title == "Who is mentioned"


def test_a_wide_table_turns_the_page_and_a_narrow_one_does_not(articles, tmp_path):
    wide = docx.Document(save_table(articles.drop(columns="text"), tmp_path / "a.docx")).sections[0]
    narrow = docx.Document(save_table(tk.word_frequencies(articles).head(5), tmp_path / "w.docx")).sections[0]
    assert wide.page_width > wide.page_height and narrow.page_width < narrow.page_height


def test_titles_of_500_letters_controls_and_arabic_go_into_word(tmp_path):
    table = pd.DataFrame({"title": ["x" * 500, "a\x07\ud800", "محادثات السلام"]}, dtype="object")
    document = docx.Document(save_table(table, tmp_path / "t.docx", caption="y" * 500))
    cells = [row.cells[0] for row in document.tables[0].rows[1:]]
    assert [cell.text for cell in cells] == ["x" * 500, "a\ufffd\ufffd", "محادثات السلام"]
    assert cells[2].paragraphs[0].runs[0].font.rtl and not cells[0].paragraphs[0].runs[0].font.rtl
    assert document.paragraphs[0].text == "y" * 500


def test_the_names_of_rows_and_of_columns_of_columns_are_shown():
    words = pd.DataFrame({"outlet": ["Post", "Post"], "year": [2020, 2021], "n_words": [300, 1310]})
    table = words.pivot_table(index="outlet", columns="year", values=["n_words"])
    assert [(each.head, *each.cells) for each in columns_of(table)] == [
        ("Outlet", "Post"), ("N words 2020", "300"), ("N words 2021", "1,310")
    ]  # fmt: skip


def test_columns_of_the_same_name_and_of_numbers_are_columns():
    table = pd.DataFrame([[1, 2, 3], [4, 5, 6]], columns=["n", "n", 7])
    assert [(each.head, each.cells) for each in columns_of(table)] == [
        ("Number", ["1", "4"]), ("Number", ["2", "5"]), ("7", ["3", "6"])
    ]  # fmt: skip


def test_what_is_not_shown_is_said_below_also_below_a_note_of_ones_own(articles, tmp_path):
    table = tk.concordance(articles, "port").head(3)
    assert [each.head for each in columns_of(table)] == ["Article", "Before", "Match", "After"]
    page = html.parse(save_table(table, tmp_path / "t.html", note="All of them.")).getroot()
    assert page.findtext(".//p") == (
        "All of them. Source: 1 of 16 articles, The Harbour Post, 3 May 2021. "
        "Not shown: from character, to character. CSV and Excel files hold all."
    )
    page = html.parse(save_table(articles.head(2), tmp_path / "a.html")).getroot()
    assert page.findtext(".//p").endswith("Texts are cut at 600 letters. CSV and Excel files hold all.")
    assert max(len(cell.text or "") for cell in page.iter("td")) == 600


def test_days_of_any_kind_stand_on_one_line(tmp_path):
    table = pd.DataFrame({"day": [date(2021, 5, 7), None], "published": pd.to_datetime(["2021-05-07 14:30", None])})
    assert [(each.kind, each.cells) for each in columns_of(table)] == [
        ("date", ["7 May 2021", ""]), ("date", ["7 May 2021, 14:30", ""])
    ]  # fmt: skip
    cells = docx.Document(save_table(table, tmp_path / "t.docx")).tables[0].rows[1].cells
    assert cells[1].text == "7\u00a0May\u00a02021,\u00a014:30"
    page = html.parse(save_table(table, tmp_path / "t.html")).getroot()
    assert page.find(".//tbody//td").get("class") == "date"


def test_what_stands_before_a_match_ends_at_it_but_for_arabic(tmp_path):
    table = pd.DataFrame({"left": ["the old", "رفضت"], "match": ["port", "الحكومة"], "right": ["of", "مطالب"]})
    rows = html.parse(save_table(table, tmp_path / "t.html")).getroot().findall(".//tbody/tr")
    assert [(row[0].get("class"), row[0].get("dir")) for row in rows] == [("before", None), (None, "rtl")]
    grid = docx.Document(save_table(table, tmp_path / "t.docx")).tables[0]
    assert [row.cells[0].paragraphs[0].alignment for row in grid.rows[1:]] == [WD_ALIGN_PARAGRAPH.RIGHT, None]


def test_a_table_in_arabic_runs_from_the_right(tmp_path):
    table = pd.DataFrame({"الكلمة": ["ميناء"], "n": [1]})
    assert html.parse(save_table(table, tmp_path / "t.html")).getroot().find(".//table").get("dir") == "rtl"
    grid = docx.Document(save_table(table, tmp_path / "t.docx")).tables[0]._tbl
    assert grid.xpath("w:tblPr/w:bidiVisual") and grid.xpath("w:tr[2]/w:tc[1]/w:p/w:pPr/w:bidi")


def test_a_table_that_nobody_reads_is_refused_with_the_way_out(tmp_path):
    with pytest.raises(ValueError, match=r"has 1,001 rows; .*table.head\(50\).*CSV or Excel"):
        save_table(pd.DataFrame({"n": range(1001)}), tmp_path / "t.docx")
    with pytest.raises(ValueError, match="no column to show"):
        save_table(pd.DataFrame(), tmp_path / "t.html")
    assert not list(tmp_path.iterdir())


def test_a_table_made_by_hand_and_an_empty_one_are_tables_too(tmp_path):
    page = html.parse(save_table(pd.DataFrame({"word": []}), tmp_path / "t.html")).getroot()
    assert page.findtext(".//caption") == "Table" and not page.findall(".//tbody/tr")
    assert "without a record of its articles" in page.xpath("//p[@class='note']")[0].text
    assert len(docx.Document(save_table(pd.DataFrame({"word": []}), tmp_path / "t.docx")).tables[0].rows) == 1
