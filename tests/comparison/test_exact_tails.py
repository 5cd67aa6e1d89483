"""The exact cell tests against permutations, brute force and SciPy."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import hypergeom

from thememap.comparison.nulls._hypergeometric import (
    StratifiedHypergeometric,
    hypergeometric_log_tail,
    hypergeometric_tail,
)
from thememap.measures import benjamini_hochberg

PERMUTATIONS = 100_000


def within(count: int, sizes: list[tuple[int, int, int]], *, exact_support: int = 2000) -> float:
    population, theme, group = (np.array(column) for column in zip(*sizes, strict=True))
    null = StratifiedHypergeometric(largest=int(population.max()), exact_support=exact_support)
    return null.upper_tail(count, population, theme, group)


def test_the_free_tail_agrees_with_a_hundred_thousand_permutations() -> None:
    rng = np.random.default_rng(3)
    in_theme = np.zeros(60, dtype=bool)
    in_theme[:18] = True
    draws = rng.permuted(np.tile(in_theme, (PERMUTATIONS, 1)), axis=1)[:, :15].sum(axis=1)
    for count in range(3, 10):
        exact = float(
            hypergeometric_tail(
                np.array(count),
                population=np.array(60),
                theme=np.array(18),
                group=np.array(15),
            )
        )
        error = 4 * np.sqrt(exact * (1 - exact) / PERMUTATIONS)
        assert (draws >= count).mean() == pytest.approx(exact, abs=error)


def test_the_within_study_tail_agrees_with_a_hundred_thousand_permutations() -> None:
    rng = np.random.default_rng(4)
    sizes = [(20, 6, 8), (12, 9, 3), (7, 2, 5)]
    draws = np.zeros(PERMUTATIONS, dtype=int)
    for population, theme, group in sizes:
        one = np.arange(population) < theme
        draws += rng.permuted(np.tile(one, (PERMUTATIONS, 1)), axis=1)[:, :group].sum(axis=1)
    for count in range(4, 10):
        exact = within(count, sizes)
        error = 4 * np.sqrt(exact * (1 - exact) / PERMUTATIONS)
        assert (draws >= count).mean() == pytest.approx(exact, abs=error)


def test_one_quote_a_study_leaves_nothing_to_shuffle() -> None:
    sizes = [(1, 1, 1), (1, 1, 0), (1, 0, 1), (1, 0, 0)]
    assert within(1, sizes) == 1.0
    assert within(2, sizes) == 0.0


def test_one_study_gives_the_free_null() -> None:
    for count in range(8):
        assert within(count, [(40, 12, 7)]) == pytest.approx(
            float(hypergeom.sf(count - 1, 40, 12, 7)), abs=1e-12
        )


def test_two_studies_give_the_convolution() -> None:
    first, second = (15, 5, 6), (11, 4, 7)
    for count in range(9):
        expected = sum(
            float(hypergeom.pmf(a, *first) * hypergeom.pmf(b, *second))
            for a, b in product(range(6), range(5))
            if a + b >= count
        )
        assert within(count, [first, second]) == pytest.approx(expected, abs=1e-12)


study = st.integers(1, 12).flatmap(
    lambda n: st.tuples(st.just(n), st.integers(0, n), st.integers(0, n))
)


@given(st.lists(study, min_size=1, max_size=4), st.integers(0, 20))
def test_the_tail_is_the_sum_over_all_outcomes(
    sizes: list[tuple[int, int, int]], count: int
) -> None:
    expected = 0.0
    for outcome in product(*(range(n + 1) for n, _, _ in sizes)):
        if sum(outcome) >= count:
            expected += float(
                np.prod([hypergeom.pmf(x, *size) for x, size in zip(outcome, sizes, strict=True)])
            )
    assert within(count, sizes) == pytest.approx(expected, abs=1e-9)


def test_beyond_the_stated_size_the_normal_approximation_is_close() -> None:
    sizes = [(200, 60, 50)] * 30
    exact = within(480, sizes, exact_support=10_000)
    approximate = within(480, sizes, exact_support=10)
    assert 0.001 < exact < 0.5
    assert approximate == pytest.approx(exact, rel=0.05)


def test_false_discovery_rates_are_those_of_scipy() -> None:
    from scipy.stats import false_discovery_control

    p = np.random.default_rng(4).beta(0.4, 2.0, size=(7, 9))
    p[0, 3] = p[2, 2]
    assert benjamini_hochberg(p).ravel() == pytest.approx(false_discovery_control(p, axis=None))


@given(st.integers(1, 400), st.data())
def test_log_tails_agree_with_scipy_where_no_float_holds_the_tail(population, data) -> None:
    theme = data.draw(st.integers(0, population))
    group = data.draw(st.integers(0, population))
    count = data.draw(st.integers(0, population))
    sizes = {"population": np.array(population), "theme": np.array(theme), "group": np.array(group)}
    ours = float(hypergeometric_log_tail(np.array(count), **sizes))
    theirs = float(hypergeom.logsf(count - 1, population, theme, group))
    assert ours == pytest.approx(theirs, rel=1e-8, abs=1e-9)


def test_tails_below_the_smallest_float_keep_their_order() -> None:
    """They came out as 0.0 from 1e-30 on, and lists ranked them by position."""
    sizes = {"population": np.array(6000), "theme": np.array(2000), "group": np.array(2000)}
    logs = hypergeometric_log_tail(np.array([1500, 1700, 1900]), **sizes)
    assert logs[0] > logs[1] > logs[2]
    assert float(hypergeometric_tail(np.array(900), **sizes)) == pytest.approx(
        float(hypergeom.sf(899, 6000, 2000, 2000)), rel=1e-6
    )
    assert 0 < within(60, [(100, 40, 40), (100, 40, 40)]) < 1e-16
    assert 0 < within(160, [(200, 80, 80), (200, 80, 80)]) < 1e-90
