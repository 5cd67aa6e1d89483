"""Tables with the same texts, each with the codes of another person (invented answers)."""

from __future__ import annotations

from pathlib import Path

import pytest

from thememap.errors import UsageError
from thememap.project import SourcesSection
from thememap.sources import ImportResult, import_files

ANSWERS = [f"We waited {n} weeks for an answer." for n in range(8)]


def write(path: Path, codes: list[str], *, answers: list[str] = ANSWERS, ids: bool = True) -> Path:
    lines = ["Id,Answer,Code" if ids else "Answer,Code"]
    for number, (answer, code) in enumerate(zip(answers, codes, strict=True)):
        lines.append(f"{number},{answer},{code}" if ids else f"{answer},{code}")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def import_both(tmp_path: Path, *, coders: dict[str, str], ids: bool = True) -> ImportResult:
    ada = write(tmp_path / "ada.csv", ["wait"] * 8, ids=ids)
    ben = write(tmp_path / "ben.csv", ["wait"] * 5 + ["", "", "slow"], ids=ids)
    return import_files([ada, ben], SourcesSection.model_validate({"coders": coders}))


def note_keys(imported: ImportResult) -> set[str]:
    return {note.key for note in imported.material.notes}


@pytest.mark.parametrize("ids", [True, False])
def test_the_same_texts_of_two_coders_are_one_quote(tmp_path: Path, ids: bool) -> None:
    imported = import_both(tmp_path, coders={"ada.csv": "Ada", "ben.csv": "Ben"}, ids=ids)
    material = imported.material
    assert len(material.quotes) == 8
    assert set(material.quotes.source) == {"ada.csv"}
    assert sorted(set(material.codings.coder)) == ["Ada", "Ben"]
    assert sum(coder == "Ben" for coder in material.codings.coder) == 6
    assert "import.tables_of_the_same_texts" not in note_keys(imported)


def test_that_nobody_said_whose_they_are_is_noted(tmp_path: Path) -> None:
    imported = import_both(tmp_path, coders={})
    assert len(imported.material.quotes) == 16
    (note,) = [n for n in imported.material.notes if n.key == "import.tables_of_the_same_texts"]
    assert note.values == {"tables": ("ada.csv", "ben.csv"), "n": 8}


def test_the_order_of_files_and_rows_changes_nothing(tmp_path: Path) -> None:
    coders = {"ada.csv": "Ada", "ben.csv": "Ben"}
    first = import_both(tmp_path, coders=coders, ids=False).material
    section = SourcesSection.model_validate({"coders": coders})
    codes = ["slow", "", "", *["wait"] * 5]
    ada = write(tmp_path / "ada.csv", ["wait"] * 8, answers=ANSWERS[::-1], ids=False)
    ben = write(tmp_path / "ben.csv", codes, answers=ANSWERS[::-1], ids=False)
    again = import_files([ben, ada], section).material
    assert again.quotes.text == first.quotes.text
    assert again.quotes.quote_id == first.quotes.quote_id
    assert again.codings == first.codings


def test_a_text_that_a_table_has_twice_is_not_joined(tmp_path: Path) -> None:
    """Which of the two Ben meant cannot be known: guessing would make agreement."""
    answers = ["Nothing to add to it.", "Nothing to add to it.", *ANSWERS[2:]]
    ada = write(tmp_path / "ada.csv", ["a", "a", *["wait"] * 6], answers=answers, ids=False)
    ben = write(tmp_path / "ben.csv", ["b", "b", *["wait"] * 6], answers=answers, ids=False)
    section = SourcesSection.model_validate({"coders": {"ada.csv": "Ada", "ben.csv": "Ben"}})
    material = import_files([ada, ben], section).material
    assert len(material.quotes) == 6 + 4


def test_an_answer_that_nobody_gave_is_left_out_once(tmp_path: Path) -> None:
    answers = ["", *ANSWERS[1:]]
    ada = write(tmp_path / "ada.csv", ["", *["wait"] * 7], answers=answers)
    ben = write(tmp_path / "ben.csv", ["", *["wait"] * 7], answers=answers)
    section = SourcesSection.model_validate({"coders": {"ada.csv": "Ada", "ben.csv": "Ben"}})
    material = import_files([ada, ben], section).material
    assert len(material.quotes) == 7
    assert [entry.reason.key for entry in material.left_out] == ["import.empty_text"]


def test_a_name_that_is_no_table_and_no_column_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"'adda.csv'.*Did you mean 'ada.csv'"):
        import_both(tmp_path, coders={"adda.csv": "Ada"})
