"""All concepts of one coding: those no theme holds, and those inside a theme."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from thememap.comparison._vector_index import VectorIndex
from thememap.comparison.concepts._subclusters import subcluster_concepts
from thememap.comparison.concepts._uncoded_concepts import ConceptSearch, uncoded_concepts
from thememap.comparison.nulls._within_study_null import study_codes
from thememap.records import Codebook, ComparisonRules, Quotes, ReferenceCoding, level_view


def find_concepts(
    *,
    reference: ReferenceCoding,
    codebook: Codebook,
    quotes: Quotes,
    places: VectorIndex,
    level: int | None,
    within_study: bool,
    rules: ComparisonRules,
    seed: int,
) -> ConceptSearch:
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
    inside = subcluster_concepts(
        view=level_view(reference=reference, codebook=codebook, level=level),
        reference=reference,
        quotes=quotes,
        places=places,
        rules=rules,
        seed=seed,
    )
    return replace(uncoded, found=(*uncoded.found, *inside))
