"""Units that several coders share, made from the passages that each of them marked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from thememap.records import CodedSegment, Document, LeftOut, LeftOutKind, message
from thememap.sources._messages import ImportMessage
from thememap.sources.segmentation._sentences import sentence_spans


class UnitRule(StrEnum):
    """How passages of several coders become common units, as the project file says."""

    EXACT = "exact"
    OVERLAP = "overlap"
    SENTENCE = "sentence"


@dataclass(frozen=True, kw_only=True, eq=False)
class CommonUnit:
    """One unit: its text, its place, and the passages that were brought onto it."""

    document: str
    text: str
    start: int | None
    end: int | None
    segments: tuple[CodedSegment, ...]

    @property
    def span(self) -> tuple[int, int]:
        """The place of a unit that has one."""
        assert self.start is not None
        assert self.end is not None
        return self.start, self.end


def build_common_units(
    segments: Sequence[CodedSegment], *, documents: Mapping[str, Document], rule: str, share: float
) -> tuple[list[CommonUnit], list[LeftOut]]:
    """Bring passages onto common units; list those that could not be.

    *exact*: passages with one and the same span are a unit. *overlap*: passages of different
    coders are one unit where the characters in both are at least ``share`` of those in either
    (Jaccard), the best pairs first; the unit is what either marked. *sentence*: every
    sentence of which at least half was marked is a unit. Passages without a place are units
    by their document and text. Under *overlap*, a passage that overlaps another coder's and
    shares too little with it is listed, and stays a unit of its own.
    """
    units = _group_unplaced([segment for segment in segments if not _has_place(segment)])
    by_document: dict[str, list[CodedSegment]] = defaultdict(list)
    for segment in filter(_has_place, segments):
        by_document[segment.document].append(segment)
    missed: list[LeftOut] = []
    for name, inside in sorted(by_document.items()):
        document = documents.get(name)
        if rule == UnitRule.SENTENCE and document is not None:
            units += _group_by_sentence(document, inside, missed)
        elif rule == UnitRule.OVERLAP:
            units += _group_by_overlap(inside, document, share, missed)
        else:
            units += _group_by_span(inside)
    return units, missed


def _has_place(segment: CodedSegment) -> bool:
    return segment.start is not None and segment.end is not None


def _group_unplaced(segments: Sequence[CodedSegment]) -> list[CommonUnit]:
    """By id and text; else by the passage that a reader named; else, where somebody coded them,
    by text; else each row by itself.
    """
    grouped: dict[tuple[str, ...], list[CodedSegment]] = defaultdict(list)
    for segment in segments:
        quote_id = segment.attributes.get("quote_id", "")
        if quote_id:
            key = ("id", quote_id, segment.text)
        elif segment.passage:
            key = ("passage", segment.passage, segment.text)
        else:
            key = ("text", segment.text, "") if segment.coder else ("row", segment.where, "")
        grouped[segment.document, *key].append(segment)
    return [_unit_of_segments(group) for group in grouped.values()]


def _group_by_span(segments: Sequence[CodedSegment]) -> list[CommonUnit]:
    by_span: dict[tuple[int, int], list[CodedSegment]] = defaultdict(list)
    for segment in segments:
        by_span[_segment_span(segment)].append(segment)
    return [_unit_of_segments(by_span[span]) for span in sorted(by_span)]


def _group_by_overlap(
    segments: Sequence[CodedSegment], document: Document | None, share: float, missed: list[LeftOut]
) -> list[CommonUnit]:
    units = _group_by_span(segments)  # in the order of their spans
    coders = [{segment.coder for segment in unit.segments} for unit in units]
    pairs: list[tuple[float, int, int]] = []
    for i, unit in enumerate(units):
        for j in range(i + 1, len(units)):
            if units[j].span[0] >= unit.span[1]:
                break
            if not coders[i] & coders[j]:
                pairs.append((_jaccard_overlap(unit.span, units[j].span), i, j))
    group = {i: [i] for i in range(len(units))}
    for value, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        target, other = group[i], group[j]
        if target is other:
            continue
        clash = {c for k in target for c in coders[k]} & {c for k in other for c in coders[k]}
        if value >= share and not clash:
            target += other
            for k in other:
                group[k] = target
        elif value < share:
            where = f"{units[i].segments[0].where} and {units[j].segments[0].where}"
            reason = message(ImportMessage.LITTLE_OVERLAP, share=share)
            missed.append(LeftOut(what=LeftOutKind.PAIR_OF_PASSAGES, where=where, reason=reason))
    joined = []
    for members in {id(indices): indices for indices in group.values()}.values():
        inside = [segment for k in members for segment in units[k].segments]
        start = min(units[k].span[0] for k in members)
        end = max(units[k].span[1] for k in members)
        longest = max(inside, key=lambda segment: len(segment.text))
        text = document.text[start:end] if document is not None else longest.text
        joined.append(
            CommonUnit(
                document=inside[0].document, text=text, start=start, end=end, segments=tuple(inside)
            )
        )
    return sorted(joined, key=lambda unit: unit.span)


def _group_by_sentence(
    document: Document, segments: Sequence[CodedSegment], missed: list[LeftOut]
) -> list[CommonUnit]:
    spans = sentence_spans(document.text)
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    of: dict[tuple[int, int], list[CodedSegment]] = defaultdict(list)
    for segment in segments:
        start, end = _segment_span(segment)
        # Sentences are in order and do not overlap: only those that meet the passage are looked at.
        touched = [
            span
            for span in spans[bisect_right(ends, start) : bisect_left(starts, end)]
            if 2 * (min(end, span[1]) - max(start, span[0])) >= span[1] - span[0]
        ]
        if not touched:
            reason = message(ImportMessage.LITTLE_OF_A_SENTENCE)
            missed.append(LeftOut(what=LeftOutKind.PASSAGE, where=segment.where, reason=reason))
        for span in touched:
            of[span].append(segment)
    return [
        CommonUnit(document=document.name, text=document.text[a:b], start=a, end=b,
             segments=tuple(of[a, b]))
        for a, b in sorted(of)
    ]  # fmt: skip


def _unit_of_segments(segments: Sequence[CodedSegment]) -> CommonUnit:
    first = segments[0]
    return CommonUnit(
        document=first.document,
        text=first.text,
        start=first.start,
        end=first.end,
        segments=tuple(segments),
    )


def _segment_span(segment: CodedSegment) -> tuple[int, int]:
    assert segment.start is not None
    assert segment.end is not None
    return segment.start, segment.end


def _jaccard_overlap(span: tuple[int, int], other: tuple[int, int]) -> float:
    both = min(span[1], other[1]) - max(span[0], other[0])
    either = max(span[1], other[1]) - min(span[0], other[0])
    return both / either if either else 0.0
