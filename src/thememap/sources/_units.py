"""Units that several coders share, made from the passages that each of them marked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from thememap.records import Document, LeftOut, Segment
from thememap.sources._sentences import sentence_spans

EXACT, OVERLAP, SENTENCE = "exact", "overlap", "sentence"


@dataclass(frozen=True, kw_only=True, eq=False)
class Unit:
    """One unit: its text, its place, and the passages that were brought onto it."""

    document: str
    text: str
    start: int | None
    end: int | None
    segments: tuple[Segment, ...]


def common_units(
    segments: Sequence[Segment],
    *,
    documents: Mapping[str, Document],
    rule: str,
    share: float,
) -> tuple[list[Unit], list[LeftOut]]:
    """Bring passages onto common units; list those that could not be.

    *exact*: passages with one and the same span are a unit. *overlap*: passages of different
    coders are one unit where the characters in both are at least ``share`` of those in either
    (Jaccard), the best pairs first; the unit is what either marked. *sentence*: every
    sentence of which at least half was marked is a unit. Passages without a place are units
    by their document and text. Under *overlap*, a passage that overlaps another coder's and
    shares too little with it is listed, and stays a unit of its own.
    """
    placed = [one for one in segments if one.start is not None and one.end is not None]
    loose = [one for one in segments if one.start is None or one.end is None]
    units = _without_place(loose)
    by_document: dict[str, list[Segment]] = defaultdict(list)
    for one in placed:
        by_document[one.document].append(one)
    missed: list[LeftOut] = []
    for name, inside in sorted(by_document.items()):
        document = documents.get(name)
        if rule == SENTENCE and document is not None:
            units += _sentences(document, inside, missed)
        elif rule == OVERLAP:
            units += _overlapping(inside, document, share, missed)
        else:
            units += _exact(inside)
    return units, missed


def _without_place(segments: Sequence[Segment]) -> list[Unit]:
    """By id and text; else by the passage that a reader named; else, where somebody coded them,
    by text; else each row by itself.
    """
    found: dict[tuple[str, ...], list[Segment]] = defaultdict(list)
    for one in segments:
        own = one.attributes.get("quote_id", "")
        if own:
            key = ("id", own, one.text)
        elif one.passage:
            key = ("passage", one.passage, one.text)
        else:
            key = ("text", one.text, "") if one.coder else ("row", one.where, "")
        found[one.document, *key].append(one)
    return [_unit(group) for group in found.values()]


def _exact(segments: Sequence[Segment]) -> list[Unit]:
    found: dict[tuple[int, int], list[Segment]] = defaultdict(list)
    for one in segments:
        found[_span(one)].append(one)
    return [_unit(found[span]) for span in sorted(found)]


def _overlapping(
    segments: Sequence[Segment],
    document: Document | None,
    share: float,
    missed: list[LeftOut],
) -> list[Unit]:
    spans = [_unit(group.segments) for group in _exact(segments)]
    order = sorted(range(len(spans)), key=lambda i: (spans[i].start or 0, spans[i].end or 0))
    pairs: list[tuple[float, int, int]] = []
    for place, i in enumerate(order):
        for j in order[place + 1 :]:
            if (spans[j].start or 0) >= (spans[i].end or 0):
                break
            if not _coders(spans[i]) & _coders(spans[j]):
                pairs.append((_jaccard(spans[i], spans[j]), i, j))
    group = {i: [i] for i in order}
    for value, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        one, other = group[i], group[j]
        if one is other:
            continue
        clash = {c for k in one for c in _coders(spans[k])} & {
            c for k in other for c in _coders(spans[k])
        }
        if value >= share and not clash:
            one += other
            for k in other:
                group[k] = one
        elif value < share:
            where = spans[j].segments[0].where
            missed.append(
                LeftOut(
                    what="pair of passages",
                    where=f"{spans[i].segments[0].where} and {where}",
                    reason=f"two coders' passages overlap by less than {share:.0%}: two units",
                )
            )
    made = []
    for members in {id(one): one for one in group.values()}.values():
        inside = [segment for k in members for segment in spans[k].segments]
        start = min(_span(one)[0] for one in inside)
        end = max(_span(one)[1] for one in inside)
        longest = max(inside, key=lambda one: len(one.text))
        text = document.text[start:end] if document is not None else longest.text
        made.append(
            Unit(
                document=inside[0].document, text=text, start=start, end=end, segments=tuple(inside)
            )
        )
    return sorted(made, key=lambda unit: (unit.start or 0, unit.end or 0))


def _sentences(
    document: Document, segments: Sequence[Segment], missed: list[LeftOut]
) -> list[Unit]:
    spans = sentence_spans(document.text)
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    of: dict[tuple[int, int], list[Segment]] = defaultdict(list)
    for one in segments:
        start, end = _span(one)
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
                    where=one.where,
                    reason="it holds less than half of any sentence",
                )
            )
        for span in touched:
            of[span].append(one)
    return [
        Unit(document=document.name, text=document.text[a:b], start=a, end=b,
             segments=tuple(of[a, b]))
        for a, b in sorted(of)
    ]  # fmt: skip


def _unit(segments: Sequence[Segment]) -> Unit:
    first = segments[0]
    return Unit(
        document=first.document,
        text=first.text,
        start=first.start,
        end=first.end,
        segments=tuple(segments),
    )


def _span(one: Segment) -> tuple[int, int]:
    assert one.start is not None
    assert one.end is not None
    return one.start, one.end


def _coders(unit: Unit) -> frozenset[str]:
    return frozenset(one.coder for one in unit.segments)


def _jaccard(one: Unit, other: Unit) -> float:
    both = min(one.end or 0, other.end or 0) - max(one.start or 0, other.start or 0)
    either = max(one.end or 0, other.end or 0) - min(one.start or 0, other.start or 0)
    return both / either if either else 0.0
