"""``thememap compare``."""

from __future__ import annotations

from pathlib import Path

import click

from thememap.cli.options._shared import (
    FILE_TYPE,
    MaterialOptions,
    depth_option,
    material_options,
    out_option,
)


@click.command(name="compare")
@material_options
@click.option("--groups", required=True, type=FILE_TYPE, help="Table of groups: quote_id, group.")
@out_option
@depth_option
def command(
    material: MaterialOptions,
    groups: Path,
    out: Path,
    depth: str | None,
) -> None:
    """Compare the groups of a table (quote_id, group) with the codings.

    Whatever made the groups: another program, another person, another coder.
    """
    from thememap.cli.output._progress import terminal_progress
    from thememap.cli.output._summary import print_summary
    from thememap.pipeline import analyse_given_groups, check_run_output, write_run

    given = material.load()
    check_run_output(out, project=given, inputs=[groups])
    with terminal_progress() as shown:
        outcome = analyse_given_groups(
            given,
            groups=groups,
            depth=depth,
            progress=shown,
        )
        write_run(outcome, out=out)
    print_summary(outcome, out)
