"""The comparison of groups and themes, the agreement of coders, the review of studies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from thememap.pipeline.run._context import RunContext
from thememap.pipeline.run._encoding_stage import Encode
from thememap.pipeline.run._grouping_stage import GroupingResult
from thememap.pipeline.run._naming_stage import name_concepts
from thememap.project import Depth
from thememap.records import (
    Agreement,
    Comparison,
    Grouping,
    LevelEvidence,
    Material,
    ReferenceCoding,
    level_view,
)

if TYPE_CHECKING:
    from thememap.comparison import ComparisonInput
    from thememap.grouping import TextVectors
    from thememap.project import Project
    from thememap.studies import ReviewSummary


def project_reference_coding(
    project: Project, material: Material, *, rule: str = ""
) -> ReferenceCoding:
    """The reference coding that the project names, or the one of another ``rule``."""
    from thememap.comparison import reference_coding

    return reference_coding(
        quotes=material.quotes,
        codings=material.codings,
        codebook=material.codebook,
        rule=rule or project.reference.coding,
    )


def comparison_input(
    context: RunContext,
    material: Material,
    reference: ReferenceCoding,
    grouped: GroupingResult,
    vectors: np.ndarray,
) -> ComparisonInput:
    """What the comparison of a run starts from; without places at quick depth."""
    from thememap.comparison import ComparisonInput, VectorIndex

    prepared = grouped.prepared
    return ComparisonInput.of_grouping(
        grouped.grouping,
        quotes=material.quotes,
        codebook=material.codebook,
        reference=reference,
        rules=context.project.rules,
        seed=context.project.run.seed,
        vectors=vectors,
        places=None
        if context.depth == Depth.QUICK or not len(prepared.points)
        else VectorIndex(
            point=prepared.points.point,
            vectors=prepared.points.vectors,
            nearest=prepared.neighbour_links.nearest,
        ),
    )


def compare_groups_with_themes(
    context: RunContext,
    given: ComparisonInput,
    evidence: Mapping[int, LevelEvidence],
    *,
    encoded: TextVectors | None = None,
) -> Comparison:
    """The comparison at every level, with its concepts named."""
    from thememap.comparison import compare

    comparison = compare(
        given,
        evidence=evidence,
        level=context.project.reference.level,
        shuffle=context.depth != Depth.QUICK,
    )
    concepts = name_concepts(
        comparison,
        given.quotes,
        context=context,
        vectors=given.vectors,
        encoded=encoded,
    )
    return replace(comparison, concepts=concepts)


def compare_coders(
    context: RunContext, material: Material, grouping: Grouping, comparison: Comparison
) -> Agreement | None:
    """Agreement of all coders of a run, each also with its groups and its classifier.

    `None` for one coder. Pairs of coders are compared at the level that the comparison shows.
    """
    from thememap.agreement import (
        AgreementOptions,
        agree,
        classifier_agreement,
        coder_pairs_with_groups,
    )

    if len(material.codings.coders) < 2:
        return None
    agreement = agree(
        quotes=material.quotes,
        codebook=material.codebook,
        codings=material.codings,
        options=AgreementOptions(
            compared=comparison.shown_level,
            intervals=context.depth != Depth.QUICK,
            seed=context.project.run.seed,
        ),
    )
    if not comparison.shown_level or agreement.reason:
        return agreement
    return replace(
        agreement,
        pairs=coder_pairs_with_groups(
            quotes=material.quotes,
            codebook=material.codebook,
            codings=material.codings,
            coders=agreement.coders,
            level=comparison.shown_level,
            group_member=grouping.label[:, None] == np.arange(len(grouping.groups)),
        ),
        classifier=classifier_agreement(
            quotes=material.quotes,
            codebook=material.codebook,
            codings=material.codings,
            coders=agreement.coders,
            learnt_from=comparison.reference_rule,
            evidence=[level.evidence for level in comparison.levels],
        ),
    )


def summarise_run_review(
    context: RunContext,
    material: Material,
    reference: ReferenceCoding,
    comparison: Comparison,
    *,
    encode: Encode | None,
) -> ReviewSummary | None:
    """The summary of the review; `None` where the project has no tables of one.

    ``encode`` makes vectors of constructs, to propose pairs of them; `None`: none are proposed.
    """
    if not material.review:
        return None
    from thememap.studies import CodingMatrix, ReviewInput, summarise_review

    vectors = None
    constructs = material.review.constructs
    if encode is not None and constructs:
        vectors = encode([f"{construct.label}. {construct.words}" for construct in constructs])
    level = comparison.shown_level
    view = (
        level_view(reference=reference, codebook=material.codebook, level=level) if level else None
    )
    section = context.project.review
    coded = CodingMatrix(
        themes=view.themes if view else (),
        member=view.member if view else np.zeros((len(material.quotes), 0), dtype=bool),
        read=reference.read,
    )
    given = ReviewInput(
        review=material.review,
        quotes=material.quotes,
        coded=coded,
        questions=section.appraisal_scheme.questions,
        has={
            "question": bool(section.question),
            "search": bool(section.databases or section.searched or section.searched_on),
            "how": True,
            "all": True,
            "themes": view is not None,
            "agreement": len(material.codings.coders) > 1,
        },
        words=section.model_dump(
            mode="json",
            exclude={"screening", "tables", "appraisal_scheme", "weak_studies", "weights"},
            exclude_defaults=True,
        ),
        construct_vectors=vectors,
    )
    return summarise_review(given)
