"""Vocabulary: how many different words a text has, how many of them once, and how long they are."""

import numpy as np
import pandas as pd

from toolkit.counting import Text, read
from toolkit.tables import VOCABULARY, at_least, check_articles, grouped, record


def vocabulary(
    articles: pd.DataFrame,
    *,
    by: str | list[str] | None = None,
    window: int = 100,
    lemmas: bool = False,
    case: bool = False,
) -> pd.DataFrame:
    """Describe the vocabulary of each article, or of groups of articles.

    Parameters
    ----------
    articles
        Table with ``article_id`` and ``text``.
    by
        Columns of the articles: one row a group (``"outlet"``; also ``day``, ``week``, ``month``, ``year``). By default
        one row an article.
    window
        Words in a row over which ``mattr`` looks.
    lemmas, case
        As in :func:`toolkit.word_frequencies`: whether *say* and *said*, or *Talks* and *talks*, are one word.

    Returns
    -------
    pandas.DataFrame
        ``article_id`` (articles as in the table), or the columns of ``by`` and ``n_articles``; then

        - ``n_words``;
        - ``n_types``: different words;
        - ``type_token_ratio``: types per word, 0 to 1;
        - ``mattr``: the mean type-token ratio of all runs of ``window`` words within an article, 0 to 1; missing where
          no article is that long;
        - ``hapax_share``: share of the types that stand once (hapax legomena), 0 to 1;
        - ``mean_word_length``: letters and other characters per word.

        Where there are no words all but the counts are missing.

    Raises
    ------
    ValueError
        If a column of ``by`` does not exist or has the name of a column of the result, or ``window`` is no whole number
        of at least 1.

    Notes
    -----
    **Never compare the type-token ratio of texts of different length.** A text repeats its words the more the longer it
    is: the ratio falls with length whoever writes. The share of hapaxes depends on length too. MATTR (Covington and
    McFall 2010, "Cutting the Gordian knot: the moving-average type-token ratio", Journal of Quantitative Linguistics
    17(2)) looks at runs of one and the same length, so it can be compared, between articles and between groups, as long
    as the window is the same. A window never spans two articles: the second one's subject would count as variety.

    A varied vocabulary is not a better one, and it follows the subject and the kind of text as much as the writer.
    Words of different languages cannot be compared: Arabic writes *and*, *the* and *in* as parts of words. Numbers and
    names count as words; the headline counts too.

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": ["a"], "text": ["Talks, and more talks."]})
    >>> vocabulary(table, window=2)[["n_words", "n_types", "type_token_ratio", "mattr"]].values.tolist()
    [[4.0, 3.0, 0.75, 1.0]]
    """
    check_articles(articles)
    at_least(1, window=window)
    labels, groups, names = grouped(articles, by, ["n_articles", *VOCABULARY])
    if by is None:
        groups, names = np.arange(len(articles)), articles[["article_id"]].reset_index(drop=True)
    else:
        names = names.assign(n_articles=np.bincount(groups, minlength=len(names)))
    text = read(articles, lemmas=lemmas, case=case)
    n_groups = len(names)
    cells, counts = np.unique(
        groups.astype(np.int64)[_article_of_word(text)] * max(len(text.words), 1) + text.ids, return_counts=True
    )
    group, word = np.divmod(cells, max(len(text.words), 1))
    letters = np.fromiter(map(len, text.words), np.int64, len(text.words))

    def total(weights: np.ndarray | None = None) -> np.ndarray:
        return np.bincount(group, weights, minlength=n_groups)

    types, windows = _types_in_windows(text, window)
    types, windows = (np.bincount(groups, each, minlength=n_groups) for each in (types, windows))
    n_words, n_types = total(counts).astype(np.int64), total()
    table = names.copy()
    with np.errstate(invalid="ignore"):
        table["n_words"] = n_words
        table["n_types"] = n_types
        table["type_token_ratio"] = n_types / n_words
        table["mattr"] = types / (windows * window)
        table["hapax_share"] = total(counts == 1) / n_types
        table["mean_word_length"] = total(counts * letters[word]) / n_words
    columns = [*names.columns, *VOCABULARY]
    return record(
        table[columns], "vocabulary", articles, groups=labels, by=by, window=window, lemmas=lemmas or None, case=case
    )


def _article_of_word(text: Text) -> np.ndarray:
    return np.repeat(text.article, np.diff(text.first))


def _types_in_windows(text: Text, window: int) -> tuple[np.ndarray, np.ndarray]:
    """For each article the types of all its windows added up, and how many windows it has.

    A word counts as a type in those windows in which it is the first of its kind: the windows that begin after the
    place where it stood before. So one look at each word is enough, whatever the window.
    """
    article = _article_of_word(text)
    place = np.arange(len(text.ids))
    order = np.argsort(article * np.int64(max(len(text.words), 1)) + text.ids, kind="stable")
    before = np.full(len(place), -1)
    same = (text.ids[order][1:] == text.ids[order][:-1]) & (article[order][1:] == article[order][:-1])
    before[order[1:][same]] = order[:-1][same]
    begin, end = text.first[:-1][article], text.first[1:][article]
    first = np.maximum(np.maximum(before + 1, place - window + 1), begin)
    last = np.minimum(place, end - window)
    types = np.bincount(article, np.maximum(last - first + 1, 0), minlength=len(text.article))
    return types, np.maximum(np.diff(text.first) - window + 1, 0)
