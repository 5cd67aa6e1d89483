"""Short labels for reports: 'Author, year'."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping


def labelled(rows: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    """The rows with a ``study``: first author and year, told apart by letters.

    >>> rows = [{"authors": "Marrow, A; Fenn, B", "year": "2020"}] * 2
    >>> [row["study"] for row in labelled(rows)]
    ['Marrow & Fenn, 2020', 'Marrow & Fenn, 2020b']
    """
    seen: Counter[str] = Counter()
    found = []
    for row in rows:
        names = [
            one.split(",")[0].strip()
            for one in re.split(r";| and ", row.get("authors", ""))
            if one.strip()
        ]
        who = names[0] if names else "Unnamed"
        who += " et al." if len(names) > 2 else f" & {names[1]}" if len(names) == 2 else ""
        label = f"{who}, {row.get('year') or 'n.d.'}"
        seen[label] += 1
        study = label if seen[label] == 1 else f"{label}{_letters(seen[label])}"
        found.append({"study": study, **row})
    return found


def _letters(number: int) -> str:
    """As spreadsheets name columns.

    >>> _letters(2), _letters(26), _letters(27)
    ('b', 'z', 'aa')
    """
    letters = ""
    while number:
        number, last = divmod(number - 1, 26)
        letters = chr(ord("a") + last) + letters
    return letters
