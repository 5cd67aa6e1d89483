"""Made codebooks of known size, and units whose themes depend on each other as in real studies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

Shape = Callable[[np.random.Generator, int], np.ndarray]
"""(t,) probability of each theme in a unit."""

SHAPES: dict[str, Shape] = {
    "all .2": lambda rng, n: np.full(n, 0.2),
    "all .05": lambda rng, n: np.full(n, 0.05),
    "beta(.5, 3)": lambda rng, n: rng.beta(0.5, 3, n),
    "beta(1, 9)": lambda rng, n: rng.beta(1, 9, n),
    "beta(2, 6)": lambda rng, n: rng.beta(2, 6, n),
    "beta(.2, 2)": lambda rng, n: rng.beta(0.2, 2, n),
    "log-normal": lambda rng, n: np.clip(np.exp(rng.normal(-2, 1, n)), 0, 0.98),
    "most rare": lambda rng, n: np.where(
        rng.random(n) < 0.7, rng.beta(1, 40, n), rng.beta(2, 4, n)
    ),
}
"""Looked at while the estimates were chosen."""

NEW_SHAPES: dict[str, Shape] = {
    "Zipf": lambda rng, n: 0.8 / np.arange(1, n + 1) ** 0.9,
    "core and edge": lambda rng, n: np.where(np.arange(n) < n // 4, 0.6, 0.03),
    "wide log-normal": lambda rng, n: np.clip(np.exp(rng.normal(-3, 1.5, n)), 0, 0.98),
    "beta(.3, 6)": lambda rng, n: rng.beta(0.3, 6, n),
    "even steps": lambda rng, n: np.linspace(0.01, 0.5, n),
}
"""Run once when everything was chosen."""

INDEPENDENT, RICH, KINDS, PACKAGES, OTHERS = (
    "independent", "differing richness", "three kinds of unit", "themes in packages",
    "other units later",
)  # fmt: skip
DEPENDENCES = (INDEPENDENT, RICH, KINDS)
NEW_DEPENDENCES = (INDEPENDENT, RICH, KINDS, PACKAGES)
PACKAGE = 3


@dataclass(frozen=True, kw_only=True)
class Situation:
    """One made codebook, and how many units are at hand; as many again come later."""

    shape: str
    dependence: str
    themes: int
    units: int


@dataclass(frozen=True, kw_only=True, eq=False)
class Units:
    """``occurs`` (2m, t) of the units at hand and later; (t,) how probable a theme is in a unit."""

    occurs: np.ndarray
    probability: np.ndarray


def make_units(situation: Situation, rng: np.random.Generator) -> Units:
    """Units of a codebook drawn anew."""
    shape = (SHAPES | NEW_SHAPES)[situation.shape]
    usual = np.clip(shape(rng, situation.themes), 1e-9, 0.98)
    n = 2 * situation.units
    if situation.dependence == RICH:
        odds = np.log(usual / (1 - usual))
        richness = rng.normal(0, 1, n)
        probability = _logistic(odds + richness[:, None])
        # the mean over units, from quantiles of the normal distribution
        mean = _logistic(odds + np.sort(rng.normal(0, 1, 400))[:, None]).mean(axis=0)
        return Units(occurs=rng.random(probability.shape) < probability, probability=mean)
    if situation.dependence == KINDS:
        of_kind = np.clip(usual * rng.gamma(0.7, 1 / 0.7, (3, len(usual))), 0, 0.98)
        probability = of_kind[rng.integers(0, 3, n)]
        return Units(
            occurs=rng.random(probability.shape) < probability, probability=of_kind.mean(axis=0)
        )
    if situation.dependence == PACKAGES:
        # themes of a package have the probability of its first, and come together
        usual = usual[np.arange(len(usual)) // PACKAGE * PACKAGE]
        drawn = rng.random((n, len(usual)))[:, np.arange(len(usual)) // PACKAGE * PACKAGE]
        return Units(occurs=drawn < usual, probability=usual)
    occurs = rng.random((n, len(usual))) < usual
    if situation.dependence == OTHERS:
        later = usual[rng.permutation(len(usual))]
        occurs[situation.units :] = rng.random((situation.units, len(usual))) < later
    return Units(occurs=occurs, probability=usual)


def _logistic(odds: np.ndarray) -> np.ndarray:
    result: np.ndarray = 1 / (1 + np.exp(-odds))
    return result
