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


@dataclass(frozen=True, kw_only=True, eq=False)
class CodingMatrix:
    """Which of the quotes have which theme: ``member`` (n, t) bool, ``read`` (n,) bool."""

    themes: Sequence[ThemePath]
    member: np.ndarray
    read: np.ndarray


def theme_count_table(
    coded: CodingMatrix,
    *,
    quotes: Quotes,
    by: str,
    weak: Sequence[str] = (),
    weights: Mapping[str, float] | None = None,
) -> ThemeCountTable | None:
    """Quotes of each theme by ``by`` (*study* or *perspective*); `None` where the column is empty.

    A count says what authors printed; it is neither how common a theme is nor how much it weighs.
    """
    column = np.array(quotes.column(by), dtype=object)
    columns = tuple(sorted({str(value) for value in column[coded.read] if value}))
    if not columns:
        return None
    inside = [column == value for value in columns]
    study = np.array(quotes.study, dtype=object)
    strong = ~np.isin(study, list(weak))

    def count(path: ThemePath, given: np.ndarray) -> ThemeCountRow:
        return ThemeCountRow(
            theme=path,
            counts=tuple(int((given & rows).sum()) for rows in inside),
            n=int(given.sum()),
            studies=len({*study[given]} - {""}),
            n_without_weak=int((given & strong).sum()),
            studies_without_weak=len({*study[given & strong]} - {""}),
            weighted=_weighted_count(study, given, coded.read, weights) if weights else None,
        )

    return ThemeCountTable(
        by=by,
        columns=columns,
        totals=tuple(int((coded.read & rows).sum()) for rows in inside),
        rows=tuple(
            count(path, coded.member[:, t] & coded.read) for t, path in enumerate(coded.themes)
        ),
    )


def _weighted_count(
    study: np.ndarray, given: np.ndarray, read: np.ndarray, weights: Mapping[str, float]
) -> float | None:
    names = sorted({*study[read]} - {""})
    total = sum(weights.get(name, 1.0) for name in names)
    share = sum(
        weights.get(name, 1.0) * float(given[read & (study == name)].mean()) for name in names
    )
    return share / total if total else None
