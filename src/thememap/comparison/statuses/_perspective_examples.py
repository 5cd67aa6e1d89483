"""A theme side by side, as each perspective speaks of it."""

from __future__ import annotations

from collections import Counter

import numpy as np

from thememap.comparison.statuses._example_quotes import example_quotes
from thememap.records import PerspectiveFinding, Quotes

MAX_PERSPECTIVES = 6
EXAMPLES_PER_PERSPECTIVE = 2


def perspective_readings(
    *,
    inside: np.ndarray,
    population: np.ndarray,
    quotes: Quotes,
    vectors: np.ndarray | None,
) -> tuple[PerspectiveFinding, ...]:
    """How each perspective speaks of a theme, the most frequent perspective first.

    ``inside`` and ``population`` (n,) bool: the theme's quotes, and those that were read. Empty
    where the quotes that were read have fewer than two perspectives. Studies that hold both of the
    two most frequent perspectives are counted apart: only they allow a contrast within a study.
    """
    column = np.array(quotes.perspective, dtype=object)
    study = np.array(quotes.study, dtype=object)
    often = Counter(perspective for perspective in column[population].tolist() if perspective)
    names = sorted(often, key=lambda perspective: (-often[perspective], perspective))[
        :MAX_PERSPECTIVES
    ]
    if len(names) < 2:
        return ()
    both = _known_studies(study, population & (column == names[0])) & _known_studies(
        study, population & (column == names[1])
    )
    in_both = np.array([of_study in both for of_study in quotes.study], dtype=bool)
    perspectives = []
    for name in names:
        speaking = population & (column == name)
        given = inside & speaking
        shows = example_quotes(
            inside=given,
            in_groups=given,
            quotes=quotes,
            vectors=vectors,
            shown=EXAMPLES_PER_PERSPECTIVE,
        )
        perspectives.append(
            PerspectiveFinding(
                perspective=name,
                n=int(given.sum()),
                of=int(speaking.sum()),
                studies=len(_known_studies(study, given)),
                of_studies=len(_known_studies(study, speaking)),
                in_both_n=int((given & in_both).sum()),
                in_both_of=int((speaking & in_both).sum()),
                both_studies=len(both),
                typical_ids=shows.typical,
            )
        )
    return tuple(perspectives)


def _known_studies(study: np.ndarray, rows: np.ndarray) -> set[str]:
    return {str(name) for name in study[rows] if name}
