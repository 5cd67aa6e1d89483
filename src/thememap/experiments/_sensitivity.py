"""The comparison over a grid of choices (a specification curve, Simonsohn et al. 2020)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import product
from typing import NamedTuple

import numpy as np

from thememap.comparison import ComparisonInput
from thememap.evidence import EvidenceInput, statuses_only
from thememap.grouping import (
    METHOD_CHOOSES_NUMBER,
    METHODS,
    MethodName,
    PointGraph,
    PreparedPoints,
    partition_at_scales,
    partition_points,
    prepare_points,
    scales_of,
)
from thememap.measures import omega_index
from thememap.records import (
    ROBUST_SHARE,
    Comparison,
    ReferenceCoding,
    Scale,
    Sensitivity,
    Specification,
    SpecificationResult,
    ThemeFinding,
    ThemeRobustness,
    ThemeStatus,
    unnamed_scale,
)

ALL_STUDIES = "all"
LabelCache = Callable[[Mapping[str, object], Callable[[], np.ndarray]], np.ndarray]


class PlannedGrouping(NamedTuple):
    """The groupings of the grid that are made at once: all scales of one method and seed."""

    encoder: str
    studies: str
    method: str
    numbers: tuple[int, ...]
    seed: int


@dataclass(frozen=True, kw_only=True, eq=False)
class SpecificationGrid:
    """The choices that are crossed.

    ``vectors`` maps the name of an encoder to vectors (n, d), made once, and ``features`` to what
    themes are recognised by with it; ``numbers`` are those of the scales; ``seeds`` are used by
    methods that draw at random. ``studies`` maps a name to (n,) bool, the quotes that stay;
    ``references`` a name to a coding. ``set_aside`` (n,) says why quotes get no group, and
    ``neighbours`` is that of the graph: they are the same in all.
    """

    vectors: Mapping[str, np.ndarray]
    features: Mapping[str, np.ndarray]
    methods: Sequence[str]
    numbers: Sequence[int]
    seeds: Sequence[int]
    studies: Mapping[str, np.ndarray]
    references: Mapping[str, ReferenceCoding]
    set_aside: Sequence[str]
    neighbours: int

    def groupings(self) -> Iterator[PlannedGrouping]:
        """All groupings; those of the same part of the data come one after another."""
        for encoder, studies, method in product(self.vectors, self.studies, self.methods):
            chosen = METHODS[method]
            numbers = tuple(self.numbers) if chosen.accepts_number else (METHOD_CHOOSES_NUMBER,)
            for seed in self.seeds if chosen.draws_at_random else self.seeds[:1]:
                yield PlannedGrouping(encoder, studies, method, numbers, seed)


def sensitivity(
    comparison: Comparison,
    given: ComparisonInput,
    grid: SpecificationGrid,
    *,
    cached_labels: LabelCache,
    on_progress: Callable[[int, int], None] | None = None,
) -> Sensitivity:
    """The status of each theme at the level shown, in every analysis of the grid.

    ``cached_labels`` is asked for the labels (numbers, n) of a grouping at its scales by what they
    depend on, and makes them where it does not have them: so a grid that was interrupted continues
    where it stopped.
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
        at_scales = cached_labels(depends_on, partial(inputs.labels_at_scales, grouping, rows))
        for label, (name, coding) in product(at_scales, grid.references.items()):
            coded = replace(given, reference=coding).take(rows, label=label)
            features = grid.features[grouping.encoder][rows]
            results.append(
                _specification_result(coded, grouping, name, level=shown.level, features=features)
            )
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


def nearby_scales(shown: int, *, m: int) -> tuple[int, ...]:
    """The number of groups that is shown, and those of the next coarser and the next finer scale.

    ``m`` is how many points are grouped.

    >>> nearby_scales(12, m=300), nearby_scales(10, m=300), nearby_scales(4, m=300)
    ((8, 12, 16), (8, 10, 12), (4, 6))
    """
    scales = scales_of(m, method=MethodName.SPECTRAL, shown=shown)
    at = scales.index(shown)
    return scales[max(0, at - 1) : at + 2]


class GroupingInputs:
    """What groupings start from; the points of one encoder and part of the data stay in memory."""

    def __init__(self, grid: SpecificationGrid, texts: Sequence[str]) -> None:
        self._grid, self._texts = grid, texts
        self._prepared: tuple[tuple[str, str], PreparedPoints] | None = None

    def labels_at_scales(self, planned: PlannedGrouping, rows: np.ndarray) -> np.ndarray:
        """(numbers, n) labels of the quotes; a repeated text follows its point, −1 for none."""
        prepared = self._prepared_points(planned, rows)
        point = prepared.points.point
        labels = np.full((len(planned.numbers), len(point)), -1, dtype=np.int64)
        if not len(prepared.points):
            return labels
        grouped = point >= 0
        for of_quote, of_point in zip(
            labels, _partitions(prepared.all_points(), planned), strict=True
        ):
            of_quote[grouped] = of_point[point[grouped]]
            used = np.unique(of_quote[of_quote >= 0])
            of_quote[:] = np.where(of_quote >= 0, np.searchsorted(used, of_quote), -1)
        return labels

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


def _partitions(points: PointGraph, planned: PlannedGrouping) -> list[np.ndarray]:
    """(m,) labels of the points for each number; a number above m is m."""
    method, seed = planned.method, planned.seed
    if not METHODS[method].accepts_number:
        return [partition_points(points, method=method, k=k, seed=seed) for k in planned.numbers]
    numbers = tuple(min(k, len(points)) for k in planned.numbers)
    labels = partition_at_scales(points, method=method, numbers=numbers, seed=seed)
    return [labels[k] for k in numbers]


def _specification_result(
    given: ComparisonInput,
    planned: PlannedGrouping,
    reference: str,
    *,
    level: int,
    features: np.ndarray,
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
        statuses=statuses_only(
            EvidenceInput(
                quotes=given.quotes,
                view=context.view,
                compared=given.compared,
                scales=(_scale_of(given.group_member),),
                features=features,
                rules=given.rules,
                seed=given.seed,
            )
        ),
        jaccard=_best_jaccard(context.inside, group_member & given.compared[:, None]),
        omega=omega_index(member[context.whole], group_member[context.whole]).value,
    )


def _scale_of(group_member: np.ndarray) -> Scale:
    label = np.where(group_member.any(axis=1), group_member.argmax(axis=1), -1)
    return unnamed_scale(label)


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
