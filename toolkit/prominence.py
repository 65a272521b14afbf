"""Prominence: how often actors are named, in how many articles, and how high up in them."""

from bisect import bisect_right
from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from toolkit.intervals import rate_interval
from toolkit.language import PIPELINE, headline_end, in_english, paragraph_spans, sentence_spans
from toolkit.sources import source_mentions
from toolkit.tables import (
    ACTOR_APPEARANCES,
    ACTOR_COUNTS,
    ACTOR_PROMINENCE,
    MOST_ROWS,
    actors_of,
    as_place,
    at_least,
    check_articles,
    check_columns,
    grouped,
    make_table,
    mention_articles,
    optional,
    outermost,
    record,
    with_gaps,
)

# A body that is one paragraph of more sentences than this has lost its paragraphs on the way.
LONGEST_PARAGRAPH = 5
WHAT = "mentions from actor_mentions()"


def actor_counts(
    mentions: pd.DataFrame, articles: pd.DataFrame | None = None, *, by: str | Sequence[str] | None = None
) -> pd.DataFrame:
    """Count the mentions of each actor, and the articles that mention it.

    Parameters
    ----------
    mentions
        A table from :func:`toolkit.actor_mentions`, or the rows of it that are asked for.
    articles
        The articles in which the mentions were looked for, those without any among them. Without them nobody knows
        what share of the articles mentions an actor.
    by
        Columns of the articles to count apart by (``"outlet"``; also ``day``, ``week``, ``month``, ``year``).

    Returns
    -------
    pandas.DataFrame
        One row an actor (in each group), the most mentioned first:

        - the columns of ``by``, ``actor_id``, ``actor``, ``kind``;
        - ``count``: mentions, those as a mere place left out; ``share``: of all such mentions in ``mentions`` (of the
          group);
        - ``n_as_place``: further mentions of the actor as a mere place (``reading`` is ``place``: *in Russia*);
        - ``n_articles``: how many articles have a mention that counts;
        - ``articles``: how many there are; ``article_share``: ``n_articles`` of them, with its 95 % interval ``low``
          and ``high``; missing without ``articles`` (the interval also in a group of one article);
        - ``forms``: the names that stand for the actor, with their counts, as a place or not.

        Every actor has a row in every group, also where it is not mentioned (``count`` 0), and with one period in
        ``by`` every period from the first to the last has rows (``articles`` 0 where there is none), as in
        :func:`toolkit.word_rates`.

    Raises
    ------
    ValueError
        If a column is missing, ``by`` comes without ``articles``, a mention lies in none of the articles, or the table
        would have more than 5 million rows.

    Notes
    -----
    A mention inside another of the same actor ("the Russian government") counts once. One whose ``reading`` is not
    known counts. To count those of one reading, name them:
    ``actor_counts(mentions[mentions["reading"] == "government"], articles)``.

    The interval is Wilson's with Student's t, for the share that other articles of the same kind would have: articles
    are what was drawn (:func:`toolkit.intervals.rate_interval`). ``toolkit.evidence(articles,
    mentions[mentions["actor_id"] == "..."])`` shows the sentences behind a row.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a", "b", "c"], "text": ["Kerry left. Kerry spoke.", "Kerry.", "No."]})
    >>> mentions = pd.DataFrame({"article_id": ["a", "a", "b"], "start": [0, 12, 0], "end": [5, 17, 5]})
    >>> mentions = mentions.assign(actor_id="kerry", actor="John Kerry", kind="person", text="Kerry")
    >>> counts = actor_counts(mentions, articles)
    >>> counts[["actor", "count", "n_articles", "articles", "article_share"]].round(2).values.tolist()
    [['John Kerry', 3, 2, 3, 0.67]]
    """
    check_columns(mentions, ["article_id", "actor_id", "actor", "kind", "text"], WHAT)
    mentions = outermost(mentions)
    actors = actors_of(mentions)
    if articles is None:
        if by is not None:
            raise ValueError("To count by groups give the articles too: actor_counts(mentions, articles, by='outlet').")
        article, ids = pd.factorize(mentions["article_id"])
        groups, names, order = np.zeros(len(ids), dtype=int), pd.DataFrame(index=[0]), np.arange(1)
    else:
        article = mention_articles(mentions, articles)
        labels, groups, names = grouped(articles, by, ACTOR_COUNTS)
        names, order = with_gaps(names, articles.columns, len(actors), "actor")
    n_groups, n_actors = len(names), len(actors)
    if n_groups * n_actors > MOST_ROWS:
        raise ValueError(
            f"{n_groups:,} groups and {n_actors:,} actors make more than {MOST_ROWS:,} rows. Count fewer groups, or "
            "chosen actors: mentions[mentions['actor_id'].isin(['...'])]."
        )
    actor, place = actors.index.get_indexer(mentions["actor_id"]), as_place(mentions)

    def matrix(rows: np.ndarray) -> csr_array:
        return csr_array((np.ones(rows.sum()), (article[rows], actor[rows])), shape=(len(groups), n_actors))

    sums = csr_array((np.ones(len(groups)), (groups, np.arange(len(groups)))), shape=(n_groups, len(groups)))
    named, as_places = matrix(~place), matrix(place)  # Several mentions in an article are added up.
    count, n_as_place = (np.rint((sums @ each).toarray()) for each in (named, as_places))
    n_articles = np.rint((sums @ (named > 0).astype(float)).toarray())
    n_all = np.broadcast_to(sums.sum(axis=1)[:, None], count.shape)
    with np.errstate(invalid="ignore", divide="ignore"):
        share, article_share = count / count.sum(axis=1, keepdims=True), n_articles / n_all
    low, high = rate_interval(n_articles, n_all, n_all, n_articles, n_articles, n_all)
    known = articles is not None
    rank = np.empty(n_groups, dtype=int)
    rank[order] = np.arange(n_groups)
    row = np.lexsort(
        [
            np.tile(actors["actor"].rank(method="dense").to_numpy(), n_groups),
            -n_as_place.ravel(),
            -count.ravel(),
            np.repeat(rank, n_actors),
        ]
    )
    table = names.iloc[row // max(n_actors, 1)].reset_index(drop=True)
    who = actors.reset_index().iloc[row % max(n_actors, 1)].reset_index(drop=True)
    for column in ("actor_id", "actor", "kind"):
        table[column] = who[column]
    for column, values in {"count": count, "n_as_place": n_as_place, "n_articles": n_articles}.items():
        table[column] = values.ravel()[row].astype("int64")
    table["articles"] = pd.array(n_all.ravel()[row].astype("int64") if known else [pd.NA] * len(row), dtype="Int64")
    table["share"] = share.ravel()[row]
    for column, values in {"article_share": article_share, "low": low, "high": high}.items():
        table[column] = values.ravel()[row] if known else np.nan
    table["forms"] = pd.Series(_forms(groups[article], actor, mentions["text"], n_groups, n_actors)[row], dtype="str")
    table = table[[*names.columns, *ACTOR_COUNTS]]
    if not known:
        table.attrs.update(mentions.attrs)
        return table
    return record(table, "actor_counts", articles, groups=labels, by=by, **_made(mentions))


def _forms(group: np.ndarray, actor: np.ndarray, text: pd.Series, n_groups: int, n_actors: int) -> np.ndarray:
    """The names of each actor in each group with their counts, the most frequent first.

    Capitals make no other name; written it is as it stands most often.
    """
    forms = np.full(n_groups * n_actors, "", dtype=object)
    counted = pd.DataFrame({"row": group * n_actors + actor, "text": text.to_numpy()}).value_counts(sort=False)
    counted = counted.reset_index().sort_values(["row", "count", "text"], ascending=[True, False, True])
    alike = counted.groupby(["row", counted["text"].astype("str").str.lower()], sort=False)
    counted["count"] = alike["count"].transform("sum")
    counted = counted[~alike.cumcount().astype(bool)].sort_values(
        ["row", "count", "text"], ascending=[True, False, True]
    )
    written = counted["text"].astype("str") + " " + counted["count"].astype("str")
    for row, each in written.groupby(counted["row"]):
        forms[row] = ", ".join(each)
    return forms


def actor_appearances(
    articles: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    lead: str | int = "paragraph",
    places: bool = False,
    sources: bool = True,
    pipeline: str = PIPELINE,
    progress: bool = False,
) -> pd.DataFrame:
    """Tell where in each article an actor appears: headline, lead, order, position; and how often as a source.

    Parameters
    ----------
    articles
        Table with ``article_id`` and ``text``; ``title`` tells the headline.
    mentions
        A table from :func:`toolkit.actor_mentions` of these articles, or any rows of it.
    lead
        What opens an article: ``"paragraph"``, the first paragraph (line) after the headline; or so many sentences
        after the headline, for articles that lost their paragraphs on the way.
    places
        Also count mentions as a mere place (``reading`` is ``place``). By default they are no appearance of an actor.
    sources
        Tell sources by :func:`toolkit.source_mentions`, which parses each article with a mention, unless that was done
        before to discover names.
    pipeline, progress
        As in :func:`toolkit.actor_mentions`.

    Returns
    -------
    pandas.DataFrame
        One row an actor in an article, the articles in their order, the actors in the order in which they appear:

        - ``article_id``, ``actor_id``, ``actor``, ``kind``;
        - ``count``: mentions in the article, those in the headline among them;
        - ``n_headline``: mentions in the headline; missing where the text does not begin with its title;
        - ``n_lead``: mentions in the lead; missing with ``"paragraph"`` where the body is one paragraph of more than
          5 sentences;
        - ``n_as_source``: mentions as a source; missing where the article is not in English, or without ``sources``;
        - ``prominence``: the highest place it has: ``headline``, ``lead`` or ``later``; missing where the lead is not
          known and the headline does not have it;
        - ``order``: 1 for the actor named first; ``position``: where in the text its first mention begins, from 0 to 1
          (the headline included);
        - ``sentence_id``, ``text``, ``start``, ``end``: the first mention, which ``toolkit.evidence(articles, table)``
          shows.

    Raises
    ------
    ValueError
        If a column is missing, a mention lies in none of the articles, or ``lead`` is none of those allowed.

    Examples
    --------
    >>> text = "Kerry in Moscow\\nLavrov met Kerry.\\nPutin was not there."
    >>> articles = pd.DataFrame({"article_id": ["a"], "title": ["Kerry in Moscow"], "text": [text]})
    >>> mentions = pd.DataFrame({"actor": ["Kerry", "Lavrov", "Kerry", "Putin"], "start": [0, 16, 27, 34]})
    >>> mentions = mentions.assign(article_id="a", actor_id=mentions["actor"], kind="person", text=mentions["actor"])
    >>> mentions["end"] = mentions["start"] + mentions["text"].str.len()
    >>> found = actor_appearances(articles, mentions, sources=False)
    >>> found[["actor", "count", "n_headline", "n_lead", "prominence", "order"]].values.tolist()
    [['Kerry', 2, 1, 1, 'headline', 1], ['Lavrov', 1, 0, 1, 'lead', 2], ['Putin', 1, 0, 0, 'later', 3]]
    """
    check_articles(articles)
    check_columns(mentions, ["article_id", "actor_id", "actor", "kind", "text", "start", "end"], WHAT)
    if lead != "paragraph":
        if isinstance(lead, str):
            raise ValueError(f"lead must be 'paragraph' or a number of sentences, not {lead!r}.")
        at_least(1, lead=lead)
    mention_articles(mentions, articles)
    set_aside = as_place(mentions) & (not places)
    kept = outermost(mentions[~set_aside]).reset_index(drop=True)
    parts = _parts(articles, lead)
    parts["parsed"] = in_english(articles).to_numpy() if sources else False
    kept["article"] = pd.Index(articles["article_id"]).get_indexer(kept["article_id"])
    kept["said"] = 0
    if sources:
        said = source_mentions(articles, kept.assign(row=kept.index), pipeline=pipeline, progress=progress)
        kept.loc[said["row"], "said"] = 1
    kept = kept.sort_values(["article", "start", "end"], kind="stable")
    here = parts.iloc[kept["article"]].set_index(kept.index)
    kept["in_headline"] = kept["start"] < here["headline"]
    kept["in_lead"] = (here["lead_start"] <= kept["start"]) & (kept["start"] < here["lead_end"])
    table = kept.groupby(["article", "actor_id"], sort=False, as_index=False).agg(
        article_id=("article_id", "first"),
        count=("start", "size"),
        n_headline=("in_headline", "sum"),
        n_lead=("in_lead", "sum"),
        n_as_source=("said", "sum"),
        start=("start", "first"),
        end=("end", "first"),
    )
    here = parts.iloc[table["article"]].reset_index(drop=True)
    has_lead = here["lead_end"] > 0
    table["prominence"] = np.select(
        [table["n_headline"] > 0, has_lead & (table["n_lead"] > 0), has_lead], ["headline", "lead", "later"], ""
    )
    table["prominence"] = table["prominence"].astype("str").mask(table["prominence"] == "")
    known = {"n_headline": here["headline"] > 0, "n_lead": has_lead, "n_as_source": here["parsed"].astype(bool)}
    for column, where in known.items():
        table[column] = table[column].astype("Int64").where(where)
    table["order"] = table.groupby("article")["start"].rank(method="min").astype("int64")
    table["position"] = table["start"] / here["length"]
    texts = articles["text"].tolist()
    places = list(zip(table["article"], table["start"], table["end"]))
    table["sentence_id"] = [max(bisect_right(parts["begins"].iloc[article], start), 1) for article, start, _ in places]
    table["text"] = pd.Series([texts[article][start:end] for article, start, end in places], dtype="str")
    actors = actors_of(kept).reindex(table["actor_id"])
    table["actor"], table["kind"] = actors["actor"].to_numpy(), actors["kind"].to_numpy()
    whole = dict.fromkeys(["count", "order", "sentence_id", "start", "end"], "int64")
    table = table[ACTOR_APPEARANCES].astype(whole | {"position": "float64", "actor": "str", "kind": "str"})
    left_out = int(set_aside.sum())
    return record(table, "actor_appearances", articles, lead=lead, n_places=left_out or None, **_made(mentions))


def _parts(articles: pd.DataFrame, lead: str | int) -> pd.DataFrame:
    """Of each text where the headline ends, where the lead begins and ends, where sentences begin, and its length."""
    rows = []
    for title, text in zip(optional(articles, "title"), articles["text"]):
        headline = headline_end(text, title)
        spans = sentence_spans(text, headline)
        rows.append((headline, *_lead(text, headline, spans, lead), [start for start, _ in spans], len(text)))
    return make_table(rows, ["headline", "lead_start", "lead_end", "begins", "length"])


def _lead(text: str, headline: int, spans: Sequence[tuple[int, int]], lead: str | int) -> tuple[int, int]:
    """Where the lead begins and ends; both 0 where it cannot be told."""
    body = [span for span in spans if span[0] >= headline]
    if not body:
        return 0, 0
    if lead != "paragraph":
        return body[0][0], body[:lead][-1][1]
    paragraphs = list(paragraph_spans(text, headline))
    lost = len(paragraphs) == 1 and len(body) > LONGEST_PARAGRAPH
    return (0, 0) if lost else paragraphs[0]


def actor_prominence(
    articles: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    by: str | Sequence[str] | None = None,
    lead: str | int = "paragraph",
    places: bool = False,
    sources: bool = True,
    pipeline: str = PIPELINE,
    progress: bool = False,
) -> pd.DataFrame:
    """Sum up over articles how prominent each actor is: headline, lead or later, named first, named as a source.

    Parameters
    ----------
    articles, mentions, lead, places, sources, pipeline, progress
        As in :func:`actor_appearances`, whose rows are summed up here.
    by
        Columns of the articles to count apart by (``"outlet"``; also ``day``, ``week``, ``month``, ``year``).

    Returns
    -------
    pandas.DataFrame
        One row an actor that appears (in a group), those in most articles first:

        - the columns of ``by``, ``actor_id``, ``actor``, ``kind``;
        - ``n_articles``: in which it appears. Each is counted once, by the highest place the actor has in it:
          ``n_headline``, ``n_lead``, ``n_later``, or ``n_unknown`` (the lead of the article is not known). Articles
          without a headline can count for the other places only;
        - ``n_first``: articles in which it is the first actor named; ``position``: where it is first named, the mean
          over articles, from 0 (top) to 1;
        - ``count``: its mentions; ``n_as_source``: those as a source, in articles in English; ``n_articles_as_source``:
          articles with one;
        - ``source_share``: of its mentions in articles in English, how many are as a source, with the 95 % interval
          ``low`` and ``high``, articles being what was drawn (missing in one article). All five are missing where no
          article could be parsed.

    Raises
    ------
    ValueError
        As in :func:`actor_appearances`, or if a column of ``by`` does not exist.

    Examples
    --------
    >>> text = "Kerry in Moscow\\nLavrov met Kerry.\\nPutin was not there."
    >>> articles = pd.DataFrame({"article_id": ["a"], "title": ["Kerry in Moscow"], "text": [text]})
    >>> mentions = pd.DataFrame({"actor": ["Kerry", "Lavrov"], "start": [0, 16], "end": [5, 22], "article_id": "a"})
    >>> mentions = mentions.assign(actor_id=mentions["actor"], kind="person", text=mentions["actor"])
    >>> found = actor_prominence(articles, mentions, sources=False)
    >>> found[["actor", "n_articles", "n_headline", "n_lead", "n_first"]].values.tolist()
    [['Kerry', 1, 1, 0, 1], ['Lavrov', 1, 0, 1, 0]]
    """
    check_articles(articles)
    labels, groups, names = grouped(articles, by, ACTOR_PROMINENCE)
    found = actor_appearances(
        articles, mentions, lead=lead, places=places, sources=sources, pipeline=pipeline, progress=progress
    )
    group = pd.Series(groups, index=pd.Index(articles["article_id"]))
    known = found["n_as_source"].notna()
    spoken, heard = found["n_as_source"].fillna(0).astype(float), found["count"].where(known, 0).astype(float)
    rows = pd.DataFrame(
        {
            "group": group.reindex(found["article_id"]).to_numpy(),
            "actor_id": found["actor_id"],
            "n_articles": 1,
            "n_headline": found["prominence"] == "headline",
            "n_lead": found["prominence"] == "lead",
            "n_later": found["prominence"] == "later",
            "n_unknown": found["prominence"].isna(),
            "n_first": found["order"] == 1,
            "position": found["position"],
            "count": found["count"],
            "n_as_source": spoken,
            "n_articles_as_source": spoken > 0,
            "parsed": known,
            "heard": heard,
            "squares": spoken**2,
            "products": spoken * heard,
            "heard_squared": heard**2,
        }
    )
    sums = rows.groupby(["group", "actor_id"], sort=False).sum().reset_index()
    sums["position"] /= sums["n_articles"]
    moments = (sums[name] for name in ("n_as_source", "heard", "parsed", "squares", "products", "heard_squared"))
    low, high = rate_interval(*moments)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = sums["n_as_source"].to_numpy() / sums["heard"].to_numpy()
    sums["source_share"], sums["low"], sums["high"] = share, low, high
    actors = actors_of(found).reindex(sums["actor_id"])
    sums["actor"], sums["kind"] = actors["actor"].to_numpy(), actors["kind"].to_numpy()
    unknown = sums["parsed"] == 0
    for column in ("n_as_source", "n_articles_as_source"):
        sums[column] = sums[column].astype("Int64").mask(unknown)
    order = sums.sort_values(
        ["group", "n_articles", "n_headline", "n_lead", "count", "actor"], ascending=[True] + [False] * 4 + [True]
    ).index
    table = names.iloc[sums["group"].astype(int)].reset_index(drop=True)
    table = pd.concat([table, sums[ACTOR_PROMINENCE]], axis=1).loc[order].reset_index(drop=True)
    whole = ["n_articles", "n_headline", "n_lead", "n_later", "n_unknown", "n_first", "count"]
    table = table.astype(dict.fromkeys(whole, "int64") | dict.fromkeys(["actor", "kind"], "str"))
    made = found.attrs["record"]["parameters"]
    return record(table, "actor_prominence", articles, groups=labels, by=by, **made)


def _made(mentions: pd.DataFrame) -> dict:
    """How the mentions were made, for the record of what is counted from them."""
    return mentions.attrs.get("record", {}).get("parameters", {})
