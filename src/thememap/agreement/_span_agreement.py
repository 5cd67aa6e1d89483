"""Agreement on where passages begin and end, where quotes have their places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from thememap.agreement._facts import AgreementFact
from thememap.measures import Span, unitising_alpha
from thememap.records import (
    NO_MESSAGE,
    Codings,
    Quotes,
    SpanAgreement,
    ThemePath,
    message,
)


def span_agreement(
    *,
    quotes: Quotes,
    codings: Codings,
    coders: Sequence[str],
    lengths: Mapping[str, int],
    level: int,
) -> tuple[SpanAgreement, ...]:
    """Unitising alpha of each theme over the sources that two coders have marked.

    ``lengths`` are those of the sources in characters; where one is unknown, its last marked
    passage is taken as its end. A source that a coder marked nothing in is unread by that coder.
    """
    row = quotes.position()
    marked: dict[str, dict[str, dict[ThemePath, list[Span]]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(list))
    )
    ends: dict[str, int] = defaultdict(int)
    for quote_id, coder, theme in zip(codings.quote_id, codings.coder, codings.theme, strict=True):
        at = row[quote_id]
        start, end, source = quotes.start[at], quotes.end[at], quotes.source[at]
        if coder in coders and theme is not None and start is not None and end is not None:
            marked[source][coder][theme[:level]].append((start, end))
            ends[source] = max(ends[source], end)
    shared = {source: by_coder for source, by_coder in marked.items() if len(by_coder) >= 2}
    themes = sorted(
        {theme for by_coder in shared.values() for by in by_coder.values() for theme in by}
    )
    return tuple(_theme_span_agreement(theme, shared, ends, lengths) for theme in themes)


def _theme_span_agreement(
    theme: ThemePath,
    shared: Mapping[str, Mapping[str, Mapping[ThemePath, list[Span]]]],
    ends: Mapping[str, int],
    lengths: Mapping[str, int],
) -> SpanAgreement:
    at, used, both, any_of = 0, 0, 0, 0
    coders = sorted({coder for by_coder in shared.values() for coder in by_coder})
    joined: dict[str, list[Span]] = {coder: [] for coder in coders}
    complete = [source for source, by_coder in shared.items() if len(by_coder) == len(coders)]
    for source in complete:
        used += 1
        length = lengths.get(source, ends[source])
        masks = []
        for coder in coders:
            spans = _merge_spans(shared[source][coder].get(theme, []))
            joined[coder] += [(start + at, end + at) for start, end in spans]
            mask = np.zeros(length, dtype=bool)
            for start, end in spans:
                mask[start:end] = True
            masks.append(mask)
        both += int(np.all(masks, axis=0).sum())
        any_of += int(np.any(masks, axis=0).sum())
        at += length
    if not used:
        return SpanAgreement(
            theme=theme, alpha_u=None, both=0, any=0, sources=0,
            reason=message(AgreementFact.NO_COMMON_SOURCE),
        )  # fmt: skip
    value = unitising_alpha([joined[coder] for coder in coders], length=at)
    return SpanAgreement(
        theme=theme,
        alpha_u=value,
        both=both,
        any=any_of,
        sources=used,
        reason=NO_MESSAGE if value is not None else message(AgreementFact.NOBODY_MARKED),
    )


def _merge_spans(spans: Sequence[Span]) -> list[Span]:
    """Overlapping and touching passages of one coder as one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
