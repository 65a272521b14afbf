"""Several panels in one figure: how many beside each other, their heads, and the key of their colours."""

from collections.abc import Iterable, Mapping

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from toolkit.charts.drawing import INK, QUIET, Drawing, bare, framed
from toolkit.charts.lettering import NOTE, SMALL, cut_name, name_within, width_of
from toolkit.charts.sizes import chart_size_now, drawn_inches


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
    figure = framed(drawing, height)
    axes = figure.subplots(rows, columns, sharex=sharex, sharey=sharey, squeeze=False)
    for ax in axes.flat:
        bare(ax)
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


def panel_ticks(columns: int) -> int:
    """How many dates stand below each of so many panels beside each other."""
    return round(1.5 + 0.625 * drawn_inches() / columns)


def panel_head(ax: Axes, name: str, note: str = "", *, beside: float = 0.5) -> None:
    """Write what a panel shows above it, and how much that is in a line below; long names are cut in their middle.

    ``beside`` is how many inches what stands before the first panel takes.
    """
    room = (drawn_inches() - beside) / ax.get_gridspec().ncols - 0.2
    # All else is made larger or smaller when it is drawn; how high a title stands cannot be asked for then.
    pad = (16 if note else 6) * chart_size_now().letters
    name = name_within(name, room, size=NOTE, weight="bold")
    ax.set_title(name, loc="left", fontsize=NOTE, fontweight="bold", pad=pad)
    if note:
        ax.annotate(note, (0, 1), (0, 4), "axes fraction", "offset points", fontsize=SMALL, color=QUIET)


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
