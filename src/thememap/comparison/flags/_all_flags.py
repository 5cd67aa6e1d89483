"""All flags of a comparison."""

from __future__ import annotations

from thememap.comparison._vector_index import VectorIndex
from thememap.comparison.flags._codebook_flags import codebook_flags, unsupported_theme_flags
from thememap.comparison.flags._text_flags import indistinguishable_theme_flags, missed_coding_flags
from thememap.records import (
    Codebook,
    ComparisonRules,
    Quotes,
    ReferenceCoding,
    ReviewFlag,
    level_view,
)

DEEPEST_GAP_LEVEL = 2


def all_flags(
    *,
    reference: ReferenceCoding,
    codebook: Codebook,
    quotes: Quotes,
    levels: tuple[int, ...],
    shown: int,
    rules: ComparisonRules,
    places: VectorIndex | None,
    seed: int,
) -> tuple[ReviewFlag, ...]:
    """Flags of every level; gaps between perspectives and studies down to subthemes only.

    Possible missed codings, and themes that cannot be told apart, are looked for at the level
    ``shown``.
    """
    collected = list(unsupported_theme_flags(codebook, reference))
    for level in levels:
        view = level_view(reference=reference, codebook=codebook, level=level)
        collected += codebook_flags(
            view=view,
            reference=reference,
            quotes=quotes,
            rules=rules,
            seed=seed,
            gaps=level <= DEEPEST_GAP_LEVEL,
        )
        if places is not None and level == shown:
            for look in (indistinguishable_theme_flags, missed_coding_flags):
                collected += look(
                    view=view, reference=reference, quotes=quotes, places=places, seed=seed
                )
    return tuple(collected)
