"""Trials with a known answer on a project's own material."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from thememap.errors import DataError
from thememap.pipeline._cache import StageCache
from thememap.pipeline._grouping_stage import group
from thememap.pipeline._progress import Clock, Progress, Silent
from thememap.pipeline._stages import encode, read, without_nuisance
from thememap.records import level_view, levels_with_codings

if TYPE_CHECKING:
    from thememap.experiments import Bench, Evaluation
    from thememap.project import Project


def evaluate_project(
    project: Project,
    *,
    tests: Sequence[str] = (),
    controls: int | None = None,
    progress: Progress | None = None,
) -> Evaluation:
    """What the tool finds of themes that are hidden from it, on the project's own codings.

    ``tests`` are some of `thememap.experiments.TESTS`, all by default. Raises `DataError` where
    there are no codings to hide.
    """
    from threadpoolctl import threadpool_limits

    from thememap.experiments import CONTROLS, TESTS, evaluate

    clock = Clock(progress=progress or Silent())
    bench = bench_of_project(project, progress=clock.progress)
    with threadpool_limits(limits=1, user_api="blas"), clock.stage("trials"):
        return evaluate(
            bench,
            tests=tests or TESTS,
            controls=CONTROLS if controls is None else controls,
            on_progress=clock.progress.step,
        )


def bench_of_project(project: Project, *, progress: Progress | None = None) -> Bench:
    """A project's quotes, codings and groups, ready for trials with a known answer.

    Raises `DataError` where there are no codings.
    """
    from threadpoolctl import threadpool_limits

    clock = Clock(progress=progress or Silent())
    with threadpool_limits(limits=1, user_api="blas"):
        return _bench(project, clock)


def _bench(project: Project, clock: Clock) -> Bench:
    from thememap.comparison import reference_coding
    from thememap.experiments import Bench, is_dustbin

    with clock.stage("reading"):
        material = read(project)
        reference = reference_coding(
            quotes=material.quotes,
            codings=material.codings,
            codebook=material.codebook,
            rule=project.reference.coding,
        )
    levels = levels_with_codings(reference)
    if not levels:
        raise DataError(
            "There is no theme to hide: no quote was given one in the reference coding. Add "
            "[[codings]] to the project file."
        )
    with clock.stage("encoding"):
        vectors, _ = encode(project, material.quotes, clock.progress)
        vectors = without_nuisance(vectors, material.quotes, of=project.grouping.centre)
    with clock.stage("grouping"):
        grouped = group(
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
    return Bench(
        quotes=material.quotes,
        themes=view.themes,
        member=view.member & reference.read[:, None],
        read=reference.read,
        dustbin=np.array([is_dustbin(theme) for theme in view.themes], dtype=bool),
        prepared=grouped.prepared,
        grouping=grouped.grouping,
        rules=project.rules_of_comparison(),
        seed=project.run.seed,
    )
