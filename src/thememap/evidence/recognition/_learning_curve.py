"""Recognition from fewer studies: would more studies help?"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from thememap.evidence.recognition._equal_prevalence import (
    SCORE_DECIMALS,
    equal_prevalence_kappa,
    give_highest,
)
from thememap.evidence.recognition._folds import make_folds
from thememap.evidence.recognition._part_scores import Parts, part_scores
from thememap.evidence.recognition._recognition import RecognitionInput
from thememap.measures import KAPPA_DECIMALS

PARTS = 4
"""Studies are split into so many parts; the curve has a point for each number of them."""
LEAST_UNITS = 2 * PARTS
"""With fewer studies a part has one only, and what is learnt is that one."""
SHARES = (0.25, 0.5, 0.75)
HALF = SHARES.index(0.5)

_HALVES: tuple[tuple[Parts, Parts], ...] = (((0, 1), (2, 3)), ((0, 2), (1, 3)), ((0, 3), (1, 2)))
_LEARNT_FROM: tuple[tuple[tuple[Parts, ...], ...], ...] = (
    tuple(tuple(((p + step) % PARTS,) for p in range(PARTS)) for step in range(1, PARTS)),
    tuple(tuple(b if p in a else a for p in range(PARTS)) for a, b in _HALVES),
    (tuple(tuple(q for q in range(PARTS) if q != p) for p in range(PARTS)),),
)
"""By share: in which manners each part can be recognised from so many of the others."""


@dataclass(frozen=True, kw_only=True, eq=False)
class LearningCurves:
    """Recognition of t themes from a quarter, half and three quarters of the studies.

    ``kappa`` (3, t) are means over the manners in which the quotes of each part can be recognised
    from so many other parts; ``given`` has for each share and manner the quotes (n, t) bool that
    are given each theme. NaN (False) where a theme is undefined.
    """

    kappa: np.ndarray
    given: tuple[tuple[np.ndarray, ...], ...]


def learning_curves(
    given: RecognitionInput, *, seed: int, together: np.ndarray | None = None
) -> LearningCurves:
    """Recognise every theme from less: each quote from studies of other parts than its own.

    Studies (``given.unit``) are split at random into four parts of about as many quotes; quotes of
    one code of ``together`` (n,) int are in one part (default: of one study). Undefined with fewer
    than `LEAST_UNITS` of them.
    """
    n, themes = given.member.shape
    kappa = np.full((len(SHARES), themes), np.nan)
    gives = tuple(tuple(np.zeros((n, themes), dtype=bool) for _ in of) for of in _LEARNT_FROM)
    together = given.unit if together is None else together
    if given.features is None or len(np.unique(together)) < LEAST_UNITS:
        return LearningCurves(kappa=kappa, given=gives)
    in_parts = replace(given.rules, recognition_folds_each=0, recognition_folds=PARTS)
    part = make_folds(together, rules=in_parts, seed=seed)
    for population in given.populations:
        at = np.ix_(population.rows, population.themes)
        codings = given.member[at]
        scores = part_scores(
            given.features[population.rows],
            codings,
            part=part[population.rows],
            learnt_from=[manner for of in _LEARNT_FROM for manner in of],
            ridge=given.rules.ridge,
        )
        for share, of_share in enumerate(gives):
            hits = []
            for of_manner in of_share:
                highest = _highest(next(scores), codings)
                hits.append((highest & codings).sum(axis=0))
                of_manner[at] = highest
            kappa[share, population.themes] = equal_prevalence_kappa(
                np.mean(hits, axis=0), codings.sum(axis=0), len(codings)
            )
    return LearningCurves(kappa=np.round(kappa, KAPPA_DECIMALS) + 0.0, given=gives)


def curve_points(
    curves: np.ndarray, kappa: np.ndarray
) -> tuple[tuple[tuple[float, float], ...], ...]:
    """For each theme the points (share of the studies, kappa), the last from all others.

    ``curves`` (3, t) are those of `learning_curves`, ``kappa`` (t,) that of recognition. Empty
    where a theme has no curve.

    >>> curve_points(np.array([[0.1], [0.2], [0.3]]), np.array([0.4]))
    (((0.25, 0.1), (0.5, 0.2), (0.75, 0.3), (1.0, 0.4)),)
    """
    shares = (*SHARES, 1.0)
    return tuple(
        () if np.isnan(points).any() else tuple(zip(shares, points.tolist(), strict=True))
        for points in np.vstack([curves, kappa]).T
    )


def _highest(score: np.ndarray, codings: np.ndarray) -> np.ndarray:
    """(n, t) bool: as many highest scores as quotes have each theme."""
    rounded = np.round(score, SCORE_DECIMALS) + 0.0
    columns = zip(rounded.T, codings.sum(axis=0).tolist(), strict=True)
    return np.stack([give_highest(column, n) for column, n in columns], axis=1)
