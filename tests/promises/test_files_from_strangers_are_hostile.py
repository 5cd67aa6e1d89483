"""Promise 5: what a hostile file tries, and what comes of it."""

from __future__ import annotations

import csv
import itertools
import os
import shutil
import signal
import sqlite3
import time
import zipfile
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from helpers.fuzzing import files
from helpers.running import Desk
from thememap.embedding import EncoderSettings, create_encoder, find_model_files, registered_models
from thememap.errors import DataError, ThememapError
from thememap.export_text import FORMULA_STARTS
from thememap.pipeline.extract._passages import document_passages
from thememap.project import SourcesSection
from thememap.sources import ImportResult, import_files

LAUGHS = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10)
)  # 10^9 copies of two letters
SECRET = "a secret of this machine"
SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def read(path: Path) -> ImportResult:
    return import_files([path], SourcesSection())


def written(folder: Path, kind: str, doctype: str, reference: str) -> Path:
    """A file of this kind whose text is an entity that its document type declares."""
    path = folder / f"a.{kind}"
    head = f'<?xml version="1.0"?><!DOCTYPE x [{doctype}]>'
    inside = {
        "docx": ("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>before '
                 f"{reference} after</w:t></w:r></w:p></w:body></w:document>"),
        "xlsx": ("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{SPREADSHEET}"><sheetData>'
                 '<row r="1"><c t="inlineStr"><is><t>text</t></is></c></row><row r="2">'
                 f'<c t="inlineStr"><is><t>before {reference}</t></is></c></row></sheetData>'
                 "</worksheet>"),
        "odt": ("content.xml", f"<office:document-content {OFFICE}><office:body><office:text>"
                f"<text:p>before {reference}</text:p></office:text></office:body>"
                "</office:document-content>"),
        "qdpx": ("project.qde", f'<Project xmlns="urn:QDA-XML:project:1.0">{reference}</Project>'),
    }  # fmt: skip
    if kind in inside:
        part, xml = inside[kind]
        whole = getattr(files, kind)(folder)
        path.write_bytes(files.zipped(whole, part, (head + xml).encode()))
    elif kind == "xml":
        path.write_text(
            f"{head}<article><body><sec><p>before {reference}</p></sec></body></article>",
            encoding="utf-8",
        )
    else:
        path.write_text(f"{head}<html><p>before {reference}</p></html>", encoding="utf-8")
    return path


KINDS = ["docx", "xlsx", "odt", "qdpx", "xml", "html"]


@pytest.mark.parametrize("kind", KINDS)
def test_entities_that_multiply_are_not_expanded(tmp_path: Path, kind: str) -> None:
    path = written(tmp_path, kind, LAUGHS, "&l9;")
    begun = time.monotonic()
    try:
        texts = read(path).material.quotes.text
    except DataError:
        texts = ()
    assert time.monotonic() - begun < 5
    assert sum(map(len, texts)) < 10_000


@pytest.mark.parametrize("kind", KINDS)
def test_entities_that_name_a_file_of_this_machine_are_not_read(tmp_path: Path, kind: str) -> None:
    (tmp_path / "secret").write_text(SECRET, encoding="utf-8")
    declared = f'<!ENTITY file SYSTEM "{(tmp_path / "secret").as_uri()}">'
    try:
        texts = read(written(tmp_path, kind, declared, "&file;")).material.quotes.text
    except DataError as error:
        texts = (str(error),)
    assert SECRET not in " ".join(texts)


def test_members_of_archives_are_never_written(tmp_path: Path) -> None:
    path = tmp_path / "in" / "a.docx"
    path.parent.mkdir()
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "x")
        for name in ("../evil", "/tmp/evil", "C:/evil", "..\\evil"):
            archive.writestr(name, "x")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(DataError, match="leads out of the archive"):
        read(path)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_database_cannot_run_what_it_holds(tmp_path: Path) -> None:
    """A view in the place of a table, which attaches, writes or loads when it is read."""
    path = files.database(b"", tmp_path / "a.sqlite3", files.TAGUETTE)
    with sqlite3.connect(path) as connection:
        connection.executescript(
            "DROP TABLE tags; CREATE VIEW tags AS SELECT 1 AS id, load_extension('evil') AS path, "
            "'' AS description; CREATE TABLE tags_too (id);"
        )
    before = path.read_bytes()
    with pytest.raises(DataError):
        read(path)
    assert path.read_bytes() == before


class Evil:
    def __reduce__(self) -> tuple[object, tuple[str, ...]]:
        return os.mkdir, (os.environ["EVIL"],)


def test_pickles_in_arrays_are_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import numpy as np

    from thememap.pipeline.run._cache import CACHE_FOLDER, StageCache

    monkeypatch.setenv("EVIL", str(tmp_path / "evil"))
    evil = np.array([Evil()], dtype=object)
    np.save(tmp_path / "v.npy", evil, allow_pickle=True)
    (tmp_path / "v.ids.txt").write_text("q0\n", encoding="utf-8")
    with pytest.raises(DataError, match="not a .npy file"):  # noqa: RUF043
        create_encoder("vectors", EncoderSettings(vectors_file=tmp_path / "v.npy"))
    (tmp_path / CACHE_FOLDER).mkdir()
    np.savez(tmp_path / CACHE_FOLDER / "groups.npz", key=np.array("k"), names=evil, labels=evil)
    assert StageCache(tmp_path).load("groups", "k") is None
    assert not (tmp_path / "evil").exists()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_weights_that_are_pickles_are_not_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pickle

    known = find_model_files(registered_models()[0])
    if known is None:
        pytest.skip("the default model is not here")
    monkeypatch.setenv("EVIL", str(tmp_path / "evil"))
    model = tmp_path / "model"
    shutil.copytree(known, model)
    (model / "model.safetensors").unlink()
    (model / "pytorch_model.bin").write_bytes(pickle.dumps(Evil()))
    with pytest.raises(ThememapError, match="safetensors"):
        create_encoder(str(model)).encode(["one sentence"])
    assert not (tmp_path / "evil").exists()


def test_sheets_for_people_hold_no_formulas_and_come_back_as_they_were(desk: Desk) -> None:
    texts = [f"{mark}1+1 number {n}" for n, mark in enumerate((*FORMULA_STARTS, "a", "b", "c"))]
    ids = [f"=q{n}" for n in range(len(texts))]
    desk.table(
        "quotes.csv", ["quote_id", "text"], [list(one) for one in zip(ids, texts, strict=True)]
    )
    desk.table(
        "codings.csv",
        ["quote_id", "coder", "theme"],
        [[one, coder, theme] for n, one in enumerate(ids) for coder, theme in
         (("Ada", "=cmd"), ("Ben", "=cmd" if n % 3 else ""))],
    )  # fmt: skip
    project = desk.project()
    sheet = desk.folder / "sheet.csv"
    answer = desk.thememap("agree", project, "--sheet", sheet)
    assert answer.status == 0, answer.err
    with sheet.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    assert not [cell for row in rows for cell in row.values() if cell.startswith(FORMULA_STARTS)]
    given = next(name for name in rows[0] if name == "given by Ada")
    for row in rows:
        row["consensus"] = row[given]
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    from thememap.pipeline import apply_consensus, load_material
    from thememap.project import load_project

    decided = apply_consensus(sheet, load_material(load_project(project)), out=desk.folder / "out")
    assert decided.decided == len(rows)


PIECES = (
    " ", "a", "A", "1", "\n", "\t", ".", ",", "-", "—", "(", "[", "(a", "[a] ", "<a", "“", "”a",
    "A. ", "Aa ", "Aa, ", "a@", "a.", "@a.", "1 ", "1-", "\n ", " \n", "\n\n", ":", "a: ", "> ",
    "# ", "§ ", "P1 ", "she said ", "the ", "I ", "0:0", "00:00:00", "http://", "www.", "Dr. ",
    "1990a; ", "'", '“a” ', "<v ", " '",
    "(Anna, 43) ", "- a\n", "|a|b|\n", "*", "_", "`", "<p>", "&lt;", "<!--", "<![", '"a ', "> a\n",
)  # fmt: skip
# Of the processor's time. The slowest piece takes 1.7 s; what hangs takes hours.
LENGTH, SECONDS = 10_000, 5.0


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs a timer that interrupts")
def test_no_text_makes_a_regular_expression_hang(tmp_path: Path) -> None:
    """Ten thousand characters of one piece and then something that does not fit, in each format."""

    class TooLongError(BaseException):
        pass

    def stop(*_: object) -> None:
        raise TooLongError

    quotes = SourcesSection(texts="quotes")
    cuts = {".txt": None, ".html": None, ".md": partial(document_passages, section=quotes)}
    hung = []
    before = signal.signal(signal.SIGPROF, stop)
    try:
        for (extension, cut), piece in itertools.product(cuts.items(), PIECES):
            path = tmp_path / f"a{extension}"
            text = f"# Results\n\n{piece * (LENGTH // len(piece))}\N{SNOWMAN}"
            path.write_text(text, encoding="utf-8")
            signal.setitimer(signal.ITIMER_PROF, SECONDS)
            try:
                with suppress(ThememapError):
                    import_files([path], quotes if cut else SourcesSection(), cut=cut)
            except TooLongError:
                hung.append((extension, piece))
            finally:
                signal.setitimer(signal.ITIMER_PROF, 0)
    finally:
        signal.signal(signal.SIGPROF, before)
    assert hung == []
