"""What an analyst knows about the articles: the table beside them, and tables kept in a spreadsheet in general."""

import os
from pathlib import Path, PurePosixPath

import pandas as pd

from toolkit.dates import read_date
from toolkit.files import issue
from toolkit.formats.delimited import parse
from toolkit.tables import ARTICLES

# What may be filled in for an article; everything else in the metadata is kept as a further column.
METADATA_COLUMNS = ("title", "outlet", "author", "agency", "place", "published", "language", "url")
WRITE_DATES = "Write it as 2016-02-04 (year, month, day)."


def read_csv(path: str | os.PathLike) -> pd.DataFrame:
    """Read a small table that a person keeps in a spreadsheet: any encoding, comma, semicolon or tab.

    Parameters
    ----------
    path
        A CSV or TSV file, as Excel or LibreOffice save it in any country.

    Returns
    -------
    pandas.DataFrame
        All columns as text; empty cells are missing.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If it is no table.
    """
    path = Path(path)
    if not path.is_file():
        raise FileNotFoundError(f"There is no file {path.as_posix()!r}.")
    try:
        table, wrong = parse(path.read_bytes())
    except ValueError as error:
        raise ValueError(f"{path.as_posix()}: {error}") from error
    if wrong:
        row, problem = wrong[0]["part"].capitalize(), wrong[0]["problem"].removeprefix("The row ")
        what_to_do = wrong[0]["action"].removeprefix("It was left out: ")
        raise ValueError(f"{path.as_posix()}: {row} {problem.rstrip('.')}: {what_to_do}")
    table = table.loc[:, table.columns.str.strip() != ""]
    table = table[(table.apply(lambda column: column.str.strip()) != "").any(axis=1)].reset_index(drop=True)
    return table.mask(table == "")


def read_metadata(
    source: str | os.PathLike | pd.DataFrame | None, entries: list[dict], issues: list[dict], *, whole: bool
) -> tuple[dict[str, dict], list[str]]:
    """Read what is known about the articles.

    Parameters
    ----------
    source
        A file or a table with the column ``file``; nothing is known where there is none.
    entries
        The articles, each with ``key`` (its file) and ``article_id``.
    issues
        Rows that cannot be used are added here.
    whole
        Whether the whole folder was read; only then is a row without a file a problem.

    Returns
    -------
    tuple
        What is known, for each file and each article that a row names; and the names of the further columns.

    Raises
    ------
    ValueError
        If the table has no column ``file``.
    """
    if source is None:
        return {}, []
    name = "metadata" if isinstance(source, pd.DataFrame) else Path(source).as_posix()
    table = source if isinstance(source, pd.DataFrame) else read_csv(source)
    table = table.rename(columns=lambda column: str(column).strip().lower())
    if "file" not in table.columns:
        raise ValueError(
            f"{name}: There is no column 'file' with the names of the articles' files, only {', '.join(table.columns)}."
        )
    keys = _file_keys(entries)
    extra = [c for c in table.columns if c not in (*METADATA_COLUMNS, *ARTICLES, "file")]
    known: dict[str, dict] = {}
    for number, row in enumerate(table.to_dict("records"), start=2):
        values = {
            k: v.strip() if isinstance(v, str) else v for k, v in row.items() if not pd.isna(v) and str(v).strip()
        }
        file = str(values.pop("file", "")).replace("\\", "/")
        key = keys.get(file.casefold())
        where = f"{name}, row {number}"
        if key is None:
            if whole:
                issues.append(
                    issue(where, f"There is no article {file!r}.", "Write the file's name as it is in the folder.")
                )
            continue
        if key in known:
            issues.append(issue(where, f"{file!r} has a row already.", "The first is used: delete one of the two."))
            continue
        if "published" in values:
            values["published"], wrong = read_date(values["published"])
            if wrong:
                del values["published"]  # What the file itself says stays.
                issues.append(issue(where, wrong, WRITE_DATES))
        known[key] = {c: v for c, v in values.items() if c in METADATA_COLUMNS or c in extra}
    return known, extra


def _file_keys(entries: list[dict]) -> dict[str, str]:
    """All ways to name an article in the metadata: its file with its folder, without, without the ending; its id."""
    forms: dict[str, set[str]] = {}
    for entry in entries:
        path = PurePosixPath(entry["key"])
        for form in (path.name, path.stem, path.with_suffix("").as_posix()):
            forms.setdefault(form.casefold(), set()).add(entry["key"])
    plain = {form: files.pop() for form, files in forms.items() if len(files) == 1}
    ids = {entry["article_id"].casefold(): entry["article_id"] for entry in entries}
    return ids | plain | {entry["key"].casefold(): entry["key"] for entry in entries}
