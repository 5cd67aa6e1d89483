"""Classes that interview one person after the other: what each knew, and what it could say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from thememap.records import (
    Estimate,
    Incidence,
    SaturationRules,
    StoppingOutcome,
    ThemeAccumulation,
)
from thememap.teaching.saturation._population import PeopleToAsk

AHEAD = 5
"""Interviews after the stop that the estimate is about."""
FEW_ORDERS = 2
"""Shuffled orders behind bands that the page does not show."""


@dataclass(frozen=True, kw_only=True)
class InterviewEstimates:
    """What can be said after an interview, from what was heard up to it and nothing else.

    ``new`` are new themes in the next `AHEAD` interviews, ``came`` those that came. ``coverage`` is
    the estimated, ``true_coverage`` the true share of all that people would say of the themes that
    belongs to the themes known.
    """

    known: int
    new: Estimate
    came: int
    total: Estimate
    coverage: Estimate
    true_coverage: float


@dataclass(frozen=True, kw_only=True)
class CollectedInterviews:
    """One class: the themes of each interview in order, estimates after each, and stopping rules.

    ``estimates`` end where fewer than `AHEAD` interviews would follow.
    """

    interviews: tuple[tuple[int, ...], ...]
    estimates: tuple[InterviewEstimates, ...]
    stopping: tuple[StoppingOutcome, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class ClassOutcomes:
    """Many classes in the same population: known themes after each interview, and their stops.

    ``known`` (classes, interviews) int, of ``themes``; ``stops`` (classes, rules) int, 0 where a
    class never stops.
    """

    themes: int
    known: np.ndarray
    stops: np.ndarray


def collect_interviews(
    population: PeopleToAsk, rows: np.ndarray, *, ahead: int = AHEAD, seed: int = 0
) -> CollectedInterviews:
    """Interview the people in ``rows`` in this order, and estimate after each of them."""
    has = population.has[rows]
    known = known_after(has)
    rules = SaturationRules(further=(ahead,), orders=FEW_ORDERS)
    last = len(rows) - ahead
    return CollectedInterviews(
        interviews=tuple(tuple(np.flatnonzero(person).tolist()) for person in has),
        estimates=tuple(
            _estimates(
                accumulate(has[: n + 1], rules=rules, seed=seed),
                came=int(known[n + ahead] - known[n]),
                true_coverage=_true_coverage(population, has[: n + 1]),
                ahead=ahead,
            )
            for n in range(last)
        ),
        stopping=accumulate(has, rules=rules, seed=seed).stopping,
    )


def collect_classes(population: PeopleToAsk, orders: Iterable[np.ndarray]) -> ClassOutcomes:
    """Many classes, each with its own order of people; only what they know and when they stop."""
    from thememap.saturation import stopping_units

    known = np.array([known_after(population.has[rows]) for rows in orders])
    return ClassOutcomes(
        themes=population.has.shape[1],
        known=known,
        stops=stopping_units(known.T, rules=SaturationRules()),
    )


def accumulate(has: np.ndarray, *, rules: SaturationRules, seed: int) -> ThemeAccumulation:
    """The product's own numbers for interviews in an order; only themes that were heard are known.

    ``has`` (interviews, themes) bool.
    """
    from thememap.saturation import accumulate_themes

    heard = has[:, has.any(axis=0)]
    incidence = Incidence(
        units=tuple(f"{n:03d}" for n in range(1, len(has) + 1)),
        themes=tuple((f"{n:03d}",) for n in range(1, heard.shape[1] + 1)),
        occurs=heard,
        ordered=True,
    )
    return accumulate_themes(incidence, rules=rules, seed=seed)


def known_after(has: np.ndarray) -> np.ndarray:
    """(interviews,) themes that are known after each interview.

    >>> known_after(np.array([[True, False, False], [True, False, True]])).tolist()
    [1, 2]
    """
    known: np.ndarray = np.logical_or.accumulate(has, axis=0).sum(axis=1)
    return known


def _true_coverage(population: PeopleToAsk, has: np.ndarray) -> float:
    frequency = population.frequency
    return float(frequency[has.any(axis=0)].sum() / frequency.sum())


def _estimates(
    themes: ThemeAccumulation, *, came: int, true_coverage: float, ahead: int
) -> InterviewEstimates:
    def or_why(estimate: Estimate) -> Estimate:
        """Where nothing can be estimated from the table, that is why there is no value."""
        return replace(estimate, reason=themes.reason) if themes.reason else estimate

    new = next((new.expected for new in themes.new if new.units == ahead), Estimate())
    return InterviewEstimates(
        known=themes.observed,
        new=or_why(new),
        came=came,
        total=or_why(themes.total),
        coverage=or_why(themes.coverage),
        true_coverage=true_coverage,
    )
