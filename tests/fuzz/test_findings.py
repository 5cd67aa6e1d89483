"""What fuzzing found, each as a fixed test: one message, or the reading that is right."""

from __future__ import annotations

import base64
import json
import struct
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest

from helpers import report_run
from helpers import sample_files as sample
from helpers.fuzzing import files, runs
from helpers.fuzzing.targets import TARGETS
from thememap.embedding import EncoderSettings, create_encoder
from thememap.errors import DataError, UsageError
from thememap.pipeline import read_review_log, write_review_sheet
from thememap.pipeline.run._cache import CACHE_FOLDER, StageCache
from thememap.project import SourcesSection, load_project
from thememap.records import Codebook, Theme
from thememap.sources import ImportResult, import_files

LIMITED = """
import os, resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
from thememap.tables import read_table
print(len(read_table(Path(sys.argv[1]))), flush=True)
os._exit(0)  # Arrow's threads, which the limit keeps from starting, may abort at the end
"""
DEEP = "[" * 100_000
# 985 bytes whose sizes are not what they say: pyarrow took 24 GB for them.
LYING_PARQUET = (
    "c-"
    "oDVKX21O6u{qIEGtA2N~@lAmOOZ9tyH3cRt*x!49|i75kaJuXkkK*W6}snQa5cfFfuUk8JHOu_yBwWkQiC`2y6^U"
    "EDYS8eZ&xic(U$2y+6PA-"
    "r4S8xXBE*!gyOKSO%!963C^?fGsoYl8Drp$xP=e)Jd0<XlY4AFSt~k1|cOX5*+5X8C8Uf+Z7SmpSWo>7$&{O0)^H"
    "q^C&Oa1#XED3Zleit9r7UuP39q{*%nhI>O63*Mj<@_f>HNP#f6oCUEmKK2DxS%mh|lqr7}_Hku?4*L!Qwc4R;4G$"
    "zSxq8)~CkRe!x?byBt4y)QtFl)9h9rPHr4C|TooOr%hF5aLm=LSaQ7B!)K0Wob)%mYv)seX#`npkg%_nvq!$-"
    "ggg5xpYOl;&t7N0XuAek9f>;{BlBJNo}u2!HFdt{1SrmaK1|zkhjQfbH-"
    "qhT+|#>)GY<H}tZUYkd@QfSKGzoMO<&9mGDiR0x9r@s2cFi2KSh*O-NZZE1B-qgsz8TBRH-XFSixUuIYF`*>6FV#"
    "&{CN1a<80hvnVJvHAh7Dvq?d*PF0FZ0c0{!CR1-"
    "UAG#+1$70ML`f^*7Wyz)IRb3!}H$m;iKs2K=XC!4dCuLN>9#`$woXLZ$xQ2n!4vndO8>l-"
    "K}QhN@LUZ#kZI}@Ikz&j`*p60-2<(1O"
)


def read(path: Path) -> ImportResult:
    return import_files([path], SourcesSection())


def changed(data: bytes, old: bytes, new: bytes, *, last: bool = False) -> bytes:
    assert old in data
    return new.join(data.rsplit(old, 1)) if last else data.replace(old, new, 1)


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.qdpx", "a.xlsx"])
def test_an_archive_of_an_unknown_version_is_refused(tmp_path: Path, name: str) -> None:
    whole = {"a.docx": files.docx, "a.odt": files.odt, "a.qdpx": files.qdpx, "a.xlsx": files.xlsx}
    data = bytearray(whole[name](tmp_path))
    entry = data.index(b"PK\x01\x02")
    struct.pack_into("<H", data, entry + 6, 235)
    (tmp_path / name).write_bytes(bytes(data))
    with pytest.raises(DataError, match=r"cut short|can be read"):
        read(tmp_path / name)


def test_a_member_whose_name_is_no_utf8_is_damaged(tmp_path: Path) -> None:
    data = bytearray(files.odt(tmp_path))
    local = data.index(b"PK\x03\x04", 4)
    struct.pack_into("<H", data, local + 6, 0x800)
    data[local + 30] = 0xC1
    (tmp_path / "a.odt").write_bytes(bytes(data))
    with pytest.raises(DataError, match="damaged"):
        read(tmp_path / "a.odt")


def test_a_member_without_a_name_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.odt", "w") as archive:
        archive.writestr("a", b"x")
    data = bytearray((tmp_path / "a.odt").read_bytes())
    entry = data.index(b"PK\x01\x02")
    data[entry + 46] = 0
    (tmp_path / "a.odt").write_bytes(bytes(data))
    with pytest.raises(DataError, match="without a name"):
        read(tmp_path / "a.odt")


def test_a_declaration_without_sense_is_a_comment(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<html><![ctype html]><p>It rained.</p>", encoding="utf-8")
    assert read(path).material.quotes.text == ("It rained.",)


@pytest.mark.parametrize("level", ["#", "", "-1", "9" * 5000])
def test_a_heading_of_no_level_is_a_heading(tmp_path: Path, level: str) -> None:
    content = files.part_of(files.odt(tmp_path), "content.xml")
    content = changed(content, b'outline-level="1"', f'outline-level="{level}"'.encode())
    (tmp_path / "a.odt").write_bytes(files.zipped(files.odt(tmp_path), "content.xml", content))
    blocks = read(tmp_path / "a.odt").contents[0].documents[0].blocks
    assert blocks[0].kind == "heading"


@pytest.mark.parametrize(
    ("target", "row"),
    [
        ("taguette-rows", ("tags", "1", "7", "t")),
        ("taguette-rows", ("documents", "2", "5", "t<p>x</p>")),
        ("taguette-rows", ("documents", "2", "ta", "b\x01")),
        ("taguette-rows", ("highlights", "2", "1", "n", "4", "tIt")),
        ("qualcoder-rows", ("source", "2", "7", "tIt rained.")),
        ("qualcoder-rows", ("source", "2", "ta", "9")),
        ("qualcoder-rows", ("code_text", "1", "1", "tIt", "n", "2", "tAnn", "t")),
        ("qualcoder-rows", ("code_name", "3", "b\x01", "t", "n")),
    ],
)
def test_a_cell_of_another_kind_is_named_with_its_row(
    tmp_path: Path, target: str, row: tuple[str, ...]
) -> None:
    known = files.TAGUETTE_ROWS if target.startswith("taguette") else files.QUALCODER_ROWS
    with pytest.raises(DataError, match=r"row \d+, column \d+ of .* is no (text|number)"):
        TARGETS[target].run(files.of_rows([*known, row]), tmp_path)


def test_texts_that_are_not_there_are_empty(tmp_path: Path) -> None:
    rows = [*files.TAGUETTE_ROWS, ("tags", "2", "n", "n"), ("documents", "2", "n", "n")]
    found = TARGETS["taguette-rows"].run(files.of_rows(rows), tmp_path)
    assert isinstance(found, ImportResult)
    assert ("(tag without a name)",) in found.material.codebook.paths


def test_a_database_that_speaks_no_utf8_is_damaged(tmp_path: Path) -> None:
    seed = TARGETS["taguette"].seeds(tmp_path)[0]
    schema = changed(seed, b"CREATE TABLE projects", b"CREATE TABLE pr\xc3ject\xa5")
    (tmp_path / "a.sqlite3").write_bytes(schema)
    with pytest.raises(DataError):
        read(tmp_path / "a.sqlite3")


@pytest.mark.parametrize("content", [b"\xcd\xff\n", DEEP.encode(), b"[]\n", b'{"hash": 1}\n'])
def test_a_log_that_cannot_be_read_is_one_message(tmp_path: Path, content: bytes) -> None:
    run = report_run.write_run(tmp_path / "run")
    (run / "decisions.jsonl").write_bytes(content)
    with pytest.raises(DataError, match=r"decisions\.jsonl"):
        read_review_log(run)


@pytest.mark.parametrize("key", ["theme", "status", "typical_ids"])
def test_a_result_that_lacks_something_gives_no_sheet(tmp_path: Path, key: str) -> None:
    result = report_run.result()
    del result["themes"][1][key]
    run = report_run.write_run(tmp_path / "run", result)
    with pytest.raises(DataError, match="run thememap again"):
        write_review_sheet(run, out=tmp_path / "sheet.csv")


@pytest.mark.parametrize("change", [{"quote_ids": ["q,6"]}, {"quote_ids": 3}])
def test_a_concept_that_was_changed_is_one_message(
    tmp_path: Path, change: dict[str, object]
) -> None:
    result = report_run.result()
    result["concepts"][0].update(change)
    run = report_run.write_run(tmp_path / "run", result)
    with pytest.raises(DataError, match="run thememap again"):
        write_review_sheet(run, out=tmp_path / "sheet.csv")


@pytest.mark.parametrize("content", [b"{}", b'{"constructs": [{}], "translations": []}', b"[" * 9])
def test_a_review_that_was_changed_is_one_message(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(DataError):
        runs.run_review(content, tmp_path)


def test_a_cache_that_is_damaged_in_any_way_counts_as_absent(tmp_path: Path) -> None:
    whole = files.npz(tmp_path)
    (tmp_path / CACHE_FOLDER).mkdir()
    (tmp_path / CACHE_FOLDER / "groups.npz").write_bytes(whole)
    undamaged = StageCache(tmp_path).load("groups", "key")
    assert undamaged is not None
    assert undamaged["labels"].tolist() == [0, 1, 2, 3]
    for place in range(len(whole)):
        for value in (0, 1, 0x80, 0xFF):
            damaged = whole[:place] + bytes([value]) + whole[place + 1 :]
            (tmp_path / CACHE_FOLDER / "groups.npz").write_bytes(damaged)
            found = StageCache(tmp_path).load("groups", "key")
            assert found is None or found["labels"].tolist() == [0, 1, 2, 3]


def test_a_store_that_speaks_no_utf8_is_one_message(tmp_path: Path) -> None:
    data = runs.store_seeds(tmp_path)[0]
    with pytest.raises(DataError, match="delete it"):
        runs.vector_store(
            changed(data, b"CREATE TABLE vectors", b"CREATE TABLE vect\x8c\xff"), tmp_path
        )


def test_ids_that_are_no_utf8_are_one_message(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="UTF-8"):
        runs.vectors_ids(b"\xff\xfe\xcd", tmp_path)


def test_lists_within_lists_are_one_message(tmp_path: Path) -> None:
    (tmp_path / "project.toml").write_text(f"a = {DEEP}", encoding="utf-8")
    with pytest.raises(UsageError):
        load_project(tmp_path / "project.toml")
    (tmp_path / "a.jsonl").write_text(DEEP, encoding="utf-8")
    with pytest.raises(DataError, match="not a JSON object"):
        read(tmp_path / "a.jsonl")
    run = report_run.write_run(tmp_path / "run")
    quotes = (run / "quotes.csv").read_text(encoding="utf-8")
    (run / "quotes.csv").write_text(quotes.replace('"[""Waiting""]"', DEEP), encoding="utf-8")
    with pytest.raises(DataError, match="row 2"):
        write_review_sheet(run, out=tmp_path / "sheet.csv")


def test_a_path_of_very_many_names_is_refused() -> None:
    with pytest.raises(DataError, match="3,000 levels"):
        Codebook.of([Theme(path=tuple(str(n) for n in range(3000)))])


def test_a_workbook_that_unpacks_a_thousandfold_is_refused(tmp_path: Path) -> None:
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    data = files.zipped(
        files.xlsx(tmp_path), "xl/worksheets/sheet1.xml", sheet + b"<row/>" * 4_000_000
    )
    with zipfile.ZipFile(tmp_path / "stored.zip", "w") as archive:
        archive.writestr("a", data)
    with (
        zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as packed,
        zipfile.ZipFile(tmp_path / "seed.xlsx") as seed,
    ):
        for name in seed.namelist():
            one = sheet + b"<row/>" * 4_000_000 if "sheet1" in name else seed.read(name)
            packed.writestr(name, one)
    from thememap.tables import read_table

    with pytest.raises(DataError, match="unpack"):
        read_table(tmp_path / "a.xlsx")
    with pytest.raises(DataError, match="unpack"):
        read(tmp_path / "a.xlsx")


@pytest.mark.parametrize("new", [b"(2,99)", b"(2,-3)", b"((((3)", b"(9**9)"])
def test_vectors_of_a_damaged_array_are_one_message(tmp_path: Path, new: bytes) -> None:
    data = runs.npy_seeds(tmp_path)[0]
    (tmp_path / "v.ids.txt").write_text("q0\nq1\n", encoding="utf-8")
    (tmp_path / "v.npy").write_bytes(changed(data, b"(2, 3)", new))
    with pytest.raises(DataError, match=r"not a \.npy file"):
        create_encoder("vectors", EncoderSettings(vectors_file=tmp_path / "v.npy"))


def test_samples_are_read(tmp_path: Path) -> None:
    """The other side: the files that these tests damage are read while they are whole."""
    for write in (sample.docx, sample.odt):
        path = write(tmp_path / f"whole.{write.__name__}")
        assert len(read(path).material.quotes) >= 3
    assert json.loads(files.json_bytes({"a": 1})) == {"a": 1}


def test_a_parquet_file_that_lies_about_its_sizes_takes_no_memory(tmp_path: Path) -> None:
    """In a process of its own, which may take 3 GB: the file asked for 256."""
    pytest.importorskip("resource", reason="limits of memory are POSIX")
    (tmp_path / "a.parquet").write_bytes(zlib.decompress(base64.b85decode(LYING_PARQUET)))
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(tmp_path / "a.parquet")],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "1\n"


def test_a_table_whose_only_unit_is_called_a_total(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no unit is left beside totals"):
        TARGETS["incidence-table"].run(b"P;TotaliRa\nn;2,Th4", tmp_path)
