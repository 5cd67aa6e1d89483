"""The sensitivity grid as the pipeline runs it, with what is kept for going on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import numpy as np

from thememap.errors import UsageError
from thememap.message_words import did_you_mean
from thememap.pipeline.folder._manifest import versions
from thememap.pipeline.run._cache import StageCache, cache_key
from thememap.pipeline.run._grouping_stage import FULL, GroupingResult
from thememap.pipeline.run._progress import Progress
from thememap.pipeline.run._stages import centre_vectors, encode_quotes
from thememap.records import Comparison, Material, ReferenceCoding, Sensitivity

if TYPE_CHECKING:
    from thememap.project import Project

FULL_DEPTH_REASON = "only at full depth: thememap run … --depth full"
GIVEN_GROUPS_REASON = "groups were given, and are not made again"


def run_sensitivity(
    project: Project,
    material: Material,
    reference: ReferenceCoding,
    grouped: GroupingResult,
    comparison: Comparison,
    vectors: np.ndarray,
    *,
    depth: str,
    cache: StageCache,
    progress: Progress,
) -> Sensitivity:
    """The comparison over the grid of the project; at other depths than full, the reason."""
    if depth != FULL:
        return Sensitivity(reason=FULL_DEPTH_REASON)
    if grouped.given:
        return Sensitivity(reason=GIVEN_GROUPS_REASON)
    if not comparison.levels:
        return Sensitivity(reason=comparison.reason)
    from thememap.experiments import SpecificationGrid, nearby_numbers, sensitivity
    from thememap.grouping import boilerplate_reasons

    settings, quotes = project.grouping, material.quotes
    reasons = ("",) * len(quotes)
    if settings.boilerplate:
        reasons = boilerplate_reasons(quotes.text, listed=settings.boilerplate_texts)
    grid = SpecificationGrid(
        vectors={
            project.encoder.name: vectors,
            **{
                name: _vectors_of_encoder(project, name, material, progress)
                for name in project.sensitivity.encoders
                if name != project.encoder.name
            },
        },
        methods=_grid_methods(project),
        numbers=nearby_numbers(grouped.grouping.number.k),
        seeds=range(project.run.seed, project.run.seed + project.sensitivity.seeds),
        studies=_study_subsets(project, material),
        references=_grid_references(project, material, reference),
    )
    return sensitivity(
        comparison,
        grid=grid,
        quotes=quotes,
        set_aside=reasons,
        codebook=material.codebook,
        rules=project.rules_of_comparison(),
        neighbours=settings.neighbours,
        cached_labels=lambda parts, make: _cached_labels(parts, make, cache),
        on_progress=progress.step,
    )


def _vectors_of_encoder(
    project: Project, name: str, material: Material, progress: Progress
) -> np.ndarray:
    other = project.encoder.model_copy(update={"name": name, "vectors": ""})
    vectors, _ = encode_quotes(
        project.model_copy(update={"encoder": other}), material.quotes, progress
    )
    return centre_vectors(vectors, material.quotes, of=project.grouping.centre)


def _grid_methods(project: Project) -> tuple[str, ...]:
    from thememap.grouping import get_method

    names = dict.fromkeys((project.grouping.method, *project.sensitivity.methods))
    return tuple(get_method(name).name for name in names)


def _study_subsets(project: Project, material: Material) -> dict[str, np.ndarray]:
    """All quotes, and those without the weak studies, where the project names some."""
    from thememap.experiments import ALL_STUDIES

    quotes = material.quotes
    weak = project.sensitivity.without_studies or project.review.weak_studies
    everything = np.ones(len(quotes), dtype=bool)
    known = set(quotes.study) - {""}
    for study in weak:
        if study not in known:
            raise UsageError(
                f"[sensitivity] without_studies: no quote is of the study {study!r}."
                f"{did_you_mean(study, sorted(known))}"
            )
    if not weak:
        return {ALL_STUDIES: everything}
    stay = np.array([study not in weak for study in quotes.study])
    return {ALL_STUDIES: everything, "without " + ", ".join(weak): stay}


def _grid_references(
    project: Project, material: Material, reference: ReferenceCoding
) -> dict[str, ReferenceCoding]:
    """The project's reference coding, and each other coder's."""
    from thememap.comparison import reference_coding

    references = {reference.rule: reference}
    for coder in material.codings.coders:
        if coder not in references:
            references[coder] = reference_coding(
                quotes=material.quotes,
                codings=material.codings,
                codebook=material.codebook,
                rule=coder,
            )
    return references


def _cached_labels(
    parts: Mapping[str, object], make: Callable[[], np.ndarray], cache: StageCache
) -> np.ndarray:
    """Labels that an interrupted run left, or labels made now and kept."""
    key = cache_key({**parts, "versions": versions()})
    stage = f"grid-{key}"
    if cached := cache.load(stage, key):
        return cached["label"]
    label = make()
    cache.keep(stage, key, {"label": label})
    return label
