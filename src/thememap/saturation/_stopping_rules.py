"""Where the stopping rules of the field would have ended the collection, and what was known then.

Guest, Namey & Chen 2020: the *base* are the themes of the first units. A *run* is a number of units
in a row after the base. Runs overlap, each starts one unit after the last: with a base of 4 and
runs of 2, the first are units 5 and 6, then 6 and 7. The share of new information is the number of
themes that a run adds, divided by the themes of the base (always the same number). Collection stops
at the end of the first run whose share is at most the threshold. They write '6 + 2' for a stop
after 8 units: six, and two that added nothing much. Without a theme in the base no share is defined
and the rule is not met.

Francis et al. 2010: after an initial sample, collection stops at the first unit that completes a
number of units in a row without a new theme. It is tested after each unit: with 10 + 3 for units 11
to 13, then 12 to 14, and so on. The number of the unit at which it stops includes these.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from thememap.records import (
    NO_MESSAGE,
    Estimate,
    Message,
    SaturationRules,
    StoppingOutcome,
    StoppingRuleKind,
    message,
)
from thememap.saturation._facts import SaturationFact
from thememap.saturation._orders import known_after, middle_band

_ROUNDING = 1e-9
"""A threshold times the themes of the base may come out a little below a whole number."""


@dataclass(frozen=True, kw_only=True)
class _Stops:
    """Over (m, orders): whether each order stops, after how many units, knowing how many themes."""

    stopped: np.ndarray
    units: np.ndarray
    themes: np.ndarray


def stopping_outcomes(
    seen_at: np.ndarray, *, units: int, rules: SaturationRules, collected: np.ndarray | None
) -> tuple[StoppingOutcome, ...]:
    """What each rule would have done: over orders, and in the order of collection.

    ``seen_at`` (t, orders) int: the place, from 0, at which each theme is seen in every shuffled
    order, ``units`` for never. ``collected`` (m,) int: the themes after each unit in the order of
    collection, `None` where there is none.
    """
    every = int((seen_at[:, 0] < units).sum())
    given = [*_rules(rules)]
    # A run that does not end the collection brings a theme: there are no more such than themes.
    last = min(units, max(rule.base + rule.run * (every + 1) for rule in given))
    known = known_after(seen_at, np.arange(1, last + 1))
    return tuple(
        replace(rule, reason=reason)
        if (reason := _no_answer(rule, units, every))
        else _outcome(rule, known, themes=every, collected=collected, band=rules.band)
        for rule in given
    )


def stopping_units(known: np.ndarray, *, rules: SaturationRules) -> np.ndarray:
    """(orders, rules) int: after how many units each rule ends each order, 0 where it never does.

    ``known`` (m, orders) int: the themes known after each unit. The rules are those of
    `stopping_outcomes`, in the same order.

    >>> known = np.minimum(np.arange(1, 21), 5)[:, None]  # a theme each, and none after the fifth
    >>> stopping_units(known, rules=SaturationRules(initial_sample=6, run_lengths=(2,)))[:, -1]
    array([9])
    """
    ends = []
    for rule in _rules(rules):
        if len(known) < rule.base + rule.run:
            ends.append(np.zeros(known.shape[1], dtype=int))
            continue
        stops = _stops(rule, known)
        ends.append(np.where(stops.stopped & (known[-1] > 0), stops.units, 0))
    return np.stack(ends, axis=1)


def _no_answer(rule: StoppingOutcome, units: int, themes: int) -> Message:
    if units < rule.base + rule.run:
        return message(SaturationFact.FEW_UNITS_FOR_RULE, needed=rule.base + rule.run, n=units)
    return NO_MESSAGE if themes else message(SaturationFact.NO_THEMES)


def _rules(rules: SaturationRules) -> Iterator[StoppingOutcome]:
    for run in rules.run_lengths:
        for threshold in rules.new_information:
            yield StoppingOutcome(
                kind=StoppingRuleKind.BASE_AND_RUN,
                base=rules.base_size,
                run=run,
                threshold=threshold,
            )
    yield StoppingOutcome(
        kind=StoppingRuleKind.INITIAL_SAMPLE,
        base=rules.initial_sample,
        run=rules.stopping_criterion,
        threshold=0.0,
    )


def _outcome(
    rule: StoppingOutcome,
    known: np.ndarray,
    *,
    themes: int,
    collected: np.ndarray | None,
    band: float,
) -> StoppingOutcome:
    if collected is not None:
        stop = _stops(rule, collected[:, None])
        if stop.stopped[0]:
            rule = replace(rule, stopped_at=int(stop.units[0]), themes_then=int(stop.themes[0]))
    stops = _stops(rule, known)
    rule = replace(rule, share_stopped=float(stops.stopped.mean()))
    if not stops.stopped.any():
        return rule
    at, shares = stops.units[stops.stopped], stops.themes[stops.stopped] / themes
    return replace(
        rule,
        # The median is a unit at which it stops, also where half stop before another.
        stop=_with_band(float(np.quantile(at, 0.5, method="inverted_cdf")), at, band),
        known=_with_band(float(shares.mean()), shares, band),
    )


def _stops(rule: StoppingOutcome, known: np.ndarray) -> _Stops:
    """The first run that ends the collection in each column of (m, orders)."""
    base, run = rule.base, rule.run
    new = known[base + run - 1 :] - known[base - 1 : len(known) - run]
    of_base = known[base - 1]
    enough = new <= rule.threshold * of_base + _ROUNDING
    if rule.kind is StoppingRuleKind.BASE_AND_RUN:
        enough &= of_base > 0
    units = enough.argmax(axis=0) + base + run
    return _Stops(
        stopped=enough.any(axis=0),
        units=units,
        themes=known[units - 1, np.arange(known.shape[1])],
    )


def _with_band(value: float, values: np.ndarray, band: float) -> Estimate:
    """The value with the middle of the values; wide enough to hold it."""
    low, high = (float(end[0]) for end in middle_band(values[None], share=band))
    return Estimate(value=value, low=min(low, value), high=max(high, value))
