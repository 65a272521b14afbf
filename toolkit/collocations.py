"""Collocations: in what company a word or a phrase stands."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from numbers import Integral
from typing import NamedTuple

import numpy as np
import pandas as pd

from toolkit.association import log_likelihood, p_values
from toolkit.counting import form, read
from toolkit.expressions import find
from toolkit.language import headline_end, languages, sentence_spans, word_spans
from toolkit.lemmas import lemmas_of
from toolkit.tables import COLLOCATION_TOKENS, COLLOCATIONS, at_least, check_articles, make_table, optional, record
from toolkit.words import counted_forms, named_words, number_of, refuse_forms, stop_words_given

SORTS = ("g2", "log_dice", "pmi", "count")


def collocations(
    articles: pd.DataFrame,
    expression: str,
    *,
    window: int | str = 5,
    lemmas: bool = False,
    stop_words: Collection[str] | None = None,
    case: bool = False,
    minimum: int = 3,
    sort: str = "g2",
) -> pd.DataFrame:
    """Tell which words stand beside an expression more often, or less, than chance would have it.

    Parameters
    ----------
    articles
        Table with ``article_id`` and ``text``.
    expression
        A word, a phrase or a wildcard, as in :func:`toolkit.concordance`.
    window
        How many words before and after the expression are beside it, within its sentence; or ``"sentence"``: all words
        of its sentence.
    lemmas, case
        As in :func:`toolkit.word_frequencies`, for the words beside the expression.
    stop_words
        Words that are left out of the table, for example :func:`toolkit.stop_words`. They count as words all the same.
    minimum
        Leave out what stands beside the expression less often than this: chance makes the measures of rare words high.
    sort
        The column that the table is ordered by, the highest first: ``"g2"`` (what stands there less often than expected
        comes last), ``"log_dice"``, ``"pmi"`` or ``"count"``.

    Returns
    -------
    pandas.DataFrame
        One row a word:

        - ``word``;
        - ``count``: how often it stands beside the expression; with ``"sentence"``, in how many sentences;
        - ``expected``: how often it would by chance;
        - ``left``, ``right``: how many of them stand before and after the expression, the nearest where there are
          several (of two as near, the one before the word); missing with ``"sentence"``;
        - ``count_all``: how often it stands anywhere outside the expression; with ``"sentence"``, in how many
          sentences;
        - ``n_articles``: in how many it stands beside the expression;
        - ``g2``, ``p``, ``p_corrected``: log-likelihood ratio, its p-value, and that corrected for as many tests as the
          table has rows;
        - ``log_dice``: 14 where the two stand only together; one less is half as strong, whatever the size of the
          corpus;
        - ``pmi``: how many times as often as expected, as a power of 2: 1 is twice, -1 half as often.

        Empty where the expression does not occur. :func:`collocation_tokens` gives the places behind each ``count``.

    Raises
    ------
    ValueError
        If the expression is empty, or ``window``, ``minimum`` or ``sort`` is none of those allowed.
    TypeError
        If the expression is no text, or ``stop_words`` no list of words.

    Notes
    -----
    **What to read.** ``g2`` says how sure it is that more than chance is at work, and favours frequent words;
    ``log_dice`` says how closely two words belong together, and can be compared between corpora; ``pmi`` favours rare
    words. ``g2`` takes words as drawn one by one: what one article repeats looks surer than it is. See ``n_articles``.

    **How it is counted.** With a window: surface co-occurrence of Evert (2008), "Corpora and collocations", in Lüdeling
    and Kytö (eds.), Corpus Linguistics. The windows of all occurrences are joined, so that a word near two of them
    counts once, and end with the sentence; the words of the expression itself are left out throughout. Of the N words
    outside the expression, R stand in the windows and C are the word. With ``"sentence"``: his textual co-occurrence,
    where N, R and C are numbers of sentences: all, with the expression, with the word. ``expected`` is R C / N in both.

    ``g2``: Dunning (1993), Computational Linguistics 19(1), over all four cells; ``p`` by chi squared with one degree
    of freedom; ``p_corrected``: Benjamini and Hochberg (1995). ``pmi``: log2 of ``count`` / ``expected``, Church and
    Hanks (1990), Computational Linguistics 16(1). ``log_dice``: 14 + log2 of 2 ``count`` / (F + C), Rychlý (2008), "A
    lexicographer-friendly association score", RASLAN, where F is how often the expression occurs (with ``"sentence"``,
    R).

    Examples
    --------
    >>> text = "Peace talks began. New peace talks failed. The war went on. Talks about peace ended the war."
    >>> table = pd.DataFrame({"article_id": ["a"], "text": [text]})
    >>> found = collocations(table, "peace", window=1, minimum=2)
    >>> found[["word", "count", "left", "right", "pmi"]].round(1).values.tolist()
    [['talks', 2, 0, 2, 0.9]]
    """
    check_articles(articles)
    _check_window(window)
    at_least(1, minimum=minimum)
    if sort not in SORTS:
        raise ValueError(f"sort must be one of {', '.join(map(repr, SORTS))}, not {sort!r}.")
    left_out = counted_forms(stop_words, articles, lemmas=lemmas, case=case)
    near = _surroundings(articles, expression, window, lemmas, case)
    counted, words, number = _counted(near, window), near.words, len(near.words)
    count = np.bincount(near.word[counted], minlength=number)
    everywhere = read(articles, sentences=window == "sentence", lemmas=lemmas, case=case)
    ids = everywhere.ids
    if window == "sentence":  # Sentences are counted, not words.
        sentence = np.repeat(np.arange(len(everywhere.article)), np.diff(everywhere.first))
        ids = ids[_one_of_each(sentence, ids)]
        inside = np.bincount(near.word[_one_of_each(near.sentence, near.word)], minlength=number) - count
        n_all, n_near, frequency = len(everywhere.article), near.n_sentences, near.n_sentences
    else:
        inside = np.bincount(near.word[near.is_node], minlength=number)
        n_all, n_near, frequency = len(ids) - inside.sum(), len(counted), len(near.nodes)
    totals = np.bincount(ids, minlength=len(everywhere.words))
    count_all = totals[pd.Index(everywhere.words).get_indexer(words)] - inside
    in_articles = near.word[counted[_one_of_each(near.article[counted], near.word[counted])]]
    left = np.bincount(near.word[counted[near.is_left[counted]]], minlength=number)
    kept = np.array([i for i in np.flatnonzero(count >= minimum) if words[i] not in left_out], dtype=int)
    count, count_all = count[kept], count_all[kept]
    expected = n_near * count_all / max(n_all, 1)
    g2 = log_likelihood(count, n_near, count_all - count, n_all - n_near)
    p, p_corrected = p_values(g2)
    sides = [left[kept], count - left[kept]] if window != "sentence" else [pd.NA, pd.NA]
    table = pd.DataFrame(
        {
            "word": pd.Series([words[i] for i in kept], dtype="str"),
            "count": count,
            "expected": expected,
            "left": pd.Series(sides[0], index=range(len(kept)), dtype="Int64"),
            "right": pd.Series(sides[1], index=range(len(kept)), dtype="Int64"),
            "count_all": count_all,
            "n_articles": np.bincount(in_articles, minlength=number)[kept],
            "g2": g2,
            "p": p,
            "p_corrected": p_corrected,
            "log_dice": 14 + np.log2(2 * count / (frequency + count_all)),
            "pmi": np.log2(count / expected),
        }
    )
    first = np.where(count > expected, g2, -g2) if sort == "g2" else table[sort].to_numpy()
    order = np.lexsort([table["word"], -count, -first])
    return record(
        table.iloc[order].reset_index(drop=True)[COLLOCATIONS],
        "collocations",
        articles,
        expression=expression,
        window=window,
        lemmas=lemmas or None,
        n_stop_words=number_of(stop_words),
        arguments=stop_words_given(stop_words),
        case=case,
        minimum=minimum,
        sort=sort,
        n_occurrences=len(near.nodes),
    )


def collocation_tokens(
    articles: pd.DataFrame,
    expression: str,
    word: str | Iterable[str] | None = None,
    *,
    window: int | str = 5,
    lemmas: bool = False,
    case: bool = False,
) -> pd.DataFrame:
    """Give the place of each word that stands beside an expression: what each ``count`` of a collocation is made of.

    Parameters
    ----------
    articles, expression, window, lemmas, case
        As in :func:`collocations`.
    word
        Only this word (lemma), or these, in the form in which they are counted; all of them where left out.

    Returns
    -------
    pandas.DataFrame
        One row a word beside the expression, in reading order: ``article_id``, ``word`` (as counted), ``text`` (as
        printed), ``start``, ``end``, and ``node_start``, ``node_end``: the occurrence of the expression that is nearest
        (character offsets, end exclusive). With ``window="sentence"`` one row a word and sentence, the nearest.

    Raises
    ------
    ValueError
        If the expression is empty, ``window`` is none of those allowed, or ``word`` could never be counted.
    TypeError
        If the expression or ``word`` is no text.

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": ["a"], "text": ["Peace talks began. New peace talks failed."]})
    >>> collocation_tokens(table, "peace", "talks")[["text", "start", "node_start"]].values.tolist()
    [['talks', 6, 0], ['talks', 29, 23]]
    """
    check_articles(articles)
    _check_window(window)
    near = _surroundings(articles, expression, window, lemmas, case)
    counted = _counted(near, window)
    if word is not None:
        wanted = set(named_words(word, "word", case=case and not lemmas))
        if lemmas:
            refuse_forms(sorted(wanted - set(near.words)), articles)
        counted = counted[np.array([each in wanted for each in near.words], dtype=bool)[near.word[counted]]]
    ids, texts = articles["article_id"].tolist(), articles["text"].tolist()
    rows = (
        (ids[article], near.words[number], texts[article][start:end], start, end, *near.nodes[node])
        for article, number, start, end, node in zip(
            *(each[counted].tolist() for each in (near.article, near.word, near.start, near.end, near.node))
        )
    )
    table = make_table(rows, COLLOCATION_TOKENS, whole=["start", "end", "node_start", "node_end"])
    return record(table, "collocation_tokens", articles, expression=expression, window=window)


class _Surroundings(NamedTuple):
    """The words of the sentences in which an expression stands."""

    words: list[str]  # for each number the word as counted
    nodes: list[tuple[int, int]]  # start and end of each occurrence of the expression, article after article
    n_sentences: int
    # For each word of the sentences:
    article: np.ndarray  # the position of its article
    sentence: np.ndarray  # the number of its sentence
    start: np.ndarray
    end: np.ndarray
    word: np.ndarray  # its number
    is_node: np.ndarray  # whether it is part of the expression
    node: np.ndarray  # the nearest occurrence that has it in its window, -1 where none has
    distance: np.ndarray  # how many words it is away
    is_left: np.ndarray  # whether it stands before it


def _surroundings(
    articles: pd.DataFrame, expression: str, window: int | str, lemmas: bool, case: bool
) -> _Surroundings:
    numbers: dict[str, int] = {}
    columns = {name: array("q") for name in ("article", "sentence", "start", "end", "word")}
    nodes: list[tuple[int, int]] = []
    edges = array("q")  # For each node its first word and the one behind it, and those of its sentence.
    n_sentences = 0
    codes = languages(articles) if lemmas else optional(articles, "language")
    each = zip(articles["text"], optional(articles, "title"), codes, find(articles, expression))
    for position, (text, title, code, matches) in enumerate(each):
        cuts = _sentences_with(text, headline_end(text, title), matches)
        first, spans = [0], []
        for low, high in cuts:
            spans += _words_between(text, low, high, whole=window != "sentence")
            first.append(len(spans))
        printed = [text[start:end] for start, end in spans]
        forms = [form(word, case) for word in (lemmas_of(printed, code) if lemmas else printed)]
        offset = len(columns["word"])
        for start, end in matches:
            opens, closes = _sentence_of(cuts, start), _sentence_of(cuts, end - 1)
            places = (bisect_left(spans, (start,)), bisect_left(spans, (end,)), first[opens], first[closes + 1])
            edges.extend(offset + place for place in places)
        columns["article"].extend([position] * len(spans))
        for number, (low, high) in enumerate(zip(first, first[1:]), start=n_sentences):
            columns["sentence"].extend([number] * (high - low))
        columns["start"].extend([start for start, _ in spans])
        columns["end"].extend([end for _, end in spans])
        columns["word"].extend([numbers.setdefault(word, len(numbers)) for word in forms])
        nodes += matches
        n_sentences += len(cuts)
    table = {name: np.array(values, dtype=np.int64) for name, values in columns.items()}
    reach = len(table["word"]) if window == "sentence" else window
    nearest = _nearest(np.array(edges, dtype=np.int64).reshape(-1, 4), len(table["word"]), reach)
    return _Surroundings(list(numbers), nodes, n_sentences, **table, **nearest)


def _nearest(edges: np.ndarray, n_words: int, reach: int) -> dict[str, np.ndarray]:
    """For each word the nearest node that has it in its window; of two as near the one before the word."""
    far = n_words + 1
    # At both ends a node that has no word in its window.
    edge = np.array([[far, far, far, -far]])
    first, behind, low, high = np.concatenate([[[-far, -far, far, -far]], edges, edge]).T
    place = np.arange(n_words)
    before = np.searchsorted(behind, place, side="right") - 1
    after = np.searchsorted(first, place, side="right")
    since, until = place - behind[before] + 1, first[after] - place
    since[(place >= high[before]) | (since > reach)] = far
    until[(place < low[after]) | (until > reach)] = far
    is_node = place < behind[after - 1]
    is_left = until < since
    distance = np.minimum(since, until)
    node = np.where(is_left, after, before) - 1
    node[is_node | (distance == far)] = -1
    return {"is_node": is_node, "node": node, "distance": distance, "is_left": is_left}


def _counted(near: _Surroundings, window: int | str) -> np.ndarray:
    """Which words count as beside the expression: all in the windows, or of a sentence one of each, the nearest."""
    beside = np.flatnonzero(near.node >= 0)
    if window != "sentence":
        return beside
    by_distance = beside[np.argsort(near.distance[beside], kind="stable")]
    return np.sort(by_distance[_one_of_each(near.sentence[by_distance], near.word[by_distance])])


def _one_of_each(group: np.ndarray, word: np.ndarray) -> np.ndarray:
    """Where each word stands first in each group."""
    return np.unique(group * (word.max(initial=0) + 1) + word, return_index=True)[1]


# The sentences of paragraphs, apart from those of articles, which all analyses share: they would push them out.
_paragraph_sentences = lru_cache(maxsize=2**14)(sentence_spans.__wrapped__)


def _sentences_with(text: str, headline: int, matches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The sentences that hold a match: only the paragraphs of matches are cut, since cutting is what takes time."""
    found: dict[tuple[int, int], None] = {}
    cuts: list[tuple[int, int]] = []
    low, high = 0, -1
    for start, end in matches:
        place = start
        while place < end:
            if not low <= place <= high:
                if place < headline:
                    low, high, cuts = 0, headline, [(0, headline)]
                else:
                    low = max(text.rfind("\n", 0, place) + 1, headline)
                    high = text.find("\n", place) % (len(text) + 1)  # Its end where there is no other paragraph.
                    cuts = [(low + a, low + b) for a, b in _paragraph_sentences(text[low:high])]
            for cut in cuts[_sentence_of(cuts, place) :]:
                if cut[0] >= end:
                    break
                found[cut] = None
            place = high + 1
    return list(found)


def _sentence_of(cuts: Sequence[tuple[int, int]], place: int) -> int:
    return max(bisect_right(cuts, place, key=lambda cut: cut[0]) - 1, 0)


def _words_between(text: str, low: int, high: int, *, whole: bool) -> list[tuple[int, int]]:
    """The words of a sentence: as they are in the whole text, or in the sentence by itself, as each is counted."""
    begin, stop = low, high
    while whole and begin and not text[begin - 1].isspace():
        begin -= 1
    while whole and stop < len(text) and not text[stop].isspace():
        stop += 1
    spans = ((begin + start, begin + end) for start, end in word_spans(text[begin:stop]))
    return [span for span in spans if low <= span[0] < high]


def _check_window(window: int | str) -> None:
    whole = isinstance(window, Integral) and not isinstance(window, bool) and window >= 1
    if not whole and not (isinstance(window, str) and window == "sentence"):
        raise ValueError(f"window must be a whole number of words of at least 1, or 'sentence', not {window!r}.")
