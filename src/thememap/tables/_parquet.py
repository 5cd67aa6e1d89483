"""Parquet tables."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from thememap.errors import DataError
from thememap.tables._cells import text_of
from thememap.tables._table import Table, table_of

INDEX_PREFIX = "__index_level_"
# Reading all rows at once lets 985 bytes that lie about their sizes take 24 GB.
ROWS_AT_ONCE = 1024
LARGEST_BYTES = 2**30


def parquet_table(content: bytes, *, name: str) -> Any:
    """A pyarrow table of a Parquet file, read in small pieces.

    Raises `DataError` for what is damaged, and for more than 1 GB of values.
    """
    import pyarrow
    from pyarrow import parquet

    total = 0
    batches = []
    try:
        file = parquet.ParquetFile(io.BytesIO(content))
        for batch in file.iter_batches(batch_size=ROWS_AT_ONCE, use_threads=False):
            total += batch.nbytes
            if total > LARGEST_BYTES:
                raise DataError(
                    f"{name}: its values take more than {LARGEST_BYTES >> 20:,} MB, more than is "
                    "read from one table. Keep the columns that are needed, or split it."
                )
            batches.append(batch)
        return pyarrow.Table.from_batches(batches, schema=file.schema_arrow)
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise DataError(
            f"{name}: not a Parquet file that can be read; it is damaged or of another kind. Save "
            "it anew, or as CSV UTF-8."
        ) from error


def read_parquet(content: bytes, *, name: str, sha256: str) -> Table:
    """A table from a Parquet file; a saved row index counts as a column without a name."""
    import pyarrow

    found = parquet_table(content, name=name)
    try:
        columns = [[text_of(value) for value in column.to_pylist()] for column in found.columns]
    except (pyarrow.ArrowException, ValueError, OverflowError) as error:
        raise DataError(
            f"{name}: it holds values that cannot be read as texts. Save it as CSV UTF-8."
        ) from error
    header = ["" if column.startswith(INDEX_PREFIX) else column for column in found.schema.names]
    rows: Sequence[Sequence[str]] = list(zip(*columns, strict=True))
    return table_of(
        [(0, header), *enumerate(rows, start=1)], name=name, kind="Parquet", sha256=sha256
    )
