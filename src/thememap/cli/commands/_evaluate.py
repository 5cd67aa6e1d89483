"""``thememap evaluate``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from thememap.cli.options._encoder import EncoderOptions, encoder_options
from thememap.cli.options._shared import MaterialOptions, NameList, material_options

if TYPE_CHECKING:
    from thememap.experiments import BenchmarkResult

TEST_DESCRIPTIONS = {
    "strike": "a theme removed: among the ten best concepts",
    "control": "random quotes removed instead",
    "absorb": "a theme merged into the nearest: inside it, or split over groups",
    "merge": "two siblings merged: inside the result, or split over groups",
    "split at random": "a theme split at random: 'cannot be distinguished'",
    "split along groups": "a theme split along its groups: 'cannot be distinguished'",
}


@click.command(name="evaluate")
@material_options
@encoder_options
@click.option(
    "--tests",
    default="",
    type=NameList("test", known=lambda: TEST_DESCRIPTIONS),
    help="Only these tests, joined by commas: " + ", ".join(TEST_DESCRIPTIONS),
)
@click.option("--draws", type=click.IntRange(min=1), help="Random sets to remove (20).")
@click.option("--json", "as_json", is_flag=True, help="Print the answer for a program.")
def command(
    material: MaterialOptions,
    encoding: EncoderOptions,
    tests: tuple[str, ...],
    draws: int | None,
    as_json: bool,
) -> None:
    """Hide themes from thememap, and count how often it finds them, on your own material.

    This is recovery of hidden labels, not discovery of interpretive ideas.
    """
    import json

    from thememap.cli.output._progress import terminal_progress
    from thememap.pipeline import evaluate_project

    with terminal_progress() as shown:
        given = material.load(encoding.settings)
        evaluation = evaluate_project(given, tests=tests, controls=draws, progress=shown)
    if as_json:
        click.echo(json.dumps(_evaluation_values(evaluation), ensure_ascii=False, indent=1))
        return
    _print_evaluation(evaluation)


def _evaluation_values(evaluation: BenchmarkResult) -> dict[str, object]:
    from thememap.records import format_path

    return {
        "themes": evaluation.themes,
        "struck": evaluation.removed_themes,
        "concepts_on_the_intact_codebook": evaluation.intact_uncoded,
        "concepts_inside_themes_on_the_intact_codebook": evaluation.intact_subclusters,
        "tests": [
            {
                "test": result.test,
                "wanted": result.should_detect,
                "trials": len(result.trials),
                "share": result.share,
                "interval": result.interval,
                "share_at_five": result.share_in_first_five if result.test == "strike" else None,
                "recall": result.recall,
                "rank": result.rank,
                "each": [
                    {"theme": format_path(trial.theme), "n": trial.n, "found": trial.found}
                    for trial in result.trials
                ],
            }
            for result in evaluation.results
        ],
    }


def _print_evaluation(evaluation: BenchmarkResult) -> None:
    click.echo(
        f"{evaluation.removed_themes} of {evaluation.themes} themes have enough quotes that carry"
        f" no other. With the codebook as it is: {evaluation.intact_uncoded} concepts without a"
        f" theme, {evaluation.intact_subclusters} inside a theme.\n"
    )
    click.echo(f"{'':66}found   95 % interval   trials")
    for result in evaluation.results:
        share, between = result.share, result.interval
        if share is None or between is None:
            click.echo(f"{TEST_DESCRIPTIONS[result.test]:66}no trial was possible")
            continue
        right = "" if result.should_detect else "   (wanted: 0)"
        click.echo(
            f"{TEST_DESCRIPTIONS[result.test]:66}{share:5.2f}   {between[0]:.2f} to"
            f" {between[1]:.2f}    {len(result.trials):6d}{right}"
        )
        if result.test == "strike" and result.recall is not None:
            click.echo(
                f"{'':4}among the first five: {result.share_in_first_five:.2f}; of what was found, "
                f"{result.recall:.0%} of its quotes (median), at rank {result.rank:.0f} (median)"
            )
    click.echo("\nThis is recovery of hidden labels, not discovery of interpretive ideas.")
