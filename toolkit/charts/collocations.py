"""The chart of collocations."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from toolkit.charts.drawing import (
    ACCENT,
    BAR,
    QUIET,
    WARM,
    Drawing,
    axes_frame,
    bars_inch,
    draw_bars,
    heads_above,
    inches_of,
    nothing,
    styled,
)
from toolkit.charts.lettering import NAMES, NOTE, cut_name, from_left, names_before, width_of
from toolkit.charts.wording import plural, record_of, source_line, stop_words_line
from toolkit.tables import COLLOCATIONS, at_least, check_columns

CHANCE = "vs. chance"  # Over the column at the right.


@styled
def plot_collocations(
    collocations: pd.DataFrame, *, top: int = 20, title: str | None = None, ax: Axes | None = None
) -> Axes:
    """Draw which words stand beside an expression, and on which side of it.

    Parameters
    ----------
    collocations
        A table from :func:`toolkit.collocations`.
    top
        How many words: the first of the table that stand beside the expression more often than expected.
    title, ax
        As in :func:`toolkit.plot_word_frequencies`.

    Returns
    -------
    matplotlib.axes.Axes
        With ``ax.drawing``. Bars to the left are occurrences before the expression, bars to the right those after it;
        at the right edge stands how many times as often as expected the word is there. Of sentences, which have no
        sides, one bar counts those with both.

    Raises
    ------
    ValueError
        If ``top`` is no whole number of at least 1.

    Examples
    --------
    >>> import toolkit as tk
    >>> ax = tk.plot_collocations(tk.collocations(tk.load_articles("data/articles"), "ceasefire"))
    """
    at_least(1, top=top)
    check_columns(collocations, COLLOCATIONS, "collocations from collocations()")
    record = record_of(collocations)
    made = record["parameters"]
    name = f"“{cut_name(made['expression'])}”" if "expression" in made else "the expression"
    table = collocations[collocations["count"] > collocations["expected"]].head(top).reset_index(drop=True)
    times = [_times(ratio) for ratio in table["count"] / table["expected"]]
    drawing = Drawing(
        "collocations",
        title or _title(table, name, times, made, few=collocations.empty),
        _drawn(table, name, made, stop_words_line(record)),
        source_line(record),
        table,
        "word",
        "count",
        record,
    )
    if table["left"].notna().any():
        ax = axes_frame(ax, drawing, bars=len(table) + 1)
        _draw_sides(ax, table, times)
        return ax
    ax = axes_frame(ax, drawing, bars=len(table))
    if not len(table):
        return nothing(ax, "Nothing was found to draw.")
    labels = [f"{count:,} · {ratio}" for count, ratio in zip(table["count"], times)]
    draw_bars(ax, table["word"], table["count"], [ACCENT] + [QUIET] * (len(table) - 1), labels)
    return ax


def _title(table: pd.DataFrame, name: str, times: list[str], made: dict, *, few: bool) -> str:
    place = "in a sentence with" if made.get("window") == "sentence" else "beside"
    if len(table):
        word, often = cut_name(table["word"].iloc[0]), plural(table["count"].iloc[0], "time")
        ratio = times[0].removesuffix("×")
        return from_left(f"“{word}” stands {place} {name} {often}, {ratio} times as often as chance would have it")
    if made.get("n_occurrences") == 0:
        return from_left(f"{name} does not occur")
    often = (
        f"{plural(made['minimum'], 'time')}" if few and "minimum" in made else "more often than chance would have it"
    )
    return f"No word stands {place} {name} {often}"


def _drawn(table: pd.DataFrame, name: str, made: dict, left_out: str) -> str:
    window, measure = made.get("window"), {"log_dice": "logDice", "pmi": "PMI", "count": "count"}
    if window == "sentence":
        what = f"In how many sentences a word stands together with {name}"
    else:
        reach = f", at most {plural(window, 'word')} away in its sentence" if window else ""
        what = f"How often a word stands before and after {name}{reach}"
    if not len(table):
        return f"{what}."
    first = f"the first{f' {len(table)} words' * (len(table) > 1)} by {measure.get(made.get('sort'), 'G²')}"
    times = "Behind the count" if window == "sentence" else "At the right"
    return f"{what}; {first}. {times}: how many times as often as chance would have it.{left_out}"


def _draw_sides(ax: Axes, table: pd.DataFrame, times: list[str]) -> None:
    places = np.arange(len(table))
    left, right = (table[side].astype(int).to_numpy() for side in ("left", "right"))
    names, taken = names_before(table["word"], NAMES * inches_of(ax))
    # A side needs room for its name, also where no bar is long.
    sides = [
        (np.append(side, 0), np.append([width_of(f"{value:,}", size=NOTE) + 0.12 for value in side], 0.55))
        for side in (left, right)
    ]
    column = max(width_of(each, size=NOTE) for each in (CHANCE, *times)) + 0.1
    width = inches_of(ax) - taken - 0.25 - column
    inch = bars_inch(width, *sides)
    for sign, values, colour, align in ((-1, left, WARM, "right"), (1, right, ACCENT, "left")):
        ax.barh(places, sign * values, height=BAR, color=colour)
        for place, value in zip(places, values):
            if value:
                ax.text(sign * (value + 0.05 * inch), place, f"{value:,}", va="center", ha=align, fontsize=NOTE)
    before, after = ((values + room * inch).max() for values, room in sides)
    end = after + column * inch
    ax.set_xlim(-before, end)
    for place, label in zip(places, times):
        ax.text(end, place, label, va="center", ha="right", fontsize=NOTE, color=QUIET)
    gap = 0.05 * inch
    heads_above(ax, [(-gap, "before", "right", WARM), (gap, "after", "left", ACCENT), (end, CHANCE, "right", QUIET)])
    ax.plot([0, 0], [-0.6, len(table) - 0.4], color=QUIET, linewidth=0.8)
    ax.set_yticks(places, names)
    ax.set_ylim(max(len(table), 2) - 0.4, -0.6)
    ax.set_xticks([])
    ax.spines["left"].set_visible(False)


def _times(ratio: float) -> str:
    return f"{ratio:,.1f}×" if ratio < 9.95 else f"{ratio:,.0f}×"
