"""All trials on one coded set: what is found of what was hidden, and what is claimed anyway."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

import numpy as np

from thememap.experiments._benchmark import Benchmark
from thememap.experiments._planted_trials import (
    PlantedTrial,
    absorb_trial,
    control_trial,
    merge_trial,
    nearest_theme,
    split_trial,
    strike_trial,
)
from thememap.records import ConceptKind, ConceptTier


class TrialKind(StrEnum):
    """What is done to a coded set."""

    STRIKE = "strike"
    CONTROL = "control"
    ABSORB = "absorb"
    MERGE = "merge"
    SPLIT_AT_RANDOM = "split at random"
    SPLIT_ALONG_GROUPS = "split along groups"


TRIAL_KINDS = tuple(TrialKind)
WRONG_TO_DETECT = (TrialKind.CONTROL, TrialKind.SPLIT_ALONG_GROUPS)
CONTROL_TRIALS = 20
MIN_TO_SPLIT = 30


@dataclass(frozen=True, kw_only=True)
class TrialSummary:
    """The trials of one test; ``should_detect`` says whether finding is right or wrong there.

    ``share`` of trials with a find has a 95 % interval (Wilson). ``recall`` is the median share
    held of what was found, ``rank`` the median rank.
    """

    __test__ = False

    test: str
    should_detect: bool
    trials: tuple[PlantedTrial, ...]

    @property
    def share(self) -> float | None:
        """The share of trials with a find; `None` without trials."""
        return _mean_or_none([trial.found for trial in self.trials])

    @property
    def share_in_first_five(self) -> float | None:
        """The same for the first five sets."""
        return _mean_or_none([trial.found_in_first_five for trial in self.trials])

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % Wilson interval of ``share``."""
        n = len(self.trials)
        if not n:
            return None
        from scipy.stats import binomtest

        hits = sum(trial.found for trial in self.trials)
        bounds = binomtest(hits, n).proportion_ci(method="wilson")
        return float(bounds.low), float(bounds.high)

    @property
    def recall(self) -> float | None:
        """The median share of a planted set that was held where it was found."""
        return _median_or_none([trial.recall for trial in self.trials if trial.found])

    @property
    def rank(self) -> float | None:
        """The median rank of the first right set where it was found."""
        return _median_or_none([trial.rank for trial in self.trials if trial.found and trial.rank])


@dataclass(frozen=True, kw_only=True)
class BenchmarkResult:
    """The results of all tests, and how many tested concepts the intact codebook has."""

    results: tuple[TrialSummary, ...]
    intact_uncoded: int
    intact_subclusters: int
    removed_themes: int
    themes: int


def evaluate(
    bench: Benchmark,
    *,
    tests: Sequence[str] = TRIAL_KINDS,
    targets: Sequence[int] | None = None,
    controls: int = CONTROL_TRIALS,
    on_progress: Callable[[int, int], None] | None = None,
) -> BenchmarkResult:
    """Run the tests on the themes ``targets`` (default `Benchmark.eligible_themes`).

    A set without such themes has results without trials.
    """
    chosen = list(bench.eligible_themes() if targets is None else targets)
    planned = [(test, list(_run_trials(bench, test, chosen, controls))) for test in tests]
    total, done = 1 + sum(len(runs) for _, runs in planned), 0
    trials: dict[str, list[PlantedTrial]] = {}
    for test, runs in planned:
        trials[test] = []
        for run in runs:
            trials[test].append(run())
            done += 1
            if on_progress:
                on_progress(done, total)
    intact = bench.compare_codings(bench.intact()).concepts
    if on_progress:
        on_progress(total, total)
    return BenchmarkResult(
        results=tuple(
            TrialSummary(
                test=test,
                should_detect=test not in WRONG_TO_DETECT,
                trials=tuple(trials[test]),
            )
            for test in tests
        ),
        intact_uncoded=sum(
            concept.kind is ConceptKind.UNCODED and concept.tier is ConceptTier.TESTED
            for concept in intact
        ),
        intact_subclusters=sum(concept.kind is ConceptKind.INSIDE_THEME for concept in intact),
        removed_themes=len(chosen),
        themes=len(bench.themes),
    )


def _run_trials(
    bench: Benchmark, test: str, targets: list[int], controls: int
) -> Iterator[Callable[[], PlantedTrial]]:
    large = [t for t in targets if bench.member[:, t].sum() >= MIN_TO_SPLIT]
    sizes = (bench.single_theme[:, None] & bench.member[:, targets]).sum(axis=0).tolist()
    several = len(bench.intact().T) > 1
    trials: dict[str, Iterator[Callable[[], PlantedTrial]]] = {
        TrialKind.STRIKE: (partial(strike_trial, bench, t) for t in targets),
        TrialKind.CONTROL: (
            partial(control_trial, bench, size=sizes[draw % len(sizes)], draw=draw)
            for draw in range(controls if targets else 0)
        ),
        TrialKind.ABSORB: (partial(absorb_trial, bench, t) for t in targets if several),
        TrialKind.MERGE: (
            partial(merge_trial, bench, a, b) for a, b in sibling_pairs(bench, targets)
        ),
        TrialKind.SPLIT_AT_RANDOM: (
            partial(split_trial, bench, t, along_groups=False) for t in large
        ),
        TrialKind.SPLIT_ALONG_GROUPS: (
            partial(split_trial, bench, t, along_groups=True) for t in large
        ),
    }
    return trials.get(test, iter(()))


def sibling_pairs(bench: Benchmark, targets: Sequence[int]) -> list[tuple[int, int]]:
    """Each target with the nearest target under the same parent; no pair twice."""
    pairs = []
    for t in targets:
        parent = bench.themes[t][:-1]
        same = [theme for theme in targets if theme != t and bench.themes[theme][:-1] == parent]
        if same:
            near = nearest_theme(bench, t)
            other = near if near in same else same[0]
            pair = (min(t, other), max(t, other))
            if pair not in pairs:
                pairs.append(pair)
    return pairs


def _mean_or_none(values: Sequence[bool]) -> float | None:
    return sum(values) / len(values) if values else None


def _median_or_none(values: Sequence[float]) -> float | None:
    return float(np.median(values)) if values else None
