"""The appraisal of the studies, answer by answer; never a total."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from thememap.records import AppraisalAnswer, Review

CONSENSUS_APPRAISER = "consensus"
SPLIT_ANSWER = "split"


@dataclass(frozen=True, kw_only=True)
class AppraisedCell:
    """One study and one question: the answer that stands, and why; *split* where two differ."""

    answer: str
    explanation: str
    by: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Appraisal:
    """Questions with their words, a row of cells a study (`None`: not answered).

    ``agreed`` of ``shared`` answers of the two (or more) appraisers were the same before consensus.
    ``counts``: for each question how many studies have each answer.
    """

    questions: tuple[tuple[str, str], ...]
    studies: tuple[str, ...]
    cells: tuple[tuple[AppraisedCell | None, ...], ...]
    counts: tuple[tuple[tuple[str, int], ...], ...]
    appraisers: tuple[str, ...]
    agreed: int
    shared: int


def appraisal_table(review: Review, *, questions: Mapping[str, str]) -> Appraisal | None:
    """The table of answers; `None` where nothing was appraised.

    What stands is the consensus; without one, what all appraisers answered alike; else *split*.
    """
    if not review.appraisal:
        return None
    by_cell: dict[tuple[str, str], list[AppraisalAnswer]] = {}
    for answer in review.appraisal:
        by_cell.setdefault((answer.study, answer.question), []).append(answer)
    asked = [question for question in questions if any(key[1] == question for key in by_cell)]
    studies = tuple(dict.fromkeys(study.study for study in review.studies)) or tuple(
        dict.fromkeys(answer.study for answer in review.appraisal)
    )
    cells = tuple(
        tuple(_resolve_answers(by_cell.get((study, question), [])) for question in asked)
        for study in studies
    )
    single = ([answer for _, answer in _single_answers(given)] for given in by_cell.values())
    rated_by_several = [answers for answers in single if len(answers) >= 2]
    return Appraisal(
        questions=tuple((question, questions[question]) for question in asked),
        studies=studies,
        cells=cells,
        counts=tuple(
            tuple(Counter(cell.answer for cell in column if cell is not None).most_common())
            for column in zip(*cells, strict=True)
        ),
        appraisers=tuple(
            sorted({answer.appraiser for answer in review.appraisal} - {CONSENSUS_APPRAISER, ""})
        ),
        agreed=sum(len(set(answers)) == 1 for answers in rated_by_several),
        shared=len(rated_by_several),
    )


def _single_answers(given: list[AppraisalAnswer]) -> tuple[tuple[str, str], ...]:
    """Each appraiser with the answer, before consensus."""
    return tuple(
        (answer.appraiser, answer.answer)
        for answer in given
        if answer.appraiser != CONSENSUS_APPRAISER
    )


def _resolve_answers(given: list[AppraisalAnswer]) -> AppraisedCell | None:
    if not given:
        return None
    by = _single_answers(given)
    consensus = [answer for answer in given if answer.appraiser == CONSENSUS_APPRAISER]
    if not consensus and len({answer.answer for answer in given}) > 1:
        return AppraisedCell(answer=SPLIT_ANSWER, explanation="", by=by)
    chosen = consensus or given
    return AppraisedCell(
        answer=chosen[0].answer,
        explanation=next((answer.explanation for answer in chosen if answer.explanation), ""),
        by=by,
    )
