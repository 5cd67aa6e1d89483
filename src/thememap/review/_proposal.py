"""What is put before people: proposals of the machine, and decoys that look like them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

CONCEPT, INSIDE, MISSED = "concept", "inside a theme", "possible missed coding"
NOT_ECHOED, SPLIT, SHARED, PAIR = "not echoed", "split", "shared", "pair of constructs"
KINDS = (CONCEPT, INSIDE, MISSED, NOT_ECHOED, SPLIT, SHARED, PAIR)
WITH_DECOYS = (CONCEPT, INSIDE, MISSED, PAIR)

QUESTIONS: Mapping[str, str] = {
    CONCEPT: "Do these quotes belong together, in a way that no theme of the codebook holds?",
    INSIDE: "Are these quotes of the theme a thing of their own?",
    MISSED: "Should these quotes, which were read and given nothing, have this theme?",
    NOT_ECHOED: "No group of the data echoes this theme. Does it hold as it is?",
    SPLIT: "Several groups share this theme. Should it be more than one?",
    SHARED: "This theme shares its group with another. Should they be told apart otherwise?",
    PAIR: "Do these two constructs of different studies translate into one another?",
}


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """One thing to decide on.

    ``theme`` is the written path it is about, ``quote_ids`` the quotes that are shown;
    ``constructs`` the two of a pair. ``source`` is the machine's own name for it (empty for a
    decoy), ``decoy`` whether it was drawn at random.
    """

    kind: str
    quote_ids: tuple[str, ...] = ()
    theme: str = ""
    constructs: tuple[str, ...] = ()
    source: str = ""
    decoy: bool = False


@dataclass(frozen=True, kw_only=True)
class ReviewMaterial:
    """What a run folder holds for reviewing.

    ``text``, ``study`` by quote id; ``themes`` the written paths of each quote that was read (an
    empty tuple: read, none); ``constructs`` by id; ``examined`` the pairs that stand in the table
    of translations already.
    """

    result: Mapping[str, Any]
    text: Mapping[str, str]
    study: Mapping[str, str]
    speaker: Mapping[str, str]
    themes: Mapping[str, tuple[str, ...]]
    constructs: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    examined: frozenset[frozenset[str]] = frozenset()


def proposals(material: ReviewMaterial, *, pairs: int = 20) -> list[Proposal]:
    """Everything that the run proposes, in the order of its result."""
    result = material.result
    found = [
        Proposal(
            kind=CONCEPT if one["kind"] == "uncoded" else INSIDE,
            quote_ids=tuple(one["quote_ids"]),
            theme=str(one.get("theme", "")),
            source=one["concept"],
        )
        for one in result["concepts"]
    ]
    found += [
        Proposal(
            kind=MISSED,
            quote_ids=tuple(one["quote_ids"]),
            theme=one["themes"][0],
            source=f"missed: {one['themes'][0]}",
        )
        for one in result.get("flags", ())
        if one["kind"] == MISSED and one["quote_ids"]
    ]
    found += [
        Proposal(
            kind=one["status"],
            quote_ids=(*one["typical_ids"], *one["at_odds_ids"]),
            theme=one["theme"],
            source=f"{one['status']}: {one['theme']}",
        )
        for one in result["themes"]
        if one["status"] in (NOT_ECHOED, SPLIT, SHARED)
    ]
    review = result.get("review") or {}
    found += [
        Proposal(kind=PAIR, constructs=(one["first"], one["second"]), source=f"pair {one['rank']}")
        for one in review.get("pairs", ())[:pairs]
    ]
    return found
