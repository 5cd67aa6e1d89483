"""The level of the codebook that is shown, and how many themes it has to look for."""

from __future__ import annotations

import numpy as np

from thememap.errors import UsageError
from thememap.records import Codebook, ReferenceCoding, coded_levels, level_view

MIN_QUOTES_TO_COUNT = 10
MIN_QUOTES_TO_SAY = 5
"""What decides where no level has a theme with more: themes of fewer quotes are too few."""


def choose_level(
    reference: ReferenceCoding, *, codebook: Codebook, level: int | None = None
) -> int:
    """The level that is shown: ``level``, or the one with the most well coded themes.

    Of levels with equally many the deeper one; 0 without codings. Well coded is what
    `count_well_coded_themes` counts: themes that can be judged. Where no level has any, the one
    with the most themes that are not too few. Raises `UsageError` for a level
    that has no codings.
    """
    levels = coded_levels(reference)
    if level is not None and levels and level not in levels:
        raise UsageError(
            f"[reference] level = {level}: the codings reach levels {levels[0]} to {levels[-1]}. "
            "Choose one of these."
        )
    if not levels:
        return 0
    if level:
        return level
    well_coded = {
        depth: count_well_coded_themes(reference, codebook=codebook, level=depth)
        for depth in levels
    }
    if not any(well_coded.values()):
        well_coded = {
            depth: int((_quote_counts(reference, codebook, depth) >= MIN_QUOTES_TO_SAY).sum())
            for depth in levels
        }
    return max(levels, key=lambda depth: (well_coded[depth], depth))


def count_well_coded_themes(reference: ReferenceCoding, *, codebook: Codebook, level: int) -> int:
    """How many themes of a level have ten quotes or more; 0 for level 0."""
    if not level:
        return 0
    return int((_quote_counts(reference, codebook, level) >= MIN_QUOTES_TO_COUNT).sum())


def _quote_counts(reference: ReferenceCoding, codebook: Codebook, level: int) -> np.ndarray:
    """(t,) quotes of each theme of a level."""
    member = level_view(reference=reference, codebook=codebook, level=level).member
    counts: np.ndarray = (member & reference.read[:, None]).sum(axis=0)
    return counts
