"""Comparison: how outlets differ in their words, and how coverage moves over time.

Copy that several outlets print is counted once, for the one that had it first, unless ``copies="each"`` is asked for.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from itertools import combinations, repeat

import numpy as np
import pandas as pd
from scipy.sparse import csr_array, lil_array
from scipy.special import entr, rel_entr

from toolkit.counting import count, form
from toolkit.duplicates import duplicates
from toolkit.expressions import different, find_any, words_meant
from toolkit.intervals import rate_interval
from toolkit.language import CHUNK, fold, words_in
from toolkit.language import words as words_of
from toolkit.tables import (
    OUTLET_SIMILARITY,
    SHIFT_SCORES,
    TOKENS,
    WORD_RATES,
    WORD_SHIFT,
    Rows,
    at_least,
    check_articles,
    grouped,
    make_table,
    optional,
    record,
    side_filter,
    side_name,
    two_sides,
    with_gaps,
    without,
)
from toolkit.words import counted_forms, number_of, stop_words_given

METHODS = ("proportion", "entropy", "jsd", "weighted")
# Rows of a table of rates, and groups of which each is compared with each: beyond, a mistake is likelier than a wish.
MOST_GROUPS = 100
# Collections whose copies are remembered.
REMEMBERED = 4


def word_rates(
    articles: pd.DataFrame,
    words: str | Iterable[str] | Mapping[str, str | Iterable[str]],
    *,
    by: str | list[str] | None = None,
    copies: str = "once",
) -> pd.DataFrame:
    """Count chosen words in each group of articles, also where they do not occur, and over time without a gap.

    Parameters
    ----------
    articles
        Table with ``article_id`` and ``text``.
    words
        Words, phrases, words with ``*`` for any part (``["ceasefire", "human rights", "refugee*"]``), as in
        :func:`toolkit.concordance`; or a name for several (``{"peace": ["ceasefire", "truce*"], "war": "bomb*"}``).
        Where expressions of one name overlap, the longest is counted, once. Two names may count the same place. Of
        expressions in a list that find the same (``["Strike", "strike"]``) the first is taken. Between the words of a
        phrase is white space only; the runs of ``ngram`` words in other tables may have a comma there.
    by
        Columns of the articles to count apart by (``["outlet", "week"]``; also ``day``, ``month``, ``year``).
    copies
        ``"once"``: of copies the earliest alone is counted: articles of which 60 % or more of the shorter text stands
        in the other (:func:`toolkit.duplicates`; texts under 30 words where text and title are the same);
        ``"each"``: all are.

    Returns
    -------
    pandas.DataFrame
        A row for each group and word, the groups in their order, the words in the order given: the columns of ``by``,
        ``word``, ``count``, ``per_thousand`` (words of the group), ``low`` and ``high`` (95 % interval of
        ``per_thousand``; missing in a group of one article), ``n_articles`` (of the group, that have it), ``articles``
        and ``n_words`` (of the group).

        A word that does not occur has the count 0. With one period in ``by``, each further group (each outlet) has
        rows for all periods from the first to the last: where it has no article, ``articles`` is 0 and the rate is
        missing, so that a line breaks there. Articles without a date have a row of their own.

    Raises
    ------
    ValueError
        If no word is named, an expression is broken, a column of ``by`` does not exist or has the name of a column of
        the result, ``copies`` is no such rule, or the table would have more than 5 million rows (a wrong date?).

    See Also
    --------
    word_matches : the places that are counted here.

    Notes
    -----
    The interval is for the rate that other articles of the same kind would have, with articles as what was drawn:
    :func:`toolkit.intervals.rate_interval`.

    *Copies.* Counted once, an agency report that A and B print is counted for the one that had it first. That shows
    what outlets bring that is not there already, and keeps one report from being taken for five; but B, slower by an
    hour, then seems to lack what its readers did read. ``copies="each"`` counts what readers read. Where the two
    differ much, say which one is shown. An outlet all of whose articles are copies stays in the table, with
    ``articles`` 0. To choose other groups of copies, leave them out with :func:`toolkit.drop_duplicates` and count
    with ``copies="each"``.

    Examples
    --------
    >>> table = pd.DataFrame(
    ...     {
    ...         "article_id": ["a", "b", "c"],
    ...         "text": ["A truce, a ceasefire.", "More bombs.", "A truce."],
    ...         "published": ["2021-05-03", "2021-05-03", "2021-05-05"],
    ...     }
    ... )
    >>> rates = word_rates(table, {"peace": ["ceasefire", "truce*"]}, by="day")
    >>> rates[["day", "count", "per_thousand", "articles"]].values.tolist()
    [['2021-05-03', 2, 333.3333333333333, 2], ['2021-05-04', 0, nan, 0], ['2021-05-05', 1, 500.0, 1]]
    """
    check_articles(articles)
    named = _named(words)
    labels, groups, names = grouped(articles, by, WORD_RATES)
    names, order = with_gaps(names, articles.columns, len(named), "word")
    # Groups are those of all articles: one whose articles are all copies is told, not lost.
    kept = _counted(articles, copies)
    articles, groups, labels = articles[kept], groups[kept], labels[kept]
    counts, lengths = _counts_of(articles, named)
    lengths = lengths[:, None]
    sums = csr_array((np.ones(len(groups)), (groups, np.arange(len(groups)))), shape=(len(names), len(groups)))
    total, n_words, n_articles = (sums @ counts).toarray(), sums @ lengths, sums.sum(axis=1)[:, None]
    squares, products = (sums @ each for each in (counts.power(2), counts.multiply(lengths).tocsr()))
    moments = squares.toarray(), products.toarray(), sums @ lengths**2
    low, high = rate_interval(total, n_words, n_articles, *moments)
    with np.errstate(invalid="ignore"):
        rate = total / n_words

    def column(values: np.ndarray) -> np.ndarray:
        return np.broadcast_to(values, total.shape)[order].ravel()

    table = names.loc[np.repeat(order, len(named))].reset_index(drop=True)
    table["word"] = pd.Series(list(named) * len(order), dtype="str")
    table["count"] = column(total).astype("int64")
    table["per_thousand"], table["low"], table["high"] = (1000 * column(each) for each in (rate, low, high))
    table["n_articles"] = column((sums @ (counts > 0).astype(float)).toarray()).astype("int64")
    table["articles"], table["n_words"] = column(n_articles).astype("int64"), column(n_words).astype("int64")
    return record(
        table[[*names.columns, *WORD_RATES]],
        "word_rates",
        articles,
        groups=labels,
        words=named,
        by=by,
        copies=copies,
        n_copies=int((~kept).sum()),
    )


def word_matches(
    articles: pd.DataFrame,
    words: str | Iterable[str] | Mapping[str, str | Iterable[str]],
    *,
    copies: str = "once",
) -> pd.DataFrame:
    """Give the place of everything that :func:`word_rates` counts.

    Parameters
    ----------
    articles, words, copies
        As in :func:`word_rates`.

    Returns
    -------
    pandas.DataFrame
        One row an occurrence, in reading order: ``article_id``, ``word`` (the expression, or the name given to
        several), ``text`` (as printed), ``start``, ``end`` (character offsets, end exclusive).

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": ["a"], "text": ["Truces fail. The ceasefire holds."]})
    >>> word_matches(table, {"peace": ["ceasefire", "truce*"]})["text"].tolist()
    ['Truces', 'ceasefire']
    """
    check_articles(articles)
    named = _named(words)
    articles = articles[_counted(articles, copies)]
    parts = _parts(named, count(articles).words)
    names: dict[str, list[str]] = {}
    for name, (single, _) in parts.items():
        for each in single:
            names.setdefault(each, []).append(name)
    longer = {name: others for name, (_, others) in parts.items() if others}

    @cache  # A piece between white space is cut into words once.
    def within(piece: str) -> list[tuple[int, int, str]]:
        spans = ((low, high, names.get(fold(piece[low:high]), ())) for low, high in words_in(piece))
        return [(low, high, name) for low, high, here in spans for name in here]

    found = zip(*(find_any(articles, others) for others in longer.values())) if longer else repeat(())
    rows = []
    for article_id, text, matches in zip(articles["article_id"], articles["text"], found):
        spans = [(start, end, name) for name, each in zip(longer, matches) for start, end, _ in each]
        taken = {(place, name) for start, end, name in spans for place in range(start, end)}
        spans += [
            (piece.start() + low, piece.start() + high, name)
            for piece in (CHUNK.finditer(text) if names else ())
            for low, high, name in within(piece[0])
            if (piece.start() + low, name) not in taken
        ]
        rows += [(article_id, name, text[start:end], start, end) for start, end, name in sorted(spans)]
    return record(make_table(rows, TOKENS, whole=["start", "end"]), "word_matches", articles)


def word_shift(
    articles: pd.DataFrame,
    target: object,
    reference: object = None,
    *,
    method: str | None = None,
    scores: Mapping[str, float] | pd.Series | None = None,
    neutral: float | None = None,
    ngram: int = 1,
    lemmas: bool = False,
    phrases: Collection[str] = (),
    stop_words: Collection[str] | None = None,
    case: bool = False,
    minimum: int = 1,
    copies: str = "once",
) -> pd.DataFrame:
    """Show which words make the difference between two sets of articles, and how much of it each makes.

    Parameters
    ----------
    articles
        Table with ``article_id`` and ``text``.
    target, reference
        Which articles are compared with which: ``target={"outlet": "A"}, reference={"outlet": "B"}``, as in
        :func:`toolkit.tables.two_sides`; without a reference with all other articles.
    method
        What the difference is one of:

        - ``"proportion"`` (the default): the share of the word;
        - ``"entropy"``: Shannon entropy in bits, how varied the words are; also rare words weigh here;
        - ``"jsd"``: the Jensen-Shannon divergence in bits, from 0 (the same words as often) to 1 (no word in common);
        - ``"weighted"``: the average score of the words, by ``scores``.
    scores
        A score for each word (a dictionary or a Series: a sentiment lexicon, for example), in the form in which words
        are counted. Given, the method is ``"weighted"``; words without a score are left out.
    neutral
        The score from which on a word counts as a high one; by default the average of the reference. It changes what
        each word contributes, not what all contribute together.
    ngram, lemmas, phrases, stop_words, case
        As in :func:`toolkit.word_frequencies`.
    minimum
        Leave out what stands less often than this in the two sets together.
    copies
        As in :func:`word_rates`; the copy counted is the first one in the two sets.

    Returns
    -------
    pandas.DataFrame
        One row a word, the largest contribution first, whatever its sign: ``word``, ``count``, ``count_reference``,
        ``share`` and ``share_reference`` (of the words counted on that side, 0 to 1), ``contribution`` (in the unit of
        the method; above 0 it makes the target larger), ``contribution_share`` (of the sum of all contributions
        without their signs; missing where nothing differs). With scores also ``score`` and ``kind``: whether the
        score is ``high`` or ``low``, and the word used ``more`` or ``less`` in the target; missing for what
        contributes nothing.

        The contributions add up to the difference, target less reference. It is in
        ``shift.attrs["record"]["parameters"]`` as ``total``, with the entropy or average of each side as ``value`` and
        ``value_reference``. Shares add up to a difference of 0.

    Raises
    ------
    ValueError
        If a side has no article, or no word that is counted, or its articles are all copies; if the method is unknown
        or lacks scores, or a score is no number; if ``neutral`` is no number, or given without scores.

    Notes
    -----
    Shares are taken among the words that are counted: what ``stop_words``, ``minimum`` or missing scores leave out is
    left out of both sides before, so that the shares of each side add up to 1 and entropy and divergence are what they
    are for any distribution.

    With p and q the shares of a word in target and reference, and s its score, it contributes p - q, or
    q log2 q - p log2 p, or half of p log2(p/m) + q log2(q/m) with m = (p + q)/2, or (p - q)(s - neutral): Gallagher
    et al. 2021, "Generalized word shift graphs", EPJ Data Science 10:4. Entropy and divergence grow with the number
    of different words, and that with the size of the text: compare sets of like size, or say how unlike they are.

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": ["a", "b"], "text": ["war war peace talks", "peace peace peace talks"]})
    >>> shift = word_shift(table, target="b", reference="a")
    >>> shift[["word", "contribution"]].values.tolist()
    [['peace', 0.5], ['war', -0.5], ['talks', 0.0]]
    """
    check_articles(articles)
    at_least(1, ngram=ngram, minimum=minimum)
    method, scores = _method(method, scores, case)
    if neutral is not None and scores is None:
        raise ValueError("neutral is a score, and there are no scores: give them too, or leave it out.")
    if neutral is not None and not np.isfinite(pd.to_numeric(neutral, errors="coerce")):
        raise ValueError(f"neutral must be a number, the score above which a word is a high one, not {neutral!r}.")
    is_target, is_reference = two_sides(articles, target, reference)
    kept = _counted(articles, copies, is_target | is_reference)
    for side, name in ((is_target, "target"), (is_reference, "reference")):
        if not (side & kept).any():
            raise ValueError(
                f"The {name} is empty: its articles, {side.sum()} in number, are all copies of articles on the other "
                "side. copies='each' counts them."
            )
    counted = articles[kept]
    left_out = counted_forms(stop_words, counted, lemmas=lemmas, case=case)
    counts = count(
        counted, ngram=ngram, lemmas=lemmas, phrases=phrases, case=case, stop_words=left_out, minimum=minimum
    )
    both = np.stack([is_target[kept], is_reference[kept]]).astype(np.int64) @ counts.matrix
    words = pd.Index(counts.words, dtype="object")
    if scores is not None:
        scored = words.isin(scores.index)
        both, words = both[:, scored], words[scored]
    n_counted = both.sum(axis=1)
    for number, name in zip(n_counted, ("target", "reference")):
        if not number:
            why = "no word with a score" if scores is not None else "no word that is counted"
            raise ValueError(f"There is {why} in the {name}: look at its texts, stop_words, scores and minimum.")
    share, share_reference = both / n_counted[:, None]
    score = None if scores is None else scores[words].to_numpy()
    contribution, values = _contributions(method, share, share_reference, score, neutral)
    table = pd.DataFrame({"word": pd.Series(words, dtype="str"), "count": both[0], "count_reference": both[1]})
    table["share"], table["share_reference"], table["contribution"] = share, share_reference, contribution
    whole = np.abs(contribution).sum()
    table["contribution_share"] = contribution / whole if whole else np.nan
    columns = WORD_SHIFT
    if score is not None:
        middle = values[1] if neutral is None else neutral
        high = np.where(score > middle, "high, ", "low, ").astype(object)
        table["score"] = score
        table["kind"] = pd.Series(high + np.where(share > share_reference, "more", "less"), dtype="str")
        table["kind"] = table["kind"].where(contribution != 0)
        columns = [*WORD_SHIFT, *SHIFT_SCORES]
    # What differs by rounding only stands in the order of the alphabet.
    table["size"] = np.abs(contribution).round(12)
    table = table.sort_values(["size", "word"], ascending=[False, True], ignore_index=True)[columns]
    n_articles = int((is_target & kept).sum()), int((is_reference & kept).sum())
    n_words = [int(counts.totals[side[kept]].sum()) for side in (is_target, is_reference)]
    return record(
        table,
        "word_shift",
        counted,
        target=side_name(target),
        reference=side_name(reference),
        arguments={
            "target": side_filter(target, articles, is_target),
            "reference": side_filter(reference, articles, is_reference),
            **({} if scores is None else {"scores": Rows(zip(scores.index, scores.tolist()))}),
            **stop_words_given(stop_words),
        },
        method=method,
        total=float(contribution.sum()),
        value=values and values[0],
        value_reference=values and values[1],
        neutral=neutral,
        articles_target=n_articles[0],
        articles_reference=n_articles[1],
        n_words=n_words[0],
        n_words_reference=n_words[1],
        n_counted=int(n_counted[0]),
        n_counted_reference=int(n_counted[1]),
        ngram=ngram,
        lemmas=lemmas or None,
        phrases=list(phrases) or None,
        n_stop_words=number_of(stop_words),
        case=case,
        minimum=minimum,
        copies=copies,
        n_copies=int((is_target | is_reference).sum() - kept.sum()),
    )


def outlet_similarity(
    articles: pd.DataFrame,
    *,
    by: str | list[str] = "outlet",
    ngram: int = 1,
    lemmas: bool = False,
    phrases: Collection[str] = (),
    stop_words: Collection[str] | None = None,
    case: bool = False,
    minimum: int = 1,
    copies: str = "once",
    shuffles: int = 20,
    seed: int = 0,
) -> pd.DataFrame:
    """Tell how alike outlets are in their words, and how alike they would be by chance.

    Parameters
    ----------
    articles
        Table with ``article_id``, ``text`` and ``outlet`` (or the columns of ``by``).
    by
        The columns whose groups are compared, each with each; up to 100 groups.
    ngram, lemmas, phrases, stop_words, case
        As in :func:`toolkit.word_frequencies`. By default all words are counted; words like *the* make any two outlets
        alike, above all by ``cosine``: ``stop_words=toolkit.stop_words(articles)`` leaves them out.
    minimum
        Leave out what stands less often than this in all articles together.
    copies
        As in :func:`word_rates`.
    shuffles
        How often the articles of two outlets are dealt anew between the two; 0 leaves out what chance makes.
    seed
        The same seed gives the same shuffles.

    Returns
    -------
    pandas.DataFrame
        A row a pair of outlets, the most alike first: ``first``, ``second``; ``cosine`` (of the counts, 1 for the same
        words in the same shares, 0 for no word in common); ``jensen_shannon`` (distance, base 2: 0 for the same, 1 for
        no word in common); ``jensen_shannon_by_chance`` (mean distance of the same articles when they are dealt at
        random between two outlets with as many articles each); ``p_value`` (share of deals with at least the distance
        seen, the deal seen included); ``n_words_first``, ``n_words_second`` (all words). Missing where an outlet has
        no word that is counted. The groups of several columns are named by all of them.

    Raises
    ------
    ValueError
        If a column of ``by`` does not exist, there are more than 100 groups, or a number is too small.

    Notes
    -----
    The distance is the root of the Jensen-Shannon divergence between the shares of words (Lin 1991, "Divergence
    measures based on the Shannon entropy", IEEE Transactions on Information Theory 37(1)). Two samples of one and
    the same outlet never have the same words, and the smaller they are, the further apart they are: the distance
    alone says little, its excess over ``jensen_shannon_by_chance`` does. ``p_value`` is that of a permutation test
    with articles as what is dealt; it counts the deal seen (Phipson and Smyth 2010, "Permutation p-values should
    never be zero", SAGMB 9:39), so with 20 shuffles it is at least 0.048. With many pairs some fall below 0.05 by
    chance. Outlets of one or two articles each can be dealt in a few ways only: there it tells nothing.

    *Copies*: shared copy is what makes outlets alike. Counted once it is the first one's alone, and the two are
    compared in the rest; with ``copies="each"`` it counts for both.

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": [1, 2, 3], "outlet": ["A", "B", "C"], "text": ["war", "war", "peace"]})
    >>> outlet_similarity(table)[["first", "second", "cosine", "jensen_shannon"]].values.tolist()
    [['A', 'B', 1.0, 0.0], ['A', 'C', 0.0, 1.0], ['B', 'C', 0.0, 1.0]]
    """
    check_articles(articles)
    at_least(1, ngram=ngram, minimum=minimum)
    at_least(0, shuffles=shuffles)
    labels, groups, names = grouped(articles, by, columns=())
    if len(names) > MOST_GROUPS:
        raise ValueError(
            f"{list(names.columns)} makes {len(names):,} groups, and {len(names) * (len(names) - 1) // 2:,} pairs of "
            f"them; up to {MOST_GROUPS} groups are compared. Group by fewer columns, or choose some of the articles."
        )
    kept = _counted(articles, copies)
    articles, groups, labels = articles[kept], groups[kept], labels[kept]
    left_out = counted_forms(stop_words, articles, lemmas=lemmas, case=case)
    counts = count(
        articles, ngram=ngram, lemmas=lemmas, phrases=phrases, case=case, stop_words=left_out, minimum=minimum
    )
    n_words = np.bincount(groups, counts.totals, minlength=len(names)).astype("int64")
    members = [np.flatnonzero(groups == number) for number in range(len(names))]
    chance = np.random.default_rng(seed)
    called = [
        ", ".join(without(column) if pd.isna(label) else str(label) for column, label in zip(names.columns, row))
        for row in names.itertuples(index=False)
    ]
    rows = [
        (called[a], called[b], *_pair(counts.matrix, members[a], members[b], shuffles, chance), n_words[a], n_words[b])
        for a, b in combinations(range(len(names)), 2)
    ]
    table = make_table(rows, OUTLET_SIMILARITY, whole=["n_words_first", "n_words_second"])
    table = table.astype({"first": "str", "second": "str"} | dict.fromkeys(OUTLET_SIMILARITY[2:6], "float64"))
    return record(
        table.sort_values("jensen_shannon", kind="stable", ignore_index=True),
        "outlet_similarity",
        articles,
        groups=labels,
        arguments=stop_words_given(stop_words),
        by=by,
        ngram=ngram,
        lemmas=lemmas or None,
        phrases=list(phrases) or None,
        n_stop_words=number_of(stop_words),
        case=case,
        minimum=minimum,
        copies=copies,
        n_copies=int((~kept).sum()),
        shuffles=shuffles,
        seed=seed,
    )


def _named(words: str | Iterable[str] | Mapping[str, str | Iterable[str]]) -> dict[str, list[str]]:
    """The expressions of each name; an expression without a name is its own."""
    if not isinstance(words, str | Iterable):
        raise TypeError(f"words must be a list such as ['ceasefire', 'refugee*'], or names for such, not {words!r}.")
    if not isinstance(words, Mapping):
        words = {each: each for each in different([words] if isinstance(words, str) else words)}
    named = {str(name): _listed(each) for name, each in words.items()}
    empty = [name for name, expressions in named.items() if not expressions]
    if empty or not named:
        raise ValueError(
            f"There is no word to count{' for ' + repr(empty[0]) if empty else ''}: give one at least, for example "
            "['ceasefire'] or {'peace': ['ceasefire', 'truce*']}."
        )
    return named


def _listed(values: object) -> list:
    return [values] if isinstance(values, str) or not isinstance(values, Iterable) else list(values)


def _parts(named: dict[str, list[str]], counted: Iterable[str]) -> dict[str, tuple[set[str], list[str]]]:
    """For each name the counted words that it stands for, and the expressions to look for in the text."""
    vocabulary = sorted(counted)
    parts = {}
    for name, expressions in named.items():
        meant = {each: words_meant(each, vocabulary) for each in expressions}
        single = {word for words in meant.values() if words is not None for word in words}
        parts[name] = single, [each for each, words in meant.items() if words is None]
    return parts


def _counts_of(articles: pd.DataFrame, named: dict[str, list[str]]) -> tuple[csr_array, np.ndarray]:
    """How often each name stands in each article, and how many words each article has."""
    known = count(articles)
    numbers = {word: number for number, word in enumerate(known.words)}
    cells: list[tuple[int, int]] = []
    longer = lil_array((len(articles), len(named)))
    for column, (single, others) in enumerate(_parts(named, known.words).values()):
        cells += [(numbers[word], column) for word in single]
        for row, (text, matches) in enumerate(zip(articles["text"], find_any(articles, others)) if others else ()):
            # Inside what is longer a word is not counted by itself.
            inside = sum(word in single for start, end, _ in matches for word in words_of(text[start:end]))
            if len(matches) != inside:
                longer[row, column] = len(matches) - inside
    places = np.array(cells, dtype=np.int64).reshape(-1, 2).T
    chosen = csr_array((np.ones(len(cells)), tuple(places)), shape=(len(known.words), len(named)))
    return csr_array(known.matrix @ chosen + longer.tocsr()), known.totals.astype(float)


def _method(
    method: str | None, scores: Mapping[str, float] | pd.Series | None, case: bool
) -> tuple[str, pd.Series | None]:
    """The method, and the scores by the form in which words are counted."""
    if method not in (None, *METHODS):
        raise ValueError(f"method must be one of {', '.join(map(repr, METHODS))}, not {method!r}.")
    if scores is None:
        if method == "weighted":
            raise ValueError("method='weighted' needs scores: a number for each word, such as scores={'war': -1}.")
        return method or "proportion", None
    if method not in (None, "weighted"):
        raise ValueError(f"Scores are for method='weighted', not for {method!r}: leave one of the two out.")
    if not isinstance(scores, Mapping | pd.Series):
        raise TypeError(f"scores must be a dictionary or a Series, a number for each word, not {scores!r}.")
    given = pd.Series(scores, dtype="object")
    table = pd.to_numeric(given, errors="coerce").astype("float64")
    wrong = given[~np.isfinite(table)]
    if len(wrong):
        raise ValueError(
            f"The score of {wrong.index[0]!r} is no number but {wrong.iloc[0]!r}: give one, or leave the word out."
        )
    table.index = [form(str(word), case) for word in table.index]
    unlike = table.groupby(level=0).nunique()
    if (unlike > 1).any():
        word = unlike.index[unlike > 1][0]
        raise ValueError(f"The word {word!r} has several scores, in upper and lower case or twice: give it one.")
    table = table[~table.index.duplicated()]
    return "weighted", table


def _contributions(
    method: str, p: np.ndarray, q: np.ndarray, score: np.ndarray | None, neutral: float | None
) -> tuple[np.ndarray, tuple[float, float] | None]:
    """What each word adds to the difference of target (p) and reference (q), and the value of each, if it has one."""
    if method == "proportion":
        return p - q, None
    if method == "entropy":
        here, there = entr(p) / np.log(2), entr(q) / np.log(2)
        return here - there, (float(here.sum()), float(there.sum()))
    if method == "jsd":
        middle = (p + q) / 2
        return np.maximum(rel_entr(p, middle) + rel_entr(q, middle), 0) / (2 * np.log(2)), None
    values = float(p @ score), float(q @ score)
    middle = values[1] if neutral is None else neutral
    # What scores as the average does contributes nothing, and not what the average was rounded by.
    alike = np.isclose(score, middle, rtol=0, atol=1e-12 * np.abs(score).max())
    return (p - q) * np.where(alike, 0, score - middle), values


def _pair(
    matrix: csr_array, first: np.ndarray, second: np.ndarray, shuffles: int, chance: np.random.Generator
) -> tuple[float, float, float, float]:
    """Cosine and distance of two groups of articles; the mean distance when dealt anew, and the share of as large."""
    rows = matrix[np.concatenate([first, second])]
    used = np.flatnonzero(np.bincount(rows.indices, minlength=1))
    rows = rows[:, used] if len(used) < rows.shape[1] else rows
    whole = np.asarray(rows.sum(axis=0), dtype=float)
    side = np.repeat([1.0, 0.0], [len(first), len(second)])

    def distance(side: np.ndarray) -> float:
        one = side @ rows
        return _jensen_shannon(one, whole - one)

    seen = distance(side)
    if np.isnan(seen):
        return (np.nan,) * 4
    one = side @ rows
    other = whole - one
    cosine = one @ other / np.sqrt((one @ one) * (other @ other))
    # Dealt anew, all articles with a word can fall to one side: there is no distance then.
    dealt = np.array([distance(chance.permutation(side)) for _ in range(shuffles)])
    dealt = dealt[~np.isnan(dealt)]
    if not len(dealt):
        return min(cosine, 1.0), seen, np.nan, np.nan
    as_far = (dealt >= seen - 1e-12).sum()
    return min(cosine, 1.0), seen, dealt.mean(), (as_far + 1) / (len(dealt) + 1)


def _jensen_shannon(one: np.ndarray, other: np.ndarray) -> float:
    """The distance of two rows of counts; missing where one is empty. SciPy's is so too where rounding gives -1e-17."""
    if not (one.any() and other.any()):
        return np.nan
    p, q = one / one.sum(), other / other.sum()
    middle = (p + q) / 2
    divergence = (rel_entr(p, middle).sum() + rel_entr(q, middle).sum()) / (2 * np.log(2))
    return float(np.sqrt(max(divergence, 0)))


def _counted(articles: pd.DataFrame, copies: str, compared: np.ndarray | None = None) -> np.ndarray:
    """Which of the articles that are compared are counted: all, or of each group of copies the first."""
    if copies not in ("once", "each"):
        raise ValueError(f"copies must be 'once' or 'each', not {copies!r}.")
    compared = np.ones(len(articles), dtype=bool) if compared is None else compared
    if copies == "each":
        return compared
    groups = _copies(articles)
    here = groups[groups["article_id"].isin(articles["article_id"][compared])]
    later = here["article_id"][here["group"].duplicated()]
    return compared & ~articles["article_id"].isin(later).to_numpy()


_remembered: dict[bytes, pd.DataFrame] = {}


def _copies(articles: pd.DataFrame) -> pd.DataFrame:
    """The groups of duplicates, remembered for the same articles: to find them takes seconds."""
    columns = [articles[["article_id", "text"]]]
    columns += [optional(articles, name).rename(name) for name in ("title", "outlet", "published")]
    digest = hashlib.blake2b()
    for row in pd.concat(columns, axis=1).itertuples(index=False):
        digest.update(repr(tuple(row)).encode("utf-8", "surrogatepass"))
    key = digest.digest()
    if key not in _remembered:
        while len(_remembered) >= REMEMBERED:
            del _remembered[next(iter(_remembered))]
        _remembered[key] = duplicates(articles)[["group", "article_id"]]
    return _remembered[key]
