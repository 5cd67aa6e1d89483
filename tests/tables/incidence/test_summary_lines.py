from __future__ import annotations

from pathlib import Path

import pytest

from helpers.incidence_tables import notes, read
from thememap.errors import DataError, UsageError

COUNTS = "Thema;Int1;Int2;Int3;Int4\nMut;4;1;2;0\nNeid;2;0;1;0\nRuhe;0;0;0;1\n"


def _with_columns(text: str, header: str, cells: str) -> str:
    first, *rows = text.strip().split("\n")
    joined = zip(rows, cells.split(), strict=True)
    return "\n".join([f"{first};{header}", *(f"{row};{cell}" for row, cell in joined)]) + "\n"


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Häufigkeit", "7 3 1"),
        ("Häufigkeit;in Interviews", "7;3 3;2 1;1"),
        ("Prozent", "75 50 25"),
        ("% of interviews", "75% 50% 25%"),
        ("in N interviews", "3 2 1"),
        ("N", "3 2 1"),
        ("Zusammen;Leute;Teil", "7;3;75 3;2;50 1;1;25"),
        ("Teil", "75% 50% 25%"),
    ],
)
def test_what_sums_up_units_is_no_unit(tmp_path: Path, header: str, cells: str) -> None:
    table = read(tmp_path, _with_columns(COUNTS, header, cells))
    assert table.incidence.units == ("Int1", "Int2", "Int3", "Int4")
    assert notes(table)["total_columns"]["names"] == tuple(header.split(";"))


def test_summaries_of_both_sides_do_not_hide_each_other(tmp_path: Path) -> None:
    text = "Themes,P1,P2,P3,% of interviews\ntrust,x,x,,67%\nhope,,x,,33%\nN coded,1,2,0,\n"
    table = read(tmp_path, text, empty_is_absent=True)
    assert table.incidence.units == ("P1", "P2", "P3")
    assert table.incidence.themes == (("hope",), ("trust",))
    assert notes(table)["total_rows"]["names"] == ("N coded",)
    assert notes(table)["total_columns"]["names"] == ("% of interviews",)


def test_the_name_of_a_summary_with_other_cells_is_asked_about(tmp_path: Path) -> None:
    text = _with_columns(COUNTS, "Häufigkeit", "7 0 2")
    with pytest.raises(DataError, match="column 'Häufigkeit' may be a unit, or may sum up"):
        read(tmp_path, text)
    assert len(read(tmp_path, text, leave_out=("Häufigkeit",)).incidence.units) == 4
    assert len(read(tmp_path, text, leave_out=("none",)).incidence.units) == 5


def test_a_theme_with_marks_is_a_theme_whatever_its_name(tmp_path: Path) -> None:
    table = read(tmp_path, "person,Share,Hope\nP1,1,0\nP2,0,1\nP3,1,1\n")
    assert len(table.incidence.themes) == 2


def test_an_unknown_name_with_every_theme_is_asked_back(tmp_path: Path) -> None:
    text = "Theme,P1,P2,P3,Everybody\nTrust,1,0,0,1\nFear,0,1,1,1\nHope,0,0,1,1\n"
    assert notes(read(tmp_path, text))["units_with_all_themes"]["names"] == ("Everybody",)
    assert "units_with_all_themes" not in notes(read(tmp_path, text.replace("Everybody", "P4")))


def test_units_and_themes_can_be_left_out(tmp_path: Path) -> None:
    text = "Theme,P1,P2,Pilot\nTrust,1,0,1\nFear,0,1,1\nOther,0,1,1\nTotal,1,2,3\n"
    table = read(tmp_path, text, leave_out=("Pilot", "Other", "Total"))
    assert table.incidence.units == ("P1", "P2")
    assert table.incidence.themes == (("Fear",), ("Trust",))
    assert notes(table)["left_out_by_option"]["names"] == ("Pilot", "Other")
    with pytest.raises(UsageError, match=r"has no 'Pilott'. Did you mean 'Pilot'"):
        read(tmp_path, text, leave_out=("Pilott",))


def test_dates_of_collection_stay_with_their_units(tmp_path: Path) -> None:
    text = "person,date,Trust\nP1,4.1.2024,1\nPilot,1.1.2024,1\nP2,3.1.2024,1\nTotal,,3\n"
    table = read(tmp_path, text, order="date", leave_out=("Pilot",))
    assert dict(zip(table.incidence.units, table.order_values, strict=True)) == {
        "P1": "4.1.2024",
        "P2": "3.1.2024",
    }


def test_texts_on_the_side_of_the_units_are_said_to_be_no_unit(tmp_path: Path) -> None:
    text = "Theme,I1,I2,Quote example\nTrust,1,0,Made up.\nHope,0,1,Made up too.\n"
    with pytest.raises(DataError, match="the column 'Quote example' is no unit: --leave-out 'Quo"):
        read(tmp_path, text)
    assert len(read(tmp_path, text, leave_out=("Quote example",)).incidence.units) == 2


def test_the_names_that_were_read_are_listed(tmp_path: Path) -> None:
    columns = [f"P{number:02}" for number in range(1, 13)]
    table = read(tmp_path, f"Theme,{','.join(columns)}\nTrust{',1' * 12}\n")
    assert notes(table)["units_are"]["names"] == "P01, P02, P03, P04, P05 … P12"
    assert notes(table)["themes_are"]["names"] == "Trust"
