"""Decoys: sets drawn at random that look like the proposals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

import numpy as np

from thememap.review._proposal import REREAD_KINDS, Proposal, ProposalKind, ReviewMaterial
from thememap.review._reread_decoys import RereadDecoys


def draw_decoys(
    listed: Sequence[Proposal], material: ReviewMaterial, *, seed: int
) -> list[Proposal]:
    """One decoy for each proposal that can have one, of the same kind and size.

    A concept's and a missed coding's decoy are *read, none* quotes, one inside a theme quotes of
    that theme; studies are matched as far as they have such quotes. That of a quote to read again
    is in `RereadDecoys`. A pair's decoy are two constructs of different studies that nobody
    examined. Where too few quotes are left for a decoy that differs in half of them, there is none.
    """
    rng = np.random.default_rng([seed, 61])
    reread_decoys = RereadDecoys(material, rng)
    decoy_list: list[Proposal] = []
    for proposal in listed:
        if proposal.kind == ProposalKind.CONSTRUCT_PAIR:
            drawn = _draw_pair_decoy(listed, decoy_list, material, rng)
        elif proposal.kind in REREAD_KINDS:
            drawn = reread_decoys.draw(proposal)
        elif proposal.kind in (ProposalKind.CONCEPT, ProposalKind.MISSED_CODING):
            pool = [quote for quote, themes in material.themes.items() if not themes]
            drawn = _draw_quote_decoy(proposal, pool, material, rng)
        elif proposal.kind == ProposalKind.INSIDE_THEME:
            drawn = _draw_quote_decoy(proposal, material.coded_with(proposal.theme), material, rng)
        else:
            drawn = None
        if drawn is not None:
            decoy_list.append(drawn)
    return decoy_list


def _draw_quote_decoy(
    proposal: Proposal, pool: Sequence[str], material: ReviewMaterial, rng: np.random.Generator
) -> Proposal | None:
    """Quotes of the pool, as many from each study as the proposal has, where there are as many."""
    quote_ids = set(proposal.quote_ids)
    mixed = [pool[place] for place in rng.permutation(len(pool))]
    wanted = Counter(material.study.get(quote, "") for quote in proposal.quote_ids)
    fresh = [quote for quote in mixed if quote not in quote_ids]
    if len(fresh) < len(quote_ids) / 2:
        return None
    chosen: list[str] = []
    for quote in fresh:
        if wanted[material.study.get(quote, "")] > 0:
            wanted[material.study.get(quote, "")] -= 1
            chosen.append(quote)
    rest = [quote for quote in (*fresh, *mixed) if quote not in set(chosen)]
    chosen += list(dict.fromkeys(rest))[: len(quote_ids) - len(chosen)]
    return Proposal(kind=proposal.kind, quote_ids=tuple(chosen), theme=proposal.theme, decoy=True)


def _draw_pair_decoy(
    listed: Sequence[Proposal],
    decoy_list: Sequence[Proposal],
    material: ReviewMaterial,
    rng: np.random.Generator,
) -> Proposal | None:
    used = {
        frozenset(proposal.constructs) for proposal in (*listed, *decoy_list)
    } | material.examined_pairs
    possible = [
        pair
        for pair in combinations(sorted(material.constructs), 2)
        if frozenset(pair) not in used
        and material.constructs[pair[0]]["study"] != material.constructs[pair[1]]["study"]
    ]
    if not possible:
        return None
    return Proposal(
        kind=ProposalKind.CONSTRUCT_PAIR,
        constructs=possible[int(rng.integers(len(possible)))],
        decoy=True,
    )
