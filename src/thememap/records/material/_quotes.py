"""Quotes: the unit of everything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any

import numpy as np

from thememap.records._kinds import ResamplingUnit
from thememap.records.material._study_nouns import DOCUMENT_NOUNS, STUDY_NOUNS, StudyNouns

UNKNOWN_VALUE = ""


QUOTE_NUMBER = "quote_number"
"""The column of a run's quotes.csv with the number by which the report calls a quote: ``#67``."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Quotes:
    """Quotes as columns: every field has one entry a quote, in canonical order.

    Canonical order is ascending ``quote_id``; `thememap.tables` sorts on reading, so
    that nothing that follows depends on the order of the rows of a file. An unknown
    text value is ``""``; an unknown position is ``None``.

    ``study`` holds the primary study a quote belongs to; a source without a study is
    its own study. ``attributes`` holds every further column, as text.
    """

    quote_id: tuple[str, ...]
    text: tuple[str, ...]
    source: tuple[str, ...]
    report: tuple[str, ...]
    study: tuple[str, ...]
    participant: tuple[str, ...]
    perspective: tuple[str, ...]
    order: tuple[str, ...]
    heading: tuple[str, ...]
    start: tuple[int | None, ...]
    end: tuple[int | None, ...]
    fictional: tuple[bool | None, ...]
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        n = len(self.quote_id)
        columns = {f.name: getattr(self, f.name) for f in fields(self) if f.name != "attributes"}
        for name, column in {**columns, **self.attributes}.items():
            if len(column) != n:
                raise ValueError(f"column {name!r} has {len(column)} entries for {n} quotes")

    def __len__(self) -> int:
        return len(self.quote_id)

    def column(self, name: str) -> tuple[object, ...]:
        """One column by its name, attributes included.

        Raises `KeyError` where there is no such column.
        """
        if name in self.attributes:
            return self.attributes[name]
        if name in {f.name for f in fields(self)} - {"attributes"}:
            values: tuple[object, ...] = getattr(self, name)
            return values
        raise KeyError(name)

    def knows(self, name: str) -> bool:
        """Whether any quote has a value in this column."""
        return any(value not in (UNKNOWN_VALUE, None) for value in self.column(name))

    def position(self) -> dict[str, int]:
        """Row number of each quote id."""
        return {quote_id: row for row, quote_id in enumerate(self.quote_id)}

    @property
    def study_words(self) -> StudyNouns:
        """What the studies are called: *documents* where each is only its quotes' own source."""
        known = [pair for pair in zip(self.study, self.source, strict=True) if pair[0]]
        alone = bool(known) and all(study == source for study, source in known)
        return DOCUMENT_NOUNS if alone else STUDY_NOUNS

    def resampling_units(self) -> tuple[ResamplingUnit, np.ndarray]:
        """What resampling takes, and the (n,) int code of each quote's unit.

        Studies; with fewer than two, participants; with neither, quotes. A quote whose study
        (or participant) is unknown is a unit of its own.
        """
        for name, units in (
            ("study", ResamplingUnit.STUDIES),
            ("participant", ResamplingUnit.PARTICIPANTS),
        ):
            column = [str(value) for value in self.column(name)]
            if len(set(column) - {UNKNOWN_VALUE}) >= 2:
                alone = (
                    value or f"{UNKNOWN_VALUE}\0{quote_id}"
                    for value, quote_id in zip(column, self.quote_id, strict=True)
                )
                return units, factorize([*alone])[0]
        return ResamplingUnit.QUOTES, np.arange(len(self))

    def count_studies(self, rows: np.ndarray) -> int:
        """The number of known studies in these rows (numbers, or bool over all)."""
        return len({self.study[row] for row in _row_numbers(rows)} - {UNKNOWN_VALUE})

    def take(self, rows: Sequence[int] | np.ndarray) -> Quotes:
        """The quotes in these rows, in the order given."""
        chosen = np.asarray(rows, dtype=np.int64).tolist()
        columns = {
            f.name: _take_rows(getattr(self, f.name), chosen)
            for f in fields(self)
            if f.name != "attributes"
        }
        attributes = {name: _take_rows(column, chosen) for name, column in self.attributes.items()}
        return Quotes(**columns, attributes=MappingProxyType(attributes))


def _take_rows(column: tuple[Any, ...], rows: list[int]) -> tuple[Any, ...]:
    return tuple(map(column.__getitem__, rows))


def _row_numbers(rows: np.ndarray) -> np.ndarray:
    return np.flatnonzero(rows) if rows.dtype == bool else rows


def factorize(values: Sequence[object]) -> tuple[np.ndarray, tuple[object, ...]]:
    """Integer code of each value, and the distinct values in sorted order.

    >>> codes, names = factorize(["b", "a", "b"])
    >>> codes.tolist(), names
    ([1, 0, 1], ('a', 'b'))
    """
    names = tuple(sorted(set(values), key=str))
    number = {name: code for code, name in enumerate(names)}
    return np.fromiter((number[v] for v in values), dtype=np.int64, count=len(values)), names
