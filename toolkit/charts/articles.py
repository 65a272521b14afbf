"""Charts of how many articles there are."""

import pandas as pd
from matplotlib.axes import Axes

from toolkit.charts.drawing import (
    ACCENT,
    MOST_ARTICLES,
    QUIET,
    Drawing,
    axes_frame,
    draw_bars,
    draw_spans,
    inches_of,
    nothing,
    styled,
)
from toolkit.charts.groups import group_names, nameless
from toolkit.charts.lettering import NAMES, NOTE, cut_name, from_left, names_before
from toolkit.charts.sizes import bars_inches, rows_at_most
from toolkit.charts.wording import (
    periods_of,
    plural,
    record_of,
    source_line,
)
from toolkit.tables import (
    PERIODS,
    check_columns,
    without,
)

MOST_ROWS, MOST_SPANS = 20, 62
ROW = 0.42  # Inches.


@styled
def plot_article_counts(counts: pd.DataFrame, *, title: str | None = None, ax: Axes | None = None) -> Axes:
    """Draw how many articles there are, a row for each outlet, a bar for each day.

    Parameters
    ----------
    counts
        A table from :func:`toolkit.article_counts` by ``day``, ``week``, ``month`` or ``year`` and one further column,
        by time alone, or by one column without time.
    title, ax
        As in :func:`toolkit.plot_word_frequencies`.

    Returns
    -------
    matplotlib.axes.Axes
        With ``ax.drawing``. All rows are drawn to one scale. What spans more than 62 days is drawn by week, then by
        month, then by year; of more than 20 rows the smallest are drawn as one; both are said.
    """
    period = next((name for name in PERIODS if name in counts.columns), None)
    check_columns(counts, ["count"], "article_counts()")
    others = [name for name in counts.columns if name not in (period, "count", "n_words")]
    if len(others) > 1:
        raise ValueError(f"This chart draws one column beside time, not {', '.join(others)}: count by one of them.")
    if period is None:
        check_columns(counts, others or ["outlet"], "article_counts()")
        return _count_bars(counts, others[0], title, ax)
    kind = others[0] if others else "articles"
    table = pd.DataFrame(
        {
            "row": group_names(counts, others),
            "nameless": nameless(counts, others),
            "period": periods_of(counts[period], PERIODS[period]),
            "count": counts["count"],
        }
    )
    undated = int(table.loc[table["period"].isna(), "count"].sum())
    dated = table[table["period"].notna()]
    unit, dated = _fitting_span(dated, period)
    totals = dated.groupby("row")["count"].sum().sort_values(ascending=False, kind="stable")
    most = rows_at_most(MOST_ROWS, ROW)
    smallest = list(totals.index[most:]) if len(totals) > most + 1 else []
    if smallest:
        dated = dated.assign(row=dated["row"].where(~dated["row"].isin(smallest), f"{len(smallest)} others"))
        totals = pd.concat([totals[:most], pd.Series({f"{len(smallest)} others": totals[smallest].sum()})])
    dated = dated.groupby(["row", "period"], as_index=False)["count"].sum()
    highest = int(dated["count"].max()) if len(dated) else 0
    drawn = f"Articles a {unit}; all rows to one scale, the highest bar is {highest:,}."
    if undated:
        drawn += f" {plural(undated, 'article')} without a date {'is' if undated == 1 else 'are'} not drawn."
    record = record_of(counts)
    finding = _found(table, kind if others else None)
    drawing = Drawing(
        "article-counts",
        title or finding,
        drawn,
        source_line(record, rows=counts),
        _bars_in_words(dated, kind if others else None, unit),
        "bar",
        "count",
        record,
    )
    ax = axes_frame(ax, drawing, height=0.5 + ROW * max(len(totals), 1.5))
    ax.spines["left"].set_visible(False)
    if dated.empty:
        return nothing(ax, "No article has a date.")
    first = dated["period"].min()
    last = (dated["period"].max() - first).n
    for place, (name, total) in enumerate(totals.items()):
        here = dated[dated["row"] == name]
        steps = [(each - first).n for each in here["period"]]
        heights = here["count"] / highest * 0.8
        ax.bar(steps, -heights, bottom=place + 0.4, width=0.85, color=ACCENT)
        ax.axhline(place + 0.4, color=QUIET, linewidth=0.5, alpha=0.5)
        ax.text(1.01, place, f"{total:,}", transform=ax.get_yaxis_transform(), va="center", fontsize=NOTE)
    names, taken = names_before(totals.index if others else [""] * len(totals), NAMES * inches_of(ax))
    ax.set_yticks(range(len(totals)), names)
    ax.set_ylim(len(totals) - 0.5, -0.5)
    draw_spans(ax, first, last + 1, unit, inches_of(ax) - taken - 0.6)
    return ax


def _found(table: pd.DataFrame, kind: str | None) -> str:
    """How many articles there are, from whom, and who has most of those with a date."""
    number = int(table["count"].sum())
    undated = int(table.loc[table["period"].isna(), "count"].sum())
    named = table[~table["nameless"] & (table["count"] > 0)]
    rows = named["row"].unique()
    finding = plural(number, "article")
    if kind and len(rows):
        finding += f" from {cut_name(rows[0]) if len(rows) == 1 else plural(len(rows), kind)}"
        finding += f" and {without(kind)}" if len(rows) == 1 and table["nameless"].any() else ""
    elif kind and number:
        finding += f" {without(kind)}"
    if undated:
        those = "" if number == 1 else "all of them " if undated == number else f"{undated:,} of them "
        finding += f", {those}{without('day')}"
    most = named[named["period"].notna()].groupby("row")["count"].sum().sort_values(ascending=False, kind="stable")
    if kind and len(most) > 1 and most.iloc[0] > most.iloc[1]:
        finding += f"; {'of the others ' * bool(undated)}{cut_name(most.index[0])} has most, {most.iloc[0]:,}"
    return from_left(finding)


def _count_bars(counts: pd.DataFrame, kind: str, title: str | None, ax: Axes | None) -> Axes:
    """Draw counts without time as bars, the highest first."""
    table = pd.DataFrame({kind: group_names(counts, [kind]), "count": counts["count"]})
    table = table.sort_values("count", ascending=False, kind="stable", ignore_index=True)
    drawn, record = f"Articles by {kind}.", record_of(counts)
    most = rows_at_most(MOST_ARTICLES, bars_inches(2) / 2)
    if len(table) > most:
        drawn = f"Articles by {kind}; the {most} with most of {len(table)}."
    finding = plural(int(table["count"].sum()), "article")
    source = source_line(record, rows=counts)
    table = table.head(most)
    drawing = Drawing("article-counts", title or finding, drawn, source, table, kind, "count", record)
    ax = axes_frame(ax, drawing, bars=len(table))
    draw_bars(ax, table[kind], table["count"], [ACCENT] * len(table), [f"{count:,}" for count in table["count"]])
    return ax


def _fitting_span(dated: pd.DataFrame, period: str) -> tuple[str, pd.DataFrame]:
    """Count by longer spans until the bars fit beside each other."""
    units = list(PERIODS)
    # A week lies in two months: what was counted by week can only be drawn so, or by the year of its first day.
    units = units[units.index(period) :] if period != "week" else ["week", "year"]
    for unit in units:
        longer = dated.assign(period=[each.asfreq(PERIODS[unit], how="start") for each in dated["period"]])
        if longer.empty or (longer["period"].max() - longer["period"].min()).n < MOST_SPANS:
            break
    return unit, longer


def _bars_in_words(dated: pd.DataFrame, kind: str | None, unit: str) -> pd.DataFrame:
    """The bars as a table, the highest first, each with its name in words."""
    spans = dated["period"].astype("str")
    table = pd.DataFrame({"bar": dated["row"].str.cat(spans, sep=", ") if kind else spans, "count": dated["count"]})
    table = table.assign(**({kind: dated["row"]} if kind else {}), **{unit: spans})
    return table.sort_values(["count", "bar"], ascending=[False, True], ignore_index=True)
