"""Expressions: what a person types to find a word, a phrase, or all words that begin alike."""

import time
from collections.abc import Iterable, Iterator

import pandas as pd
import regex as re

from toolkit.language import APOSTROPHE, ARABIC_MARKS, CHUNK, word_spans

# A search that takes longer has a pattern that never ends: plain ones read a megabyte in a hundredth of a second.
SECONDS = 20
SECONDS_A_MILLION = 2

LETTER = r"[\w\p{M}]"
HYPHEN = r"[-\u2010\u2011]"
# What * stands for: letters, and what joins them within a word; not the 's of a possessive.
PART_OF_WORD = rf"(?:{LETTER}|{APOSTROPHE}(?![sS](?!{LETTER}))(?={LETTER})|[-\u2010\u2011&.@/:](?={LETTER}))*"


def find(articles: pd.DataFrame, expression: str, *, regex: bool = False) -> Iterator[list[tuple[int, int]]]:
    """Find an expression in each article.

    Parameters
    ----------
    articles
        Table with ``article_id`` and ``text``.
    expression
        A word or a phrase, upper and lower case alike. ``*`` stands for any part of a word, spaces for any white
        space. A match neither begins nor ends inside a word as it is counted
        (:func:`toolkit.language.word_spans`): *talks* is not found in *talks-about-talks*, *talks** is.
    regex
        Read ``expression`` as a regular expression instead, and take every match.

    Yields
    ------
    list of (int, int)
        For each article, in their order, start and end of each match (character offsets, end exclusive).

    Raises
    ------
    ValueError
        If the expression is empty, is no regular expression (the message shows where it breaks), or would take
        more than 20 seconds and 2 for each million characters.
    """
    pattern = compile_expression(expression, regex=regex)
    allowed = SECONDS + SECONDS_A_MILLION * sum(map(len, articles["text"])) / 1e6
    started = time.monotonic()
    for article_id, text in zip(articles["article_id"], articles["text"]):
        try:
            left = max(allowed - (time.monotonic() - started), 0.01)
            found = [match.span() for match in pattern.finditer(text, timeout=left) if match[0]]
        except TimeoutError:
            raise ValueError(
                f"{expression!r} takes more than {allowed:.3g} seconds; it was stopped at article {article_id!r}. "
                "Repeated parts inside repeated parts, such as '(a+)+', are the usual cause."
            ) from None
        yield found if regex else [span for span in found if _whole_words(text, *span)]


def find_any(articles: pd.DataFrame, expressions: Iterable[str]) -> Iterator[list[tuple[int, int, int]]]:
    """Find several expressions in each article: start, end and which of them; of those that overlap the longest."""
    found = [find(articles, expression) for expression in expressions]
    if not found:
        yield from ([] for _ in range(len(articles)))
    for each in zip(*found):
        spans = [(start, end, number) for number, matches in enumerate(each) for start, end in matches]
        kept: list[tuple[int, int, int]] = []
        for span in sorted(spans, key=lambda span: (span[0], -span[1])):
            if not kept or span[0] >= kept[-1][1]:
                kept.append(span)
        yield kept


def compile_expression(expression: str, *, regex: bool = False) -> re.Pattern:
    """Make the pattern that :func:`find` searches for; the errors are those of :func:`find`."""
    if not isinstance(expression, str):
        raise TypeError(f"An expression is a text, for example 'ceasefire', not {expression!r}.")
    if not expression.strip():
        raise ValueError("The expression is empty: give a word or a phrase, for example 'ceasefire'.")
    if not regex:
        words = r"\s+".join(map(_word, expression.split()))
        expression = rf"(?<!{LETTER}){words}(?!{LETTER})"
    try:
        return re.compile(expression, re.IGNORECASE)
    except re.error as error:
        raise ValueError(f"{expression!r} is no regular expression: {error.msg} at position {error.pos}.") from None


def _word(word: str) -> str:
    """A word as a pattern: any apostrophe for an apostrophe, any hyphen for a hyphen, vowel marks or none."""
    parts = []
    for letter in ARABIC_MARKS.sub("", word) or word:
        if letter == "*":
            parts.append(PART_OF_WORD)
        elif re.fullmatch(APOSTROPHE, letter):
            parts.append(APOSTROPHE)
        elif re.fullmatch(HYPHEN, letter):
            parts.append(HYPHEN)
        else:
            parts.append(re.escape(letter))
            if re.match(r"\p{Arabic}", letter):
                parts.append(f"{ARABIC_MARKS.pattern}*")
    return "".join(parts)


def _whole_words(text: str, start: int, end: int) -> bool:
    """Whether neither start nor end lies inside a word. White space ends a word: only what is between it is read."""
    return not (_inside(text, start) or _inside(text, end))


def _inside(text: str, place: int) -> bool:
    if place in (0, len(text)) or text[place - 1].isspace() or text[place].isspace():
        return False
    low = place - 1
    while low and not text[low - 1].isspace():
        low -= 1
    chunk = CHUNK.match(text, low)[0]
    return any(low + start < place < low + end for start, end in word_spans(chunk))
