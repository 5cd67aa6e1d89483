"""Who the studies are, and what they do not report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from thememap.records import (
    NOT_REPORTED,
    PARTLY_REPORTED,
    REPORTED,
    Quotes,
    Review,
    Study,
    StudyReport,
)


@dataclass(frozen=True, kw_only=True)
class StudyRow:
    """A study with its reports, quotes and participants who are quoted."""

    study: Study
    reports: tuple[str, ...]
    authors: tuple[str, ...]
    years: tuple[str, ...]
    quotes: int
    participants_quoted: int
    constructs: int
    weak: bool


@dataclass(frozen=True, kw_only=True)
class ReportingCount:
    """How many studies report something: ``unknown`` where nobody wrote it down."""

    of: str
    reported: int
    partly: int
    not_reported: int
    unknown: int


@dataclass(frozen=True, kw_only=True)
class Characteristics:
    """All studies; those with two reports or more; what is reported."""

    studies: tuple[StudyRow, ...]
    linked: tuple[str, ...]
    reports: int
    reporting: tuple[ReportingCount, ...]
    missing: tuple[tuple[str, int], ...]


def study_characteristics(review: Review, *, quotes: Quotes) -> Characteristics | None:
    """The table of studies; `None` where there is none. Linked reports count once."""
    if not review.studies:
        return None
    reports: dict[str, list[StudyReport]] = {study.study: [] for study in review.studies}
    for report in review.reports:
        reports[report.study].append(report)
    quoted = Counter(quotes.study)
    people = Counter(
        study for study, person in set(zip(quotes.study, quotes.participant, strict=True)) if person
    )
    constructs = Counter(construct.study for construct in review.constructs)
    rows = tuple(
        StudyRow(
            study=study,
            reports=tuple(report.report for report in reports[study.study]),
            authors=_distinct(report.authors for report in reports[study.study]),
            years=_distinct(report.year for report in reports[study.study]),
            quotes=quoted[study.study],
            participants_quoted=people[study.study],
            constructs=constructs[study.study],
            weak=study.study in review.weak_studies,
        )
        for study in review.studies
    )
    return Characteristics(
        studies=rows,
        linked=tuple(row.study.study for row in rows if len(row.reports) > 1),
        reports=len(review.reports) or len(rows),
        reporting=tuple(_count_reporting(review, of) for of in ("sex", "ethnicity")),
        missing=tuple(
            (name, sum(not getattr(study, name) for study in review.studies))
            for name in ("country", "method", "perspective", "participants", "setting")
        ),
    )


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, values)))


def _count_reporting(review: Review, of: str) -> ReportingCount:
    counted = Counter(getattr(study, of) for study in review.studies)
    return ReportingCount(
        of=of,
        reported=counted[REPORTED],
        partly=counted[PARTLY_REPORTED],
        not_reported=counted[NOT_REPORTED],
        unknown=counted[""],
    )
