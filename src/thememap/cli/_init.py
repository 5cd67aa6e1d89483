"""``thememap init``."""

from __future__ import annotations

from pathlib import Path

import click

from thememap.cli._options import FILE
from thememap.errors import UsageError


@click.command(name="init")
@click.argument("path", default="project.toml", type=FILE)
def command(path: Path) -> None:
    """Write a commented project file to PATH (default: project.toml); replaces nothing."""
    from thememap.project import template

    if path.exists():
        raise UsageError(f"{path.name} is there already. Name another file.")
    path.write_text(template(), encoding="utf-8", newline="\n")
    click.echo(f"Wrote {path}. Edit it, then: thememap check {path}")
