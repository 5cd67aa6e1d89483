"""``thememap purge``."""

from __future__ import annotations

from pathlib import Path

import click

from thememap.cli.options._shared import FILE_TYPE
from thememap.cli.setup._purge_vendor import confirm_removal, purge_vendor_telemetry
from thememap.errors import UsageError


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
    from thememap.output import preview_names
    from thememap.pipeline import NOT_PURGED, execute_purge, plan_purge
    from thememap.report.catalogue import Catalogue

    if telemetry:
        purge_vendor_telemetry(dry_run=dry_run, yes=yes)
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
        files = (
            f"{len(run.files_to_remove):,} {'file' if len(run.files_to_remove) == 1 else 'files'}"
        )
        click.echo(
            f"{'Would go' if dry_run else 'To remove'}: {run.folder} ({files}, "
            f"{run.bytes / 2**20:.1f} MB)"
        )
        if run.changed:
            verb = "Goes too" if force else "Stays"
            hint = "" if force else "; --force removes it too"
            click.echo(
                f"{verb}, changed since thememap wrote it{hint}: {preview_names(run.changed)}"
            )
        if run.others:
            click.echo(f"Stays, because thememap did not write it: {preview_names(run.others)}")
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
    runs = f"{len(plan.runs)} {'run' if len(plan.runs) == 1 else 'runs'}"
    click.echo(f"Removed: {runs}, {vectors:,} vectors.")
