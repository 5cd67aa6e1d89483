"""Scores of the whole table, each with its nulls and its interval."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from thememap.comparison._facts import ComparisonFact
from thememap.comparison._input import LevelContext
from thememap.measures import (
    MEASURES,
    TIE_TOLERANCE,
    Measure,
    Overlaps,
    Population,
    SetTable,
    delete_half_ends,
    overlaps,
    permutation_p,
    set_table,
    shuffled_counts,
    shuffled_values,
)
from thememap.records import (
    NO_MESSAGE,
    ComparisonRules,
    Message,
    NullDistribution,
    NullKind,
    ResamplingUnit,
    Score,
    ScoreFact,
    half_left_out,
    message,
)


@dataclass(frozen=True, kw_only=True, eq=False)
class ScoringInput:
    """The quotes that the whole-table measures are computed over.

    ``member`` (n, t) and ``group_member`` (n, g) bool; ``study`` and ``unit`` (n,) int codes;
    ``obstacle`` says why the within-study null is not used, where it is not.
    """

    member: np.ndarray
    group_member: np.ndarray
    study: np.ndarray
    unit: np.ndarray
    unit_kind: ResamplingUnit
    obstacle: Message = NO_MESSAGE

    def take(self, rows: np.ndarray) -> ScoringInput:
        """The quotes in these rows."""
        return ScoringInput(
            member=self.member[rows],
            group_member=self.group_member[rows],
            study=self.study[rows],
            unit=self.unit[rows],
            unit_kind=self.unit_kind,
            obstacle=self.obstacle,
        )


def table_scores(context: LevelContext, *, shuffle: bool) -> tuple[Score, ...]:
    """Every whole-table measure at a level, over quotes that are specified there."""
    given, rows = context.given, context.whole
    unit_kind, unit = given.quotes.resampling_units()
    return score_measures(
        ScoringInput(
            member=context.view.member[rows],
            group_member=given.group_member[rows],
            study=given.study[rows],
            unit=unit[rows],
            unit_kind=unit_kind,
            obstacle=given.obstacle,
        ),
        rules=given.rules,
        seed=given.seed,
        shuffle=shuffle,
    )


def score_measures(
    given: ScoringInput, *, rules: ComparisonRules, seed: int, shuffle: bool
) -> tuple[Score, ...]:
    """Every whole-table measure over the quotes given.

    A measure that costs more is computed on a sample where there are more quotes than
    ``rules.element_centric_sample``. Without ``shuffle`` (quick depth) nulls
    and intervals are left empty with a reason.
    """
    if len(given.member) == 0:
        reason = message(ComparisonFact.NOTHING_COMPARED)
        return tuple(Score(measure=m.name, value=None, n=0, reason=reason) for m in MEASURES)
    # Shuffles of the measures that leave quotes without a theme out move only the others:
    # margins then stay the same, and expected mutual information is computed once.
    coded = np.flatnonzero(given.member.any(axis=1))
    sample = coded
    if len(coded) > rules.element_centric_sample:
        drawn = _named_generator(seed, "sample")
        sample = coded[
            np.sort(drawn.choice(len(coded), size=rules.element_centric_sample, replace=False))
        ]
    populations = {
        Population.ALL: (np.arange(len(given.member)), rules.permutations),
        Population.CODED: (coded, rules.permutations),
        Population.SAMPLE: (sample, rules.element_centric_permutations),
    }
    by_measure: dict[str, Score] = {}
    for population, (rows, times) in populations.items():
        scoring = Scoring(
            given=given.take(rows),
            measures=tuple(m for m in MEASURES if m.population is population),
            times=times if shuffle else 0,
            resamples=rules.interval_resamples,
            seed=seed,
        )
        by_measure |= {score.measure: score for score in scoring.scores()}
    return tuple(by_measure[m.name] for m in MEASURES)


def null_distribution(
    kind: NullKind, shuffled: Sequence[float], value: float | None, reason: Message = NO_MESSAGE
) -> NullDistribution:
    """What shuffles give, and the p of the value."""
    if reason or value is None or not len(shuffled):
        return NullDistribution(name=kind, reason=reason or message(ScoreFact.NOT_COMPUTED))
    values = np.array(shuffled)
    return NullDistribution(
        name=kind,
        mean=float(values.mean()),
        upper_95=float(np.quantile(values, 0.95)),
        p=permutation_p(int((values >= value - TIE_TOLERANCE).sum()), values.size),
        shuffles=int(values.size),
    )


@dataclass(frozen=True, kw_only=True, eq=False)
class Scoring:
    """Some measures of one population of quotes."""

    given: ScoringInput
    measures: tuple[Measure, ...]
    times: int
    resamples: int
    seed: int

    @cached_property
    def _coded(self) -> tuple[SetTable, np.ndarray, np.ndarray]:
        return set_table(self.given.member, self.given.group_member)

    @cached_property
    def _overlaps(self) -> Overlaps:
        return overlaps(self._coded[0])

    def scores(self) -> list[Score]:
        """The scores with both nulls, the deciding one named."""
        table, obstacle = self._coded[0], self.given.obstacle
        free = self._shuffle_values(NullKind.FREE)
        within = {} if obstacle else self._shuffle_values(NullKind.WITHIN_STUDY)
        halves, interval = self._jackknife_values()
        scores = []
        for measure in self.measures:
            value = measure.compute(table, self._overlaps)
            low, high = self._jackknife_interval(value.value, halves.get(measure.name, []))
            undefined = NO_MESSAGE
            if value.value is None:
                undefined = message(ComparisonFact.UNDEFINED)
            nulls = (
                (NullKind.FREE, free, undefined),
                (NullKind.WITHIN_STUDY, within, undefined or obstacle),
            )
            scores.append(
                Score(
                    measure=measure.name,
                    value=value.value,
                    n=value.n,
                    null=NullKind.FREE if obstacle else NullKind.WITHIN_STUDY,
                    nulls=tuple(
                        null_distribution(kind, values.get(measure.name, []), value.value, reason)
                        for kind, values, reason in nulls
                    ),
                    low=low,
                    high=high,
                    interval=interval if low is not None or not self.times else NO_MESSAGE,
                    reason=value.reason,
                )
            )
        return scores

    def _shuffle_values(self, kind: NullKind) -> dict[str, list[float]]:
        table, left, right = self._coded
        shuffles = shuffled_counts(
            left,
            right,
            shape=table.counts.shape,
            blocks=None if kind is NullKind.FREE else self.given.study,
            rng=_named_generator(self.seed, f"shuffle {kind}"),
            times=self.times,
        )
        return shuffled_values(self.measures, shuffles, table=table, overlaps=self._overlaps)

    def _jackknife_values(self) -> tuple[dict[str, list[float]], Message]:
        """Values in resamples without copies (delete-d jackknife, Shao & Wu 1989)."""
        if not self.times:
            return {}, message(ScoreFact.NOT_COMPUTED)
        unit, (table, left, right) = self.given.unit, self._coded
        units = np.unique(unit)
        n = len(units)
        interval = half_left_out(self.given.unit_kind, n)
        if n < 2:
            return {}, interval
        rng = _named_generator(self.seed, "delete half")
        values: dict[str, list[float]] = {m.name: [] for m in self.measures}
        for _ in range(self.resamples):
            sampled = np.isin(unit, rng.choice(units, size=(n + 1) // 2, replace=False))
            counts = np.zeros(table.counts.shape, dtype=np.int64)
            np.add.at(counts, (left[sampled], right[sampled]), 1)
            half = table.with_counts(counts)
            for measure in self.measures:
                value = measure.compute(half, self._overlaps).value
                if value is not None:
                    values[measure.name].append(value)
        return values, interval

    def _jackknife_interval(
        self, value: float | None, halves: list[float]
    ) -> tuple[float | None, float | None]:
        if value is None or len(halves) < 2:
            return None, None
        units = len(np.unique(self.given.unit))
        low, high = delete_half_ends(value, np.array(halves), units=units)
        return float(low), float(high)


def _named_generator(seed: int, purpose: str) -> np.random.Generator:
    return np.random.default_rng([seed, zlib.crc32(purpose.encode())])
