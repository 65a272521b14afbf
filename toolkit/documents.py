"""Documents: what a report is made of, and how it becomes a page, a Word document or a PDF.

A document is a title, facts, findings and sections of blocks: paragraphs, lists, pictures, tables and evidence. What
it says is written once; each format has one way to show each block.
"""

import base64
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import ClassVar, NamedTuple

from markupsafe import Markup

import toolkit
from toolkit.evidence import Passage, html_of, remark
from toolkit.export import writing
from toolkit.labels import plain, runs_left

# Sentences shown for each item of the evidence on paper; a page has room for more, and hides them until asked.
ON_PAPER = 5
# Rows of a table on paper; a page lists all.
ROWS_ON_PAPER = 500
# Marks that keep a word of another direction together; for what does not know them, the older mark that all do.
ISOLATES = {0x2068: "\u200e", 0x2069: "\u200e"}


class Link(NamedTuple):
    """Words that lead somewhere: to a place in the document (``#actor_1a2b``), or to a file beside it."""

    text: str
    target: str


# A sentence, in pieces: plain words, and words that lead somewhere.
Words = Sequence[str | Link]


# Stands below the findings of every report.
CAUTION = [
    "Each link leads to the sentences that a figure was counted in. No coder has checked these figures: ",
    Link("how far to trust them", "#validation"),
    ".",
]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; ``look`` is empty, ``quiet``, ``note``, ``problem``, ``heading`` or ``files`` (on pages only)."""

    words: Words
    look: str = ""
    shape: ClassVar[str] = "paragraph"


@dataclass(frozen=True)
class Points:
    """A list, a point a row."""

    items: Sequence[Words]
    shape: ClassVar[str] = "points"


@dataclass(frozen=True)
class Picture:
    """A chart as SVG, and as PNG for those who cannot show that; the text for those who cannot see it.

    ``narrow`` is the chart as it is drawn for a phone: an SVG; empty where there is none.
    """

    name: str
    svg: str
    png: bytes
    alt: str
    files: Sequence[Link] = ()
    title: str = ""
    narrow: str = ""
    shape: ClassVar[str] = "picture"

    @property
    def source(self) -> str:
        """The picture as an address that a page can hold."""
        return _address("svg+xml", self.svg.encode("utf-8")) if self.svg else _address("png", self.png)

    @property
    def narrow_source(self) -> str:
        """The picture for a phone as an address; empty where there is none."""
        return _address("svg+xml", self.narrow.encode("utf-8")) if self.narrow else ""


@dataclass(frozen=True)
class Table:
    """A table: heads, rows of text or links, and which columns hold numbers."""

    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[str | Link]]
    numbers: frozenset[int] = frozenset()
    look: str = ""
    shape: ClassVar[str] = "table"

    @property
    def on_paper(self) -> "Table":
        """The table as far as it is printed."""
        if len(self.rows) <= ROWS_ON_PAPER:
            return self
        caption = f"{self.caption} (the first {ROWS_ON_PAPER} of {len(self.rows):,})"
        return replace(self, caption=caption, rows=self.rows[:ROWS_ON_PAPER])


@dataclass(frozen=True)
class Evidence:
    """The sentences behind a figure, from :func:`toolkit.evidence.evidence_passages`; ``printed`` also on paper."""

    target: str
    name: str
    note: str
    passages: Sequence[Passage]
    printed: bool = False
    shape: ClassVar[str] = "evidence"

    @property
    def html(self) -> Markup:
        """All of it, as a page shows it."""
        return Markup(html_of(self.passages))

    @property
    def on_paper(self) -> list[Passage]:
        """Its first sentences, as they are printed."""
        sentences = [at for at, passage in enumerate(self.passages) if passage.kind == "sentence"]
        shown = list(self.passages)
        if len(sentences) > ON_PAPER:
            left = len(sentences) - ON_PAPER
            more = f"… and {left:,} more sentence{'s' * (left > 1)}, which the report as a web page shows."
            shown = [*shown[: sentences[ON_PAPER - 1] + 1], remark(more)]
        return [Passage(kind, [each._replace(text=on_paper(each.text)) for each in pieces]) for kind, pieces in shown]


Block = Paragraph | Points | Picture | Table | Evidence


@dataclass(frozen=True)
class Section:
    """A heading and what stands below it."""

    target: str
    title: str
    blocks: Sequence[Block]


@dataclass
class Document:
    """All that a report of an article, or of all, says."""

    title: str
    facts: Sequence[tuple[str, str]]
    findings: Sequence[Words]
    sections: Sequence[Section]
    home: Link | None = None
    notes: Sequence[Paragraph] = field(default_factory=list)

    @property
    def evidence(self) -> list[Evidence]:
        """What is shown on paper, of all sections."""
        return [b for s in self.sections for b in s.blocks if isinstance(b, Evidence) and b.printed]

    @property
    def places(self) -> set[str]:
        """Where links can lead on paper."""
        found = {each.target for each in (*self.sections, *self.evidence)}
        found |= {
            b.words[0].target
            for s in self.sections
            for b in s.blocks
            if isinstance(b, Paragraph) and b.look == "heading"
        }
        return found if self.evidence else found - {"#text"}


def target(kind: str, key: object) -> str:
    """Give the place in a document where something is shown, as a link leads to it.

    Examples
    --------
    >>> target("actor", "john-kerry"), target("actor", "كيري")
    ('#actor_bcff2b98', '#actor_66cb245f')
    """
    return f"#{kind}_{hashlib.sha256(str(key).encode()).hexdigest()[:8]}"


def _address(kind: str, data: bytes) -> str:
    return f"data:image/{kind};base64,{base64.b64encode(data).decode('ascii')}"


def write_html(document: Document, path: Path) -> None:
    """Write a document as one page that needs nothing but itself."""
    page = _template("page.html").render(
        document=document, caution=CAUTION, style=_resource("page.css"), version=toolkit.__version__
    )
    with writing(path) as temporary:
        temporary.write_text(plain(page), encoding="utf-8", newline="\n")


def write_pdf(document: Document, path: Path) -> None:
    """Write a document as a PDF on A4, with marked headings and texts for pictures."""
    import typst

    held = {
        "title": on_paper(document.title),
        "left": runs_left(document.title),
        "facts": [[name, on_paper(value)] for name, value in document.facts],
        "notes": [_as_data(note) for note in document.notes],
        "findings": [_pieces(words) for words in document.findings],
        "caution": _as_data(Paragraph(CAUTION, "quiet")),
        "sections": [
            {
                "target": section.target,
                "title": section.title,
                "blocks": [_as_data(block) for block in section.blocks if _is_on_paper(block)],
            }
            for section in document.sections
        ],
        "evidence": [_as_data(each) for each in document.evidence],
        "known": sorted(document.places),
        "version": toolkit.__version__,
    }
    made = typst.compile(
        _resource("report.typ").encode("utf-8"),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"document": json.dumps(held)},
        timestamp=0,
    )
    with writing(path) as temporary:
        temporary.write_bytes(made)


@cache
def _fonts() -> object:
    """The fonts of the charts, which have Arabic, beside those of the typesetter: the same on every machine."""
    import matplotlib
    import typst

    folder = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(folder)])


def _is_on_paper(block: Block) -> bool:
    return not isinstance(block, Evidence) and not (isinstance(block, Paragraph) and block.look == "files")


def _as_data(block: Block) -> dict:
    """A block as plain data, for the typesetter."""
    if isinstance(block, Paragraph):
        return {"shape": block.shape, "look": block.look, "words": _pieces(block.words)}
    if isinstance(block, Points):
        return {"shape": block.shape, "items": [_pieces(words) for words in block.items]}
    if isinstance(block, Picture):
        kind, data = ("svg", block.svg) if block.svg else ("png", list(block.png))
        return {"shape": block.shape, "kind": kind, "data": data, "alt": plain(block.alt)}
    if isinstance(block, Table):
        block = block.on_paper
        return {
            "shape": block.shape,
            "caption": on_paper(block.caption),
            "head": list(block.head),
            "rows": [[on_paper(cell.text if isinstance(cell, Link) else cell) for cell in row] for row in block.rows],
            "numbers": sorted(block.numbers),
        }
    return {
        "shape": block.shape,
        "target": block.target,
        "name": on_paper(block.name),
        "note": on_paper(block.note),
        "passages": [
            {"kind": kind, "runs": pieces, "left": runs_left("".join(piece.text for piece in pieces))}
            for kind, pieces in block.on_paper
        ],
    }


def _pieces(words: Words) -> list[list[str]]:
    return [[on_paper(each.text), each.target] if isinstance(each, Link) else [on_paper(each), ""] for each in words]


def on_paper(text: object) -> str:
    """Give a text with the signs that paper understands, in place of those that only a browser does."""
    return plain(str(text).translate(ISOLATES))


@cache
def _template(name: str) -> object:
    from jinja2 import Environment, PackageLoader

    loader = PackageLoader("toolkit", "resources/templates")
    return Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True).get_template(name)


def _resource(name: str) -> str:
    return (files("toolkit") / "resources" / "templates" / name).read_text(encoding="utf-8")
