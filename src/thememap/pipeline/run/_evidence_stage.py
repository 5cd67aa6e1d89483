"""The evidence for themes as the pipeline computes it, with what is stored for a second run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from thememap.pipeline.run._context import RunContext
from thememap.project import Depth
from thememap.records import LevelEvidence, Material

if TYPE_CHECKING:
    from thememap.comparison import ComparisonInput
    from thememap.experiments import EvidenceSource
    from thememap.pipeline.run._grouping_stage import GroupingResult

MANY_QUOTES, HALVES_OF_MANY = 1_000, 10
"""At standard depth so many quotes are halved fewer times: each half costs a tenth of a second."""


def evidence_source(context: RunContext, material: Material, vectors: np.ndarray) -> EvidenceSource:
    """Features of all quotes, made once for all levels, and the codings of all coders."""
    from thememap.evidence import CurveScope
    from thememap.experiments import EvidenceSource

    scopes = {Depth.QUICK: CurveScope.NONE, Depth.STANDARD: CurveScope.QUICK}
    return EvidenceSource(
        features=_cached_features(context, material, vectors),
        codings=material.codings,
        shuffle=context.depth != Depth.QUICK,
        learning_curve=scopes.get(context.depth, CurveScope.ALL),
    )


def compute_evidence(
    context: RunContext,
    given: ComparisonInput,
    grouped: GroupingResult,
    source: EvidenceSource,
) -> dict[int, LevelEvidence]:
    """The evidence at every level; with its stability but at quick depth."""
    from thememap.experiments import evidence_by_level, with_evidence_stability

    evidence = evidence_by_level(given, source)
    if context.depth == Depth.QUICK:
        return evidence
    resamples = grouped.choice.resamples if grouped.choice else ()
    if context.depth == Depth.STANDARD and len(given.quotes) >= MANY_QUOTES:
        resamples = resamples[:HALVES_OF_MANY]
    return with_evidence_stability(
        evidence, given, source, prepared=grouped.prepared, resamples=resamples
    )


def _cached_features(context: RunContext, material: Material, vectors: np.ndarray) -> np.ndarray:
    from thememap.evidence import FEATURES_VERSION, text_features

    rules = context.project.rules
    inputs = {
        "version": FEATURES_VERSION,
        "texts": material.quotes.text,
        "vectors": vectors,
        "weight": rules.word_weight,
        "dimensions": rules.word_dimensions,
    }
    return context.cache.get_or_compute(
        "features",
        inputs,
        lambda: {"features": text_features(vectors, material.quotes.text, rules=rules)},
    )["features"]
