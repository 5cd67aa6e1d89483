"""Scores of the whole table, each with its nulls and its interval."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np

from thememap.comparison.nulls._within_study_null import FREE, WITHIN_STUDY
from thememap.measures import (
    MEASURES,
    Measure,
    Overlaps,
    SetTable,
    overlaps,
    set_table,
    shuffled_counts,
    shuffled_values,
)
from thememap.records import ComparisonRules, NullDistribution, Score

PARTITION_MEASURES = ("adjusted_rand", "adjusted_mutual_information")
SAMPLED_MEASURES = ("element_centric",)
RELIABLE_UNITS = 20
NOT_COMPUTED = "not computed at this depth"


@dataclass(frozen=True, kw_only=True, eq=False)
class ScoringTable:
    """The quotes that some measures are computed over, as sets and codes."""

    table: SetTable
    shared: Overlaps
    left: np.ndarray
    right: np.ndarray
    study: np.ndarray
    unit: np.ndarray
    measures: tuple[Measure, ...]
    shuffles: int


def table_scores(
    *,
    member: np.ndarray,
    group_member: np.ndarray,
    study: np.ndarray,
    within_reason: str,
    unit: np.ndarray,
    unit_name: str,
    rules: ComparisonRules,
    seed: int,
    shuffle: bool,
) -> tuple[Score, ...]:
    """Every whole-table measure over the quotes given; the arrays hold only those.

    ``member`` (n, t) and ``group_member`` (n, g) bool; ``study`` and ``unit`` (n,) int codes.
    Element-centric similarity costs more and is computed on a sample where there are more
    quotes than ``rules.element_centric_sample``. Without ``shuffle`` (quick depth) nulls
    and intervals are left empty with a reason.
    """
    if len(member) == 0:
        return tuple(
            Score(measure=m.name, value=None, n=0, reason="no quote can be compared")
            for m in MEASURES
        )
    # Shuffles of the measures that leave quotes without a theme out move only the others:
    # margins then stay the same, and expected mutual information is computed once.
    coded = np.flatnonzero(member.any(axis=1))
    sampled = coded[_sample_rows(len(coded), rules.element_centric_sample, seed)]
    everything = tuple(
        m.name for m in MEASURES if m.name not in {*PARTITION_MEASURES, *SAMPLED_MEASURES}
    )
    by_measure: dict[str, Score] = {}
    for names, chosen, shuffles in (
        (everything, np.arange(len(member)), rules.permutations),
        (PARTITION_MEASURES, coded, rules.permutations),
        (SAMPLED_MEASURES, sampled, rules.element_centric_permutations),
    ):
        table, left, right = set_table(member[chosen], group_member[chosen])
        scoring = ScoringTable(
            table=table,
            shared=overlaps(table),
            left=left,
            right=right,
            study=study[chosen],
            unit=unit[chosen],
            measures=tuple(m for m in MEASURES if m.name in names),
            shuffles=shuffles if shuffle else 0,
        )
        for score in _score_measures(scoring, within_reason, unit_name, rules, seed):
            by_measure[score.measure] = score
    return tuple(by_measure[m.name] for m in MEASURES)


def _sample_rows(n: int, size: int, seed: int) -> np.ndarray:
    if n <= size:
        return np.arange(n)
    return np.sort(_named_generator(seed, "sample").choice(n, size=size, replace=False))


def _named_generator(seed: int, purpose: str) -> np.random.Generator:
    return np.random.default_rng([seed, zlib.crc32(purpose.encode())])


def _score_measures(
    scoring: ScoringTable, within_reason: str, unit_name: str, rules: ComparisonRules, seed: int
) -> list[Score]:
    observed = {m.name: m.compute(scoring.table, scoring.shared) for m in scoring.measures}
    free = _shuffle_scores(scoring, None, seed)
    within = {} if within_reason else _shuffle_scores(scoring, scoring.study, seed)
    halves, interval = _jackknife_scores(scoring, unit_name, rules, seed)
    scores = []
    for name, value in observed.items():
        low, high = _jackknife_interval(value.value, halves.get(name, []), scoring.unit)
        undefined = "" if value.value is not None else "the score is undefined"
        scores.append(
            Score(
                measure=name,
                value=value.value,
                n=value.n,
                null=FREE if within_reason else WITHIN_STUDY,
                nulls=(
                    _null_summary(FREE, free.get(name, []), value.value, undefined),
                    _null_summary(
                        WITHIN_STUDY, within.get(name, []), value.value, undefined or within_reason
                    ),
                ),
                low=low,
                high=high,
                interval=interval if low is not None or not scoring.shuffles else "",
                reason=value.reason,
            )
        )
    return scores


def _shuffle_scores(
    scoring: ScoringTable, blocks: np.ndarray | None, seed: int
) -> dict[str, list[float]]:
    kind = FREE if blocks is None else WITHIN_STUDY
    shuffles = shuffled_counts(
        scoring.left,
        scoring.right,
        shape=scoring.table.counts.shape,
        blocks=blocks,
        rng=_named_generator(seed, f"shuffle {kind}"),
        times=scoring.shuffles,
    )
    return shuffled_values(scoring.measures, shuffles, table=scoring.table, overlaps=scoring.shared)


def _null_summary(
    name: str, shuffled: list[float], value: float | None, reason: str
) -> NullDistribution:
    if reason or value is None or not shuffled:
        return NullDistribution(name=name, reason=reason or NOT_COMPUTED)
    values = np.array(shuffled)
    at_least = int((values >= value - 1e-12).sum())
    return NullDistribution(
        name=name,
        mean=float(values.mean()),
        upper_95=float(np.quantile(values, 0.95)),
        p=(1 + at_least) / (1 + values.size),
        shuffles=int(values.size),
    )


def _jackknife_scores(
    scoring: ScoringTable, unit_name: str, rules: ComparisonRules, seed: int
) -> tuple[dict[str, list[float]], str]:
    """Values in resamples without copies (delete-d jackknife, Shao & Wu 1989)."""
    if not scoring.shuffles:
        return {}, NOT_COMPUTED
    units = np.unique(scoring.unit)
    if len(units) < 2:
        return {}, f"fewer than two {unit_name}"
    rng = _named_generator(seed, "delete half")
    values: dict[str, list[float]] = {m.name: [] for m in scoring.measures}
    for _ in range(rules.interval_resamples):
        sampled = np.isin(
            scoring.unit, rng.choice(units, size=(len(units) + 1) // 2, replace=False)
        )
        counts = np.zeros(scoring.table.counts.shape, dtype=np.int64)
        np.add.at(counts, (scoring.left[sampled], scoring.right[sampled]), 1)
        table = scoring.table.with_counts(counts)
        for m in scoring.measures:
            value = m.compute(table, scoring.shared).value
            if value is not None:
                values[m.name].append(value)
    few = f"; {len(units)} are few, so it is rough" if len(units) < RELIABLE_UNITS else ""
    return values, f"half of the {len(units)} {unit_name} left out at a time{few}"


def _jackknife_interval(
    value: float | None, halves: list[float], unit: np.ndarray
) -> tuple[float | None, float | None]:
    if value is None or len(halves) < 2:
        return None, None
    units = len(np.unique(unit))
    sampled = (units + 1) // 2
    spread = (np.array(halves) - np.mean(halves)) * np.sqrt(sampled / (units - sampled))
    low, high = value - np.quantile(spread, [0.975, 0.025])
    return float(low), float(high)
