"""Tables for spreadsheets: CSV and Excel files that open right and run nothing."""

import re
from datetime import date, datetime
from numbers import Real
from pathlib import Path

import pandas as pd

from toolkit.labels import column_label, decimals, is_percent, plain
from toolkit.office import settle

# A cell that begins with one of these is run as a formula by spreadsheets; the wide ones are theirs in East Asia.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# What Excel holds: rows of a sheet, letters of a cell.
MOST_ROWS, LONGEST_CELL = 1_048_576, 32_767
NARROWEST, WIDEST = 8, 60


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
        in front; numbers stay numbers.

    Examples
    --------
    >>> csv_text(pd.DataFrame({"title": ["=1+1", "Talks"], "change": [-0.5, 2.0]}))
    "title,change\\n'=1+1,-0.5\\nTalks,2.0\\n"
    """
    safe = table.copy()
    safe.columns = [_no_formula(str(name)) for name in safe.columns]
    for place in range(safe.shape[1]):
        column = safe.iloc[:, place]
        if not (pd.api.types.is_numeric_dtype(column) or pd.api.types.is_datetime64_any_dtype(column)):
            safe.isetitem(place, column.astype("object").map(_no_formula))
    return safe.to_csv(index=False, lineterminator="\n")


def _no_formula(value: object) -> object:
    if value is None or isinstance(value, Real | date) or _is_missing(value):
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
        Any table of at most a million rows.
    path
        The file. The same table gives the same file, to the last byte.
    about
        Rows of the sheet *about*: what, and its value. The columns of the table are explained below them.

    Raises
    ------
    ValueError
        If the table has more rows than a sheet of Excel.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.worksheet.properties import PageSetupProperties

    if len(table) >= MOST_ROWS:
        raise ValueError(
            f"The table has {len(table):,} rows, a sheet of Excel holds {MOST_ROWS:,}: save it as CSV, or a part of it."
        )
    book = Workbook()
    sheet = book.active
    sheet.title = "table"
    bold, shade = Font(bold=True), PatternFill("solid", fgColor="E4E7EB")
    top, wrapped = Alignment(vertical="top"), Alignment(vertical="top", wrap_text=True)

    def put(sheet: object, row: int, column: int, value: object) -> object:
        cell = sheet.cell(row, column)
        cell.value = _held(value)
        if isinstance(cell.value, str):
            cell.data_type = "s"  # Never a formula, whatever it begins with.
        return cell

    for place, name in enumerate(table.columns, start=1):
        head = put(sheet, 1, place, str(name))
        head.font, head.fill, head.alignment = bold, shade, wrapped
        values, column = table.iloc[:, place - 1], sheet.column_dimensions[head.column_letter]
        shape = _number_format(values, name, table.columns)
        widest = len(str(name)) + 2
        for row, value in enumerate(values.tolist(), start=2):
            cell = put(sheet, row, place, value)
            if cell.value is None:
                continue
            is_text = isinstance(cell.value, str)
            cell.alignment = wrapped if is_text and len(cell.value) > WIDEST else top
            if not is_text and not isinstance(cell.value, bool):
                cell.number_format = shape
            widest = max(widest, len(cell.value) + 1 if is_text else 12 if isinstance(cell.value, date) else 9)
        column.width = min(max(widest, NARROWEST), WIDEST)
    sheet.freeze_panes = "A2"
    # On paper as wide as the page, with the head on each.
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr, sheet.print_title_rows = PageSetupProperties(fitToPage=True), "1:1"
    if table.shape[1]:
        sheet.auto_filter.ref = sheet.dimensions
    notes = book.create_sheet("about")
    rows = [*about, ("", ""), *((str(name), column_label(name)) for name in table.columns)]
    for row, (what, value) in enumerate(rows, start=1):
        put(notes, row, 1, what).font = bold
        notes.cell(row, 1).alignment = top
        put(notes, row, 2, value).alignment = wrapped
    notes.column_dimensions["A"].width, notes.column_dimensions["B"].width = 28, 90
    book.save(path)
    settle(path)


def _held(value: object) -> object:
    """A value as Excel holds it: numbers and dates as such, all else as text; nothing where it is missing."""
    if value is None or _is_missing(value):
        return None
    if isinstance(value, bool | datetime):
        return value.replace(tzinfo=None) if isinstance(value, datetime) else value
    if isinstance(value, Real | date):
        return value if isinstance(value, date) or abs(value) != float("inf") else str(value)
    return _lines(value)[:LONGEST_CELL]


def _number_format(values: pd.Series, name: object, columns: pd.Index) -> str:
    if pd.api.types.is_datetime64_any_dtype(values):
        has_time = (values.dropna() != values.dropna().dt.normalize()).any()
        return "yyyy-mm-dd hh:mm" if has_time else "yyyy-mm-dd"
    if is_percent(name, columns):
        return "0.0%"
    if not pd.api.types.is_numeric_dtype(values) or pd.api.types.is_bool_dtype(values):
        return "General"
    digits = decimals(values.astype("float64"))
    if digits:
        return f"#,##0.{'0' * (digits + 1)}"
    # Offsets and years are read without a comma in the thousands.
    return "0" if name in ("start", "end", "year") else "#,##0"
