"""A Monte Carlo p that stops early says the same as one that does not."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thememap.measures import permutation_p, sequential_p


@given(
    observed=st.floats(-2, 3), seed=st.integers(0, 999), level=st.sampled_from([0.02, 0.05, 0.1])
)
def test_stopping_early_does_not_change_what_passes(
    observed: float, seed: int, level: float
) -> None:
    null = np.random.default_rng(seed).normal(size=99)
    full = permutation_p(int((null >= observed).sum()), 99)
    early = sequential_p(observed, iter(null.tolist()), times=99, level=level)
    assert (early <= level) == (full <= level)
    assert full > level or early == full


def test_a_value_like_any_other_ends_the_draws_soon() -> None:
    drawn: list[float] = []

    def null() -> float:
        drawn.append(float(len(drawn) % 2))
        return drawn[-1]

    p = sequential_p(1.0, iter(null, None), times=999, level=0.01)
    assert len(drawn) == 20
    assert p == pytest.approx(0.5)
