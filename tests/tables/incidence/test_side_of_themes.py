"""Which side has the themes: right or asked about, whatever both are called; never wrong."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from helpers.incidence_tables import read
from thememap.errors import DataError

UNITS = {
    "P": ["P01", "P02", "P03"],
    "interviews": ["Interview 1", "Interview 2", "Interview 3"],
    "files": ["a_1.docx", "a_2.docx", "a_3.docx"],
    "studies": ["Smith et al. 2019", "Jones & Lee (2020)", "Garcia 2021"],
    "clients in German": ["Klientin 1", "Klientin 2", "Klient 3"],
    "names": ["Ada", "Ben", "Cleo"],
    "numbers": ["1", "2", "3"],
    "ids": ["R_3HHY", "R_2abc", "R_12xY"],
    "letters": ["T01", "T02", "T03"],
}
THEMES = {
    "words": ["Trust", "Fear of others", "Being asked"],
    "in German": ["Vertrauen", "Angst vor anderen", "Gefragt werden"],
    "numbered words": ["Theme 1", "Theme 2", "Theme 3"],
    "T": ["T1", "T2", "T3"],
    "S": ["S1", "S2", "S3"],
    "codes": ["C1", "C2", "D1"],
    "numbers": ["4", "5", "6"],
    "sections": ["1.1", "1.2", "2.1"],
}
CLEAR = {"P", "interviews", "files", "studies", "clients in German"}


def table(corner: str, rows: list[str], columns: list[str]) -> str:
    lines = [[corner, *columns], *([row, "1", "0", "1"] for row in rows)]
    return "".join(",".join(line) + "\n" for line in lines)


def units_of(folder: Path, text: str) -> set[str]:
    """The units that were read; none where the side of the themes was asked about."""
    try:
        return set(read(folder, text).incidence.units)
    except DataError:
        with pytest.raises(DataError, match="--themes-in rows or --themes-in columns"):
            read(folder, text)
        return set()


@pytest.mark.parametrize("themes", THEMES)
def test_the_side_is_right_or_asked_about(tmp_path: Path, themes: str) -> None:
    for units, turned in product(UNITS, (False, True)):
        rows, columns = (UNITS[units], THEMES[themes])[:: -1 if turned else 1]
        shown = units_of(tmp_path, table("", rows, columns))
        assert shown in ((set(UNITS[units]),) if units in CLEAR else (set(UNITS[units]), set()))


@pytest.mark.parametrize(("units", "themes"), list(product(UNITS, THEMES)))
def test_a_header_of_the_first_column_is_enough(tmp_path: Path, units: str, themes: str) -> None:
    for corner, turned in (("Participant", False), ("Theme", True)):
        rows, columns = (UNITS[units], THEMES[themes])[:: -1 if turned else 1]
        assert units_of(tmp_path, table(corner, rows, columns)) == set(UNITS[units])
