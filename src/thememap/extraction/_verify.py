"""Whether quotes given in a table stand in their sources, word for word or nearly."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from thememap.extraction._fuzzy_match import normalized_text
from thememap.records import Document

MIN_NEAR_MATCH = 70.0
MIN_WIDENING = 12


@dataclass(frozen=True, kw_only=True)
class QuoteVerification:
    """How a quote was found in a source.

    ``likeness`` is 0 to 1. ``difference`` shows, where it is *nearly*, the words of the
    table that the source lacks as ``[-so-]`` and those that only the source has as ``{+so+}``.
    """

    quote_id: str
    document: str
    kind: Literal["verbatim", "nearly", "not found"]
    similarity: float
    difference: str = ""


def verify_quotes(
    quotes: Sequence[tuple[str, str, str]], documents: Mapping[str, Document]
) -> list[QuoteVerification]:
    """For each (quote_id, text, source) how it was found.

    The source that it names is looked in first; where it names none that was read, all are.
    Blanks, kinds of quotation marks and capital letters do not count.

    >>> one = Document(name="a.md", text="She said “I was quite lost there”, and left.")
    >>> found = verify_quotes([("q1", "I was lost there", "a.md")], {"a.md": one})[0]
    >>> found.kind, found.difference
    ('nearly', 'I was {+quite+} lost there')
    """
    stems = {Path(name).stem: name for name in documents}
    texts = {name: normalized_text(document.text) for name, document in documents.items()}
    matches = []
    for quote_id, text, source in quotes:
        named = source if source in texts else stems.get(Path(source).stem, "")
        where = [named] if named else sorted(texts)
        matches.append(_verify_quote(quote_id, text, {name: texts[name] for name in where}))
    return matches


def _verify_quote(quote_id: str, text: str, texts: Mapping[str, str]) -> QuoteVerification:
    from rapidfuzz import fuzz

    wanted = normalized_text(text).strip("\"' ")
    for name, whole in texts.items():
        if wanted and wanted in whole:
            return QuoteVerification(
                quote_id=quote_id, document=name, kind="verbatim", similarity=1.0
            )
    best = QuoteVerification(quote_id=quote_id, document="", kind="not found", similarity=0.0)
    for name, whole in texts.items():
        place = fuzz.partial_ratio_alignment(wanted, whole)
        if place is None or place.score / 100 <= best.similarity:
            continue
        nearly = place.score >= MIN_NEAR_MATCH
        best = QuoteVerification(
            quote_id=quote_id,
            document=name if nearly else "",
            kind="nearly" if nearly else "not found",
            similarity=place.score / 100,
            difference=_word_difference(text, whole, place.dest_start, place.dest_end)
            if nearly
            else "",
        )
    return best


def _word_difference(text: str, whole: str, start: int, end: int) -> str:
    """The words that differ, the place in the source widened; what is before and after is left."""
    words = text.split()
    wider = max(len(text) // 2, MIN_WIDENING)
    start = whole.rfind(" ", 0, max(0, start - wider) + 1) + 1
    stop = whole.find(" ", min(end + wider, len(whole)))
    there = whole[start : stop if stop >= 0 else len(whole)].split()
    bare = [_bare_word(word) for word in words]
    matcher = difflib.SequenceMatcher(
        a=bare, b=[_bare_word(word) for word in there], autojunk=False
    )
    pieces: list[str] = []
    codes = matcher.get_opcodes()
    for number, (kind, a1, a2, b1, b2) in enumerate(codes):
        edge = number in {0, len(codes) - 1}
        if kind == "equal":
            pieces += words[a1:a2]
            continue
        if a1 < a2:
            pieces.append(f"[-{' '.join(words[a1:a2])}-]")
        if b1 < b2 and not edge:
            pieces.append("{+" + " ".join(there[b1:b2]) + "+}")
    return " ".join(pieces)


def _bare_word(word: str) -> str:
    return normalized_text(word).strip(".,;:!?\"'()[]")
