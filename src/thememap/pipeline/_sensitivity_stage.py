"""The sensitivity grid as the pipeline runs it, with what is kept for going on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import numpy as np

from thememap.errors import UsageError
from thememap.pipeline._cache import StageCache, key_of
from thememap.pipeline._grouping_stage import FULL, Grouped
from thememap.pipeline._manifest import versions
from thememap.pipeline._progress import Progress
from thememap.pipeline._stages import encode, without_nuisance
from thememap.records import Comparison, Material, ReferenceCoding, Sensitivity
from thememap.wording import did_you_mean

if TYPE_CHECKING:
    from thememap.project import Project

ONLY_AT_FULL_DEPTH = "only at full depth: thememap run … --depth full"
GIVEN_GROUPS = "groups were given, and are not made again"


def sensitivity_of_run(
    project: Project,
    material: Material,
    reference: ReferenceCoding,
    grouped: Grouped,
    comparison: Comparison,
    vectors: np.ndarray,
    *,
    depth: str,
    cache: StageCache,
    progress: Progress,
) -> Sensitivity:
    """The comparison over the grid of the project; at other depths than full, the reason."""
    if depth != FULL:
        return Sensitivity(reason=ONLY_AT_FULL_DEPTH)
    if grouped.given:
        return Sensitivity(reason=GIVEN_GROUPS)
    if not comparison.levels:
        return Sensitivity(reason=comparison.reason)
    from thememap.experiments import Grid, numbers_around, sensitivity
    from thememap.grouping import set_aside

    settings, quotes = project.grouping, material.quotes
    aside = ("",) * len(quotes)
    if settings.boilerplate:
        aside = set_aside(quotes.text, listed=settings.boilerplate_texts)
    grid = Grid(
        vectors={
            project.encoder.name: vectors,
            **{
                name: _vectors_by(project, name, material, progress)
                for name in project.sensitivity.encoders
                if name != project.encoder.name
            },
        },
        methods=_methods(project),
        numbers=numbers_around(grouped.grouping.number.k),
        seeds=range(project.run.seed, project.run.seed + project.sensitivity.seeds),
        studies=_studies(project, material),
        references=_references(project, material, reference),
    )
    return sensitivity(
        comparison,
        grid=grid,
        quotes=quotes,
        set_aside=aside,
        codebook=material.codebook,
        rules=project.rules_of_comparison(),
        neighbours=settings.neighbours,
        kept=lambda parts, make: _kept(parts, make, cache),
        on_progress=progress.step,
    )


def _vectors_by(project: Project, name: str, material: Material, progress: Progress) -> np.ndarray:
    other = project.encoder.model_copy(update={"name": name, "vectors": ""})
    vectors, _ = encode(project.model_copy(update={"encoder": other}), material.quotes, progress)
    return without_nuisance(vectors, material.quotes, of=project.grouping.centre)


def _methods(project: Project) -> tuple[str, ...]:
    from thememap.grouping import method_of

    names = dict.fromkeys((project.grouping.method, *project.sensitivity.methods))
    return tuple(method_of(name).name for name in names)


def _studies(project: Project, material: Material) -> dict[str, np.ndarray]:
    """All quotes, and those without the weak studies, where the project names some."""
    from thememap.experiments import ALL_STUDIES

    quotes = material.quotes
    weak = project.sensitivity.without_studies or project.review.weak_studies
    everything = np.ones(len(quotes), dtype=bool)
    known = set(quotes.study) - {""}
    for one in weak:
        if one not in known:
            raise UsageError(
                f"[sensitivity] without_studies: no quote is of the study {one!r}."
                f"{did_you_mean(one, sorted(known))}"
            )
    if not weak:
        return {ALL_STUDIES: everything}
    stay = np.array([one not in weak for one in quotes.study])
    return {ALL_STUDIES: everything, "without " + ", ".join(weak): stay}


def _references(
    project: Project, material: Material, reference: ReferenceCoding
) -> dict[str, ReferenceCoding]:
    """The project's reference coding, and each other coder's."""
    from thememap.comparison import reference_coding

    found = {reference.rule: reference}
    for coder in material.codings.coders:
        if coder not in found:
            found[coder] = reference_coding(
                quotes=material.quotes,
                codings=material.codings,
                codebook=material.codebook,
                rule=coder,
            )
    return found


def _kept(
    parts: Mapping[str, object], make: Callable[[], np.ndarray], cache: StageCache
) -> np.ndarray:
    """Labels that an interrupted run left, or labels made now and kept."""
    key = key_of({**parts, "versions": versions()})
    stage = f"grid-{key}"
    if found := cache.load(stage, key):
        return found["label"]
    label = make()
    cache.keep(stage, key, {"label": label})
    return label
