"""``thememap run``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from thememap.cli.options._encoder import EncoderOptions, encoder_options
from thememap.cli.options._engine import engine_options, open_engine
from thememap.cli.options._shared import (
    MaterialOptions,
    depth_option,
    material_options,
    out_option,
    set_option,
)
from thememap.run_files import REPORT_FILE

MAX_LISTED_TABLES = 20


@click.command(name="run")
@material_options
@out_option
@depth_option
@encoder_options
@set_option
@engine_options
@click.option("--open", "open_report", is_flag=True, help="Open the report in the browser.")
def command(
    material: MaterialOptions,
    out: Path,
    depth: str | None,
    encoding: EncoderOptions,
    settings: tuple[str, ...],
    open_report: bool,
    **engine: Any,
) -> None:
    """Read the material, group it, compare groups with themes, and write a run folder.

    PROJECT is a project file, a folder that import wrote, or files as import reads them: a
    workbook, an export. Without one, name the tables with --quotes, --codings and --codebook.
    """
    from thememap.cli.output._browser import open_in_browser
    from thememap.cli.output._progress import terminal_progress
    from thememap.cli.output._summary import print_summary
    from thememap.pipeline import analyse, check_run_output, write_run
    from thememap.tables import columns_message, uses_usual_headers

    given = material.load((*settings, *encoding.settings))
    check_run_output(out, project=given)
    with open_engine(**engine) as chosen, terminal_progress() as shown:
        outcome = analyse(
            given,
            depth=depth,
            progress=shown,
            run=out,
            engine=chosen,
        )
        write_run(outcome, out=out)
    for table in list(filter(uses_usual_headers, outcome.material.columns))[:MAX_LISTED_TABLES]:
        click.echo(columns_message(table), err=True)
    print_summary(outcome, out)
    if open_report:
        open_in_browser((out / REPORT_FILE).resolve().as_uri(), wait=True)
