"""Intervals: how far a rate of words can be trusted, with articles as what was drawn."""

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtri, stdtrit

LEVEL = 0.95


def rate_interval(
    count: ArrayLike,
    n_words: ArrayLike,
    n_articles: ArrayLike,
    squares: ArrayLike,
    products: ArrayLike,
    words_squared: ArrayLike,
    *,
    level: float = LEVEL,
) -> tuple[np.ndarray, np.ndarray]:
    """Give the interval of a rate that was counted in several articles.

    Parameters
    ----------
    count
        How often the word stands in the articles together.
    n_words
        Words of the articles together.
    n_articles
        How many articles.
    squares, products, words_squared
        Sums over the articles: of count², of count times words, of words².
    level
        Between 0 and 1.

    Returns
    -------
    low, high : numpy.ndarray
        Shares of words, 0 to 1; missing where there are fewer than two articles, since one cannot tell how they vary.

    Notes
    -----
    A word comes in clumps: an article that has it has it again. An interval that takes words for independent is too
    narrow (Lijffijt et al. 2016, "Significance testing of word frequencies in corpora", Digital Scholarship in the
    Humanities 31(2)). Here articles are what was drawn. The variance of the rate is that of a ratio estimator over
    articles; its ratio to the variance of independent words (the design effect, at least 1) says how many independent
    words the articles are worth, and Wilson's interval is taken for that many (Korn and Graubard 1998, Survey
    Methodology 24(2)), with Student's t for the number of articles. A word that does not occur is taken as independent.

    In simulated articles 92 to 97 of 100 such intervals held the true rate where there were 30 articles or more, 89 to
    99 with 5 to 20 of them. Of a word that most articles do not have and a few repeat, it takes some hundred articles:
    with 30 of them 86 did, with 10 of them 73.
    """
    count, n_words, n_articles, squares, products, words_squared = (
        np.asarray(each, dtype=float) for each in (count, n_words, n_articles, squares, products, words_squared)
    )
    with np.errstate(invalid="ignore", divide="ignore"):
        rate = count / n_words
        spread = rate_variance(count, n_words, n_articles, squares, products, words_squared)
        independent = rate * (1 - rate) / n_words
        effect = np.where(independent > 0, np.maximum(spread / independent, 1), 1)
        normal = ndtri((1 + level) / 2)
        worth = n_words / effect * (normal / stdtrit(n_articles - 1, (1 + level) / 2)) ** 2
        middle = rate + normal**2 / (2 * worth)
        half = normal * np.sqrt(rate * (1 - rate) / worth + normal**2 / (4 * worth**2))
        low, high = (middle - half) / (1 + normal**2 / worth), (middle + half) / (1 + normal**2 / worth)
    alone = (n_articles < 2) | (n_words == 0)
    low, high = np.where(count == 0, 0, low), np.where(count == n_words, 1, high)  # And not nearly so, by rounding.
    return np.where(alone, np.nan, low), np.where(alone, np.nan, high)


def rate_variance(
    count: np.ndarray,
    n_words: np.ndarray,
    n_articles: np.ndarray,
    squares: np.ndarray,
    products: np.ndarray,
    words_squared: np.ndarray,
) -> np.ndarray:
    """Give the variance of a rate over articles, as that of a ratio estimator (Cochran 1977, Sampling Techniques)."""
    rate = count / n_words
    squared_errors = squares - 2 * rate * products + rate**2 * words_squared
    return n_articles / (n_articles - 1) * np.maximum(squared_errors, 0) / n_words**2
