"""Reading bytes as a file of a class: what students give back, and what a teacher keeps."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from helpers.fuzzing import files
from thememap.records import Codebook, Quotes, Theme
from thememap.teaching import TeachingClass, TeachingTask, read_class
from thememap.teaching.sheets._blank_sheets import write_coding_sheets
from thememap.teaching.sheets._card_sort import read_card_sort, write_card_sort_sheets
from thememap.teaching.sheets._filled_sheets import read_filled_sheets
from thememap.teaching.tasks._sealed_answer import (
    open_sealed_answer,
    read_committed_sheet,
    seal_answer,
)
from thememap.teaching.tasks._task import CARD_SORT, read_task, write_task

IDS = ("q0", "q1", "q2")
TEXTS = ("It rained.", "=1+1", "So be it.")
BOOK = Codebook.of([Theme(path=("Sky", "Rain")), Theme(path=("Sky", "Sun"))])
MADE = TeachingClass(
    name="0badcafe", title="Weather", level=2, seed=0, common=3,
    students={"S01": IDS, "S02": IDS[::-1]},
)  # fmt: skip
TASK = TeachingTask(
    kind=CARD_SORT, name="0badcafe", title="Weather", seed=0, students={"S01": IDS}, seal="0" * 64
)
OFFERED = {"Rain": ("Sky", "Rain"), "Sun": ("Sky", "Sun")}


@cache
def _quotes() -> Quotes:
    import tempfile

    from thememap.project import project_from_tables
    from thememap.tables import read_material

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "quotes.csv"
        lines = (f'{quote_id},"{text}"\n' for quote_id, text in zip(IDS, TEXTS, strict=True))
        path.write_text("quote_id,text\n" + "".join(lines), encoding="utf-8")
        return read_material(project_from_tables(quotes=path)).quotes


def _filled(data: bytes, folder: Path, name: str) -> object:
    sheets = folder / "filled"
    sheets.mkdir(exist_ok=True)
    (sheets / name).write_bytes(data)
    texts = dict(zip(IDS, TEXTS, strict=True))
    try:
        return [
            read_filled_sheets(
                sheets,
                teaching_class=MADE,
                offered=OFFERED,
                texts=texts,
                take_suggestions=suggestions,
            )
            for suggestions in (False, True)
        ]
    finally:
        (sheets / name).unlink()


def student_sheet(data: bytes, folder: Path) -> object:
    return _filled(data, folder, "S01.csv")


def student_workbook(data: bytes, folder: Path) -> object:
    whole = _blank(folder, "S01.xlsx")
    return _filled(files.zipped(whole, "xl/worksheets/sheet1.xml", data), folder, "S01.xlsx")


def sheet_seeds(folder: Path) -> list[bytes]:
    blank = _blank(folder, "S01.csv")
    filled = blank.replace(b"It rained.,,,,,", b"It rained.,Rain,Sun; rain,,2,because")
    wrong = blank.replace(b"It rained.,,,,,", b"It rained.,Rian,none,,80%,")
    return [blank, filled, wrong, filled.replace(b",", b";")]


def workbook_seeds(folder: Path) -> list[bytes]:
    return [files.part_of(_blank(folder, "S01.xlsx"), "xl/worksheets/sheet1.xml")]


def _blank(folder: Path, name: str) -> bytes:
    path = folder / "blank/sheets" / name
    if not path.is_file():
        write_coding_sheets(folder / "blank", MADE, quotes=_quotes(), codebook=BOOK)
    return path.read_bytes()


def class_file(data: bytes, folder: Path) -> object:
    (folder / "class.json").write_bytes(data)
    return read_class(folder)


def class_seeds(folder: Path) -> list[bytes]:
    from thememap.teaching.classes._class_folder import write_class

    write_class(folder / "class", MADE)
    return [(folder / "class/class.json").read_bytes()]


def task_file(data: bytes, folder: Path) -> object:
    (folder / "task.json").write_bytes(data)
    return read_task(folder).quote_ids


def task_seeds(folder: Path) -> list[bytes]:
    write_task(folder / "task", TASK)
    return [(folder / "task/task.json").read_bytes()]


def piles_sheet(data: bytes, folder: Path) -> object:
    (folder / "S01.csv").write_bytes(data)
    return read_card_sort(folder / "S01.csv", TASK).sha256


def piles_seeds(folder: Path) -> list[bytes]:
    write_card_sort_sheets(folder / "piles", TASK, _quotes())
    blank = (folder / "piles/sheets/S01.csv").read_bytes()
    return [blank, blank.replace(b"It rained.,,", b"It rained.,wet things,")]


def sealed_answer(data: bytes, folder: Path) -> object:
    import hashlib

    (folder / "answer.sealed").write_bytes(data)
    lines = data.decode(errors="replace").splitlines()
    known = hashlib.sha256(lines[1].encode()).hexdigest() if len(lines) > 1 else ""
    return open_sealed_answer(folder, sha256=known)


def sealed_seeds(folder: Path) -> list[bytes]:
    seal_answer(folder, {"theme": "Sky/Rain", "quotes": ["q0"]})
    return [(folder / "answer.sealed").read_bytes()]


def commitments(data: bytes, folder: Path) -> Any:
    if not (folder / "task.json").is_file():
        write_task(folder, TASK)
        (folder / "mine.csv").write_bytes(piles_seeds(folder)[1])
    (folder / "commitments.jsonl").write_bytes(data)
    return read_committed_sheet(folder / "mine.csv", folder)


def commitment_seeds(folder: Path) -> list[bytes]:
    from thememap.tables import append_log_entries

    path, sheet = folder / "seed.jsonl", folder / "mine.csv"
    path.unlink(missing_ok=True)
    sheet.write_bytes(piles_seeds(folder)[1])
    rows = [{"student": "S01", "sheet": read_card_sort(sheet, TASK).sha256}]
    append_log_entries(path, rows, when="2026-01-01T00:00:00+00:00")
    return [path.read_bytes()]
