"""docs/teaching.md, command by command: sheets, six filled ones, score, explain, hide, forget."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from helpers.running import Desk
from helpers.teaching.students import hidden_quotes, quotes_of_task, six_students, sort_into

PAGE = Path(__file__).resolve().parents[2] / "docs/teaching.md"


def commands() -> list[list[str]]:
    blocks = re.findall(r"```sh\n(.*?)```", PAGE.read_text(encoding="utf-8"), flags=re.S)
    return [shlex.split(line)[1:] for block in blocks for line in block.splitlines() if line]


def sort_hidden(folder: Path) -> None:
    """S01 sees most of the theme, S02 something else."""
    of_theme = hidden_quotes(folder)
    inside = [quote_id for quote_id in quotes_of_task(folder) if quote_id in of_theme]
    others = [quote_id for quote_id in quotes_of_task(folder) if quote_id not in of_theme]
    sort_into(folder / "sheets/S01.xlsx", {"the state of the road": inside[:7] + others[:2]})
    sort_into(folder / "sheets/S02.xlsx", {"money": others[5:14], "noise": others[20:26]})


def sort_piles(folder: Path) -> None:
    ids = quotes_of_task(folder)
    sort_into(folder / "sheets/S01.xlsx", {f"pile {n}": list(ids[n::5]) for n in range(5)})


@pytest.mark.slow
@pytest.mark.usefixtures("shared_store")
def test_a_teachers_whole_path_runs_as_the_page_says(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk.folder)
    before = {
        ("teach", "score"): lambda: six_students(Path("class")),
        ("teach", "commit"): lambda: None,
    }
    said: list[str] = []
    made: set[str] = set()
    for arguments in commands():
        if arguments[:2] == ["teach", "score"]:
            before["teach", "score"]()
        if arguments[:2] == ["teach", "commit"] and arguments[3] not in made:
            made.add(arguments[3])
            (sort_hidden if arguments[3] == "hidden" else sort_piles)(Path(arguments[3]))
        answer = desk.thememap(*arguments)
        assert answer.status == 0, (arguments, answer.err)
        said.append(answer.out)
        if arguments[:2] == ["teach", "score"]:
            pages = Path("class/scored")
            assert sorted(one.stem for one in (pages / "students").iterdir()) == [
                "S01", "S02", "S03", "S04", "S05", "S06",
            ]  # fmt: skip
    whole = "\n".join(said)
    assert "Did you mean" in whole
    assert "Cohen's kappa: 0.543" in whole
    assert "The theme that was hidden: Surface and upkeep" in whole
    assert "S01: found it" in whole
    assert "S02: did not find it" in whole
    left = [p for one in ("class", "hidden", "piles") for p in Path(one).rglob("*")]
    assert not any(Path(one).exists() for one in ("class", "hidden", "piles")), (left, said[-3:])
