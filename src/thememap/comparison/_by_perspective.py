"""A theme side by side, as each perspective speaks of it."""

from __future__ import annotations

from collections import Counter

import numpy as np

from thememap.comparison._evidence import evidence
from thememap.records import Quotes, Reading

MOST_PERSPECTIVES = 6
SHOWN = 2


def readings(
    *,
    inside: np.ndarray,
    population: np.ndarray,
    quotes: Quotes,
    vectors: np.ndarray | None,
) -> tuple[Reading, ...]:
    """How each perspective speaks of a theme, the most frequent perspective first.

    ``inside`` and ``population`` (n,) bool: the theme's quotes, and those that were read. Empty
    where the quotes that were read have fewer than two perspectives. Studies that hold both of the
    two most frequent perspectives are counted apart: only they allow a contrast within a study.
    """
    column = np.array(quotes.perspective, dtype=object)
    study = np.array(quotes.study, dtype=object)
    often = Counter(one for one in column[population].tolist() if one)
    names = sorted(often, key=lambda one: (-often[one], one))[:MOST_PERSPECTIVES]
    if len(names) < 2:
        return ()
    both = _studies(study, population & (column == names[0])) & _studies(
        study, population & (column == names[1])
    )
    in_both = np.array([one in both for one in quotes.study], dtype=bool)
    found = []
    for name in names:
        own = population & (column == name)
        given = inside & own
        shows = evidence(inside=given, in_groups=given, quotes=quotes, vectors=vectors, shown=SHOWN)
        found.append(
            Reading(
                perspective=name,
                n=int(given.sum()),
                of=int(own.sum()),
                studies=len(_studies(study, given)),
                of_studies=len(_studies(study, own)),
                in_both_n=int((given & in_both).sum()),
                in_both_of=int((own & in_both).sum()),
                both_studies=len(both),
                typical_ids=shows.typical,
            )
        )
    return tuple(found)


def _studies(study: np.ndarray, rows: np.ndarray) -> set[str]:
    return {str(one) for one in study[rows] if one}
