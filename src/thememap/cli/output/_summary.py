"""What a run says at its end: a small table and where the report is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from thememap.cli.output._terminal import safe_console
from thememap.message_words import count_noun
from thememap.pipeline import Outcome
from thememap.records import Message

if TYPE_CHECKING:
    from thememap.report.catalogue import Catalogue

FIRST_COLUMN_WIDTH = 22
REFLEXIVE = "reflexive"


def print_summary(outcome: Outcome, out: Path) -> None:
    """Print counts, which themes have support, and the path of the report to standard output."""
    from rich.table import Table

    from thememap.report import (
        in_display_order,
        read_run,
        support_notes,
        with_given_names,
        with_sentences,
    )
    from thememap.report.catalogue import language_note

    screen, about = safe_console(), outcome.project.project
    if about.content_note:
        screen.print(about.content_note, style="bold")
        if about.support:
            screen.print(about.support)
    table = Table(title=about.title or None, show_header=False)
    table.add_column(max_width=FIRST_COLUMN_WIDTH)
    table.add_column()
    result = with_sentences(in_display_order(with_given_names(read_run(out))).result)
    for name, value in summary_rows(outcome, result):
        table.add_row(name, value)
    screen.print(table)
    if not outcome.comparison.reason:
        for note in support_notes(result, _catalogue(outcome)):
            screen.print(note)
    if note := language_note(result, _catalogue(outcome)):
        screen.print(note)
    if instead := outcome.encoder.get("instead"):
        screen.print(_catalogue(outcome).message(cast(Message, instead)))
    click.echo(f"Report: {out / 'report.html'}")


def summary_rows(outcome: Outcome, result: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What the table says, as text; of themes what the first screen says of the ``result``."""
    from thememap.report import reread_in_words, support_rows

    quotes, grouping = outcome.material.quotes, outcome.grouping
    grouped = int((grouping.label >= 0).sum())
    studies, words = len(set(quotes.study) - {""}), outcome.material.study_words
    origin = f" from {count_noun(studies, words.one, words.many)}" if studies else ""
    table_rows = [
        ("Quotes", f"{len(quotes)}{origin}"),
        *_language_rows(outcome),
        ("Left out on reading", f"{outcome.material.left_out_count}"),
        (
            "Groups",
            f"{len(grouping.groups)}, holding {count_noun(grouped, 'quote')}"
            f"{_why_no_more_groups(outcome)}",
        ),
    ]
    comparison = outcome.comparison
    if comparison.reason:
        return [
            *table_rows,
            ("Comparison", f"none: {_catalogue(outcome).message(comparison.reason)}"),
        ]
    level = outcome.shown_level
    assert level is not None
    reflexive = outcome.project.project.approach == REFLEXIVE
    where = "" if reflexive else " of the codebook"
    themes = f"{len(level.themes)} at level {level.level}{where}"
    from thememap.report.catalogue import reference_name

    coders = outcome.material.codings.coders
    rule = reference_name(comparison.reference_rule, coders, _catalogue(outcome))
    reference = f"{rule}, {count_noun(comparison.read, 'quote')} read"
    table_rows += [
        ("Reading" if reflexive else "Reference coding", reference),
        ("Themes", themes),
        *support_rows(result, _catalogue(outcome)),
    ]
    missing = "Without a theme" if reflexive else "Missing concepts"
    return [
        *table_rows,
        ("Read again", reread_in_words(result, _catalogue(outcome))),
        (missing, _concepts_sentence(outcome, result)),
        *_enough_rows(outcome, result),
    ]


def _why_no_more_groups(outcome: Outcome) -> str:
    """Where the texts are too few to choose a number of groups, that they are."""
    from thememap.grouping import NumberReason

    reason = outcome.grouping.number.reason
    if reason.key != NumberReason.FEW_TEXTS:
        return ""
    return f" ({_catalogue(outcome).message(reason)})"


def _language_rows(outcome: Outcome) -> list[tuple[str, str]]:
    """The languages, where there are several or none is known."""
    from thememap.report.catalogue import languages_in_words

    languages = outcome.material.languages
    if languages is None or len(languages.notable) == 1:
        return []
    words = languages_in_words(languages.shares, languages.unsure, _catalogue(outcome))
    return [("Languages", words)]


def _enough_rows(outcome: Outcome, result: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The headline of the page on new themes to expect, or that a reflexive analysis has questions.

    No row where nothing else was computed.
    """
    from thememap.report import saturation_in_words

    reflexive = outcome.project.project.approach == REFLEXIVE
    if not outcome.saturation.levels and not (reflexive and outcome.saturation.reason):
        return []
    headline, *_ = saturation_in_words(
        result["saturation"], studies_are=outcome.material.study_words.many
    )
    return [("Enough?", headline)]


def _concepts_sentence(outcome: Outcome, result: Mapping[str, Any]) -> str:
    """The sentence of the page, from where the page has it."""
    from thememap.report import concepts_sentence

    quotes = outcome.material.quotes
    studies = dict(zip(quotes.quote_id, quotes.study, strict=True))
    return concepts_sentence(result, study_of=studies.__getitem__, text=_catalogue(outcome))


def _catalogue(outcome: Outcome) -> Catalogue:
    from thememap.report.catalogue import Catalogue, is_untested

    return Catalogue(
        approach=outcome.project.project.approach,
        studies_are=outcome.material.study_words.many,
        untested=is_untested(outcome.context.depth),
    )
