"""Which report of a reference list a quote is from."""

from __future__ import annotations

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
