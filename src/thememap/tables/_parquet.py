"""Parquet tables."""

from __future__ import annotations

import io
from collections.abc import Sequence

from thememap.errors import DataError
from thememap.tables._cells import text_of
from thememap.tables._table import Table, table_of

INDEX_PREFIX = "__index_level_"


def read_parquet(content: bytes, *, name: str, sha256: str) -> Table:
    """A table from a Parquet file; a saved row index counts as a column without a name."""
    import pyarrow
    import pyarrow.parquet

    try:
        found = pyarrow.parquet.read_table(io.BytesIO(content))
        columns = [[text_of(value) for value in column.to_pylist()] for column in found.columns]
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise DataError(
            f"{name}: not a Parquet file that can be read; it is damaged or of another kind. Save "
            "it anew, or as CSV UTF-8."
        ) from error
    header = ["" if column.startswith(INDEX_PREFIX) else column for column in found.schema.names]
    rows: Sequence[Sequence[str]] = list(zip(*columns, strict=True))
    return table_of(
        [(0, header), *enumerate(rows, start=1)], name=name, kind="Parquet", sha256=sha256
    )
