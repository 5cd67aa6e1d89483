"""Groups that somebody else made."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from thememap.grouping._confounding import confounding_by_source
from thememap.grouping.describe._composition import group_composition
from thememap.grouping.describe._keywords import group_keywords, name_from_terms
from thememap.grouping.describe._terms import extract_terms
from thememap.records import NO_GROUP, Group, Grouping, NumberOfGroups, Quotes

NOT_IN_TABLE_REASON = "not in the table of groups"
NO_GROUP_IN_TABLE_REASON = "the table of groups gives it none"


def grouping_from_table(*, quotes: Quotes, group_of: Mapping[str, str]) -> Grouping:
    """A grouping from a mapping of quote id to group, ``""`` for none.

    Groups keep the names that the table gives them, largest first. There are no central
    quotes and no places on a map, because there are no vectors.
    """
    given = [group_of.get(quote_id) for quote_id in quotes.quote_id]
    size: dict[str, int] = {}
    for name in given:
        if name:
            size[name] = size.get(name, 0) + 1
    ordered = sorted(size, key=lambda name: (-size[name], name))
    number = {name: row for row, name in enumerate(ordered)}
    label = np.array([number[name] if name else NO_GROUP for name in given], dtype=np.int64)
    terms = group_keywords(terms=extract_terms(quotes.text), label=label, groups=len(ordered))
    grouped = np.flatnonzero(label >= 0).tolist()
    return Grouping(
        method="given by a table",
        label=label,
        reason=tuple(
            "" if name else NO_GROUP_IN_TABLE_REASON if name == "" else NOT_IN_TABLE_REASON
            for name in given
        ),
        groups=tuple(
            Group(
                group=name,
                n=size[name],
                name=name_from_terms(words),
                keywords=words,
                exemplar_ids=(),
                rests_on=group_composition(
                    quotes, inside=np.flatnonzero(label == number[name]).tolist(), grouped=grouped
                ),
            )
            for name, words in zip(ordered, terms, strict=True)
        ),
        number=NumberOfGroups(
            k=len(ordered), chosen_by="the table of groups", reason="taken as they are"
        ),
        position=np.full((len(quotes), 2), np.nan),
        nuisance=confounding_by_source(quotes, label),
    )
