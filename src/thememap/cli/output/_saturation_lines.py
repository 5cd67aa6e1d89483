"""What ``thememap saturation`` prints: what was read, then what the report says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from thememap.cli.output._terminal import safe_console
from thememap.report.catalogue import Catalogue

if TYPE_CHECKING:
    from rich.console import Console

    from thememap.pipeline import SaturationAnswer
    from thememap.report import SaturationView, TextTable

MAX_UNITS_SHOWN = 10
LEFT_OUT_SHOWN = 5
SCOPE_SHOWN = 3
"""What it is not; who contests it is said below the rules."""


def print_saturation(answer: SaturationAnswer, *, reading_tables: bool) -> None:
    """Print what was counted, the estimates with their intervals, and what they are not.

    With ``reading_tables`` also what of the table was left out.
    """
    from thememap.report import saturation_view

    screen = safe_console()
    text = Catalogue(approach=answer.approach, studies_are=answer.studies_are)
    section: dict[str, Any] = text.rendered(answer.section)
    view = saturation_view(
        {"saturation": section, "approach": answer.approach}, anchors={}, text=text
    )
    if reading_tables:
        _print_left_out(screen, answer, text)
    in_project_file = text("saturation.no_order")  # a table has options of its own for this
    for sentence in (*view.notes, *view.lead):
        if not (reading_tables and sentence == in_project_file):
            screen.print(sentence)
    if view.reason:
        screen.print(view.reason)
    _print_table(screen, view.new)
    _print_once(screen, view)
    _print_stopping(screen, view)
    _print_parts(screen, view)
    for sentence in view.scope[:SCOPE_SHOWN]:
        screen.print(sentence)
    _print_questions(screen, view, text)


def _print_left_out(screen: Console, answer: SaturationAnswer, text: Catalogue) -> None:
    shown = answer.left_out[:LEFT_OUT_SHOWN]
    for left_out in shown:
        screen.print(f"Left out: {left_out.where}: {text.message(left_out.reason)}")
    if len(answer.left_out) > len(shown):
        screen.print(f"Left out: {len(answer.left_out) - len(shown)} more (--json lists them)")


def _print_table(screen: Console, shown: TextTable | None) -> None:
    from rich.table import Table

    if shown is None:
        return
    table = Table(title=shown.caption)
    for head in shown.heads:
        table.add_column(head, justify="right")
    for row in shown.rows:
        table.add_row(*row)
    screen.print(table)


def _print_once(screen: Console, view: SaturationView) -> None:
    if not view.once:
        return
    screen.print(f"{view.once_title}:")
    units = (*view.once, *view.once_rest)
    for unit in units[:MAX_UNITS_SHOWN]:
        screen.print(f"  {unit.unit}: {', '.join(theme.word for theme in unit.themes)}")
    if len(units) > MAX_UNITS_SHOWN:
        screen.print(f"  and {len(units) - MAX_UNITS_SHOWN} more (--json lists them)")


def _print_stopping(screen: Console, view: SaturationView) -> None:
    from rich.table import Table

    if not view.stopping:
        return
    for sentence in (view.stopping_lead, *view.stopping_meanings):
        screen.print(sentence)
    table = Table()
    for head in view.stopping.heads:
        table.add_column(head, overflow="fold")
    for row in view.stopping.rows:
        table.add_row(*row)
    screen.print(table)
    for sentence in view.critics:
        screen.print(sentence)


def _print_parts(screen: Console, view: SaturationView) -> None:
    from rich.table import Table

    if not view.parts:
        return
    if view.parts_lead:
        screen.print(view.parts_lead)
    table = Table()
    for head in view.parts_heads:
        table.add_column(head, overflow="fold")
    for part in view.parts:
        table.add_row(part.title if part.is_level else f"  {part.title}", *part.cells)
    screen.print(table)


def _print_questions(screen: Console, view: SaturationView, text: Catalogue) -> None:
    if not view.questions:
        return
    screen.print(view.questions_lead)
    for question in view.questions:
        screen.print(f"{question.dimension}: {question.question}")
        screen.print(f"  {text('saturation.power.fewer')}: {question.fewer}")
        screen.print(f"  {text('saturation.power.more')}: {question.more}")
    screen.print(f"{view.questions_after} For this answer alone: --anyway.")
