"""The comparison over a grid of choices (a specification curve, Simonsohn et al. 2020)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product
from typing import NamedTuple

import numpy as np

from thememap.comparison import statuses_by_level
from thememap.grouping import METHODS, PreparedPoints, partition_points, prepare_points
from thememap.measures import measure, overlaps, set_table
from thememap.records import (
    ROBUST_SHARE,
    Codebook,
    Comparison,
    ComparisonRules,
    Quotes,
    ReferenceCoding,
    Sensitivity,
    Specification,
    SpecificationResult,
    ThemeRobustness,
    level_view,
)

ALL_STUDIES = "all"
SEEDED_METHODS = ("k-means", "umap-hdbscan")
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
    the quotes that stay; ``references`` a name to a coding.
    """

    vectors: Mapping[str, np.ndarray]
    methods: Sequence[str]
    numbers: Sequence[int]
    seeds: Sequence[int]
    studies: Mapping[str, np.ndarray]
    references: Mapping[str, ReferenceCoding]

    def groupings(self) -> Iterator[PlannedGrouping]:
        """Every grouping that is made; parts of the data that are alike come one after another."""
        for encoder, studies, method in product(self.vectors, self.studies, self.methods):
            numbers = self.numbers if METHODS[method].accepts_number else (0,)
            seeds = self.seeds if method in SEEDED_METHODS else self.seeds[:1]
            for number, seed in product(numbers, seeds):
                yield PlannedGrouping(encoder, studies, method, number, seed)


def sensitivity(
    comparison: Comparison,
    *,
    grid: SpecificationGrid,
    quotes: Quotes,
    set_aside: Sequence[str],
    codebook: Codebook,
    rules: ComparisonRules,
    neighbours: int,
    cached_labels: LabelCache,
    on_progress: Callable[[int, int], None] | None = None,
) -> Sensitivity:
    """The status of each theme at the level shown, in every analysis of the grid.

    ``kept`` is asked for the labels of a grouping by what it depends on, and makes them where it
    does not have them yet: so a grid that was interrupted goes on where it stopped.
    """
    shown = next((view for view in comparison.levels if view.level == comparison.shown_level), None)
    if shown is None:
        return Sensitivity(reason=comparison.reason)
    planned, parts = list(grid.groupings()), GroupingInputs(grid, quotes, set_aside, neighbours)
    results: list[SpecificationResult] = []
    for done, planned_grouping in enumerate(planned, start=1):
        rows = parts.rows(planned_grouping.studies)
        depends_on = {
            "vectors": grid.vectors[planned_grouping.encoder][rows],
            "set aside": tuple(set_aside[row] for row in rows),
            "grouping": planned_grouping,
            "neighbours": neighbours,
        }
        label = cached_labels(depends_on, partial(_grouping_labels, parts, planned_grouping))
        results += _specification_results(
            label,
            planned_grouping,
            rows,
            grid,
            quotes,
            codebook=codebook,
            rules=rules,
            level=shown.level,
        )
        if on_progress:
            on_progress(done, len(planned))
    return Sensitivity(
        level=shown.level,
        themes=tuple(
            _theme_robustness(
                finding.path, finding.status, Counter(result.statuses[t] for result in results)
            )
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
    """Quotes that stay, and what groupings of them start from; one at a time is held."""

    def __init__(
        self, grid: SpecificationGrid, quotes: Quotes, set_aside: Sequence[str], neighbours: int
    ) -> None:
        self._grid, self._quotes = grid, quotes
        self._set_aside, self._neighbours = set_aside, neighbours
        self._held: tuple[tuple[str, str], PreparedPoints] | None = None

    def rows(self, studies: str) -> np.ndarray:
        """The rows of the quotes that stay."""
        return np.flatnonzero(self._grid.studies[studies])

    def prepared(self, encoder: str, studies: str) -> PreparedPoints:
        """The points of these quotes under this encoder."""
        if self._held is None or self._held[0] != (encoder, studies):
            rows = self.rows(studies)
            self._held = (
                (encoder, studies),
                prepare_points(
                    vectors=self._grid.vectors[encoder][rows],
                    texts=tuple(self._quotes.text[row] for row in rows),
                    set_aside=tuple(self._set_aside[row] for row in rows),
                    neighbours=self._neighbours,
                ),
            )
        return self._held[1]


def _grouping_labels(parts: GroupingInputs, planned: PlannedGrouping) -> np.ndarray:
    """(n,) labels of the quotes; a repeated text follows its point, −1 for none."""
    prepared = parts.prepared(planned.encoder, planned.studies)
    point = prepared.points.point
    if not len(prepared.points):
        return np.full(len(point), -1, dtype=np.int64)
    of_point = partition_points(
        prepared.all_points(), method=planned.method, k=planned.number, seed=planned.seed
    )
    label = np.where(point >= 0, of_point[point], -1)
    used = np.unique(label[label >= 0])
    renamed: np.ndarray = np.where(label >= 0, np.searchsorted(used, label), -1)
    return renamed


def _specification_results(
    label: np.ndarray,
    planned: PlannedGrouping,
    rows: np.ndarray,
    grid: SpecificationGrid,
    quotes: Quotes,
    *,
    codebook: Codebook,
    rules: ComparisonRules,
    level: int,
) -> Iterator[SpecificationResult]:
    groups = int(label.max(initial=-1)) + 1
    group_member = label[:, None] == np.arange(max(groups, 1))
    for name, coding in grid.references.items():
        reference = coding.take(rows)
        statuses = statuses_by_level(
            quotes=quotes.take(rows),
            codebook=codebook,
            reference=reference,
            group_member=group_member,
            rules=rules,
            levels=(level,),
        )[level]
        view = level_view(reference=reference, codebook=codebook, level=level)
        compared = reference.read & (label >= 0)
        whole = compared & view.specified.all(axis=1)
        omega = None
        if whole.sum() >= 2:
            table, _, _ = set_table(view.member[whole], group_member[whole])
            omega = measure("omega").compute(table, overlaps(table)).value
        yield SpecificationResult(
            specification=Specification(
                encoder=planned.encoder,
                method=planned.method,
                groups=groups,
                seed=planned.seed,
                studies=planned.studies,
                reference=name,
            ),
            statuses=tuple(statuses),
            jaccard=_best_jaccard(view.member & view.specified, group_member, compared),
            omega=omega,
        )


def _best_jaccard(
    member: np.ndarray, group_member: np.ndarray, compared: np.ndarray
) -> tuple[float, ...]:
    """The largest Jaccard similarity of each theme with a group."""
    inside = (member & compared[:, None]).astype(np.float64)
    groups = (group_member & compared[:, None]).astype(np.float64)
    common = inside.T @ groups
    either = inside.sum(axis=0)[:, None] + groups.sum(axis=0)[None, :] - common
    best = np.where(either > 0, common / np.maximum(either, 1), 0.0).max(axis=1, initial=0.0)
    return tuple(float(value) for value in best)


def _theme_robustness(path: tuple[str, ...], status: str, counted: Counter[str]) -> ThemeRobustness:
    total = sum(counted.values())
    share = counted[status] / total if total else 0.0
    return ThemeRobustness(
        theme=path,
        status=status,
        share=share,
        robust=share >= ROBUST_SHARE,
        by_status=tuple(
            sorted(counted.items(), key=lambda status_count: (-status_count[1], status_count[0]))
        ),
    )
