"""``thememap purge --onnxruntime-telemetry``, and the question that every removal asks."""

from __future__ import annotations

import sys

import click

from thememap.errors import UsageError
from thememap.wording import counted


def confirm_removal(*, yes: bool) -> None:
    """Ask, unless ``yes``; raises `UsageError` where there is nobody to ask."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise UsageError("Nothing was removed. Say --yes to remove this, or --dry-run.")
    click.confirm("Remove this for good?", abort=True)


def purge_vendor_traces(*, dry_run: bool, yes: bool) -> None:
    """Remove what ONNX Runtime wrote for its telemetry, and say what stays."""
    from thememap.pipeline import FORGET_IN_REGISTRY, remove_vendor_traces, vendor_traces

    traces = vendor_traces()
    for path in traces.files:
        click.echo(f"{'Would go' if dry_run else 'To remove'}: {path}")
    if traces.others:
        click.echo(f"Stays in {traces.folder}, not known: {', '.join(traces.others)}")
    if sys.platform == "win32":
        click.echo(f"The identifier in the registry stays. To delete it: {FORGET_IN_REGISTRY}")
    if not traces.files:
        click.echo("ONNX Runtime left nothing of its telemetry here.")
        return
    click.echo("Other programs that use ONNX Runtime with its telemetry on will make it again.")
    if not dry_run:
        confirm_removal(yes=yes)
        click.echo(
            f"Removed: {counted(remove_vendor_traces(traces), 'file')} of ONNX Runtime's telemetry."
        )
