"""Wheel and sdist: complete, and the same bytes each time."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LEFT_BEHIND = shutil.ignore_patterns(
    ".git", ".venv*", "build", "dist", "site", "__pycache__", ".*_cache", ".hypothesis",
    "thememap-demo-*", "*.egg-info",
)  # fmt: skip
MOMENT = "1767225600"


def build(folder: Path) -> dict[str, Path]:
    checkout = folder / "checkout"
    # Without the times of the files, which differ from checkout to checkout.
    shutil.copytree(ROOT, checkout, ignore=LEFT_BEHIND, copy_function=shutil.copy)
    done = subprocess.run(
        [sys.executable, "-m", "build", "--outdir", str(folder / "dist"), str(checkout)],
        env={**os.environ, "SOURCE_DATE_EPOCH": MOMENT},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return {path.suffix: path for path in (folder / "dist").iterdir()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Path]]:
    return [build(tmp_path_factory.mktemp(name)) for name in ("first", "second")]


@pytest.mark.slow
def test_two_builds_are_the_same_byte_for_byte(built: list[dict[str, Path]]) -> None:
    first, second = (
        {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in one.values()}
        for one in built
    )
    assert first == second
    assert len(first) == 2


@pytest.mark.slow
def test_the_wheel_is_typed_and_complete_and_holds_no_tests(built: list[dict[str, Path]]) -> None:
    with zipfile.ZipFile(built[0][".whl"]) as wheel:
        names = set(wheel.namelist())
        metadata = wheel.read(next(name for name in names if name.endswith("METADATA"))).decode()
    assert "thememap/py.typed" in names
    assert "thememap/report/locales/de/LC_MESSAGES/thememap.mo" in names
    assert "thememap/_shipped/corpora/cycling/quotes.csv" in names
    assert "thememap/_shipped/models/registry.toml" in names
    assert not any(name.startswith(("tests/", "docs/", "thememap/tests")) for name in names)
    assert "Requires-Python: >=3.11" in metadata
    assert "License-Expression: MIT" in metadata


@pytest.mark.slow
def test_the_sdist_holds_what_its_tests_need(built: list[dict[str, Path]]) -> None:
    with tarfile.open(built[0][".gz"]) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    assert {"mkdocs.yml", "CITATION.cff", "notebooks/first-map.ipynb", "docs/start.md",
            "scripts/run_examples.py", "constraints.txt", "README.md"} <= names  # fmt: skip
