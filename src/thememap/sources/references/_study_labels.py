"""Short labels for reports: 'Author, year'."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping


def add_study_labels(rows: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    """The rows with a ``study``: first author and year, distinguished by letters.

    >>> rows = [{"authors": "Marrow, A; Fenn, B", "year": "2020"}] * 2
    >>> [row["study"] for row in add_study_labels(rows)]
    ['Marrow & Fenn, 2020', 'Marrow & Fenn, 2020b']
    """
    seen: Counter[str] = Counter()
    labelled_rows = []
    for row in rows:
        names = [
            author.split(",")[0].strip()
            for author in re.split(r";| and ", row.get("authors", ""))
            if author.strip()
        ]
        who = names[0] if names else "Unnamed"
        who += " et al." if len(names) > 2 else f" & {names[1]}" if len(names) == 2 else ""
        label = f"{who}, {row.get('year') or 'n.d.'}"
        seen[label] += 1
        study = label if seen[label] == 1 else f"{label}{_letter_suffix(seen[label])}"
        labelled_rows.append({"study": study, **row})
    return labelled_rows


def _letter_suffix(number: int) -> str:
    """As spreadsheets name columns.

    >>> _letter_suffix(2), _letter_suffix(26), _letter_suffix(27)
    ('b', 'z', 'aa')
    """
    letters = ""
    while number:
        number, last = divmod(number - 1, 26)
        letters = chr(ord("a") + last) + letters
    return letters
