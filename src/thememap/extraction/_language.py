"""The language of a document and of its paragraphs."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from thememap.records import Block, Document

LEAST_WORDS = 8
SECOND_SHARE = 0.15
MOST_CHARACTERS = 2_000
ENGLISH = "en"
SAMPLED = 60


def language_of(document: Document) -> tuple[str, dict[str, float]]:
    """The language (ISO 639-1) that most words are in, and each language's share of words.

    Of a long document about sixty paragraphs are looked at. Paragraphs of under eight words do not
    count; a document without longer ones is taken as English. Languages of under 15 % are left out:
    names and short insertions.
    """
    counts: Counter[str] = Counter()
    step = max(1, len(document.blocks) // SAMPLED)
    for block in document.blocks[::step]:
        if language := language_of_block(document, block):
            counts[language] += len(document.text_of(block).split())
    total = sum(counts.values())
    if not total:
        return ENGLISH, {ENGLISH: 1.0}
    shares = {one: n / total for one, n in sorted(counts.items()) if n >= SECOND_SHARE * total}
    return max(counts, key=lambda one: (counts[one], one)), shares


def language_of_block(document: Document, block: Block) -> str:
    """The language of one paragraph; empty for a heading, a note or a short one."""
    text = document.text_of(block)
    if block.kind in {"heading", "note"} or len(text.split()) < LEAST_WORDS:
        return ""
    from py3langid import classify

    return str(classify(text[:MOST_CHARACTERS])[0])


def only_in(document: Document, language: str) -> Document:
    """The document with the paragraphs of one language, and those too short to tell."""
    kept = tuple(
        block for block in document.blocks if language_of_block(document, block) in {"", language}
    )
    return replace(document, blocks=kept)
