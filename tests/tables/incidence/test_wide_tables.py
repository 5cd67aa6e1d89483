from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.incidence_tables import cells, notes, read
from thememap.errors import DataError, UsageError
from thememap.tables import IncidenceOptions, read_incidence

EXPECTED = {
    ("P1", "Fear"): False,
    ("P1", "Trust"): True,
    ("P2", "Fear"): True,
    ("P2", "Trust"): False,
    ("P3", "Fear"): False,
    ("P3", "Trust"): True,
}


@pytest.mark.parametrize(
    "text",
    [
        "participant,Trust,Fear\nP1,1,0\nP2,0,1\nP3,1,0\n",
        ",P1,P2,P3\nTrust,1,0,1\nFear,0,1,0\n",
        "Theme;P1;P2;P3\nTrust;2,5;0;1\nFear;0;3;0\n",
        "\ufeffparticipant\tFear\tTrust\nP3\tno\tyes\nP2\tyes\tno\nP1\tno\tyes\n",
        "code,P1,P2,P3\nTrust,x,,X\nFear,,✓,\n",
        "Interview,Trust,Fear\nP1,TRUE,FALSE\nP2,FALSE,TRUE\nP3,TRUE,FALSE\n",
        ",P1,P2,P3\nTrust,12.5%,0%,3 (8 %)\nFear,0%,100%,0%\n",
        "sep=;\nid person;Trust;Fear\nP1;1;-\nP2;-;1\nP3;1;-\n",
    ],
)
def test_a_table_is_the_same_whatever_its_shape(tmp_path: Path, text: str) -> None:
    table = read(tmp_path, text, empty_is_absent=True)
    assert cells(table) == EXPECTED
    assert table.incidence.units == ("P1", "P2", "P3")


@pytest.mark.parametrize(
    ("text", "side", "why"),
    [
        ("participant,Trust\nAda,1\nBen,0\n", "themes_in_columns", "named_by_cell"),
        ("Codes,Ada,Ben\nTrust,1,0\n", "themes_in_rows", "named_by_cell"),
        (",Interview 1,Interview 2\nTrust,1,0\n", "themes_in_rows", "named_by_units"),
        (",a.docx,b.docx\nTrust,1,0\n", "themes_in_rows", "named_by_units"),
        (",Trust,Fear\nSmith et al. 2019,1,0\nJones 2020,0,1\n", "themes_in_columns",
         "named_by_units"),
        (",Ada,Ben\nTheme 1,1,0\nTheme 2,0,1\n", "themes_in_rows", "named_by_themes"),
    ],
)  # fmt: skip
def test_the_side_of_the_themes_is_said_with_its_evidence(
    tmp_path: Path, text: str, side: str, why: str
) -> None:
    reason = notes(read(tmp_path, text))[side]["why"]
    assert getattr(reason, "key", "") == f"incidence.{why}"


@pytest.mark.parametrize(
    "text",
    [
        ",Ada,Ben\nTrust,1,0\nFear,0,1\n",  # names tell nothing
        "Theme,Trust,Fear\nP1,1,0\nP2,0,1\n",  # signs contradict each other
        ",P1,P2\nI1,1,0\nI2,0,1\n",  # both sides look like units
        "n,a,b\nTrust,1,0\nFear,0,1\n",
    ],
)
def test_weak_evidence_stops_with_what_is_there(tmp_path: Path, text: str) -> None:
    with pytest.raises(DataError, match=r"2 rows \(.*2 columns \(.*--themes-in rows"):
        read(tmp_path, text)
    rows = read(tmp_path, text, themes_in="rows")
    columns = read(tmp_path, text, themes_in="columns")
    assert rows.incidence.units == tuple(path[0] for path in columns.incidence.themes)
    assert notes(rows)["themes_in_rows"]


def test_totals_are_left_out_and_named(tmp_path: Path) -> None:
    table = read(tmp_path, "Theme,P1,P2,Total\nTrust,2,1,3\nFear,0,1,1\nSum,2,2,4\n")
    assert table.incidence.units == ("P1", "P2")
    assert [path[0] for path in table.incidence.themes] == ["Fear", "Trust"]
    assert notes(table)["total_rows"]["names"] == ("Sum",)
    assert notes(table)["total_columns"]["names"] == ("Total",)


def test_sums_of_any_name_are_left_out(tmp_path: Path) -> None:
    text = (
        "Theme,P1,P2,P3,Alle\nTrust,2,1,3,6\nFear,0,1,1,2\nHope,1,1,1,3\nJoy,0,0,4,4\n"
        "Zusammen,3,3,9,15\n"
    )
    table = read(tmp_path, text)
    assert table.incidence.units == ("P1", "P2", "P3")
    assert len(table.incidence.themes) == 4
    assert notes(table)["total_rows"]["names"] == ("Zusammen",)
    assert notes(table)["total_columns"]["names"] == ("Alle",)


@pytest.mark.parametrize(
    ("cells_of_two", "said"),
    [
        (("1,2,1", "2,2,1"), "its cells are 1 and 2, and none is 0 or empty"),
        (("1,0,99", "0,1,1"), "some are 99, as for a missing answer"),
        (("1,0,-9", "0,1,1"), "does not say whether the theme occurs"),
    ],
)
def test_numbers_that_are_no_counts_stop(
    tmp_path: Path, cells_of_two: tuple[str, str], said: str
) -> None:
    first, second = cells_of_two
    with pytest.raises(DataError) as raised:
        read(tmp_path, f"participant,Trust,Fear,Hope\nP1,{first}\nP2,{second}\n")
    assert said in str(raised.value)


def test_counts_without_a_zero_are_said_to_be_everywhere(tmp_path: Path) -> None:
    text = "participant,Trust,Fear,Hope\nP1,4,2,5\nP2,3,1,5\nP3,4,4,4\n"
    assert "everywhere" in notes(read(tmp_path, text))


def test_a_theme_with_many_counts_among_rare_ones_is_a_theme(tmp_path: Path) -> None:
    text = "participant,Trust,Fear,Hope,Joy\nP1,1,0,5,1\nP2,0,1,0,0\nP3,0,0,2,1\nP4,1,0,1,0\n"
    assert len(read(tmp_path, text).incidence.themes) == 4


def test_people_called_n_1_to_n_4_are_no_totals(tmp_path: Path) -> None:
    table = read(tmp_path, "Theme,N 1,N 2,N 3,N 4\nTrust,2,1,3,0\n")
    assert len(table.incidence.units) == 4


def test_a_column_on_units_is_no_theme(tmp_path: Path) -> None:
    text = "participant,age,site,Trust,Fear,Hope\nP1,34,north,1,0,1\nP2,51,south,0,0,1\n"
    table = read(tmp_path, text)
    assert [path[0] for path in table.incidence.themes] == ["Fear", "Hope", "Trust"]
    assert notes(table)["columns_not_used"]["names"] == ("age", "site")


@pytest.mark.parametrize(
    "text",
    [
        "participant,size,Trust,Fear,Hope\nP1,34,1,0,1\nP2,51,0,0,1\n",
        "participant,gender,Trust,Fear,Hope\nP1,1,1,0,1\nP2,0,0,0,1\n",
        "participant,age,Trust,Fear,Hope\nP1,34,7,0,3\nP2,51,0,0,2\n",
    ],
)
def test_a_column_that_may_be_either_is_asked_about(tmp_path: Path, text: str) -> None:
    with pytest.raises(DataError, match="may be a theme, or may describe the units"):
        read(tmp_path, text)
    name = text.split(",")[1]
    assert len(read(tmp_path, text, leave_out=(name,)).incidence.themes) == 3
    assert len(read(tmp_path, text, leave_out=("none",)).incidence.themes) == 4


def test_an_unreadable_cell_is_named_and_not_printed(tmp_path: Path) -> None:
    text = "participant,Trust,Summary\nP1,1,They never asked me.\n"
    with pytest.raises(DataError, match=r"unit 'P1' and column 'Summary' \(20 char") as raised:
        read(tmp_path, text)
    assert "never" not in str(raised.value)


def test_empty_cells_among_written_zeros_are_asked_about(tmp_path: Path) -> None:
    text = "participant,Trust,Fear\nP1,1,\nP2,0,1\n"
    with pytest.raises(DataError, match=r"1 cells are empty, and 1 say 0 or no.*--empty-is-no"):
        read(tmp_path, text)
    assert notes(read(tmp_path, text, empty_is_absent=True))["empty_is_absent"]["n"] == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the file is empty"),
        ("participant\n", "0 rows and 0 columns"),
        ("participant,Trust\n", "0 rows and 1 columns"),
        (
            "participant,Trust\nP1,1\nP1,0\n",
            "name of the unit ('P1') occurs twice, as number 1 and 2",
        ),
        ("participant,Trust,Trust\nP1,1,0\n", "column 'Trust' occurs twice"),
        ("participant,Trust,Trust \nP1,1,0\n", "occurs twice"),
        ("Trust,Fear\n1,0\n0,1\n1,1\n", "its first column has no names"),
        ("Trust,Fear\n1,0\n0,1\n", "its first column has no names"),
        (",Trust,Fear\nP1,1,0\n,1,0\nP2,1,1\n", "row 3: it has no name"),
        ("participant,Trust\nn,2\n", "no unit is left beside totals"),
        ("participant,Total\nP1,2\n", "no theme is left beside totals"),
        ("quote_id,text,study\nq1,It rained.,A\n", "a table with texts"),
    ],
)
def test_what_is_wrong_is_one_message(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(DataError) as raised:
        read(tmp_path, text)
    assert said in str(raised.value)


def test_options_that_do_not_fit_are_said(tmp_path: Path) -> None:
    text = "participant,Trust,Fear\nP1,1,0\n"
    with pytest.raises(UsageError, match=r"--order: t.csv has no 'fear'. Did you mean 'Fear'"):
        read(tmp_path, text, order="fear")
    with pytest.raises(UsageError, match="--leave-out"):
        read(tmp_path, text, leave_out=("age",))
    with pytest.raises(UsageError, match="themes_in = 'top'"):
        read(tmp_path, text, themes_in="top")
    with pytest.raises(UsageError, match="--unit says nothing for a table with themes on one side"):
        read(tmp_path, text, unit="study")
    with pytest.raises(UsageError, match="--empty-is-no says nothing for a table with a row"):
        read(tmp_path, "interview,theme\nI1,Trust\n", empty_is_absent=True)


def test_units_are_called_what_their_header_says(tmp_path: Path) -> None:
    kinds = [
        read(tmp_path, f"{header},Trust\nP1,1\nP2,0\n").unit
        for header in ("Study", "Participant ID", "Interview")
    ]
    assert kinds == ["studies", "participants", "units"]


def test_the_order_of_collection_is_a_column_or_that_of_the_rows(tmp_path: Path) -> None:
    text = "participant,date,Trust,Fear\nP2,3.2.2024,1,0\nP1,4.1.2024,0,1\n"
    dated = read(tmp_path, text, order="date")
    assert dated.incidence.units == ("P1", "P2")
    assert dated.order_values == ("4.1.2024", "3.2.2024")
    assert len(dated.incidence.themes) == 2
    turned = read(tmp_path, ",P2,P1\nTrust,1,0\nFear,0,1\nNo,12,7\n", order="No")
    assert turned.order_values == ("7", "12")
    listed = read(tmp_path, "participant,Trust\nP9,1\nP1,0\n", order="as-listed")
    assert listed.incidence.units == ("P9", "P1")
    assert listed.incidence.ordered
    assert "no_order" in notes(read(tmp_path, "participant,Trust\nP9,1\nP1,0\n"))


def test_the_column_of_units_can_be_named(tmp_path: Path) -> None:
    text = "Trust,Fear,who is it\n1,0,Ada\n0,1,Ben\n"
    table = read(tmp_path, text, units="who is it")
    assert table.incidence.units == ("Ada", "Ben")
    assert len(table.incidence.themes) == 2


def test_the_index_of_a_data_frame_in_parquet_names_the_units(tmp_path: Path) -> None:
    frame = pd.DataFrame({"Trust": [1, 0], "Fear": [0, 1]}, index=["Ada", "Ben"])
    frame.to_parquet(tmp_path / "t.parquet")
    options = IncidenceOptions(themes_in="columns")
    table = read_incidence(tmp_path / "t.parquet", options)
    assert table.incidence.units == ("Ada", "Ben")
    assert len(table.incidence.themes) == 2


def test_words_of_participants_are_in_no_message(tmp_path: Path) -> None:
    words = "They never asked me what I would have liked to do"
    for text in (f"a,b,c\n{words},1,0\nx,0,1\n", f"unit,b,c\n{words},1,0\n{words},0,1\n",
                 f"person,b,c\n{words},1,maybe\n"):  # fmt: skip
        with pytest.raises(DataError) as raised:
            read(tmp_path, text)
        assert "never" not in str(raised.value)


@pytest.mark.parametrize(
    ("names", "levels"),
    [
        (["Work > Pay", "Work > Shifts", "Home > Care"], 2),
        (["Work", "Work/Pay", "Work/Shifts"], 2),
        (["Work: Pay", "Work: Shifts"], 2),
        (["Work\\Pay", "Work\\Shifts", "Food"], 2),
        (["Work", "  Pay", "  Shifts", "Home", "  Care"], 2),
        (["Doctors/nurses", "Food", "Pain"], 1),
        (["Work/Pay", "Work/Shifts", "Food"], 1),
        (["a/b: c", "a/b: d"], 1),
    ],
)
def test_levels_are_read_where_a_separator_is_clear(
    tmp_path: Path, names: list[str], levels: int
) -> None:
    text = "Theme,P1,P2\n" + "".join(f"{name},1,0\n" for name in names)
    themes = read(tmp_path, text).incidence.themes
    assert max(map(len, themes)) == levels
    assert len(themes) == len(names)


@given(st.data())
def test_rows_and_columns_may_come_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    units = [f"P{n}" for n in range(1, data.draw(st.integers(2, 6)) + 1)]
    themes = ["Trust", "Fear", "Hope", "Joy"][: data.draw(st.integers(1, 4))]
    rng = np.random.default_rng(data.draw(st.integers(0, 99)))
    occurs = {(unit, theme): int(rng.integers(0, 2)) for unit in units for theme in themes}
    folder = tmp_path_factory.mktemp("tables")

    def text(rows: list[str], columns: list[str]) -> str:
        lines = [",".join(["participant", *columns])]
        lines += [",".join([row, *(str(occurs[row, c]) for c in columns)]) for row in rows]
        return "\n".join(lines) + "\n"

    first = read(folder, text(units, themes)).incidence
    again = read(
        folder, text(data.draw(st.permutations(units)), data.draw(st.permutations(themes)))
    ).incidence
    assert (first.units, first.themes) == (again.units, again.themes)
    assert (first.occurs == again.occurs).all()
