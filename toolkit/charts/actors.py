"""Charts of actors."""

import pandas as pd
from matplotlib.axes import Axes

from toolkit.charts.drawing import (
    KIND_COLOURS,
    QUIET,
    Drawing,
    axes_frame,
    draw_bars,
    lead,
    plural,
    record_of,
    source_line,
    styled,
)
from toolkit.tables import check_columns


@styled
def plot_actor_mentions(
    mentions: pd.DataFrame, *, top: int = 15, title: str | None = None, ax: Axes | None = None
) -> Axes:
    """Draw how often each actor is mentioned.

    Parameters
    ----------
    mentions
        A table from :func:`toolkit.actor_mentions`.
    top
        How many actors.
    title, ax
        As in :func:`toolkit.plot_word_frequencies`.

    Returns
    -------
    matplotlib.axes.Axes
        With ``ax.drawing``. Bars are coloured by kind, and the kind is written beside each.
    """
    check_columns(mentions, ["actor", "kind", "article_id"], "mentions from actor_mentions()")
    counted = mentions.groupby(["actor", "kind"], as_index=False).agg(
        count=("article_id", "size"), n_articles=("article_id", "nunique")
    )
    counted = counted.sort_values(["count", "actor"], ascending=[False, True], ignore_index=True)
    table, record = counted.head(top), record_of(mentions)
    several = mentions["article_id"].nunique() > 1
    drawing = Drawing(
        "actor-mentions",
        title or lead(table, "actor", "count", "{} is named {} times", "No actor is named"),
        f"Mentions by name of {_top(len(table), len(counted), 'actor')}"
        + (", and how many articles name them." if several else "."),
        source_line(record, "Names: not validated on these articles.", mentions),
        table,
        "actor",
        "count",
        record,
    )
    ax = axes_frame(ax, drawing, bars=len(table))
    colours = [KIND_COLOURS.get(kind, QUIET) for kind in table["kind"]]
    spread = [f" in {plural(n, 'article')}" if several else "" for n in table["n_articles"]]
    labels = [f"{n}{where} · {kind}" for n, where, kind in zip(table["count"], spread, table["kind"])]
    draw_bars(ax, table["actor"], table["count"], colours, labels)
    return ax


def _top(shown: int, all_: int, noun: str) -> str:
    return f"the {shown} most mentioned of {all_} {noun}s" if shown < all_ else plural(all_, noun)
