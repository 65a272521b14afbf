"""Word documents: a report as a document with real headings, a text for each picture, and page numbers on A4."""

import io
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph as WordParagraph
from PIL import Image

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
)
from toolkit.documents import Table as Rows
from toolkit.export import writing
from toolkit.labels import Column, plain
from toolkit.word_pages import (
    ACCENT,
    QUIET,
    add_caption,
    add_runs,
    add_table,
    bar,
    direct,
    new_document,
    save,
    set_font,
    shade,
)

# A little narrower than the page, so that a picture and its table, or two pictures, find room on one.
WIDTH, TALLEST = Mm(155), Mm(190)
# Left of a note, as on a page: blue for what to know, orange for what is wrong.
BARS = {"note": ACCENT, "problem": "C2571A"}


def write_word(document: Document, path: Path) -> None:
    """Write a document as a Word file."""
    word = new_document(on_paper(document.title))
    writer = _Writer(word, document.places)
    writer.runs(word.add_paragraph(style="Title"), [document.title])
    for name, value in document.facts:
        line = word.add_paragraph(style="Quiet")
        add_runs(line, f"{name}: ", bold=True)
        add_runs(line, on_paper(value))
    sections = [each for each in document.sections if each.target != "#text"]
    contents = [piece for each in sections for piece in (" · ", Link(each.title, each.target))]
    if contents:
        writer.runs(word.add_paragraph(style="Quiet"), ["Contents: ", *contents[1:]])
    writer.blocks(document.notes)
    word.add_heading("Findings", 1)
    for words in document.findings:
        writer.runs(word.add_paragraph(style="List Number"), words)
    writer.block(Paragraph(CAUTION, "quiet"))
    for section in sections:
        writer.heading(section.title, 1, section.target)
        writer.blocks(section.blocks)
        if section.target == "#validation":
            writer.evidence(document.evidence)
    with writing(path) as temporary:
        save(word, temporary)


class _Writer:
    """Adds blocks to a document; numbers its bookmarks, figures and tables."""

    def __init__(self, word: WordDocument, places: set[str]):
        self.word, self.places, self.marks, self.counts = word, places, 0, {"Figure": 0, "Table": 0}

    def heading(self, text: str, level: int, place: str = "") -> None:
        line = self.word.add_paragraph(style=f"Heading {level}")
        self.runs(line, [text])
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

    def blocks(self, blocks: Iterable[Block]) -> None:
        """Write blocks one after the other; what leads to a picture or table stays with it."""
        for block, following in pairwise([*blocks, None]):
            self.block(block, leads=isinstance(following, Picture | Rows))

    def block(self, block: Block, *, leads: bool = False) -> None:
        if isinstance(block, Paragraph):
            self.paragraph(block, leads=leads)
        elif isinstance(block, Points):
            for words in block.items:
                self.runs(self.word.add_paragraph(style="List Bullet"), words)
        elif isinstance(block, Picture):
            self.picture(block)
        elif isinstance(block, Rows):
            self.table(block)

    def paragraph(self, block: Paragraph, *, leads: bool) -> None:
        if block.look == "heading":
            self.heading(block.words[0].text, 2, block.words[0].target)
        elif block.look != "files":
            line = self.word.add_paragraph(style="Quiet" if block.look == "quiet" else None)
            self.runs(line, block.words)
            line.paragraph_format.keep_with_next = leads or None
            if block.look in BARS:
                bar(line, BARS[block.look])

    def runs(self, line: WordParagraph, words: Words, size: float | None = None) -> None:
        """Write the pieces of a sentence, with its links to places that the document has."""
        direct(line, "".join(each.text if isinstance(each, Link) else each for each in words))
        for each in words:
            runs = add_runs(line, on_paper(each.text if isinstance(each, Link) else each), size=size)
            if isinstance(each, Link) and each.target in self.places:
                link = OxmlElement("w:hyperlink")
                link.set(qn("w:anchor"), each.target.lstrip("#"))
                for run in runs:
                    run.style = "Hyperlink"
                    link.append(run._r)
                line._p.append(link)

    def picture(self, block: Picture) -> None:
        line = self.word.add_paragraph()
        line.paragraph_format.keep_with_next = True
        with Image.open(io.BytesIO(block.png)) as image:
            wide, high = image.size
        width = min(WIDTH, int(TALLEST * wide / high))
        held = line.add_run().add_picture(io.BytesIO(block.png), width=width)._inline.docPr
        held.set("descr", plain(block.alt))
        held.set("name", block.name)
        self._caption("Figure", on_paper(block.title or block.name.replace("-", " ").capitalize()), above=False)

    def table(self, block: Rows) -> None:
        block = block.on_paper
        self._caption("Table", on_paper(block.caption))
        columns = [
            Column(head, [_text(row[at]) for row in block.rows], "number" if at in block.numbers else "text")
            for at, head in enumerate(block.head)
        ]

        def write(line: WordParagraph, row: int, at: int, size: float) -> None:
            self.runs(line, [block.rows[row][at]], size)

        add_table(self.word, columns, block.caption, write=write)
        self.word.add_paragraph(style="Quiet")

    def _caption(self, kind: str, text: str, *, above: bool = True) -> None:
        self.counts[kind] += 1
        add_caption(self.word, text, kind=kind, number=self.counts[kind], above=above)

    def evidence(self, shown: list[Evidence]) -> None:
        """The sentences behind the findings."""
        if not shown:
            return
        self.heading("Evidence: sentences behind the findings", 1, "#text")
        for each in shown:
            self.heading(f"{each.name} ({each.note})" if each.note else each.name, 2, each.target)
            for kind, pieces in each.on_paper:
                line = self.word.add_paragraph(style="Quiet" if kind == "note" else None)
                line.paragraph_format.left_indent = Mm(4) if kind == "sentence" else None
                line.paragraph_format.keep_with_next = kind == "article"
                direct(line, "".join(piece.text for piece in pieces))
                for text, colour, is_aside in pieces:
                    bold = (kind == "article" and not is_aside) or None
                    for run in add_runs(line, f" [{text}]" if is_aside else text, bold=bold):
                        if is_aside:
                            set_font(run, size=8, colour=QUIET)
                        elif colour:
                            shade(run, colour.lstrip("#").upper())


def _text(cell: str | Link) -> str:
    return on_paper(cell.text if isinstance(cell, Link) else cell)
