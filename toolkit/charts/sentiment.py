"""Charts of sentiment."""

import math
from collections.abc import Mapping
from itertools import combinations

import matplotlib
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from toolkit.charts.drawing import (
    ACCENT,
    BAR,
    INK,
    MOST_ARTICLES,
    QUIET,
    WARM,
    Drawing,
    axes_frame,
    bars_inch,
    inches_of,
    nothing,
    styled,
)
from toolkit.charts.lettering import NAMES, NOTE, SMALL, cut_name, from_left, name_within, names_before, width_of
from toolkit.charts.panels import panel_columns, panels
from toolkit.charts.sizes import at_most, drawn_inches
from toolkit.charts.wording import plural, record_of, signed, source_line
from toolkit.tables import COMPARED_SENTIMENT, at_least, check_columns, optional

READERS = {"textblob": "TextBlob", "vader": "VADER"}
# Six pairs of them; more would be a matrix of specks.
MOST_METHODS = 4
LEAST_WINDOW = 5
# So many sentences without a score in a row are a gap.
GAP = 4


@styled
def plot_article_sentiment(
    sentiment: pd.DataFrame,
    *,
    labels: Mapping | None = None,
    top: int = MOST_ARTICLES,
    title: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw the polarity of each article with its interval.

    Parameters
    ----------
    sentiment
        A table from :func:`toolkit.article_sentiment`.
    labels
        What to write beside each article, by ``article_id`` (a dictionary or a Series); its id by default.
    top
        How many articles; of more than these, as many of the lowest as of the highest, and the chart says so.
    title, ax
        As in :func:`toolkit.plot_word_frequencies`.

    Returns
    -------
    matplotlib.axes.Axes
        With ``ax.drawing``. Articles that could not be scored stand last, and are a quarter of all at most.
    """
    check_columns(sentiment, ["article_id", "polarity", "n_scored_words"], "article_sentiment()")
    if sentiment["article_id"].duplicated().any():
        raise ValueError(
            "An article stands in several rows: this chart draws article_sentiment(), one row an article; of headlines "
            "and bodies one at a time, for example sentiment[sentiment['part'] == 'headline']."
        )
    at_least(1, top=top)
    numbers = [column for column in ("polarity", "low", "high") if column in sentiment.columns]
    table = sentiment.astype(dict.fromkeys([*numbers, "n_scored_words"], "float64"))
    table = table.sort_values(["polarity", "article_id"], ignore_index=True)
    reader, scale = _reader(sentiment)
    # A zero that no word made is no zero.
    table["polarity"] = table["polarity"].where(table["n_scored_words"] != 0)
    scored, refused = table[table["polarity"].notna()], table[table["polarity"].isna()]
    if "low" in numbers and table["low"].isna().all():
        numbers = ["polarity"]
    unit = _part_of(sentiment)
    drawn = f"Polarity of the {unit} by {reader}{scale}" if unit != "article" else f"Polarity by {reader}{scale}"
    if "low" in numbers:
        of = "sentences" if reader == "VADER" else "scored words"
        drawn += f", with 95 % intervals of the mean of the {of}"
    drawn += _names_left_out(sentiment)
    n_scored = len(scored)
    above = int((scored.get("low", scored["polarity"]) > 0).sum())
    below = int((scored.get("high", scored["polarity"]) < 0).sum())
    without = refused.head(top // 4)
    most = top - len(without)
    if len(scored) > most:
        drawn += f"; the {most - most // 2} lowest and {most // 2} highest of {len(scored)}"
        scored = pd.concat([scored.head(most - most // 2), scored.tail(most // 2)])
    if len(refused):
        drawn += f"; {len(refused)} not scored (another language, or no word of the lexicon)"
    table = pd.concat([scored, without], ignore_index=True)
    record = record_of(sentiment)
    if n_scored == 1:
        finding = f"The {unit} scores {signed(scored['polarity'].iloc[0])}"
    else:
        finding = _clear_of_zero(above, below, n_scored, unit, "low" in numbers)
    drawing = Drawing(
        "article-sentiment",
        title or finding,
        f"{drawn}.",
        source_line(record, f"{reader}: not validated on these articles.", sentiment),
        table,
        "article_id",
        "polarity",
        record,
        figures=signed,
    )
    ax = axes_frame(ax, drawing, bars=len(table))
    names = [str(labels.get(each, each)) if labels is not None else str(each) for each in table["article_id"]]
    if table.empty:
        return nothing(ax, "There is no article to score.")
    reach = max(table[numbers].abs().max().fillna(0).max(), 0.1)
    colours = [_colour(polarity) for polarity in table["polarity"]]
    positions = range(len(table))
    notes = [
        "not scored" if pd.isna(polarity) else signed(polarity) + _with_words(count)
        for polarity, count in zip(table["polarity"], table["n_scored_words"])
    ]
    if "low" in numbers:
        ax.hlines(positions, table["low"], table["high"], colors=colours, linewidth=1.6, alpha=0.55)
    ax.scatter(table["polarity"], positions, c=colours, s=36, zorder=3)
    ax.axvline(0, color=QUIET, linewidth=0.8, zorder=0)
    names, taken = names_before(names, NAMES * inches_of(ax))
    width = inches_of(ax) - taken - 0.25
    # From the lowest score that could be to the highest, and behind them what each score is.
    inch = bars_inch(width, ([2.1 * reach] * len(notes), [width_of(note, size=NOTE) + 0.1 for note in notes]))
    for i, note in zip(positions, notes):
        ax.text(1.05 * reach + 0.1 * inch, i, note, va="center", fontsize=NOTE)
    ax.set_yticks(list(positions), names)
    ax.set_ylim(len(table) - 0.4, -0.6)
    ax.set_xlim(-1.05 * reach, -1.05 * reach + width * inch)
    ends = ("\nnegative", "\npositive") if scale else ("", "")  # What a person's own function means is not known.
    ax.set_xticks([-reach, 0, reach], [f"{signed(-reach)}{ends[0]}", "0", f"{signed(reach)}{ends[1]}"])
    ax.tick_params(axis="x", length=0, labelsize=SMALL)
    ax.spines["left"].set_visible(False)
    return ax


def _clear_of_zero(above: int, below: int, n: int, unit: str, intervals: bool) -> str:
    """How many scores are above and below zero; with intervals only those count that leave it out."""
    if not n:
        return f"No {unit} could be scored"
    clear, units = above + below, "bodies" if unit == "body" else f"{unit}s"
    if not clear:
        return f"No {unit}'s score is clear of zero" if intervals else f"No {unit} scores above or below zero"
    number = f"{clear:,} of {n:,} {units}" if clear < n else f"Both {units}" if n == 2 else f"All {n:,} {units}"
    side = "above" if not below else "below" if not above else ""
    if intervals:
        does = "stands" if clear == 1 else "stand"
        return f"{number} {does} clear of zero" + (f", {side} it" if side else f": {above:,} above, {below:,} below")
    does = "scores" if clear == 1 else "score"
    if side:
        return f"{number} {does} {side} zero"
    return f"{above:,} of {n:,} {units} score{'s' * (above == 1)} above zero, {below:,} below"


@styled
def plot_sentence_sentiment(
    sentiment: pd.DataFrame, *, window: int | None = None, title: str | None = None, ax: Axes | None = None
) -> Axes:
    """Draw the arc of an article: the polarity of its sentences in reading order, its headline apart.

    Parameters
    ----------
    sentiment
        A table from :func:`toolkit.sentence_sentiment`, of one article.
    window
        The line is the mean of so many scored sentences of the body in a row, and the chart says how many; 5, or a
        twentieth of them where that is more. There is no line with 0, or where there are not twice as many.
    title, ax
        As in :func:`toolkit.plot_word_frequencies`.

    Returns
    -------
    matplotlib.axes.Axes
        With ``ax.drawing``. A sentence none of whose words is in the lexicon is a hollow ring, not a zero.

    Raises
    ------
    ValueError
        If the table holds several articles, or ``window`` is no whole number of at least 0.
    """
    check_columns(sentiment, ["article_id", "sentence_id", "polarity", "n_scored_words"], "sentence_sentiment()")
    if sentiment["article_id"].nunique() > 1:
        raise ValueError(
            "The table holds several articles: draw one at a time, for example "
            f"sentiment[sentiment['article_id'] == {sentiment['article_id'].iloc[0]!r}]."
        )
    if window is not None:
        at_least(0, window=window)
    table, record = sentiment.reset_index(drop=True), record_of(sentiment)
    counts = table["n_scored_words"].astype("float64")  # Missing of a person's own function, which scores all.
    scored = table[(counts != 0) & table["polarity"].notna()]
    silent = table[(counts == 0) & table["polarity"].notna()]
    is_headline = (optional(table, "part") == "headline").fillna(False).astype(bool)
    reader, scale = _reader(sentiment)
    unscored = table["polarity"].isna().all()
    finding = f"{len(silent)} of {len(table)} sentences hold no word that {reader} can score"
    if len(table) == 1:
        finding = f"The sentence holds no word that {reader} can score"
    if unscored:
        finding = "The article could not be scored" if len(table) else "There is no sentence to score"
    elif not len(silent):
        lowest = scored.loc[scored["polarity"].idxmin()]
        finding = f"Sentence {lowest['sentence_id']} scores lowest, {_written(lowest['polarity'], bool(scale))}"
    line = _running_mean(scored[~is_headline[scored.index]], window)
    drawn = f"{'Polarity' if scale else 'Score'} of each sentence by {reader}{scale}, in reading order"
    drawn += f"{_names_left_out(sentiment)}."
    drawn += " Ring: no word of the lexicon." if len(silent) else ""
    drawn += " Dot: its words are neutral." if (scored["polarity"] == 0).any() else ""
    if line:
        gaps = np.flatnonzero(np.diff(line[0]) > GAP)
        drawn += f" Line: mean of {line[2]} scored sentences in a row{', dashed across gaps' * bool(len(gaps))}."
    drawing = Drawing(
        "sentence-sentiment",
        title or finding,
        drawn,
        source_line(record, f"{reader}: not validated on these articles.", sentiment),
        table,
        "sentence_id",
        "polarity",
        record,
        figures=lambda polarity: _written(polarity, bool(scale)),
    )
    ax = axes_frame(ax, drawing, height=0.5 if unscored else at_most(3.6 if len(table) > 1 else 1.6))
    if unscored:
        return nothing(ax, f"{reader} reads English; the article is in another language." if len(table) else "")
    dense = {"rasterized": len(table) > 1000}
    # Lines, not bars: an article of a book's length has tens of thousands of sentences.
    ax.vlines(
        scored["sentence_id"],
        0,
        scored["polarity"],
        colors=[_colour(polarity) for polarity in scored["polarity"]],
        linewidth=min(14, 45 * (inches_of(ax) - 0.8) / len(table)),
        alpha=0.55 if line else 1,
        **dense,
    )
    neutral = scored[scored["polarity"] == 0]
    for there, fill in ((silent, "white"), (neutral, QUIET)):
        marks = {"markersize": 4 if len(table) <= 100 else 2.5, "markerfacecolor": fill, "color": QUIET, **dense}
        ax.plot(there["sentence_id"], [0] * len(there), "o", **marks)
    ax.axhline(0, color=QUIET, linewidth=0.8, zorder=0)
    if line:
        # No score is known between the sentences on both sides of a gap.
        ax.plot(*(np.insert(each, gaps + 1, np.nan) for each in line[:2]), color=INK, linewidth=1.6, **dense)
        for gap in gaps:
            ends = slice(gap, gap + 2)
            ax.plot(line[0][ends], line[1][ends], color=INK, linewidth=1, linestyle=(0, (3, 3)), **dense)
    first, last = float(table["sentence_id"].min()), float(table["sentence_id"].max())
    ax.set_xlim(first - 0.8, last + 0.8)
    _polarity_axis(ax, scored["polarity"], bool(scale))
    if len(table) > 1:
        _label_extremes(ax, scored, bool(scale))
    ax.set_xlabel("sentence")
    ax.xaxis.set_major_locator(matplotlib.ticker.MaxNLocator(integer=True, min_n_ticks=1))
    ax.tick_params(axis="x", length=0)
    if is_headline.any() and len(table) > 1:
        end = float(table.loc[is_headline, "sentence_id"].max()) + 0.5
        ax.axvspan(first - 0.8, end, color=QUIET, alpha=0.12, linewidth=0, zorder=0)
        band = (end - first + 0.8) / (last - first + 1.6) * (inches_of(ax) - 0.8)
        ax.annotate(
            "headline", (first - 0.8, 1), xycoords=("data", "axes fraction"), xytext=(3, -3),
            textcoords="offset points", va="top", fontsize=SMALL, color=QUIET,
            rotation=0 if width_of("headline", size=SMALL) < band - 0.08 or band < 0.15 else 90,
        )  # fmt: skip
    return ax


def _running_mean(scored: pd.DataFrame, window: int | None) -> tuple[list[float], list[float], int] | None:
    """Means of so many scores in a row, each at the sentence in their middle; none where there are too few scores."""
    if window is None:
        window = max(LEAST_WINDOW, len(scored) // 20)
    if window == 0 or len(scored) < 2 * window:
        return None
    each = scored[["sentence_id", "polarity"]].astype("float64").rolling(window)
    return (
        each["sentence_id"].median().iloc[window - 1 :].tolist(),
        each["polarity"].mean().iloc[window - 1 :].tolist(),
        window,
    )


def _polarity_axis(ax: Axes, polarity: pd.Series, is_known: bool) -> None:
    """Scale the scores: of a dictionary to 0.5 or 1 on both sides, of a person's own function to what it gave."""
    low, high = float(polarity.min()), float(polarity.max())
    if is_known or not len(polarity):
        reach = 1.0 if len(polarity) and max(-low, high) > 0.5 else 0.5
        ax.set_yticks([-reach, 0, reach], [f"{signed(-reach, 1)}\nnegative", "0", f"{signed(reach, 1)}\npositive"])
        ax.set_ylim(-reach * 1.2, reach * 1.2)
        return
    low, high = min(low, 0.0), max(high, 0.0)
    room = 0.15 * (high - low or 1.0)
    ax.set_ylim(low - room * (low < 0), high + room)
    ax.set_ylabel("score")


def _written(score: float, is_known: bool) -> str:
    return signed(score) if is_known else f"{score:.3g}".replace("-", "−")


def _label_extremes(ax: Axes, scored: pd.DataFrame, is_known: bool) -> None:
    """Write the score at the lowest and at the highest sentence."""
    step = 0.015 * (ax.get_ylim()[1] - ax.get_ylim()[0])
    for row in {scored["polarity"].idxmin(), scored["polarity"].idxmax()} if len(scored) else ():
        polarity = float(scored.at[row, "polarity"])
        if polarity:
            place = polarity + math.copysign(step, polarity)
            va = "bottom" if polarity > 0 else "top"
            ax.text(
                scored.at[row, "sentence_id"], place, _written(polarity, is_known), ha="center", va=va, fontsize=NOTE
            )


@styled
def plot_sentiment_words(
    explained: pd.DataFrame, *, top: int = 16, title: str | None = None, ax: Axes | None = None
) -> Axes:
    """Draw which expressions made a dictionary's score, and by how much.

    Parameters
    ----------
    explained
        A table from :func:`toolkit.explain_sentiment`.
    top
        How many expressions, those with the largest share first.
    title, ax
        As in :func:`toolkit.plot_word_frequencies`.

    Returns
    -------
    matplotlib.axes.Axes
        With ``ax.drawing``. The bars of one article add up to its polarity, as far as all are drawn.
    """
    check_columns(explained, ["article_id", "expression", "share"], "explain_sentiment()")
    record = record_of(explained)
    if record["parameters"].get("unit", "article") != "article":
        raise ValueError(
            "These shares are of sentences' scores: draw explain_sentiment(articles), whose unit is the article."
        )
    reader, _ = _reader(explained)
    is_out = optional(explained, "left_out").notna()
    n_out, explained = int(is_out.sum()), explained[~is_out]
    parts = explained.groupby("expression", as_index=False).agg(share=("share", "sum"), count=("share", "size"))
    n_articles = max(explained["article_id"].nunique(), 1)
    parts["share"] /= n_articles
    neutral = int(parts.loc[parts["share"] == 0, "count"].sum())
    moving = parts[parts["share"] != 0]
    at_least(1, top=top)
    order = moving["share"].abs().sort_values(ascending=False, kind="stable").index[:top]
    table = moving.loc[order].sort_values("share", ascending=False, ignore_index=True)
    finding = "No word moves the score"
    if len(table):
        strongest = table.loc[table["share"].abs().idxmax()]
        way = "up" if strongest["share"] > 0 else "down"
        # The mark keeps the sentence from being set from right to left, where the expression is.
        finding = from_left(f"“{cut_name(strongest['expression'])}” moves the score {way} most")
    mean = f" on average over {n_articles} articles with scored words" if n_articles > 1 else ""
    drawing = Drawing(
        "sentiment-words",
        title or finding,
        (
            f"What each expression adds to the polarity ({signed(parts['share'].sum())}{mean}), by {reader}; the "
            f"{len(table)} strongest. {plural(neutral, 'scored word')} {'is' if neutral == 1 else 'are'} neutral."
            if len(table)
            else f"What each expression adds to the polarity, by {reader}. {plural(neutral, 'scored word')}"
            f"{', all neutral' if neutral > 1 else ', neutral' if neutral else ''}."
        )
        + (f" {n_out} more left out, as names and titles." if n_out else ""),
        source_line(record, f"{reader}: not validated on these articles.", explained),
        table,
        "expression",
        "share",
        record,
        figures=lambda share: signed(share, 3),
    )
    ax = axes_frame(ax, drawing, bars=len(table))
    if not len(table):
        return nothing(ax, "No scored word is other than neutral, or the article is not in English.")
    times = [f" ({count}×)" if count > 1 else "" for count in table["count"]]
    room = NAMES * inches_of(ax)
    names = [
        name_within(word, room - width_of(more, size=10), size=10) for word, more in zip(table["expression"], times)
    ]
    # The mark at the end of an Arabic expression stands at its beginning too: the count follows it, at the right.
    names = ["\u200e" * name.endswith("\u200e") + name + more for name, more in zip(names, times)]
    shares, is_up = table["share"].to_numpy(), (table["share"] > 0).to_numpy()
    labels = [signed(share, 3) for share in shares]
    behind = np.array([width_of(label, size=NOTE) + 0.12 for label in labels])
    width = inches_of(ax) - max(width_of(name, size=10) for name in names) - 0.25
    down, up = ((np.abs(shares) * side, behind * side) for side in (~is_up, is_up))
    inch = bars_inch(width, down, up)
    ax.barh(range(len(table)), shares, height=BAR, color=[_colour(share) for share in shares])
    for i, (share, label) in enumerate(zip(shares, labels)):
        end = share + math.copysign(0.06 * inch, share)
        ax.text(end, i, label, va="center", ha="left" if share > 0 else "right", fontsize=NOTE)
    ax.axvline(0, color=QUIET, linewidth=0.8)
    ax.set_yticks(range(len(table)), names)
    ax.set_ylim(max(len(table), 2) - 0.4, -0.6)
    left, right = (max((lengths + room * inch).max(), 0.03 * inch) for lengths, room in (down, up))
    ax.set_xlim(-left, right)
    ax.spines["left"].set_visible(False)
    ax.set_xticks([])
    return ax


@styled
def plot_sentiment_methods(
    compared: pd.DataFrame, *, agreement: pd.DataFrame | None = None, title: str | None = None
) -> Figure:
    """Draw the scores of each two methods against each other, a dot a sentence.

    Parameters
    ----------
    compared
        A table from :func:`toolkit.compare_sentiment`.
    agreement
        What :func:`toolkit.sentiment_agreement` found in it, to be written above each panel.
    title
        As in :func:`toolkit.plot_word_frequencies`.

    Returns
    -------
    matplotlib.figure.Figure
        With ``figure.drawing``; a panel for each pair. Sentences that one method calls negative and the other positive
        stand out.

    Raises
    ------
    ValueError
        If there are fewer than two methods, or more than four.
    """
    check_columns(compared, COMPARED_SENTIMENT, "compare_sentiment()")
    methods = [name for name in compared.columns if name not in COMPARED_SENTIMENT]
    if not 2 <= len(methods) <= MOST_METHODS:
        raise ValueError(
            f"This chart compares 2 to {MOST_METHODS} methods, not {len(methods)}: name them in compare_sentiment()."
        )
    pairs, record = list(combinations(methods, 2)), record_of(compared)
    names = {name: cut_name(_called(name), 30) for name in methods}
    both = {pair: compared[list(pair)].dropna().astype("float64") for pair in pairs}
    # A person's own function may count from 0 up: it calls no sentence negative.
    signs = {name for name in methods if name in READERS or (compared[name] < 0).any()}
    opposite = {pair: (np.sign(each).prod(axis=1) < 0).to_numpy() & (set(pair) <= signs) for pair, each in both.items()}
    shares = {pair: float(np.mean(each)) for pair, each in opposite.items() if len(each) and set(pair) <= signs}
    finding = (
        f"{len(methods)} scores of each sentence" if any(map(len, both.values())) else "No sentence has two scores"
    )
    if shares:
        pair = max(shares, key=shares.__getitem__)
        one, two = (names[each] for each in pair)
        finding = f"{one} and {two} give opposite signs to {100 * shares[pair]:.0f} % of the sentences that both score"
    drawn = (
        f"Each dot is a sentence that both methods score, of {plural(len(compared), 'sentence')}; orange where one "
        f"calls it negative and the other positive, grey where one gives 0{_names_left_out(compared)}."
    )
    if agreement is not None:
        drawn += " ρ: Spearman's rank correlation, with its 95 % interval over articles."
    table = compared[["article_id", "sentence_id", *methods]].copy()
    table.insert(0, "sentence", table["article_id"].astype(str) + ", " + table["sentence_id"].astype(str))
    source = source_line(record, "None of these is validated on these articles.", compared)
    drawing = Drawing(
        "sentiment-methods", title or finding, drawn, source, table, "sentence", methods[0], record, figures=signed
    )
    columns = panel_columns(len(pairs))
    rows = -(-len(pairs) // columns)
    height = at_most((3.9 if len(pairs) == 1 else 3.0) * rows)
    figure, axes = panels(drawing, rows, columns, height=height)
    # A name is no longer than the axis that it stands at.
    rooms = drawn_inches() / columns - 0.6, height / rows - 0.6
    for ax, pair in zip(axes.flat, pairs):
        labels = [name_within(names[each], room, size=10) for each, room in zip(pair, rooms)]
        _draw_pair(ax, both[pair], opposite[pair], labels)
        ax.set_title(_agreement_of(pair, agreement, len(both[pair])), loc="left", fontsize=NOTE)
    for ax in axes.flat[len(pairs) :]:
        ax.set_axis_off()
    return figure


def _draw_pair(ax: Axes, both: pd.DataFrame, opposite: np.ndarray, names: list[str]) -> None:
    x, y = both.iloc[:, 0].to_numpy(), both.iloc[:, 1].to_numpy()
    n = max(len(both), 1)
    colours = np.where(opposite, WARM, np.where(x * y == 0, QUIET, ACCENT))
    looks = {"s": 26 if n < 500 else 9, "alpha": min(0.7, max(0.06, 30 / math.sqrt(n) / 4)), "linewidths": 0}
    ax.scatter(x, y, c=colours, rasterized=n > 1000, clip_on=False, zorder=3, **looks)
    ax.axhline(0, color=QUIET, linewidth=0.8, zorder=0)
    ax.axvline(0, color=QUIET, linewidth=0.8, zorder=0)
    for values, ticks, labels, limits, axis in (
        (x, ax.set_xticks, ax.set_xlabel, ax.set_xlim, names[0]),
        (y, ax.set_yticks, ax.set_ylabel, ax.set_ylim, names[1]),
    ):
        # Scores run from -1 to 1, but those of a person's own function need not.
        reach = float(np.abs(values).max()) if len(values) else 1.0
        reach = 1.0 if reach <= 1 else reach
        ticks([-reach, 0, reach], [f"−{reach:g}" if reach == 1 else f"−{reach:.2g}", "0", f"+{reach:.2g}"])
        limits(-reach * 1.05, reach * 1.05)
        labels(axis)
    ax.tick_params(length=0, labelsize=SMALL)
    ax.spines["left"].set_visible(False)


def _agreement_of(pair: tuple[str, str], agreement: pd.DataFrame | None, n: int) -> str:
    found = plural(n, "sentence")
    if agreement is None:
        return found
    check_columns(agreement, ["first", "second", "spearman", "low", "high"], "sentiment_agreement()")
    rows = agreement[(agreement["first"] == pair[0]) & (agreement["second"] == pair[1])]
    if not len(rows) or pd.isna(rows["spearman"].iloc[0]):
        return found
    low, high = rows["low"].iloc[0], rows["high"].iloc[0]
    interval = "" if pd.isna(low) else f" ({signed(low)} to {signed(high)})"
    return f"ρ = {signed(rows['spearman'].iloc[0])}{interval}\n{found}"


def _reader(table: pd.DataFrame) -> tuple[str, str]:
    """Who scored, and on what scale where it is known."""
    methods = optional(table, "method").dropna().astype(str)
    # Where nothing could be scored, the method says why, and of which reader.
    named = [method for method in methods.unique() if not method.startswith("none: ")]
    known = [reader for name, reader in READERS.items() if name in named or methods.str.contains(reader).any()]
    if not named:
        return (known or ["TextBlob"])[0], " (−1 to 1)"
    return ", ".join(map(_called, named)), " (−1 to 1)" if set(named) <= set(READERS) else ""


def _part_of(sentiment: pd.DataFrame) -> str:
    parts = optional(sentiment, "part").dropna().unique()
    return str(parts[0]) if len(parts) == 1 else "article"


def _names_left_out(table: pd.DataFrame) -> str:
    return ", names and titles left out" if record_of(table)["parameters"].get("mask_names") else ""


def _with_words(count: float) -> str:
    return "" if pd.isna(count) else f" ({plural(int(count), 'word')})"


def _called(method: str) -> str:
    """What a method is called on a chart."""
    return READERS.get(method, "the tone model" if method.startswith("minilm ") else method)


def _colour(value: float) -> str:
    """Give the colour of what is below, above, or at zero."""
    return WARM if value < 0 else ACCENT if value > 0 else QUIET
