"""Co-occurrence: which actors are named together, and whether more often than chance would have it."""

from bisect import bisect_right
from collections import Counter
from itertools import combinations, groupby

import numpy as np
import pandas as pd

from toolkit.association import log_likelihood, p_values
from toolkit.language import headline_end, paragraph_spans, sentence_spans
from toolkit.tables import (
    ACTOR_COOCCURRENCE,
    MENTIONS,
    actors_of,
    as_place,
    at_least,
    check_columns,
    mention_articles,
    optional,
    record,
)

UNITS = ("sentence", "paragraph", "article")


def actor_cooccurrence(
    articles: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    unit: str = "sentence",
    minimum: int = 2,
    places: bool = False,
) -> pd.DataFrame:
    """Tell which actors are named together, and how much more often than chance would have it.

    Parameters
    ----------
    articles
        Table with ``article_id`` and ``text``; ``title`` tells the headline, which is a unit of its own.
    mentions
        A table from :func:`toolkit.actor_mentions` of these articles, or the rows of the actors that are asked for.
    unit
        What two actors have to share: a ``"sentence"``, a ``"paragraph"`` (line), or an ``"article"``.
    minimum
        Leave out pairs that share fewer units than this: chance makes the measures of rare pairs high.
    places
        Also count mentions as a mere place (``reading`` is ``place``). By default they are no actor.

    Returns
    -------
    pandas.DataFrame
        One row a pair, the surest above chance first, what stands together less often than expected last:

        - ``first_id``, ``first``, ``first_kind``: the actor of the two that more units name;
        - ``second_id``, ``second``, ``second_kind``: the other;
        - ``count``: units that name both; ``expected``: how many would by chance;
        - ``n_first``, ``n_second``: units that name the one and the other;
        - ``n_articles``: articles with a unit that names both;
        - ``g2``, ``p``, ``p_corrected``: log-likelihood ratio, its p-value, and that corrected for as many tests as the
          table has rows;
        - ``log_dice``: 14 where the two are only named together; one less is half as strong, whatever the number of
          units;
        - ``pmi``: how many times as often as expected, as a power of 2; ``npmi``: the same from -1 to 1 (only together;
          missing where all units name both).

    Raises
    ------
    ValueError
        If a column is missing, ``unit`` or ``minimum`` is none of those allowed, or a mention lies in no article.

    See Also
    --------
    cooccurrence_mentions : the mentions behind a row, for ``toolkit.evidence``.

    Notes
    -----
    **What to read.** ``count`` and ``n_articles`` first. ``log_dice`` says how closely two actors belong together and
    can be compared between corpora; ``g2`` how sure it is that more than chance is at work; ``pmi`` favours rare
    actors. Units of one article are not independent, so that ``g2`` looks surer than it is: a pair from one article is
    one story, whatever its p. Chance is reckoned over all units of the articles, those without an actor too; actors of
    one affair are together more often than chance because they are in the same articles. Copies of a report repeat its
    pairs: leave them out with :func:`toolkit.drop_duplicates`.

    **How it is counted.** Textual co-occurrence of Evert (2008), "Corpora and collocations", in Lüdeling and Kytö
    (eds.), Corpus Linguistics: of N units, R name the one, C the other; ``expected`` is R C / N. An actor named twice
    in a unit counts once. ``g2``: Dunning (1993), Computational Linguistics 19(1), over all four cells, ``p`` by chi
    squared with one degree of freedom, ``p_corrected``: Benjamini and Hochberg (1995). ``pmi``: log2 of ``count`` /
    ``expected``, Church and Hanks (1990), Computational Linguistics 16(1); ``npmi``: that over -log2 of ``count`` / N,
    Bouma (2009), "Normalized (pointwise) mutual information in collocation extraction", GSCL. ``log_dice``: 14 + log2
    of 2 ``count`` / (R + C), Rychlý (2008), "A lexicographer-friendly association score", RASLAN.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ["Kerry met Lavrov. Kerry left. Lavrov left. Rain."]})
    >>> mentions = pd.DataFrame({"article_id": "a", "actor_id": ["k", "l", "k", "l"], "start": [0, 10, 18, 30]})
    >>> mentions = mentions.assign(end=mentions["start"] + 5, actor=["Kerry", "Lavrov"] * 2, kind="person")
    >>> pairs = actor_cooccurrence(articles, mentions, minimum=1)
    >>> pairs[["first", "second", "count", "expected", "pmi"]].values.tolist()
    [['Kerry', 'Lavrov', 1, 1.0, 0.0]]
    """
    at_least(1, minimum=minimum)
    placed, n_units, left_out = _in_units(articles, mentions, unit, places)
    actors = actors_of(placed)
    once = placed.drop_duplicates(["article_id", "unit", "actor_id"])
    n_of = once["actor_id"].value_counts()
    # Pairs are told by the order of this list: the actor that more units name comes first.
    ranked = actors.assign(n=n_of).reset_index().sort_values(["n", "actor", "actor_id"], ascending=[False, True, True])
    rank = {actor_id: number for number, actor_id in enumerate(ranked["actor_id"])}
    together, in_articles = Counter(), Counter()
    article, ranks = pd.factorize(once["article_id"])[0], once["actor_id"].map(rank)
    for _, rows in groupby(sorted(zip(article, once["unit"], ranks)), key=lambda row: row[0]):
        here = Counter()
        for _, named in groupby(rows, key=lambda row: row[1]):
            here.update(combinations([number for _, _, number in named], 2))
        together.update(here)
        in_articles.update(here.keys())
    kept = [pair for pair, count in together.items() if count >= minimum]
    count = np.array([together[pair] for pair in kept], dtype="int64")
    first, second = (ranked.iloc[[pair[side] for pair in kept]].reset_index(drop=True) for side in (0, 1))
    n_first, n_second = first["n"].to_numpy("int64"), second["n"].to_numpy("int64")
    expected = n_first * n_second / max(n_units, 1)
    g2 = log_likelihood(count, n_first, n_second - count, n_units - n_first)
    p, p_corrected = p_values(g2)
    with np.errstate(divide="ignore", invalid="ignore"):
        pmi = np.log2(count / expected)
        npmi = pmi / -np.log2(count / n_units)
    table = pd.DataFrame(
        {
            "first_id": first["actor_id"],
            "first": first["actor"],
            "first_kind": first["kind"],
            "second_id": second["actor_id"],
            "second": second["actor"],
            "second_kind": second["kind"],
            "count": count,
            "expected": expected,
            "n_first": n_first,
            "n_second": n_second,
            "n_articles": np.array([in_articles[pair] for pair in kept], dtype="int64"),
            "g2": g2,
            "p": p,
            "p_corrected": p_corrected,
            "log_dice": 14 + np.log2(2 * count / (n_first + n_second)),
            "pmi": pmi,
            "npmi": np.where(count == n_units, np.nan, npmi),
        }
    )
    order = np.lexsort([second["actor"], first["actor"], -count, np.where(count > expected, -g2, g2)])
    return record(
        table.iloc[order].reset_index(drop=True)[ACTOR_COOCCURRENCE],
        "actor_cooccurrence",
        articles,
        **mentions.attrs.get("record", {}).get("parameters", {}),
        unit=unit,
        minimum=minimum,
        n_units=n_units,
        n_actors=len(actors),
        n_places=left_out or None,
    )


def cooccurrence_mentions(
    articles: pd.DataFrame,
    mentions: pd.DataFrame,
    first: str,
    second: str,
    *,
    unit: str = "sentence",
    places: bool = False,
) -> pd.DataFrame:
    """Give the mentions of two actors where both are named: what a row of :func:`actor_cooccurrence` is made of.

    Parameters
    ----------
    articles, mentions, unit, places
        As in :func:`actor_cooccurrence`.
    first, second
        The ``actor_id`` or the name of the two actors.

    Returns
    -------
    pandas.DataFrame
        The rows of ``mentions`` of the two in the units that name both, in reading order, with ``unit``: the number of
        the sentence or paragraph in its article, from 1 (of an article always 1). The pairs of ``article_id`` and
        ``unit`` are as many as ``count``. ``toolkit.evidence(articles, table, by="actor")`` shows them.

    Raises
    ------
    ValueError
        As in :func:`actor_cooccurrence`, or if there is no such actor in the mentions, or both are the same.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ["Kerry met Lavrov. Kerry left. Lavrov left. Rain."]})
    >>> mentions = pd.DataFrame({"article_id": "a", "actor_id": ["k", "l", "k", "l"], "start": [0, 10, 18, 30]})
    >>> mentions = mentions.assign(end=mentions["start"] + 5, actor=["Kerry", "Lavrov"] * 2, kind="person")
    >>> cooccurrence_mentions(articles, mentions, "Kerry", "Lavrov")[["actor", "start", "unit"]].values.tolist()
    [['Kerry', 0, 1], ['Lavrov', 10, 1]]
    """
    placed, _, _ = _in_units(articles, mentions, unit, places)
    one, two = (_actor_id(actors_of(mentions), name) for name in (first, second))
    if one == two:
        raise ValueError(f"{first!r} and {second!r} are the same actor ({one!r}): name two.")
    rows = placed[placed["actor_id"].isin([one, two])]
    both = rows.groupby(["article_id", "unit"])["actor_id"].transform("nunique") == 2
    position = rows["article_id"].map({each: number for number, each in enumerate(articles["article_id"])})
    rows = rows[both].assign(position=position).sort_values(["position", "start", "end"], kind="stable")
    columns = [*MENTIONS, *(c for c in mentions.columns if c not in MENTIONS), "unit"]
    table = rows.reset_index(drop=True).reindex(columns=columns)
    made = mentions.attrs.get("record", {}).get("parameters", {})
    return record(table, "cooccurrence_mentions", articles, **made, first=one, second=two, unit=unit)


def _in_units(articles: pd.DataFrame, mentions: pd.DataFrame, unit: str, places: bool) -> tuple[pd.DataFrame, int, int]:
    """The mentions that count with the number of their unit; how many units there are; how many are left out."""
    columns = ["article_id", "actor_id", "actor", "kind", "start", "end"]
    check_columns(mentions, columns, "mentions from actor_mentions()")
    if unit not in UNITS:
        raise ValueError(f"unit must be one of {', '.join(map(repr, UNITS))}, not {unit!r}.")
    mention_articles(mentions, articles)
    starts = {}
    for article_id, title, text in zip(articles["article_id"], optional(articles, "title"), articles["text"]):
        starts[article_id] = _starts(text, headline_end(text, title), unit)
    set_aside = as_place(mentions) & (not places)
    kept = mentions[~set_aside].reset_index(drop=True)
    units = [max(bisect_right(starts[a], start), 1) for a, start in zip(kept["article_id"], kept["start"])]
    return kept.assign(unit=np.array(units, dtype="int64")), sum(map(len, starts.values())), int(set_aside.sum())


def _starts(text: str, headline: int, unit: str) -> list[int]:
    """Where the sentences or paragraphs of a text begin; the headline is one of them."""
    if unit == "article":
        return [0]
    if unit == "sentence":
        return [start for start, _ in sentence_spans(text, headline)]
    return [0] * bool(headline) + [start for start, _ in paragraph_spans(text, headline)]


def _actor_id(actors: pd.DataFrame, name: str) -> str:
    if name in actors.index:
        return name
    ids = actors.index[actors["actor"] == name]
    if len(ids) == 1:
        return ids[0]
    if len(ids):
        raise ValueError(f"{len(ids)} actors are called {name!r}: name one by its actor_id, {', '.join(ids[:5])}.")
    like = actors["actor"][actors["actor"].str.contains(str(name), case=False, regex=False)].head(5)
    more = f" Similar: {', '.join(like)}." if len(like) else ""
    raise ValueError(f"No mention is of {name!r}: name an actor by its name or actor_id.{more}")
