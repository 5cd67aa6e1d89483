"""Shuffles keep every margin, depend on the seed alone, and are quick."""

from __future__ import annotations

import time

import numpy as np
import pytest

from thememap.measures import MEASURES, _shuffles, overlaps, set_table, shuffled_counts


@pytest.fixture
def coded():
    rng = np.random.default_rng(0)
    themes, groups = rng.random((80, 5)) < 0.3, np.eye(4, dtype=bool)[rng.integers(0, 4, 80)]
    table, left, right = set_table(themes, groups)
    return table, left, right, rng.integers(0, 9, 80)


def shuffles(table, left, right, blocks, *, seed=1, times=20):
    return list(
        shuffled_counts(
            left,
            right,
            shape=table.counts.shape,
            blocks=blocks,
            rng=np.random.default_rng(seed),
            times=times,
        )
    )


@pytest.mark.parametrize("within", [False, True])
def test_margins_are_kept_and_counts_move(coded, within):
    table, left, right, study = coded
    found = shuffles(table, left, right, study if within else None)
    assert len(found) == 20
    for counts in found:
        assert counts.shape == table.counts.shape
        assert counts.dtype == np.int64
        assert (counts.sum(axis=1) == table.left_n).all()
        assert (counts.sum(axis=0) == table.right_n).all()
    assert len({counts.tobytes() for counts in found}) == 20


@pytest.mark.parametrize("few_bits", [False, True])
def test_groups_stay_inside_their_block(coded, few_bits, monkeypatch):
    _, _, right, study = coded
    if few_bits:
        monkeypatch.setattr(_shuffles, "_MIN_RANDOM_BITS", 64)
    order = np.argsort(study, kind="stable")
    rng = np.random.default_rng(2)
    for moved in _shuffles._shuffle_within_blocks(
        right[order], block=study[order], rng=rng, times=5
    ):
        for one in np.unique(study):
            assert sorted(moved[study[order] == one]) == sorted(right[study == one])


def test_margins_are_kept_in_each_block(coded):
    # With the study made part of the theme set, the table's rows tell the studies apart.
    table, left, right, study = coded
    a = len(table.left)
    shape = (9 * a, len(table.right))
    rng = np.random.default_rng(3)
    before = np.bincount(study * shape[1] + right, minlength=9 * shape[1]).reshape(9, -1)
    for counts in shuffled_counts(
        study * a + left, right, shape=shape, blocks=study, rng=rng, times=5
    ):
        assert (counts.reshape(9, a, -1).sum(axis=1) == before).all()


@pytest.mark.parametrize("within", [False, True])
def test_the_order_of_rows_does_not_matter(coded, within):
    table, left, right, study = coded
    order = np.random.default_rng(5).permutation(80)
    first = shuffles(table, left, right, study if within else None)
    again = shuffles(table, left[order], right[order], study[order] if within else None)
    other = shuffles(table, left, right, study if within else None, seed=2)
    assert all((a == b).all() for a, b in zip(first, again, strict=True))
    assert not all((a == b).all() for a, b in zip(first, other, strict=True))


def test_every_arrangement_inside_a_block_is_equally_likely():
    left, right, block = np.array([0, 1, 2, 0]), np.array([0, 1, 2, 0]), np.array([0, 0, 0, 1])
    table, _, _ = set_table(np.eye(3)[left], np.eye(3)[right])
    seen: dict[bytes, int] = {}
    for counts in shuffles(table, left, right, block, times=6000):
        seen[counts.tobytes()] = seen.get(counts.tobytes(), 0) + 1
    assert len(seen) == 6
    # Five standard deviations of a binomial with p = 1/6.
    assert all(abs(times - 1000) < 5 * np.sqrt(6000 * 5 / 36) for times in seen.values())


def test_studies_of_one_quote_never_move(coded):
    table, left, right, _ = coded
    for counts in shuffles(table, left, right, np.arange(80), times=3):
        assert (counts == table.counts).all()


@pytest.mark.parametrize("within", [False, True])
def test_no_quotes(within):
    table, left, right = set_table(np.zeros((0, 2)), np.zeros((0, 2)))
    blocks = np.zeros(0, dtype=np.int64) if within else None
    assert [c.shape for c in shuffles(table, left, right, blocks, times=2)] == [(0, 0), (0, 0)]


def test_hundred_thousand_quotes_are_measured_in_milliseconds():
    rng = np.random.default_rng(9)
    sets = np.vstack([np.eye(40, dtype=bool), rng.random((80, 40)) < 0.06])
    n = 100_000
    themes, groups = sets[rng.integers(0, 120, n)], np.eye(30, dtype=bool)[rng.integers(0, 30, n)]
    table, left, right = set_table(themes, groups)
    shared = overlaps(table)
    for one in MEASURES:
        one.compute(table, shared)
    start = time.perf_counter()
    for counts in shuffles(table, left, right, rng.integers(0, 37, n), times=5):
        for one in MEASURES:
            one.compute(table.with_counts(counts), shared)
    # 4 ms a shuffle where measured; the bound only catches a fall back to pairs of quotes.
    assert (time.perf_counter() - start) / 5 < 0.3


def test_tables_drawn_from_their_margins_are_what_shuffles_of_quotes_give(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rng = np.random.default_rng(5)
    n, shape, times = 240, (3, 4), 3000
    left, right = rng.integers(0, 3, n), rng.integers(0, 4, n)
    study = (np.arange(n) * 7 + left) % 3
    for blocks in (None, study):
        given = {"shape": shape, "blocks": blocks, "times": times}
        moved = np.stack([*shuffled_counts(left, right, rng=rng, **given)])
        with monkeypatch.context() as patched:
            patched.setattr("thememap.measures._shuffles._SAMPLE_MARGINS_FROM", 0)
            patched.setattr("thememap.measures._shuffles._MAX_CELLS_PER_QUOTE", 0)
            drawn = np.stack([*shuffled_counts(left, right, rng=rng, **given)])
        assert (drawn.sum(axis=2) == np.bincount(left)).all()
        assert (drawn.sum(axis=1) == np.bincount(right)).all()
        error = np.sqrt((moved.var(axis=0) + drawn.var(axis=0)) / times)
        assert (np.abs(moved.mean(axis=0) - drawn.mean(axis=0)) < 4.5 * error).all()
        assert np.allclose(moved.std(axis=0), drawn.std(axis=0), rtol=0.08)
        assert not (moved == drawn).all()
