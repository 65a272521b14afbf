"""Speakers: the words of a speaker against the words about it."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise

import numpy as np
import pandas as pd

from toolkit.keyness import keyness
from toolkit.language import headline_end, languages, sentence_spans
from toolkit.tables import (
    KEYNESS,
    SPEAKER_PASSAGES,
    as_place,
    check_columns,
    make_table,
    mention_articles,
    optional,
    record,
)
from toolkit.voices import SAID, THOUGHT, WHAT, checked_kinds, made_with, spoken


def speaker_passages(
    articles: pd.DataFrame,
    quotations: pd.DataFrame,
    mentions: pd.DataFrame,
    actor: str,
    *,
    kinds: str | Collection[str] = ("direct", "mixed"),
) -> pd.DataFrame:
    """Give what an actor says and what is said about it: quotations on one side, sentences on the other.

    Parameters
    ----------
    articles
        Table with ``article_id`` and ``text``; ``title`` tells the headline.
    quotations
        A table from :func:`toolkit.quotations` of these articles.
    mentions
        A table from :func:`toolkit.actor_mentions` of these articles.
    actor
        Whose: the ``actor_id``, or the name.
    kinds
        Which quotations are the actor's words. Indirect speech is in the reporter's words: by default it is on
        neither side.

    Returns
    -------
    pandas.DataFrame
        One row a passage, in reading order: ``article_id``, ``side`` (``said``: a piece of a quotation; ``about``: a
        sentence that mentions the actor and holds nothing of a quotation by it, no speaker and no cue of one),
        ``sentence_id``, ``start``, ``end``, ``text``. ``toolkit.evidence(articles, passages, by="side")`` shows them.

    Raises
    ------
    ValueError
        If a column is missing, a row lies in none of the articles, or no quotation and no mention is of that actor.
    """
    columns = ["article_id", "actor_id", "actor", "start", "end"]
    check_columns(mentions, columns, "mentions from actor_mentions()")
    check_columns(quotations, ["actor_id"], WHAT)
    wanted = checked_kinds(kinds)
    rows, article = spoken(quotations, articles, (*SAID, THOUGHT))
    actor_id, _ = _actor(rows, mentions, actor)
    own = optional(rows, "actor_id").eq(actor_id).fillna(False).to_numpy(dtype=bool)
    said_in = dict(iter(rows[own].groupby(article[own], sort=False)))
    named = mentions[mentions["actor_id"].eq(actor_id) & ~as_place(mentions)]
    starts = dict(iter(named["start"].groupby(mention_articles(named, articles), sort=False)))
    columns = (articles["article_id"], articles["text"], optional(articles, "title"))
    found = []
    for number, (article_id, text, title) in enumerate(zip(*columns)):
        if number in said_in or number in starts:
            said, about = said_in.get(number, rows.head(0)), starts.get(number, ())
            passages = _passages(text, headline_end(text, title), said, about, wanted)
            found += [(article_id, *each) for each in passages]
    table = make_table(found, SPEAKER_PASSAGES, whole=["sentence_id", "start", "end"])
    return record(table, "speaker_passages", articles, actor=actor, **made_with(quotations, kinds))


def speaker_keyness(
    articles: pd.DataFrame,
    quotations: pd.DataFrame,
    mentions: pd.DataFrame,
    actor: str,
    *,
    kinds: str | Collection[str] = ("direct", "mixed"),
    **options: object,
) -> pd.DataFrame:
    """Compare the words of a speaker with the words about it.

    Parameters
    ----------
    articles, quotations, mentions, actor, kinds
        As in :func:`speaker_passages`, which gives the passages that are compared.
    **options
        ``stop_words``, ``minimum``, ``lemmas``, ``ngram`` and the others of :func:`toolkit.keyness`.

    Returns
    -------
    pandas.DataFrame
        A table of :func:`toolkit.keyness`, with what the speaker says as the target and what is said about it as the
        reference; :func:`toolkit.plot_keyness` draws it. ``n_articles`` counts articles with a passage of that side.

    Raises
    ------
    ValueError
        As in :func:`speaker_passages` and :func:`toolkit.keyness`; if the actor is never quoted, or nothing is said
        about it.

    Notes
    -----
    The actor's own name, title and pronouns are left out on both sides, as far as they are mentions: that they mark the
    sentences about it is no finding. An article can give passages to both sides; the intervals take them for
    different articles. To see where a word comes from, take the passages that hold it:
    ``toolkit.evidence(articles, passages[passages["text"].str.contains("ceasefire")], by="side")``.
    """
    passages = speaker_passages(articles, quotations, mentions, actor, kinds=kinds)
    actor_id, name = _actor(quotations, mentions, actor)
    for side, why in (("said", "is never quoted"), ("about", "is mentioned only where it is quoted")):
        if not (passages["side"] == side).any():
            raise ValueError(f"{name} {why}, by these tables: there are no words to compare. Choose another actor.")
    named = mentions[mentions["actor_id"].eq(actor_id)]
    names = {article_id: list(zip(rows["start"], rows["end"])) for article_id, rows in named.groupby("article_id")}
    sides = {"said": f"words of {name}", "about": f"words about {name}"}
    texts = [
        (f"{article_id} {side}", _without_names(rows, names.get(article_id, [])), sides[side], article_id)
        for (article_id, side), rows in passages.groupby(["article_id", "side"], sort=False)
    ]
    compared = pd.DataFrame(texts, columns=["article_id", "text", "side", "article"])
    compared["language"] = languages(articles).set_axis(articles["article_id"])[compared["article"]].to_numpy()
    table = keyness(compared, {"side": sides["said"]}, {"side": sides["about"]}, **options)
    made = table.attrs["record"]
    # The sides are those of the words of this function's own making: the actor names them.
    given = {name: each for name, each in made.get("arguments", {}).items() if name == "stop_words"}
    of = articles[articles["article_id"].isin(compared["article"])]
    table = record(table[KEYNESS], "speaker_keyness", of, arguments=given)
    table.attrs["record"]["parameters"] = made["parameters"] | {"actor": actor} | made_with(quotations, kinds)
    return table


def _actor(quotations: pd.DataFrame, mentions: pd.DataFrame, actor: str) -> tuple[str, str]:
    """The identifier and the name of an actor that is named by either."""
    said = quotations[["actor_id", "speaker"]].rename(columns={"speaker": "actor"})
    known = pd.concat([mentions[["actor_id", "actor"]], said[said["actor_id"].notna()]])
    found = known[known["actor_id"] == actor]
    found = found if len(found) else known[known["actor"] == actor]
    if found.empty:
        most = known["actor"].value_counts().index[:10]
        named = f"There are {', '.join(map(repr, most))}; an actor_id will do as well."
        there = named if len(most) else "There is no actor in these tables."
        raise ValueError(f"No quotation and no mention is of an actor {actor!r}. {there}")
    if found["actor_id"].nunique() > 1:
        raise ValueError(
            f"{actor!r} names several actors, {', '.join(map(repr, found['actor_id'].unique()))}: give an actor_id."
        )
    return found["actor_id"].iloc[0], found["actor"].value_counts().index[0]


def _passages(
    text: str, headline: int, spoken: pd.DataFrame, named: Iterable[int], kinds: Collection[str]
) -> list[tuple[str, int, int, int, str]]:
    """What an actor says in a text, and the sentences that mention it and hold nothing of what it says."""
    sentences = sentence_spans(text, headline)
    begins = [start for start, _ in sentences]
    rows = [
        ("said", max(bisect_right(begins, start), 1), start, end, text[start:end])
        for start, end, kind in zip(spoken["start"], spoken["end"], spoken["kind"])
        if kind in kinds
    ]
    taken = list(_spans(spoken))
    for number in sorted({bisect_right(begins, start) for start in named} - {0}):
        start, end = sentences[number - 1]
        if not any(low < end and high > start for low, high in taken):
            rows.append(("about", number, start, end, text[start:end]))
    return sorted(rows, key=lambda row: row[2:4])


def _spans(quotations: pd.DataFrame) -> Iterator[tuple[int, int]]:
    """All that belongs to quotations: what is said, who says it, and the cue."""
    for name in ("", "speaker_", "cue_"):
        low, high = optional(quotations, f"{name}start"), optional(quotations, f"{name}end")
        yield from ((int(a), int(b)) for a, b in zip(low, high) if pd.notna(a) and pd.notna(b))


def _without_names(passages: pd.DataFrame, named: list[tuple[int, int]]) -> str:
    """The texts of passages, one a line, without the mentions of an actor in them."""
    lines = []
    for row in passages.itertuples():
        spans = sorted((low, high) for low, high in named if low < row.end and high > row.start)
        cuts = [0, *(min(max(at - row.start, 0), len(row.text)) for span in spans for at in span), len(row.text)]
        cuts = np.maximum.accumulate(cuts).tolist()  # Of names inside names the longest is cut out.
        lines.append(" … ".join(row.text[low:high] for low, high in list(pairwise(cuts))[::2]))
    return "\n".join(lines)
