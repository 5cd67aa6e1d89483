"""How well the passages of a project lie under each reading of their positions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from thememap.records import LineEnds, OffsetConvention, OffsetEncoding
from thememap.sources._counted_text import Span
from thememap.sources._repeated_text import equals_repeated
from thememap.sources._word_edges import WORTH, Edge, end_edge, start_edge

if TYPE_CHECKING:
    from thememap.sources._offset_choice import PositionedText

SHORTEST_TEXT = 3
"""Characters that a repeated text needs: shorter ones are equal by chance."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Reading:
    """One convention with the spans that it gives; passages are numbered over all texts."""

    convention: OffsetConvention
    spans: tuple[tuple[Span | None, ...], ...]
    texts: tuple[PositionedText, ...]

    @cached_property
    def flat(self) -> tuple[tuple[int, Span | None], ...]:
        """The text's number and the span of each passage."""
        return tuple((n, span) for n, spans in enumerate(self.spans) for span in spans)

    @cached_property
    def ends(self) -> tuple[tuple[Edge, Edge], ...]:
        """What lies at the two ends of each passage."""
        return tuple(self._edges(number, span) for number, span in self.flat)

    def _edges(self, number: int, span: Span | None) -> tuple[Edge, Edge]:
        if span is None or not span.whole:
            return Edge.IMPOSSIBLE, Edge.IMPOSSIBLE
        text = self.texts[number].counted.text
        return start_edge(text, span.start), end_edge(text, span.end)

    @property
    def passages(self) -> int:
        """How many passages there are."""
        return len(self.flat)

    @property
    def begin(self) -> int:
        """How many begin at a word's edge."""
        return sum(start is Edge.WORD for start, _ in self.ends)

    @property
    def end(self) -> int:
        """How many end at a word's edge."""
        return sum(end is Edge.WORD for _, end in self.ends)

    @property
    def unspaced(self) -> int:
        """How many lie in writing that does not part words."""
        return sum(Edge.UNKNOWN in pair for pair in self.ends)

    @property
    def inside_words(self) -> list[int]:
        """Passages that begin or end inside a word."""
        return [
            n
            for n, pair in enumerate(self.ends)
            if Edge.INSIDE in pair or (Edge.IMPOSSIBLE in pair and self.flat[n][1] is not None)
        ]

    @cached_property
    def different(self) -> tuple[int, ...]:
        """One passage for each place: what several people marked is no further evidence."""
        first: dict[tuple[int, tuple[int, int]], int] = {}
        pairs = ((n, pair) for n, text in enumerate(self.texts) for pair in text.positions)
        for number, key in enumerate(pairs):
            first.setdefault(key, number)
        return tuple(first.values())

    @cached_property
    def quality(self) -> float:
        """Sum over the ends of different passages: 1 at a word's edge, 0 inside a word."""
        return sum(WORTH.get(edge, 0.0) for n in self.different for edge in self.ends[n])

    def unconvincing(self, *, least: float, few: int) -> bool:
        """Whether fewer than a share of the ends lie at a word's edge; few ends say nothing."""
        values = [WORTH[e] for n in self.different for e in self.ends[n] if e is not Edge.UNKNOWN]
        return len(values) >= 2 * few and sum(values) < least * len(values)

    @cached_property
    def _matches(self) -> tuple[int, int]:
        repeated = [texts for text in self.texts for texts in text.repeated]
        matching = repeating = 0
        for (number, span), given in zip(self.flat, repeated, strict=True):
            long = [text for text in given if len("".join(text.split())) >= SHORTEST_TEXT]
            repeating += bool(long)
            if long and span is not None:
                passage = self.texts[number].counted.text[span.start : span.end]
                matching += any(equals_repeated(passage, text) for text in long)
        return matching, repeating

    @property
    def matching(self) -> int:
        """How many passages equal a text that the file gives for them."""
        return self._matches[0]

    @property
    def repeating(self) -> int:
        """For how many passages the file gives a text."""
        return self._matches[1]

    def differing(self, others: Sequence[Reading]) -> list[int]:
        """Passages that lie elsewhere under one of the others."""
        return [
            n
            for n, (_, span) in enumerate(self.flat)
            if any(other.flat[n][1] != span for other in others)
        ]


def distinct_readings(
    texts: Sequence[PositionedText], conventions: Sequence[OffsetConvention]
) -> list[Reading]:
    """A reading for each convention, in their order; those that give the same spans are one."""
    marked = any(text.counted.marked for text in texts)
    crlf = any(text.counted.has_crlf for text in texts)
    readings: dict[tuple[tuple[Span | None, ...], ...], Reading] = {}
    for number, convention in enumerate(conventions):
        same = (convention.mark_counts and not marked) or (
            convention.line_ends is LineEnds.ONE and not crlf
        )
        if same and number:
            continue
        spans = tuple(tuple(text.counted.spans(text.positions, convention)) for text in texts)
        readings.setdefault(spans, Reading(convention=convention, spans=spans, texts=tuple(texts)))
    return list(readings.values())


def is_unusual(reading: Reading) -> bool:
    """Whether hardly a program counts so: taken on evidence, and never a reason to stop."""
    convention = reading.convention
    return convention.encoding is OffsetEncoding.UTF8 or (
        convention.line_ends is LineEnds.TWO
        and not any(text.counted.has_crlf for text in reading.texts)
    )


def lead(better: Reading, other: Reading) -> tuple[float, int]:
    """By how much one reading is ahead over the ends that lie elsewhere, and how many these are.

    Ends of which nothing can be said under one of the two are left out, unless the other cuts a
    character or leaves the text.
    """
    ahead, ends = 0.0, 0
    for n in better.different:
        first, second = better.flat[n][1], other.flat[n][1]
        if first == second:
            continue
        for at, pair in enumerate(zip(better.ends[n], other.ends[n], strict=True)):
            if _same_end(first, second, at):
                continue
            if Edge.UNKNOWN in pair and Edge.IMPOSSIBLE not in pair:
                continue
            ahead += WORTH.get(pair[0], 1.0) - WORTH.get(pair[1], 1.0)
            ends += 1
    return ahead, ends


def _same_end(first: Span | None, second: Span | None, at: int) -> bool:
    if first is None or second is None or not (first.whole and second.whole):
        return False
    return (first.start, first.end)[at] == (second.start, second.end)[at]
