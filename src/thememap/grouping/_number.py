"""How many groups: candidates, and the choice from a curve."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from thememap.records import NumberOfGroups

LADDER = (2, 3, 4, 6, 8, 12, 16, 24, 32, 48)
LONGEST_CURVE = 8
QUOTES_PER_GROUP = 8
LEAST_TO_CHOOSE = 16


def candidate_numbers(m: int, *, most: int | None = LONGEST_CURVE) -> tuple[int, ...]:
    """Numbers of groups to try for ``m`` points: the largest of a ladder that leave eight
    points a group on average, at most ``most`` of them (``None``: all). Empty below sixteen.

    >>> candidate_numbers(300), candidate_numbers(15)
    ((3, 4, 6, 8, 12, 16, 24, 32), ())
    """
    possible = tuple(k for k in LADDER if k * QUOTES_PER_GROUP <= m)
    return possible if most is None else possible[-most:]


def rule_of_thumb(m: int) -> NumberOfGroups:
    """The number without resampling: the square root of half of the points, at most 48.

    >>> rule_of_thumb(300).k
    12
    """
    k = max(1, min(LADDER[-1], round(float(np.sqrt(m / 2)))))
    return NumberOfGroups(
        k=k, chosen_by="a rule of thumb", reason="the square root of half of the different texts"
    )


def from_curve(curve: Sequence[tuple[int, float, float]], *, spread: float) -> NumberOfGroups:
    """The largest k whose agreement between resamples exceeds that of structureless data
    by no less than the largest such excess minus ``spread``, its standard error.

    ``curve`` holds (k, agreement, agreement of structureless data of the same size).

    >>> from_curve([(2, 0.9, 0.8), (4, 0.8, 0.3), (8, 0.5, 0.2)], spread=0.02).k
    4
    """
    excess = {k: observed - null for k, observed, null in curve}
    highest = max(excess.values())
    k = max(one for one, value in excess.items() if value >= highest - spread)
    return NumberOfGroups(
        k=k,
        chosen_by="resampling",
        reason=(
            "the largest number whose groups come back in half-samples more clearly than those "
            "of structureless data (within one standard error of the clearest)"
        ),
        curve=tuple(curve),
    )


def given_number(k: int, *, m: int) -> NumberOfGroups:
    """The user's number, capped at the number of different texts."""
    reason = "named in the project file"
    if k > m:
        reason += f" as {k}; there are only {m} different texts"
    return NumberOfGroups(k=min(k, m), chosen_by="the user", reason=reason)


def too_few_to_choose(m: int) -> NumberOfGroups:
    """One group where there is nothing to choose from."""
    return NumberOfGroups(
        k=min(1, m),
        chosen_by="the size of the material",
        reason=f"{m} different texts; {LEAST_TO_CHOOSE} are needed to choose a number of groups",
    )
