"""What all charts share: their frame, their look, and the lines that say what was found, drawn and counted."""

import math
import re
import textwrap
import warnings
from bisect import bisect
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from functools import cache, wraps
from importlib.resources import files
from inspect import signature
from unicodedata import bidirectional
from unicodedata import name as name_of

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.text import Annotation, Text
from matplotlib.textpath import text_to_path
from matplotlib.transforms import blended_transform_factory

from toolkit.labels import column_label, interval_columns, is_percent, written

INK, QUIET, ACCENT, WARM = "#1f2933", "#697582", "#0b6e99", "#c2571a"
# Colours that stay apart for the colour-blind, and in grey by steps of lightness (after Okabe and Ito 2008, "Color
# universal design").
KIND_COLOURS = {
    "person": "#0b6e99",
    "organisation": "#d98e04",
    "country": "#2a9465",
    "group": "#571c42",
    "place": "#464f58",
}
# Sizes of text in points, beside the 10 of the style sheet: titles, values beside marks, ticks and sources.
HEADING, NOTE, SMALL = 13, 9, 8
BAR = 0.62
LONGEST_LABEL = 44
# On axes narrower than this many inches all but title and foot is drawn smaller, down to this share of its size.
ROOMY, SMALLEST = 6.0, 0.63
# Pictographs with what is joined to them: tones, marks of variants, and other pictographs; flags are two letters each.
JOINED = "\u200d\ufe0e\ufe0f"
PICTURE = "[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001f1e5\U0001f200-\U0001faff]"
PICTURES = re.compile(
    f"[\U0001f1e6-\U0001f1ff]{{2}}|{PICTURE}[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]*"
    f"(?:\u200d{PICTURE}[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]*)*"
)
MOST_ARTICLES = 40
# What marks a figure of the toolkit's own, and the title and foot of a chart on axes of the caller's own.
FRAME = "frame"
# How many points that foot is below such axes, so that names of an axis stand between them.
FOOT = 34
# Of how many groups or articles a drawing remembers that its rows are of them and no others.
MOST_CHOSEN = 200


@dataclass(frozen=True)
class ChartSize:
    """How large a figure is: its width in inches, its letters beside those of a notebook, and what a bar takes.

    A chart is drawn with letters of the usual size on a figure of ``inches``, then made larger or smaller as a whole.
    ``highest`` is how high that figure may be where a chart can choose, ``share`` how many of the usual bars it has.
    """

    width: float
    letters: float = 1.0
    highest: float = math.inf
    inches_a_bar: float = 0.27
    share: float = 1.0

    @property
    def inches(self) -> float:
        """Its width while it is drawn."""
        return self.width / self.letters


# The width of this text on a page; the column of a report in two columns, whose letters are those of its footnotes; and
# a slide, 16 to 9, that is read from the back of a room.
SIZES = {
    "notebook": ChartSize(7.2),
    "column": ChartSize(3.5, letters=0.72),
    "slide": ChartSize(10, letters=1.36, highest=5.625 / 1.36, inches_a_bar=0.23, share=0.6),
}
_SIZE = ContextVar("size", default="notebook")


@contextmanager
def chart_size(name: str) -> Iterator[None]:
    """Draw the charts of a ``with`` block for the place where they will stand.

    Parameters
    ----------
    name
        - ``"notebook"``: 7.2 inches wide, letters of 10 points; also the width of a page. What charts are without this.
        - ``"column"``: 3.5 inches (89 mm) wide, letters of 7 points, none below 5.5: a column of a report in two.
        - ``"slide"``: 10 inches wide, as high as a slide of 16 to 9 at most, letters of 14 points. Charts that take
          ``top`` draw three fifths of the bars that they draw elsewhere, or as many as fit, unless told how many.

    Raises
    ------
    ValueError
        If there is no size of this name.

    Notes
    -----
    A chart on axes of your own (``ax=``) is as large as those. Long names are cut in their middle where a chart is
    narrow, and panels stand below each other.

    Examples
    --------
    >>> import toolkit as tk
    >>> words = tk.word_frequencies(tk.load_articles("data/articles"))
    >>> with tk.chart_size("column"):
    ...     chart = tk.plot_word_frequencies(words, top=8)
    >>> float(chart.figure.get_figwidth())
    3.5
    """
    if name not in SIZES:
        raise ValueError(f"The size of a chart is one of {', '.join(map(repr, SIZES))}, not {name!r}.")
    before = _SIZE.set(name)
    try:
        yield
    finally:
        _SIZE.reset(before)


def _size() -> ChartSize:
    return SIZES[_SIZE.get()]


def drawn_inches() -> float:
    """How wide the figure is that is being drawn, in inches of a notebook: with letters of the usual size."""
    return _size().inches


def bars_inches(number: int) -> float:
    """How high so many bars are, in inches; never less than two."""
    return _size().inches_a_bar * max(number, 2)


def at_most(height: float) -> float:
    """The height in inches of a chart that can choose: on a slide less, since title and foot stand there as well."""
    return min(height, _size().highest - 1.62)


def rows_at_most(number: int, inches: float) -> int:
    """How many rows of so many inches a chart may have: so many, on a slide those that fit above half an inch."""
    return int(min(number, (at_most(math.inf) - 0.5) / inches))


def bars_inch(inches: float, *sides: tuple[Iterable[float], Iterable[float]]) -> float:
    """How much of a scale an inch is, so that bars of one or two sides fit so many inches with what stands behind them.

    A side holds the lengths of its bars and, for each, the inches that its label takes.
    """
    # Of each side the bar that with its label reaches furthest: which one that is depends on the scale.
    values, labels = np.zeros(1), np.zeros(1)
    for lengths, widths in sides:
        values = np.add.outer(values, np.append(lengths, 0)).ravel()
        labels = np.add.outer(labels, np.append(widths, 0)).ravel()
    return float((values / np.maximum(inches - labels, inches / 6)).max())


@dataclass
class Drawing:
    """What a chart was drawn from: kept on the Axes as ``ax.drawing``, on a figure of panels as ``figure.drawing``."""

    name: str
    title: str
    drawn: str
    source: str
    data: pd.DataFrame
    label: str
    value: str
    record: dict = field(default_factory=dict)
    drawn_by: dict = field(default_factory=dict)

    @property
    def caption(self) -> str:
        """The chart's title, the line below it and its source, as they stand below a figure in a text."""
        return " ".join(filter(None, [_closed(_readable(self.title)), _readable(self.drawn), self.source]))

    @property
    def alt(self) -> str:
        """The chart in words: what it shows, and its first ten values, with their intervals where they have one."""
        ends = interval_columns(self.data.columns).get(self.value)
        values = "; ".join(f"{self._name(row)}: {self._value(row, ends)}" for _, row in self.data.head(10).iterrows())
        more = f"And {len(self.data) - 10} more." if len(self.data) > 10 else ""
        what = column_label(self.value)
        if ends:
            what += ", in brackets its 95 % interval"
        # A count needs no name; what other numbers are is not always said by the title.
        what = f"{what}:" if values and self.value not in ("count", "n") else ""
        title = _closed(_readable(self.title))
        return " ".join(filter(None, [title, _readable(self.drawn), what, values and f"{values}.", more, self.source]))

    def _name(self, row: pd.Series) -> str:
        name = " ".join(str(row[self.label]).split())
        if len(name) > 80:  # Long names differ at their ends.
            name = f"{name[:50].rstrip()} … {name[-28:].lstrip()}"
        return f"sentence {name}" if self.label == "sentence_id" else name

    def _value(self, row: pd.Series, ends: tuple[str, str] | None) -> str:
        percent = is_percent(self.value, self.data.columns)
        if row.get("n_scored_words", 1) == 0:
            return "no scored word"
        if isinstance(row[self.value], float) and math.isnan(row[self.value]):
            return "not scored"
        value = written(row[self.value], self.value, percent=percent).replace(",", "")
        if ends is None or any(pd.isna(row[end]) for end in ends):
            return value
        low, high = (written(row[end], percent=percent).replace(",", "") for end in ends)
        return f"{value} ({low.removesuffix(' %')} to {high})"


def _readable(text: str) -> str:
    """A text of a chart without the marks and signs that only its drawing needs."""
    return re.sub("[\u200e\u200f]", "", text).replace(r"\$", "$")


def _closed(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?", "…")) else f"{sentence}."


def _setting(value: object) -> object:
    if isinstance(value, Mapping | pd.Series):
        return {str(key): str(each) for key, each in value.items()}
    value = value.item() if isinstance(value, np.generic) else value
    return value if isinstance(value, str | int | float) else str(value)


@contextmanager
def chart_style() -> Iterator[None]:
    """Draw in the toolkit's style inside a ``with`` block; settings outside stay as they are."""
    style = plt.style.context(str(files("toolkit") / "resources" / "toolkit.mplstyle"))
    with style, warnings.catch_warnings():
        # A script that the font does not have is drawn as boxes: nothing that whoever draws a chart could mend.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        try:
            yield
        finally:
            interactive = matplotlib.is_interactive()
    # A notebook switches this on with its first figure; put back with the rest, it would show no second one.
    matplotlib.interactive(interactive)


def styled(function: Callable) -> Callable:
    """Let a plot function draw in the toolkit's style, and keep how it was called: a decorator."""
    parameters = signature(function)

    @wraps(function)
    def in_style(*args: object, **kwargs: object) -> Axes | Figure:
        given = parameters.bind(*args, **kwargs).arguments
        size, own, fewer = _size(), given.get("ax") is None, 1
        if own and size.share < 1 and "top" not in given and "top" in parameters.parameters:
            usual = parameters.parameters["top"].default
            if usual is not None:
                fewer = given["top"] = kwargs["top"] = math.ceil(size.share * usual)
        with chart_style():
            chart = function(*args, **kwargs)
            while fewer > 1 and (over := chart.figure.get_figheight() - size.highest) > 0:
                plt.close(chart.figure)
                # There are charts with so many bars on each of two sides.
                fewer = max(fewer - math.ceil(over / (2 * size.inches_a_bar)), 1)
                given["top"] = kwargs["top"] = fewer
                chart = function(*args, **kwargs)
            if own:
                _resize(chart.figure, size.letters)
            else:
                _shrink(chart, _scale(chart))
        chart.drawing.drawn_by = _drawn_by(function.__name__, given, chart.drawing.record)
        return chart

    return in_style


def _drawn_by(function: str, given: dict, record: dict) -> dict:
    """With which function and settings a chart was drawn, and from which rows, so that it can be drawn again."""
    table = next(each for each in given.values() if isinstance(each, pd.DataFrame))
    settings = {
        name: _setting(each)
        for name, each in given.items()
        if each is not None and not isinstance(each, pd.DataFrame | Axes)
    }
    by = record.get("parameters", {}).get("by") or []
    only = {}
    for name in [by] if isinstance(by, str) else by:
        if name in table.columns and table[name].nunique(dropna=False) <= MOST_CHOSEN:
            only[name] = [None if pd.isna(each) else str(each) for each in table[name].unique()]
    if "article_id" in table.columns and "articles" in record:
        here = list(dict.fromkeys(map(str, table["article_id"])))
        if len(here) < min(len(record["articles"]), MOST_CHOSEN):
            only["article_id"] = here
    made = {"function": function, "parameters": settings, "rows": len(table), "only": only}
    # How many panels or bars a chart has may hang on its size.
    return made | ({"size": _SIZE.get()} if given.get("ax") is None and _SIZE.get() != "notebook" else {})


def axes_frame(ax: Axes | None, drawing: Drawing, *, bars: int | None = None, height: float = 4.0) -> Axes:
    """Axes with title, the line below it and the foot; a figure of its own is as high as its bars need.

    Parameters
    ----------
    ax
        Axes of the caller's own; a new figure where ``None``.
    drawing
        What is drawn; stays with the Axes as ``ax.drawing``.
    bars
        How many bars there are, each in a row of its own.
    height
        Of the Axes with their labels, in inches, where ``bars`` is left out.
    """
    if ax is None:
        ax = _framed(drawing, height if bars is None else 0.3 + bars_inches(bars)).subplots()
    else:
        left, width = _cell(ax)
        inches, scale = width * ax.figure.get_figwidth(), _scale(ax)
        size, wide = max(11 * scale, 9), max(inches / SIZES["notebook"].width, 1)
        title = "\n".join(_lines(drawing.title, round(60 * wide), inches, size=size, weight="bold"))
        title = ax.set_title(title, loc="left", fontsize=size, fontweight="bold")
        # Both begin where the names beside the marks do: how wide these are is known only when all is drawn.
        title.set_transform(blended_transform_factory(ax.figure.transFigure, title.get_transform()))
        title.set_x(left)
        size = max(7 * scale, 6)
        foot = "\n".join(_lines(f"{drawing.drawn} {_plain(drawing.source)}", round(110 * wide), inches, size=size))
        foot = ax.annotate(
            foot, (left, 0), (0, -FOOT), ("figure fraction", "axes fraction"), "offset points", va="top",
            fontsize=size, color=QUIET, annotation_clip=False,
        )  # fmt: skip
        title.set_gid(FRAME)
        foot.set_gid(FRAME)
    _bare(ax)
    ax.drawing = drawing
    return ax


def _cell(ax: Axes) -> tuple[float, float]:
    """Where the caller's axes begin with their names, and how wide they are with them: shares of the figure."""
    spec, box = ax.get_subplotspec(), ax.get_position()
    if spec is None or ax.figure.get_layout_engine() is None:
        return box.x0, box.width
    columns = spec.get_gridspec().ncols
    return spec.colspan.start / columns + 0.015, len(spec.colspan) / columns - 0.03


def inches_of(ax: Axes) -> float:
    """How wide the axes are with the names beside them, in inches; in larger ones where letters are drawn smaller."""
    if ax.figure.get_gid() == FRAME:
        return drawn_inches()
    return ax.get_position().width / 0.775 * ax.figure.get_figwidth() / _scale(ax)


def inches_high(ax: Axes) -> float:
    """How high axes of the caller's own are between the title and the foot that they have so far, measured alike."""
    spec, inches = ax.get_subplotspec(), ax.figure.get_figheight()
    if spec is None or ax.figure.get_layout_engine() is None:
        return ax.get_position().height * inches / _scale(ax)
    height = inches * len(spec.rowspan) / spec.get_gridspec().nrows - 0.1
    for text in (text for text in ax.findobj(Text) if text.get_gid() == FRAME):
        height -= text.get_window_extent().height / ax.figure.dpi + (FOOT / 72 if isinstance(text, Annotation) else 0.1)
    return height / _scale(ax)


def high_inches(ax: Axes) -> float:
    """About how high axes of the caller's own are in such inches, without title and foot."""
    box = ax.get_window_extent()
    return 0.65 * inches_of(ax) * box.height / box.width


def letters_beside(ax: Axes) -> int:
    """How many letters of a name stand beside a chart: fewer where it is narrow."""
    return LONGEST_LABEL if inches_of(ax) > 5.8 else LONGEST_LABEL // 2


def beside(ax: Axes, name: object) -> str:
    """Give a name as it stands beside a chart, cut in its middle to the letters that fit there."""
    return cut_name(name, letters_beside(ax)).removesuffix("\u200e")  # Nothing follows it.


def _scale(ax: Axes) -> float:
    """How much smaller than usual letters and marks are drawn, so that they fit narrow axes."""
    return min(max(ax.get_position().width / 0.775 * ax.figure.get_figwidth() / ROOMY, SMALLEST), 1.0)


def _resize(figure: Figure, scale: float) -> None:
    """Make a figure of the toolkit's own larger or smaller, with all that is on it."""
    if scale == 1:
        return
    figure.set_size_inches(*(scale * figure.get_size_inches()))
    engine = figure.get_layout_engine()
    engine.set(**{name: scale * engine.get()[name] for name in ("w_pad", "h_pad")})
    for text in (*figure.texts, *(text for key in figure.legends for text in key.get_texts())):
        text.set_fontsize(text.get_fontsize() * scale)
    for ax in figure.axes:
        _shrink(ax, scale)


def _shrink(ax: Axes, scale: float) -> None:
    """Draw letters, lines and marks smaller (or larger); title and foot beside axes of the caller's have their size."""
    if scale == 1:
        return
    for text in ax.findobj(Text):
        if text.get_gid() != FRAME:
            text.set_fontsize(text.get_fontsize() * scale)
            if isinstance(text, Annotation) and text.anncoords == "offset points":
                text.xyann = tuple(scale * each for each in text.xyann)
    for line in ax.lines:
        line.set(linewidth=line.get_linewidth() * scale, markersize=line.get_markersize() * scale)
    for marks in ax.collections:
        marks.set_linewidth([scale * width for width in marks.get_linewidths()])
        if isinstance(marks, PathCollection):
            marks.set_sizes([scale**2 * size for size in marks.get_sizes()])
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_tick_params(pad=scale * axis.get_major_ticks(1)[0].get_pad())
        axis.labelpad *= scale


def panels(
    drawing: Drawing,
    rows: int,
    columns: int,
    *,
    height: float,
    sharex: bool | str = False,
    sharey: bool | str = False,
) -> tuple[Figure, np.ndarray]:
    """Several Axes in one figure, with one title, one line below it and one foot.

    Parameters
    ----------
    drawing
        What is drawn; stays with the figure as ``figure.drawing``, for :func:`toolkit.save_chart`.
    rows, columns
        How many Axes below and beside each other.
    height
        Of all rows with their labels, in inches; title and foot come on top of it.
    sharex, sharey
        Whether the Axes have one scale: ``True``, ``False``, ``"row"`` or ``"col"``, as in
        :meth:`matplotlib.figure.Figure.subplots`.

    Returns
    -------
    tuple of matplotlib.figure.Figure and numpy.ndarray
        The figure, and its Axes in an array of ``rows`` by ``columns``, also where there is one row or column.
    """
    figure = _framed(drawing, height)
    axes = figure.subplots(rows, columns, sharex=sharex, sharey=sharey, squeeze=False)
    for ax in axes.flat:
        _bare(ax)
    figure.drawing = drawing
    return figure, axes


def panel_columns(panels: int, *, inches: float = 2.3, beside: float = 0.0) -> int:
    """How many panels stand beside each other: at most three, each at least so many inches wide; four in two rows.

    Three that do not fit beside each other stand below each other. ``beside`` is how many inches the names before the
    first panel take.
    """
    most = min(max(int((drawn_inches() - beside) / inches), 1), 3)
    return min(2 if panels == 4 else max(panels, 1), 1 if panels == 3 > most else most)


def head_inches(heads: Iterable[object]) -> float:
    """How many inches wide panels are at least, so that their heads can be told apart."""
    widest = max(width_of(cut_name(head), size=NOTE, weight="bold") for head in heads)
    return 0.25 + min(max(widest, 1.2), 1.6)


def names_before(names: Iterable[object]) -> tuple[list[str], float]:
    """Give names as they stand before a panel, cut in their middle, and how many inches they take there."""
    shown = [name_within(name, 0.38 * drawn_inches(), size=10) for name in names]
    return shown, max(width_of(name, size=10) for name in shown)


def panel_ticks(columns: int) -> int:
    """How many dates stand below each of so many panels beside each other."""
    return round(1.5 + 0.625 * drawn_inches() / columns)


def panel_head(ax: Axes, name: str, note: str = "", *, beside: float = 0.5) -> None:
    """Write what a panel shows above it, and how much that is in a line below; long names are cut in their middle.

    ``beside`` is how many inches what stands before the first panel takes.
    """
    room = (drawn_inches() - beside) / ax.get_gridspec().ncols - 0.2
    # All else is made larger or smaller when it is drawn; how high a title stands cannot be asked for then.
    pad = (16 if note else 6) * _size().letters
    name = name_within(name, room, size=NOTE, weight="bold")
    ax.set_title(name, loc="left", fontsize=NOTE, fontweight="bold", pad=pad)
    if note:
        ax.annotate(note, (0, 1), (0, 4), "axes fraction", "offset points", fontsize=SMALL, color=QUIET)


def heads_above(ax: Axes, heads: Iterable[tuple[float, str, str, str]]) -> None:
    """Write above parts of a chart what they are: where across, the text, its alignment, its colour."""
    # On an axis of their own they keep their height however low the chart is, and its title keeps clear of them.
    axis = ax.secondary_xaxis("top")
    places, heads, *looks = zip(*heads)
    axis.set_xticks(places, heads, fontsize=NOTE)
    axis.tick_params(length=0, pad=2)
    axis.spines[:].set_visible(False)
    for label, side, colour in zip(axis.get_xticklabels(), *looks):
        label.set(ha=side, color=colour)


def colour_key(figure: Figure, colours: Mapping[str, str], mark: str = "●") -> None:
    """Say above the panels which colour is which, on as many lines as it takes."""
    names, lines, at = {name: cut_name(name, 30) for name in colours}, [[]], 0.12
    for name, colour in colours.items():
        step = 0.16 + width_of(names[name], size=NOTE) + 0.22
        if lines[-1] and at + step > drawn_inches():
            lines.append([])
            at = 0.12
        lines[-1].append((at, names[name], colour))
        at += step
    height = figure.get_figheight()
    engine = figure.get_layout_engine()
    left, bottom, width, part = engine.get()["rect"]
    engine.set(rect=(left, bottom, width, part - (0.06 + 0.2 * len(lines)) / height))
    for number, line in enumerate(lines):
        place = bottom + part - (0.12 + 0.2 * number) / height
        for at, name, colour in line:
            for x, text, tone in ((at, mark, colour), (at + 0.16, name, INK)):
                shown = figure.text(x / drawn_inches(), place, text, color=tone, fontsize=NOTE, va="center")
                shown.set_in_layout(False)


def key_above(ax: Axes, colours: Mapping[str, str]) -> None:
    """Say on the line above the bars of a chart which colour is which; the chart has room for a bar there."""
    at, left = 0.0, _cell(ax)[0] if ax.figure.get_gid() != FRAME else 0.015
    for name, colour in colours.items():
        for text, points, ink in (("■", at, colour), (name, at + 11, INK)):
            shown = ax.annotate(
                text, (left, -1), (points, 0), ("figure fraction", "data"), "offset points", va="center", fontsize=NOTE,
                color=ink, annotation_clip=False,
            )  # fmt: skip
            shown.set_in_layout(False)
        at += 11 + 72 * width_of(name, size=NOTE) + 14


def name_within(name: object, inches: float, **font: object) -> str:
    """Give a name cut in its middle to what fits so many inches in a font of this ``size`` and ``weight``."""
    letters = range(9, 71)
    return cut_name(name, 8 + bisect(letters, inches, key=lambda number: width_of(cut_name(name, number), **font)))


def _framed(drawing: Drawing, body: float) -> Figure:
    """A figure with title, the line below it and the foot, and room of ``body`` inches between them."""
    width = drawn_inches()
    title = _lines(drawing.title, 60, width, size=HEADING, weight="bold")
    drawn, source = _lines(drawing.drawn, 96, width, size=10), _lines(_plain(drawing.source), 122, width, size=SMALL)
    above = 0.22 + 0.25 * len(title) + 0.19 * len(drawn)
    below = 0.16 + 0.16 * len(source)
    whole = above + body + below
    figure = plt.figure(figsize=(width, whole), layout="constrained")
    figure.set_gid(FRAME)
    figure.get_layout_engine().set(rect=(0, below / whole, 1, body / whole))
    figure.text(0.015, 1 - 0.1 / whole, "\n".join(title), va="top", fontsize=HEADING, fontweight="bold")
    line = 1 - (0.16 + 0.25 * len(title)) / whole
    figure.text(0.015, line, "\n".join(drawn), va="top", color=QUIET)
    figure.text(0.015, 0.09 / whole, "\n".join(source), fontsize=SMALL, color=QUIET)
    return figure


def _lines(text: str, letters: int, width: float, **font: object) -> list[str]:
    """Cut a text into lines of so many letters, or fewer where they are wide ones, for a figure of ``width`` inches."""
    lines = _wrapped(text, letters)
    while letters > 20 and max((width_of(line, **font) for line in lines), default=0) > width * 0.95:
        letters -= 2
        lines = _wrapped(text, letters)
    # A word alone on the last line gets company from the lines above.
    while letters > 20 and len(lines) > 1 and len(lines[-1]) < 0.4 * max(map(len, lines)):
        letters -= 1
        if len(narrower := _wrapped(text, letters)) > len(lines):
            break
        lines = narrower
    return lines


def _wrapped(text: str, letters: int) -> list[str]:
    """Cut a text into lines that all run the way it begins: by itself a line runs the way of its first letter."""
    kinds = {kind for letter in text if (kind := bidirectional(letter)) in ("L", "R", "AL")}
    first = next((kind for letter in text if (kind := bidirectional(letter)) in ("L", "R", "AL")), "L")
    mark = "" if kinds <= {"L"} else "\u200e" if first == "L" else "\u200f"
    return [mark + line for line in textwrap.wrap(text, letters)]


def width_of(line: str, **font: object) -> float:
    """How many inches a line takes in a font of this ``size`` and ``weight``."""
    looks = FontProperties(family=matplotlib.rcParams["font.family"], **font)
    return text_to_path.get_text_width_height_descent(line.replace(r"\$", "$"), looks, False)[0] / 72


def _bare(ax: Axes) -> None:
    ax.spines[["top", "right", "bottom"]].set_visible(False)
    ax.tick_params(axis="y", length=0)


def nothing(ax: Axes, why: str) -> Axes:
    """Say on the chart itself why there is nothing on it."""
    ax.set_axis_off()
    ax.set(xticks=[], yticks=[])
    why = "\n".join(_lines(why, 96, inches_of(ax), size=10))
    ax.text(0.016, 0.5, why, transform=ax.transAxes, va="center", color=QUIET)
    return ax


def draw_bars(ax: Axes, names: pd.Series, values: pd.Series, colours: list[str], labels: list[str]) -> None:
    """Draw lying bars from the top down, each with its name before and its label behind it."""
    positions = range(len(names))
    if not len(values):
        nothing(ax, "Nothing was found to draw.")
        return
    ax.barh(positions, values, color=colours, height=BAR)
    name_bars(ax, names, values, labels)


def name_bars(ax: Axes, names: pd.Series, values: pd.Series, labels: list[str]) -> None:
    """Write a name before and a label behind each lying bar, at a scale that leaves room for both."""
    shown = [beside(ax, name) for name in names]
    for i, value, label in zip(range(len(names)), values, labels):
        ax.annotate(label, (value, i), (4, 0), textcoords="offset points", va="center", fontsize=NOTE)
    inches = 0.95 * inches_of(ax) - max(width_of(name, size=10) for name in shown) - 0.1
    inch = bars_inch(inches, (values, [width_of(label, size=NOTE) + 0.1 for label in labels]))
    ax.set_yticks(range(len(names)), shown)
    ax.set_ylim(max(len(names), 2) - 0.4, -0.6)
    ax.set_xlim(0, inches * inch)
    ax.set_xticks([])


def share_behind(ax: Axes, names: Iterable[object], labels: list[str]) -> float:
    """The share of the axes' width that labels behind the marks need: an inch holds about 13 letters."""
    letters = 13 * inches_of(ax)
    letters -= 1.1 * min(max(len(str(name)) for name in names), letters_beside(ax))
    return min((max(map(len, labels)) + 1) / max(letters, 1), 0.88)


def tone_colour(value: float) -> str:
    """Give the colour of what is below, above, or at zero."""
    return WARM if value < 0 else ACCENT if value > 0 else QUIET


def periods_of(labels: pd.Series, freq: str) -> pd.Series:
    """Read the names of days, weeks, months or years; a week is named by its first and last day."""
    return labels.map(lambda label: pd.NaT if pd.isna(label) else pd.Period(str(label).partition("/")[0], freq))


def draw_spans(ax: Axes, first: pd.Period, steps: int, unit: str, inches: float) -> None:
    """Name days, weeks, months or years below bars that take so many inches together, as many as there is room for."""
    shown = range(0, steps, math.ceil(steps / min(max(int(inches / 0.6), 1), 6)))
    ax.set_xticks(list(shown), [span_label(first + step, unit) for step in shown], fontsize=SMALL)
    ax.tick_params(axis="x", length=3)
    # A few bars are no wider than those of five.
    margin = 0.6 + max(5 - steps, 0) / 2
    ax.set_xlim(-margin, steps - 1 + margin)


def span_label(span: pd.Period, unit: str) -> str:
    """Give a day, week (its first day), month or year as it stands below a time axis."""
    day = span.start_time
    return f"{day:%Y}" if unit == "year" else f"{day:%b %Y}" if unit == "month" else f"{day.day} {day:%b\n%Y}"


def short_label(name: object, letters: int = LONGEST_LABEL) -> str:
    """Give a name on one line, cut to what fits beside a chart."""
    text = with_glyphs(" ".join(str(name).split()))
    if len(text) > letters:
        text = text[: letters - 1].rstrip()
        # The mark keeps the dots at the end of a name that is read from the right, also beside English words.
        text += "…" + "\u200f" * (bidirectional(text[-1]) in ("R", "AL"))
    return _plain(text)


def _plain(text: str) -> str:
    return text.replace("$", r"\$")  # A dollar sign would open a formula.


def with_glyphs(text: str) -> str:
    """Write pictographs that the font does not have by their names, so that they are no empty boxes."""

    def named(picture: re.Match) -> str:
        if all(has_glyph(letter) for letter in picture[0] if letter not in JOINED):
            return picture[0]
        names = [name_of(letter, "picture").lower() for letter in picture[0] if letter not in JOINED]
        flag = "regional indicator symbol letter "
        if names[0].startswith(flag):
            return f"[flag {''.join(each.removeprefix(flag) for each in names).upper()}]"
        return f"[{' '.join(each for each in names if not each.startswith('emoji modifier'))}]"

    return PICTURES.sub(named, text)


@cache
def has_glyph(letter: str) -> bool:
    """Tell whether the font of the charts can draw a letter."""
    return bool(get_font(findfont("DejaVu Sans")).get_char_index(ord(letter)))


def cut_name(name: object, letters: int = 40) -> str:
    """Give a name on one line, cut in its middle to so many letters, since long names differ at their ends."""
    name = with_glyphs(" ".join(str(name).split()))
    if len(name) > letters:
        name = f"{name[: letters * 2 // 3].rstrip()}…{name[len(name) - letters // 3 + 1 :].lstrip()}"
    # The mark keeps what follows an Arabic or Hebrew name, a number above all, from being set before it.
    return _plain(name + "\u200e" * any(bidirectional(letter) in ("R", "AL") for letter in name))


def stop_words_line(record: dict) -> str:
    """Say how many stop words were left out, with a blank before it; nothing where there were none."""
    number = record["parameters"].get("n_stop_words", 0)
    return f" {plural(number, 'stop word')} left out." if number else ""


def lead(table: pd.DataFrame, name: str, value: str, sentence: str, empty: str) -> str:
    """Say in a title what stands in the first row, or that there is none.

    ``sentence`` holds two ``{}``, for name and value, and a plural at its end.
    """
    if not len(table):
        return empty
    # The mark keeps an English sentence that begins with an Arabic name from being set from right to left.
    finding = "\u200e" + _plain(sentence.format(with_glyphs(str(table[name].iloc[0])), table[value].iloc[0]))
    return finding.removesuffix("s") if table[value].iloc[0] == 1 else finding


def record_of(table: pd.DataFrame) -> dict:
    """Give what a table was made from; a table made by hand has no articles in it."""
    return table.attrs.get("record", {"parameters": {}})


def source_line(record: dict, validation: str = "", rows: pd.DataFrame | None = None) -> str:
    """The line at the foot: which articles, from whom and when, and how far the measure can be trusted.

    ``rows`` may be a part of what was counted, such as the mentions of one article.
    """
    if "articles" not in record:
        return f"Made from a table without a record of its articles. {validation}".strip()
    articles = record["articles"]
    counted = plural(len(articles), "article")
    part = [article for article, here in zip(articles, _counted(record, rows)) if here]
    if 0 < len(part) < len(articles):
        counted, articles = f"{len(part):,} of {counted}", part
    outlets = sorted({outlet for _, _, outlet, _ in articles if outlet})
    days = sorted(date.fromisoformat(day) for _, _, _, day in articles if day)
    parts = [counted]
    if outlets:
        named = outlets[0] if len(outlets) == 1 else plural(len(outlets), "outlet")
        parts.append(named + _without(sum(not outlet for _, _, outlet, _ in articles), "outlet"))
    if days:
        parts.append(_days(days[0], days[-1]) + _without(len(articles) - len(days), "date"))
    return f"{', '.join(parts)}. {validation}".strip()


def _counted(record: dict, rows: pd.DataFrame | None) -> list[bool]:
    """Which of the articles in the record the rows can come from: by their ids, or by their groups."""
    articles, by = record["articles"], record["parameters"].get("by")
    names = [by] if isinstance(by, str) else by or []
    if rows is not None and "article_id" in rows.columns:
        there = set(rows["article_id"].astype(str))
        return [article[0] in there for article in articles]
    if rows is not None and "groups" in record and set(names) <= set(rows.columns):
        there = {
            tuple(None if pd.isna(each) else str(each) for each in row) for row in rows[names].itertuples(index=False)
        }
        return [tuple(None if each is None else str(each) for each in group) in there for group in record["groups"]]
    return [True] * len(articles)


def _days(first: date, last: date) -> str:
    end = f"{last.day} {last:%B %Y}"
    if first == last:
        return end
    if first.year != last.year:
        return f"{first.day} {first:%B %Y} to {end}"
    return f"{first.day} to {end}" if first.month == last.month else f"{first.day} {first:%B} to {end}"


def _without(number: int, what: str) -> str:
    return f" ({number} without {what})" if number else ""


def plural(number: int, noun: str) -> str:
    """Say how many: ``1 article``, ``2,000 articles``."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def signed(value: float, digits: int = 2) -> str:
    """Write a number with its sign, zero without one."""
    text = f"{value:+.{digits}f}"
    return text.replace("-", "−") if float(text) else text[1:]
