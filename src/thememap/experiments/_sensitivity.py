"""The evidence over a grid of choices (a specification curve, Simonsohn et al. 2020)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import product
from typing import NamedTuple

import numpy as np

from thememap.comparison import ComparisonInput
from thememap.evidence import EvidenceInput, level_evidence, text_features
from thememap.experiments._evidence import EvidenceSource, evidence_input
from thememap.grouping import (
    METHOD_CHOOSES_NUMBER,
    METHODS,
    PointGraph,
    PreparedPoints,
    partition_at_scales,
    partition_points,
    prepare_points,
)
from thememap.records import (
    ROBUST_SHARE,
    Comparison,
    ComparisonRules,
    RecogniserChoice,
    ReferenceCoding,
    Sensitivity,
    Specification,
    SpecificationResult,
    ThemeFinding,
    ThemeRobustness,
    ThemeStatus,
    unnamed_scale,
)

ALL_STUDIES = "all"
MAX_SHUFFLES = 99
"""Shuffles of each analysis: fewer than those of a run, of which the tail of p is fitted anyway."""
PENALTY_FACTORS = {RecogniserChoice.LOWER_PENALTY: 1 / 3, RecogniserChoice.HIGHER_PENALTY: 3.0}
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
    """The choices that are tried.

    ``vectors`` maps the name of an encoder to vectors (n, d), made once; ``numbers`` are those of
    the scales, whose groups stand for a theme together; ``seeds`` are used by methods that draw at
    random. ``studies`` maps a name to (n,) bool, the quotes that stay; ``references`` a name to a
    coding. ``set_aside`` (n,) says why quotes get no group, and ``neighbours`` is that of the
    graph: they are the same in all. Encoders, studies and codings are crossed; in each of these
    the method and the classifier are changed one at a time.
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
        """All groupings; those of the same part of the data come one after another."""
        for encoder, studies, method in product(self.vectors, self.studies, self.methods):
            chosen = METHODS[method]
            numbers = tuple(self.numbers) if chosen.accepts_number else (METHOD_CHOOSES_NUMBER,)
            for seed in self.seeds if chosen.draws_at_random else self.seeds[:1]:
                yield PlannedGrouping(encoder, studies, method, numbers, seed)

    def recognisers(self, planned: PlannedGrouping) -> tuple[RecogniserChoice, ...]:
        """What of the classifier is changed with this grouping: all with the first method."""
        usual = (self.methods[0], self.seeds[0])
        if (planned.method, planned.seed) == usual:
            return tuple(RecogniserChoice)
        return (RecogniserChoice.AS_SET,)


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
    features = GridFeatures(grid, given.quotes.text)
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
        for name, coding in grid.references.items():
            asked = evidence_input(
                replace(given, reference=coding), EvidenceSource(), level=shown.level
            ).take(rows)
            asked = _with_scales(asked, at_scales, read=coding.read[rows])
            for recogniser in grid.recognisers(grouping):
                changed = _with_recogniser(asked, recogniser)
                of_encoder = features.of(grouping.encoder, changed.rules)[rows]
                results.append(
                    _specification_result(
                        replace(changed, features=of_encoder),
                        Specification(
                            encoder=grouping.encoder,
                            method=grouping.method,
                            seed=grouping.seed,
                            recogniser=recogniser,
                            studies=grouping.studies,
                            reference=name,
                        ),
                    )
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


class GridFeatures:
    """What themes are recognised by; those of one encoder stay in memory."""

    def __init__(self, grid: SpecificationGrid, texts: Sequence[str]) -> None:
        self._grid, self._texts = grid, texts
        self._encoder, self._made = "", dict[float, np.ndarray]()

    def of(self, encoder: str, rules: ComparisonRules) -> np.ndarray:
        """(n, d) of all quotes."""
        if encoder != self._encoder:
            self._encoder, self._made = encoder, {}
        if rules.word_weight not in self._made:
            vectors = self._grid.vectors[encoder]
            self._made[rules.word_weight] = text_features(vectors, self._texts, rules=rules)
        return self._made[rules.word_weight]


def _with_scales(given: EvidenceInput, at_scales: np.ndarray, *, read: np.ndarray) -> EvidenceInput:
    """The input with the groups of labels (scales, n); quotes without a group are left out."""
    grouped = at_scales >= 0
    return replace(
        given,
        compared=read & grouped.any(axis=0),
        scales=tuple(
            unnamed_scale(label)
            for label, some in zip(at_scales, grouped, strict=True)
            if some.any()
        ),
    )


def _with_recogniser(given: EvidenceInput, choice: RecogniserChoice) -> EvidenceInput:
    rules = given.rules
    factor = PENALTY_FACTORS.get(choice, 1.0)
    without_words = choice is RecogniserChoice.WITHOUT_WORDS
    return replace(
        given,
        rules=replace(
            rules,
            evidence_shuffles=min(rules.evidence_shuffles, MAX_SHUFFLES),
            ridge=rules.ridge * factor,
            word_weight=0.0 if without_words else rules.word_weight,
        ),
        seed=given.seed + (choice is RecogniserChoice.OTHER_FOLDS),
    )


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
    given: EvidenceInput, specification: Specification
) -> SpecificationResult:
    themes = level_evidence(given).themes
    return SpecificationResult(
        specification=specification,
        statuses=tuple(theme.status for theme in themes),
        recognition=tuple(theme.recognition.value for theme in themes),
        groups=tuple(theme.groups.value for theme in themes),
    )


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
