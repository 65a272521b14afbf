"""Sentiment: TextBlob's score of articles and sentences, and what it is made of.

TextBlob averages the scores of the words that stand in its lexicon. It does not see what happens to whom
("Israel bombed Gaza" scores 0), and it scores titles ("Foreign Minister" -0.125). So every score comes with the
number of words that made it, with an interval, and :func:`explain_sentiment` shows each of those words.
"""

import math
from collections.abc import Iterator

import pandas as pd
import regex
from scipy.special import stdtrit
from textblob.en import sentiment as textblob_lexicon

from toolkit.language import headline_end, languages, sentence_spans
from toolkit.tables import (
    ARTICLE_SENTIMENT,
    SENTENCE_SENTIMENT,
    SENTIMENT_WORDS,
    check_articles,
    make_table,
    optional,
    record,
)

METHOD = "textblob"


def article_sentiment(articles: pd.DataFrame) -> pd.DataFrame:
    """Score the tone of each article with TextBlob.

    Parameters
    ----------
    articles
        Table with ``article_id`` and ``text``.

    Returns
    -------
    pandas.DataFrame
        One row an article: ``article_id``, ``polarity`` (-1 to 1), ``subjectivity`` (0 to 1),
        ``n_scored_words`` (expressions found in TextBlob's lexicon; the scores are their means),
        ``method``, ``low`` and ``high`` (95 % interval of the polarity, missing where fewer than two different
        scores were found).
        For an article in another language than English the scores are missing and ``method`` says why.

    Notes
    -----
    Polarity and subjectivity are those of ``TextBlob(text).sentiment``, to the last digit. The interval is
    Student's for the mean of the scored expressions. It says how much the score hangs on the words that
    happen to be in the lexicon, not how far it agrees with a reader.

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": ["a"], "text": ["A great and happy day, and a terrible night."]})
    >>> article_sentiment(table)[["polarity", "n_scored_words"]].round(2).values.tolist()
    [[0.2, 3.0]]
    """
    check_articles(articles)
    rows = []
    for article_id, text, refused in zip(articles["article_id"], articles["text"], _refusals(articles)):
        if refused:
            rows.append((article_id, math.nan, math.nan, 0, refused, math.nan, math.nan))
        else:
            score = textblob_lexicon(text)
            low, high = _interval([polarity for _, polarity, _, _ in score.assessments])
            rows.append((article_id, *score, len(score.assessments), METHOD, low, high))
    table = make_table(rows, ARTICLE_SENTIMENT, whole=["n_scored_words"])
    return record(table, "article_sentiment", articles, method=METHOD)


def sentence_sentiment(articles: pd.DataFrame) -> pd.DataFrame:
    """Score the tone of each sentence with TextBlob.

    Parameters
    ----------
    articles
        Table with ``article_id`` and ``text``.

    Returns
    -------
    pandas.DataFrame
        One row a sentence: ``article_id``, ``sentence_id``, ``polarity``, ``subjectivity``,
        ``n_scored_words``, ``method`` as in :func:`article_sentiment`, ``start`` and ``end`` (character offsets).
        A sentence without any word of the lexicon scores 0 in TextBlob; ``n_scored_words`` tells it from a
        sentence whose words are neutral.
    """
    check_articles(articles)
    rows = []
    for article_id, text, refused, spans in _with_sentences(articles):
        for number, (start, end) in enumerate(spans, start=1):
            if refused:
                scores = (math.nan, math.nan, 0, refused)
            else:
                score = textblob_lexicon(text[start:end])
                scores = (*score, len(score.assessments), METHOD)
            rows.append((article_id, number, *scores, start, end))
    table = make_table(rows, SENTENCE_SENTIMENT, whole=["sentence_id", "n_scored_words", "start", "end"])
    return record(table, "sentence_sentiment", articles, method=METHOD)


def explain_sentiment(articles: pd.DataFrame, *, unit: str = "article") -> pd.DataFrame:
    """Show which words made TextBlob's score, and by how much.

    Parameters
    ----------
    articles
        Table with ``article_id`` and ``text``.
    unit
        Whose score is explained: the ``"article"``'s or the ``"sentence"``'s.

    Returns
    -------
    pandas.DataFrame
        One row a scored expression, in reading order: ``article_id``, ``sentence_id`` (in which it begins),
        ``expression`` (as TextBlob took it, with its modifier or negation: *not good*), ``text`` (the passage in
        the article from its first to its last word), ``start``, ``end`` (character offsets), ``polarity``,
        ``subjectivity``, ``share`` (what it adds to the polarity of the unit: the shares add up to it).

    Raises
    ------
    ValueError
        If ``unit`` is neither.

    Notes
    -----
    TextBlob's algorithm is run on words that carry their place in the text, so nothing is guessed.
    """
    if unit not in ("article", "sentence"):
        raise ValueError(f"unit must be 'article' or 'sentence', not {unit!r}.")
    check_articles(articles)
    rows = []
    for article_id, text, refused, spans in _with_sentences(articles):
        if refused:
            continue
        number = 0
        for low, high in spans if unit == "sentence" else [(0, len(text))]:
            found = list(_assessments(text[low:high]))
            for words, start, end, polarity, subjectivity in found:
                start, end = low + start, low + end
                while number < len(spans) and spans[number][1] <= start:
                    number += 1
                rows.append(
                    (
                        article_id,
                        number + 1,
                        words,
                        text[start:end],
                        start,
                        end,
                        polarity,
                        subjectivity,
                        polarity / len(found),
                    )
                )
    table = make_table(rows, SENTIMENT_WORDS, whole=["sentence_id", "start", "end"])
    return record(table, "explain_sentiment", articles, method=METHOD, unit=unit)


class _Word(str):
    """A word that knows where it stands; TextBlob's algorithm passes it on as it is."""

    start: int
    end: int


def _assessments(text: str) -> Iterator[tuple[str, int, int, float, float]]:
    """Run TextBlob's algorithm on a text: each scored expression with its place, polarity and subjectivity."""
    for words, polarity, subjectivity, _ in textblob_lexicon.assessments((word, None) for word in _placed_words(text)):
        placed = [word for word in words if isinstance(word, _Word)]  # TextBlob puts in a "!" of its own.
        start, end = min(word.start for word in placed), max(word.end for word in placed)
        yield " ".join(words), start, end, polarity, subjectivity


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


def _refusals(articles: pd.DataFrame) -> list[str | None]:
    """Why an article cannot be scored; Latin letters too few to tell their language are taken for English."""
    return [_refusal(language, text) for language, text in zip(languages(articles), articles["text"])]


def _refusal(language: object, text: str) -> str | None:
    if pd.isna(language):
        other = regex.search(r"\p{L}", text) and not regex.search(r"\p{Latin}", text)
        return "none: TextBlob reads English, these are no Latin letters" if other else None
    return None if language == "en" else f"none: TextBlob reads English, this is {language!r}"


def _with_sentences(
    articles: pd.DataFrame,
) -> Iterator[tuple[object, str, str | None, tuple[tuple[int, int], ...]]]:
    columns = (articles["article_id"], optional(articles, "title"), articles["text"], _refusals(articles))
    for article_id, title, text, refused in zip(*columns):
        yield article_id, text, refused, sentence_spans(text, headline_end(text, title))


def _interval(values: list[float]) -> tuple[float, float]:
    """Student's 95 % interval of a mean, within the range of the score."""
    n = len(values)
    if n < 2 or len(set(values)) == 1:  # Equal scores say nothing of how far another word would lie off.
        return math.nan, math.nan
    mean = sum(values) / n
    error = math.sqrt(sum((value - mean) ** 2 for value in values) / (n - 1) / n)
    reach = float(stdtrit(n - 1, 0.975)) * error
    return max(mean - reach, -1.0), min(mean + reach, 1.0)
