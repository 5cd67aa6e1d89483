"""All concepts of one coding: those no theme holds, and those inside a theme."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from thememap.comparison._input import ComparisonInput
from thememap.comparison.concepts._subclusters import subcluster_concepts
from thememap.comparison.concepts._uncoded_concepts import ConceptSearch, uncoded_concepts
from thememap.records import level_view


def find_concepts(
    given: ComparisonInput, *, level: int | None, within_study: bool
) -> ConceptSearch:
    """Concepts without a theme, then those inside a theme of ``level`` (`None`: none of these).

    ``within_study`` says whether the test of uncoded quotes shuffles within studies. The groups of
    ``given`` play no part; its places must be there.
    """
    free = np.zeros(len(given.quotes), dtype=np.int64)
    uncoded = uncoded_concepts(given, block=given.study if within_study else free)
    if level is None:
        return uncoded
    view = level_view(reference=given.reference, codebook=given.codebook, level=level)
    return replace(uncoded, found=(*uncoded.found, *subcluster_concepts(given, view)))
