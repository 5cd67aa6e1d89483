"""Vectors that were made elsewhere, from a file."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from thememap.embedding._encoder import (
    EncoderLicence,
    LongTextRule,
    compute_fingerprint,
    normalize_vectors,
)
from thememap.errors import DataError, UsageError
from thememap.output import hash_file_content
from thememap.path_checks import check_path

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ID_COLUMN = "quote_id"
IDS_SUFFIX = ".ids.txt"
SHOWN_IDS = 3


class VectorsFile:
    """Vectors by quote id from ``.csv``, ``.parquet`` or ``.npy``.

    A table has a column ``quote_id``; every other column is one component. ``X.npy`` holds
    (n, d) numbers, and ``X.ids.txt`` next to it one quote id a line. Rows are brought to unit
    length and rounded like all vectors. Raises `DataError` for a file that cannot be read
    so, for a repeated id and for a component that is no finite number.
    """

    name = "vectors"
    token_limit = None
    licence = EncoderLicence.OF_VECTORS
    corpus_dependent = True
    long_text_rule = LongTextRule.WHOLE

    def __init__(self, path: Path) -> None:
        self._path = Path(path)
        check_path(self._path)
        if not self._path.is_file():
            raise DataError(f"{self._path}: the file with the vectors is not there.")
        readers = {".csv": _read_csv, ".parquet": _read_parquet, ".npy": _read_npy}
        reader = readers.get(self._path.suffix.lower())
        if reader is None:
            raise DataError(
                f"{self._path}: vectors are read from .csv, .parquet or .npy, not from "
                f"{self._path.suffix or 'a file without an ending'!r}."
            )
        ids, values = reader(self._path)
        self._row = _index_rows(ids, values, self._path)
        self._vectors = normalize_vectors(values)
        self.dimensions: int = self._vectors.shape[1]
        checksums = [
            hash_file_content(file)
            for file in (self._path, _ids_file(self._path))
            if file.is_file()
        ]
        self.fingerprint = compute_fingerprint({"encoder": "vectors", "files": checksums})

    def vectors_by_id(self, quote_ids: Sequence[str]) -> np.ndarray:
        """(n, d) float32 in the order of the ids. Raises `DataError` where one is missing."""
        missing = [quote_id for quote_id in quote_ids if quote_id not in self._row]
        if missing:
            shown = ", ".join(repr(quote_id) for quote_id in missing[:SHOWN_IDS])
            raise DataError(
                f"{self._path}: {len(missing)} of {len(quote_ids)} quotes have no vector in "
                f"this file (the first: {shown}). Every quote needs a row with its {ID_COLUMN}."
            )
        return self._vectors[[self._row[quote_id] for quote_id in quote_ids]]

    def encode(
        self, texts: Sequence[str], *, on_progress: Callable[[int, int], None] | None = None
    ) -> np.ndarray:
        """Not possible: raises `UsageError`, since a file knows quotes and no texts."""
        raise UsageError("Vectors from a file are found by quote_id, and texts cannot be encoded.")

    def over_limit(self, texts: Sequence[str]) -> np.ndarray:
        """See `Encoder.over_limit`; nothing is known, so nothing is."""
        return np.zeros(len(texts), dtype=bool)


def _index_rows(ids: list[str], values: np.ndarray, path: Path) -> dict[str, int]:
    if values.ndim != 2 or values.shape[0] != len(ids) or not values.shape[1]:
        raise DataError(
            f"{path}: {len(ids)} quote ids and numbers of shape {values.shape}; needed is one "
            "row of numbers for each id."
        )
    row: dict[str, int] = {}
    for number, quote_id in enumerate(ids):
        if quote_id in row:
            raise DataError(
                f"{path}: the quote {quote_id!r} occurs twice, in rows {row[quote_id] + 1} and"
                f" {number + 1}."
            )
        row[quote_id] = number
    wrong = np.flatnonzero(~np.isfinite(values).all(axis=1))
    if wrong.size:
        raise DataError(
            f"{path}: row {wrong[0] + 1} (quote {ids[wrong[0]]!r}) has a component that is empty "
            f"or infinite ({wrong.size} such rows). Every component must be a number."
        )
    return row


def _ids_file(path: Path) -> Path:
    return path.with_name(path.stem + IDS_SUFFIX)


def _read_npy(path: Path) -> tuple[list[str], np.ndarray]:
    ids = _ids_file(path)
    if not ids.is_file():
        raise DataError(
            f"{ids}: the file is not there. A .npy file needs it: one quote id a line, in the "
            "order of the rows."
        )
    try:
        values = np.asarray(np.load(path, allow_pickle=False), dtype=np.float64)
    except Exception as failure:  # a damaged header raises whatever numpy's parsers stumble over
        raise DataError(f"{path}: this is not a .npy file of numbers.") from failure
    try:
        return ids.read_text(encoding="utf-8-sig").splitlines(), values
    except (UnicodeDecodeError, OSError) as failure:
        raise DataError(f"{ids}: this is not a text in UTF-8. Save the ids as UTF-8.") from failure


def _read_csv(path: Path) -> tuple[list[str], np.ndarray]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
    except (UnicodeDecodeError, csv.Error) as failure:
        raise DataError(f"{path}: this is not a CSV file in UTF-8.") from failure
    header, body = (rows[0] if rows else []), [row for row in rows[1:] if row]
    at = _id_column(header, path)
    values = np.empty((len(body), len(header) - 1))
    for number, row in enumerate(body):
        try:
            if len(row) != len(header):
                raise ValueError
            values[number] = [float(cell) for column, cell in enumerate(row) if column != at]
        except ValueError as failure:
            raise DataError(
                f"{path}: row {number + 1} after the header has a cell that is no number, or not "
                f"{len(header)} cells. Every column but {ID_COLUMN} must hold one component."
            ) from failure
    return [row[at] for row in body], values


def _read_parquet(path: Path) -> tuple[list[str], np.ndarray]:
    from thememap.tables import read_arrow_table

    table = read_arrow_table(path.read_bytes(), name=str(path))
    at = _id_column(table.column_names, path)
    ids = [str(value) for value in table.column(at).to_pylist()]
    try:
        columns = [
            np.asarray(table.column(name).to_numpy(), dtype=np.float64)
            for name in table.column_names
            if name != ID_COLUMN
        ]
    except (ValueError, TypeError) as failure:
        raise DataError(f"{path}: every column but {ID_COLUMN} must hold numbers.") from failure
    return ids, np.stack(columns, axis=1) if columns else np.empty((len(ids), 0))


def _id_column(header: list[str], path: Path) -> int:
    if ID_COLUMN not in header:
        raise DataError(f"{path}: there is no column {ID_COLUMN!r}.")
    return header.index(ID_COLUMN)
