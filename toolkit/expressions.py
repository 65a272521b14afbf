"""Expressions: what a person types to find a word, a phrase, or all words that begin alike."""

import time
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from unicodedata import normalize

import pandas as pd
import regex as re

from toolkit.language import APOSTROPHE, ARABIC_MARKS, fold, word_spans
from toolkit.language import words as words_of

# A search that takes longer has a pattern that never ends: plain ones read a megabyte in a hundredth of a second.
SECONDS = 20
SECONDS_A_MILLION = 2

# As str.split() has it: the separators at the end of ASCII are white space, too.
SPACE, NO_SPACE = r"[\s\x1c-\x1f]", r"[^\s\x1c-\x1f]"
# Characters that Unicode keeps out of all texts: the first stands before each word, the second before each character
# that is in no word, the third for a wildcard.
WORD_MARK, OTHER_MARK, ANY = "\ufdd0", "\ufdd1", "\ufdd2"
MARK, NO_MARK = f"[{WORD_MARK}{OTHER_MARK}]", f"[^{WORD_MARK}{OTHER_MARK}]"
ANY_WORD = f"{WORD_MARK}{NO_MARK}+"
OPENS = f"(?<={OTHER_MARK}.){WORD_MARK}"  # A wildcard does not reach from a word into the next: between them is more.
ANY_PART = f"(?:{OPENS})?{NO_MARK}*"
STAR = re.compile(r"\*+(?!\uFE0F\u20E3)")  # In the keycap of an asterisk it is no wildcard.
UNIT = re.compile(rf"{APOSTROPHE}s|.", re.DOTALL | re.IGNORECASE)  # What is in no word; the s of a possessive is none.
# What a letter that is folded may look like in print. The last is what is left of the dot of İ.
PRINTED = {"'": "['’ʼ＇]", "-": "[-‐‑]", "\u0307": "\u0307?"}

Spans = list[tuple[int, int]]


def find(articles: pd.DataFrame, expression: str, *, regex: bool = False) -> Iterator[Spans]:
    """Find an expression in each article.

    Parameters
    ----------
    articles
        Table with ``article_id`` and ``text``.
    expression
        A word or a phrase, upper and lower case alike, with any apostrophe and hyphen, with or without Arabic vowel
        marks. ``*`` stands for any part of a word (``"cease*"`` finds *ceasefire*; by itself it is any word), spaces
        for any white space. A match neither begins nor ends inside a word as it is counted
        (:func:`toolkit.language.word_spans`): *talks* is not found in *talks-about-talks*, *talks** is. So a word is
        found as often as :func:`toolkit.word_frequencies` counts it.
    regex
        Read ``expression`` as a regular expression instead, upper and lower case alike, and take every match.

    Returns
    -------
    iterator of list of (int, int)
        For each article, in their order, start and end of each match (character offsets, end exclusive); of matches
        that overlap the first.

    Raises
    ------
    TypeError
        If the expression is no text.
    ValueError
        If the expression is empty, is no regular expression (the message shows where it breaks), or would take
        more than 20 seconds and 2 for each million characters.

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": ["a", "b"], "text": ["It’s Kerry's ceasefire.", "They ceased fire."]})
    >>> list(find(table, "cease*")), list(find(table, "it's")), list(find(table, "kerry"))
    ([[(13, 22)], [(5, 11)]], [[(0, 4)], []], [[(5, 10)], []])
    """
    search = _regular(expression) if regex else _plain(expression)
    return map(_in_time(expression, search, _seconds(articles)), articles["article_id"], articles["text"])


def find_any(articles: pd.DataFrame, expressions: Collection[str]) -> Iterator[list[tuple[int, int, int]]]:
    """Find several expressions in each article: start, end and which of them; of those that overlap the longest.

    Raises as :func:`find`; also ``TypeError`` if the expressions are a text, which would be read letter by letter.
    """
    if isinstance(expressions, str) or not isinstance(expressions, Collection):
        raise TypeError(f"Phrases come in a list, for example ['human rights'], not {expressions!r}.")
    if not expressions:
        return ([] for _ in range(len(articles)))
    seconds = _seconds(articles)
    searches = [_in_time(expression, _plain(expression), seconds) for expression in expressions]
    texts = zip(articles["article_id"], articles["text"])
    return (_longest([search(article_id, text) for search in searches]) for article_id, text in texts)


def words_meant(expression: str, vocabulary: Sequence[str]) -> Sequence[str] | None:
    """Give the counted words that an expression finds: one word, or all that begin alike; ``None`` where it is more.

    ``vocabulary`` has the words as they are counted, sorted: to look there is faster than to read all articles.
    """
    sought = fold(_checked(expression).strip())
    stem = sought.removesuffix("*")
    low = bisect_left(vocabulary, stem)
    if stem != sought and stem.isalpha():
        return vocabulary[low : bisect_left(vocabulary, f"{stem}\U0010ffff")]
    if words_of(sought) == [sought]:
        return vocabulary[low : low + (vocabulary[low : low + 1] == [sought])]
    return None


def different(expressions: Iterable[str]) -> list[str]:
    """Leave out expressions that find the same as one before them: upper and lower case, marks and blanks are alike."""
    first: dict[str, str] = {}
    for each in expressions:
        first.setdefault(" ".join(fold(_checked(each)).split()), each)
    return list(first.values())


def _longest(found: list[Spans]) -> list[tuple[int, int, int]]:
    spans = [(start, end, number) for number, matches in enumerate(found) for start, end in matches]
    taken = bytearray(max((end for _, end, _ in spans), default=0))
    kept = []
    for start, end, number in sorted(spans, key=lambda span: (span[0] - span[1], span)):
        if taken.find(1, start, end) < 0:
            taken[start:end] = b"\1" * (end - start)
            kept.append((start, end, number))
    return sorted(kept)


def _seconds(articles: pd.DataFrame) -> float:
    """How long an expression may take in all articles together."""
    return SECONDS + SECONDS_A_MILLION * sum(map(len, articles["text"])) / 1e6


def _in_time(expression: str, search: Callable[[str, float], Spans], seconds: float) -> Callable[[object, str], Spans]:
    """Search one text after the other, with the time that is left: only what the search itself takes is counted."""
    left = seconds

    def timed(article_id: object, text: str) -> Spans:
        nonlocal left
        started = time.monotonic()
        try:
            if left <= 0:
                raise TimeoutError
            found = search(text, left)
        except MemoryError:
            raise ValueError(f"{expression!r} needs more memory than there is: does it contain itself?") from None
        except TimeoutError:
            raise ValueError(
                f"{expression!r} takes more than {seconds:.3g} seconds; it was stopped at article {article_id!r}. "
                "Repeated parts inside repeated parts, such as '(a+)+', are the usual cause."
            ) from None
        left -= time.monotonic() - started
        return found

    return timed


def _regular(expression: str) -> Callable[[str, float], Spans]:
    pattern = _compiled(_checked(expression))

    def search(text: str, seconds: float) -> Spans:
        return [match.span() for match in pattern.finditer(text, timeout=seconds) if match[0]]

    return search


def _plain(expression: str) -> Callable[[str, float], Spans]:
    """Find where the longest part without a wildcard stands; what is around it is read closely, each wording once."""
    pieces = [fold(STAR.sub(ANY, piece)) for piece in _checked(expression).split()]
    exact = re.compile(_exact(pieces), re.DOTALL)
    rough, before, after = _rough(pieces)
    rest = re.compile(rf"({NO_SPACE}*)(?:{SPACE}+{NO_SPACE}+){{0,{after}}}")
    deadline = 0.0

    @lru_cache(maxsize=2**14)
    def within(region: str) -> Spans:
        marked, places = _marked(region)
        left = max(deadline - time.monotonic(), 0.001)
        return [(places[match.start()], places[match.end()]) for match in exact.finditer(marked, timeout=left)]

    def search(text: str, seconds: float) -> Spans:
        nonlocal deadline
        deadline = time.monotonic() + seconds
        found: Spans = []
        low = high = piece = 0
        for match in rough.finditer(text, overlapped=True, timeout=seconds):
            start, end = match.span()
            if start >= high:
                begin = _back(text, start, before)
                if begin >= high:
                    found += [(low + a, low + b) for a, b in within(text[low:high])]
                    low = begin
            if end > piece:
                tail = rest.match(text, end)
                piece, high = tail.end(1), tail.end()
            if time.monotonic() > deadline:
                raise TimeoutError
        return found + [(low + a, low + b) for a, b in within(text[low:high])]

    return search


def _exact(pieces: list[str]) -> str:
    """The pattern of an expression in a marked text."""
    words = []
    for piece in pieces:
        mark = f"(?:{OTHER_MARK}|{OPENS})?" if ANY in piece else f"{MARK}?"
        parts = (ANY_PART if letter == ANY else mark + re.escape(letter) for letter in piece)
        words.append(ANY_WORD if piece == ANY else "".join(parts))
    opens = f"{WORD_MARK}?" if ANY in pieces[0] and pieces[0] != ANY else ""
    return f"(?={MARK}){opens}{f'(?:{OTHER_MARK}{SPACE})+'.join(words)}(?={MARK})"


def _rough(pieces: list[str]) -> tuple[re.Pattern, int, int]:
    """A pattern that is found fast and wherever the expression is; how many pieces are before, how many after it."""
    whole = " ".join(pieces)
    parts = re.finditer(rf"[^{ANY} ](?:[^{ANY}]*[^{ANY} ])?", whole)
    start, end = max((part.span() for part in parts), key=lambda span: span[1] - span[0], default=(0, 0))
    pattern = "".join(map(_printed, whole[start:end])) or f"(?<!{NO_SPACE}){NO_SPACE}+"
    # Words end in letters only where no letter follows: fewer places to look at.
    if start == 0 and whole[:1].isalpha():
        pattern = rf"(?<!\p{{L}}){pattern}"
    if end == len(whole) and whole[-1].isalpha():
        pattern = rf"{pattern}(?!\p{{L}})"
    return re.compile(pattern, re.IGNORECASE), whole[:start].count(" "), whole[end:].count(" ")


def _printed(letter: str) -> str:
    if letter == " ":
        return f"{SPACE}+"
    marks = f"{ARABIC_MARKS.pattern}*" if re.match(r"\p{Arabic}", letter) else ""
    printed = PRINTED.get(letter, re.escape(letter))
    if normalize("NFD", letter) != letter:  # In print its accents can be characters of their own.
        printed = rf"(?:{printed}|\p{{L}}\p{{M}}+)"
    return printed + marks


def _marked(text: str) -> tuple[str, dict[int, int]]:
    """The text as counted, a mark before each word and each character between words; and what place each mark has."""
    text = text.replace(WORD_MARK, ANY).replace(OTHER_MARK, ANY)
    parts: list[str] = []
    places: dict[int, int] = {}
    length = at = 0
    for low, high in (*word_spans(text), (len(text), len(text))):
        units = [(unit.start(), OTHER_MARK, unit[0]) for unit in UNIT.finditer(text, at, low)]
        for place, mark, unit in [*units, (low, WORD_MARK, text[low:high])]:
            places[length] = place
            parts.append(mark + fold(unit))
            length += len(parts[-1])
        at = high
    return "".join(parts), places


def _back(text: str, place: int, pieces: int) -> int:
    """The start of the piece between white space that holds a place, or of one so many pieces before it."""
    for number in range(pieces + 1):
        while number and place and text[place - 1].isspace():
            place -= 1
        while place and not text[place - 1].isspace():
            place -= 1
    return place


def _checked(expression: str) -> str:
    if not isinstance(expression, str):
        raise TypeError(f"An expression is a text, for example 'ceasefire', not {expression!r}.")
    if not expression.strip():
        raise ValueError("The expression is empty: give a word or a phrase, for example 'ceasefire'.")
    return expression


def _compiled(expression: str) -> re.Pattern:
    try:
        return re.compile(expression, re.IGNORECASE)
    except re.error as error:
        raise ValueError(f"{expression!r} is no regular expression: {error.msg} at position {error.pos}.") from None
