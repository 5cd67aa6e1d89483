"""Which report of a reference list a quote is from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

CARRIED = ("authors", "year", "doi")


class Reports:
    """Reports by id, title and label; a source is known by its name or what it says it is."""

    def __init__(self, references: Iterable[Mapping[str, str]]) -> None:
        self._known: dict[str, Mapping[str, str]] = {}
        for one in references:
            for name in ("id", "title", "study", "doi"):
                if one.get(name):
                    self._known.setdefault(_plain(one[name]), one)

    def about(self, row: Mapping[str, str]) -> dict[str, str]:
        """Report, study, authors and year of a quote; empty where no report fits.

        >>> reports = Reports([{"id": "7", "study": "Marrow, 2020", "year": "2020"}])
        >>> reports.about({"source": "Marrow 2020.pdf"})
        {'report': 'Marrow, 2020', 'study': 'Marrow, 2020', 'year': '2020'}
        """
        for name in (row.get("report", ""), row.get("title", ""), row.get("source", "")):
            found = self._known.get(_plain(name)) or self._known.get(_plain(Path(name).stem))
            if name and found:
                more = {key: found[key] for key in CARRIED if found.get(key)}
                return {"report": found["study"], "study": found["study"], **more}
        return {}


def _plain(name: str) -> str:
    return "".join(one for one in name.casefold() if one.isalnum())
