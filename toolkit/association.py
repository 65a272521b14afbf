"""Association: whether a word stands in one place more often, or less, than chance would have it."""

import numpy as np
from scipy.special import erfc, xlogy
from scipy.stats import false_discovery_control


def log_likelihood(first: np.ndarray, n_first: np.ndarray, second: np.ndarray, n_second: np.ndarray) -> np.ndarray:
    """Give the log-likelihood ratio G² of words in two places.

    Parameters
    ----------
    first, second
        How often each word stands in the one place and in the other.
    n_first, n_second
        How many words each place has in all.

    Returns
    -------
    numpy.ndarray
        G² of each word, 0 where it is as frequent in both, whatever the direction.

    Notes
    -----
    Dunning (1993), "Accurate methods for the statistics of surprise and coincidence", Computational Linguistics 19(1),
    over all four cells (the word and all others, in both places): 2 Σ O ln(O / E).

    Examples
    --------
    >>> log_likelihood(np.array([2, 5]), 20, np.array([1, 5]), 20).round(3).tolist()
    [0.367, 0.0]
    """
    cells = np.array([[first, n_first - first], [second, n_second - second]], dtype=float)
    expected = cells.sum(axis=0) * cells.sum(axis=1, keepdims=True) / np.maximum(cells.sum(axis=(0, 1)), 1)
    return np.maximum(2 * (xlogy(cells, cells) - xlogy(cells, expected)).sum(axis=(0, 1)), 0)


def p_values(g2: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give the p-value of each G², and the same corrected for as many tests as there are.

    Parameters
    ----------
    g2
        From :func:`log_likelihood`.

    Returns
    -------
    p, p_corrected : numpy.ndarray
        By chi squared with one degree of freedom; and corrected as in Benjamini and Hochberg (1995), "Controlling the
        false discovery rate", Journal of the Royal Statistical Society B 57(1): of the words below 0.05 one in twenty
        is expected to be there by chance.

    Examples
    --------
    >>> p, p_corrected = p_values(np.array([3.841, 10.828]))
    >>> p.round(3).tolist(), p_corrected.round(3).tolist()
    ([0.05, 0.001], [0.05, 0.002])
    """
    p = erfc(np.sqrt(g2 / 2))
    return p, false_discovery_control(p) if len(p) else p
