"""What the page of a result shows of its report: the answer, and the way to each question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from thememap.errors import ThememapError
from thememap.records import format_path

if TYPE_CHECKING:
    from thememap.report import Page

MAX_NAMES = 8
"""Names of themes of one set; the report has all."""


@dataclass(frozen=True, kw_only=True)
class ShownResult:
    """The first view of a report in short; places are those behind ``#`` in the report.

    ``views`` are the questions that the report has a view of, as (name, place).
    """

    page: Page | None = None
    views: Sequence[tuple[str, str]] = ()
    problem: str = ""

    @property
    def start(self) -> str:
        """Where to open the report: at its groups, where there is nothing to compare them with."""
        return "#view-explore" if self.page is not None and self.page.no_comparison else ""

    @property
    def themes(self) -> list[tuple[str, str]]:
        """The themes whose quotes a document can show, as (path, name)."""
        if self.page is None or self.page.shown is None:
            return []
        return [(format_path(theme.names), theme.name) for theme in self.page.shown.themes]

    def first_names(self, name: str) -> list[tuple[str, str]]:
        """The first themes of the set ``name`` with their places."""
        sets = self.page.sets if self.page is not None else ()
        parts = next((themes.parts for themes in sets if themes.name == name), ())
        return [(theme.name, theme.anchor) for part in parts for theme in part.themes][:MAX_NAMES]


def shown_result(run: Path, language: str) -> ShownResult:
    """What to show of the run folder ``run``; the problem, where its report cannot be made."""
    from thememap.report import Presentation, load_page, question_views

    try:
        page, text = load_page(run, how=Presentation(language=language))
    except ThememapError as error:
        return ShownResult(problem=str(error))
    views = [
        (text(f"view.{view.name}"), f"view-{view.name}") for view in question_views(page, text)
    ]
    return ShownResult(page=page, views=views)
