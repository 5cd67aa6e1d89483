"""The table gives what looking at all pairs of quotes gives."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score

from thememap.measures import (
    _element_centric,
    _set_table,
    element_centric_cells,
    measure,
    overlaps,
    set_table,
)


@st.composite
def codings(draw, *, least=0, most=3):
    """Themes (n, t) and groups (n, g), each quote in between ``least`` and ``most`` of them."""
    n = draw(st.integers(2, 14))
    sides = []
    for _ in range(2):
        width = draw(st.integers(max(1, least), 5))
        rows = draw(
            st.lists(
                st.sets(st.integers(0, width - 1), min_size=least, max_size=min(width, most)),
                min_size=n,
                max_size=n,
            )
        )
        sides.append(np.array([[c in row for c in range(width)] for row in rows], dtype=bool))
    return tuple(sides)


def value(name, themes, groups):
    table, _, _ = set_table(themes, groups)
    return measure(name).compute(table, overlaps(table)).value


def slow_omega(themes, groups):
    pairs = list(combinations(range(len(themes)), 2))
    left = [int((themes[i] & themes[j]).sum()) for i, j in pairs]
    right = [int((groups[i] & groups[j]).sum()) for i, j in pairs]
    observed = sum(a == b for a, b in zip(left, right, strict=True)) / len(pairs)
    expected = sum(left.count(s) * right.count(s) for s in set(left)) / len(pairs) ** 2
    lacking = not themes.any() or not groups.any()
    return None if expected == 1 or lacking else (observed - expected) / (1 - expected)


def slow_bcubed(themes, groups):
    """Precision; recall is the same with the two exchanged."""
    means = []
    for i in range(len(themes)):
        shares = [
            min(int((themes[i] & themes[j]).sum()), both) / both
            for j in range(len(themes))
            if (both := int((groups[i] & groups[j]).sum()))
        ]
        if shares:
            means.append(np.mean(shares))
    return np.mean(means) if len(means) > 1 and themes.any() else None


def slow_walks(membership, weight):
    """The personalised PageRank of every quote, as an (n, n) matrix."""
    member = membership[:, membership.any(axis=0)] * weight[membership.any(axis=0)]
    step = (member / member.sum(axis=1, keepdims=True)) @ (member / member.sum(axis=0)).T
    return 0.1 * np.linalg.inv(np.eye(len(step)) - 0.9 * step)


def slow_element_centric(themes, groups, theme_weight=None, group_weight=None):
    """The value of each quote; NaN without a theme or group."""
    kept = themes.any(axis=1) & groups.any(axis=1)
    values = np.full(len(themes), np.nan)
    if kept.any():
        p = slow_walks(
            themes[kept], np.ones(themes.shape[1]) if theme_weight is None else theme_weight
        )
        q = slow_walks(
            groups[kept], np.ones(groups.shape[1]) if group_weight is None else group_weight
        )
        values[kept] = 1 - np.abs(p - q).sum(axis=1) / 1.8
    return values


@given(codings())
def test_omega(sides):
    expected = slow_omega(*sides)
    assert value("omega", *sides) == (expected if expected is None else pytest.approx(expected))


@given(codings())
def test_bcubed(sides):
    themes, groups = sides
    precision, recall = slow_bcubed(themes, groups), slow_bcubed(groups, themes)
    assert value("bcubed_precision", *sides) == (precision and pytest.approx(precision))
    assert value("bcubed_recall", *sides) == (recall and pytest.approx(recall))
    f = value("bcubed_f", *sides)
    if precision is None or recall is None:
        assert f is None
    else:
        total = precision + recall
        assert f == pytest.approx(2 * precision * recall / total if total else 0)


@given(codings(), st.randoms(use_true_random=False))
def test_element_centric_of_each_quote(sides, random):
    themes, groups = sides
    table, left, right = set_table(themes, groups)
    cells = element_centric_cells(table, overlaps(table))
    expected = slow_element_centric(themes, groups)
    assert cells[left, right] == pytest.approx(expected, abs=1e-12, nan_ok=True)
    if np.isfinite(expected).sum() > 1:
        assert value("element_centric", *sides) == pytest.approx(np.nanmean(expected))
    weights = [np.array([random.uniform(0.5, 3) for _ in side.T]) for side in sides]
    cells = element_centric_cells(
        table, overlaps(table), left_weight=weights[0], right_weight=weights[1]
    )
    expected = slow_element_centric(themes, groups, *weights)
    assert cells[left, right] == pytest.approx(expected, abs=1e-12, nan_ok=True)


@given(codings(least=1, most=1))
def test_partitions(sides):
    themes, groups = (side.argmax(axis=1) for side in sides)
    rand, information = (
        value(name, *sides) for name in ("adjusted_rand", "adjusted_mutual_information")
    )
    if rand is None:
        sizes = {len(set(themes.tolist())), len(set(groups.tolist()))}
        assert sizes in ({1}, {len(themes)})
        assert information is None
        return
    assert rand == pytest.approx(adjusted_rand_score(themes, groups))
    assert rand == pytest.approx(value("omega", *sides))
    assert information == pytest.approx(adjusted_mutual_info_score(themes, groups), abs=1e-9)


@given(codings(least=1, most=1))
def test_short_way_for_partitions_is_the_long_way(sides):
    table, _, _ = set_table(*sides)
    left, right = (
        _element_centric._build_walk(sets, sizes, None)
        for sets, sizes in ((table.left, table.left_n), (table.right, table.right_n))
    )
    short = _element_centric._shared_probability_of_partition(table.counts, left, right)
    long = _element_centric._shared_probability(table.counts, left, right)
    filled = table.counts > 0
    assert short[filled] == pytest.approx(long[filled])


@settings(max_examples=30)
@given(sides=codings())
def test_blocks_of_any_size_give_the_same(sides):
    names = ("omega", "bcubed_precision", "bcubed_recall", "element_centric")
    whole = [value(name, *sides) for name in names]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_set_table, "_BLOCK_ENTRIES", 7)
        patch.setattr(_set_table, "_MAX_CACHED_ENTRIES", 20)
        patch.setattr(_element_centric, "_BLOCK_ENTRIES", 5)
        parts = [value(name, *sides) for name in names]
    assert parts == [one if one is None else pytest.approx(one) for one in whole]
