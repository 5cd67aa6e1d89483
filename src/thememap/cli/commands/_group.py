"""``thememap group``."""

from __future__ import annotations

from pathlib import Path

import click

from thememap.cli.options._encoder import EncoderOptions, encoder_options
from thememap.cli.options._shared import (
    MaterialOptions,
    depth_option,
    material_options,
    out_option,
    set_option,
)


@click.command(name="group")
@material_options
@out_option
@depth_option
@encoder_options
@set_option
def command(
    material: MaterialOptions,
    out: Path,
    depth: str | None,
    encoding: EncoderOptions,
    settings: tuple[str, ...],
) -> None:
    """Group the quotes and write a run folder; codings, if there are any, are not used."""
    from thememap.cli.output._progress import terminal_progress
    from thememap.cli.output._summary import print_summary
    from thememap.pipeline import analyse, check_run_output, write_run

    given = material.load((*settings, *encoding.settings))
    check_run_output(out, project=given)
    with terminal_progress() as shown:
        outcome = analyse(given.without_codings(), depth=depth, progress=shown, run=out)
        write_run(outcome, out=out)
    print_summary(outcome, out)
