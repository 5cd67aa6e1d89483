"""Hidden themes and quotes to sort: nobody sees the answer before committing."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from helpers.running import Desk
from helpers.teaching.students import hidden_quotes, quotes_of_task, sort_into
from thememap.errors import DataError
from thememap.teaching import assess_detection, sort_similarity

pytestmark = pytest.mark.slow
THEME = "Surface and upkeep"


@pytest.fixture
def hidden(desk: Desk) -> Path:
    folder = desk.folder / "task"
    answer = desk.thememap(
        "teach", "hide", "cycling", "--theme", THEME, "--out", str(folder), "--students", "2"
    )
    assert answer.status == 0, answer.err
    assert THEME not in answer.out
    return folder


def answer_of(folder: Path) -> tuple[list[str], list[str]]:
    of_theme, quote_ids = hidden_quotes(folder), quotes_of_task(folder)
    inside = [quote_id for quote_id in quote_ids if quote_id in of_theme]
    return inside, [quote_id for quote_id in quote_ids if quote_id not in of_theme]


def test_the_hidden_theme_stands_nowhere_in_what_is_handed_out(hidden: Path) -> None:
    kinds = (".csv", ".toml", ".json", ".sealed")
    handed_out = [one for one in hidden.rglob("*") if one.is_file() and one.suffix in kinds]
    assert {one.suffix for one in handed_out} == set(kinds)
    for path in handed_out:
        assert THEME not in path.read_text(encoding="utf-8"), path.name


def test_the_machine_may_look_with_the_project_that_is_handed_out(hidden: Path, desk: Desk) -> None:
    run = desk.thememap(
        "run", str(hidden / "material/project.toml"), "--depth", "quick", "--out",
        str(desk.folder / "run"),
    )  # fmt: skip
    assert run.status == 0, run.err
    themes = (desk.folder / "run/themes.csv").read_text(encoding="utf-8")
    assert THEME not in themes
    assert "Gaps and detours" in themes


def test_nobody_sees_the_answer_before_committing(hidden: Path, desk: Desk) -> None:
    inside, others = answer_of(hidden)
    sheet = hidden / "sheets/S01.xlsx"
    sort_into(sheet, {"the road itself": inside[:8] + others[:3]})
    early = desk.thememap("teach", "reveal", str(hidden), str(sheet))
    assert early.status == 1
    assert "S01 has not committed" in early.err
    assert THEME not in early.err
    assert desk.thememap("teach", "commit", str(sheet), str(hidden)).status == 0
    done = desk.thememap("teach", "reveal", str(hidden), str(sheet))
    assert done.status == 0, done.err
    assert f"The theme that was hidden: {THEME}" in done.out
    assert "S01: found it" in done.out
    assert "sets of these sizes find it in" in done.out
    rule = "of which at least 50% is from the theme together hold at least 5 of its quotes, and 30%"
    assert rule in done.out
    assert rule in (hidden / "revealed/S01.html").read_text(encoding="utf-8")
    assert THEME in (hidden / "revealed/S01.html").read_text(encoding="utf-8")


def test_a_sheet_that_was_changed_after_committing_is_refused(hidden: Path, desk: Desk) -> None:
    inside, others = answer_of(hidden)
    sheet = hidden / "sheets/S01.xlsx"
    sort_into(sheet, {"a guess": others[:6]})
    desk.thememap("teach", "commit", str(sheet), str(hidden))
    sort_into(sheet, {"a better guess": inside})
    changed = desk.thememap("teach", "reveal", str(hidden), str(sheet))
    assert changed.status == 1
    assert "not those that S01 committed to" in changed.err
    again = desk.thememap("teach", "commit", str(sheet), str(hidden))
    assert again.status == 1
    assert "What is committed stays" in again.err


def test_saving_again_without_a_change_is_no_change(hidden: Path, desk: Desk) -> None:
    inside, _ = answer_of(hidden)
    sheet = hidden / "sheets/S01.xlsx"
    sort_into(sheet, {"a guess": inside[:6]})
    assert desk.thememap("teach", "commit", str(sheet), str(hidden)).status == 0
    sort_into(sheet, {})
    assert desk.thememap("teach", "reveal", str(hidden), str(sheet)).status == 0


def test_an_answer_that_was_exchanged_is_refused(hidden: Path, desk: Desk) -> None:
    inside, _ = answer_of(hidden)
    sheet = hidden / "sheets/S01.xlsx"
    sort_into(sheet, {"a guess": inside[:6]})
    desk.thememap("teach", "commit", str(sheet), str(hidden))
    path = hidden / "answer.sealed"
    first, packed = path.read_text(encoding="utf-8").splitlines()
    path.write_text(f"{first}\n{packed[:-9]}{packed[-8:]}\n", encoding="utf-8")
    answer = desk.thememap("teach", "reveal", str(hidden), str(sheet))
    assert answer.status == 1
    assert "not the answer that was sealed" in answer.err


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"students": {}}', "nonsense"])
def test_a_damaged_task_is_said_to_be_damaged(hidden: Path, content: str) -> None:
    (hidden / "task.json").write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=r"task\.json: it is damaged"):
        quotes_of_task(hidden)


def test_a_theme_that_is_not_there_is_answered_with_those_that_can_be_hidden(desk: Desk) -> None:
    answer = desk.thememap("teach", "hide", "cycling", "--theme", "Surfaces and upkeep", "--out",
                      str(desk.folder / "task"))  # fmt: skip
    assert answer.status == 2
    assert f"Did you mean '{THEME}'?" in answer.err
    assert not (desk.folder / "task").exists()


def test_a_sheet_of_another_task_is_refused(hidden: Path, desk: Desk) -> None:
    task = json.loads((hidden / "task.json").read_text(encoding="utf-8"))
    (hidden / "task.json").write_text(json.dumps({**task, "name": "0" * 8}), encoding="utf-8")
    answer = desk.thememap("teach", "commit", str(hidden / "sheets/S01.csv"), str(hidden))
    assert answer.status == 1
    assert "no sheet of this task" in answer.err


def test_a_whole_theme_is_found_and_chance_would_hardly_find_it() -> None:
    ids = [f"q{n:02d}" for n in range(60)]
    theme = frozenset(ids[:15])
    right = assess_detection("S01", {"mine": ids[:12]}, quote_ids=ids, hidden=theme, seed=1)
    assert right.found
    assert right.recall == pytest.approx(0.8)
    assert right.chance_rate < 0.05
    wrong = assess_detection("S02", {"mine": ids[15:40]}, quote_ids=ids, hidden=theme, seed=1)
    assert not wrong.found
    everything = assess_detection("S03", {"all": ids}, quote_ids=ids, hidden=theme, seed=1)
    assert not everything.found


def test_many_small_piles_do_not_find_a_theme_by_chance() -> None:
    ids = [f"q{n:02d}" for n in range(60)]
    rng = np.random.default_rng(5)
    mixed = [ids[n] for n in rng.permutation(60)]
    piles = {f"p{n:02d}": mixed[2 * n : 2 * n + 2] for n in range(30)}
    found = assess_detection("S01", piles, quote_ids=ids, hidden=frozenset(ids[:12]), seed=1)
    assert found.chance_rate > 0.2, "pairs hit a theme easily, and the page says so"


def test_the_same_piles_are_alike_and_shuffled_ones_are_not() -> None:
    ids = [f"q{n:02d}" for n in range(40)]
    piles = {f"p{n}": ids[n::4] for n in range(4)}
    same = sort_similarity("a", piles, "b", {f"x{n}": ids[n::4] for n in range(4)}, seed=1)
    assert same.value == pytest.approx(1)
    assert same.shuffled is not None
    assert same.shuffled < 0.2
    rng = np.random.default_rng(3)
    mixed = [ids[n] for n in rng.permutation(40)]
    other = sort_similarity("a", piles, "b", {f"x{n}": mixed[n::4] for n in range(4)}, seed=1)
    assert other.value is not None
    assert abs(other.value) < 0.3


def test_quotes_in_one_pile_only_are_compared() -> None:
    one = sort_similarity("a", {"p": ["q1"]}, "b", {"x": ["q2"]}, seed=1)
    assert one.value is None
    assert one.reason.key == "sorting.too_few_in_piles"


def test_piles_are_shown_beside_the_machines_groups_to_those_who_committed(desk: Desk) -> None:
    folder = desk.folder / "sorting"
    made = desk.thememap("teach", "sort", "cycling", "--out", str(folder), "--students", "2")
    assert made.status == 0, made.err
    ids = quotes_of_task(folder)
    for number, student in enumerate(("S01", "S02")):
        sort_into(folder / f"sheets/{student}.xlsx",
                  {f"p{n}": list(ids[n :: 4 + number]) for n in range(4 + number)})  # fmt: skip
        sheet = str(folder / f"sheets/{student}.xlsx")
        assert desk.thememap("teach", "commit", sheet, str(folder)).status == 0
    sheets = [str(folder / f"sheets/S0{n}.xlsx") for n in (1, 2)]
    done = desk.thememap("teach", "reveal", str(folder), *sheets)
    assert done.status == 0, done.err
    assert "S01 and the machine" in done.out
    assert "S01 and S02" in done.out
    page = (folder / "revealed/class.html").read_text(encoding="utf-8")
    assert "The machine’s groups" in page
    assert desk.thememap("teach", "forget", str(folder), "--yes").status == 0
    assert not folder.exists()
