"""Reporting guidelines: where each item stands in the report, and what a person must write.

eMERGe: France et al. (2019), https://doi.org/10.1186/s12874-018-0600-0. ENTREQ: Tong et al. (2012),
https://doi.org/10.1186/1471-2288-12-181. Items in our own short words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from thememap.records import Review


@dataclass(frozen=True, kw_only=True)
class ChecklistItem:
    """An item: what is asked, the section of the report that has something on it (or none), and
    what is left for a person to write.
    """

    number: int
    asked: str
    section: str
    to_write: str


@dataclass(frozen=True, kw_only=True)
class ReportingChecklist:
    """A guideline with its items."""

    name: str
    items: tuple[ChecklistItem, ...]


_ItemRow = tuple[str, str, str]

EMERGE_ITEMS: tuple[_ItemRow, ...] = (
    ("Rationale and context", "", "the gap that the synthesis fills"),
    ("Aims", "question", "objectives beyond the question"),
    ("Focus of the synthesis", "question", "the review question in words of your field"),
    ("Why meta-ethnography", "", "why this method fits, and not another"),
    ("Search strategy", "search", "the strategy, and why it is what it is"),
    ("Search processes", "search", "who searched where, how and when"),
    ("Selecting studies", "flow", "criteria, and who screened"),
    ("Outcome of selection", "flow", "nothing, if the flow is complete"),
    ("Reading and extraction", "constructs", "how the studies were read, and by whom"),
    ("Characteristics of studies", "studies", "what the table means for the synthesis"),
    ("How related: process", "relations", "which aspects were compared, and how"),
    ("How related: outcome", "relations", "in words, what the relations come to"),
    ("Translating: process", "translation", "how context was kept and other readings considered"),
    ("Translating: outcome", "translation", "the translations in words"),
    ("Synthesising: process", "argument", "how overarching concepts were made"),
    ("Synthesising: outcome", "argument", "the line of argument in words; the model"),
    ("Summary of findings", "findings", "the main findings, beside earlier work"),
    ("Strengths, limitations, reflexivity", "", "who you are, and what that did to the synthesis"),
    ("Recommendations and conclusions", "", "what follows for practice, policy, research"),
)
ENTREQ_ITEMS: tuple[_ItemRow, ...] = (
    ("Aim", "question", "the question in words of your field"),
    ("Synthesis methodology", "", "the methodology and why it was chosen"),
    ("Approach to searching", "search", "whether it was comprehensive or purposive"),
    ("Inclusion criteria", "", "population, language, years, type of study"),
    ("Data sources", "search", "dates and reasons"),
    ("Electronic search strategy", "", "the search terms"),
    ("Study screening methods", "flow", "who screened, and how disagreement was settled"),
    ("Study characteristics", "studies", "nothing, if the table is complete"),
    ("Study selection results", "flow", "why studies were excluded, in words"),
    ("Rationale for appraisal", "", "why and what was appraised"),
    ("Appraisal items", "appraisal", "the tool, and what you changed in it"),
    ("Appraisal process", "appraisal", "whether two people appraised independently"),
    ("Appraisal results", "appraisal", "what the appraisal did to the synthesis"),
    ("Data extraction", "constructs", "which parts of the papers were read as data"),
    ("Software", "how", "nothing: the paragraph on methods has it"),
    ("Number of reviewers", "agreement", "who coded and who analysed"),
    ("Coding", "agreement", "how words were coded, line by line or otherwise"),
    ("Study comparison", "translation", "how comparisons were made across studies"),
    ("Derivation of themes", "themes", "whether themes were inductive or deductive"),
    ("Quotations", "all", "which ones you choose to print, and why"),
    ("Synthesis output", "argument", "results beyond a summary of the studies"),
)


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
        _fill_checklist("eMERGe", EMERGE_ITEMS, present.get),
        _fill_checklist("ENTREQ", ENTREQ_ITEMS, present.get),
    )


def _fill_checklist(
    name: str, rows: tuple[_ItemRow, ...], present: Callable[[str], bool | None]
) -> ReportingChecklist:
    return ReportingChecklist(
        name=name,
        items=tuple(
            ChecklistItem(
                number=number,
                asked=asked,
                section=section if present(section) else "",
                to_write=to_write,
            )
            for number, (asked, section, to_write) in enumerate(rows, start=1)
        ),
    )
