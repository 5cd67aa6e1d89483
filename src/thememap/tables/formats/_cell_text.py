"""Values as the text of a cell, and back."""

from __future__ import annotations

import json
import math
from datetime import date, datetime, time


def text_of(value: object) -> str:
    """One value as a CSV would hold it; what is missing is empty.

    >>> text_of(3.0), text_of(float("nan")), text_of(True), text_of(["a", "b"])
    ('3', '', 'true', '["a", "b"]')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        if math.isnan(value):
            return ""
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        midnight = value.time() == time() and value.tzinfo is None
        return value.date().isoformat() if midnight else value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="replace")
    if isinstance(value, list | tuple | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def parse_text_array(cell: str) -> list[str] | None:
    """The texts of a cell that holds a JSON array of texts; `None` where it holds none.

    >>> parse_text_array('["a", "b"]'), parse_text_array("[a]")
    (['a', 'b'], None)
    """
    try:
        array = json.loads(cell) if cell.lstrip().startswith("[") else None
    except (ValueError, RecursionError):
        return None
    is_texts = isinstance(array, list) and all(isinstance(item, str) for item in array)
    return array if is_texts else None
