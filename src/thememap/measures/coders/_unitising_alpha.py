"""Krippendorff's alpha for passages that coders cut out themselves."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

Span = tuple[int, int]


def unitising_alpha(spans: Sequence[Sequence[Span]], *, length: int) -> float | None:
    """Alpha_U of one code over a text (Krippendorff 1995, 2004).

    ``spans`` has each coder's passages as (start, end), half-open, within ``length`` characters,
    without overlaps of one coder's own. `None` for fewer than two coders, or where no coder marked
    anything. Krippendorff (2004, p. 254), code c:

    >>> one, two = [(75, 145), (220, 250)], [(70, 150), (205, 225), (250, 270)]
    >>> round(unitising_alpha([one, two], length=300), 3)
    0.729
    """
    m = len(spans)
    if m < 2 or length < 2 or not any(spans):
        return None
    sections = [_segment_text(sorted(coder_spans), length) for coder_spans in spans]
    differing = sum(_overlap_disagreement(a, b) for a, b in permutations(sections, 2))
    observed = differing / (m * (m - 1) * length**2)
    expected = _expected_disagreement(sections, m, length)
    if expected <= 0:
        return None
    return 1 - observed / expected


def _segment_text(spans: Sequence[Span], length: int) -> list[tuple[int, int, bool]]:
    """Passages and the gaps between them, as (start, length, whether it is a passage)."""
    sections, at = [], 0
    for start, end in spans:
        if start > at:
            sections.append((at, start - at, False))
        sections.append((start, end - start, True))
        at = end
    if at < length:
        sections.append((at, length - at, False))
    return sections


def _overlap_disagreement(
    first: Sequence[tuple[int, int, bool]], second: Sequence[tuple[int, int, bool]]
) -> float:
    total = 0.0
    for start, size, marked in first:
        for other, other_size, other_marked in second:
            if start + size <= other or other + other_size <= start:
                continue
            if marked and other_marked:
                total += (start - other) ** 2 + (start + size - other - other_size) ** 2
            elif marked and other <= start and start + size <= other + other_size:
                total += size**2
            elif other_marked and start <= other and other + other_size <= start + size:
                total += other_size**2
    return total


def _expected_disagreement(
    sections: Sequence[Sequence[tuple[int, int, bool]]], m: int, length: int
) -> float:
    marked = [size for coder_sections in sections for _, size, is_one in coder_sections if is_one]
    gaps = [size for coder_sections in sections for _, size, is_one in coder_sections if not is_one]
    n = len(marked)
    total = sum(
        (n - 1) / 3 * (2 * size**3 - 3 * size**2 + size)
        + size**2 * sum(gap - size + 1 for gap in gaps if gap >= size)
        for size in marked
    )
    divisor = m * length * (m * length - 1) - sum(size * (size - 1) for size in marked)
    return 2 / length * total / divisor
