"""Order of rows, names of groups and studies left out: what may matter and what may not."""

from __future__ import annotations

import numpy as np
import pytest

from thememap.measures import MEASURES, MeasureValue, measure, overlaps, set_table


def overlapping(rng, n=60):
    return rng.random((n, 6)) < 0.25, rng.random((n, 4)) < 0.3


def partitions(rng, n=60):
    return np.eye(6, dtype=bool)[rng.integers(0, 6, n)], np.eye(4, dtype=bool)[
        rng.integers(0, 4, n)
    ]


def value(name, themes, groups):
    table, _, _ = set_table(themes, groups)
    return measure(name).compute(table, overlaps(table))


@pytest.mark.parametrize("one", MEASURES, ids=lambda one: one.name)
@pytest.mark.parametrize("make", [overlapping, partitions])
def test_shuffled_rows_give_the_very_same_value(one, make):
    rng = np.random.default_rng(3)
    themes, groups = make(rng)
    order = rng.permutation(len(themes))
    assert value(one.name, themes[order], groups[order]) == value(one.name, themes, groups)


@pytest.mark.parametrize("one", MEASURES, ids=lambda one: one.name)
@pytest.mark.parametrize("make", [overlapping, partitions])
def test_names_do_not_matter(one, make):
    rng = np.random.default_rng(4)
    themes, groups = make(rng)
    renamed = value(one.name, themes[:, rng.permutation(6)], groups[:, rng.permutation(4)])
    expected = value(one.name, themes, groups)
    assert (renamed.n, renamed.reason) == (expected.n, expected.reason)
    assert renamed.value == (expected.value and pytest.approx(expected.value, abs=1e-12))


@pytest.mark.parametrize("name", ["omega", "bcubed_f", "element_centric", "set_matching"])
def test_themes_and_groups_can_be_exchanged(name):
    themes, groups = overlapping(np.random.default_rng(5))
    expected = value(name, themes, groups).value
    assert value(name, groups, themes).value == pytest.approx(expected)


@pytest.mark.parametrize("one", MEASURES, ids=lambda one: one.name)
@pytest.mark.parametrize("make", [overlapping, partitions])
def test_shared_overlaps_serve_every_selection_of_quotes(one, make):
    rng = np.random.default_rng(6)
    themes, groups = make(rng)
    table, left, right = set_table(themes, groups)
    shared = overlaps(table)
    for kept in (np.arange(60) < 60, np.arange(60) % 2 == 0, np.arange(60) < 20):
        counts = np.zeros_like(table.counts)
        np.add.at(counts, (left[kept], right[kept]), 1)
        expected = value(one.name, themes[kept], groups[kept])
        found = one.compute(table.with_counts(counts), shared)
        assert (found.n, found.reason) == (expected.n, expected.reason)
        assert found.value == (expected.value and pytest.approx(expected.value, abs=1e-12))


@pytest.mark.parametrize("one", MEASURES, ids=lambda one: one.name)
def test_values_stay_within_the_declared_range(one):
    rng = np.random.default_rng(7)
    for make in (overlapping, partitions):
        for n in (2, 3, 5, 40):
            found = value(one.name, *make(rng, n)).value
            assert found is None or one.low <= found <= one.high


@pytest.mark.parametrize("name", ["omega", "adjusted_rand", "adjusted_mutual_information"])
def test_corrected_measures_are_zero_on_average_by_chance(name):
    rng = np.random.default_rng(8)
    themes, groups = partitions(rng)
    found = [value(name, themes, groups[rng.permutation(60)]).value for _ in range(300)]
    assert abs(np.mean(found)) < 4 * np.std(found) / np.sqrt(300)


def test_quotes_without_theme_or_group_are_left_out_and_counted(measured):
    themes, groups = [*"aabb", "", "a"], [*"xxyy", "x", ""]
    for name in ("element_centric", "adjusted_rand", "adjusted_mutual_information"):
        assert measured(name, themes, groups) == MeasureValue(value=1.0, n=4)
    assert measured("omega", themes, groups).n == 6
    assert measured("bcubed_precision", themes, groups).n == 5
    assert measured("bcubed_recall", themes, groups).n == 5
    assert measured("bcubed_f", themes, groups).n == 6
    assert measured("set_matching", themes, groups).n == 6
