"""How often does thememap claim something where there is nothing to claim?

    python scripts/calibrate.py [--sets NAME …] [--data DIR] [--shuffles 1000]

Codings (whole sets, 'read, none' included) are shuffled among the quotes of each study. For each
kind of claim the share of shuffles with at least one, with the exact 95 % binomial interval; the
upper end is to be at most 0.07. *Not echoed*, *unaligned*, *too few* and *study-bound* are right
answers there.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np
from coded_sets import BUNDLED, load, vectors_of
from scipy.stats import binomtest
from threadpoolctl import threadpool_limits

from thememap.comparison import Places, compare, reference_coding
from thememap.experiments import choose_groups
from thememap.grouping import assemble, prepare, set_aside
from thememap.records import ReferenceCoding, Rules


def shuffled(
    reference: ReferenceCoding, block: np.ndarray, rng: np.random.Generator
) -> ReferenceCoding:
    """The codings of quotes that were read, moved among these within each block."""
    order = np.arange(len(reference.read))
    for one in np.unique(block):
        rows = np.flatnonzero((block == one) & reference.read)
        order[rows] = rng.permutation(rows)
    return replace(reference, read=reference.read[order], assigned=reference.assigned[order])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sets", nargs="*", default=list(BUNDLED))
    parser.add_argument("--data", type=Path)
    parser.add_argument("--shuffles", type=int, default=1000)
    options = parser.parse_args()
    with threadpool_limits(2):
        for name in options.sets:
            calibrate(name, options.data, options.shuffles)


def calibrate(name: str, data: Path | None, times: int) -> None:
    coded = load(name, data=data)
    quotes = coded.quotes
    vectors = vectors_of(quotes)
    prepared = prepare(vectors=vectors, texts=quotes.text, set_aside=set_aside(quotes.text))
    unit = coded.unit()[prepared.texts.row]
    choice = choose_groups(prepared, unit=unit, k=None, seed=0)
    grouping = assemble(
        quotes=quotes, vectors=vectors, prepared=prepared, labels=choice.labels,
        method="spectral", number=choice.number, names={},
    )  # fmt: skip
    reference = reference_coding(
        quotes=quotes, codings=coded.codings, codebook=coded.codebook, rule=""
    )
    places = Places(
        point=prepared.points.point,
        vectors=prepared.points.vectors,
        nearest=prepared.links.nearest,
    )
    studies = len(set(quotes.study)) > 1
    block = np.unique(quotes.study, return_inverse=True)[1] if studies else np.zeros(len(quotes))
    claims = {"a match": 0, "a candidate group": 0, "a concept": 0, "a perspective gap": 0,
              "a possible missed coding": 0}  # fmt: skip
    rng = np.random.default_rng(20261123)
    for _ in range(times):
        found = compare(
            quotes=quotes,
            codebook=coded.codebook,
            reference=shuffled(reference, block, rng),
            grouping=grouping,
            rules=Rules(),
            shuffle=False,
            level=coded.level,
            places=places,
        )
        level = next(one for one in found.levels if one.level == coded.level)
        claims["a match"] += any(one.matches for one in level.theme_findings)
        claims["a candidate group"] += any(
            one.status == "candidate" for one in level.group_findings
        )
        claims["a concept"] += bool(found.concepts)
        claims["a perspective gap"] += any(
            one.kind == "perspective gap" and one.level == coded.level for one in found.flags
        )
        claims["a possible missed coding"] += any(
            one.kind == "possible missed coding" for one in found.flags
        )
    for claim, n in claims.items():
        low, high = binomtest(n, times).proportion_ci()
        print(f"{name}: {claim} in {n} of {times} shuffles ({low:.3f} to {high:.3f})", flush=True)


if __name__ == "__main__":
    main()
