"""The chart of who is named with whom: a network that can be read."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke
from scipy.sparse.csgraph import shortest_path

from toolkit.charts.actors import NOT_VALIDATED
from toolkit.charts.drawing import (
    KIND_COLOURS,
    QUIET,
    Drawing,
    axes_frame,
    inches_high,
    inches_of,
    nothing,
    styled,
)
from toolkit.charts.lettering import NOTE, cut_name, from_left, width_of
from toolkit.charts.sizes import at_most, drawn_inches
from toolkit.charts.wording import plural, record_of, source_line
from toolkit.tables import ACTOR_COOCCURRENCE, at_least, check_columns

MEASURES = {"log_dice": "logDice", "npmi": "normalised PMI", "count": "how often:"}
MOST_ACTORS, TURNS = 25, 12
# Pairs that a network has for each of its actors at most: with more, lines cover each other.
PAIRS_AN_ACTOR = 2
# Between the names of a network in inches, as wide as there is room for; and the longest that a line is drawn.
GAPS, LONGEST_LINE = ((0.35, 0.22), (0.2, 0.12), (0.08, 0.05)), 1.7
# How high the key of the colours is; and the shares of their size to which circles shrink on low axes.
KEY, SMALLER = 0.3, (1, 0.8, 0.6, 0.4)
SURE = 0.05


@styled
def plot_actor_network(
    cooccurrence: pd.DataFrame,
    *,
    top: int = 12,
    measure: str = "log_dice",
    title: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw which actors are named together more often than chance would have it, as a network.

    Parameters
    ----------
    cooccurrence
        A table from :func:`toolkit.actor_cooccurrence`.
    top
        How many actors, those that most units (sentences, paragraphs, articles) name among those with a pair to draw;
        25 at most.
    measure
        What the width of a line shows: ``"log_dice"``, ``"npmi"`` or ``"count"``.
    title, ax
        As in :func:`toolkit.plot_word_frequencies`.

    Returns
    -------
    matplotlib.axes.Axes
        With ``ax.drawing``. The area of a circle and the number behind a name are the units that name the actor; the
        width of a line is the measure. Lines are pairs that are together more often than expected with a corrected p
        below 0.05, the strongest by the measure, two for each actor at most; dashed where a single article makes the
        pair. The places of the circles mean nothing but that what is tied lies close; they are the same each time.

    Raises
    ------
    ValueError
        If ``measure`` is none of those allowed.
    """
    check_columns(cooccurrence, ACTOR_COOCCURRENCE, "pairs from actor_cooccurrence()")
    at_least(1, top=top)
    if measure not in MEASURES:
        raise ValueError(f"measure must be one of {', '.join(map(repr, MEASURES))}, not {measure!r}.")
    record = record_of(cooccurrence)
    unit = record["parameters"].get("unit", "sentence")
    sure = cooccurrence["count"] > cooccurrence["expected"]
    pairs = cooccurrence[sure & (cooccurrence["p_corrected"] < SURE) & cooccurrence[measure].notna()]
    pairs = pairs.sort_values([measure, "g2"], ascending=False, kind="stable")
    nodes = _nodes(pairs)
    inside, kept = _within(pairs, nodes, min(top, MOST_ACTORS))
    closest = [] if title or pairs.empty else pairs[["first_id", "second_id"]].iloc[0].tolist()
    if added := not set(closest) <= set(kept.index):  # The pair that the title names is drawn, whoever else is.
        nodes = pd.concat([nodes.loc[closest], nodes.drop(closest)])
        inside, kept = _within(pairs, nodes, min(top, MOST_ACTORS))
    table = inside.head(PAIRS_AN_ACTOR * len(kept))
    kept = kept[kept.index.isin([*table["first_id"], *table["second_id"]])]
    table = table.reset_index(drop=True)
    table.insert(0, "pair", [f"{a} – {b}" for a, b in zip(table["first"], table["second"])])
    lone = table["n_articles"] == 1 if len(record.get("articles", [])) != 1 else pd.Series(False, index=table.index)
    drawing = Drawing(
        "actor-network",
        title or _closest(table, unit, len(cooccurrence)),
        _network_drawn(table, kept, len(nodes), len(inside), measure, unit, bool(lone.any()), added),
        source_line(record, NOT_VALIDATED),
        table,
        "pair",
        measure,
        record,
        figures="{:,.0f}".format if measure == "count" else "{:.1f}".format,
    )
    if kept.empty:
        return nothing(axes_frame(ax, drawing, height=0.6), "Nothing was found to draw.")
    index = {actor_id: number for number, actor_id in enumerate(kept.index)}
    ends = np.array([(index[a], index[b]) for a, b in zip(table["first_id"], table["second_id"])])
    labels = [from_left(f"{cut_name(name, 24)} ({n:,})") for name, n in zip(kept["actor"], kept["n"])]
    radius = 0.07 + 0.21 * np.sqrt(kept["n"] / kept["n"].max()).to_numpy()
    if ax is None:
        width = drawn_inches() - 0.2
        places, height, _ = _layout(
            ends, _boxes(labels, radius), width, at_most(1.0 + 0.32 * len(kept)) - KEY, grow=True
        )
        ax = axes_frame(ax, drawing, height=height + KEY)
    else:
        ax = axes_frame(ax, drawing)
        width, height = 0.97 * inches_of(ax), inches_high(ax) - KEY
        for share in SMALLER:
            places, _, free = _layout(ends, _boxes(labels, share * radius), width, height, grow=False)
            if free:
                break
        radius *= share
    ax.set(xlim=(0, width), ylim=(0, height + KEY), xticks=[], yticks=[])
    ax.spines["left"].set_visible(False)
    low, high = table[measure].min(), table[measure].max()
    # A name stands on the side of its circle from which fewer lines go.
    rise = np.zeros(len(kept))
    steep = (places[ends[:, 1]] - places[ends[:, 0]]) / np.linalg.norm(places[ends[:, 1]] - places[ends[:, 0]], axis=1)[
        :, None
    ]
    np.add.at(rise, ends[:, 0], steep[:, 1])
    np.add.at(rise, ends[:, 1], -steep[:, 1])
    side = np.where(rise < -0.2, 1, -1)
    centres = places - np.column_stack([np.zeros(len(kept)), side * 0.1])
    for (a, b), value, dashed in zip(ends, table[measure], lone):
        weight = 0.8 + 4.2 * ((value - low) / (high - low) if high > low else 0.5)
        (x0, y0), (x1, y1) = centres[a], centres[b]
        style = (0, (2.2, 1.6)) if dashed else "solid"
        ax.plot([x0, x1], [y0, y1], color="#b9c3cc", linewidth=weight, linestyle=style, zorder=1, solid_capstyle="butt")
    for (x, y), up, r, text, kind in zip(centres, side, radius, labels, kept["kind"]):
        points = (2 * r * 72) ** 2
        ax.scatter(x, y, s=points, color=KIND_COLOURS.get(kind, QUIET), edgecolor="white", linewidth=1, zorder=2)
        halo = [withStroke(linewidth=3, foreground="white")]
        place = y + up * (r + 0.1)
        ax.text(x, place, text, ha="center", va="center", fontsize=NOTE, zorder=3, path_effects=halo)
    at = 0.05
    for kind in [kind for kind in KIND_COLOURS if kind in set(kept["kind"])]:
        ax.scatter(at + 0.06, height + 0.6 * KEY, s=42, color=KIND_COLOURS[kind])
        ax.text(at + 0.17, height + 0.6 * KEY, kind, va="center", fontsize=NOTE)
        at += 0.17 + width_of(kind, size=NOTE) + 0.25
    return ax


def _boxes(labels: list[str], radius: np.ndarray) -> np.ndarray:
    """How wide and high each circle is with its name, in inches."""
    return np.array([(max(width_of(text, size=NOTE) + 0.08, 2 * r), 2 * r + 0.2) for text, r in zip(labels, radius)])


def _nodes(pairs: pd.DataFrame) -> pd.DataFrame:
    """The actors of some pairs, those that most units name first."""
    sides = [
        pairs[[f"{side}_id", side, f"{side}_kind", f"n_{side}"]].set_axis(["actor_id", "actor", "kind", "n"], axis=1)
        for side in ("first", "second")
    ]
    nodes = pd.concat(sides).drop_duplicates("actor_id")
    return nodes.sort_values(["n", "actor"], ascending=[False, True]).set_index("actor_id")


def _within(pairs: pd.DataFrame, nodes: pd.DataFrame, top: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The most named actors that have pairs among themselves, so many of them at most, and those pairs."""
    rank = {actor_id: number for number, actor_id in enumerate(nodes.index)}
    # A pair is there from the actor on that comes later in the list.
    later = np.maximum(pairs["first_id"].map(rank), pairs["second_id"].map(rank)).to_numpy()
    chosen = pairs.iloc[:0]
    for number in np.unique(later):
        wider = pairs[later <= number]
        if len({*wider["first_id"], *wider["second_id"]}) > max(top, 2):
            break
        chosen = wider
    return chosen, nodes[nodes.index.isin([*chosen["first_id"], *chosen["second_id"]])]


def _closest(table: pd.DataFrame, unit: str, n_pairs: int) -> str:
    if table.empty:
        among = f"Of {plural(n_pairs, 'pair')} of actors none is" if n_pairs else "No two actors are"
        return f"{among} named together more often than chance would have it"
    row = table.iloc[0]
    times = row["count"] / row["expected"]
    often = f"{times:,.0f}" if times >= 10 else f"{times:,.1f}"
    return from_left(
        f"{cut_name(row['first'])} and {cut_name(row['second'])} belong together most closely: in "
        f"{plural(row['count'], unit)}, {often} times as often as by chance"
    )


def _network_drawn(
    table: pd.DataFrame,
    kept: pd.DataFrame,
    n_nodes: int,
    n_pairs: int,
    measure: str,
    unit: str,
    dashed: bool,
    added: bool,
) -> str:
    if table.empty:
        return f"Pairs of actors in one {unit}."
    low, high = table[measure].min(), table[measure].max()
    ends = [f"{low:,.0f}", f"{high:,.0f}"] if measure == "count" else [f"{low:.1f}", f"{high:.1f}"]
    span = " to ".join(dict.fromkeys(ends))
    strongest = f" ({len(table)} of {n_pairs})" if len(table) < n_pairs else ""
    drawn = f"Lines: in one {unit} more often than by chance{strongest}; the thicker, the closer "
    drawn += f"({MEASURES[measure]} {span})"
    drawn += "; dashed: in one article only. " if dashed else ". "
    drawn += f"Circles and numbers: {unit}s with the actor. "
    few = (
        f"The {len(kept)} actors named most{', and the closest pair' * added}, of {n_nodes}."
        if len(kept) < n_nodes
        else ""
    )
    return (drawn + few).strip()


def _layout(
    ends: np.ndarray, boxes: np.ndarray, width: float, height: float, *, grow: bool
) -> tuple[np.ndarray, float, bool]:
    """Where each box lies, without two that overlap, in a space that may grow in height until there is room.

    With the places the height, and whether no two overlap.


    Distances are as close as can be to those along the lines (stress majorization: Gansner, Koren and North 2005,
    "Graph drawing by stress majorization", Graph Drawing 2004). The start is a circle in a fixed order, so that the
    places are the same each time.
    """
    n = len(boxes)
    links = np.zeros((n, n))
    links[ends[:, 0], ends[:, 1]] = links[ends[:, 1], ends[:, 0]] = 1
    far = shortest_path(links, unweighted=True, directed=False)
    far[np.isinf(far)] = 0.7 * far[np.isfinite(far)].max() + 1  # What no line joins to the rest stays in sight.
    angle = 2 * np.pi * np.argsort(np.argsort(_ring(far))) / n
    at = np.column_stack([np.cos(angle), np.sin(angle)]) * far.max() / 2
    weight = np.divide(1, far**2, out=np.zeros_like(far), where=far > 0)
    inverse = np.linalg.pinv(np.diag(weight.sum(axis=1)) - weight)
    for _ in range(200):
        apart = at[:, None] - at[None]
        distance = np.sqrt((apart**2).sum(axis=2))
        ratio = np.divide(weight * far, distance, out=np.zeros_like(far), where=distance > 1e-9)
        at = inverse @ (np.diag(ratio.sum(axis=1)) - ratio) @ at
    # It is turned so that fewest lines run over circles and names, and over each other.
    angles = np.arange(TURNS) * np.pi / TURNS
    turned = [at @ np.array([[np.cos(a), -np.sin(a)], [np.sin(a), np.cos(a)]]) for a in angles]
    while True:
        tried = [_apart(each, boxes, width, height) for each in turned]
        if any(free for _, free in tried) or not grow or height > 12:
            places, free = min(tried, key=lambda each: (not each[1], _crossed(each[0], boxes, ends)))
            return places, height, free
        height *= 1.1


def _crossed(at: np.ndarray, boxes: np.ndarray, ends: np.ndarray) -> float:
    """How often lines run over boxes that are not their ends; less bad: over each other."""
    steps = np.linspace(0, 1, 41)[:, None, None]
    points = at[ends[:, 0]] + steps * (at[ends[:, 1]] - at[ends[:, 0]])
    over = (np.abs(points[:, :, None] - at) < boxes * [0.35, 0.5]).all(axis=3).any(axis=0)
    over[np.arange(len(ends))[:, None], ends] = False
    start, end = at[ends[:, 0]], at[ends[:, 1]]

    def beyond(point: np.ndarray) -> np.ndarray:
        """On which side of each line each point lies."""
        (x, y), (u, v) = (end - start).T[:, :, None], (point[None] - start[:, None]).transpose(2, 0, 1)
        return np.sign(np.round(x * v - y * u, 6))

    across = beyond(start) * beyond(end) < 0
    return over.sum() + 0.1 * (across & across.T).sum() / 2


def _ring(far: np.ndarray) -> np.ndarray:
    """An order on a circle in which what is close in the network is close (the second eigenvector)."""
    near = np.where(far > 0, 1 / np.maximum(far, 1) ** 2, 0)
    values, vectors = np.linalg.eigh(np.diag(near.sum(axis=1)) - near)
    vector = vectors[:, min(1, len(far) - 1)]
    return np.round(vector * np.sign(vector[np.argmax(np.abs(vector))]), 9)


def _apart(at: np.ndarray, boxes: np.ndarray, width: float, height: float) -> tuple[np.ndarray, bool]:
    """Stretch places over a space, and push boxes apart that overlap; whether that could be done."""
    low, high = boxes / 2, np.array([width, height]) - boxes / 2
    room = np.maximum(high.max(axis=0) - low.min(axis=0), 0.1)
    scale = np.minimum(room / np.maximum(np.ptp(at, axis=0), 1e-9), LONGEST_LINE)
    middle = (at.max(axis=0) + at.min(axis=0)) / 2
    start = np.clip(np.array([width, height]) / 2 + (at - middle) * scale, low, np.maximum(high, low))
    for gap in GAPS:
        placed, free = _pushed(start, boxes, low, high, np.array(gap))
        if free:
            break
    return placed, free


def _pushed(
    placed: np.ndarray, boxes: np.ndarray, low: np.ndarray, high: np.ndarray, gap: np.ndarray
) -> tuple[np.ndarray, bool]:
    first, second = np.triu_indices(len(boxes), 1)
    needed = (boxes[first] + boxes[second]) / 2 + gap
    placed = placed.copy()
    for _ in range(300):
        apart = placed[first] - placed[second]
        overlap = needed - np.abs(apart)
        near = (overlap > 1e-4).all(axis=1)
        if not near.any():
            return placed, True
        pairs = np.flatnonzero(near)
        side = (overlap[pairs, 1] <= overlap[pairs, 0]).astype(int)  # Along the shorter way.
        push = (overlap[pairs, side] + 1e-4) / 2 * np.where(apart[pairs, side] >= 0, 1, -1)
        np.add.at(placed, (first[pairs], side), push)
        np.add.at(placed, (second[pairs], side), -push)
        placed = np.clip(placed, low, np.maximum(high, low))
    return placed, False
