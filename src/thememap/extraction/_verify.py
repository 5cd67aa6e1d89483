"""Texts that are the same but for small differences; and quotes found again in sources."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from thememap.records import Document

MIN_NEAR_MATCH = 70.0
MIN_WIDENING = 12
MIN_SIMILARITY = 0.8
PUNCTUATION_VARIANTS = str.maketrans(
    {**dict(zip("“”„‘’–—\u00a0", '"""\'\'-- ', strict=True)), "…": "..."}
)


class Verification(StrEnum):
    """How a quote is found in a source."""

    VERBATIM = "verbatim"
    NEARLY = "nearly"
    NOT_FOUND = "not found"


@dataclass(frozen=True, kw_only=True)
class QuoteVerification:
    """How a quote is found in a source.

    ``similarity`` is 0 to 1. ``difference`` shows, where it is *nearly*, the words of the
    table that the source lacks as ``[-so-]`` and those that only the source has as ``{+so+}``.
    """

    quote_id: str
    document: str
    kind: Verification
    similarity: float
    difference: str = ""


def verify_quotes(
    quotes: Sequence[tuple[str, str, str]], documents: Mapping[str, Document]
) -> list[QuoteVerification]:
    """For each (quote_id, text, source) how it is found.

    The source that it names is looked in first; where it names none that was read, all are.
    Blanks, kinds of quotation marks and capital letters do not count.

    >>> source = Document(name="a.md", text="She said “I was quite lost there”, and left.")
    >>> verification = verify_quotes([("q1", "I was lost there", "a.md")], {"a.md": source})[0]
    >>> str(verification.kind), verification.difference
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
                quote_id=quote_id, document=name, kind=Verification.VERBATIM, similarity=1.0
            )
    best = QuoteVerification(
        quote_id=quote_id, document="", kind=Verification.NOT_FOUND, similarity=0.0
    )
    for name, whole in texts.items():
        place = fuzz.partial_ratio_alignment(wanted, whole)
        if place is None or place.score / 100 <= best.similarity:
            continue
        nearly = place.score >= MIN_NEAR_MATCH
        best = QuoteVerification(
            quote_id=quote_id,
            document=name if nearly else "",
            kind=Verification.NEARLY if nearly else Verification.NOT_FOUND,
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


def match_texts(
    left: Sequence[str], right: Sequence[str], *, least: float = MIN_SIMILARITY
) -> list[tuple[int, int, float]]:
    """Pairs (row of left, row of right, likeness), best first, each row in one pair at most.

    Likeness is 1 minus the insertions and deletions that turn one text into the other, as a
    share of the characters of both (1: equal); marks and blanks are brought onto one form.

    >>> [(row, column) for row, column, _ in match_texts(["Lost.", "No"], ["Lost", "Well"])]
    [(0, 0)]
    """
    if not left or not right:
        return []
    from rapidfuzz import fuzz, process

    values = process.cdist(
        [normalized_text(text) for text in left],
        [normalized_text(text) for text in right],
        scorer=fuzz.ratio,
        score_cutoff=100 * least,
    )
    rows, columns = values.nonzero()
    order = sorted(
        zip(rows.tolist(), columns.tolist(), strict=True),
        key=lambda pair: (-values[pair], left[pair[0]], right[pair[1]], pair),
    )
    used_left: set[int] = set()
    used_right: set[int] = set()
    matches = []
    for row, column in order:
        if row not in used_left and column not in used_right:
            used_left.add(row)
            used_right.add(column)
            matches.append((row, column, float(values[row, column]) / 100))
    return matches


def normalized_text(text: str) -> str:
    """A text with plain marks, single blanks and small letters.

    >>> normalized_text("“It’s  wet”")
    '"it\\'s wet"'
    """
    return re.sub(r"\s+", " ", text.translate(PUNCTUATION_VARIANTS)).strip().lower()
