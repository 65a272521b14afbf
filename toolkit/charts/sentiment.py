"""Charts of sentiment."""

import math
from collections.abc import Mapping

import matplotlib
import pandas as pd
from matplotlib.axes import Axes

from toolkit.charts.drawing import (
    BAR,
    MOST_ARTICLES,
    NOTE,
    QUIET,
    SMALL,
    Drawing,
    axes_frame,
    nothing,
    plural,
    record_of,
    share_behind,
    short_label,
    signed,
    source_line,
    styled,
    tone_colour,
)
from toolkit.tables import at_least, check_columns


@styled
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
        As in :func:`toolkit.plot_word_frequencies`.

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
    record = record_of(sentiment)
    above = int((scored.get("low", scored["polarity"]) > 0).sum())
    below = int((scored.get("high", scored["polarity"]) < 0).sum())
    finding = f"{above + below} of {len(scored)} articles stand clear of zero: {above} above, {below} below"
    if "low" not in numbers:
        finding = f"{above} of {len(scored)} articles score above zero, {below} below"
    if len(scored) == 1:
        finding = f"The article scores {signed(scored['polarity'].iloc[0])}"
    elif not len(scored):
        finding = "No article could be scored"
    drawing = Drawing(
        "article-sentiment",
        title or finding,
        f"{drawn}.",
        source_line(record, "TextBlob: not validated on these articles.", sentiment),
        table,
        "article_id",
        "polarity",
        record,
    )
    ax = axes_frame(ax, drawing, bars=len(table))
    names = [str(labels.get(each, each)) if labels is not None else str(each) for each in table["article_id"]]
    if table.empty:
        return nothing(ax, "There is no article to score.")
    reach = max(table[numbers].abs().max().fillna(0).max(), 0.1)
    colours = [tone_colour(polarity) for polarity in table["polarity"]]
    positions = range(len(table))
    notes = [
        "not scored" if pd.isna(polarity) else f"{signed(polarity)} ({plural(count, 'word')})"
        for polarity, count in zip(table["polarity"], table["n_scored_words"])
    ]
    if "low" in numbers:
        ax.hlines(positions, table["low"], table["high"], colors=colours, linewidth=1.6, alpha=0.55)
    ax.scatter(table["polarity"], positions, c=colours, s=36, zorder=3)
    ax.axvline(0, color=QUIET, linewidth=0.8, zorder=0)
    for i, note in zip(positions, notes):
        ax.text(reach * 1.08, i, note, va="center", fontsize=NOTE)
    ax.set_yticks(list(positions), [short_label(name) for name in names])
    ax.set_ylim(len(table) - 0.4, -0.6)
    behind = share_behind(ax, names, notes)
    ax.set_xlim(-reach * 1.05, reach * (1.08 + 1.05 * behind) / (1 - behind))
    ax.set_xticks([-reach, 0, reach], [f"{signed(-reach)}\nnegative", "0", f"{signed(reach)}\npositive"])
    ax.tick_params(axis="x", length=0, labelsize=SMALL)
    ax.spines["left"].set_visible(False)
    return ax


@styled
def plot_sentence_sentiment(sentiment: pd.DataFrame, *, title: str | None = None, ax: Axes | None = None) -> Axes:
    """Draw the polarity of an article's sentences in reading order.

    Parameters
    ----------
    sentiment
        A table from :func:`toolkit.sentence_sentiment`, of one article.
    title, ax
        As in :func:`toolkit.plot_word_frequencies`.

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
    table, record = sentiment.reset_index(drop=True), record_of(sentiment)
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
        source_line(record, "TextBlob: not validated on this article.", sentiment),
        table,
        "sentence_id",
        "polarity",
        record,
    )
    unscored = table["polarity"].isna().all()
    ax = axes_frame(ax, drawing, height=0.5 if unscored else 3.6)
    if unscored:
        return nothing(ax, "TextBlob reads English; the article is in another language." if len(table) else "")
    # Lines, not bars: an article of a book's length has tens of thousands of sentences.
    ax.vlines(
        scored["sentence_id"],
        0,
        scored["polarity"],
        colors=[tone_colour(polarity) for polarity in scored["polarity"]],
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


@styled
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
        finding = f"“{strongest['expression']}” moves the score {way} most"
    mean = f" on average over {n_articles} articles with scored words" if n_articles > 1 else ""
    drawing = Drawing(
        "sentiment-words",
        title or finding,
        f"What each expression adds to the polarity ({signed(parts['share'].sum())}{mean}), by TextBlob; the "
        f"{len(table)} strongest. {neutral} scored words are neutral."
        if len(table)
        else f"What each expression adds to the polarity, by TextBlob. {neutral} scored words, all neutral.",
        source_line(record, "TextBlob: not validated on these articles.", explained),
        table,
        "expression",
        "share",
        record,
    )
    ax = axes_frame(ax, drawing, bars=len(table))
    if not len(table):
        return nothing(ax, "No scored word is other than neutral, or the article is not in English.")
    labels = [f"{word}  ({count}×)" if count > 1 else word for word, count in zip(table["expression"], table["count"])]
    reach = float(table["share"].abs().max())
    ax.barh(range(len(table)), table["share"], height=BAR, color=[tone_colour(share) for share in table["share"]])
    for i, share in enumerate(table["share"]):
        ax.text(
            share + math.copysign(reach * 0.03, share),
            i,
            signed(share, 3),
            va="center",
            ha="left" if share > 0 else "right",
            fontsize=NOTE,
        )
    ax.axvline(0, color=QUIET, linewidth=0.8)
    ax.set_yticks(range(len(table)), [short_label(label) for label in labels])
    ax.set_ylim(max(len(table), 1) - 0.4, -0.6)
    ax.set_xlim(-reach * 1.35, reach * 1.35)
    ax.spines["left"].set_visible(False)
    ax.set_xticks([])
    return ax
