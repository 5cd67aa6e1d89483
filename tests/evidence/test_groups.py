"""The best group of any scale, and the null of the highest kappa."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from thememap.evidence.groups._best_groups import ScaleLadder
from thememap.evidence.nulls._row_shuffles import RowShuffles
from thememap.records import Scale, ScaleGroup


def scale_of(label: np.ndarray, k: int) -> Scale:
    groups = tuple(
        ScaleGroup(group=f"G{g + 1:02}", n=int((label == g).sum()), name="", keywords=())
        for g in range(k)
    )
    return Scale(k=k, label=label, groups=groups)


def random_level(seed: int, n: int) -> tuple[np.ndarray, np.ndarray, tuple[Scale, ...]]:
    rng = np.random.default_rng(seed)
    among = np.repeat(rng.random((n, 2)) < 0.8, 2, axis=1)
    member = (rng.random((n, 4)) < 0.4) & among
    return member, among, tuple(scale_of(rng.integers(-1, k, n), k) for k in (2, 3, 5))


def best_by_hand(member: np.ndarray, among: np.ndarray, scales: tuple[Scale, ...]) -> float:
    if member[among].all() or not member[among].any():
        return np.nan
    return max(
        (
            round(float(cohen_kappa_score(member[among], scale.label[among] == g)), 9)
            for scale in scales
            for g in range(len(scale.groups))
            if (scale.label[among] == g).any()
        ),
        default=np.nan,
    )


@given(seed=st.integers(0, 1_000), n=st.integers(4, 60))
@settings(max_examples=50, deadline=None)
def test_the_best_group_has_the_highest_kappa_of_any_scale(seed: int, n: int) -> None:
    member, among, scales = random_level(seed, n)
    best = ScaleLadder(member=member, among=among, scales=scales).best()
    for t in range(4):
        expected = best_by_hand(member[:, t], among[:, t], scales)
        assert best.kappa[t] == pytest.approx(expected, abs=1e-8, nan_ok=True)
        if not np.isnan(expected):
            label = scales[best.scale[t]].label
            inside = (label == best.group[t]) & among[:, t]
            assert (best.inside[:, t] == inside).all()
            of_it = cohen_kappa_score(member[among[:, t], t], inside[among[:, t]])
            assert best.kappa[t] == pytest.approx(of_it, abs=1e-8)


def test_shuffles_move_codings_of_whole_quotes_within_studies_and_search_all_scales() -> None:
    member, among, scales = random_level(7, 50)
    study = np.random.default_rng(1).integers(0, 6, 50)
    shuffles = RowShuffles.of(among=among, study=study)
    fast = ScaleLadder(member=member, among=among, scales=scales).shuffled_best(
        shuffles, times=5, seed=3
    )
    for number, moved_to in enumerate(shuffles.draw(5, seed=3)):
        for t in range(4):
            to = moved_to[:, shuffles.pattern[t]]
            moved = np.zeros(50, dtype=bool)
            moved[to[member[:, t]]] = True
            assert (study[to] == study).all()
            assert not (moved & ~among[:, t]).any()
            expected = best_by_hand(moved, among[:, t], scales)
            assert fast[number, t] == pytest.approx(expected, abs=1e-8)
        assert (moved_to[:, shuffles.pattern[0]] == moved_to[:, shuffles.pattern[1]]).all()


def test_free_shuffles_leave_studies() -> None:
    among, study = np.ones((40, 1), dtype=bool), np.repeat(np.arange(4), 10)
    (moved_to,) = RowShuffles.of(among=among, study=None).draw(1, seed=0)
    assert sorted(moved_to[:, 0]) == list(range(40))
    assert (study[moved_to[:, 0]] != study).any()


@pytest.mark.parametrize("scales", [(), (scale_of(np.full(6, -1), 2),)])
def test_without_groups_there_is_no_kappa(scales: tuple[Scale, ...]) -> None:
    member = np.array([[True], [True], [False], [False], [False], [False]])
    ladder = ScaleLadder(member=member, among=np.ones_like(member), scales=scales)
    best = ladder.best()
    assert np.isnan(best.kappa).all()
    assert best.scale.tolist() == best.group.tolist() == [-1]
    assert not best.inside.any()
