"""The evidence behind each review finding, for CERQual: filled in, never graded."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from thememap.records import REFUTATIONAL, Quotes, Review, ReviewFinding
from thememap.studies._appraised import Appraisal

FULLY = "yes"


@dataclass(frozen=True, kw_only=True)
class Concern:
    """A question of the appraisal and the contributing studies whose answer is not *yes*."""

    question: str
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What stands behind a finding; the judgements in ``finding`` are people's.

    *Adequacy*: constructs, studies, quotes and participants. *Coherence*: constructs that stand in
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
    concerns: tuple[Concern, ...]
    settings: tuple[str, ...]
    countries: tuple[str, ...]
    perspectives: tuple[tuple[str, int], ...]


def evidence_profile(
    review: Review, *, quotes: Quotes, appraisal: Appraisal | None
) -> tuple[Evidence, ...]:
    """The evidence of every finding, in the order of the table."""
    constructs = {one.construct: one for one in review.constructs}
    studies = {one.study: one for one in review.studies}
    position = quotes.position()
    found = []
    for finding in review.findings:
        own = [constructs[one] for one in finding.constructs]
        contributing = tuple(dict.fromkeys(one.study for one in own))
        ids = tuple(dict.fromkeys(quote for one in own for quote in one.quote_ids))
        rows = [position[one] for one in ids]
        known = [studies[one] for one in contributing if one in studies]
        found.append(
            Evidence(
                finding=finding,
                constructs=len(own),
                studies=contributing,
                of_studies=len(studies) or len({one.study for one in review.constructs}),
                quote_ids=ids,
                participants=len({quotes.participant[row] for row in rows} - {""}),
                refuting=_refuting(review, set(finding.constructs)),
                concerns=_concerns(appraisal, contributing),
                settings=tuple(dict.fromkeys(one.setting for one in known if one.setting)),
                countries=tuple(dict.fromkeys(one.country for one in known if one.country)),
                perspectives=tuple(
                    Counter(
                        quotes.perspective[row] for row in rows if quotes.perspective[row]
                    ).most_common()
                ),
            )
        )
    return tuple(found)


def _refuting(review: Review, own: set[str]) -> tuple[str, ...]:
    """Constructs that people put into a refutational pair with one of these, or with a statement
    that one of these supports."""
    statements = {one.statement for one in review.statements if own & set(one.supported_by)}
    found: dict[str, None] = {}
    for one in review.translations:
        if one.relation == REFUTATIONAL:
            if one.construct not in own and (one.other in own or one.other in statements):
                found[one.construct] = None
            if one.construct in own and one.other not in own | statements:
                found[one.other] = None
    known = {one.construct for one in review.constructs}
    return tuple(one for one in found if one in known)


def _concerns(appraisal: Appraisal | None, studies: tuple[str, ...]) -> tuple[Concern, ...]:
    if appraisal is None:
        return ()
    found = []
    for q, (question, _) in enumerate(appraisal.questions):
        answers = tuple(
            (study, cell.answer)
            for study, row in zip(appraisal.studies, appraisal.cells, strict=True)
            if study in studies and (cell := row[q]) is not None and cell.answer != FULLY
        )
        if answers:
            found.append(Concern(question=question, answers=answers))
    return tuple(found)
