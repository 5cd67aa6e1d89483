"""The classifier as one more coder: which quotes count, and what it does not touch."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from helpers.comparing import english
from helpers.material import book_of, codings_of, quotes_of
from helpers.running import Desk
from thememap.agreement import classifier_agreement
from thememap.records import (
    ClassifierAgreement,
    LevelEvidence,
    ResamplingUnit,
    Score,
    ThemeEvidence,
    ThemeStatus,
)

A, B = ("a",), ("b",)
IDS = [f"q{row:04d}" for row in range(40)]
NOTHING = Score(measure="kappa", value=None, n=0)


def level_evidence(given: np.ndarray, judged: np.ndarray) -> LevelEvidence:
    return LevelEvidence(
        level=1,
        themes=tuple(
            ThemeEvidence(
                path=path, n=10, of=40, units=8, status=ThemeStatus.RECOGNISED, people=NOTHING,
                recognition=NOTHING, within_studies=NOTHING, groups=NOTHING,
            )
            for path in (A, B)
        ),
        unit=ResamplingUnit.STUDIES,
        folds=8,
        score=np.where(judged, given.astype(float), np.nan),
        given=given & judged,
    )  # fmt: skip


def compared(
    given: np.ndarray, judged: np.ndarray, coded: dict[str, dict[str, list[tuple[str, ...]]]]
) -> ClassifierAgreement | None:
    return classifier_agreement(
        quotes=quotes_of(["a text"] * 40),
        codebook=book_of(A, B),
        codings=codings_of(coded),
        coders=tuple(coded),
        learnt_from="majority",
        evidence=[level_evidence(given, judged)],
    )


@pytest.fixture(scope="module")
def given() -> np.ndarray:
    return np.random.default_rng(5).random((40, 2)) < 0.4


def as_codes(coded: np.ndarray, rows: range) -> dict[str, list[tuple[str, ...]]]:
    return {
        IDS[row]: [path for path, yes in zip((A, B), coded[row], strict=True) if yes]
        for row in rows
    }


def test_kappa_is_that_of_the_quotes_that_two_coders_read(given: np.ndarray) -> None:
    rng = np.random.default_rng(6)
    ada, ben = rng.random((40, 2)) < 0.5, rng.random((40, 2)) < 0.5
    coders = {"Ada": as_codes(ada, range(40)), "Ben": as_codes(ben, range(25))}
    found = compared(given, np.ones((40, 2), dtype=bool), coders)
    assert found is not None
    for t, theme in enumerate(found.levels[0].themes):
        for coder, coded in (("Ada", ada), ("Ben", ben)):
            kappa = theme.kappas[coder]
            assert kappa.n == 25
            assert kappa.value == pytest.approx(cohen_kappa_score(given[:25, t], coded[:25, t]))
    values = [theme.kappas["Ben"].value for theme in found.levels[0].themes]
    assert found.levels[0].mean["Ben"] == pytest.approx(
        np.mean([value for value in values if value is not None])
    )


def test_quotes_that_the_classifier_did_not_judge_are_not_counted_as_no(given: np.ndarray) -> None:
    judged = np.ones((40, 2), dtype=bool)
    judged[:10, 0] = False
    everything = {one: [A, B] if row % 2 else [] for row, one in enumerate(IDS)}
    found = compared(given, judged, {"Ada": everything, "Ben": everything})
    assert found is not None
    assert [theme.kappas["Ada"].n for theme in found.levels[0].themes] == [30, 40]


def test_a_theme_that_it_could_not_learn_is_left_out_and_without_any_there_is_none(
    given: np.ndarray,
) -> None:
    codes = {one: [A] if row % 2 else [] for row, one in enumerate(IDS)}
    coded = {"Ada": codes, "Ben": codes}
    only_b = np.column_stack([np.zeros(40, dtype=bool), np.ones(40, dtype=bool)])
    found = compared(given, only_b, coded)
    assert found is not None
    (theme,) = found.levels[0].themes
    assert theme.theme == B
    assert compared(given, np.zeros((40, 2), dtype=bool), coded) is None


def test_an_undefined_kappa_has_a_reason_and_is_not_in_the_mean(given: np.ndarray) -> None:
    nobody = np.zeros((40, 2), dtype=bool)
    nobody[:, 1] = given[:, 1]
    exactly = {one: [B] if given[row, 1] else [] for row, one in enumerate(IDS)}
    coders = {"Ada": exactly, "Ben": exactly}
    found = compared(nobody, np.ones((40, 2), dtype=bool), coders)
    assert found is not None
    first, second = (theme.kappas["Ada"] for theme in found.levels[0].themes)
    assert first.value is None
    assert english(first.reason) == "no variation: chance agreement is 1"
    assert second.value == 1.0
    assert found.levels[0].mean == {"Ada": 1.0, "Ben": 1.0}


def test_a_run_has_its_classifier_beside_the_coders_marked_as_a_machine(
    desk: Desk, cycling_run: Path
) -> None:
    answer = desk.thememap("agree", "--run", cycling_run, "--no-intervals", "--level", "2")
    assert answer.status == 0, answer.err
    said = " ".join(answer.out.split())
    assert "one more coder (a machine)" in said
    assert "no other number in this section counts it" in said
    result = json.loads((cycling_run / "result.json").read_text(encoding="utf-8"))
    classifier = result["agreement"]["classifier"]
    assert classifier["learnt_from"] == "Ada"
    (level,) = (level for level in classifier["levels"] if level["level"] == 2)
    for theme in level["themes"]:
        kappa = theme["kappas"]["Ben"]
        assert f"{kappa['value']:.2f} (n {kappa['n']})" in answer.out


def test_no_coefficient_counts_the_classifier(desk: Desk, cycling_run: Path) -> None:
    inputs = cycling_run / "inputs"
    of_run = desk.thememap("agree", "--run", cycling_run, "--no-intervals", "--json")
    of_tables = desk.thememap(
        "agree", inputs / "codings.csv", "--quotes", inputs / "quotes.csv",
        "--codebook", inputs / "codebook.csv", "--no-intervals", "--json",
    )  # fmt: skip
    with_machine, without = json.loads(of_run.out), json.loads(of_tables.out)
    assert with_machine.pop("classifier")["levels"]
    assert without.pop("classifier") is None
    assert with_machine == without


def test_codings_and_a_run_at_once_are_refused(desk: Desk, cycling_run: Path) -> None:
    codings = cycling_run / "inputs/codings.csv"
    answer = desk.thememap("agree", codings, "--run", cycling_run)
    assert answer.status == 2
    assert "--run RUN" in answer.err
