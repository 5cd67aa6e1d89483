"""A mistyped code is named, and never becomes an entry of the user's codebook."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.coded_tables import CODES, remark, workbook_with_codebook
from helpers.running import Desk


def test_a_mistyped_code_is_named_and_not_added_to_the_codebook(desk: Desk) -> None:
    file = workbook_with_codebook(desk.folder / "coded.xlsx", mistyped="solidarty")
    material = desk.folder / "material"
    done = desk.thememap("import", file, "--out", material)
    assert done.status == 0
    assert "solidarty (1 coding; did you mean Solidarity?)" in done.out
    assert "solidarty" not in (material / "codebook.csv").read_text(encoding="utf-8")
    assert "solidarty" in (material / "codings.csv").read_text(encoding="utf-8")
    checked = desk.thememap("check", material / "project.toml")
    assert checked.status == 1
    assert "'solidarty' is not in the codebook" in checked.err
    assert "Did you mean 'Solidarity'" in checked.err


@pytest.mark.parametrize("command", ["run", "check"])
def test_run_and_check_stop_at_a_mistyped_code_unless_it_is_meant(desk: Desk, command: str) -> None:
    file = workbook_with_codebook(desk.folder / "coded.xlsx", mistyped="solidarty")
    out = ["--out", desk.folder / "run", "--depth", "quick"] if command == "run" else []
    done = desk.thememap(command, file, *out)
    assert done.status == 1
    assert "'solidarty' (1 coding). Did you mean 'Solidarity'?" in done.err
    if command == "run":
        added = ("--set", "codebook.unknown_themes=add", "--set", "encoder.name=tfidf")
        assert desk.thememap("run", file, *out, *added).status == 0


def table(desk: Desk, codes: list[str]) -> Path:
    rows = [[f"P{n % 5}", remark(n), code] for n, code in enumerate(codes)]
    return desk.table("coded.csv", ["Participant", "Quote", "Codes"], rows)


def test_free_codes_that_may_be_one_are_listed_by_import_and_check(desk: Desk) -> None:
    file = table(desk, [*CODES * 3, "Solidarty", "trust"])
    done = desk.thememap("import", file, "--out", desk.folder / "material")
    said = "Codes that may be one, not merged: 'Solidarity' and 'Solidarty'; 'Trust' and 'trust'"
    assert said in done.out
    assert said in desk.thememap("check", file).out


def test_two_codes_joined_by_a_comma_are_offered_as_two(desk: Desk) -> None:
    file = table(desk, [*CODES * 3, "Trust, Time", "Family; Time", "Fear, of all"])
    out = desk.folder / "material"
    done = desk.thememap("import", file, "--out", out)
    assert "1 cell may hold two codes joined by ',', each of which is a code elsewhere" in done.out
    assert '--code-separator ";" --code-separator ","' in done.out
    options = ("--code-separator", ";", "--code-separator", ",")
    desk.thememap("import", file, "--out", out, *options)
    codings = (out / "codings.csv").read_text(encoding="utf-8")
    assert "Trust, Time" not in codings
    assert codings.count("Time") == 5
