"""All flags of a comparison."""

from __future__ import annotations

from thememap.comparison._flags import flags, without_quote
from thememap.comparison._flags_of_words import possible_missed_codings, themes_alike
from thememap.comparison._places import Places
from thememap.records import Codebook, Flag, Quotes, ReferenceCoding, Rules, level_view

DEEPEST_GAPS = 2


def flags_of_levels(
    *,
    reference: ReferenceCoding,
    codebook: Codebook,
    quotes: Quotes,
    levels: tuple[int, ...],
    shown: int,
    rules: Rules,
    places: Places | None,
    seed: int,
) -> tuple[Flag, ...]:
    """Flags of every level; gaps between perspectives and studies down to subthemes only.

    Possible missed codings, and themes that cannot be told apart, are looked for at the level
    ``shown``.
    """
    found = list(without_quote(codebook, reference))
    for level in levels:
        view = level_view(reference=reference, codebook=codebook, level=level)
        found += flags(
            view=view,
            reference=reference,
            quotes=quotes,
            rules=rules,
            seed=seed,
            gaps=level <= DEEPEST_GAPS,
        )
        if places is not None and level == shown:
            for look in (themes_alike, possible_missed_codings):
                found += look(
                    view=view, reference=reference, quotes=quotes, places=places, seed=seed
                )
    return tuple(found)
