"""Recognition from fewer studies: would more studies help?"""

from __future__ import annotations

import numpy as np

from thememap.evidence.recognition._equal_prevalence import equal_prevalence_kappas
from thememap.evidence.recognition._recognition import RecognitionInput

PARTS = 4
"""Studies are split into so many parts; the curve has a point for each number of them."""
LEAST_UNITS = 2 * PARTS
"""With fewer studies a part has one only, and nothing is left where that one is recognised."""


def learning_curves(given: RecognitionInput, *, seed: int) -> np.ndarray:
    """(3, t) kappas of recognition from a quarter, half and three quarters of the other studies.

    Studies (``given.unit``) are split at random into four parts; each value is the mean over the
    four runs of one, two or three parts that follow each other, so that each study is learnt from
    as often. All quotes are recognised, those of the parts that are learnt from by their other
    folds. NaN where a theme is undefined, and with fewer than `LEAST_UNITS` studies.
    """
    curves = np.full((PARTS - 1, given.member.shape[1]), np.nan)
    units, number = np.unique(given.unit, return_inverse=True)
    if len(units) < LEAST_UNITS:
        return curves
    order = np.random.default_rng([seed, 0x50617274]).permutation(len(units))
    part = (order % PARTS)[number.reshape(-1)]
    for population in given.populations:
        codings = given.member[np.ix_(population.rows, population.themes)]
        for parts in range(1, PARTS):
            runs = [
                given.fit(population, train=(part - first) % PARTS < parts).scores(codings)
                for first in range(PARTS)
            ]
            kappas = [equal_prevalence_kappas(score, codings) for score in runs]
            curves[parts - 1, population.themes] = np.mean(kappas, axis=0)
    return curves


def curve_points(
    curves: np.ndarray, kappa: np.ndarray
) -> tuple[tuple[tuple[float, float], ...], ...]:
    """For each theme the points (share of the other studies, kappa), the last from all of them.

    ``curves`` (3, t) are those of `learning_curves`, ``kappa`` (t,) that of recognition. Empty
    where a theme has no curve.

    >>> curve_points(np.array([[0.1], [0.2], [0.3]]), np.array([0.4]))
    (((0.25, 0.1), (0.5, 0.2), (0.75, 0.3), (1.0, 0.4)),)
    """
    shares = [parts / PARTS for parts in range(1, PARTS + 1)]
    return tuple(
        () if np.isnan(points).any() else tuple(zip(shares, points.tolist(), strict=True))
        for points in np.vstack([curves, kappa]).T
    )
