"""Sentiment: the tone of articles and sentences by dictionaries, and what each score is made of.

TextBlob averages the scores of the words that stand in its lexicon. It does not see what happens to whom
("Israel bombed Gaza" scores 0), and it scores titles ("Foreign Minister" -0.125). VADER adds its words up. So every
score comes with the number of words that made it and their share of all words; :func:`explain_sentiment` shows each of
them, ``mask_names=True`` leaves out those that are names and titles, and :func:`compare_sentiment` sets scores side by
side, also with a function of one's own.
"""

import math
import re
import string
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import combinations
from numbers import Real
from typing import NamedTuple

import numpy as np
import pandas as pd
import regex
from scipy.special import stdtrit
from textblob._text import EMOTICONS, RE_EMOTICONS, RE_SARCASM
from textblob.en import sentiment as textblob_lexicon

from toolkit.actors import actor_mentions
from toolkit.intervals import LEVEL
from toolkit.language import count_words, headline_end, languages, resource_lines, sentence_spans, sentences
from toolkit.references import NO_HEADS
from toolkit.tables import (
    ARTICLE_SENTIMENT,
    COMPARED_SENTIMENT,
    SENTENCE_SENTIMENT,
    SENTIMENT_AGREEMENT,
    SENTIMENT_WORDS,
    check_articles,
    check_columns,
    make_table,
    mention_articles,
    mention_place,
    mentions_given,
    optional,
    record,
)

READERS = {"textblob": "TextBlob", "vader": "VADER"}
RESAMPLES = 1_000
LONGEST_REMEMBERED = 100

# Where TextBlob may pull tokens together, to an emoticon or "(!)": at these signs, or at the few emoticons without.
EYES = ":;=<>*°♥"
OTHER_FACES = [face for faces in EMOTICONS.values() for face in faces if not set(face) & set(EYES)]
MAY_JOIN = re.compile(
    "|".join([f"[{EYES}]", r"\(\s*!", *(r"\s*".join(map(re.escape, face)) for face in sorted(OTHER_FACES))])
)
LIVE = frozenset({"!", "(!)", *textblob_lexicon.negations}) | {
    face.lower() for faces in EMOTICONS.values() for face in faces
}

# In titles.txt for "Major General", and otherwise an adjective: "major opposition leader".
NO_OFFICE = frozenset({"major"})
CAPITAL, NO_CAPITAL = regex.compile(r"\p{Lu}"), regex.compile(r"[^\P{L}\p{Lu}]")
FIRST = r"first(?=\s+(?:minister|lady|secretary|vice|deputy)\b)"


class Score(NamedTuple):
    """The score of a text, and how many of its words made it."""

    polarity: float
    subjectivity: float = math.nan
    n_scored_words: int | None = None
    values: Sequence[float] = ()  # Whose mean the polarity is.


NO_WORD = Score(0.0, 0.0, 0)


class Expression(NamedTuple):
    """What a dictionary scored: its words, where each stands, and what they add to the polarity of the text."""

    words: str
    places: tuple[tuple[int, int], ...]
    polarity: float
    subjectivity: float
    share: float


class Method(NamedTuple):
    """A way to score a text, and to show how; a person's own function cannot show it."""

    name: str
    score: Callable[[str], Score]
    explain: Callable[[str], list[Expression]] | None = None
    by_sentence: bool = False  # An article has the mean of its sentences.


class Article(NamedTuple):
    """A text, the same without names, where those stand (and what they are), and how it is cut."""

    article_id: object
    text: str
    masked: str
    masks: list[tuple[int, int, str]]
    refused: str | None
    headline: int

    @property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Where its sentences stand; cut when they are asked for."""
        return sentence_spans(self.text, self.headline)


def article_sentiment(
    articles: pd.DataFrame,
    *,
    method: str | Callable[[str], float] = "textblob",
    mask_names: bool = False,
    mentions: pd.DataFrame | None = None,
    by_part: bool = False,
) -> pd.DataFrame:
    """Score the tone of each article.

    Parameters
    ----------
    articles
        Table with ``article_id`` and ``text``; with ``title``, a headline that opens the text is told apart.
    method
        ``"textblob"``, ``"vader"``, or a function of your own that takes a text and gives a number.
    mask_names
        Leave out words inside the names of actors and in their titles (*Great Britain*, *Foreign Minister*).
    mentions
        A table from :func:`toolkit.actor_mentions`, for ``mask_names``; found where it is left out.
    by_part
        Give one row for the headline and one for the body of an article, instead of one for both.

    Returns
    -------
    pandas.DataFrame
        One row an article: ``article_id``, ``polarity`` (-1 to 1; of a function of your own as it gives it),
        ``subjectivity`` (0 to 1; TextBlob only), ``n_scored_words`` (expressions found in the dictionary; missing for a
        function of your own), ``method`` (its name), ``low`` and ``high`` (95 % interval of the polarity, missing where
        fewer than two different scores were found), ``part`` (``article``, or ``headline`` or ``body``), ``n_words``,
        ``coverage`` (scored expressions as a share of the words, 0 to 1; missing where there is no word),
        ``polarity_with_names`` and ``n_left_out`` (the score before names were left out, and how many expressions
        were; without ``mask_names`` the same score, and 0).

        For an article in another language than English the scores of TextBlob and VADER are missing and ``method`` says
        why; a function of your own gets every article.

    Raises
    ------
    ValueError
        If ``method`` is none of the three, or a function of your own fails or gives no number: the message names the
        article.

    Notes
    -----
    TextBlob: polarity and subjectivity are those of ``TextBlob(text).sentiment``, to the last digit. The interval is
    Student's for the mean of the scored expressions. It says how much the score hangs on the words that happen to be in
    the lexicon, not how far it agrees with a reader.

    VADER (Hutto and Gilbert 2014, "VADER: A parsimonious rule-based model for sentiment analysis of social media text",
    ICWSM): its compound score was made for single sentences and runs to -1 or 1 on any long text. So an article has the
    mean of the compound scores of its sentences, those without a scored word as 0; the interval is Student's for that
    mean, with sentences as what was drawn. VADER takes no typographic quotation mark off a word: “peace” is not found.

    Names that are left out keep their place: each of their letters is replaced by *w*, which makes no word of a
    dictionary, capitals by *W*, and the text is scored anew (a function of your own is given that text). So a masked
    word is to a dictionary as any word that it does not know: TextBlob carries no negation or modifier over it ("not
    the Great Britain of old"), VADER counts it as a word between (its negations reach three words on). Left out are
    whole names of the mentions table; words of titles.txt right before a person (*Foreign Minister* Lavrov); and two or
    more words of that list together that end in an office or a ministry (*the foreign minister*). Other words of a
    description (*the brutal dictator*) count.

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": ["a"], "text": ["A great and happy day, and a terrible night."]})
    >>> article_sentiment(table)[["polarity", "n_scored_words"]].round(2).values.tolist()
    [[0.2, 3.0]]
    >>> article_sentiment(table, method=len)[["polarity", "method"]].values.tolist()
    [[44.0, 'len']]
    """
    check_articles(articles)
    how, rows = _method(method), []
    mentions = _mentions_to_mask(articles, mask_names, mentions)
    for article in _read(articles, how, mentions):
        for part, start, end in _parts(article) if by_part else [("article", 0, len(article.text))]:
            score, name, extent = _unit(how, article, start, end)
            rows.append((article.article_id, *score[:3], name, *_interval(score.values), part, *extent))
    table = _table(rows, ARTICLE_SENTIMENT, how, ["n_words"])
    settings = {"mask_names": mask_names or None, "by_part": by_part or None}
    given = mentions_given(mentions)
    return record(table, "article_sentiment", articles, arguments=given, method=how.name, **settings)


def sentence_sentiment(
    articles: pd.DataFrame,
    *,
    method: str | Callable[[str], float] = "textblob",
    mask_names: bool = False,
    mentions: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Score the tone of each sentence.

    Parameters
    ----------
    articles, method, mask_names, mentions
        As in :func:`article_sentiment`.

    Returns
    -------
    pandas.DataFrame
        One row a sentence: ``article_id``, ``sentence_id``, ``polarity``, ``subjectivity``, ``n_scored_words``,
        ``method`` as in :func:`article_sentiment`, ``start`` and ``end`` (character offsets), ``part`` (``headline`` or
        ``body``), and ``n_words``, ``coverage``, ``polarity_with_names``, ``n_left_out`` as there.
        A sentence without any word of the dictionary scores 0 in TextBlob and VADER; ``n_scored_words`` tells it from a
        sentence whose words are neutral.

    Raises
    ------
    ValueError
        As in :func:`article_sentiment`; the message names the article and the sentence.

    Notes
    -----
    TextBlob is given only the words that can change its score: see the source of ``_textblob_words``.
    ``benchmarks/sentiment.py`` compares it with ``TextBlob(sentence).sentiment`` on some ninety thousand sentences, to
    the last digit, and times both.

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": ["a"], "text": ["The Foreign Minister spoke. Not good!"]})
    >>> sentence_sentiment(table)["polarity"].round(3).tolist()
    [-0.125, -0.438]
    >>> sentence_sentiment(table, mask_names=True, mentions=pd.DataFrame(columns=["article_id", "start", "end"]))[
    ...     ["polarity", "polarity_with_names", "n_left_out"]].round(3).values.tolist()
    [[0.0, -0.125, 1.0], [-0.438, -0.438, 0.0]]
    """
    check_articles(articles)
    how, rows = _method(method), []
    mentions = _mentions_to_mask(articles, mask_names, mentions)
    for article in _read(articles, how, mentions):
        for number, (start, end) in enumerate(article.sentences, start=1):
            score, name, extent = _unit(how, article, start, end, number)
            part = "headline" if start < article.headline else "body"
            rows.append((article.article_id, number, *score[:3], name, start, end, part, *extent))
    table = _table(rows, SENTENCE_SENTIMENT, how, ["sentence_id", "start", "end", "n_words"])
    settings = {"method": how.name, "mask_names": mask_names or None}
    return record(table, "sentence_sentiment", articles, arguments=mentions_given(mentions), **settings)


def explain_sentiment(
    articles: pd.DataFrame,
    *,
    unit: str = "article",
    method: str = "textblob",
    mask_names: bool = False,
    mentions: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Show which words made a dictionary's score, and by how much.

    Parameters
    ----------
    articles
        Table with ``article_id`` and ``text``.
    unit
        Whose score is explained: the ``"article"``'s or the ``"sentence"``'s.
    method
        ``"textblob"`` or ``"vader"``.
    mask_names, mentions
        As in :func:`article_sentiment`.

    Returns
    -------
    pandas.DataFrame
        One row a scored expression, in reading order: ``article_id``, ``sentence_id`` (in which it begins),
        ``expression`` (as the dictionary took it; in TextBlob with its modifier or negation: *not good*), ``text`` (the
        passage in the article from its first to its last word), ``start``, ``end`` (character offsets), ``polarity``
        (in VADER the valence as it counted, about -4 to 4: with negation, boosters and *but*), ``subjectivity``,
        ``share`` (what it adds to the polarity of the unit: the shares add up to it), ``method`` and ``left_out``.
        With ``mask_names`` also what was left out, as it scored with names in; its share is missing, and ``left_out``
        says what it is part of: ``name`` or ``title``.

        ``toolkit.evidence(articles, explained, by="share")`` shows the words in their sentences, coloured.

    Raises
    ------
    ValueError
        If ``unit`` is neither, or ``method`` is a function of your own: what words it looks at is not known.

    Notes
    -----
    TextBlob's algorithm is run on words that carry their place in the text, so nothing is guessed. VADER's compound
    score is S / sqrt(S² + 15), S the sum of the valences; marks such as *!* move S away from 0. A word's share is its
    valence over that root, times what the marks made of S. In an article it is divided by the number of sentences.

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": ["a"], "text": ["The talks were not good."]})
    >>> explain_sentiment(table)[["expression", "polarity"]].values.tolist()
    [['not good', -0.35]]
    >>> explain_sentiment(table, method="vader")[["expression", "polarity"]].round(3).values.tolist()
    [['good', -1.406]]
    """
    if unit not in ("article", "sentence"):
        raise ValueError(f"unit must be 'article' or 'sentence', not {unit!r}.")
    check_articles(articles)
    how, rows = _method(method), []
    if how.explain is None:
        raise ValueError(f"What words {how.name} looks at is not known: only 'textblob' and 'vader' can be explained.")
    mentions = _mentions_to_mask(articles, mask_names, mentions)
    for article in _read(articles, how, mentions):
        if article.refused:
            continue
        by_sentence = unit == "sentence" or how.by_sentence
        number, spans = 0, article.sentences
        divided_by = len(spans) if unit == "article" and how.by_sentence else 1
        for low, high in spans if by_sentence else [(0, len(article.text))]:
            for each, left_out in _explained(how, article, low, high):
                start, end = min(low for low, _ in each.places), max(high for _, high in each.places)
                while number + 1 < len(spans) and spans[number][1] <= start:
                    number += 1
                values = (each.polarity, each.subjectivity, each.share / divided_by, how.name, left_out)
                passage = article.text[start:end]
                rows.append((article.article_id, number + 1, each.words, passage, start, end, *values))
    table = make_table(rows, SENTIMENT_WORDS, whole=["sentence_id", "start", "end"]).astype({"left_out": "str"})
    settings = {"method": how.name, "unit": unit, "mask_names": mask_names or None}
    return record(table, "explain_sentiment", articles, arguments=mentions_given(mentions), **settings)


def compare_sentiment(
    articles: pd.DataFrame,
    methods: Sequence[str | Callable[[str], float] | pd.DataFrame] = ("textblob", "vader"),
    *,
    mask_names: bool = False,
    mentions: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Set the scores of several methods side by side, sentence by sentence.

    Parameters
    ----------
    articles, mask_names, mentions
        As in :func:`article_sentiment`.
    methods
        Each one of ``"textblob"``, ``"vader"``, a function of your own, or a table of scores with ``article_id``,
        ``sentence_id``, ``polarity`` and ``method``: what stands there several times for a sentence, such as the tone
        towards each actor in it, counts as its mean. A table of several methods makes a column of each, one without
        a score makes none.

    Returns
    -------
    pandas.DataFrame
        One row a sentence: those of :func:`toolkit.sentences`, and for each method a column of its name with its
        polarity. It is missing where a dictionary found no word (a zero that no word made is no score), where a
        table has no row, and in a language that the method cannot read.

    Raises
    ------
    ValueError
        If two methods have one name, or a table has sentences that are not those of the articles.

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": ["a"], "text": ["A good day. Israel bombed Gaza."]})
    >>> compare_sentiment(table)[["text", "textblob", "vader"]].values.tolist()
    [['A good day.', 0.7, 0.4404], ['Israel bombed Gaza.', nan, nan]]
    """
    compared = sentences(articles)
    if isinstance(methods, str | pd.DataFrame) or callable(methods):
        methods = [methods]
    mentions = _mentions_to_mask(articles, mask_names, mentions)
    key = pd.MultiIndex.from_frame(compared[["article_id", "sentence_id"]])
    for name, table in _tables(articles, methods, mask_names, mentions):
        means = table.groupby(["article_id", "sentence_id"])["polarity"].mean().astype("float64")
        strange = means.index.difference(key)
        if len(strange):
            raise ValueError(
                f"The scores by {name} are of {len(strange)} sentences that these articles do not have, the first is "
                f"sentence {strange[0][1]} of {strange[0][0]!r}: give the scores of the same articles."
            )
        if name in compared.columns:
            raise ValueError(f"Two columns would be called {name!r}: give the method another name.")
        compared[name] = means.reindex(key).to_numpy()
    names = list(compared.columns[len(COMPARED_SENTIMENT) :])
    settings = {"methods": names, "mask_names": mask_names or None}
    return record(compared, "compare_sentiment", articles, arguments=mentions_given(mentions), **settings)


def sentiment_agreement(compared: pd.DataFrame) -> pd.DataFrame:
    """Measure how far methods agree on the order of sentences from negative to positive.

    Parameters
    ----------
    compared
        A table from :func:`compare_sentiment`, or any part of it.

    Returns
    -------
    pandas.DataFrame
        One row a pair of methods: ``first``, ``second``, ``spearman`` (-1 to 1), ``low`` and ``high`` (95 % interval),
        ``opposite`` (share of sentences that one calls negative and the other positive), ``n_sentences`` and
        ``n_articles``. Only sentences that both methods score are counted.

    Notes
    -----
    Spearman's rank correlation, ties at their mean rank. The interval is by bootstrap: articles are drawn anew, 1,000
    times, with all their sentences (those of one article are alike), and ranked anew; the middle 95 % are given. With
    fewer than two articles it is missing; with fewer than some twenty it is too narrow. Agreement between methods is no
    sign that either is right: that takes readers.

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": ["a", "b"], "text": ["Good talks. A bad day.", "Great. Awful. Fine!"]})
    >>> sentiment_agreement(compare_sentiment(table))[["first", "second", "spearman", "n_sentences"]].values.tolist()
    [['textblob', 'vader', 0.9, 5]]
    """
    names = _methods_of(compared)
    rows = []
    for first, second in combinations(names, 2):
        both = compared[compared[first].notna() & compared[second].notna()]
        x, y = both[first].to_numpy(dtype=float), both[second].to_numpy(dtype=float)
        number = pd.factorize(both["article_id"])[0]
        opposite = float(np.mean(np.sign(x) * np.sign(y) < 0)) if len(both) else math.nan
        n_articles = int(number.max()) + 1 if len(both) else 0
        rows.append((first, second, *_spearman(x, y, number), opposite, len(both), n_articles))
    table = make_table(rows, SENTIMENT_AGREEMENT, whole=["n_sentences", "n_articles"])
    made = compared.attrs.get("record")
    if made:
        table.attrs["record"] = made | {"function": "sentiment_agreement"}
    return table


def _tables(
    articles: pd.DataFrame, methods: Sequence, mask_names: bool, mentions: pd.DataFrame | None
) -> Iterator[tuple[str, pd.DataFrame]]:
    """Give for each method its name and its scores of sentences, without those that are none."""
    for method in methods:
        if isinstance(method, pd.DataFrame):
            check_columns(method, ["article_id", "sentence_id", "polarity", "method"], "scores of sentences")
            for name, table in method[method["polarity"].notna()].groupby("method", sort=False):
                yield str(name), table
        else:
            table = sentence_sentiment(articles, method=method, mask_names=mask_names, mentions=mentions)
            yield _name_of(method), table[(table["n_scored_words"] != 0).fillna(True).astype(bool)]


def _methods_of(compared: pd.DataFrame) -> list[str]:
    """The methods of a comparison: the columns of scores behind those of the sentences."""
    check_columns(compared, COMPARED_SENTIMENT, "compare_sentiment()")
    return [name for name in compared.columns if name not in COMPARED_SENTIMENT]


def _spearman(x: np.ndarray, y: np.ndarray, article: np.ndarray) -> tuple[float, float, float]:
    """Spearman's correlation with its interval over articles, numbered from 0."""
    if len(x) < 3 or np.ptp(x) == 0 or np.ptp(y) == 0:
        return math.nan, math.nan, math.nan
    first, second = (np.unique(values, return_inverse=True)[1] for values in (x, y))
    whole = _rank_correlation(first, second, np.ones(len(x)))
    n = int(article.max()) + 1
    if n < 2:
        return whole, math.nan, math.nan
    rng = np.random.default_rng(0)
    drawn = (np.bincount(rng.integers(n, size=n), minlength=n)[article] for _ in range(RESAMPLES))
    found = [_rank_correlation(first, second, weights) for weights in drawn]
    low, high = np.nanquantile(found, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return whole, float(low), float(high)


def _rank_correlation(first: np.ndarray, second: np.ndarray, weights: np.ndarray) -> float:
    """Spearman's correlation of values given by the place of each among the different ones, each so many times."""
    ranks = []
    for values in (first, second):
        counts = np.bincount(values, weights)
        ranks.append((np.cumsum(counts) - counts / 2)[values])
    n = weights.sum()
    one, two = (each - (weights * each).sum() / n for each in ranks)
    spread = math.sqrt(float((weights * one**2).sum() * (weights * two**2).sum()))
    # Rounding may leave a hair beyond 1.
    return max(-1.0, min(1.0, float((weights * one * two).sum()) / spread)) if spread > 0 else math.nan


def _method(method: object) -> Method:
    if method == "textblob":
        return Method("textblob", _textblob, _explain_textblob)
    if method == "vader":
        return Method("vader", _vader_score, _explain_vader, by_sentence=True)
    if callable(method):
        return Method(_name_of(method), method)
    raise ValueError(
        f"method must be 'textblob', 'vader' or a function of your own that takes a text and gives a number, not "
        f"{method!r}."
    )


def _name_of(method: object) -> str:
    return method if isinstance(method, str) else getattr(method, "__name__", type(method).__name__)


def _table(rows: list, columns: list[str], how: Method, whole: list[str]) -> pd.DataFrame:
    """Make a table of scores; how many words a person's own function scored is missing, which int64 cannot be."""
    counts = "int64" if how.explain else "Int64"
    return make_table(rows, columns, whole=whole).astype({"n_scored_words": counts, "n_left_out": counts})


def _mentions_to_mask(articles: pd.DataFrame, mask_names: bool, mentions: pd.DataFrame | None) -> pd.DataFrame | None:
    """The mentions whose names are left out; nothing where names count as other words do."""
    if not mask_names:
        return None
    return actor_mentions(articles) if mentions is None else mentions


def _read(articles: pd.DataFrame, how: Method, masked: pd.DataFrame | None) -> Iterator[Article]:
    """Give each article with all that scoring needs."""
    names: dict[object, pd.DataFrame] = {}
    if masked is not None:
        check_columns(masked, ["article_id", "start", "end"], "actor_mentions()")
        mention_articles(masked, articles)
        names = dict(iter(masked.groupby("article_id")))
    columns = (articles["article_id"], optional(articles, "title"), articles["text"], _refusals(articles, how))
    for article_id, title, text, refused in zip(*columns):
        headline = headline_end(text, title)
        masks = [] if refused or masked is None else _masks(article_id, text, names.get(article_id))
        yield Article(article_id, text, _masked(text, masks), masks, refused, headline)


def _parts(article: Article) -> Iterator[tuple[str, int, int]]:
    """Headline and body; what is not there is not given."""
    if article.headline:
        yield "headline", 0, article.headline
    if not article.headline or article.text[article.headline :].strip():
        yield "body", article.headline, len(article.text)


def _unit(
    how: Method, article: Article, start: int, end: int, sentence: int | None = None
) -> tuple[Score, str, tuple[int, float, float, int | None]]:
    """Score a part of an article: score, method, and words, coverage, score with names and what was left out."""
    n_words = count_words(article.text[start:end])
    if article.refused:
        return Score(math.nan, n_scored_words=0), article.refused, (n_words, math.nan, math.nan, 0)
    with_names = score = _scored(how, article, article.text, start, end, sentence)
    n_left_out: int | None = 0
    if article.masks and _inside(article.masks, start, end):
        score = _scored(how, article, article.masked, start, end, sentence)
        n_left_out = _n_left_out(how, article, start, end, sentence) if how.explain else None
    known = n_words and score.n_scored_words is not None
    # An emoticon is scored and is no word.
    coverage = min(score.n_scored_words / n_words, 1.0) if known else math.nan
    return score, how.name, (n_words, coverage, with_names.polarity, n_left_out)


def _scored(how: Method, article: Article, text: str, start: int, end: int, sentence: int | None) -> Score:
    if how.explain is None:
        return Score(_own_number(how, text[start:end], article.article_id, sentence))
    if sentence is None and how.by_sentence:
        each = [how.score(text[low:high]) for low, high in article.sentences if start <= low < end]
        values = [score.polarity for score in each]
        n_scored_words = sum(score.n_scored_words or 0 for score in each)
        return Score(sum(values) / max(len(values), 1), math.nan, n_scored_words, values)
    return how.score(text[start:end])


def _own_number(how: Method, text: str, article_id: object, sentence: int | None) -> float:
    """What a person's own function gives for a text; where it fails, say for which."""
    where = f"article {article_id!r}" if sentence is None else f"sentence {sentence} of article {article_id!r}"
    begins = repr(text[:60]) + "…" * (len(text) > 60)
    try:
        value = how.score(text)
    except Exception as error:
        raise ValueError(f"{how.name} failed on {where} ({begins}): {type(error).__name__}: {error}") from error
    if not isinstance(value, Real) or math.isinf(value):
        raise ValueError(f"{how.name} gave {value!r} for {where} ({begins}): it must give a number, or NaN.")
    return float(value)


def _explained(how: Method, article: Article, start: int, end: int) -> list[tuple[Expression, str | None]]:
    """The scored expressions of a part of an article, and those that were left out with what they are part of."""
    masks = _inside(article.masks, start, end)
    found = [(_moved(each, start), None) for each in how.explain(article.masked[start:end])]
    for each in how.explain(article.text[start:end]) if masks else []:
        each = _moved(each, start)
        why = next((why for low, high, why in masks if any(a < high and low < b for a, b in each.places)), None)
        if why:
            found.append((each._replace(share=math.nan), why))
    return sorted(found, key=lambda pair: pair[0].places[0])


def _moved(each: Expression, by: int) -> Expression:
    return each._replace(places=tuple((low + by, high + by) for low, high in each.places))


def _n_left_out(how: Method, article: Article, start: int, end: int, sentence: int | None) -> int:
    pieces = [(start, end)]
    if sentence is None and how.by_sentence:
        pieces = [span for span in article.sentences if start <= span[0] < end]
    return sum(why is not None for low, high in pieces for _, why in _explained(how, article, low, high))


def _inside(masks: list[tuple[int, int, str]], start: int, end: int) -> list[tuple[int, int, str]]:
    return [mask for mask in masks if mask[0] < end and start < mask[1]]


def _masks(article_id: object, text: str, mentions: pd.DataFrame | None) -> list[tuple[int, int, str]]:
    """Where the names and titles of actors stand."""
    masks, titles = [], []
    if mentions is not None:
        # A description, "the embattled leader", is no name: its titles are found as all others are.
        named = mentions[~optional(mentions, "method").isin(["title", "pronoun"]).to_numpy()]
        kinds = optional(named, "kind")
        for start, end, printed, kind in zip(named["start"], named["end"], optional(named, "text"), kinds):
            start, end = mention_place(article_id, text, start, end, printed)
            masks.append((start, end, "name"))
            title = (
                _title_before().search(text, max(start - 80, 0), start) if pd.isna(kind) or kind == "person" else None
            )
            titles += [title.span()] if title else []
    titles += [match.span() for match in _title_alone().finditer(text)]
    return sorted({*masks, *((start, end, "title") for start, end in titles)})


@cache
def _title_before() -> regex.Pattern:
    words = "|".join([FIRST, *map(regex.escape, sorted(set(resource_lines("titles.txt")) - {"first"}))])
    return regex.compile(rf"(?<![\p{{L}}\p{{M}}])(?:(?:{words})\.?[^\S\n]+)+$", regex.IGNORECASE)


@cache
def _title_alone() -> regex.Pattern:
    titles = set(resource_lines("titles.txt")) - NO_OFFICE
    words = "|".join([FIRST, *map(regex.escape, sorted(titles - {"first"}))])
    heads = "|".join([*map(regex.escape, sorted(titles - NO_HEADS)), "ministry", "ministries"])
    return regex.compile(
        rf"(?<![\p{{L}}\p{{M}}])(?:(?:{words})(?:[^\S\n]+|-))+(?:{heads})s?(?![\p{{L}}\p{{M}}])", regex.IGNORECASE
    )


def _masked(text: str, masks: list[tuple[int, int, str]]) -> str:
    """The text with W or w for each letter of a name: no word or emoticon of a dictionary is made of those alone."""
    parts, last = [], 0
    for start, end, _ in masks:
        start = max(start, last)
        if start < end:
            parts += [text[last:start], CAPITAL.sub("W", NO_CAPITAL.sub("w", text[start:end]))]
            last = end
    return "".join([*parts, text[last:]])


def _textblob(text: str) -> Score:
    words = _textblob_words(text)
    if not words:
        return NO_WORD
    score = textblob_lexicon(words)
    return Score(*score, len(score.assessments), [polarity for _, polarity, _, _ in score.assessments])


def _textblob_words(text: str) -> list[str]:
    """TextBlob's words of a text without those that cannot change its score.

    TextBlob walks over its words with two things in mind: the modifier and the negation that it saw last. A word that
    is in no list of its own (lexicon, negations, emoticons, exclamation marks) does nothing but make it forget them,
    which any such word of more than two letters does. So once one was passed, all that follow up to the next word of a
    list change nothing, nor do those before the first.
    """
    len(textblob_lexicon)  # The lexicon is read when it is first asked for something.
    known, words = dict.keys(textblob_lexicon), _all_textblob_words(text)
    if known.isdisjoint(words) and LIVE.isdisjoint(words):
        return []
    kept, forgotten = [], True
    for word in words:
        if word in known or word in LIVE:
            kept.append(word)
            forgotten = False
        elif not forgotten:
            kept.append(word)
            forgotten = len(word) > 2 and len(word.strip("'")) > 1
    return kept


def _all_textblob_words(text: str) -> list[str]:
    """TextBlob's own words of a text, in lower case.

    Its tokenizer works on one piece between white space after the other, so pieces that were seen before need not be
    cut again. Only emoticons and "(!)" are put together from several pieces, within what it takes for a sentence: where
    there may be one, TextBlob reads the whole text.
    """
    pieces = text.split()
    # A picture as letters, or a text without spaces, is not remembered.
    cut = _remembered_cut if max(map(len, pieces), default=0) < LONGEST_REMEMBERED else _cut
    if MAY_JOIN.search(text):
        printed = " ".join(filter(None, (cut(piece)[0] for piece in pieces)))
        if RE_EMOTICONS.search(printed) or RE_SARCASM.search(printed):
            return _cut(text)[1]
    words = []
    for piece in pieces:
        if piece.isalnum():  # No mark is in it: nothing for the tokenizer to do.
            words.append(piece.lower())
        else:
            words += cut(piece)[1]
    return words


def _cut(text: str) -> tuple[str, list[str]]:
    """TextBlob's words of a text, as printed with blanks between them, and in lower case."""
    words = " ".join(textblob_lexicon.tokenizer(text)).split()
    return " ".join(words), [word.lower() for word in words]


_remembered_cut = lru_cache(maxsize=2**16)(_cut)


def _explain_textblob(text: str) -> list[Expression]:
    """Run TextBlob's algorithm on words that know where they stand."""
    found = textblob_lexicon.assessments((word, None) for word in _placed_words(text))
    expressions = []
    for words, polarity, subjectivity, _ in found:
        # TextBlob puts in a "!" of its own.
        places = tuple((word.start, word.end) for word in words if isinstance(word, _Word))
        expressions.append(Expression(" ".join(words), places, polarity, subjectivity, polarity / len(found)))
    return expressions


class _Word(str):
    """A word that knows where it stands; TextBlob's algorithm passes it on as it is."""

    start: int
    end: int


def _placed_words(text: str) -> Iterator[_Word]:
    """TextBlob's own words of a text, each with its place: they stand there in order, in lower case."""
    lowered = text.lower()
    if len(lowered) != len(text):  # A letter whose lower case is two letters; keep the offsets right.
        lowered = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    at = 0
    for token in " ".join(textblob_lexicon.tokenizer(text)).split():
        word = _Word(token.lower())
        window = lowered[at : at + len(word) + 100]
        found = window.find(word)
        # TextBlob pulls the parts of an emoticon together, and takes ": 3" for one.
        spread = None if found >= 0 else regex.search(r"\s*".join(map(regex.escape, word)), window)
        if found >= 0:
            word.start, word.end = at + found, at + found + len(word)
        elif spread:
            word.start, word.end = at + spread.start(), at + spread.end()
        else:  # Never seen; the nearest letter, so that the row still leads into the text.
            word.start, word.end = min(at, len(text) - 1), min(at, len(text) - 1) + 1
        at = max(at, word.end) if found >= 0 or spread else at
        yield word


@cache
def _vader() -> object:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    class Analyzer(SentimentIntensityAnalyzer):
        def score_valence(self, sentiments: list[float], text: str) -> tuple[list[float], float, float]:
            """Give the valence of each word as it counted, their sum with the marks, and the compound score."""
            total = float(sum(sentiments))
            emphasis = self._punctuation_emphasis(text)
            total += math.copysign(emphasis, total) if total else 0.0
            return sentiments, total, super().score_valence(sentiments, text)["compound"]

    return Analyzer()


def _vader_score(text: str) -> Score:
    valences, _, compound = _vader().polarity_scores(text)
    return Score(compound, math.nan, sum(valence != 0 for valence in valences))


def _explain_vader(text: str) -> list[Expression]:
    valences, total, _ = _vader().polarity_scores(text)
    plain = float(sum(valences))
    scale = (total / plain if plain else 1.0) / math.sqrt(total**2 + 15)
    return [
        Expression(word, ((start, end),), float(valence), math.nan, valence * scale)
        for (word, start, end), valence in zip(_vader_words(text), valences)
        if valence
    ]


def _vader_words(text: str) -> Iterator[tuple[str, int, int]]:
    """VADER's own words of a text, each with its place: emoji are read by their names."""
    letters, places, emojis = [], [], _vader().emojis
    after_space = True
    for at, letter in enumerate(text):
        written = emojis.get(letter, letter)
        if letter in emojis and not after_space:
            written = " " + written
        letters.append(written)
        places += [at] * len(written)
        after_space = letter == " "
    for match in re.finditer(r"\S+", "".join(letters)):
        piece, first, last = match[0], match.start(), match.end()
        if len(piece.strip(string.punctuation)) > 2:  # Else it may be an emoticon.
            first += len(piece) - len(piece.lstrip(string.punctuation))
            last -= len(piece) - len(piece.rstrip(string.punctuation))
            piece = piece.strip(string.punctuation)
        yield piece.lower(), places[first], places[last - 1] + 1


def _refusals(articles: pd.DataFrame, how: Method) -> list[str | None]:
    """Why an article cannot be scored; Latin letters too few to tell their language are taken for English."""
    if how.explain is None:
        return [None] * len(articles)
    reader = READERS[how.name]
    return [_refusal(reader, language, text) for language, text in zip(languages(articles), articles["text"])]


def _refusal(reader: str, language: object, text: str) -> str | None:
    if pd.isna(language):
        other = regex.search(r"\p{L}", text) and not regex.search(r"\p{Latin}", text)
        return f"none: {reader} reads English, these are no Latin letters" if other else None
    return None if language == "en" else f"none: {reader} reads English, this is {language!r}"


def _interval(values: list[float]) -> tuple[float, float]:
    """Student's 95 % interval of a mean, within the range of the score."""
    n = len(values)
    if n < 2 or len(set(values)) == 1:  # Equal scores say nothing of how far another word would lie off.
        return math.nan, math.nan
    mean = sum(values) / n
    error = math.sqrt(sum((value - mean) ** 2 for value in values) / (n - 1) / n)
    reach = float(stdtrit(n - 1, (1 + LEVEL) / 2)) * error
    return max(mean - reach, -1.0), min(mean + reach, 1.0)
