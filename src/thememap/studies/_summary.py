"""Everything that the report says of a review of studies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from thememap.records import ModelPart, Quotes, Review, ThemePath
from thememap.studies._appraised import Appraisal, appraised
from thememap.studies._candidate_pairs import CandidatePair, candidate_pairs
from thememap.studies._characteristics import Characteristics, characteristics
from thememap.studies._flow import Flow, flow
from thememap.studies._profile import Evidence, evidence_profile
from thememap.studies._reporting import Checklist, checklists
from thememap.studies._theme_tables import ThemeTable, theme_table
from thememap.studies._trail import (
    StatementTrail,
    Trail,
    argument_trails,
    model_parts,
    statement_trails,
)
from thememap.studies._translated import Translated, translated


@dataclass(frozen=True, kw_only=True)
class ReviewSummary:
    """The parts of a review; a part whose table is empty is `None` or empty."""

    flow: Flow | None
    characteristics: Characteristics | None
    appraisal: Appraisal | None
    translated: Translated | None
    statements: tuple[StatementTrail, ...]
    argument: tuple[Trail, ...]
    model: tuple[ModelPart, ...]
    findings: tuple[Evidence, ...]
    theme_by_study: ThemeTable | None
    theme_by_perspective: ThemeTable | None
    checklists: tuple[Checklist, ...]
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
    appraisal = appraised(review, questions=questions)

    def table(by: str) -> ThemeTable | None:
        if not len(themes):
            return None
        return theme_table(
            themes=themes,
            member=member,
            read=read,
            quotes=quotes,
            by=by,
            weak=review.weak_studies,
            weights=review.weights,
        )

    found = flow(review.screening)
    return ReviewSummary(
        flow=found,
        characteristics=characteristics(review, quotes=quotes),
        appraisal=appraisal,
        translated=translated(review),
        statements=statement_trails(review),
        argument=argument_trails(review),
        model=model_parts(review),
        findings=evidence_profile(review, quotes=quotes, appraisal=appraisal),
        theme_by_study=table("study"),
        theme_by_perspective=table("perspective"),
        checklists=checklists(review, has={**has, "flow": found is not None}),
        pairs=()
        if construct_vectors is None or not review.constructs
        else candidate_pairs(review, vectors=construct_vectors),
        weak_studies=review.weak_studies,
        words=words,
    )
