"""What the corpus on the alliance promises beyond what all corpora do."""

from __future__ import annotations

import csv
import hashlib
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from thememap.bundled_files import bundled_path
from thememap.project import load_project
from thememap.tables import check_project, read_codebook_toml

FOLDER = bundled_path("corpora/alliance")
PERSPECTIVES = {"therapist": 14, "client": 7, "both": 3}
MUST_NOT_OCCUR = re.compile(
    r"\b(committed suicide|commit suicide|(un)?successful(ly)?|failed attempt|overdos\w+|pills?"
    r"|tablets?|rope|noose|knife|knives|razor|gun|bridge|train tracks|jump(ed|ing)? (off|from)"
    r"|hang(ed|ing) (him|her|my|them)sel\w+|cut(ting)? (him|her|my|them)sel\w+|suicide note"
    r"|anniversary)\b",
    re.IGNORECASE,
)


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def quotes() -> list[dict[str, str]]:
    return rows("quotes.csv")


@pytest.fixture(scope="module")
def key() -> dict[int, list[dict[str, list[str]]]]:
    found: dict[int, list[dict[str, list[str]]]] = {}
    table = tomllib.loads((FOLDER / "key.toml").read_text(encoding="utf-8"))
    for planted in table["planted"]:
        found.setdefault(planted["number"], []).append(planted)
    return found


def test_no_method_place_or_judging_word_occurs(quotes: list[dict[str, str]]) -> None:
    hits = [quote["quote_id"] for quote in quotes if MUST_NOT_OCCUR.search(quote["text"])]
    assert hits == []


def test_studies_and_perspectives_are_as_stated(quotes: list[dict[str, str]]) -> None:
    studies = {row["study"]: row["perspective"] for row in rows("studies.csv")}
    assert Counter(studies.values()) == Counter(PERSPECTIVES)
    seen: dict[str, set[str]] = {}
    for quote in quotes:
        seen.setdefault(quote["study"], set()).add(quote["perspective"])
    for study, found in seen.items():
        assert found == ({"client", "therapist"} if studies[study] == "both" else {studies[study]})


def test_sex_is_reported_by_fifteen_studies_and_ethnicity_by_seven() -> None:
    by_study = {row["study"]: row for row in rows("studies.csv")}
    assert len(by_study) == 24
    assert sum(row["sex"] == "reported" for row in by_study.values()) == 15
    assert sum(row["ethnicity"] == "reported" for row in by_study.values()) == 7


def test_about_a_fifth_was_read_and_given_nothing_and_some_two_themes(
    quotes: list[dict[str, str]], key: dict[int, list[dict[str, list[str]]]]
) -> None:
    given: dict[str, list[str]] = {}
    for coding in rows("codings.csv"):
        if coding["coder"] == "Clara":
            given.setdefault(coding["quote_id"], []).append(coding["theme"])
    nothing = {quote_id for quote_id, themes in given.items() if themes == [""]}
    planted = {i for number in (1, 2, 3) for one in key[number] for i in one["quote_ids"]}
    assert 0.15 <= len(nothing) / len(quotes) <= 0.29
    assert len(nothing & planted) <= 0.6 * len(nothing)
    assert 0.03 <= sum(len(themes) == 2 for themes in given.values()) / len(quotes) <= 0.17


def test_concepts_outside_the_codebook_come_from_many_studies_and_both_perspectives(
    quotes: list[dict[str, str]], key: dict[int, list[dict[str, list[str]]]]
) -> None:
    by_id = {quote["quote_id"]: quote for quote in quotes}
    for number, size in ((1, 24), (2, 24), (3, 10)):
        held = [by_id[i] for i in key[number][0]["quote_ids"]]
        assert len(held) == size
        assert len({quote["study"] for quote in held}) >= 8
        assert {quote["perspective"] for quote in held} == {"client", "therapist"}


def test_two_reports_share_one_quote_and_misquote_one(
    quotes: list[dict[str, str]], key: dict[int, list[dict[str, list[str]]]]
) -> None:
    by_id = {quote["quote_id"]: quote for quote in quotes}
    same, near = key[13][0]["shared_pairs"]
    first, second = (by_id[i] for i in same)
    assert first["text"] == second["text"]
    assert first["study"] == second["study"]
    assert first["report"] != second["report"]
    one, other = (by_id[i] for i in near)
    assert one["text"] != other["text"]
    assert one["report"] != other["report"]


def test_the_jargon_study_and_the_weak_study_are_each_one_study(
    quotes: list[dict[str, str]], key: dict[int, list[dict[str, list[str]]]]
) -> None:
    by_id = {quote["quote_id"]: quote for quote in quotes}
    for number in (4, 14, 9):
        assert len({by_id[i]["study"] for i in key[number][0]["quote_ids"]}) == 1


def test_four_studies_were_left_unread_by_the_second_coder(
    quotes: list[dict[str, str]],
) -> None:
    read = {coding["quote_id"] for coding in rows("codings.csv") if coding["coder"] == "David"}
    studies = Counter(quote["study"] for quote in quotes)
    unread = Counter(quote["study"] for quote in quotes if quote["quote_id"] not in read)
    assert sum(unread[study] == n for study, n in studies.items()) == 4


def test_the_founding_example_passes_check() -> None:
    report = check_project(load_project(bundled_path("configs/huggett2024.toml")))
    assert report.quotes > 300
    assert report.themes == (2, 4, 12)


# Statement of the summary -> words that must stand somewhere in the project or its codebook.
STATEMENTS = (
    ("the reference", ["Huggett", "Clinical Psychology Review", "10.1016/j.cpr.2024.102469"]),
    ("the registration", ["CRD42021268273"]),
    ("the databases", ["MEDLINE", "PsycINFO", "Web of Science", "Embase", "CINAHL"]),
    ("the time searched", ["April 2024"]),
    ("titles screened", ["3654"]),
    ("full texts read", ["82"]),
    ("papers included", ["37"]),
    ("where they come from", ["21 of the 37", "Europe"]),
    ("whose views they report", ["therapist_views_only = 22", "client_views_only = 11"]),
    ("the papers that report both", ["both_views = 4"]),
    ("their methods", ["thematic analysis", "interpretative phenomenological", "grounded theory"]),
    ("the appraisal", ["CASP", "Long, French & Brooks 2020", "fairly good to excellent"]),
    ("the synthesis", ["seven phases", "Noblit & Hare 1988"]),
    ("reciprocal translation and a line of argument", ["reciprocal", "line_of_argument"]),
    ("no refutational translation is named", ["refutational"]),
    ("theme 1", ["Working on the edge"]),
    ("where its name comes from", ["cliff edge", "life or death"]),
    ("subtheme 1.1", ["Responsibility for, and control over, a client's life"]),
    ("its tension", ["free will", "responsibility"]),
    ("purpose, heroism, lack of control", ["Purpose and heroism", "no control"]),
    ("subtheme 1.2", ["Balancing empathy for the wish to die with holding hope"]),
    ("its struggle", ["struggle", "empathy with the suicidal feeling"]),
    ("ambivalence understood", ["wanting to live and wanting to die"]),
    ("theme 2", ["Being ready, willing and able to build an alliance"]),
    ("subtheme 2.1", ["Human connection", "emotionally invested"]),
    ("self-disclosure and vulnerability", ["self-disclosure", "feeling vulnerable"]),
    ("subtheme 2.2", ["Reciprocal trust"]),
    ("trust takes time on both sides", ["takes its time on both sides"]),
    ("earlier bad experiences", ["Earlier bad reactions"]),
    ("key points are examples", ["not the review's own codes"]),
    ("micro-processes", ["active listening", "empathic response", "validating emotional pain"]),
    ("macro-processes", ["systems of social support"]),
    ("unique, fluid, potentially lifesaving", ["unique, fluid, potentially lifesaving"]),
    ("sex and ethnicity unreported", ["sex and ethnicity of participants"]),
    ("guidelines lack the nuances", ["guidelines do not hold the nuances"]),
    ("not generalisable", ["cannot be generalised"]),
    ("how to put it into practice", ["into practice"]),
    ("training and supervision", ["training and supervision"]),
    ("self-care and burnout", ["burnout"]),
    ("joint safety planning", ["joint safety planning"]),
    ("considerate language", ["considerate language in risk assessment"]),
    ("multidisciplinary work", ["multidisciplinary team"]),
    ("Bordin", ["Bordin (1979)", "goals, tasks and bond"]),
)


@pytest.fixture(scope="module")
def founding_example() -> str:
    project = bundled_path("configs/huggett2024.toml").read_text(encoding="utf-8")
    book = (FOLDER / "codebook.toml").read_text(encoding="utf-8")
    assert read_codebook_toml(FOLDER / "codebook.toml").depth == 3
    return re.sub(r"\\\n\s*", "", project + book)


@pytest.mark.parametrize(("statement", "words"), STATEMENTS, ids=[one for one, _ in STATEMENTS])
def test_every_statement_of_the_summary_stands_somewhere(
    founding_example: str, statement: str, words: list[str]
) -> None:
    for word in words:
        assert word in founding_example, statement


def test_the_content_note_comes_before_any_quote(tmp_path: Path) -> None:
    from thememap.pipeline import analyse, write_run

    project = load_project(bundled_path("configs/alliance.toml"))
    outcome = analyse(project, depth="quick")
    page = (write_run(outcome, out=tmp_path / "run") / "report.html").read_text(encoding="utf-8")
    note = page.index("Invented voices speak about suicidal thoughts")
    first = min(
        page.find(text[:40])
        for text in outcome.material.quotes.text
        if page.find(text[:40]) >= 0 and "'" not in text[:40] and '"' not in text[:40]
    )
    assert note < first


def test_the_sealed_set_is_the_one_that_was_sealed() -> None:
    content = (FOLDER / "sealed.zip").read_bytes()
    log = "".join((FOLDER / "coding-log.md").read_text(encoding="utf-8").split())
    assert hashlib.sha256(content).hexdigest() in log
