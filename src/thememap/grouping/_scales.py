"""From labels at every number of groups to scales with named groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from thememap.grouping.describe._set_names import describe_sets
from thememap.grouping.describe._terms import TermOccurrences, membership
from thememap.grouping.describe._text_vectors import TextVectors
from thememap.records import Group, Quotes, Scale, ScaleGroup, SetName


@dataclass(frozen=True, kw_only=True, eq=False)
class ScalesInput:
    """The quotes, their vectors and terms, and their labels (n,) for each number of groups.

    ``shown`` is the number of groups of the scale that is shown.
    ``curve`` has (k, stability, that of structureless data) for the numbers that were resampled.
    """

    quotes: Quotes
    vectors: np.ndarray
    labels: Mapping[int, np.ndarray]
    terms: TermOccurrences
    shown: int
    encoded: TextVectors = field(default_factory=TextVectors)
    curve: tuple[tuple[int, float, float], ...] = ()


ScaleNames = Mapping[int, tuple[SetName, ...]]
"""The names of the groups of each scale, by its number of groups."""


def name_scales(given: ScalesInput) -> ScaleNames:
    """Names of the groups of every scale, the shown one first.

    Sentences of long quotes are encoded for the shown scale alone, which costs most of the time.
    """
    return {
        k: describe_sets(
            member=membership(given.labels[k], int(given.labels[k].max(initial=-1)) + 1),
            quotes=given.quotes,
            terms=given.terms,
            vectors=given.vectors,
            encoded=given.encoded,
            cut_quotes=k == given.shown,
        )
        for k in sorted(given.labels, key=lambda k: (k != given.shown, k))
    }


def describe_scales(
    given: ScalesInput, *, names: ScaleNames, groups: Sequence[Group]
) -> tuple[Scale, ...]:
    """The scales, ascending; the shown one is described by ``groups``."""
    stability = {k: (observed, null) for k, observed, null in given.curve}
    scales = []
    for k in sorted(given.labels):
        observed, null = stability.get(k, (None, None))
        label = given.labels[k]
        described = (
            _shown_groups(groups)
            if k == given.shown
            else _named_groups(np.bincount(label[label >= 0]), names[k])
        )
        scales.append(
            Scale(k=k, label=label, groups=described, stability=observed, stability_null=null)
        )
    return tuple(scales)


def group_ids(n: int) -> tuple[str, ...]:
    """The ids of groups, largest first.

    >>> group_ids(2)
    ('G01', 'G02')
    """
    digits = max(2, len(str(n)))
    return tuple(f"G{number:0{digits}d}" for number in range(1, n + 1))


def single_scale(label: np.ndarray, groups: Sequence[Group]) -> tuple[Scale, ...]:
    """The only scale of groups that were given."""
    return (Scale(k=len(groups), label=label, groups=_shown_groups(groups)),)


def _shown_groups(groups: Sequence[Group]) -> tuple[ScaleGroup, ...]:
    return tuple(_scale_group(group.group, group.n, group) for group in groups)


def _named_groups(size: np.ndarray, names: Sequence[SetName]) -> tuple[ScaleGroup, ...]:
    of_group = zip(group_ids(len(size)), size.tolist(), names, strict=True)
    return tuple(_scale_group(identity, n, words) for identity, n, words in of_group)


def _scale_group(identity: str, n: int, described: Group | SetName) -> ScaleGroup:
    return ScaleGroup(
        group=identity,
        n=n,
        name=described.name,
        keywords=described.keywords,
        mixed=described.mixed,
        central_id=described.central_id,
        central_start=described.central_start,
        central_end=described.central_end,
    )
