"""Words: how often, in which company, and where each of them stands."""

import runpy
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pandas as pd
import regex as re

from toolkit.language import count_words, fold, headline_end, languages, resource_lines, sentence_spans, word_spans
from toolkit.tables import (
    CONCORDANCE,
    TOKENS,
    WORD_FREQUENCIES,
    check_articles,
    group_labels,
    make_table,
    optional,
    record,
)

NEWS_LISTS = ("ar", "en")
SECONDS_FOR_A_TEXT = 20


def word_frequencies(
    articles: pd.DataFrame,
    *,
    by: str | list[str] | None = None,
    ngram: int = 1,
    stop_words: Collection[str] | None = None,
    case: bool = False,
    minimum: int = 1,
) -> pd.DataFrame:
    """Count words, or runs of words.

    Parameters
    ----------
    articles
        Table with ``article_id`` and ``text``.
    by
        Columns of the articles to count apart by (``"outlet"``; also ``day``, ``week``, ``month``, ``year``).
    ngram
        Words in a row that are counted as one: 1 for words, 2 for pairs, and so on, within a sentence.
    stop_words
        Words that are left out, for example :func:`stop_words`; of runs, those that begin or end with one.
        By default none.
    case
        Keep upper and lower case apart. By default they are counted as one, in lower case.
    minimum
        Leave out what stands less often than this in a group.

    Returns
    -------
    pandas.DataFrame
        One row a word (in a group), the most frequent first: the columns of ``by``, ``word``, ``count``,
        ``per_thousand`` (words of the group, stop words included), ``n_articles`` (of the group, that have it).

    Raises
    ------
    ValueError
        If a column of ``by`` does not exist, or ``ngram`` or ``minimum`` is below 1.

    Notes
    -----
    What a word is says :func:`toolkit.language.word_spans`. :func:`tokens` gives the place of each word counted.

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": ["a"], "text": ["Talks on a ceasefire. The U.S. wants talks."]})
    >>> word_frequencies(table).head(2)[["word", "count"]].values.tolist()
    [['talks', 2], ['a', 1]]
    """
    check_articles(articles)
    _at_least(1, ngram=ngram, minimum=minimum)
    labels = group_labels(articles, by)
    groups = pd.MultiIndex.from_frame(labels) if len(labels.columns) else [()] * len(articles)
    left_out = _folded(stop_words, case)
    counts: dict[tuple, Counter] = {}
    spread: dict[tuple, Counter] = {}
    totals: Counter = Counter()
    for group, title, text in zip(groups, optional(articles, "title"), articles["text"]):
        runs = _words(text, case) if ngram == 1 else (run for run, _, _ in _runs(text, title, ngram, case, left_out))
        found = Counter(runs)
        totals[group] += found.total() if ngram == 1 else count_words(text)
        counts.setdefault(group, Counter()).update(found)
        spread.setdefault(group, Counter()).update(found.keys())
    rows = [
        (*group, word, count, 1000 * count / totals[group], spread[group][word])
        for group, words in counts.items()
        for word, count in words.items()
        if count >= minimum and word not in left_out
    ]
    names = list(labels.columns)
    table = make_table(rows, [*names, *WORD_FREQUENCIES], whole=["count", "n_articles"])
    table = table.sort_values([*names, "count", "word"], ascending=[True] * len(names) + [False, True])
    return record(
        table.reset_index(drop=True),
        "word_frequencies",
        articles,
        groups=labels,
        by=by,
        ngram=ngram,
        n_stop_words=len(left_out),
        case=case,
        minimum=minimum,
    )


def tokens(
    articles: pd.DataFrame, words: str | Iterable[str] | None = None, *, ngram: int = 1, case: bool = False
) -> pd.DataFrame:
    """Give the place of every word that :func:`word_frequencies` counts.

    Parameters
    ----------
    articles
        Table with ``article_id`` and ``text``.
    words
        Give only these words (or runs of ``ngram`` words); all of them where left out.
    ngram, case
        As in :func:`word_frequencies`.

    Returns
    -------
    pandas.DataFrame
        One row an occurrence, in reading order: ``article_id``, ``word`` (as counted), ``text`` (as printed),
        ``start``, ``end`` (character offsets, end exclusive).
    """
    check_articles(articles)
    _at_least(1, ngram=ngram)
    wanted = None if words is None else _folded([words] if isinstance(words, str) else words, case)
    rows = []
    for article_id, title, text in zip(articles["article_id"], optional(articles, "title"), articles["text"]):
        rows += [
            (article_id, word, text[start:end], start, end)
            for word, start, end in _runs(text, title, ngram, case)
            if wanted is None or word in wanted
        ]
    return make_table(rows, TOKENS, whole=["start", "end"])


def stop_words(language: str | pd.DataFrame = "en", *, news: bool = True) -> set[str]:
    """Give words that are too common to tell texts apart, as a set to look at, add to and take from.

    Parameters
    ----------
    language
        ISO 639-1 code; spaCy's list for that language is used. Or a table of articles: the lists of all languages
        that they are in, as far as there are lists.
    news
        Add the toolkit's own list of words that mark news rather than a subject (*said*, *Monday*, *reporters*;
        English and Arabic).

    Returns
    -------
    set of str
        Lower-case words.

    Raises
    ------
    ValueError
        If there is no list for the language that was named; the message names those that there are.

    Examples
    --------
    >>> ours = stop_words() - {"former"} | {"kerry"}
    >>> "said" in ours, "former" in ours, "kerry" in ours
    (True, False, True)
    """
    lists = _stop_word_lists()
    if isinstance(language, pd.DataFrame):
        codes = {"en" if pd.isna(code) else code for code in languages(check_articles(language))}
        return set().union(*(stop_words(code, news=news) for code in codes if code in lists))
    if language not in lists:
        raise ValueError(f"There are no stop words for {language!r}; there are for {', '.join(sorted(lists))}.")
    # Run by itself, the list costs nothing; imported, it brings the whole of spaCy with it.
    kept = runpy.run_path(str(lists[language]))["STOP_WORDS"]
    own = resource_lines(f"stop_words_{language}.txt") if news and language in NEWS_LISTS else []
    return {fold(word) for word in (*kept, *own)}


def _stop_word_lists() -> dict[str, Path]:
    folder = Path(find_spec("spacy").origin).parent / "lang"
    return {file.parent.name: file for file in folder.glob("*/stop_words.py")}


def concordance(articles: pd.DataFrame, expression: str, *, window: int = 8, regex: bool = False) -> pd.DataFrame:
    """Show every occurrence of an expression in its context (keyword in context, KWIC).

    Parameters
    ----------
    articles
        Table with ``article_id`` and ``text``.
    expression
        A word or a phrase, upper and lower case alike. ``*`` stands for any part of a word
        (``"cease*"`` finds *ceasefire*), spaces for any white space.
    window
        Words of context on each side.
    regex
        Read ``expression`` as a regular expression instead.

    Returns
    -------
    pandas.DataFrame
        One row an occurrence, in reading order: ``article_id``, ``left``, ``match``, ``right`` (text),
        ``start``, ``end`` (character offsets of the match, end exclusive).

    Raises
    ------
    ValueError
        If the expression is empty, is no regular expression (the message shows where it breaks), or takes
        more than 20 seconds on one article; if ``window`` is below 0.

    Notes
    -----
    The format is Luhn's (1960), "Key word-in-context index for technical literature", American
    Documentation 11(4).

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": ["a"], "text": ["Talks on a ceasefire began. The ceasefire held."]})
    >>> concordance(table, "cease*", window=2)["right"].tolist()
    ['began. The', 'held.']
    """
    check_articles(articles)
    _at_least(0, window=window)
    pattern = _pattern(expression, regex)
    rows = []
    for article_id, text in zip(articles["article_id"], articles["text"]):
        try:
            matches = [match.span() for match in pattern.finditer(text, timeout=SECONDS_FOR_A_TEXT) if match[0]]
        except TimeoutError:
            raise ValueError(
                f"{expression!r} takes more than {SECONDS_FOR_A_TEXT} seconds on article {article_id!r}: "
                "repeated parts inside repeated parts, such as '(a+)+', are the usual cause."
            ) from None
        rows += [(article_id, *_context(text, start, end, window), start, end) for start, end in matches]
    return make_table(rows, CONCORDANCE, whole=["start", "end"])


def _words(text: str, case: bool) -> Iterator[str]:
    for start, end in word_spans(text):
        yield text[start:end] if case else fold(text[start:end])


def _runs(
    text: str, title: object, ngram: int, case: bool, left_out: frozenset[str] = frozenset()
) -> Iterator[tuple[str, int, int]]:
    """Runs of words within a sentence, none that begins or ends with a word that is left out."""
    sentences = sentence_spans(text, headline_end(text, title)) if ngram > 1 else [(0, len(text))]
    for low, high in sentences:
        spans = [(low + start, low + end) for start, end in word_spans(text[low:high])]
        forms = [text[start:end] if case else fold(text[start:end]) for start, end in spans]
        for i in range(len(spans) - ngram + 1):
            run = forms[i : i + ngram]
            if run[0] not in left_out and run[-1] not in left_out:
                yield " ".join(run), spans[i][0], spans[i + ngram - 1][1]


def _folded(words: Iterable[str] | None, case: bool) -> frozenset[str]:
    if isinstance(words, str) or not (words is None or isinstance(words, Iterable)):
        raise TypeError(f"stop_words must be a set or list of words, such as toolkit.stop_words(), not {words!r}.")
    return frozenset() if words is None else frozenset(words if case else map(fold, words))


def _at_least(least: int, **numbers: int) -> None:
    for name, value in numbers.items():
        if not isinstance(value, int) or value < least:
            raise ValueError(f"{name} must be a whole number of at least {least}, not {value!r}.")


def _pattern(expression: str, is_regex: bool) -> re.Pattern:
    if not expression.strip():
        raise ValueError("The expression is empty: give a word or a phrase, for example 'ceasefire'.")
    if not is_regex:
        parts = (re.escape(word).replace(r"\*", r"[\w\p{M}]*") for word in expression.split())
        parts = (re.sub(r"\\?['’]", "['’]", part) for part in parts)
        expression = r"(?<![\w\p{M}])" + r"\s+".join(parts) + r"(?![\w\p{M}])"
    try:
        return re.compile(expression, re.IGNORECASE)
    except re.error as error:
        raise ValueError(f"{expression!r} is no regular expression: {error.msg} at position {error.pos}.") from None


def _context(text: str, start: int, end: int, window: int) -> tuple[str, str, str]:
    """The words before, the match, the words after; only as much of the text is read as that needs."""
    reach = 16 * (window + 1)
    while True:
        low, high = max(start - reach, 0), min(end + reach, len(text))
        before, after = text[low:start].split(), text[end:high].split()
        enough_before = low == 0 or len(before) > window
        if enough_before and (high == len(text) or len(after) > window):
            break
        reach *= 2
    return " ".join(before[max(len(before) - window, 0) :]), text[start:end], " ".join(after[:window])
