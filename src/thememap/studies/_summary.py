"""Everything that the report says of a review of studies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from thememap.records import ModelPart, Quotes, Review
from thememap.studies._appraisal import Appraisal, appraisal_table
from thememap.studies._audit_trails import (
    ArgumentTrail,
    StatementTrail,
    argument_trails,
    statement_trails,
)
from thememap.studies._characteristics import Characteristics, study_characteristics
from thememap.studies._evidence_profile import FindingEvidence, evidence_profile
from thememap.studies._prisma_flow import PrismaFlow, prisma_flow
from thememap.studies._reporting_checklists import ReportingChecklist, reporting_checklists
from thememap.studies._theme_tables import CodingMatrix, ThemeCountTable, theme_count_table
from thememap.studies._translation import (
    CandidatePair,
    TranslationSummary,
    suggest_pairs,
    summarise_translation,
)


@dataclass(frozen=True, kw_only=True)
class ReviewSummary:
    """The parts of a review; a part whose table is empty is `None` or empty."""

    flow: PrismaFlow | None
    characteristics: Characteristics | None
    appraisal: Appraisal | None
    translated: TranslationSummary | None
    statements: tuple[StatementTrail, ...]
    argument: tuple[ArgumentTrail, ...]
    model: tuple[ModelPart, ...]
    findings: tuple[FindingEvidence, ...]
    theme_by_study: ThemeCountTable | None
    theme_by_perspective: ThemeCountTable | None
    checklists: tuple[ReportingChecklist, ...]
    pairs: tuple[CandidatePair, ...] = ()
    weak_studies: tuple[str, ...] = ()
    words: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, eq=False)
class ReviewInput:
    """What a review is summarised from.

    ``coded`` are the themes of the level shown, over the quotes; ``questions`` those of the
    appraisal; ``has`` says which other sections the report will have; ``words`` is what the project
    says of its search and question; ``construct_vectors`` of label and words of each construct, if
    known.
    """

    review: Review
    quotes: Quotes
    coded: CodingMatrix
    questions: Mapping[str, str] = field(default_factory=dict)
    has: Mapping[str, bool] = field(default_factory=dict)
    words: Mapping[str, object] = field(default_factory=dict)
    construct_vectors: np.ndarray | None = None


def summarise_review(given: ReviewInput) -> ReviewSummary | None:
    """The summary; `None` where the review has no tables."""
    review, quotes, vectors = given.review, given.quotes, given.construct_vectors
    if not review:
        return None
    appraisal = appraisal_table(review, questions=given.questions)
    by_study, by_perspective = (
        theme_count_table(
            given.coded, quotes=quotes, by=by, weak=review.weak_studies, weights=review.weights
        )
        if len(given.coded.themes)
        else None
        for by in ("study", "perspective")
    )
    flow = prisma_flow(review.screening)
    return ReviewSummary(
        flow=flow,
        characteristics=study_characteristics(review, quotes=quotes),
        appraisal=appraisal,
        translated=summarise_translation(review),
        statements=statement_trails(review),
        argument=argument_trails(review),
        # Nodes first; an edge without evidence stays one, and is drawn dashed.
        model=tuple(sorted(review.model, key=lambda part: part.kind != "node")),
        findings=evidence_profile(review, quotes=quotes, appraisal=appraisal),
        theme_by_study=by_study,
        theme_by_perspective=by_perspective,
        checklists=reporting_checklists(review, has={**given.has, "flow": flow is not None}),
        pairs=suggest_pairs(review, vectors=vectors)
        if vectors is not None and review.constructs
        else (),
        weak_studies=review.weak_studies,
        words=given.words,
    )
