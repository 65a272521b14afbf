"""Load the table of articles: from files to one row an article, with every problem named."""

import csv
import datetime
import io
import os
import re
import warnings
from collections import Counter
from difflib import get_close_matches
from pathlib import Path

import pandas as pd

from toolkit.cleaning import Article, agency_name, clean_article, plain_article
from toolkit.formats import ENDINGS
from toolkit.formats.text import decode
from toolkit.language import count_words, detect_language
from toolkit.tables import ARTICLES, PROBLEMS, REMOVED, Rows, check_articles, hashes

METADATA_NAMES = ("metadata.csv", "metadata.tsv")
# What an analyst may fill in for an article; everything else in the metadata is kept as a further column.
METADATA_COLUMNS = ("title", "outlet", "author", "agency", "place", "published", "language", "url")
LARGEST_FILE = 200_000_000


def load_articles(
    path: str | os.PathLike | list | pd.DataFrame,
    *,
    metadata: str | os.PathLike | pd.DataFrame | None = None,
    clean: bool = True,
    errors: str = "warn",
) -> pd.DataFrame:
    """Load articles from a folder, from files, or from a table of texts.

    Parameters
    ----------
    path
        A folder (with its subfolders), a file, a list of files, or a DataFrame with ``text``.
    metadata
        What is known about the articles: a CSV file or a DataFrame with the column ``file`` (name of the
        file, as in the folder) and any of ``title``, ``outlet``, ``author``, ``agency``, ``place``,
        ``published``, ``language``, ``url``; other columns are kept. Left out, ``metadata.csv`` beside the
        articles is used where there is one. What it says goes before what is found in the text.
    clean
        Repair the text, take boilerplate out, find headline, byline, dateline and agency.
        ``False`` leaves the text as it is.
    errors
        ``"warn"`` loads what can be loaded, gives one warning and lists every problem;
        ``"raise"`` stops at the first.

    Returns
    -------
    pandas.DataFrame
        One row an article, sorted by ``article_id``: ``article_id`` (the file's name without its ending),
        ``title``, ``text`` (cleaned, headline first), ``outlet``, ``author``, ``agency``, ``place``,
        ``published`` (timestamp), ``language`` (ISO 639-1), ``url``, ``source_path``, ``sha256`` (of
        ``text`` as UTF-8), ``n_words``; then further columns of the metadata. What is not known is missing.
        :func:`problems` and :func:`removed` give what went wrong and what was taken out of the texts.

    Raises
    ------
    FileNotFoundError
        If there is no such folder or file, or no article in it.
    ValueError
        If the one file that was named is no article; with ``errors="raise"``, for the first problem.

    Examples
    --------
    >>> articles = load_articles(pd.DataFrame({"text": ["Talks resume\\nThe two sides met on Monday in the capital."]}))
    >>> articles[["title", "n_words"]].values.tolist()
    [['Talks resume', 11]]
    """
    if not isinstance(path, str | os.PathLike | list | tuple | pd.DataFrame):
        raise TypeError(f"Name a folder, a file, a list of files, or give a table with 'text', not {path!r}.")
    if errors not in ("warn", "raise"):
        raise ValueError(f"errors must be 'warn' or 'raise', not {errors!r}.")
    issues: list[dict] = []
    if isinstance(path, pd.DataFrame):
        if metadata is not None:
            raise ValueError("A table holds its own metadata: put outlet, published and so on into columns of it.")
        (entries, extra), known = _from_table(path, issues), {}
    else:
        found, table = _find_files(path, issues)
        entries = _read_files(found, issues)
        if not entries and len(found) == 1:
            raise ValueError("{source_path}: {problem}".format(**issues[-1]))
        whole = isinstance(path, list | tuple) or Path(path).is_dir()
        try:
            known, extra = _read_metadata(table if metadata is None else metadata, entries, issues, whole=whole)
        except ValueError as error:
            if metadata is not None:
                raise
            known, extra = {}, []
            problem = str(error).removeprefix(f"{table.as_posix()}: ")
            issues.append(_issue(table.as_posix(), problem, "It was not used; the articles were loaded without it."))
    if errors == "raise" and issues:
        raise ValueError("{source_path}: {problem}".format(**issues[0]))
    told = [{**_told(entry, extra), **known.get(entry["key"], {})} for entry in entries]
    make = clean_article if clean else plain_article
    made = [make(entry["text"], title=each.get("title")) for entry, each in zip(entries, told)]
    # A name that stands as the agency in one dateline is no author in another article's byline.
    agencies = {name for article in made for name in article.agencies}
    rows = [_row(*each, agencies) for each in zip(entries, told, made)]
    log = [{"article_id": row["article_id"], **change} for row, each in zip(rows, made) for change in each.log]
    articles = pd.DataFrame(rows, columns=[*ARTICLES, *extra])
    articles["published"] = pd.to_datetime(articles["published"])
    articles["sha256"] = hashes(articles)
    text_columns = [c for c in ARTICLES if c not in ("published", "n_words")]
    articles = articles.astype(dict.fromkeys(text_columns, "str") | {"n_words": "int64"})
    articles = articles.sort_values("article_id", ignore_index=True)
    articles.attrs["problems"], articles.attrs["removed"] = Rows(issues), Rows(log)
    if issues:
        warnings.warn(_summary(issues, len(articles)), stacklevel=2)
    return articles


def select_article(articles: pd.DataFrame, article_id: str) -> pd.DataFrame:
    """Take one article out of a table, as a table of one row.

    Parameters
    ----------
    articles
        The table of articles.
    article_id
        The article's id.

    Returns
    -------
    pandas.DataFrame
        That article.

    Raises
    ------
    ValueError
        If there is no such article; the message names those that come nearest.
    """
    found = check_articles(articles)[articles["article_id"].astype("str") == str(article_id)]
    if found.empty:
        ids = [str(each) for each in articles["article_id"]]
        near = get_close_matches(str(article_id), ids, n=5, cutoff=0.3) or ids[:5]
        raise ValueError(f"There is no article {article_id!r} among {len(ids)}. There is: {', '.join(near)}.")
    return found.reset_index(drop=True)


def problems(articles: pd.DataFrame) -> pd.DataFrame:
    """List what could not be loaded as it was, and what to do about it.

    Parameters
    ----------
    articles
        A table from :func:`load_articles`.

    Returns
    -------
    pandas.DataFrame
        One row a problem: ``source_path``, ``problem``, ``action``.

    Raises
    ------
    ValueError
        If the table does not come from loading.
    """
    return pd.DataFrame(_kept(articles, "problems"), columns=PROBLEMS)


def removed(articles: pd.DataFrame) -> pd.DataFrame:
    """List every fragment that cleaning took out of the articles or changed in them.

    Parameters
    ----------
    articles
        A table from :func:`load_articles`, or a part of it.

    Returns
    -------
    pandas.DataFrame
        One row a fragment: ``article_id``, ``rule``, ``line`` of the file (from 1), ``start`` and ``end``
        (character offsets into the text of the file, end exclusive), ``text`` as it stood there,
        ``replacement`` (empty where it was removed).

    Raises
    ------
    ValueError
        If the table does not come from loading.
    """
    log = pd.DataFrame(_kept(articles, "removed"), columns=REMOVED)
    return log[log["article_id"].isin(articles["article_id"])].reset_index(drop=True)


def _kept(articles: pd.DataFrame, name: str) -> Rows:
    """What loading left with the table; an empty answer where it is gone would be a false one."""
    if name not in articles.attrs:
        raise ValueError(
            "This table does not carry what loading left with it: it was made by hand, or joined from several, and "
            f"pandas drops that. Ask the table that load_articles() gave: toolkit.{name}(articles)."
        )
    return articles.attrs[name]


def _summary(issues: list[dict], loaded: int) -> str:
    first = "{source_path}: {problem} {action}".format(**issues[0])
    more = f" And {len(issues) - 1} more." if len(issues) > 1 else ""
    return f"{len(issues)} problem(s), {loaded} article(s) loaded. {first}{more} toolkit.problems(articles) lists all."


def _issue(source: object, problem: str, action: str) -> dict:
    return {"source_path": str(source), "problem": problem, "action": action}


def _find_files(path: object, issues: list[dict]) -> tuple[list[tuple[Path, str]], Path | None]:
    """Find the files of articles, each with the name it has in its folder, and the metadata beside them."""
    if isinstance(path, list | tuple):
        files = list(dict.fromkeys(Path(each) for each in path))
        if not files:
            raise FileNotFoundError("The list of files is empty.")
        # Two files of one name are told apart by their folders, so names begin where the paths part.
        common = Path(os.path.commonpath([file.absolute().parent for file in files]))
        found = [(file, file.absolute().relative_to(common).as_posix()) for file in files]
        missing = [str(each) for each, _ in found if not each.is_file()]
        if missing:
            more = f" (and {len(missing) - 1} more are missing)" if len(missing) > 1 else ""
            raise FileNotFoundError(f"There is no file {missing[0]!r}{more}.")
        return found, None
    root = Path(path)
    if root.is_file():
        return [(root, root.name)], next((root.parent / n for n in METADATA_NAMES if (root.parent / n).is_file()), None)
    if not root.is_dir():
        raise FileNotFoundError(
            f"There is no folder or file {str(path)!r}, seen from {Path.cwd().name!r}, where this runs."
        )
    files = sorted(each for each in root.rglob("*") if each.is_file() and not _hidden(each.relative_to(root)))
    metadata = next((root / name for name in METADATA_NAMES if (root / name) in files), None)
    found = []
    for file in files:
        if file == metadata:
            continue
        if file.suffix.lower() in ENDINGS:
            found.append((file, file.relative_to(root).as_posix()))
        else:
            issues.append(
                _issue(
                    file.as_posix(),
                    f"Files of the kind {file.suffix or file.name!r} are not read.",
                    f"Save it as one of {', '.join(ENDINGS)}, or take it out of the folder.",
                )
            )
    if not found:
        raise FileNotFoundError(
            f"There is no article in the folder {str(path)!r}: it holds {len(files)} file(s), and none ends in "
            f"{' or '.join(ENDINGS)}."
        )
    return found, metadata


def _hidden(path: Path) -> bool:
    return any(
        part.startswith((".", "~$", "__MACOSX")) or part.lower() in ("thumbs.db", "desktop.ini") for part in path.parts
    )


def _read_files(files: list[tuple[Path, str]], issues: list[dict]) -> list[dict]:
    entries = []
    for file, name in files:
        source = file.as_posix()
        try:
            if file.stat().st_size > LARGEST_FILE:
                raise ValueError(f"The file is larger than {LARGEST_FILE // 1_000_000} MB.")
            reader = ENDINGS.get(file.suffix.lower())
            if reader is None:
                raise ValueError(f"Files of the kind {file.suffix!r} are not read.")
            for found in reader.read(file.read_bytes()):
                entries.append({**found, "key": name, "source_path": source})
        except ValueError as error:
            issues.append(_issue(source, str(error), "It was left out; the other articles were loaded."))
        except OSError as error:
            issues.append(
                _issue(source, f"The file could not be read: {error.strerror}.", "Check that it may be read.")
            )
    return _named(entries, issues)


def _named(entries: list[dict], issues: list[dict]) -> list[dict]:
    """Give each article an id: its file's name; with its folder, or its ending, where that is not enough."""
    stems = [Path(entry["key"]).stem for entry in entries]
    paths = [Path(entry["key"]).with_suffix("").as_posix() for entry in entries]
    often, often_with_folder = Counter(map(str.casefold, stems)), Counter(map(str.casefold, paths))
    for entry, stem, path in zip(entries, stems, paths):
        entry["article_id"] = stem
        if often[stem.casefold()] > 1:
            entry["article_id"] = path if often_with_folder[path.casefold()] == 1 else entry["key"]
            issues.append(
                _issue(
                    entry["source_path"],
                    f"{often[stem.casefold()]} articles are called {stem!r}.",
                    f"All are loaded; this one is {entry['article_id']!r}.",
                )
            )
    return entries


def _from_table(table: pd.DataFrame, issues: list[dict]) -> tuple[list[dict], list[str]]:
    """Take articles from a table; rows without a text are named as problems. Also gives its further columns."""
    if "text" not in table.columns:
        check_articles(table, ["text"])
    if "article_id" not in table.columns:
        table = table.assign(article_id=[f"row {number}" for number in range(len(table))])
    # One kind of id, so that the log, the files of a report and a person's own typing find the article.
    table = table.assign(article_id=table["article_id"].astype("str"))
    empty = table["text"].map(lambda text: not isinstance(text, str) or not text.strip()).astype(bool)
    for article_id in table["article_id"][empty]:
        issues.append(_issue(article_id, "The row has no text.", "It was left out; the others were loaded."))
    table = check_articles(table[~empty])
    entries = []
    for row in table.to_dict("records"):
        values = {
            str(column): value
            for column, value in row.items()
            if not (pd.api.types.is_scalar(value) and pd.isna(value))
        }
        for column in METADATA_COLUMNS:
            if column in values and column != "published":
                values[column] = str(values[column])
        if "published" in values:
            values["published"], wrong = _date(values["published"])
            if wrong:
                issues.append(_issue(row["article_id"], wrong, "Write it as 2016-02-04 (year, month, day)."))
        entries.append({**values, "key": row["article_id"], "source_path": None})
    return entries, [str(column) for column in table.columns if column not in ARTICLES]


def _told(entry: dict, extra: list[str]) -> dict:
    """What the file itself, or the row of a table, says about its article."""
    return {column: entry[column] for column in (*METADATA_COLUMNS, *extra) if entry.get(column) is not None}


def _row(entry: dict, told: dict, made: Article, agencies: set[str]) -> dict:
    author, agency = made.signed(agencies)
    row = {
        "title": made.title,
        "author": author,
        "agency": agency,
        "place": made.place,
        "language": detect_language(made.body),
        **told,
        "article_id": entry["article_id"],
        "text": made.text,
        "source_path": entry["source_path"],
        "n_words": count_words(made.text),
    }
    return row | {"agency": row["agency"] and (agency_name(row["agency"]) or row["agency"])}


def _read_metadata(
    source: object, entries: list[dict], issues: list[dict], *, whole: bool
) -> tuple[dict[str, dict], list[str]]:
    """Read what is known about the articles: a dictionary of values for each file, and the further columns.

    A row without a file is a problem only where the ``whole`` folder was read.
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
                    _issue(
                        where,
                        f"There is no article {file!r}.",
                        "Write the file's name as it is in the folder.",
                    )
                )
            continue
        if key in known:
            issues.append(_issue(where, f"{file!r} has a row already.", "The first is used: delete one of the two."))
            continue
        if "published" in values:
            values["published"], wrong = _date(values["published"])
            if wrong:
                issues.append(_issue(where, wrong, "Write it as 2016-02-04 (year, month, day)."))
        known[key] = values
    extra = [c for c in table.columns if c not in (*METADATA_COLUMNS, *ARTICLES, "file")]
    return {k: {c: v for c, v in row.items() if c in METADATA_COLUMNS or c in extra} for k, row in known.items()}, extra


def _date(value: object) -> tuple[pd.Timestamp | None, str | None]:
    """Read a date; one that two countries would read as two different days is said to be so, not guessed."""
    written = str(value).strip()
    if isinstance(value, datetime.date | pd.Timestamp):
        return pd.Timestamp(value).tz_localize(None), None
    if not re.search(r"\d{4}|\d\D\d", written) or re.fullmatch(r"[\d.]+", written) and len(written) < 8:
        return None, f"{written!r} is no date."
    try:
        return pd.to_datetime(written, format="ISO8601").tz_localize(None), None
    except (ValueError, TypeError):
        pass
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        month_first, day_first = (pd.to_datetime(written, errors="coerce", dayfirst=first) for first in (False, True))
    if pd.isna(month_first) or pd.isna(day_first):
        return None, f"{written!r} is no date."
    if month_first != day_first:
        return None, f"{written!r} can be {month_first:%d %B %Y} and {day_first:%d %B %Y}."
    return month_first.tz_localize(None), None


def _file_keys(entries: list[dict]) -> dict[str, str]:
    """All the ways to write a file's name in the metadata: with its folder, without, without the ending."""
    forms: dict[str, set[str]] = {}
    for entry in entries:
        path = Path(entry["key"])
        for form in (path.name, path.stem, path.with_suffix("").as_posix()):
            forms.setdefault(form.casefold(), set()).add(entry["key"])
    plain = {form: files.pop() for form, files in forms.items() if len(files) == 1}
    return plain | {entry["key"].casefold(): entry["key"] for entry in entries}


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
    text = decode(path.read_bytes()).lstrip("\n")
    separator = max(",;\t", key=text.partition("\n")[0].count)
    rows = list(csv.reader(io.StringIO(text), delimiter=separator, skipinitialspace=True))
    if not rows:
        raise ValueError(f"{path.as_posix()}: The table is empty.")
    header, width = rows[0], len(rows[0])
    for number, row in enumerate(rows, start=1):
        if len(row) > width and any(cell.strip() for cell in row[width:]):
            raise ValueError(
                f"{path.as_posix()}: Row {number} has {len(row)} cells, the first row has {width}: "
                f"a text with {separator!r} in it needs quotation marks around it."
            )
    cells = [[*row[:width], *[""] * (width - len(row))] for row in rows[1:] if any(cell.strip() for cell in row)]
    table = pd.DataFrame(cells, columns=header, dtype="str")
    return table.mask(table == "")
