"""Parquet tables."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from thememap.errors import DataError
from thememap.limits import (
    CELLS,
    COLUMNS,
    LINE_CHARACTERS,
    PARQUET_BYTES,
    PARQUET_VALUES,
    TABLE_CHARACTERS,
    SizeBudget,
)
from thememap.tables.formats._cell_text import text_of
from thememap.tables.formats._table import Table, TableOrigin, make_table

INDEX_PREFIX = "__index_level_"
# Reading all rows at once lets 985 bytes that lie about their sizes take 24 GB.
BATCH_ROWS = 1024
SPLIT_PARQUET_ADVICE = "Keep the columns that are needed, or split it."


def read_arrow_table(content: bytes, *, name: str) -> Any:
    """A pyarrow table of a Parquet file, read in small pieces.

    Raises `DataError` for what is damaged, and for more than 1 GB of values.
    """
    import pyarrow

    file = _open_parquet(content, name=name)
    batches = list(_read_batches(file, name=name))
    return pyarrow.Table.from_batches(batches, schema=file.schema_arrow)


def read_parquet(content: bytes, *, name: str, sha256: str) -> Table:
    """A table from a Parquet file; a saved row index counts as a first column without a name.

    Raises `DataError` as `read_arrow_table` does, and for more cells or characters than are read
    from one table: values that a dictionary holds once are texts in each row.
    """
    import pyarrow

    file = _open_parquet(content, name=name)
    columns = file.schema_arrow.names
    cells = SizeBudget(of=name, what="cells", limit=CELLS, advice=SPLIT_PARQUET_ADVICE)
    cells.spend(file.metadata.num_rows * len(columns))
    characters = SizeBudget(
        of=name, what="characters", limit=TABLE_CHARACTERS, advice=SPLIT_PARQUET_ADVICE
    )
    rows: list[tuple[str, ...]] = []
    index_first = sorted(
        range(len(columns)), key=lambda place: not columns[place].startswith(INDEX_PREFIX)
    )
    try:
        for batch in _read_batches(file, name=name):
            texts = [_column_texts(batch.columns[place], name=name) for place in index_first]
            characters.spend(sum(len(text) for column in texts for text in column))
            rows += zip(*texts, strict=True)
    except (pyarrow.ArrowException, ValueError, OverflowError) as error:
        raise DataError(
            f"{name}: it holds values that cannot be read as texts. Save it as CSV UTF-8."
        ) from error
    names = [columns[place] for place in index_first]
    header = ["" if column.startswith(INDEX_PREFIX) else column for column in names]
    return make_table(
        [(0, header), *enumerate(rows, start=1)],
        TableOrigin(name=name, kind="Parquet", sha256=sha256),
        header_known=True,
    )


def _column_texts(column: Any, *, name: str) -> list[str]:
    """The cells of a column; those that a dictionary holds once are one text in memory too."""
    import pyarrow

    if pyarrow.types.is_dictionary(column.type):
        places = column.indices.to_pylist()
        used = sorted({at for at in places if at is not None})
        values = column.dictionary.take(pyarrow.array(used, pyarrow.int64())).to_pylist()
        text = dict(zip(used, map(text_of, values), strict=True))
        texts = [text.get(at, "") for at in places]
    else:
        texts = [text_of(value.as_py()) for value in column]  # one list of a nested value at a time
    if max(map(len, texts), default=0) > LINE_CHARACTERS:
        raise DataError(
            f"{name}: a cell has over {LINE_CHARACTERS:,} characters, which no text has."
            f" {SPLIT_PARQUET_ADVICE}"
        )
    return texts


def _open_parquet(content: bytes, *, name: str) -> Any:
    import pyarrow
    from pyarrow import parquet

    try:
        file = parquet.ParquetFile(io.BytesIO(content))
        about = file.metadata
        values = sum(
            about.row_group(group).column(column).num_values
            for group in range(about.num_row_groups)
            for column in range(min(about.num_columns, COLUMNS))
        )
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise _damaged_parquet_error(name) from error
    if about.num_columns > COLUMNS or values > PARQUET_VALUES:
        raise DataError(
            f"{name}: it has {values:,} values in {about.num_columns:,} columns, more than is read "
            f"from one table. {SPLIT_PARQUET_ADVICE}"
        )
    return file


def _read_batches(file: Any, *, name: str) -> Iterator[Any]:
    import pyarrow

    total = SizeBudget(
        of=name, what="bytes of values", limit=PARQUET_BYTES, advice=SPLIT_PARQUET_ADVICE
    )
    try:
        for batch in file.iter_batches(batch_size=BATCH_ROWS, use_threads=False):
            total.spend(sum(map(_column_bytes, batch.columns)))
            yield batch
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise _damaged_parquet_error(name) from error


def _column_bytes(column: Any) -> int:
    """Bytes of the values; of a dictionary those that its rows name, as often as they do."""
    import pyarrow
    from pyarrow import compute

    kind = column.type
    if not pyarrow.types.is_dictionary(kind):
        return int(column.nbytes)
    try:
        sizes = compute.binary_length(column.dictionary).take(column.indices)
    except pyarrow.ArrowException:  # no texts
        return int(column.indices.nbytes)
    return int(compute.sum(sizes).as_py() or 0)


def _damaged_parquet_error(name: str) -> DataError:
    return DataError(
        f"{name}: not a Parquet file that can be read; it is damaged or of another kind. Save it "
        "anew, or as CSV UTF-8."
    )
