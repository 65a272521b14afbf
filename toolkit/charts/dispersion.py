"""Charts of where words stand: in the articles, and in time."""

import pandas as pd
from matplotlib.axes import Axes

from toolkit.charts.drawing import (
    ACCENT,
    INK,
    QUIET,
    Drawing,
    axes_frame,
    draw_spans,
    heads_above,
    inches_of,
    nothing,
    styled,
)
from toolkit.charts.lettering import NAMES, NOTE, SMALL, cut_name, from_left, name_within, names_before, width_of
from toolkit.charts.sizes import rows_at_most
from toolkit.charts.wording import percent, plural, record_of, source_line, times
from toolkit.tables import OCCURRENCES, PERIODS, check_columns

MOST_ROWS, MOST_COLUMNS = 40, 4
MOST_SPANS = 62
# Inches of a row: of strokes, of bars.
STROKES, BARS = 0.27, 0.46
ENOUGH = 10  # Occurrences to say where half of them stand.
# Up to so many each occurrence is a block of its own in its bar.
BLOCKS = 12


@styled
def plot_dispersion(
    occurrences: pd.DataFrame, *, over: str = "article", title: str | None = None, ax: Axes | None = None
) -> Axes:
    """Draw where words stand (lexical dispersion plot): through the articles, or through time.

    Parameters
    ----------
    occurrences
        A table from :func:`toolkit.occurrences`.
    over
        ``"article"``: from the beginning to the end of each article, a stroke for each occurrence. ``"time"``: by the
        day of publication, in bars, with the number of articles below: where there are more articles, words stand more
        often.
    title, ax
        As in :func:`toolkit.plot_word_frequencies`.

    Returns
    -------
    matplotlib.axes.Axes
        With ``ax.drawing``. Over one article each row is an expression. Over several each row is an article that has
        one, in order of time, those without a date last, and each expression a column. There are 40 rows and 4 columns
        at most (in time 20 rows), those with most occurrences; what is left out is said. What spans more than 62 days
        is drawn by week, then by month, then by year. The articles that are counted as all are those which
        :func:`toolkit.occurrences` read: to draw some of them only, choose them before.

    Raises
    ------
    ValueError
        If ``over`` is neither of the two.

    Examples
    --------
    >>> import toolkit as tk
    >>> ax = tk.plot_dispersion(tk.occurrences(tk.load_articles("data/articles"), ["ceasefire", "talk*"]))
    """
    check_columns(occurrences, OCCURRENCES, "occurrences()")
    if over not in ("article", "time"):
        raise ValueError(f"over must be 'article' or 'time', not {over!r}.")
    # Read back from a file, days are text.
    occurrences = occurrences.assign(published=pd.to_datetime(occurrences["published"]))
    return (_over_articles if over == "article" else _over_time)(occurrences, title, ax)


def _over_articles(occurrences: pd.DataFrame, title: str | None, ax: Axes | None) -> Axes:
    record, totals = record_of(occurrences), _totals(occurrences)
    articles = occurrences.drop_duplicates("article_id").sort_values("published", kind="stable")
    several = len(articles) > 1
    rows = rows_at_most(MOST_ROWS, STROKES)
    shown = _most(totals, MOST_COLUMNS if several else rows)
    drawn = ["From the beginning to the end of the text, a stroke for each occurrence."]
    if len(articles) == 1:
        name = cut_name(_called(articles.iloc[0]))
        drawn = [from_left(f"“{name}” from beginning to end, a stroke for each occurrence.")]
    elif several and len(totals) == 1 and len(occurrences) >= ENOUGH:
        drawn.append(f"Half of them stand in the first {percent(occurrences['position'].median())}.")
    drawn += _left_out(len(shown), len(totals))
    if several:
        most = _most(occurrences["article_id"].value_counts(sort=False).to_dict(), rows)
        if len(most) < len(articles):
            drawn.append(f"The {len(most)} articles with most occurrences of {len(articles):,}, in order of time.")
        articles = articles[articles["article_id"].isin(most)]
        undated = int(articles["published"].isna().sum())
        if undated and undated < len(articles):
            drawn.append("The last has no date." if undated == 1 else f"The last {undated} have no date.")
    lanes = _lanes(occurrences, articles, list(shown), several)
    drawing = Drawing(
        "dispersion",
        title or _finding(occurrences, totals, record),
        " ".join(drawn),
        source_line(record, rows=occurrences),
        lanes[["lane", "article_id", "word", "count", "positions"]],
        "lane",
        "count",
        record,
    )
    ax = axes_frame(ax, drawing, height=0.45 + STROKES * (lanes["row"].max() + 2 if len(lanes) else 2))
    ax.spines["left"].set_visible(False)
    if not len(occurrences):
        return nothing(ax, "None of the expressions stands in these articles.")
    columns = len(shown) if several else 1
    names = lanes.drop_duplicates("row")
    labels, taken = names_before(names["name"], NAMES * inches_of(ax))
    # Behind each column is room for its counts: behind the last one the layout keeps it outside of the axes.
    count = width_of(f"{lanes['count'].max():,}", size=NOTE) + 0.14
    width = inches_of(ax) - taken - 0.3
    inch = 1 / max(width / columns - count, 0.2)
    gap = count * inch
    for lane in lanes.itertuples():
        start = lane.column * (1 + gap)
        ax.plot([start, start + 1], [lane.row, lane.row], color=QUIET, linewidth=0.5, alpha=0.5)
        places = [start + position for position in lane.positions]
        ax.vlines(places, lane.row - 0.36, lane.row + 0.36, color=ACCENT, linewidth=1.3, alpha=0.75)
        colour = INK if lane.count else QUIET
        ax.text(start + 1 + 0.05 * inch, lane.row, f"{lane.count:,}", va="center", fontsize=NOTE, color=colour)
    ax.set_yticks(names["row"], labels)
    ax.set_ylim(names["row"].max() + 0.7, -0.7)
    ax.set_xlim(-0.005, columns + (columns - 1) * gap + 0.005)
    ax.tick_params(axis="x", length=3 if columns == 1 else 0)
    ax.tick_params(axis="y", pad=6)
    if columns == 1:
        ax.set_xticks([0, 0.5, 1], ["beginning", "middle", "end"], fontsize=SMALL)
        return ax
    middles = [column * (1 + gap) + 0.5 for column in range(columns)]
    way = "start → end"
    ax.set_xticks(middles, [way if width_of(way, size=SMALL) < 1 / inch else "→"] * columns, fontsize=SMALL)
    heads = [name_within(expression, (1 + gap) / inch - 0.08, size=NOTE) for expression in shown]
    heads_above(ax, [(middle, head, "center", ACCENT) for middle, head in zip(middles, heads)])
    return ax


def _lanes(occurrences: pd.DataFrame, articles: pd.DataFrame, expressions: list[str], several: bool) -> pd.DataFrame:
    """A line for each expression in each article: its row and column on the chart, and where the strokes stand.

    Over several articles each is a row and each expression a column; over one each expression is a row.
    """
    positions = occurrences.groupby(["article_id", "word"], sort=False)["position"].agg(list).to_dict()
    # Where nothing was found there is no article: the expressions are there all the same.
    names = list(zip(articles["article_id"], _names(articles))) or [(None, "")]
    lanes = []
    for number, (article_id, name) in enumerate(names):
        for i, expression in enumerate(expressions):
            here = positions.get((article_id, expression), [])
            lane = f"{name}, {expression}" if several and len(expressions) > 1 else name if several else expression
            row, column, named = (number, i, name) if several else (i, 0, expression)
            lanes.append((lane, article_id, expression, len(here), here, row, column, named))
    columns = ["lane", "article_id", "word", "count", "positions", "row", "column", "name"]
    return pd.DataFrame(lanes, columns=columns)


def _names(articles: pd.DataFrame) -> list[str]:
    """Names of articles as short as they stay clear: day, outlet (where there are several), headline or id."""
    years = articles["published"].dt.year.nunique() > 1
    outlets = articles["outlet"].nunique() > 1
    names = []
    for article in articles.to_dict("records"):
        day, outlet = article["published"], article["outlet"]
        parts = [] if pd.isna(day) else [f"{day.day} {day:%b %Y}" if years else f"{day.day} {day:%b}"]
        parts += [str(outlet)] if outlets and not pd.isna(outlet) else []
        names.append(f"{' '.join(parts)}: {_called(article)}" if parts else _called(article))
    return names


def _called(article: pd.Series | dict) -> str:
    name = article["article_id"] if pd.isna(article["title"]) or not str(article["title"]).strip() else article["title"]
    return " ".join(str(name).split())


def _over_time(occurrences: pd.DataFrame, title: str | None, ax: Axes | None) -> Axes:
    record, totals = record_of(occurrences), _totals(occurrences)
    rows = occurrences[occurrences["published"].notna()]
    undated = len(occurrences) - len(rows)
    unit, first, steps = _spans(rows["published"])
    shown = _most(totals, rows_at_most(MOST_ROWS // 2, BARS))
    rows = rows.assign(span=rows["published"].dt.to_period(PERIODS[unit]))
    counts = rows.groupby(["word", "span"], sort=False).size()
    days = pd.to_datetime(pd.Series([day for _, _, _, day in record.get("articles", ()) if day], dtype="object"))
    spans = days.dt.to_period(PERIODS[unit])
    before, after = (0, 0) if first is None else (int((spans < first).sum()), int((spans >= first + steps).sum()))
    n_articles = spans[spans.isin(pd.period_range(first, periods=steps))].value_counts() if steps else counts
    drawn = [f"Occurrences a {unit}, from the first to the last; each row to a scale of its own."]
    if len(n_articles):
        drawn.append(f"Grey: all articles a {unit}.")
    outside = [f"{plural(n, 'article')} {when}" for n, when in ((before, "before"), (after, "after")) if n]
    if outside:
        drawn.append(f"{' and '.join(outside)} that {'has' if before + after == 1 else 'have'} none.")
    drawn += _left_out(len(shown), len(totals))
    if undated:
        drawn.append(f"{plural(undated, 'occurrence')} in articles without a date not drawn.")
    drawing = Drawing(
        "dispersion-over-time",
        title or _finding(occurrences, totals, record, counts, unit),
        " ".join(drawn),
        source_line(record),
        _bars(counts, n_articles, unit),
        "bar",
        "count",
        record,
    )
    n_rows = len(shown) + bool(len(n_articles))
    ax = axes_frame(ax, drawing, height=0.5 + BARS * max(n_rows, 1.5))
    ax.spines["left"].set_visible(False)
    if not len(rows):
        none = "No occurrence has a date." if len(occurrences) else "None of the expressions stands in these articles."
        return nothing(ax, none)
    sums = []
    for place, expression in enumerate(shown):
        here = counts[counts.index.get_level_values("word") == expression].droplevel("word")
        sums.append(_draw_row(ax, place, here, first, ACCENT))
    if len(n_articles):
        sums.append(_draw_row(ax, len(shown), n_articles, first, QUIET, alpha=0.45))
    labels, taken = names_before([*shown, *["all articles"] * bool(len(n_articles))], NAMES * inches_of(ax))
    ax.set_yticks(range(n_rows), labels)
    ax.set_ylim(n_rows - 0.5, -0.5)
    taken += max(width_of(label, size=10) for label in sums)
    draw_spans(ax, first, steps, unit, inches_of(ax) - taken - 0.4)
    return ax


def _draw_row(ax: Axes, place: int, counts: pd.Series, first: pd.Period, colour: str, alpha: float = 1) -> str:
    """Bars on a line of their own, with their sum and the highest at the right (given back); few as blocks."""
    total, highest = int(counts.sum()), int(counts.max()) if len(counts) else 0
    label = f"{total:,}" if highest == total else f"{total:,}, highest {highest:,}"
    ax.axhline(place + 0.4, color=QUIET, linewidth=0.5, alpha=0.5)
    ax.text(1.01, place, label, transform=ax.get_yaxis_transform(), va="center", fontsize=NOTE)
    if not highest:
        return label
    steps = [(span - first).n for span in counts.index]
    ax.bar(steps, -counts / highest * 0.8, bottom=place + 0.4, width=0.85, color=colour, alpha=alpha)
    for level in range(1, highest if highest <= BLOCKS else 0):
        there = [step for step, count in zip(steps, counts) if count > level]
        at = place + 0.4 - level / highest * 0.8
        ends = [step - 0.43 for step in there], [step + 0.43 for step in there]
        ax.hlines([at] * len(there), *ends, color="white", linewidth=0.7)
    return label


def _spans(days: pd.Series) -> tuple[str, pd.Period | None, int]:
    """Of day, week, month and year the shortest that is not too short to draw; the first of them; how many."""

    def ends(unit: str) -> tuple[pd.Period, int]:
        spans = days.dt.to_period(PERIODS[unit])
        return spans.min(), (spans.max() - spans.min()).n + 1

    if days.empty:
        return "day", None, 0
    unit = next((unit for unit in PERIODS if ends(unit)[1] <= MOST_SPANS), "year")
    return unit, *ends(unit)


def _bars(counts: pd.Series, n_articles: pd.Series, unit: str) -> pd.DataFrame:
    """The bars as a table, the highest first, each with its name in words."""
    table = counts.rename("count").reset_index()
    table["n_articles"] = table["span"].map(n_articles)
    table[unit] = table["span"].astype("str")
    table["bar"] = table["word"] + ", " + table[unit]
    table = table.sort_values(["count", "bar"], ascending=[False, True], ignore_index=True)
    return table[["bar", "word", unit, "count", "n_articles"]]


def _totals(occurrences: pd.DataFrame) -> dict[str, int]:
    """How often each expression stands, in the order in which they were given; with those that were not found."""
    settings = record_of(occurrences)["parameters"]
    found = occurrences["word"].value_counts(sort=False).to_dict()
    missing = set(settings.get("not_found", ()))
    named = [each for each in settings.get("expressions", ()) if each in found or each in missing]
    return {each: found.get(each, 0) for each in dict.fromkeys([*named, *found])}


def _most(totals: dict, number: int) -> dict:
    """Those with the highest counts, in the order in which they stand."""
    kept = set(sorted(totals, key=totals.get, reverse=True)[:number])
    return {name: count for name, count in totals.items() if name in kept}


def _left_out(shown: int, there: int) -> list[str]:
    return [f"The {shown} expressions that stand most often of {there}."] if shown < there else []


def _finding(
    occurrences: pd.DataFrame, totals: dict[str, int], record: dict, counts: pd.Series | None = None, unit: str = ""
) -> str:
    """Say what stands most often, in how many articles, and when."""
    if not len(occurrences):
        return "Nothing was found"
    top = max(totals, key=totals.get)
    if list(totals.values()).count(totals[top]) > 1:
        return f"{len(totals)} expressions stand there {times(len(occurrences))} in all"
    often = times(totals[top])
    name = f"“{cut_name(top)}”"
    articles = occurrences.loc[occurrences["word"] == top, "article_id"].nunique()
    n_all = len(record.get("articles", ()))
    where = f" in {articles:,} of {n_all:,} articles" if n_all > 1 else ""
    peak = ""
    if counts is not None and top in counts.index.get_level_values("word"):
        here = counts[top]
        if len(here) > 1 and (here == here.max()).sum() == 1:
            peak = f", most {_in_words(here.idxmax(), unit)}: {here.max():,}"
    most = " most often:" if len(totals) > 1 else ""
    return from_left(f"{name} stands{most} {often}{where}{peak}")


def _in_words(span: pd.Period, unit: str) -> str:
    day = span.start_time
    if unit in ("year", "month"):
        return f"in {day:%Y}" if unit == "year" else f"in {day:%B %Y}"
    return f"{'on' if unit == 'day' else 'in the week of'} {day.day} {day:%B %Y}"
