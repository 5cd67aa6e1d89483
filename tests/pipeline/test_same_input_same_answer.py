"""Promise 2: the same input gives the same answer, byte for byte."""

from __future__ import annotations

import csv
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.running import Desk
from thememap.bundled_files import bundled_path


def shuffled_copy(source: Path, target: Path, *, seed: int) -> None:
    with source.open(encoding="utf-8", newline="") as file:
        header, *rows = list(csv.reader(file))
    random.Random(seed).shuffle(rows)
    with target.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])


@pytest.fixture
def cycling(desk: Desk) -> Desk:
    for name in ("quotes.csv", "codings.csv"):
        shuffled_copy(bundled_path(f"corpora/cycling/{name}"), desk.folder / name, seed=0)
    return desk


@pytest.mark.usefixtures("shared_store")
def test_shuffled_rows_give_an_equal_result(cycling: Desk) -> None:
    project = cycling.project(encoder="all-MiniLM-L6-v2")
    assert cycling.run(project, out="first").status == 0
    for name in ("quotes.csv", "codings.csv"):
        shuffled_copy(bundled_path(f"corpora/cycling/{name}"), cycling.folder / name, seed=7)
    assert cycling.run(project, out="second").status == 0
    for file in ("result.json", "quotes.csv", "groups.csv", "themes.csv", "concepts.csv"):
        first, second = ((cycling.folder / out / file).read_bytes() for out in ("first", "second"))
        assert first == second, file


def test_fresh_and_stored_vectors_give_an_equal_result(cycling: Desk) -> None:
    project = cycling.project(encoder="all-MiniLM-L6-v2")
    assert cycling.run(project, out="fresh").status == 0
    assert cycling.run(project, out="stored").status == 0
    fresh, stored = (
        (cycling.folder / out / "result.json").read_bytes() for out in ("fresh", "stored")
    )
    assert fresh == stored


@pytest.mark.slow
def test_another_process_with_other_threads_gives_an_equal_result(cycling: Desk) -> None:
    project = cycling.project(encoder="all-MiniLM-L6-v2")
    found = []
    for threads in ("1", "2"):
        out = cycling.folder / f"threads-{threads}"
        subprocess.run(
            [sys.executable, "-m", "thememap", "run", str(project), "--out", str(out)],
            env={
                **os.environ,
                "OMP_NUM_THREADS": threads,
                "OPENBLAS_NUM_THREADS": threads,
                "THEMEMAP_STORE": str(cycling.folder / f"store-{threads}.sqlite"),
                "PYTHONHASHSEED": threads,
            },
            check=True,
            capture_output=True,
        )
        found.append((out / "result.json").read_bytes())
    assert found[0] == found[1]


def test_quotes_without_ids_get_the_same_ones_in_any_order(cycling: Desk) -> None:
    ids = []
    for seed in (1, 2):
        with bundled_path("corpora/cycling/quotes.csv").open(encoding="utf-8", newline="") as file:
            rows = [
                {k: v for k, v in row.items() if k != "quote_id"} for row in csv.DictReader(file)
            ]
        random.Random(seed).shuffle(rows)
        cycling.table("quotes.csv", list(rows[0]), [list(row.values()) for row in rows])
        (cycling.folder / "codings.csv").unlink(missing_ok=True)
        assert cycling.run(cycling.project(), out=f"run{seed}").status == 0
        ids.append((cycling.folder / f"run{seed}" / "quotes.csv").read_bytes())
    assert ids[0] == ids[1]
