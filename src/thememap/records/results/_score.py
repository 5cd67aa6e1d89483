"""A score never stands alone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class NullDistribution:
    """What chance gives: mean and 95th percentile over shuffles, and the p of the value.

    ``p`` is (1 + number of shuffles at or above the value) / (1 + shuffles). ``reason``
    says why the fields are empty, where they are.
    """

    name: str
    mean: float | None = None
    upper_95: float | None = None
    p: float | None = None
    shuffles: int = 0
    reason: str = ""


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
    null: str = ""
    nulls: tuple[NullDistribution, ...] = ()
    low: float | None = None
    high: float | None = None
    interval: str = ""
    reason: str = ""
