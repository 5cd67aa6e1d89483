"""Trials with a known answer (strike, absorb, merge, split, plant), and the rule of finding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from thememap.experiments._benchmark import Benchmark, uncode_random_tenth
from thememap.records import (
    DEFAULT_DETECTOR,
    Comparison,
    ConceptDetector,
    ConceptTier,
    FlagKind,
    ThemePath,
    message,
)

MIN_PLANTED_HELD, MIN_RECALL, MIN_PURITY, FIRST_SETS = 5, 0.3, 0.5, 10


class ExperimentFact(StrEnum):
    """What experiments say, as keys of the message catalogue."""

    DETECTION_RULE = "trial.detection_rule"


DETECTION_RULE = message(
    ExperimentFact.DETECTION_RULE,
    sets=FIRST_SETS,
    purity=MIN_PURITY,
    quotes=MIN_PLANTED_HELD,
    recall=MIN_RECALL,
)
"""The rule of `detect_planted`."""


@dataclass(frozen=True, kw_only=True)
class DetectionResult:
    """What sets of quotes, best first, hold of a planted one.

    ``found``: those among the first that are at least half from it together hold at least five,
    and at least 30 %, of it. ``recall`` is the share they hold, ``rank`` that of the first of them,
    ``listed`` how many sets there were.
    """

    found: bool
    recall: float = 0.0
    rank: int | None = None
    listed: int = 0


def detect_planted(
    sets: Sequence[np.ndarray], planted: np.ndarray, *, first: int = FIRST_SETS
) -> DetectionResult:
    """How far the first sets of rows hold the ``planted`` quotes, (n,) bool.

    >>> planted = np.arange(20) < 10
    >>> detect_planted([np.arange(15, 20), np.arange(2, 12)], planted)
    DetectionResult(found=True, recall=0.8, rank=2, listed=2)
    """
    retrieved = np.zeros(len(planted), dtype=bool)
    rank = None
    for number, rows in enumerate(sets[:first], start=1):
        if len(rows) and planted[rows].mean() >= MIN_PURITY:
            retrieved[rows] = True
            rank = rank or number
    n, size = int((retrieved & planted).sum()), int(planted.sum())
    return DetectionResult(
        found=n >= MIN_PLANTED_HELD and n >= MIN_RECALL * size,
        recall=n / size if size else 0.0,
        rank=rank,
        listed=len(sets),
    )


@dataclass(frozen=True, kw_only=True)
class PlantedTrial(DetectionResult):
    """One trial: which theme, how many quotes, and what came of it.

    ``found_in_first_five`` says whether the first five sets would have done.
    """

    theme: ThemePath
    n: int
    found_in_first_five: bool = False


@dataclass(frozen=True, kw_only=True)
class ListedSets:
    """Which sets of a concept list count: those of a ``detector``, only *tested* ones or all."""

    detector: ConceptDetector = DEFAULT_DETECTOR
    tested: bool = True


TESTED_SETS = ListedSets()


def strike_trial(bench: Benchmark, t: int, *, listed: ListedSets = TESTED_SETS) -> PlantedTrial:
    """Take a theme from codebook and codings: is it among the concepts?

    Quotes that carried it alone become *read, none*, and so do those of catch-all labels; a random
    tenth of the other coded quotes loses its codes too, so that being uncoded gives nothing away.
    """
    planted = bench.single_theme & bench.member[:, t] & bench.read
    member = remove_planted(bench, planted, t=t)
    return _uncoded_trial(bench, bench.themes[t], planted, member, listed)


def remove_planted(bench: Benchmark, planted: np.ndarray, *, t: int | None) -> np.ndarray:
    """(n, t') bool: the codings after ``planted_trial`` quotes lost theirs, without theme ``t``."""
    member = bench.member.copy()
    member[planted] = False
    columns = ~bench.catch_all
    if t is not None:
        columns[t] = False
    rng = np.random.default_rng([0 if t is None else t, int(planted.sum()), bench.seed])
    return uncode_random_tenth(member[:, columns], but=planted, rng=rng)


def control_trial(
    bench: Benchmark, *, size: int, draw: int, listed: ListedSets = TESTED_SETS
) -> PlantedTrial:
    """Strike a random set of coded quotes: to be found it would have to be chance."""
    rng = np.random.default_rng([bench.seed, draw, 53])
    coded = np.flatnonzero(bench.intact().any(axis=1) & bench.read)
    planted = np.zeros(len(bench.member), dtype=bool)
    planted[rng.choice(coded, size=min(size, len(coded) // 2), replace=False)] = True
    return _uncoded_trial(bench, (), planted, remove_planted(bench, planted, t=None), listed)


def planted_trial(bench: Benchmark, rows: np.ndarray, *, name: str) -> PlantedTrial:
    """Quotes that somebody planted, with the codings as they are."""
    inside = np.zeros(len(bench.member), dtype=bool)
    inside[rows] = True
    return _uncoded_trial(bench, (name,), inside, bench.intact(), TESTED_SETS)


def absorb_trial(bench: Benchmark, t: int) -> PlantedTrial:
    """Give a theme's quotes to the nearest theme: found inside it, or as one of its groups."""
    host = nearest_theme(bench, t)
    absorbed = bench.single_theme & bench.member[:, t] & bench.read
    member = bench.member.copy()
    member[absorbed] = False
    member[absorbed, host] = True
    column = _column_of_theme(bench, host)
    comparison = bench.compare_codings(member[:, ~bench.catch_all])
    return _subcluster_trial(bench, bench.themes[t], absorbed, member[:, host], comparison, column)


def merge_trial(bench: Benchmark, a: int, b: int) -> PlantedTrial:
    """Make one theme of two siblings: found inside it, or as one of its groups."""
    member = bench.member.copy()
    member[:, a] |= member[:, b]
    smaller = b if bench.member[:, b].sum() <= bench.member[:, a].sum() else a
    merged = bench.member[:, smaller] & ~bench.member[:, a if smaller == b else b] & bench.read
    columns = ~bench.catch_all
    columns[b] = False
    column = int(columns[:a].sum())
    comparison = bench.compare_codings(member[:, columns])
    return _subcluster_trial(bench, bench.themes[b], merged, member[:, a], comparison, column)


def split_trial(bench: Benchmark, t: int, *, along_groups: bool) -> PlantedTrial:
    """Make two themes of one: at random, or its largest group against the rest.

    ``found`` says whether the two are named as themes that cannot be distinguished, which is right
    for a random split and wrong for one along groups.
    """
    rows = np.flatnonzero(bench.member[:, t] & bench.read)
    if along_groups:
        label = bench.grouping.label[rows]
        sizes = np.bincount(label[label >= 0], minlength=1)
        second = rows[label == int(np.argmax(sizes))]
    else:
        second = np.random.default_rng([bench.seed, t, 59]).permutation(rows)[: len(rows) // 2]
    extra = np.zeros((len(bench.member), 1), dtype=bool)
    extra[second] = True
    member = bench.member.copy()
    member[second, t] = False
    whole = np.hstack([member[:, ~bench.catch_all], extra])
    ours = {(f"theme {_column_of_theme(bench, t)}",), (f"theme {whole.shape[1] - 1}",)}
    comparison = bench.compare_codings(whole)
    is_flagged = any(
        flag.kind is FlagKind.INDISTINGUISHABLE and set(flag.themes) == ours
        for flag in comparison.flags
    )
    return PlantedTrial(theme=bench.themes[t], n=len(rows), found=is_flagged)


def nearest_theme(bench: Benchmark, t: int, *, least: int = 10) -> int:
    """The theme whose quotes' centre is nearest to that of ``t``; catch-all labels do not count."""
    points = bench.prepared.points
    placed = points.point >= 0
    vectors = np.zeros((len(placed), points.vectors.shape[1]))
    vectors[placed] = points.vectors[points.point[placed]]
    centres = bench.member.T.astype(np.float64) @ vectors
    length = np.linalg.norm(centres, axis=1, keepdims=True)
    centres = centres / np.where(length > 0, length, 1.0)
    near = np.round(centres @ centres[t], 9)
    near[(bench.member.sum(axis=0) < least) | bench.catch_all] = -np.inf
    near[t] = -np.inf
    return int(np.argmax(near))


def _column_of_theme(bench: Benchmark, t: int) -> int:
    return int((~bench.catch_all)[:t].sum())


def _uncoded_trial(
    bench: Benchmark,
    theme: ThemePath,
    planted: np.ndarray,
    member: np.ndarray,
    listed: ListedSets,
) -> PlantedTrial:
    sets = [
        bench.rows(concept.quote_ids)
        for concept in bench.uncoded_concepts(member, detector=listed.detector, test=listed.tested)
        if not listed.tested or concept.tier is ConceptTier.TESTED
    ]
    return _build_trial(theme, planted, sets)


def _subcluster_trial(
    bench: Benchmark,
    theme: ThemePath,
    hidden: np.ndarray,
    given: np.ndarray,
    comparison: Comparison,
    column: int,
) -> PlantedTrial:
    """Found as a concept inside the host theme, or as its part in a group that it is split over."""
    path = (f"theme {column}",)
    concepts = [concept for concept in comparison.concepts if concept.theme == path]
    sets = [bench.rows(concept.quote_ids) for concept in concepts]
    (level,) = comparison.levels
    finding = level.theme_findings[level.themes.index(path)]
    if len(finding.matches) >= 2:
        number = {grouped.group: g for g, grouped in enumerate(bench.grouping.groups)}
        given = given & bench.read
        sets += [
            np.flatnonzero(given & (bench.grouping.label == number[group]))
            for group in finding.matches
        ]
    return _build_trial(theme, hidden, sets)


def _build_trial(theme: ThemePath, planted: np.ndarray, sets: list[np.ndarray]) -> PlantedTrial:
    return PlantedTrial(
        theme=theme,
        n=int(planted.sum()),
        found_in_first_five=detect_planted(sets, planted, first=5).found,
        **vars(detect_planted(sets, planted)),
    )
