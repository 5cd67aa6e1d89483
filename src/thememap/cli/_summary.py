"""What a run says at its end: a small table and where the report is."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from thememap.cli._terminal import console
from thememap.pipeline import Outcome
from thememap.records import THEME_STATUSES
from thememap.wording import counted


def show(outcome: Outcome, out: Path) -> None:
    """Print counts, statuses and the path of the report to standard output."""
    from rich.table import Table

    screen = console()
    if outcome.content_note:
        screen.print(outcome.content_note, style="bold")
        if outcome.support:
            screen.print(outcome.support)
    table = Table(title=outcome.title or None, show_header=False)
    for name, value in rows(outcome):
        table.add_row(name, value)
    screen.print(table)
    if outcome.encoder.get("instead"):
        screen.print(str(outcome.encoder["instead"]))
    click.echo(f"Report: {out / 'report.html'}")


def rows(outcome: Outcome) -> list[tuple[str, str]]:
    """What the table says, as text."""
    quotes, grouping = outcome.material.quotes, outcome.grouping
    grouped = int((grouping.label >= 0).sum())
    studies, words = len(set(quotes.study) - {""}), outcome.material.study_words
    origin = f" from {counted(studies, words.one, words.many)}" if studies else ""
    found = [
        ("Quotes", f"{len(quotes)}{origin}"),
        ("Left out on reading", f"{outcome.material.left_out_count}"),
        ("Groups", f"{len(grouping.groups)}, holding {counted(grouped, 'quote')}"),
    ]
    comparison = outcome.comparison
    if comparison.reason:
        return [*found, ("Comparison", f"none: {comparison.reason}")]
    level = next(one for one in comparison.levels if one.level == comparison.shown_level)
    counts = Counter(one.status for one in level.theme_findings)
    statuses = ", ".join(
        f"{counts[name]} {name}" for name in reversed(THEME_STATUSES) if counts[name]
    )
    found.append(
        (
            "Reference coding",
            f"{comparison.reference_rule}, {counted(comparison.read, 'quote')} read",
        )
    )
    found.append((f"Themes at level {level.level}", statuses))
    for score in level.scores:
        if score.measure == "omega" and score.value is not None:
            null = next(one for one in score.nulls if one.name == score.null)
            interval = "" if score.low is None else f" ({score.low:.3f} to {score.high:.3f})"
            chance = "" if null.mean is None else f"; by chance {null.mean:.3f} ({score.null})"
            found.append(("Omega index", f"{score.value:.3f}{interval}{chance}"))
    return [*found, ("Missing concepts", _concepts(outcome))]


def _concepts(outcome: Outcome) -> str:
    """The sentence of the page, from where the page has it."""
    from thememap.report import Catalogue, concepts_sentence

    concepts, quotes = outcome.comparison.concepts, outcome.material.quotes
    without_theme = {
        quote_id for one in concepts if one.kind == "uncoded" for quote_id in one.quote_ids
    }
    studies = {
        study
        for quote_id, study in zip(quotes.quote_id, quotes.study, strict=True)
        if quote_id in without_theme and study
    }
    return concepts_sentence(
        kinds=[one.kind for one in concepts],
        reason=outcome.comparison.concepts_reason,
        studies=len(studies),
        text=Catalogue(approach=outcome.approach, studies_are=outcome.material.study_words.many),
    )
