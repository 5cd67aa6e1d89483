"""Which section of the page answers which question, and what takes a line instead."""

from __future__ import annotations

from collections.abc import Mapping

from thememap.report.catalogue import Catalogue
from thememap.report.model._page import Page
from thememap.report.model._questions import PageView
from thememap.report.views.answer._support import REFLEXIVE

QUESTIONS: Mapping[str, tuple[str, ...]] = {
    "answer": ("answer", "sensitivity"),
    "reread": ("reread", "decisions"),
    "lack": ("concepts", "flags", "memos"),
    "explore": ("explore", "groups", "number"),
    "theme": ("themes", "levels"),
    "coders": ("agreement",),
    "studies": ("studies", "translation", "evidence"),
    "enough": ("saturation",),
    "how": ("write", "how", "scores", "read", "left", "reporting"),
}
"""The views in their order; the first section of each has the question as its heading."""
IN_REFLEXIVE: Mapping[str, tuple[str, ...]] = {
    "answer": ("answer",),
    "explore": ("explore", "groups"),
    "theme": ("themes",),
    "coders": ("divided",),
    "how": (
        "write", "scores", "levels", "agreement", "number", "sensitivity", "how", "read", "left",
        "reporting",
    ),
}  # fmt: skip
"""In a reflexive analysis coefficients come last, and what they are not stands before them."""
FIRST_WITHOUT_CODES = "explore"
"""Where nothing was coded, what there is comes before the questions on themes."""
OF_REVIEWS = ("studies", "translation", "evidence", "reporting")
"""Sections that need tables of a review; their templates have a folder of their own."""


def question_views(page: Page, text: Catalogue) -> tuple[PageView, ...]:
    """The views of a page; one without tables of a review has no view of studies."""
    absent = _absent_sections(page)
    views = []
    order = {**QUESTIONS, **(IN_REFLEXIVE if page.approach == REFLEXIVE else {})}
    if page.no_comparison:
        order = {FIRST_WITHOUT_CODES: order[FIRST_WITHOUT_CODES], **order}
    for name, (lead, *further) in order.items():
        if lead == "studies" and page.review is None:
            continue
        view = PageView(
            name=name,
            lead="" if lead in absent else lead,
            further=tuple(section for section in further if section not in absent),
            missing=_missing(lead, page, text) if lead in absent else "",
        )
        views.append(view)
    return tuple(views)


def section_template(section: str) -> str:
    """The template of a section.

    >>> section_template("studies")
    'sections/reviews/studies.html.j2'
    """
    return f"sections/{'reviews/' if section in OF_REVIEWS else ''}{section}.html.j2"


def _absent_sections(page: Page) -> set[str]:
    """The sections of which there is nothing to say."""
    review = page.review
    there = {
        "scores": not page.no_comparison,
        "themes": not page.no_comparison,
        "concepts": not page.no_comparison,
        "reread": page.reread,
        "flags": page.flags,
        "agreement": page.agreed,
        "divided": page.agreed,
        "memos": page.memos or page.history,
        "decisions": page.decided,
        "sensitivity": page.sensitive,
        "levels": page.others,
        "translation": review and review.translated,
        "evidence": review and review.findings,
        "reporting": review,
    }
    return {section for section, content in there.items() if not content}


def _missing(section: str, page: Page, text: Catalogue) -> str:
    """Why there is nothing to show in the place of a section."""
    if section in ("agreement", "divided") and page.agreement:
        return text("scores.not_computed", reason=page.agreement)
    if page.no_comparison:
        return text("answer.not_compared", reason=page.no_comparison)
    return text("view.not_computed")
