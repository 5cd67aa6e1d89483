"""The pages on promises and on security name tests; each of them is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("SECURITY.md", "docs/promises.md")
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
PROMISES = 7


@pytest.mark.parametrize("page", PAGES)
def test_each_test_that_is_named_is_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    named = NAMED.findall(text)
    assert len(named) > 10
    for file, function in named:
        path = ROOT / file
        assert path.is_file(), f"{page} names {file}"
        tree = ast.parse(path.read_text(encoding="utf-8"))
        functions = {one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)}
        tests = {one for one in functions if one.startswith("test_")}
        assert tests, f"{file} holds no test"
        assert not function or function in tests, f"{page} names {file}::{function}"


def test_each_promise_has_its_row() -> None:
    text = (ROOT / "docs/promises.md").read_text(encoding="utf-8")
    for number in range(1, PROMISES + 1):
        row = re.search(rf"^\| {number} \|.*$", text, re.MULTILINE)
        assert row, f"promise {number}"
        assert NAMED.search(row.group()), f"promise {number} names no test"


def test_every_file_of_promises_is_named() -> None:
    text = (ROOT / "docs/promises.md").read_text(encoding="utf-8")
    for path in sorted((ROOT / "tests/promises").glob("test_*.py")):
        assert path.name in text
