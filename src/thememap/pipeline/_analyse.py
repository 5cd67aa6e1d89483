"""From a project to the outcome of its stages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from thememap.pipeline._agreeing import agreement_of_run
from thememap.pipeline._cache import StageCache
from thememap.pipeline._grouping_stage import FULL, QUICK, group
from thememap.pipeline._outcome import Outcome
from thememap.pipeline._progress import Clock, Progress, Silent
from thememap.pipeline._reviewing import review_of_run, with_review
from thememap.pipeline._sensitivity_stage import GIVEN_GROUPS, sensitivity_of_run
from thememap.pipeline._stages import (
    compare_with_themes,
    encode,
    encoding_with,
    read,
    without_nuisance,
)
from thememap.records import (
    Agreement,
    Comparison,
    Grouping,
    Material,
    ReferenceCoding,
    Sensitivity,
)

CONCEPT_HALVES, FEW_CONCEPT_HALVES, LITTLE_MATERIAL = 20, 10, 1_000

if TYPE_CHECKING:
    from thememap.engines import Engine
    from thememap.project import Project
    from thememap.tables import GivenGroups


def analyse(
    project: Project,
    *,
    depth: str | None = None,
    progress: Progress | None = None,
    run: Path | None = None,
    engine: Engine | None = None,
) -> Outcome:
    """Read, encode, group and compare.

    Groups and tree are kept in, and taken from, the cache of the run folder ``run``; without
    one nothing is written. Texts are encoded by the ``engine``'s workers where it has any. Raises
    `DataError` where there is no quote.
    """
    from threadpoolctl import threadpool_limits

    from thememap.experiments import with_concept_stability, with_status_stability

    clock = Clock(progress=progress or Silent())
    depth = depth or project.run.depth
    rules = project.rules_of_comparison()
    cache = StageCache(run)
    with clock.stage("reading"):
        material = with_review(read(project), project)
    with clock.stage("encoding"):
        vectors, encoder = encode(project, material.quotes, clock.progress, cache, engine)
        vectors = without_nuisance(vectors, material.quotes, of=project.grouping.centre)
    # One thread: these matrices are small, and waiting threads made 2,000 eigenvectors take
    # ten times as long on a busy machine; it also makes labels independent of threads.
    with threadpool_limits(limits=1, user_api="blas"):
        with clock.stage("grouping"):
            found = group(
                project,
                material.quotes,
                vectors,
                depth,
                cache,
                clock.progress,
                encode=encoding_with(project, cache),
            )
        if found.given:
            material = _with_account_of(found.given, material)
        with clock.stage("comparison"):
            reference = _reference(project, material)
            comparison = compare_with_themes(
                project, material, reference, found, rules, vectors, depth, cache
            )
        if found.choice:
            with clock.stage("stability"):
                comparison = with_status_stability(
                    comparison,
                    prepared=found.prepared,
                    resamples=found.choice.resamples,
                    key=found.choice.key,
                    quotes=material.quotes,
                    codebook=material.codebook,
                    reference=reference,
                    rules=rules,
                )
                comparison = with_concept_stability(
                    comparison,
                    prepared=found.prepared,
                    quotes=material.quotes,
                    codebook=material.codebook,
                    reference=reference,
                    rules=rules,
                    times=_halves_for_concepts(len(found.prepared.points), depth),
                    seed=project.run.seed,
                    on_progress=clock.progress.step,
                )
        with clock.stage("sensitivity"):
            robustness = sensitivity_of_run(
                project,
                material,
                reference,
                found,
                comparison,
                vectors,
                depth=depth,
                cache=cache,
                progress=clock.progress,
            )
    agreement = _agreement(project, depth, clock, material, found.grouping, comparison)
    with clock.stage("review"):
        review = review_of_run(
            project, material, reference, comparison, pairs=depth != QUICK, cache=cache
        )
    outcome = _outcome(
        project, depth, clock, material, reference, found.grouping, comparison, encoder
    )
    return replace(
        outcome,
        agreement=agreement,
        sensitivity=robustness,
        review=review,
        engine=engine.name if engine else "local",
        seconds=clock.seconds,
    )


def _halves_for_concepts(points: int, depth: str) -> int:
    """Looking for concepts again is cheap in little material; in much it is left to full depth."""
    if depth == FULL:
        return CONCEPT_HALVES
    return FEW_CONCEPT_HALVES if points <= LITTLE_MATERIAL else 0


def analyse_given_groups(
    project: Project, *, groups: Path, depth: str | None = None, progress: Progress | None = None
) -> Outcome:
    """Compare somebody's groups with the codings; no encoder is needed."""
    from thememap.comparison import compare
    from thememap.grouping import fixed_grouping
    from thememap.tables import read_groups

    clock = Clock(progress=progress or Silent())
    depth = depth or project.run.depth
    with clock.stage("reading"):
        material = with_review(read(project), project)
        given = read_groups(groups, quotes=material.quotes)
        material = _with_account_of(given, material)
    with clock.stage("grouping"):
        grouping = fixed_grouping(quotes=material.quotes, group_of=given.group_of)
    with clock.stage("comparison"):
        reference = _reference(project, material)
        comparison = compare(
            quotes=material.quotes,
            codebook=material.codebook,
            reference=reference,
            grouping=grouping,
            rules=project.rules_of_comparison(),
            level=project.reference.level,
            seed=project.run.seed,
            shuffle=depth != QUICK,
        )
        comparison = replace(
            comparison,
            concepts_reason="groups were given, and there are no vectors to look for concepts in",
        )
    agreement = _agreement(project, depth, clock, material, grouping, comparison)
    outcome = _outcome(project, depth, clock, material, reference, grouping, comparison, {})
    return replace(
        outcome,
        agreement=agreement,
        sensitivity=Sensitivity(reason=GIVEN_GROUPS),
        review=review_of_run(project, material, reference, comparison, pairs=False),
        seconds=clock.seconds,
    )


def _agreement(
    project: Project,
    depth: str,
    clock: Clock,
    material: Material,
    grouping: Grouping,
    comparison: Comparison,
) -> Agreement | None:
    with clock.stage("agreement"):
        return agreement_of_run(
            material,
            grouping,
            level=comparison.shown_level,
            intervals=depth != QUICK,
            seed=project.run.seed,
        )


def _with_account_of(given: GivenGroups, material: Material) -> Material:
    """The material with the table of groups among its files, and its rows that were left out."""
    return replace(
        material,
        left_out=(*material.left_out, *given.left_out),
        files=(*material.files, given.file),
    )


def _reference(project: Project, material: Material) -> ReferenceCoding:
    from thememap.comparison import reference_coding

    return reference_coding(
        quotes=material.quotes,
        codings=material.codings,
        codebook=material.codebook,
        rule=project.reference.coding,
    )


def _outcome(
    project: Project,
    depth: str,
    clock: Clock,
    material: Material,
    reference: ReferenceCoding,
    grouping: Grouping,
    comparison: Comparison,
    encoder: Mapping[str, object],
) -> Outcome:
    return Outcome(
        title=project.project.title,
        approach=project.project.approach,
        content_note=project.project.content_note,
        support=project.project.support,
        depth=depth,
        material=material,
        reference=reference,
        grouping=grouping,
        comparison=comparison,
        rules=project.rules_of_comparison(),
        encoder=encoder,
        settings=project.settings(),
        seconds=clock.seconds,
    )
