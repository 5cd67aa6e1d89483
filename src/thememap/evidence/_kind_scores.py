"""One kind of evidence for every theme of a level, as scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from thememap.evidence._input import EvidenceInput
from thememap.evidence._statuses import KindEvidence
from thememap.evidence.nulls._unit_tables import UnitTables, half_interval
from thememap.records import (
    NO_MESSAGE,
    Message,
    NullDistribution,
    ResamplingUnit,
    Score,
    ScoreFact,
    half_left_out,
    message,
)


class EvidenceKind(StrEnum):
    """What stands for a theme; the values are keys of the catalogue and of `result.json`."""

    PEOPLE = "people"
    RECOGNITION = "recognition"
    WITHIN_STUDIES = "within_studies"
    GROUPS = "groups"


@dataclass(frozen=True, kw_only=True, eq=False)
class KindScores:
    """One kind of evidence for t themes: kappas with their ``nulls``, intervals and ``reasons``.

    ``kappa``, ``low``, ``high`` and ``n`` (t,); the first three are NaN where undefined. ``nulls``
    is empty for what has no null.
    """

    kind: EvidenceKind
    kappa: np.ndarray
    n: np.ndarray
    low: np.ndarray
    high: np.ndarray
    interval: Message
    reasons: Sequence[Message]
    nulls: Sequence[NullDistribution] = ()

    @classmethod
    def undefined(cls, kind: EvidenceKind, given: EvidenceInput, reason: Message) -> KindScores:
        """No theme has this kind of evidence."""
        nothing = np.full(given.member.shape[1], np.nan)
        return cls(
            kind=kind,
            kappa=nothing,
            n=given.among.sum(axis=0),
            low=nothing,
            high=nothing,
            interval=NO_MESSAGE,
            reasons=(reason,) * len(nothing),
        )

    @property
    def evidence(self) -> KindEvidence:
        """What statuses rest on; without p where nothing was shuffled."""
        p = np.array([np.nan if null.p is None else null.p for null in self.nulls])
        shuffled = any(null.shuffles for null in self.nulls)
        return KindEvidence(kappa=self.kappa, p=p if shuffled else None)

    def scores(self) -> tuple[Score, ...]:
        """The score of each theme."""
        return tuple(self._score(t) for t in range(len(self.kappa)))

    def _score(self, t: int) -> Score:
        value, low, high = (
            None if np.isnan(values[t]) else float(values[t])
            for values in (self.kappa, self.low, self.high)
        )
        nulls = tuple(self.nulls[t : t + 1])
        return Score(
            measure=self.kind.value,
            value=value,
            n=int(self.n[t]),
            null=nulls[0].name if nulls else None,
            nulls=nulls,
            low=low,
            high=high,
            interval=NO_MESSAGE if value is None else self._interval(low),
            reason=self.reasons[t],
        )

    def _interval(self, low: float | None) -> Message:
        if low is None and self.interval.key == ScoreFact.HALF_LEFT_OUT:
            return message(ScoreFact.HALVES_ALIKE)
        return self.interval


def half_intervals(
    given: EvidenceInput, kappa: np.ndarray, gives: np.ndarray
) -> tuple[np.ndarray, np.ndarray, Message]:
    """(t,) ends of the interval of the kappa of themes with ``gives`` (n, t) bool, held fixed."""
    if not given.shuffle:
        nothing = np.full(kappa.shape, np.nan)
        return nothing, nothing, interval_note(given)
    tables = UnitTables.of(given.member, gives, among=given.among, unit=given.resampled[1])
    halves = tables.half_kappas(given.half_weights)
    low, high = half_interval(kappa, halves, units=tables.units)
    return low, high, interval_note(given)


def interval_note(given: EvidenceInput) -> Message:
    """What intervals leave out half of, or why there are none."""
    if not given.shuffle:
        return message(ScoreFact.NOT_COMPUTED)
    kind = given.resampled[0]
    return half_left_out(kind, len(given.quotes) if kind is ResamplingUnit.QUOTES else given.units)
