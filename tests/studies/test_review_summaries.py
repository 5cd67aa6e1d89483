"""What is laid out of a review: counts, grids, trails, evidence; never a judgement."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.review_material import three_studies
from thememap.records import Message, ScreeningFlow, message
from thememap.studies import (
    CodingMatrix,
    FlowProblem,
    ReviewInput,
    appraisal_table,
    argument_trails,
    evidence_profile,
    prisma_flow,
    reporting_checklists,
    statement_trails,
    study_characteristics,
    suggest_pairs,
    summarise_review,
    summarise_translation,
    theme_count_table,
)


def test_studies_count_once_and_what_is_not_reported_is_counted() -> None:
    review, quotes = three_studies()
    found = study_characteristics(review, quotes=quotes)
    assert found is not None
    assert found.linked == ("B",)
    assert found.reports == 4
    assert [row.quotes for row in found.studies] == [2, 2, 2]
    assert [row.participants_quoted for row in found.studies] == [2, 1, 2]
    sex, ethnicity = found.reporting
    assert (sex.reported, sex.partly, sex.not_reported, sex.unknown) == (1, 1, 1, 0)
    assert (ethnicity.reported, ethnicity.not_reported, ethnicity.unknown) == (1, 1, 1)
    assert dict(found.missing)["country"] == 2


def test_the_consensus_stands_and_what_differs_without_one_is_split() -> None:
    review, _ = three_studies()
    found = appraisal_table(review, questions={"aims": "Clear aims?", "never asked": "?"})
    assert found is not None
    assert found.questions == (("aims", "Clear aims?"),)
    cells = [row[0] for row in found.cells]
    assert [cell.answer for cell in cells if cell] == ["split", "no", "can't tell"]
    assert (found.agreed, found.shared) == (1, 3)
    assert found.appraisers == ("Ada", "Bo")


def test_an_empty_cell_is_not_examined_and_none_is_an_entry() -> None:
    review, _ = three_studies()
    found = summarise_translation(review)
    assert found is not None
    grid = dict(zip(found.studies, found.grid, strict=True))
    assert [one.relation for one in grid["A"][0]] == ["reciprocal"]
    assert grid["A"][1] == ()
    assert [one.relation for one in grid["B"][1]] == ["none"]
    assert grid["B"][0][0].words == "words of b1"
    assert [(one.first, one.second) for one in found.refutations] == [("c1", "T1"), ("a1", "c1")]
    assert [(one.first, one.second) for one in found.open] == [("b1", "c1")]
    assert [one.construct for one in found.unexamined] == ["c2"]


def test_a_step_leads_down_to_constructs_studies_and_quotes() -> None:
    review, _ = three_studies()
    first, second = argument_trails(review)
    assert first.constructs == ("a1", "b1")
    assert first.refuting == ("c1",)
    assert second.constructs == ("a1", "b1", "b2")
    assert second.studies == ("A", "B")
    assert second.quote_ids == ("q0000", "q0001", "q0002", "q0003")
    assert statement_trails(review)[0].refuting_studies == ("C",)


def test_evidence_is_filled_in_and_no_grade_is_given() -> None:
    review, quotes = three_studies()
    appraisal = appraisal_table(review, questions={"aims": "?"})
    (found,) = evidence_profile(review, quotes=quotes, appraisal=appraisal)
    assert (found.constructs, found.studies, found.participants) == (2, ("A", "B"), 3)
    assert found.refuting == ("c1",)
    assert found.concerns[0].answers == (("A", "split"), ("B", "no"))
    assert found.perspectives == (("client", 3),)
    assert found.finding.confidence == ""


def test_theme_tables_count_with_and_without_weak_studies_and_by_weight() -> None:
    _, quotes = three_studies()
    member = np.array([[1], [0], [1], [1], [0], [0]], dtype=bool)
    coded = CodingMatrix(themes=[("a",)], member=member, read=np.ones(6, bool))
    found = theme_count_table(
        coded, quotes=quotes, by="study", weak=["B"], weights={"A": 2.0, "B": 1.0}
    )
    assert found is not None
    (row,) = found.rows
    assert (found.columns, row.counts, found.totals) == (("A", "B", "C"), (1, 2, 0), (2, 2, 2))
    assert (row.n, row.studies, row.n_without_weak, row.studies_without_weak) == (3, 2, 1, 1)
    assert row.weighted == pytest.approx((2 * 0.5 + 1 * 1.0 + 1 * 0.0) / 4)


FULL = ScreeningFlow(
    databases={"one": 60, "two": 40}, records=100, duplicates=10, titles_screened=90,
    titles_excluded=70, full_texts_sought=20, full_texts_not_retrieved=1, full_texts_read=19,
    reasons={"no words": 9, "other": 4}, reports_included=6, studies_included=5,
)  # fmt: skip


def test_a_flow_that_adds_up_has_no_problem_and_each_wrong_box_has_one() -> None:
    found = prisma_flow(FULL)
    assert found is not None
    assert found.problems == ()
    wrong = prisma_flow(replace(FULL, titles_screened=91))
    assert wrong is not None
    assert wrong.problems == (
        message(FlowProblem.SCREENED, value=90, given=91),
        message(FlowProblem.SOUGHT, value=21, given=20),
    )
    more = prisma_flow(replace(FULL, studies_included=7))
    assert more is not None
    assert more.problems == (message(FlowProblem.STUDIES, value=7, given=6),)


@given(st.sampled_from([
    "records", "duplicates", "titles_screened", "titles_excluded", "full_texts_sought",
    "full_texts_not_retrieved", "full_texts_read", "reports_included", "studies_included",
]))  # fmt: skip
def test_a_box_that_is_unknown_fails_no_sum(name: str) -> None:
    found = prisma_flow(replace(FULL, **{name: None}))
    assert found is not None
    assert found.problems == ()


def test_without_numbers_there_is_no_flow() -> None:
    assert prisma_flow(ScreeningFlow()) is None


def test_candidate_pairs_come_from_different_studies_and_were_not_examined() -> None:
    review, _ = three_studies()
    vectors = np.eye(5)
    vectors[1] = vectors[0]
    vectors[2] = vectors[1]
    found = suggest_pairs(review, vectors=vectors)
    pairs = [{one.first, one.second} for one in found]
    assert pairs[0] in ({"a1", "b1"}, {"a1", "b2"})
    assert {"b1", "b2"} not in pairs
    assert {"a1", "c1"} not in pairs
    assert all(sum(name in pair for pair in pairs) <= 3 for name in ("a1", "b1", "b2", "c1", "c2"))


def test_checklists_have_all_items_and_point_only_at_sections_that_exist() -> None:
    review, _ = three_studies()
    emerge, entreq = reporting_checklists(
        replace(review, appraisal=()), has={"question": False, "how": True}
    )
    assert (len(emerge.items), len(entreq.items)) == (19, 21)
    assert emerge.items[1].asked == Message(key="checklist.emerge.asked.2")
    sections = [[item.section for item in checklist.items] for checklist in (emerge, entreq)]
    aims, characteristics = sections[0][1], sections[0][9]
    appraisal_items, software = sections[1][10], sections[1][14]
    assert (aims, characteristics, appraisal_items, software) == ("", "studies", "", "how")


def test_without_tables_there_is_no_summary() -> None:
    _, quotes = three_studies()
    from thememap.records import Review

    coded = CodingMatrix(themes=(), member=np.zeros((6, 0), bool), read=np.ones(6, bool))
    assert summarise_review(ReviewInput(review=Review(), quotes=quotes, coded=coded)) is None
