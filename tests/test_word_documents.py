"""A report in Word: numbered captions, contents, and nothing that is torn apart over pages."""

import io

from docx import Document as read_word
from docx.oxml.ns import qn
from PIL import Image

from toolkit.documents import Document, Link, Paragraph, Picture, Section, Table
from toolkit.word_documents import write_word


def png():
    file = io.BytesIO()
    Image.new("RGB", (200, 100), "white").save(file, format="png")
    return file.getvalue()


PICTURE = Picture("actor-mentions", "", png(), "Bars: Kerry 8.")
TABLE = Table("Who is quoted", ["Voice", "Words"], [[Link("الميناء", "#actors"), "12"], ["Kerry", "8"]], frozenset({1}))


def written(blocks, path, **other):
    sections = [Section("#actors", "Actors", blocks), Section("#words", "Words", [TABLE])]
    write_word(Document(**({"title": "Talks", "facts": [], "findings": [], "sections": sections} | other)), path)
    return read_word(path)


def text_of(line):
    return "".join(line._p.xpath(".//w:t/text()"))


def test_figures_and_tables_are_numbered_by_word_itself(tmp_path):
    word = written([PICTURE, TABLE], tmp_path / "a.docx")
    captions = [line for line in word.paragraphs if line.style.name == "Caption"]
    assert [text_of(line) for line in captions] == [
        "Figure 1. Actor mentions",
        "Table 1. Who is quoted",
        "Table 2. Who is quoted",
    ]
    fields = [field.get(qn("w:instr")) for field in word.element.iter(qn("w:fldSimple"))]
    assert fields == [r"SEQ Figure \* ARABIC", r"SEQ Table \* ARABIC", r"SEQ Table \* ARABIC"]


def test_a_caption_and_what_leads_to_a_picture_stay_with_it(tmp_path):
    lines = written([Paragraph(["By a model."], "note"), PICTURE, Paragraph(["So."])], tmp_path / "a.docx").paragraphs
    at = next(number for number, line in enumerate(lines) if line.text == "By a model.")
    kept = [line.paragraph_format.keep_with_next for line in lines[at : at + 4]]
    assert kept == [True, True, False, None], "the note, the picture, its caption, what follows"


def test_contents_lead_to_all_sections(tmp_path):
    word = written([PICTURE], tmp_path / "a.docx")
    (line,) = (line for line in word.paragraphs if text_of(line).startswith("Contents: "))
    assert text_of(line) == "Contents: Actors · Words"
    assert [link.get(qn("w:anchor")) for link in line._p.iter(qn("w:hyperlink"))] == ["actors", "words"]


def test_cells_in_arabic_run_from_the_right_and_links_in_them_lead_on(tmp_path):
    cell = written([TABLE], tmp_path / "a.docx").tables[0].cell(1, 0)
    assert cell._tc.find(f".//{qn('w:bidi')}") is not None and cell._tc.find(f".//{qn('w:rtl')}") is not None
    assert cell._tc.find(f".//{qn('w:hyperlink')}").get(qn("w:anchor")) == "actors"


def test_a_report_without_sections_has_no_contents(tmp_path):
    word = written([], tmp_path / "a.docx", sections=[])
    assert not any(text_of(line).startswith("Contents") for line in word.paragraphs)
