"""The evidence for the themes of every level that a comparison compares."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thememap.comparison import ComparisonInput, compared_levels
from thememap.evidence import (
    CurveScope,
    EvidenceInput,
    coder_readings,
    level_evidence,
    quotes_to_reread,
)
from thememap.records import (
    NO_MESSAGE,
    NO_REREAD,
    Codings,
    Comparison,
    LevelEvidence,
    Message,
    RereadList,
    level_view,
)


@dataclass(frozen=True, kw_only=True, eq=False)
class EvidenceSource:
    """What evidence needs beyond the input of the comparison.

    ``features`` (n, d) is what themes are recognised by, `None` (with the ``obstacle``) without
    vectors; ``codings`` those of all coders, `None` where they are not asked about. ``shuffle`` and
    ``learning_curve`` are as in `thememap.evidence.EvidenceInput`.
    """

    features: np.ndarray | None = None
    obstacle: Message = NO_MESSAGE
    codings: Codings | None = None
    shuffle: bool = True
    learning_curve: CurveScope = CurveScope.NONE


def evidence_input(given: ComparisonInput, source: EvidenceSource, *, level: int) -> EvidenceInput:
    """The same quotes, codings and groups, as the evidence at one level takes them."""
    assert given.grouping is not None
    coders = (
        coder_readings(
            quotes=given.quotes, codings=source.codings, codebook=given.codebook, level=level
        )
        if source.codings
        else ()
    )
    return EvidenceInput(
        quotes=given.quotes,
        view=level_view(reference=given.reference, codebook=given.codebook, level=level),
        compared=given.compared,
        scales=given.grouping.scales,
        rules=given.rules,
        features=source.features,
        vector_dimensions=None if given.vectors is None else given.vectors.shape[1],
        obstacle=source.obstacle,
        coders=coders,
        reference_rule=given.reference.rule,
        seed=given.seed,
        shuffle=source.shuffle,
        learning_curve=source.learning_curve,
    )


def evidence_by_level(given: ComparisonInput, source: EvidenceSource) -> dict[int, LevelEvidence]:
    """The evidence at each level that `thememap.comparison.compare` compares."""
    return {
        level: level_evidence(evidence_input(given, source, level=level))
        for level in compared_levels(given)
    }


def reread_at_shown_level(
    comparison: Comparison, given: ComparisonInput, source: EvidenceSource
) -> RereadList:
    """What to read again at the level that a comparison shows; nothing without a comparison."""
    shown = next((at for at in comparison.levels if at.level == comparison.shown_level), None)
    if shown is None:
        return NO_REREAD
    return quotes_to_reread(evidence_input(given, source, level=shown.level), shown.evidence)
