"""Tables as text: cells between commas, semicolons, tabs or bars, in any encoding."""

import codecs
import csv
import io
import re
import warnings
from collections.abc import Iterator, Mapping
from itertools import chain, islice

import pandas as pd

from toolkit.formats.columns import (
    MOST_COLUMNS,
    MOST_ROWS,
    USUAL,
    articles,
    check_length,
    check_width,
    holds_articles,
    told_apart,
    usual,
)
from toolkit.formats.text import MARKS, characters

NAME = "CSV table"
ENDINGS = (".csv", ".tsv", ".tab")

DELIMITERS = ",;\t|"
HEAD = 100_000
SEP = re.compile(r"sep=([,;\t|])(?:\r\n?|\n)", re.IGNORECASE)  # Excel's own way to say which.
# Stands behind the last line: where it is taken into a cell, a quotation mark was never closed.
END = "\0end"


def recognises(data: bytes) -> bool:
    """Whether the first line names the columns of a table of articles, and the next row fills as many."""
    try:
        head = SEP.sub("", characters(data[:HEAD]).lstrip())
        first = head.splitlines()[0]
    except (ValueError, IndexError):
        return False
    if len(first) == HEAD or not any(mark in first for mark in DELIMITERS):
        return False
    reader = csv.reader(io.StringIO(head, newline=""), delimiter=_delimiter(first), skipinitialspace=True)
    try:
        names, row = islice(filter(_filled, reader), 2)
    except (ValueError, csv.Error):  # A line of prose may name what columns are called, but not two of them.
        return False
    cut = len(data) > HEAD and next(reader, None) is None
    return len(names) <= MOST_COLUMNS and holds_articles(names) and (cut or len(row) == len(names))


def _filled(row: list[str]) -> bool:
    return any(cell.strip() for cell in row)


def read(data: bytes, columns: Mapping[str, str] | None = None) -> list[dict]:
    """Read a table with an article in each row.

    Parameters
    ----------
    data
        The file's bytes.
    columns
        Which column holds what, where the names do not tell: ``{"text": "Article body"}``.

    Returns
    -------
    list of dict
        One dictionary a row; rows without a text, or with more cells than the table has columns, are problems.

    Raises
    ------
    ValueError
        If it is no table, or no column holds the texts.
    """
    table, wrong = parse(data)
    rows = articles(table, columns)
    if data.count(b'"') % 2:
        _unclosed(rows)
    return [*rows, *wrong]


def _unclosed(rows: list[dict]) -> None:
    """Name the rows in which a quotation mark of the table is not closed: a cell has two, each mark in it two more."""
    problem = "A quotation mark that opens is not closed: the text may run on into the next row's."
    for row in rows:
        if "\n" in row.get("text", "") and row["text"].count('"') % 2:
            row["problems"] = [*row.get("problems", ()), (problem, "Mend it in the table, and load it again.")]


def parse(data: bytes) -> tuple[pd.DataFrame, list[dict]]:
    """Take a table apart.

    Parameters
    ----------
    data
        The bytes of the file.

    Returns
    -------
    tuple of pandas.DataFrame and list of dict
        The cells, all as text, an empty one as ``""``, indexed by the number of the row in a spreadsheet (the names of
        the columns are row 1); and the rows that have too many cells, as problems.

    Raises
    ------
    ValueError
        If there is no table.
    """
    if _needs_decoding(data[:HEAD]):
        data = characters(data).encode("utf-8", "replace")
    try:
        return _fast(data)
    except UnicodeDecodeError:  # Somewhere further on it is not UTF-8.
        return _fast(characters(data).encode("utf-8", "replace"))


def _needs_decoding(head: bytes) -> bool:
    """Whether the start shows that this is not UTF-8; most tables are, and then pandas reads the bytes themselves."""
    return head.startswith(tuple(mark for mark, _ in MARKS)) or b"\x00" in head or not _is_utf8(head)


def _is_utf8(head: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _fast(data: bytes) -> tuple[pd.DataFrame, list[dict]]:
    """Take a table apart whose bytes are UTF-8."""
    filled = data.lstrip(b"\r\n")
    above = len(data[: len(data) - len(filled)].splitlines())
    first = re.match(rb"[^\r\n]*(?:\r\n?|\n)?", filled)[0].decode("utf-8", "replace")
    sep = SEP.match(first)
    if sep:
        filled = filled[sep.end() :]
        first = re.match(rb"[^\r\n]*", filled)[0].decode("utf-8", "replace")
    if not filled or filled.isspace():
        raise ValueError("The table is empty.")
    delimiter = sep[1] if sep else _delimiter(first)
    check_width(first.count(delimiter) + 1)
    header = _header(filled, delimiter)
    # What may be an id or a date is read as written: 007 stays 007. Texts are, unless all are numbers.
    short = [name for name in header if usual(name) not in USUAL["text"]]
    try:
        table = _parsed(filled, delimiter, dict.fromkeys(short, "str"))
        if not all(isinstance(kind, pd.StringDtype) for kind in table.dtypes):
            table = _parsed(filled, delimiter, "str")
        uneven = len(table.columns) != len(header)
    except (pd.errors.ParserError, pd.errors.ParserWarning):
        uneven = True
    if uneven:
        return _row_by_row(filled.decode("utf-8"), delimiter, above)
    check_length(len(table))
    table.index += above + 2
    table.columns = told_apart(header)
    return table.fillna(""), []


def _header(data: bytes, delimiter: str) -> list[str]:
    lines = io.TextIOWrapper(io.BytesIO(data), "utf-8", "replace", newline="")
    try:
        return next(csv.reader(lines, delimiter=delimiter, skipinitialspace=True))
    except csv.Error as error:
        raise ValueError("The first line does not name the columns of a table: a cell of it is too long.") from error


def _parsed(data: bytes, delimiter: str, kinds: object) -> pd.DataFrame:
    with warnings.catch_warnings():
        warnings.simplefilter("error", pd.errors.ParserWarning)
        return pd.read_csv(
            io.BytesIO(data),
            sep=delimiter,
            dtype=kinds,
            keep_default_na=False,
            skipinitialspace=True,
            index_col=False,
            skip_blank_lines=False,
            low_memory=False,
            nrows=MOST_ROWS + 1,
        )


def _delimiter(head: str) -> str:
    return max(DELIMITERS, key=re.sub(r'"[^"]*"', "", head).count)


def _row_by_row(text: str, delimiter: str, above: int) -> tuple[pd.DataFrame, list[dict]]:
    """Read a table in which not all rows are of one width, and name those that are too wide."""
    longest = csv.field_size_limit(len(text) + len(END) + 1)
    try:
        header, *rows = islice(_rows(list(io.StringIO(text, newline="")), delimiter), MOST_ROWS + 2)
    finally:
        csv.field_size_limit(longest)
    if header is None:
        raise ValueError("A quotation mark in the first line, which names the columns, is never closed.")
    check_length(len(rows))
    width = len(header)
    cells, wrong = {}, []
    for number, row in enumerate(rows, start=above + 2):
        if row is None:
            problem = "The row has a quotation mark that is never closed."
            action = "It was left out: close it, or take it out."
        elif any(cell.strip() for cell in islice(row, width, None)):
            problem = f"The row has {len(row)} cells, the first row has {width}."
            action = f"It was left out: a text with {delimiter!r} in it needs quotation marks around it."
        else:
            cells[number] = [*row[:width], *[""] * (width - len(row))]
            continue
        wrong.append({"part": f"row {number}", "problem": problem, "action": action})
    return pd.DataFrame.from_dict(cells, orient="index", columns=told_apart(header), dtype="str"), wrong


def _rows(lines: list[str], delimiter: str) -> Iterator[list[str] | None]:
    """Give the cells of each row; ``None`` for a line with a quotation mark that would take in all lines behind it."""
    reader = csv.reader(chain(lines, [END]), delimiter=delimiter, skipinitialspace=True)
    read = 0
    for row in reader:
        if reader.line_num > len(lines):
            break
        yield row
        read = reader.line_num
    # The next line opens a quotation mark that none behind it closes: nor do they close one of their own.
    for line in islice(lines, read, None):
        reader = csv.reader([line, END], delimiter=delimiter, skipinitialspace=True)
        row = next(reader)
        yield row if reader.line_num == 1 else None
