"""docs/course: every command of every lesson runs, and the marking keys say what comes out."""

from __future__ import annotations

import csv
import json
import re
import shlex
import tomllib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from students import codes, fill_workbook, sort_into

from running import Desk
from thememap.review import sealed
from thememap.shipped import shipped
from thememap.teaching import TwoByTwo, explain, read_class

COURSE = Path(__file__).resolve().parents[2] / "docs/course"
LESSONS = [COURSE / f"lesson-{number}.md" for number in range(1, 6)]
HEADED = {"**On the alliance**": "alliance", "**On cycling**": "cycling"}
SECTIONS = ("Goal", "What you need", "Timing", "Exercise", "Rubric", "Marking key", "Discussion",
            "What goes wrong in class", "For one student alone")  # fmt: skip
UNSEEN = {
    "alliance": "being believed, shown through irony and silence",
    "cycling": "The ride as time alone, to think or to come down",
}


@dataclass(frozen=True)
class Block:
    """A fenced block of a lesson, and the corpus that it is for; none means both."""

    language: str
    corpus: str | None
    lines: tuple[str, ...]


def blocks(lesson: Path) -> list[Block]:
    found, inside, before = [], None, ""
    for line in lesson.read_text(encoding="utf-8").splitlines():
        if line.startswith("```"):
            if inside is None:
                inside = (line[3:], HEADED.get(before), [])
            else:
                found.append(Block(inside[0], inside[1], tuple(one for one in inside[2] if one)))
                inside = None
            before = ""
        elif inside is not None:
            inside[2].append(line)
        elif line.strip():
            before = line.strip()
    return found


def section(lesson: Path, name: str) -> str:
    parts = re.split(r"^## (.+)$", lesson.read_text(encoding="utf-8"), flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))[name]


def squeezed(text: str) -> str:
    """A wide table is wrapped; borders and line ends are no matter here."""
    return re.sub(r"[\s│┃─━]+", " ", text)


def fill_class(desk: Desk, words: list[str]) -> None:
    folder = desk.folder / words[2]
    for student in read_class(folder).students:
        fill_workbook(folder / f"sheets/{student}.xlsx", codes(folder, student, skill=0.8))


def sort_quotes(desk: Desk, words: list[str]) -> None:
    sheet, folder = (desk.folder / word for word in words[2:4])
    task = json.loads((folder / "task.json").read_text(encoding="utf-8"))
    ids = task["students"][sheet.stem]
    sort_into(sheet, {"one idea": ids[:8], "another": ids[8:14], "the rest": ids[14:]})


def decide(desk: Desk, words: list[str]) -> None:
    sheet = desk.folder / words[2]
    with sheet.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for number, row in enumerate(rows):
        row["decision"] = ("accept", "reject")[number % 2]
        row["decided_by"] = "S01"
        if "construct" in row["question"]:
            row["relation"] = ("reciprocal", "none")[number % 2]
        else:
            row["name"] = f"an idea of our own {number}"
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


BY_HAND: dict[tuple[str, ...], Callable[[Desk, list[str]], None]] = {
    ("teach", "score"): fill_class,
    ("teach", "commit"): sort_quotes,
    ("review", "apply"): decide,
}


@pytest.mark.slow
@pytest.mark.parametrize("corpus", ["alliance", "cycling"])
@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_every_command_of_a_lesson_runs_and_its_marking_key_is_what_comes_out(
    desk: Desk, lesson: Path, corpus: str
) -> None:
    desk.monkeypatch.chdir(desk.folder)
    meant = [one for one in blocks(lesson) if one.corpus in (None, corpus)]
    said = ""
    ran = 0
    for block in meant:
        for line in block.lines if block.language == "sh" else ():
            command, *words = shlex.split(line)
            assert command == "thememap", line
            for start, by_hand in BY_HAND.items():
                if tuple(words[: len(start)]) == start:
                    by_hand(desk, words)
            answer = desk.thememap(*words)
            assert answer.status == 0, (line, answer.err)
            said += answer.out + "\n"
            ran += 1
    assert ran >= 2
    if (desk.folder / "map/methods.md").is_file():
        said += (desk.folder / "map/methods.md").read_text(encoding="utf-8")
    said = squeezed(said)
    for block in meant:
        for line in block.lines if block.language == "text" else ():
            assert squeezed(line).strip() in said, line
    if lesson == LESSONS[2]:
        check_runs(desk, section(lesson, "Marking key"), corpus)
        check_what_survives(desk, corpus)
    if lesson in LESSONS[3:]:
        check_proposals(desk, section(lesson, "Marking key"), corpus)


def check_what_survives(desk: Desk, corpus: str) -> None:
    """What the key of lesson 3 says of themes that are echoed under every choice."""
    echoed = {
        run: {row["theme"].split("/")[1] for row in desk.rows("themes.csv", run)
              if row["status"] == "echoed"}
        for run in ("run-8", "run-24", "run-centred", "run-words")
    }  # fmt: skip
    throughout = echoed["run-8"] & echoed["run-24"] & echoed["run-centred"]
    if corpus == "cycling":
        assert throughout == {"Surface and upkeep", "Time and reliability", "Costs and savings"}
        assert throughout & echoed["run-words"] == {"Time and reliability"}
    else:
        assert not throughout & echoed["run-words"]
    assert len(desk.rows("groups.csv", "auto")) == {"alliance": 4, "cycling": 12}[corpus]


def check_proposals(desk: Desk, key: str, corpus: str) -> None:
    """The key's tables beside the sealed file, and beside what was planted."""
    (file,) = (desk.folder / "map/review").glob("*.sealed")
    rows = dict(sealed(desk.folder / "map", file.stem).rows)
    decoys = [", ".join(one for one, row in rows.items() if row.decoy == is_decoy)
              for is_decoy in (False, True)]  # fmt: skip
    assert f"| {corpus} | {decoys[0]} | {decoys[1]} |" in key
    if "pair of constructs" in {row.kind for row in rows.values()}:
        return
    planted = {one["name"]: set(one["quote_ids"]) for one in planted_in(corpus)}
    listed = re.findall(rf"^\| {corpus} \| (P\d+) \| (.+?) \| (\d+) of (\d+) \|$", key, flags=re.M)
    assert listed
    for proposal, name, held, size in listed:
        ids = set(rows[proposal].quote_ids)
        assert (len(ids & planted[name]), len(ids)) == (int(held), int(size)), proposal
    unseen = planted[UNSEEN[corpus]]
    best = max((len(unseen & set(row.quote_ids)), len(row.quote_ids))
               for row in rows.values() if not row.decoy)  # fmt: skip
    assert best[0] == 0 or f"holds {best[0]} of them among {best[1]} quotes" in squeezed(key)


def planted_in(corpus: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads(
        shipped(f"corpora/{corpus}/key.toml").read_text(encoding="utf-8")
    )["planted"]
    return found


def check_runs(desk: Desk, key: str, corpus: str) -> None:
    """Each row of the key's table beside the run of this name."""
    alliance, cycling = key.split("**On cycling** (")
    study, part = {"alliance": ("Elm study", alliance), "cycling": ("Spindle study", cycling)}[
        corpus
    ]
    rows = re.findall(r"^\| `([\w-]+)` \| (.+?) \| (\d+) of (\d+) quotes \|$", part, flags=re.M)
    assert len(rows) >= 4
    for run, statuses, held, size in rows:
        found = Counter(row["status"] for row in desk.rows("themes.csv", run))
        assert ", ".join(f"{found[one]} {one}" for one in sorted(found)) == statuses, run
        quotes = desk.rows("quotes.csv", run)
        of_study = Counter(row["group"] for row in quotes if row["study"] == study)
        sizes = Counter(row["group"] for row in quotes)
        most = max(of_study.values())
        assert most == int(held), run
        assert int(size) in {sizes[one] for one, n in of_study.items() if n == most}, run


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_has_its_parts_and_45_minutes(lesson: Path) -> None:
    text = lesson.read_text(encoding="utf-8")
    for name in SECTIONS:
        assert section(lesson, name).strip(), name
    rows = re.findall(r"^\| (\d+)–(\d+) \|", section(lesson, "Timing"), flags=re.M)
    minutes = [(int(start), int(end)) for start, end in rows]
    assert minutes[0][0] == 0
    assert minutes[-1][1] == 45
    assert all(before[1] == after[0] for before, after in pairwise(minutes))
    assert "| | not yet | good | very good |" in section(lesson, "Rubric")
    care = text.split("\n## ")[0]
    for words in ("invented", "no methods", "without giving reasons", "cycling"):
        assert words in care, words


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_each_corpus_has_its_commands_beside_the_other(lesson: Path) -> None:
    headed = [one.corpus for one in blocks(lesson) if one.language == "sh" and one.corpus]
    assert headed.count("alliance") == headed.count("cycling") > 0


def tabled(text: str, columns: int) -> list[list[str]]:
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    return [row for row in rows if len(row) == columns and re.match(r"\d+$|(al|cy)-\d+$", row[0])]


def records(corpus: str, name: str) -> list[dict[str, str]]:
    with shipped(f"corpora/{corpus}/{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("corpus", ["alliance", "cycling"])
def test_the_items_of_lesson_1_have_the_order_of_the_marking_key(corpus: str) -> None:
    exercise = section(LESSONS[0], "Exercise")
    items = exercise.split("**Twenty items on the alliance**")[1]
    alliance, cycling = items.split("**Twenty items on cycling**")
    rows = tabled(alliance if corpus == "alliance" else cycling, 2)[:20]
    assert [int(row[0]) for row in rows] == list(range(1, 21))
    places = {"first": ("quotes", "text"), "second": ("constructs", "words"),
              "third": ("synthesis", "statement")}  # fmt: skip
    key = squeezed(section(LESSONS[0], "Marking key"))
    for order, (name, column) in places.items():
        known = [row[column] for row in records(corpus, name)]
        found = [int(number) for number, text in rows if any(text in one for one in known)]
        listed = ", ".join(map(str, found))
        assert re.search(rf"{corpus}.*?{order} order: {listed}[.;]", key, flags=re.S), (
            order,
            found,
        )


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_quotes_in_a_lesson_stand_so_in_the_corpus(lesson: Path) -> None:
    rows = [row for row in tabled(lesson.read_text(encoding="utf-8"), 2) if "-" in row[0]]
    known = {
        row["quote_id"]: row["text"]
        for corpus in ("alliance", "cycling")
        for row in records(corpus, "quotes")
    }
    for one, text in rows:
        assert known[one] == text


@pytest.mark.parametrize(("corpus", "name"), UNSEEN.items())
def test_the_concept_that_lesson_4_hands_out_is_the_one_of_its_marking_key(
    corpus: str, name: str
) -> None:
    planted = next(one for one in planted_in(corpus) if one["name"] == name)["quote_ids"]
    handed = [
        row[0] for row in tabled(section(LESSONS[3], "Exercise"), 2) if row[0][:2] == corpus[:2]
    ]
    of_it = [one for one in handed if one in planted]
    assert len(handed) == 12
    assert f"The six are {', '.join(of_it)}." in squeezed(section(LESSONS[3], "Marking key"))


def test_lesson_2_draws_a_rare_code_thrice_and_new_quotes_that_were_not_coded_before(
    desk: Desk,
) -> None:
    drawn: dict[tuple[str, str], set[str]] = {}
    for block in blocks(LESSONS[1]):
        for line in block.lines if block.corpus and block.language == "sh" else ():
            words = shlex.split(line)[1:]
            if words[:2] == ["teach", "sheet"]:
                out = desk.folder / words[2] / words[words.index("--out") + 1]
                words[words.index("--out") + 1] = str(out)
                assert desk.thememap(*words).status == 0
                drawn[words[2], out.name] = set(read_class(out).students["S01"])
    for corpus, coder, code in (
        ("alliance", "Clara", "Showing that ambivalence is understood"),
        ("cycling", "Ada", "Junctions and turnings"),
    ):
        rare = {row["quote_id"] for row in records(corpus, "codings")
                if row["coder"] == coder and code in row["theme"]}  # fmt: skip
        listed = ", ".join(sorted(rare & drawn[corpus, "class"]))
        key = squeezed(section(LESSONS[1], "Marking key"))
        assert f"({coder}): {listed}." in key
        texts = {row["quote_id"]: row["text"] for row in records(corpus, "quotes")}
        words = sum(len(texts[one].split()) for one in drawn[corpus, "class"])
        assert f"{words:,} " in section(LESSONS[1], "What goes wrong in class")
        assert len(drawn[corpus, "class"]) == 40
        assert drawn[corpus, "class-new"].isdisjoint(drawn[corpus, "class"])


def test_what_the_coders_gave_in_lesson_1_is_what_they_gave() -> None:
    rows = tabled(section(LESSONS[0], "Marking key"), 3)
    assert len(rows) == 12
    for one, *listed in rows:
        corpus = {"al": "alliance", "cy": "cycling"}[one[:2]]
        codings = records(corpus, "codings")
        for coder, name in zip(sorted({row["coder"] for row in codings}), listed, strict=True):
            given = [row["theme"] for row in codings
                     if (row["quote_id"], row["coder"]) == (one, coder)]  # fmt: skip
            assert [theme.split("/")[1] for theme in given] == [name] * (name != "unread"), one


@pytest.mark.parametrize("corpus", ["alliance", "cycling"])
def test_what_stands_behind_each_statement_of_lesson_5_is_counted_so(corpus: str) -> None:
    key = section(LESSONS[4], "Marking key")
    constructs = {row["construct_id"]: row for row in records(corpus, "constructs")}
    quotes = {row["quote_id"]: row for row in records(corpus, "quotes")}
    statements = records(corpus, "synthesis")
    assert len(re.findall(rf"^\| {corpus} \| T\d ", key, flags=re.M)) == len(statements)
    for row in statements:
        held = [constructs[one] for one in json.loads(row["supported_by"])]
        of_it = [quotes[one] for each in held for one in json.loads(each["quote_ids"])]
        counted = [
            corpus,
            row["statement_id"],
            str(len(held)),
            str(len({one["study"] for one in held})),
            str(len({(one["study"], one["participant"]) for one in of_it})),
            ", ".join(sorted({one["perspective"] for one in of_it})),
            ", ".join(json.loads(row["refuted_by"])) or "none entered",
        ]
        assert f"| {' | '.join(counted)} |" in key


@pytest.mark.parametrize(("corpus", "sex", "ethnicity", "yes"), [
    ("alliance", "sex", "ethnicity", "reported"),
    ("cycling", "sex_reported", "ethnicity_reported", "yes"),
])  # fmt: skip
def test_who_was_asked_in_lesson_5_is_what_the_studies_say(
    corpus: str, sex: str, ethnicity: str, yes: str
) -> None:
    studies = list({row["study"]: row for row in records(corpus, "studies")}.values())
    who = Counter(row["perspective"] for row in studies)
    first = ("therapist", "client") if corpus == "alliance" else ("rider", "planner")
    cells = [corpus, str(len(studies)), str(sum(int(row["participants"]) for row in studies)),
             ", ".join(f"{one} {who[one]}" for one in (*first, "both"))]  # fmt: skip
    for column in (sex, ethnicity):
        told = Counter(row[column] for row in studies)
        cells.append(f"{told[yes]}, partly {told['partly']}")
    assert f"| {' | '.join(cells)} |" in section(LESSONS[4], "Marking key")


def test_the_coefficients_in_the_key_of_lesson_2_are_those_of_its_tables() -> None:
    rows = re.findall(
        r"^\| (\d), (\d), (\d), (\d+) \| (.+?) \|$", section(LESSONS[1], "Marking key"), flags=re.M
    )
    assert len(rows) == 6
    for *cells, values in rows:
        both, first, second, neither = map(int, cells)
        table = TwoByTwo(both=both, first_only=first, second_only=second, neither=neither)
        for name, value in zip(
            ("agreement", "kappa", "ac1", "positive"), values.split(" | "), strict=True
        ):
            found = explain(name, table).value
            assert found is not None
            assert abs(found - float(value.replace("−", "-"))) < 0.00501, (cells, name)
