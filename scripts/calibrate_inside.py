"""How often is a cluster listed inside a theme that has none?

    python scripts/calibrate_inside.py [--sets NAME …] [--data DIR] [--draws 5]

Each theme of twenty quotes and more is replaced by as many quotes that form one cloud: its mean and
a covariance like its own, normally distributed (or with heavier tails), at length 1. Nothing is a
cluster there, so each theme with a listed set is a mistake. The covariance is that of the theme
shrunk as Ledoit & Wolf (2004) do, the theme's as it is (of fewer axes than quotes: the hardest
case), or that of all themes together, at the variance of the theme. Printed is the share of tested
themes with a listed set, with the exact 95 % interval; it is to be at most 0.10.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import numpy as np
from coded_sets import BUNDLED, REAL, SEED, CodedSet, load, vectors_of
from scipy.stats import binomtest
from sklearn.covariance import ledoit_wolf
from threadpoolctl import threadpool_limits

from thememap.comparison.concepts._subclusters import SubclusterSearch, find_subclusters
from thememap.grouping import nearest_neighbours
from thememap.records import ComparisonRules

LEAST_QUOTES = 20
FREEDOM = 6
"""Of Student's t for heavier tails."""
Root = Callable[[np.ndarray], np.ndarray]
"""From the deviations (n, d) of a theme's quotes to a (d, d) root of a covariance."""


def member_of(coded: CodedSet) -> np.ndarray:
    of = coded.themes()
    themes = sorted({theme for some in of for theme in some})
    return np.array([[theme in some for theme in themes] for some in of])


def root_of(covariance: np.ndarray) -> np.ndarray:
    variance, axes = np.linalg.eigh(covariance)
    root: np.ndarray = (axes * np.sqrt(np.maximum(variance, 0.0))).T
    return root


def shrunk(deviations: np.ndarray) -> np.ndarray:
    return root_of(ledoit_wolf(deviations, assume_centered=True)[0])


def as_it_is(deviations: np.ndarray) -> np.ndarray:
    return root_of(deviations.T @ deviations / (len(deviations) - 1))


def of_all_themes(themes: list[np.ndarray]) -> Root:
    stacked = np.concatenate([vectors - vectors.mean(axis=0) for vectors in themes])
    pooled = root_of(stacked.T @ stacked / len(stacked))

    def scaled(deviations: np.ndarray) -> np.ndarray:
        variance = (deviations**2).sum() / (len(deviations) - 1)
        return pooled * np.sqrt(variance / (pooled**2).sum())

    return scaled


def cloud(
    vectors: np.ndarray, root: np.ndarray, rng: np.random.Generator, *, heavy: bool
) -> np.ndarray:
    drawn = rng.standard_normal(vectors.shape) @ root
    if heavy:
        drawn *= np.sqrt((FREEDOM - 2) / rng.chisquare(FREEDOM, size=(len(drawn), 1)))
    drawn += vectors.mean(axis=0)
    return drawn / np.linalg.norm(drawn, axis=1, keepdims=True)


def search(themes: list[np.ndarray], others: np.ndarray, *, seed: int) -> SubclusterSearch:
    sizes = [len(vectors) for vectors in themes]
    vectors = np.concatenate([*themes, others])
    member = np.zeros((len(vectors), len(themes)), dtype=bool)
    member[np.arange(sum(sizes)), np.repeat(np.arange(len(themes)), sizes)] = True
    return find_subclusters(
        member=member,
        vectors=vectors,
        neighbours=nearest_neighbours(vectors, neighbours=15).nearest,
        quote_ids=[str(row) for row in range(len(vectors))],
        rules=ComparisonRules(concepts_shown=len(themes)),
        seed=seed,
    )


def share(n: int, of: int) -> str:
    low, high = binomtest(n, of).proportion_ci() if of else (0.0, 1.0)
    return f"{n} of {of} ({n / max(of, 1):.3f}; {low:.3f} to {high:.3f})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sets", nargs="*", default=[*REAL, *BUNDLED])
    parser.add_argument("--data", type=Path)
    parser.add_argument("--draws", type=int, default=5)
    options = parser.parse_args()
    totals: dict[str, list[int]] = {}
    with threadpool_limits(1):
        for name in options.sets:
            coded = load(name, data=options.data)
            vectors = vectors_of(coded.quotes).astype(np.float64)
            member = member_of(coded)
            member = member[:, member.sum(axis=0) >= LEAST_QUOTES]
            themes = [vectors[column] for column in member.T]
            others = vectors[~member.any(axis=1)]
            pooled = of_all_themes(themes)
            for label, root, heavy in (
                ("shrunk", shrunk, False),
                ("of all themes", pooled, False),
                ("of all themes, heavier tails", pooled, True),
                ("as it is", as_it_is, False),
            ):
                roots = [root(each - each.mean(axis=0)) for each in themes]
                listed = tested = 0
                for draw in range(options.draws):
                    rng = np.random.default_rng([SEED, draw])
                    clouds = [
                        cloud(each, at, rng, heavy=heavy)
                        for each, at in zip(themes, roots, strict=True)
                    ]
                    result = search(clouds, others, seed=draw)
                    listed += len(result.subclusters)
                    tested += result.tested
                print(f"{name} | {label} | {share(listed, tested)}", flush=True)
                total = totals.setdefault(label, [0, 0])
                total[0] += listed
                total[1] += tested
    for label, (listed, tested) in totals.items():
        print(f"all | {label} | {share(listed, tested)}")


if __name__ == "__main__":
    main()
