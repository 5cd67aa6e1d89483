"""The shipped project files on the data they describe."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from pathlib import Path

from thememap.bundled_files import bundled_path
from thememap.project import load_project, project_from_tables
from thememap.tables import (
    check_project,
    read_material,
    read_table,
    write_codebook,
    write_codings,
    write_quotes,
)


def test_patients_comments(shared_data: Path, tmp_path: Path) -> None:
    project = load_project(
        bundled_path("configs/nhs-feedback.toml"), data_folder=shared_data / "nhs-feedback"
    )
    material = read_material(project)
    quotes, book = material.quotes, material.codebook
    assert len(quotes) == 10_099
    assert material.left_out == ()
    assert len(quotes) - len(set(quotes.text)) == 1_517
    assert Counter(quotes.study) == {"Trust A": 2411, "Trust B": 3298, "Trust C": 4390}
    assert list(quotes.attributes) == ["code", "criticality", "question"]
    assert [sum(theme.level == level for theme in book.themes) for level in (1, 2)] == [9, 45]
    parents = [path[0] for path in book.paths if path[1:] == ("Nothing to improve",)]
    assert parents == ["Couldn't be improved", "Miscellaneous"]
    assert ("Environment/ facilities", "Environment/ facilities") in book.paths

    again = read_material(
        project_from_tables(
            quotes=write_quotes(tmp_path, quotes),
            codings=[write_codings(tmp_path, material.codings)],
            codebook=write_codebook(tmp_path, book),
        )
    )
    assert again.codings == material.codings
    assert again.codebook.themes == book.themes
    assert all(getattr(again.quotes, f.name) == getattr(quotes, f.name) for f in fields(quotes))


def test_two_coders_on_proctoring(shared_data: Path) -> None:
    project = load_project(
        bundled_path("configs/proctoring.toml"), data_folder=shared_data / "proctoring"
    )
    found = check_project(project)
    assert (found.quotes, found.distinct_texts, found.not_read) == (125, 122, 0)
    assert [(one.coder, one.read, one.codes) for one in found.coders] == [
        ("primary", 125, 293),
        ("secondary", 24, 60),
    ]
    assert [(one.coder, one.rows, one.meaning) for one in found.empty_code_cells] == [
        ("secondary", 101, "not read")
    ]
    material = read_material(project)
    assert ("monitor_students", "webcam") in material.codebook.paths
    shared_id = [one for one in material.quotes.quote_id if "~" in one]
    assert len(shared_id) == 2


def test_the_workbook_of_proctoring_opens(shared_data: Path) -> None:
    path = shared_data / "proctoring" / "workbook_n2_n3_n4.xlsx"
    table = read_table(path, sheet=_first_sheet(path))
    assert len(table) > 0


def _first_sheet(path: Path) -> str:
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True)
    name: str = book.sheetnames[0]
    book.close()
    return name
