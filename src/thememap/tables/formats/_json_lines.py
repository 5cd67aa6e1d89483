"""JSON Lines: an object a row."""

from __future__ import annotations

import json
from itertools import chain

from thememap.errors import DataError
from thememap.tables.formats._table import Table, TableOrigin, make_table
from thememap.tables.formats._text_encoding import decode_text


def read_json_lines(content: bytes, *, name: str, sha256: str, encoding: str | None) -> Table:
    """A table from JSON Lines: every key is a column, in the order in which it first stands."""
    text, detected = decode_text(content, name=name, encoding=encoding or "")
    rows: list[tuple[int, dict[str, object]]] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            value = None
        if not isinstance(value, dict):
            raise DataError(
                f"{name}, line {number}: this is not a JSON object. Needed: one object a "
                "line, as in JSON Lines."
            )
        rows.append((number, value))
    header = list(dict.fromkeys(str(key) for _, row in rows for key in row))
    records = ((n, [_json_cell_text(row.get(key)) for key in header]) for n, row in rows)
    return make_table(
        chain([(0, header)], records),
        TableOrigin(name=name, kind="JSON Lines", sha256=sha256, encoding=detected),
        header_known=True,
    )


def _json_cell_text(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
