"""From a project to the outcome of its stages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from thememap.engines import single_threaded_blas
from thememap.pipeline._messages import RunMessage
from thememap.pipeline.run._cache import StageCache
from thememap.pipeline.run._coder_intervals import with_coder_intervals
from thememap.pipeline.run._comparison_stage import (
    compare_coders,
    compare_groups_with_themes,
    comparison_input,
    project_reference_coding,
    summarise_run_review,
)
from thememap.pipeline.run._concept_stage import measure_concept_detectors
from thememap.pipeline.run._context import Outcome, Progress, RunContext, SilentProgress
from thememap.pipeline.run._encoding_stage import (
    ENCODING_STAGE,
    encode_quotes,
    further_text_encoder,
)
from thememap.pipeline.run._evidence_stage import compute_evidence, evidence_source
from thememap.pipeline.run._grouping_stage import GroupingResult, group_quotes, themes_to_show
from thememap.pipeline.run._languages import (
    require_covered_languages,
    store_languages,
    with_codes,
    with_languages,
)
from thememap.pipeline.run._material import load_quotes_to_analyse
from thememap.pipeline.run._naming_stage import terms_of_run, text_vectors
from thememap.pipeline.run._saturation_stage import compute_saturation
from thememap.pipeline.run._sensitivity_stage import run_sensitivity
from thememap.pipeline.run._spoken_texts import ShownPlaces, with_spoken_texts
from thememap.project import Depth
from thememap.records import Comparison, Material, Sensitivity, message

if TYPE_CHECKING:
    from thememap.comparison import ComparisonInput
    from thememap.engines import Engine
    from thememap.experiments import EvidenceSource
    from thememap.project import Project
    from thememap.tables import GivenGroups

CONCEPT_HALF_SAMPLES, REDUCED_CONCEPT_HALF_SAMPLES, SMALL_MATERIAL_POINTS = 20, 10, 1_000


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
    `DataError` where there is no quote, and what `require_covered_languages` raises.
    """
    context = RunContext(
        project=project,
        depth=Depth(depth or project.run.depth),
        cache=StageCache(run),
        progress=progress or SilentProgress(),
        engine=engine,
    )
    with context.stage("reading"):
        material = with_languages(load_quotes_to_analyse(project), context.cache)
        coverage = require_covered_languages(project, material.languages, depth=context.depth)
        context = with_codes(context, material)
        shown, material = material, with_spoken_texts(material, project)
    with context.stage(ENCODING_STAGE):
        vectors, encoder = encode_quotes(context, material.quotes)
        store_languages(material, context.cache)
    encode = further_text_encoder(context)
    encoded = text_vectors(context, encode)
    # One thread: these matrices are small, and waiting threads made 2,000 eigenvectors take
    # ten times as long on a busy machine; it also makes labels independent of threads.
    with single_threaded_blas():
        with context.stage("grouping"):
            reference = project_reference_coding(project, material)
            grouped = group_quotes(
                context,
                material.quotes,
                vectors,
                wanted=themes_to_show(project, material, reference),
                encoded=encoded,
            )
        if grouped.given:
            material = _with_groups_file(grouped.given, material)
        given = comparison_input(context, material, reference, grouped, vectors)
        with context.stage("concepts"):
            given = replace(
                given, concepts_worth=measure_concept_detectors(context, given, grouped)
            )
        with context.stage("evidence"):
            source = evidence_source(context, material, vectors)
            evidence = compute_evidence(context, given, grouped, source)
        with context.stage("comparison"):
            comparison = compare_groups_with_themes(context, given, evidence, encoded=encoded)
        with context.stage("what to read again"):
            comparison = _with_reread(comparison, given, source)
        if grouped.choice:
            with context.stage("stability"):
                comparison = _with_stability(context, given, grouped, comparison)
        with context.stage("sensitivity"):
            sensitivity = run_sensitivity(context, material, given, grouped, comparison)
    with context.stage("agreement"):
        agreement = compare_coders(context, material, grouped.grouping, comparison)
        comparison = with_coder_intervals(comparison, agreement)
    with context.stage("saturation"):
        saturation = compute_saturation(
            project, material, given.reference, level=comparison.shown_level
        )
    with context.stage("review"):
        review = summarise_run_review(
            context,
            material,
            given.reference,
            comparison,
            encode=encode if context.depth != Depth.QUICK else None,
        )
    context.opened.clear()  # what is written needs no model
    places = ShownPlaces.of(shown.quotes, material.quotes, project)
    return Outcome(
        context=context,
        material=replace(material, quotes=shown.quotes),
        reference=given.reference,
        grouping=places.of_grouping(grouped.grouping),
        comparison=places.of_comparison(comparison),
        agreement=agreement,
        sensitivity=sensitivity,
        saturation=saturation,
        review=review,
        encoder={
            **encoder,
            "languages": coverage.languages,
            "not_covered": tuple(share.language for share in coverage.not_covered),
            "script_not_covered": coverage.script_not_covered,
        },
        fine_groups=grouped.fine_groups,
    )


def _with_reread(
    comparison: Comparison, given: ComparisonInput, source: EvidenceSource
) -> Comparison:
    from thememap.experiments import reread_at_shown_level

    return replace(comparison, reread=reread_at_shown_level(comparison, given, source))


def _with_stability(
    context: RunContext,
    given: ComparisonInput,
    grouped: GroupingResult,
    comparison: Comparison,
) -> Comparison:
    """The comparison with how often concepts come back over half-samples."""
    from thememap.experiments import with_concept_stability

    return with_concept_stability(
        comparison,
        given,
        prepared=grouped.prepared,
        times=_concept_half_samples(len(grouped.prepared.points), context.depth),
        seed=context.project.run.seed,
        on_progress=context.progress.step,
    )


def _concept_half_samples(points: int, depth: Depth) -> int:
    """Looking for concepts again is cheap in little material; in much it is left to full depth."""
    if depth == Depth.FULL:
        return CONCEPT_HALF_SAMPLES
    return REDUCED_CONCEPT_HALF_SAMPLES if points <= SMALL_MATERIAL_POINTS else 0


def analyse_given_groups(
    project: Project, *, groups: Path, depth: str | None = None, progress: Progress | None = None
) -> Outcome:
    """Compare somebody's groups with the codings; no encoder is needed."""
    from thememap.comparison import ComparisonInput, compare
    from thememap.experiments import EvidenceSource, evidence_by_level
    from thememap.grouping import grouping_from_table
    from thememap.tables import read_groups

    context = RunContext(
        project=project,
        depth=Depth(depth or project.run.depth),
        progress=progress or SilentProgress(),
    )
    with context.stage("reading"):
        material = with_languages(load_quotes_to_analyse(project))
        context = with_codes(context, material)
        shown, material = material, with_spoken_texts(material, project)
        given = read_groups(groups, quotes=material.quotes)
        material = _with_groups_file(given, material)
    with context.stage("grouping"):
        grouping = grouping_from_table(
            quotes=material.quotes,
            group_of=given.group_of,
            terms=terms_of_run(material.quotes, context),
            languages=context.quote_languages,
        )
    with context.stage("comparison"):
        reference = project_reference_coding(project, material)
        compared = ComparisonInput.of_grouping(
            grouping,
            quotes=material.quotes,
            codebook=material.codebook,
            reference=reference,
            rules=project.rules,
            seed=project.run.seed,
        )
        shuffle = context.depth != Depth.QUICK
        source = EvidenceSource(
            obstacle=message(RunMessage.NO_VECTORS_TO_RECOGNISE),
            codings=material.codings,
            shuffle=shuffle,
        )
        comparison = compare(
            compared,
            evidence=evidence_by_level(compared, source),
            level=project.reference.level,
            shuffle=shuffle,
        )
        comparison = _with_reread(comparison, compared, source)
        comparison = replace(comparison, concepts_reason=message(RunMessage.NO_VECTORS))
    with context.stage("agreement"):
        agreement = compare_coders(context, material, grouping, comparison)
        comparison = with_coder_intervals(comparison, agreement)
    with context.stage("saturation"):
        saturation = compute_saturation(project, material, reference, level=comparison.shown_level)
    places = ShownPlaces.of(shown.quotes, material.quotes, project)
    return Outcome(
        context=context,
        material=replace(material, quotes=shown.quotes),
        reference=reference,
        grouping=places.of_grouping(grouping),
        comparison=places.of_comparison(comparison),
        agreement=agreement,
        sensitivity=Sensitivity(reason=message(RunMessage.GROUPS_GIVEN)),
        saturation=saturation,
        review=summarise_run_review(context, material, reference, comparison, encode=None),
    )


def _with_groups_file(given: GivenGroups, material: Material) -> Material:
    """The material with the table of groups among its files, and its rows that were left out."""
    return replace(
        material,
        left_out=(*material.left_out, *given.left_out),
        files=(*material.files, given.file),
    )
