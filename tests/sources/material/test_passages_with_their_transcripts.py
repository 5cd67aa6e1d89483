"""Coded passages of a table beside the transcripts they were taken from."""

from __future__ import annotations

import csv
from pathlib import Path

from helpers.sentences import notes_of
from thememap.project import SourcesSection
from thememap.sources import ImportResult, import_files

SAID = (
    "The lane by the river floods every winter and I push.",
    "My manager thinks that riding to work makes me late.",
    "There is a shower now and nobody can find the key.",
)


def files(folder: Path, *, source: str = "") -> list[Path]:
    """A transcript of three turns, and a table with the codes of two of them (invented)."""
    talk = folder / "talk.txt"
    turns = [f"Interviewer: And?\n\nP1: {words}\n\n" for words in SAID]
    talk.write_text("".join(turns), encoding="utf-8")
    table = folder / "coded.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["text", "code", "coder", *(["source"] if source else [])])
        for words, code in zip(SAID[:2], ("Roads", "Others"), strict=True):
            writer.writerow([words, code, "Ada", *([source] if source else [])])
    return [talk, table]


def imported(paths: list[Path]) -> ImportResult:
    return import_files(paths, SourcesSection())


def test_passages_that_are_read_twice_are_counted_and_the_remedy_is_named(tmp_path: Path) -> None:
    found = imported(files(tmp_path))
    assert len(found.material.quotes) == 5
    (note,) = [one for one in notes_of(found.material) if one.startswith("Read twice")]
    assert "2 of 2 coded passages (of 'coded.csv') are word for word in 1 text" in note
    assert "('talk.txt')" in note
    assert "column 'source'" in note
    assert not any(words in note for words in SAID)


def test_naming_the_file_in_a_column_source_reads_the_passages_once(tmp_path: Path) -> None:
    for name in ("talk.txt", "talk"):
        found = imported(files(tmp_path, source=name))
        assert sorted(found.material.quotes.text) == sorted(SAID[:2])
        assert set(found.material.quotes.source) == {name}
        assert not [one for one in notes_of(found.material) if one.startswith("Read twice")]


def test_passages_of_other_texts_and_short_answers_are_not_reported(tmp_path: Path) -> None:
    talk, table = files(tmp_path)
    table.write_text("text,code\nThe lane,Roads\nWords that stand in no other text,Roads\n")
    notes = notes_of(imported([talk, table]).material)
    assert not [one for one in notes if one.startswith("Read twice")]
