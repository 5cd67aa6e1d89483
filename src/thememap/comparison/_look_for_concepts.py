"""All concepts of one coding: those no theme holds, and those inside a theme."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from thememap.comparison._concepts import Concepts, uncoded_concepts
from thememap.comparison._places import Places
from thememap.comparison._set_apart import concepts_inside
from thememap.comparison._within import study_codes
from thememap.records import Codebook, Quotes, ReferenceCoding, Rules, level_view


def look_for_concepts(
    *,
    reference: ReferenceCoding,
    codebook: Codebook,
    quotes: Quotes,
    places: Places,
    level: int | None,
    within_study: bool,
    rules: Rules,
    seed: int,
) -> Concepts:
    """Concepts that no theme holds, then those inside a theme of ``level`` (`None`: none of these).

    ``within_study`` says whether the test that uncoded quotes lie together shuffles within studies.
    """
    free = np.zeros(len(quotes), dtype=np.int64)
    uncoded = uncoded_concepts(
        reference=reference,
        quotes=quotes,
        places=places,
        block=study_codes(quotes.study) if within_study else free,
        rules=rules,
        seed=seed,
    )
    if level is None:
        return uncoded
    inside = concepts_inside(
        view=level_view(reference=reference, codebook=codebook, level=level),
        reference=reference,
        quotes=quotes,
        places=places,
        rules=rules,
        seed=seed,
    )
    return replace(uncoded, found=(*uncoded.found, *inside))
