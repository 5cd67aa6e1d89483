"""A score with its null distribution, interval and coverage."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from thememap.records._kinds import NullKind, ResamplingUnit
from thememap.records._message import NO_MESSAGE, Message, message

RELIABLE_UNITS = 20
"""Intervals that resample fewer units are called rough."""


class ScoreFact(StrEnum):
    """Why a score lacks its null or interval, and what an interval leaves out."""

    NOT_COMPUTED = "score.not_computed"
    TOO_FEW_UNITS = "score.too_few_units"
    FEW_UNITS = "score.few_units"
    HALVES_ALIKE = "score.halves_alike"
    HALF_LEFT_OUT = "score.half_left_out"


def count_units(unit: ResamplingUnit, n: int) -> Message:
    """A number of studies, participants or quotes."""
    return message(unit, n=n)


def half_left_out(unit: ResamplingUnit, n: int) -> Message:
    """What an interval over half of ``n`` units leaves out, or why there is none."""
    if n < 2:
        return message(ScoreFact.TOO_FEW_UNITS, n=n, units=count_units(unit, n))
    few = message(ScoreFact.FEW_UNITS, n=n) if n < RELIABLE_UNITS else NO_MESSAGE
    return message(ScoreFact.HALF_LEFT_OUT, units=count_units(unit, n), few=few)


@dataclass(frozen=True, kw_only=True)
class NullDistribution:
    """What chance gives: mean and 95th percentile over shuffles, and the p of the value.

    ``p`` is (1 + number of shuffles at or above the value) / (1 + shuffles); that of evidence for
    a theme is smaller where no shuffle reaches the value: the tail of a Pearson III distribution
    with the shuffles' moments. ``reason`` says why the fields are empty, where they are.
    """

    name: NullKind
    mean: float | None = None
    upper_95: float | None = None
    p: float | None = None
    shuffles: int = 0
    reason: Message = NO_MESSAGE


@dataclass(frozen=True, kw_only=True)
class Score:
    """One value with its null, its interval and the quotes it rests on.

    ``value`` is ``None`` where the measure is undefined, with the ``reason``. ``null`` is
    the deciding one of ``nulls``. ``low`` and ``high`` bound a 95 % interval that holds
    the groups fixed; ``interval`` says what was resampled. ``n`` counts quotes.
    """

    measure: str
    value: float | None
    n: int
    null: NullKind | None = None
    nulls: tuple[NullDistribution, ...] = ()
    low: float | None = None
    high: float | None = None
    interval: Message = NO_MESSAGE
    reason: Message = NO_MESSAGE
