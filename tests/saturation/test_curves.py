"""Curves of accumulation: exact means, bands of shuffled orders, the order of collection."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from thememap.records import AccumulationPoint, Incidence, SaturationRules, ThemeAccumulation
from thememap.saturation import accumulate_themes

TABLES = arrays(bool, st.tuples(st.integers(1, 12), st.integers(1, 8)))
RULES = SaturationRules(orders=200)


def table(occurs: np.ndarray, *, ordered: bool = False) -> Incidence:
    return Incidence(
        units=tuple(f"unit {number:02}" for number in range(len(occurs))),
        themes=tuple((f"theme {number}",) for number in range(occurs.shape[1])),
        occurs=occurs,
        ordered=ordered,
    )


def observed_curve(themes: ThemeAccumulation) -> list[AccumulationPoint]:
    """Up to the units at hand."""
    return [point for point in themes.accumulation if not point.extrapolated]


@given(TABLES)
def test_curves_rise_to_what_was_observed_inside_their_bands(occurs: np.ndarray) -> None:
    themes = accumulate_themes(table(occurs, ordered=True), rules=RULES, seed=0)
    frequency = occurs.sum(axis=0)
    for points, last in (
        (observed_curve(themes), (frequency >= 1).sum()),
        (themes.repeated, (frequency >= 2).sum()),
    ):
        assert [point.units for point in points] == [*range(1, len(occurs) + 1)]
        for name in ("expected", "low", "high"):
            assert (np.diff([getattr(point, name) for point in points]) >= -1e-9).all()
        assert all(point.low <= point.expected <= point.high for point in points)
        end = points[-1]
        assert (end.low, end.expected, end.high) == pytest.approx((last, last, last))
    for every, twice in zip(observed_curve(themes), themes.repeated, strict=True):
        assert twice.expected <= every.expected + 1e-9
        assert twice.low <= every.low + 1e-9
        assert twice.high <= every.high + 1e-9
    assert (np.diff(themes.collected) >= 0).all()
    assert themes.collected[-1] == themes.observed


@given(arrays(bool, st.tuples(st.just(5), st.integers(1, 6))))
def test_means_and_bands_are_those_of_all_orders_of_a_small_table(occurs: np.ndarray) -> None:
    themes = accumulate_themes(table(occurs), rules=RULES, seed=0)
    for points, least in ((observed_curve(themes), 1), (themes.repeated, 2)):
        counts = np.array(
            [
                (occurs[list(order)].cumsum(axis=0) >= least).sum(axis=1)
                for order in permutations(range(5))
            ]
        )
        low, high = np.quantile(counts, [0.05, 0.95], axis=0, method="inverted_cdf")
        mean = counts.mean(axis=0)
        assert [point.expected for point in points] == pytest.approx(mean)
        assert [point.low for point in points] == pytest.approx(np.minimum(low, mean))
        assert [point.high for point in points] == pytest.approx(np.maximum(high, mean))


@given(TABLES, st.randoms(use_true_random=False))
def test_rows_and_columns_can_be_in_any_order(occurs: np.ndarray, random: object) -> None:
    incidence = table(occurs)
    rows, columns = [*range(occurs.shape[0])], [*range(occurs.shape[1])]
    random.shuffle(rows)  # type: ignore[attr-defined]
    random.shuffle(columns)  # type: ignore[attr-defined]
    other = Incidence(
        units=tuple(incidence.units[row] for row in rows),
        themes=tuple(incidence.themes[column] for column in columns),
        occurs=occurs[np.ix_(rows, columns)],
    )
    for name in ("accumulation", "repeated", "stopping"):
        assert getattr(accumulate_themes(incidence, rules=RULES, seed=3), name) == getattr(
            accumulate_themes(other, rules=RULES, seed=3), name
        )


def test_a_sample_of_orders_comes_close_to_the_exact_mean() -> None:
    rng = np.random.default_rng(4)
    occurs = rng.random((30, 20)) < rng.beta(0.5, 3, size=20)
    from thememap.saturation._orders import first_and_second, known_after, shuffled_places

    seen = first_and_second(occurs, shuffled_places(30, orders=4000, seed=1))
    themes = accumulate_themes(table(occurs), rules=RULES, seed=0)
    for at, points in zip(seen, (observed_curve(themes), themes.repeated), strict=True):
        mean = known_after(at, np.arange(1, 31)).mean(axis=1)
        assert [point.expected for point in points] == pytest.approx(mean, abs=0.1)


def test_the_order_of_collection_is_counted_as_it_is() -> None:
    occurs = np.array([[1, 1, 0, 0], [1, 0, 0, 0], [0, 0, 1, 0]], dtype=bool)
    assert accumulate_themes(table(occurs, ordered=True), rules=RULES, seed=0).collected == (
        2,
        2,
        3,
    )
    assert accumulate_themes(table(occurs), rules=RULES, seed=0).collected == ()
