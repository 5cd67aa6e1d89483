from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics.cluster import contingency_matrix
from sklearn.metrics.cluster import expected_mutual_information as sklearn_expected

from thememap.measures import expected_mutual_information


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 6)), min_size=2, max_size=60))
def test_it_is_that_of_scikit_learn(labels: list[tuple[int, int]]) -> None:
    left, right = zip(*labels, strict=True)
    counts = contingency_matrix(left, right)
    expected = float(sklearn_expected(counts, len(labels)))
    found = expected_mutual_information(counts.sum(axis=1), counts.sum(axis=0))
    assert found == pytest.approx(expected, abs=1e-10)


def test_it_is_the_mean_over_all_shuffles_of_four() -> None:
    # Two against two of four: the count is 0, 1 or 2 with 1/6, 4/6, 1/6.
    assert expected_mutual_information(np.array([2, 2]), np.array([2, 2])) == pytest.approx(
        2 / 6 * np.log(2)
    )
