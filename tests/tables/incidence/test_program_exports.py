"""Tables as other programs export them; all names are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.incidence_tables import notes, workbook
from thememap.errors import DataError
from thememap.records import ThemePath

Rows = list[list[object]]
UNITS = ("Interview 1", "Interview 2")


@pytest.mark.parametrize(
    ("rows", "themes", "said"),
    [
        (
            [[None, "A : Interview 1", "B : Interview 2"], ["1 : Trust", 2, 0], ["2 : Fear", 0, 4]],
            {("Fear",), ("Trust",)},
            {"program", "themes_in_rows"},
        ),
        (
            [["", "A : Codes\\\\Work\\Pay", "B : Codes\\\\Work\\Rota", "C : Codes\\\\Home"],
             ["1 : Files\\\\Interview 1", 1, 0, 1], ["2 : Files\\\\Interview 2", 0, 3, 0]],
            {("Work", "Pay"), ("Work", "Rota"), ("Home",)},
            {"program", "themes_in_columns", "levels"},
        ),
        (
            [["Code System", "Interview 1", "Interview 2", "SUM"], ["Work > Pay", 2, 0, 2],
             ["Work > Rota", 0, 1, 1], ["SUM", 2, 1, 3], ["N = Documents", 1, 1, 2]],
            {("Work", "Pay"), ("Work", "Rota")},
            {"total_rows", "themes_in_rows", "levels"},
        ),
        (
            [["Codesystem", "Interview 1", "Interview 2", "SUMME"], ["Arbeit", None, None, None],
             ["    Lohn", "■", None, 1], ["    Schicht", None, "■", 1], ["Familie", "■", "■", 2]],
            {("Arbeit",), ("Arbeit", "Lohn"), ("Arbeit", "Schicht"), ("Familie",)},
            {"total_columns", "themes_in_rows", "levels_indented", "empty_is_absent"},
        ),
        (
            [[None, "1: Interview 1\nGr=20", "2: Interview 2\nGr=11", "Totals"],
             ["● Trust\nGr=5", 2, 0, 2], ["● Fear\nGr=7;  GS=2", 0, 7, 7], ["Totals", 2, 7, 9]],
            {("Trust",), ("Fear",)},
            {"program", "total_rows", "themes_in_rows"},
        ),
        (
            [["Media", "Trust", "Fear", "Totals"], ["Interview 1", 2, 0, 2],
             ["Interview 2", 0, 4, 4], ["Totals", 2, 4, 6]],
            {("Trust",), ("Fear",)},
            {"total_rows", "themes_in_columns"},
        ),
    ],
    ids=["NVivo", "NVivo folders", "MAXQDA", "MAXQDA in German", "ATLAS.ti", "Dedoose"],
)  # fmt: skip
def test_exports_are_read(
    tmp_path: Path, rows: Rows, themes: set[ThemePath], said: set[str]
) -> None:
    table = workbook(tmp_path, rows)
    assert table.incidence.units == UNITS
    assert set(table.incidence.themes) == themes
    assert said <= set(notes(table))


def test_merged_headers_and_titles(tmp_path: Path) -> None:
    rows: Rows = [
        ["Coding matrix"],
        [],
        ["participant", "Work", None, "Home", None],
        [None, "Pay", "Rota", "Care", "Rest"],
        ["P1", 1, 0, 1, 0],
        ["P2", 0, 1, 0, 1],
    ]
    table = workbook(tmp_path, rows, merged=("B3:C3", "D3:E3"))
    assert set(table.incidence.themes) == {
        ("Work", "Pay"), ("Work", "Rota"), ("Home", "Care"), ("Home", "Rest"),
    }  # fmt: skip
    assert [row.where for row in table.left_out] == ["t.xlsx, row 1", "t.xlsx, row 4"]


def test_a_formula_without_a_value_is_not_read_as_empty(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cell B2 has a formula without a value"):
        workbook(tmp_path, [["participant", "Trust"], ["P1", "=1+1"], ["P2", 1]])


def test_a_sheet_is_named_where_there_are_several(tmp_path: Path) -> None:
    rows: Rows = [["participant", "Trust"], ["P1", 1], ["P2", 0]]
    with pytest.raises(DataError, match="2 sheets have content"):
        workbook(tmp_path, rows, other=[["a"], ["b"]])
    assert workbook(tmp_path, rows, other=[["a"], ["b"]], sheet="Sheet").incidence.units == (
        "P1",
        "P2",
    )
