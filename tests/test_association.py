"""Measures of association equal those of scipy, also at the edges."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2, chi2_contingency, false_discovery_control

from toolkit.association import log_likelihood, p_values

COUNTS = st.integers(0, 10**9)


@given(COUNTS, COUNTS, COUNTS, COUNTS)
def test_the_log_likelihood_is_that_of_scipy(first, others_first, second, others_second):
    cells = np.array([[first, others_first], [second, others_second]])
    found = log_likelihood(np.array([first]), first + others_first, np.array([second]), second + others_second)
    assert found.shape == (1,)
    if cells.sum(axis=0).all() and cells.sum(axis=1).all():
        expected = chi2_contingency(cells, correction=False, lambda_="log-likelihood").statistic
        assert found[0] == pytest.approx(expected, rel=1e-6, abs=1e-4), "the sum of numbers as large as 1e11"
    else:
        assert found[0] == pytest.approx(0, abs=1e-4), "there is nothing to compare with"


def test_the_p_values_are_those_of_scipy():
    g2 = np.array([0, 0.5, 3.84, 40, 900, 1e6])
    p, p_corrected = p_values(g2)
    assert p == pytest.approx(chi2.sf(g2, 1), rel=1e-9)
    assert p_corrected == pytest.approx(false_discovery_control(p))
    assert p[-1] == 0, "below what a number can be"


def test_no_word_has_no_p_value():
    none = np.array([], dtype=int)
    g2 = log_likelihood(none, 0, none, 0)
    assert g2.shape == (0,)
    assert [len(each) for each in p_values(g2)] == [0, 0]


def test_a_place_without_words_says_nothing():
    assert log_likelihood(np.array([0]), 0, np.array([3]), 10).tolist() == [0]
    assert log_likelihood(np.array([0]), 0, np.array([0]), 0).tolist() == [0]
