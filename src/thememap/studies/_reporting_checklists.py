"""Reporting guidelines: where each item is in the report, and what a person must write.

eMERGe: France et al. (2019), https://doi.org/10.1186/s12874-018-0600-0. ENTREQ: Tong et al. (2012),
https://doi.org/10.1186/1471-2288-12-181. The
catalogue has the items in our own short words, by number: ``checklist.emerge.asked.1``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from thememap.records import Message, Review


@dataclass(frozen=True, kw_only=True)
class ChecklistItem:
    """An item: what is asked, the section of the report that has something on it (or none), and
    what is left for a person to write.
    """

    number: int
    asked: Message
    section: str
    to_write: Message


@dataclass(frozen=True, kw_only=True)
class ReportingChecklist:
    """A guideline with its items."""

    name: str
    items: tuple[ChecklistItem, ...]


EMERGE_SECTIONS = (
    "", "question", "question", "", "search", "search", "flow", "flow", "constructs",
    "studies", "relations", "relations", "translation", "translation", "argument", "argument",
    "findings", "", "",
)  # fmt: skip
ENTREQ_SECTIONS = (
    "question", "", "search", "", "search", "", "flow", "studies", "flow", "", "appraisal",
    "appraisal", "appraisal", "constructs", "how", "agreement", "agreement", "translation",
    "themes", "all", "argument",
)  # fmt: skip
"""For each item of a guideline, in its order, the section that has something on it."""


def reporting_checklists(
    review: Review, *, has: Mapping[str, bool]
) -> tuple[ReportingChecklist, ...]:
    """Both guidelines; ``has`` says of further sections whether the report has them."""
    present: dict[str, bool] = {
        "constructs": bool(review.constructs),
        "flow": has.get("flow", False),
        "studies": bool(review.studies),
        "relations": bool(review.relations),
        "translation": bool(review.translations),
        "argument": bool(review.argument or review.statements),
        "findings": bool(review.findings),
        "appraisal": bool(review.appraisal),
        **has,
    }
    return (
        _fill_checklist("eMERGe", EMERGE_SECTIONS, present.get),
        _fill_checklist("ENTREQ", ENTREQ_SECTIONS, present.get),
    )


def _fill_checklist(
    name: str, sections: tuple[str, ...], present: Callable[[str], bool | None]
) -> ReportingChecklist:
    key = f"checklist.{name.lower()}"
    return ReportingChecklist(
        name=name,
        items=tuple(
            ChecklistItem(
                number=number,
                asked=Message(key=f"{key}.asked.{number}"),
                section=section if present(section) else "",
                to_write=Message(key=f"{key}.write.{number}"),
            )
            for number, section in enumerate(sections, start=1)
        ),
    )
