"""Documents: one text, three formats, and nothing in it that a format would run."""

import io
from zipfile import ZipFile

import pytest
from docx import Document as read_word
from docx.oxml.ns import qn
from PIL import Image
from pypdf import PdfReader

from toolkit.documents import (
    Document,
    Evidence,
    Link,
    Paragraph,
    Picture,
    Points,
    Section,
    Table,
    target,
    write_html,
    write_pdf,
)
from toolkit.evidence import Passage, Piece, evidence_passages
from toolkit.word_documents import write_word

KERRY = target("actor", "kerry")
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="200pt" height="100pt" viewBox="0 0 200 100">'
    '<text x="10" y="50" style="font: 12px \'DejaVu Sans\'">الميناء</text></svg>'
)
WRITERS = {"html": write_html, "docx": write_word, "pdf": write_pdf}


def png(wide=200, high=100):
    file = io.BytesIO()
    Image.new("RGB", (wide, high), "white").save(file, format="png")
    return file.getvalue()


def document(**other):
    mark = [Passage("sentence", [Piece("Talks "), Piece("began", "#ffe08a")])]
    blocks = [
        Paragraph(["Who is mentioned: ", Link("Kerry", KERRY), "."], "note"),
        Picture("actors", SVG, png(), "Bars: Kerry 8, Lavrov 4.", [Link("drawing", "all/actors.svg")]),
        Table("Actors", ["Actor", "Mentions"], [[Link("Kerry", KERRY), "8"], ["الميناء", "4"]], frozenset({1})),
        Points([["One thing"], ["and another"]]),
        Paragraph([Link("Mentioned and quoted", "#silent")], "heading"),
        Paragraph(["As tables: ", Link("actors.csv", "all/actors.csv")], "files"),
        Evidence(KERRY, "Kerry", "1 mention", mark, printed=True),
        Evidence(target("actor", "lavrov"), "Lavrov", "1 mention", mark),
    ]
    parts = {
        "title": "Talks <b>resume</b> #let x = 1",
        "facts": [("Outlet", "The Harbour Post")],
        "findings": [["Most often mentioned is ", Link("Kerry", KERRY), " (8 times)."], ["Nothing else."]],
        "sections": [
            Section("#actors", "Actors", blocks),
            Section("#validation", "Validation", [Paragraph(["Not validated."], "problem")]),
            Section("#text", "Evidence", [Paragraph(["On other pages."])]),
        ],
    }
    return Document(**(parts | other))


def words_of(path):
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def test_a_page_escapes_what_it_is_given(tmp_path):
    write_html(document(), tmp_path / "a.html")
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert '<h1 dir="auto">Talks &lt;b&gt;resume&lt;/b&gt; #let x = 1</h1>' in page
    assert f'<a href="{KERRY}">Kerry</a>' in page and f'<div id="{KERRY[1:]}">' in page
    assert 'alt="Bars: Kerry 8, Lavrov 4."' in page and '<th scope="col" class="n">Mentions</th>' in page


def test_a_pdf_has_all_words_and_runs_none_of_them(tmp_path):
    write_pdf(document(), tmp_path / "a.pdf")
    said = words_of(tmp_path / "a.pdf")
    assert "Talks <b>resume</b> #let x = 1" in said and "Page 1 of" in said and "Not validated." in said
    assert "Talks began" in said and "As tables" not in said and "Lavrov" not in said
    first = PdfReader(tmp_path / "a.pdf").pages[0].mediabox
    assert [round(float(each) * 25.4 / 72) for each in (first.width, first.height)] == [210, 297]
    assert PdfReader(tmp_path / "a.pdf").metadata.title == "Talks <b>resume</b> #let x = 1"


def test_a_pdf_is_tagged_and_its_pictures_have_their_words(tmp_path):
    write_pdf(document(), tmp_path / "a.pdf")
    root = PdfReader(tmp_path / "a.pdf").trailer["/Root"]
    found, heads = set(), set()

    def walk(node):
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for each in node:
                walk(each)
        elif isinstance(node, dict):
            found.add(str(node.get("/Alt")))
            heads.add(str(node.get("/S")))
            walk(node.get("/K", []))

    walk(root["/StructTreeRoot"])
    assert "Bars: Kerry 8, Lavrov 4." in found and {"/H1", "/H2", "/Table", "/TH"} <= heads


def test_a_word_document_has_headings_links_and_words_for_its_pictures(tmp_path):
    write_word(document(), tmp_path / "a.docx")
    word = read_word(tmp_path / "a.docx")
    heads = [line.text for line in word.paragraphs if line.style.name.startswith(("Title", "Heading"))]
    assert heads == [
        "Talks <b>resume</b> #let x = 1",
        "Findings",
        "Actors",
        "Mentioned and quoted",
        "Validation",
        "Evidence: sentences behind the findings",
        "Kerry (1 mention)",
    ]
    body = word.element.body
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    links = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))}
    assert links == {KERRY[1:], "actors", "validation"} <= marks
    assert [held.get("descr") for held in body.iter(qn("wp:docPr"))] == ["Bars: Kerry 8, Lavrov 4."]
    table = word.tables[0]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table.cell(2, 0).text == "الميناء" and table.cell(2, 0)._tc.find(".//" + qn("w:bidi")) is not None
    section = word.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert "PAGE" in section.footer._element.xml and "NUMPAGES" in section.footer._element.xml


def test_properties_of_paragraphs_stand_in_the_order_of_the_format(tmp_path):
    write_word(document(title="الميناء"), tmp_path / "a.docx")
    order = ["pStyle", "keepNext", "numPr", "pBdr", "bidi", "spacing", "ind", "jc"]
    for held in read_word(tmp_path / "a.docx").element.body.iter(qn("w:pPr")):
        names = [each.tag.rpartition("}")[2] for each in held]
        assert [order.index(name) for name in names] == sorted(order.index(name) for name in names)


@pytest.mark.parametrize("ending", WRITERS)
def test_the_same_document_gives_the_same_file(tmp_path, ending):
    for name in ("a", "b"):
        WRITERS[ending](document(), tmp_path / f"{name}.{ending}")
    assert (tmp_path / f"a.{ending}").read_bytes() == (tmp_path / f"b.{ending}").read_bytes()


@pytest.mark.parametrize("ending", WRITERS)
@pytest.mark.parametrize("title", ["", "\x00\ud800 talks", "=1+1", "A long headline. " * 30, "الميناء 🙂 – ¶"])
def test_strange_titles_are_written(tmp_path, ending, title):
    path = tmp_path / f"a.{ending}"
    WRITERS[ending](document(title=title, facts=[("Outlet", title)], findings=[[title]]), path)
    assert path.stat().st_size


@pytest.mark.parametrize("ending", WRITERS)
def test_a_link_to_what_is_not_there_is_plain_words(tmp_path, ending):
    held = document(findings=[[Link("Lavrov", "#nowhere"), " spoke."]], sections=[])
    WRITERS[ending](held, tmp_path / f"a.{ending}")
    if ending == "docx":
        with ZipFile(tmp_path / "a.docx") as archive:
            assert b"nowhere" not in archive.read("word/document.xml")


def printed(passages):
    return Evidence("#text", "Kerry", "", passages).on_paper


def test_paper_shows_the_evidence_that_the_page_shows(articles, tmp_path):
    rows = articles.head(2).assign(start=0, end=5, actor="John <Kerry>")[["article_id", "start", "end", "actor"]]
    evidence = Evidence(KERRY, "Kerry", "", evidence_passages(articles, rows, by="actor"), printed=True)
    name, sentence, *_ = evidence.on_paper
    assert name.kind == "article" and name.pieces[1].is_aside
    assert sentence.pieces[:2] == [Piece("Kerry", "#ffe08a"), Piece("John <Kerry>", is_aside=True)]
    held = document(sections=[Section("#actors", "Actors", [evidence]), Section("#validation", "Validation", [])])
    for ending, write in WRITERS.items():
        write(held, tmp_path / f"a.{ending}")
    shown = f"{name.pieces[0].text} [{name.pieces[1].text}]"
    lines = [each.text for each in read_word(tmp_path / "a.docx").paragraphs]
    assert shown in lines and any(each.startswith("Kerry [John <Kerry>] Demands") for each in lines)
    assert "Kerry [John <Kerry>]" in words_of(tmp_path / "a.pdf").replace("\n", " ")
    assert ">John &lt;Kerry&gt;</span>" in (tmp_path / "a.html").read_text(encoding="utf-8")


SENTENCE = Passage("sentence", [Piece("No & \u2068never\u2069.")])


def test_of_many_sentences_the_first_are_shown_on_paper():
    found = printed([SENTENCE] * 7 + [Passage("note", [Piece("… and 9 more sentences.")])])
    assert [kind for kind, _ in found] == ["sentence"] * 5 + ["note"]
    assert found[-1].pieces[0].text == "… and 2 more sentences, which the report as a web page shows."
    assert len(printed([SENTENCE] * 5)) == 5
    assert found[0].pieces == [Piece("No & \u200enever\u200e.")]


def test_an_article_without_a_sentence_on_paper_is_not_named_there():
    name = Passage("article", [Piece("A")])
    assert [kind for kind, _ in printed([name, SENTENCE] * 6)] == ["article", "sentence"] * 5 + ["note"]


def test_a_long_table_is_cut_on_paper(tmp_path):
    long = Table("Articles", ["Article"], [[f"number {number}"] for number in range(600)])
    held = document(sections=[Section("#articles", "Articles", [long])])
    write_pdf(held, tmp_path / "a.pdf")
    write_html(held, tmp_path / "a.html")
    said = words_of(tmp_path / "a.pdf")
    assert "Articles (the first 500 of 600)" in said and "number 499" in said and "number 500" not in said
    assert "number 599" in (tmp_path / "a.html").read_text(encoding="utf-8")
