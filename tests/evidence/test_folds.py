"""Folds of whole studies."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from thememap.evidence import make_folds, quote_folds
from thememap.records import ComparisonRules

RULES = ComparisonRules()


@given(st.lists(st.integers(0, 40), min_size=1, max_size=200), st.integers(0, 9))
def test_no_study_is_in_two_folds(units: list[int], seed: int) -> None:
    unit = np.array(units)
    fold = make_folds(unit, rules=RULES, seed=seed)
    assert len(set(zip(units, fold.tolist(), strict=True))) == len(set(units))
    few = len(set(units)) <= RULES.recognition_folds_each
    assert len(set(fold.tolist())) == (len(set(units)) if few else RULES.recognition_folds)


def test_many_studies_of_unequal_size_become_folds_of_about_equal_size() -> None:
    unit = np.repeat(np.arange(60), np.arange(60) + 1)
    sizes = np.bincount(make_folds(unit, rules=RULES, seed=1))
    assert sizes.max() - sizes.min() <= 3


def test_folds_depend_on_the_seed_alone() -> None:
    texts = [f"text {row}" for row in range(500)]
    first, again, other = (quote_folds(texts, rules=RULES, seed=seed) for seed in (1, 1, 2))
    assert (first == again).all()
    assert (first != other).any()
    assert np.bincount(first).tolist() == [50] * 10
