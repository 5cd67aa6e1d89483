"""Trials with a known answer on a project's own material."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from thememap.errors import DataError
from thememap.pipeline.run._cache import StageCache
from thememap.pipeline.run._grouping_stage import group_quotes
from thememap.pipeline.run._progress import Progress, SilentProgress, StageTimer
from thememap.pipeline.run._stages import centre_vectors, encode_quotes, load_quotes_to_analyse
from thememap.records import coded_levels, level_view

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
    from threadpoolctl import threadpool_limits

    from thememap.experiments import CONTROL_TRIALS, TRIAL_KINDS, evaluate

    clock = StageTimer(progress=progress or SilentProgress())
    bench = project_benchmark(project, progress=clock.progress)
    with threadpool_limits(limits=1, user_api="blas"), clock.stage("trials"):
        return evaluate(
            bench,
            tests=tests or TRIAL_KINDS,
            controls=CONTROL_TRIALS if controls is None else controls,
            on_progress=clock.progress.step,
        )


def project_benchmark(project: Project, *, progress: Progress | None = None) -> Benchmark:
    """A project's quotes, codings and groups, ready for trials with a known answer.

    Raises `DataError` where there are no codings.
    """
    from threadpoolctl import threadpool_limits

    clock = StageTimer(progress=progress or SilentProgress())
    with threadpool_limits(limits=1, user_api="blas"):
        return _make_benchmark(project, clock)


def _make_benchmark(project: Project, clock: StageTimer) -> Benchmark:
    from thememap.comparison import reference_coding
    from thememap.experiments import Benchmark, is_catch_all

    with clock.stage("reading"):
        material = load_quotes_to_analyse(project)
        reference = reference_coding(
            quotes=material.quotes,
            codings=material.codings,
            codebook=material.codebook,
            rule=project.reference.coding,
        )
    levels = coded_levels(reference)
    if not levels:
        raise DataError(
            "There is no theme to hide: no quote was given one in the reference coding. Add "
            "[[codings]] to the project file."
        )
    with clock.stage("encoding"):
        vectors, _ = encode_quotes(project, material.quotes, clock.progress)
        vectors = centre_vectors(vectors, material.quotes, of=project.grouping.centre)
    with clock.stage("grouping"):
        grouped = group_quotes(
            project,
            material.quotes,
            vectors,
            "standard",
            StageCache(None),
            clock.progress,
            encode=None,
        )
    level = project.reference.level or levels[-1]
    view = level_view(reference=reference, codebook=material.codebook, level=level)
    return Benchmark(
        quotes=material.quotes,
        themes=view.themes,
        member=view.member & reference.read[:, None],
        read=reference.read,
        catch_all=np.array([is_catch_all(theme) for theme in view.themes], dtype=bool),
        prepared=grouped.prepared,
        grouping=grouped.grouping,
        rules=project.rules_of_comparison(),
        seed=project.run.seed,
    )
