"""Word files: what stands in the document, in its order, and nothing of what stands around it."""

import io
import zipfile

import pytest
from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given
from hypothesis import strategies as st

from toolkit.formats.docx import read, recognises

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def saved(document):
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def package(document, **others):
    """Pack a document part by hand, as no Word would write it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {"word/document.xml": document, **others}.items():
            archive.writestr(name, content)
    return file.getvalue()


def body(content):
    return f'<w:document xmlns:w="{NAMESPACE}"><w:body>{content}</w:body></w:document>'


@pytest.fixture(scope="module")
def plain():
    document = Document()
    document.add_paragraph("The ferry to Port Alder ran again on Monday.")
    document.add_paragraph("Its captain said the harbour was calm.")
    return saved(document)


def test_paragraphs_and_blank_lines_come_as_they_stand():
    document = Document()
    for text in ("First.", "", "Second\tafter a tab."):
        document.add_paragraph(text)
    assert read(saved(document)) == [{"text": "First.\n\nSecond\tafter a tab."}]


def test_tables_stand_between_the_paragraphs_around_them():
    document = Document()
    document.add_paragraph("Before.")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip((c for row in table.rows for c in row.cells), ("Party", "Seats", "Coast List", "12")):
        cell.text = text
    document.add_paragraph("After.")
    assert read(saved(document))[0]["text"] == "Before.\nParty\tSeats\nCoast List\t12\nAfter."


def test_a_table_within_a_cell_is_text_of_the_cell():
    document = Document()
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "Outer"
    cell.add_table(rows=1, cols=1).cell(0, 0).text = "inner"
    assert read(saved(document))[0]["text"] == "Outer inner"


def test_breaks_end_a_line():
    document = Document()
    run = document.add_paragraph("One").add_run()
    run.add_break()
    run.add_text("two")
    run.add_break(WD_BREAK.PAGE)
    run.add_text("three")
    assert read(saved(document))[0]["text"] == "One\ntwo\nthree"


def test_headers_footers_and_comments_are_not_read():
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Press review, page 1"
    document.sections[0].footer.paragraphs[0].text = "Confidential"
    run = document.add_paragraph().add_run("The body.")
    document.add_comment(run, text="Check this", author="A")
    assert read(saved(document)) == [{"text": "The body."}]


def test_links_and_tracked_changes():
    document = Document()
    paragraph = document.add_paragraph("The mayor ")
    changes = (
        "<w:hyperlink {ns}><w:r><w:t>said</w:t></w:r></w:hyperlink>",
        '<w:del {ns} w:id="1" w:author="A"><w:r><w:delText> never</w:delText></w:r></w:del>',
        '<w:ins {ns} w:id="2" w:author="A"><w:r><w:t xml:space="preserve"> twice</w:t></w:r></w:ins>',
        '<w:moveFrom {ns} w:id="3" w:author="A"><w:r><w:t>gone</w:t></w:r></w:moveFrom>',
    )
    for change in changes:
        paragraph._p.append(parse_xml(change.replace("{ns}", nsdecls("w"))))
    assert read(saved(document))[0]["text"] == "The mayor said twice"


def test_text_boxes_and_codes_of_fields_are_not_read():
    document = Document()
    paragraph = document.add_paragraph("Text")
    run = paragraph.add_run()
    code = OxmlElement("w:instrText")
    code.text = 'HYPERLINK "https://example.org"'
    run._r.append(code)
    box = f"<w:pict {nsdecls('w')}><w:txbxContent><w:p><w:r><w:t>A box</w:t></w:r></w:p></w:txbxContent></w:pict>"
    paragraph.add_run()._r.append(parse_xml(box))
    assert read(saved(document))[0]["text"] == "Text"


def test_hyphens_are_letters():
    document = Document()
    run = document.add_paragraph().add_run("cease")
    run._r.append(OxmlElement("w:softHyphen"))
    run.add_text("fire in Al")
    run._r.append(OxmlElement("w:noBreakHyphen"))
    run.add_text("Bab")
    assert read(saved(document))[0]["text"] == "cease\u00adfire in Al\u2011Bab"


def test_content_controls_and_strict_files_are_read():
    control = "<w:sdt><w:sdtContent><w:p><w:r><w:t>In a control</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    strict = body(control).replace(NAMESPACE, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert read(package(body(control))) == read(package(strict)) == [{"text": "In a control"}]


def test_the_document_may_have_another_name():
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="/word/document2.xml"/></Relationships>'
    )
    document = body("<w:p><w:r><w:t>The second.</w:t></w:r></w:p>")
    data = package(body(""), **{"word/document2.xml": document, "_rels/.rels": relations})
    assert read(data) == [{"text": "The second."}]


@pytest.mark.parametrize("style", ["Title", "Heading 1"])
def test_a_headline_by_its_style(style):
    document = Document()
    document.add_paragraph("Ferry runs again", style=style)
    document.add_paragraph("The ferry ran on Monday.")
    assert read(saved(document)) == [{"title": "Ferry runs again", "text": "The ferry ran on Monday."}]


def test_a_style_is_known_by_its_name_in_a_word_of_any_language():
    document = Document()
    document.styles["Title"].element.set(qn("w:styleId"), "Titre")
    document.add_paragraph("Le bac repart", style="Title")
    document.add_paragraph("Le bac est reparti lundi.")
    assert read(saved(document))[0]["title"] == "Le bac repart"


def test_several_headings_are_no_headline():
    document = Document()
    for text, style in (("One", "Heading 1"), ("Text.", None), ("Two", "Heading 1"), ("More.", None)):
        document.add_paragraph(text, style=style)
    assert read(saved(document)) == [{"text": "One\nText.\nTwo\nMore."}]


def test_a_title_alone_is_text():
    document = Document()
    document.add_paragraph("Only this", style="Title")
    assert read(saved(document)) == [{"text": "Only this"}]


def test_arabic_and_quotation_marks_stay_as_written():
    document = Document()
    document.add_paragraph("قال الوزير: «لا تعليق» — “no comment”")
    assert read(saved(document))[0]["text"] == "قال الوزير: «لا تعليق» — “no comment”"


def test_it_is_recognised_by_content(plain):
    assert recognises(plain)
    assert recognises(package(body("")))
    assert not recognises(package(body(""))[:200])
    assert not recognises(b"PK\x03\x04")
    assert not recognises(b"")
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert not recognises(other.getvalue())


def test_what_holds_no_text_is_said():
    with pytest.raises(ValueError, match="There is no text in the Word file"):
        read(saved(Document()))


@pytest.mark.parametrize("content", ["", "<html/>", "<w:document", body("")[:-3], "\0", "<a>" * 5000])
def test_a_document_that_is_none(content):
    with pytest.raises(ValueError, match="damaged|no text"):
        read(package(content))


def test_a_zip_without_a_document():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("notes.txt", "Hello")
    with pytest.raises(ValueError, match="no Word document in it"):
        read(file.getvalue())


def test_an_old_or_protected_file():
    with pytest.raises(ValueError, match="password, or"):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))


def test_an_encrypted_part(plain):
    data = bytearray(plain)
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = -1
        while (place := data.find(signature, place + 1)) >= 0:
            data[place + flags] |= 1
    with pytest.raises(ValueError, match="protected by a password"):
        read(bytes(data))


def test_a_bomb_is_not_unpacked():
    with pytest.raises(ValueError, match="unfolds"):
        read(package(body(" " * 50_000_000)))


def test_entities_are_not_resolved(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    outside = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>' + body("<w:p><w:r><w:t>A&e;B</w:t></w:r></w:p>")
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    laughs = f'<!DOCTYPE x [<!ENTITY l0 "lol">{lol}]>' + body("<w:p><w:r><w:t>A&l9;</w:t></w:r></w:p>")
    for document in (outside, laughs):
        with pytest.raises(ValueError, match="damaged"):
            read(package(document))


def test_a_file_that_was_cut_off(plain):
    for end in range(0, len(plain), max(len(plain) // 400, 1)):
        with pytest.raises(ValueError, match="damaged|no Word"):
            read(plain[:end])


@given(st.binary(max_size=400))
def test_random_bytes_are_no_word_file(data):
    for start in (b"", b"PK\x03\x04"):
        assert not recognises(start + data)
        with pytest.raises(ValueError):
            read(start + data)


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=8))
def test_damaged_bytes_give_articles_or_a_sentence(plain, changes):
    data = bytearray(plain)
    for place, value in changes:
        data[place % len(data)] = value
    try:
        assert all(article["text"] for article in read(bytes(data)))
    except ValueError as error:
        assert str(error).endswith(".")
