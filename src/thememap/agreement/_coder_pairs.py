"""Omega of coders with each other, and of the groups with each, over the same quotes and sets."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from thememap.agreement._bootstrap import MIN_QUOTES
from thememap.agreement._facts import AgreementFact
from thememap.agreement._shared_codings import SharedCodings, shared_codings
from thememap.measures import omega_index
from thememap.records import (
    Codebook,
    CoderPair,
    Codings,
    Quotes,
    level_view,
    message,
)


def coder_pairs_with_groups(
    *,
    quotes: Quotes,
    codebook: Codebook,
    codings: Codings,
    coders: tuple[str, ...],
    level: int,
    group_member: np.ndarray,
) -> tuple[CoderPair, ...]:
    """Each pair of coders at the level of a comparison, and the groups with each of the two.

    ``group_member`` (n, g) bool over all quotes. Sets and quotes are those of the whole-table
    scores of that level: the themes of the level, and quotes that have a group, that both coders
    read and that neither left unspecified there.
    """
    material = shared_codings(quotes=quotes, codebook=codebook, codings=codings, coders=coders)
    row = quotes.position()
    groups = group_member[[row[quote_id] for quote_id in material.quotes.quote_id]]
    return coder_pairs(material, level, groups=groups.reshape(-1, group_member.shape[1]))


def coder_pairs(
    material: SharedCodings, level: int, *, groups: np.ndarray | None = None
) -> tuple[CoderPair, ...]:
    """Every pair of coders at a level; with ``groups`` (n, g) bool also the groups with each.

    Without a value on fewer than `MIN_QUOTES` quotes, which are better listed.
    """
    views = [
        level_view(reference=coding, codebook=material.codebook, level=level)
        for coding in material.by_coder
    ]
    read = [
        coding.read & view.specified.all(axis=1)
        for coding, view in zip(material.by_coder, views, strict=True)
    ]
    grouped = np.ones(len(material.quotes), bool) if groups is None else groups.any(axis=1)
    pairs = []
    for first, second in combinations(range(len(material.coders)), 2):
        rows = read[first] & read[second] & grouped
        members = [views[coder].member[rows] for coder in (first, second)]
        omega, reason = None, message(AgreementFact.TOO_FEW_QUOTES)
        with_groups: list[float | None] = [None, None]
        if rows.sum() >= MIN_QUOTES:
            between = omega_index(*members)
            omega, reason = between.value, between.reason
            if groups is not None:
                with_groups = [omega_index(member, groups[rows]).value for member in members]
        pairs.append(
            CoderPair(
                first=material.coders[first],
                second=material.coders[second],
                level=level,
                n=int(rows.sum()),
                omega=omega,
                groups_with_first=with_groups[0],
                groups_with_second=with_groups[1],
                reason=reason,
            )
        )
    return tuple(pairs)
