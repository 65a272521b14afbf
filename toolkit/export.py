"""Exports: charts and tables as files that say what they were made from."""

import errno
import os
import shutil
import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from numbers import Real
from pathlib import Path

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

import toolkit
from toolkit.charts import Drawing, chart_style
from toolkit.charts.wording import record_of, source_line
from toolkit.office import MAKER
from toolkit.provenance import (
    MOST_LISTED,
    PICTURES,
    chart_record,
    is_ours,
    metadata,
    method_line,
    own_csv,
    own_text,
    with_record,
)
from toolkit.publication import caption_of, html_table, note_of, write_word
from toolkit.spreadsheets import write_excel

TABLES = ("csv", "xlsx", "html", "docx")
# The kinds of files that say of themselves that the toolkit wrote them.
MARKED = (*TABLES, *PICTURES, "txt", "pptx")
# Endings by which other files are known: nobody means them as a part of a name.
OTHERS = {*MARKED, "doc", "gif", "htm", "jpeg", "jpg", "json", "odp", "ods", "odt", "ppt", "tif", "tiff", "tsv", "webp"}
OTHERS |= {"bmp", "eps", "md", "parquet", "pps", "ps", "rtf", "svgz", "tex", "xls", "xlsb", "xlsm", "xml", "zip"}


def save_chart(
    chart: Axes | Figure, path: str | os.PathLike, *, formats: Sequence[str] = PICTURES, dpi: int = 200
) -> list[Path]:
    """Save a chart as pictures, with the table it was drawn from and a text for those who cannot see it.

    Parameters
    ----------
    chart
        What one of the toolkit's ``plot_`` functions returned: Axes, or a Figure of several panels.
    path
        Where to, without an ending: ``"reports/actors"`` writes ``reports/actors.png`` and so on. Folders are made;
        ``~`` is your own.
    formats
        Of ``png``, ``svg`` and ``pdf``.
    dpi
        Dots per inch of the PNG; 300 to 600 for print.

    Returns
    -------
    list of pathlib.Path
        The files: the pictures, ``.csv`` with the figures, ``.txt`` with the caption, the alternative text and how the
        chart was made. The pictures carry title, alternative text and the record (toolkit version, functions,
        parameters, articles with the SHA-256 of their texts, dates, numbers, the SHA-256 of what the picture shows) in
        their own metadata; of more than 500 articles shortened ones, of more than 20,000 one SHA-256 for all. SVG names
        title and description for screen readers. The same chart gives the same files, to the last byte.

    Raises
    ------
    ValueError
        If a format is unknown, ``dpi`` is none, the chart is none of the toolkit's, or the path names no file.
    FileExistsError
        If a file of this name is there that the toolkit did not write, or that somebody changed since: an article, for
        example.
    OSError
        If a file cannot be written: the folder is closed to you, the disk is full. Files of an earlier run are then
        there as they were, all of them.

    See Also
    --------
    toolkit.verify_chart : whether the figures of a saved chart still hold.

    Examples
    --------
    >>> import tempfile
    >>> import toolkit as tk
    >>> chart = tk.plot_word_frequencies(tk.word_frequencies(tk.load_articles("data/articles")))
    >>> [file.name for file in save_chart(chart, tempfile.mkdtemp() + "/words", formats="svg")]
    ['words.svg', 'words.csv', 'words.txt']
    """
    formats = [formats] if isinstance(formats, str) else list(formats)
    unknown = [each for each in formats if each not in PICTURES]
    if unknown:
        raise ValueError(f"Charts are saved as {', '.join(PICTURES)}, not as {unknown[0]!r}.")
    check_dpi(dpi)
    drawing = drawing_of(chart)
    base = place_of(path)
    ending = _ending(base, PICTURES, "Charts")
    base = base.with_suffix("") if ending else base
    targets = {each: base.with_name(f"{base.name}.{each}") for each in (*formats, "csv", "txt")}
    for target in targets.values():
        check_target(target)
    with drafts(base.parent, next(iter(targets.values()))) as folder:
        for each in formats:
            file = folder / targets[each].name
            with chart_style():
                # A figure is its own figure.
                lay_out_anew(chart.figure)
                chart.figure.savefig(file, format=each, dpi=dpi, metadata=metadata(drawing, each))
            file.write_bytes(with_record(file.read_bytes(), drawing, each))
        (folder / targets["csv"].name).write_text(own_csv(drawing.data), encoding="utf-8-sig", newline="")
        (folder / targets["txt"].name).write_text(_in_words(drawing), encoding="utf-8", newline="\n")
    return list(targets.values())


def place_of(path: str | os.PathLike) -> Path:
    """Give the file or folder that was named, where ``~`` is the user's own folder.

    Raises
    ------
    ValueError
        If it names none.

    Examples
    --------
    >>> place_of("reports/actors").as_posix()
    'reports/actors'
    """
    text = os.fsdecode(path)
    if not text.strip() or "\0" in text:
        raise ValueError(f"{text!r} is no name of a file or folder: name one, for example 'reports/actors'.")
    return Path(os.path.expanduser(text))


def check_dpi(dpi: object) -> None:
    """Refuse what cannot be dots per inch."""
    if isinstance(dpi, bool) or not isinstance(dpi, Real) or not 10 <= dpi <= 2400:
        raise ValueError(f"dpi must be a number from 10 to 2400, not {dpi!r}.")


def check_title(title: object, name: str = "title") -> None:
    """Refuse what cannot be a title."""
    if not isinstance(title, str):
        raise TypeError(f"{name} must be a text, not {title!r}.")


def _ending(path: Path, own: Collection[str], what: str) -> str:
    """The ending of a file, where it is one of ``own``; what is behind a dot and no ending belongs to the name."""
    ending = path.suffix.lower().lstrip(".")
    if ending in own:
        return ending
    if ending in OTHERS:
        name = f"{path.stem}.{next(iter(own))}"
        raise ValueError(f"{what} are saved as {', '.join(own)}, not as {path.suffix!r}: name the file {name}.")
    return ""


def with_ending(path: str | os.PathLike, endings: Sequence[str], what: str) -> Path:
    """Give the file that was named; with the first of some endings where it has none.

    Raises
    ------
    ValueError
        If it has the ending of another kind of file, or names none.

    Examples
    --------
    >>> with_ending("actors", ["csv", "xlsx"], "Tables").name, with_ending("v1.2 final", ["pptx"], "Slides").name
    ('actors.csv', 'v1.2 final.pptx')
    """
    target = place_of(path)
    return target if _ending(target, endings, what) else target.with_name(f"{target.name}.{endings[0]}")


def drawing_of(chart: object) -> Drawing:
    """Give what a chart was drawn from; a chart that is none of the toolkit's is refused."""
    drawing = getattr(chart, "drawing", None)
    if not isinstance(drawing, Drawing):
        raise ValueError(
            "This chart was not drawn by a plot_ function of the toolkit: give what such a function returned, or save "
            "a chart of your own with figure.savefig()."
        )
    return drawing


def lay_out_anew(figure: Figure) -> None:
    """Put panels where they stood before they were ever drawn: each drawing moves them a hair from the one before."""
    for ax in figure.axes if figure.get_layout_engine() is not None else ():
        if ax.get_subplotspec() is not None and ax.get_in_layout():
            ax.set_subplotspec(ax.get_subplotspec())


def _in_words(drawing: Drawing) -> str:
    made = method_line(chart_record(drawing))
    return own_text({"Caption": drawing.caption, "Alternative text": drawing.alt, "Made with": made})


def save_table(
    table: pd.DataFrame, path: str | os.PathLike, *, caption: str | None = None, note: str | None = None
) -> Path:
    """Save a table: for spreadsheets as CSV or Excel, for readers as HTML or Word.

    Parameters
    ----------
    table
        Any table. In HTML and Word at most 1,000 rows: ``table.head(20)``.
    path
        The file. Its ending says as what: ``.csv`` (added where there is none), ``.xlsx``, ``.html`` or ``.docx``. One
        that the toolkit wrote before is replaced as a whole. Folders are made; ``~`` is your own.
    caption
        What stands above the table in HTML and Word; by default named after what made it.
    note
        What stands below it, before the source (articles, outlets, dates); by default the source, what the intervals
        are, and the function and settings that made it.

    Returns
    -------
    pathlib.Path
        The file. CSV is UTF-8 with a mark (Excel needs it), comma separated; a text that begins like a formula gets an
        apostrophe in front, and the last name that needs no quotation marks gets them, by which the toolkit knows its
        own file. In Excel numbers are numbers, dates dates and texts never formulas; the sheet *about* says what the
        table was made from. In HTML and Word columns have names for readers, shares are in per cent, numbers rounded,
        intervals in one column. The same table gives the same file, to the last byte.

    Raises
    ------
    TypeError
        If it is no table.
    ValueError
        If the ending is another, the path names no file, or the table is too long to be read, or too large for Excel.
    FileExistsError
        If a file of this name is there that the toolkit did not write, or that another program saved since: a
        codebook, a text of your own. Also if it is one of those that the articles in the table were loaded from. A CSV
        with fewer than two names that need no quotation marks, of one column for example, cannot be told from another
        program's: where it holds something else than this table, it is taken for one.
    OSError
        If the file cannot be written; a file of that name is then there as it was.

    Examples
    --------
    >>> import tempfile
    >>> table = pd.DataFrame({"actor": ["John Kerry"], "count": [8]})
    >>> save_table(table, tempfile.mkdtemp() + "/actors.docx", caption="Who is mentioned").name
    'actors.docx'
    """
    if not isinstance(table, pd.DataFrame):
        raise TypeError(f"Expected a table (a pandas DataFrame), got {type(table).__name__}: charts go to save_chart.")
    target = with_ending(path, TABLES, "Tables")
    ending = target.suffix.lower().lstrip(".")
    _not_over_articles(table, target)
    data = own_csv(table).encode("utf-8-sig") if ending == "csv" else b""
    if data and os.path.isfile(target) and target.read_bytes() == data:
        return target
    with writing(target) as temporary:
        if ending == "csv":
            temporary.write_bytes(data)
        elif ending == "xlsx":
            write_excel(table, temporary, _about(table, caption, note))
        elif ending == "html":
            temporary.write_text(html_table(table, caption, note), encoding="utf-8", newline="\n")
        else:
            write_word(table, temporary, caption, note)
    return target


def _about(table: pd.DataFrame, caption: str | None, note: str | None) -> list[tuple[str, str]]:
    """What the second sheet of a workbook says: what the table is, and what it was made from."""
    record = record_of(table)
    about = [
        ("Table", caption or caption_of(table)),
        ("Note", note or note_of(table)),
        ("Source", source_line(record, rows=table)),
        ("Rows", f"{len(table):,}"),
        ("Made with", f"{MAKER} {toolkit.__version__}"),
    ]
    about += [("Function", record["function"])] if "function" in record else []
    about += [(f"Parameter: {name}", str(value)) for name, value in record["parameters"].items()]
    articles = record.get("articles", ())
    more = f"The first {MOST_LISTED} of {len(articles):,} are listed below; the list of articles has all."
    about += [("Articles", more)] if len(articles) > MOST_LISTED else []
    return about + [(f"Article: {name}", f"SHA-256 {sha256}") for name, sha256, *_ in articles[:MOST_LISTED]]


def _not_over_articles(table: pd.DataFrame, target: Path) -> None:
    sources = table["source_path"].dropna().astype(str) if "source_path" in table.columns else ()
    if any(os.path.exists(each) and os.path.exists(target) and target.samefile(each) for each in sources):
        raise FileExistsError(f"The articles were loaded from {str(target)!r}: save the table under another name.")


def never_over_others(target: Path) -> None:
    """Refuse to write over a file that the toolkit did not write, or that another program saved since.

    Notebooks and other kinds of files that the toolkit does not mark are not looked at; an empty file holds nothing.

    Raises
    ------
    FileExistsError
        If there is such a file.
    """
    is_known = target.suffix.lower().lstrip(".") in MARKED
    if is_known and os.path.isfile(target) and os.path.getsize(target) and not is_ours(target):
        raise FileExistsError(
            f"{str(target)!r} is there, and the toolkit did not write it, or another program has saved it since: "
            "choose another name, or delete the file first."
        )


def check_target(target: Path) -> None:
    """Refuse what cannot be written as a file: a folder, a pipe or device, a file of the user's.

    Raises
    ------
    IsADirectoryError, FileExistsError
        If it is one of these.
    """
    if os.path.isdir(target):  # As Path.is_dir(), but silent about a name that is too long.
        raise IsADirectoryError(f"{str(target)!r} is a folder: name a file in it.")
    if os.path.exists(target) and not os.path.isfile(target):
        raise FileExistsError(f"{str(target)!r} is no ordinary file, but a device or a pipe: choose another name.")
    never_over_others(target)


@contextmanager
def writing(target: Path) -> Iterator[Path]:
    """Write a file whole or not at all, and never over the user's: into a temporary one, moved when it is all there.

    Raises
    ------
    FileExistsError
        As :func:`never_over_others`, or if it is a device or a pipe.
    IsADirectoryError
        If the name is that of a folder.
    OSError
        If the folder cannot be written, or the disk is full: what stood there is there as it was.
    """
    check_target(target)
    with drafts(target.parent, target) as folder:
        yield folder / target.name


@contextmanager
def drafts(folder: Path, named: Path, *, last: str = "") -> Iterator[Path]:
    """Give a hidden folder to write in; when all is there, its files are moved into this one: all of them, or none.

    Parameters
    ----------
    folder
        Made where it is not there.
    named
        The file that an error names where it does not say which it is of.
    last
        Which file is moved after all others.

    Raises
    ------
    OSError
        If a file cannot be written or moved. Those that stood in the folder are put back; where even that fails, they
        are left in the hidden folder.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        hidden = Path(tempfile.mkdtemp(prefix=".", suffix=".part", dir=folder))
    except OSError as error:
        raise _unwritten(error, named) from error
    new, old = hidden / "new", hidden / "old"
    try:
        new.mkdir()
        yield new
        _move(new, folder, old, last)
        shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        # What else fails between is of whoever writes, and says so itself.
        paths = [Path(each) for each in (error.filename, error.filename2) if isinstance(each, str | os.PathLike)]
        inside = next((each for each in paths if each.is_relative_to(hidden)), None)
        of_ours = inside is not None or error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise _unwritten(error, named if inside is None else folder / inside.name) if of_ours else error from error
    finally:
        shutil.rmtree(new, ignore_errors=True)
        _remove_empty(hidden)


def _move(new: Path, folder: Path, old: Path, last: str) -> None:
    names = sorted(file.relative_to(new) for file in new.rglob("*") if file.is_file())
    names.sort(key=lambda name: name.as_posix() == last)
    done, made = [], []
    try:
        for name in names:
            target, kept = folder / name, old / name
            made += [each for each in (target.parent, *target.parent.parents) if not each.exists()]
            target.parent.mkdir(parents=True, exist_ok=True)
            if os.path.lexists(target):
                kept.parent.mkdir(parents=True, exist_ok=True)
                target.replace(kept)
            done.append((target, kept))
            (new / name).replace(target)
    except BaseException:
        for target, kept in reversed(done):
            with suppress(OSError):
                kept.replace(target) if os.path.lexists(kept) else target.unlink(missing_ok=True)
        for each in reversed(made):
            with suppress(OSError):
                each.rmdir()
        raise


def _remove_empty(folder: Path) -> None:
    for each in [*sorted(folder.rglob("*"), reverse=True), folder]:
        with suppress(OSError):
            each.rmdir()


def _unwritten(error: OSError, target: Path) -> OSError:
    what = f"{target.name!r} could not be written"
    was = " The file that was there is as it was." if os.path.isfile(target) else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return type(error)(f"{what}: the disk is full.{was}")
    if isinstance(error, PermissionError):
        why = f"you may not write in {str(target.parent)!r}, or another program has the file open"
        return PermissionError(f"{what}: {why}. Choose another folder, or close it there.{was}")
    if isinstance(error, FileExistsError | NotADirectoryError):
        return NotADirectoryError(f"{what}: {str(target.parent)!r} is not a folder, or lies in a file.")
    return type(error)(f"{what}: {error.strerror or error}.{was}")
