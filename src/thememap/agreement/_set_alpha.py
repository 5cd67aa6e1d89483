"""Agreement over all themes: the sets of codes that coders gave."""

from __future__ import annotations

import numpy as np

from thememap.agreement._bootstrap import BootstrapWeights, score_with_interval
from thememap.agreement._coefficients import ALPHA_JACCARD, ALPHA_MASI
from thememap.agreement._facts import AgreementFact
from thememap.agreement._shared_codings import SharedCodings
from thememap.measures import jaccard_distances, masi_distances, set_sums
from thememap.records import Score, ThemePath, message

MAX_SETS = 4000
MAX_SETS_WITH_INTERVAL = 1500
SET_DISTANCES = ((ALPHA_JACCARD, jaccard_distances), (ALPHA_MASI, masi_distances))


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
        reason = message(AgreementFact.TOO_MANY_SETS, most=MAX_SETS)
        return {
            coefficient.name: Score(measure=coefficient.name, value=None, n=n, reason=reason)
            for coefficient, _ in SET_DISTANCES
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
    clusters = material.cluster_count
    used = draws if len(distinct) <= MAX_SETS_WITH_INTERVAL else None
    return {
        coefficient.name: score_with_interval(
            coefficient,
            set_sums(given, distance=distance(member), cluster=material.cluster, clusters=clusters),
            n=n,
            draws=used,
        )
        for coefficient, distance in SET_DISTANCES
    }
