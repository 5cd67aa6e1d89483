"""What is put before people: proposals of the machine, and decoys that look like them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

CONCEPT, INSIDE_THEME, MISSED_CODING = "concept", "inside a theme", "possible missed coding"
NOT_ECHOED, SPLIT, SHARED, CONSTRUCT_PAIR = "not echoed", "split", "shared", "pair of constructs"
PROPOSAL_KINDS = (CONCEPT, INSIDE_THEME, MISSED_CODING, NOT_ECHOED, SPLIT, SHARED, CONSTRUCT_PAIR)
KINDS_WITH_DECOYS = (CONCEPT, INSIDE_THEME, MISSED_CODING, CONSTRUCT_PAIR)

PROPOSAL_QUESTIONS: Mapping[str, str] = {
    CONCEPT: "Do these quotes belong together, in a way that no theme of the codebook holds?",
    INSIDE_THEME: "Are these quotes of the theme a thing of their own?",
    MISSED_CODING: "Should these quotes, which were read and given nothing, have this theme?",
    NOT_ECHOED: "No group of the data echoes this theme. Does it hold as it is?",
    SPLIT: "Several groups share this theme. Should it be more than one?",
    SHARED: "This theme shares its group with another. Should they be told apart otherwise?",
    CONSTRUCT_PAIR: "Do these two constructs of different studies translate into one another?",
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
    examined_pairs: frozenset[frozenset[str]] = frozenset()


def list_proposals(material: ReviewMaterial, *, pairs: int = 20) -> list[Proposal]:
    """Everything that the run proposes, in the order of its result."""
    result = material.result
    proposed = [
        Proposal(
            kind=CONCEPT if concept["kind"] == "uncoded" else INSIDE_THEME,
            quote_ids=tuple(concept["quote_ids"]),
            theme=str(concept.get("theme", "")),
            source=concept["concept"],
        )
        for concept in result["concepts"]
    ]
    proposed += [
        Proposal(
            kind=MISSED_CODING,
            quote_ids=tuple(flag["quote_ids"]),
            theme=flag["themes"][0],
            source=f"missed: {flag['themes'][0]}",
        )
        for flag in result.get("flags", ())
        if flag["kind"] == MISSED_CODING and flag["quote_ids"]
    ]
    proposed += [
        Proposal(
            kind=theme["status"],
            quote_ids=(*theme["typical_ids"], *theme["at_odds_ids"]),
            theme=theme["theme"],
            source=f"{theme['status']}: {theme['theme']}",
        )
        for theme in result["themes"]
        if theme["status"] in (NOT_ECHOED, SPLIT, SHARED)
    ]
    review = result.get("review") or {}
    proposed += [
        Proposal(
            kind=CONSTRUCT_PAIR,
            constructs=(pair["first"], pair["second"]),
            source=f"pair {pair['rank']}",
        )
        for pair in review.get("pairs", ())[:pairs]
    ]
    return proposed
