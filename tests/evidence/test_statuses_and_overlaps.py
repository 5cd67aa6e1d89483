"""Statuses, suggestions, and the themes that are taken for each other."""

from __future__ import annotations

import numpy as np
import pytest

from thememap.evidence._overlaps import theme_overlaps
from thememap.evidence._statuses import KindEvidence, suggestion, theme_statuses
from thememap.records import ComparisonRules, Suggestion, ThemeStatus

RULES = ComparisonRules()
NAN = float("nan")


def status_of(
    *,
    n: int = 30,
    groups: tuple[float, float] = (0.1, 0.5),
    recognition: tuple[float, float] = (0.1, 0.5),
    within: tuple[float, float] = (NAN, NAN),
) -> ThemeStatus:
    """The status of a theme with these kappas and p, alone at its level."""
    kinds = [
        KindEvidence(kappa=np.array([kappa]), p=np.array([p]))
        for kappa, p in (groups, recognition, within)
    ]
    (status,) = theme_statuses(
        n=np.array([n]),
        groups=kinds[0],
        recognition=kinds[1],
        within_studies=kinds[2],
        rules=RULES,
    )
    return status


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"n": 4, "groups": (0.9, 0.001)}, ThemeStatus.TOO_FEW),
        ({"n": 5, "groups": (0.4, 0.05)}, ThemeStatus.ECHOED),
        ({"groups": (0.4, 0.06)}, ThemeStatus.NOT_RECOGNISED),
        ({"groups": (0.39, 0.001)}, ThemeStatus.NOT_RECOGNISED),
        ({"groups": (0.5, 0.01), "recognition": (0.5, 0.01)}, ThemeStatus.ECHOED),
        ({"recognition": (0.2, 0.05)}, ThemeStatus.RECOGNISED),
        ({"recognition": (0.19, 0.001)}, ThemeStatus.NOT_RECOGNISED),
        ({"within": (0.2, 0.05)}, ThemeStatus.STUDY_BOUND),
        ({"recognition": (0.2, 0.05), "within": (0.9, 0.001)}, ThemeStatus.RECOGNISED),
        ({"recognition": (NAN, NAN)}, ThemeStatus.NOT_JUDGED),
        ({"recognition": (NAN, NAN), "within": (0.5, 0.01)}, ThemeStatus.STUDY_BOUND),
        ({"recognition": (NAN, NAN), "groups": (0.5, 0.01)}, ThemeStatus.ECHOED),
    ],
)
def test_the_first_status_that_holds_is_the_status(
    facts: dict[str, tuple[float, float]], expected: ThemeStatus
) -> None:
    assert status_of(**facts) is expected  # type: ignore[arg-type]


def test_q_is_over_the_judged_themes_of_a_level() -> None:
    kind = KindEvidence(
        kappa=np.array([0.5, 0.5, 0.5, NAN]), p=np.array([0.02, 0.04, 0.001, 0.001])
    )
    judged = np.array([True, True, False, True])
    assert kind.q(judged)[:2].tolist() == [0.04, 0.04]
    assert np.isnan(kind.q(judged)[2:]).all()


@pytest.mark.parametrize(
    ("status", "people", "expected"),
    [
        (ThemeStatus.ECHOED, 0.6, Suggestion.BY_ITS_WORDS),
        (ThemeStatus.RECOGNISED, 0.6, Suggestion.BY_ITS_WORDS),
        (ThemeStatus.NOT_RECOGNISED, 0.6, Suggestion.NOT_BY_ITS_WORDS),
        (ThemeStatus.RECOGNISED, 0.59, Suggestion.ONE_READING),
        (ThemeStatus.NOT_RECOGNISED, 0.59, Suggestion.READ_AGAIN),
        (ThemeStatus.RECOGNISED, None, Suggestion.SECOND_CODER_RECOGNISED),
        (ThemeStatus.NOT_RECOGNISED, None, Suggestion.SECOND_CODER_UNRECOGNISED),
        (ThemeStatus.STUDY_BOUND, 0.9, None),
        (ThemeStatus.TOO_FEW, 0.9, None),
        (ThemeStatus.NOT_JUDGED, 0.9, None),
    ],
)
def test_what_the_evidence_suggests(
    status: ThemeStatus, people: float | None, expected: Suggestion | None
) -> None:
    assert suggestion(status, people, RULES) is expected


def test_a_theme_overlaps_with_the_one_that_the_coder_gave_and_not_with_the_largest() -> None:
    rng = np.random.default_rng(0)
    theme = rng.choice(4, size=400, p=[0.1, 0.1, 0.6, 0.2])
    member = theme[:, None] == np.arange(4)
    given = member.copy()
    swapped = np.flatnonzero(theme == 1)[:20]
    given[swapped] = member[np.flatnonzero(theme == 0)[0]]
    given[np.flatnonzero(theme == 2)[:5], 0] = True
    overlap = theme_overlaps(given=given, member=member, among=np.ones_like(member))
    assert overlap.theme.tolist() == [1, -1, -1, -1]
    assert overlap.share[0] == pytest.approx(20 / 25)
    assert np.isnan(overlap.share[1:]).all()


def test_quotes_outside_a_population_do_not_overlap() -> None:
    member = np.repeat(np.eye(3, dtype=bool), 20, axis=0)
    given = member.copy()
    given[20:30] = member[0]
    among = np.ones_like(member)
    among[20:40, 0] = False
    assert theme_overlaps(given=given, member=member, among=among).theme[0] == -1
