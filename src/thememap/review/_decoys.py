"""Decoys: sets drawn at random that look like the proposals beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

import numpy as np

from thememap.review._proposal import CONCEPT, INSIDE, MISSED, PAIR, Proposal, ReviewMaterial


def decoys(listed: Sequence[Proposal], material: ReviewMaterial, *, seed: int) -> list[Proposal]:
    """One decoy for each proposal that can have one, of the same kind and size.

    A concept's and a missed coding's decoy are *read, none* quotes, one inside a theme quotes of
    that theme; studies are matched as far as they have such quotes. A pair's decoy are two
    constructs of different studies that nobody examined. Where too few quotes are left for a decoy
    that differs in half of them, there is none.
    """
    rng = np.random.default_rng([seed, 61])
    found: list[Proposal] = []
    for one in listed:
        if one.kind == PAIR:
            drawn = _pair(listed, found, material, rng)
        elif one.kind in (CONCEPT, MISSED):
            pool = [quote for quote, themes in material.themes.items() if not themes]
            drawn = _like(one, pool, material, rng)
        elif one.kind == INSIDE:
            below = one.theme + "/"
            pool = [
                quote
                for quote, themes in material.themes.items()
                if any(path == one.theme or path.startswith(below) for path in themes)
            ]
            drawn = _like(one, pool, material, rng)
        else:
            drawn = None
        if drawn is not None:
            found.append(drawn)
    return found


def _like(
    one: Proposal, pool: Sequence[str], material: ReviewMaterial, rng: np.random.Generator
) -> Proposal | None:
    """Quotes of the pool, as many from each study as the proposal has, where there are as many."""
    own = set(one.quote_ids)
    mixed = [pool[place] for place in rng.permutation(len(pool))]
    wanted = Counter(material.study.get(quote, "") for quote in one.quote_ids)
    fresh = [quote for quote in mixed if quote not in own]
    if len(fresh) < len(own) / 2:
        return None
    chosen: list[str] = []
    for quote in fresh:
        if wanted[material.study.get(quote, "")] > 0:
            wanted[material.study.get(quote, "")] -= 1
            chosen.append(quote)
    rest = [quote for quote in (*fresh, *mixed) if quote not in set(chosen)]
    chosen += list(dict.fromkeys(rest))[: len(own) - len(chosen)]
    return Proposal(kind=one.kind, quote_ids=tuple(chosen), theme=one.theme, decoy=True)


def _pair(
    listed: Sequence[Proposal],
    found: Sequence[Proposal],
    material: ReviewMaterial,
    rng: np.random.Generator,
) -> Proposal | None:
    used = {frozenset(one.constructs) for one in (*listed, *found)} | material.examined
    possible = [
        pair
        for pair in combinations(sorted(material.constructs), 2)
        if frozenset(pair) not in used
        and material.constructs[pair[0]]["study"] != material.constructs[pair[1]]["study"]
    ]
    if not possible:
        return None
    return Proposal(kind=PAIR, constructs=possible[int(rng.integers(len(possible)))], decoy=True)
