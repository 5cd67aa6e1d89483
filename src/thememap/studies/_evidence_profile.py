"""The evidence behind each review finding, for CERQual: filled in, never graded."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from thememap.records import REFUTATIONAL, Quotes, Review, ReviewFinding
from thememap.studies._appraisal import Appraisal

FULLY_MET_ANSWER = "yes"


@dataclass(frozen=True, kw_only=True)
class AppraisalConcern:
    """A question of the appraisal and the contributing studies whose answer is not *yes*."""

    question: str
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class FindingEvidence:
    """What stands behind a finding; the judgements in ``finding`` are people's.

    *Adequacy*: constructs, studies, quotes and participants. *Coherence*: constructs that are in
    a refutational pair with one of these. *Methodological limitations*: answers other than *yes* of
    contributing studies. *Relevance*: settings, countries and perspectives.
    """

    finding: ReviewFinding
    constructs: int
    studies: tuple[str, ...]
    of_studies: int
    quote_ids: tuple[str, ...]
    participants: int
    refuting: tuple[str, ...]
    concerns: tuple[AppraisalConcern, ...]
    settings: tuple[str, ...]
    countries: tuple[str, ...]
    perspectives: tuple[tuple[str, int], ...]


def evidence_profile(
    review: Review, *, quotes: Quotes, appraisal: Appraisal | None
) -> tuple[FindingEvidence, ...]:
    """The evidence of every finding, in the order of the table."""
    constructs = {construct.construct: construct for construct in review.constructs}
    studies = {study.study: study for study in review.studies}
    position = quotes.position()
    profiles = []
    for finding in review.findings:
        contributions = [constructs[construct_id] for construct_id in finding.constructs]
        contributing = tuple(dict.fromkeys(construct.study for construct in contributions))
        ids = tuple(
            dict.fromkeys(quote for construct in contributions for quote in construct.quote_ids)
        )
        rows = [position[quote_id] for quote_id in ids]
        known = [studies[study_id] for study_id in contributing if study_id in studies]
        profiles.append(
            FindingEvidence(
                finding=finding,
                constructs=len(contributions),
                studies=contributing,
                of_studies=len(studies)
                or len({construct.study for construct in review.constructs}),
                quote_ids=ids,
                participants=len({quotes.participant[row] for row in rows} - {""}),
                refuting=_refuting_constructs(review, set(finding.constructs)),
                concerns=_appraisal_concerns(appraisal, contributing),
                settings=tuple(dict.fromkeys(study.setting for study in known if study.setting)),
                countries=tuple(dict.fromkeys(study.country for study in known if study.country)),
                perspectives=tuple(
                    Counter(
                        quotes.perspective[row] for row in rows if quotes.perspective[row]
                    ).most_common()
                ),
            )
        )
    return tuple(profiles)


def _refuting_constructs(review: Review, construct_ids: set[str]) -> tuple[str, ...]:
    """Constructs that people put into a refutational pair with one of these, or with a statement
    that one of these supports."""
    statements = {
        statement.statement
        for statement in review.statements
        if construct_ids & set(statement.supported_by)
    }
    refuting: dict[str, None] = {}
    for translation in review.translations:
        if translation.relation == REFUTATIONAL:
            if translation.construct not in construct_ids and (
                translation.other in construct_ids or translation.other in statements
            ):
                refuting[translation.construct] = None
            if (
                translation.construct in construct_ids
                and translation.other not in construct_ids | statements
            ):
                refuting[translation.other] = None
    known = {construct.construct for construct in review.constructs}
    return tuple(construct_id for construct_id in refuting if construct_id in known)


def _appraisal_concerns(
    appraisal: Appraisal | None, studies: tuple[str, ...]
) -> tuple[AppraisalConcern, ...]:
    if appraisal is None:
        return ()
    concerns = []
    for q, (question, _) in enumerate(appraisal.questions):
        answers = tuple(
            (study, cell.answer)
            for study, row in zip(appraisal.studies, appraisal.cells, strict=True)
            if study in studies and (cell := row[q]) is not None and cell.answer != FULLY_MET_ANSWER
        )
        if answers:
            concerns.append(AppraisalConcern(question=question, answers=answers))
    return tuple(concerns)
