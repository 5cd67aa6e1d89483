"""Quotes that were read and given nothing, and that look like quotes of a theme."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thememap.comparison._join_counts import COHERENT, together
from thememap.comparison._space_between_themes import between_themes

RATE = 0.02
"""The stated false-alarm rate: this share of quotes that were given other themes looks so too."""
FOLDS = 5
LEAST_MEMBERS = 10
LEAST_TO_CALIBRATE = 100
LARGEST_P = 0.04
LOWER_QUARTER = 0.25
SHRINKAGE = 0.2


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
    whose quotes lie together (join count five standard deviations above shuffles) are looked at,
    and only those are named for which more such quotes stand here than the rate explains
    (binomial, p ≤ 0.04 over all themes looked at).
    Such quotes may of course be rightly given nothing, and 'given other themes' may hide codings
    that were passed over as well.
    """
    calibrating = ~nothing
    if calibrating.sum() < LEAST_TO_CALIBRATE or not nothing.any():
        return []
    space = between_themes(vectors, member, shrinkages=(SHRINKAGE,))[0]
    rng = np.random.default_rng([seed, 41])
    units, code = np.unique(unit, return_inverse=True)
    fold = (rng.permutation(len(units)) % FOLDS)[code]
    coherent = [
        t
        for t in np.flatnonzero(member.sum(axis=0) >= LEAST_MEMBERS).tolist()
        if together(member[:, t], neighbours, rng) >= COHERENT
    ]
    rows = np.flatnonzero(nothing)
    nearness, p = {}, {}
    for t in coherent:
        close = _nearness(space, member[:, t], fold)
        others = np.sort(close[calibrating & ~member[:, t]])
        at_least = len(others) - np.searchsorted(others, close[rows], side="left")
        as_members = close[rows] >= np.quantile(close[member[:, t]], LOWER_QUARTER)
        nearness[t] = close[rows]
        p[t] = np.where(as_members, (1 + at_least) / (1 + len(others)), 1.0)
    more = [
        t
        for t in coherent
        if _tail(int((p[t] <= RATE).sum()), len(rows)) * len(coherent) <= LARGEST_P
    ]
    best = np.argmin([p[t] for t in more], axis=0) if more else np.zeros(len(rows), dtype=int)
    found = []
    for number, t in enumerate(more):
        own = np.flatnonzero((p[t] <= RATE) & (best == number))
        ordered = own[np.lexsort((own, -nearness[t][own], p[t][own]))]
        if len(own):
            found.append(
                MissedCodings(theme=t, rows=rows[ordered], expected=RATE * float(len(rows)))
            )
    return found


def _tail(k: int, n: int) -> float:
    """How likely k or more of n are at the stated rate (binomial).

    >>> round(_tail(1, 2), 4), round(_tail(900, 1_000_000), 9), _tail(30_000, 1_000_000) < 1e-9
    (0.0396, 1.0, True)
    """
    from scipy.special import bdtrc

    return float(bdtrc(k - 1, n, RATE)) if k else 1.0


def _nearness(space: np.ndarray, given: np.ndarray, fold: np.ndarray) -> np.ndarray:
    """(n,) cosine to the centre of the theme's quotes outside of each quote's fold."""
    close = np.zeros(len(space))
    for one in range(FOLDS):
        inside = fold == one
        centre = space[given & ~inside].sum(axis=0)
        length = float(np.linalg.norm(centre))
        if length > 1e-9:
            close[inside] = np.round(space[inside] @ (centre / length), 6)
    return close
