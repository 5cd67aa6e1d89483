"""From labels to named groups and their hierarchy; and groups that somebody else made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from thememap.grouping._confounding import confounding_by_source
from thememap.grouping._facts import NoGroupReason, NumberChooser, NumberReason
from thememap.grouping._scales import (
    ScaleNames,
    ScalesInput,
    describe_scales,
    group_ids,
    name_scales,
    single_scale,
)
from thememap.grouping.describe._assignment_reasons import assignment_reasons
from thememap.grouping.describe._composition import exemplars, group_composition
from thememap.grouping.describe._map_positions import map_positions
from thememap.grouping.describe._set_names import describe_sets
from thememap.grouping.describe._terms import TermOccurrences, extract_terms, membership
from thememap.grouping.describe._text_vectors import TextVectors
from thememap.grouping.methods._linkage import group_merge_tree
from thememap.grouping.methods._registry import MethodName
from thememap.grouping.points._prepare import PreparedPoints
from thememap.records import (
    NO_GROUP,
    Group,
    Grouping,
    NamedBy,
    NumberOfGroups,
    Quotes,
    message,
)

ISOLATED_SIMILARITY = 0.1
MIN_POINTS_FOR_ISOLATION = 16
DISTANCE_DECIMALS = 6


NameStore = Callable[[ScalesInput, Callable[[], ScaleNames]], ScaleNames]


def _compute_names(scales: ScalesInput, compute: Callable[[], ScaleNames]) -> ScaleNames:
    return compute()


@dataclass(frozen=True, kw_only=True, eq=False)
class GroupingInput:
    """The labels of the points at each scale, and what is known of the quotes.

    ``labels`` has (m,) labels of the points for each number of groups, ``number.k`` among them; a
    repeated text follows its point; negative ones are noise. ``names`` are those that a person
    gave to groups. ``stability`` has one value a label of the shown groups, NaN where it could not
    be measured; ``curve`` has (k, stability, that of structureless data) where it was.
    ``terms`` are those of the quotes, where they are known already, ``languages`` (n) the language
    of each, or nothing; ``encoded`` gives vectors of
    terms and sentences, for names. ``tree_of`` makes the tree of the groups and ``stored_names``
    the names of all scales, or takes them from a cache.
    """

    quotes: Quotes
    vectors: np.ndarray
    prepared: PreparedPoints
    labels: Mapping[int, np.ndarray]
    method: str
    number: NumberOfGroups
    names: Mapping[str, str] = field(default_factory=dict)
    stability: np.ndarray | None = None
    stability_null: float | None = None
    curve: tuple[tuple[int, float, float], ...] = ()
    terms: TermOccurrences | None = None
    languages: Sequence[str] = ()
    encoded: TextVectors = field(default_factory=TextVectors)
    tree_of: Callable[[np.ndarray, np.ndarray], np.ndarray] = group_merge_tree
    stored_names: NameStore = _compute_names


def assemble_grouping(given: GroupingInput) -> Grouping:
    """Groups in order of size (``G01`` is the largest), named, with central quotes.

    A point whose nearest other point has a cosine below 0.1 is isolated and leaves its
    group (from sixteen points on).
    """
    quotes, vectors, prepared = given.quotes, given.vectors, given.prepared
    points = prepared.points
    of_point = given.labels[given.number.k] if len(points) else np.zeros(1, dtype=np.int64)
    excluded = _exclusion_reasons(prepared, of_point)
    label, size, old = label_quotes(prepared, of_point, excluded=excluded != "")
    terms = given.terms or extract_terms(quotes.text)
    shown = given.number.k
    of_scales = ScalesInput(
        quotes=quotes,
        vectors=vectors,
        labels={
            k: label_quotes(prepared, of_scale, excluded=excluded != "")[0] if k != shown else label
            for k, of_scale in given.labels.items()
        },
        terms=terms,
        shown=shown,
        encoded=given.encoded,
        curve=given.curve,
    )
    names = given.stored_names(of_scales, lambda: name_scales(of_scales))
    described = names[shown]
    identities = group_ids(len(size))
    grouped = np.flatnonzero(label >= 0).tolist()
    groups = []
    for g, n in enumerate(size):
        identity = identities[g]
        inside = np.flatnonzero(label == g)
        stable = float("nan") if given.stability is None else float(given.stability[old[g]])
        groups.append(
            Group(
                group=identity,
                n=int(n),
                name=given.names.get(identity) or described[g].name,
                named_by=NamedBy.PERSON if given.names.get(identity) else NamedBy.MACHINE,
                keywords=described[g].keywords,
                mixed=described[g].mixed,
                central_id=described[g].central_id,
                central_start=described[g].central_start,
                central_end=described[g].central_end,
                exemplar_ids=exemplars(quotes, vectors=vectors, inside=inside),
                stability=None if np.isnan(stable) else stable,
                stability_null=given.stability_null,
                rests_on=group_composition(quotes, inside=inside.tolist(), grouped=grouped),
            )
        )
    position = np.full((len(quotes), 2), np.nan)
    if len(points):
        texts = prepared.texts
        placed = texts.point >= 0
        position[placed] = map_positions(texts.vectors, rows=texts.vector_rows)[texts.point[placed]]
    scales = describe_scales(of_scales, names=names, groups=groups)
    return Grouping(
        method=given.method,
        label=label,
        reason=tuple(
            why or (str(excluded[point]) if point >= 0 else "")
            for why, point in zip(points.reason, points.point.tolist(), strict=True)
        ),
        groups=tuple(groups),
        number=given.number,
        position=position,
        merges=_merge_tree(given, label),
        scales=scales,
        nuisance=confounding_by_source(quotes, label, languages=given.languages),
        ties=assignment_reasons(
            prepared=prepared, label=label, groups=len(size), terms=terms, vectors=vectors
        ),
        name_words=terms.lists,
    )


def _exclusion_reasons(prepared: PreparedPoints, labels: np.ndarray) -> np.ndarray:
    """Why each point has no group; ``""`` for most."""
    reasons = np.where(labels < 0, NoGroupReason.NOISE.value, "").astype(object)
    if len(prepared.points) >= MIN_POINTS_FOR_ISOLATION and not prepared.uses_microclusters:
        alone = prepared.neighbour_links.similarity[:, 0] < ISOLATED_SIMILARITY
        reasons[alone & (reasons == "")] = NoGroupReason.ISOLATED.value
    return reasons


def label_quotes(
    prepared: PreparedPoints, of_point: np.ndarray, *, excluded: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(n,) labels of the quotes by size of group, the sizes, and the points' label of each.

    ``of_point`` (m,) are the points' labels, ``excluded`` (m,) those that leave their group.
    """
    point = prepared.points.point
    label = np.where(point >= 0, np.where(excluded, NO_GROUP, of_point)[point], NO_GROUP)
    used, first, count = np.unique(label[label >= 0], return_index=True, return_counts=True)
    order = np.lexsort((first, -count))
    place = np.full(int(used.max(initial=-1)) + 2, NO_GROUP, dtype=np.int64)
    place[used[order]] = np.arange(len(order))
    return place[label], count[order], used[order]


def _merge_tree(given: GroupingInput, label: np.ndarray) -> tuple[tuple[int, int, float, int], ...]:
    return tuple(
        (int(left), int(right), round(float(distance), DISTANCE_DECIMALS), int(below))
        for left, right, distance, below in given.tree_of(given.vectors, label).tolist()
    )


def grouping_from_table(
    *,
    quotes: Quotes,
    group_of: Mapping[str, str],
    terms: TermOccurrences | None = None,
    languages: Sequence[str] = (),
) -> Grouping:
    """A grouping from a mapping of quote id to group, ``""`` for none.

    Groups keep the names that the table gives them, largest first. There are no central
    quotes and no positions on a map, because there are no vectors. ``terms`` are those of the
    quotes, where they are known already; ``languages`` (n) the language of each, or nothing.
    """
    terms = terms or extract_terms(quotes.text)
    given = [group_of.get(quote_id) for quote_id in quotes.quote_id]
    size = Counter(name for name in given if name)
    ordered = sorted(size, key=lambda name: (-size[name], name))
    number = {name: row for row, name in enumerate(ordered)}
    label = np.array([number[name] if name else NO_GROUP for name in given], dtype=np.int64)
    described = describe_sets(member=membership(label, len(ordered)), quotes=quotes, terms=terms)
    grouped = np.flatnonzero(label >= 0).tolist()
    groups = tuple(
        Group(
            group=name,
            n=size[name],
            name=words.name,
            keywords=words.keywords,
            mixed=words.mixed,
            exemplar_ids=(),
            rests_on=group_composition(
                quotes, inside=np.flatnonzero(label == number[name]).tolist(), grouped=grouped
            ),
        )
        for name, words in zip(ordered, described, strict=True)
    )
    return Grouping(
        method=MethodName.GIVEN,
        label=label,
        reason=tuple(
            ""
            if name
            else str(NoGroupReason.NONE_IN_TABLE if name == "" else NoGroupReason.NOT_IN_TABLE)
            for name in given
        ),
        groups=groups,
        number=NumberOfGroups(
            k=len(ordered), chosen_by=NumberChooser.TABLE, reason=message(NumberReason.TABLE)
        ),
        position=np.full((len(quotes), 2), np.nan),
        nuisance=confounding_by_source(quotes, label, languages=languages),
        scales=single_scale(label, groups),
        name_words=terms.lists,
    )
