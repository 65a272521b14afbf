"""Quotations: who is quoted, saying what, by which words, and who stays unknown.

What an article attributes is read from its marks and its grammar (``attributions``); this module finds out who the
source is, by the mentions of actors, and makes the table.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from toolkit.actors import actor_mentions
from toolkit.attributions import Attribution, attributions
from toolkit.language import (
    PIPELINE,
    count_words,
    headline_end,
    in_english,
    is_common_word,
    languages,
    parse,
    resource_lines,
    sentence_spans,
)
from toolkit.references import Named, references
from toolkit.tables import (
    QUOTATION_PARTS,
    QUOTATIONS,
    actors_of,
    check_articles,
    check_columns,
    make_table,
    mention_articles,
    mention_place,
    optional,
    quotation_articles,
    record,
)
from toolkit.unparsed import attributions_without_parse

if TYPE_CHECKING:
    from spacy.tokens import Doc

NEEDED = ["article_id", "actor_id", "actor", "kind", "text", "start", "end", "method"]
RELATIVE_PRONOUN = re.compile(r",? (?:who|which|that)$")  # An official, who said
APPOSED = re.compile(r", [a-z].*")  # Ofwat, the regulator
NOT_NAMED = frozenset({"title", "pronoun"})
SPEAK_FOR = frozenset({"adviser", "advisor", "attorney", "lawyer", "spokesman", "spokesperson", "spokeswoman"})
PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "you", "who", "that", "which", "this", "these", "those"})


class _Mention(NamedTuple):
    start: int
    end: int
    actor_id: str
    method: str


class _Speaker(NamedTuple):
    """Whom the words of a source stand for, and by what they say so."""

    name: str | None
    actor_id: str | None
    kind: str | None
    link: str | None


NOBODY = _Speaker(None, None, None, None)


def quotations(
    articles: pd.DataFrame,
    mentions: pd.DataFrame | None = None,
    *,
    pipeline: str = PIPELINE,
    progress: bool = False,
) -> pd.DataFrame:
    """Find what is quoted or reported as somebody's words, the words that say so, and the speaker.

    Parameters
    ----------
    articles
        Table with ``article_id`` and ``text``; ``title`` and ``language`` are used where they are there.
    mentions
        A table from :func:`toolkit.actor_mentions` of these articles; found where it is left out. Speakers are the
        actors of this table: a codebook given there names them. Pronouns are linked here if they were not there.
    pipeline, progress
        As in :func:`toolkit.actor_mentions`. Articles that were parsed to discover names are not parsed again.

    Returns
    -------
    pandas.DataFrame
        One row a stretch of words, in reading order: ``article_id``, ``sentence_id`` (where it begins), ``start``,
        ``end`` (character offsets, end exclusive, quotation marks included), ``text``, ``kind``, ``speaker``,
        ``actor_id``, ``speaker_start``, ``speaker_end``, ``cue`` (as printed), ``n_words``, ``quotation_id`` (in its
        article from 1: the pieces of one interrupted quotation share it; 0 for what is no quotation), ``cue_start``,
        ``cue_end``, ``cue_lemma``, ``stance``, ``form``, ``rule``, ``link``, ``speaker_kind``.

        ``kind`` is *direct* (word for word, in marks), *indirect* (reported without marks), *mixed* (a reported clause
        that is quoted in part: the clause is the row) or *scare*: words in marks that are no quotation, such as titles,
        nicknames and words used with a raised eyebrow.

        ``form`` is the frame the words stand in: *quote*, *clause* (said that …), *infinitive* (vowed to …) or
        *phrase* (called for …, criticised …). The last two report an act of speech in the article's own words:
        ``quotes[quotes["form"].isin(["quote", "clause"])]`` leaves them out.

        ``speaker`` is the actor's name where ``actor_id`` is known, the words as printed for a source that no actor of
        the table stands for (``speaker_kind`` is then *unnamed*, a senior official, or *named*, a name that is no actor
        of the table, without what is added to it: Ofwat, *the regulator*), and missing where the article does not say
        who speaks. ``speaker_start`` and ``speaker_end`` are the words that name the source: beside the quotation, or,
        for a turn without a cue, those of the quotation that it continues.

        ``rule`` says how quotation and source were brought together: *cue after*, *cue before*, *grammar* (of the
        clause), *sentence before*, *paragraph before* (it ends with a colon), *turn* (a paragraph in marks goes on with
        who spoke last), *headline* (the same words are quoted below), *transcript*,
        *mention beside* (in a language that is not parsed). ``link`` says how the source names
        its actor: the method of its mention (*name*, *surname*, *pronoun*, *title* …) or *as printed*.

        ``stance`` is that of the cue, see :func:`toolkit.cues`; *thinking* and *showing* are no acts of saying.

    Raises
    ------
    ValueError
        If a column is missing, or a mention is of an article that is not there, or not in its text.

    Notes
    -----
    Articles in English are read by their marks and their grammar; in other languages quotations are found by their
    marks, in Arabic also by verbs of saying, and the speaker where a mention stands beside. What is denied (*did not
    say*) or no more than possible (*may say*) is no quotation; *refused to say* is a thought, by its ``stance``. A
    speaker who cannot be told is missing, not guessed. How far this agrees with readers is measured in
    ``benchmarks/accuracy.py``; figures stand in the README.

    See Also
    --------
    quotation_parts : the rows that colour content, cue and speaker in :func:`toolkit.evidence`.

    Examples
    --------
    >>> text = '"Talks go on," John Kerry said. "We hope." He added that a ceasefire was near.'
    >>> found = quotations(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    >>> found[["text", "kind", "speaker", "cue", "link"]].values.tolist()
    [['"Talks go on,"', 'direct', 'John Kerry', 'said', 'name'],
    ['"We hope."', 'direct', 'John Kerry', 'said', 'name'],
    ['a ceasefire was near', 'indirect', 'John Kerry', 'added', 'pronoun']]
    """
    check_articles(articles)
    if mentions is None:
        mentions = actor_mentions(articles, pronouns=True, pipeline=pipeline, progress=progress)
    check_columns(mentions, NEEDED, "mentions from actor_mentions()")
    mention_articles(mentions, articles)
    actors = actors_of(mentions)
    texts = articles["text"].tolist()
    headlines = [headline_end(text, title) for text, title in zip(texts, optional(articles, "title"))]
    english = in_english(articles).to_numpy()
    parsed = iter(
        parse(
            [text for text, is_english in zip(texts, english) if is_english],
            headlines=[end for end, is_english in zip(headlines, english) if is_english],
            pipeline=pipeline,
            progress=progress,
        )
    )
    by_article = dict(iter(mentions.groupby("article_id", sort=False)))
    rows: list[tuple] = []
    columns = (articles["article_id"], texts, headlines, languages(articles), english)
    for article_id, text, headline, language, is_english in zip(*columns):
        named = _mentions(article_id, text, by_article.get(article_id))
        if is_english:
            docs = next(parsed)
            found = attributions(text, docs, headline)
            named = _with_pronouns(text, headline, docs, named, actors)
        else:
            found = attributions_without_parse(text, [mention[:2] for mention in named], headline, language)
        rows += _rows(article_id, text, headline, found, named, actors)
    table = make_table(rows, QUOTATIONS, whole=["sentence_id", "start", "end", "n_words", "quotation_id"])
    table = table.astype(dict.fromkeys(("speaker_start", "speaker_end", "cue_start", "cue_end"), "Int64"))
    if mentions["actor_id"].dtype.kind == "i":
        table["actor_id"] = table["actor_id"].astype("Int64")
    made = mentions.attrs.get("record", {}).get("parameters", {})
    return record(table, "quotations", articles, **made)


def quotation_parts(articles: pd.DataFrame, quotations: pd.DataFrame) -> pd.DataFrame:
    """Give what a quotation is made of as rows of their own: its words, its cue and the words that name its source.

    Parameters
    ----------
    articles
        The articles that were analysed.
    quotations
        A table from :func:`quotations` of these articles, or any rows of it.

    Returns
    -------
    pandas.DataFrame
        One row a stretch of text within one sentence, in reading order: ``article_id``, ``start``, ``end``, ``part``
        (the kind of the quotation, ``cue`` or ``source``), ``speaker``, ``quotation_id``.
        ``toolkit.evidence(articles, parts, by="part")`` colours them.

    Raises
    ------
    ValueError
        If a column is missing, or a quotation lies in none of the articles.

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": ["a"], "text": ['"Talks go on," John Kerry said.']})
    >>> parts = quotation_parts(table, quotations(table))
    >>> [(row.part, table["text"][0][row.start : row.end]) for row in parts.itertuples()]
    [('direct', '"Talks go on,"'), ('source', 'John Kerry'), ('cue', 'said')]
    """
    check_columns(quotations, QUOTATIONS, "quotations from quotations()")
    article = quotation_articles(quotations, articles)
    titles = optional(articles, "title").tolist()
    texts = articles["text"].tolist()
    cut = {
        number: sentence_spans(texts[number], headline_end(texts[number], titles[number])) for number in set(article)
    }
    begins = {number: [low for low, _ in spans] for number, spans in cut.items()}
    found = set()
    for row, number in zip(quotations.itertuples(), article):
        parts = (
            (row.kind, row.start, row.end),
            ("cue", row.cue_start, row.cue_end),
            ("source", row.speaker_start, row.speaker_end),
        )
        for part, start, end in parts:
            if pd.notna(start):
                first, last = bisect_right(begins[number], start), bisect_left(begins[number], end)
                found |= {
                    (row.article_id, max(start, low), min(end, high), part, row.speaker, row.quotation_id)
                    for low, high in cut[number][max(first - 1, 0) : last]
                    if start < high
                }
    order = {article_id: number for number, article_id in enumerate(articles["article_id"])}
    rows = sorted(found, key=lambda row: (order[row[0]], *row[1:4]))
    table = make_table(rows, QUOTATION_PARTS, whole=["start", "end", "quotation_id"])
    return record(table, "quotation_parts", articles)


def _mentions(article_id: object, text: str, rows: pd.DataFrame | None) -> list[_Mention]:
    if rows is None:
        return []
    for start, end, printed in zip(rows["start"], rows["end"], rows["text"]):
        mention_place(article_id, text, start, end, printed)
    return sorted(_Mention(*row) for row in zip(rows["start"], rows["end"], rows["actor_id"], rows["method"]))


def _with_pronouns(
    text: str, headline: int, docs: Sequence[tuple[int, "Doc"]], found: list[_Mention], actors: pd.DataFrame
) -> list[_Mention]:
    """The mentions with the pronouns, where they were found without."""
    if not found or any(mention.method == "pronoun" for mention in found):
        return found
    names, kinds = actors["actor"], actors["kind"]
    named = [
        Named(mention.start, mention.end, mention.actor_id, names[mention.actor_id], kinds[mention.actor_id])
        for mention in found
        if mention.method not in NOT_NAMED
    ]
    links = references(text, headline, docs, named, pronouns=True)
    return sorted({*found, *(_Mention(*link) for link in links if link.method == "pronoun")})


def _rows(
    article_id: object,
    text: str,
    headline: int,
    found: Sequence[Attribution],
    mentions: list[_Mention],
    actors: pd.DataFrame,
) -> Iterator[tuple]:
    sentences = [start for start, _ in sentence_spans(text, headline)]
    starts = [mention.start for mention in mentions]
    number = 0
    for each in found:
        speaker = _speaker(text, each, mentions, starts, actors) if each.source else NOBODY
        if each.kind != "scare":
            number += 1
        for start, end in each.pieces:
            yield (
                article_id,
                max(bisect_right(sentences, start), 1),
                start,
                end,
                text[start:end],
                each.kind,
                speaker.name,
                speaker.actor_id,
                *(each.source or (None, None)),
                text[slice(*each.cue)] if each.cue else None,
                count_words(text[start:end]),
                number if each.kind != "scare" else 0,
                *(each.cue or (None, None)),
                each.lemma or None,
                each.stance or None,
                each.form,
                each.rule or None,
                speaker.link,
                speaker.kind,
            )


def _speaker(
    text: str, found: Attribution, mentions: list[_Mention], starts: list[int], actors: pd.DataFrame
) -> _Speaker:
    """The actor whom the words of a source name: by the mention that covers their noun, or that stands for it."""
    start, end = found.source
    inside = [mention for mention in mentions[: bisect_right(starts, end - 1)] if mention.end > start]
    for low, _ in found.nouns:
        covering = [mention for mention in inside if mention.start <= low < mention.end]
        if covering:
            mention = min(covering, key=lambda mention: mention.end - mention.start)
            actor = actors.loc[mention.actor_id]
            return _Speaker(actor["actor"], mention.actor_id, actor["kind"], mention.method)
    if mention := _office_holder(text, found, inside, actors):
        return _Speaker(actors.at[mention.actor_id, "actor"], mention.actor_id, "person", mention.method)
    words = RELATIVE_PRONOUN.sub("", " ".join(text[start:end].split()))
    if words.lower() in PRONOUNS:
        return NOBODY
    if found.rule == "transcript" and (actor_id := _labelled(words, actors)):
        return _Speaker(actors.at[actor_id, "actor"], actor_id, actors.at[actor_id, "kind"], "surname")
    if not _is_name(text, found):
        return _Speaker(words, None, "unnamed", "as printed")
    return _Speaker(APPOSED.sub("", words), None, "named", "as printed")


def _office_holder(text: str, found: Attribution, inside: Sequence[_Mention], actors: pd.DataFrame) -> _Mention | None:
    """The person named behind an office with its field: Minister for Housing Simon Coveney; the head of Ofwat, Jo Doe.

    Not the one whom a spokesman speaks for, nor one with a title of his own: adviser to President Trump.
    """
    low, high = found.nouns[0] if found.nouns else (0, 0)
    office, titles = text[low:high], resource_lines("titles.txt")
    if office.lower() not in titles:
        return None
    for mention in inside:
        between = text[high : mention.start]
        if mention.start <= high or mention.method in NOT_NAMED or actors.at[mention.actor_id, "kind"] != "person":
            continue
        if "," in between:
            return mention if between.index(",") == len(between) - 2 else None
        *_, before = between.split() or [""]
        if office[:1].isupper() and before[:1].isupper() and before.lower() not in titles:
            return mention if office.lower() not in SPEAK_FOR else None
    return None


def _is_name(text: str, found: Attribution) -> bool:
    """Whether the words of a source name somebody, or a body by its country or town: the Russian foreign ministry."""
    if not found.nouns:
        return False
    start, end = found.source
    low, high = found.nouns[0]
    noun = text[low:high]
    if noun.lower() in resource_lines("bodies.txt"):
        return any(word[:1].isupper() for word in text[start:low].split()[low > start and text[start].isupper() :])
    if not noun[:1].isupper() or noun.isupper():
        return noun[:1].isupper() and not _is_common(noun)
    # A surname may be a word (Hale): it is a name beside another one, and by itself within a sentence.
    by_itself = low == start and text[max(start - 8, 0) : start].rstrip(" \"'“‘«„(")[-1:].isalnum()
    return by_itself or any(word[0].isupper() and not _is_common(word) for word in text[start:high].split())


def _is_common(word: str) -> bool:
    """Whether a word names nobody, whatever its capital: a common one, or a title (Mayor, PM)."""
    word = word.lower().strip(".")
    return is_common_word(word) or word in resource_lines("titles.txt")


def _labelled(label: str, actors: pd.DataFrame) -> str | None:
    """The one person whose name ends as a label in capitals does: KERRY, SEC. KERRY."""
    last = label.split()[-1].lower()
    bearers = [actor_id for actor_id, name in actors["actor"].items() if name.lower().split()[-1:] == [last]]
    return bearers[0] if len(bearers) == 1 else None
