"""Dispersion: how evenly words are spread over articles, and where each of them stands."""

from collections.abc import Collection, Iterable

import numpy as np
import pandas as pd

from toolkit.counting import read, run_starts, runs
from toolkit.expressions import different, find
from toolkit.tables import DISPERSION, OCCURRENCES, at_least, check_articles, make_table, optional, record, times_of
from toolkit.words import counted_forms, named_words, number_of, refuse_forms

# Parts of a single article.
PARTS = 10


def dispersion(
    articles: pd.DataFrame,
    words: str | Iterable[str] | None = None,
    *,
    parts: int | None = None,
    ngram: int = 1,
    lemmas: bool = False,
    phrases: Collection[str] = (),
    stop_words: Collection[str] | None = None,
    case: bool = False,
    minimum: int = 5,
) -> pd.DataFrame:
    """Tell how evenly words are spread: through all articles, or heaped up in a few.

    Parameters
    ----------
    articles
        Table with ``article_id`` and ``text``.
    words
        Only these words (lemmas, phrases, or runs of ``ngram`` words), in the form in which they are counted, whatever
        their count; by default all words.
    parts
        By default each article is a part. A number cuts all words, article after article, into so many parts of equal
        size (to one word): by time of publication, then as the table has them, those without a date last. A single
        article is cut into 10.
    ngram, lemmas, phrases, case
        As in :func:`toolkit.word_frequencies`.
    stop_words
        Words that are left out, as in :func:`toolkit.word_frequencies`; not used where ``words`` are named.
    minimum
        Leave out words that stand less often than this; the figures of rare words say little.

    Returns
    -------
    pandas.DataFrame
        One row a word, the most frequent first: ``word``, ``count``, ``n_parts`` (that have it), ``share_of_parts`` (0
        to 1, also called range), ``dp`` and ``dp_norm`` (0 spread like the text itself, towards 1 heaped up),
        ``juilland_d`` (1 even, 0 in one part only). The last three are missing for a word that does not occur, and
        where fewer than two parts have words: one part leaves nothing to be spread over.

    Raises
    ------
    ValueError
        If ``ngram``, ``parts`` or ``minimum`` is no whole number of at least 1, or one of ``words`` could never be
        counted.

    Notes
    -----
    With the share *s* of each part in all words (stop words included) and its share *v* in the occurrences of the word:

    - DP is half the sum of \\|v - s\\| (Gries 2008, "Dispersions and adjusted frequencies in corpora", International
      Journal of Corpus Linguistics 13(4)); it allows for parts of different size.
    - DP_norm is DP / (1 - smallest s), so that 1 can be reached (Lijffijt and Gries 2012, "Correction to Stefan Th.
      Gries' …", International Journal of Corpus Linguistics 17(1)).
    - Juilland's D is 1 - VC / √(n - 1), where VC is the standard deviation (of the population) of the rates in the n
      parts, divided by their mean. It comes close to 1 for nearly all words where there are many parts (Biber et al.
      2016, International Journal of Corpus Linguistics 21(4)): prefer DP there.

    Parts without words are left out: nothing could stand in them. A run of words belongs to the part in which it
    begins. A word that stands five times cannot be spread over a hundred articles: compare words of similar counts, and
    corpora that were cut into the same number of parts.

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": ["a", "b"], "text": ["talks and talks", "talks and war"]})
    >>> dispersion(table, ["talks", "and"])[["word", "count", "n_parts", "dp"]].round(3).values.tolist()
    [['talks', 3, 2, 0.167], ['and', 2, 2, 0.0]]
    """
    check_articles(articles)
    parts = PARTS if parts is None and len(articles) == 1 else parts
    at_least(1, ngram=ngram, minimum=minimum, **({} if parts is None else {"parts": parts}))
    named = words
    if named is not None:
        named = named_words(words, "words", ngram=ngram, phrases=phrases, case=case and not lemmas)
    left_out = counted_forms(stop_words if named is None else None, articles, lemmas=lemmas, case=case)

    text = read(articles, sentences=ngram > 1, lemmas=lemmas, phrases=phrases, case=case)
    part_of_word = np.repeat(text.article, np.diff(text.first))
    if parts is not None:
        part_of_word = _cut(part_of_word, np.argsort(times_of(articles).to_numpy(), kind="stable"), parts)
    sizes = np.bincount(part_of_word)
    starts = run_starts(text, ngram)
    out = np.fromiter((word in left_out for word in text.words), bool, len(text.words))
    starts = starts[~(out[text.ids[starts]] | out[text.ids[starts + ngram - 1]])]
    codes, forms = runs(text, starts, ngram)

    table = _measure(part_of_word[starts], codes, forms, sizes)
    if named is None:
        table = table[table["count"] >= minimum]
    else:
        if lemmas and ngram == 1:
            refuse_forms(sorted(set(named) - set(table["word"])), articles)
        none = {"count": 0, "n_parts": 0, "share_of_parts": 0.0 if len(part_of_word) else np.nan}
        table = table.set_index("word").reindex(named).fillna(none).reset_index()
    table = table.sort_values(["count", "word"], ascending=[False, True], ignore_index=True)
    return record(
        table.astype({"word": "str", "count": "int64", "n_parts": "int64"})[DISPERSION],
        "dispersion",
        articles,
        words=named,
        parts="articles" if parts is None else parts,
        ngram=ngram,
        lemmas=lemmas or None,
        phrases=list(phrases) or None,
        n_stop_words=number_of(stop_words) if named is None else 0,
        case=case,
        minimum=minimum if named is None else None,
    )


def _cut(article_of_word: np.ndarray, order: np.ndarray, parts: int) -> np.ndarray:
    """Give each word its part, for parts of equal size that follow the articles in this order."""
    lengths = np.bincount(article_of_word, minlength=len(order))
    before = np.empty(len(order), dtype=np.int64)
    before[order] = np.cumsum(lengths[order]) - lengths[order]
    moved = before - (np.cumsum(lengths) - lengths)
    place = np.arange(len(article_of_word)) + moved[article_of_word]
    return place * parts // max(len(place), 1)


def _measure(part: np.ndarray, code: np.ndarray, forms: np.ndarray, sizes: np.ndarray) -> pd.DataFrame:
    """The measures of all words from the part and the number of each word that stands somewhere."""
    width = max(len(forms), 1)
    cells, n = np.unique(part * np.int64(width) + code, return_counts=True)
    part, word = np.divmod(cells, width)
    k, n_words = int((sizes > 0).sum()), sizes.sum()

    def total(weights: np.ndarray | None = None) -> np.ndarray:
        return np.bincount(word, weights, minlength=len(forms))

    count, n_parts = total(n), total()
    with np.errstate(invalid="ignore", divide="ignore"):
        # The differences of all parts add up to 0: half of them without their signs are those above 0.
        dp = total(np.maximum(n / count[word] - sizes[part] / n_words, 0))
        rate = n / sizes[part]
        mean = total(rate) / k
        variance = (total((rate - mean[word]) ** 2) + (k - n_parts) * mean**2) / k
        juilland = np.maximum(1 - np.sqrt(variance) / mean / np.sqrt(k - 1), 0)
        dp_norm = dp / (1 - sizes[sizes > 0].min(initial=n_words) / n_words)
    table = pd.DataFrame(
        {
            "word": forms,
            "count": count,
            "n_parts": n_parts,
            "share_of_parts": n_parts / max(k, 1),
            "dp": dp,
            "dp_norm": dp_norm,
            "juilland_d": juilland,
        }
    )
    if k < 2:
        table[["dp", "dp_norm", "juilland_d"]] = np.nan
    return table[count > 0]


def occurrences(articles: pd.DataFrame, expressions: str | Iterable[str]) -> pd.DataFrame:
    """Give the place of every occurrence of words, phrases or other expressions: in the article, and in time.

    Parameters
    ----------
    articles
        Table with ``article_id`` and ``text``; ``title``, ``outlet`` and ``published`` are taken along.
    expressions
        One or several: a word or a phrase, upper and lower case alike; ``*`` stands for any part of a word, as in
        :func:`toolkit.concordance`. Each is looked for by itself: *talks* is found in *peace talks* too. Of expressions
        that find the same (*Talks*, *talks*) the first is taken.

    Returns
    -------
    pandas.DataFrame
        One row an occurrence, in reading order: ``article_id``, ``outlet``, ``published``, ``title``, ``word`` (the
        expression), ``text`` (as printed), ``start``, ``end`` (character offsets, end exclusive), ``position`` (where
        it starts, as a share of the characters of the article's text, 0 to 1). For :func:`toolkit.plot_dispersion`.

    Raises
    ------
    ValueError
        If there is no expression, or one of them is empty or would never end.

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": ["a"], "text": ["The ceasefire holds. Talks on a ceasefire ended."]})
    >>> occurrences(table, ["cease*", "talks"])[["word", "text", "start"]].values.tolist()
    [['cease*', 'ceasefire', 4], ['talks', 'Talks', 21], ['cease*', 'ceasefire', 32]]
    """
    check_articles(articles)
    single = isinstance(expressions, str) or not isinstance(expressions, Iterable)
    named = different([expressions] if single else expressions)
    if not named:
        raise ValueError("There is no expression to look for: give one, for example 'ceasefire', or a list of them.")
    about = [optional(articles, column) for column in ("outlet", "title")]
    found = zip(*(find(articles, expression) for expression in named))
    rows = []
    for article_id, text, published, outlet, title, matches in zip(
        articles["article_id"], articles["text"], times_of(articles), *about, found
    ):
        spans = sorted((start, end, number) for number, each in enumerate(matches) for start, end in each)
        rows += [
            (article_id, outlet, published, title, named[number], text[start:end], start, end, start / len(text))
            for start, end, number in spans
        ]
    table = make_table(rows, OCCURRENCES, whole=["start", "end"])
    table = table.astype({"published": "datetime64[us]", "position": "float64"})
    there = set(table["word"])
    not_found = [expression for expression in named if expression not in there]
    return record(table, "occurrences", articles, expressions=named, not_found=not_found or None)
