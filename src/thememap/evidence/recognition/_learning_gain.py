"""What more studies would bring to recognition: how steep the learning curve of a theme is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thememap.evidence._facts import EvidenceFact
from thememap.evidence._input import CurveScope, EvidenceInput
from thememap.evidence.nulls._unit_tables import UnitTables
from thememap.evidence.recognition._learning_curve import (
    HALF,
    LEAST_UNITS,
    SHARES,
    LearningCurves,
    curve_points,
    learning_curves,
)
from thememap.evidence.recognition._recognition import Recognition, RecognitionInput
from thememap.records import (
    NO_MESSAGE,
    Estimate,
    LearningGain,
    LearningOutlook,
    Message,
    ResamplingUnit,
    ScoreFact,
    count_units,
    factorize,
    message,
)

FLAT_GAIN = 0.05
"""A curve that certainly rises less than this with a doubling of the studies is flat."""
SPREAD_OF_THEMES = 0.02
"""Least standard deviation of the true gains of the themes of a level (real sets: 0.02)."""
WIDER = 1.25
"""Intervals over quotes left out hold predictions fixed. On real sets gains of other samples of
studies varied by so much more."""
NORMAL_95 = 1.96
FEW_ROWS, MOST_QUOTES = 6_000, 30_000
"""Curves are made at any depth for so many quotes × populations, or where all themes of up to
`MOST_QUOTES` quotes have one population: 3,000 quotes and 100 themes cost half a second."""


@dataclass(frozen=True, kw_only=True, eq=False)
class LevelLearning:
    """Gains and curves of the t themes of a level; the mean gain is over ``themes`` of them."""

    gains: tuple[LearningGain, ...]
    points: tuple[tuple[tuple[float, float], ...], ...]
    mean: Estimate
    themes: int


def level_learning(
    given: EvidenceInput, recognising: RecognitionInput, recognition: Recognition
) -> LevelLearning:
    """The learning curves of a level and their gains.

    Where themes have many different populations, only if ``given.learning_curve`` asks for all.
    """
    if not given.shuffle or given.learning_curve is CurveScope.NONE:
        return _no_gains(recognising, message(ScoreFact.NOT_COMPUTED))
    if given.learning_curve is CurveScope.QUICK and not _is_cheap(recognising):
        return _no_gains(recognising, message(EvidenceFact.CURVE_AT_FULL_DEPTH))
    quotes_alone = given.unit_kind is ResamplingUnit.QUOTES
    together = factorize(given.quotes.text)[0] if quotes_alone else given.unit
    curves = learning_curves(recognising, seed=given.seed, together=together)
    return learning_gains(given, recognising, recognition, curves)


def _is_cheap(recognising: RecognitionInput) -> bool:
    n, rows = len(recognising.member), sum(len(p.rows) for p in recognising.populations)
    return rows <= max(FEW_ROWS, n if n <= MOST_QUOTES else 0)


def _no_gains(recognising: RecognitionInput, reason: Message) -> LevelLearning:
    """Only what themes lack to be recognised at all, and why there is no curve."""
    themes = recognising.member.shape[1]
    gains = tuple(_without_curve(recognising, t, reason) for t in range(themes))
    nothing = Estimate(reason=reason)
    return LevelLearning(gains=gains, points=((),) * themes, mean=nothing, themes=0)


def learning_gains(
    given: EvidenceInput,
    recognising: RecognitionInput,
    recognition: Recognition,
    curves: LearningCurves,
) -> LevelLearning:
    """How much recognition rises with each doubling of the studies, for each theme of a level.

    The gain is the slope of kappa on the binary logarithm of the share of studies that was learnt
    from, by least squares over the four points. Its interval is a delete-half jackknife over units
    with predictions fixed, wider by `WIDER`. A theme is *still rising* where that is above 0.
    Single curves are noisy: a theme is *flat* where its gain, drawn to the mean of the
    level's (partial pooling; Efron & Morris 1975), is below `FLAT_GAIN`, and where less than that
    lies between its kappa and 1; a theme that is not recognised is not *flat*: its rise may be to
    come.
    """
    defined = ~np.isnan(curves.kappa).any(axis=0) & ~np.isnan(recognition.kappa)
    if not defined.any():
        return _no_gains(recognising, _why_no_curve(recognising))
    if not len(given.half_weights):
        return _no_gains(recognising, message(ScoreFact.NOT_COMPUTED))
    themes = np.flatnonzero(defined)
    weights = _slope_weights(folds=len(np.unique(recognising.fold)))
    gain = (weights @ np.vstack([curves.kappa, recognition.kappa]))[themes]
    resampled = _resampled_gains(given, recognition, curves, weights)[:, themes]
    sd = np.nanstd(resampled, axis=0) * WIDER
    mean, mean_sd = float(gain.mean()), float(np.nanmean(resampled, axis=1).std()) * WIDER
    pooled, pooled_sd = _pooled(gain, sd, mean=mean, mean_sd=mean_sd)
    kappa = recognition.kappa[themes]
    flat = (pooled + NORMAL_95 * pooled_sd < FLAT_GAIN) | (kappa > 1 - FLAT_GAIN)
    flat &= kappa >= given.rules.recognised_kappa
    rising = gain - NORMAL_95 * sd > 0
    gains = list(_no_gains(recognising, NO_MESSAGE).gains)
    for place, t in enumerate(themes.tolist()):
        outlook = LearningOutlook.RISING if rising[place] else LearningOutlook.CANNOT_SAY
        gains[t] = LearningGain(
            outlook=LearningOutlook.FLAT if flat[place] else outlook,
            half=float(curves.kappa[HALF, t]),
            gain=_estimate(float(gain[place]), float(sd[place])),
        )
    return LevelLearning(
        gains=tuple(gains),
        points=curve_points(curves.kappa, recognition.kappa),
        mean=_estimate(mean, mean_sd),
        themes=len(themes),
    )


def _why_no_curve(recognising: RecognitionInput) -> Message:
    units = len(np.unique(recognising.unit))
    if units >= LEAST_UNITS:
        return message(EvidenceFact.NO_CURVE)
    counted = count_units(recognising.unit_kind, units)
    return message(EvidenceFact.FEW_FOR_CURVE, units=counted, needed=LEAST_UNITS)


def _without_curve(recognising: RecognitionInput, t: int, reason: Message) -> LearningGain:
    """What a theme lacks to be recognised in at all."""
    inside = recognising.member[:, t] & recognising.among[:, t]
    rules, units = recognising.rules, len(np.unique(recognising.unit[inside]))
    return LearningGain(
        quotes_missing=max(0, rules.recognition_quotes - int(inside.sum())),
        units_missing=max(0, rules.recognition_units - units),
        reason=recognising.reasons[t] or reason,
    )


def _slope_weights(*, folds: int) -> np.ndarray:
    """(4,) weights of the kappas of the curve in its slope by doubling.

    The last point learnt from all folds but one.
    """
    doublings = np.log2([*SHARES, 1 - 1 / folds])
    centred = doublings - doublings.mean()
    weights: np.ndarray = centred / (centred**2).sum()
    return weights


def _resampled_gains(
    given: EvidenceInput, recognition: Recognition, curves: LearningCurves, weights: np.ndarray
) -> np.ndarray:
    """(r, t) gains in halves of the units, to vary as much as those of all do (Shao & Wu 1989).

    Predictions are fixed; NaN where a half has no quote of a theme.
    """
    unit, halves = given.resampled[1], given.half_weights
    units = len(np.unique(unit))
    total = np.zeros((len(halves), given.member.shape[1]))
    for weight, manners in zip(weights, (*curves.given, (recognition.given,)), strict=True):
        for gives in manners:
            tables = UnitTables.of(given.member, gives, among=given.among, unit=unit)
            total += weight / len(manners) * tables.half_kappas(halves)
    sampled = (units + 1) // 2
    spread: np.ndarray = total * np.sqrt(sampled / (units - sampled))
    return spread


def _pooled(
    gain: np.ndarray, sd: np.ndarray, *, mean: float, mean_sd: float
) -> tuple[np.ndarray, np.ndarray]:
    """(t,) gains drawn to their mean by how uncertain they are, and their standard deviations."""
    between = SPREAD_OF_THEMES**2
    if len(gain) > 2:
        between = max(between, float(gain.var(ddof=1) - (sd**2).mean()))
    weight = between / (between + sd**2)
    pooled_sd = np.sqrt(weight * sd**2 + ((1 - weight) * mean_sd) ** 2)
    return mean + weight * (gain - mean), pooled_sd


def _estimate(value: float, sd: float) -> Estimate:
    """A gain with its interval; none where nothing varies, which is no certainty."""
    if sd == 0:
        return Estimate(value=value, reason=message(ScoreFact.HALVES_ALIKE))
    return Estimate(value=value, low=value - NORMAL_95 * sd, high=value + NORMAL_95 * sd)
