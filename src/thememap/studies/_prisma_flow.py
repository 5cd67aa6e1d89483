"""The flow from records to studies (PRISMA 2020), and whether its numbers add up."""

from __future__ import annotations

from dataclasses import dataclass

from thememap.records import ScreeningFlow


@dataclass(frozen=True, kw_only=True)
class PrismaBox:
    """A number of the flow; ``n`` is `None` where it is not known."""

    name: str
    n: int | None
    listed: tuple[tuple[str, int | None], ...] = ()


@dataclass(frozen=True, kw_only=True)
class PrismaFlow:
    """The boxes from top to bottom, what left beside each, and sums that do not hold.

    ``left`` are (name of the box, box that leaves there). ``problems`` are sentences.
    """

    boxes: tuple[PrismaBox, ...]
    left: tuple[tuple[str, PrismaBox], ...]
    problems: tuple[str, ...]


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
) -> list[str]:
    listed = _sum_known([*screening.databases.values(), screening.other_sources or 0])
    checks = (
        ("records of the databases and other sources", listed, "records", identified)
        if screening.databases
        else None,
        (
            "records less duplicates",
            _subtract_known(identified, screening.duplicates),
            "titles screened",
            screening.titles_screened,
        ),
        (
            "titles screened less those excluded",
            _subtract_known(screening.titles_screened, screening.titles_excluded),
            "full texts sought",
            screening.full_texts_sought,
        ),
        (
            "full texts sought less those not retrieved",
            _subtract_known(screening.full_texts_sought, screening.full_texts_not_retrieved),
            "full texts read",
            screening.full_texts_read,
        ),
        (
            "full texts read less those excluded",
            _subtract_known(screening.full_texts_read, excluded),
            "reports included",
            screening.reports_included,
        ),
    )
    problems = [
        f"{what} give {value:,}, but {name} says {given:,}"
        for what, value, name, given in (check for check in checks if check)
        if value is not None and given is not None and value != given
    ]
    reports, studies = screening.reports_included, screening.studies_included
    if reports is not None and studies is not None and studies > reports:
        problems.append(f"{studies:,} studies cannot come from {reports:,} reports")
    return problems


def _sum_known(values: object) -> int | None:
    listed = list(values)  # type: ignore[call-overload]
    known = [value for value in listed if value is not None]
    return sum(known) if listed and len(known) == len(listed) else None


def _subtract_known(n: int | None, left: int | None) -> int | None:
    return None if n is None or left is None else n - left
