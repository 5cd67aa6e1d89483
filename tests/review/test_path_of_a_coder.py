"""The path of a coder: import, read again, decide among decoys, apply, export, run again, diff.

The truth is known: codes of the bundled corpus were hidden and exchanged before the project was
written, and the person who decides knows the corpus.
"""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from helpers.running import Desk
from thememap.bundled_files import bundled_path
from thememap.exchange import ExportBundle, refi_project
from thememap.project import load_project
from thememap.records import Material, ThemePath, format_path, parse_path
from thememap.report.catalogue import Catalogue

CODER = "Clara"
LEVEL = 2
LACK, NOT_BELONG = "may lack the theme", "may not belong"
Codes = dict[str, frozenset[ThemePath]]
"""The paths of each text that was read, by the text: ids change from program to program."""


@dataclass
class CodedProject:
    """What a coder once gave, what the project file holds, and where they differ."""

    truth: Codes
    given: Codes = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    exchanged: set[str] = field(default_factory=set)

    def has(self, text: str, theme: str) -> bool:
        """Whether the text has the theme in truth, or one below it."""
        return theme in {format_path(path[:LEVEL]) for path in self.truth[text]}


def damaged(material: Material) -> CodedProject:
    """A tenth of the coded quotes lose their codes; one coding in twenty becomes another one."""
    text = dict(zip(material.quotes.quote_id, material.quotes.text, strict=True))
    truth: dict[str, set[ThemePath]] = {}
    for quote, who, path in zip(
        material.codings.quote_id, material.codings.coder, material.codings.theme, strict=True
    ):
        if who == CODER:
            truth.setdefault(text[quote], set()).update(() if path is None else (path,))
    project = CodedProject(truth={known: frozenset(paths) for known, paths in truth.items()})
    rng = np.random.default_rng(28)
    coded = sorted(known for known, paths in truth.items() if paths)
    chosen = [coded[place] for place in rng.permutation(len(coded))]
    project.hidden = set(chosen[: len(coded) // 10])
    project.exchanged = set(chosen[len(coded) // 10 :][: len(coded) // 20])
    themes = sorted({path for path in material.codebook.paths if len(path) == LEVEL})
    for known, paths in project.truth.items():
        here = {path[:LEVEL] for path in paths}
        others = [path for path in themes if path not in here]
        project.given[known] = (
            frozenset()
            if known in project.hidden
            else frozenset({others[int(rng.integers(len(others)))]})
            if known in project.exchanged
            else paths
        )
    return project


def write_project(material: Material, project: CodedProject, path: Path) -> None:
    rows = sorted(
        (quote, CODER, theme)
        for quote, text in zip(material.quotes.quote_id, material.quotes.text, strict=True)
        if text in project.given
        for theme in sorted(project.given[text]) or [None]
    )
    codings = replace(
        material.codings,
        quote_id=tuple(row[0] for row in rows),
        coder=tuple(row[1] for row in rows),
        theme=tuple(row[2] for row in rows),
    )
    result: dict[str, Any] = {"reference": {"rule": CODER}, "groups": [], "concepts": [],
                              "themes": []}  # fmt: skip
    path.write_bytes(
        refi_project(
            ExportBundle(
                quotes=material.quotes, codebook=material.codebook, codings=codings, reference={},
                group={}, number={}, result=result, fingerprint="f", title="a coded project",
                sentence=Catalogue(approach="codebook").message, results=False,
            )
        )
    )  # fmt: skip


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def codes_in(folder: Path, coder: str = CODER) -> Codes:
    """What the coder gave each text, in a folder of canonical tables."""
    text = {row["quote_id"]: row["text"] for row in rows_of(folder / "quotes.csv")}
    codes: dict[str, set[ThemePath]] = {}
    for row in rows_of(folder / "codings.csv"):
        if row["coder"] == coder:
            codes.setdefault(text[row["quote_id"]], set()).update(
                (parse_path(row["theme"]),) if row["theme"] else ()
            )
    return {known: frozenset(paths) for known, paths in codes.items()}


def decide(sheet: Path, filled: Path, project: CodedProject, text: dict[str, str]) -> None:
    """Fill in a sheet by the truth, without knowing which rows are decoys."""
    rows = rows_of(sheet)
    for row in rows:
        quote = re.match(r"\[(.+?), ", row["quotes"])
        assert quote
        known = text[quote.group(1)]
        has = project.has(known, row["theme"])
        if "should it lose the theme" in row["question"]:
            row["decision"] = "reject" if has else "accept"
            if not has and project.truth[known]:
                row["name"] = format_path(min(project.truth[known])[:LEVEL])
        else:
            row["decision"] = "accept" if has else "reject"
        row["decided_by"] = "Ada"
    with filled.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.slow
@pytest.mark.usefixtures("shared_store")
def test_a_coder_gets_back_what_was_hidden_and_nothing_else_changes(desk: Desk) -> None:
    from thememap.pipeline import load_material

    def thememap(*words: str | Path) -> str:
        answer = desk.thememap(*words)
        assert answer.status == 0, (words, answer.err)
        return answer.out

    corpus = load_material(load_project(bundled_path("configs/alliance.toml")))
    project = damaged(corpus)
    write_project(corpus, project, desk.folder / "study.qdpx")
    material, run, again, decided = (
        desk.folder / name for name in ("material", "run", "again", "decided")
    )

    # Import and run: the codings are those of the project, the list is of the changed ones.
    thememap("import", desk.folder / "study.qdpx", "--out", material)
    assert codes_in(material) == project.given
    level = ("--set", f"reference.level={LEVEL}")
    thememap("run", material / "project.toml", "--out", run, *level)
    text = {row["quote_id"]: row["text"] for row in rows_of(run / "inputs/quotes.csv")}
    proposed = rows_of(run / "reread.csv")
    assert [row["rank"] for row in proposed] == [f"{n}" for n in range(1, len(proposed) + 1)]
    assert {row["kind"] for row in proposed} >= {LACK, NOT_BELONG}
    changed = project.hidden | project.exchanged
    best = [text[row["quote_id"]] in changed for row in proposed[:20]]
    assert sum(best) > 20 * 2 * len(changed) / len(text)

    # Twenty proposals at most among as many decoys, decided by somebody who knows the truth.
    sheet, filled = desk.folder / "sheet.csv", desk.folder / "filled.csv"
    thememap("review", "sheet", run, "--out", sheet, "--kinds", f"{LACK},{NOT_BELONG}")
    assert len(rows_of(sheet)) == 2 * min(len(proposed), 20) >= 20
    decide(sheet, filled, project, text)
    thememap("review", "apply", filled, run, "--out", decided)
    log = [row for row in logged(desk, run) if row["decision"] == "accept"]
    right = [row for row in log if not row["decoy"]]
    assert len(right) > sum(row["decoy"] for row in log)
    assert {row["kind"] for row in right} == {LACK, NOT_BELONG}

    # What was accepted is in or out; decoys and all other quotes are as they were.
    expected = dict(project.given)
    for row in right:
        known, theme = text[row["quote_ids"][0]], parse_path(row["theme"])
        assert known in changed
        if row["kind"] == LACK:
            expected[known] |= {theme}
        else:
            kept = {path for path in expected[known] if path[:LEVEL] != theme}
            expected[known] = frozenset(
                kept | ({parse_path(row["name"])} if row["name"] else set())
            )
    recoded = [known for known in expected if expected[known] != project.given[known]]
    assert len(recoded) == len(right)
    assert all(not project.given[known] or known in project.exchanged for known in recoded)
    assert codes_in(decided) == expected
    assert {row["coder"] for row in rows_of(decided / "codings.csv")} == {CODER}

    # The export holds what people gave, and its comments are no codings.
    thememap("export", run, "--to", "qdpx", "--out", desk.folder / "back.qdpx")
    thememap("import", desk.folder / "back.qdpx", "--out", desk.folder / "back")
    assert codes_in(desk.folder / "back") == project.given

    # Run again, and compare.
    thememap(
        "run", "--quotes", decided / "quotes.csv", "--codings", decided / "codings.csv",
        "--codebook", decided / "codebook.csv", "--out", again, *level,
    )  # fmt: skip
    assert codes_in(again / "inputs") == expected
    told = thememap("diff", run, again)
    assert f"{len(text)} in both, 0 new, 0 gone" in told
    assert f"{len(recoded)} of those in both are coded otherwise" in told
    lacking = sum(row["kind"] == LACK for row in right)
    assert f"{lacking} were given the theme, {len(right) - lacking} no longer have" in told
    ((same, other),) = re.findall(r"(\d+) themes? keeps? .*?status; (\d+) changes? it", told)
    assert int(same) + int(other) == sum(len(path) == LEVEL for path in corpus.codebook.paths)
    assert {row["quote_id"] for row in rows_of(again / "quotes.csv")} == set(text)

    # What was decided is not asked again.
    listed = {(row["quote_id"], row["kind"]) for row in rows_of(again / "reread.csv")
              if row["kind"] in (LACK, NOT_BELONG)}  # fmt: skip
    was_decided = {(row["quote_ids"][0], row["kind"]) for row in logged(desk, run)
                   if not row["decoy"]}  # fmt: skip
    assert listed & was_decided
    rest = sheet_proposals(desk, again, "--earlier", run)
    assert rest == listed - was_decided


def sheet_proposals(desk: Desk, run: Path, *options: str | Path) -> set[tuple[str, str]]:
    """The quotes to read again on a new sheet, without its decoys."""
    known = {(row["quote_id"], row["theme"]): row["kind"] for row in rows_of(run / "reread.csv")}
    sheet = desk.folder / "next.csv"
    answer = desk.thememap(
        "review", "sheet", run, "--out", sheet, "--kinds", f"{LACK},{NOT_BELONG}",
        "--reread", "100", *options,
    )  # fmt: skip
    assert answer.status == 0, answer.err
    rows = [(row["quotes"][1:].split(",")[0], row["theme"]) for row in rows_of(sheet)]
    return {(row[0], known[row]) for row in rows if row in known}


def logged(desk: Desk, run: Path) -> list[dict[str, Any]]:
    answer = desk.thememap("review", "log", run, "--json")
    assert answer.status == 0, answer.err
    rows: list[dict[str, Any]] = json.loads(answer.out)
    return rows
