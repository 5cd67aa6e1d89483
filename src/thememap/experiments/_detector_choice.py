"""Which detector finds most of the themes of this codebook when they are hidden one by one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import numpy as np

from thememap.comparison import DETECTORS
from thememap.experiments._benchmark import Benchmark
from thememap.experiments._planted_trials import (
    ListedSets,
    PlantedTrial,
    control_trial,
    strike_trial,
)
from thememap.records import (
    DEFAULT_DETECTOR,
    ConceptDetector,
    ConceptWorth,
    DetectorTrials,
    HiddenSets,
)

THEMES_TO_CHOOSE = 8
"""With fewer themes to hide, which detector finds more of them is mostly chance."""
RANDOM_DRAWS = 40

CachedArray = Callable[[Mapping[str, object], Callable[[], np.ndarray]], np.ndarray]
"""The array stored under these parts, or the computed one, which is stored."""


def measure_detectors(
    bench: Benchmark,
    *,
    cached: CachedArray,
    on_progress: Callable[[int, int], None],
) -> ConceptWorth | None:
    """The detector for this codebook, and what its lists without a test hold of hidden quotes.

    Each theme that is large enough (`Benchmark.eligible_themes`) is hidden once from each detector,
    where there are at least `THEMES_TO_CHOOSE`; the one whose ten best sets hold most themes lists
    the concepts (of equals the one with more in its first five, then the default). Then random
    quotes are hidden `RANDOM_DRAWS` times, as many as each theme has in turn. `None` without themes
    to hide. ``cached`` stores each trial, so that an interrupted run goes on.
    """
    themes = bench.eligible_themes()
    if not themes:
        return None
    names = tuple(DETECTORS) if len(themes) >= THEMES_TO_CHOOSE else ()
    total, done = len(names) * len(themes) + RANDOM_DRAWS, 0

    def run(parts: Mapping[str, object], trial: Callable[[], PlantedTrial]) -> np.ndarray:
        nonlocal done
        outcome = cached(parts, lambda: _outcome(trial()))
        done += 1
        on_progress(done, total)
        return outcome

    trials = []
    for name in names:
        listed = ListedSets(detector=name, tested=False)
        outcomes = [
            run(
                {"detector": name.value, "theme": t},
                partial(strike_trial, bench, t, listed=listed),
            )
            for t in themes
        ]
        trials.append(_summarise(name, outcomes))
    best = max(trials, key=_rank).detector if trials else DEFAULT_DETECTOR
    sizes = (bench.single_theme[:, None] & bench.member[:, themes]).sum(axis=0).tolist()
    listed = ListedSets(detector=best, tested=False)
    random = [
        run(
            {"detector": best.value, "draw": draw},
            partial(control_trial, bench, size=sizes[draw % len(sizes)], draw=draw, listed=listed),
        )
        for draw in range(RANDOM_DRAWS)
    ]
    return ConceptWorth(
        detector=best,
        trials=tuple(trials),
        random=HiddenSets(held=int(np.sum([outcome[0] for outcome in random])), of=RANDOM_DRAWS),
        measured_here=True,
    )


def _outcome(trial: PlantedTrial) -> np.ndarray:
    return np.array([trial.found, trial.found_in_first_five])


def _summarise(detector: ConceptDetector, outcomes: Sequence[np.ndarray]) -> DetectorTrials:
    in_ten, in_five = np.sum(outcomes, axis=0).tolist()
    return DetectorTrials(
        detector=detector,
        in_ten=HiddenSets(held=in_ten, of=len(outcomes)),
        in_five=HiddenSets(held=in_five, of=len(outcomes)),
    )


def _rank(trials: DetectorTrials) -> tuple[int, int, bool]:
    return trials.in_ten.held, trials.in_five.held, trials.detector is DEFAULT_DETECTOR
