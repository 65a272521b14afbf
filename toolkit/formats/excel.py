"""Excel workbooks."""

import io
import warnings
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import pandas as pd

from toolkit.formats.columns import LEFT_OUT, MOST_COLUMNS, articles, meaning, told_apart
from toolkit.formats.office import check_package, part_names

NAME = "Excel workbook"
ENDINGS = (".xlsx", ".xlsm")

# People write a title and a date above their table.
LINES_ABOVE = 20
# Where a sheet of Excel ends; a row that says that it is further down is none.
LAST_ROW = 1_048_576
# What a cell of Excel holds at most; a longer text was cut off when it was put there.
LONGEST_CELL = 32_767
CUT_OFF = (
    "The text is as long as a cell of Excel can be: its end is probably missing.",
    "Load it from another format.",
)
BEYOND = "The row has cells beyond the last column that has a name."


class Sheet(NamedTuple):
    """The table of a sheet, and which rows have cells beyond its columns."""

    table: pd.DataFrame
    wide: frozenset[int]


def recognises(data: bytes) -> bool:
    """Whether the bytes are a workbook."""
    return "xl/workbook.xml" in part_names(data)


def read(data: bytes, columns: Mapping[str, str] | None = None) -> list[dict]:
    """Read the tables of a workbook: every sheet that has a column of texts.

    Parameters
    ----------
    data
        The file's bytes.
    columns
        Which column holds what, where the names do not tell: ``{"text": "Article body"}``.

    Returns
    -------
    list of dict
        One dictionary a row. A text that fills its cell to the last character Excel allows is named as cut off; so are
        rows with cells beyond the table, and sheets without articles.

    Raises
    ------
    ValueError
        If it is no workbook, or no sheet holds articles.
    """
    from openpyxl import load_workbook  # Takes a moment to load, so only who reads a workbook waits for it.

    check_package(data, "Excel workbook")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # About fonts and drop-down lists, which are of no matter here.
            workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            sheets = {sheet.title: _sheet(sheet, columns) for sheet in workbook.worksheets}
    except MemoryError:
        raise
    except Exception as error:  # openpyxl raises whatever its XML makes it stumble over.
        raise ValueError("The workbook is damaged: open it in Excel and save it again.") from error
    filled = {name: sheet for name, sheet in sheets.items() if sheet is not None}
    if not filled:
        raise ValueError("The workbook is empty.")
    held = _held({name: sheet.table for name, sheet in filled.items()}, columns)
    found = []
    for name in held:
        for row in _articles(filled[name], columns):
            part = row["part"] if len(held) == 1 else f"{name}, {row['part']}"
            found.append({**row, "part": part})
    for name in filled:
        if name not in held:
            found.append({"part": name, "problem": f"The sheet {name!r} holds no articles.", "action": LEFT_OUT})
    return found


def _held(tables: dict[str, pd.DataFrame], columns: Mapping[str, str] | None) -> list[str]:
    """Choose the sheets to load: those with the columns that were named, else with texts, else the likeliest."""
    known = {name: meaning(list(table.columns)) for name, table in tables.items()}
    if columns:
        held = [name for name, table in tables.items() if set(columns.values()) <= set(table.columns)]
    else:
        held = [name for name, found in known.items() if "text" in found and len(found) > 1]
        held = held or [name for name, found in known.items() if len(found) > 1]
    return held or [max(known, key=lambda name: len(known[name]))]


def _articles(sheet: Sheet, columns: Mapping[str, str] | None) -> Iterator[dict]:
    """Make articles of the rows of a sheet, and say what Excel or its user may have done to them."""
    wide = {f"row {number}" for number in sheet.wide}
    for row in articles(sheet.table, columns):
        notes = [CUT_OFF] if len(row.get("text", "")) >= LONGEST_CELL else []
        if row["part"] in wide:
            notes.append((BEYOND, "It was loaded without them: give their columns a name."))
        yield {**row, "problems": [*row.get("problems", ()), *notes]} if notes and "text" in row else row
    for number in sorted(sheet.wide):
        if sheet.table.loc[number].isna().all():
            yield {"part": f"row {number}", "problem": BEYOND, "action": LEFT_OUT}


def _sheet(sheet: object, columns: Mapping[str, str] | None) -> Sheet | None:
    """Take the table of a sheet: from the row that names the columns to the last that holds anything."""
    sheet.reset_dimensions()  # What some programs state here is wrong.
    rows = _rows(sheet)
    above = [row for _, row in zip(range(LINES_ABOVE), rows)]
    if not above:
        return None
    start = _header(above, columns)
    header = told_apart(str(cell).strip() if cell is not None else "" for cell in above[start][1])
    numbered = [*above[start + 1 :], *rows]
    width = len(header)
    cells = [[*row[:width], *[None] * (width - len(row))] for _, row in numbered]
    table = pd.DataFrame(cells, columns=header, index=[number for number, _ in numbered], dtype="object")
    return Sheet(table, frozenset(number for number, row in numbered if not _blank(row[width:])))


def _blank(cells: list) -> bool:
    return all(cell is None or not str(cell).strip() for cell in cells)


def _rows(sheet: object) -> Iterator[tuple[int, list]]:
    """Give the rows that hold anything, each with its number and without the empty cells at its end."""
    for number, row in enumerate(sheet.iter_rows(values_only=True, max_row=LAST_ROW), start=1):
        # Excel writes the carriage return of a line's end as a code.
        cells = [c.replace("_x000D_", "") if isinstance(c, str) else c for c in row[: MOST_COLUMNS + 1]]
        while cells and cells[-1] is None:
            cells.pop()
        if cells:
            yield number, cells


def _header(rows: list[tuple[int, list]], columns: Mapping[str, str] | None) -> int:
    """Find the row that names the columns: those that were asked for, else the texts, else at least two others."""
    names = [[str(cell).strip() for cell in cells if cell is not None] for _, cells in rows]
    asked = next((i for i, row in enumerate(names) if set(columns.values()) <= set(row)), None) if columns else None
    if asked is not None:
        return asked
    known = [meaning(row) for row in names]
    texts = (i for i, found in enumerate(known) if "text" in found)
    return next(texts, next((i for i, found in enumerate(known) if len(found) > 1), 0))
