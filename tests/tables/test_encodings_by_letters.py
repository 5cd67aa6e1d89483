"""Encodings that a file does not name: letters of one language decide, and are printed."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from helpers.foreign_corpora import csv_bytes, sentences
from helpers.running import Desk
from thememap.project import SourcesSection
from thememap.sources import import_files
from thememap.tables import decode_text

HEADER = ["text", "study", "code"]
ENCODINGS = [
    ("hu", "cp1250"), ("hu", "iso8859-2"), ("hu", "cp852"), ("de", "cp1252"), ("de", "mac-roman"),
    ("de", "cp850"), ("fr", "cp1252"), ("fr", "mac-roman"), ("fr", "iso8859-15"),
    ("ar", "cp1256"), ("ar", "iso8859-6"), ("he", "cp1255"), ("he", "iso8859-8"), ("ja", "cp932"),
    ("ja", "euc-jp"), ("ja", "iso2022-jp"), ("ja", "utf-16"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "encoding"), ENCODINGS)
def test_a_corpus_is_read_right_in_the_encodings_of_its_language(
    language: str, encoding: str
) -> None:
    content = csv_bytes(language, HEADER, encoding=encoding)
    text, _ = decode_text(content, name="a.csv")
    assert text == csv_bytes(language, HEADER).decode().replace("\r\n", "\n")


@pytest.mark.parametrize(
    "text", ["Gonçalves met Müller, Peña and Škoda", "São Paulo, Jörg and Simões said: “no”", "€ 5"]
)
def test_names_in_english_do_not_make_another_encoding(text: str) -> None:
    content = f"{text}. {'It rained all day and we went home. ' * 40}".encode("cp1252")
    assert decode_text(content, name="a.txt")[1] == "cp1252"


def test_codes_of_a_terminal_in_a_text_are_no_japanese() -> None:
    text = "\x1b$ and \x1b$B alone"
    assert decode_text(text.encode(), name="a.txt") == (text, "UTF-8")


@pytest.mark.parametrize(("name", "encoding"), [("a.csv", "cp1250"), ("a.txt", "cp1250")])
def test_an_import_shows_the_letters_by_which_a_wrong_encoding_is_seen(
    tmp_path: Path, name: str, encoding: str
) -> None:
    path = tmp_path / name
    path.write_bytes(csv_bytes("hu", HEADER, encoding=encoding))
    notes = import_files([path], SourcesSection()).material.notes
    (note,) = [note for note in notes if "not_utf8" in getattr(note, "key", "")]
    assert note.values["encoding"] == encoding
    assert {"ő", "ű"} <= set(note.values["letters"].split())
    wrong = import_files([path], SourcesSection(encoding="cp1252")).material.notes
    (note,) = [note for note in wrong if "not_utf8" in getattr(note, "key", "")]
    assert {"õ", "û"} <= set(note.values["letters"].split())


def test_the_letters_are_printed(desk: Desk) -> None:
    (desk.folder / "a.csv").write_bytes(csv_bytes("hu", HEADER, encoding="cp1250"))
    answer = desk.thememap("import", desk.folder / "a.csv", "--out", desk.folder / "in")
    assert "a.csv is not UTF-8 and was read as cp1250. Letters" in answer.out
    assert all(sentence.text not in answer.out for sentence in sentences("hu"))
    assert unicodedata.is_normalized("NFC", answer.out)


@pytest.mark.parametrize("language", ["de", "fr", "hu", "ja", "ar"])
def test_a_text_that_was_stored_twice_is_said(tmp_path: Path, language: str) -> None:
    twice = csv_bytes(language, HEADER).decode("latin-1")
    (tmp_path / "a.csv").write_text(twice, encoding="utf-8")
    keys = keys_of_notes(tmp_path / "a.csv")
    assert "table.twice_encoded" in keys
    (tmp_path / "b.csv").write_bytes(csv_bytes(language, HEADER))
    assert "table.twice_encoded" not in keys_of_notes(tmp_path / "b.csv")


def test_lost_letters_are_counted(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text\nSch\ufffdne Gr\ufffd\ufffde\n", encoding="utf-8")
    notes = import_files([tmp_path / "a.csv"], SourcesSection()).material.notes
    assert [note.values["n"] for note in notes if key_of(note) == "table.lost_letters"] == [3]


def key_of(note: object) -> str:
    return str(getattr(note, "key", ""))


def keys_of_notes(path: Path) -> set[str]:
    return set(map(key_of, import_files([path], SourcesSection()).material.notes))
