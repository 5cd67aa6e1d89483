"""``thememap purge``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from thememap.cli.options._shared import FILE_TYPE
from thememap.cli.output._deletion import confirm_removal, deletion_lines
from thememap.errors import UsageError
from thememap.message_words import count_noun


@click.command(name="purge")
@click.argument("target", type=FILE_TYPE, required=False)
@click.option("--dry-run", is_flag=True, help="Say what would be removed, and remove nothing.")
@click.option("--yes", is_flag=True, help="Remove without asking.")
@click.option("--force", is_flag=True, help="Also remove files of a run that were changed since.")
@click.option("--near", type=FILE_TYPE, multiple=True,
              help="Also look for runs of a project in this folder. May be repeated.")  # fmt: skip
@click.option("--onnxruntime-telemetry", "telemetry", is_flag=True,
              help="Remove the device id and events that ONNX Runtime stored for its vendor; needs "
              "no TARGET.")  # fmt: skip
def command(
    target: Path | None,
    dry_run: bool,
    yes: bool,
    force: bool,
    near: tuple[Path, ...],
    telemetry: bool,
) -> None:
    """Remove every trace of TARGET, a run folder or a project file.

    Removed are files that thememap wrote into run folders, caches, decisions, and the vectors of
    their texts. Runs of a project are searched next to its file, here, and in --near. The project
    file, your files, and files of a run that you changed are kept.
    """
    from thememap.pipeline import NOT_PURGED, execute_purge, plan_purge
    from thememap.report.catalogue import Catalogue

    if telemetry:
        _purge_vendor_telemetry(dry_run=dry_run, yes=yes)
    if target is None:
        if not telemetry:
            raise UsageError("Name a run folder or a project file. Nothing was removed.")
        return
    plan = plan_purge(target, near=(Path(), *near))
    text = Catalogue(approach="codebook")
    for note in plan.notes:
        click.echo(text.message(note))
    if plan.empty:
        click.echo(f"{target}: there is no trace to remove.")
        return
    for run in plan.runs:
        for line in deletion_lines(run, force=force, dry_run=dry_run):
            click.echo(line)
    for left in plan.unfinished:
        click.echo(
            f"Not touched, though an interrupted run of version 0.1 may have left it with "
            f"participants' words: {left}. See what it is, and delete it yourself."
        )
    click.echo(f"Vectors in the store of its texts: {plan.vectors:,}")
    click.echo(f"What stays: {'; '.join(map(text.message, NOT_PURGED))}.")
    if dry_run:
        return
    confirm_removal(yes=yes)
    vectors = execute_purge(plan, changed_too=force)
    click.echo(f"Removed: {count_noun(len(plan.runs), 'run')}, {vectors:,} vectors.")


def _purge_vendor_telemetry(*, dry_run: bool, yes: bool) -> None:
    """Remove what ONNX Runtime wrote for its telemetry, and say what stays."""
    from thememap.pipeline import (
        REGISTRY_DELETE_COMMAND,
        find_vendor_telemetry,
        remove_vendor_telemetry,
    )

    traces = find_vendor_telemetry()
    for path in traces.files:
        click.echo(f"{'Would go' if dry_run else 'To remove'}: {path}")
    if traces.others:
        click.echo(f"Stays in {traces.folder}, not known: {', '.join(traces.others)}")
    if sys.platform == "win32":
        click.echo(f"The identifier in the registry stays. To delete it: {REGISTRY_DELETE_COMMAND}")
    if not traces.files:
        click.echo("ONNX Runtime left nothing of its telemetry here.")
        return
    click.echo("Other programs that use ONNX Runtime with its telemetry on will write it again.")
    if not dry_run:
        confirm_removal(yes=yes)
        click.echo(
            f"Removed: {count_noun(remove_vendor_telemetry(traces), 'file')} of ONNX Runtime's"
            " telemetry."
        )
