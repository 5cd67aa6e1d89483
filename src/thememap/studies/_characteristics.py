"""Who the studies are, and what they do not report."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from thememap.records import NOT_REPORTED, PARTLY, REPORTED, Quotes, Review, Study


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
class Reporting:
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
    reporting: tuple[Reporting, ...]
    missing: tuple[tuple[str, int], ...]


def characteristics(review: Review, *, quotes: Quotes) -> Characteristics | None:
    """The table of studies; `None` where there is none. Linked reports count once."""
    if not review.studies:
        return None
    reports: dict[str, list[str]] = {one.study: [] for one in review.studies}
    authors: dict[str, list[str]] = {one.study: [] for one in review.studies}
    years: dict[str, list[str]] = {one.study: [] for one in review.studies}
    for one in review.reports:
        reports[one.study].append(one.report)
        authors[one.study] += [one.authors] if one.authors else []
        years[one.study] += [one.year] if one.year else []
    quoted = Counter(quotes.study)
    people: dict[str, set[str]] = {}
    for study, person in zip(quotes.study, quotes.participant, strict=True):
        if person:
            people.setdefault(study, set()).add(person)
    constructs = Counter(one.study for one in review.constructs)
    rows = tuple(
        StudyRow(
            study=one,
            reports=tuple(reports[one.study]),
            authors=tuple(dict.fromkeys(authors[one.study])),
            years=tuple(dict.fromkeys(years[one.study])),
            quotes=quoted[one.study],
            participants_quoted=len(people.get(one.study, ())),
            constructs=constructs[one.study],
            weak=one.study in review.weak_studies,
        )
        for one in review.studies
    )
    return Characteristics(
        studies=rows,
        linked=tuple(row.study.study for row in rows if len(row.reports) > 1),
        reports=len(review.reports) or len(rows),
        reporting=tuple(_reporting(review, of) for of in ("sex", "ethnicity")),
        missing=tuple(
            (name, sum(not getattr(one, name) for one in review.studies))
            for name in ("country", "method", "perspective", "participants", "setting")
        ),
    )


def _reporting(review: Review, of: str) -> Reporting:
    counted = Counter(getattr(one, of) for one in review.studies)
    return Reporting(
        of=of,
        reported=counted[REPORTED],
        partly=counted[PARTLY],
        not_reported=counted[NOT_REPORTED],
        unknown=counted[""],
    )
