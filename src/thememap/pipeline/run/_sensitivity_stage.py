"""The sensitivity grid as the pipeline runs it, with what is stored for going on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from thememap.errors import UsageError
from thememap.message_words import did_you_mean
from thememap.pipeline._messages import RunMessage
from thememap.pipeline.run._cache import StageCache
from thememap.pipeline.run._comparison_stage import project_reference_coding
from thememap.pipeline.run._context import RunContext
from thememap.pipeline.run._encoding_stage import encode_quotes
from thememap.pipeline.run._grouping_stage import GroupingResult, boilerplate_of
from thememap.project import Depth, EncoderSection
from thememap.records import Comparison, Material, Sensitivity, message

if TYPE_CHECKING:
    from thememap.comparison import ComparisonInput
    from thememap.project import Project


def run_sensitivity(
    context: RunContext,
    material: Material,
    given: ComparisonInput,
    grouped: GroupingResult,
    comparison: Comparison,
) -> Sensitivity:
    """The evidence over the grid of the project; at other depths than full, the reason."""
    if context.depth != Depth.FULL:
        return Sensitivity(reason=message(RunMessage.FULL_DEPTH_ONLY))
    if grouped.given:
        return Sensitivity(reason=message(RunMessage.GROUPS_GIVEN))
    if not comparison.levels:
        return Sensitivity(reason=comparison.reason)
    from thememap.experiments import SpecificationGrid, sensitivity
    from thememap.grouping import get_method

    assert given.vectors is not None
    project = context.project
    seed, section = project.run.seed, project.sensitivity
    vectors_by_encoder = {project.encoder.name: given.vectors}
    for name in section.encoders:
        if name not in vectors_by_encoder:
            vectors_by_encoder[name] = _vectors_of_encoder(context, name, material)
    references = {given.reference.rule: given.reference}
    for coder in material.codings.coders:
        if coder not in references:
            references[coder] = project_reference_coding(project, material, rule=coder)
    methods = dict.fromkeys((project.grouping.method, *section.methods))
    return sensitivity(
        comparison,
        given,
        SpecificationGrid(
            vectors=vectors_by_encoder,
            methods=tuple(get_method(name).name for name in methods),
            numbers=tuple(scale.k for scale in grouped.grouping.scales),
            seeds=range(seed, seed + section.seeds),
            studies=_study_subsets(project, material),
            references=references,
            set_aside=boilerplate_of(context, material.quotes),
            neighbours=project.grouping.neighbours,
        ),
        cached_labels=lambda parts, compute: _cached_labels(parts, compute, context.cache),
        on_progress=context.progress.step,
    )


def _vectors_of_encoder(context: RunContext, name: str, material: Material) -> np.ndarray:
    section = context.project.encoder
    # prompt, pooling and sizes are those of the project's own encoder, and no other's
    encoder = EncoderSection(name=name, long_texts=section.long_texts, anyway=section.anyway)
    project = context.project.model_copy(update={"encoder": encoder})
    other = replace(context, project=project, cache=StageCache(), engine=None)
    return encode_quotes(other, material.quotes)[0]


def _study_subsets(project: Project, material: Material) -> dict[str, np.ndarray]:
    """All quotes, and those without the weak studies, where the project names some."""
    from thememap.experiments import ALL_STUDIES

    studies = material.quotes.study
    weak = project.sensitivity.without_studies or project.review.weak_studies
    known = set(studies) - {""}
    for study in weak:
        if study not in known:
            raise UsageError(
                f"[sensitivity] without_studies: no quote is of the study {study!r}."
                f"{did_you_mean(study, sorted(known))}"
            )
    subsets = {ALL_STUDIES: np.ones(len(studies), dtype=bool)}
    if weak:
        subsets["without " + ", ".join(weak)] = np.array([study not in weak for study in studies])
    return subsets


def _cached_labels(
    parts: Mapping[str, object], compute: Callable[[], np.ndarray], cache: StageCache
) -> np.ndarray:
    """Labels at each scale that an interrupted run left, or labels made now and stored."""
    return cache.get_or_compute("grid", parts, lambda: {"labels": compute()}, file_per_key=True)[
        "labels"
    ]
