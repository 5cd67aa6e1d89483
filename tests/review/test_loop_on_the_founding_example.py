"""The whole loop on the bundled corpus: sheet, decisions, new codebook, second run, difference."""

from __future__ import annotations

import csv
import json

import pytest

from helpers.running import Desk
from thememap.bundled_files import bundled_path


@pytest.mark.slow
@pytest.mark.usefixtures("shared_store")
def test_a_concept_that_was_taken_up_is_a_theme_in_the_next_run(desk: Desk) -> None:
    run, again = desk.folder / "run", desk.folder / "again"
    assert desk.thememap("run", bundled_path("configs/alliance.toml"), "--out", run).status == 0
    sheet, filled = desk.folder / "sheet.csv", desk.folder / "filled.csv"
    assert desk.thememap("review", "sheet", run, "--out", sheet).status == 0
    with sheet.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    concepts = desk.result()["concepts"]
    assert isinstance(concepts, list)
    taken = {quote for one in concepts if one["kind"] == "uncoded" for quote in one["quote_ids"]}
    assert taken
    for row in rows:
        shown = {part[1:].split(",")[0] for part in row["quotes"].split("\n\n")}
        real = "belong together" in row["question"] and shown <= taken
        row["decision"] = "accept" if real else "reject"
        row["name"] = f"Taken up {row['proposal']}" if real else ""
        row["decided_by"] = "Ada"
    with filled.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows[::-1])
    decided = desk.folder / "decided"
    done = desk.thememap("review", "apply", filled, run, "--out", decided, "--coder", "Clara")
    assert done.status == 0, done.err
    (desk.folder / "next.toml").write_text(
        '[quotes]\nfile = "decided/quotes.csv"\n[[codings]]\nfile = "decided/codings.csv"\n'
        '[codebook]\nfile = "decided/codebook.csv"\n'
        'history = "decided/codebook-history.jsonl"\n[reference]\ncoding = "Clara"\nlevel = 2\n',
        encoding="utf-8",
    )
    assert desk.thememap("run", desk.folder / "next.toml", "--out", again).status == 0
    themes = json.loads((again / "result.json").read_text(encoding="utf-8"))["themes"]
    adopted = {theme["names"][-1]: theme["adopted"] for theme in themes}
    assert {name for name in adopted if name.startswith("Taken up")} == {
        name for name, is_adopted in adopted.items() if is_adopted
    }
    told = desk.thememap("diff", run, again)
    assert told.status == 0
    assert "New themes: Taken up P" in told.out
    assert "taken up as Taken up P" in told.out
    assert f"{len(taken)} of those in both are coded otherwise" in told.out
    page = (again / "report.html").read_text(encoding="utf-8")
    assert "History of the codebook" in page
    assert "Adopted by Ada from a proposal" in page
    log = desk.thememap("review", "log", run)
    assert f"{len(rows)} decisions; the chain of hashes is whole." in log.out
    assert "concept" in log.out
