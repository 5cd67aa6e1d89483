"""How often does thememap claim something where there is nothing to claim?

    python scripts/calibrate.py [--sets NAME …] [--data DIR] [--shuffles 1000]

Codings (whole sets, 'read, none' included) are shuffled among the quotes of each study. For each
kind of claim the share of shuffles with at least one, with the exact 95 % binomial interval; the
upper end is to be at most 0.07.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from coded_sets import BUNDLED, SEED, load
from evaluate_concepts import bench_of
from scipy.stats import binomtest
from threadpoolctl import threadpool_limits

from thememap.experiments import false_claims


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sets", nargs="*", default=list(BUNDLED))
    parser.add_argument("--data", type=Path)
    parser.add_argument("--shuffles", type=int, default=1000)
    options = parser.parse_args()
    with threadpool_limits(1):
        for name in options.sets:
            bench = bench_of(load(name, data=options.data))
            times = options.shuffles
            for claim, n in false_claims(bench, times=times, seed=SEED).items():
                low, high = binomtest(n, times).proportion_ci()
                print(
                    f"{name}: {claim} in {n} of {times} shuffles ({low:.3f} to {high:.3f})",
                    flush=True,
                )


if __name__ == "__main__":
    main()
