"""The flow from records to studies (PRISMA 2020), and whether its numbers add up."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from thememap.records import Message, ScreeningFlow, message


class FlowProblem(StrEnum):
    """A sum of the flow that does not hold: ``value`` by the sum, ``given`` by the table."""

    RECORDS = "flow.sum.records"
    SCREENED = "flow.sum.screened"
    SOUGHT = "flow.sum.sought"
    READ = "flow.sum.read"
    REPORTS = "flow.sum.reports"
    STUDIES = "flow.sum.studies"


@dataclass(frozen=True, kw_only=True)
class PrismaBox:
    """A number of the flow; ``n`` is `None` where it is not known."""

    name: str
    n: int | None
    listed: tuple[tuple[str, int | None], ...] = ()


@dataclass(frozen=True, kw_only=True)
class PrismaFlow:
    """The boxes from top to bottom, what left next to each, and sums that do not hold.

    ``left`` are (name of the box, box that leaves there). ``problems`` are keys of the catalogue.
    """

    boxes: tuple[PrismaBox, ...]
    left: tuple[tuple[str, PrismaBox], ...]
    problems: tuple[Message, ...]


def prisma_flow(screening: ScreeningFlow) -> PrismaFlow | None:
    """The flow; `None` where no number is known. A box that is not known fails no sum."""
    if screening == ScreeningFlow():
        return None
    identified = screening.records
    if identified is None:
        identified = _sum_known([*screening.databases.values(), screening.other_sources])
    sources = tuple(screening.databases.items())
    if screening.other_sources is not None:
        sources = (*sources, ("other sources", screening.other_sources))
    boxes = (
        PrismaBox(name="records", n=identified, listed=sources),
        PrismaBox(name="screened", n=screening.titles_screened),
        PrismaBox(name="sought", n=screening.full_texts_sought),
        PrismaBox(name="read", n=screening.full_texts_read),
        PrismaBox(name="reports", n=screening.reports_included),
        PrismaBox(name="studies", n=screening.studies_included),
    )
    excluded = _sum_known(screening.reasons.values()) if screening.reasons else None
    left = (
        ("records", PrismaBox(name="duplicates", n=screening.duplicates)),
        ("screened", PrismaBox(name="titles excluded", n=screening.titles_excluded)),
        ("sought", PrismaBox(name="not retrieved", n=screening.full_texts_not_retrieved)),
        ("read", PrismaBox(name="excluded", n=excluded, listed=tuple(screening.reasons.items()))),
    )
    return PrismaFlow(
        boxes=boxes, left=left, problems=tuple(_sum_problems(screening, identified, excluded))
    )


def _sum_problems(
    screening: ScreeningFlow, identified: int | None, excluded: int | None
) -> list[Message]:
    listed = _sum_known([*screening.databases.values(), screening.other_sources or 0])
    screened, sought = screening.titles_screened, screening.full_texts_sought
    read, reports = screening.full_texts_read, screening.reports_included
    checks = (
        (FlowProblem.RECORDS, listed if screening.databases else None, identified),
        (FlowProblem.SCREENED, _subtract_known(identified, screening.duplicates), screened),
        (FlowProblem.SOUGHT, _subtract_known(screened, screening.titles_excluded), sought),
        (FlowProblem.READ, _subtract_known(sought, screening.full_texts_not_retrieved), read),
        (FlowProblem.REPORTS, _subtract_known(read, excluded), reports),
    )
    problems = [
        message(problem, value=value, given=given)
        for problem, value, given in checks
        if value is not None and given is not None and value != given
    ]
    studies = screening.studies_included
    if reports is not None and studies is not None and studies > reports:
        problems.append(message(FlowProblem.STUDIES, value=studies, given=reports))
    return problems


def _sum_known(values: object) -> int | None:
    listed = list(values)  # type: ignore[call-overload]
    known = [value for value in listed if value is not None]
    return sum(known) if listed and len(known) == len(listed) else None


def _subtract_known(n: int | None, left: int | None) -> int | None:
    return None if n is None or left is None else n - left
