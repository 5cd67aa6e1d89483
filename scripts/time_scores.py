"""How long do the scores of the whole table take?

    python scripts/time_scores.py [--quotes 100000] [--shuffles 999]

Simulated codings with overlap (a tenth of the quotes carries two themes, a fifth none), 40 groups,
200 studies; all measures with both nulls and intervals.
"""

from __future__ import annotations

import argparse
import resource
import time

import numpy as np

from thememap.comparison.scores._table_scores import ScoringInput, score_measures
from thememap.records import ComparisonRules, ResamplingUnit

THEMES, GROUPS, STUDIES = 30, 40, 200


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--quotes", type=int, default=100_000)
    parser.add_argument("--shuffles", type=int, default=999)
    options = parser.parse_args()
    rng, n = np.random.default_rng(0), options.quotes
    theme = rng.integers(THEMES, size=n)
    member = theme[:, None] == np.arange(THEMES)
    member[rng.random(n) < 0.2] = False
    second = np.flatnonzero(rng.random(n) < 0.1)
    member[second, rng.integers(THEMES, size=len(second))] = True
    group = np.where(rng.random(n) < 0.3, theme % GROUPS, rng.integers(GROUPS, size=n))
    study = rng.integers(STUDIES, size=n)
    start = time.perf_counter()
    given = ScoringInput(
        member=member,
        group_member=group[:, None] == np.arange(GROUPS),
        study=study,
        unit=study,
        unit_kind=ResamplingUnit.STUDIES,
    )
    scores = score_measures(
        given,
        rules=ComparisonRules(permutations=options.shuffles),
        seed=0,
        shuffle=True,
    )
    seconds = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{n:,} quotes, {options.shuffles} shuffles: {seconds:.1f} s, {memory:,.0f} MB")
    for score in scores:
        print(f"  {score.measure}: {score.value} ({score.low} to {score.high})")


if __name__ == "__main__":
    main()
