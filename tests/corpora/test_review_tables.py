"""The tables of a review that come with the bundled corpora."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

import pytest

from thememap.bundled_files import bundled_path
from thememap.pipeline import add_review_tables, load_material
from thememap.project import load_project
from thememap.records import Material


def material(name: str) -> Material:
    project = load_project(bundled_path(f"configs/{name}.toml"))
    return add_review_tables(load_material(project), project)


@pytest.fixture(scope="module")
def alliance() -> Material:
    return material("alliance")


def rows(name: str) -> list[dict[str, str]]:
    path: Path = bundled_path(f"corpora/{name}")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_alliance_has_three_constructs_a_study_and_a_study_that_refutes(alliance: Material) -> None:
    review = alliance.review
    assert len(review.studies) == 24
    assert set(Counter(one.study for one in review.constructs).values()) == {3}
    study_of = {one.construct: one.study for one in review.constructs}
    refuting = Counter(
        study_of[one.construct] for one in review.translations if one.relation == "refutational"
    )
    assert refuting.most_common(1)[0][0] == "Rowan study"
    assert {one.relation for one in review.translations} == {
        "reciprocal", "refutational", "partial", "none", "undecided",
    }  # fmt: skip
    examined = {end for one in review.translations for end in (one.construct, one.other)}
    assert len(set(study_of) - examined) == 10


def test_alliance_is_appraised_by_two_and_a_consensus(alliance: Material) -> None:
    answers = alliance.review.appraisal
    assert len(answers) == 24 * 10 * 3
    assert len({one.appraiser for one in answers}) == 3
    stands = [one for one in answers if one.appraiser == "consensus"]
    assert all(one.explanation for one in stands if one.answer != "yes")
    assert Counter(one.study for one in stands if one.answer == "no").most_common(1)[0][0] == (
        "Ivy study"
    )


def test_alliance_screening_adds_up_and_its_model_has_levels(alliance: Material) -> None:
    from thememap.studies import prisma_flow

    found = prisma_flow(alliance.review.screening)
    assert found is not None
    assert found.problems == ()
    nodes = [one for one in alliance.review.model if one.kind == "node"]
    assert {one.level for one in nodes} == {"micro", "dyad", "macro"}
    assert sum(not one.evidence for one in alliance.review.model if one.kind == "edge") == 2
    assert [one.confidence for one in alliance.review.findings] == [""] * 4


@pytest.mark.parametrize("name", ["alliance", "cycling"])
def test_constructs_stand_word_for_word_in_their_articles(name: str) -> None:
    texts: dict[str, str] = {}
    for quote in rows(f"{name}/quotes.csv"):
        path: Path = bundled_path(f"corpora/{name}/articles/{quote['source']}")
        if quote["study"] + quote["source"] not in texts:
            texts[quote["study"] + quote["source"]] = " ".join(
                path.read_text(encoding="utf-8").split()
            )
    for construct in rows(f"{name}/constructs.csv"):
        of_study = [text for key, text in texts.items() if key.startswith(construct["study"])]
        words = " ".join(construct["words"].split())
        assert any(words in text for text in of_study), construct["construct_id"]
        assert json.loads(construct["quote_ids"]), construct["construct_id"]


def test_cycling_has_a_small_set() -> None:
    review = material("cycling").review
    assert (len(review.studies), len(review.constructs), len(review.translations)) == (8, 15, 10)


def test_the_founding_example_shows_its_screening() -> None:
    screening = material("huggett2024").review.screening
    assert (screening.titles_screened, screening.full_texts_read) == (3654, 82)
