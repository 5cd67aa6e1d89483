"""Values of irrCAC and krippendorff on generated codings, frozen for the tests.

    python -m venv V && V/bin/pip install irrCAC==0.4.4 krippendorff
    V/bin/python scripts/make_agreement_oracles.py > tests/agreement/oracles.json

Both are test oracles only, in an environment of their own: irrCAC pins old versions, krippendorff
is under the GPL.
"""

from __future__ import annotations

import json
import sys

import krippendorff
import numpy as np
import pandas as pd
from irrCAC.raw import CAC

PUBLISHED = [
    ["1 2 3 3 2 1 4 1 2 * * *", "1 2 3 3 2 2 4 1 2 5 * 3", "* 3 3 3 2 3 4 2 2 5 1 *",
     "1 2 3 3 2 4 4 1 2 5 1 *"],
]  # fmt: skip


def values(table: np.ndarray) -> dict[str, object]:
    """``table`` (units, coders) of 0, 1, …; NaN is not read."""
    frame = pd.DataFrame(np.where(np.isnan(table), None, table))
    cac = CAC(frame, digits=12)
    return {
        "table": [[None if np.isnan(cell) else int(cell) for cell in row] for row in table],
        "alpha": krippendorff.alpha(reliability_data=table.T, level_of_measurement="nominal"),
        "ac1": cac.gwet()["est"]["coefficient_value"],
        "fleiss": cac.fleiss()["est"]["coefficient_value"],
        "brennan_prediger": cac.bp()["est"]["coefficient_value"],
        "agreement": cac.gwet()["est"]["pa"],
    }


def main() -> None:
    rng = np.random.default_rng(20261123)
    found = []
    for rows in PUBLISHED:
        cells = [[np.nan if one == "*" else float(one) for one in row.split()] for row in rows]
        found.append(values(np.array(cells).T))
    for coders, categories, n in ((2, 2, 30), (2, 2, 200), (3, 2, 60), (5, 2, 80), (3, 4, 90),
                                  (6, 3, 40)):  # fmt: skip
        for missing in (0.0, 0.3):
            for skew in (1.0, 0.15):
                share = rng.dirichlet(np.full(categories, skew) + 0.2)
                truth = rng.choice(categories, size=n, p=share)
                table = np.stack(
                    [
                        np.where(rng.random(n) < 0.75, truth, rng.choice(categories, n, p=share))
                        for _ in range(coders)
                    ],
                    axis=1,
                ).astype(float)
                table[rng.random(table.shape) < missing] = np.nan
                if len(np.unique(table[~np.isnan(table)])) < categories:
                    continue
                found.append(values(table))
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
