"""What NVivo, ATLAS.ti and MAXQDA would print for one small example, beside thememap's values.

    python scripts/other_programs.py

Two coders, one code, ten quotes of different lengths in a text of 4,000 characters. The formulas
are those that the programs' manuals describe; nothing of the programs is run.
"""

from __future__ import annotations

import numpy as np

from thememap.measures import (
    brennan_prediger,
    cohen_kappa,
    gwet_ac1,
    nominal_alpha,
    nominal_sums,
    percent_agreement,
)

TEXT = 4_000
LENGTHS = (400, 90, 60, 120, 80, 70, 60, 110, 90, 70)
FIRST = (1, 1, 1, 0, 0, 0, 1, 0, 0, 0)
SECOND = (1, 0, 1, 1, 0, 0, 0, 0, 0, 0)


def kappa(a: float, b: float, c: float, d: float) -> float:
    return float(cohen_kappa(np.array([[a, b], [c, d]], dtype=float)))


def main() -> None:
    length, one, two = np.array(LENGTHS), np.array(FIRST), np.array(SECOND)
    counts = np.stack([2 - one - two, one + two], axis=1)
    sums = nominal_sums(counts, cluster=np.zeros(10, dtype=int), clusters=1)
    a, b = int((one & two).sum()), int((one & (1 - two)).sum())
    c, d = int(((1 - one) & two).sum()), int(((1 - one) & (1 - two)).sum())
    ours = {
        "percent agreement": percent_agreement(sums)[0],
        "Cohen's kappa": kappa(a, b, c, d),
        "alpha": nominal_alpha(sums)[0],
        "AC1": gwet_ac1(sums)[0],
        "PABAK": brennan_prediger(sums)[0],
    }
    print(f"quotes: both {a}, first only {b}, second only {c}, neither {d}")
    print("thememap, over the ten quotes:", ", ".join(f"{k} {v:.2f}" for k, v in ours.items()))
    chars = [int(length[(one == x) & (two == y)].sum()) for x, y in ((1, 1), (1, 0), (0, 1))]
    rest = TEXT - sum(chars)
    print(
        f"NVivo, over the {TEXT:,} characters of the text: agreement "
        f"{(chars[0] + rest) / TEXT:.3f}, kappa {kappa(*chars, rest):.2f}"
    )
    within = int(length.sum()) - sum(chars)
    print(
        f"  the same over the {length.sum():,} characters of the quotes: agreement "
        f"{(chars[0] + within) / length.sum():.3f}, kappa {kappa(*chars, within):.2f}"
    )
    print(f"ATLAS.ti, Holsti: 2M / (N1 + N2) = {2 * a / (one.sum() + two.sum()):.2f}")
    segments = a + b + c
    share = a / segments
    print(
        f"MAXQDA, over the {segments} segments that anybody coded: agreement {share:.2f}, kappa "
        f"after Brennan & Prediger with two codes {(share - 0.5) / 0.5:.2f}"
    )


if __name__ == "__main__":
    main()
