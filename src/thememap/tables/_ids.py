"""Ids made from content, never from row numbers."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

PREFIX = "q"
LENGTH = 12
LENGTH_BY_TEXT = 6


def content_ids(
    contents: Sequence[Mapping[str, str]],
    *,
    whole_rows: Sequence[Sequence[str]],
    taken: Collection[str] = (),
) -> list[str]:
    """An id for each content, the same whatever the order of rows.

    Columns without a value do not count. Equal contents are numbered ``-2``, ``-3`` in the
    order of their whole rows, so that codes which stand beside them stay with their id.

    >>> content_ids([{"text": "No."}, {"text": "No."}], whole_rows=[["b"], ["a"]])
    ['qec1dd917e443-2', 'qec1dd917e443']
    """
    base = [_digest(content) for content in contents]
    order = sorted(range(len(contents)), key=lambda row: (base[row], *whole_rows[row]))
    ids = [""] * len(contents)
    used: Counter[str] = Counter()
    for row in order:
        name = ""
        while not name or name in taken:
            used[base[row]] += 1
            number = used[base[row]]
            name = f"{PREFIX}{base[row]}" + (f"-{number}" if number > 1 else "")
        ids[row] = name
    return ids


def id_by_text(quote_id: str, text: str) -> str:
    """An id that two quotes share, told apart by a short hash of the text.

    >>> id_by_text("R_7", "No.") != id_by_text("R_7", "Yes.")
    True
    """
    digest = hashlib.sha256(text.strip().encode("utf-8", errors="surrogatepass")).hexdigest()
    return f"{quote_id}~{digest[:LENGTH_BY_TEXT]}"


def _digest(content: Mapping[str, str]) -> str:
    filled = sorted((name, value) for name, value in content.items() if value)
    text = json.dumps(filled, ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:LENGTH]
