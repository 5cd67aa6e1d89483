"""A quote has one number, in the run folder: page, ``explain_assignment``, tables and exports use
it.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import load_workbook

import thememap
from helpers.running import Desk
from thememap.pipeline import explain_assignment
from thememap.report import read_run, render
from thememap.report.views._quotes import QuoteBook

WEATHER = ("rained", "snowed", "hailed")
TEXTS = [f"Invented quote {n}: it {WEATHER[n % 3]} near bridge {n % 5}." for n in range(60)]
LISTED = 7


@pytest.fixture
def run(desk: Desk) -> Path:
    desk.quotes(TEXTS)
    desk.codings([("Rain", "Snow", "")[n % 3] for n in range(len(TEXTS))])
    assert desk.run(desk.project(), "--depth", "quick").status == 0
    return desk.folder / "run"


def data_of(page: str) -> dict[str, list[object]]:
    found = re.search(r'<script[^>]*id="data"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert found is not None
    content: dict[str, list[object]] = json.loads(found.group(1))
    return content


def test_a_page_that_lists_a_sample_calls_a_quote_as_why_does(
    run: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QuoteBook.__init__, "__kwdefaults__", {"most": LISTED})
    shown = check_numbers(run, listed=LISTED)
    assert len(shown) > LISTED


@pytest.mark.slow
def test_number_10000_of_a_page_of_more_than_20000_quotes_is_that_of_why(run: Path) -> None:
    """The folder is made large by hand: 20,100 more quotes, tied as one that is there."""
    more = [f"z{n:05d}" for n in range(20_100)]
    for name in ("quotes.csv", "ties.csv", "scales.csv", "inputs/quotes.csv"):
        with (run / name).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for n, quote_id in enumerate(more):
            row = rows[0] | {"quote_id": quote_id}
            if "quote_number" in row:
                row["quote_number"] = str(len(TEXTS) + 1 + n)
            if "text" in row:
                row["text"] = f"Invented again, {n}."
            rows.append(row)
        with (run / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)
    assert explain_assignment(run, "#10000").text == f"Invented again, {10_000 - len(TEXTS) - 1}."
    check_numbers(run, listed=20_000, asked=(1, 2, 9_999, 10_000, 19_999, 20_000))


def check_numbers(run: Path, *, listed: int, asked: Sequence[int] = ()) -> list[tuple[str, str]]:
    page = render(run)
    data = data_of(page)
    assert len(data["text"]) == listed
    numbers = dict(zip(data["number"], data["text"], strict=True))
    assert max(map(int, map(str, numbers))) > listed
    for number in asked or numbers:
        if number in numbers:
            assert explain_assignment(run, f"#{number}").text == numbers[number]
    links = {int(number) for number in re.findall(r'href="#q-(\d+)"', page)}
    assert links <= {int(str(number)) for number in numbers}
    shown = re.findall(
        r"<blockquote[^>]*><p[^>]*>([^<]*)</p><footer[^>]*>.*?#(\d+)(?:</a>)?</footer>", page
    )
    for text, number in shown[:6]:
        assert explain_assignment(run, f"#{number}").text == text
    return shown


def test_table_frame_and_workbook_have_the_number(desk: Desk, run: Path) -> None:
    rows = desk.rows("quotes.csv")
    assert [row["quote_number"] for row in rows] == [str(n + 1) for n in range(len(TEXTS))]
    assert [quote.number for quote in read_run(run).quotes] == list(range(1, len(TEXTS) + 1))
    frame = thememap.open_run(run).to_frame("quotes")
    assert list(frame["quote_number"]) == list(range(1, len(TEXTS) + 1))
    out = desk.folder / "out.xlsx"
    assert desk.thememap("export", run, "--to", "xlsx", "--out", out).status == 0
    header, *cells = load_workbook(out)["Quotes"].values
    at = [header.index(name) for name in ("quote_id", "number")]
    assert [[str(row[place]) for place in at] for row in cells] == [
        [row["quote_id"], row["quote_number"]] for row in rows
    ]


def test_rows_in_another_order_keep_their_numbers(run: Path) -> None:
    path = run / "quotes.csv"
    header, *lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    before = explain_assignment(run, "#41").text
    path.write_text(header + "".join(reversed(lines)), encoding="utf-8")
    assert explain_assignment(run, "#41").text == before
    assert {quote.number: quote.text for quote in read_run(run).quotes}[41] == before


def test_a_run_of_an_earlier_version_counts_its_rows(run: Path, tmp_path: Path) -> None:
    old = Path(shutil.copytree(run, tmp_path / "old"))
    path = old / "quotes.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("quote_number", "x1", 1), "utf-8")
    assert explain_assignment(old, "#41").text == explain_assignment(run, "#41").text
    assert read_run(old).quotes[40].number == 41


@pytest.mark.parametrize("name", ["group", "quote_number", "themes", "read"])
def test_a_users_column_named_as_one_of_the_results_is_kept_beside_it(
    desk: Desk, name: str
) -> None:
    given = [f"given {n}" for n in range(len(TEXTS))]
    desk.quotes(TEXTS, **{name: given})
    assert desk.run(desk.project(), "--depth", "quick").status == 0
    rows = desk.rows("quotes.csv")
    assert [row[f"{name} (given)"] for row in rows] == [
        f"given {row['quote_id'].removeprefix('q')}" for row in rows
    ]
    assert [row["quote_number"] for row in rows] == [str(n + 1) for n in range(len(TEXTS))]
    assert len(read_run(desk.folder / "run").quotes) == len(TEXTS)
