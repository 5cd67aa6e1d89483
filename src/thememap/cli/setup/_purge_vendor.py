"""``thememap purge --onnxruntime-telemetry``, and the question that every removal asks."""

from __future__ import annotations

import sys

import click

from thememap.errors import UsageError
from thememap.message_words import count_noun


def confirm_removal(*, yes: bool) -> None:
    """Ask, unless ``yes``; raises `UsageError` where there is nobody to ask."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise UsageError("Nothing was removed. Say --yes to remove this, or --dry-run.")
    click.confirm("Remove this for good?", abort=True)


def purge_vendor_telemetry(*, dry_run: bool, yes: bool) -> None:
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
