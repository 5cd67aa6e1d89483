"""What the rules know of the whole document before they look at one passage."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from thememap.extraction._attributions import parse
from thememap.extraction._leads import surnames
from thememap.extraction._marks import marked_passages
from thememap.extraction._sections import Place, places
from thememap.records import Document

BRACKET = re.compile(r"[(\[]([^()\[\]]{1,100})[)\]]")
MOST_WORDS_OF_A_NAME = 8
OFTEN = 3


@dataclass(frozen=True, kw_only=True, eq=False)
class Surroundings:
    """A document as a whole: its parts, whom it cites, who takes part, its headings' words.

    ``names_of_themes`` are headings and short passages in quotation marks that stand in it
    three times or more, in lower case. ``perspectives`` is what the project file gives.
    """

    document: Document
    places: tuple[Place, ...]
    cited: frozenset[str]
    known: frozenset[str]
    names_of_themes: frozenset[str]
    perspectives: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def surroundings(document: Document, *, perspectives: Mapping[str, str]) -> Surroundings:
    """Read the document once for what the rules need of its whole."""
    text = document.text
    cited = surnames(text)
    participants: Counter[str] = Counter()
    for inner in BRACKET.findall(text):
        spoken = parse(inner)
        if spoken.sure == 2 and spoken.participant:
            participants.update(spoken.participant.split("; "))
    known = {name for name in participants if name not in cited and not name.isdigit()}
    repeated: Counter[str] = Counter()
    for block in document.blocks:
        piece = document.text_of(block)
        if block.kind == "heading":
            repeated[plain(piece)] += OFTEN
        else:
            for one in marked_passages(piece):
                if len(piece[one.start : one.end].split()) <= MOST_WORDS_OF_A_NAME:
                    repeated[plain(piece[one.start : one.end])] += 1
    return Surroundings(
        document=document,
        places=tuple(places(document)),
        cited=frozenset(cited),
        known=frozenset(known),
        names_of_themes=frozenset(name for name, n in repeated.items() if n >= OFTEN and name),
        perspectives=perspectives,
    )


def plain(text: str) -> str:
    """Words only, in lower case, to compare names of themes with."""
    return " ".join(re.findall(r"\w+", text.lower()))
