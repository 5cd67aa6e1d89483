"""Two ways to write down a coding, and one to measure it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from thememap.measures import measure, overlaps, set_table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from thememap.measures import MeasureValue


@pytest.fixture(scope="session")
def membership() -> Callable[[Sequence[str]], np.ndarray]:
    """Rows of sets from letters: 'AB' is in A and B, '' in nothing."""

    def make(sets: Sequence[str]) -> np.ndarray:
        letters = sorted(set("".join(sets)))
        return np.array([[letter in members for letter in letters] for members in sets], dtype=bool)

    return make


@pytest.fixture(scope="session")
def measured(
    membership: Callable[[Sequence[str]], np.ndarray],
) -> Callable[[str, Sequence[str], Sequence[str]], MeasureValue]:
    """The measure of this name for themes and groups written as letters."""

    def compute(name: str, themes: Sequence[str], groups: Sequence[str]) -> MeasureValue:
        table, _, _ = set_table(membership(themes), membership(groups))
        return measure(name).compute(table, overlaps(table))

    return compute
