"""The grouping as the pipeline runs it, with what is kept for a second run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from thememap.pipeline.folder._manifest import versions
from thememap.pipeline.run._cache import StageCache, cache_key
from thememap.pipeline.run._choice_codec import choice_from_arrays, choice_to_arrays
from thememap.pipeline.run._progress import Progress
from thememap.records import Grouping, NumberOfGroups, Quotes

if TYPE_CHECKING:
    from thememap.experiments import GroupChoice
    from thememap.grouping import Neighbours, PreparedPoints, TermOccurrences
    from thememap.project import Project
    from thememap.tables import GivenGroups

QUICK, FULL = "quick", "full"
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


def group_quotes(
    project: Project,
    quotes: Quotes,
    vectors: np.ndarray,
    depth: str,
    cache: StageCache,
    progress: Progress,
    *,
    encode: Callable[[Sequence[str]], np.ndarray] | None,
) -> GroupingResult:
    """Prepare, choose, and assemble the groups that the project asks for."""
    from thememap.grouping import (
        GroupingInput,
        assemble_grouping,
        boilerplate_reasons,
        get_method,
        grouping_from_table,
        name_by_noun_phrases,
        prepare_points,
    )

    settings, seed = project.grouping, project.run.seed
    method = None if settings.method == GIVEN_METHOD else get_method(settings.method)
    reasons = ("",) * len(quotes)
    if settings.boilerplate and method:
        reasons = boilerplate_reasons(quotes.text, listed=settings.boilerplate_texts)
    prepared = prepare_points(
        vectors=vectors,
        texts=quotes.text,
        set_aside=reasons,
        neighbours=settings.neighbours,
        seed=seed,
        find_neighbours=lambda point_vectors, neighbours: _cached_neighbours(
            point_vectors, neighbours, cache
        ),
    )
    if method is None:
        given = _read_given_groups(project, quotes)
        given_grouping = grouping_from_table(quotes=quotes, group_of=given.group_of)
        return GroupingResult(prepared=prepared, choice=None, grouping=given_grouping, given=given)
    choice, number, labels = _choose_labels(
        prepared, project, quotes=quotes, depth=depth, cache=cache, progress=progress
    )
    grouping = assemble_grouping(
        GroupingInput(
            quotes=quotes,
            vectors=vectors,
            prepared=prepared,
            labels=labels,
            method=method.name + _fine_groups_suffix(prepared),
            number=number,
            names=settings.names,
            stability=choice.stability if choice else None,
            stability_null=choice.stability_null if choice else None,
            coarse=choice.coarse if choice else None,
            terms=cached_terms(quotes, cache),
            tree_of=lambda points, label: _cached_merges(points, label, cache),
        )
    )
    if depth == FULL and encode:
        grouping = name_by_noun_phrases(grouping, quotes=quotes, vectors=vectors, encode=encode)
    return GroupingResult(prepared=prepared, choice=choice, grouping=grouping)


def _choose_labels(
    prepared: PreparedPoints,
    project: Project,
    *,
    quotes: Quotes,
    depth: str,
    cache: StageCache,
    progress: Progress,
) -> tuple[GroupChoice | None, NumberOfGroups, np.ndarray]:
    from thememap.grouping import (
        METHODS,
        number_by_method,
        number_by_rule_of_thumb,
        number_by_user,
        partition_points,
    )

    settings, seed, m = project.grouping, project.run.seed, len(prepared.points)
    method = METHODS[settings.method]
    number: NumberOfGroups | None = None
    if isinstance(settings.groups, int) and method.accepts_number:
        number = number_by_user(settings.groups, m=m)
    elif depth == QUICK and method.accepts_number:
        number = number_by_rule_of_thumb(m)
    if m and depth != QUICK:
        choice = _cached_choice(
            prepared,
            method=method.name,
            quotes=quotes,
            number=number,
            seed=seed,
            full=depth == FULL,
            cache=cache,
            progress=progress,
        )
        return choice, choice.number, choice.labels
    labels = np.zeros(0, dtype=np.int64)
    if m:
        labels = partition_points(
            prepared.all_points(), method=method.name, k=number.k if number else 0, seed=seed
        )
    number = number or number_by_method(int(labels.max(initial=-1)) + 1)
    return None, number, labels


def _read_given_groups(project: Project, quotes: Quotes) -> GivenGroups:
    """The groups of a table that the project names."""
    from thememap.errors import UsageError
    from thememap.tables import read_groups

    if not project.grouping.file:
        raise UsageError(
            '[grouping] method = "given" needs file = "groups.csv", a table with the columns '
            "quote_id and group."
        )
    return read_groups(project.path_of(project.grouping.file), quotes=quotes)


def _fine_groups_suffix(prepared: PreparedPoints) -> str:
    if not prepared.uses_microclusters:
        return ""
    return (
        f", over {len(prepared.points):,} fine groups by mini-batch k-means, because there are "
        f"{len(prepared.texts):,} different texts"
    )


def _cached_neighbours(vectors: np.ndarray, neighbours: int, cache: StageCache) -> Neighbours:
    """The nearest neighbours, which are found once."""
    from thememap.grouping import Neighbours, nearest_neighbours

    key = cache_key({"vectors": vectors, "neighbours": neighbours, "versions": versions()})
    if cached := cache.load("neighbours", key):
        return Neighbours(nearest=cached["nearest"], similarity=cached["similarity"])
    computed = nearest_neighbours(vectors, neighbours=neighbours)
    cache.keep("neighbours", key, {"nearest": computed.nearest, "similarity": computed.similarity})
    return computed


def _cached_merges(vectors: np.ndarray, label: np.ndarray, cache: StageCache) -> np.ndarray:
    """The tree of the groups, which is made once: SciPy's import takes half a second."""
    from thememap.grouping import group_merge_tree

    key = cache_key({"vectors": vectors, "label": label, "versions": versions()})
    if cached := cache.load("merges", key):
        return cached["merges"]
    merges = group_merge_tree(vectors, label)
    cache.keep("merges", key, {"merges": merges})
    return merges


def cached_terms(quotes: Quotes, cache: StageCache) -> TermOccurrences:
    """The quotes' terms: finding them takes scikit-learn, a second of a run's start."""
    from thememap.grouping import MAX_WORD_LENGTH, TermOccurrences, extract_terms

    key = cache_key({"texts": quotes.text, "longest": MAX_WORD_LENGTH, "versions": versions()})
    if cached := cache.load("terms", key):
        words = bytes(cached["words"]).decode().split("\n") if cached["words"].size else []
        return TermOccurrences(
            words=np.array(words, dtype=object),
            quote=cached["quote"],
            term=cached["term"],
            n=len(quotes),
        )
    terms = extract_terms(quotes.text)
    letters = np.frombuffer("\n".join(terms.words).encode(), dtype=np.uint8)
    cache.keep("terms", key, {"words": letters, "quote": terms.quote, "term": terms.term})
    return terms


def _cached_choice(
    prepared: PreparedPoints,
    *,
    method: str,
    quotes: Quotes,
    number: NumberOfGroups | None,
    seed: int,
    full: bool,
    cache: StageCache,
    progress: Progress,
) -> GroupChoice:
    from thememap.experiments import RESAMPLES, choose_groups

    times = FULL_RESAMPLES if full else RESAMPLES
    unit = quotes.resampling_units()[1][prepared.texts.row]
    key = cache_key(
        {
            "vectors": prepared.texts.vectors,
            **(
                {} if prepared.texts.vector_rows is None else {"places": prepared.texts.vector_rows}
            ),
            "unit": unit,
            "method": method,
            "number": number,
            "neighbours": prepared.neighbours,
            "seed": seed,
            "times": times,
            "whole_curve": full,
            "versions": versions(),
        }
    )
    if cached := cache.load("groups", key):
        return choice_from_arrays(cached)
    choice = choose_groups(
        prepared,
        method=method,
        unit=unit,
        k=number,
        seed=seed,
        times=times,
        whole_curve=full,
        on_progress=progress.step,
    )
    cache.keep("groups", key, choice_to_arrays(choice))
    # Taken back from its arrays in a first run too, so that both runs go on from the same.
    return choice_from_arrays(choice_to_arrays(choice))
