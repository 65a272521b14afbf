"""Words: how often, in which group, and where each of them stands."""

import runpy
from collections.abc import Collection, Iterable
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from toolkit.counting import add_up, count, form, places
from toolkit.expressions import find_any
from toolkit.intervals import rate_interval
from toolkit.language import fold, headline_end, languages, resource_lines, sentence_spans
from toolkit.language import words as words_of
from toolkit.lemmas import lemmas_of
from toolkit.tables import (
    TOKENS,
    WORD_FREQUENCIES,
    Rows,
    at_least,
    check_articles,
    grouped,
    make_table,
    optional,
    record,
)

NEWS_LISTS = ("ar", "en")


def word_frequencies(
    articles: pd.DataFrame,
    *,
    by: str | list[str] | None = None,
    ngram: int = 1,
    lemmas: bool = False,
    phrases: Collection[str] = (),
    stop_words: Collection[str] | None = None,
    case: bool = False,
    minimum: int = 1,
) -> pd.DataFrame:
    """Count words, lemmas, phrases, or runs of words.

    Parameters
    ----------
    articles
        Table with ``article_id`` and ``text``.
    by
        Columns of the articles to count apart by (``"outlet"``; also ``day``, ``week``, ``month``, ``year``).
    ngram
        Words in a row that are counted as one: 1 for words, 2 for pairs, and so on, within a sentence.
    lemmas
        Count the forms of a word as one (*says*, *said*: *say*), by simplemma's list for the language of each article,
        whatever stands around the word. By default each form by itself.
    phrases
        Expressions of several words that are counted as one word each (``["human rights", "prime minister*"]``);
        their words are then not counted by themselves. Of phrases that overlap the longest counts. Between the words of
        a phrase is white space only, as in :func:`toolkit.concordance`; those of ``ngram`` may have a comma between.
    stop_words
        Words that are left out, for example :func:`stop_words`; of runs, those that begin or end with one.
        By default none.
    case
        Keep upper and lower case apart. By default they are counted as one, in lower case. Lemmas always are.
    minimum
        Leave out what stands less often than this in a group.

    Returns
    -------
    pandas.DataFrame
        One row a word (in a group), the most frequent first: the columns of ``by``, ``word``, ``count``,
        ``per_thousand`` (words of the group, stop words included), ``n_articles`` (of the group, that have it),
        ``low`` and ``high`` (95 % interval of ``per_thousand``; missing in a group of one article).

    Raises
    ------
    ValueError
        If a column of ``by`` does not exist, ``ngram`` or ``minimum`` is below 1, or a phrase is empty.
    TypeError
        If ``stop_words`` or ``phrases`` is a text instead of a list, or holds what is no text.

    Notes
    -----
    A word is what stands between white space, without the punctuation at its edges and a possessive *'s*; hyphens,
    apostrophes, and dots as in *U.S.* are parts of words. The rules are in :func:`toolkit.language.word_spans`.
    :func:`tokens` gives the place of each word counted. The interval is for a rate that other articles of the same kind
    would have, with articles as what was drawn: :func:`toolkit.intervals.rate_interval`.

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": ["a"], "text": ["Talks on a ceasefire. The U.S. wants talks."]})
    >>> word_frequencies(table).head(2)[["word", "count"]].values.tolist()
    [['talks', 2], ['a', 1]]
    """
    check_articles(articles)
    at_least(1, ngram=ngram, minimum=minimum)
    labels, groups, names = grouped(articles, by)
    left_out = counted_forms(stop_words, articles, lemmas=lemmas, case=case)
    counts = count(
        articles, ngram=ngram, lemmas=lemmas, phrases=phrases, case=case, stop_words=left_out, minimum=minimum
    )
    sums = add_up(counts, groups)
    kept = sums.count >= minimum
    sums = sums._replace(**{name: values[kept] for name, values in sums._asdict().items()})

    def by_group(weights: np.ndarray | None = None) -> np.ndarray:
        return np.bincount(groups, weights, minlength=len(names))[sums.group]

    n_words = by_group(counts.totals)
    low, high = rate_interval(
        sums.count, n_words, by_group(), sums.squares, sums.products, by_group(counts.totals.astype(float) ** 2)
    )
    table = names.iloc[sums.group].reset_index(drop=True)
    table["word"] = pd.Series(counts.words[sums.word], dtype="str")
    table["count"] = sums.count
    table["per_thousand"] = 1000 * sums.count / n_words
    table["n_articles"] = sums.n_articles
    table["low"], table["high"] = 1000 * low, 1000 * high
    order = np.lexsort([_ranks(counts.words)[sums.word], -sums.count, sums.group])
    return record(
        table.iloc[order].reset_index(drop=True)[[*names.columns, *WORD_FREQUENCIES]],
        "word_frequencies",
        articles,
        groups=labels,
        by=by,
        ngram=ngram,
        lemmas=lemmas or None,
        phrases=list(phrases) or None,
        n_stop_words=number_of(stop_words),
        arguments=stop_words_given(stop_words),
        case=case,
        minimum=minimum,
    )


def tokens(
    articles: pd.DataFrame,
    words: str | Iterable[str] | None = None,
    *,
    ngram: int = 1,
    lemmas: bool = False,
    phrases: Collection[str] = (),
    case: bool = False,
) -> pd.DataFrame:
    """Give the place of every word that :func:`word_frequencies` counts.

    Parameters
    ----------
    articles
        Table with ``article_id`` and ``text``.
    words
        Give only these words (lemmas, phrases, or runs of ``ngram`` words), in the form in which they are counted
        (with ``lemmas``, *say*, not *said*); upper and lower case alike, unless ``case`` keeps them apart. All of them
        where left out.
    ngram, lemmas, phrases, case
        As in :func:`word_frequencies`.

    Returns
    -------
    pandas.DataFrame
        One row an occurrence, in reading order: ``article_id``, ``word`` (as counted), ``text`` (as printed),
        ``start``, ``end`` (character offsets, end exclusive).

    Raises
    ------
    ValueError
        If ``ngram`` is below 1, a phrase is empty, or one of ``words`` could never be counted: several words without
        ``ngram`` or ``phrases``, a word with ``*``, or with ``lemmas`` a form that is counted under its lemma.
    TypeError
        If ``words`` or ``phrases`` are no words.

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": ["a"], "text": ["Talks on a ceasefire. The U.S. wants talks."]})
    >>> tokens(table, "talks")[["text", "start", "end"]].values.tolist()
    [['Talks', 0, 5], ['talks', 37, 42]]
    """
    check_articles(articles)
    at_least(1, ngram=ngram)
    some, wanted = articles, None
    if words is not None:  # Counting is faster than finding places: these are looked for only where there are some.
        wanted = named_words(words, "words", ngram=ngram, phrases=phrases, case=case and not lemmas)
        counts = count(articles, ngram=ngram, lemmas=lemmas, phrases=phrases, case=case)
        columns = np.flatnonzero(pd.Index(counts.words).isin(wanted))
        if lemmas and ngram == 1:
            refuse_forms(sorted(set(wanted) - set(counts.words[columns])), articles)
        some = articles[np.diff(counts.matrix[:, columns].indptr) > 0]
    rows = []
    codes = languages(some) if lemmas else optional(some, "language")
    columns = (some["article_id"], optional(some, "title"), some["text"], codes)
    for article_id, title, text, code, matches in zip(*columns, find_any(some, phrases)):
        pieces = sentence_spans(text, headline_end(text, title)) if ngram > 1 else ((0, len(text)),)
        for low, high in pieces:
            spans = list(places(text, low, high, matches))
            printed = [text[start:end] for start, end in spans]
            if matches:  # Only phrases have white space in them.
                printed = [" ".join(each.split()) for each in printed]
            forms = [form(word, case) for word in (lemmas_of(printed, code) if lemmas else printed)]
            for i in range(len(spans) - ngram + 1):
                word, start, end = " ".join(forms[i : i + ngram]), spans[i][0], spans[i + ngram - 1][1]
                if wanted is None or word in wanted:
                    rows.append((article_id, word, text[start:end], start, end))
    return record(make_table(rows, TOKENS, whole=["start", "end"]), "tokens", articles)


def stop_words(language: str | pd.DataFrame = "en", *, news: bool = True) -> set[str]:
    """Give words that are too common to tell texts apart, as a set to look at, add to and take from.

    Parameters
    ----------
    language
        ISO 639-1 code; spaCy's list for that language is used. Or a table of articles: the lists of all languages
        that they are in, as far as there are lists (English for those whose language cannot be told).
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


def counted_forms(words: Iterable[str] | None, articles: pd.DataFrame, *, lemmas: bool, case: bool) -> frozenset[str]:
    """Give stop words in the form in which words are counted: with lemmas, the words and their lemmas."""
    given = as_counted(() if words is None else words, "stop_words", case=case)
    if lemmas and given:
        found = (each for code in languages(articles).unique() for each in lemmas_of(given, code))
        given |= {form(each, case) for each in found}
    return given


def number_of(stop_words: Collection[str] | None) -> int:
    """How many stop words were named, without the lemmas that :func:`counted_forms` adds."""
    return 0 if stop_words is None else len(set(stop_words))


def stop_words_given(stop_words: Collection[str] | None) -> dict[str, Rows]:
    """Give the stop words that were named, as an argument for the record; none where there were none."""
    words = set(() if stop_words is None else stop_words)
    return {"stop_words": Rows(sorted(words))} if words else {}


def as_counted(words: Iterable[str], name: str, *, case: bool) -> frozenset[str]:
    """Give words that a person named, in the form in which words are counted; refuse what is no list of words."""
    if isinstance(words, str) or not isinstance(words, Iterable):
        raise TypeError(f"{name} must be a set or list of words, such as toolkit.stop_words(), not {words!r}.")
    words = list(words)
    for word in words:
        if not isinstance(word, str):
            raise TypeError(f"{name} holds {word!r}, which is no word: leave it out, or write it as text.")
    return frozenset(form(" ".join(word.split()), case) for word in words)


def named_words(
    words: str | Iterable[str], name: str, *, ngram: int = 1, phrases: Collection[str] = (), case: bool = False
) -> list[str]:
    """Give the words that were asked for as they are counted; refuse those whose count would be 0 whatever the text."""
    named = sorted(as_counted([words] if isinstance(words, str) else words, name, case=case))
    for word in named:
        cut = words_of(word)
        if not phrases and (len(cut) != ngram or " ".join(cut) != fold(word)):
            run = "one word" if ngram == 1 else f"a run of {ngram} words"
            raise ValueError(f"{word!r} is not {run} as they are counted. {_instead(word, cut, ngram, name)}")
    return named


def refuse_forms(words: Iterable[str], articles: pd.DataFrame) -> None:
    """Refuse words that were not found because, with lemmas, they are counted under another form."""
    for word in words:
        found = {lemmas_of([word], code)[0] for code in languages(articles).unique()}
        if found and word not in found:
            raise ValueError(f"{word!r} is counted under its lemma: name {min(found)!r}, or leave lemmas out.")


def _instead(word: str, cut: list[str], ngram: int, name: str) -> str:
    """What to do for what is no counted word; ``cut`` are the words in it."""
    if not cut:
        return "Name one that has letters or digits, for example 'ceasefire'."
    if "*" in word:
        return f"For all words that * can stand for see toolkit.occurrences(articles, {word!r})."
    if len(cut) == ngram:  # A possessive, or a mark beside it.
        return f"It is counted as {' '.join(cut)!r}."
    if name == "word":  # Of a collocation.
        return "The words beside an expression are counted one by one: name one word, or several in a list."
    return f"For several words in a row set ngram={len(cut)} or phrases=[{word!r}]."


def _ranks(words: np.ndarray) -> np.ndarray:
    """The place of each word in the order of its characters; Arrow sorts in a fifth of the time."""
    order = pc.array_sort_indices(pa.array(words, pa.string())).to_numpy()
    ranks = np.empty(len(order), dtype=np.int64)
    ranks[order] = np.arange(len(order))
    return ranks
