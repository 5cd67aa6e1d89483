"""The marking keys of docs/course that follow from the corpora alone."""

from __future__ import annotations

import json
import re
import shlex
from collections import Counter
from pathlib import Path

import pytest

from helpers.running import Desk
from helpers.teaching.lessons import (
    LESSONS,
    UNSEEN,
    blocks,
    planted_in,
    records,
    section,
    squeezed,
    tabled,
)
from thememap.teaching import TwoByTwo, explain, read_class


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
