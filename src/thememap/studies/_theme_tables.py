"""Theme × study and theme × perspective: quotes that authors chose to print, counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from thememap.records import Quotes, ThemePath


@dataclass(frozen=True, kw_only=True)
class ThemeCountRow:
    """One theme: quotes in each column, studies with it, and both without weak studies.

    ``weighted`` is the mean over studies of the share of a study's quotes that have the theme, each
    study counting by its weight; `None` without weights.
    """

    theme: ThemePath
    counts: tuple[int, ...]
    n: int
    studies: int
    n_without_weak: int
    studies_without_weak: int
    weighted: float | None


@dataclass(frozen=True, kw_only=True)
class ThemeCountTable:
    """Themes against the values of one column of the quotes; ``totals`` are quotes read in each."""

    by: str
    columns: tuple[str, ...]
    totals: tuple[int, ...]
    rows: tuple[ThemeCountRow, ...]


def theme_count_table(
    *,
    themes: Sequence[ThemePath],
    member: np.ndarray,
    read: np.ndarray,
    quotes: Quotes,
    by: str,
    weak: Sequence[str] = (),
    weights: Mapping[str, float] | None = None,
) -> ThemeCountTable | None:
    """Quotes of each theme by ``by`` (*study* or *perspective*); `None` where the column is empty.

    ``member`` (n, t) bool, ``read`` (n,) bool. A count says what authors printed; it is neither how
    common a theme is nor how much it weighs.
    """
    column = np.array(quotes.column(by), dtype=object)
    columns = tuple(sorted({str(value) for value in column[read] if value}))
    if not columns:
        return None
    given = member & read[:, None]
    study = np.array(quotes.study, dtype=object)
    strong = np.array([study not in weak for study in quotes.study], dtype=bool)
    return ThemeCountTable(
        by=by,
        columns=columns,
        totals=tuple(int((read & (column == value)).sum()) for value in columns),
        rows=tuple(
            ThemeCountRow(
                theme=path,
                counts=tuple(int((given[:, t] & (column == value)).sum()) for value in columns),
                n=int(given[:, t].sum()),
                studies=_count_studies(study, given[:, t]),
                n_without_weak=int((given[:, t] & strong).sum()),
                studies_without_weak=_count_studies(study, given[:, t] & strong),
                weighted=_weighted_count(study, given[:, t], read, weights) if weights else None,
            )
            for t, path in enumerate(themes)
        ),
    )


def _count_studies(study: np.ndarray, rows: np.ndarray) -> int:
    return len({str(value) for value in study[rows] if value})


def _weighted_count(
    study: np.ndarray, given: np.ndarray, read: np.ndarray, weights: Mapping[str, float]
) -> float | None:
    total = share = 0.0
    for study_name in sorted({str(name) for name in study[read] if name}):
        weight = weights.get(study_name, 1.0)
        inside = read & (study == study_name)
        total += weight
        share += weight * float(given[inside].mean())
    return share / total if total else None
