"""Kappas of themes with the groups of a scale."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from thememap.measures import cell_kappas


@given(seed=st.integers(0, 1_000), n=st.integers(4, 60), groups=st.integers(1, 6))
@settings(max_examples=60)
def test_every_cell_is_cohens_kappa_of_the_quotes_that_count(
    seed: int, n: int, groups: int
) -> None:
    rng = np.random.default_rng(seed)
    among = rng.random((n, 3)) < 0.8
    member = (rng.random((n, 3)) < 0.4) & among
    label = rng.integers(-1, groups, n)
    kappas = cell_kappas(member=member, among=among, label=label, groups=groups)
    for t in range(3):
        coded, in_group = member[among[:, t], t], label[among[:, t]]
        for g in range(groups):
            both_constant = len({*coded.tolist()}) < 2 and len({*(in_group == g).tolist()}) < 2
            if not both_constant:
                expected = cohen_kappa_score(coded, in_group == g)
                assert kappas[t, g] == pytest.approx(expected, abs=1e-8)


def test_a_kappa_of_nothing_with_nothing_is_undefined() -> None:
    nothing = np.zeros((5, 1), dtype=bool)
    kappas = cell_kappas(
        member=nothing, among=~nothing, label=np.zeros(5, dtype=np.int64), groups=2
    )
    assert kappas[0, 0] == 0.0
    assert np.isnan(kappas[0, 1])
