"""People who could be interviewed, and the themes that each of them would speak of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

PEOPLE = 200
"""People of a simulated population: so many that 50 interviews hardly exhaust it."""
MET_FIRST = 15
"""Interviews with the first kind of people before anybody of the second kind is asked."""
SECOND_KIND_THEMES = 0.35
POPULATION_SEED, ORDER_SEED = 2901, 2902


class CodebookShape(StrEnum):
    """How common the themes of a simulated codebook are."""

    EVEN = "even"
    SKEWED = "skewed"
    RARE = "rare"
    TWO_KINDS = "two_kinds"
    TABLE = "table"
    """No simulation: somebody's own table."""


@dataclass(frozen=True, kw_only=True, eq=False)
class PeopleToAsk:
    """``has`` (people, themes) bool; ``met_first`` rows of people who are always asked first."""

    shape: CodebookShape
    has: np.ndarray
    theme_names: tuple[str, ...] = ()
    met_first: np.ndarray

    @property
    def frequency(self) -> np.ndarray:
        """(themes,) people with each theme."""
        count: np.ndarray = self.has.sum(axis=0)
        return count

    def order(self, number: int, *, interviews: int, seed: int) -> np.ndarray:
        """(interviews,) rows of different people in the order in which one class meets them."""
        rng = np.random.default_rng([seed, ORDER_SEED, number])
        rows = rng.permutation(len(self.has))
        first = rows[np.isin(rows, self.met_first)][:MET_FIRST]
        later = rows[~np.isin(rows, first)]
        return np.concatenate([first, later])[:interviews]


def simulate_population(shape: CodebookShape, *, themes: int, seed: int) -> PeopleToAsk:
    """A population in which every one of the themes occurs.

    The number of people with a theme is fixed by the shape; the seed chooses who they are, and
    which theme is how common.

    >>> simulate_population(CodebookShape.EVEN, themes=20, seed=0).has.shape
    (200, 20)
    """
    rng = np.random.default_rng([seed, POPULATION_SEED, list(CodebookShape).index(shape), themes])
    second = rng.random(PEOPLE).argsort() < PEOPLE // 2
    share = rng.permutation(_shares(shape, themes))
    of_second = np.zeros(themes, dtype=bool)
    if shape is CodebookShape.TWO_KINDS:
        of_second[: round(SECOND_KIND_THEMES * themes)] = True
        of_second = rng.permutation(of_second)
    has = np.zeros((PEOPLE, themes), dtype=bool)
    for theme in range(themes):
        rows = np.flatnonzero(second) if of_second[theme] else np.arange(PEOPLE)
        number = max(round(share[theme] * len(rows)), 1)
        has[rng.choice(rows, size=number, replace=False), theme] = True
    two = shape is CodebookShape.TWO_KINDS
    return PeopleToAsk(
        shape=shape, has=has, met_first=np.flatnonzero(~second) if two else np.empty(0, dtype=int)
    )


def _shares(shape: CodebookShape, themes: int) -> np.ndarray:
    """(themes,) share of the people with each theme: quantiles of a distribution."""
    from scipy.stats import beta, lognorm

    at = (np.arange(themes) + 0.5) / themes
    shares: np.ndarray = {
        CodebookShape.EVEN: 0.12 + 0.16 * at,
        CodebookShape.SKEWED: lognorm.ppf(at, 1.0, scale=0.12),
        CodebookShape.RARE: beta.ppf(at, 0.5, 3),
        CodebookShape.TWO_KINDS: lognorm.ppf(at, 0.6, scale=0.16),
    }[shape]
    clipped: np.ndarray = np.clip(shares, 0, 0.9)
    return clipped
