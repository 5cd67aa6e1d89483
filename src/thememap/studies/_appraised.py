"""The appraisal of the studies, answer by answer; never a total."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from thememap.records import AppraisalAnswer, Review

CONSENSUS = "consensus"
SPLIT = "split"


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


def appraised(review: Review, *, questions: Mapping[str, str]) -> Appraisal | None:
    """The table of answers; `None` where nothing was appraised.

    What stands is the consensus; without one, what all appraisers answered alike; else *split*.
    """
    if not review.appraisal:
        return None
    by_cell: dict[tuple[str, str], list[AppraisalAnswer]] = {}
    for one in review.appraisal:
        by_cell.setdefault((one.study, one.question), []).append(one)
    asked = [one for one in questions if any(key[1] == one for key in by_cell)]
    studies = tuple(dict.fromkeys(one.study for one in review.studies)) or tuple(
        dict.fromkeys(one.study for one in review.appraisal)
    )
    cells = tuple(
        tuple(_cell(by_cell.get((study, question), [])) for question in asked) for study in studies
    )
    agreed = shared = 0
    for given in by_cell.values():
        alone = {one.answer for one in given if one.appraiser != CONSENSUS}
        if sum(one.appraiser != CONSENSUS for one in given) >= 2:
            shared += 1
            agreed += len(alone) == 1
    return Appraisal(
        questions=tuple((one, questions[one]) for one in asked),
        studies=studies,
        cells=cells,
        counts=tuple(_counts([row[q] for row in cells]) for q in range(len(asked))),
        appraisers=tuple(sorted({one.appraiser for one in review.appraisal} - {CONSENSUS, ""})),
        agreed=agreed,
        shared=shared,
    )


def _counts(column: list[AppraisedCell | None]) -> tuple[tuple[str, int], ...]:
    return tuple(Counter(one.answer for one in column if one is not None).most_common())


def _cell(given: list[AppraisalAnswer]) -> AppraisedCell | None:
    if not given:
        return None
    by = tuple((one.appraiser, one.answer) for one in given if one.appraiser != CONSENSUS)
    stands = [one for one in given if one.appraiser == CONSENSUS]
    if not stands and len({one.answer for one in given}) > 1:
        return AppraisedCell(answer=SPLIT, explanation="", by=by)
    chosen = stands or given
    return AppraisedCell(
        answer=chosen[0].answer,
        explanation=next((one.explanation for one in chosen if one.explanation), ""),
        by=by,
    )
