"""Small material made in the tests themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from thememap.records import (
    Codebook,
    Codings,
    Group,
    Grouping,
    NumberOfGroups,
    Quotes,
    Scale,
    ScaleGroup,
    Theme,
    ThemePath,
)


def quotes_of(texts: Sequence[str], **columns: Sequence[str]) -> Quotes:
    """Quotes q0000, q0001 … with these texts; unnamed columns are unknown."""
    n = len(texts)
    text_columns = {
        name: tuple(columns.get(name, ("",) * n))
        for name in ("source", "report", "study", "participant", "perspective", "order", "heading")
    }
    return Quotes(
        quote_id=tuple(f"q{row:04d}" for row in range(n)),
        text=tuple(texts),
        start=(None,) * n,
        end=(None,) * n,
        fictional=(True,) * n,
        **text_columns,
    )


def book_of(*paths: ThemePath) -> Codebook:
    return Codebook.of([Theme(path=path) for path in paths])


def codings_of(given: Mapping[str, Mapping[str, Sequence[ThemePath]]]) -> Codings:
    """From coder -> quote id -> themes; an empty list is read, none."""
    rows: list[tuple[str, str, ThemePath | None]] = []
    for coder, quotes in given.items():
        for quote_id, themes in quotes.items():
            rows += [(quote_id, coder, theme) for theme in themes] or [(quote_id, coder, None)]
    rows.sort(key=lambda row: (row[0], row[1], row[2] or ()))
    return Codings(
        quote_id=tuple(row[0] for row in rows),
        coder=tuple(row[1] for row in rows),
        theme=tuple(row[2] for row in rows),
    )


def grouping_of(label: Sequence[int]) -> Grouping:
    """Groups G01 … of these labels; −1 is no group."""
    labels = np.array(label, dtype=np.int64)
    k = int(labels.max(initial=-1)) + 1
    return Grouping(
        method="given",
        label=labels,
        reason=tuple("" if number >= 0 else "noise" for number in label),
        groups=tuple(
            Group(
                group=f"G{g + 1:02d}",
                n=int((labels == g).sum()),
                name="",
                keywords=(),
                exemplar_ids=(),
            )
            for g in range(k)
        ),
        number=NumberOfGroups(k=k, chosen_by="the test"),
        position=np.full((len(labels), 2), np.nan),
        scales=(
            Scale(
                k=k,
                label=labels,
                groups=tuple(
                    ScaleGroup(group=f"G{g + 1:02d}", n=0, name="", keywords=()) for g in range(k)
                ),
            ),
        ),
    )
