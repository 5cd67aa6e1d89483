"""Studies and perspectives side by side, and each quote's company."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.material import quotes_of
from thememap.comparison.flags._gaps import study_gaps
from thememap.comparison.scores._element_centric import quote_similarity
from thememap.comparison.statuses._example_quotes import perspective_readings


def test_a_study_that_is_silent_on_a_theme_stands_out_and_others_do_not() -> None:
    study = np.repeat([f"s{n}" for n in range(10)], 20)
    rng = np.random.default_rng(0)
    member = rng.random((200, 2)) < 0.5
    member[study == "s3", 0] = False
    found = study_gaps(member=member, study=study.tolist())
    assert [(one.theme, one.study, one.count) for one in found] == [(0, "s3", 0)]
    assert found[0].expected == pytest.approx(20 * member[:, 0].mean(), abs=1e-9)


def test_study_gaps_keep_their_rate_where_there_are_none() -> None:
    study = np.repeat([f"s{n}" for n in range(10)], 20).tolist()
    rng = np.random.default_rng(1)
    hits = sum(bool(study_gaps(member=rng.random((200, 4)) < 0.3, study=study)) for _ in range(100))
    assert hits <= 5


def test_few_studies_have_no_gaps() -> None:
    member = np.array([[True]] * 20 + [[False]] * 20)
    assert study_gaps(member=member, study=["a"] * 20 + ["b"] * 20) == []


def test_readings_count_quotes_and_studies_and_those_with_both_apart() -> None:
    quotes = quotes_of(
        [f"t{n}" for n in range(8)],
        study=["s1", "s1", "s2", "s2", "s3", "s3", "s3", ""],
        perspective=["client", "client", "therapist", "therapist", "client", "therapist",
                     "client", "client"],
    )  # fmt: skip
    inside = np.array([1, 0, 1, 0, 1, 0, 0, 1], dtype=bool)
    found = perspective_readings(
        inside=inside, population=np.ones(8, bool), quotes=quotes, vectors=None
    )
    client, therapist = found
    assert (client.perspective, client.n, client.of) == ("client", 3, 5)
    assert (client.studies, client.of_studies, client.both_studies) == (2, 2, 1)
    assert (client.in_both_n, client.in_both_of) == (1, 2)
    assert (therapist.n, therapist.of, therapist.in_both_n, therapist.in_both_of) == (1, 3, 0, 1)
    assert set(client.typical_ids) <= {"q0000", "q0004", "q0007"}


def test_one_perspective_has_no_readings() -> None:
    quotes = quotes_of(["a", "b"], perspective=["client", "client"])
    assert (
        perspective_readings(
            inside=np.ones(2, bool), population=np.ones(2, bool), quotes=quotes, vectors=None
        )
        == ()
    )


def test_company_of_each_quote_is_that_of_the_published_example() -> None:
    """The six elements of clusim's test; their mean is 0.6944."""
    themes = np.eye(3, dtype=bool)[[0, 1, 1, 0, 2, 1]]
    groups = np.eye(3, dtype=bool)[[0, 1, 1, 0, 2, 2]]
    found = quote_similarity(member=themes, group_member=groups, compared=np.ones(6, bool))
    assert found.mean() == pytest.approx(0.6944, abs=5e-5)
    assert found[0] == pytest.approx(1.0)


def test_quotes_that_are_not_compared_have_no_company() -> None:
    themes = np.eye(2, dtype=bool)[[0, 0, 1, 1]]
    found = quote_similarity(
        member=themes, group_member=themes, compared=np.array([True, True, False, True])
    )
    assert np.isnan(found).tolist() == [False, False, True, False]
