"""Word documents have a page, styles and tables as an editor wants them, and say only what the format allows."""

import re
from zipfile import ZipFile

import docx
import pandas as pd
import pytest
from docx.oxml.ns import qn

import toolkit as tk
from toolkit.labels import Column
from toolkit.word_pages import LOOSEST, UPRIGHT, add_runs, add_table, direct, fitted, new_document, save

# The order of elements in ECMA-376, of those that the toolkit and python-docx write.
ORDER = {
    "pPr": "pStyle keepNext keepLines numPr pBdr shd tabs bidi spacing ind contextualSpacing jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps color spacing kern sz szCs highlight u shd vertAlign rtl cs lang",
    "tblPr": "tblStyle bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblInd tblBorders shd tblLayout "
    "tblCellMar tblLook tblCaption",
    "tcPr": "tcW gridSpan tcBorders shd noWrap tcMar vAlign",
    "trPr": "cantSplit trHeight tblHeader",
}


@pytest.fixture
def table():
    return pd.DataFrame({"title": ["Talks", "محادثات السلام (4)"], "published": pd.to_datetime(["2021-05-07"] * 2)})


def parts(path):
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def misplaced(root):
    """Elements that stand where the format does not allow them."""
    for name, order in ORDER.items():
        for held in root.iter(qn(f"w:{name}")):
            names = [each.tag.rpartition("}")[2] for each in held]
            yield from [] if names == sorted(names, key=order.split().index) else [(name, names)]


def test_a_page_is_a4_with_its_number_at_the_foot_and_a_language(tmp_path):
    save(new_document("Talks"), tmp_path / "a.docx")
    document = docx.Document(tmp_path / "a.docx")
    section = document.sections[0]
    assert [round(each.mm) for each in (section.page_width, section.page_height, section.left_margin)] == [210, 297, 20]
    foot = section.footer.paragraphs[0]
    assert "".join(foot._p.xpath(".//w:t/text()")) == "Page 1 of 1"
    fields = [each.get(qn("w:instr")) for each in foot._p.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    held = document.core_properties
    assert (held.title, held.language) == ("Talks", "en-GB") and held.subject.endswith(tk.__version__)
    assert set(re.findall(rb'<w:lang w:val="([^"]*)"', parts(tmp_path / "a.docx")["word/styles.xml"])) == {b"en-GB"}


def test_word_shows_it_as_a_document_of_today_and_not_as_the_template(tmp_path):
    save(new_document("Talks"), tmp_path / "a.docx")
    held = parts(tmp_path / "a.docx")
    assert (
        b'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"'
        in (held["word/settings.xml"])
    )
    assert not [name for name in held if "thumbnail" in name]


def test_a_line_in_two_directions_has_a_run_for_each_piece():
    document = new_document("")
    line = document.add_paragraph()
    add_runs(line, "The paper الميناء (4)", size=8, bold=True)
    assert [(run.text, bool(run.font.rtl)) for run in line.runs] == [
        ("The paper ", False), ("الميناء", True), (" (4)", False)
    ]  # fmt: skip
    assert line.runs[1].font.cs_bold and line.runs[1]._r.rPr.find(qn("w:szCs")).get(qn("w:val")) == "16"
    line = document.add_paragraph()
    direct(line, "الميناء (4)")
    add_runs(line, "الميناء (4)")
    assert [bool(run.font.rtl) for run in line.runs] == [True, True], "a number in an Arabic line runs with it"


def test_elements_stand_in_the_order_of_the_format(table, tmp_path):
    document = docx.Document(tk.save_table(table, tmp_path / "t.docx"))
    assert not list(misplaced(document.element)) and not list(misplaced(document.styles.element))


def test_a_table_repeats_its_head_keeps_rows_whole_and_is_announced(table, tmp_path):
    grid = docx.Document(tk.save_table(table, tmp_path / "t.docx", caption="Titles")).tables[0]._tbl
    assert [len(row.xpath("w:trPr/w:cantSplit")) for row in grid.tr_lst] == [1, 1, 1]
    assert [len(row.xpath("w:trPr/w:tblHeader")) for row in grid.tr_lst] == [1, 0, 0]
    assert grid.xpath("string(w:tblPr/w:tblCaption/@w:val)") == "Titles"
    # A short table stays in one piece; of a long one the head with the first row, the last row with the note below it.
    assert [len(row.xpath("w:tc[1]/w:p/w:pPr/w:keepNext")) for row in grid.tr_lst] == [1, 1, 1]
    long = pd.concat([table] * 8)
    grid = docx.Document(tk.save_table(long, tmp_path / "long.docx")).tables[0]._tbl
    kept = [len(row.xpath("w:tc[1]/w:p/w:pPr/w:keepNext")) for row in grid.tr_lst]
    assert kept == [1, *[0] * 15, 1]


def test_all_ids_in_a_document_are_its_own_and_all_relations_lead_somewhere(seed, tmp_path):
    tk.write_report(seed, tmp_path, formats="docx", progress=False)
    path = tmp_path / f"{seed['article_id'].iloc[0]}.docx"
    held = parts(path)
    body, relations = held["word/document.xml"], held["word/_rels/document.xml.rels"]
    for pattern in (b'<wp:docPr id="(.*?)"', b'<w:bookmarkStart w:id="(.*?)"', b'<w:bookmarkStart [^>]*w:name="(.*?)"'):
        found = re.findall(pattern, body)
        assert len(found) == len(set(found)) > 0, pattern
    assert set(re.findall(rb'r:(?:id|embed)="(.*?)"', body)) <= set(re.findall(b'Id="(.*?)"', relations))
    targets = [each.decode() for each in re.findall(b'Target="(.*?)"', relations)]
    assert {f"word/{each}".replace("word/../", "") for each in targets} <= set(held)
    assert not list(misplaced(docx.Document(path).element))


def test_columns_are_as_wide_as_they_need_and_letters_smaller_where_they_do_not_fit():
    number, text = Column("Count", ["12"] * 3, "number"), Column("Text", ["Talks in Geneva " * 9] * 3)
    widths, size = fitted([text, number], UPRIGHT)
    assert size == 9 and widths[0] > 4 * widths[1] and sum(widths) <= UPRIGHT
    widths, size = fitted([number], UPRIGHT)
    assert widths[0] < 9 * LOOSEST, "a narrow table is not stretched over the page"
    widths, size = fitted([text] * 5, UPRIGHT)
    assert 6 <= size < 9 and sum(widths) == pytest.approx(UPRIGHT)
    assert fitted([text] * 50, UPRIGHT)[1] == 6


def test_a_table_without_rows_is_a_head(tmp_path):
    document = new_document("")
    add_table(document, [Column("Word", []), Column("", [], "number")], "Words")
    save(document, tmp_path / "a.docx")
    assert [cell.text for cell in docx.Document(tmp_path / "a.docx").tables[0].rows[0].cells] == ["Word", ""]
