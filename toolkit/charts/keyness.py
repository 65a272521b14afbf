"""The chart of keyness."""

import math

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from toolkit.charts.drawing import (
    ACCENT,
    BAR,
    FRAME,
    INK,
    QUIET,
    WARM,
    Drawing,
    axes_frame,
    bars_inch,
    heads_above,
    inches_high,
    inches_of,
    nothing,
    styled,
)
from toolkit.charts.lettering import NAMES, NOTE, SMALL, cut_name, from_left, name_within, names_before, width_of
from toolkit.charts.wording import plural, record_of, source_line, stop_words_line
from toolkit.tables import at_least, check_columns

SURE = 1.96  # The z from which on a word is said to mark a side.
# Points of letters that an inch of rows may have, with room between them.
LINE = 58


@styled
def plot_keyness(keyness: pd.DataFrame, *, top: int = 12, title: str | None = None, ax: Axes | None = None) -> Axes:
    """Draw which words mark the target, to the right, and which the reference, to the left.

    Parameters
    ----------
    keyness
        A table from :func:`toolkit.keyness`, or from :func:`toolkit.key_phrases`, which has no left side.
    top
        How many words of each side: the surest, by ``z``.
    title, ax
        As in :func:`toolkit.plot_word_frequencies`.

    Returns
    -------
    matplotlib.axes.Axes
        With ``ax.drawing``. A bar is as long as ``log_ratio``, over an axis that says how many times as often. The line
        on it is the interval, where it is known; at its end stand the counts, those of the bar's own side first.

    Raises
    ------
    ValueError
        If ``top`` is no whole number of at least 1.

    Examples
    --------
    >>> import toolkit as tk
    >>> table = tk.keyness(tk.load_articles("data/articles"), {"outlet": "The Harbour Post"})
    >>> ax = tk.plot_keyness(table)
    """
    at_least(1, top=top)
    needed = ["word", "count", "count_reference", "log_ratio", "low", "high", "z"]
    check_columns(keyness, needed, "keyness from keyness() or key_phrases()")
    ordered, record = keyness.sort_values("z", ascending=False, kind="stable"), record_of(keyness)
    sides = ordered[ordered["z"] > 0].head(top), ordered[ordered["z"] < 0].tail(top)
    table = pd.concat(sides).sort_values("log_ratio", ascending=False, kind="stable", ignore_index=True)
    names = [str(record["parameters"].get(side, f"the {side}")) for side in ("target", "reference")]
    firsts = [(side.iloc[at], name) for side, at, name in zip(sides, (0, -1), names) if len(side)]
    # What is not sure is drawn, but no finding.
    marked = [
        f"“{cut_name(row['word'], 200)}” marks {cut_name(name, 200)}" for row, name in firsts if abs(row["z"]) >= SURE
    ]
    of_each = len(sides[0]) == len(sides[1]) == top
    number = top if of_each else len(table)
    shown = f"the {f'{number} ' * (number > 1)}surest{' of each side' * of_each}"
    drawn = (
        "How many times as often a word stands on its side as on the other, relative to all words there; "
        f"{shown}, by z. Counts: its own side : the other"
    )
    reach = _reach(table)
    drawn += ", for 0 a half is taken." if (table[["count", "count_reference"]] == 0).any(axis=None) else "."
    if table["low"].notna().any():
        drawn += " Line: 95 % interval, with articles as what was drawn"
        drawn += "; none where a side lacks the word or is one article." if table["low"].isna().any() else "."
    if (table[["low", "high"]].abs() > reach).any(axis=None):
        drawn += " Arrow: it goes on."
    drawn += stop_words_line(record)
    drawing = Drawing(
        "keyness",
        title or (from_left(", ".join(marked)) if marked else "No word clearly marks either side"),
        drawn if firsts else "Words that stand relatively more often on one side.",
        source_line(record, rows=keyness),
        table,
        "word",
        "log_ratio",
        record,
    )
    ax = axes_frame(ax, drawing, bars=len(table) + 1)
    if not firsts:
        return nothing(ax, "Nothing was found to draw.")
    rooms = _draw_sides(ax, table, reach)
    heads = []
    for name, side, sign, colour in zip(names, ("n_articles", "n_articles_reference"), (1, -1), (ACCENT, WARM)):
        if len(sides[0 if sign > 0 else 1]):
            size = record["parameters"].get(side)
            head = name_within(name, rooms[sign], size=NOTE) + (f"\n{plural(size, 'article')}" if size else "")
            heads.append((sign * reach * 0.03, head, "left" if sign > 0 else "right", colour))
    heads_above(ax, heads)
    return ax


def _draw_sides(ax: Axes, table: pd.DataFrame, reach: float) -> dict[int, float]:
    """Draw the bars; gives the inches to the right (1) and to the left (-1) of the line between the sides."""
    places, values, right = np.arange(len(table)), table["log_ratio"].to_numpy(), (table["z"] > 0).to_numpy()
    own = np.where(right, table["count"], table["count_reference"])
    other = np.where(right, table["count_reference"], table["count"])
    labels = [f"{a:,} : {b:,}" for a, b in zip(own, other)]
    ax.barh(places, values, height=BAR, color=np.where(right, ACCENT, WARM).tolist())
    low, high = (table[each].to_numpy(dtype=float) for each in ("low", "high"))
    ax.hlines(places, np.clip(low, -reach, reach), np.clip(high, -reach, reach), color=INK, linewidth=1.2)
    for ends, marker in ((low < -reach, "<"), (high > reach, ">")):
        if ends.any():
            at = -reach if marker == "<" else reach
            ax.plot(np.full(ends.sum(), at), places[ends], marker, color=INK, markersize=3)
    least, most = np.fmin(np.fmin(values, low), 0).clip(-reach), np.fmax(np.fmax(values, high), 0).clip(max=reach)
    names, taken = names_before(table["word"], NAMES * inches_of(ax))
    # On low axes of the caller's own letters are no higher than their row.
    size = 10 if ax.figure.get_gid() == FRAME else min(max(LINE * inches_high(ax) / len(table), SMALL), 10)
    behind = np.array([width_of(label, size=NOTE) + 0.12 for label in labels])
    width = inches_of(ax) - taken - 0.25
    inch = bars_inch(width, (-least, np.where(right, 0, behind)), (most, np.where(right, behind, 0)))
    for place, end, to_right, label in zip(places, np.where(right, most, least), right, labels):
        gap = (0.09 if abs(end) == reach else 0.06) * inch
        ax.text(
            end + (gap if to_right else -gap), place, label, va="center", ha="left" if to_right else "right",
            fontsize=NOTE,
        )  # fmt: skip
    ax.axvline(0, color=QUIET, linewidth=0.8)
    ax.set_yticks(places, names, fontsize=size)
    ax.set_ylim(max(len(table), 2) - 0.4, -0.6)
    ends = (least - np.where(right, 0.05, behind) * inch).min(), (most + np.where(right, behind, 0.05) * inch).max()
    ax.set_xlim(ends)
    # Below each of the ticks stands a number of up to half an inch.
    step = max(math.ceil(reach / 3), math.ceil(0.6 * inch))
    ticks = [step * k for k in range(-3, 4) if least.min() <= step * k <= most.max()]
    ax.set_xticks(ticks, [f"{2 ** abs(tick):,}×" if tick else "equal" for tick in ticks], fontsize=SMALL)
    ax.tick_params(axis="x", length=3)
    ax.spines["left"].set_visible(False)
    return {1: ends[1] / inch, -1: -ends[0] / inch}


def _reach(table: pd.DataFrame) -> float:
    """As far as bars go, and a little more for the lines on them: one wide interval should not make all bars short."""
    longest = float(table["log_ratio"].abs().max()) if len(table) else 1.0
    ends = float(np.nanmax([longest, *table["low"].abs(), *table["high"].abs()]))
    return max(min(ends, longest * 1.3), 1.0)
