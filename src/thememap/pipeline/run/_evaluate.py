"""Trials with a known answer on a project's own material."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from thememap.engines import single_threaded_blas
from thememap.errors import DataError
from thememap.pipeline.run._comparison_stage import comparison_input, project_reference_coding
from thememap.pipeline.run._concept_stage import benchmark_at_level
from thememap.pipeline.run._context import Progress, RunContext, SilentProgress
from thememap.pipeline.run._encoding_stage import encode_quotes
from thememap.pipeline.run._grouping_stage import group_quotes, themes_to_show
from thememap.pipeline.run._languages import (
    require_covered_languages,
    with_codes,
    with_languages,
)
from thememap.pipeline.run._material import load_quotes_to_analyse
from thememap.pipeline.run._spoken_texts import with_spoken_texts
from thememap.project import Depth
from thememap.records import coded_levels

if TYPE_CHECKING:
    from thememap.experiments import Benchmark, BenchmarkResult
    from thememap.project import Project


def evaluate_project(
    project: Project,
    *,
    tests: Sequence[str] = (),
    controls: int | None = None,
    progress: Progress | None = None,
) -> BenchmarkResult:
    """What the tool finds of themes that are hidden from it, on the project's own codings.

    ``tests`` are some of `thememap.experiments.TESTS`, all by default. Raises `DataError` where
    there are no codings to hide.
    """
    from thememap.experiments import CONTROL_TRIALS, TRIAL_KINDS, evaluate

    shown = progress or SilentProgress()
    bench = project_benchmark(project, progress=shown)
    shown.stage("trials")
    with single_threaded_blas():
        return evaluate(
            bench,
            tests=tests or TRIAL_KINDS,
            controls=CONTROL_TRIALS if controls is None else controls,
            on_progress=shown.step,
        )


def project_benchmark(project: Project, *, progress: Progress | None = None) -> Benchmark:
    """A project's quotes, codings and groups, ready for trials with a known answer.

    Raises `DataError` where there are no codings, and what `require_covered_languages` raises.
    """
    # No trial asks how well groups come back, so nothing is resampled.
    context = RunContext(project=project, depth=Depth.QUICK, progress=progress or SilentProgress())
    with single_threaded_blas():
        with context.stage("reading"):
            material = with_languages(load_quotes_to_analyse(project))
            require_covered_languages(project, material.languages)
            context = with_codes(context, material)
            material = with_spoken_texts(material, project)
            reference = project_reference_coding(project, material)
        if not coded_levels(reference):
            raise DataError(
                "There is no theme to hide: no quote was given one in the reference coding. Add "
                "[[codings]] to the project file."
            )
        with context.stage("encoding"):
            vectors, _ = encode_quotes(context, material.quotes)
        with context.stage("grouping"):
            wanted = themes_to_show(project, material, reference)
            grouped = group_quotes(context, material.quotes, vectors, wanted=wanted)
    return benchmark_at_level(
        comparison_input(context, material, reference, grouped, vectors),
        grouped,
        level=wanted.level,
    )
