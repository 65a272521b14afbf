"""Exports: charts and tables as files that say what they were made from."""

import errno
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

import toolkit
from toolkit.charts import Drawing, chart_style
from toolkit.charts.wording import record_of, source_line
from toolkit.labels import plain
from toolkit.office import MAKER
from toolkit.provenance import (
    MOST_LISTED,
    PICTURES,
    chart_record,
    describe_svg,
    is_ours,
    metadata,
    method_line,
    own_csv,
)
from toolkit.publication import caption_of, html_table, note_of, write_word
from toolkit.spreadsheets import write_excel

TABLES = ("csv", "xlsx", "html", "docx")
# The kinds of files that say of themselves that the toolkit wrote them.
MARKED = ("", *TABLES, *PICTURES, "txt", "pptx")


def save_chart(
    chart: Axes | Figure, path: str | os.PathLike, *, formats: Sequence[str] = PICTURES, dpi: int = 200
) -> list[Path]:
    """Save a chart as pictures, with the table it was drawn from and a text for those who cannot see it.

    Parameters
    ----------
    chart
        What one of the toolkit's ``plot_`` functions returned: Axes, or a Figure of several panels.
    path
        Where to, without an ending: ``"reports/actors"`` writes ``reports/actors.png`` and so on. Folders are made.
    formats
        Of ``png``, ``svg`` and ``pdf``.
    dpi
        Dots per inch of the PNG; 300 to 600 for print.

    Returns
    -------
    list of pathlib.Path
        The files: the pictures, ``.csv`` with the figures, ``.txt`` with the caption, the alternative text and how the
        chart was made. The pictures carry title, alternative text and the record (toolkit version, functions,
        parameters, articles with the SHA-256 of their texts, dates, numbers) in their own metadata; of more than 500
        articles shortened ones, of more than 20,000 one SHA-256 for all. SVG names title and description for screen
        readers. The same chart gives the same files, to the last byte.

    Raises
    ------
    ValueError
        If a format is unknown, ``dpi`` is none, or the chart is none of the toolkit's.
    FileExistsError
        If a file of this name is there that the toolkit did not write: an article, for example.
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
    if isinstance(dpi, bool) or not isinstance(dpi, int | float) or not 10 <= dpi <= 2400:
        raise ValueError(f"dpi must be a number from 10 to 2400, not {dpi!r}.")
    drawing = drawing_of(chart)
    base = Path(path)
    base = base.with_suffix("") if base.suffix.lstrip(".") in PICTURES else base
    targets = {ending: base.with_name(f"{base.name}.{ending}") for ending in (*formats, "csv", "txt")}
    with ExitStack() as stack:  # All of the files, or none of them.
        temporary = {ending: stack.enter_context(writing(target)) for ending, target in targets.items()}
        for ending in formats:
            with chart_style():
                # A figure is its own figure.
                lay_out_anew(chart.figure)
                chart.figure.savefig(temporary[ending], format=ending, dpi=dpi, metadata=metadata(drawing, ending))
        if "svg" in formats:
            describe_svg(temporary["svg"], drawing)
        temporary["csv"].write_text(own_csv(drawing.data), encoding="utf-8-sig", newline="")
        temporary["txt"].write_text(_in_words(drawing), encoding="utf-8", newline="\n")
    return list(targets.values())


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
    parts = {"Caption": drawing.caption, "Alternative text": drawing.alt, "Made with": made}
    return "\n".join(f"{name}\n{plain(text)}\n" for name, text in parts.items())


def save_table(
    table: pd.DataFrame, path: str | os.PathLike, *, caption: str | None = None, note: str | None = None
) -> Path:
    """Save a table: for spreadsheets as CSV or Excel, for readers as HTML or Word.

    Parameters
    ----------
    table
        Any table. In HTML and Word at most 1,000 rows: ``table.head(20)``.
    path
        The file. Its ending says as what: ``.csv`` (also without one), ``.xlsx``, ``.html`` or ``.docx``. One that the
        toolkit wrote before is replaced as a whole. Folders are made.
    caption
        What stands above the table in HTML and Word; by default named after what made it.
    note
        What stands below it; by default the source (articles, outlets, dates), what the intervals are, and the function
        and settings that made it.

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
        If the ending is another, or the table is too long to be read.
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
    target = Path(path)
    ending = target.suffix.lower().lstrip(".") or "csv"
    if ending not in TABLES:
        raise ValueError(
            f"Tables are saved as {', '.join(TABLES)}, not as {target.suffix!r}: name the file {target.stem}.csv."
        )
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


@contextmanager
def writing(target: Path) -> Iterator[Path]:
    """Write a file whole or not at all, and never over the user's: into a temporary one, renamed when it is all there.

    Raises
    ------
    FileExistsError
        As :func:`never_over_others`.
    IsADirectoryError
        If the name is that of a folder.
    OSError
        If the folder cannot be written, or the disk is full: what stood there is there as it was.
    """
    if os.path.isdir(target):  # As Path.is_dir(), but silent about a name that is too long.
        raise IsADirectoryError(f"{str(target)!r} is a folder: name a file in it.")
    never_over_others(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=target.parent)
    except OSError as error:
        raise _unwritten(error, target) from error
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        temporary.chmod(0o644)
        temporary.replace(target)
    except OSError as error:
        # What else fails between is of whoever writes, and says so itself.
        of_ours = error.errno in (errno.ENOSPC, errno.EDQUOT) or error.filename in (name, temporary)
        raise _unwritten(error, target) if of_ours else error from error
    finally:
        temporary.unlink(missing_ok=True)


def _unwritten(error: OSError, target: Path) -> OSError:
    what = f"{target.name!r} could not be written"
    was = " The file that was there is as it was." if os.path.isfile(target) else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return type(error)(f"{what}: the disk is full.{was}")
    if isinstance(error, PermissionError):
        return PermissionError(f"{what}: you may not write in {str(target.parent)!r}. Choose another folder.{was}")
    if isinstance(error, FileExistsError | NotADirectoryError):
        return NotADirectoryError(f"{what}: {str(target.parent)!r} is not a folder, or lies in a file.")
    return type(error)(f"{what}: {error.strerror or error}.{was}")
