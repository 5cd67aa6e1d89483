"""The flow from records to studies (PRISMA 2020), and whether its numbers add up."""

from __future__ import annotations

from dataclasses import dataclass

from thememap.records import Screening


@dataclass(frozen=True, kw_only=True)
class Box:
    """A number of the flow; ``n`` is `None` where it is not known."""

    name: str
    n: int | None
    listed: tuple[tuple[str, int | None], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Flow:
    """The boxes from top to bottom, what left beside each, and sums that do not hold.

    ``left`` are (name of the box, box that leaves there). ``problems`` are sentences.
    """

    boxes: tuple[Box, ...]
    left: tuple[tuple[str, Box], ...]
    problems: tuple[str, ...]


def flow(screening: Screening) -> Flow | None:
    """The flow; `None` where no number is known. A box that is not known fails no sum."""
    if screening == Screening():
        return None
    found = screening.records
    if found is None:
        found = _sum([*screening.databases.values(), screening.other_sources])
    sources = tuple(screening.databases.items())
    if screening.other_sources is not None:
        sources = (*sources, ("other sources", screening.other_sources))
    boxes = (
        Box(name="records", n=found, listed=sources),
        Box(name="screened", n=screening.titles_screened),
        Box(name="sought", n=screening.full_texts_sought),
        Box(name="read", n=screening.full_texts_read),
        Box(name="reports", n=screening.reports_included),
        Box(name="studies", n=screening.studies_included),
    )
    excluded = _sum(screening.reasons.values()) if screening.reasons else None
    left = (
        ("records", Box(name="duplicates", n=screening.duplicates)),
        ("screened", Box(name="titles excluded", n=screening.titles_excluded)),
        ("sought", Box(name="not retrieved", n=screening.full_texts_not_retrieved)),
        ("read", Box(name="excluded", n=excluded, listed=tuple(screening.reasons.items()))),
    )
    return Flow(boxes=boxes, left=left, problems=tuple(_problems(screening, found, excluded)))


def _problems(screening: Screening, found: int | None, excluded: int | None) -> list[str]:
    listed = _sum([*screening.databases.values(), screening.other_sources or 0])
    checks = (
        ("records of the databases and other sources", listed, "records", found)
        if screening.databases
        else None,
        ("records less duplicates", _less(found, screening.duplicates), "titles screened",
         screening.titles_screened),
        ("titles screened less those excluded",
         _less(screening.titles_screened, screening.titles_excluded), "full texts sought",
         screening.full_texts_sought),
        ("full texts sought less those not retrieved",
         _less(screening.full_texts_sought, screening.full_texts_not_retrieved),
         "full texts read", screening.full_texts_read),
        ("full texts read less those excluded", _less(screening.full_texts_read, excluded),
         "reports included", screening.reports_included),
    )  # fmt: skip
    problems = [
        f"{what} give {value:,}, but {name} says {given:,}"
        for what, value, name, given in (one for one in checks if one)
        if value is not None and given is not None and value != given
    ]
    reports, studies = screening.reports_included, screening.studies_included
    if reports is not None and studies is not None and studies > reports:
        problems.append(f"{studies:,} studies cannot come from {reports:,} reports")
    return problems


def _sum(values: object) -> int | None:
    listed = list(values)  # type: ignore[call-overload]
    known = [one for one in listed if one is not None]
    return sum(known) if listed and len(known) == len(listed) else None


def _less(n: int | None, left: int | None) -> int | None:
    return None if n is None or left is None else n - left
