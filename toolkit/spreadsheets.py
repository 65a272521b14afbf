"""Tables for spreadsheets: CSV and Excel files that open right and run nothing."""

import math
import re
import warnings
from datetime import date, datetime
from decimal import Decimal
from numbers import Integral, Real
from pathlib import Path

import pandas as pd

from toolkit.labels import (
    PROBABILITIES,
    column_label,
    decimals,
    flat,
    interval_columns,
    is_number,
    is_number_of,
    is_percent,
    kind_of,
    plain,
    runs_left,
)
from toolkit.office import FONT, LANGUAGE, MAKER, settle

# A cell that begins with one of these is run as a formula by spreadsheets; the wide ones are theirs in East Asia.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# What Excel holds: rows and columns of a sheet, letters of a cell (as UTF-16), digits of a number.
MOST_ROWS, MOST_COLUMNS, LONGEST_CELL, MOST_DIGITS = 1_048_576, 16_384, 32_767, 15
CUT = "… [cut: Excel holds no more]"
# Letters that a column is wide, and lines that a row is high at most; a line takes 15 points.
NARROWEST, WIDEST, MOST_LINES, LINE = 8, 60, 8, 15


def csv_text(table: pd.DataFrame) -> str:
    """Write a table as the text of a CSV file.

    Parameters
    ----------
    table
        Any table.

    Returns
    -------
    str
        Separated by commas, a line a row. A text that begins like a formula, a column's name too, gets an apostrophe
        in front; numbers stay numbers. The names of rows, where they have any, are the first columns.

    Examples
    --------
    >>> csv_text(pd.DataFrame({"title": ["=1+1", "Talks"], "change": [-0.5, 2.0]}))
    "title,change\\n'=1+1,-0.5\\nTalks,2.0\\n"
    """
    safe = flat(table).copy()
    safe.columns = [_no_formula(str(name)) for name in safe.columns]
    for place in range(safe.shape[1]):
        column = safe.iloc[:, place]
        if not (pd.api.types.is_numeric_dtype(column) or pd.api.types.is_datetime64_any_dtype(column)):
            safe.isetitem(place, column.astype("object").map(_no_formula))
    return safe.to_csv(index=False, lineterminator="\n")


def _no_formula(value: object) -> object:
    if value is None or isinstance(value, Real | Decimal | date) or _is_missing(value):
        return value
    text = _lines(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def _lines(value: object) -> str:
    """A text whose lines end in one way: what stands behind a bare carriage return would open a row of its own."""
    return re.sub("\r\n?", "\n", plain(value))


def _is_missing(value: object) -> bool:
    return pd.api.types.is_scalar(value) and bool(pd.isna(value))


def write_excel(table: pd.DataFrame, path: Path, about: list[tuple[str, str]]) -> None:
    """Write a table as an Excel workbook: the table, and a sheet that says what it was made from.

    Parameters
    ----------
    table
        Any table of at most 1,048,575 rows and 16,384 columns.
    path
        The file. The same table gives the same file, to the last byte.
    about
        Rows of the sheet *about*: what, and its value; the first is the title of the workbook. The columns of the table
        are explained below them.

    Raises
    ------
    ValueError
        If the table has more rows or columns than a sheet of Excel.

    Warns
    -----
    UserWarning
        If texts are longer than a cell of Excel holds, and were cut.
    """
    from openpyxl import Workbook

    table = flat(table)
    if len(table) >= MOST_ROWS:
        raise ValueError(
            f"The table has {len(table):,} rows, a sheet of Excel holds {MOST_ROWS:,}: save it as CSV, or a part of it."
        )
    if table.shape[1] > MOST_COLUMNS:
        raise ValueError(
            f"The table has {table.shape[1]:,} columns, a sheet of Excel holds {MOST_COLUMNS:,}: save it as CSV, or "
            "a part of it."
        )
    book = Workbook()
    book.properties.creator, book.properties.language = MAKER, LANGUAGE
    book.properties.title = plain(about[0][1])[:255] if about else None
    sheet, notes = book.active, book.create_sheet("about")
    sheet.title = "table"
    n_cut = _fill(sheet, table)
    if n_cut:
        cut = f"{n_cut:,} texts were" if n_cut > 1 else "1 text was"
        cut = f"{cut} cut: a cell of Excel holds {LONGEST_CELL:,} letters."
        warnings.warn(f"{cut} Save the table as CSV as well, which holds all of them.", stacklevel=3)
        about = [*about, ("Cut", f"{cut} A CSV file holds all of them.")]
    _explain(notes, [*about, ("", ""), *((str(name), _meaning(column, name)) for name, column in table.items())])
    book.save(path)
    settle(path)


def _fill(sheet: object, table: pd.DataFrame) -> int:
    """Write a table into a sheet, laid out for the screen and for paper; gives how many texts were cut."""
    from openpyxl.styles import Alignment, Font, PatternFill

    bold, fill = Font(name=FONT, sz=11, bold=True), PatternFill("solid", fgColor="E4E7EB")
    usual, wrapped = Alignment(vertical="top"), Alignment(vertical="top", wrap_text=True)
    # A little off the text in the next column.
    right, n_cut, lines = Alignment(vertical="top", horizontal="right", indent=1), 0, [1] * len(table)
    names = list(table.columns)
    percent = {name for name in names if is_percent(name, names)}
    percent |= {end for name, pair in interval_columns(names).items() if name in percent for end in pair}
    for place, name in enumerate(names, start=1):
        head, values = _put(sheet, 1, place, str(name)), table.iloc[:, place - 1]
        kind = kind_of(values, name, names)
        # What stands before a match ends at it.
        at_right = kind in ("number", "before")
        head.font, head.fill, head.alignment = bold, fill, right if at_right else usual
        shape = _number_format(values, name, name in percent)
        # A head is bold, and has an arrow for choosing rows.
        widest = len(str(name)) * 1.1 + 4
        for row, value in enumerate(values.tolist()):
            cell = _put(sheet, row + 2, place, value)
            if cell.value is None:
                continue
            n_cut += isinstance(cell.value, str) and cell.value.endswith(CUT)
            width = _letters(cell.value, shape)
            cell.alignment = right if at_right else usual
            if width > WIDEST or (isinstance(cell.value, str) and "\n" in cell.value):
                cell.alignment = wrapped
                lines[row] = max(lines[row], _lines_of(cell.value, WIDEST))
            if isinstance(cell.value, date):
                cell.number_format = shape if shape != "General" else _date_format(cell.value)
            elif isinstance(cell.value, Real) and not isinstance(cell.value, bool):
                cell.number_format = shape
            widest = max(widest, width + 2)
        sheet.column_dimensions[head.column_letter].width = min(max(widest, NARROWEST), WIDEST)
    for row, number in enumerate(lines, start=2):
        if number > 1:
            sheet.row_dimensions[row].height = LINE * min(number, MOST_LINES)
    sheet.freeze_panes = "A2"
    _set_page(sheet)
    sheet.print_title_rows = "1:1"  # The head on each page.
    sheet.oddFooter.right.text = "Page &P of &N"
    if names:
        sheet.auto_filter.ref = sheet.dimensions
        sheet.sheet_view.rightToLeft = runs_left(str(names[0])) or None
    return n_cut


def _explain(sheet: object, rows: list[tuple[str, str]]) -> None:
    """Write the sheet that says what the table was made from."""
    from openpyxl.styles import Alignment, Font

    bold = Font(name=FONT, sz=11, bold=True)
    top, wrapped = Alignment(vertical="top"), Alignment(vertical="top", wrap_text=True)
    for row, (what, value) in enumerate(rows, start=1):
        left, right = _put(sheet, row, 1, what), _put(sheet, row, 2, value)
        left.font, left.alignment, right.alignment = bold, top, wrapped
        sheet.row_dimensions[row].height = LINE * _lines_of(str(value), 90)
    sheet.column_dimensions["A"].width = min(max([28, *(len(what) + 3 for what, _ in rows)]), WIDEST)
    sheet.column_dimensions["B"].width = 90
    _set_page(sheet)


def _set_page(sheet: object) -> None:
    """Print a sheet on A4 that lies on its side, as wide as the page."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight = "landscape", 9, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _meaning(column: pd.Series, name: object) -> str:
    zone = getattr(column.dtype, "tz", None)
    return column_label(name) + (f" (time: {zone})" if zone is not None else "")


def _put(sheet: object, row: int, column: int, value: object) -> object:
    """Write a value into a cell; a text is never a formula, whatever it begins with, also when it is edited."""
    cell = sheet.cell(row, column)
    cell.value = _held(value)
    if isinstance(cell.value, str):
        cell.data_type = "s"
        if cell.value.startswith(FORMULA):
            cell.quotePrefix = True
    return cell


def _held(value: object) -> object:
    """A value as Excel holds it: numbers and dates as such, all else as text; nothing where it is missing."""
    if value is None or _is_missing(value):
        return None
    if isinstance(value, datetime):
        value = value.replace(tzinfo=None)
    if isinstance(value, date):
        return value if value.year >= 1900 else value.isoformat()
    if isinstance(value, bool):
        return value
    if isinstance(value, Real | Decimal):
        # Excel would change the last digits of an identifier; it has no infinite numbers.
        is_long = isinstance(value, Integral) and abs(value) >= 10**MOST_DIGITS
        return str(value) if is_long or math.isinf(value) else value
    # Excel reads _x000D_ as a sign of its own.
    text = re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", _lines(value))
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST_CELL:
        return text
    return units[: 2 * (LONGEST_CELL - len(CUT))].decode("utf-16-le", "ignore") + CUT


def _letters(value: object, shape: str) -> int:
    """How many letters wide a value is in its cell: of a text its longest line."""
    if isinstance(value, str):
        return max(map(len, value.split("\n")), default=0)
    if isinstance(value, bool):
        return 5
    if isinstance(value, date):
        return len(shape if shape != "General" else _date_format(value))
    digits = len(shape.rpartition(".")[2].rstrip("%")) if "." in shape else 0
    return len(f"{value:,.{digits}f}") if shape != "General" else len(f"{value:.11g}")


def _lines_of(text: str, width: int) -> int:
    return sum(max(math.ceil(len(line) / width), 1) for line in text.split("\n"))


def _date_format(value: date) -> str:
    has_time = isinstance(value, datetime) and (value.hour, value.minute, value.second) != (0, 0, 0)
    return "yyyy-mm-dd hh:mm" if has_time else "yyyy-mm-dd"


def _number_format(values: pd.Series, name: object, percent: bool) -> str:
    if pd.api.types.is_datetime64_any_dtype(values):
        has_time = (values.dropna() != values.dropna().dt.normalize()).any()
        return "yyyy-mm-dd hh:mm" if has_time else "yyyy-mm-dd"
    if not is_number(values):
        return "General"
    if percent:
        return "0.0%"
    if name in PROBABILITIES:
        return '[<0.001]"< 0.001";0.000'
    digits = decimals(values)
    if digits:
        return f"#,##0.{'0' * (digits + 1)}"
    return "0" if is_number_of(name) else "#,##0"
