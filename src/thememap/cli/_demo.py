"""``thememap demo``."""

from __future__ import annotations

from pathlib import Path

import click

from thememap.cli._options import FILE, depth_option

DEFAULT = "alliance"


@click.command(name="demo")
@click.argument("name", default=DEFAULT)
@click.option("--out", type=FILE, help="Run folder; default: thememap-demo-NAME, here.")
@depth_option
def command(name: str, out: Path | None, depth: str | None) -> None:
    """Run the bundled corpus NAME and write its report."""
    from thememap.cli._progress import progress
    from thememap.cli._summary import show
    from thememap.pipeline import analyse, check_place, write_run
    from thememap.project import load_project
    from thememap.shipped import bundled_project

    project = load_project(bundled_project(name))
    folder = out or Path(f"thememap-demo-{name}")
    check_place(folder)
    with progress() as shown:
        outcome = analyse(project, depth=depth, progress=shown, run=folder)
        write_run(outcome, out=folder)
    show(outcome, folder)
