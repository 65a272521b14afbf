"""Attributions without a parse: quotations and reported speech in languages that the toolkit cannot parse.

Arabic is read by its words (``arabic``). In other languages a quotation is found by its marks alone, and gets a
speaker only where one stands right beside them.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from toolkit.arabic import STOPS, WORD, attributions_in_arabic, joined
from toolkit.attributions import SHORTEST, Attribution, Span
from toolkit.language import sentence_spans
from toolkit.marks import Passage, passages

ARABIC, OTHER_LETTERS = re.compile(r"[\u0620-\u064a]"), re.compile(r"[^\W\d_\u0600-\u06ff]")
IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
INITIAL = re.compile(r"(?:^|\s)\w\.$")  # Of Arabic titles: د. for doctor.
SPACES = 8  # As many characters around marks are looked at for the punctuation there.
BESIDE = 80  # Characters between a passage and a speaker beside it.


def attributions_without_parse(
    text: str, mentions: Sequence[Span], headline: int = 0, language: str | None = None
) -> list[Attribution]:
    """Give what an article in another language than English attributes.

    Parameters
    ----------
    text
        The article.
    mentions
        Start and end of its mentions of actors: only what is mentioned is known as a name.
    headline
        How many characters of it are the headline.
    language
        Its language (ISO 639-1). Where it is left out the alphabet tells Arabic from others.

    Returns
    -------
    list of Attribution
        In reading order, words in marks that are no quotation (``scare``) among them.

    Notes
    -----
    In Arabic the cue decides (resources/cues_ar.csv). Its source is the words behind it, up to a preposition, a mark
    or the words reported, or a name before it (أما X فقال). A mention is the source where it is the head of these
    words, or follows a definite noun (رئيسة الوزراء X: the same person); behind an indefinite noun it is a genitive
    (وزير خارجية X: somebody of X). Without a source, the one before goes on speaking where its gender agrees.

    In other languages a whole sentence in marks is direct and has no cue, fewer words are ``scare``. Its speaker is
    the only mention of the sentence, where that stands beside a colon before the marks or a comma behind them.

    Examples
    --------
    >>> text = "وقالت كيلدين للصحافيين: «لن نلغي البيع»."
    >>> [found] = attributions_without_parse(text, [(6, 12)])
    >>> found.kind, text[slice(*found.pieces[0])], text[slice(*found.source)], found.lemma
    ('direct', '«لن نلغي البيع»', 'كيلدين', 'قال')
    """
    marked = [passage for passage in passages(text) if passage.depth == 0]
    spans = list(_sentences(text, headline, marked))
    if language == "ar" or (language is None and _is_arabic(text)):
        found = attributions_in_arabic(text, spans, marked, mentions, headline)
    else:
        found = _by_marks(text, spans, marked, sorted(mentions))
    return sorted(found, key=lambda each: each.pieces)


def _is_arabic(text: str) -> bool:
    return len(ARABIC.findall(text)) > len(OTHER_LETTERS.findall(text))


def _sentences(text: str, headline: int, marked: list[Passage]) -> Iterator[Span]:
    """The sentences, those that a passage in marks or an initial holds together as one."""
    starts = [passage.start for passage in marked]
    held: Span | None = None
    for start, end in sentence_spans(text, headline):
        if held is not None:
            at = bisect_left(starts, start) - 1
            within = at >= 0 and marked[at].end > start
            if within or (
                INITIAL.search(text, max(held[1] - 3, held[0]), held[1]) and "\n" not in text[held[1] : start]
            ):
                held = (held[0], end)
                continue
            yield held
        held = (start, end)
    if held is not None:
        yield held


# ------------------------------------------------------------------ any language: by the marks


def _by_marks(text: str, spans: list[Span], marked: list[Passage], mentions: list[Span]) -> list[Attribution]:
    starts, named = [passage.start for passage in marked], [start for start, _ in mentions]
    found: list[Attribution] = []
    for start, end in spans:
        here = marked[bisect_left(starts, start) : bisect_left(starts, end)]
        if not here:
            continue
        beside = mentions[bisect_left(named, start) : bisect_left(named, end)]
        outside = _outermost(beside, here)
        for passage in here:
            pieces = ((passage.start, passage.end),)
            if passage.continues and found and found[-1].kind == "direct":
                found[-1] = joined(text, found[-1], passage)
            elif not _is_whole(text, passage, start, end):
                found.append(Attribution(pieces, "scare", "quote"))
            elif len(outside) == 1 and _stands_beside(text, passage, outside[0]):
                source = outside[0]
                said = Attribution(pieces, "direct", "quote", source=source, nouns=(source,), rule="mention beside")
                found.append(said)
            else:
                found.append(Attribution(pieces, "direct", "quote"))
    return found


def _outermost(mentions: list[Span], here: list[Passage]) -> list[Span]:
    """The mentions outside marks, without those inside another."""
    starts, kept = [passage.start for passage in here], []
    for start, end in mentions:
        at = bisect_right(starts, start) - 1
        if not (at >= 0 and here[at].end > start) and not (kept and start < kept[-1][1]):
            kept.append((start, end))
    return kept


def _is_whole(text: str, passage: Passage, start: int, end: int) -> bool:
    """Whether a passage reads as a sentence: long enough, with a colon before it, or the opening and end of one."""
    inner = text[passage.start : passage.end].strip("\"'“”„«»‹›‘’‚「」『』 \u00a0\u202f")
    if len(IDEOGRAPHS.findall(inner)) < 2 * SHORTEST and len(WORD.findall(inner)) < SHORTEST:
        return False
    before = text[max(start, passage.start - SPACES) : passage.start].rstrip()[-1:]
    behind = text[passage.end : min(end, passage.end + SPACES)].lstrip()[:1]
    if before in (":", "："):
        return True
    opens = not inner[0].islower() and (not before or before in STOPS or before in '»”“"«)–—-,、，')
    return opens and (inner[-1] in ".!?…。！？؟," or not behind or behind in ".,!?…–—-،。，、؟!")


def _stands_beside(text: str, passage: Passage, mention: Span) -> bool:
    """Whether a mention stands at the colon before a passage, or at the comma or dash behind it."""
    if max(passage.start - mention[1], mention[0] - passage.end) > BESIDE:
        return False
    if mention[1] <= passage.start:
        between = text[mention[1] : passage.start].rstrip()
        return between[-1:] in (":", "：") and len(between.split()) <= SHORTEST and not set(between) & STOPS
    between = text[passage.end : mention[0]].strip()
    if len(between.split()) > SHORTEST + 1 or set(between[1:]) & (STOPS | {":", ","}):
        return False
    return between[:1] in tuple(",–—-，،") or text[passage.end - 2] in ",!?…，"
