"""From a project to the outcome of its stages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from thememap.pipeline.review._agreement import run_agreement
from thememap.pipeline.run._cache import StageCache
from thememap.pipeline.run._grouping_stage import FULL, QUICK, group_quotes
from thememap.pipeline.run._outcome import Outcome
from thememap.pipeline.run._progress import Progress, SilentProgress, StageTimer
from thememap.pipeline.run._sensitivity_stage import GIVEN_GROUPS_REASON, run_sensitivity
from thememap.pipeline.run._stages import (
    centre_vectors,
    compare_groups_with_themes,
    encode_quotes,
    further_text_encoder,
    load_quotes_to_analyse,
)
from thememap.pipeline.run._synthesis_stage import add_review_tables, summarise_run_review
from thememap.records import (
    Agreement,
    Comparison,
    Grouping,
    Material,
    ReferenceCoding,
    Sensitivity,
)

CONCEPT_HALF_SAMPLES, REDUCED_CONCEPT_HALF_SAMPLES, SMALL_MATERIAL_POINTS = 20, 10, 1_000

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

    clock = StageTimer(progress=progress or SilentProgress())
    depth = depth or project.run.depth
    rules = project.rules_of_comparison()
    cache = StageCache(run)
    with clock.stage("reading"):
        material = add_review_tables(load_quotes_to_analyse(project), project)
    with clock.stage("encoding"):
        vectors, encoder = encode_quotes(project, material.quotes, clock.progress, cache, engine)
        vectors = centre_vectors(vectors, material.quotes, of=project.grouping.centre)
    # One thread: these matrices are small, and waiting threads made 2,000 eigenvectors take
    # ten times as long on a busy machine; it also makes labels independent of threads.
    with threadpool_limits(limits=1, user_api="blas"):
        with clock.stage("grouping"):
            grouped = group_quotes(
                project,
                material.quotes,
                vectors,
                depth,
                cache,
                clock.progress,
                encode=further_text_encoder(project, cache),
            )
        if grouped.given:
            material = _with_groups_file(grouped.given, material)
        with clock.stage("comparison"):
            reference = _project_reference_coding(project, material)
            comparison = compare_groups_with_themes(
                project, material, reference, grouped, rules, vectors, depth, cache
            )
        if grouped.choice:
            with clock.stage("stability"):
                comparison = with_status_stability(
                    comparison,
                    prepared=grouped.prepared,
                    resamples=grouped.choice.resamples,
                    key=grouped.choice.key,
                    quotes=material.quotes,
                    codebook=material.codebook,
                    reference=reference,
                    rules=rules,
                )
                comparison = with_concept_stability(
                    comparison,
                    prepared=grouped.prepared,
                    quotes=material.quotes,
                    codebook=material.codebook,
                    reference=reference,
                    rules=rules,
                    times=_concept_half_samples(len(grouped.prepared.points), depth),
                    seed=project.run.seed,
                    on_progress=clock.progress.step,
                )
        with clock.stage("sensitivity"):
            robustness = run_sensitivity(
                project,
                material,
                reference,
                grouped,
                comparison,
                vectors,
                depth=depth,
                cache=cache,
                progress=clock.progress,
            )
    agreement = _timed_agreement(project, depth, clock, material, grouped.grouping, comparison)
    with clock.stage("review"):
        review = summarise_run_review(
            project, material, reference, comparison, pairs=depth != QUICK, cache=cache
        )
    outcome = _make_outcome(
        project, depth, clock, material, reference, grouped.grouping, comparison, encoder
    )
    return replace(
        outcome,
        agreement=agreement,
        sensitivity=robustness,
        review=review,
        engine=engine.name if engine else "local",
        seconds=clock.seconds,
    )


def _concept_half_samples(points: int, depth: str) -> int:
    """Looking for concepts again is cheap in little material; in much it is left to full depth."""
    if depth == FULL:
        return CONCEPT_HALF_SAMPLES
    return REDUCED_CONCEPT_HALF_SAMPLES if points <= SMALL_MATERIAL_POINTS else 0


def analyse_given_groups(
    project: Project, *, groups: Path, depth: str | None = None, progress: Progress | None = None
) -> Outcome:
    """Compare somebody's groups with the codings; no encoder is needed."""
    from thememap.comparison import compare
    from thememap.grouping import grouping_from_table
    from thememap.tables import read_groups

    clock = StageTimer(progress=progress or SilentProgress())
    depth = depth or project.run.depth
    with clock.stage("reading"):
        material = add_review_tables(load_quotes_to_analyse(project), project)
        given = read_groups(groups, quotes=material.quotes)
        material = _with_groups_file(given, material)
    with clock.stage("grouping"):
        grouping = grouping_from_table(quotes=material.quotes, group_of=given.group_of)
    with clock.stage("comparison"):
        reference = _project_reference_coding(project, material)
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
    agreement = _timed_agreement(project, depth, clock, material, grouping, comparison)
    outcome = _make_outcome(project, depth, clock, material, reference, grouping, comparison, {})
    return replace(
        outcome,
        agreement=agreement,
        sensitivity=Sensitivity(reason=GIVEN_GROUPS_REASON),
        review=summarise_run_review(project, material, reference, comparison, pairs=False),
        seconds=clock.seconds,
    )


def _timed_agreement(
    project: Project,
    depth: str,
    clock: StageTimer,
    material: Material,
    grouping: Grouping,
    comparison: Comparison,
) -> Agreement | None:
    with clock.stage("agreement"):
        return run_agreement(
            material,
            grouping,
            level=comparison.shown_level,
            intervals=depth != QUICK,
            seed=project.run.seed,
        )


def _with_groups_file(given: GivenGroups, material: Material) -> Material:
    """The material with the table of groups among its files, and its rows that were left out."""
    return replace(
        material,
        left_out=(*material.left_out, *given.left_out),
        files=(*material.files, given.file),
    )


def _project_reference_coding(project: Project, material: Material) -> ReferenceCoding:
    from thememap.comparison import reference_coding

    return reference_coding(
        quotes=material.quotes,
        codings=material.codings,
        codebook=material.codebook,
        rule=project.reference.coding,
    )


def _make_outcome(
    project: Project,
    depth: str,
    clock: StageTimer,
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
