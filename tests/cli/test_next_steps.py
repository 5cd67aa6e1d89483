"""``thememap`` alone says what can be done next in this folder; ``run --open`` opens the report."""

from __future__ import annotations

import shutil
import webbrowser
from pathlib import Path

import pytest

from helpers.app_material import taguette_database
from helpers.running import Desk
from thememap.cli.output._next_steps import next_step_lines


def steps(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(folder)
    return "\n".join(next_step_lines(Path()))


def test_an_empty_folder_leads_to_a_demo_a_project_file_and_the_app(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = steps(tmp_path, monkeypatch)
    for command in ("thememap demo cycling", "thememap init", "thememap app", "thememap --help"):
        assert command in said


def test_files_that_are_read_lead_to_an_import_or_a_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taguette_database(tmp_path / "My study.sqlite3")
    (tmp_path / "notes.xyz").write_text("x", encoding="utf-8")
    said = steps(tmp_path, monkeypatch)
    assert "One file here" in said or "1 file here" in said
    assert "notes.xyz" not in said
    assert "--out material" in said
    assert "--out run --open" in said
    assert "My study.sqlite3'" in said or 'My study.sqlite3"' in said


def test_a_project_leads_to_check_and_run_and_a_run_to_its_report(
    tmp_path: Path, cycling_run: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "project.toml").write_text('[quotes]\nfile = "q.csv"\n', encoding="utf-8")
    (tmp_path / "codebook.toml").write_text('[[theme]]\nname = "a"\n', encoding="utf-8")
    (tmp_path / "broken.toml").write_text("[", encoding="utf-8")
    shutil.copytree(cycling_run, tmp_path / "run")
    said = steps(tmp_path, monkeypatch)
    assert "Project files here: project.toml\n" in said
    assert "thememap check project.toml" in said
    assert "thememap run project.toml --out run-2 --open" in said
    assert "thememap view run" in said


def test_the_command_without_arguments_says_it_and_is_no_error(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk.folder)
    answer = desk.thememap()
    assert answer.status == 0
    assert "thememap app" in answer.out


def test_run_opens_the_report_where_that_is_wished(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    table = desk.folder / "quotes.csv"
    rows = [f"The road {n} was long." for n in range(8)]
    table.write_text("text\n" + "\n".join(rows), encoding="utf-8")
    answer = desk.thememap(
        "run", table, "--out", desk.folder / "run", "--encoder", "tfidf", "--depth", "quick",
        "--open", "--anyway",
    )  # fmt: skip
    assert answer.status == 0, answer.err
    assert opened == [(desk.folder / "run/report.html").resolve().as_uri()]
