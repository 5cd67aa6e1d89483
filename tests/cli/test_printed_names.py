"""What commands print with names that are long, odd or in any case, and with one of a thing."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from helpers.running import Desk
from thememap.records import Codings

TEXTS = [f"The {word} was {state} on day {day}." for day in range(6)
         for word, state in (("tram", "late"), ("hill", "steep"), ("lane", "closed"))]  # fmt: skip
LONG = "信頼と安全についての長い長いテーマ名でも最後の文字まで読めなければならない"


def coded(desk: Desk, themes: list[str], *, coders: tuple[str, ...]) -> None:
    rows = [
        [f"q{n}", coder, themes[n % len(themes)]] for coder in coders for n in range(len(TEXTS))
    ]
    desk.table("codings.csv", ["quote_id", "coder", "theme"], rows)


def test_a_command_that_is_proposed_works_as_it_is_printed(desk: Desk) -> None:
    table = desk.table("my quotes.csv", ["quote_id", "text"], [[f"q{n}", text] for n, text in
                                                               enumerate(TEXTS)])  # fmt: skip
    answer = desk.thememap("import", table, "--out", desk.folder / "my material")
    proposed = answer.out.rpartition("Next: ")[2].strip()
    program, *words = shlex.split(proposed)
    assert program == "thememap"
    assert words == ["check", str(desk.folder / "my material/project.toml")]
    assert desk.thememap(*words).status == 0


def test_names_are_sorted_whatever_their_case_and_accents(desk: Desk) -> None:
    coders = ("Zoë", "ada", "Ben", "Émile")
    in_order = ["ada", "Ben", "Émile", "Zoë"]
    codings = Codings(quote_id=("q0",) * 4, coder=coders, theme=(None,) * 4)
    assert list(codings.coders) == in_order
    desk.quotes(TEXTS)
    coded(desk, ["zeit", "Ärger", "Öl"], coders=coders)
    checked = desk.thememap("check", desk.project())
    printed = [line.split(":")[0].removeprefix("coder ") for line in checked.out.splitlines()
               if line.startswith("coder ")]  # fmt: skip
    assert printed == in_order
    agreed = desk.thememap("agree", desk.project())
    themes = [line.split("│")[1].strip() for line in agreed.out.splitlines() if "│" in line]
    assert themes == ["Ärger", "Öl", "zeit"]


def test_a_long_name_without_blanks_is_whole_in_a_narrow_terminal(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    desk.quotes(TEXTS)
    coded(desk, [LONG, "hill", "lane"], coders=("Ada", "Ben"))
    answer = desk.thememap("agree", desk.project())
    assert answer.status == 0, answer.err
    rows = [line.split("│")[1].strip() for line in answer.out.splitlines() if "│" in line]
    assert "".join(rows).startswith("hilllane")
    assert LONG in "".join(rows)


@pytest.mark.filterwarnings("error")
def test_figures_show_long_names_within_the_sheet_and_say_what_no_font_has(desk: Desk) -> None:
    import re

    desk.quotes(TEXTS)
    wide = "W" * 60
    desk.codings([wide, LONG, "lane"] * 6)
    assert desk.run(desk.project(), "--depth", "quick").status == 0
    figures = desk.folder / "figures"
    answer = desk.thememap("report", desk.folder / "run", "--figures", figures)
    assert answer.status == 0, answer.err
    assert answer.err.count("\n") <= 1
    drawn = (figures / "matrix.svg").read_text(encoding="utf-8")
    (shown,) = re.findall(r">(W+…?)<", drawn)
    assert len(shown) < len(wide)
    assert shown.endswith("…")
    assert ink_at_the_edge(figures / "matrix.png") == 0


def ink_at_the_edge(path: Path) -> int:
    """Dots of the left and right edge that are not white."""
    import numpy as np
    from matplotlib.image import imread

    dots = imread(path)[:, :, :3]
    return int((np.concatenate([dots[:, :2], dots[:, -2:]], axis=1) < 0.9).any(axis=2).sum())
