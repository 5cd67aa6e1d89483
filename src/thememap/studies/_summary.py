"""Everything that the report says of a review of studies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from thememap.records import ModelPart, Quotes, Review, ThemePath
from thememap.studies._appraisal import Appraisal, appraisal_table
from thememap.studies._audit_trails import (
    ArgumentTrail,
    StatementTrail,
    argument_trails,
    model_parts,
    statement_trails,
)
from thememap.studies._candidate_pairs import CandidatePair, suggest_pairs
from thememap.studies._characteristics import Characteristics, study_characteristics
from thememap.studies._evidence_profile import FindingEvidence, evidence_profile
from thememap.studies._prisma_flow import PrismaFlow, prisma_flow
from thememap.studies._reporting_checklists import ReportingChecklist, reporting_checklists
from thememap.studies._theme_tables import ThemeCountTable, theme_count_table
from thememap.studies._translation import TranslationSummary, summarise_translation


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


def summarise_review(
    review: Review,
    *,
    quotes: Quotes,
    themes: Sequence[ThemePath],
    member: np.ndarray,
    read: np.ndarray,
    questions: Mapping[str, str],
    has: Mapping[str, bool],
    words: Mapping[str, object],
    construct_vectors: np.ndarray | None,
) -> ReviewSummary | None:
    """The summary; `None` where the review has no tables.

    ``member`` (n, t) bool and ``read`` (n,) bool: themes of the level shown, over the quotes;
    ``has`` says which other sections the report will have; ``words`` is what the project says of
    its search and question; ``construct_vectors`` of label and words of each construct, if known.
    """
    if not review:
        return None
    appraisal = appraisal_table(review, questions=questions)

    def table(by: str) -> ThemeCountTable | None:
        if not len(themes):
            return None
        return theme_count_table(
            themes=themes,
            member=member,
            read=read,
            quotes=quotes,
            by=by,
            weak=review.weak_studies,
            weights=review.weights,
        )

    screening_flow = prisma_flow(review.screening)
    return ReviewSummary(
        flow=screening_flow,
        characteristics=study_characteristics(review, quotes=quotes),
        appraisal=appraisal,
        translated=summarise_translation(review),
        statements=statement_trails(review),
        argument=argument_trails(review),
        model=model_parts(review),
        findings=evidence_profile(review, quotes=quotes, appraisal=appraisal),
        theme_by_study=table("study"),
        theme_by_perspective=table("perspective"),
        checklists=reporting_checklists(review, has={**has, "flow": screening_flow is not None}),
        pairs=()
        if construct_vectors is None or not review.constructs
        else suggest_pairs(review, vectors=construct_vectors),
        weak_studies=review.weak_studies,
        words=words,
    )
