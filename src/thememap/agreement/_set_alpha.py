"""Agreement over all themes: the sets of codes that coders gave."""

from __future__ import annotations

import numpy as np

from thememap.agreement._bootstrap import BootstrapWeights, score_with_interval
from thememap.agreement._shared_codings import SharedCodings
from thememap.measures import jaccard_distances, masi_distances, set_alpha, set_sums
from thememap.records import Score, ThemePath

MAX_SETS = 4000
MAX_SETS_WITH_INTERVAL = 1500
NO_SET_VARIATION = "no variation: everybody gave every quote the same set"
TOO_MANY_SETS = "more than 4,000 different sets of codes"
SET_DISTANCES = {"alpha_jaccard": jaccard_distances, "alpha_masi": masi_distances}


def theme_sets(material: SharedCodings, level: int) -> list[list[frozenset[ThemePath] | None]]:
    """The set of each coder for each quote at a level; None: not read.

    A code deeper than the level counts as its ancestor there; a shallower one stays as it is.
    """
    by_coder = []
    for coding in material.by_coder:
        short = [path[:level] for path in coding.themes]
        rows, columns = np.nonzero(coding.assigned)
        given: list[set[ThemePath]] = [set() for _ in range(len(coding.read))]
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
            given[row].add(short[column])
        by_coder.append(
            [
                frozenset(themes) if read else None
                for themes, read in zip(given, coding.read.tolist(), strict=True)
            ]
        )
    return by_coder


def overall_alpha(
    material: SharedCodings, level: int, *, draws: BootstrapWeights | None
) -> dict[str, Score]:
    """Krippendorff's alpha over sets of codes, with Jaccard and with MASI distance."""
    by_coder = theme_sets(material, level)
    distinct = sorted(
        {theme_set for sets in by_coder for theme_set in sets if theme_set is not None},
        key=lambda theme_set: sorted(theme_set),
    )
    n = len(material.quotes)
    if len(distinct) > MAX_SETS:
        return {
            name: Score(measure=name, value=None, n=n, reason=TOO_MANY_SETS)
            for name in SET_DISTANCES
        }
    at = {theme_set: number for number, theme_set in enumerate(distinct)}
    given = [
        np.array([-1 if theme_set is None else at[theme_set] for theme_set in sets], dtype=np.int64)
        for sets in by_coder
    ]
    themes = sorted({theme for theme_set in distinct for theme in theme_set})
    member = np.array(
        [[theme in theme_set for theme in themes] for theme_set in distinct], dtype=bool
    )
    member = member.reshape(len(distinct), len(themes))
    clusters = int(material.cluster.max(initial=-1)) + 1
    used = draws if len(distinct) <= MAX_SETS_WITH_INTERVAL else None
    return {
        name: score_with_interval(
            name,
            set_alpha,
            set_sums(given, distance=distance(member), cluster=material.cluster, clusters=clusters),
            n=n,
            draws=used,
            undefined=NO_SET_VARIATION,
        )
        for name, distance in SET_DISTANCES.items()
    }
