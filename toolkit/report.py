"""Reports: of each article and of all, as pages, for Word or for paper, readable without having seen a notebook."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import pandas as pd
import regex

from toolkit.actor_sentiment import actor_sentiment
from toolkit.actors import actor_mentions
from toolkit.analyses import Analyses, analyse
from toolkit.articles import problems, removed, select_article
from toolkit.charts.drawing import signed
from toolkit.documents import Document, Link, Paragraph, Section, Table, Words, write_html, write_pdf
from toolkit.findings import day, findings, language_name
from toolkit.language import PIPELINE, count_words, languages
from toolkit.quotations import quotations
from toolkit.sections import VALIDATION, sections
from toolkit.tables import ARTICLES, REMOVED, check_articles, hashes
from toolkit.word_documents import write_word

FORMATS = {"html": write_html, "docx": write_word, "pdf": write_pdf}
ALL = "all-articles"
BY_HAND = (
    "The table of articles was made by hand, or joined from several: what loading and cleaning did to the texts is not "
    "known here."
)


def write_report(
    articles: pd.DataFrame,
    folder: str | os.PathLike,
    *,
    formats: str | Sequence[str] = ("html",),
    actors: pd.DataFrame | str | os.PathLike | None = None,
    title: str = "Media analysis",
    pipeline: str = PIPELINE,
    progress: bool = True,
) -> Path:
    """Write a report of each article and one of all of them.

    Parameters
    ----------
    articles
        A table from :func:`toolkit.load_articles`, or made by hand with ``article_id`` and ``text``.
    folder
        Where to; made where it is not there. Files of the same names are replaced, others are left alone.
    formats
        Of ``html`` (pages for the browser), ``docx`` (for Word) and ``pdf`` (for paper), one or several.
    actors
        A codebook from :func:`toolkit.load_actors`, or the path of one.
    title
        The title of the report of all articles.
    pipeline
        Name of an installed English spaCy pipeline.
    progress
        Show progress bars.

    Returns
    -------
    pathlib.Path
        ``index.html``, or ``index.docx`` or ``index.pdf`` where that is the first of ``formats``: the report of all
        articles. Beside it stand one for each article, and a folder for each with its charts (SVG, with ``docx`` also
        PNG) and tables (CSV). Each of them needs nothing but itself, no network either.

    Raises
    ------
    ValueError
        If there is no article, a format is unknown, or the table is not what it should be.
    OSError
        If a file cannot be written: those of an earlier run are then there as they were.

    Notes
    -----
    A report begins with findings: sentences that are made from its tables by rules, each with its numbers and with
    links to the sentences they were counted in. Then come words, actors, quotations, sentiment, tone towards actors and
    a comparison: of an article with the others, of the outlets with one another. At the end stand method and limits,
    what is known of the validity of each measure, the evidence, and the settings with the hashes of all texts. Two runs
    give the same files, to the last byte. Pages show all evidence behind headings to open; Word and PDF show that of
    the findings, four sentences each.
    """
    formats = [formats] if isinstance(formats, str) else list(dict.fromkeys(formats))
    unknown = [each for each in formats if each not in FORMATS]
    if unknown or not formats:
        said = f"not as {unknown[0]!r}" if unknown else "and at least one has to be named"
        raise ValueError(f"Reports are written as {', '.join(FORMATS)}, {said}.")
    check_articles(articles)
    if articles.empty:
        raise ValueError("There is no article to report on: toolkit.problems(articles) says what went wrong.")
    from tqdm.auto import tqdm

    folder = _made(Path(folder))
    articles = articles.reindex(columns=[*ARTICLES, *(c for c in articles.columns if c not in ARTICLES)])
    n_words = articles["n_words"].where(articles["n_words"].notna(), articles["text"].map(count_words))
    articles = articles.assign(language=languages(articles), n_words=n_words, sha256=hashes(articles))
    mentions = actor_mentions(articles, actors, pipeline=pipeline, progress=progress)
    quoted = quotations(articles, mentions, pipeline=pipeline, progress=progress)
    tones = actor_sentiment(articles, mentions, pipeline=pipeline, progress=progress)
    pages = dict(zip(articles["article_id"], page_names(articles["article_id"])))

    def analysed(some: pd.DataFrame) -> Analyses:
        return analyse(some, mentions, quoted, tones, corpus=articles, pipeline=pipeline)

    rows = []
    for article_id, page in tqdm(pages.items(), desc="Writing reports", unit="article", disable=not progress):
        found = analysed(select_article(articles, article_id))
        _write(_of_article(found, folder / page, articles, formats), folder / page, formats)
        rows.append(_row(found, f"{page}.{formats[0]}"))
    table = _table_of_articles(rows)
    whole = _of_all(found if len(articles) == 1 else analysed(articles), folder / ALL, articles, table, title, formats)
    return _write(whole, folder / "index", formats)


def _made(folder: Path) -> Path:
    """Make the folder now, so that nobody waits for an analysis that cannot be saved."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise type(error)(
            f"The folder {str(folder)!r} cannot be made: {error.strerror or error}. Choose another one for the report."
        ) from error
    if not os.access(folder, os.W_OK):
        raise PermissionError(f"You may not write in {str(folder)!r}: choose another folder for the report.")
    return folder


def _write(document: Document, path: Path, formats: Sequence[str]) -> Path:
    """Write a document in each format; gives the first file."""
    files = [path.with_name(f"{path.name}.{each}") for each in formats]
    for each, file in zip(formats, files):
        FORMATS[each](document, file)
    return files[0]


def _of_article(found: Analyses, folder: Path, articles: pd.DataFrame, formats: Sequence[str]) -> Document:
    said = findings(found)
    log = removed(found.articles) if "removed" in articles.attrs else pd.DataFrame(columns=REMOVED)
    made = sections(found, folder, _linked(said), log=log, png="docx" in formats)
    row = found.articles.iloc[0]
    home = Link("All articles", f"index.{formats[0]}")
    return Document(_title(row), _facts(row), said, made, home)


def _of_all(
    found: Analyses, folder: Path, articles: pd.DataFrame, table: Table, title: str, formats: Sequence[str]
) -> Document:
    said = findings(found)
    notes = [
        Paragraph([f"{row.source_path}: {row.problem} {row.action}"], "problem")
        for row in (problems(articles) if "problems" in articles.attrs else articles.head(0)).itertuples(index=False)
    ]
    notes += [] if "removed" in articles.attrs else [Paragraph([BY_HAND], "quiet")]
    first = Section("#articles", "Articles", [table])
    if found.one:  # All there is to say of it stands on its own page.
        page = table.rows[0][0].target
        said = [_to_page(words, page) for words in said]
        return Document(title, [], said, [first, VALIDATION], None, notes)
    made = sections(found, folder, _linked(said), log=pd.DataFrame(columns=REMOVED), png="docx" in formats)
    return Document(title, [], said, [first, *made], None, notes)


def _linked(said: Sequence[Words]) -> set[str]:
    return {each.target for words in said for each in words if isinstance(each, Link)}


def _to_page(words: Words, page: str) -> Words:
    """A finding whose evidence stands on another page."""
    return [Link(each.text, page + each.target) if isinstance(each, Link) else each for each in words]


def _row(found: Analyses, href: str) -> list[str | Link]:
    """What the table of all articles says of one."""
    row, score = found.articles.iloc[0], found.scores.iloc[0]
    quoted = found.share[found.share["n_quotations"] > 0]
    actors = ", ".join(found.counts["actor"].head(3))
    scored = score["n_scored_words"] if pd.notna(score["n_scored_words"]) else 0
    tone = "not scored" if pd.isna(score["polarity"]) else signed(score["polarity"]) if scored else "no word"
    words = f"{int(row['n_words']):,}" if pd.notna(row["n_words"]) else ""
    number = f"{int(quoted['n_quotations'].sum()):,}"
    return [
        Link(_title(row), href),
        _known(row["outlet"]),
        "" if pd.isna(row["published"]) else day(row["published"]),
        "" if pd.isna(row["language"]) else language_name(row["language"]),
        words,
        actors,
        number,
        tone,
    ]


def _table_of_articles(rows: Sequence[Sequence[str | Link]]) -> Table:
    head = ["Article", "Outlet", "Published", "Language", "Words", "Most named", "Quotations", "Polarity"]
    return Table("What was analysed", head, rows, frozenset({4, 6, 7}), "cards")


def _facts(row: pd.Series) -> list[tuple[str, str]]:
    known = [
        ("Outlet", _known(row["outlet"])),
        ("Published", "" if pd.isna(row["published"]) else day(row["published"])),
        ("Author", _known(row["author"])),
        ("Agency", _known(row["agency"])),
        ("Place", _known(row["place"])),
        ("Language", "" if pd.isna(row["language"]) else language_name(row["language"])),
        ("Words", f"{int(row['n_words']):,}" if pd.notna(row["n_words"]) else ""),
        ("Address", _known(row["url"])),
    ]
    return [(name, value) for name, value in known if value]


def page_names(ids: Iterable[object]) -> list[str]:
    """A name for each article's files that every system can write; never one of the report's own."""
    taken = {"index", "all-articles"}
    names = []
    for article_id in ids:
        base = regex.sub(r"[^\p{L}\p{M}\p{N}._-]+", "-", str(article_id)).strip("-.")[:80] or "article"
        if regex.fullmatch(r"(?i)con|prn|aux|nul|com\d|lpt\d", base.partition(".")[0]):
            base = f"article-{base}"
        name, number = base, 2
        while name.casefold() in taken:
            name, number = f"{base}-{number}", number + 1
        taken.add(name.casefold())
        names.append(name)
    return names


def _title(row: pd.Series) -> str:
    return row["title"] if isinstance(row["title"], str) and row["title"] else str(row["article_id"])


def _known(value: object) -> str:
    return "" if pd.isna(value) else str(value)
