"""``thememap group``."""

from __future__ import annotations

from pathlib import Path

import click

from thememap.cli._options import depth_option, material_options, out_option, project_of, set_option


@click.command(name="group")
@material_options
@out_option
@depth_option
@set_option
def command(
    project: Path | None,
    quotes: Path | None,
    codings: tuple[Path, ...],
    codebook: Path | None,
    data: Path | None,
    out: Path,
    depth: str | None,
    settings: tuple[str, ...],
) -> None:
    """Group the quotes and write a run folder; codings, if there are any, are not used."""
    from thememap.cli._progress import progress
    from thememap.cli._summary import show
    from thememap.pipeline import analyse, check_place, write_run

    given = project_of(project, quotes, codings, codebook, data, settings)
    check_place(out, project=given)
    with progress() as shown:
        outcome = analyse(given.without_codings(), depth=depth, progress=shown, run=out)
        write_run(outcome, out=out)
    show(outcome, out)
