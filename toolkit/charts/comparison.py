"""Charts of how outlets differ in their words, and of how coverage moves over time."""

import math
from collections.abc import Iterable

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from scipy.cluster.hierarchy import leaves_list, linkage
from scipy.spatial.distance import squareform

from toolkit.charts.drawing import (
    ACCENT,
    BAR,
    INK,
    KIND_COLOURS,
    MOST_ARTICLES,
    QUIET,
    WARM,
    Drawing,
    axes_frame,
    bars_inch,
    heads_above,
    inches_left,
    inches_of,
    nothing,
    styled,
)
from toolkit.charts.groups import drawn_of, group_names, groups_before, most_of, nameless
from toolkit.charts.lettering import NAMES, NOTE, SMALL, cut_name, from_left, name_within, width_of
from toolkit.charts.panels import colour_key, panel_columns, panel_head, panel_ticks, panels
from toolkit.charts.sizes import at_most, bars_inches, rows_at_most
from toolkit.charts.wording import (
    percent,
    periods_of,
    plural,
    record_of,
    signed,
    source_line,
    span_label,
    stop_words_line,
)
from toolkit.tables import (
    OUTLET_SIMILARITY,
    PERIODS,
    WORD_RATES,
    WORD_SHIFT,
    at_least,
    check_columns,
    without,
)

LINES = list(KIND_COLOURS.values())
MOST_PANELS, MOST_OUTLETS = 12, 30
# Up to so many periods each has a mark on the line.
MOST_MARKS = 40
# More than these are a hatching, not a line.
MOST_STEPS = 200
# Bands, and rates of single articles, that reach further than so many times the highest rate of several articles are
# cut, or the lines would lie flat.
REACH = 1.6
# Up to so many outlets a cell of the heat map has room for a second number; up to so many for one.
ROOMY, NUMBERED = 10, 20
# Shuffles from which on a p value can be below 0.05.
FEWEST = 19
# The darker, the more alike.
ALIKE = LinearSegmentedColormap.from_list("alike", ["#f3f7f9", "#8fc1d6", ACCENT])


@styled
def plot_word_rates(rates: pd.DataFrame, *, title: str | None = None) -> Figure:
    """Draw how often words stand in each group: over time as lines, otherwise as dots, with 95 % intervals.

    Parameters
    ----------
    rates
        A table from :func:`toolkit.word_rates`.
    title
        What was found; by default which word stands where most often.

    Returns
    -------
    matplotlib.figure.Figure
        With ``figure.drawing``, what :func:`toolkit.save_chart` needs.

        Over time there is a panel for each group (outlet), with a line for each word, or, where there are more words
        than groups, a panel for each word with a line for each group; all to one scale. A line breaks where a group
        has no article. At most 12 panels of 5 lines are drawn. A few articles (one in fifty) far from the others are
        left out where the axis would be a third shorter; the rate of a single article that would make all others lie
        flat is a triangle at the top with its value.

        Without time there is a panel for each word with a dot for each group, each panel to its own scale; of one group
        one panel with a dot for each word. At most 12 panels of 40 dots are drawn.

        What is left out (groups with fewest words, words found least often) is said in the line below the title.

    Raises
    ------
    ValueError
        If there are more than 200 periods to draw: count by longer ones.

    Examples
    --------
    >>> import toolkit as tk
    >>> rates = tk.word_rates(tk.load_articles("data/articles"), ["ceasefire", "talk*"], by=["outlet", "month"])
    >>> figure = tk.plot_word_rates(rates)
    """
    check_columns(rates, WORD_RATES, "word_rates()")
    by = groups_before(rates, "word")
    period = next((name for name in PERIODS if name in by), None)
    others = [name for name in by if name != period]
    table = rates.reset_index(drop=True).astype(dict.fromkeys(("per_thousand", "low", "high"), "float64"))
    table = table.assign(group=group_names(table, others), nameless=nameless(table, others))
    noun = others[0] if len(others) == 1 else "group"
    return _rate_dots(rates, table, noun, title) if period is None else _rate_lines(rates, table, noun, period, title)


def _rate_lines(rates: pd.DataFrame, table: pd.DataFrame, noun: str, period: str, title: str | None) -> Figure:
    undated = int(_once(table[table[period].isna()])["articles"].sum())
    table = table[table[period].notna()].reset_index(drop=True)
    table["step"] = [each.ordinal for each in periods_of(table[period], PERIODS[period])]
    first, last, far = _crowded(table, period)
    table = table[table["step"].between(first, last)].reset_index(drop=True)
    if last - first >= MOST_STEPS:
        longer = list(PERIODS)[list(PERIODS).index(period) + 1 :]
        by = [longer[0] if name == period else name for name in rates.columns[: list(rates.columns).index("word")]]
        raise ValueError(
            f"There are {last - first + 1:,} periods by {period} to draw, and a line can show {MOST_STEPS}: count by "
            f"{' or '.join(longer)}, as in word_rates(articles, words, by={by!r}), or choose a shorter time."
        )
    table["when"] = [_when(step, period) for step in table["step"]]
    panel, line = ("group", "word") if table["group"].nunique() >= table["word"].nunique() else ("word", "group")
    # Two rows of panels are what a slide holds.
    most = min(MOST_PANELS, 3 * rows_at_most(MOST_PANELS, 1))
    finding, named = _most_frequent(table, "when" if table["group"].nunique() < 2 else "group")
    finding = "No article has a date" if undated and table.empty else finding
    shown, lines, said = _chosen(table, noun, panel, most, line, len(LINES), {} if title else named)
    table = table[table[panel].isin(shown) & table[line].isin(lines)]
    top = _top(table)
    drawn = f"How often in a thousand words, by {period}; bands: 95 % intervals"
    drawn += ", cut at the top" if table["high"].max() > top else ""
    drawn += "; a ring, or no band: a single article. " if _single(table) else ". "
    drawn += "Triangle: a single article, higher than the scale. " if (table["per_thousand"] > top).any() else ""
    if table["per_thousand"].isna().any():
        drawn += "A line breaks where there is no article. "
    if undated:
        drawn += f"{plural(undated, 'article')} without a date {'is' if undated == 1 else 'are'} not drawn. "
    drawn += far
    drawing = _rates_drawing(rates, table, ["group", "word", "when"], title or finding, drawn + said)
    columns = panel_columns(len(shown))
    rows = math.ceil(max(len(shown), 1) / columns)
    height = at_most(max(1.5 * rows, 2.4) + 0.4) if len(table) else 0.6
    figure, axes = panels(drawing, rows, columns, height=height, sharex=True, sharey=True)
    for ax in axes.flat[len(shown) :]:
        ax.set_axis_off()
    if table.empty:
        nothing(axes[0, 0], "No article has a date.")
        return figure
    pad = max((last - first) * 0.04, 0.3)
    for ax, name in zip(axes.flat, shown):
        here = table[table[panel] == name]
        for number, (each, colour) in enumerate(zip(lines, LINES)):
            _line(ax, here[here[line] == each], colour, top, aside=(number - (len(lines) - 1) / 2) * pad / 4)
        articles = plural(int(_once(here)["articles"].sum()), "article")
        panel_head(ax, name, articles if panel == "group" else "")
    steps = range(first, last + 1, math.ceil((last - first + 1) / panel_ticks(columns)))
    names = [span_label(pd.Period(ordinal=each, freq=PERIODS[period]), period) for each in steps]
    axes[0, 0].set(ylim=(0, top * 1.08 if top > 0 else 1), xlim=(first - pad, last + pad))
    axes[0, 0].yaxis.set_major_locator(MaxNLocator(4, min_n_ticks=2))
    for number, ax in enumerate(axes.flat[: len(shown)]):
        ax.set_xticks(list(steps), names)
        ax.tick_params(axis="x", length=3, labelsize=SMALL, labelbottom=number + columns >= len(shown))
        ax.tick_params(axis="y", labelsize=SMALL)
        ax.spines["bottom"].set_visible(True)
    if len(lines) > 1:
        colour_key(figure, dict(zip(lines, LINES)), "━")
    for ax in axes[:, 0]:
        ax.set_ylabel("per 1,000 words", fontsize=SMALL, color=QUIET)
    return figure


def _crowded(table: pd.DataFrame, period: str) -> tuple[int, int, str]:
    """The first and the last period to draw, without a few articles far from all others; and what is said of those."""
    articles = _once(table).groupby("step")["articles"].sum()
    articles = articles[articles > 0]
    if articles.empty:
        return 0, 0, ""
    total = int(articles.sum())
    few = max(total // 50, int(total >= 20))

    def begin(articles: pd.Series) -> int:
        """Where the axis begins: behind a gap among the few first, each time that it is a third shorter for it."""
        start, end = articles.index[[0, -1]]
        for before, behind, n in zip(articles.index, articles.index[1:], articles.cumsum()):
            if n <= few and abs(behind - before) > 1 and 3 * abs(behind - start) > abs(end - start):
                start = behind
        return start

    first, last = begin(articles), begin(articles[::-1])
    said = ""
    for number, word, step in (
        (articles[articles.index < first].sum(), "before", first),
        (articles[articles.index > last].sum(), "after", last),
    ):
        if number:
            day = span_label(pd.Period(ordinal=step, freq=PERIODS[period]), period).replace("\n", " ")
            said += f"Far from the others and not drawn: {plural(int(number), 'article')} {word} {day}. "
    return int(first), int(last), said


def _top(table: pd.DataFrame) -> float:
    """Where the scale of the rates ends; single articles do not stretch it, unless most rates are of those."""
    rates, known = table["per_thousand"], table["low"].notna()
    several = rates[known] if 2 * known.sum() >= rates.notna().sum() and (rates[known] > 0).any() else rates
    reach, highest = table[["per_thousand", "high"]].max().max(), several.max()
    return float(min(reach, REACH * highest) if highest > 0 else min(reach, 1))


def _line(ax: Axes, rows: pd.DataFrame, colour: str, top: float, aside: float) -> None:
    """A line with its band. What has a gap on each side is a mark, or an upright line instead of a band.

    ``aside`` keeps the upright lines of several words apart.
    """
    rows = rows.sort_values("step")
    steps, low, high = rows["step"], rows["low"], rows["high"]
    ax.fill_between(steps, low, high, color=colour, alpha=0.14, linewidth=0)
    ax.vlines(steps[_alone(low)] + aside, low[_alone(low)], high[_alone(low)], color=colour, alpha=0.35, linewidth=1.2)
    ax.plot(steps, rows["per_thousand"], color=colour, linewidth=1.5)
    for step, rate in rows.loc[rows["per_thousand"] > top, ["step", "per_thousand"]].itertuples(index=False):
        ax.plot(step, top * 1.03, "^", color="white", markeredgecolor=colour, markersize=5, zorder=3)
        ax.annotate(
            _rate(rate), (step, top), (0, -3), textcoords="offset points", va="top", fontsize=7, color=colour,
            ha="right" if step == rows["step"].max() else "center",
        )  # fmt: skip
    rows = rows[~(rows["per_thousand"] > top)]
    rate = rows["per_thousand"]
    rows = rows[rate.notna() if len(rows) <= MOST_MARKS else _alone(rate)]
    fills = [colour if known else "white" for known in rows["low"].notna()]
    ax.scatter(rows["step"], rows["per_thousand"], s=11, color=fills, edgecolor=colour, zorder=3, clip_on=False)


def _alone(values: pd.Series) -> pd.Series:
    there = values.notna()
    return there & ~there.shift(fill_value=False) & ~there.shift(-1, fill_value=False)


def _single(table: pd.DataFrame) -> bool:
    """Whether a rate has no interval, as one article made it."""
    return bool((table["per_thousand"].notna() & table["low"].isna()).any())


def _rate_dots(rates: pd.DataFrame, table: pd.DataFrame, noun: str, title: str | None) -> Figure:
    panel, row = ("word", "group") if table["group"].nunique() > 1 else ("group", "word")
    most = rows_at_most(MOST_ARTICLES, 0.25)
    n_rows = min(table[row].nunique(), most)
    finding, named = _most_frequent(table, row if row == "group" else None)
    most_panels = min(MOST_PANELS, 3 * rows_at_most(4, 0.4 + 0.2 * n_rows))
    shown, rows, said = _chosen(table, noun, panel, most_panels, row, most, {} if title else named)
    table = table[table[panel].isin(shown) & table[row].isin(rows)]
    # The rows of all panels as the first panel has them from the highest down.
    leading = table[table[panel] == shown[0]] if shown else table
    order = leading.sort_values("per_thousand", ascending=False, kind="stable")[row].tolist()
    columns = panel_columns(len(shown), inches=2.3 if max(map(len, order), default=0) < 22 else 3)
    lines = math.ceil(max(len(shown), 1) / columns)
    drawn = "How often in a thousand words, in brackets how often in all; lines: 95 % intervals"
    drawn += "; a ring: a single article. " if _single(table) else ". "
    drawn += "Each panel has its own scale. " if len(shown) > 1 else ""
    drawing = _rates_drawing(rates, table, ["group", "word"], title or finding, drawn + said)
    height = lines * (0.62 + bars_inches(len(order)) * 0.92)
    figure, axes = panels(drawing, lines, columns, height=height, sharey=True)
    for ax in axes.flat[len(shown) :]:
        ax.set_axis_off()
    if table.empty:
        nothing(axes[0, 0], "There is no article to count in.")
        return figure
    for ax, name in zip(axes.flat, shown):
        here = table[table[panel] == name].set_index(row).reindex(order)
        places = range(len(order))
        ax.hlines(places, here["low"], here["high"], color=ACCENT, linewidth=1.6, alpha=0.5)
        fills = ["white" if each else ACCENT for each in here["low"].isna()]
        ax.scatter(here["per_thousand"], places, color=fills, edgecolor=ACCENT, s=26, zorder=3, clip_on=False)
        for place, rate, count in zip(places, here["per_thousand"], here["count"]):
            note = "no article" if pd.isna(rate) else f"{_rate(rate)} ({count:,})"
            ax.text(1.03, place, note, transform=ax.get_yaxis_transform(), va="center", fontsize=SMALL)
        reach = here[["per_thousand", "high"]].max().max()
        ax.set_xlim(0, reach * 1.04 if reach > 0 else 1)
        ax.xaxis.set_major_locator(MaxNLocator(3, min_n_ticks=2))
        ax.tick_params(axis="x", length=3, labelsize=SMALL)
        ax.spines["bottom"].set_visible(True)
        if panel == "word" or name != "all articles":
            panel_head(ax, name)
    axes[0, 0].set_yticks(range(len(order)), [cut_name(each, 44 if columns == 1 else 26) for each in order])
    axes[0, 0].set_ylim(max(len(order), 2) - 0.4, -0.6)
    for ax in axes[:, 0]:
        ax.tick_params(axis="y", pad=7)
    for ax in axes.flat[max(len(shown) - columns, 0) : len(shown)]:
        ax.set_xlabel("per 1,000 words", fontsize=SMALL, color=QUIET)
    return figure


def _chosen(
    table: pd.DataFrame, noun: str, panel: str, most_panels: int, line: str, most_lines: int, named: dict[str, str]
) -> tuple[list[str], list[str], str]:
    """Which groups and words are drawn, in the order of the table, and what is said of the others.

    ``named`` are the group and the word that the title names.
    """
    sizes = {
        "group": _once(table).groupby("group")["n_words"].sum(),
        "word": table.groupby("word", sort=False)["count"].sum(),
    }
    chosen, said = [], []
    for kind, most in ((panel, most_panels), (line, most_lines)):
        ranked = sizes[kind].sort_values(ascending=False, kind="stable").index
        largest = drawn_of(ranked, most, [named[kind]] if kind in named else [])
        chosen.append([each for each in dict.fromkeys(table[kind]) if each in set(largest)])
        if len(ranked) > most:
            what = (noun, "with most words") if kind == "group" else ("word", "found most often")
            said.append(f"Drawn: {most_of(largest, ranked, *what)}.")
    return *chosen, " ".join(said)


def _once(table: pd.DataFrame) -> pd.DataFrame:
    """Each group (in each period) once, whatever the words: for its articles and words in all."""
    return table.drop_duplicates([name for name in ("group", "step") if name in table.columns])


def _most_frequent(table: pd.DataFrame, where: str | None) -> tuple[str, dict[str, str]]:
    """A title: the highest rate, and in which group or period; with the word and the group that it names.

    What a single article makes does not count, nor does a group without a name.
    """
    names = ["word", *([where] if where else [])]
    if where == "group" and not table["nameless"].all():
        table = table[~table["nameless"]]
    sums = table.groupby(names, sort=False).agg({"count": "sum", "n_words": "sum", "articles": "sum"})
    sums = sums[sums["n_words"] > 0]
    if not sums["count"].any():
        return "None of the words was found" if len(sums) else "There are no articles to count words in", {}
    rate = 1000 * sums["count"] / sums["n_words"]
    several = sums["articles"] > 1
    if where and several.mean() < 0.5:
        finding, named = _most_frequent(table, None)
        return f"{finding}; most points are single articles", named
    place = (rate[several] if several.any() else rate).idxmax()
    word, name = place if isinstance(place, tuple) else (place, "")
    if not where and len(rate) == 1:
        return from_left(f"“{cut_name(word)}” stands {_rate(rate[place])} times in a thousand words"), {"word": word}
    link = {"when": " ", "group": " in "}.get(where, "")
    finding = f"“{cut_name(word)}” is most frequent{link}{cut_name(name)}: {_rate(rate[place])} per thousand words"
    return from_left(finding), {"word": word} | ({"group": name} if where == "group" else {})


def _when(step: int, period: str) -> str:
    each = pd.Period(ordinal=step, freq=PERIODS[period])
    label = span_label(each, period).replace("\n", " ")
    return {"day": "on ", "week": "in the week from "}.get(period, "in ") + label


def _rate(rate: float) -> str:
    return f"{rate:,.1f}" if rate >= 10 else f"{rate:.2f}" if rate >= 0.01 or not rate else f"{rate:.1g}"


def _rates_drawing(rates: pd.DataFrame, table: pd.DataFrame, parts: list[str], title: str, drawn: str) -> Drawing:
    record = record_of(rates)
    parts = [name for name in parts if name != "group" or (table["group"] != "all articles").any()]
    data = table[parts + WORD_RATES[1:]].sort_values("per_thousand", ascending=False, kind="stable", ignore_index=True)
    data.insert(0, "what", [", ".join(row) for row in data[parts].itertuples(index=False)])
    return Drawing(
        "word-rates", title, drawn.strip(), _source(rates), data, "what", "per_thousand", record, figures=_rate
    )


def _source(table: pd.DataFrame) -> str:
    """The line at the foot, with the copies that were left out."""
    record = record_of(table)
    left_out = record["parameters"].get("n_copies", 0)
    copies = "copy of another article" if left_out == 1 else "copies of other articles"
    return source_line(record, f"{left_out:,} {copies} left out." if left_out else "", table)


@styled
def plot_word_shift(shift: pd.DataFrame, *, top: int = 20, title: str | None = None, ax: Axes | None = None) -> Axes:
    """Draw which words make the difference between two sets of articles: a word shift graph.

    Parameters
    ----------
    shift
        A table from :func:`toolkit.word_shift`.
    top
        How many words, those that contribute most.
    title, ax
        As in :func:`toolkit.plot_word_frequencies`.

    Returns
    -------
    matplotlib.axes.Axes
        With ``ax.drawing``. Bars to the right make the target larger, bars to the left the reference. A divergence
        (``method="jsd"``) has no sign: there a bar lies on the side where the word is more frequent. With scores
        ``+`` and ``−`` say whether a word scores high or low, ``↑`` and ``↓`` whether the target uses it more or less.

    Raises
    ------
    ValueError
        If ``top`` is no whole number of at least 1.

    Notes
    -----
    After Gallagher et al. 2021, "Generalized word shift graphs", EPJ Data Science 10:4.

    Examples
    --------
    >>> import toolkit as tk
    >>> shift = tk.word_shift(tk.load_articles("data/articles"), {"outlet": "The Harbour Post"})
    >>> ax = tk.plot_word_shift(shift)
    """
    at_least(1, top=top)
    check_columns(shift, WORD_SHIFT, "word_shift()")
    known = record_of(shift)["parameters"]
    method = known.get("method", "weighted" if "score" in shift.columns else "proportion")
    target, reference = (cut_name(known.get(side, f"the {side}")) for side in ("target", "reference"))
    table = shift[shift["contribution"] != 0].head(top).reset_index(drop=True)
    # As it stands on the chart: words of a thousand, thousandths of a bit, bits, or scores.
    table["adds"] = table["contribution"] * {"proportion": 1000, "jsd": 1000}.get(method, 1)
    to_left = table["share"] < table["share_reference"] if method == "jsd" else table["contribution"] < 0
    ends = table["contribution"].abs() * np.where(to_left, -1, 1)
    drawing = Drawing(
        "word-shift",
        title or _shift_title(shift, table, method, known, target, reference),
        _shift_drawn(shift, table, method, known, target, reference),
        _source(shift),
        table,
        "word",
        "adds",
        record_of(shift),
    )
    ax = axes_frame(ax, drawing, bars=len(table) + 2)
    if table.empty:
        return nothing(ax, "All words are as frequent on both sides, or score alike.")
    digits = min(max(1, 2 - math.ceil(math.log10(table["adds"].abs().max()))), 6)
    room = 0.3 * inches_of(ax)
    marks = [f"{_mark(kind)} " for kind in table["kind"]] if "kind" in table.columns else [""] * len(table)
    drawing.figures = lambda value: f"{value:.{digits}f}" if method == "jsd" else signed(value, digits)
    adds = [drawing.figures(value) for value in table["adds"]]
    names = [name_within(word, room, size=NOTE) for word in table["word"]]
    labels = [f"{mark}{name}  {value}" for mark, name, value in zip(marks, names, adds)]
    places, weighted = range(len(table)), method == "weighted"
    ax.barh(places, ends, height=BAR, color=_shift_colours(table, to_left))
    lengths, behind = ends.abs().to_numpy(), np.array([width_of(label, size=NOTE) + 0.12 for label in labels])
    # What a side is takes more than an inch, also where no bar is as long.
    sides = [(np.append(lengths * side, 0), np.append(behind * side, 1.65)) for side in (to_left, ~to_left)]
    inch = bars_inch(inches_of(ax) - 0.25, *sides)
    left, right = ((values + room * inch).max() for values, room in sides)
    for place, end, label in zip(places, ends, labels):
        ax.text(end + math.copysign(0.05 * inch, end), place, from_left(label), va="center",
                ha="left" if end > 0 else "right", fontsize=NOTE)  # fmt: skip
    ax.set(xlim=(-left, right), ylim=(max(len(table), 2) - 0.4, -0.6), xticks=[], yticks=[])
    ax.plot([0, 0], [-0.6, len(table) - 0.4], color=QUIET, linewidth=0.8)
    ax.spines["left"].set_visible(False)
    heads, what = [], {"entropy": "more variety in", "weighted": "higher score for"}.get(method, "more often in")
    for name, side, sign, room in ((reference, "_reference", -1, left), (target, "", 1, right)):
        name = name_within(name, room / inch - 0.25, size=NOTE)
        head = [f"← {what}", name] if sign < 0 else [what, f"{name} →"]
        size = []
        if known.get("n_counted" + side):
            n_articles, noun = known["articles_reference" if side else "articles_target"], "scored word"
            size = [plural(n_articles, "article"), plural(known["n_counted" + side], noun if weighted else "word")]
            size[1] += " counted" * (known["n_counted" + side] < known["n_words" + side] and not weighted)
        text = "\n".join(
            _on_lines(parts, between, room / inch) for parts, between in ((head, " "), (size, ", ")) if parts
        )
        colour = INK if weighted else ACCENT if sign > 0 else WARM
        heads.append((sign * 0.05 * inch, text, "left" if sign > 0 else "right", colour))
    heads_above(ax, heads)
    return ax


def _on_lines(parts: list[str], between: str, inches: float) -> str:
    """Two parts of a head on one line, where it is as long as that."""
    one = between.join(parts)
    return one if width_of(one, size=NOTE) < inches else f"{between.strip()}\n".join(parts)


def _shift_title(
    shift: pd.DataFrame, table: pd.DataFrame, method: str, known: dict, target: str, reference: str
) -> str:
    if table.empty:
        return f"Nothing sets {target} apart from {reference}"
    first = table.iloc[0]
    word = f"“{cut_name(first['word'])}”"
    if method == "weighted":
        total = known.get("total", shift["contribution"].sum())
        way = "as high as" if abs(total) < 1e-9 else "higher than" if total > 0 else "lower than"
        found = f"{target} scores {way} {reference}; {word} moves the score most"
    elif method == "entropy":
        found = f"{word} moves the variety of words most between {target} and {reference}"
    else:
        more, less = (target, reference) if first["share"] > first["share_reference"] else (reference, target)
        found = f"{word} sets {more} apart from {less} most"
    return from_left(found)


def _shift_drawn(
    shift: pd.DataFrame, table: pd.DataFrame, method: str, known: dict, target: str, reference: str
) -> str:
    # Of all words, also where only some of them were handed over.
    values, size = "", shift["contribution"].abs().sum() / (shift["contribution_share"].abs().sum() or 1)
    if "value" in known:
        total = signed(known["total"])
        here, there = (f"{known[name]:.2f}".replace("-", "−") for name in ("value", "value_reference"))
        values = f": {target} {here}, {reference} {there}, difference {total}"
    if method == "proportion":
        drawn = f"Words of a thousand counted, {target} less {reference}; to be alike in all words, "
        drawn += f"{percent(size / 2)} of the words would have to be others."
    elif method == "entropy":
        drawn = f"What each word adds to the entropy in bits{values}."
    elif method == "jsd":
        drawn = f"What each word adds to the Jensen-Shannon divergence, in thousandths of a bit: {1000 * size:.0f} in "
        drawn += "all (0 the same words, 1000 no word in common)."
    else:
        middle = f"{known['neutral']:.2f}" if "neutral" in known else "the reference's average"
        drawn = f"What each word adds to the average score{values}. + −: it scores above or below {middle}; ↑ ↓: used "
        drawn += f"more or less by {target}."
    if len(table):
        share = table["contribution_share"].abs().sum()
        drawn += f" The {plural(len(table), 'word')} drawn: {percent(share)} of all change."
    return drawn + stop_words_line(record_of(shift))


def _shift_colours(table: pd.DataFrame, to_left: pd.Series) -> list[str]:
    """By side; with scores by high and low, paler where the target uses the word less."""
    if "kind" not in table.columns:
        return [WARM if left else ACCENT for left in to_left]
    pale = {"high, more": ACCENT, "high, less": "#8fc1d6", "low, more": WARM, "low, less": "#e5b595"}
    return [pale.get(kind, QUIET) for kind in table["kind"]]


def _mark(kind: object) -> str:
    return {"high, more": "+↑", "high, less": "+↓", "low, more": "−↑", "low, less": "−↓"}.get(kind, "")


@styled
def plot_similarity(
    similarity: pd.DataFrame,
    *,
    measure: str = "jensen_shannon",
    title: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw how alike outlets are as a heat map, those that are alike beside each other.

    Parameters
    ----------
    similarity
        A table from :func:`toolkit.outlet_similarity`.
    measure
        ``"jensen_shannon"`` (a distance, with the distance by chance) or ``"cosine"``.
    title, ax
        As in :func:`toolkit.plot_word_frequencies`.

    Returns
    -------
    matplotlib.axes.Axes
        With ``ax.drawing``. The darker a cell, the more alike the two: by cosine; or by how far their distance goes
        beyond the distance by chance, which is larger for outlets with fewer words (where it is not known, by distance
        alone). The range of the shades is said; where no two outlets differ more than by chance all have one shade.
        With up to 10 outlets each cell holds the distance by chance in small; with more, its range is said; with more
        than 20, or in a narrow chart, a cell has no numbers. Pairs no more different than by chance are in brackets, or
        have a dot. Of more than 30 outlets those with most words are drawn; of outlets without
        words it is said.

    Raises
    ------
    ValueError
        If the measure is unknown.

    Examples
    --------
    >>> import toolkit as tk
    >>> ax = tk.plot_similarity(tk.outlet_similarity(tk.load_articles("data/articles")))

    Notes
    -----
    The order is that of the leaves of an average-linkage clustering, turned so that neighbours are most alike
    (Bar-Joseph et al. 2001, "Fast optimal leaf ordering for hierarchical clustering", Bioinformatics 17).
    """
    check_columns(similarity, OUTLET_SIMILARITY, "outlet_similarity()")
    if measure not in ("jensen_shannon", "cosine"):
        raise ValueError(f"measure must be 'jensen_shannon' or 'cosine', not {measure!r}.")
    by = record_of(similarity)["parameters"].get("by", "outlet")
    noun = by if isinstance(by, str) else by[0] if len(by) == 1 else "group"
    lacking, sides = without(noun), ["first", "second"]
    table = similarity[similarity[measure].notna()]
    sizes = dict(zip(table["second"], table["n_words_second"])) | dict(zip(table["first"], table["n_words_first"]))
    table = table.assign(beyond_chance=table["jensen_shannon"] - table["jensen_shannon_by_chance"])
    # Small outlets are far from all others by chance alone.
    shade = "beyond_chance" if measure == "jensen_shannon" and table["beyond_chance"].notna().all() else measure
    table = table.sort_values(shade, ascending=shade != "cosine", kind="stable", ignore_index=True)
    table.insert(0, "pair", table["first"] + " and " + table["second"])
    # With fewer shuffles no share of them is as small.
    enough = record_of(similarity)["parameters"].get("shuffles", FEWEST) >= FEWEST
    table["by_chance"] = (table["p_value"] > 0.05) & enough & (measure == "jensen_shannon")
    finding, named = _alike(table[~table[sides].eq(lacking).any(axis=1)], measure, noun)
    ranked = sorted(sizes, key=lambda name: -sizes[name])
    largest = drawn_of(ranked, rows_at_most(MOST_OUTLETS, 0.22), [] if title else named)
    table = table[table["first"].isin(largest) & table["second"].isin(largest)].reset_index(drop=True)
    rows = max(len(largest) - 1, 1)
    across, down, turned = _cell_inches(ax, largest, rows)
    # How many numbers a cell has room for.
    numbers = 0 if len(largest) > NUMBERED or across < width_of("(.88)", size=SMALL) or down < 0.13 else 1
    numbers = 2 if len(largest) <= ROOMY and across > 0.6 and down > 0.32 else numbers
    drawn = _similarity_drawn(table, measure, shade, numbers)
    if len(table) < len(largest) * (len(largest) - 1) / 2:
        drawn += " White: not in the table."
    if len(sizes) > len(largest):
        drawn += f" Drawn: {most_of(largest, ranked, noun, 'with most words')}."
    silent = len({*similarity["first"], *similarity["second"]} - set(sizes))
    if silent:
        drawn += f" Not drawn: {plural(silent, noun)} without a word that is counted."
    drawn += stop_words_line(record_of(similarity))
    source, record = _source(similarity), record_of(similarity)
    drawing = Drawing(
        "outlet-similarity", title or finding, drawn, source, table, "pair", shade, record, figures=_two_digits
    )
    ax = axes_frame(ax, drawing, height=rows * down + 0.3 + turned)
    ax.spines["left"].set_visible(False)
    if table.empty:
        return nothing(ax, f"It takes two {noun}s with words.")
    names = _cells(ax, table, measure, shade, largest, numbers)
    size, labels = NOTE if down > 0.2 else SMALL, _shown(names, ax)
    ax.set_yticks(range(rows), labels[1:], fontsize=size)
    ax.set_xticks(range(rows), labels[:-1], fontsize=size, rotation=90 if turned else 0)
    if turned:
        ax.set_xticklabels([name_within(name, turned, size=size) for name in names[:-1]])
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_ticks(np.arange(rows - 1) + 0.5, minor=True)
    ax.grid(which="minor", color="white", linewidth=1.2)
    ax.tick_params(which="both", length=0)
    return ax


def _cell_inches(ax: Axes | None, outlets: list[str], rows: int) -> tuple[float, float, float]:
    """How wide and high a cell of the heat map is, and what names below it take if they have to stand upright."""
    longest = max((width_of(name, size=NOTE) for name in _shown(outlets, ax)), default=0)
    across = (inches_of(ax) - longest - 0.25) / rows
    # On a slide names that stand upright are cut to what is left of its height.
    turned = min(longest, 0.35 * at_most(math.inf)) if longest > across - 0.1 else 0
    room = max(inches_left(ax), 0.6 + turned) - 0.3 - turned
    return across, min(0.44 if len(outlets) <= ROOMY else 0.19, room / rows), turned


def _shown(outlets: Iterable[str], ax: Axes | None) -> list[str]:
    return [name_within(name, NAMES * inches_of(ax), size=NOTE) for name in outlets]


def _similarity_drawn(table: pd.DataFrame, measure: str, shade: str, numbers: int) -> str:
    """The line below the title; the table has the most alike first, a cell has so many numbers."""
    drawn = "Cosine of the word counts (1 the same words in the same shares, 0 none in common)."
    if measure == "jensen_shannon":
        drawn = "Jensen-Shannon distance of the words (0 the same, 1 none in common)"
        drawn += f", {_span(table[measure].min(), table[measure].max())}." if not numbers else "."
    chance = table["jensen_shannon_by_chance"].dropna()
    if measure == "jensen_shannon" and len(chance):
        said = "In small: by chance" if numbers == 2 else f"By chance: {_span(chance.min(), chance.max())}"
        drawn += f" {said}, the articles of the two dealt at random."
    within = int(table["by_chance"].sum())
    if within < len(table):
        ends = _span(table[shade].iloc[-1], table[shade].iloc[0])
        said = "nearer to chance: beyond it by" if shade == "beyond_chance" else "more alike:"
        drawn += f" The darker, the {said} {ends}."
    if within:
        mark = "In brackets" if numbers else "Dots"
        drawn += f" {mark}: not clearly further apart ({within} of {plural(len(table), 'pair')}, p > 0.05)."
    return drawn


def _alike(table: pd.DataFrame, measure: str, noun: str) -> tuple[str, list[str]]:
    """The title, and the outlets that it names; the table has the most alike first, and none without a name."""
    if table.empty:
        return f"There are no two {noun}s to compare", []
    within = int(table["by_chance"].sum())
    if within == len(table) > 1:
        return f"No two {noun}s differ more than by chance", []
    pairs = table["first"].map(cut_name) + " and " + table["second"].map(cut_name)
    first, last = ([row["first"], row["second"]] for row in (table.iloc[0], table.iloc[-1]))
    if within == len(table):
        return from_left(f"{pairs.iloc[0]} differ no more than by chance"), first
    if within and within == len(table) - 1:
        row = table[~table["by_chance"]].iloc[0]
        return from_left(f"Only {pairs[row.name]} differ more than by chance"), [row["first"], row["second"]]
    if len(table) - within <= len(table) / 10 and within:
        clear = f"{len(table) - within} of {len(table):,} pairs"
        return f"Hardly any two {noun}s differ more than by chance: {clear}", []
    if len(table) > 1:
        # Those that are far apart by chance, as small ones are, are not said to be unlike.
        if table["by_chance"].iloc[-1]:
            return from_left(f"{pairs.iloc[0]} are most alike"), first
        return from_left(f"{pairs.iloc[0]} are most alike, {pairs.iloc[-1]} least"), [*first, *last]
    if measure == "cosine":
        return from_left(f"{pairs.iloc[0]}: cosine {table[measure].iloc[0]:.2f}"), first
    chance = table["jensen_shannon_by_chance"].dropna()
    by_chance = f", {chance.iloc[0]:.2f} by chance" if len(chance) else ""
    return from_left(f"{pairs.iloc[0]}: {table[measure].iloc[0]:.2f} apart{by_chance}"), first


def _cells(ax: Axes, table: pd.DataFrame, measure: str, shaded: str, outlets: list[str], numbers: int) -> list[str]:
    """Draw each pair as a cell with its numbers; gives the outlets in the order of rows and columns."""
    distance, alike = measure == "jensen_shannon", bool(table["by_chance"].all())
    pairs = {frozenset((row.first, row.second)): row for row in table.itertuples()}
    values = np.array([[getattr(pairs.get(frozenset((a, b))), shaded, np.nan) for b in outlets] for a in outlets])
    low, high = table[shaded].min(), table[shaded].max()
    # Beyond chance can be below 0: as far as the order goes the nearest two are at no distance.
    names = [outlets[i] for i in _leaves(values - low if shaded == "beyond_chance" else values, distance)]
    shades = np.full((len(names) - 1, len(names) - 1), np.nan)
    for i, j in zip(*np.tril_indices(len(shades))):
        pair = pairs.get(frozenset((names[i + 1], names[j])))
        if pair is None:
            continue
        value, place = getattr(pair, measure), getattr(pair, shaded)
        shade = (place - low) / (high - low) if high > low else 0.5
        # Where chance makes all differences there is nothing to shade.
        shades[i, j] = shade = 0.25 if alike else 1 - shade if distance else shade
        text = f"{value:.2f}" if numbers == 2 else f"{value:.2f}".removeprefix("0")
        text = f"({text})" if pair.by_chance else text
        two = distance and numbers == 2 and not np.isnan(pair.jensen_shannon_by_chance)
        look = {"ha": "center", "va": "center", "textcoords": "offset points"}
        look["color"] = "white" if shade > 0.72 else INK
        if not numbers:
            text = "•" if pair.by_chance else ""
        ax.annotate(text, (j, i), (0, 5 if two else 0), fontsize=10 if numbers == 2 else SMALL, **look)
        if two:
            ax.annotate(f"{pair.jensen_shannon_by_chance:.2f}", (j, i), (0, -7), fontsize=SMALL, alpha=0.85, **look)
    ax.imshow(np.ma.masked_invalid(shades), cmap=ALIKE, vmin=0, vmax=1, aspect="auto")
    return names


def _span(low: float, high: float) -> str:
    return " to ".join(dict.fromkeys(map(_two_digits, (low, high))))


def _two_digits(value: float) -> str:
    return f"{round(value, 2) + 0:.2f}".replace("-", "−")


def _leaves(square: np.ndarray, distance: bool) -> list[int]:
    """The order in which those that are alike stand beside each other."""
    if len(square) < 3:
        return list(range(len(square)))
    # A pair that the table lacks is taken as far apart as can be.
    apart = np.clip(np.nan_to_num(square if distance else 1 - square, nan=1), 0, None)
    np.fill_diagonal(apart, 0)
    return leaves_list(linkage(squareform(apart, checks=False), "average", optimal_ordering=True)).tolist()
