from __future__ import annotations

from pathlib import Path

import pytest

from helpers.incidence_tables import cells, notes, read
from thememap.errors import DataError, UsageError
from thememap.records import CollectionUnit

EXPECTED = {("I1", "Fear"): False, ("I1", "Trust"): True, ("I2", "Fear"): True,
            ("I2", "Trust"): True}  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "interview,theme\nI1,Trust\nI2,Fear\nI2,Trust\nI2,Trust\n",
        "Code;Interviewee\nFear;I2\nTrust;I1\nTrust;I2\n",
        "participant,codes\nI1,Trust\nI2,Fear; Trust\n",
        'participant,codes\nI1,Trust\nI2,"Fear\nTrust"\n',
        "Participant,Code 1,Code 2,Code 3\nI1,Trust,,\nI2,Fear,Trust,\n",
        "Document name,Code,Segment\nI1,Trust,It is so.\nI2,Fear,No.\nI2,Trust,Yes.\n",
        "id,document,tag,content\n1,I1,Trust,It is so.\n2,I2,Fear,No.\n3,I2,Trust,Yes.\n",
    ],
)
def test_a_row_each_or_a_list_of_codes_is_the_same_table(tmp_path: Path, text: str) -> None:
    assert cells(read(tmp_path, text)) == EXPECTED


def test_a_row_without_a_theme_is_a_unit_that_was_read(tmp_path: Path) -> None:
    table = read(tmp_path, "interview,theme\nI1,Trust\nI2,\n,Fear\n")
    assert table.incidence.units == ("I1", "I2")
    assert [path[0] for path in table.incidence.themes] == ["Trust"]
    assert notes(table)["units_without_theme"]["n"] == 1
    assert notes(table)["rows_not_read"]["n"] == 1


def test_what_is_counted_can_be_chosen(tmp_path: Path) -> None:
    text = "study,participant,theme\nA,P1,Trust\nA,P2,Fear\nB,P3,Fear\n"
    assert read(tmp_path, text).unit is CollectionUnit.STUDIES
    assert notes(read(tmp_path, text))["also_units"]["names"] == ("participant",)
    people = read(tmp_path, text, unit="participant")
    assert (people.unit, people.incidence.units) == (
        CollectionUnit.PARTICIPANTS,
        ("P1", "P2", "P3"),
    )


def test_one_study_is_no_unit(tmp_path: Path) -> None:
    table = read(tmp_path, "study,participant,theme\nA,P1,Trust\nA,P2,Fear\n")
    assert table.incidence.units == ("P1", "P2")


def test_a_name_in_two_studies_is_two_people(tmp_path: Path) -> None:
    text = "study,participant,theme\nA,P1,Trust\nB,P1,Fear\nB,P2,Fear\n"
    table = read(tmp_path, text, unit="participant")
    assert table.incidence.units == ("A: P1", "B: P1", "B: P2")
    assert notes(table)["within"] == {"header": "study"}


def test_theme_and_subtheme_are_two_levels(tmp_path: Path) -> None:
    table = read(
        tmp_path, "interview,theme,subtheme\nI1,Work,Pay/hours\nI1,Home,\nI2,Work,Shifts\n"
    )
    assert table.incidence.themes == (("Home",), ("Work", "Pay/hours"), ("Work", "Shifts"))
    assert notes(table)["level_columns"]["themes"] == ("theme", "subtheme")


def test_columns_can_be_named(tmp_path: Path) -> None:
    text = "who,said,category\nAda,Trust,x1\nBen,Fear,x2\n"
    table = read(tmp_path, text, units="who", codes=("said",))
    assert table.incidence.units == ("Ada", "Ben")
    assert [path[0] for path in table.incidence.themes] == ["Fear", "Trust"]


def test_several_coders_are_counted_together_and_said(tmp_path: Path) -> None:
    table = read(tmp_path, "interview,coder,theme\nI1,Ada,Trust\nI1,Ben,Fear\nI2,Ada,Fear\n")
    assert notes(table)["coders"] == {"header": "coder", "n": 2}
    assert int(table.incidence.occurs.sum()) == 3


def test_codings_without_units_say_what_is_missing(tmp_path: Path) -> None:
    text = "quote_id,coder,theme\nq1,Ada,Trust\nq2,Ada,Trust\n"
    with pytest.raises(DataError, match=r"no column is known as the units.*--units COLUMN"):
        read(tmp_path, text)


def test_a_unit_has_a_single_date_of_collection(tmp_path: Path) -> None:
    text = "interview,date,theme\nI1,2024-01-02,Trust\nI2,2024-01-01,Fear\nI1,2024-01-02,Fear\n"
    assert read(tmp_path, text, order="date").order_values == ("2024-01-02", "2024-01-01")
    with pytest.raises(DataError, match="row 4: 'date' differs from that of an earlier row"):
        read(tmp_path, text.replace("02,Fear", "03,Fear"), order="date")


def test_sums_and_words_for_no_theme_are_no_units_and_no_themes(tmp_path: Path) -> None:
    text = "interview,code\nI1,trust\nI1,-\nI2,none\nI3,fear\nI3,total\nTotal,5\n"
    table = read(tmp_path, text)
    assert table.incidence.units == ("I1", "I2", "I3")
    assert table.incidence.themes == (("fear",), ("trust",))
    said = notes(table)
    assert said["total_units"]["names"] == ("Total",)
    assert said["total_themes"]["names"] == ("total",)
    assert said["no_theme_written"]["names"] == ("-", "none")
    assert said["units_without_theme"]["n"] == 1


def test_columns_that_are_not_read_are_listed(tmp_path: Path) -> None:
    text = "Nr.,interview,code,when,coder\n1,I1,trust,monday,A\n2,I2,fear,friday,B\n"
    assert notes(read(tmp_path, text))["columns_not_read"]["names"] == ("Nr.", "when")
    assert notes(read(tmp_path, text, order="Nr."))["columns_not_read"]["names"] == ("when",)


def test_names_that_differ_in_capitals_or_blanks_are_said(tmp_path: Path) -> None:
    text = "interview,code\nInt 1,trust\nint 1,Trust\nI2, trust \nI2,paid  work\nI3,Paid work\n"
    table = read(tmp_path, text)
    assert len(table.incidence.units) == 4
    assert len(table.incidence.themes) == 4
    assert notes(table)["near_units"]["names"] == ("Int 1", "int 1")
    assert notes(table)["near_themes"]["names"] == ("Paid work", "paid  work", "Trust", "trust")


def test_units_and_themes_of_a_list_can_be_left_out(tmp_path: Path) -> None:
    text = "interview,code\nI1,trust\nI1,other\nI2,fear\nPilot,other\n"
    table = read(tmp_path, text, leave_out=("other", "Pilot"))
    assert table.incidence.units == ("I1", "I2")
    assert table.incidence.themes == (("fear",), ("trust",))
    assert notes(table)["left_out_by_option"]["names"] == ("other", "Pilot")
    with pytest.raises(UsageError, match=r"is called 'others'\. Did you mean 'other'"):
        read(tmp_path, text, leave_out=("others",))
