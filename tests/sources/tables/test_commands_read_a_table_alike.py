"""``run``, ``check`` and ``import`` read one file alike, to the row."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.coded_tables import remark, semicolon_table, tab_table, workbook_with_titles
from helpers.running import Desk


def rows(path: Path) -> set[tuple[str, ...]]:
    with path.open(encoding="utf-8", newline="") as stream:
        table = list(csv.DictReader(stream))
    wanted = [
        name for name in ("quote_id", "text", "participant", "coder", "theme") if name in table[0]
    ]
    return {tuple(row[name] for name in wanted) for row in table}


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("My interviews.xlsx", workbook_with_titles),
        ("export.csv", semicolon_table),
        ("answers.tsv", tab_table),
    ],
)
def test_run_check_and_import_agree_to_the_row(
    desk: Desk, name: str, make: Callable[[Path], Path]
) -> None:
    file = make(desk.folder / name)
    material = desk.folder / "material"
    done = desk.thememap("import", file, "--out", material)
    assert done.status == 0, done.err + done.out
    people = 8 if name.endswith("xlsx") else 7
    assert f"({people})" in done.err + done.out
    imported = (rows(material / "quotes.csv"), rows(material / "codings.csv"))
    assert len(imported[0]) == 24
    for number, named in enumerate(
        ([file], ["--quotes", file], [material], [material / "project.toml"])
    ):
        run = desk.folder / f"run-{number}"
        done = desk.thememap(
            "run", *named, "--out", run, "--depth", "quick", "--set", "encoder.name=tfidf"
        )
        assert done.status == 0, done.err + done.out
        assert ("participant: " in done.err) == (number < 2)  # else by thememap's own names
        assert (rows(run / "inputs/quotes.csv"), rows(run / "inputs/codings.csv")) == imported
        checked = json.loads(desk.thememap("check", *named, "--json").out)
        assert checked["quotes"] == 24
        assert checked["participants"] == people
        assert sum(one["codes"] for one in checked["coders"]) == len(imported[1])
        assert checked["columns"]


def test_a_table_of_quotes_alone_is_read_as_before(desk: Desk) -> None:
    table = desk.folder / "quotes.csv"
    table.write_text(
        "quote_id,text,Ward\n" + "".join(f"q{n},{remark(n)},{'AB'[n % 2]}\n" for n in range(12)),
        encoding="utf-8",
    )
    checked = json.loads(desk.thememap("check", "--quotes", table, "--json").out)
    assert (checked["quotes"], checked["attributes"]) == (12, ["Ward"])


def test_a_run_folder_is_no_material(desk: Desk) -> None:
    (desk.folder / "run").mkdir()
    for name in ("manifest.json", "result.json"):
        (desk.folder / "run" / name).write_text("{}", encoding="utf-8")
    done = desk.thememap("run", desk.folder / "run", "--out", desk.folder / "again")
    assert done.status == 2
    assert "a folder that a run wrote" in done.err + done.out
