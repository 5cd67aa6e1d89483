"""Numbers that stand beside each other on the first screen, computed again from the run folder."""

from __future__ import annotations

import csv
import json
import random
import re
from itertools import combinations

import pytest

THEMES = ("Money/Cost", "Money/Time", "Safety/Roads", "Safety/Night")
CODEBOOK_ROWS = [[path] for path in ("Money", *THEMES[:2], "Safety", *THEMES[2:])]


def omega(left: list[set[str]], right: list[set[str]]) -> float:
    """Collins and Dent 1988, by looking at every pair of quotes."""
    pairs = list(combinations(range(len(left)), 2))
    shared = [(len(left[a] & left[b]), len(right[a] & right[b])) for a, b in pairs]
    observed = sum(one == other for one, other in shared) / len(pairs)
    ones, others = [one for one, _ in shared], [other for _, other in shared]
    expected = sum(ones.count(s) * others.count(s) for s in set(ones)) / len(pairs) ** 2
    return (observed - expected) / (1 - expected)


@pytest.fixture
def compared(desk):
    """Ada read every quote, Ben two thirds of them, some only at a parent; groups follow Ada."""
    draw = random.Random(3)
    quotes, codings, groups = [], [], []
    for n in range(90):
        theme = draw.choice(THEMES)
        quotes.append([f"q{n}", f"invented words {n}", f"study {n % 4}"])
        codings.append([f"q{n}", "Ada", theme])
        if n % 3:
            other = theme if draw.random() < 0.8 else draw.choice(THEMES)
            codings.append([f"q{n}", "Ben", other.split("/")[0] if n % 10 == 1 else other])
        if n % 8:
            same = draw.random() < 0.5
            groups.append([f"q{n}", f"g{THEMES.index(theme) if same else draw.randrange(4)}"])
    tables = {
        "quotes": desk.table("quotes.csv", ["quote_id", "text", "study"], quotes),
        "codings": desk.table("codings.csv", ["quote_id", "coder", "theme"], codings),
        "codebook": desk.table("codebook.csv", ["path"], CODEBOOK_ROWS),
        "groups": desk.table("groups.csv", ["quote_id", "group"], groups),
    }
    project = desk.folder / "project.toml"
    project.write_text(
        '[quotes]\nfile = "quotes.csv"\n[codebook]\nfile = "codebook.csv"\n'
        '[[codings]]\nfile = "codings.csv"\n[reference]\ncoding = "Ada"\n',
        encoding="utf-8",
    )
    answer = desk.thememap(
        "compare", project, "--groups", tables["groups"], "--out", desk.folder / "run"
    )
    assert answer.status == 0, answer.err
    return desk.folder / "run"


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def sets_of(run, coder: str) -> dict[str, set[str]]:
    """Themes of level 2 that a coder gave; quotes coded only at a parent are not specified."""
    given: dict[str, set[str]] = {}
    for row in rows(run / "inputs" / "codings.csv"):
        if row["coder"] == coder:
            given.setdefault(row["quote_id"], set()).add(row["theme"])
    return {quote: paths for quote, paths in given.items() if all("/" in path for path in paths)}


def test_coders_and_groups_are_compared_over_the_same_quotes_level_and_sets(compared):
    result = json.loads((compared / "result.json").read_text(encoding="utf-8"))
    group = {
        row["quote_id"]: {row["group"]} for row in rows(compared / "quotes.csv") if row["group"]
    }
    ada, ben = sets_of(compared, "Ada"), sets_of(compared, "Ben")
    both = sorted(ada.keys() & ben.keys() & group.keys())
    alone = sorted(ada.keys() & group.keys())
    assert 20 < len(both) < len(alone)

    (pair,) = result["agreement"]["pairs"]
    assert (pair["level"], pair["n"]) == (2, len(both))
    assert result["reference"]["level"] == 2
    sides = {name: [given[quote] for quote in both] for name, given in (("a", ada), ("b", ben))}
    of_groups = [group[quote] for quote in both]
    assert pair["omega"] == pytest.approx(omega(sides["a"], sides["b"]), abs=1e-5)
    assert pair["groups_with_first"] == pytest.approx(omega(sides["a"], of_groups), abs=1e-5)
    assert pair["groups_with_second"] == pytest.approx(omega(sides["b"], of_groups), abs=1e-5)

    headline = result["scores"]["omega"]
    assert headline["n"] == len(alone)
    by_hand = omega([ada[quote] for quote in alone], [group[quote] for quote in alone])
    assert headline["value"] == pytest.approx(by_hand, abs=1e-5)


def kappa(first: list[bool], second: list[bool]) -> float:
    """Cohen 1960, of two yes/no codings of the same quotes."""
    n = len(first)
    observed = sum(a == b for a, b in zip(first, second, strict=True)) / n
    a, b = sum(first) / n, sum(second) / n
    expected = a * b + (1 - a) * (1 - b)
    return (observed - expected) / (1 - expected)


def test_kappas_of_a_theme_are_over_the_same_quotes_and_stand_on_the_first_screen(compared):
    """Unlike the sets of Omega, a quote counts for each theme of whose parent more is known."""
    result = json.loads((compared / "result.json").read_text(encoding="utf-8"))
    group = {row["quote_id"]: row["group"] for row in rows(compared / "quotes.csv") if row["group"]}
    ada, ben = sets_of(compared, "Ada"), sets_of(compared, "Ben")
    halves = {
        row["quote_id"]: row["theme"]
        for row in rows(compared / "inputs" / "codings.csv")
        if row["coder"] == "Ben" and "/" not in row["theme"]
    }
    for theme in result["themes"]:
        path = theme["theme"]
        alone = sorted(ada.keys() & group.keys())
        other = {**ben, **{q: set() for q, parent in halves.items() if parent not in path}}
        both = sorted(set(alone) & other.keys())
        coded = [path in ada[quote] for quote in alone]
        best = max(
            kappa(coded, [group[quote] == name for quote in alone])
            for name in sorted(set(group.values()))
        )
        people = kappa([path in ada[q] for q in both], [path in other[q] for q in both])
        assert theme["groups"]["n"] == len(alone)
        assert theme["groups"]["value"] == pytest.approx(best, abs=1e-5)
        assert theme["people"]["n"] == len(both)
        assert theme["people"]["value"] == pytest.approx(people, abs=1e-5)
        assert theme["recognition"]["value"] is None
        assert theme["recognition"]["reason"]
    page = (compared / "report.html").read_text(encoding="utf-8")
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page.split("</style>", 1)[1]))
    values = sorted(theme["people"]["value"] for theme in result["themes"])
    assert f"reach kappa {values[0]:.2f} to {values[-1]:.2f}" in words
