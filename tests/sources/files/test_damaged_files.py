from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers import sample_files as sample
from thememap.errors import DataError
from thememap.project import SourcesSection
from thememap.sources import import_files

ENTITY = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'


def zipped(path: Path, **parts: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return path


def slip(folder: Path) -> Path:
    path = folder / "a.qdpx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("project.qde", "<Project/>")
        archive.writestr("../../evil.txt", "x")
    return path


def link(folder: Path) -> Path:
    path = folder / "a.qdpx"
    with zipfile.ZipFile(path, "w") as archive:
        member = zipfile.ZipInfo("sources/link")
        member.external_attr = 0o120777 << 16
        archive.writestr(member, "/etc/passwd")
    return path


def bomb(folder: Path) -> Path:
    return zipped(folder / "a.docx", word__document=b"\0" * (40 * 2**20))


def truncated(folder: Path) -> Path:
    path = sample.docx(folder / "a.docx")
    path.write_bytes(path.read_bytes()[:-400])
    return path


def renamed(folder: Path) -> Path:
    path = folder / "a.docx"
    path.write_text("just text")
    return path


def password_word(folder: Path) -> Path:
    path = folder / "a.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    return path


def password_pdf(folder: Path) -> Path:
    return sample.pdf(folder / "a.pdf", [["Some words on a page."]], password="secret")


def scan(folder: Path) -> Path:
    return sample.pdf(folder / "a.pdf", [[], []])


def broken_pdf(folder: Path) -> Path:
    path = folder / "a.pdf"
    path.write_bytes(b"%PDF-1.7\n nothing")
    return path


def entities(folder: Path) -> Path:
    return sample.odt(folder / "a.odt", doctype=ENTITY)


def entities_in_a_project(folder: Path) -> Path:
    path = folder / "a.qde"
    path.write_text(f'{ENTITY}<Project xmlns="urn:QDA-XML:project:1.0">&b;</Project>')
    return path


def broken_xml(folder: Path) -> Path:
    path = folder / "a.qdc"
    path.write_text('<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>')
    return path


def no_times(folder: Path) -> Path:
    path = folder / "a.vtt"
    path.write_text("WEBVTT\n\nnothing here\n")
    return path


def binary_text(folder: Path) -> Path:
    path = folder / "a.txt"
    path.write_bytes(b"ab\0cd" * 50)
    return path


def unknown(folder: Path) -> Path:
    path = folder / "a.pages"
    path.write_bytes(b"\x01\x02")
    return path


def password_workbook(folder: Path) -> Path:
    return password_word(folder).rename(folder / "a.xlsx")


def workbook_cut_short(folder: Path) -> Path:
    return truncated(folder).rename(folder / "a.xlsx")


def workbook_called_csv(folder: Path) -> Path:
    return sample.docx(folder / "a.docx").rename(folder / "a.csv")


def parquet_cut_short(folder: Path) -> Path:
    path = folder / "a.parquet"
    path.write_bytes(b"PAR1" + b"\0" * 60)
    return path


def empty_table(folder: Path) -> Path:
    path = folder / "a.csv"
    path.write_text("")
    return path


def cut_references(folder: Path) -> Path:
    path = folder / "a.ris"
    path.write_text("nothing that is RIS")
    return path


def no_text_column(folder: Path) -> Path:
    path = folder / "a.csv"
    path.write_text("a,b\n1,2\n")
    return path


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (slip, "path leads out of the archive"),
        (link, "a link"),
        (bomb, "unpack to over"),
        (truncated, "cut short"),
        (renamed, "not a Word document"),
        (password_word, "protected by a password"),
        (password_pdf, "protected by a password"),
        (scan, "no text"),
        (broken_pdf, "damaged"),
        (entities, "declares entities"),
        (entities_in_a_project, "declares entities"),
        (broken_xml, "not well-formed"),
        (no_times, "no subtitle"),
        (binary_text, "null bytes"),
        (unknown, "no reader knows"),
        (password_workbook, "protected by a password"),
        (workbook_cut_short, "cut short"),
        (workbook_called_csv, "looks like .xlsx"),
        (parquet_cut_short, "Parquet"),
        (empty_table, "empty"),
        (cut_references, "RIS"),
        (no_text_column, "no column is clearly the text"),
    ],
)
def test_a_bad_file_gives_one_clear_message(
    tmp_path: Path, make: Callable[[Path], Path], said: str
) -> None:
    path = make(tmp_path)
    before = {one for one in tmp_path.parent.rglob("*") if one.is_file()}
    with pytest.raises(DataError, match=said) as raised:
        import_files([path], SourcesSection())
    assert str(raised.value).startswith(path.name)
    assert {one for one in tmp_path.parent.rglob("*") if one.is_file()} == before


def test_a_line_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thememap.tables.formats._text_encoding.LINE_CHARACTERS", 1000)
    path = tmp_path / "a.txt"
    path.write_text("x" * 2000)
    with pytest.raises(DataError, match="1,000 characters"):
        import_files([path], SourcesSection())
