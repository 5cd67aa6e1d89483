"""What the rules know of the whole document before they look at one passage."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from thememap.extraction.attribution._context_cues import cited_surnames
from thememap.extraction.attribution._parse import parse_attribution
from thememap.extraction.candidates._quotation_marks import find_quoted_spans
from thememap.extraction.document._sections import BlockSection, sections_of_blocks
from thememap.extraction.rules._lexicon import Lexicon
from thememap.records import BlockKind, Document

BRACKET_CONTENT = re.compile(r"[(\[]([^()\[\]]{1,100})[)\]]")
MAX_THEME_NAME_WORDS = 8
MIN_REPETITIONS = 3


@dataclass(frozen=True, kw_only=True, eq=False)
class DocumentContext:
    """A document as a whole: its parts, whom it cites, who takes part, its headings' words.

    ``names_of_themes`` are headings and short passages in quotation marks that are in it
    three times or more, in lower case. ``perspectives`` is what the project file gives,
    ``lexicon`` what the rules know of the document's language.
    """

    document: Document
    lexicon: Lexicon
    sections: tuple[BlockSection, ...]
    cited_surnames: frozenset[str]
    participant_names: frozenset[str]
    theme_names: frozenset[str]
    perspectives: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def document_context(
    document: Document, lexicon: Lexicon, *, perspectives: Mapping[str, str]
) -> DocumentContext:
    """Read the document once for what the rules need of its whole."""
    text = document.text
    cited = cited_surnames(text, lexicon)
    participants: Counter[str] = Counter()
    for inner in BRACKET_CONTENT.findall(text):
        spoken = parse_attribution(inner, lexicon)
        if spoken.is_sure and spoken.participant:
            participants.update(spoken.participant.split("; "))
    known = {name for name in participants if name not in cited and not name.isdigit()}
    repeated: Counter[str] = Counter()
    for block in document.blocks:
        piece = document.text_of(block)
        if block.kind == BlockKind.HEADING:
            repeated[words_only(piece)] += MIN_REPETITIONS
        else:
            for passage in find_quoted_spans(piece, lexicon):
                if len(piece[passage.start : passage.end].split()) <= MAX_THEME_NAME_WORDS:
                    repeated[words_only(piece[passage.start : passage.end])] += 1
    return DocumentContext(
        document=document,
        lexicon=lexicon,
        sections=tuple(sections_of_blocks(document, lexicon)),
        cited_surnames=frozenset(cited),
        participant_names=frozenset(known),
        theme_names=frozenset(
            name for name, n in repeated.items() if n >= MIN_REPETITIONS and name
        ),
        perspectives=perspectives,
    )


def words_only(text: str) -> str:
    """Words only, in lower case, to compare names of themes with."""
    return " ".join(re.findall(r"\w+", text.lower()))
