"""``thememap report``."""

from __future__ import annotations

from pathlib import Path

import click

from thememap.cli._options import FILE


@click.command(name="report")
@click.argument("run", type=FILE)
def command(run: Path) -> None:
    """Write report.html of the run folder RUN again, from what the folder holds."""
    from thememap.report import write_report

    click.echo(f"Report: {write_report(run)}")
