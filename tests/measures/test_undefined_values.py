"""Undefined is an empty value with a reason, never NaN, 0 or an exception."""

from __future__ import annotations

import numpy as np
import pytest

from thememap.errors import UsageError
from thememap.measures import (
    MEASURES,
    Undefined,
    element_centric_cells,
    measure,
    overlaps,
    set_table,
)
from thememap.records import message

NAMES = [one.name for one in MEASURES]
PARTITION = ["adjusted_rand", "adjusted_mutual_information"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("n", "themes", "groups"), [(0, 2, 2), (0, 0, 0), (1, 2, 2), (3, 0, 2), (3, 2, 0)]
)
def test_too_few_quotes_themes_or_groups(name, n, themes, groups):
    table, left, right = set_table(
        np.ones((n, themes), dtype=bool) & (np.arange(themes) == 0),
        np.ones((n, groups), dtype=bool) & (np.arange(groups) == 0),
    )
    found = measure(name).compute(table, overlaps(table))
    assert found.value is None
    assert found.reason
    assert element_centric_cells(table, overlaps(table))[left, right].shape == (n,)


@pytest.mark.parametrize("name", NAMES)
def test_nobody_coded_anything(name, measured):
    found = measured(name, ["", "", "", ""], ["x", "x", "y", "y"])
    assert found.value is None
    assert found.reason


def test_omega_says_that_there_is_no_variation(measured):
    for themes, groups in (([*"aaa"], [*"xxx"]), ([*"abc"], [*"xyz"])):
        found = measured("omega", themes, groups)
        assert (found.value, found.n) == (None, 3)
        assert found.reason == message(Undefined.CERTAIN_CHANCE)


@pytest.mark.parametrize("name", PARTITION)
def test_single_or_singleton_sets_on_both_sides_are_no_agreement(name, measured):
    assert measured(name, [*"aaa"], [*"xxx"]).reason == message(Undefined.ONE_SET)
    assert measured(name, [*"abc"], [*"xyz"]).reason == message(Undefined.ALL_SINGLE)


@pytest.mark.parametrize("name", PARTITION)
def test_one_group_for_all_themes_tells_nothing(name, measured):
    assert measured(name, [*"aabb"], [*"xxxx"]).value == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("name", PARTITION)
def test_overlap_is_named_with_its_number(name, measured):
    themes, groups = (
        measured(name, ["ab", "a", "b"], [*"xyx"]).reason,
        measured(name, [*"abab"], ["xy", "xy", "x", "y"]).reason,
    )
    assert themes == message(Undefined.SEVERAL_THEMES, n=1)
    assert groups == message(Undefined.SEVERAL_GROUPS, n=2)


def test_a_name_that_does_not_exist_is_wrong_use():
    with pytest.raises(UsageError, match="Use one of: omega, bcubed_precision"):
        measure("purity")
