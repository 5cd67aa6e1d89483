"""Ids made from content, never from row numbers."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

ID_PREFIX = "q"
ID_HASH_LENGTH = 12
TEXT_HASH_LENGTH = 6


def content_ids(
    contents: Sequence[Mapping[str, str]],
    *,
    whole_rows: Sequence[Sequence[str]],
    existing_ids: Collection[str] = (),
) -> list[str]:
    """An id for each content, the same whatever the order of rows.

    Columns without a value do not count. Equal contents are numbered ``-2``, ``-3`` in the
    order of their whole rows, so that codes which are next to them stay with their id.

    >>> content_ids([{"text": "No."}, {"text": "No."}], whole_rows=[["b"], ["a"]])
    ['qec1dd917e443-2', 'qec1dd917e443']
    """
    base = [_content_hash(content) for content in contents]
    order = sorted(range(len(contents)), key=lambda row: (base[row], *whole_rows[row]))
    ids = [""] * len(contents)
    used: Counter[str] = Counter()
    for row in order:
        name = ""
        while not name or name in existing_ids:
            used[base[row]] += 1
            number = used[base[row]]
            name = f"{ID_PREFIX}{base[row]}" + (f"-{number}" if number > 1 else "")
        ids[row] = name
    return ids


def append_text_hash(quote_id: str, text: str) -> str:
    """An id that two quotes share, distinguished by a short hash of the text.

    >>> append_text_hash("R_7", "No.") != append_text_hash("R_7", "Yes.")
    True
    """
    digest = hashlib.sha256(text.strip().encode("utf-8", errors="surrogatepass")).hexdigest()
    return f"{quote_id}~{digest[:TEXT_HASH_LENGTH]}"


def _content_hash(content: Mapping[str, str]) -> str:
    filled = sorted((name, value) for name, value in content.items() if value)
    text = json.dumps(filled, ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:ID_HASH_LENGTH]
