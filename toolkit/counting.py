"""Counting: which word stands how often in which article, as numbers.

What all counts of words share. A text is cut at white space, which is fast, and each different piece is cut into
words once, which is slow; from then on words are numbers, and counting is sorting and adding numbers.
"""

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from scipy.sparse import csr_array

from toolkit.expressions import find_any
from toolkit.language import (
    POSSESSIVE_AHEAD,
    fold,
    headline_end,
    languages,
    sentence_spans,
    word_spans,
    words_in,
)
from toolkit.lemmas import lemmas_of
from toolkit.tables import optional

# Characters that are read at a time, and counts that are added up at a time.
BLOCK, STEP = 300_000, 2**17
# At the edges of a piece of text these are never part of a word.
EDGES = '.,;:!?…"“”„«»()[]{}'
# Characters that Unicode keeps out of all texts: the first marks a phrase, the second stands for its blanks.
PHRASE, BLANK = "\ufdd0", "\ufdd1"
# One word by each rule that could apply, and told faster than by all the rules.
LETTERS_WITH_HYPHENS = re.compile("[A-Za-z]+(?:-[A-Za-z]+)*")
NO_MARKS = str.maketrans(dict.fromkeys((PHRASE, BLANK), "\ufffd"))
HALF_A_CHARACTER = re.compile("[\ud800-\udfff]")


class Text(NamedTuple):
    """The words of all articles, one after the other, as numbers."""

    ids: np.ndarray  # for each word its number
    first: np.ndarray  # where each piece (an article, or a sentence) begins in ids; one more at the end
    article: np.ndarray  # for each piece the position of its article
    words: np.ndarray  # for each number the word


class Counts(NamedTuple):
    """How often each word stands in each article."""

    matrix: csr_array  # articles × words
    words: np.ndarray  # for each column the word
    totals: np.ndarray  # for each article all its words, whatever was left out


def count(
    articles: pd.DataFrame,
    *,
    ngram: int = 1,
    lemmas: bool = False,
    phrases: Iterable[str] = (),
    case: bool = False,
    stop_words: frozenset[str] = frozenset(),
    minimum: int = 1,
) -> Counts:
    """Count words, or runs of ``ngram`` words within a sentence, in each article.

    ``stop_words``, in the form in which words are counted, are left out; of runs, those that begin or end with one.
    What stands less often than ``minimum`` in all articles together is left out.
    """
    if ngram == 1:
        matrix, words, totals = _words(articles, lemmas, phrases, case)
        kept = ~_among(words, stop_words)
        if minimum > 1:
            kept &= np.bincount(matrix.indices, matrix.data, len(kept)) >= minimum
        return Counts(matrix if kept.all() else matrix[:, kept], words[kept], totals)
    text = read(articles, sentences=True, lemmas=lemmas, phrases=phrases, case=case)
    lengths = np.diff(text.first)
    left_out = _among(text.words, stop_words)
    starts = run_starts(text, ngram)
    starts = starts[~(left_out[text.ids[starts]] | left_out[text.ids[starts + ngram - 1]])]
    if minimum > 1:
        starts = starts[_often(text, starts, ngram, minimum)]
    codes, names = runs(text, starts, ngram)
    first = np.searchsorted(np.repeat(text.article, lengths)[starts], np.arange(len(articles) + 1))
    totals = np.bincount(text.article, lengths, len(articles)).astype(np.int64)
    return Counts(_matrix(codes, first, len(names)), names, totals)


def _words(articles: pd.DataFrame, lemmas: bool, phrases: Iterable[str], case: bool) -> Counts:
    """Count the words of each article, some articles at a time: all words in a row take more room than their counts."""
    numbers = _Numbers(case or lemmas)
    blocks, totals = [], [np.zeros(0, np.int32)]
    for ids, lengths, _ in _blocks(articles, numbers, False, phrases):
        blocks.append(_matrix(ids, np.concatenate([[0], np.cumsum(lengths)]), len(numbers.words)))
        totals.append(lengths)
    words = _array(numbers.words)
    del numbers  # What it takes is needed for what comes.
    if lemmas:
        codes, known = np.array(languages(articles), dtype=object), {}
        done = 0
        for block in blocks:
            rows = np.arange(done, done + block.shape[0])
            block.indices = _lemmatised(block.indices, np.diff(block.indptr), codes[rows], words, known)
            done += block.shape[0]
        words = _array(known)
    sizes = [np.diff(block.indptr) for block in blocks]
    first = np.concatenate([[0], np.cumsum(np.concatenate([np.zeros(0, np.int32), *sizes]))])
    data, ids = (
        np.concatenate([np.zeros(0, np.int32), *(getattr(block, part) for block in blocks)])
        for part in ("data", "indices")
    )
    del blocks
    matrix = csr_array((data, ids, first), shape=(len(articles), len(words)))
    if lemmas:
        matrix.sum_duplicates()
    return Counts(matrix, words, np.concatenate(totals).astype(np.int64))


class Sums(NamedTuple):
    """What each word adds up to in each group that has it, ordered by group."""

    group: np.ndarray  # number of the group
    word: np.ndarray  # number of the word
    count: np.ndarray
    n_articles: np.ndarray  # that have the word
    squares: np.ndarray  # sum over articles of count²
    products: np.ndarray  # sum over articles of count × words of the article


def add_up(counts: Counts, groups: np.ndarray) -> Sums:
    """Add the counts of articles up by group; ``groups`` has for each article the number of its group, from 0."""
    matrix, width = counts.matrix, max(len(counts.words), 1)
    cells_in_all = width * (int(groups.max(initial=0)) + 1)
    kind = np.int32 if cells_in_all < 2**31 else np.int64
    rows = np.repeat(np.arange(matrix.shape[0], dtype=np.int32), np.diff(matrix.indptr))
    cells = groups.astype(kind)[rows] * kind(width) + matrix.indices
    if cells_in_all < 4 * len(cells):  # Few groups: a place for each cell is less work than sorting.
        used = np.bincount(cells, minlength=cells_in_all) > 0
        keys, place = np.flatnonzero(used), (np.cumsum(used, dtype=np.int32) - 1)[cells]
    else:
        keys, place = np.unique(cells, return_inverse=True)
    del cells
    sums = np.zeros((4, len(keys)))
    for start in range(0, len(place), STEP):  # Some at a time: the numbers in between take more room than the sums.
        part = slice(start, start + STEP)
        values, words = matrix.data[part].astype(float), counts.totals[rows[part]]
        for total, weights in zip(sums, (values, None, values**2, values * words)):
            total += np.bincount(place[part], weights, minlength=len(keys))
    return Sums(*np.divmod(keys, width), *sums[:2].astype(np.int64), *sums[2:])


def run_starts(text: Text, n: int) -> np.ndarray:
    """Give the places in ``text.ids`` at which ``n`` words of one piece begin."""
    last = np.repeat(text.first[1:], np.diff(text.first)) - n
    places = np.arange(len(text.ids))
    return places[places <= last]


def runs(text: Text, starts: np.ndarray, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Give a number to each run of ``n`` words that begins at ``starts``, and for each number the words."""
    codes = _codes(text, starts, n)
    where = np.full(codes.max(initial=-1) + 1, -1)
    where[codes[::-1]] = starts[::-1]
    names = text.words[text.ids[where]]
    for offset in range(1, n):
        names = names + " " + text.words[text.ids[where + offset]]
    return codes, names


def _codes(text: Text, starts: np.ndarray, n: int) -> np.ndarray:
    """A number for each run, the same for the same words."""
    codes, _ = pd.factorize(text.ids[starts])
    for offset in range(1, n):
        codes, _ = pd.factorize(codes * np.int64(len(text.words)) + text.ids[starts + offset])
    return codes


def _often(text: Text, starts: np.ndarray, n: int, minimum: int) -> np.ndarray:
    """Whether each run is one that stands often enough to be named: most stand once."""
    codes = _codes(text, starts, n)
    return np.bincount(codes)[codes] >= minimum if len(codes) else np.zeros(0, bool)


def read(
    articles: pd.DataFrame,
    *,
    sentences: bool = False,
    lemmas: bool = False,
    phrases: Iterable[str] = (),
    case: bool = False,
) -> Text:
    """Read the words of articles as numbers, a piece for each article, or for each sentence."""
    numbers = _Numbers(case or lemmas)  # A lemma can depend on capitals: US is not us.
    ids, lengths, of_piece = [np.zeros(0, np.int32)], [np.zeros(1, np.int32)], [np.zeros(0, np.int32)]
    for block in _blocks(articles, numbers, sentences, phrases):
        for each, found in zip((ids, lengths, of_piece), block):
            each.append(found)
    words = _array(numbers.words)
    del numbers
    ids, lengths, article = (np.concatenate(each) for each in (ids, lengths, of_piece))
    if lemmas:
        known: dict[str, int] = {}
        codes = np.array(languages(articles), dtype=object)[article]
        ids = _lemmatised(ids, lengths[1:], codes, words, known)
        words = _array(known)
    return Text(ids, np.cumsum(lengths, dtype=np.int64), article, words)


def _blocks(
    articles: pd.DataFrame, numbers: "_Numbers", sentences: bool, phrases: Iterable[str]
) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Read some articles at a time: their words, how many there are in each piece, and the article of each piece."""
    pieces: list[str] = []
    of_piece = array("i")
    size = 0
    columns = zip(articles["text"], optional(articles, "title"), find_any(articles, phrases))
    for position, (text, title, matches) in enumerate(columns):
        cuts = sentence_spans(text, headline_end(text, title)) if sentences else ((0, len(text)),)
        text = text.translate(NO_MARKS) if PHRASE in text or BLANK in text else text
        pieces += [_joined(text, low, high, matches) if matches else text[low:high] for low, high in cuts]
        of_piece.extend([position] * len(cuts))
        size += len(text)
        if size > BLOCK or position == len(articles) - 1:
            yield *numbers.read(pieces), np.array(of_piece, dtype=np.int32)
            pieces, of_piece, size = [], array("i"), 0


def places(text: str, low: int, high: int, matches: Sequence[tuple[int, int, int]] = ()) -> Iterator[tuple[int, int]]:
    """Give start and end of each word between two places of a text; each match of a phrase is one word."""
    for start, end, is_phrase in _cut(text, low, high, matches):
        if is_phrase:
            yield start, end
        else:
            yield from ((start + a, start + b) for a, b in word_spans(text[start:end]))


def form(word: str, case: bool) -> str:
    """Give the form under which a word, or a phrase, is counted."""
    return word if case else fold(word)


def _cut(text: str, low: int, high: int, matches: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, int, bool]]:
    """Cut a stretch of text into phrases, which are words as they are, and what stands between them."""
    for start, end, _ in matches:
        if low <= start and end <= high:
            yield low, start, False
            yield start, end, True
            possessive = POSSESSIVE_AHEAD.match(text, end)
            low = possessive.end() if possessive else end
    yield low, high, False


def _joined(text: str, low: int, high: int, matches: Sequence[tuple[int, int, int]]) -> str:
    """A stretch of text in which each phrase is one piece between white space, and marked as such."""
    parts = (
        f" {PHRASE}{BLANK.join(text[start:end].split())} " if is_phrase else text[start:end]
        for start, end, is_phrase in _cut(text, low, high, matches)
    )
    # Arrow looks at what lies in memory behind a text, and may then leave white space on its last piece.
    return "".join(parts).rstrip()


class _Numbers(dict):
    """For each piece between white space a number, and with it the numbers of its words."""

    def __init__(self, case: bool):
        self.case = case
        self.words: dict[str, int] = {}
        self.first, self.flat = array("i", [0]), array("i")

    def read(self, pieces: list[str]) -> tuple[np.ndarray, np.ndarray]:
        """Give the numbers of the words of all pieces of text, and how many words each piece has."""
        chunks = pc.utf8_split_whitespace(_strings(pieces))
        encoded = chunks.flatten().dictionary_encode()
        # Most pieces are plain letters with punctuation at an edge: those are told at once, and are one word each.
        bare = pc.utf8_trim(encoded.dictionary, characters=EDGES)
        plain = bare if self.case else pc.ascii_lower(bare)
        keys = pc.if_else(pc.ascii_is_alpha(bare), plain, encoded.dictionary).dictionary_encode()
        numbers = np.fromiter(map(self.__getitem__, keys.dictionary.to_pylist()), np.int32)
        codes = numbers[keys.indices.to_numpy()][encoded.indices.to_numpy()]
        first = np.frombuffer(self.first, np.int32)
        sizes = first[codes + 1] - first[codes]
        before = np.concatenate([[0], np.cumsum(sizes, dtype=np.int32)])
        where = np.repeat(first[codes] - before[:-1], sizes) + np.arange(before[-1], dtype=np.int32)
        return np.frombuffer(self.flat, np.int32)[where], np.diff(before[chunks.offsets.to_numpy()])

    def __missing__(self, key: str) -> int:
        number = self[key] = len(self)
        bare = key.strip(EDGES)
        if key[:1] == PHRASE:
            self._add(form(key[1:].replace(BLANK, " "), self.case))
        elif bare.isascii() and (bare.isdigit() or LETTERS_WITH_HYPHENS.fullmatch(bare)):
            self._add(form(bare, self.case))
        else:
            for start, end in words_in(key):
                self._add(form(key[start:end], self.case))
        self.first.append(len(self.flat))
        return number

    def _add(self, word: str) -> None:
        self.flat.append(self.words.setdefault(word, len(self.words)))


def _strings(pieces: list[str]) -> pa.Array:
    try:
        return pa.array(pieces, pa.string())
    except UnicodeEncodeError:  # Half a character is no part of a word: any other mark does as well.
        return pa.array([HALF_A_CHARACTER.sub("\ufffd", piece) for piece in pieces], pa.string())


def _matrix(ids: np.ndarray, first: np.ndarray, width: int) -> csr_array:
    matrix = csr_array((np.ones(len(ids), np.int32), ids.astype(np.int32), first), shape=(len(first) - 1, width))
    matrix.sum_duplicates()
    return matrix


def _lemmatised(
    ids: np.ndarray, lengths: np.ndarray, codes: np.ndarray, words: np.ndarray, known: dict[str, int]
) -> np.ndarray:
    """Give for each word the number of its lemma in ``known``; ``codes`` has the language of each piece of text."""
    lemmatised = np.empty_like(ids)
    for code in dict.fromkeys(codes):
        here = np.repeat(codes == code, lengths)
        used = np.flatnonzero(np.bincount(ids[here], minlength=len(words)))
        numbers = np.zeros(len(words), ids.dtype)
        numbers[used] = [known.setdefault(each, len(known)) for each in lemmas_of(words[used], code)]
        lemmatised[here] = numbers[ids[here]]
    return lemmatised


def _among(words: np.ndarray, chosen: frozenset[str]) -> np.ndarray:
    return np.fromiter((word in chosen for word in words), bool, len(words))


def _array(words: Iterable[str]) -> np.ndarray:
    return np.fromiter(words, dtype=object)
