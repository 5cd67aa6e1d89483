"""The comparison over a grid of choices (a specification curve, Simonsohn et al. 2020)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import product
from typing import NamedTuple

import numpy as np

from thememap.comparison import ComparisonInput, statuses_by_level
from thememap.grouping import METHODS, PreparedPoints, partition_points, prepare_points
from thememap.measures import omega_index
from thememap.records import (
    ROBUST_SHARE,
    Comparison,
    ReferenceCoding,
    Sensitivity,
    Specification,
    SpecificationResult,
    ThemeFinding,
    ThemeRobustness,
    ThemeStatus,
)

ALL_STUDIES = "all"
MIN_GROUPS = 2
LabelCache = Callable[[Mapping[str, object], Callable[[], np.ndarray]], np.ndarray]


class PlannedGrouping(NamedTuple):
    """One grouping of the grid."""

    encoder: str
    studies: str
    method: str
    number: int
    seed: int


@dataclass(frozen=True, kw_only=True, eq=False)
class SpecificationGrid:
    """The choices that are crossed.

    ``vectors`` maps the name of an encoder to vectors (n, d), made once; ``numbers`` are numbers of
    groups; ``seeds`` are used by methods that draw at random. ``studies`` maps a name to (n,) bool,
    the quotes that stay; ``references`` a name to a coding. ``set_aside`` (n,) says why quotes get
    no group, and ``neighbours`` is that of the graph: they are the same in all.
    """

    vectors: Mapping[str, np.ndarray]
    methods: Sequence[str]
    numbers: Sequence[int]
    seeds: Sequence[int]
    studies: Mapping[str, np.ndarray]
    references: Mapping[str, ReferenceCoding]
    set_aside: Sequence[str]
    neighbours: int

    def groupings(self) -> Iterator[PlannedGrouping]:
        """Every grouping that is made; parts of the data that are alike come one after another."""
        for encoder, studies, method in product(self.vectors, self.studies, self.methods):
            numbers = self.numbers if METHODS[method].accepts_number else (0,)
            seeds = self.seeds if METHODS[method].draws_at_random else self.seeds[:1]
            for number, seed in product(numbers, seeds):
                yield PlannedGrouping(encoder, studies, method, number, seed)


def sensitivity(
    comparison: Comparison,
    given: ComparisonInput,
    grid: SpecificationGrid,
    *,
    cached_labels: LabelCache,
    on_progress: Callable[[int, int], None] | None = None,
) -> Sensitivity:
    """The status of each theme at the level shown, in every analysis of the grid.

    ``cached_labels`` is asked for the labels of a grouping by what it depends on, and makes them
    where it does not have them: so a grid that was interrupted continues where it stopped.
    """
    shown = next((view for view in comparison.levels if view.level == comparison.shown_level), None)
    if shown is None:
        return Sensitivity(reason=comparison.reason)
    planned, inputs = list(grid.groupings()), GroupingInputs(grid, given.quotes.text)
    results: list[SpecificationResult] = []
    for done, grouping in enumerate(planned, start=1):
        rows = np.flatnonzero(grid.studies[grouping.studies])
        depends_on = {
            "vectors": grid.vectors[grouping.encoder][rows],
            "set aside": tuple(grid.set_aside[row] for row in rows.tolist()),
            "grouping": grouping,
            "neighbours": grid.neighbours,
        }
        label = cached_labels(depends_on, partial(inputs.labels, grouping, rows))
        for name, coding in grid.references.items():
            coded = replace(given, reference=coding).take(rows, label=label)
            results.append(_specification_result(coded, grouping, name, level=shown.level))
        if on_progress:
            on_progress(done, len(planned))
    return Sensitivity(
        level=shown.level,
        themes=tuple(
            _theme_robustness(finding, Counter(result.statuses[t] for result in results))
            for t, finding in enumerate(shown.theme_findings)
        ),
        results=tuple(results),
    )


def nearby_numbers(k: int) -> tuple[int, ...]:
    """Half as many groups, as many, and half as many again.

    >>> nearby_numbers(12)
    (6, 12, 18)
    """
    return tuple(sorted({max(MIN_GROUPS, round(k * share)) for share in (0.5, 1.0, 1.5)}))


class GroupingInputs:
    """What groupings start from; the points of one encoder and part of the data stay in memory."""

    def __init__(self, grid: SpecificationGrid, texts: Sequence[str]) -> None:
        self._grid, self._texts = grid, texts
        self._prepared: tuple[tuple[str, str], PreparedPoints] | None = None

    def labels(self, planned: PlannedGrouping, rows: np.ndarray) -> np.ndarray:
        """(n,) labels of the quotes; a repeated text follows its point, −1 for none."""
        prepared = self._prepared_points(planned, rows)
        point = prepared.points.point
        if not len(prepared.points):
            return np.full(len(point), -1, dtype=np.int64)
        of_point = partition_points(
            prepared.all_points(), method=planned.method, k=planned.number, seed=planned.seed
        )
        label = np.where(point >= 0, of_point[point], -1)
        used = np.unique(label[label >= 0])
        renumbered: np.ndarray = np.where(label >= 0, np.searchsorted(used, label), -1)
        return renumbered

    def _prepared_points(self, planned: PlannedGrouping, rows: np.ndarray) -> PreparedPoints:
        key = (planned.encoder, planned.studies)
        if self._prepared is None or self._prepared[0] != key:
            prepared = prepare_points(
                vectors=self._grid.vectors[planned.encoder][rows],
                texts=tuple(self._texts[row] for row in rows.tolist()),
                set_aside=tuple(self._grid.set_aside[row] for row in rows.tolist()),
                neighbours=self._grid.neighbours,
            )
            self._prepared = (key, prepared)
        return self._prepared[1]


def _specification_result(
    given: ComparisonInput, planned: PlannedGrouping, reference: str, *, level: int
) -> SpecificationResult:
    context = given.at_level(level)
    member, group_member = context.view.member, given.group_member
    return SpecificationResult(
        specification=Specification(
            encoder=planned.encoder,
            method=planned.method,
            groups=int(group_member.any(axis=0).sum()),
            seed=planned.seed,
            studies=planned.studies,
            reference=reference,
        ),
        statuses=statuses_by_level(given, levels=(level,))[level],
        jaccard=_best_jaccard(context.inside, group_member & given.compared[:, None]),
        omega=omega_index(member[context.whole], group_member[context.whole]).value,
    )


def _best_jaccard(member: np.ndarray, group_member: np.ndarray) -> tuple[float, ...]:
    """The largest Jaccard similarity of each theme with a group."""
    inside, groups = member.astype(np.float64), group_member.astype(np.float64)
    common = inside.T @ groups
    either = inside.sum(axis=0)[:, None] + groups.sum(axis=0)[None, :] - common
    best = np.where(either > 0, common / np.maximum(either, 1), 0.0).max(axis=1, initial=0.0)
    return tuple(float(value) for value in best)


def _theme_robustness(finding: ThemeFinding, counted: Counter[ThemeStatus]) -> ThemeRobustness:
    total = counted.total()
    share = counted[finding.status] / total if total else 0.0
    return ThemeRobustness(
        theme=finding.path,
        status=finding.status,
        share=share,
        robust=share >= ROBUST_SHARE,
        by_status=tuple(
            sorted(counted.items(), key=lambda status_count: (-status_count[1], status_count[0]))
        ),
    )
