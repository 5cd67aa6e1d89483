"""How many groups: candidates, and the choice among them with its reason."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from thememap.grouping._facts import NumberChooser, NumberReason
from thememap.grouping._ladder import MIN_POINTS_TO_GROUP, ladder_of
from thememap.records import NumberOfGroups, message

MAX_RESAMPLED = 48
MIN_TEXTS_PER_RESAMPLED_GROUP = 8
MAX_SHOWN = 24
MIN_TEXTS_PER_SHOWN_GROUP = 15
TIE_TOLERANCE = 0.002
"""Numbers whose smoothed excess is this near to the highest count as equal to it."""


def candidate_numbers(m: int) -> tuple[int, ...]:
    """Numbers of groups that are resampled for ``m`` points: the coarsest of the ladder, and
    those up to 48 that leave eight points a group on average. Empty below sixteen.

    >>> candidate_numbers(300), candidate_numbers(15)
    ((4, 6, 8, 12, 16, 24, 32), ())
    """
    if m < MIN_POINTS_TO_GROUP:
        return ()
    coarsest, *finer = ladder_of(m)
    most = min(MAX_RESAMPLED, m // MIN_TEXTS_PER_RESAMPLED_GROUP)
    return (coarsest, *(k for k in finer if k <= most))


def nearest_shown_number(wanted: float, *, m: int) -> int:
    """The number of the ladder nearest to ``wanted`` by ratio, of equals the smaller.

    At most 24, and at most one group a fifteen points where the ladder has such a number.

    >>> nearest_shown_number(13, m=300), nearest_shown_number(61, m=3000)
    (12, 24)
    """
    ladder = ladder_of(m)
    allowed = [k for k in ladder if k <= MAX_SHOWN and k * MIN_TEXTS_PER_SHOWN_GROUP <= m]
    return min(allowed or ladder[:1], key=lambda k: (round(max(k / wanted, wanted / k), 9), k))


def number_by_themes(themes: int, *, level: int, m: int) -> NumberOfGroups:
    """The number nearest to that of the themes of the shown level with ten quotes or more."""
    k = nearest_shown_number(themes, m=m)
    reason = message(NumberReason.THEMES, n=themes, level=level, k=k)
    return NumberOfGroups(k=k, chosen_by=NumberChooser.THEMES, reason=reason)


def number_by_rule_of_thumb(m: int) -> NumberOfGroups:
    """The number without codebook and resampling: the square root of half of the points.

    >>> number_by_rule_of_thumb(300).k
    12
    """
    k = nearest_shown_number(max(1.0, float(np.sqrt(m / 2))), m=m)
    reason = message(NumberReason.RULE_OF_THUMB)
    return NumberOfGroups(k=k, chosen_by=NumberChooser.RULE_OF_THUMB, reason=reason)


def choose_from_curve(curve: Sequence[tuple[int, float, float]]) -> NumberOfGroups:
    """The k whose agreement between resamples exceeds that of structureless data most clearly.

    ``curve`` holds (k, agreement, agreement of structureless data of the same size). The excess
    is smoothed over neighbouring k (weights ¼, ½, ¼, ends repeated): single numbers jump.
    Numbers within 0.002 of the highest are equals, so that no last digit decides: the largest of
    them is taken, and ``undecided`` has all. On corpora of 4, 8, 12 and 17 well-coded themes this
    came nearest to the truth among twelve such rules, and moved least when five quotes were left
    out (the document on grouping has the table).

    >>> choose_from_curve([(2, 0.9, 0.8), (4, 0.8, 0.3), (8, 0.7, 0.2), (16, 0.3, 0.2)]).k
    8
    """
    excess = np.array([observed - null for _, observed, null in curve])
    ends = np.concatenate([excess[:1], excess, excess[-1:]])
    smooth = 0.25 * ends[:-2] + 0.5 * ends[1:-1] + 0.25 * ends[2:]
    as_good = smooth >= smooth.max() - TIE_TOLERANCE
    equals = sorted(k for (k, _, _), good in zip(curve, as_good, strict=True) if good)
    return NumberOfGroups(
        k=equals[-1],
        undecided=tuple(equals) if len(equals) > 1 else (),
        chosen_by=NumberChooser.RESAMPLING,
        reason=message(NumberReason.RESAMPLING),
        curve=tuple(curve),
    )


def number_by_method(k: int) -> NumberOfGroups:
    """The number that a method found by itself."""
    reason = message(NumberReason.DENSE_REGIONS)
    return NumberOfGroups(k=k, chosen_by=NumberChooser.METHOD, reason=reason)


def number_by_user(k: int, *, m: int) -> NumberOfGroups:
    """The user's number, capped at the number of different texts."""
    reason = message(NumberReason.NAMED)
    if k > m:
        reason = message(NumberReason.CAPPED, asked=k, n=m)
    return NumberOfGroups(k=min(k, m), chosen_by=NumberChooser.USER, reason=reason)


def single_group_number(m: int) -> NumberOfGroups:
    """One group where there is nothing to choose from."""
    reason = message(NumberReason.FEW_TEXTS, n=m, needed=MIN_POINTS_TO_GROUP)
    return NumberOfGroups(k=min(1, m), chosen_by=NumberChooser.MATERIAL, reason=reason)
