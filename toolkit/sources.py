"""Sources: whether an actor is named as one who says something, or merely mentioned."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd

from toolkit.cues import reporting_verbs
from toolkit.language import PIPELINE, headline_end, in_english, parse
from toolkit.tables import (
    MENTIONS,
    SOURCE_MENTIONS,
    check_articles,
    check_columns,
    make_table,
    mention_articles,
    optional,
    record,
)

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

PASSIVE = frozenset({"quote", "cite", "report"})  # "was quoted as saying": of all others the subject is spoken of.
RELATIVE = frozenset({"who", "which", "that"})


def source_mentions(
    articles: pd.DataFrame, mentions: pd.DataFrame, *, pipeline: str = PIPELINE, progress: bool = False
) -> pd.DataFrame:
    """Give the mentions that name an actor as a source: who says, tells, warns; according to whom.

    Parameters
    ----------
    articles
        Table with ``article_id`` and ``text``.
    mentions
        A table from :func:`toolkit.actor_mentions` of these articles, or any rows of it.
    pipeline, progress
        As in :func:`toolkit.actor_mentions`. Articles that were parsed to discover names are not parsed again.

    Returns
    -------
    pandas.DataFrame
        The rows of ``mentions`` that are sources, in reading order, with ``cue`` (the verb as printed, or *according
        to*), ``cue_start``, ``cue_end`` (character offsets, end exclusive). Articles that are not in English cannot be
        parsed: their mentions are never here, which does not say that nobody speaks.

    Raises
    ------
    ValueError
        If a column is missing, or a mention lies in an article that is not there.

    Notes
    -----
    A mention is a source where it is the subject of a reporting verb (*Kerry said*, *said Kerry*, *Kerry, who told
    reporters*, *Kerry arrived and said*, *dismissed the plan, saying*), its agent (*was announced by Kerry*), *quoted
    as saying*, or stands after *according to*; also as an apposition to such a subject (*the top diplomat, John Kerry,
    said*) and beside one (*Kerry and Lavrov said*). What is denied (*did not say*) does not count, nor does who only
    possesses the subject (*Kerry's spokesman said*). A title or a pronoun is a source as a name is, where the
    mentions have them. The verbs are those of ``resources/cues.csv`` that by themselves report an act of saying.

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": ["a"], "text": ["Lavrov met Kerry. Kerry said talks would go on."]})
    >>> mentions = pd.DataFrame({"article_id": "a", "actor": ["Lavrov", "Kerry"], "start": [0, 18], "end": [6, 23]})
    >>> source_mentions(table, mentions)[["actor", "cue"]].values.tolist()
    [['Kerry', 'said']]
    """
    check_articles(articles)
    check_columns(mentions, ["article_id", "start", "end"], "mentions from actor_mentions()")
    mention_articles(mentions, articles)
    cues = dict(_cues(articles[in_english(articles)], mentions, pipeline, progress))
    rows = mentions.reindex(columns=[*MENTIONS, *(c for c in mentions.columns if c not in MENTIONS)])
    rows = rows.iloc[list(cues)].reset_index(drop=True)
    found = make_table(cues.values(), SOURCE_MENTIONS[-3:], whole=["cue_start", "cue_end"])
    table = pd.concat([rows, found.astype({"cue": "str"})], axis=1)
    made = mentions.attrs.get("record", {}).get("parameters", {})
    return record(table, "source_mentions", articles, **made)


def _cues(
    articles: pd.DataFrame, mentions: pd.DataFrame, pipeline: str, progress: bool
) -> Iterator[tuple[int, tuple[str, int, int]]]:
    """The position of each mention that is a source, with its cue."""
    inside: dict[object, list[tuple[int, int, int]]] = {}
    for row, (article_id, start, end) in enumerate(zip(*(mentions[name] for name in ("article_id", "start", "end")))):
        inside.setdefault(article_id, []).append((row, int(start), int(end)))
    articles = articles[articles["article_id"].isin(inside)]
    ends = [headline_end(text, title) for text, title in zip(articles["text"], optional(articles, "title"))]
    docs = parse(articles["text"], headlines=ends, pipeline=pipeline, progress=progress)
    for article_id, text, paragraphs in zip(articles["article_id"], articles["text"], docs):
        begins = [begin for begin, _ in paragraphs]
        sizes = [doc[-1].idx + len(doc[-1]) for _, doc in paragraphs]  # The text of a doc is written anew each time.
        for row, start, end in inside[article_id]:
            at = bisect_right(begins, start) - 1
            if at < 0 or start - begins[at] >= sizes[at]:
                continue  # In the white space between paragraphs there is no name.
            begin, doc = paragraphs[at]
            span = doc.char_span(start - begin, min(end - begin, sizes[at]), alignment_mode="expand")
            cue = span and (_label(span) or _cue(span.root))
            if cue:
                low, high = begin + cue[0].idx, begin + cue[-1].idx + len(cue[-1])
                yield row, (text[low:high], low, high)  # As printed: a headline may be parsed in other letters.


def _label(span: "Span") -> tuple["Token", ...] | None:
    """The colon after a name that opens a paragraph, as in a headline or the record of a conversation."""
    rest = span.doc[span.end : span.end + 2]
    opens = span.start == 0 and span.root.ent_type_ == "PERSON" and len(rest) == 2
    return (rest[0],) if opens and rest[0].text == ":" else None


def _cue(name: "Token") -> tuple["Token", ...] | None:
    """The words that make a name a source: the verb, or "according to"."""
    token = name
    while True:
        relative = next((verb for verb in token.children if verb.dep_ == "relcl" and _asks_who(verb)), None)
        if relative is not None:
            verb = _reporting(relative)
            if verb is not None:
                return (verb,)
        if token.dep_ not in ("appos", "conj") or token.head.pos_ not in ("NOUN", "PROPN", "PRON"):
            break
        token = token.head
    head = token.head
    if token.dep_ == "nsubj":
        # "for Kerry to say", "asked Kerry to say": he has not said it.
        verb = None if any(child.tag_ == "TO" for child in head.children) else _reporting(head)
        return None if verb is None else (verb,)
    if token.dep_ == "nsubjpass":
        return (head,) if head.lemma_ in PASSIVE and _says_as(head) else None
    if token.dep_ == "pobj" and head.lower_ == "to" and head.head.lower_ == "according":
        return head.head, head
    if token.dep_ == "pobj" and head.dep_ == "agent" and _is_reporting(head.head):
        return (head.head,)
    return None


def _reporting(verb: "Token") -> "Token | None":
    """The verb itself, or one that has its subject: "arrived and said", "left, saying", "went on to say"."""
    if any(child.dep_ == "neg" or child.tag_ == "MD" for child in verb.children):
        return None
    if _is_reporting(verb):
        return verb
    # "ended the meeting by announcing"
    means = [deep for each in verb.children if each.lower_ == "by" for deep in each.children if deep.dep_ == "pcomp"]
    for child in (*verb.children, *means):
        same = child in means or child.dep_ == "conj" or (child.dep_ in ("advcl", "xcomp") and child.tag_ == "VBG")
        same = same or (child.dep_ == "xcomp" and verb.lemma_ in ("go", "continue"))
        if same and not any(each.dep_ in ("nsubj", "nsubjpass") for each in child.children):
            found = _reporting(child)
            if found is not None:
                return found
    return None


def _is_reporting(verb: "Token") -> bool:
    """Whether a verb is in the list, by itself or with its particle (point out)."""
    particles = (f"{verb.lemma_} {child.lower_}" for child in verb.children if child.dep_ == "prt")
    return verb.lemma_ in reporting_verbs() or any(each in reporting_verbs() for each in particles)


def _asks_who(verb: "Token") -> bool:
    return any(child.dep_ == "nsubj" and child.lower_ in RELATIVE for child in verb.children)


def _says_as(verb: "Token") -> bool:
    return any(child.dep_ == "prep" and child.lower_ == "as" for child in verb.children)
