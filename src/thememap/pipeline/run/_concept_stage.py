"""The choice of a detector of concepts at full depth, with what is stored for going on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import numpy as np

from thememap.pipeline.run._cache import cache_key
from thememap.pipeline.run._context import RunContext
from thememap.pipeline.run._grouping_stage import GroupingResult
from thememap.project import Depth
from thememap.records import ConceptWorth, level_view

if TYPE_CHECKING:
    from thememap.comparison import ComparisonInput
    from thememap.experiments import Benchmark


def measure_concept_detectors(
    context: RunContext, given: ComparisonInput, grouped: GroupingResult
) -> ConceptWorth | None:
    """The detector for this material and what its lists are worth; `None` if not measured.

    Measured at full depth, at the level that the comparison shows, where any quote is uncoded.
    """
    uncoded = given.reference.read_none.any()
    if context.depth != Depth.FULL or given.places is None or not uncoded:
        return None
    from thememap.comparison import choose_level, compared_levels
    from thememap.experiments import measure_detectors

    if not compared_levels(given):
        return None
    level = choose_level(
        given.reference, codebook=given.codebook, level=context.project.reference.level
    )
    bench = benchmark_at_level(given, grouped, level=level)
    # The vectors are hashed once, not for each of some hundred trials.
    material = cache_key({
        "vectors": bench.prepared.points.vectors,
        "point": bench.prepared.points.point,
        "member": bench.member,
        "read": bench.read,
        "themes": bench.themes,
        "study": bench.quotes.study,
        "rules": bench.rules,
        "seed": bench.seed,
    })  # fmt: skip

    def cached(parts: Mapping[str, object], compute: Callable[[], np.ndarray]) -> np.ndarray:
        return context.cache.get_or_compute(
            "trial",
            {**parts, "material": material},
            lambda: {"outcome": compute()},
            file_per_key=True,
        )["outcome"]

    return measure_detectors(bench, cached=cached, on_progress=context.progress.step)


def benchmark_at_level(given: ComparisonInput, grouped: GroupingResult, *, level: int) -> Benchmark:
    """The quotes, codings and groups of a run at one level, ready for trials."""
    from thememap.experiments import Benchmark
    from thememap.records import is_catch_all

    reference = given.reference
    view = level_view(reference=reference, codebook=given.codebook, level=level)
    return Benchmark(
        quotes=given.quotes,
        themes=view.themes,
        member=view.member & reference.read[:, None],
        read=reference.read,
        catch_all=np.array([is_catch_all(theme) for theme in view.themes], dtype=bool),
        prepared=grouped.prepared,
        grouping=grouped.grouping,
        rules=given.rules,
        seed=given.seed,
    )
