"""Tables in HTML and Word are made for readers: captions, names, rounded numbers, notes."""

import docx
import pandas as pd
import pytest
from lxml import etree, html

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
    assert ratio.cells == ["1.50", "−0.25", ""] and ratio.is_number
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


def test_elements_of_a_word_table_stand_in_the_order_that_word_wants(counts, tmp_path):
    table = docx.Document(save_table(counts, tmp_path / "c.docx")).tables[0]
    names = [etree.QName(each).localname for each in table._tbl.tblPr]
    order = ["tblStyle", "tblW", "jc", "tblLayout", "tblCellMar", "tblLook", "tblCaption"]
    assert names == sorted(names, key=order.index)


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
