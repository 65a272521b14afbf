"""Charts: one function each, a table in, Axes out.

A chart draws what an analysis counted. Its title says what was found, the line below it what is drawn and in which
unit, the last line which articles were counted and whether the measure was validated on them. The table, the record
of its making and a text for those who cannot see the chart stay with the Axes, for :func:`toolkit.save_chart`.
"""

import math
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import wraps
from importlib.resources import files
from pathlib import Path

import matplotlib
import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D

from toolkit.tables import PERIODS, WORD_FREQUENCIES, check_columns

INK, QUIET, ACCENT, WARM = "#1f2933", "#697582", "#0b6e99", "#c2571a"
# Colours that stay apart for the colour-blind and in grey (after Okabe and Ito 2008, "Color universal design").
KIND_COLOURS = {
    "person": "#0b6e99",
    "organisation": "#d98e04",
    "country": "#1b8a5a",
    "group": "#b0628f",
    "place": "#8a94a0",
}
BAR = 0.62
INCHES_A_BAR = 0.27
LONGEST_LABEL = 44
MOST_ARTICLES = 40
MOST_ROWS, MOST_SPANS, LABELLED = 20, 62, 6
CLOUD = (800, 400)
LARGEST_LETTER, SMALLEST_LETTER = 110, 9


@dataclass
class Drawing:
    """What a chart was drawn from: kept on the Axes as ``ax.drawing``."""

    name: str
    title: str
    drawn: str
    source: str
    data: pd.DataFrame
    label: str
    value: str
    record: dict = field(default_factory=dict)

    @property
    def alt(self) -> str:
        """The chart in words: what it shows, and its first ten values."""
        title = self.title.replace("\u200e", "").replace(r"\$", "$")
        head = self.data.head(10)
        values = "; ".join(f"{name}: {_number(value)}" for name, value in zip(head[self.label], head[self.value]))
        more = f"And {len(self.data) - 10} more." if len(self.data) > 10 else ""
        return " ".join(filter(None, [f"{title}.", self.drawn, values and f"{values}.", more, self.source]))


@contextmanager
def chart_style() -> Iterator[None]:
    """Draw in the toolkit's style inside a ``with`` block; settings outside stay as they are."""
    with plt.style.context(str(files("toolkit") / "resources" / "toolkit.mplstyle")):
        try:
            yield
        finally:
            interactive = matplotlib.is_interactive()
    # A notebook switches this on with its first figure; put back with the rest, it would show no second one.
    matplotlib.interactive(interactive)


def _styled(function: Callable) -> Callable:
    @wraps(function)
    def styled(*args: object, **kwargs: object) -> Axes:
        with chart_style():
            return function(*args, **kwargs)

    return styled


@_styled
def plot_word_frequencies(
    frequencies: pd.DataFrame, *, top: int = 20, title: str | None = None, ax: Axes | None = None
) -> Axes:
    """Draw the most frequent words as bars.

    Parameters
    ----------
    frequencies
        A table from :func:`toolkit.word_frequencies`, of one group.
    top
        How many words.
    title
        What was found; by default the most frequent word.
    ax
        Axes to draw on; a new figure where left out.

    Returns
    -------
    matplotlib.axes.Axes
        With ``ax.drawing``, what :func:`toolkit.save_chart` needs.

    Raises
    ------
    ValueError
        If the table holds several groups.
    """
    check_columns(frequencies, WORD_FREQUENCIES, "frequencies from word_frequencies()")
    _one_group(frequencies)
    table, record = _most_frequent(frequencies, top), _record(frequencies)
    unit = {1: "words", 2: "pairs of words"}.get(record["parameters"].get("ngram", 1), "runs of words")
    left_out = record["parameters"].get("n_stop_words", 0)
    drawing = Drawing(
        "word-frequencies",
        title or _lead(table, "word", "count", "“{}” comes first: {} times", "There are no words to count"),
        f"The {len(table)} most frequent {unit}, by how often they stand in the text"
        + (f"; {left_out} stop words left out." if left_out else "."),
        _source(record, rows=frequencies),
        table,
        "word",
        "count",
        record,
    )
    ax = _axes(ax, drawing, bars=len(table))
    colours = [ACCENT] + [QUIET] * (len(table) - 1)
    labels = [f"{count}" for count in table["count"]]
    _bars(ax, table["word"], table["count"], colours, labels)
    return ax


@_styled
def plot_word_cloud(
    frequencies: pd.DataFrame, *, top: int = 60, title: str | None = None, ax: Axes | None = None
) -> Axes:
    """Draw words in sizes that follow their counts.

    Parameters
    ----------
    frequencies
        A table from :func:`toolkit.word_frequencies`, of one group.
    top
        How many words at most; those too rare to be drawn at a readable size are counted in the line below the title.
    title, ax
        As in :func:`plot_word_frequencies`.

    Returns
    -------
    matplotlib.axes.Axes
        With ``ax.drawing``.

    Notes
    -----
    The height of a letter is proportional to the count of its word: the wordcloud library, which finds the
    places, shrinks words that do not fit, so it is asked again with all words smaller. Place and shade mean
    nothing. A long word looks larger than a short one of the same count: :func:`plot_word_frequencies` is the
    chart to read figures from.
    """
    check_columns(frequencies, WORD_FREQUENCIES, "frequencies from word_frequencies()")
    _one_group(frequencies)
    table = _most_frequent(frequencies, top)
    width, height = CLOUD
    placed = _cloud_layout(dict(zip(table["word"], table["count"])))
    shown = len(placed)
    record = _record(frequencies)
    dropped = f" {len(table) - shown} more would be too small to read." if shown < len(table) else ""
    drawing = Drawing(
        "word-cloud",
        title or _lead(table, "word", "count", "“{}” comes first: {} times", "There are no words to draw"),
        f"{shown} words; the height of a letter follows how often the word stands in the text. "
        f"Place and shade mean nothing.{dropped}",
        _source(record, rows=frequencies),
        table,
        "word",
        "count",
        record,
    )
    ax = _axes(ax, drawing, height=3.65)
    ax.set(xlim=(0, width), ylim=(height, 0), xticks=[], yticks=[], aspect="equal")
    ax.spines[:].set_visible(False)
    outlines, colours = [], []
    for number, ((word, _), size, (y, x), _, _) in enumerate(placed):
        outline = TextPath((0, 0), word, size=size)
        left, top = outline.vertices[:, 0].min(), outline.vertices[:, 1].max()
        outlines.append(outline.transformed(Affine2D().translate(-left, -top).scale(1, -1).translate(x, y)))
        colours.append(ACCENT if number == 0 else (INK if number % 2 else QUIET))
    # One collection that the layout need not measure: hundreds of outlines would take it a second.
    letters = PathCollection(outlines, facecolors=colours, linewidths=0, transform=ax.transData)
    letters.set_in_layout(False)
    ax.add_collection(letters, autolim=False)
    return ax


@_styled
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
        As in :func:`plot_word_frequencies`.

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
    table, record = counted.head(top), _record(mentions)
    several = mentions["article_id"].nunique() > 1
    drawing = Drawing(
        "actor-mentions",
        title or _lead(table, "actor", "count", "{} is named {} times", "No actor is named"),
        f"Mentions by name of {_top(len(table), len(counted), 'actor')}"
        + (", and how many articles name them." if several else "."),
        _source(record, "Names: not validated on these articles.", mentions),
        table,
        "actor",
        "count",
        record,
    )
    ax = _axes(ax, drawing, bars=len(table))
    colours = [KIND_COLOURS.get(kind, QUIET) for kind in table["kind"]]
    spread = [f" in {_plural(n, 'article')}" if several else "" for n in table["n_articles"]]
    labels = [f"{n}{where} · {kind}" for n, where, kind in zip(table["count"], spread, table["kind"])]
    _bars(ax, table["actor"], table["count"], colours, labels)
    return ax


@_styled
def plot_article_counts(counts: pd.DataFrame, *, title: str | None = None, ax: Axes | None = None) -> Axes:
    """Draw how many articles there are, a row for each outlet, a bar for each day.

    Parameters
    ----------
    counts
        A table from :func:`toolkit.article_counts` by ``day``, ``week``, ``month`` or ``year`` and one further column,
        by time alone, or by one column without time.
    title, ax
        As in :func:`plot_word_frequencies`.

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
            "row": counts[kind].map(lambda name: f"no {kind}" if pd.isna(name) else str(name)) if others else "all",
            "period": _periods(counts[period], PERIODS[period]),
            "count": counts["count"],
        }
    )
    undated = int(table.loc[table["period"].isna(), "count"].sum())
    dated = table[table["period"].notna()]
    unit, dated = _fitting_span(dated, period)
    totals = dated.groupby("row")["count"].sum().sort_values(ascending=False, kind="stable")
    smallest = list(totals.index[MOST_ROWS:]) if len(totals) > MOST_ROWS + 1 else []
    if smallest:
        dated = dated.assign(row=dated["row"].where(~dated["row"].isin(smallest), f"{len(smallest)} others"))
        totals = pd.concat([totals[:MOST_ROWS], pd.Series({f"{len(smallest)} others": totals[smallest].sum()})])
    dated = dated.groupby(["row", "period"], as_index=False)["count"].sum()
    highest = int(dated["count"].max()) if len(dated) else 0
    drawn = f"Articles a {unit}; all rows to one scale, the highest bar is {highest:,}."
    if undated:
        drawn += f" {_plural(undated, 'article')} without a date {'is' if undated == 1 else 'are'} not drawn."
    record = _record(counts)
    finding = _plural(int(totals.sum()), "article")
    if others and len(totals) == 1:
        finding += f" from {totals.index[0]}"
    elif others and len(totals):
        named = totals.drop([f"no {kind}", f"{len(smallest)} others"], errors="ignore")
        finding += f" from {_plural(len(named) + len(smallest), kind)}"
        if len(named) and (named == named.iloc[0]).sum() == 1:
            finding += f"; {named.index[0]} has most, {named.iloc[0]:,}"
    drawing = Drawing(
        "article-counts",
        title or finding,
        drawn,
        _source(record, rows=counts),
        _bars_in_words(dated, kind if others else None, unit),
        "bar",
        "count",
        record,
    )
    ax = _axes(ax, drawing, height=0.5 + 0.42 * max(len(totals), 1.5))
    ax.spines["left"].set_visible(False)
    if dated.empty:
        return _nothing(ax, "No article has a date.")
    first = dated["period"].min()
    last = (dated["period"].max() - first).n
    for place, (name, total) in enumerate(totals.items()):
        here = dated[dated["row"] == name]
        steps = [(each - first).n for each in here["period"]]
        heights = here["count"] / highest * 0.8
        ax.bar(steps, -heights, bottom=place + 0.4, width=0.85, color=ACCENT)
        ax.axhline(place + 0.4, color=QUIET, linewidth=0.5, alpha=0.5)
        ax.text(1.01, place + 0.32, f"{total:,}", transform=ax.get_yaxis_transform(), fontsize=9)
    ax.set_yticks(range(len(totals)), [_label(name) if others else "" for name in totals.index])
    ax.set_ylim(len(totals) - 0.5, -0.5)
    ax.set_xlim(-0.6, last + 0.6)
    shown = range(0, last + 1, math.ceil((last + 1) / LABELLED))
    ax.set_xticks(list(shown), [_span_label(first + step, unit) for step in shown], fontsize=8)
    ax.tick_params(axis="x", length=3)
    return ax


@_styled
def plot_article_sentiment(
    sentiment: pd.DataFrame,
    *,
    labels: Mapping | None = None,
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
    title, ax
        As in :func:`plot_word_frequencies`.

    Returns
    -------
    matplotlib.axes.Axes
        With ``ax.drawing``. Of more than 40 articles the 20 lowest and the 20 highest are drawn, and said to be.
    """
    check_columns(sentiment, ["article_id", "polarity", "n_scored_words"], "article_sentiment()")
    if sentiment["article_id"].duplicated().any():
        raise ValueError("An article stands in several rows: this chart draws article_sentiment(), one row an article.")
    numbers = [column for column in ("polarity", "low", "high") if column in sentiment.columns]
    table = sentiment.astype(dict.fromkeys(numbers, "float64"))
    table = table.sort_values(["polarity", "article_id"], ignore_index=True)
    # A zero that no word made is no zero.
    table["polarity"] = table["polarity"].where(table["n_scored_words"] > 0)
    scored, refused = table[table["polarity"].notna()], table[table["polarity"].isna()]
    drawn = "Polarity by TextBlob (-1 to 1)"
    if "low" in numbers:
        drawn += ", with 95 % intervals of the mean of the scored words"
    if len(scored) > MOST_ARTICLES:
        drawn += f"; the {MOST_ARTICLES // 2} lowest and {MOST_ARTICLES // 2} highest of {len(scored)}"
        scored = pd.concat([scored.head(MOST_ARTICLES // 2), scored.tail(MOST_ARTICLES // 2)])
    if len(refused):
        drawn += f"; {len(refused)} not scored (another language, or no word of the lexicon)"
    table = pd.concat([scored, refused.head(MOST_ARTICLES // 4)], ignore_index=True)
    record = _record(sentiment)
    above = int((scored.get("low", scored["polarity"]) > 0).sum())
    below = int((scored.get("high", scored["polarity"]) < 0).sum())
    finding = f"{above + below} of {len(scored)} articles stand clear of zero: {above} above, {below} below"
    if "low" not in numbers:
        finding = f"{above} of {len(scored)} articles score above zero, {below} below"
    if len(scored) == 1:
        finding = f"The article scores {_signed(scored['polarity'].iloc[0])}"
    elif not len(scored):
        finding = "No article could be scored"
    drawing = Drawing(
        "article-sentiment",
        title or finding,
        f"{drawn}.",
        _source(record, "TextBlob: not validated on these articles.", sentiment),
        table,
        "article_id",
        "polarity",
        record,
    )
    ax = _axes(ax, drawing, bars=len(table))
    names = [str(labels.get(each, each)) if labels is not None else str(each) for each in table["article_id"]]
    if table.empty:
        return _nothing(ax, "There is no article to score.")
    reach = max(table[numbers].abs().max().fillna(0).max(), 0.1)
    colours = [_tone_colour(polarity) for polarity in table["polarity"]]
    positions = range(len(table))
    notes = [
        "not scored" if pd.isna(polarity) else f"{_signed(polarity)} ({_plural(count, 'word')})"
        for polarity, count in zip(table["polarity"], table["n_scored_words"])
    ]
    if "low" in numbers:
        ax.hlines(positions, table["low"], table["high"], colors=colours, linewidth=1.6, alpha=0.55)
    ax.scatter(table["polarity"], positions, c=colours, s=36, zorder=3)
    ax.axvline(0, color=QUIET, linewidth=0.8, zorder=0)
    for i, note in zip(positions, notes):
        ax.text(reach * 1.08, i, note, va="center", fontsize=9)
    ax.set_yticks(list(positions), [_label(name) for name in names])
    ax.set_ylim(len(table) - 0.4, -0.6)
    behind = _share_behind(ax, names, notes)
    ax.set_xlim(-reach * 1.05, reach * (1.08 + 1.05 * behind) / (1 - behind))
    ax.set_xticks([-reach, 0, reach], [f"{_signed(-reach)}\nnegative", "0", f"{_signed(reach)}\npositive"])
    ax.tick_params(axis="x", length=0, labelsize=8)
    ax.spines["left"].set_visible(False)
    return ax


@_styled
def plot_sentence_sentiment(sentiment: pd.DataFrame, *, title: str | None = None, ax: Axes | None = None) -> Axes:
    """Draw the polarity of an article's sentences in reading order.

    Parameters
    ----------
    sentiment
        A table from :func:`toolkit.sentence_sentiment`, of one article.
    title, ax
        As in :func:`plot_word_frequencies`.

    Returns
    -------
    matplotlib.axes.Axes
        With ``ax.drawing``. A sentence none of whose words is in the lexicon is a hollow ring, not a zero.

    Raises
    ------
    ValueError
        If the table holds several articles.
    """
    check_columns(sentiment, ["article_id", "sentence_id", "polarity", "n_scored_words"], "sentence_sentiment()")
    if sentiment["article_id"].nunique() > 1:
        raise ValueError(
            "The table holds several articles: draw one at a time, for example "
            f"sentiment[sentiment['article_id'] == {sentiment['article_id'].iloc[0]!r}]."
        )
    table, record = sentiment.reset_index(drop=True), _record(sentiment)
    scored = table[table["n_scored_words"] > 0]
    silent = table[(table["n_scored_words"] == 0) & table["polarity"].notna()]
    finding = f"{len(silent)} of {len(table)} sentences hold no word that TextBlob can score"
    if table["polarity"].isna().all():
        finding = "The article could not be scored" if len(table) else "There is no sentence to score"
    drawing = Drawing(
        "sentence-sentiment",
        title or finding,
        "Polarity of each sentence by TextBlob (-1 to 1), in reading order. "
        "Ring: no word of the lexicon. Dot: its words are neutral.",
        _source(record, "TextBlob: not validated on this article.", sentiment),
        table,
        "sentence_id",
        "polarity",
        record,
    )
    unscored = table["polarity"].isna().all()
    ax = _axes(ax, drawing, height=0.5 if unscored else 3.6)
    if unscored:
        return _nothing(ax, "TextBlob reads English; the article is in another language." if len(table) else "")
    # Lines, not bars: an article of a book's length has tens of thousands of sentences.
    ax.vlines(
        scored["sentence_id"],
        0,
        scored["polarity"],
        colors=[_tone_colour(polarity) for polarity in scored["polarity"]],
        linewidth=min(14, 300 / len(table)),
        rasterized=len(table) > 1000,
    )
    neutral = scored[scored["polarity"] == 0]
    for there, fill in ((silent, "white"), (neutral, QUIET)):
        marks = {"markersize": 4, "markerfacecolor": fill, "color": QUIET, "rasterized": len(table) > 1000}
        ax.plot(there["sentence_id"], [0] * len(there), "o", **marks)
    ax.axhline(0, color=QUIET, linewidth=0.8, zorder=0)
    reach = max(0.5, float(table["polarity"].abs().max() or 0)) if len(scored) else 0.5
    ax.set_ylim(-reach * 1.1, reach * 1.1)
    ax.set_xlim(0.2, max(len(table), 1) + 0.8)
    ax.set_ylabel("polarity")
    ax.set_xlabel("sentence")
    ax.xaxis.set_major_locator(matplotlib.ticker.MaxNLocator(integer=True, min_n_ticks=1))
    ax.tick_params(axis="x", length=0)
    return ax


@_styled
def plot_sentiment_words(
    explained: pd.DataFrame, *, top: int = 16, title: str | None = None, ax: Axes | None = None
) -> Axes:
    """Draw which expressions made TextBlob's score, and by how much.

    Parameters
    ----------
    explained
        A table from :func:`toolkit.explain_sentiment`.
    top
        How many expressions, those with the largest share first.
    title, ax
        As in :func:`plot_word_frequencies`.

    Returns
    -------
    matplotlib.axes.Axes
        With ``ax.drawing``. The bars of one article add up to its polarity, as far as all are drawn.
    """
    check_columns(explained, ["article_id", "expression", "share"], "explain_sentiment()")
    record = _record(explained)
    if record["parameters"].get("unit", "article") != "article":
        raise ValueError(
            "These shares are of sentences' scores: draw explain_sentiment(articles), whose unit is the article."
        )
    parts = explained.groupby("expression", as_index=False).agg(share=("share", "sum"), count=("share", "size"))
    n_articles = max(explained["article_id"].nunique(), 1)
    parts["share"] /= n_articles
    neutral = int(parts.loc[parts["share"] == 0, "count"].sum())
    moving = parts[parts["share"] != 0]
    order = moving["share"].abs().sort_values(ascending=False, kind="stable").index[:top]
    table = moving.loc[order].sort_values("share", ascending=False, ignore_index=True)
    finding = "No word moves the score"
    if len(table):
        strongest = table.loc[table["share"].abs().idxmax()]
        way = "up" if strongest["share"] > 0 else "down"
        finding = f"“{strongest['expression']}” moves the score {way} most"
    mean = f" on average over {n_articles} articles with scored words" if n_articles > 1 else ""
    drawing = Drawing(
        "sentiment-words",
        title or finding,
        f"What each expression adds to the polarity ({_signed(parts['share'].sum())}{mean}), by TextBlob; the "
        f"{len(table)} strongest. {neutral} scored words are neutral."
        if len(table)
        else f"What each expression adds to the polarity, by TextBlob. {neutral} scored words, all neutral.",
        _source(record, "TextBlob: not validated on these articles.", explained),
        table,
        "expression",
        "share",
        record,
    )
    ax = _axes(ax, drawing, bars=len(table))
    if not len(table):
        return _nothing(ax, "No scored word is other than neutral, or the article is not in English.")
    labels = [f"{word}  ({count}×)" if count > 1 else word for word, count in zip(table["expression"], table["count"])]
    reach = float(table["share"].abs().max())
    ax.barh(range(len(table)), table["share"], height=BAR, color=[_tone_colour(share) for share in table["share"]])
    for i, share in enumerate(table["share"]):
        ax.text(
            share + math.copysign(reach * 0.03, share),
            i,
            _signed(share, 3),
            va="center",
            ha="left" if share > 0 else "right",
            fontsize=9,
        )
    ax.axvline(0, color=QUIET, linewidth=0.8)
    ax.set_yticks(range(len(table)), [_label(label) for label in labels])
    ax.set_ylim(max(len(table), 1) - 0.4, -0.6)
    ax.set_xlim(-reach * 1.35, reach * 1.35)
    ax.spines["left"].set_visible(False)
    ax.set_xticks([])
    return ax


def _one_group(frequencies: pd.DataFrame) -> None:
    if frequencies["word"].duplicated().any():
        groups = [column for column in frequencies.columns if column not in WORD_FREQUENCIES]
        raise ValueError(
            f"The table holds several groups ({', '.join(groups) or 'words stand more than once'}): draw one at a "
            f"time, for example frequencies[frequencies[{(groups or ['word'])[0]!r}] == …]."
        )


def _most_frequent(frequencies: pd.DataFrame, top: int) -> pd.DataFrame:
    return frequencies.sort_values("count", ascending=False, kind="stable", ignore_index=True).head(top)


def _cloud_layout(counts: dict[str, int]) -> list[tuple]:
    """Places for words in sizes that are truly proportional: smaller ones, until none had to be shrunk."""
    from wordcloud import WordCloud

    if not counts:
        return []
    font = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
    width, height = CLOUD
    for largest in range(LARGEST_LETTER, SMALLEST_LETTER, -10):
        cloud = WordCloud(
            font_path=str(font),
            width=width,
            height=height,
            prefer_horizontal=1.0,
            relative_scaling=1.0,
            min_font_size=SMALLEST_LETTER,
            max_font_size=largest,
            margin=6,
            random_state=7,
        )
        placed = cloud.generate_from_frequencies(counts).layout_
        if all(abs(size - share * largest) <= 2 for (_, share), size, *_ in placed):
            break
    return placed


def _axes(ax: Axes | None, drawing: Drawing, *, bars: int | None = None, height: float = 4.0) -> Axes:
    """Axes with title, the line below it and the foot; a figure of its own is as high as its bars need."""
    if ax is None:
        title, drawn = textwrap.wrap(drawing.title, 60), textwrap.wrap(drawing.drawn, 96)
        source = textwrap.wrap(drawing.source, 122)
        above = 0.22 + 0.25 * len(title) + 0.19 * len(drawn)
        below = 0.16 + 0.16 * len(source)
        body = height if bars is None else 0.3 + INCHES_A_BAR * max(bars, 2)
        whole = above + body + below
        width = matplotlib.rcParams["figure.figsize"][0]
        figure, ax = plt.subplots(figsize=(width, whole), layout="constrained")
        figure.get_layout_engine().set(rect=(0, below / whole, 1, body / whole))
        figure.text(0.015, 1 - 0.1 / whole, "\n".join(title), va="top", fontsize=13, fontweight="bold")
        line = 1 - (0.16 + 0.25 * len(title)) / whole
        figure.text(0.015, line, "\n".join(drawn), va="top", color=QUIET)
        figure.text(0.015, 0.09 / whole, "\n".join(source), fontsize=8, color=QUIET)
    else:
        ax.set_title("\n".join(textwrap.wrap(drawing.title, 44)), loc="left", fontsize=11, fontweight="bold")
        foot = "\n".join(textwrap.wrap(f"{drawing.drawn} {drawing.source}", 70))
        ax.annotate(
            foot, (0, 0), xytext=(0, -34), xycoords="axes fraction", textcoords="offset points",
            va="top", fontsize=7, color=QUIET, annotation_clip=False,
        )  # fmt: skip
    ax.spines[["top", "right", "bottom"]].set_visible(False)
    ax.tick_params(axis="y", length=0)
    ax.drawing = drawing
    return ax


def _count_bars(counts: pd.DataFrame, kind: str, title: str | None, ax: Axes | None) -> Axes:
    """Draw counts without time as bars, the highest first."""
    names = counts[kind].map(lambda name: f"no {kind}" if pd.isna(name) else str(name))
    table = pd.DataFrame({kind: names, "count": counts["count"]})
    table = table.sort_values("count", ascending=False, kind="stable", ignore_index=True)
    drawn, record = f"Articles by {kind}.", _record(counts)
    if len(table) > MOST_ARTICLES:
        drawn = f"Articles by {kind}; the {MOST_ARTICLES} with most of {len(table)}."
    finding = _plural(int(table["count"].sum()), "article")
    source = _source(record, rows=counts)
    table = table.head(MOST_ARTICLES)
    drawing = Drawing("article-counts", title or finding, drawn, source, table, kind, "count", record)
    ax = _axes(ax, drawing, bars=len(table))
    _bars(ax, table[kind], table["count"], [ACCENT] * len(table), [f"{count:,}" for count in table["count"]])
    return ax


def _periods(labels: pd.Series, freq: str) -> pd.Series:
    """Read the names of days, weeks, months or years; a week is named by its first and last day."""
    return labels.map(lambda label: pd.NaT if pd.isna(label) else pd.Period(str(label).partition("/")[0], freq))


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


def _span_label(period: pd.Period, unit: str) -> str:
    day = period.start_time
    return f"{day:%Y}" if unit == "year" else f"{day:%b %Y}" if unit == "month" else f"{day.day} {day:%b\n%Y}"


def _nothing(ax: Axes, why: str) -> Axes:
    """Say on the chart itself why there is nothing on it."""
    ax.set_axis_off()
    ax.set(xticks=[], yticks=[])
    ax.text(0.016, 0.5, why, transform=ax.transAxes, va="center", color=QUIET)
    return ax


def _bars(ax: Axes, names: pd.Series, values: pd.Series, colours: list[str], labels: list[str]) -> None:
    positions = range(len(names))
    if not len(values):
        _nothing(ax, "Nothing was found to draw.")
        return
    longest = float(values.max())
    ax.barh(positions, values, color=colours, height=BAR)
    for i, value, label in zip(positions, values, labels):
        ax.text(value + longest * 0.012, i, label, va="center", fontsize=9)
    ax.set_yticks(list(positions), [_label(name) for name in names])
    ax.set_ylim(max(len(names), 2) - 0.4, -0.6)
    ax.set_xlim(0, longest / (1 - _share_behind(ax, names, labels)))
    ax.set_xticks([])


def _share_behind(ax: Axes, names: Iterable[object], labels: list[str]) -> float:
    """The share of the axes' width that labels behind the marks need: an inch holds about 13 letters."""
    letters = 13 * ax.get_position().width / 0.775 * ax.figure.get_figwidth()
    letters -= 1.1 * min(max(len(str(name)) for name in names), LONGEST_LABEL)
    return min((max(map(len, labels)) + 1) / max(letters, 1), 0.7)


def _tone_colour(value: float) -> str:
    return WARM if value < 0 else ACCENT if value > 0 else QUIET


def _label(name: object) -> str:
    text = " ".join(str(name).split())
    text = text if len(text) <= LONGEST_LABEL else text[: LONGEST_LABEL - 1].rstrip() + "…"
    return text.replace("$", r"\$")  # A dollar sign would open a formula.


def _lead(table: pd.DataFrame, name: str, value: str, sentence: str, empty: str) -> str:
    if not len(table):
        return empty
    # The mark keeps an English sentence that begins with an Arabic name from being set from right to left.
    finding = "\u200e" + sentence.format(table[name].iloc[0], table[value].iloc[0]).replace("$", r"\$")
    return finding.removesuffix("s") if table[value].iloc[0] == 1 else finding


def _record(table: pd.DataFrame) -> dict:
    return table.attrs.get("record", {"parameters": {}})


def _source(record: dict, validation: str = "", rows: pd.DataFrame | None = None) -> str:
    """The line at the foot: which articles, from whom and when, and how far the measure can be trusted.

    ``rows`` may be a part of what was counted, such as the mentions of one article.
    """
    if "articles" not in record:
        return f"Made from a table without a record of its articles. {validation}".strip()
    articles = record["articles"]
    counted = _plural(len(articles), "article")
    part = [article for article, here in zip(articles, _counted(record, rows)) if here]
    if 0 < len(part) < len(articles):
        counted, articles = f"{len(part)} of {counted}", part
    outlets = sorted({outlet for _, _, outlet, _ in articles if outlet})
    days = sorted(date.fromisoformat(day) for _, _, _, day in articles if day)
    parts = [counted]
    if outlets:
        named = outlets[0] if len(outlets) == 1 else _plural(len(outlets), "outlet")
        parts.append(named + _without(sum(not outlet for _, _, outlet, _ in articles), "outlet"))
    if days:
        parts.append(_days(days[0], days[-1]) + _without(len(articles) - len(days), "date"))
    return f"{', '.join(parts)}. {validation}".strip()


def _counted(record: dict, rows: pd.DataFrame | None) -> list[bool]:
    """Which of the articles in the record the rows can come from: by their ids, or by their groups."""
    articles, by = record["articles"], record["parameters"].get("by")
    names = [by] if isinstance(by, str) else by or []
    if rows is not None and "article_id" in rows.columns:
        there = set(rows["article_id"].astype(str))
        return [article[0] in there for article in articles]
    if rows is not None and "groups" in record and set(names) <= set(rows.columns):
        there = {
            tuple(None if pd.isna(each) else str(each) for each in row) for row in rows[names].itertuples(index=False)
        }
        return [tuple(None if each is None else str(each) for each in group) in there for group in record["groups"]]
    return [True] * len(articles)


def _days(first: date, last: date) -> str:
    end = f"{last.day} {last:%B %Y}"
    if first == last:
        return end
    if first.year != last.year:
        return f"{first.day} {first:%B %Y} to {end}"
    return f"{first.day} to {end}" if first.month == last.month else f"{first.day} {first:%B} to {end}"


def _without(number: int, what: str) -> str:
    return f" ({number} without {what})" if number else ""


def _plural(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def _top(shown: int, all_: int, noun: str) -> str:
    return f"the {shown} most mentioned of {all_} {noun}s" if shown < all_ else _plural(all_, noun)


def _signed(value: float, digits: int = 2) -> str:
    text = f"{value:+.{digits}f}"
    return text.replace("-", "−") if float(text) else text[1:]


def _number(value: object) -> str:
    if isinstance(value, float):
        return "not scored" if math.isnan(value) else f"{value:.3g}"
    return str(value)
