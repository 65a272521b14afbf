"""Load the table of articles: from files to one row an article, with every problem named; and describe it."""

import os
import re
import warnings
from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

import pandas as pd
from tqdm.auto import tqdm

from toolkit.cleaning import Article, agency_name, clean_article, plain_article
from toolkit.dates import read_date
from toolkit.files import find_files, issue, read_files
from toolkit.formats import ENDINGS
from toolkit.formats.columns import LEFT_OUT
from toolkit.formats.columns import articles as articles_of
from toolkit.language import count_words, detect_language
from toolkit.locales import language_code
from toolkit.metadata import METADATA_COLUMNS, WRITE_DATES, read_metadata
from toolkit.outlets import outlet_name, outlet_of
from toolkit.tables import (
    ARTICLES,
    DESCRIPTION,
    PROBLEMS,
    REMOVED,
    Rows,
    check_articles,
    group_labels,
    hashes,
    optional,
    record,
    times_of,
)

# A novel has half a million characters; a text of this length is a whole archive in one file.
LONGEST_TEXT = 20_000_000
# So many articles take more than a few seconds.
WORTH_A_BAR = 3_000
# What news services put where they give the start of a text only.
CUT_OFF = re.compile(r"\[\+\d+ chars\]\s*$")
# What a reader of files uses for itself.
OWN = frozenset({"key", "source_path", "article_id", "text", "problems", "stated_language"})
# From here on the text tells its language better than a database's field or a page's template.
LONG_ENOUGH = 200


def load_articles(
    path: str | os.PathLike | list | pd.DataFrame,
    *,
    metadata: str | os.PathLike | pd.DataFrame | None = None,
    columns: Mapping[str, str] | None = None,
    clean: bool = True,
    errors: str = "warn",
) -> pd.DataFrame:
    """Load articles from a folder, from files of any kind, or from a table.

    Read are text and Markdown, web pages, Word, RTF, PDF, e-mails, feeds (RSS, Atom), tables (CSV, TSV, Excel, JSON,
    JSON lines, Parquet), exports of press databases with many articles in one file (Nexis, Factiva, Europresse,
    ProQuest, Media Cloud), and archives of all these (zip, gz). The kind is told by the content; the ending of the name
    decides where the content does not.

    Parameters
    ----------
    path
        A folder (with its subfolders), a file, a list of files, or a DataFrame with a column of texts. Left aside are
        files that programs hide, and the folder of pictures and adverts that a browser saves beside a page.
    metadata
        What is known about the articles: a CSV file or a DataFrame with the column ``file`` (name of the file, as in
        the folder, or an ``article_id``) and any of ``title``, ``outlet``, ``author``, ``agency``, ``place``,
        ``published``, ``language``, ``url``; other columns are kept. Left out, ``metadata.csv`` beside the
        articles is used where there is one. What it says goes before what is found in the file.
    columns
        For tables whose columns have unusual names: which holds what, as in ``{"text": "Article body"}``. Usual
        names (headline, body, content, source, publish_date, media_name …) are known. Tables that have none of the
        columns named are read by the usual names, and said to be.
    clean
        Repair the text, take boilerplate out, find headline, byline, dateline and agency.
        ``False`` leaves the text as it is.
    errors
        ``"warn"`` loads what can be loaded, gives one warning and lists every problem;
        ``"raise"`` stops at the first.

    Returns
    -------
    pandas.DataFrame
        One row an article, files in the order of their names: ``article_id`` (the file's name without its ending, with
        a number where it holds several; the id in the table where there is one; ``row 0`` of a DataFrame without),
        ``title``, ``text`` (cleaned, headline first), ``outlet`` (one name for one outlet; of a page without one, told
        by its address), ``author``,
        ``agency``, ``place``, ``published`` (timestamp, as printed: no time zone), ``language`` (ISO 639-1; of pages
        and exports told by the text), ``url``, ``source_path``, ``sha256`` (of ``text`` as UTF-8), ``n_words``; then
        what else the files tell: ``section``, ``edition``, ``stated_words`` (by the database's count), ``part`` (the
        row or document of its file), further columns of a table. ``outlet_as_written`` and
        ``published_as_written`` keep what was printed where that was changed or could not be read. What is not known
        is missing. :func:`problems` and :func:`removed` give what went wrong and what was taken out of the texts.

    Raises
    ------
    FileNotFoundError
        If there is no such folder or file, or nothing in it is read here.
    ValueError
        If the one file that was named holds no article; with ``errors="raise"``, for the first problem.

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
    if isinstance(path, str) and re.match(r"\s*$|https?://", path):
        raise FileNotFoundError(
            f"{path!r} is no folder or file: web addresses are not fetched, so save the page and name the file."
            if path.strip()
            else "The path is empty: name a folder or a file."
        )
    if isinstance(path, str | os.PathLike):
        path = Path(path).expanduser()
    issues: list[dict] = []
    if isinstance(path, pd.DataFrame):
        if metadata is not None:
            raise ValueError("A table holds its own metadata: put outlet, published and so on into columns of it.")
        entries, known = _from_table(path, columns, issues), {}
    else:
        entries, known = _from_files(path, metadata, columns, issues)
    entries = [_settled({**entry, **_known(entry, known)}, issues) for entry in entries]
    entries = [entry for entry in entries if _fits(entry, issues)]
    bar = tqdm(entries, desc="Cleaning articles", unit="article", disable=len(entries) < WORTH_A_BAR, leave=False)
    made = [_made(entry, clean) for entry in bar]
    # A name that stands as the agency in one dateline is no author in another article's byline.
    agencies = {name for article in made for name in article.agencies}
    rows = [_row(entry, article, agencies) for entry, article in zip(entries, made)]
    _look_at(rows, made, issues)
    if errors == "raise" and issues:
        raise ValueError("{source_path}: {problem} {action}".format(**issues[0]))
    articles = _table(rows)
    log = [{"article_id": row["article_id"], **change} for row, each in zip(rows, made) for change in each.log]
    articles.attrs["problems"], articles.attrs["removed"] = Rows(issues), Rows(log)
    if issues:
        warnings.warn(_summary(issues, len(articles)), stacklevel=2)
    return articles


def _from_files(
    path: object, metadata: object, columns: Mapping[str, str] | None, issues: list[dict]
) -> tuple[list[dict], dict[str, dict]]:
    """Read files, and what is known about them."""
    found, beside = find_files(path, issues)
    entries = read_files(found, issues, columns=columns)
    whole = isinstance(path, list | tuple) or Path(path).is_dir()
    if not entries and not whole:
        raise ValueError("{source_path}: {problem} {action}".format(**issues[-1]))
    if not entries and not any(file.suffix.lower() in ENDINGS for file, _ in found):
        raise FileNotFoundError(
            f"There is no article in the folder {str(path)!r}: it holds {len(found)} file(s), and none is of a kind "
            f"that is read ({', '.join(sorted(ENDINGS))})."
        )
    try:
        known, extra = read_metadata(beside if metadata is None else metadata, entries, issues, whole=whole)
    except ValueError as error:
        if metadata is not None:
            raise
        problem = str(error).removeprefix(f"{beside.as_posix()}: ")
        issues.append(issue(beside.as_posix(), problem, "It was not used; the articles were loaded without it."))
        return entries, {}
    # A column that the metadata fill for some articles is one of the table for all.
    return [{**dict.fromkeys(extra), **entry} for entry in entries], known


def _from_table(table: pd.DataFrame, columns: Mapping[str, str] | None, issues: list[dict]) -> list[dict]:
    """Take articles from a table that is already in memory."""
    table = table.reset_index(drop=True)
    ids = table["article_id"] if "article_id" in table else pd.Series(pd.NA, index=table.index)
    entries = []
    for found in articles_of(table, columns):
        part = found.pop("part")
        given = found.get("article_id", ids[int(part.removeprefix("row "))])
        article_id = part if pd.isna(given) else str(given)
        if "problem" in found:
            issues.append(issue(article_id, found["problem"], found["action"]))
            continue
        issues += [issue(article_id, *each) for each in found.pop("problems", ())]
        entries.append({**found, "article_id": article_id, "key": article_id, "source_path": None})
    doubled = [name for name, count in Counter(entry["article_id"] for entry in entries).items() if count > 1]
    if doubled:
        raise ValueError(
            f"{len(doubled)} article_id stand more than once, the first is {doubled[0]!r}: "
            "give each article an id of its own, for example table['article_id'] = range(len(table))."
        )
    return entries


def _known(entry: dict, known: dict[str, dict]) -> dict:
    """What the metadata say of an article's file, and of itself."""
    return {**known.get(entry["key"], {}), **known.get(entry["article_id"], {})}


def _settled(entry: dict, issues: list[dict]) -> dict:
    """Give date, outlet and language the form in which they can be compared, and keep what was printed."""
    entry = {name: _sound(value) for name, value in entry.items()}
    published = entry.get("published")
    if published is not None and not isinstance(published, pd.Timestamp):
        entry["published"], wrong = read_date(published)
        if wrong:
            entry["published_as_written"] = str(published)
            issues.append(issue(_where(entry), wrong, f"It was loaded without a date. {WRITE_DATES}"))
    for column in METADATA_COLUMNS:
        if column != "published" and entry.get(column) is not None:
            entry[column] = " ".join(str(entry[column]).split()) or ("" if column == "title" else None)
    if entry.get("outlet"):
        printed, entry["outlet"] = entry["outlet"], outlet_name(entry["outlet"])
        if entry["outlet"] != printed:
            entry["outlet_as_written"] = printed
    elif entry.get("url"):
        entry["outlet"] = outlet_of(entry["url"])
    if entry.get("language"):
        entry["language"] = language_code(entry["language"]) or str(entry["language"])
    return entry


def _sound(value: object) -> object:
    """Put U+FFFD for the lone halves of letters, which JSON and RTF can hold and no table can."""
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return value


def _fits(entry: dict, issues: list[dict]) -> bool:
    if len(entry["text"]) > LONGEST_TEXT:
        problem = f"The text is longer than {LONGEST_TEXT // 1_000_000} million characters, as no article is."
        issues.append(issue(_where(entry), problem, LEFT_OUT))
    return len(entry["text"]) <= LONGEST_TEXT


def _where(entry: dict) -> str:
    return ", ".join(filter(None, (entry["source_path"] or entry["article_id"], entry.get("part"))))


def _made(entry: dict, clean: bool) -> Article:
    article = (clean_article if clean else plain_article)(entry["text"], title=entry.get("title"))
    for paragraph in article.paragraphs:
        del paragraph.places[:]  # Of no more use, and for a large collection larger than its texts.
    return article


def _row(entry: dict, made: Article, agencies: set[str]) -> dict:
    author, agency = made.signed(agencies)
    # What the file leaves open, the text may show; a further column stays, empty as it is.
    told = {name: value for name, value in entry.items() if name not in OWN}
    told = {name: value for name, value in told.items() if value not in (None, "") or name not in ARTICLES}
    row = {
        "title": made.title,
        "outlet": made.outlet and outlet_name(made.outlet),
        "published": made.published,
        "author": author,
        "agency": agency,
        "place": made.place,
        **told,
        "article_id": entry["article_id"],
        "text": made.text,
        "source_path": entry["source_path"],
        "n_words": count_words(made.text),
    }
    row["language"] = row.get("language") or _language(made, entry.get("stated_language"))
    return row | {"agency": row["agency"] and (agency_name(row["agency"]) or row["agency"])}


def _language(made: Article, stated: object) -> str | None:
    """Tell the language by the body; what the file states of it counts where the body is short."""
    body = made.body or made.text
    stated = language_code(str(stated)) if stated else None
    return stated if stated and len(body) < LONG_ENOUGH else detect_language(body) or stated


def _table(rows: list[dict]) -> pd.DataFrame:
    """Put articles into the table: the columns that all have, then what else is known of some."""
    extra = dict.fromkeys(name for row in rows for name in row if name not in ARTICLES)
    articles = pd.DataFrame(rows, columns=[*ARTICLES, *extra])
    articles["published"] = pd.to_datetime(articles["published"])
    articles["sha256"] = hashes(articles)
    text_columns = [c for c in ARTICLES if c not in ("published", "n_words")]
    kinds = dict.fromkeys(text_columns, "str") | {"n_words": "int64"}
    counts = [row.get("stated_words") for row in rows]
    if "stated_words" in extra and all(count is None or isinstance(count, int) for count in counts):
        articles["stated_words"] = pd.array(counts, dtype="Int64")
    return articles.astype(kinds)


def _look_at(rows: list[dict], made: list[Article], issues: list[dict]) -> None:
    """Name what loading cannot mend: letters that were lost before, texts that are there twice."""
    first: dict[str, str] = {}
    for row, article in zip(rows, made):
        article_id, source = row["article_id"], row["source_path"]
        where = article_id if source is None else f"{source} ({article_id})"
        lost = row["text"].count("\ufffd")
        if lost:
            action = f"It was loaded as it is, with {lost} × U+FFFD in their place."
            issues.append(issue(where, "Letters of the text were lost before it came here.", action))
        if CUT_OFF.search(row["text"]):
            action = "Get the whole article, or leave it out."
            issues.append(issue(where, "The text is cut off, as its end says.", action))
        body = " ".join(article.body.casefold().split())
        if body and first.setdefault(body, article_id) != article_id:
            action = f"Both were loaded, this one and {first[body]!r}: toolkit.drop_duplicates(articles) keeps one."
            issues.append(issue(where, "The text is, word for word, that of another article.", action))


def describe_articles(articles: pd.DataFrame) -> pd.DataFrame:
    """Describe a table of articles before anything is counted in it.

    Parameters
    ----------
    articles
        The table of articles; one from :func:`load_articles` also tells what was removed and what failed.

    Returns
    -------
    pandas.DataFrame
        One row a fact: ``about`` (``articles``, ``words``, ``outlet``, ``language``, ``days``, ``missing``,
        ``removed``, ``problem``), ``what`` (the outlet, the rule, the problem …), ``n`` (articles, words, days,
        fragments or problems, after what it is about), ``share`` (of the articles, 0 to 1; of those with a fragment
        removed by the rule).

    Examples
    --------
    >>> describe_articles(load_articles(pd.DataFrame({"text": ["Talks went on."], "outlet": ["The Post"]}))).head(3)
          about         what  n  share
    0  articles     in table  1   <NA>
    1     words       in all  3   <NA>
    2     words  median of 1  3   <NA>
    """
    total = len(check_articles(articles))
    lengths = _lengths(articles)
    median = round(pd.Series(lengths, dtype="float64").median()) if total else 0
    facts = [("articles", "in table", total, None), ("words", "in all", sum(lengths), None)]
    facts += [("words", f"median of {total:,}", median, None)]
    for column in ("outlet", "language"):
        counts = optional(articles, column).value_counts()
        facts += [(column, name, count, count / total) for name, count in counts.items()]
    days = times_of(articles).dt.date.dropna()
    if len(days):
        facts.append(("days", f"{days.min()} to {days.max()}", days.nunique(), None))
    for column in METADATA_COLUMNS:
        missing = int(optional(articles, column).isna().sum())
        if missing:
            facts.append(("missing", column, missing, missing / total))
    if "removed" in articles.attrs:
        rules = removed(articles).groupby("rule")["article_id"].agg(["size", "nunique"])
        facts += [("removed", rule, size, n / total) for rule, size, n in rules.sort_values("size")[::-1].itertuples()]
    if "problems" in articles.attrs:
        facts += [("problem", what, n, None) for what, n in problems(articles)["problem"].value_counts().items()]
    table = pd.DataFrame(facts, columns=DESCRIPTION)
    table = table.astype({"about": "str", "what": "str", "n": "int64", "share": "Float64"})
    return record(table, "describe_articles", articles)


def _lengths(articles: pd.DataFrame) -> list[int]:
    """The words of each article, counted when it was loaded, or now."""
    known = optional(articles, "n_words")
    return [int(n) if pd.notna(n) else count_words(text) for n, text in zip(known, articles["text"])]


def article_counts(articles: pd.DataFrame, *, by: str | Sequence[str] = ("outlet", "day")) -> pd.DataFrame:
    """Count articles and their words by outlet, day or whatever else is known of them.

    Parameters
    ----------
    articles
        The table of articles.
    by
        Names of its columns; also ``day``, ``week``, ``month`` and ``year``, made from ``published``.

    Returns
    -------
    pandas.DataFrame
        One row a group, in order: the group columns (missing where an article has no such value), ``count`` (articles),
        ``n_words``.

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": [1, 2], "text": ["Talks went on.", "No talks."], "outlet": "Post"})
    >>> article_counts(table, by="outlet")
      outlet  count  n_words
    0   Post      2        5
    """
    groups = group_labels(check_articles(articles), by, ["count", "n_words"])
    if groups.empty and not len(groups.columns):
        raise ValueError("Name at least one column to count by, as in by='outlet'.")
    names = list(groups.columns)
    groups = groups.assign(count=1, n_words=_lengths(articles))
    table = groups.groupby(names, dropna=False, sort=True)[["count", "n_words"]].sum().reset_index()
    table = table.astype({"count": "int64", "n_words": "int64"})
    return record(table, "article_counts", articles, groups=groups[names], by=by)


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
        One row a fragment, in the order of the rules: ``article_id``, ``rule``, ``line`` (from 1; 0 for a headline that
        stood beside the text), ``start`` and ``end`` (character offsets into the article's text as it was read, end
        exclusive: of a text file that is the file, of a table the cell, of a page or an export what was taken for
        the article), ``text`` as it stood there, ``replacement`` (empty where it was removed).

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
    """Say what went wrong in one breath: the kinds of problem, the most frequent first."""
    kinds = Counter(each["problem"] for each in issues).most_common(3)
    first = {each["problem"]: each["source_path"] for each in reversed(issues)}
    said = " ".join(
        f"{first[problem]}: {problem}" + (f" (and {count - 1} more of the kind)" if count > 1 else "")
        for problem, count in kinds
    )
    more = " And others." if len({each["problem"] for each in issues}) > 3 else ""
    return f"{len(issues)} problem(s), {loaded} article(s) loaded. {said}{more} toolkit.problems(articles) lists all."
