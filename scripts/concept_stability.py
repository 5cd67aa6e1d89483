"""How often do concepts come back in half-samples where there is nothing to find?

    python scripts/concept_stability.py [--sets NAME …] [--data DIR] [--half odd|even|all]

Themes are struck in turn. How often the best sets of the default detector come back in ten
half-samples, as the codings are (sets that are half the struck theme's), and after whole codings
were shuffled within studies (all sets). The median of the latter is `concept_stability`.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np
from coded_sets import BUNDLED, REAL
from evaluate_concepts import bench, targets
from threadpoolctl import threadpool_limits

from thememap.experiments import (
    MIN_PURITY,
    Benchmark,
    remove_planted,
    with_concept_stability,
)
from thememap.measures import permute_within_blocks
from thememap.records import DEFAULT_DETECTOR, Comparison, Concept

HALVES, LIMITS = 10, (0.0, 0.1, 0.2, 0.3)


def concepts_with_stability(one: Benchmark, member: np.ndarray) -> tuple[Concept, ...]:
    shown = replace(one.rules, concepts_browsed=one.rules.concepts_shown)
    every = replace(one, rules=shown)
    comparison = Comparison(
        levels=(),
        shown_level=0,
        reference_rule="evaluation",
        read=len(member),
        read_none=int((~member.any(axis=1)).sum()),
        concepts=every.uncoded_concepts(member, detector=DEFAULT_DETECTOR, test=False),
    )
    return with_concept_stability(
        comparison, every.with_codings(member), prepared=one.prepared, times=HALVES, seed=0
    ).concepts


def measure(one: Benchmark, half: str) -> tuple[list[float], list[float]]:
    """Of the sets that are half a struck theme's, and of sets of shuffled codings."""
    right, shuffled = [], []
    block = np.unique(np.array(one.quotes.study, dtype=object), return_inverse=True)[1]
    for t in targets(one, half):
        planted = one.single_theme & one.member[:, t] & one.read
        member = remove_planted(one, planted, t=t)
        right += [
            concept.stability
            for concept in concepts_with_stability(one, member)
            if concept.stability is not None
            and planted[one.rows(concept.quote_ids)].mean() >= MIN_PURITY
        ]
        order = permute_within_blocks(block, np.random.default_rng([t, 7]), among=one.read)
        shuffled += [
            concept.stability
            for concept in concepts_with_stability(one, member[order])
            if concept.stability is not None
        ]
    return right, shuffled


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sets", nargs="*", default=[*REAL, *BUNDLED])
    parser.add_argument("--data", type=Path)
    parser.add_argument("--half", choices=["odd", "even", "all"], default="even")
    options = parser.parse_args()
    every: list[float] = []
    with threadpool_limits(1):
        for name in options.sets:
            right, shuffled = measure(bench(name, options.data), options.half)
            every += shuffled
            for label, values in (("of a struck theme", right), ("of shuffled codings", shuffled)):
                if not values:
                    continue
                shares = ", ".join(
                    f"{np.mean(np.array(values) <= limit):.2f} at most {limit}" for limit in LIMITS
                )
                print(f"{name}, {len(values)} sets {label}: {shares}", flush=True)
    print(f"median of all of shuffled codings: {np.median(every):.2f}")


if __name__ == "__main__":
    main()
