"""Columns of codes that are a coder's each (invented answers)."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from thememap.project import SourcesSection
from thememap.sources import ImportResult, import_files

FIRST = ["waiting", "waiting", "kindness", "waiting", "kindness", "rooms"]
SECOND = ["waiting", "kindness", "kindness", "waiting", "", "rooms"]


def import_two(tmp_path: Path, headers: tuple[str, str], second: list[str]) -> ImportResult:
    path = tmp_path / "answers.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Id", "Answer", *headers])
        for number, codes in enumerate(zip(FIRST, second, strict=True)):
            writer.writerow([number, f"We came {number} times and nobody was there.", *codes])
    return import_files([path], SourcesSection.model_validate({"columns": {"codes": headers}}))


def note_keys(imported: ImportResult) -> set[str]:
    return {note.key for note in imported.material.notes}


@pytest.mark.parametrize(
    ("headers", "coders"),
    [
        (("Kód – Anna", "Kód – Béla"), {"Anna", "Béla"}),
        (("Code (Anna)", "Code (Ben)"), {"Anna", "Ben"}),
        (("Coder 1", "Coder 2"), {"Coder 1", "Coder 2"}),
    ],
)
def test_each_column_is_the_coder_of_its_header(
    tmp_path: Path, headers: tuple[str, str], coders: set[str]
) -> None:
    imported = import_two(tmp_path, headers, SECOND)
    codings = imported.material.codings
    assert set(codings.coder) == coders
    assert len(codings) == 11
    assert len(imported.material.quotes) == 6
    assert "import.coder_columns" in note_keys(imported)
    assert "import.joined_rows" not in note_keys(imported)


def test_the_project_file_says_whose_column_it_is(tmp_path: Path) -> None:
    path = import_two(tmp_path, ("Kat. AB", "Kat. CD"), SECOND) and tmp_path / "answers.csv"
    section = SourcesSection.model_validate({"coders": {"Kat. AB": "Ada", "Kat. CD": "Ben"}})
    material = import_files([path], section).material
    assert set(material.codings.coder) == {"Ada", "Ben"}
    assert len(material.quotes) == 6
    assert not {"Kat. AB", "Kat. CD"} & set(material.quotes.attributes)


def test_columns_called_by_coders_are_codes_by_themselves(tmp_path: Path) -> None:
    lines = ["Id,Answer,Coder Ada,Rater Ben"]
    lines += [f"{n},We came {n} times and nobody was there.,{'ab'[n % 2]},{'ac'[n % 2]}"
              for n in range(12)]  # fmt: skip
    path = tmp_path / "answers.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    material = import_files([path], SourcesSection()).material
    assert set(material.codings.coder) == {"Coder Ada", "Rater Ben"}


@pytest.mark.parametrize("headers", [("Code – first", "Code – second"), ("Code 1", "Code 2")])
def test_columns_taken_as_one_coder_are_said(tmp_path: Path, headers: tuple[str, str]) -> None:
    imported = import_two(tmp_path, headers, SECOND)
    assert len(set(imported.material.codings.coder)) == 1
    (note,) = [n for n in imported.material.notes if n.key == "import.one_coder_columns"]
    assert (note.values["same"], note.values["both"]) == (4, 5)


def test_numbered_columns_without_a_code_twice_are_one_coder_s(tmp_path: Path) -> None:
    second = ["rooms", "", "", "rooms", "", ""]
    assert "import.one_coder_columns" not in note_keys(
        import_two(tmp_path, ("Code 1", "Code 2"), second)
    )
