"""``thememap teach``: its subcommands, each in a file of its own."""

from __future__ import annotations

import click

from thememap.cli.teach._class import forget, score, sheet
from thememap.cli.teach._explain import explain
from thememap.cli.teach._saturation import saturation
from thememap.cli.teach._simulate import simulate
from thememap.cli.teach._tasks import commit, hide, material, reveal, sort


@click.group(name="teach")
def command() -> None:
    """Teach with a class: sheets, scores, explanations, hidden themes.

    PROJECT is a project file, or the name of a bundled corpus: alliance, cycling.
    """


for subcommand in (
    material, sheet, score, explain, hide, sort, commit, reveal, simulate, saturation, forget,
):  # fmt: skip
    command.add_command(subcommand)
