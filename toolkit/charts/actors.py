"""Charts of actors."""

import math

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator, PercentFormatter

from toolkit.charts.drawing import (
    ACCENT,
    BAR,
    KIND_COLOURS,
    MOST_ARTICLES,
    QUIET,
    WIDE,
    Drawing,
    axes_frame,
    draw_bars,
    inches_of,
    key_above,
    name_bars,
    nothing,
    styled,
)
from toolkit.charts.groups import drawn_of, group_names, groups_before, most_of, refuse_groups
from toolkit.charts.lettering import NAMES, SMALL, cut_name, from_left, names_before
from toolkit.charts.panels import colour_key, head_inches, panel_columns, panel_head, panel_ticks, panels
from toolkit.charts.sizes import at_most, bars_inches, drawn_inches
from toolkit.charts.wording import lead, percent, periods_of, plural, record_of, source_line, span_label, times
from toolkit.tables import (
    ACTOR_COUNTS,
    ACTOR_PROMINENCE,
    PERIODS,
    actors_of,
    as_place,
    at_least,
    check_columns,
    outermost,
)

NOT_VALIDATED = "Names: not validated on these articles."
PLACES = {"n_headline": "headline", "n_lead": "lead", "n_later": "later", "n_unknown": "lead not known"}
SHADES = {"n_headline": "#084f70", "n_lead": "#3f8fb5", "n_later": "#a9cfe2", "n_unknown": "#e4e7eb"}
LINES = list(KIND_COLOURS.values())
MOST_LINES, MOST_BANDS = 5, 3


@styled
def plot_actor_mentions(
    mentions: pd.DataFrame, *, top: int = 15, places: bool = True, title: str | None = None, ax: Axes | None = None
) -> Axes:
    """Draw how often each actor is mentioned.

    Parameters
    ----------
    mentions
        A table from :func:`toolkit.actor_mentions`.
    top
        How many actors.
    places
        Whether those are drawn, too, that stand in the articles as nothing but a place.
    title, ax
        As in :func:`toolkit.plot_word_frequencies`.

    Returns
    -------
    matplotlib.axes.Axes
        With ``ax.drawing``. Bars are coloured by kind, and the kind is written beside each; where the chart is narrow,
        above them. Mentions as a mere place (``reading`` is ``place``) are the pale end of a bar and do not count for
        the order.
    """
    check_columns(mentions, ["actor", "kind", "article_id"], "mentions from actor_mentions()")
    at_least(1, top=top)
    ids = "actor_id" if "actor_id" in mentions.columns else "actor"
    mentions = outermost(mentions.assign(actor_id=mentions[ids]))
    rows = mentions.assign(is_place=as_place(mentions))
    counted = rows.groupby("actor_id", as_index=False, sort=False).agg(
        named=("is_place", "size"), n_as_place=("is_place", "sum")
    )
    counted = counted.merge(actors_of(rows), on="actor_id")
    counted["count"] = counted["named"] - counted["n_as_place"]
    acting = rows[~rows["is_place"]].groupby("actor_id")["article_id"].nunique()
    counted["n_articles"] = counted["actor_id"].map(acting).fillna(0).astype("int64")
    counted = counted if places else counted[counted["count"] > 0]
    counted = counted.sort_values(["count", "n_as_place", "actor"], ascending=[False, False, True], ignore_index=True)
    table, record = counted.head(top)[["actor", "kind", "count", "n_as_place", "n_articles"]], record_of(mentions)
    several = mentions["article_id"].nunique() > 1
    narrow = inches_of(ax) < WIDE
    drawn = f"Mentions of {_whom(table, counted)}"
    drawn += ", and in how many articles." if several else "."
    if table["n_as_place"].any():
        drawn += " Pale, in brackets: as a mere place." if narrow else " Pale: as a mere place."
    finding = "No actor is mentioned" + (" but as a mere place" if len(table) else "")
    if counted["count"].any():
        finding = lead("{} is mentioned {}", table["actor"].iloc[0], times(table["count"].iloc[0]))
    drawing = Drawing(
        "actor-mentions",
        title or finding,
        drawn,
        source_line(record, NOT_VALIDATED, mentions),
        table,
        "actor",
        "count",
        record,
    )
    ax = axes_frame(ax, drawing, bars=len(table) + narrow)
    colours = [KIND_COLOURS.get(kind, QUIET) for kind in table["kind"]]
    labels = [_mentioned(row, several, narrow) for row in table.itertuples()]
    whole = table["count"] + table["n_as_place"]
    draw_bars(ax, table["actor"], whole, colours, labels)
    for bar, colour, count in zip(list(ax.patches), colours, table["count"]):
        if count < bar.get_width():
            bar.set_alpha(0.3)
            ax.barh(bar.get_y() + bar.get_height() / 2, count, color=colour, height=BAR)
    if narrow and len(table):
        key_above(ax, {kind: colour for kind, colour in KIND_COLOURS.items() if kind in set(table["kind"])})
        ax.spines["left"].set_bounds(*ax.get_ylim())
        ax.set_ylim(top=-1.6)
    return ax


def _mentioned(row: tuple, several: bool, narrow: bool) -> str:
    """What stands behind a bar: in how many articles where there are several, and how often as a place."""
    if not row.count:
        return f"(+{row.n_as_place:,})" if narrow else f"{row.kind} · {row.n_as_place:,} as a place"
    spread = "" if not several else f" in {row.n_articles:,}" if narrow else f" in {plural(row.n_articles, 'article')}"
    if narrow:
        return f"{row.count:,}{spread}" + (f" (+{row.n_as_place:,})" if row.n_as_place else "")
    also = f" · {row.n_as_place:,} as a place" if row.n_as_place else ""
    return f"{row.count:,}{spread} · {row.kind}{also}"


def _whom(table: pd.DataFrame, counted: pd.DataFrame) -> str:
    """Say how many of all actors are drawn, and how many that are mentioned as nothing but a place."""
    shown, all_ = ((rows["count"] > 0).sum() for rows in (table, counted))
    actors = f"the {shown:,} most mentioned of {all_:,} actors" if shown < all_ else plural(all_, "actor")
    shown, all_ = len(table) - shown, len(counted) - all_
    places = f"{shown:,} of {all_:,} mere places" if shown < all_ else plural(all_, "mere place")
    return " and ".join([actors] * bool(len(table) > shown or not shown) + [places] * bool(shown))


@styled
def plot_actor_counts(counts: pd.DataFrame, *, top: int = 6, title: str | None = None) -> Figure:
    """Draw which share of the articles mentions each actor: by outlet as dots, over time as lines, with intervals.

    Parameters
    ----------
    counts
        A table from :func:`toolkit.actor_counts`, made with ``articles``.
    top
        How many actors: those in most articles, 12 at most; of a table without groups 40 at most.
    title
        What was found; by default who is mentioned in the largest share of articles.

    Returns
    -------
    matplotlib.figure.Figure
        With ``figure.drawing``. With groups a panel for each actor, all to one scale; without groups one panel with a
        row for each actor. Over time a line for each further group, 5 at most, those with most articles; a line breaks
        where there is no article, and bands are drawn for 3 lines at most. What is left out is said below the title.

    Raises
    ------
    ValueError
        If the counts were made without ``articles``.
    """
    check_columns(counts, ACTOR_COUNTS, "counts from actor_counts()")
    at_least(1, top=top)
    if len(counts) and counts["articles"].isna().all():
        raise ValueError(
            "These counts do not know of how many articles they are: make them with actor_counts(mentions, articles)."
        )
    by = groups_before(counts)
    period = next((name for name in PERIODS if name in by), None)
    others = [name for name in by if name != period]
    table = counts.reset_index(drop=True).astype({"articles": "int64"})
    table["group"] = group_names(table, others)
    sums = table.groupby("actor_id", sort=False)["n_articles"].sum().sort_values(ascending=False, kind="stable")
    most = min(top, 12 if by else MOST_ARTICLES)
    shown = sums[sums > 0].index[:most]
    few = len(shown) < (sums > 0).sum()
    said = f"Drawn: {most_of(list(shown), sums[sums > 0].index, 'actor', 'in most articles')}. " if few else ""
    finding = title or _most_present(table)
    table = table[table["actor_id"].isin(shown)]
    undated = 0
    if period:
        once = table[table[period].isna()].drop_duplicates(["group"])
        undated, table = int(once["articles"].sum()), table[table[period].notna()]
        table = table.assign(step=[each.ordinal for each in periods_of(table[period], PERIODS[period])])
    single = (table["low"].isna() & (table["articles"] == 1)).any()
    groups = (
        table.drop_duplicates(["group", *(["step"] if period else [])]).groupby("group", sort=False)["articles"].sum()
    )
    lines = list(groups.sort_values(ascending=False, kind="stable").index[: MOST_LINES if period else MOST_ARTICLES])
    lines = [name for name in groups.index if name in lines]
    noun = others[0] if len(others) == 1 else "group"
    said += f"The {len(lines)} {noun}s with most articles of {len(groups)}. " if len(lines) < len(groups) else ""
    table = table[table["group"].isin(lines)]
    drawn = "Share of articles that mention the actor" + (f", by {period}" if period else "")
    if not period or len(lines) <= MOST_BANDS:
        drawn += f"; {'bands' if period else 'lines'}: 95 % intervals"
    drawn += "; a ring: a single article. " if single else ". "
    drawn += f"{plural(undated, 'article')} without a date not drawn. " if undated else ""
    record = record_of(counts)
    parts = ["actor", *(["group"] if others else []), *([period] if period else [])]
    data = table[[*parts, *ACTOR_COUNTS[3:11]]].sort_values("article_share", ascending=False, kind="stable")
    data.insert(0, "what", [", ".join(map(str, row)) for row in data[parts].itertuples(index=False)])
    source = source_line(record, NOT_VALIDATED, counts)
    drawing = Drawing(
        "actor-counts",
        finding,
        (drawn + said).strip(),
        source,
        data.reset_index(drop=True),
        "what",
        "article_share",
        record,
    )
    if table.empty:
        figure, axes = panels(drawing, 1, 1, height=0.6)
        nothing(axes[0, 0], "No article has a date." if undated else "No actor is mentioned.")
        return figure
    return (
        _counts_lines(drawing, table, shown, lines, period)
        if period
        else _counts_dots(drawing, table, shown, lines, bool(by))
    )


def _most_present(table: pd.DataFrame) -> str:
    sums = table.groupby(["actor_id", "actor"], sort=False)[["n_articles", "articles"]].sum()
    if not len(sums) or not sums["n_articles"].any():
        return "No actor is mentioned"
    first = sums["n_articles"].idxmax()
    number, of = sums.loc[first]
    tied = (sums["n_articles"] == number).sum()
    if tied > 1:
        all_ = {1: "the article", 2: "both articles"}.get(of, f"all {of:,} articles")
        where = all_ if number == of else f"{number:,} of {of:,} articles each"
        more = ", more than any other" if number < of and tied < len(sums) else ""
        return f"{tied} actors are mentioned in {where}{more}"
    most = ", more than any other" if len(sums) > 1 else ""
    return from_left(f"{cut_name(first[1])} is mentioned in {number:,} of {plural(int(of), 'article')}{most}")


def _counts_dots(drawing: Drawing, table: pd.DataFrame, shown: pd.Index, groups: list[str], grouped: bool) -> Figure:
    """A panel for each actor with a dot for each group; without groups a dot for each actor."""
    panel, row = ("actor_id", "group") if grouped else ("group", "actor_id")
    names = table.drop_duplicates("actor_id").set_index("actor_id")["actor"]
    rows = groups if grouped else list(shown)
    each = list(shown) if grouped else groups
    labels, taken = names_before(rows if grouped else names[rows], NAMES * drawn_inches())
    columns = panel_columns(len(each), inches=head_inches(names[shown]), beside=taken) if grouped else 1
    lines = math.ceil(len(each) / columns)
    height = 0.15 + lines * (0.5 + bars_inches(len(rows)))
    figure, axes = panels(drawing, lines, columns, height=height, sharey=True, sharex=True)
    for ax in axes.flat[len(each) :]:
        ax.set_axis_off()
    reach = np.nanmax([table["high"].max(), table["article_share"].max(), 0.01])
    for number, (ax, name) in enumerate(zip(axes.flat, each)):
        here = table[table[panel] == name].set_index(row).reindex(rows)
        places = range(len(rows))
        ax.hlines(places, here["low"], here["high"], color=ACCENT, linewidth=1.6, alpha=0.5)
        fills = ["white" if missing else ACCENT for missing in here["low"].isna()]
        ax.scatter(here["article_share"], places, color=fills, edgecolor=ACCENT, s=26, zorder=3, clip_on=False)
        for place, number_, of in zip(places, here["n_articles"], here["articles"]):
            note = f"{number_:,.0f} of {of:,.0f}"
            ax.annotate(
                note, (1, place), (8, 0), ax.get_yaxis_transform(), "offset points", va="center", fontsize=SMALL
            )
        ax.set_xlim(0, 1 if reach > 0.7 else reach * 1.05)
        ax.xaxis.set_major_locator(MaxNLocator(2 if columns > 1 else 5, steps=[1, 2, 5, 10], min_n_ticks=2))
        ax.xaxis.set_major_formatter(PercentFormatter(1, 0 if reach > 0.05 else 1, symbol=" %"))
        ax.tick_params(axis="x", length=3, labelsize=SMALL, labelbottom=number + columns >= len(each))
        ax.spines["bottom"].set_visible(True)
        if grouped:
            panel_head(ax, names[name], beside=taken)
    axes[0, 0].set_yticks(range(len(rows)), labels)
    axes[0, 0].set_ylim(max(len(rows), 2) - 0.4, -0.6)
    for ax in axes[:, 0]:
        ax.tick_params(axis="y", pad=7)
    return figure


def _counts_lines(drawing: Drawing, table: pd.DataFrame, shown: pd.Index, groups: list[str], period: str) -> Figure:
    """A panel for each actor with a line for each group."""
    columns = panel_columns(len(shown))
    rows = math.ceil(len(shown) / columns)
    height = max(at_most(max(1.45 * rows, 2.2) + 0.4), 0.95 * rows + 0.4)
    figure, axes = panels(drawing, rows, columns, height=height, sharex=True, sharey=True)
    for ax in axes.flat[len(shown) :]:
        ax.set_axis_off()
    first, last = int(table["step"].min()), int(table["step"].max())
    steps = range(first, last + 1, math.ceil((last - first + 1) / panel_ticks(columns)))
    labels = [span_label(pd.Period(ordinal=each, freq=PERIODS[period]), period) for each in steps]
    names = table.drop_duplicates("actor_id").set_index("actor_id")["actor"]
    # The first line is the widest: where others run the same way, its edges are still seen.
    widths = [1.4 + 0.8 * below for below in reversed(range(len(groups)))]
    for number, (ax, actor_id) in enumerate(zip(axes.flat, shown)):
        for name, colour, width in zip(groups, [ACCENT] if len(groups) == 1 else LINES, widths):
            here = table[(table["actor_id"] == actor_id) & (table["group"] == name)].sort_values("step")
            if len(groups) <= MOST_BANDS:
                ax.fill_between(here["step"], here["low"], here["high"], color=colour, alpha=0.14, linewidth=0)
                known = here["low"].notna()
                alone = here[known & ~known.shift(fill_value=False) & ~known.shift(-1, fill_value=False)]
                ax.vlines(alone["step"], alone["low"], alone["high"], color=colour, alpha=0.35, linewidth=1.2)
            ax.plot(here["step"], here["article_share"], color=colour, linewidth=width)
            there = here[here["articles"] > 0]
            fills = [colour if known else "white" for known in there["low"].notna()]
            ax.scatter(
                there["step"], there["article_share"], s=11, color=fills, edgecolor=colour, zorder=3, clip_on=False
            )
        panel_head(ax, names[actor_id])
        ax.set_xticks(list(steps), labels)
        ax.tick_params(axis="x", length=3, labelsize=SMALL, labelbottom=number + columns >= len(shown))
        ax.tick_params(axis="y", labelsize=SMALL)
        ax.spines["bottom"].set_visible(True)
    pad = max((last - first) * 0.04, 0.3)
    axes[0, 0].set(ylim=(0, 1.02), yticks=[0, 0.5, 1], xlim=(first - pad, last + pad))
    axes[0, 0].yaxis.set_major_formatter(PercentFormatter(1, 0, symbol=" %"))
    if len(groups) > 1:
        colour_key(figure, dict(zip(groups, LINES)))
    return figure


@styled
def plot_actor_prominence(
    prominence: pd.DataFrame, *, top: int = 12, title: str | None = None, ax: Axes | None = None
) -> Axes:
    """Draw in how many articles each actor makes the headline, stands in the lead, or comes later only.

    Parameters
    ----------
    prominence
        A table from :func:`toolkit.actor_prominence`; of one made with ``by`` the rows of one group.
    top
        How many actors, those in most articles.
    title, ax
        As in :func:`toolkit.plot_word_frequencies`.

    Returns
    -------
    matplotlib.axes.Axes
        With ``ax.drawing``. Each article counts once, by the highest place that the actor has in it. Behind the bars
        stands which share of the mentions is as a source, where that is known.

    Raises
    ------
    ValueError
        If the table holds several groups.
    """
    check_columns(prominence, ACTOR_PROMINENCE, "prominence from actor_prominence()")
    at_least(1, top=top)
    refuse_groups(prominence, "prominence")
    every = prominence.reset_index(drop=True).astype(dict.fromkeys(PLACES, "int64"))
    finding, named = _most_prominent(every)
    kept = drawn_of(every.index, top, [] if title else named)
    table, record = every.loc[kept].reset_index(drop=True), record_of(prominence)
    used = [name for name in PLACES if name != "n_unknown" or table[name].any()]
    spoken = table["source_share"].notna().any()
    few = len(kept) < len(every)
    whose = most_of(kept, every.index, "actor", "in most articles") if few else plural(len(every), "actor")
    drawn = f"Articles by the highest place of {whose} in them"
    opening = record["parameters"].get("lead", "paragraph")
    drawn += (
        "; the lead is the first paragraph. "
        if opening == "paragraph"
        else f"; the lead is the first {opening} sentence(s). ".replace("1 sentence(s)", "sentence").replace("(s)", "s")
    )
    drawn += "At the right: share of mentions as a source." if spoken else ""
    drawing = Drawing(
        "actor-prominence",
        title or finding,
        drawn.strip(),
        source_line(record, NOT_VALIDATED, prominence),
        table,
        "actor",
        "n_articles",
        record,
    )
    ax = axes_frame(ax, drawing, bars=len(table) + 1)
    if table.empty:
        return nothing(ax, "Nothing was found to draw.")
    left = np.zeros(len(table))
    labels = [
        f"{n:,}" + ("" if pd.isna(share) else f" · {percent(share)} source")
        for n, share in zip(table["n_articles"], table["source_share"])
    ]
    name_bars(ax, table["actor"], table["n_articles"], labels)
    for name in used:
        ax.barh(range(len(table)), table[name], left=left, color=SHADES[name], height=BAR)
        left += table[name].to_numpy()
    key_above(ax, {PLACES[name]: SHADES[name] for name in used})
    ax.set_ylim(top=-1.6)
    ax.spines["left"].set_visible(False)
    return ax


def _most_prominent(table: pd.DataFrame) -> tuple[str, list]:
    """Who makes most headlines, else who stands in most leads; and the row that says it."""
    if table.empty:
        return "No actor appears", []
    if not table[["n_headline", "n_lead"]].any(axis=None):
        return "No actor is in a headline or a lead that is known", []
    row = table.loc[table["n_headline"].idxmax()]
    if row["n_headline"]:
        number, does = row["n_headline"], "makes the headline in"
    else:
        row = table.loc[table["n_lead"].idxmax()]
        number, does = row["n_lead"], "stands in the lead of"
    return from_left(f"{cut_name(row['actor'])} {does} {number} of {plural(row['n_articles'], 'article')}"), [row.name]
