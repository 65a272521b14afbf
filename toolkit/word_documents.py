"""Word documents: a report as a document with real headings, a text for each picture, and page numbers on A4."""

import io
import re
from pathlib import Path

from docx import Document as new_document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run
from PIL import Image

import toolkit
from toolkit.documents import (
    CAUTION,
    Block,
    Document,
    Evidence,
    Link,
    Paragraph,
    Picture,
    Points,
    Words,
    on_paper,
    passages,
    runs_left,
)
from toolkit.documents import Table as Rows
from toolkit.export import writing
from toolkit.labels import plain
from toolkit.office import settle

WIDTH, TALLEST = Mm(170), Mm(190)
INK, QUIET, ACCENT = RGBColor(0x1F, 0x29, 0x33), RGBColor(0x5B, 0x67, 0x73), RGBColor(0x0B, 0x6E, 0x99)
FONT = "Calibri"
AFTER_BIDI = ("w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr")
AFTER_BORDERS = ("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
# Left of a note, as on a page: blue for what to know, orange for what is wrong.
BARS = {"note": "0B6E99", "problem": "C2571A"}


def write_word(document: Document, path: Path) -> None:
    """Write a document as a Word file."""
    word = _new(document.title)
    writer = _Writer(word, document.places)
    _direct(word.add_heading(on_paper(document.title), 0), document.title)
    for name, value in document.facts:
        line = word.add_paragraph(style="Quiet")
        line.add_run(f"{name}: ").bold = True
        writer.runs(line, [value])
    for note in document.notes:
        writer.block(note)
    word.add_heading("Findings", 1)
    for words in document.findings:
        writer.runs(word.add_paragraph(style="List Number"), words)
    writer.block(Paragraph(CAUTION, "quiet"))
    for section in document.sections:
        if section.target == "#text":
            continue
        writer.heading(section.title, 1, section.target)
        for block in section.blocks:
            if not isinstance(block, Evidence):
                writer.block(block)
        if section.target == "#validation":
            writer.evidence(document.evidence)
    with writing(path) as temporary:
        word.save(temporary)
        settle(temporary)


def _new(title: str) -> WordDocument:
    """An empty document on A4 with the report's styles, and its page number at the foot."""
    word = new_document()
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(20)
    _style(word)
    held = word.core_properties
    held.title, held.author, held.comments = on_paper(title)[:255], "", ""
    held.subject, held.language = f"media-analysis-toolkit {toolkit.__version__}", "en-GB"
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for text in ("Page ", "PAGE", " of ", "NUMPAGES"):
        run = foot.add_run("" if text.isupper() else text)
        run.font.size, run.font.color.rgb = Pt(9), QUIET
        if text.isupper():
            _field(run, text)
    return word


def _style(word: WordDocument) -> None:
    styles = word.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(10.5)
    normal.paragraph_format.space_after = Pt(5)
    for name, size in (("Title", 20), ("Heading 1", 15), ("Heading 2", 12), ("Heading 3", 10.5)):
        style = styles[name]
        style.font.name, style.font.size, style.font.color.rgb, style.font.bold = FONT, Pt(size), INK, True
        # The theme's fonts would be taken before the one that is named.
        fonts = style.element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    lines = styles["Title"].element.pPr.find(qn("w:pBdr"))
    if lines is not None:
        styles["Title"].element.pPr.remove(lines)
    quiet = styles.add_style("Quiet", 1)
    quiet.base_style, quiet.font.size, quiet.font.color.rgb = normal, Pt(9), QUIET
    quiet.paragraph_format.space_after = Pt(2)


class _Writer:
    """Adds blocks to a document; numbers its bookmarks."""

    def __init__(self, word: WordDocument, places: set[str]):
        self.word, self.places, self.marks = word, places, 0

    def heading(self, text: str, level: int, place: str = "") -> None:
        line = self.word.add_heading(on_paper(text), level)
        _direct(line, text)
        if place:
            self._bookmark(line, place)

    def _bookmark(self, line: WordParagraph, place: str) -> None:
        self.marks += 1
        for end, name in (("bookmarkStart", place.lstrip("#")), ("bookmarkEnd", "")):
            mark = OxmlElement(f"w:{end}")
            mark.set(qn("w:id"), str(self.marks))
            if name:
                mark.set(qn("w:name"), name)
            line._p.append(mark)

    def block(self, block: Block) -> None:
        if isinstance(block, Paragraph):
            self.paragraph(block)
        elif isinstance(block, Points):
            for words in block.items:
                self.runs(self.word.add_paragraph(style="List Bullet"), words)
        elif isinstance(block, Picture):
            self.picture(block)
        elif isinstance(block, Rows):
            self.table(block)

    def paragraph(self, block: Paragraph) -> None:
        if block.look == "heading":
            self.heading(block.words[0].text, 2, block.words[0].target)
        elif block.look != "files":
            line = self.word.add_paragraph(style="Quiet" if block.look == "quiet" else None)
            self.runs(line, block.words)
            if block.look in BARS:
                _bar(line, BARS[block.look])

    def runs(self, line: WordParagraph, words: Words) -> None:
        """Write the pieces of a sentence, with its links to places that the document has."""
        _direct(line, "".join(each.text if isinstance(each, Link) else each for each in words))
        for each in words:
            if isinstance(each, Link) and each.target in self.places:
                link = OxmlElement("w:hyperlink")
                link.set(qn("w:anchor"), each.target.lstrip("#"))
                run = line.add_run(on_paper(each.text))
                run.font.color.rgb = ACCENT
                link.append(run._r)
                line._p.append(link)
            else:
                line.add_run(on_paper(each.text if isinstance(each, Link) else each))

    def picture(self, block: Picture) -> None:
        line = self.word.add_paragraph()
        with Image.open(io.BytesIO(block.png)) as image:
            wide, high = image.size
        width = min(WIDTH, int(TALLEST * wide / high))
        held = line.add_run().add_picture(io.BytesIO(block.png), width=width)._inline.docPr
        held.set("descr", plain(block.alt))
        held.set("name", block.name)

    def table(self, block: Rows) -> None:
        block = block.on_paper
        caption = self.word.add_paragraph()
        caption.add_run(on_paper(block.caption)).bold = True
        caption.paragraph_format.keep_with_next = True
        caption.paragraph_format.space_before = Pt(6)
        grid = self.word.add_table(rows=1, cols=len(block.head))
        grid.autofit = True
        _repeat(grid.rows[0]._tr)
        self._line(grid.rows[0].cells, block.head, block, head=True)
        for row in block.rows:
            added = grid.add_row()
            _whole(added._tr)
            self._line(added.cells, row, block, head=False)
        _rule(grid._tbl)
        self.word.add_paragraph(style="Quiet")

    def _line(self, cells: tuple, row: list, block: Rows, *, head: bool) -> None:
        for at, (cell, each) in enumerate(zip(cells, row)):
            line = cell.paragraphs[0]
            line.paragraph_format.space_after = Pt(1)
            self.runs(line, [each])
            if at in block.numbers:
                line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            for run in [Run(r, line) for r in line._p.iter(qn("w:r"))]:
                run.font.size = Pt(8.5)
                run.bold = head or None

    def evidence(self, shown: list[Evidence]) -> None:
        """The sentences behind the findings."""
        if not shown:
            return
        self.heading("Evidence: sentences behind the findings", 1, "#text")
        for each in shown:
            self.heading(f"{each.name} ({each.note})" if each.note else each.name, 3, each.target)
            for look, runs in passages(each.html):
                line = self.word.add_paragraph(style="Quiet" if look == "note" else None)
                line.paragraph_format.left_indent = Mm(4) if look == "row" else None
                line.paragraph_format.keep_with_next = look == "name"
                _direct(line, "".join(text for text, _ in runs))
                for text, mark in runs:
                    run = line.add_run(f" [{text}]" if mark == "tag" else text)
                    run.bold = look == "name" or None
                    if mark == "tag":
                        run.font.size, run.font.color.rgb = Pt(8), QUIET
                    elif mark:
                        _shade(run, mark)


def _direct(line: WordParagraph, text: str) -> None:
    """Set a paragraph from right to left where its text runs that way."""
    if runs_left(text):
        _insert(line._p.get_or_add_pPr(), OxmlElement("w:bidi"))


def _field(run: Run, name: str) -> None:
    for kind in ("begin", "", "end"):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = name
        run._r.append(part)


def _shade(run: Run, colour: str) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), re.sub("[^0-9A-Fa-f]", "", colour)[:6].upper())
    run._r.get_or_add_rPr().append(shade)


def _bar(line: WordParagraph, colour: str) -> None:
    _border(line._p.get_or_add_pPr(), "pBdr", {"left": (18, colour)})


def _repeat(row: object) -> None:
    """Repeat a row at the top of each page that its table runs over."""
    row.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    _whole(row)


def _whole(row: object) -> None:
    """Keep a row on one page."""
    row.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))


def _rule(table: object) -> None:
    thin = (4, "CBD2D9")
    _border(table.tblPr, "tblBorders", {"top": (8, "1F2933"), "bottom": (8, "1F2933"), "insideH": thin})


def _border(held: object, name: str, sides: dict[str, tuple[int, str]]) -> None:
    borders = OxmlElement(f"w:{name}")
    for side, (size, colour) in sides.items():
        line = OxmlElement(f"w:{side}")
        for key, value in {"val": "single", "sz": str(size), "space": "4", "color": colour}.items():
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    _insert(held, borders)


def _insert(held: object, part: object) -> None:
    """Put a property where the order of the format has it: before those that have to follow."""
    after = AFTER_BORDERS if part.tag == qn("w:tblBorders") else AFTER_BIDI
    after = ("w:bidi", *after) if part.tag == qn("w:pBdr") else after
    held.insert_element_before(part, *after)
