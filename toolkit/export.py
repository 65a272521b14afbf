"""Exports: charts and tables as files that say what they were made from."""

import csv
import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import matplotlib
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

import toolkit
from toolkit.charts import Drawing, chart_style

FORMATS = ("png", "svg", "pdf")
# A cell that begins with one of these is run as a formula by spreadsheets.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def save_chart(
    chart: Axes | Figure, path: str | os.PathLike, *, formats: Sequence[str] = FORMATS, dpi: int = 200
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
        Dots per inch of the PNG.

    Returns
    -------
    list of pathlib.Path
        The files: the pictures, ``.csv`` with the figures, ``.txt`` with the alternative text. The pictures carry
        title, alternative text and the record (toolkit version, function, parameters, articles with the SHA-256 of
        their texts) in their own metadata. The same chart gives the same files, to the last byte.

    Raises
    ------
    ValueError
        If a format is unknown, or the chart is none of the toolkit's.
    """
    formats = [formats] if isinstance(formats, str) else formats
    unknown = [each for each in formats if each not in FORMATS]
    if unknown:
        raise ValueError(f"Charts are saved as {', '.join(FORMATS)}, not as {unknown[0]!r}.")
    drawing = getattr(chart, "drawing", None)
    if not isinstance(drawing, Drawing):
        raise ValueError(
            "This chart was not drawn by a plot_ function of the toolkit: give what such a function returned, or save "
            "a chart of your own with figure.savefig()."
        )
    base = Path(path)
    base = base.with_suffix("") if base.suffix.lstrip(".") in FORMATS else base
    written = []
    for ending in formats:
        target = base.with_name(f"{base.name}.{ending}")
        with writing(target) as temporary, chart_style():
            # A figure is its own figure.
            chart.figure.savefig(temporary, format=ending, dpi=dpi, metadata=_metadata(drawing, ending))
        written.append(target)
    written.append(save_table(drawing.data, base.with_name(f"{base.name}.csv")))
    text = base.with_name(f"{base.name}.txt")
    with writing(text) as temporary:
        temporary.write_text(drawing.alt + "\n", encoding="utf-8")
    return [*written, text]


def save_table(table: pd.DataFrame, path: str | os.PathLike) -> Path:
    """Save a table as CSV that spreadsheets open right and do not run.

    Parameters
    ----------
    table
        Any table.
    path
        The file, with the ending ``.csv`` or none; overwritten as a whole. Folders are made.

    Returns
    -------
    pathlib.Path
        The file: UTF-8 with a mark (Excel needs it), comma separated. A text that begins like a formula gets an
        apostrophe in front.
    """
    if not isinstance(table, pd.DataFrame):
        raise TypeError(f"Expected a table (a pandas DataFrame), got {type(table).__name__}: charts go to save_chart.")
    target = Path(path)
    if target.suffix.lower() not in ("", ".csv"):
        raise ValueError(f"Tables are saved as CSV, not as {target.suffix!r}: name the file {target.stem}.csv.")
    safe = table.copy()
    for column in safe.columns:
        if not pd.api.types.is_numeric_dtype(safe[column]):
            safe[column] = safe[column].map(_no_formula)
    with writing(target) as temporary:
        safe.to_csv(temporary, index=False, encoding="utf-8-sig", quoting=csv.QUOTE_MINIMAL, lineterminator="\n")
    return target


@contextmanager
def writing(target: Path) -> Iterator[Path]:
    """Write a file whole or not at all: into a temporary one beside it, renamed when all of it is there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=target.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        temporary.chmod(0o644)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _no_formula(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _metadata(drawing: Drawing, ending: str) -> dict:
    record = json.dumps(
        {"toolkit": toolkit.__version__, "chart": drawing.name, **drawing.record}, ensure_ascii=False, default=str
    )
    made_by = f"media-analysis-toolkit {toolkit.__version__}, matplotlib {matplotlib.__version__}"
    title = drawing.title.replace("\u200e", "").replace("\u200f", "")
    if ending == "png":
        return {"Title": title, "Description": drawing.alt, "Software": made_by, "Comment": record}
    if ending == "svg":
        return {"Title": title, "Description": f"{drawing.alt} {record}", "Creator": made_by, "Date": None}
    return {"Title": title, "Subject": drawing.alt, "Keywords": record, "Creator": made_by, "CreationDate": None}
