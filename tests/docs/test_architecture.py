"""The page on architecture agrees with the code."""

from __future__ import annotations

import re
import statistics
from pathlib import Path

from helpers.scripts import load_script

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src/thememap"


def test_the_table_of_packages_is_the_import_contract_with_their_docstrings() -> None:
    printed = load_script("print_architecture")
    assert printed.page() == printed.PAGE.read_text(encoding="utf-8"), (
        "python scripts/print_architecture.py --write"
    )


def test_every_package_is_in_one_layer_of_the_contract() -> None:
    printed = load_script("print_architecture")
    named = [name for layer in printed.layers() for name in layer]
    assert sorted(named) == sorted(printed.packages())
    assert all(printed.packages().values())


def test_every_file_that_the_page_names_is_there() -> None:
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    named = re.findall(r"`(?:thememap/)?((?:[a-z_]+/)*_?[a-z_]+\.py)`", page)
    assert len(named) > 20
    assert [name for name in named if not (SOURCE / name).is_file()] == []


def test_files_are_small() -> None:
    lines = [len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCE.rglob("*.py")]
    assert max(lines) <= 500
    assert statistics.median(lines) <= 120
