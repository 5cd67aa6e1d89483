"""docs/reviews.md, command by command, on the bundled corpus."""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.running import Desk
from thememap.bundled_files import bundled_path

PAGE = Path(__file__).resolve().parents[2] / "docs/reviews.md"
TABLES = ("studies", "constructs", "relations", "translations", "synthesis", "argument", "model")


def commands() -> list[list[str]]:
    import shlex

    blocks = re.findall(r"```sh\n(.*?)```", PAGE.read_text(encoding="utf-8"), flags=re.S)
    return [shlex.split(line) for block in blocks for line in block.splitlines() if line]


def fill_in(folder: Path) -> None:
    """What a team would write by hand: the corpus, its tables, the sections of its project."""
    corpus = bundled_path("corpora/alliance")
    for name in ("quotes.csv", "codings.csv", "codebook.toml"):
        shutil.copy(corpus / name, folder / name)
    filled = []
    for name in TABLES:
        shutil.copy(corpus / f"{name}.csv", folder / "review" / f"{name}.csv")
        filled.append(name)
    project = (folder / "project.toml").read_text(encoding="utf-8")
    given = bundled_path("configs/alliance.toml").read_text(encoding="utf-8")
    screening = given[given.index("[review.screening]") : given.index("[review.tables]")]
    project = re.sub(r"\[review\.screening\].*?(?=# \[review\.appraisal_scheme\])", screening,
                     project, flags=re.S)  # fmt: skip
    project = project.replace('question = ""', 'question = "How is it lived through?"')
    project += '\n[[codings]]\nfile = "codings.csv"\n'
    project += '[codebook]\nfile = "codebook.toml"\n'
    project = project.replace('coding = ""', 'coding = "Clara"\nlevel = 2\n#')
    (folder / "project.toml").write_text(project, encoding="utf-8")


def decide(folder: Path) -> None:
    with (folder / "pairs.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for number, row in enumerate(rows):
        row["decision"] = ("accept", "reject", "unsure")[number % 3]
        row["relation"] = ("refutational", "none", "undecided")[number % 3]
        row["decided_by"] = "Ada"
    with (folder / "pairs-filled.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


BEFORE: dict[tuple[str, ...], Callable[[Path], None]] = {
    ("check",): fill_in,
    ("review", "apply"): decide,
}


@pytest.mark.slow
@pytest.mark.usefixtures("shared_store")
def test_every_command_of_the_page_runs_and_says_what_it_should(desk: Desk) -> None:
    desk.monkeypatch.chdir(desk.folder)
    done = set()
    said: dict[str, str] = {}
    for words in commands():
        assert words[0] == "thememap"
        for start, prepare in BEFORE.items():
            if tuple(words[1 : 1 + len(start)]) == start and start not in done:
                done.add(start)
                prepare(desk.folder)
        answer = desk.thememap(*words[1:])
        assert answer.status == 0, (words, answer.err)
        said[" ".join(words[1:])] = answer.out + answer.err
    check = said["check project.toml"]
    assert "24 studies, 25 reports" in check
    assert "72 constructs" in check
    page = (desk.folder / "map/report.html").read_text(encoding="utf-8")
    for words in ("From records to studies", "Yarrow study", "not examined", "Line of argument",
                  "The model", "eMERGe", "No run with other settings is recorded",
                  "Decisions on proposals", "contradict each other"):  # fmt: skip
        assert words in page, words
    log = said["review log map"]
    assert "pair of constructs" in log
    with (desk.folder / "decided/translations.csv").open(encoding="utf-8", newline="") as file:
        decided = list(csv.DictReader(file))
    assert len(decided) > 95
    assert {row["relation"] for row in decided[95:]} == {"refutational", "none", "undecided"}
    assert "417 in both, 0 new, 0 gone" in said["diff map map-2"]


def test_a_project_without_tables_shows_nothing_of_a_review(desk: Desk) -> None:
    desk.quotes([f"text number {n}" for n in range(12)])
    desk.codings(["a"] * 6 + ["b"] * 6)
    assert desk.run(desk.project()).status == 0
    page = (desk.folder / "run/report.html").read_text(encoding="utf-8")
    for words in ("The studies", "eMERGe", "CERQual", "Translating studies"):
        assert words not in page
    assert desk.result()["review"] == {}


def test_an_update_says_which_studies_came_and_what_they_changed(desk: Desk) -> None:
    """An earlier version of a review had fewer papers: what did the new ones change?"""
    corpus = bundled_path("corpora/alliance")
    with (corpus / "quotes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for name in ("codings.csv", "codebook.toml"):
        shutil.copy(corpus / name, desk.folder / name)
    later = {"Rowan study", "Vetch study", "Oak study"}
    for name, kept in (("early", [row for row in rows if row["study"] not in later]),
                       ("late", rows)):  # fmt: skip
        desk.table("quotes.csv", list(rows[0]), [list(row.values()) for row in kept])
        (desk.folder / "p.toml").write_text(
            '[quotes]\nfile = "quotes.csv"\n[encoder]\nname = "tfidf"\n'
            '[[codings]]\nfile = "codings.csv"\n'
            '[codebook]\nfile = "codebook.toml"\n[reference]\ncoding = "Clara"\nlevel = 2\n'
            '[run]\ndepth = "quick"\n',
            encoding="utf-8",
        )
        assert desk.run(desk.folder / "p.toml", out=name).status == 0
    answer = desk.thememap("diff", desk.folder / "early", desk.folder / "late")
    assert answer.status == 0
    assert "New studies: Oak study, Rowan study, Vetch study" in answer.out
    gone = len([row for row in rows if row["study"] in later])
    assert f"{gone} new, 0 gone" in answer.out
