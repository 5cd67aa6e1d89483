"""Kappas from counts of units, their intervals, and p beyond the shuffles."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import gamma, pearson3
from sklearn.metrics import cohen_kappa_score

from thememap.evidence.nulls._null_p import LEAST_P, null_distributions, null_p
from thememap.evidence.nulls._unit_tables import UnitTables, half_interval, half_weights
from thememap.records import NullKind


@given(seed=st.integers(0, 1_000), n=st.integers(2, 60))
@settings(max_examples=50, deadline=None)
def test_kappas_of_all_units_and_of_halves_are_cohens(seed: int, n: int) -> None:
    rng = np.random.default_rng(seed)
    first, second, among = (rng.random((n, 3)) < share for share in (0.4, 0.5, 0.8))
    unit = rng.integers(0, 5, n) * 7
    tables = UnitTables.of(first, second, among=among, unit=unit)
    for t in range(3):
        rows = among[:, t]
        constant = len({*first[rows, t]}) < 2 and len({*second[rows, t]}) < 2
        if not constant:
            expected = cohen_kappa_score(first[rows, t], second[rows, t])
            assert tables.kappa()[t] == pytest.approx(expected, abs=1e-8)


def test_half_the_units_are_left_out_at_a_time() -> None:
    unit = np.repeat(np.arange(4), 10)
    rng = np.random.default_rng(0)
    first, second = (rng.random((40, 1)) < 0.5 for _ in range(2))
    tables = UnitTables.of(first, second, among=np.ones((40, 1), dtype=bool), unit=unit)
    possible = set()
    for left in range(4):
        for other in range(left + 1, 4):
            rows = np.isin(unit, [left, other])
            possible.add(round(float(cohen_kappa_score(first[rows, 0], second[rows, 0])), 6))
    assert set(tables.half_kappas(half_weights(4, resamples=99, seed=0))[:, 0].round(6)) == possible


def test_an_interval_needs_two_units_and_holds_the_value() -> None:
    halves = np.array([[0.3, 0.5, np.nan], [0.5, 0.5, np.nan], [0.4, 0.5, np.nan]])
    value = np.array([0.4, 0.5, np.nan])
    low, high = half_interval(value, halves, units=6)
    assert low[0] < 0.4 < high[0]
    assert np.isnan([low[1], high[1]]).all(), "halves that are all alike are no certainty"
    assert np.isnan([low[2], high[2]]).all()
    assert np.isnan(half_interval(value, halves, units=1)).all()


def test_p_counts_shuffles_and_beyond_them_follows_pearsons_tail() -> None:
    rng = np.random.default_rng(0)
    shuffled = np.stack([rng.gamma(4.0, size=199), rng.normal(size=199)], axis=1)
    inside = np.median(shuffled, axis=0)
    assert null_p(inside, shuffled) == pytest.approx([0.5025, 0.5025], abs=0.01)
    value = shuffled.max(axis=0) + 0.5
    p = null_p(value, shuffled)
    for t in range(2):
        z = shuffled[:, t] - shuffled[:, t].mean()
        sd = shuffled[:, t].std(ddof=1)
        skewness = max(0.0, float(((z / sd) ** 3).mean()))
        expected = pearson3.sf(value[t], skewness, loc=shuffled[:, t].mean(), scale=sd)
        assert p[t] == pytest.approx(min(expected, 1 / 200), rel=1e-6)


def test_p_is_never_below_what_some_hundred_shuffles_can_tell() -> None:
    shuffled = np.random.default_rng(1).standard_normal((199, 1))
    assert null_p(np.array([50.0]), shuffled).tolist() == [LEAST_P]


def test_the_tail_is_about_right_where_the_truth_is_known() -> None:
    shuffled = np.random.default_rng(2).gamma(4.0, size=(199, 2000))
    p = null_p(np.full(2000, gamma(4.0).isf(0.001)), shuffled)
    assert np.median(p) == pytest.approx(0.001, rel=0.5)


def test_shuffles_that_are_all_alike_say_nothing_of_the_tail() -> None:
    assert null_p(np.array([0.5]), np.zeros((19, 1))).tolist() == [0.05]
    assert null_p(np.array([0.0]), np.zeros((19, 1))).tolist() == [1.0]


def test_without_shuffles_a_null_says_that_it_was_not_computed() -> None:
    (null,) = null_distributions(NullKind.FREE, value=np.array([0.5]), shuffled=np.zeros((0, 1)))
    assert null.p is None
    assert null.reason.key == "score.not_computed"
