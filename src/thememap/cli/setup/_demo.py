"""``thememap demo``."""

from __future__ import annotations

from pathlib import Path

import click

from thememap.cli.options._shared import FILE_TYPE, depth_option

DEFAULT_CORPUS = "alliance"


@click.command(name="demo")
@click.argument("name", default=DEFAULT_CORPUS)
@click.option("--out", type=FILE_TYPE, help="Run folder; default: thememap-demo-NAME, here.")
@depth_option
def command(name: str, out: Path | None, depth: str | None) -> None:
    """Run the bundled corpus NAME and write its report."""
    from thememap.bundled_files import bundled_project
    from thememap.cli.output._progress import terminal_progress
    from thememap.cli.output._summary import print_summary
    from thememap.pipeline import analyse, check_run_output, write_run
    from thememap.project import load_project

    project = load_project(bundled_project(name))
    folder = out or Path(f"thememap-demo-{name}")
    check_run_output(folder)
    with terminal_progress() as shown:
        outcome = analyse(project, depth=depth, progress=shown, run=folder)
        write_run(outcome, out=folder)
    print_summary(outcome, folder)
