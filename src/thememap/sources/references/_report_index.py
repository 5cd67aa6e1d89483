"""Reports of a reference list: short labels, and which one a quote is from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

COPIED_FIELDS = ("authors", "year", "doi")


class ReportIndex:
    """Reports by id, title and label; a source is known by its name or what it says it is."""

    def __init__(self, references: Iterable[Mapping[str, str]]) -> None:
        self._known: dict[str, Mapping[str, str]] = {}
        for reference in references:
            for name in ("id", "title", "study", "doi"):
                if reference.get(name):
                    self._known.setdefault(_normalize_name(reference[name]), reference)

    def about(self, row: Mapping[str, str]) -> dict[str, str]:
        """Report, study, authors and year of a quote; empty where no report fits.

        >>> reports = ReportIndex([{"id": "7", "study": "Marrow, 2020", "year": "2020"}])
        >>> reports.about({"source": "Marrow 2020.pdf"})
        {'report': 'Marrow, 2020', 'study': 'Marrow, 2020', 'year': '2020'}
        """
        for name in (row.get("report", ""), row.get("title", ""), row.get("source", "")):
            report = self._known.get(_normalize_name(name)) or self._known.get(
                _normalize_name(Path(name).stem)
            )
            if name and report:
                more = {key: report[key] for key in COPIED_FIELDS if report.get(key)}
                return {"report": report["study"], "study": report["study"], **more}
        return {}


def _normalize_name(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())


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
