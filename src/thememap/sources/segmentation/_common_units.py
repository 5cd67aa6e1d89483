"""Units that several coders share, made from the passages that each of them marked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from thememap.records import CodedSegment, Document, LeftOut
from thememap.sources.segmentation._sentences import sentence_spans

EXACT, OVERLAP, SENTENCE = "exact", "overlap", "sentence"


@dataclass(frozen=True, kw_only=True, eq=False)
class CommonUnit:
    """One unit: its text, its place, and the passages that were brought onto it."""

    document: str
    text: str
    start: int | None
    end: int | None
    segments: tuple[CodedSegment, ...]


def build_common_units(
    segments: Sequence[CodedSegment],
    *,
    documents: Mapping[str, Document],
    rule: str,
    share: float,
) -> tuple[list[CommonUnit], list[LeftOut]]:
    """Bring passages onto common units; list those that could not be.

    *exact*: passages with one and the same span are a unit. *overlap*: passages of different
    coders are one unit where the characters in both are at least ``share`` of those in either
    (Jaccard), the best pairs first; the unit is what either marked. *sentence*: every
    sentence of which at least half was marked is a unit. Passages without a place are units
    by their document and text. Under *overlap*, a passage that overlaps another coder's and
    shares too little with it is listed, and stays a unit of its own.
    """
    placed = [
        segment for segment in segments if segment.start is not None and segment.end is not None
    ]
    loose = [segment for segment in segments if segment.start is None or segment.end is None]
    units = _group_unplaced(loose)
    by_document: dict[str, list[CodedSegment]] = defaultdict(list)
    for segment in placed:
        by_document[segment.document].append(segment)
    missed: list[LeftOut] = []
    for name, inside in sorted(by_document.items()):
        document = documents.get(name)
        if rule == SENTENCE and document is not None:
            units += _group_by_sentence(document, inside, missed)
        elif rule == OVERLAP:
            units += _group_by_overlap(inside, document, share, missed)
        else:
            units += _group_by_span(inside)
    return units, missed


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
    segments: Sequence[CodedSegment],
    document: Document | None,
    share: float,
    missed: list[LeftOut],
) -> list[CommonUnit]:
    spans = [_unit_of_segments(group.segments) for group in _group_by_span(segments)]
    order = sorted(range(len(spans)), key=lambda i: (spans[i].start or 0, spans[i].end or 0))
    pairs: list[tuple[float, int, int]] = []
    for place, i in enumerate(order):
        for j in order[place + 1 :]:
            if (spans[j].start or 0) >= (spans[i].end or 0):
                break
            if not _unit_coders(spans[i]) & _unit_coders(spans[j]):
                pairs.append((_jaccard_overlap(spans[i], spans[j]), i, j))
    group = {i: [i] for i in order}
    for value, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        target, other = group[i], group[j]
        if target is other:
            continue
        clash = {c for k in target for c in _unit_coders(spans[k])} & {
            c for k in other for c in _unit_coders(spans[k])
        }
        if value >= share and not clash:
            target += other
            for k in other:
                group[k] = target
        elif value < share:
            where = spans[j].segments[0].where
            missed.append(
                LeftOut(
                    what="pair of passages",
                    where=f"{spans[i].segments[0].where} and {where}",
                    reason=f"two coders' passages overlap by less than {share:.0%}: two units",
                )
            )
    units = []
    for members in {id(indices): indices for indices in group.values()}.values():
        inside = [segment for k in members for segment in spans[k].segments]
        start = min(_segment_span(segment)[0] for segment in inside)
        end = max(_segment_span(segment)[1] for segment in inside)
        longest = max(inside, key=lambda segment: len(segment.text))
        text = document.text[start:end] if document is not None else longest.text
        units.append(
            CommonUnit(
                document=inside[0].document, text=text, start=start, end=end, segments=tuple(inside)
            )
        )
    return sorted(units, key=lambda unit: (unit.start or 0, unit.end or 0))


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
            missed.append(
                LeftOut(
                    what="passage",
                    where=segment.where,
                    reason="it holds less than half of any sentence",
                )
            )
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


def _unit_coders(unit: CommonUnit) -> frozenset[str]:
    return frozenset(segment.coder for segment in unit.segments)


def _jaccard_overlap(unit: CommonUnit, other: CommonUnit) -> float:
    both = min(unit.end or 0, other.end or 0) - max(unit.start or 0, other.start or 0)
    either = max(unit.end or 0, other.end or 0) - min(unit.start or 0, other.start or 0)
    return both / either if either else 0.0
