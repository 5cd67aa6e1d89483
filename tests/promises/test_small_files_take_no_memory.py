"""Promise 5: a small file takes neither the memory nor the time of a machine.

Each file is made here, and read in a process of 2 GB of address space and 20 processor seconds.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers import small_pdfs, small_projects, small_texts, small_workbooks
from helpers.limited_process import limited

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits of this kind"),
]
Maker = Callable[[Path], Path]
LARGEST = 12_000_000
"""Bytes of a file that counts as small; the one that is one cell of text is larger."""
REFUSED = {**small_workbooks.REFUSED, **small_texts.REFUSED, **small_projects.REFUSED,
           **small_pdfs.REFUSED}  # fmt: skip
READ = (*small_workbooks.READ, *small_texts.READ, *small_pdfs.READ)


@pytest.mark.parametrize("maker", REFUSED, ids=lambda maker: maker.__name__)
def test_a_file_that_asks_for_too_much_is_refused_with_its_limit(
    tmp_path: Path, maker: Maker
) -> None:
    path = maker(tmp_path)
    answer = limited("import", path, "--out", tmp_path / "out")
    assert answer.returncode == 1, answer.stderr
    assert re.search(REFUSED[maker], answer.stderr), answer.stderr
    assert "Traceback" not in answer.stderr
    assert not (tmp_path / "out").exists()
    if maker is not small_workbooks.csv_of_one_cell and path.is_file():
        assert path.stat().st_size < LARGEST


@pytest.mark.parametrize("maker", READ, ids=lambda maker: maker.__name__)
def test_a_number_in_a_file_makes_nothing_large(tmp_path: Path, maker: Maker) -> None:
    answer = limited("import", maker(tmp_path), "--out", tmp_path / "out")
    assert answer.returncode == 0, answer.stderr
    assert (tmp_path / "out" / "quotes.csv").is_file()


def test_a_word_of_200_000_characters_takes_its_own_room_only(tmp_path: Path) -> None:
    """In arrays of texts of one width it took as much in every place: 4 GB."""
    long = "x" * 200_000
    words = [" ".join(f"day{n % 30}of{m}" for m in range(100)) for n in range(60)]
    rows = [[f"q{n}", f"It rained. {words[n]}", f"s{n % 6}"] for n in range(60)]
    rows[3][1], rows[4][1], rows[5][2] = f"{long} rain", f"{long} rain again", long
    table = tmp_path / "q.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["quote_id", "text", "study"], *rows])
    codings = tmp_path / "c.csv"
    lines = [f"q{n},Ann,theme {n % 3}" for n in range(60)]
    codings.write_text("\n".join(["quote_id,coder,theme", *lines]), encoding="utf-8")
    tables = ("--quotes", table, "--codings", codings)
    options = ("--depth", "quick", "--set", 'encoder.name="tfidf"')
    answer = limited("run", *tables, "--out", tmp_path / "run", *options, megabytes=3072)
    assert answer.returncode == 0, answer.stderr
    assert (tmp_path / "run" / "result.json").is_file()
