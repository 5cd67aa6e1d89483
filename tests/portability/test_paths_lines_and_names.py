"""Blanks, letters of any script, CRLF, names that differ in case, long paths."""

from __future__ import annotations

import json
import os
import subprocess
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from helpers.running import Desk

ROOT = Path(__file__).resolve().parents[2]
RESERVED = {"con", "prn", "aux", "nul", *(f"{one}{n}" for one in ("com", "lpt") for n in range(10))}
FORBIDDEN = set('<>:"|?*\\') | {chr(n) for n in range(32)}
LONGEST = 150
TEXTS = [
    f"On day {n} the bridge was {'wet' if n % 2 else 'dry'}; I went “round”." for n in range(14)
]
CODES = ["Wet/Brücke" if n % 2 else "" for n in range(14)]


def same_but_for_names(first: Path, second: Path) -> bool:
    one, two = (json.loads((run / "result.json").read_text(encoding="utf-8"))
                for run in (first, second))  # fmt: skip
    return bool(one["groups"] == two["groups"] and one["themes"] == two["themes"])


@pytest.mark.parametrize(
    "folder", ["with a blank", "Übung – 研究 – العربية", "a'b&c;d (e) [f] %g #h"]
)
def test_any_name_of_a_folder_gives_the_same_result(desk: Desk, folder: str) -> None:
    desk.quotes(TEXTS)
    desk.codings(CODES)
    project = desk.project()
    assert desk.run(project).status == 0
    there = desk.folder / folder
    there.mkdir()
    for name in ("quotes.csv", "codings.csv", "project.toml"):
        (there / name).write_bytes((desk.folder / name).read_bytes())
    answer = desk.thememap("run", there / "project.toml", "--out", there / "ein Lauf")
    assert answer.status == 0, answer.err
    assert same_but_for_names(desk.folder / "run", there / "ein Lauf")
    run = there / "ein Lauf"
    for command in (("report", run), ("diff", run, desk.folder / "run"),
                    ("export", run, "--to", "xlsx", "--out", there / "ä ö.xlsx"),
                    ("purge", run, "--yes")):  # fmt: skip
        answer = desk.thememap(*command)
        assert answer.status == 0, answer.err
    assert not (there / "ein Lauf").exists()


def test_lines_of_windows_give_the_same_result(desk: Desk) -> None:
    desk.quotes(TEXTS)
    desk.codings(CODES)
    project = desk.project()
    assert desk.run(project).status == 0
    for name in ("quotes.csv", "codings.csv", "project.toml"):
        path = desk.folder / name
        unix = path.read_bytes().replace(b"\r\n", b"\n")
        path.write_bytes(b"\xef\xbb\xbf" + unix.replace(b"\n", b"\r\n"))
    assert desk.run(project, out="windows").status == 0
    one, two = ((desk.folder / run / "result.json").read_bytes() for run in ("run", "windows"))
    assert one == two


def test_the_run_folder_has_lines_of_one_kind(desk: Desk) -> None:
    desk.quotes(TEXTS)
    assert desk.run(desk.project()).status == 0
    for path in (desk.folder / "run").rglob("*"):
        if path.suffix in {".csv", ".json", ".md", ".jsonl", ".html"}:
            assert b"\r\n" not in path.read_bytes(), path.name


def test_a_long_path_is_no_hindrance(desk: Desk) -> None:
    deep = desk.folder
    while len(str(deep)) < 400:
        deep = deep / ("a long name of a folder " * 2).strip()
    try:
        deep.mkdir(parents=True)
    except OSError:
        pytest.skip("this system has no long paths")
    desk.quotes(TEXTS)
    answer = desk.thememap("run", desk.project(), "--out", deep / "run")
    assert answer.status == 0, answer.err


def wrong_names(names: Iterable[str]) -> list[str]:
    """Names that Windows cannot hold, and names that are one where case does not count."""
    listed = sorted(set(names))
    many = Counter(one.casefold() for one in listed)
    return [
        one
        for one in listed
        if many[one.casefold()] > 1
        or len(one) > LONGEST
        or any(
            set(part) & FORBIDDEN
            or part.split(".")[0].casefold() in RESERVED
            or part.endswith((" ", "."))
            for part in one.split("/")
        )
    ]


def test_names_of_shipped_files_are_possible_everywhere() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    if listed.returncode:
        pytest.skip("not a checkout")
    assert wrong_names(one for one in listed.stdout.split("\0") if one) == []


def test_names_of_what_is_written_are_possible_everywhere(desk: Desk) -> None:
    desk.quotes(TEXTS, source=["con", "a:b", "A?.txt", "a?.txt", "x/y", "..", "nul.", *"abcdefg"])
    desk.codings(["Con" if n % 2 else "con" for n in range(14)])
    assert desk.run(desk.project()).status == 0
    for form in ("taguette", "qualcoder"):
        answer = desk.thememap(
            "export", desk.folder / "run", "--to", form, "--out", desk.folder / form
        )
        assert answer.status == 0, answer.err
    written = [
        path.relative_to(desk.folder).as_posix()
        for name in ("run", "taguette", "qualcoder")
        for path in (desk.folder / name, *(desk.folder / name).rglob("*"))
    ]
    assert len(written) > 15
    assert wrong_names(written) == []


def test_the_search_of_names_finds_what_it_should() -> None:
    bad = ["a/CON.txt", "b/what?", "c/End.", "d/x", "D/x", "e/" + "y" * 200]
    assert wrong_names([*bad, "fine/name.txt"]) == sorted(bad)


def test_a_name_in_another_case_is_found_where_the_system_says_so(desk: Desk) -> None:
    """What a project names is opened as it is named: a system tells its own case."""
    desk.quotes(TEXTS)
    project = desk.project()
    text = project.read_text(encoding="utf-8").replace("quotes.csv", "Quotes.CSV")
    project.write_text(text, encoding="utf-8")
    same = (desk.folder / "Quotes.CSV").exists()
    assert desk.run(project).status == (0 if same else 1)
    assert os.sep in str(project)
