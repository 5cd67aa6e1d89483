"""What other programs and people get, within the limits that were set."""

from __future__ import annotations

import csv
import io
import json
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
import rispy
from openpyxl import load_workbook

from helpers.running import Desk
from thememap.bundled_files import bundled_path

FORMATS = ("qdpx", "qdc", "xlsx", "docx", "md", "taguette", "qualcoder", "bib", "ris")
HOSTILE = (
    "=1+1", "@SUM(A1)", "+44 20", "-5 and more", "\tbegins with a tab", "<script>alert(1)</script>",
    "a\x07bell", "w" * 40_000, "family \N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN} \N{GRINNING FACE}",
    "**bold** [link](javascript:alert(1))", "> quoted", "1. numbered", "# heading",
    "a hy\ufffephen as PDF files hold it, and \uffff",
)  # fmt: skip


@pytest.fixture(scope="module")
def cycling(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from thememap.pipeline import analyse, write_run
    from thememap.project import load_project

    run = tmp_path_factory.mktemp("cycling") / "run"
    outcome = analyse(load_project(bundled_path("configs/cycling.toml")), depth="quick")
    return write_run(outcome, out=run)


@pytest.fixture
def hostile(desk: Desk) -> Desk:
    texts = [*HOSTILE, *(f"an ordinary text number {n}" for n in range(12))]
    sources = ["=cmd()" if n % 2 else "b.txt" for n in range(len(texts))]
    desk.quotes(texts, source=sources)
    desk.codings(["=theme" if n < len(texts) - 4 else "" for n in range(len(texts))])
    assert desk.run(desk.project(), "--depth", "quick").status == 0
    return desk


def exported(desk: Desk, run: Path, to: str, *options: str, name: str = "out") -> Path:
    out = desk.folder / f"{name}.{to}"
    answer = desk.thememap("export", run, "--to", to, "--out", out, *options)
    assert answer.status == 0, answer.err
    return out


def content(path: Path) -> bytes:
    if path.is_file():
        return path.read_bytes()
    return b"".join(one.read_bytes() for one in sorted(path.iterdir()))


def everything(path: Path) -> str:
    """All text inside a file, unpacked where it is an archive."""
    data = content(path)
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            data = b"".join(archive.read(name) for name in archive.namelist())
    return data.decode("utf-8", errors="replace")


def tick() -> int:
    """The time as archives write it: in steps of two seconds."""
    return int(time.time()) // 2


@pytest.fixture(scope="module")
def exported_before(
    cycling: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[int, dict[str, bytes]]:
    from thememap.pipeline import export_run

    folder = tmp_path_factory.mktemp("before")
    written: dict[str, bytes] = {}
    for to in FORMATS:
        export_run(cycling, to=to, out=folder / f"out.{to}")
        written[to] = content(folder / f"out.{to}")
    return tick(), written


@pytest.mark.parametrize("to", FORMATS)
def test_the_same_run_gives_the_same_bytes_at_another_time(
    desk: Desk, cycling: Path, to: str, exported_before: tuple[int, dict[str, bytes]]
) -> None:
    before, written = exported_before
    while tick() == before:
        time.sleep(0.05)
    assert written[to] == content(exported(desk, cycling, to))


@pytest.mark.parametrize("to", [one for one in FORMATS if one != "qdpx"])
def test_without_quotes_no_participants_word_is_handed_on(
    desk: Desk, cycling: Path, to: str
) -> None:
    with (cycling / "inputs/quotes.csv").open(encoding="utf-8", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file)]
    found = everything(exported(desk, cycling, to, "--no-quotes"))
    assert not [text for text in texts if len(text) > 40 and text[5:40] in found]


def test_a_project_without_quotes_is_refused(desk: Desk, cycling: Path) -> None:
    answer = desk.thememap(
        "export", cycling, "--to", "qdpx", "--out", desk.folder / "x.qdpx", "--no-quotes"
    )
    assert answer.status == 2
    assert "Use --to qdc" in answer.err


@pytest.mark.parametrize("to", ["qdpx", "xlsx", "docx", "md", "taguette", "qualcoder"])
def test_no_source_gives_more_words_than_the_limit(desk: Desk, cycling: Path, to: str) -> None:
    with (cycling / "inputs/quotes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    limited = everything(exported(desk, cycling, to, "--max-quote-words", "30"))
    shown = " ".join(limited.split())
    used: dict[str, int] = {}
    for row in rows:
        words = row["text"].split()
        most = next((n for n in range(len(words), 5, -1) if " ".join(words[:n]) in shown), 0)
        used[row["source"]] = used.get(row["source"], 0) + most
    assert max(used.values()) <= 30
    assert sum(used.values()) > 0


def test_nothing_is_replaced(desk: Desk, cycling: Path) -> None:
    exported(desk, cycling, "md")
    answer = desk.thememap("export", cycling, "--to", "md", "--out", desk.folder / "out.md")
    assert answer.status == 2
    assert "is there already" in answer.err


def test_an_export_that_stops_half_way_leaves_nothing(
    desk: Desk, cycling: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class HalfWritten(io.BytesIO):
        def __init__(self, path: Path) -> None:
            super().__init__()
            self.path = path

        def write(self, data: Any) -> int:
            self.path.write_bytes(data[: len(data) // 2])
            raise OSError(28, "No space left on device")

    for module in ("thememap.output._write_files", "thememap.output._new_file"):
        monkeypatch.setattr(f"{module}.open_private_bytes", HalfWritten)
    for to in ("xlsx", "taguette"):
        answer = desk.thememap("export", cycling, "--to", to, "--out", desk.folder / f"half.{to}")
        assert answer.status == 1
        assert "No space left" in answer.err
    assert not [one for one in desk.folder.iterdir() if "half" in one.name]


def test_the_workbook_has_paths_in_columns_and_one_column_a_theme(
    desk: Desk, cycling: Path
) -> None:
    book = load_workbook(exported(desk, cycling, "xlsx"))
    assert book.sheetnames == [
        "Quotes", "Themes 0-1", "Themes", "Read again", "Groups", "Concepts", "Saturation",
        "Seen once", "Stopping rules", "Studies",
    ]  # fmt: skip
    quotes = book["Quotes"]
    header = [cell.value for cell in quotes[1]]
    assert header[:3] == ["quote_id", "text", "citation"]
    assert {"theme", "subtheme", "group"} <= set(header)
    assert quotes.freeze_panes == "B2"
    assert quotes.auto_filter.ref
    assert quotes.max_row == 216
    ones = book["Themes 0-1"]
    values = {cell.value for row in ones.iter_rows(min_row=2, min_col=2) for cell in row}
    assert values == {0, 1}


def test_the_workbook_has_the_saturation_of_every_level_and_perspective(
    desk: Desk, cycling: Path
) -> None:
    book = load_workbook(exported(desk, cycling, "xlsx"))
    section = json.loads((cycling / "result.json").read_text(encoding="utf-8"))["saturation"]
    header, *rows = book["Saturation"].values
    assert header[:4] == ("level", "perspective", "studies", "themes")
    parts = [
        {"level": level["level"], **part}
        for level in section["levels"]
        for part in (level["overall"], *level["by_perspective"])
    ]
    for row, part in zip(rows, parts, strict=True):
        cells = dict(zip(header, row, strict=True))
        assert (cells["level"], cells["perspective"] or "") == (part["level"], part["perspective"])
        assert (cells["seen"], cells["in one only"]) == (part["observed"], part["in_one"])
        assert cells["Chao2 low"] == part["total"]["low"]
        for new in part["new"]:
            assert cells[f"new in {new['units']}"] == new["expected"]["value"]
    _, *seen = book["Seen once"].values
    assert len(seen) == sum(part["in_one"] for part in parts)
    _, *rules = book["Stopping rules"].values
    assert len(rules) == sum(len(part["stopping"]) for part in parts)


def test_the_themes_of_the_workbook_have_the_kappas_of_the_run(desk: Desk, cycling: Path) -> None:
    header, *rows = load_workbook(exported(desk, cycling, "xlsx"))["Themes"].values
    result = json.loads((cycling / "result.json").read_text(encoding="utf-8"))
    kappas = {row[0]: dict(zip(header, row, strict=True)) for row in rows}
    for theme in result["themes"]:
        of_theme = kappas[theme["theme"]]
        assert of_theme["recognition (kappa)"] == theme["recognition"]["value"]
        assert of_theme["groups (kappa)"] == theme["groups"]["value"]
        assert of_theme["status"] == theme["status"]


def test_a_status_in_a_codebook_comes_with_its_kappas(desk: Desk, cycling: Path) -> None:
    found = everything(exported(desk, cycling, "qdc"))
    result = json.loads((cycling / "result.json").read_text(encoding="utf-8"))
    for theme in result["themes"]:
        if (kappa := theme["recognition"]["value"]) is not None:
            assert f"A classifier that had not seen them: kappa {kappa:.2f}." in found


def test_the_sources_of_the_rules_of_statuses_are_cited(desk: Desk, cycling: Path) -> None:
    found = everything(exported(desk, cycling, "bib"))
    for title in ("Topic model diagnostics", "Ridge regression", "A coefficient of agreement"):
        assert title in found


def test_cells_are_texts_and_never_formulas(hostile: Desk) -> None:
    run = hostile.folder / "run"
    book = load_workbook(exported(hostile, run, "xlsx"))
    kinds = {
        cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value
    }
    assert "f" not in kinds
    texts = [cell.value for cell in book["Quotes"]["B"]]
    assert "=1+1" in texts
    assert any(text and text.endswith("[…]") and len(text) <= 32_767 for text in texts)
    for to in ("taguette", "qualcoder"):
        folder = exported(hostile, run, to)
        for path in folder.iterdir():
            with path.open(encoding="utf-8-sig", newline="") as file:
                for row in csv.reader(file):
                    assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("to", FORMATS)
def test_hostile_texts_break_no_writer(hostile: Desk, to: str) -> None:
    exported(hostile, hostile.folder / "run", to)


def test_markdown_shows_signs_and_does_not_act_on_them(hostile: Desk) -> None:
    text = exported(hostile, hostile.folder / "run", "md").read_text(encoding="utf-8")
    assert "\\<script>" in text  # the sign that opens is enough
    assert "<script>" not in text.replace("\\<", "")
    assert "\\*\\*bold\\*\\*" in text
    assert "\n> # heading" not in text


def test_word_has_comments_where_coder_and_data_differ(desk: Desk, cycling: Path) -> None:
    from docx import Document

    file = Document(str(exported(desk, cycling, "docx")))
    headings = [one.text for one in file.paragraphs if one.style.name.startswith("Heading")]
    assert "Themes" in headings
    assert "Candidates for re-reading" in headings
    quotes = [one.text for one in file.paragraphs if one.style.name == "Quote"]
    assert len(quotes) > 100
    comments = [one.text for one in file.comments]
    assert all("by its words it belongs to G" in one for one in comments)


def test_quotes_by_theme_take_the_language_and_tables_stay_english(
    cycling: Path, tmp_path: Path
) -> None:
    from thememap.pipeline import ExportOptions, export_run

    written = {}
    for to in ("md", "docx", "xlsx"):
        export_run(cycling, to=to, out=tmp_path / f"de.{to}", options=ExportOptions(language="de"))
        written[to] = everything(tmp_path / f"de.{to}")
    for to in ("md", "docx"):
        assert "Vorschläge zum Wiederlesen" in written[to]
        assert "Candidates for re-reading" not in written[to]
    assert "„" in written["docx"]
    assert "”" not in written["docx"]
    export_run(cycling, to="xlsx", out=tmp_path / "en.xlsx")
    assert content(tmp_path / "de.xlsx") == content(tmp_path / "en.xlsx")


def test_references_name_what_was_used(desk: Desk, cycling: Path) -> None:
    bib = exported(desk, cycling, "bib").read_text(encoding="utf-8")
    assert "@misc{thememap," in bib
    assert "doi = {10.1007/s10791-008-9066-8}" in bib
    entries = rispy.loads(exported(desk, cycling, "ris").read_text(encoding="utf-8"))
    assert {"Sentence encoder all-MiniLM-L6-v2"} <= {one["title"] for one in entries}
    omega = next(one for one in entries if one.get("doi") == "10.1207/s15327906mbr2302_6")
    assert omega["authors"] == ["Collins, L. M.", "Dent, C. W."]
    assert omega["year"] == "1988"


def test_taguette_and_qualcoder_layouts_are_read_back(desk: Desk, cycling: Path) -> None:
    folder = exported(desk, cycling, "taguette")
    answer = desk.thememap("import", folder / "highlights.csv", "--out", desk.folder / "back")
    assert answer.status == 0, answer.err
    with (desk.folder / "back/quotes.csv").open(encoding="utf-8", newline="") as file:
        back = {row["text"] for row in csv.DictReader(file)}
    with (cycling / "inputs/quotes.csv").open(encoding="utf-8", newline="") as file:
        assert back <= {row["text"] for row in csv.DictReader(file)}
    assert len(back) > 150


@pytest.mark.slow
@pytest.mark.parametrize("to", ["xlsx", "docx"])
def test_libreoffice_opens_it_and_prints_its_words(desk: Desk, cycling: Path, to: str) -> None:
    import shutil
    import subprocess

    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not here")
    out = exported(desk, cycling, to)
    home = f"-env:UserInstallation=file://{desk.folder}/office"
    done = subprocess.run(
        [office, home, "--headless", "--convert-to", "pdf", "--outdir", str(desk.folder), str(out)],
        capture_output=True, timeout=180, check=False,
    )  # fmt: skip
    assert done.returncode == 0
    from pypdfium2 import PdfDocument

    with PdfDocument(desk.folder / "out.pdf") as pdf:
        text = " ".join(page.get_textpage().get_text_range() for page in pdf)
    with (cycling / "inputs/quotes.csv").open(encoding="utf-8", newline="") as file:
        first = [row["text"].split()[0] for row in csv.DictReader(file)]
    assert sum(word in text for word in first) > 0.9 * len(first)
