"""Concordance: every occurrence of an expression with the words around it."""

import pandas as pd

from toolkit.expressions import find
from toolkit.tables import CONCORDANCE, check_articles, make_table
from toolkit.words import at_least


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
        If the expression is empty, is no regular expression (the message shows where it breaks), or would never end;
        if ``window`` is below 0.

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
    at_least(0, window=window)
    rows = [
        (article_id, *_context(text, start, end, window), start, end)
        for article_id, text, matches in zip(
            articles["article_id"], articles["text"], find(articles, expression, regex=regex)
        )
        for start, end in matches
    ]
    return make_table(rows, CONCORDANCE, whole=["start", "end"])


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
