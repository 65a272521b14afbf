"""Bars: the most frequent words, actors and voices of some articles, with how sure each is, in numbers and in words.

Rows of an analysis are turned into numbers once (:func:`counted`); the bars of any choice of articles are then sums of
numbers. They say what :func:`toolkit.word_frequencies`, :func:`toolkit.actor_counts`, :func:`toolkit.share_of_voice`
and :func:`toolkit.tone_shares` say of the same articles. All shares of a list have as many digits behind the point.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from toolkit.actor_sentiment import cluster_means
from toolkit.charts.wording import percent, plural
from toolkit.counting import Counts
from toolkit.intervals import rate_interval
from toolkit.labels import written
from toolkit.tables import mention_articles
from toolkit.tone import LABELS

BARS = 10
# What is written on a bar, where its parts end, from where to where its intervals reach (0 to 1), and all of it in
# words. The tone has three parts and two intervals, that of the negative and that of the positive share.
COLUMNS = ["key", "name", "number", "n_articles", "a", "b", "c", "low", "high", "low_2", "high_2", "figures"]
# An interval that reaches further than so many times the longest bar runs out of the picture: bars would be too short.
REACH = 2
ALONE = "one article cannot tell how sure that is"


class Counted(NamedTuple):
    """Rows of an analysis as numbers, so that those of any choice of articles are added up at once."""

    rows: pd.DataFrame
    article: np.ndarray  # for each row the position of its article
    who: np.ndarray  # for each row the number of its actor or voice
    keys: pd.Index  # for each number what tells it from all others
    names: np.ndarray  # for each number the name that is shown
    weights: np.ndarray  # for each row what is added up


def counted(rows: pd.DataFrame, articles: pd.DataFrame, keys: pd.Series, name: str, weights: np.ndarray) -> Counted:
    """Number the articles of rows, and whose they are: ``keys`` tells them apart, the column ``name`` names them."""
    who, known = pd.factorize(keys)
    first = np.unique(who, return_index=True)[1]
    names = rows[name].astype(str).to_numpy(dtype=object)[first]
    return Counted(rows, mention_articles(rows, articles), who, pd.Index(known), names, np.asarray(weights, float))


def word_bars(counts: Counts, kept: np.ndarray) -> pd.DataFrame:
    """The most frequent words of the articles that are kept."""
    matrix = counts.matrix[np.flatnonzero(kept)]
    words = _most(np.asarray(matrix.sum(axis=0)).ravel(), counts.words)
    names, cells, n_words = counts.words[words], matrix[:, words].toarray(), counts.totals[kept]
    return _plain_bars(names, names, cells, n_words, len(n_words), "time", "per thousand words", scale=1000)


def actor_bars(mentions: Counted, kept: np.ndarray) -> pd.DataFrame:
    """The actors with most mentions; ``mentions`` are those that count."""
    who, cells, total = _cells(mentions, kept)
    n = (total > 0).sum()
    return _plain_bars(mentions.keys[who], mentions.names[who], cells, total, n, "mention", "% of all mentions")


def voice_bars(spoken: Counted, kept: np.ndarray) -> pd.DataFrame:
    """The voices with most quoted words; the rows of ``spoken`` are from :func:`toolkit.voices`."""
    who, cells, total = _cells(spoken, kept)
    lengths, n = spoken.weights[kept[spoken.article]], (total > 0).sum()
    # Words of one quotation have one speaker, so that words are worth less than their number: share_of_voice().
    unit = (lengths**2).sum() / max(lengths.sum(), 1)
    bars = _plain_bars(spoken.keys[who], spoken.names[who], cells, total, n, "quoted word", "% of all", unit=unit or 1)
    shares = 100 * cells.sum(axis=0) / max(total.sum(), 1)
    return bars.assign(number=[f"{written(each, digits=_digits(shares))} %" for each in shares])


def tone_bars(tones: Counted, kept: np.ndarray, *, intervals: bool = True) -> pd.DataFrame:
    """The tone towards the actors with most mentions, in three parts; the rows of ``tones`` have a score.

    ``intervals`` are drawn from the articles a thousand times, which takes long where there are many of them.
    """
    actors, cells, _ = _cells(tones, kept)
    n, n_articles = cells.sum(axis=0).astype(int), (cells > 0).sum(axis=0)
    parts = [_cells(tones, kept, actors, tones.rows[each].to_numpy(float))[1] for each in LABELS]
    rows = []
    for place, key in enumerate(tones.keys[actors]):
        here = cells[:, place] > 0
        sums, sizes = np.column_stack([part[here, place] for part in parts]), cells[here, place]
        if intervals:
            mean, low, high = cluster_means(sums, sizes)
        else:
            mean, low, high = sums.sum(axis=0) / sizes.sum(), np.full(4, np.nan), np.full(4, np.nan)
        shares = [
            f"{percent(part)} {label}" + _ends(100 * a, 100 * b, 0, " ({})")
            for label, part, a, b in zip(LABELS, mean, low, high)
        ]
        sure = "" if not intervals else f"; {ALONE}" if np.isnan(low[0]) else "; in brackets 95 % intervals"
        figures = (
            f"{plural(n[place], 'mention')} in {_articles(n_articles[place], len(cells))}: {', '.join(shares)}{sure}"
        )
        ends = mean[0], mean[0] + mean[1], 1.0, low[0], high[0], 1 - high[2], 1 - low[2]
        number = f"{n[place]:,}"
        rows.append((key, tones.names[actors[place]], number, n_articles[place], *ends, figures))
    return pd.DataFrame(rows, columns=COLUMNS)


def bars_style(chart: str, bars: pd.DataFrame) -> str:
    """The style sheet that draws bars: only numbers go into it, so that no text of an article can."""
    rules = []
    for place, bar in enumerate(bars.itertuples(), start=1):
        lengths = {name: getattr(bar, name) for name in ("a", "b", "c", "low", "high", "low_2", "high_2")}
        sizes = "".join(f"--{name}:{value:.1%};" for name, value in lengths.items() if not np.isnan(value))
        sizes += "--tip:5px;" if bar.high > 1 else ""  # An arrow says that the interval goes on.
        texts = f"--number:'{bar.number}';--articles:'in {bar.n_articles:,}'"
        rules.append(f".tk-{chart} button:nth-of-type({place}){{{sizes}{texts}}}")
    return f"<style>{''.join(rules)}</style>"


def _most(sums: np.ndarray, names: np.ndarray) -> np.ndarray:
    """The places of the largest sums above zero, by name where they are even."""
    least = np.partition(sums, -BARS)[-BARS] if len(sums) > BARS else 0
    places = np.flatnonzero((sums >= least) & (sums > 0))
    return np.array(sorted(places, key=lambda place: (-sums[place], names[place]))[:BARS], dtype=int)


def _cells(
    table: Counted, kept: np.ndarray, chosen: np.ndarray | None = None, weights: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Who has most, or is ``chosen``; their sums in each article that is kept; and the sums of all in each article."""
    weights = table.weights if weights is None else weights
    here = kept[table.article]
    article, who, weights = (np.cumsum(kept) - 1)[table.article[here]], table.who[here], weights[here]
    if chosen is None:
        chosen = _most(np.bincount(who, weights, minlength=len(table.keys)), table.names)
    column = np.full(len(table.keys), -1)
    column[chosen] = np.arange(len(chosen))
    wanted = column[who] >= 0
    shape = int(kept.sum()), len(chosen)
    cell = article[wanted] * len(chosen) + column[who[wanted]]
    sums = np.bincount(cell, weights[wanted], minlength=shape[0] * shape[1]).reshape(shape)
    return chosen, sums, np.bincount(article, weights, minlength=shape[0])


def _plain_bars(
    keys: object,
    names: np.ndarray,
    cells: np.ndarray,
    total: np.ndarray,
    n: int,
    noun: str,
    share_of: str,
    *,
    scale: int = 100,
    unit: float = 1.0,
) -> pd.DataFrame:
    """Bars of one part: what each column of ``cells`` (articles × columns) is of ``total``, in units worth one.

    ``n`` articles can tell how that varies. The bars are as long as there is room for their intervals.
    """
    counts, n_articles = cells.sum(axis=0).astype(int), (cells > 0).sum(axis=0)
    cells, total = cells / unit, total / unit
    share, squares, products = cells.sum(axis=0), (cells**2).sum(axis=0), (cells * total[:, None]).sum(axis=0)
    low, high = rate_interval(share, total.sum(), n, squares, products, (total**2).sum())
    share = share / max(total.sum(), 1e-9)
    digits = _digits(scale * share)
    figures = [
        f"{plural(count, noun)} in {_articles(here, len(total))}: {written(scale * rate, digits=digits)} {share_of}"
        + (_ends(scale * a, scale * b, digits, ", 95 % interval {}") or f"; {ALONE}")
        for count, here, rate, a, b in zip(counts, n_articles, share, low, high)
    ]
    longest = share.max(initial=1e-9)
    whole = min(np.nanmax([longest, *high]), REACH * longest)
    bars = pd.DataFrame({"key": keys, "name": names, "number": [f"{count:,}" for count in counts], "a": 0.0, "b": 0.0})
    bars = bars.assign(n_articles=n_articles, c=share / whole, low=low / whole, high=high / whole, figures=figures)
    return bars.reindex(columns=COLUMNS).astype({"low_2": float, "high_2": float})


def _digits(shares: np.ndarray) -> int:
    """Digits behind the point for all shares of a list: one, or as many as its smallest needs to be no zero."""
    least = shares[shares > 0].min(initial=1)
    return int(min(max(1, -np.floor(np.log10(least))), 4))


def _ends(low: float, high: float, digits: int, text: str) -> str:
    """Where an interval ends, put into a text; nothing where there is none."""
    return "" if np.isnan(low) else text.format(f"{written(low, digits=digits)} to {written(high, digits=digits)}")


def _articles(n: int, of: int) -> str:
    return "the article" if of == 1 else f"{n:,} of {of:,} articles"
