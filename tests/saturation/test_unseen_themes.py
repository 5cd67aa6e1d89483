"""What is said about unseen themes, and what must hold for every table."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from thememap.records import Estimate, Incidence, SaturationRules, ThemeAccumulation
from thememap.saturation import accumulate_themes
from thememap.saturation._facts import SaturationFact


def accumulate(occurs: np.ndarray) -> ThemeAccumulation:
    units, themes = occurs.shape
    incidence = Incidence(
        units=tuple(f"u{row:03}" for row in range(units)),
        themes=tuple((f"t{column:03}",) for column in range(themes)),
        occurs=occurs,
    )
    return accumulate_themes(incidence, rules=SaturationRules(orders=50), seed=0)


tables = st.tuples(st.integers(5, 30), st.integers(1, 25)).flatmap(
    lambda shape: arrays(np.bool_, shape, elements=st.booleans(), fill=st.just(value=False))
)


def values(estimate: Estimate) -> list[float]:
    return [end for end in (estimate.low, estimate.value, estimate.high) if end is not None]


@given(occurs=tables)
@settings(max_examples=150, deadline=None)
def test_estimates_are_in_order_and_never_below_what_was_seen(occurs: np.ndarray) -> None:
    themes = accumulate(occurs)
    if themes.reason.key:
        assert not themes.new
        return
    seen = themes.observed
    for estimate in (themes.total, themes.coverage, *(new.expected for new in themes.new)):
        assert values(estimate) == sorted(values(estimate))
        assert np.isfinite(values(estimate)).all()
        assert len(values(estimate)) == 3 or estimate.reason.key
    assert all(end >= seen for end in values(themes.total))
    assert all(0 <= end <= 1 for end in values(themes.coverage))
    expected = [new.expected.value or 0.0 for new in themes.new]
    assert expected == sorted(expected)
    beyond = [point for point in themes.accumulation if point.extrapolated]
    assert [point.expected for point in beyond] == sorted(point.expected for point in beyond)
    assert [point.high for point in beyond] == sorted(point.high for point in beyond)
    if themes.total.value is not None:
        assert seen + expected[-1] <= themes.total.value + 1e-9


@given(occurs=tables, seed=st.integers(0, 1000))
@settings(max_examples=50, deadline=None)
def test_order_of_units_and_themes_changes_no_estimate(occurs: np.ndarray, seed: int) -> None:
    rng = np.random.default_rng(seed)
    other = occurs[rng.permutation(occurs.shape[0])][:, rng.permutation(occurs.shape[1])]
    first, second = accumulate(occurs), accumulate(other)
    assert first.new == second.new
    assert (first.total, first.coverage) == (second.total, second.coverage)


def test_nothing_is_estimated_where_no_theme_occurs() -> None:
    themes = accumulate(np.zeros((8, 5), dtype=bool))
    assert themes.reason.key == SaturationFact.NO_THEMES
    assert themes.total.value is None
    assert not themes.new


@pytest.mark.parametrize("units", [1, 2, 3, 4])
def test_nothing_is_estimated_from_few_units(units: int) -> None:
    themes = accumulate(np.ones((units, 3), dtype=bool))
    assert themes.reason.key == SaturationFact.FEW_UNITS
    assert (themes.total.value, themes.coverage.value, themes.new) == (None, None, ())


def test_nothing_is_estimated_where_every_theme_comes_from_a_single_unit() -> None:
    occurs = np.zeros((8, 5), dtype=bool)
    occurs[3] = True
    assert accumulate(occurs).reason.key == SaturationFact.THEMES_OF_ONE_UNIT


def test_no_total_is_said_where_no_theme_comes_again() -> None:
    themes = accumulate(np.eye(8, dtype=bool))
    assert themes.total == Estimate(reason=themes.total.reason)
    assert themes.total.reason.key == SaturationFact.FEW_IN_TWO
    assert themes.new[0].expected.value == pytest.approx(1, abs=0.1)


def test_where_all_occur_everywhere_all_are_seen_and_hardly_another_may_come() -> None:
    themes = accumulate(np.ones((20, 6), dtype=bool))
    assert (themes.total.value, themes.total.low, themes.coverage.value) == (6, 6, 1)
    assert [new.expected.value for new in themes.new] == [0] * len(themes.new)
    # not certain: a theme that is in one of a hundred units may come with the next twenty
    assert 1 <= themes.new[-1].expected.high <= 3
    assert 0.95 < themes.coverage.low < 1


def test_new_themes_are_said_for_no_more_units_than_were_read() -> None:
    themes = accumulate(np.random.default_rng(0).random((8, 20)) < 0.2)
    assert [new.units for new in themes.new] == [1, 2, 5, 8]
    last, new = themes.accumulation[-1], themes.new[-1].expected
    assert (last.units, last.extrapolated) == (16, True)
    assert [last.expected, last.low, last.high] == [
        themes.observed + (end or 0) for end in (new.value, new.low, new.high)
    ]


def test_units_of_differing_richness_widen_the_interval() -> None:
    """Twelve themes of one unit: from twelve units, or from one that had them all."""
    common = np.ones((12, 5), dtype=bool)
    spread = np.hstack([common, np.eye(12, dtype=bool)])
    together = np.hstack([common, np.eye(12, dtype=bool)[:, :1].repeat(12, axis=1)])
    one, other = (accumulate(occurs).new[0].expected for occurs in (spread, together))
    assert one.value == other.value
    assert other.high > 2 * one.high


def test_estimates_of_a_large_table_take_a_fraction_of_a_second() -> None:
    occurs = np.random.default_rng(0).random((300, 100)) < 0.02
    accumulate(occurs)
    start = time.perf_counter()
    accumulate(occurs)
    assert time.perf_counter() - start < 0.5
