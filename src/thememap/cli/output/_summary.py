"""What a run says at its end: a small table and where the report is."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from thememap.cli.output._terminal import safe_console
from thememap.message_words import count_noun
from thememap.pipeline import Outcome
from thememap.records import ConceptKind, Message, ThemeStatus

if TYPE_CHECKING:
    from thememap.report.catalogue import Catalogue


def print_summary(outcome: Outcome, out: Path) -> None:
    """Print counts, statuses and the path of the report to standard output."""
    from rich.table import Table

    screen, about = safe_console(), outcome.project.project
    if about.content_note:
        screen.print(about.content_note, style="bold")
        if about.support:
            screen.print(about.support)
    table = Table(title=about.title or None, show_header=False)
    for name, value in summary_rows(outcome):
        table.add_row(name, value)
    screen.print(table)
    if instead := outcome.encoder.get("instead"):
        screen.print(_catalogue(outcome).message(cast(Message, instead)))
    click.echo(f"Report: {out / 'report.html'}")


def summary_rows(outcome: Outcome) -> list[tuple[str, str]]:
    """What the table says, as text."""
    quotes, grouping = outcome.material.quotes, outcome.grouping
    grouped = int((grouping.label >= 0).sum())
    studies, words = len(set(quotes.study) - {""}), outcome.material.study_words
    origin = f" from {count_noun(studies, words.one, words.many)}" if studies else ""
    table_rows = [
        ("Quotes", f"{len(quotes)}{origin}"),
        ("Left out on reading", f"{outcome.material.left_out_count}"),
        ("Groups", f"{len(grouping.groups)}, holding {count_noun(grouped, 'quote')}"),
    ]
    comparison = outcome.comparison
    if comparison.reason:
        return [
            *table_rows,
            ("Comparison", f"none: {_catalogue(outcome).message(comparison.reason)}"),
        ]
    level = outcome.shown_level
    assert level is not None
    counts = Counter(finding.status for finding in level.theme_findings)
    statuses = ", ".join(f"{counts[name]} {name}" for name in reversed(ThemeStatus) if counts[name])
    table_rows.append(
        (
            "Reference coding",
            f"{comparison.reference_rule}, {count_noun(comparison.read, 'quote')} read",
        )
    )
    table_rows.append((f"Themes at level {level.level}", statuses))
    for score in level.scores:
        if score.measure == "omega" and score.value is not None:
            null = next(null for null in score.nulls if null.name == score.null)
            interval = "" if score.low is None else f" ({score.low:.3f} to {score.high:.3f})"
            chance = "" if null.mean is None else f"; by chance {null.mean:.3f} ({score.null})"
            table_rows.append(("Omega index", f"{score.value:.3f}{interval}{chance}"))
    return [*table_rows, ("Missing concepts", _concepts_sentence(outcome))]


def _concepts_sentence(outcome: Outcome) -> str:
    """The sentence of the page, from where the page has it."""
    from thememap.report import concepts_sentence

    concepts, quotes = outcome.comparison.concepts, outcome.material.quotes
    without_theme = {
        quote_id
        for concept in concepts
        if concept.kind is ConceptKind.UNCODED
        for quote_id in concept.quote_ids
    }
    studies = {
        study
        for quote_id, study in zip(quotes.quote_id, quotes.study, strict=True)
        if quote_id in without_theme and study
    }
    return concepts_sentence(
        kinds=[concept.kind for concept in concepts],
        reason=_catalogue(outcome).message(outcome.comparison.concepts_reason),
        studies=len(studies),
        text=_catalogue(outcome),
    )


def _catalogue(outcome: Outcome) -> Catalogue:
    from thememap.report.catalogue import Catalogue

    return Catalogue(
        approach=outcome.project.project.approach, studies_are=outcome.material.study_words.many
    )
