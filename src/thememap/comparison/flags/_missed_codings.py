"""Quotes that were read and given nothing, and that look like quotes of a theme."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thememap.comparison._vector_index import COHERENT_Z, join_count_z
from thememap.comparison.concepts._whitening import whiten_within_themes
from thememap.measures import permutation_p

FALSE_ALARM_RATE = 0.02
"""The stated false-alarm rate: this share of quotes that were given other themes looks so too."""
FOLDS = 5
MIN_MEMBERS = 10
MIN_CALIBRATION_QUOTES = 100
MAX_P = 0.04
MEMBER_QUANTILE = 0.25
COVARIANCE_SHRINKAGE = 0.2


@dataclass(frozen=True, kw_only=True, eq=False)
class MissedCodings:
    """For one theme: rows that look like it, nearest first, and how many there would be anyway.

    ``expected`` is the stated rate times the number of *read, none* quotes.
    """

    theme: int
    rows: np.ndarray
    expected: float


def missed_codings(
    *,
    member: np.ndarray,
    nothing: np.ndarray,
    vectors: np.ndarray,
    neighbours: np.ndarray,
    unit: np.ndarray,
    seed: int,
) -> list[MissedCodings]:
    """*Read, none* quotes that are as near to a theme as two in a hundred of other themes' quotes.

    Over the n quotes that were read and have a place: ``member`` (n, t) bool, ``nothing`` (n,)
    bool, ``vectors`` (n, d), ``neighbours`` (n, k) rows, −1 for none, ``unit`` (n,) int studies
    (or participants, or quotes). The nearness of a quote to a theme is its cosine to the theme's
    centre made without the quote's own fold of studies; it is held against that of quotes which
    were given *other* themes, in the same way, so that the stated rate is theirs; and it must be as
    near as three quarters of the theme's own quotes are, because quotes that belong to no theme
    may lie nearer to each than those of the others do. Only themes
    whose quotes are similar (join count five standard deviations above shuffles) are searched,
    and only those are named that have more such quotes than the rate explains
    (binomial, p ≤ 0.04 over all themes looked at).
    Such quotes may of course be rightly given nothing, and 'given other themes' may hide codings
    that were missed as well.
    """
    calibrating = ~nothing
    if calibrating.sum() < MIN_CALIBRATION_QUOTES or not nothing.any():
        return []
    space = whiten_within_themes(vectors, member, shrinkages=(COVARIANCE_SHRINKAGE,))[0]
    rng = np.random.default_rng([seed, 41])
    units, code = np.unique(unit, return_inverse=True)
    fold = (rng.permutation(len(units)) % FOLDS)[code]
    coherent = [
        t
        for t in np.flatnonzero(member.sum(axis=0) >= MIN_MEMBERS).tolist()
        if join_count_z(member[:, t], neighbours, rng) >= COHERENT_Z
    ]
    rows = np.flatnonzero(nothing)
    nearness, p = {}, {}
    for t in coherent:
        close = _cross_fitted_similarity(space, member[:, t], fold)
        others = np.sort(close[calibrating & ~member[:, t]])
        at_least = len(others) - np.searchsorted(others, close[rows], side="left")
        as_members = close[rows] >= np.quantile(close[member[:, t]], MEMBER_QUANTILE)
        nearness[t] = close[rows]
        p[t] = np.where(as_members, permutation_p(at_least, len(others)), 1.0)
    more = [
        t
        for t in coherent
        if _binomial_tail(int((p[t] <= FALSE_ALARM_RATE).sum()), len(rows)) * len(coherent) <= MAX_P
    ]
    best = np.argmin([p[t] for t in more], axis=0) if more else np.zeros(len(rows), dtype=int)
    missed = []
    for number, t in enumerate(more):
        resembling = np.flatnonzero((p[t] <= FALSE_ALARM_RATE) & (best == number))
        ordered = resembling[np.lexsort((resembling, -nearness[t][resembling], p[t][resembling]))]
        if len(resembling):
            missed.append(
                MissedCodings(
                    theme=t, rows=rows[ordered], expected=FALSE_ALARM_RATE * float(len(rows))
                )
            )
    return missed


def _binomial_tail(k: int, n: int) -> float:
    """How likely k or more of n are at the stated rate (binomial).

    >>> (round(_binomial_tail(1, 2), 4), round(_binomial_tail(900, 1_000_000), 9),
    ...  _binomial_tail(30_000, 1_000_000) < 1e-9)
    (0.0396, 1.0, True)
    """
    from scipy.special import bdtrc

    return float(bdtrc(k - 1, n, FALSE_ALARM_RATE)) if k else 1.0


def _cross_fitted_similarity(space: np.ndarray, given: np.ndarray, fold: np.ndarray) -> np.ndarray:
    """(n,) cosine to the centre of the theme's quotes outside of each quote's fold."""
    close = np.zeros(len(space))
    for k in range(FOLDS):
        inside = fold == k
        centre = space[given & ~inside].sum(axis=0)
        length = float(np.linalg.norm(centre))
        if length > 1e-9:
            close[inside] = np.round(space[inside] @ (centre / length), 6)
    return close
