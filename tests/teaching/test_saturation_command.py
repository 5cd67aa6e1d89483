"""``thememap teach saturation``: what it writes, and what it says of wrong use."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from helpers.folders import folder_content
from helpers.running import Desk
from thememap.cli.teach._saturation import saturation as command
from thememap.teaching import SaturationGrid

SMALL = ("--themes", "10", "--interviews", "15", "--orders", "2", "--classes", "20")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_it_writes_a_page_and_two_tables(desk: Desk) -> None:
    out = desk.folder / "enough"
    answer = desk.thememap("teach", "saturation", "--out", out, *SMALL)
    assert answer.status == 0
    assert "4 codebooks, 2 orders each" in answer.out
    interviews = rows(out / "interviews.csv")
    assert len(interviews) == 4 * 2 * 15
    for row in interviews:
        assert int(row["known"]) <= 10
        if row["new_in_5"]:
            low, high = float(row["new_in_5_low"]), float(row["new_in_5_high"])
            assert low <= float(row["new_in_5"]) <= high
    stops = rows(out / "stops.csv")
    assert len(stops) == 4 * 20 * 5
    assert {row["rule"] for row in stops} == {"base and run", "initial sample"}
    assert all(int(row["known_then"]) <= 10 for row in stops if row["stopped_at"])


def test_the_page_loads_nothing_and_says_that_people_are_invented(desk: Desk) -> None:
    desk.thememap("teach", "saturation", "--out", desk.folder / "s", *SMALL)
    page = (desk.folder / "s/enough.html").read_text(encoding="utf-8")
    assert "people and themes are invented" in page
    assert not re.search(r'(?:src|href)="(?!#)', page)
    assert " style=" not in page


def test_the_same_seed_gives_the_same_files(desk: Desk) -> None:
    for name in ("one", "two"):
        answer = desk.thememap("teach", "saturation", "--out", desk.folder / name, *SMALL)
        assert answer.status == 0
    first, second = (folder_content(desk.folder / name, internal=False) for name in ("one", "two"))
    assert len(first) == 3
    assert first == second


def test_a_table_of_ones_own_comes_first_and_what_was_taken_for_what_is_printed(desk: Desk) -> None:
    path = desk.folder / "own.csv"
    lines = [f"I{n:02d},{n % 2},{int(n == 7)},1" for n in range(1, 15)]
    path.write_text("\n".join(["interview,Rent,Noise,Friends", *lines]), encoding="utf-8")
    answer = desk.thememap(
        "teach", "saturation", "--out", desk.folder / "s", *SMALL, "--table", path
    )
    assert answer.status == 0
    assert "5 codebooks" in answer.out
    assert "units 14, themes 3" in answer.out
    page = (desk.folder / "s/enough.html").read_text(encoding="utf-8")
    assert "your table: 3 themes in 14 units" in page
    assert "people and themes are invented" not in page
    own = [row for row in rows(desk.folder / "s/interviews.csv") if row["codebook"] == "table"]
    assert len(own) == 2 * (14 - 5)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--themes", "3"), "--themes: 3 is not between 5 and 60"),
        (("--interviews", "500"), "--interviews"),
        (("--language", "xx"), "xx"),
    ],
)
def test_wrong_use_is_one_message(desk: Desk, options: tuple[str, str], said: str) -> None:
    answer = desk.thememap("teach", "saturation", "--out", desk.folder / "s", *SMALL, *options)
    assert answer.status == 2
    assert said in answer.err
    assert not (desk.folder / "s").exists()


def test_the_command_starts_from_the_grid_of_the_library() -> None:
    context = command.make_context("saturation", ["--out", "s"])
    given = {
        name: value
        for name, value in context.params.items()
        if name not in ("out", "force", "language", "table", "themes_in", "leave_out")
    }
    assert SaturationGrid(**given) == SaturationGrid()
