"""Reports: of each article and of all, as pages, for Word or for paper, readable without having seen a notebook."""

import hashlib
import os
import unicodedata
import warnings
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import regex

from toolkit.actor_sentiment import actor_sentiment
from toolkit.actors import actor_mentions
from toolkit.analyses import Analyses, analyse
from toolkit.articles import problems, removed, select_article
from toolkit.charts.wording import day, signed
from toolkit.documents import Document, Link, Paragraph, Section, Table, Words, write_html, write_pdf
from toolkit.export import check_title, drafts, place_of, save_table
from toolkit.findings import facts, findings, name_of
from toolkit.language import PIPELINE, count_words, languages
from toolkit.provenance import is_ours
from toolkit.quotations import quotations
from toolkit.sections import VALIDATION, sections
from toolkit.tables import ARTICLES, REMOVED, check_articles, hashes, refuse_half_characters, times_of
from toolkit.word_documents import write_word

FORMATS = {"html": write_html, "docx": write_word, "pdf": write_pdf}
# The report of all articles, and the folder of its charts and tables.
INDEX, ALL = "index", "all-articles"
# What a report wrote, with the SHA-256 of each file: so that the next one knows what it may replace and remove.
LIST = "report-files.csv"
LISTED = ["report", "file", "sha256"]
SHOWN = 5
# Of the name of an article's files: letters, and bytes, of which a system has 255 for a name with its ending.
LONGEST_NAME, MOST_BYTES = 80, 200
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
        Where to; made where it is not there; ``~`` is your own. Files of an earlier report are replaced, and the
        reports of articles that are no longer there are removed, unless somebody changed a file of them; all others are
        left alone.
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
        articles. Beside it stand one for each article, a folder for each with its charts (SVG, with ``docx`` also PNG)
        and tables (CSV), and ``report-files.csv``, which lists all of these files with their SHA-256. Each report needs
        nothing but itself, no network either.

    Warns
    -----
    UserWarning
        If reports of an earlier run were removed, or left because somebody changed a file of them: which.

    Raises
    ------
    TypeError
        If the title is no text.
    ValueError
        If there is no article, a format is unknown, or the table is not what it should be.
    FileExistsError
        If a file of one of these names is there that no report wrote, or that somebody changed since; nothing is
        written then.
    OSError
        If a file cannot be written. As with all errors, the files of an earlier run are then there as they were: all
        are written into a hidden folder, and moved when the last is there.

    Notes
    -----
    A report begins with findings: sentences that are made from its tables by rules, each with its numbers and with
    links to the sentences they were counted in. Then come words, actors, quotations, sentiment, tone towards actors and
    a comparison: of an article with the others, of the outlets with one another. At the end stand method and limits,
    what is known of the validity of each measure, the evidence, and the settings with the hashes of all texts. Two runs
    give the same files, to the last byte. Pages show all evidence behind headings to open; Word and PDF show that of
    the findings, five sentences each. Of a single article nothing is removed from the folder: it may stand among
    the reports of others.
    """
    formats = [formats] if isinstance(formats, str) else list(dict.fromkeys(formats))
    unknown = [each for each in formats if each not in FORMATS]
    if unknown or not formats:
        said = f"not as {unknown[0]!r}" if unknown else "and at least one has to be named"
        raise ValueError(f"Reports are written as {', '.join(FORMATS)}, {said}.")
    check_title(title)
    refuse_half_characters(check_articles(articles))
    if articles.empty:
        raise ValueError("There is no article to report on: toolkit.problems(articles) says what went wrong.")
    from tqdm.auto import tqdm

    pages = dict(zip(articles["article_id"], page_names(articles["article_id"])))
    folder = _made(place_of(folder))
    before = _list_of(folder)
    here = before["report"].isin([*pages.values(), INDEX])
    names = [LIST, *(f"{page}.{each}" for page in (*pages.values(), INDEX) for each in formats), *before["file"][here]]
    _only_over_reports(folder, names, before)
    articles = articles.reindex(columns=[*ARTICLES, *(c for c in articles.columns if c not in ARTICLES)])
    n_words = articles["n_words"].where(articles["n_words"].notna(), articles["text"].map(count_words))
    articles = articles.assign(
        language=languages(articles), n_words=n_words, sha256=hashes(articles), published=times_of(articles)
    )
    mentions = actor_mentions(articles, actors, pipeline=pipeline, progress=progress)
    quoted = quotations(articles, mentions, pipeline=pipeline, progress=progress)
    tones = actor_sentiment(articles, mentions, pipeline=pipeline, progress=progress)

    def analysed(some: pd.DataFrame) -> Analyses:
        return analyse(some, mentions, quoted, tones, corpus=articles, pipeline=pipeline)

    rows, written = [], {}
    with drafts(folder, folder / f"{INDEX}.{formats[0]}", last=LIST) as draft:
        for article_id, page in tqdm(pages.items(), desc="Writing reports", unit="article", disable=not progress):
            found = analysed(select_article(articles, article_id))
            document, beside = _of_article(found, draft / page, articles, formats)
            written[page] = [*_write(document, draft / page, formats), *beside]
            rows.append(_row(found, f"{page}.{formats[0]}"))
        found = found if len(articles) == 1 else analysed(articles)
        document, beside = _of_all(found, draft / ALL, articles, _table_of_articles(rows), title, formats)
        written[INDEX] = [*_write(document, draft / INDEX, formats), *beside]
        gone, changed = _of_no_article(folder, before[~before["report"].isin(written) & (len(articles) > 1)])
        _save_list(draft, folder, before[~before["report"].isin(gone)], written)
        _only_over_reports(folder, [file.relative_to(draft) for file in draft.rglob("*") if file.is_file()], before)
    new = [file.relative_to(draft).as_posix() for files in written.values() for file in files]
    _remove(folder, before[before["report"].isin(gone) & ~before["file"].isin(new)])
    said = [
        f"the reports of articles that are no longer among these were {what}: {_few(names)}."
        for what, names in (
            ("removed, with their charts and tables", gone),
            ("left as they are, since somebody changed a file of them", changed),
        )
        if names
    ]
    if said:
        warnings.warn(f"In {str(folder)!r} " + " Also, ".join(said), stacklevel=2)
    return folder / f"{INDEX}.{formats[0]}"


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


def _write(document: Document, path: Path, formats: Sequence[str]) -> list[Path]:
    """Write a document in each format."""
    files = [path.with_name(f"{path.name}.{each}") for each in formats]
    for each, file in zip(formats, files):
        FORMATS[each](document, file)
    return files


def _only_over_reports(folder: Path, names: Iterable[str | Path], before: pd.DataFrame) -> None:
    """Refuse to write over what no earlier report left, or somebody changed since: an article, a page with notes."""
    known = dict(zip(before["file"], before["sha256"]))
    strange = [each for each in map(Path, names) if not _may_be_written(folder, each, known.get(each.as_posix()))]
    if strange:
        few = _few([str(folder / each) for each in dict.fromkeys(strange)])
        raise FileExistsError(
            f"Nothing was written, since what is there is not as a report of the toolkit was written, or was changed "
            f"since: {few}. Move it away, or choose another folder."
        )


def _may_be_written(folder: Path, name: Path, sha256: str | None) -> bool:
    file = folder / name
    if any(os.path.lexists(each) and not each.is_dir() for each in (folder / up for up in name.parents)):
        return False
    if not os.path.lexists(file):
        return True
    if not file.is_file():
        return False
    return is_ours(file) if sha256 is None else _sha256(file) == sha256


def _list_of(folder: Path) -> pd.DataFrame:
    """What earlier reports wrote into the folder; nothing where there was none."""
    file = folder / LIST
    if not file.is_file() or not is_ours(file):
        return pd.DataFrame(columns=LISTED, dtype="str")
    listed = pd.read_csv(file, dtype=str, keep_default_na=False).reindex(columns=LISTED, fill_value="")
    inside = [(folder / name).resolve().is_relative_to(folder.resolve()) for name in listed["file"]]
    return listed[np.array(inside, dtype=bool)]


def _save_list(draft: Path, folder: Path, before: pd.DataFrame, written: dict[str, list[Path]]) -> None:
    """List what is in the folder now: what this report wrote, and what it left alone of earlier ones."""
    rows = [(report, file) for report, files in written.items() for file in files]
    rows = [(report, file.relative_to(draft).as_posix(), _sha256(file)) for report, file in rows]
    now = pd.DataFrame(rows, columns=LISTED)
    there = before["file"].map(lambda name: (folder / name).is_file()).astype(bool)
    left = before[there & ~before["file"].isin(now["file"])]
    save_table(pd.concat([now, left]).sort_values("file", ignore_index=True), draft / LIST)


def _of_no_article(folder: Path, listed: pd.DataFrame) -> tuple[list[str], list[str]]:
    """Of reports of earlier runs those that nobody changed, and those of which somebody changed a file."""
    gone, changed = [], []
    for report, files in listed.groupby("report"):
        there = [(folder / name, sha256) for name, sha256 in zip(files["file"], files["sha256"])]
        there = [(file, sha256) for file, sha256 in there if os.path.lexists(file)]
        same = all(file.is_file() and not file.is_symlink() and _sha256(file) == sha256 for file, sha256 in there)
        (gone if same else changed).extend([str(report)] * bool(there))
    return gone, changed


def _remove(folder: Path, listed: pd.DataFrame) -> None:
    """Remove the files of reports, and the folders that are empty then."""
    files = [folder / name for name in listed["file"]]
    for file in files:
        file.unlink(missing_ok=True)
    for below in sorted({file.parent for file in files} - {folder}):
        if below.is_dir() and not any(below.iterdir()):
            below.rmdir()


def _few(names: Sequence[str]) -> str:
    return ", ".join(names[:SHOWN]) + (f" and {len(names) - SHOWN} more" if len(names) > SHOWN else "")


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _of_article(
    found: Analyses, folder: Path, articles: pd.DataFrame, formats: Sequence[str]
) -> tuple[Document, list[Path]]:
    """The report of an article, and the files saved beside it."""
    said = findings(found)
    log = removed(found.articles) if "removed" in articles.attrs else pd.DataFrame(columns=REMOVED)
    made, beside = sections(found, folder, _linked(said), log=log, png="docx" in formats)
    home = Link("All articles", f"{INDEX}.{formats[0]}")
    return Document(name_of(found.articles.iloc[0]), facts(found), said, made, home), beside


def _of_all(
    found: Analyses, folder: Path, articles: pd.DataFrame, table: Table, title: str, formats: Sequence[str]
) -> tuple[Document, list[Path]]:
    """The report of all articles, and the files saved beside it."""
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
        return Document(title, facts(found), said, [first, VALIDATION], None, notes), []
    log = pd.DataFrame(columns=REMOVED)
    made, beside = sections(found, folder, _linked(said), log=log, png="docx" in formats)
    return Document(title, facts(found), said, [first, *made], None, notes), beside


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
        Link(name_of(row), href),
        "" if pd.isna(row["outlet"]) else str(row["outlet"]),
        "" if pd.isna(row["published"]) else day(row["published"]),
        words,
        actors,
        number,
        tone,
    ]


def _table_of_articles(rows: Sequence[Sequence[str | Link]]) -> Table:
    head = ["Article", "Outlet", "Published", "Words", "Most named", "Quotations", "Polarity"]
    caption = "What was analysed (polarity: TextBlob’s score, from −1 to +1)"
    return Table(caption, head, rows, frozenset({3, 5, 6}), "cards")


def page_names(ids: Iterable[object]) -> list[str]:
    """A name for each article's files that every system can write; never one of the report's own."""
    taken = {_folded(each) for name in (INDEX, ALL) for each in _files_of(name)} | {LIST}
    names = []
    for article_id in ids:
        base = regex.sub(r"[^\p{L}\p{M}\p{N}._-]+", "-", str(article_id)).strip("-.")[:LONGEST_NAME]
        base = base.encode()[:MOST_BYTES].decode(errors="ignore").strip("-.") or "article"
        if regex.fullmatch(r"(?i)con|prn|aux|nul|com\d|lpt\d", base.partition(".")[0]):
            base = f"article-{base}"
        name, number = base, 2
        while taken.intersection(map(_folded, _files_of(name))):
            name, number = f"{base}-{number}", number + 1
        taken.update(map(_folded, _files_of(name)))
        names.append(name)
    return names


def _files_of(name: str) -> list[str]:
    """The folder and the files of a report."""
    return [name, *(f"{name}.{each}" for each in FORMATS)]


def _folded(name: str) -> str:
    """A name as systems compare it that do not tell capitals, or one way to write an accent from another."""
    return unicodedata.normalize("NFC", name).casefold()
