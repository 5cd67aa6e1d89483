"""How well the passages of a project lie under each reading of their positions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from thememap.records import LineEnds, OffsetConvention, OffsetEncoding
from thememap.sources.offsets._offset_decoder import OffsetDecoder, TextSpan
from thememap.sources.offsets._text_equality import matches_repeated_text
from thememap.sources.offsets._word_boundaries import (
    BOUNDARY_SCORES,
    BoundaryKind,
    end_boundary,
    start_boundary,
)

MIN_REPEATED_CHARACTERS = 3
"""Characters that a repeated text needs: shorter ones are equal by chance."""


@dataclass(frozen=True, kw_only=True, eq=False)
class PositionedText:
    """A text with the positions of its passages as a file has them.

    ``repeated`` are texts that the file gives for each passage (none, or some that may be no
    repetition at all but a title or a comment); ``where`` names each passage for messages.
    """

    decoder: OffsetDecoder
    positions: Sequence[tuple[int, int]]
    repeated: Sequence[tuple[str, ...]]
    where: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class BoundaryCounts:
    """How many passages begin, and end, at a word's edge under a reading."""

    convention: OffsetConvention
    begin: int
    end: int


@dataclass(frozen=True, kw_only=True, eq=False)
class ConventionCandidate:
    """One convention with the spans that it gives; passages are numbered over all texts."""

    convention: OffsetConvention
    spans: tuple[tuple[TextSpan | None, ...], ...]
    texts: tuple[PositionedText, ...]

    @cached_property
    def indexed_spans(self) -> tuple[tuple[int, TextSpan | None], ...]:
        """The text's number and the span of each passage."""
        return tuple((n, span) for n, spans in enumerate(self.spans) for span in spans)

    @cached_property
    def boundaries(self) -> tuple[tuple[BoundaryKind, BoundaryKind], ...]:
        """What is at the two ends of each passage."""

        def of_span(number: int, span: TextSpan | None) -> tuple[BoundaryKind, BoundaryKind]:
            if span is None or not span.whole:
                return BoundaryKind.IMPOSSIBLE, BoundaryKind.IMPOSSIBLE
            text = self.texts[number].decoder.text
            return start_boundary(text, span.start), end_boundary(text, span.end)

        return tuple(of_span(number, span) for number, span in self.indexed_spans)

    @property
    def passages(self) -> int:
        """How many passages there are."""
        return len(self.indexed_spans)

    @cached_property
    def boundary_counts(self) -> BoundaryCounts:
        """How many begin, and end, at a word's edge."""
        return BoundaryCounts(
            convention=self.convention,
            begin=sum(start is BoundaryKind.WORD for start, _ in self.boundaries),
            end=sum(end is BoundaryKind.WORD for _, end in self.boundaries),
        )

    @property
    def unspaced(self) -> int:
        """How many lie in writing that does not part words."""
        return sum(BoundaryKind.UNKNOWN in pair for pair in self.boundaries)

    @property
    def inside_words(self) -> list[int]:
        """Passages that begin or end inside a word."""
        return [
            n
            for n, pair in enumerate(self.boundaries)
            if BoundaryKind.INSIDE in pair
            or (BoundaryKind.IMPOSSIBLE in pair and self.indexed_spans[n][1] is not None)
        ]

    @cached_property
    def distinct_passages(self) -> tuple[int, ...]:
        """One passage for each place: what several people marked is no further evidence."""
        first: dict[tuple[int, tuple[int, int]], int] = {}
        pairs = ((n, pair) for n, text in enumerate(self.texts) for pair in text.positions)
        for number, key in enumerate(pairs):
            first.setdefault(key, number)
        return tuple(first.values())

    @cached_property
    def boundary_score(self) -> float:
        """Sum over the ends of different passages: 1 at a word's edge, 0 inside a word."""
        return sum(
            BOUNDARY_SCORES.get(edge, 0.0)
            for n in self.distinct_passages
            for edge in self.boundaries[n]
        )

    def is_unconvincing(self, *, least: float, few: int) -> bool:
        """Whether fewer than a share of the ends are at a word's edge; few ends say nothing."""
        values = [
            BOUNDARY_SCORES[e]
            for n in self.distinct_passages
            for e in self.boundaries[n]
            if e is not BoundaryKind.UNKNOWN
        ]
        return len(values) >= 2 * few and sum(values) < least * len(values)

    @cached_property
    def _matches(self) -> tuple[int, int]:
        repeated = [texts for text in self.texts for texts in text.repeated]
        matching = repeating = 0
        for (number, span), given in zip(self.indexed_spans, repeated, strict=True):
            long = [text for text in given if len("".join(text.split())) >= MIN_REPEATED_CHARACTERS]
            repeating += bool(long)
            if long and span is not None:
                passage = self.texts[number].decoder.text[span.start : span.end]
                matching += any(matches_repeated_text(passage, text) for text in long)
        return matching, repeating

    @property
    def matching(self) -> int:
        """How many passages equal a text that the file gives for them."""
        return self._matches[0]

    @property
    def repeating(self) -> int:
        """For how many passages the file gives a text."""
        return self._matches[1]

    def differing(self, others: Sequence[ConventionCandidate]) -> list[int]:
        """Passages that are elsewhere under one of the others."""
        return [
            n
            for n, (_, span) in enumerate(self.indexed_spans)
            if any(other.indexed_spans[n][1] != span for other in others)
        ]


def distinct_candidates(
    texts: Sequence[PositionedText], conventions: Sequence[OffsetConvention]
) -> list[ConventionCandidate]:
    """A reading for each convention, in their order; those that give the same spans are one."""
    marked = any(text.decoder.marked for text in texts)
    crlf = any(text.decoder.has_crlf for text in texts)
    readings: dict[tuple[tuple[TextSpan | None, ...], ...], ConventionCandidate] = {}
    for number, convention in enumerate(conventions):
        same = (convention.mark_counts and not marked) or (
            convention.line_ends is LineEnds.ONE and not crlf
        )
        if same and number:
            continue
        spans = tuple(tuple(text.decoder.spans(text.positions, convention)) for text in texts)
        readings.setdefault(
            spans, ConventionCandidate(convention=convention, spans=spans, texts=tuple(texts))
        )
    return list(readings.values())


def is_unusual_convention(reading: ConventionCandidate) -> bool:
    """Whether hardly a program counts so: taken on evidence, and never a reason to stop."""
    convention = reading.convention
    return convention.encoding is OffsetEncoding.UTF8 or (
        convention.line_ends is LineEnds.TWO
        and not any(text.decoder.has_crlf for text in reading.texts)
    )


def evidence_lead(better: ConventionCandidate, other: ConventionCandidate) -> tuple[float, int]:
    """By how much one reading is ahead over the ends that are elsewhere, and how many these are.

    Ends of which nothing can be said under one of the two are left out, unless the other cuts a
    character or leaves the text.
    """
    ahead, ends = 0.0, 0
    for n in better.distinct_passages:
        first, second = better.indexed_spans[n][1], other.indexed_spans[n][1]
        if first == second:
            continue
        for at, pair in enumerate(zip(better.boundaries[n], other.boundaries[n], strict=True)):
            if _is_same_end(first, second, at):
                continue
            if BoundaryKind.UNKNOWN in pair and BoundaryKind.IMPOSSIBLE not in pair:
                continue
            ahead += BOUNDARY_SCORES.get(pair[0], 1.0) - BOUNDARY_SCORES.get(pair[1], 1.0)
            ends += 1
    return ahead, ends


def _is_same_end(first: TextSpan | None, second: TextSpan | None, at: int) -> bool:
    if first is None or second is None or not (first.whole and second.whole):
        return False
    return (first.start, first.end)[at] == (second.start, second.end)[at]
