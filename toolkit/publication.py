"""Tables for a reader: with a caption, names instead of column names, rounded numbers and a note, in HTML and Word."""

import json
import math
import re
from pathlib import Path
from typing import NamedTuple
from unicodedata import bidirectional

import pandas as pd
from markupsafe import Markup, escape

import toolkit
from toolkit.charts.drawing import record_of, source_line
from toolkit.labels import column_label, decimals, interval_columns, is_percent, plain, written
from toolkit.office import settle
from toolkit.provenance import MAKER, method_line

MOST_ROWS = 1_000
CAPTIONS = {
    "actor_appearances": "Actors in each article",
    "actor_cooccurrence": "Actors named together",
    "actor_counts": "Mentions of actors",
    "actor_mentions": "Mentions of actors, one by one",
    "actor_prominence": "Prominence of actors",
    "actor_sentiment": "Tone towards actors, mention by mention",
    "article_counts": "Number of articles",
    "article_sentiment": "Tone of the articles",
    "collocations": "Words that stand beside an expression",
    "concordance": "An expression in its contexts",
    "cue_counts": "Words by which voices are introduced",
    "describe_articles": "The articles",
    "dispersion": "How evenly words are spread",
    "explain_sentiment": "Words that make the tone",
    "key_phrases": "Phrases that mark one side against the other",
    "keyness": "Words that mark one side against the other",
    "mentioned_and_quoted": "Who is mentioned and who is quoted",
    "outlet_similarity": "How far the words of two groups differ",
    "quotations": "Quotations",
    "readability": "Readability of the articles",
    "sentence_sentiment": "Tone of the sentences",
    "share_of_voice": "Share of voice",
    "tone_matrix": "Who speaks of whom, and in which tone",
    "tone_shares": "Tone towards actors",
    "vocabulary": "Richness of vocabulary",
    "voice_order": "Who speaks first and last",
    "word_frequencies": "Frequencies of words",
    "word_rates": "Frequencies of words, compared",
    "word_shift": "Words that set two sides apart",
}
# An identifier is left out where the name of what it identifies stands beside it.
NAMED_BY = {
    "actor_id": {"actor", "voice", "speaker"},
    "first_id": {"first"},
    "second_id": {"second"},
    "voice_id": {"voice"},
}
INTERVAL = "95 % interval"
# Letters of 9 points that a line of a Word page holds; a table that needs more is put on a page that is turned.
UPRIGHT, TURNED = 96, 146
SIZE, SMALLEST = 9, 6
LONGEST_LINE, LONGEST_WORD = 36, 24
STYLE = """
:root{color-scheme:light dark;--ink:#1f2933;--quiet:#5b6671;--line:#1f2933;--thin:#cbd2d9;--page:#fff}
@media (prefers-color-scheme:dark){:root{--ink:#e4e7eb;--quiet:#a3adb8;--line:#e4e7eb;--thin:#3e4c59;--page:#15191e}}
body{margin:2rem auto;padding:0 1rem;max-width:70rem;background:var(--page);color:var(--ink);
font:1rem/1.45 system-ui,"Segoe UI","Noto Sans","DejaVu Sans",sans-serif}
div{overflow-x:auto}
table{border-collapse:collapse;border-bottom:2px solid var(--line)}
caption{text-align:left;font-weight:700;padding-bottom:.5rem}
thead th{border-top:2px solid var(--line);border-bottom:1px solid var(--line);vertical-align:bottom}
th,td{text-align:left;padding:.3rem .8rem .3rem 0;vertical-align:top;max-width:32rem}
.long{overflow-wrap:anywhere;min-width:12rem}
tbody th{font-weight:400;min-width:8rem}
tbody tr+tr>*{border-top:1px solid var(--thin)}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
thead .number{white-space:normal;overflow-wrap:normal}
.note{color:var(--quiet);font-size:.85rem;max-width:60rem}
@media print{@page{size:A4;margin:18mm}body{margin:0;max-width:none;font-size:9pt}thead{display:table-header-group}
tr{break-inside:avoid}}
""".strip()


class Column(NamedTuple):
    """A column as it is read: its head, its cells, and whether they are numbers."""

    head: str
    cells: list[str]
    is_number: bool


def columns_of(table: pd.DataFrame) -> list[Column]:
    """Give the columns of a table as they are read: intervals in one column, identifiers with names beside left out.

    Raises
    ------
    ValueError
        If the table has no column, or more rows than anybody reads.

    Examples
    --------
    >>> table = pd.DataFrame({"actor": ["Kerry"], "article_share": [0.5], "low": [0.081], "high": [0.919]})
    >>> [(each.head, each.cells) for each in columns_of(table)]
    [('Actor', ['Kerry']), ('Share of articles', ['50 %']), ('95 % interval', ['8 to 92 %'])]
    """
    if len(table) > MOST_ROWS:
        raise ValueError(
            f"The table has {len(table):,} rows; in HTML and Word tables are for reading, {MOST_ROWS:,} rows at most. "
            "Save the first ones (table.head(50)), or all of them as CSV or Excel."
        )
    if not table.shape[1]:
        raise ValueError("The table has no column to show.")
    names = list(table.columns)
    intervals = interval_columns(names)
    ends = {end for pair in intervals.values() for end in pair}
    ids = {name for name in names if NAMED_BY.get(name, set()) & set(names)}
    columns = []
    for place, name in enumerate(names):
        if name in ends or name in ids:
            continue
        values, percent = table.iloc[:, place], is_percent(name, names)
        is_number = pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values)
        digits = _digits(values, percent) if is_number else None
        cells = [written(each, name, percent=percent, digits=digits) for each in values.tolist()]
        columns.append(Column(plain(column_label(name)), cells, is_number))
        if name in intervals:
            low, high = (table[end].tolist() for end in intervals[name])
            cells = [_interval(*each, percent, digits) for each in zip(low, high)]
            columns.append(Column(INTERVAL, cells, True))
    return columns


def _digits(values: pd.Series, percent: bool) -> int | None:
    numbers = values.astype("float64").replace([float("inf"), float("-inf")], float("nan"))
    if percent:
        return 1 if ((numbers > 0) & (numbers < 0.01)).any() else 0
    return decimals(numbers)


def _interval(low: object, high: object, percent: bool, digits: int | None) -> str:
    if pd.isna(low) or pd.isna(high):
        return ""
    ends = [written(float(end), percent=percent, digits=digits) for end in (low, high)]
    return f"{ends[0].removesuffix(' %')} to {ends[1]}"


def caption_of(table: pd.DataFrame) -> str:
    """Give the caption of a table by what made it."""
    record = record_of(table)
    by = record["parameters"].get("by")
    groups = f", by {' and '.join([by] if isinstance(by, str) else by)}" if by else ""
    return CAPTIONS.get(record.get("function"), "Table") + groups


def note_of(table: pd.DataFrame) -> str:
    """Give the note below a table: the source, what the intervals are, and by what it was made."""
    record = record_of(table)
    parts = [f"Source: {source_line(record, rows=table)}"]
    if interval_columns(table.columns):
        parts.append(
            "95 % interval: how far the figure may be off because these articles are a sample of all that could have "
            "been looked at; empty where there are too few to tell."
        )
    if any(table[name].isna().any() for name in table.columns):
        parts.append("An empty cell: not known.")
    return " ".join([*parts, f"Made with {method_line(record)}."])


def html_table(table: pd.DataFrame, caption: str | None = None, note: str | None = None) -> str:
    """Write a table as a page of HTML, readable by screen readers, on paper, and in light and dark."""
    columns = columns_of(table)
    caption, note = plain(caption or caption_of(table)), plain(note or note_of(table))
    heads = Markup("").join(Markup('<th scope="col"{}>{}</th>').format(_kind(each), each.head) for each in columns)
    rows = Markup("\n").join(
        Markup("<tr>{}</tr>").format(
            Markup("").join(
                Markup('<th scope="row"{}{}>{}</th>' if not place else "<td{}{}>{}</td>").format(
                    _kind(column, column.cells[number]), _direction(column.cells[number]), column.cells[number]
                )
                for place, column in enumerate(columns)
            )
        )
        for number in range(len(table))
    )
    record = json.dumps(_small_record(table), default=str).replace("<", "\\u003c")
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="generator" content="{MAKER} {toolkit.__version__}">\n'
        f"<title>{escape(caption)}</title>\n<style>{STYLE}</style>\n"
        f'<script type="application/json" id="record">{record}</script>\n</head>\n<body>\n<main>\n'
        f'<div tabindex="0" role="region" aria-label="{escape(caption)}">\n'
        f"<table>\n<caption>{escape(caption)}</caption>\n<thead><tr>{heads}</tr></thead>\n"
        f"<tbody>\n{rows}\n</tbody>\n</table>\n</div>\n"
        f'<p class="note">{escape(note)}</p>\n</main>\n</body>\n</html>\n'
    )


def _kind(column: Column, cell: str = "") -> Markup:
    if column.is_number:
        return Markup(' class="number"')
    is_long = max(map(len, cell.split()), default=0) > LONGEST_WORD
    return Markup(' class="long"' if is_long else "")


def _direction(text: str) -> Markup:
    return Markup(' dir="rtl"' if _is_rtl(text) else "")


def _is_rtl(text: str) -> bool:
    """Whether a text begins with a letter that is read from the right."""
    return next((each in ("R", "AL") for each in map(bidirectional, text) if each in ("L", "R", "AL")), False)


def _small_record(table: pd.DataFrame) -> dict:
    record = record_of(table)
    return {
        "toolkit": toolkit.__version__,
        **{name: record[name] for name in ("function", "parameters") if name in record},
    }


def write_word(table: pd.DataFrame, path: Path, caption: str | None = None, note: str | None = None) -> None:
    """Write a table as a Word document: caption above, lines as in articles, a head that repeats on each page, a note.

    Parameters
    ----------
    table
        Of at most 1,000 rows.
    path
        The file. The same table gives the same file, to the last byte.
    caption, note
        By default those that :func:`caption_of` and :func:`note_of` give.
    """
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm, Pt

    columns = columns_of(table)
    caption, note = plain(caption or caption_of(table)), plain(note or note_of(table))
    document = docx.Document()
    section = document.sections[0]
    turned = sum(_wished(each) for each in columns) > UPRIGHT
    widths, size = _fitted(columns, TURNED if turned else UPRIGHT)
    section.page_width, section.page_height = Mm(210), Mm(297)
    if turned:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(18)
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Calibri", Pt(10)
    document.core_properties.title, document.core_properties.author = caption[:250], MAKER
    document.core_properties.comments = note[:250]
    _paragraph(document.add_paragraph(style="Caption"), caption, bold=True, size=11, keep=True)
    grid = document.add_table(rows=len(table) + 1, cols=len(columns))
    room = section.page_width - section.left_margin - section.right_margin
    _describe(grid, caption, [int(room * width / sum(widths)) for width in widths])
    for number, row in enumerate(grid._tbl.tr_lst):
        cells = [each.head if number == 0 else each.cells[number - 1] for each in columns]
        for cell, text, column in zip(row.tc_lst, cells, columns):
            _paragraph(_first(cell), text, bold=number == 0, size=size, right=column.is_number)
        _row(row, is_head=number == 0, is_last=number == len(table))
    _paragraph(document.add_paragraph(), note, size=8, colour="5B6671", above=4)
    document.save(path)
    settle(path)


def _wished(column: Column) -> int:
    """How many letters wide a column would be by itself, long texts in several lines."""
    return max(min(max(map(len, column.cells), default=0), LONGEST_LINE), _least(column) - 2) + 2


def _least(column: Column) -> int:
    """How many letters wide a column must be to break no number, and no word but a very long one."""
    words = [column.cells] if column.is_number else [re.split(r"[\s-]", cell) for cell in column.cells]
    longest = max((len(word) for each in words for word in each), default=0)
    # A head is bold, and so a little wider.
    head = max(len(word) for word in column.head.split()) * 1.15
    return min(max(longest, math.ceil(head), 3), LONGEST_WORD) + 2


def _fitted(columns: list[Column], room: int) -> tuple[list[float], float]:
    """The columns' widths, as shares of the room, and the size of letters at which they fit."""
    wished, least = [_wished(each) for each in columns], [_least(each) for each in columns]
    if sum(wished) <= room:
        return wished, SIZE
    if sum(least) >= room:
        return least, max(round(SIZE * room / sum(least) * 2) / 2, SMALLEST)
    part = (room - sum(least)) / (sum(wished) - sum(least))
    return [low + (high - low) * part for low, high in zip(least, wished)], SIZE


def _first(cell: object) -> object:
    from docx.text.paragraph import Paragraph

    return Paragraph(cell.p_lst[0], None)


def _paragraph(
    paragraph: object,
    text: str,
    *,
    size: float,
    bold: bool = False,
    right: bool = False,
    keep: bool = False,
    colour: str = "1F2933",
    above: int = 1,
) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    run = paragraph.add_run(text)
    run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, RGBColor.from_string(colour)
    shape = paragraph.paragraph_format
    shape.space_before, shape.space_after, shape.keep_with_next = Pt(above), Pt(3 if keep else 1), keep
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    # Arabic letters have a size of their own.
    complex_size = OxmlElement("w:szCs")
    complex_size.set(qn("w:val"), str(int(size * 2)))
    run._r.rPr.find(qn("w:sz")).addnext(complex_size)
    if _is_rtl(text):
        run.font.rtl = True


def _describe(grid: object, caption: str, widths: list[int]) -> None:
    """Give a table its columns' widths and the text by which screen readers announce it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    grid.autofit = False
    for column, width in zip(grid._tbl.tblGrid.gridCol_lst, widths):
        column.w = width
    for row in grid._tbl.tr_lst:
        for cell, width in zip(row.tc_lst, widths):
            cell.width = width
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "70")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    grid._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)
    told = OxmlElement("w:tblCaption")
    told.set(qn("w:val"), caption[:250])
    grid._tbl.tblPr.append(told)


def _row(row: object, *, is_head: bool, is_last: bool) -> None:
    """Keep a row on one page; lines above and below the head, and below the last row."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = row.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if is_head:
        properties.append(OxmlElement("w:tblHeader"))
    lines = {"top": 12, "bottom": 6} if is_head else {"bottom": 12} if is_last else {}
    for cell in row.tc_lst if lines else ():
        borders = OxmlElement("w:tcBorders")
        for side, size in lines.items():
            line = OxmlElement(f"w:{side}")
            for name, value in (("val", "single"), ("sz", str(size)), ("color", "1F2933")):
                line.set(qn(f"w:{name}"), value)
            borders.append(line)
        cell.get_or_add_tcPr().append(borders)
