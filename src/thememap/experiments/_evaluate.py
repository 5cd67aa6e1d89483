"""All trials on one coded set: what is found of what was hidden, and what is claimed anyway."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from math import sqrt

import numpy as np

from thememap.experiments._bench import Bench
from thememap.experiments._trials import Trial, absorb, control, merge, nearest_theme, split, strike

TESTS = ("strike", "control", "absorb", "merge", "split at random", "split along groups")
CONTROLS = 20
Z = 1.959964
LEAST_TO_SPLIT = 30


@dataclass(frozen=True, kw_only=True)
class TestResult:
    """The trials of one test; ``wanted`` says whether finding is right or wrong there.

    ``share`` of trials with a find has a 95 % interval (Wilson). ``recall`` is the median share
    held of what was found, ``rank`` the median rank.
    """

    __test__ = False

    test: str
    wanted: bool
    trials: tuple[Trial, ...]

    @property
    def share(self) -> float | None:
        """The share of trials with a find; `None` without trials."""
        return _mean([one.found for one in self.trials])

    @property
    def share_at_five(self) -> float | None:
        """The same for the first five sets."""
        return _mean([one.at_five for one in self.trials])

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % Wilson interval of ``share``."""
        n = len(self.trials)
        if not n:
            return None
        share = sum(one.found for one in self.trials) / n
        middle = (share + Z**2 / (2 * n)) / (1 + Z**2 / n)
        half = Z * sqrt(share * (1 - share) / n + Z**2 / (4 * n**2)) / (1 + Z**2 / n)
        return max(0.0, middle - half), min(1.0, middle + half)

    @property
    def recall(self) -> float | None:
        """The median share of a planted set that was held where it was found."""
        return _median([one.recall for one in self.trials if one.found])

    @property
    def rank(self) -> float | None:
        """The median rank of the first right set where it was found."""
        return _median([one.rank for one in self.trials if one.found and one.rank])


@dataclass(frozen=True, kw_only=True)
class Evaluation:
    """The results of all tests, and how many concepts stand on the intact codebook."""

    results: tuple[TestResult, ...]
    intact_uncoded: int
    intact_inside: int
    struck: int
    themes: int


def evaluate(
    bench: Bench,
    *,
    tests: Sequence[str] = TESTS,
    targets: Sequence[int] | None = None,
    controls: int = CONTROLS,
    on_progress: Callable[[int, int], None] | None = None,
) -> Evaluation:
    """Run the tests on the themes ``targets`` (default `Bench.targets`).

    A set without such themes has results without trials.
    """
    chosen = list(bench.targets() if targets is None else targets)
    planned = [(test, list(_trials(bench, test, chosen, controls))) for test in tests]
    total, done = 1 + sum(len(runs) for _, runs in planned), 0
    found: dict[str, list[Trial]] = {}
    for test, runs in planned:
        found[test] = []
        for run in runs:
            found[test].append(run())
            done += 1
            if on_progress:
                on_progress(done, total)
    intact = bench.compared(bench.intact()).concepts
    if on_progress:
        on_progress(total, total)
    return Evaluation(
        results=tuple(
            TestResult(
                test=test,
                wanted=test not in ("control", "split along groups"),
                trials=tuple(found[test]),
            )
            for test in tests
        ),
        intact_uncoded=sum(one.kind == "uncoded" for one in intact),
        intact_inside=sum(one.kind != "uncoded" for one in intact),
        struck=len(chosen),
        themes=len(bench.themes),
    )


def _trials(
    bench: Bench, test: str, targets: list[int], controls: int
) -> Iterator[Callable[[], Trial]]:
    if not targets:
        return
    large = [t for t in targets if bench.member[:, t].sum() >= LEAST_TO_SPLIT]
    if test == "control":
        sizes = (bench.alone[:, None] & bench.member[:, targets]).sum(axis=0).tolist()
        for draw in range(controls):
            yield partial(control, bench, size=sizes[draw % len(sizes)], draw=draw)
    elif test == "strike":
        yield from (partial(strike, bench, t) for t in targets)
    elif test == "absorb" and len(bench.intact().T) > 1:
        yield from (partial(absorb, bench, t) for t in targets)
    elif test == "merge":
        yield from (partial(merge, bench, a, b) for a, b in siblings(bench, targets))
    elif test == "split at random":
        yield from (partial(split, bench, t, along_groups=False) for t in large)
    elif test == "split along groups":
        yield from (partial(split, bench, t, along_groups=True) for t in large)


def siblings(bench: Bench, targets: Sequence[int]) -> list[tuple[int, int]]:
    """Each target with the nearest target under the same parent; no pair twice."""
    pairs = []
    for t in targets:
        parent = bench.themes[t][:-1]
        same = [one for one in targets if one != t and bench.themes[one][:-1] == parent]
        if same:
            near = nearest_theme(bench, t)
            other = near if near in same else same[0]
            pair = (min(t, other), max(t, other))
            if pair not in pairs:
                pairs.append(pair)
    return pairs


def _mean(values: Sequence[bool]) -> float | None:
    return sum(values) / len(values) if values else None


def _median(values: Sequence[float]) -> float | None:
    return float(np.median(values)) if values else None
