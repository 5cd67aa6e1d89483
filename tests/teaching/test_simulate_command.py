"""``thememap teach simulate``: what it writes, and what it says of wrong use."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from helpers.folders import folder_content
from helpers.running import Desk
from thememap.cli.teach._simulate import simulate as command
from thememap.teaching import SimulationGrid

SMALL = ("--prevalence", "0.08,0.5", "--themes", "2,10", "--accuracy", "0.8,1", "--repeats", "8")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_it_writes_tables_figures_and_a_page(desk: Desk) -> None:
    out = desk.folder / "simulated"
    answer = desk.thememap("teach", "simulate", "--out", out, *SMALL)
    assert answer.status == 0
    assert "8 cells, 8 repeats" in answer.out
    found = rows(out / "simulation.csv")
    assert len(found) == 8 * 14
    assert {row["measure"] for row in found} >= {"kappa", "ac1", "adjusted_rand", "bcubed_recall"}
    perfect = [row for row in found if row["accuracy"] == "1"]
    assert {row["skill_mean"] for row in perfect} == {"1"}
    for row in found:
        for kind in ("skill", "chance"):
            low, mean, high = (float(row[f"{kind}_{name}"]) for name in ("low", "mean", "high"))
            assert low <= mean <= high
    assert sorted(path.name for path in (out / "figures").glob("*.png")) == [
        "by-accuracy.png", "by-prevalence.png", "by-themes.png", "ten-codes.png"
    ]  # fmt: skip
    assert len(list((out / "figures").glob("*.svg"))) == 4


def test_ten_codes_stand_beside_their_mean(desk: Desk) -> None:
    desk.thememap("teach", "simulate", "--out", desk.folder / "s", *SMALL)
    found = rows(desk.folder / "s/ten-codes.csv")
    mean = next(row for row in found if row["code"] == "mean")
    own = [float(row["kappa"]) for row in found if row["set"] == "ten codes"][:10]
    assert float(mean["kappa"]) == pytest.approx(sum(own) / 10, abs=1e-5)
    assert [row["set"] for row in found].count("one table") == 1


def test_the_same_seed_gives_the_same_files(desk: Desk) -> None:
    for name in ("one", "two"):
        assert desk.thememap("teach", "simulate", "--out", desk.folder / name, *SMALL).status == 0
    first, second = (folder_content(desk.folder / name, internal=False) for name in ("one", "two"))
    assert len(first) > 8
    assert first == second


def test_the_page_has_every_cell_and_names_no_other_address(desk: Desk) -> None:
    desk.thememap("teach", "simulate", "--out", desk.folder / "s", *SMALL)
    page = (desk.folder / "s/simulation.html").read_text(encoding="utf-8")
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)
    assert found
    data = json.loads(found[1])
    assert len(data["cells"]) == 8
    assert {len(cell["values"]) for cell in data["cells"]} == {14 * 6}
    assert not re.search(r'(?:src|href)="(?!#)', page)
    assert " style=" not in page


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--prevalence", "8"), "0.08"),
        (("--accuracy", "good"), "'good' is not a number"),
        (("--themes", "2.5"), "'2.5' is not a whole number"),
        (("--themes", "1"), "--themes: 1 is not between 2 and 50"),
        (("--repeats", "9999999"), "--repeats"),
    ],
)
def test_wrong_use_is_one_message(desk: Desk, options: tuple[str, str], said: str) -> None:
    answer = desk.thememap("teach", "simulate", "--out", desk.folder / "s", *options)
    assert answer.status == 2
    assert said in answer.err
    assert not (desk.folder / "s").exists()


def test_a_file_where_the_folder_should_be_is_one_message(desk: Desk) -> None:
    (desk.folder / "taken").write_text("mine", encoding="utf-8")
    answer = desk.thememap("teach", "simulate", "--out", desk.folder / "taken", *SMALL)
    assert answer.status == 2
    assert "this is a file. Name a folder" in answer.err
    assert (desk.folder / "taken").read_text(encoding="utf-8") == "mine"


def test_one_value_a_slider_is_enough(desk: Desk) -> None:
    answer = desk.thememap(
        "teach", "simulate", "--out", desk.folder / "s", "--prevalence", "0.3", "--themes", "4",
        "--accuracy", "0.9", "--repeats", "2", "--quotes", "30",
    )  # fmt: skip
    assert answer.status == 0
    assert [path.name for path in (desk.folder / "s/figures").glob("*.png")] == ["ten-codes.png"]


def test_the_command_starts_from_the_grid_of_the_library() -> None:
    context = command.make_context("simulate", ["--out", "s"])
    given = {name: value for name, value in context.params.items() if name not in ("out", "force")}
    assert SimulationGrid(**given) == SimulationGrid()
