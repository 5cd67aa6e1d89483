"""``thememap evaluate``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from thememap.cli._options import material_options, project_of

if TYPE_CHECKING:
    from thememap.experiments import Evaluation

WHAT = {
    "strike": "a theme struck: among the ten best concepts",
    "control": "random quotes struck instead",
    "absorb": "a theme given to the nearest other: inside it, or it is split",
    "merge": "two siblings made one: inside it, or it is split",
    "split at random": "a theme split at random: 'cannot be told apart'",
    "split along groups": "a theme split along its groups: 'cannot be told apart'",
}


@click.command(name="evaluate")
@material_options
@click.option("--tests", default="", help="Only these tests, joined by commas: " + ", ".join(WHAT))
@click.option("--draws", type=click.IntRange(min=1), help="Random sets that are struck (20).")
@click.option("--json", "as_json", is_flag=True, help="Print the answer for a program.")
def command(
    project: Path | None,
    quotes: Path | None,
    codings: tuple[Path, ...],
    codebook: Path | None,
    data: Path | None,
    tests: str,
    draws: int | None,
    as_json: bool,
) -> None:
    """Hide themes from thememap, and count how often it finds them, on your own material.

    This is recovery of hidden labels, not discovery of interpretive ideas.
    """
    import json

    from thememap.cli._progress import progress
    from thememap.errors import UsageError
    from thememap.pipeline import evaluate_project
    from thememap.wording import did_you_mean

    chosen = [one.strip() for one in tests.split(",") if one.strip()]
    for one in chosen:
        if one not in WHAT:
            raise UsageError(f"--tests: there is no test {one!r}.{did_you_mean(one, WHAT)}")
    with progress() as shown:
        given = project_of(project, quotes, codings, codebook, data)
        found = evaluate_project(given, tests=chosen, controls=draws, progress=shown)
    if as_json:
        click.echo(json.dumps(_values(found), ensure_ascii=False, indent=1))
        return
    _show(found)


def _values(found: Evaluation) -> dict[str, object]:
    from thememap.records import format_path

    return {
        "themes": found.themes,
        "struck": found.struck,
        "concepts_on_the_intact_codebook": found.intact_uncoded,
        "concepts_inside_themes_on_the_intact_codebook": found.intact_inside,
        "tests": [
            {
                "test": one.test,
                "wanted": one.wanted,
                "trials": len(one.trials),
                "share": one.share,
                "interval": one.interval,
                "share_at_five": one.share_at_five if one.test == "strike" else None,
                "recall": one.recall,
                "rank": one.rank,
                "each": [
                    {"theme": format_path(trial.theme), "n": trial.n, "found": trial.found}
                    for trial in one.trials
                ],
            }
            for one in found.results
        ],
    }


def _show(found: Evaluation) -> None:
    click.echo(
        f"{found.struck} of {found.themes} themes have enough quotes that carry no other. With the "
        f"codebook as it is: {found.intact_uncoded} concepts that no theme holds, "
        f"{found.intact_inside} inside a theme.\n"
    )
    click.echo(f"{'':62}found   95 % interval   trials")
    for one in found.results:
        share, between = one.share, one.interval
        if share is None or between is None:
            click.echo(f"{WHAT[one.test]:62}no trial was possible")
            continue
        right = "" if one.wanted else "   (wanted: 0)"
        click.echo(
            f"{WHAT[one.test]:62}{share:5.2f}   {between[0]:.2f} to {between[1]:.2f}"
            f"    {len(one.trials):6d}{right}"
        )
        if one.test == "strike" and one.recall is not None:
            click.echo(
                f"{'':4}among the first five: {one.share_at_five:.2f}; of what was found, "
                f"{one.recall:.0%} of its quotes (median), at rank {one.rank:.0f} (median)"
            )
    click.echo("\nThis is recovery of hidden labels, not discovery of interpretive ideas.")
