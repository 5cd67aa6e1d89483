"""``thememap teach explain``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from thememap.cli.options._shared import FILE_TYPE

if TYPE_CHECKING:
    from thememap.teaching import TwoByTwo, WorkedExample


@click.command(name="explain")
@click.argument("measure")
@click.option(
    "--table",
    nargs=4,
    type=int,
    metavar="BOTH FIRST SECOND NEITHER",
    help="How often both gave the theme, the first only, the second only, neither.",
)
@click.option(
    "--class", "folder", type=FILE_TYPE, help="Folder of a class; needs --student, --theme."
)
@click.option("--student", default="", help="The student: S01 …")
@click.option(
    "--with",
    "other",
    default="reference",
    show_default=True,
    help="Whom to compare with: another student, or the reference.",
)
@click.option("--theme", default="", help="The theme.")
def explain(
    measure: str,
    table: tuple[int, int, int, int] | None,
    folder: Path | None,
    student: str,
    other: str,
    theme: str,
) -> None:
    """Explain MEASURE with a two-by-two table, in words and arithmetic.

    Measures: agreement, kappa, pi, alpha, ac1, pabak, positive, negative.
    """  # fmt: skip
    from thememap.errors import UsageError
    from thememap.teaching import TwoByTwo, two_coder_table
    from thememap.teaching import explain as work_through

    if (table is None) == (folder is None):
        raise UsageError("Name --table with four counts, or --class with --student and --theme.")
    if folder is not None:
        if not student or not theme:
            raise UsageError("--class needs --student and --theme.")
        counts = two_coder_table(folder, student=student, other=other, theme=theme)
    else:
        both, first, second, neither = table or (0, 0, 0, 0)
        counts = TwoByTwo(both=both, first_only=first, second_only=second, neither=neither)
    _print_worked_example(work_through(measure, counts), counts)


def _print_worked_example(worked: WorkedExample, table: TwoByTwo) -> None:
    click.echo(f"{worked.title}{f' ({worked.source})' if worked.source else ''}\n{worked.asks}\n")
    rows = [
        ["", f"{table.second}: yes", "no"],
        [f"{table.first}: yes", str(table.both), str(table.first_only)],
        [f"{table.first}: no", str(table.second_only), str(table.neither)],
    ]
    widths = [max(len(row[place]) for row in rows) for place in range(3)]
    for first, *rest in rows:
        cells = [cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True)]
        click.echo("  " + "   ".join([first.ljust(widths[0]), *cells]))
    click.echo()
    for number, step in enumerate(worked.steps, start=1):
        click.echo(f"{number}. {step.words}\n     {step.sum}")
    if worked.value is None:
        click.echo(f"\n{worked.title} has no value here: {worked.reason}.")
    else:
        click.echo(f"\n{worked.title}: {worked.value:.3f}. {worked.says}")
    if worked.caution:
        click.echo(worked.caution)
    click.echo("\nWhat it cannot say:")
    for limitation in worked.cannot:
        click.echo(f"  - {limitation}")
