"""The grouping as the pipeline runs it, with what is kept for a second run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from thememap.pipeline._cache import StageCache, key_of
from thememap.pipeline._kept_choice import arrays_of, choice_of
from thememap.pipeline._manifest import versions
from thememap.pipeline._progress import Progress
from thememap.records import Grouping, NumberOfGroups, Quotes

if TYPE_CHECKING:
    from thememap.experiments import Choice
    from thememap.grouping import Neighbours, Prepared, Terms
    from thememap.project import Project
    from thememap.tables import GivenGroups

QUICK, FULL = "quick", "full"
FULL_RESAMPLES = 100
GIVEN = "given"


@dataclass(frozen=True, kw_only=True, eq=False)
class Grouped:
    """What was prepared, the choice (`None` where nothing was resampled), and the groups.

    ``given`` is the table that they were taken from, where they were.
    """

    prepared: Prepared
    choice: Choice | None
    grouping: Grouping
    given: GivenGroups | None = None


def group(
    project: Project,
    quotes: Quotes,
    vectors: np.ndarray,
    depth: str,
    cache: StageCache,
    progress: Progress,
    *,
    encode: Callable[[Sequence[str]], np.ndarray] | None,
) -> Grouped:
    """Prepare, choose, and assemble the groups that the project asks for."""
    from thememap.grouping import (
        assemble,
        fixed_grouping,
        method_of,
        named_by_phrases,
        prepare,
        set_aside,
    )

    settings, seed = project.grouping, project.run.seed
    method = None if settings.method == GIVEN else method_of(settings.method)
    aside = ("",) * len(quotes)
    if settings.boilerplate and method:
        aside = set_aside(quotes.text, listed=settings.boilerplate_texts)
    prepared = prepare(
        vectors=vectors,
        texts=quotes.text,
        set_aside=aside,
        neighbours=settings.neighbours,
        seed=seed,
        find=lambda found, neighbours: _neighbours_kept(found, neighbours, cache),
    )
    if method is None:
        given = _given(project, quotes)
        found = fixed_grouping(quotes=quotes, group_of=given.group_of)
        return Grouped(prepared=prepared, choice=None, grouping=found, given=given)
    choice, number, labels = _labels(
        prepared, project, quotes=quotes, depth=depth, cache=cache, progress=progress
    )
    grouping = assemble(
        quotes=quotes,
        vectors=vectors,
        prepared=prepared,
        labels=labels,
        method=method.name + _of_what(prepared),
        number=number,
        names=settings.names,
        stability=choice.stability if choice else None,
        stability_null=choice.stability_null if choice else None,
        coarse=choice.coarse if choice else None,
        terms=terms_kept(quotes, cache),
        tree_of=lambda points, label: _merges_kept(points, label, cache),
    )
    if depth == FULL and encode:
        grouping = named_by_phrases(grouping, quotes=quotes, vectors=vectors, encode=encode)
    return Grouped(prepared=prepared, choice=choice, grouping=grouping)


def _labels(
    prepared: Prepared,
    project: Project,
    *,
    quotes: Quotes,
    depth: str,
    cache: StageCache,
    progress: Progress,
) -> tuple[Choice | None, NumberOfGroups, np.ndarray]:
    from thememap.grouping import METHODS, given_number, own_number, partition, rule_of_thumb

    settings, seed, m = project.grouping, project.run.seed, len(prepared.points)
    method = METHODS[settings.method]
    number: NumberOfGroups | None = None
    if isinstance(settings.groups, int) and method.takes_number:
        number = given_number(settings.groups, m=m)
    elif depth == QUICK and method.takes_number:
        number = rule_of_thumb(m)
    if m and depth != QUICK:
        choice = _choice(
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
        labels = partition(
            prepared.whole(), method=method.name, k=number.k if number else 0, seed=seed
        )
    number = number or own_number(int(labels.max(initial=-1)) + 1)
    return None, number, labels


def _given(project: Project, quotes: Quotes) -> GivenGroups:
    """The groups of a table that the project names."""
    from thememap.errors import UsageError
    from thememap.tables import read_groups

    if not project.grouping.file:
        raise UsageError(
            '[grouping] method = "given" needs file = "groups.csv", a table with the columns '
            "quote_id and group."
        )
    return read_groups(project.path_of(project.grouping.file), quotes=quotes)


def _of_what(prepared: Prepared) -> str:
    if not prepared.in_fine_groups:
        return ""
    return (
        f", over {len(prepared.points):,} fine groups by mini-batch k-means, because there are "
        f"{len(prepared.texts):,} different texts"
    )


def _neighbours_kept(vectors: np.ndarray, neighbours: int, cache: StageCache) -> Neighbours:
    """The nearest neighbours, which are found once."""
    from thememap.grouping import Neighbours, nearest_neighbours

    key = key_of({"vectors": vectors, "neighbours": neighbours, "versions": versions()})
    if kept := cache.load("neighbours", key):
        return Neighbours(nearest=kept["nearest"], similarity=kept["similarity"])
    found = nearest_neighbours(vectors, neighbours=neighbours)
    cache.keep("neighbours", key, {"nearest": found.nearest, "similarity": found.similarity})
    return found


def _merges_kept(vectors: np.ndarray, label: np.ndarray, cache: StageCache) -> np.ndarray:
    """The tree of the groups, which is made once: SciPy's import takes half a second."""
    from thememap.grouping import tree_of_groups

    key = key_of({"vectors": vectors, "label": label, "versions": versions()})
    if kept := cache.load("merges", key):
        return kept["merges"]
    merges = tree_of_groups(vectors, label)
    cache.keep("merges", key, {"merges": merges})
    return merges


def terms_kept(quotes: Quotes, cache: StageCache) -> Terms:
    """The quotes' terms: finding them takes scikit-learn, a second of a run's start."""
    from thememap.grouping import LONGEST_WORD, Terms, terms_of

    key = key_of({"texts": quotes.text, "longest": LONGEST_WORD, "versions": versions()})
    if kept := cache.load("terms", key):
        words = bytes(kept["words"]).decode().split("\n") if kept["words"].size else []
        return Terms(
            words=np.array(words, dtype=object),
            quote=kept["quote"],
            term=kept["term"],
            n=len(quotes),
        )
    terms = terms_of(quotes.text)
    letters = np.frombuffer("\n".join(terms.words).encode(), dtype=np.uint8)
    cache.keep("terms", key, {"words": letters, "quote": terms.quote, "term": terms.term})
    return terms


def _choice(
    prepared: Prepared,
    *,
    method: str,
    quotes: Quotes,
    number: NumberOfGroups | None,
    seed: int,
    full: bool,
    cache: StageCache,
    progress: Progress,
) -> Choice:
    from thememap.experiments import RESAMPLES, choose_groups

    times = FULL_RESAMPLES if full else RESAMPLES
    unit = quotes.resampling_units()[1][prepared.texts.row]
    key = key_of(
        {
            "vectors": prepared.texts.vectors,
            **({} if prepared.texts.places is None else {"places": prepared.texts.places}),
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
    if kept := cache.load("groups", key):
        return choice_of(kept)
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
    cache.keep("groups", key, arrays_of(choice))
    # Taken back from its arrays in a first run too, so that both runs go on from the same.
    return choice_of(arrays_of(choice))
