"""Do 95 % intervals of coefficients cover the truth? Nested data with a known truth.

    python scripts/simulate_agreement.py [--draws 400] [--studies 10 20 30 60]

Two coders (or three), a theme whose prevalence and whose coding errors vary between studies, some
six quotes a study. The truth is each coefficient of 400,000 quotes drawn in the same way. Prints
the share of intervals that hold it, with its Monte Carlo error.
"""

from __future__ import annotations

import argparse

import numpy as np

from thememap.agreement._bootstrap import draw_bootstrap, score_with_interval
from thememap.agreement._coefficients import AC1, ALPHA, FLEISS_KAPPA
from thememap.measures import nominal_sums
from thememap.records import ResamplingUnit

COEFFICIENTS = {one.name: one for one in (FLEISS_KAPPA, ALPHA, AC1)}
BOOTSTRAPS = 1000


def codings(
    rng: np.random.Generator, *, studies: int, coders: int, share: float
) -> tuple[np.ndarray, np.ndarray]:
    """(n, 2) counts of no and yes, and each quote's study."""
    size = 1 + rng.poisson(5, size=studies)
    study = np.repeat(np.arange(studies), size)
    logit = np.log(share / (1 - share)) + 0.8 * rng.standard_normal(studies)
    error = np.clip(rng.beta(2, 14, size=studies), 0.01, 0.45)
    truth = rng.random(len(study)) < (1 / (1 + np.exp(-logit)))[study]
    wrong = rng.random((len(study), coders)) < error[study][:, None]
    yes = (truth[:, None] ^ wrong).sum(axis=1)
    return np.stack([coders - yes, yes], axis=1), study


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--draws", type=int, default=400)
    parser.add_argument("--studies", type=int, nargs="*", default=[10, 20, 30, 60])
    options = parser.parse_args()
    print("coders | share of the theme | studies | " + " | ".join(COEFFICIENTS))
    for coders in (2, 3):
        for share in (0.5, 0.2, 0.08):
            rng = np.random.default_rng(1)
            counts, study = codings(rng, studies=70_000, coders=coders, share=share)
            whole = nominal_sums(counts, cluster=np.zeros(len(study), dtype=int), clusters=1)
            truth = {name: float(one.values(whole)[0]) for name, one in COEFFICIENTS.items()}
            for studies in options.studies:
                rng = np.random.default_rng(studies)
                held = {name: [0, 0] for name in COEFFICIENTS}
                for draw in range(options.draws):
                    counts, study = codings(rng, studies=studies, coders=coders, share=share)
                    sums = nominal_sums(counts, cluster=study, clusters=studies)
                    draws = draw_bootstrap(
                        studies, unit=ResamplingUnit.STUDIES, times=BOOTSTRAPS, seed=draw
                    )
                    for name, coefficient in COEFFICIENTS.items():
                        found = score_with_interval(coefficient, sums, n=len(study), draws=draws)
                        if found.low is not None and found.high is not None:
                            held[name][0] += found.low <= truth[name] <= found.high
                            held[name][1] += 1
                cells = [f"{a / b:.3f} ({b} intervals)" for a, b in held.values()]
                print(f"{coders} | {share} | {studies} | " + " | ".join(cells), flush=True)
    print(f"Monte Carlo error of a share near .95: {np.sqrt(0.95 * 0.05 / options.draws):.3f}")


if __name__ == "__main__":
    main()
