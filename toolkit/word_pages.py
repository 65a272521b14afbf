"""Word documents: the page, its styles, text that runs in two directions, and tables, for tables and reports alike."""

import math
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

import toolkit
from toolkit.labels import Column, by_direction, plain, runs_left
from toolkit.office import FONT, LANGUAGE, MAKER, settle

INK, QUIET, ACCENT = "1F2933", "5B6671", "0B6E99"
MARGIN = 20
# Letters of 9 points that a line of an A4 page holds; a table that needs more is put on a page that is turned.
UPRIGHT, TURNED = 96, 146
SIZE, SMALLEST = 9, 6
LONGEST_LINE, LONGEST_WORD = 36, 24
# A column of texts of several lines is at least so many letters wide; a table is stretched to so many times its need.
NARROWEST_TEXT, LOOSEST = 22, 1.6
# A table of fewer rows is kept on one page.
WHOLE = 15
# What stands behind a property in the order of the format.
AFTER = {
    "w:bidi": ("w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr"),
    "w:bidiVisual": ("w:tblW", "w:jc", "w:tblBorders", "w:tblLayout", "w:tblCellMar", "w:tblLook"),
    "w:tblBorders": ("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook", "w:tblCaption"),
    "w:tblCellMar": ("w:tblLook", "w:tblCaption"),
    "w:tcBorders": ("w:shd", "w:noWrap", "w:tcMar", "w:textDirection", "w:tcFitText", "w:vAlign"),
    "w:shd": ("w:fitText", "w:vertAlign", "w:rtl", "w:cs", "w:em", "w:lang"),
    "w:szCs": ("w:highlight", "w:u", "w:effect", "w:bdr", "w:shd", "w:vertAlign", "w:rtl", "w:cs", "w:lang"),
}
AFTER["w:pBdr"] = ("w:shd", "w:tabs", "w:bidi", *AFTER["w:bidi"])


def new_document(title: str, *, turned: bool = False) -> Document:
    """Make an empty document on A4 with styles, language, properties, and its page number at the foot.

    Parameters
    ----------
    title
        As the document's properties have it; it is not written on the page.
    turned
        Whether the page lies on its side.
    """
    document = docx.Document()
    section = document.sections[0]
    wide, high = (Mm(297), Mm(210)) if turned else (Mm(210), Mm(297))
    section.page_width, section.page_height = wide, high
    section.orientation = WD_ORIENT.LANDSCAPE if turned else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(MARGIN)
    section.footer_distance = Mm(10)
    _style(document)
    # Word shows it as a document of today, and not in a mode for older ones.
    next(document.settings.element.iter(qn("w:compatSetting"))).set(qn("w:val"), "15")
    held = document.core_properties
    held.title, held.author, held.comments = plain(title)[:255], "", ""
    held.subject, held.language = f"{MAKER} {toolkit.__version__}", LANGUAGE
    foot = section.footer.paragraphs[0]
    foot.style, foot.alignment = "Quiet", WD_ALIGN_PARAGRAPH.RIGHT
    for text, field in (("Page ", "PAGE"), (" of ", "NUMPAGES")):
        foot.add_run(text)
        add_field(foot, field)
    return document


def save(document: Document, path: Path) -> None:
    """Write a document; the same one gives the same file, to the last byte."""
    document.save(path)
    settle(path)


def _style(document: Document) -> None:
    styles = document.styles
    held = styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:lang')}")
    held.set(qn("w:val"), LANGUAGE)
    looks = {  # Size, space above and below, in points.
        "Normal": (10.5, 0, 5),
        "Title": (20, 0, 8),
        "Heading 1": (15, 18, 4),
        "Heading 2": (12, 12, 3),
        "Caption": (9.5, 8, 4),
    }
    for name, (size, above, below) in looks.items():
        style = styles[name]
        set_font(style, size=size, bold=name != "Normal", colour=INK)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(above), Pt(below)
        # The theme's fonts would be taken before the one that is named.
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        style.font.name = FONT
    lines = styles["Title"].element.pPr.find(qn("w:pBdr"))
    styles["Title"].element.pPr.remove(lines)
    for name, size, below in (("Quiet", 9, 2), ("Table Text", SIZE, 1)):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        style.paragraph_format.space_after, style.paragraph_format.space_before = Pt(below), Pt(1)
        style.paragraph_format.line_spacing = 1.0
        set_font(style, size=size, colour=QUIET if name == "Quiet" else INK)
    link = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    set_font(link, colour=ACCENT)


def set_font(held: object, *, size: float | None = None, bold: bool | None = None, colour: str | None = None) -> None:
    """Set the letters of a run or of a style: Arabic and Hebrew ones too, which have properties of their own."""
    if size is not None:
        held.font.size = Pt(size)
        _put(held.element.rPr, "w:szCs", val=str(round(size * 2)))
    if bold is not None:
        held.font.bold = held.font.cs_bold = bold
    if colour is not None:
        held.font.color.rgb = RGBColor.from_string(colour)


def add_runs(
    line: Paragraph, text: str, *, size: float | None = None, bold: bool | None = None, colour: str | None = None
) -> list[Run]:
    """Write a text at the end of a paragraph: a run for each piece of it that runs one way.

    Returns
    -------
    list of docx.text.run.Run
        The runs that were added.
    """
    text, runs = plain(text), []
    leftward = line.paragraph_format.element.pPr is not None and line._p.pPr.find(qn("w:bidi")) is not None
    for piece, from_right in by_direction(text):
        run = line.add_run(piece)
        set_font(run, size=size, bold=bold, colour=colour)
        # Numbers and marks between the names of an Arabic line run with them.
        if from_right or (leftward and not any(letter.isalpha() for letter in piece)):
            run.font.rtl = True
        runs.append(run)
    return runs


def direct(line: Paragraph, text: str) -> None:
    """Set a paragraph from right to left where its text runs that way; before its runs are written."""
    if runs_left(text):
        _put(line._p.get_or_add_pPr(), "w:bidi")


def add_field(line: Paragraph, code: str, shown: str = "1") -> None:
    """Write what Word counts, such as ``PAGE``; ``shown`` stands there until it has."""
    field, run = OxmlElement("w:fldSimple"), line.add_run(shown)
    field.set(qn("w:instr"), code)
    field.append(run._r)
    line._p.append(field)


def add_caption(document: Document, text: str, *, kind: str = "", number: int = 0, above: bool = True) -> Paragraph:
    """Write the caption of a table (above it) or a figure (below); with ``kind`` Word numbers it, from ``number``."""
    line = document.add_paragraph(style="Caption")
    direct(line, kind or text)
    if kind:
        line.add_run(f"{kind} ")
        add_field(line, rf"SEQ {kind} \* ARABIC", str(number))
        line.add_run(". ")
    add_runs(line, text)
    line.paragraph_format.keep_with_next = above
    if not above:
        line.paragraph_format.space_before, line.paragraph_format.space_after = Pt(2), Pt(10)
    return line


def add_table(
    document: Document,
    columns: Sequence[Column],
    title: str,
    *,
    room: int = UPRIGHT,
    write: Callable[[Paragraph, int, int, float], None] | None = None,
) -> None:
    """Write a table: lines as in articles, columns as wide as they need, a head that repeats on each page, whole rows.

    Parameters
    ----------
    columns
        Their heads and cells.
    title
        By which screen readers announce the table.
    room
        How many letters of 9 points a line of the page holds.
    write
        Writes a cell below the head into a paragraph: called with that, the row, the column, and the size of letters;
        by default the text as it is.
    """
    widths, size = fitted(columns, room)
    rows = len(columns[0].cells)
    grid = document.add_table(rows=rows + 1, cols=len(columns))
    section, style = document.sections[-1], document.styles["Table Text"].style_id
    whole = section.page_width - section.left_margin - section.right_margin
    _shape(grid, title, [int(whole * width / room) for width in widths], leftward=runs_left(columns[0].head))
    for number, row in enumerate(grid._tbl.tr_lst):
        properties = row.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if number == 0:
            properties.append(OxmlElement("w:tblHeader"))
        for place, (cell, column) in enumerate(zip(row.tc_lst, columns)):
            line = Paragraph(cell.p_lst[0], document._body)
            text = column.cells[number - 1] if number else column.head
            line._p.style = style
            direct(line, text)
            if column.kind == "number" or (column.kind == "before" and not runs_left(text)):
                line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            # The head stays with the first row, the last row with the note, a short table in one piece.
            if number in (0, rows) or rows < WHOLE:
                line.paragraph_format.keep_with_next = True
            if number == 0:
                add_runs(line, text, size=size, bold=True)
                _border(cell.get_or_add_tcPr(), "w:tcBorders", {"bottom": (6, INK)})
                _put(cell.tcPr, "w:vAlign", val="bottom")
            elif write is None:
                # What is read in one piece stays on one line.
                add_runs(line, text.replace(" ", "\u00a0") if column.is_whole else text, size=size)
            else:
                write(line, number - 1, place, size)


def fitted(columns: Sequence[Column], room: int) -> tuple[list[float], float]:
    """Give the widths of columns in letters of 9 points, of ``room`` at most, and the size of letters that fits.

    Examples
    --------
    >>> words = Column("Word", ["ceasefire", "talks"]), Column("Count", ["12", "7"], "number")
    >>> fitted(words, 96)
    ([17.6, 12.8], 9)
    """
    wished, least = [wished_letters(each) for each in columns], [_least(each) for each in columns]
    if sum(wished) <= room:
        loose = min(room / sum(wished), LOOSEST)
        return [width * loose for width in wished], SIZE
    if sum(least) >= room:
        part = room / sum(least)
        return [width * part for width in least], max(math.floor(SIZE * part * 2) / 2, SMALLEST)
    # Long texts give way, in more lines; short ones stay on one.
    capped = ([max(low, min(high, cap)) for low, high in zip(least, wished)] for cap in range(LONGEST_WORD * 2, -1, -1))
    widths = next(each for each in capped if sum(each) <= room)
    return [width * room / sum(widths) for width in widths], SIZE


def wished_letters(column: Column) -> int:
    """How many letters wide a column would be by itself, long texts in several lines."""
    return max(min(max(map(len, column.cells), default=0), LONGEST_LINE), _least(column) - 2) + 2


def _least(column: Column) -> int:
    """How many letters wide a column must be to break no number, and no word but a very long one."""
    words = [column.cells] if column.is_whole else [re.split(r"[\s-]", cell) for cell in column.cells]
    longest = max((len(word) for each in words for word in each), default=0)
    if not column.is_whole and any(len(cell) > 2 * LONGEST_LINE for cell in column.cells):
        longest = max(longest, NARROWEST_TEXT)
    # A head is bold, and so a little wider.
    head = max((len(word) for word in column.head.split()), default=0) * 1.15
    return min(max(longest, math.ceil(head), 3), LONGEST_WORD) + 2


def _shape(grid: object, title: str, widths: list[int], *, leftward: bool) -> None:
    """Give a table its columns' widths, its lines, and the text by which screen readers announce it."""
    grid.autofit = False
    for column, width in zip(grid._tbl.tblGrid.gridCol_lst, widths):
        column.w = width
    for row in grid._tbl.tr_lst:
        for cell, width in zip(row.tc_lst, widths):
            cell.width = width
    held = grid._tbl.tblPr
    if leftward:
        _put(held, "w:bidiVisual")
    whole = held.find(qn("w:tblW"))
    whole.set(qn("w:type"), "dxa")
    whole.set(qn("w:w"), str(sum(widths) // 635))
    _border(held, "w:tblBorders", {"top": (10, INK), "bottom": (10, INK), "insideH": (4, "CBD2D9")})
    margins = _put(held, "w:tblCellMar")
    for side in ("left", "right"):
        _put(margins, f"w:{side}", w="80", type="dxa")
    _put(held, "w:tblCaption", val=plain(title)[:250])


def bar(line: Paragraph, colour: str) -> None:
    """Draw a line to the left of a paragraph, as beside a note."""
    _border(line._p.get_or_add_pPr(), "w:pBdr", {"left": (18, colour)})


def shade(run: Run, colour: str) -> None:
    """Mark words with a colour behind them: six hexadecimal digits."""
    _put(run._r.get_or_add_rPr(), "w:shd", val="clear", color="auto", fill=colour)


def _border(held: object, name: str, sides: dict[str, tuple[int, str]]) -> None:
    borders = _put(held, name)
    for side, (size, colour) in sides.items():
        space = "4" if name == "w:pBdr" else "0"
        _put(borders, f"w:{side}", val="single", sz=str(size), space=space, color=colour)


def _put(held: object, name: str, **values: str) -> object:
    """Add a property where the order of the format has it; what was said of it before is taken out."""
    for old in held.findall(qn(name)):
        held.remove(old)
    part = OxmlElement(name)
    for key, value in values.items():
        part.set(qn(f"w:{key}"), value)
    if name in AFTER:
        held.insert_element_before(part, *AFTER[name])
    else:
        held.append(part)
    return part
