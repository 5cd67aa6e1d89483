"""``thememap compare_runs``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from thememap.cli.options._shared import FILE_TYPE
from thememap.message_words import count_noun

if TYPE_CHECKING:
    from thememap.review import RereadChanges, RunDifference, ThemeForecast

MAX_SETTING_CHARACTERS = 60
CAUSE_WORDS = {
    "new data": "new data",
    "codings": "the codings",
    "both": "new data and the codings",
    "settings": "settings, encoder or version",
}


@click.command(name="diff")
@click.argument("first", type=FILE_TYPE)
@click.argument("second", type=FILE_TYPE)
@click.option("--json", "as_json", is_flag=True, help="Print the answer for a program.")
def command(first: Path, second: Path, as_json: bool) -> None:
    """Say what changed from the run folder FIRST to SECOND, and why.

    Quotes with the same id and the same text are the same.
    """
    import json
    from dataclasses import asdict

    from thememap.pipeline import compare_runs

    difference = compare_runs(first, second)
    if as_json:
        click.echo(json.dumps(asdict(difference), ensure_ascii=False, indent=1))
        return
    _print_difference(difference)


def _scale_sentence(difference: RunDifference) -> str:
    """The shown scale differs: to which scale the line on groups belongs."""
    (before, after), (first, second) = difference.shown, difference.scales
    compared = (
        f"Groups are compared at {first}, which both runs have."
        if first == second
        else f"No scale is in both runs: {first} groups are compared with {second} others, and"
        " quotes that moved may say nothing but that."
    )
    return (
        f"The shown scale has {before} groups in the first run and {after} in the second."
        f" {compared}"
    )


def _reread_sentence(changes: RereadChanges) -> str:
    """What became of the quotes to read again."""
    parts = [
        f"{n:,} {words}"
        for n, words in (
            (changes.again, "are listed again"),
            (changes.coded, "were given the theme"),
            (changes.uncoded, "no longer have the theme"),
            (changes.gone, "are no longer listed"),
        )
        if n
    ]
    listed = count_noun(changes.first, "quote") + " to read again in the first run"
    became = f": {', '.join(parts)}" if parts else ""
    return f"{listed}{became}. The second run lists {changes.second:,}, {changes.new:,} new."


def forecast_sentence(forecast: ThemeForecast) -> str:
    """What the first run expected of the units that the second has beyond it."""
    expected = f"{forecast.expected:.1f} ({forecast.low} to {forecast.high})"
    recoded = (
        f"; {forecast.elsewhere} of them also in those of the first run, which were coded again"
        if forecast.elsewhere
        else ""
    )
    if forecast.low <= forecast.came <= forecast.high:
        where = "inside the interval"
    else:
        where = f"{'below' if forecast.came < forecast.low else 'above'} the interval"
    return (
        f"The first run expected {expected} new themes in {forecast.units:,} further"
        f" {forecast.unit}: {forecast.came} came, {where}{recoded}. The interval is one for further"
        f" {forecast.unit} drawn like the first; those that came later were not drawn at random,"
        " and may be of another kind."
    )


def _setting(value: str) -> str:
    """A value on one line."""
    cut = len(value) > MAX_SETTING_CHARACTERS
    return (f"{value[:MAX_SETTING_CHARACTERS]}…" if cut else value) or "(empty)"


def _print_difference(difference: RunDifference) -> None:
    click.echo(
        f"Quotes: {difference.common:,} in both, {difference.new_quotes:,} new,"
        f" {difference.gone_quotes:,} gone; {difference.recoded:,} of those in both are coded"
        " otherwise."
    )
    for setting in difference.settings:
        click.echo(
            f"Setting {setting.name}: {_setting(setting.before)} → {_setting(setting.after)}"
        )
    for words, names in (
        ("New studies", difference.new_studies),
        ("Studies that are gone", difference.gone_studies),
        ("New themes", difference.new_themes),
        ("Themes that are gone", difference.gone_themes),
    ):
        if names:
            click.echo(f"{words}: {', '.join(names)}")
    if difference.shown[0] != difference.shown[1]:
        click.echo(_scale_sentence(difference))
    click.echo(
        f"Groups: {len(difference.moved):,} of {difference.grouped_in_both:,} quotes are no longer"
        " with the counterpart of their group."
    )
    if difference.statuses_compared:
        same, changed = difference.same_status, len(difference.changed)
        click.echo(
            f"\n{count_noun(same, 'theme')} {'keeps its' if same == 1 else 'keep their'} status;"
            f" {changed} {'changes' if changed == 1 else 'change'} it."
        )
    else:
        click.echo(
            "\nStatuses are not compared: one of the runs was made by an earlier version, whose"
            " statuses follow other rules. Run it again to compare them."
        )
    for change in difference.changed:
        parts = [
            f"{n} {words}"
            for n, words in (
                (change.new_quotes, "new quotes"),
                (change.gone_quotes, "quotes gone"),
                (change.coded, "coded with it since"),
                (change.uncoded, "no longer coded with it"),
            )
            if n
        ]
        why = f" ({'; '.join(parts)})" if parts else ""
        click.echo(
            f"  {change.theme}: {change.before} → {change.after}, due to"
            f" {CAUSE_WORDS[change.due_to]}{why}"
        )
    if difference.forecast:
        click.echo(f"\n{forecast_sentence(difference.forecast)}")
    if difference.reread:
        click.echo(f"\n{_reread_sentence(difference.reread)}")
    if difference.concepts:
        click.echo("\nConcepts:")
    if not difference.concepts_compared:
        click.echo("\nConcepts are not compared: one of the runs did not look for any.")
    for concept in difference.concepts:
        now = f" as {concept.now}" if concept.now else ""
        name = f" ({concept.name})" if concept.name else ""
        click.echo(f"  {concept.concept}{name}: {concept.what}{now}")
