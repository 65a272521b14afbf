"""Keyness: the words and the phrases that set some articles apart from others."""

from collections.abc import Collection, Iterator
from numbers import Real
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csr_array
from scipy.special import stdtrit

from toolkit.association import log_likelihood, p_values
from toolkit.counting import Counts, Text, add_up, count, read
from toolkit.intervals import LEVEL, rate_variance
from toolkit.tables import KEY_PHRASES, KEYNESS, at_least, check_articles, record, side_filter, side_name, two_sides
from toolkit.words import counted_forms, number_of, stop_words_given

# A run is no phrase of its own where so many of its places lie inside longer phrases ...
INSIDE = 0.8
# ... and none at all where its rarer part stands in it less often than this.
TOGETHER = 0.2


def keyness(
    articles: pd.DataFrame,
    target: object,
    reference: object = None,
    *,
    ngram: int = 1,
    lemmas: bool = False,
    phrases: Collection[str] = (),
    stop_words: Collection[str] | None = None,
    case: bool = False,
    minimum: int = 5,
    prior: float | None = None,
) -> pd.DataFrame:
    """Compare how often each word stands in some articles and in others.

    Parameters
    ----------
    articles
        Table with ``article_id`` and ``text``.
    target
        Which articles are looked at: columns with the value, or the list of values, that they have
        (``{"outlet": "The Harbour Post"}``; also ``day``, ``week``, ``month``, ``year``; ``None`` for articles without
        a value); or one article_id, or a list of them; or a table of articles; or True and False for each article.
    reference
        What they are compared with, in the same ways; all other articles where left out.
    ngram, lemmas, phrases, stop_words, case
        As in :func:`toolkit.word_frequencies`.
    minimum
        Leave out what stands less often than this in both sides together.
    prior
        How strongly ``log_odds`` and ``z`` are drawn towards no difference: words of prior weight on each side. By
        default as many as the side has itself.

    Returns
    -------
    pandas.DataFrame
        One row a word, from those that mark the target most to those that mark the reference most (by ``z``):

        - ``word``, ``count``, ``count_reference``;
        - ``per_thousand``, ``per_thousand_reference``: of the words of the side, stop words included;
        - ``n_articles``, ``n_articles_reference``: of the side, that have the word;
        - ``g2``, ``p``, ``p_corrected``: log-likelihood ratio, its p-value, and that corrected for as many tests as the
          table has rows;
        - ``log_ratio``: 1 is twice as often in the target, 2 four times, -1 half as often; where a side does not have
          the word, 0.5 stands for its count (less, where the direction would turn);
        - ``low``, ``high``: 95 % interval of ``log_ratio``; missing where a side does not have the word, or is one
          article;
        - ``percent_diff``: how much more often, in per cent; missing where the reference does not have the word;
        - ``odds_ratio``: where one of its four counts is 0, 0.5 is added to each;
        - ``log_odds``, ``z``: weighted log-odds (natural logarithm), and the same in standard errors.

    Raises
    ------
    ValueError
        If a side is empty or has no words, an article is on both sides, all articles are in the target, a column or an
        article_id does not exist, or ``ngram``, ``minimum`` or ``prior`` is too small.
    TypeError
        If ``stop_words`` is a text.

    Notes
    -----
    **What to read.** ``z`` and ``g2`` say how sure a difference is, ``log_ratio`` how large. Both ``g2`` and ``z`` take
    words as drawn one by one. They come in clumps, so a word that one article repeats looks surer than it is
    (Lijffijt et al. 2016, Digital Scholarship in the Humanities 31(2)). ``low`` and ``high`` do not have this fault:
    articles are what was drawn. Where the interval holds 0, other articles of the same outlets could as well show no
    difference; ``n_articles`` says how many have the word.

    **Copies.** Articles that are copies of others count like all others; :func:`toolkit.word_rates` and
    :func:`toolkit.word_shift` count them once. To do so here, compare ``toolkit.drop_duplicates(articles)``. A report
    that many outlets of the reference print makes its words look like theirs.

    **Sources.** ``g2``: Dunning (1993), "Accurate methods for the statistics of surprise and coincidence",
    Computational Linguistics 19(1), over all four cells (word and other words, target and reference); ``p`` by chi
    squared with one degree of freedom, 0 where it is below 1e-308. ``p_corrected``: Benjamini and Hochberg (1995): of
    the words below 0.05 one in twenty is expected to be there by chance. Stop words and words below ``minimum`` are
    not tested. ``log_ratio``: Hardie (2014), "Log Ratio: an informal introduction", CASS. ``percent_diff``:
    Gabrielatos and Marchi (2012), "Keyness: appropriate metrics and practical issues", CADS.

    ``log_odds`` and ``z``: Monroe, Colaresi and Quinn (2008), "Fightin' words", Political Analysis 16(4), with the
    informative Dirichlet prior and the whole variance. The prior is the share of each word in both sides together, so
    that rare words are drawn towards no difference more than frequent ones. Its weight is the side's own number of
    words. One weight for both sides, as in the paper, fails where one side is much smaller: a heavy prior drowns a
    single article among thousands, a light one puts words that the reference does not have at the end.
    ``prior=500`` gives each side 500 words of prior; the words of both sides together give the prior of Jurafsky et
    al. (2014), "Narrative framing of consumer sentiment in online restaurant reviews", First Monday 19(4). With the
    default, a ``z`` beyond 1.96 is a stricter mark than usual: with sides of equal size about as 2.8 without a prior.

    ``low``, ``high``: the variance of the logarithm of each rate is that of a ratio estimator over articles
    (:func:`toolkit.intervals.rate_variance`), at least that of independent words; the two are added, and Student's t
    is taken with Welch's degrees of freedom. In simulated articles 91 to 99 of 100 such intervals held the true ratio;
    for a word that a few of 10 to 30 articles repeat and the others do not have, 79 to 91.

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": ["a", "b"], "text": ["War, war and talks.", "Peace and peace and talks."]})
    >>> keyness(table, "a", minimum=1)[["word", "count", "count_reference", "log_ratio"]].round(2).values.tolist()
    [['war', 2, 0, 2.32], ['talks', 1, 1, 0.32], ['and', 1, 2, -0.68], ['peace', 0, 2, -1.68]]
    """
    both, is_target = _sides(articles, target, reference)
    at_least(1, ngram=ngram, minimum=minimum)
    if prior is not None and not (isinstance(prior, Real) and 0 < prior < np.inf):
        raise ValueError(f"prior must be a number of words above 0, not {prior!r}; leave it out for the default.")
    left_out = counted_forms(stop_words, both, lemmas=lemmas, case=case)
    counts = count(both, ngram=ngram, lemmas=lemmas, phrases=phrases, case=case, stop_words=left_out, minimum=minimum)
    return record(
        _compared(counts, is_target, minimum, prior)[KEYNESS],
        "keyness",
        both,
        **_names_of_sides(target, reference, is_target),
        arguments=_filters(target, reference, both, is_target) | stop_words_given(stop_words),
        ngram=ngram,
        lemmas=lemmas or None,
        phrases=list(phrases) or None,
        n_stop_words=number_of(stop_words),
        case=case,
        minimum=minimum,
        prior=prior,
    )


def key_phrases(
    articles: pd.DataFrame,
    target: object,
    reference: object = None,
    *,
    longest: int = 4,
    lemmas: bool = False,
    stop_words: Collection[str] | None = None,
    minimum: int = 2,
) -> pd.DataFrame:
    """Find the words and the runs of words that mark some articles against others.

    Parameters
    ----------
    articles, target, reference
        As in :func:`keyness`. The target may be one article.
    longest
        Words of the longest runs. They stand within a sentence.
    lemmas
        Count the forms of a word as one, as in :func:`toolkit.word_frequencies`.
    stop_words
        Words with which no run begins or ends, for example ``toolkit.stop_words(articles)``. By default none.
    minimum
        Leave out what stands less often than this in the target.

    Returns
    -------
    pandas.DataFrame
        One row a word or run that stands relatively more often in the target than in the reference, the surest first:
        ``word``, ``n_words`` (how many words it has), and the other columns of :func:`keyness`.
        ``toolkit.tokens(articles, word, ngram=n_words)`` gives its places, in the target and in all other articles
        alike; where forms were counted as one, with ``lemmas=True`` too.

    Raises
    ------
    ValueError, TypeError
        As :func:`keyness`; also if ``longest`` is below 1.

    Notes
    -----
    Each run is counted and compared as :func:`keyness` does with ``ngram``: there may be a comma between its words.
    Expressions, as in :func:`toolkit.word_rates`, have white space only there, so that they can count fewer. Copies of
    an article count each, as in :func:`keyness`. Two rules, both over the places in the
    target, keep what a reader would call a phrase:

    1. A run is left out if its words do not belong together: cut in two somewhere, the rarer part stands in the run
       less than every fifth time (*Russian said*).
    2. A run is left out if four in five of its places lie inside longer runs that are kept (*Staffan*, where it is
       always *Staffan de Mistura*).

    ``p_corrected`` counts all runs that were tested, those left out by the rules as well. A phrase that one article of
    an outlet repeats can stand far up: see ``n_articles``, ``low`` and ``high``.

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": ["a", "b"], "text": ["Peace talks began. Peace talks go on.", "Talks on."]})
    >>> key_phrases(table, "a")[["word", "n_words", "count", "count_reference"]].values.tolist()
    [['peace talks', 2, 2, 0]]
    """
    both, is_target = _sides(articles, target, reference)
    at_least(1, longest=longest, minimum=minimum)
    left_out = counted_forms(stop_words, both, lemmas=lemmas, case=False)
    # To cut sentences is what takes time: it is done where a run of the target stands, whatever the sentences are.
    whole = read(both, lemmas=lemmas)
    words, *runs = _repeated(whole, is_target, longest, minimum, left_out)
    some = is_target.copy()
    for each in runs:
        some[each.article[each.whole]] = True
    cut = read(both[some], sentences=True, lemmas=lemmas)
    cut = cut._replace(article=np.flatnonzero(some)[cut.article])
    found = list(_repeated(cut, is_target, longest, minimum, left_out))
    n_words = np.bincount(whole.article, np.diff(whole.first), len(both)).astype(np.int64)
    counts = _counted([(whole, words), *((cut, runs) for runs in found[1:])], n_words)
    table = _compared(counts, is_target, 1)
    table = table[table["word"].isin(_phrases(cut, is_target, found)) & (table["z"] > 0)].reset_index(drop=True)
    table["n_words"] = table["word"].str.count(" ") + 1
    return record(
        table[KEY_PHRASES],
        "key_phrases",
        both,
        **_names_of_sides(target, reference, is_target),
        arguments=_filters(target, reference, both, is_target) | stop_words_given(stop_words),
        longest=longest,
        lemmas=lemmas or None,
        n_stop_words=number_of(stop_words),
        minimum=minimum,
    )


def _sides(articles: pd.DataFrame, target: object, reference: object) -> tuple[pd.DataFrame, np.ndarray]:
    """The articles of both sides, and which of them are in the target."""
    in_target, in_reference = two_sides(check_articles(articles), target, reference)
    both = in_target | in_reference
    return articles[both], in_target[both]


def _names_of_sides(target: object, reference: object, is_target: np.ndarray) -> dict[str, object]:
    """What charts call the two sides, and how many articles they have."""
    sizes = int(is_target.sum()), int((~is_target).sum())
    return {
        "target": side_name(target),
        "reference": side_name(reference),
        "n_articles": sizes[0],
        "n_articles_reference": sizes[1],
    }


def _filters(target: object, reference: object, both: pd.DataFrame, is_target: np.ndarray) -> dict[str, dict | None]:
    """The two sides as they can be given again."""
    return {
        "target": side_filter(target, both, is_target),
        "reference": side_filter(reference, both, ~is_target),
    }


def _compared(counts: Counts, is_target: np.ndarray, minimum: int, prior: float | None = None) -> pd.DataFrame:
    """All measures of keyness, the target's words first. Arrays have a row for each side, a column for each word."""
    side = np.where(is_target, 0, 1)
    n_words = np.bincount(side, counts.totals, 2)[:, None]
    for name, number in zip(("target", "reference"), n_words[:, 0]):
        if not number:
            raise ValueError(f"The {name} has no words: the texts of its articles are empty.")
    sums = add_up(counts, side)
    often = np.bincount(sums.word, sums.count, len(counts.words)) >= minimum

    def by_side(values: np.ndarray) -> np.ndarray:
        table = np.zeros((2, len(counts.words)))
        table[sums.group, sums.word] = values
        return table[:, often]

    found, n_articles = by_side(sums.count), by_side(sums.n_articles).astype(np.int64)
    g2 = log_likelihood(found[0], n_words[0], found[1], n_words[1])
    p, p_corrected = p_values(g2)
    log_odds, error = _log_odds(found, n_words, prior)
    articles_of_side = np.bincount(side, minlength=2)[:, None]
    words_squared = np.bincount(side, counts.totals.astype(float) ** 2, 2)[:, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        rates = found / n_words
        # Half a word for none, unless even half a word were more than the other side has.
        some = np.where(found > 0, found, np.minimum(0.5, n_words * rates[::-1]))
        ratio = np.divide(*(some / n_words))
        spread = rate_variance(
            found, n_words, articles_of_side, by_side(sums.squares), by_side(sums.products), words_squared
        )
        half = _half_width(np.maximum(spread, rates * (1 - rates) / n_words) / rates**2, articles_of_side)
        half[(found == 0).any(axis=0) | (articles_of_side < 2).any()] = np.nan
        columns = {
            "word": pd.Series(counts.words[often], dtype="str"),
            "g2": g2,
            "p": p,
            "p_corrected": p_corrected,
            "log_ratio": np.log2(ratio),
            "low": np.log2(ratio) - half,
            "high": np.log2(ratio) + half,
            "percent_diff": np.where(found[1] > 0, 100 * (ratio - 1), np.nan),
            "odds_ratio": _odds_ratio(found, n_words),
            "log_odds": log_odds,
            "z": log_odds / error,
        }
    for name, values in {
        "count": found.astype(np.int64),
        "per_thousand": 1000 * rates,
        "n_articles": n_articles,
    }.items():
        columns[name], columns[f"{name}_reference"] = values
    return pd.DataFrame(columns).sort_values(["z", "word"], ascending=[False, True], ignore_index=True)


def _odds_ratio(found: np.ndarray, n_words: np.ndarray) -> np.ndarray:
    cells = np.stack([found, n_words - found])
    cells = np.where((cells == 0).any(axis=(0, 1)), cells + 0.5, cells)
    return cells[0, 0] * cells[1, 1] / (cells[1, 0] * cells[0, 1])


def _log_odds(found: np.ndarray, n_words: np.ndarray, prior: float | None) -> tuple[np.ndarray, np.ndarray]:
    """Weighted log-odds and their standard error; missing where the texts hold no other word at all."""
    weight = n_words if prior is None else prior
    words = found + weight * found.sum(axis=0) / n_words.sum()
    others = n_words + weight - words
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.subtract(*np.log(words / others)), np.sqrt((1 / words + 1 / others).sum(axis=0))


def _half_width(variances: np.ndarray, n_articles: np.ndarray) -> np.ndarray:
    """Half an interval of log2 of a ratio, from the variances of the natural logarithms of both sides."""
    freedom = variances.sum(axis=0) ** 2 / (variances**2 / (n_articles - 1)).sum(axis=0)
    return stdtrit(freedom, (1 + LEVEL) / 2) * np.sqrt(variances.sum(axis=0)) / np.log(2)


class _Runs(NamedTuple):
    """Runs of ``length`` words that stand in the target often enough, at all their places on both sides."""

    length: int
    start: np.ndarray  # of each place, in the words of the text
    number: np.ndarray  # of the run that stands there
    article: np.ndarray
    whole: np.ndarray  # whether it neither begins nor ends with a stop word


def _repeated(
    text: Text, is_target: np.ndarray, longest: int, minimum: int, stop_words: frozenset[str]
) -> Iterator[_Runs]:
    """Give for each length the runs that the target has often enough: each begins with one that it has as often."""
    lengths = np.diff(text.first)
    article, end = np.repeat(text.article, lengths), np.repeat(text.first[1:], lengths)
    stops = np.fromiter((word in stop_words for word in text.words), bool, len(text.words))
    start = number = np.arange(len(text.ids))
    for length in range(1, longest + 1):
        inside = start + length <= end[start]
        start, last = start[inside], text.ids[start[inside] + length - 1]
        number, _ = pd.factorize(number[inside] * np.int64(len(text.words)) + last if length > 1 else last)
        often = np.bincount(number, is_target[article[start]])[number] >= minimum if len(number) else slice(0)
        start, number = start[often], number[often]
        whole = ~(stops[text.ids[start]] | stops[text.ids[start + length - 1]])
        yield _Runs(length, start, number, article[start], whole)


def _named(text: Text, runs: _Runs, chosen: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of the chosen places: the number of the run, counted from 0; and for each number a place and the words."""
    number, _ = pd.factorize(runs.number[chosen])
    first = np.unique(number, return_index=True)[1]
    starts = runs.start[chosen][first]
    words = [" ".join(text.words[text.ids[start : start + runs.length]]) for start in starts.tolist()]
    return number, starts, np.array(words, dtype=object)


def _counted(parts: list[tuple[Text, _Runs]], totals: np.ndarray) -> Counts:
    """Runs of all lengths as counted words."""
    columns, words = [], []
    for text, runs in parts:
        number, _, names = _named(text, runs, runs.whole)
        columns.append(number + sum(map(len, words)))
        words.append(names)
    places = np.concatenate([runs.article[runs.whole] for _, runs in parts]), np.concatenate(columns)
    words = np.concatenate(words)
    matrix = csr_array((np.ones(len(places[0]), np.int32), places), shape=(len(totals), len(words)))
    matrix.sum_duplicates()
    return Counts(matrix, words, totals)


def _phrases(text: Text, is_target: np.ndarray, found: list[_Runs]) -> set[str]:
    """Runs that a reader would call a phrase, by the two rules of :func:`key_phrases`."""
    # How often the run of each length that begins at a place stands in the target.
    often = np.zeros((len(found) + 1, len(text.ids) + 1), np.int32)
    for runs in found:
        often[runs.length, runs.start] = np.bincount(runs.number, is_target[runs.article])[runs.number]
    ends = np.zeros(len(text.ids), np.int64)  # For each place the end of the longest kept run that begins there.
    kept: set[str] = set()
    for runs in reversed(found):
        chosen = runs.whole & is_target[runs.article]
        number, first, words = _named(text, runs, chosen)
        together = np.ones(len(words))
        for cut in range(1, runs.length):
            rarer = np.minimum(often[cut, first], often[runs.length - cut, first + cut])
            together = np.minimum(together, often[runs.length, first] / rarer)
        start = runs.start[chosen]
        inside = np.maximum.accumulate(ends)[start] >= start + runs.length
        phrase = (together >= TOGETHER) & (np.bincount(number, inside) < INSIDE * np.bincount(number))
        kept.update(words[phrase])
        ends[start[phrase[number]]] = start[phrase[number]] + runs.length
    return kept
