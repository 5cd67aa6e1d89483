"""Agreement over all themes: the sets of codes that coders gave."""

from __future__ import annotations

import numpy as np

from thememap.agreement._bootstrap import Draws, scored
from thememap.agreement._coded import Coded
from thememap.measures import jaccard_distances, masi_distances, set_alpha, set_sums
from thememap.records import Score, ThemePath

MOST_SETS = 4000
MOST_SETS_WITH_INTERVAL = 1500
NO_VARIATION = "no variation: everybody gave every quote the same set"
TOO_MANY_SETS = "more than 4,000 different sets of codes"
DISTANCES = {"alpha_jaccard": jaccard_distances, "alpha_masi": masi_distances}


def sets_at(material: Coded, level: int) -> list[list[frozenset[ThemePath] | None]]:
    """The set of each coder for each quote at a level; None: not read.

    A code deeper than the level counts as its ancestor there; a shallower one stays as it is.
    """
    found = []
    for one in material.by_coder:
        short = [path[:level] for path in one.themes]
        rows, columns = np.nonzero(one.assigned)
        given: list[set[ThemePath]] = [set() for _ in range(len(one.read))]
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
            given[row].add(short[column])
        found.append(
            [
                frozenset(themes) if read else None
                for themes, read in zip(given, one.read.tolist(), strict=True)
            ]
        )
    return found


def overall(material: Coded, level: int, *, draws: Draws | None) -> dict[str, Score]:
    """Krippendorff's alpha over sets of codes, with Jaccard and with MASI distance."""
    by_coder = sets_at(material, level)
    distinct = sorted(
        {one for sets in by_coder for one in sets if one is not None}, key=lambda one: sorted(one)
    )
    n = len(material.quotes)
    if len(distinct) > MOST_SETS:
        return {
            name: Score(measure=name, value=None, n=n, reason=TOO_MANY_SETS) for name in DISTANCES
        }
    at = {one: number for number, one in enumerate(distinct)}
    given = [
        np.array([-1 if one is None else at[one] for one in sets], dtype=np.int64)
        for sets in by_coder
    ]
    themes = sorted({theme for one in distinct for theme in one})
    member = np.array([[theme in one for theme in themes] for one in distinct], dtype=bool)
    member = member.reshape(len(distinct), len(themes))
    clusters = int(material.cluster.max(initial=-1)) + 1
    used = draws if len(distinct) <= MOST_SETS_WITH_INTERVAL else None
    return {
        name: scored(
            name,
            set_alpha,
            set_sums(given, distance=distance(member), cluster=material.cluster, clusters=clusters),
            n=n,
            draws=used,
            undefined=NO_VARIATION,
        )
        for name, distance in DISTANCES.items()
    }
