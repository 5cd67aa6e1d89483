"""The grouping as the pipeline runs it, with what is stored for a second run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from thememap.errors import UsageError
from thememap.pipeline.run._cache import StageCache
from thememap.pipeline.run._choice_codec import choice_from_arrays, choice_to_arrays
from thememap.pipeline.run._context import RunContext
from thememap.pipeline.run._naming_stage import cached_names, terms_of_run
from thememap.project import Depth
from thememap.records import Grouping, Material, NumberOfGroups, Quotes, ReferenceCoding

if TYPE_CHECKING:
    from thememap.experiments import GroupChoice
    from thememap.grouping import Neighbours, PreparedPoints, TextVectors
    from thememap.project import Project
    from thememap.tables import GivenGroups

FULL_RESAMPLES = 100
GIVEN_METHOD = "given"


@dataclass(frozen=True, kw_only=True, eq=False)
class GroupingResult:
    """What was prepared, the choice (`None` where nothing was resampled), and the groups.

    ``given`` is the table that they were taken from, where they were.
    """

    prepared: PreparedPoints
    choice: GroupChoice | None
    grouping: Grouping
    given: GivenGroups | None = None

    @property
    def fine_groups(self) -> int | None:
        """How many small groups of texts were grouped; `None` where the texts themselves were."""
        return len(self.prepared.points) if self.prepared.uses_microclusters else None


@dataclass(frozen=True, kw_only=True)
class ThemesToShow:
    """The level that is shown, 0 for none, and how many of its themes have ten quotes or more."""

    level: int
    n: int


def themes_to_show(
    project: Project, material: Material, reference: ReferenceCoding
) -> ThemesToShow:
    """What the number of groups to show follows."""
    from thememap.comparison import choose_level, count_well_coded_themes

    level = choose_level(reference, codebook=material.codebook, level=project.reference.level)
    n = count_well_coded_themes(reference, codebook=material.codebook, level=level)
    return ThemesToShow(level=level, n=n)


def boilerplate_of(context: RunContext, quotes: Quotes) -> tuple[str, ...]:
    """Why each quote is left out as boilerplate; empty texts where it is not."""
    from thememap.grouping import boilerplate_reasons

    settings = context.project.grouping
    if not settings.boilerplate or settings.method == GIVEN_METHOD:
        return ("",) * len(quotes)
    return boilerplate_reasons(
        quotes.text, listed=settings.boilerplate_texts, languages=context.languages
    )


def group_quotes(
    context: RunContext,
    quotes: Quotes,
    vectors: np.ndarray,
    *,
    wanted: ThemesToShow,
    encoded: TextVectors | None = None,
) -> GroupingResult:
    """Prepare, partition at every scale, and assemble the groups that the project asks for.

    ``encoded`` gives vectors of terms and sentences, for names; what it did not know is encoded.
    """
    from thememap.grouping import (
        GroupingInput,
        TextVectors,
        assemble_grouping,
        get_method,
        grouping_from_table,
        prepare_points,
    )

    project, cache = context.project, context.cache
    settings = project.grouping
    given = settings.method == GIVEN_METHOD
    method = "" if given else get_method(settings.method).name
    prepared = prepare_points(
        vectors=vectors,
        texts=quotes.text,
        set_aside=boilerplate_of(context, quotes),
        neighbours=settings.neighbours,
        seed=project.run.seed,
        find_neighbours=lambda point_vectors, neighbours: _cached_neighbours(
            point_vectors, neighbours, cache
        ),
    )
    if given:
        table = _read_given_groups(project, quotes)
        grouping = grouping_from_table(
            quotes=quotes,
            group_of=table.group_of,
            terms=terms_of_run(quotes, context),
            languages=context.quote_languages,
        )
        return GroupingResult(prepared=prepared, choice=None, grouping=grouping, given=table)
    number, labels = _partition(context, prepared, wanted=wanted)
    choice = None
    if context.depth != Depth.QUICK and len(prepared.points):
        choice = _cached_choice(context, prepared, quotes, number=number, labels=labels)
    if choice:
        number = choice.number
    assert number is not None
    grouping = assemble_grouping(
        GroupingInput(
            quotes=quotes,
            vectors=vectors,
            prepared=prepared,
            labels=labels,
            method=method,
            number=number,
            names=settings.names,
            stability=choice.stability if choice else None,
            stability_null=choice.stability_null if choice else None,
            curve=choice.curve if choice else (),
            terms=terms_of_run(quotes, context),
            languages=context.quote_languages,
            encoded=encoded or TextVectors(),
            tree_of=lambda points, label: _cached_merges(points, label, cache),
            stored_names=lambda scales, compute: cached_names(scales, compute, cache),
        )
    )
    return GroupingResult(prepared=prepared, choice=choice, grouping=grouping)


def _partition(
    context: RunContext, prepared: PreparedPoints, *, wanted: ThemesToShow
) -> tuple[NumberOfGroups | None, dict[int, np.ndarray]]:
    """The number that is shown, `None` where resamples choose it, and labels at every scale."""
    from thememap.grouping import METHODS, number_by_method, partition_points

    settings, seed = context.project.grouping, context.project.run.seed
    m, method = len(prepared.points), METHODS[settings.method]
    if method.accepts_number:
        number = _shown_number(context, m=m, wanted=wanted)
        return number, _cached_scales(context, prepared, shown=number.k if number else 0)
    labels = np.zeros(0, dtype=np.int64)
    if m:
        labels = partition_points(prepared.all_points(), method=method.name, k=0, seed=seed)
    number = number_by_method(int(labels.max(initial=-1)) + 1)
    return number, {number.k: labels}


def _shown_number(context: RunContext, *, m: int, wanted: ThemesToShow) -> NumberOfGroups | None:
    """The user's number, else that of the themes, else (full depth) `None`, else the rule's."""
    from thememap.grouping import (
        MIN_POINTS_TO_GROUP,
        number_by_rule_of_thumb,
        number_by_themes,
        number_by_user,
        single_group_number,
    )

    groups = context.project.grouping.groups
    if isinstance(groups, int):
        return number_by_user(groups, m=m)
    if m < MIN_POINTS_TO_GROUP:
        return single_group_number(m)
    if wanted.n:
        return number_by_themes(wanted.n, level=wanted.level, m=m)
    return None if context.depth == Depth.FULL else number_by_rule_of_thumb(m)


def _cached_scales(
    context: RunContext, prepared: PreparedPoints, *, shown: int
) -> dict[int, np.ndarray]:
    """Labels of the points at every scale; ``shown`` is 0 where resamples choose it."""
    from thememap.grouping import ladder_of, partition_at_scales, scales_of

    m, method = len(prepared.points), context.project.grouping.method
    if not m:
        return {shown: np.zeros(0, dtype=np.int64)}
    numbers = scales_of(m, method=method, shown=shown) if shown else ladder_of(m)
    seed = context.project.run.seed

    def compute() -> dict[str, np.ndarray]:
        labels = partition_at_scales(
            prepared.all_points(), method=method, numbers=numbers, seed=seed
        )
        return {str(k): of_scale for k, of_scale in labels.items()}

    inputs = {
        "vectors": prepared.points.vectors,
        "neighbours": prepared.neighbours,
        "method": method,
        "numbers": numbers,
        "seed": seed,
    }
    cached = context.cache.get_or_compute("scales", inputs, compute)
    return {k: cached[str(k)] for k in numbers}


def _read_given_groups(project: Project, quotes: Quotes) -> GivenGroups:
    """The groups of a table that the project names."""
    from thememap.tables import read_groups

    if not project.grouping.file:
        raise UsageError(
            '[grouping] method = "given" needs file = "groups.csv", a table with the columns '
            "quote_id and group."
        )
    return read_groups(project.path_of(project.grouping.file), quotes=quotes)


def _cached_neighbours(vectors: np.ndarray, neighbours: int, cache: StageCache) -> Neighbours:
    from thememap.grouping import Neighbours, nearest_neighbours

    def compute() -> dict[str, np.ndarray]:
        nearest = nearest_neighbours(vectors, neighbours=neighbours)
        return {"nearest": nearest.nearest, "similarity": nearest.similarity}

    inputs = {"vectors": vectors, "neighbours": neighbours}
    return Neighbours(**cache.get_or_compute("neighbours", inputs, compute))


def _cached_merges(vectors: np.ndarray, label: np.ndarray, cache: StageCache) -> np.ndarray:
    """The tree of the groups: SciPy's import takes half a second."""
    from thememap.grouping import group_merge_tree

    return cache.get_or_compute(
        "merges",
        {"vectors": vectors, "label": label},
        lambda: {"merges": group_merge_tree(vectors, label)},
    )["merges"]


def _cached_choice(
    context: RunContext,
    prepared: PreparedPoints,
    quotes: Quotes,
    *,
    number: NumberOfGroups | None,
    labels: dict[int, np.ndarray],
) -> GroupChoice:
    """The choice, always taken back from its arrays, so that every run continues from the same."""
    from thememap.experiments import RESAMPLES, ChoiceOptions, choose_groups

    full = context.depth == Depth.FULL
    options = ChoiceOptions(
        method=context.project.grouping.method,
        times=FULL_RESAMPLES if full else RESAMPLES,
        whole_curve=full,
    )
    drawn = {
        "unit": quotes.resampling_units()[1][prepared.texts.row],
        "seed": context.project.run.seed,
    }
    places = prepared.texts.vector_rows
    inputs = {
        "vectors": prepared.texts.vectors,
        **({} if places is None else {"places": places}),
        "number": number,
        "scales": tuple(labels),
        "neighbours": prepared.neighbours,
        **drawn,
        **vars(options),
    }

    def compute() -> dict[str, np.ndarray]:
        return choice_to_arrays(
            choose_groups(
                prepared,
                labels=labels,
                number=number,
                options=options,
                on_progress=context.progress.step,
                **drawn,
            )
        )

    return choice_from_arrays(context.cache.get_or_compute("groups", inputs, compute))
