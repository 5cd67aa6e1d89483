"""The review of studies as the pipeline runs it: tables in, checked; a summary out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from thememap.pipeline.run._cache import StageCache
from thememap.pipeline.run._stages import further_text_encoder
from thememap.records import Comparison, Material, ReferenceCoding, level_view

if TYPE_CHECKING:
    from thememap.project import Project
    from thememap.studies import ReviewSummary


def add_review_tables(material: Material, project: Project) -> Material:
    """The material with memos, the codebook's history and the review's tables, where the project
    names some; checked.

    Raises `DataError` that names file and row of what does not fit.
    """
    from thememap.tables import read_history, read_memos, read_review

    memos, memo_files = read_memos(project, quotes=material.quotes, codebook=material.codebook)
    history, history_file, damage = read_history(project)
    material = replace(
        material,
        memos=memos,
        history=history,
        files=(*material.files, *memo_files, *history_file),
        notes=(*material.notes, *damage),
    )
    review, files = read_review(project)
    if not review:
        return material
    from thememap.studies import validate_review

    scheme = project.review.appraisal_scheme
    validate_review(
        review, quotes=material.quotes, questions=scheme.questions, answers=scheme.answers
    )
    return replace(material, review=review, files=(*material.files, *files))


def summarise_run_review(
    project: Project,
    material: Material,
    reference: ReferenceCoding,
    comparison: Comparison,
    *,
    pairs: bool,
    cache: StageCache | None = None,
) -> ReviewSummary | None:
    """The summary of the review; `None` where the project has no tables of one.

    ``pairs``: whether constructs are encoded, to propose pairs of them.
    """
    if not material.review:
        return None
    from thememap.studies import summarise_review

    vectors = None
    encode = further_text_encoder(project, cache)
    constructs = material.review.constructs
    if pairs and encode is not None and constructs:
        vectors = encode([f"{construct.label}. {construct.words}" for construct in constructs])
    level = comparison.shown_level
    view = (
        level_view(reference=reference, codebook=material.codebook, level=level) if level else None
    )
    section = project.review
    return summarise_review(
        material.review,
        quotes=material.quotes,
        themes=view.themes if view else (),
        member=view.member if view else np.zeros((len(material.quotes), 0), dtype=bool),
        read=reference.read,
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
