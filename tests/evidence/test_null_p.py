"""p from shuffles, with the tail beyond them."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import gamma, norm, pearson3

from thememap.evidence.nulls._null_p import LEAST_P, null_p


def test_p_is_the_share_of_shuffles_that_reach_the_value() -> None:
    shuffled = np.arange(99.0)[:, None]
    assert null_p(np.array([90.0]), shuffled) == pytest.approx(0.1)
    assert np.isnan(null_p(np.array([np.nan]), shuffled))


@pytest.mark.parametrize("skewed", [True, False])
def test_beyond_all_shuffles_p_is_the_tail_of_the_distribution_with_their_moments(
    skewed: bool,
) -> None:
    rng = np.random.default_rng(0)
    shuffled = rng.gamma(2.0, size=(199, 1)) if skewed else -rng.gamma(2.0, size=(199, 1))
    value = shuffled.max() + 0.4 * shuffled.std()
    z = (value - shuffled.mean()) / shuffled.std(ddof=1)
    skewness = float((((shuffled - shuffled.mean()) / shuffled.std(ddof=1)) ** 3).mean())
    tail = pearson3.sf(z, skewness) if skewed else norm.sf(z)
    assert null_p(np.array([value]), shuffled)[0] == pytest.approx(min(tail, 1 / 200))


def test_p_is_never_below_what_some_hundred_shuffles_can_tell() -> None:
    shuffled = np.random.default_rng(1).standard_normal((199, 2))
    shuffled[:, 1] = 0.25
    p = null_p(np.array([50.0, 50.0]), shuffled)
    assert p.tolist() == [LEAST_P, 1 / 200]


def test_the_tail_is_right_where_the_truth_is_known() -> None:
    rng = np.random.default_rng(2)
    shuffled = rng.gamma(4.0, size=(199, 2000))
    value = np.full(2000, gamma(4.0).isf(0.001))
    p = null_p(value, shuffled)
    assert np.median(p) == pytest.approx(0.001, rel=0.5)
