"""``thememap purge``."""

from __future__ import annotations

from pathlib import Path

import click

from thememap.cli._options import FILE
from thememap.errors import UsageError


@click.command(name="purge")
@click.argument("target", type=FILE)
@click.option("--dry-run", is_flag=True, help="Say what would be removed, and remove nothing.")
@click.option("--yes", is_flag=True, help="Remove without asking.")
@click.option("--near", type=FILE, multiple=True,
              help="Look for runs of a project in this folder too. May be repeated.")  # fmt: skip
def command(target: Path, dry_run: bool, yes: bool, near: tuple[Path, ...]) -> None:
    """Remove every trace of TARGET, a run folder or a project file.

    Run folders with their caches and decisions go, unfinished writings beside them, and the
    vectors of their texts in the store. Runs of a project are looked for beside its file, here,
    and in --near. The project file and your own files stay.
    """
    import sys

    from thememap.pipeline import PURGE_LEAVES, carry_out, described, plan_purge

    plan = plan_purge(target, near=(Path(), *near))
    for note in plan.notes:
        click.echo(note)
    if plan.empty:
        click.echo(f"{target}: there is no trace to remove.")
        return
    for place in plan.places:
        click.echo(f"{'Would go' if dry_run else 'To remove'}: {described(place)}")
    click.echo(f"Vectors in the store of its texts: {plan.vectors:,}")
    click.echo(f"What stays: {'; '.join(PURGE_LEAVES)}.")
    if dry_run:
        return
    if not yes:
        if not sys.stdin.isatty():
            raise UsageError("Nothing was removed. Say --yes to remove this, or --dry-run.")
        click.confirm("Remove this for good?", abort=True)
    vectors = carry_out(plan)
    click.echo(f"Removed: {len(plan.places)} of these places, {vectors:,} vectors.")
