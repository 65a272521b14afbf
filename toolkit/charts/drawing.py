"""What all charts share: their frame, their look, and the lines that say what was found, drawn and counted."""

import math
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from importlib.resources import files
from inspect import signature

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.text import Annotation, Text
from matplotlib.transforms import blended_transform_factory

from toolkit.charts.lettering import HEADING, NAMES, NOTE, SMALL, as_read, names_before, width_of, wrapped_lines
from toolkit.charts.sizes import SIZES, at_most, bars_inches, chart_size_now, drawn_inches, size_name
from toolkit.charts.wording import percent, plural, span_label
from toolkit.labels import column_label, interval_columns, is_percent, written

INK, QUIET, ACCENT, WARM = "#1f2933", "#697582", "#0b6e99", "#c2571a"
# Colours that stay apart for the colour-blind, and in grey by steps of lightness (after Okabe and Ito 2008, "Color
# universal design").
KIND_COLOURS = {
    "person": "#0b6e99",
    "organisation": "#ab92e0",
    "country": "#2a9465",
    "group": "#571c42",
    "place": "#464f58",
}
BAR = 0.62
# On axes narrower than this many inches all but title and foot is drawn smaller, down to this share of its size.
ROOMY, SMALLEST = 6.0, 0.63
# Wider charts than this have room for long names beside the marks, and for long notes.
WIDE = 5.8
# The share of its figure that axes take in width by default; what lies beside them are the names.
OF_FIGURE = 0.775
MOST_ARTICLES = 40
# What marks a figure of the toolkit's own, and the title and foot of a chart on axes of the caller's own.
FRAME = "frame"
# How many points that foot is below such axes, so that names of an axis stand between them.
FOOT = 34
# How many values a text for those who cannot see the chart tells, and what those that it does not are called.
TOLD = 10
NOUNS = {
    "actor": "actor",
    "article_id": "article",
    "bar": "bar",
    "expression": "expression",
    "pair": "pair",
    "sentence": "sentence",
    "sentence_id": "sentence",
    "voice": "voice",
    "word": "word",
}
# Of how many groups or articles a drawing remembers that its rows are of them and no others.
MOST_CHOSEN = 200


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
    """What a chart was drawn from: kept on the Axes as ``ax.drawing``, on a figure of panels as ``figure.drawing``.

    ``label`` and ``value`` are the columns of ``data`` that name what is drawn and say how much it is; ``figures``
    writes such a value as it stands on the chart, where that is not in three digits or in whole per cent.
    """

    name: str
    title: str
    drawn: str
    source: str
    data: pd.DataFrame
    label: str
    value: str
    record: dict = field(default_factory=dict)
    drawn_by: dict = field(default_factory=dict)
    figures: Callable[[float], str] | None = None

    @property
    def caption(self) -> str:
        """The chart's title, the line below it and its source, as they stand below a figure in a text."""
        return " ".join(filter(None, [_closed(as_read(self.title)), as_read(self.drawn), self.source]))

    @property
    def alt(self) -> str:
        """The chart in words: what it shows, and its first ten values, with their intervals where they have one."""
        ends = interval_columns(self.data.columns).get(self.value)
        rows = self.data.drop_duplicates([self.label, self.value])  # Who speaks several times has one sum of words.
        told = rows.head(TOLD)
        values = "; ".join(f"{self._name(row)}: {self._value(row, ends)}" for _, row in told.iterrows())
        noun = f"more {NOUNS.get(self.label, 'row')}"
        more = f"And {plural(len(rows) - TOLD, noun)}." if len(rows) > TOLD else ""
        what = column_label(self.value)
        if ends and told[[self.value, *ends]].notna().all(axis=1).any():
            what += ", in brackets its 95 % interval"
        # A count needs no name; what other numbers are is not always said by the title.
        what = f"{what}:" if values and self.value not in ("count", "n") else ""
        title = _closed(as_read(self.title))
        return " ".join(filter(None, [title, as_read(self.drawn), what, values and f"{values}.", more, self.source]))

    def _name(self, row: pd.Series) -> str:
        name = " ".join(str(row[self.label]).split())
        if len(name) > 80:  # Long names differ at their ends.
            name = f"{name[:50].rstrip()} … {name[-28:].lstrip()}"
        return f"sentence {name}" if self.label == "sentence_id" else name

    def _value(self, row: pd.Series, ends: tuple[str, str] | None) -> str:
        n_scored = row.get("n_scored_words")
        if pd.notna(n_scored) and n_scored == 0:
            return "no scored word"
        if pd.isna(row[self.value]):
            return "not scored"
        value = self._written(row[self.value])
        if ends is None or any(pd.isna(row[end]) for end in ends):
            return value
        low, high = (self._written(row[end]) for end in ends)
        return f"{value} ({low.removesuffix(' %')} to {high})"

    def _written(self, value: float) -> str:
        if self.figures is None and is_percent(self.value, self.data.columns):
            return percent(value)
        return (self.figures(value) if self.figures else written(value, self.value)).replace(",", "")


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
        own, usual = given.get("ax") is None, getattr(parameters.parameters.get("top"), "default", None)
        size = chart_size_now()
        with chart_style():
            if own and size.share < 1 and usual is not None and "top" not in given:
                chart, given["top"] = _as_many_as_fit(function, args, kwargs, math.ceil(size.share * usual))
            else:
                chart = function(*args, **kwargs)
            if own:
                _resize(chart.figure, size.letters)
            else:
                _shrink(chart, _scale(chart))
            for text in (chart.figure if own else chart).findobj(Text):  # A dollar sign opens no formula.
                text.set_parse_math(False)
        chart.drawing.drawn_by = _drawn_by(function.__name__, given, chart.drawing.record)
        return chart

    return in_style


def _as_many_as_fit(function: Callable, args: tuple, kwargs: dict, top: int) -> tuple[Axes | Figure, int]:
    """A chart with so many bars, or with fewer where that makes it low enough for its size; and how many they are."""
    size = chart_size_now()
    chart = function(*args, **kwargs, top=top)
    top = min(top, max(len(chart.drawing.data), 1))
    while top > 1 and (over := chart.figure.get_figheight() - size.highest) > 0:
        # There are charts with so many bars on each of two sides.
        fewer = max(top - math.ceil(over / (2 * size.inches_a_bar)), 1)
        lower = function(*args, **kwargs, top=fewer)
        if lower.figure.get_figheight() >= chart.figure.get_figheight():
            plt.close(lower.figure)  # What it is too high by are not its bars.
            break
        plt.close(chart.figure)
        chart, top = lower, fewer
    return chart, top


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
    # How many bars or panels a chart has may hang on its size.
    if (ax := given.get("ax")) is None:
        return made | {"size": size_name()}
    box = ax.get_position()
    return made | {"axes": [round(float(each), 2) for each in ax.figure.get_size_inches() * (box.width, box.height)]}


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
        ax = framed(drawing, height if bars is None else 0.3 + bars_inches(bars)).subplots()
    else:
        left, width = _cell(ax)
        inches, scale = width * ax.figure.get_figwidth(), _scale(ax)
        size, wide = max(11 * scale, 9), max(inches / SIZES["notebook"].width, 1)
        title = "\n".join(wrapped_lines(drawing.title, round(60 * wide), inches, size=size, weight="bold"))
        title = ax.set_title(title, loc="left", fontsize=size, fontweight="bold")
        # Both begin where the names beside the marks do: how wide these are is known only when all is drawn.
        title.set_transform(blended_transform_factory(ax.figure.transFigure, title.get_transform()))
        title.set_x(left)
        size = max(7 * scale, 6)
        foot = "\n".join(wrapped_lines(f"{drawing.drawn} {drawing.source}", round(110 * wide), inches, size=size))
        foot = ax.annotate(
            foot, (left, 0), (0, -FOOT), ("figure fraction", "axes fraction"), "offset points", va="top",
            fontsize=size, color=QUIET, annotation_clip=False,
        )  # fmt: skip
        title.set_gid(FRAME)
        foot.set_gid(FRAME)
    bare(ax)
    ax.drawing = drawing
    return ax


def _cell(ax: Axes) -> tuple[float, float]:
    """Where the caller's axes begin with their names, and how wide they are with them: shares of the figure."""
    spec, box = ax.get_subplotspec(), ax.get_position()
    if spec is None or ax.figure.get_layout_engine() is None:
        return box.x0, box.width
    columns = spec.get_gridspec().ncols
    return spec.colspan.start / columns + 0.015, len(spec.colspan) / columns - 0.03


def inches_of(ax: Axes | None) -> float:
    """How wide axes are with the names beside them, in inches; in larger ones where letters are drawn smaller.

    ``None`` stands for the figure that will be drawn.
    """
    if ax is None or ax.figure.get_gid() == FRAME:
        return drawn_inches()
    return ax.get_position().width / OF_FIGURE * ax.figure.get_figwidth() / _scale(ax)


def inches_high(ax: Axes) -> float:
    """How high axes of the caller's own are between the title and the foot that they have so far, measured alike."""
    spec, inches = ax.get_subplotspec(), ax.figure.get_figheight()
    if spec is None or ax.figure.get_layout_engine() is None:
        return ax.get_position().height * inches / _scale(ax)
    height = inches * len(spec.rowspan) / spec.get_gridspec().nrows - 0.1
    for text in (text for text in ax.findobj(Text) if text.get_gid() == FRAME):
        height -= text.get_window_extent().height / ax.figure.dpi + (FOOT / 72 if isinstance(text, Annotation) else 0.1)
    return height / _scale(ax)


def inches_left(ax: Axes | None) -> float:
    """About how high axes of the caller's own will be that have no title and foot yet: narrow ones need more lines.

    ``None`` stands for the figure that will be drawn.
    """
    if ax is None:
        return at_most(math.inf)
    return inches_high(ax) - (1.0 if inches_of(ax) > WIDE else 2.2)


def _scale(ax: Axes) -> float:
    """How much smaller than usual letters and marks are drawn, so that they fit narrow axes."""
    return min(max(ax.get_position().width / OF_FIGURE * ax.figure.get_figwidth() / ROOMY, SMALLEST), 1.0)


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


def framed(drawing: Drawing, body: float) -> Figure:
    """A figure with title, the line below it and the foot, and room of ``body`` inches between them."""
    width = drawn_inches()
    title = wrapped_lines(drawing.title, 60, width, size=HEADING, weight="bold")
    drawn, source = (
        wrapped_lines(drawing.drawn, 96, width, size=10),
        wrapped_lines(drawing.source, 122, width, size=SMALL),
    )
    above = 0.22 + 0.25 * len(title) + 0.19 * len(drawn)
    below = 0.16 + 0.16 * len(source)
    whole = above + body + below
    figure = plt.figure(figsize=(width, whole), layout="constrained")
    figure.set_gid(FRAME)
    # Names beside the marks begin where the title does.
    edge = 0.015 - figure.get_layout_engine().get()["w_pad"] / width
    figure.get_layout_engine().set(rect=(edge, below / whole, 1 - 2 * edge, body / whole))
    figure.text(0.015, 1 - 0.1 / whole, "\n".join(title), va="top", fontsize=HEADING, fontweight="bold")
    line = 1 - (0.16 + 0.25 * len(title)) / whole
    figure.text(0.015, line, "\n".join(drawn), va="top", color=QUIET)
    figure.text(0.015, 0.09 / whole, "\n".join(source), fontsize=SMALL, color=QUIET)
    return figure


def bare(ax: Axes) -> None:
    """Take off the lines around axes that say nothing."""
    ax.spines[["top", "right", "bottom"]].set_visible(False)
    ax.tick_params(axis="y", length=0)


def nothing(ax: Axes, why: str) -> Axes:
    """Say on the chart itself why there is nothing on it."""
    ax.set_axis_off()
    ax.set(xticks=[], yticks=[])
    why = "\n".join(wrapped_lines(why, 96, inches_of(ax), size=10))
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
    shown, taken = names_before(names, NAMES * inches_of(ax))
    for i, value, label in zip(range(len(names)), values, labels):
        ax.annotate(label, (value, i), (4, 0), textcoords="offset points", va="center", fontsize=NOTE)
    inches = 0.95 * inches_of(ax) - taken - 0.1
    inch = bars_inch(inches, (values, [width_of(label, size=NOTE) + 0.1 for label in labels]))
    ax.set_yticks(range(len(names)), shown)
    ax.set_ylim(max(len(names), 2) - 0.4, -0.6)
    ax.set_xlim(0, inches * inch)
    ax.set_xticks([])


def draw_spans(ax: Axes, first: pd.Period, steps: int, unit: str, inches: float) -> None:
    """Name days, weeks, months or years below bars that take so many inches together, as many as there is room for."""
    shown = range(0, steps, math.ceil(steps / min(max(int(inches / 0.6), 1), 6)))
    ax.set_xticks(list(shown), [span_label(first + step, unit) for step in shown], fontsize=SMALL)
    ax.tick_params(axis="x", length=3)
    # A few bars are no wider than those of five.
    margin = 0.6 + max(5 - steps, 0) / 2
    ax.set_xlim(-margin, steps - 1 + margin)
