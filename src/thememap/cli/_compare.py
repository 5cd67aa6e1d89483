"""``thememap compare``."""

from __future__ import annotations

from pathlib import Path

import click

from thememap.cli._options import FILE, depth_option, material_options, out_option, project_of


@click.command(name="compare")
@material_options
@click.option("--groups", required=True, type=FILE, help="Table of groups: quote_id, group.")
@out_option
@depth_option
def command(
    project: Path | None,
    quotes: Path | None,
    codings: tuple[Path, ...],
    codebook: Path | None,
    data: Path | None,
    groups: Path,
    out: Path,
    depth: str | None,
) -> None:
    """Compare the groups of a table (quote_id, group) with the codings.

    Whatever made the groups: another program, another person, another coder.
    """
    from thememap.cli._progress import progress
    from thememap.cli._summary import show
    from thememap.pipeline import analyse_given_groups, check_place, write_run

    given = project_of(project, quotes, codings, codebook, data)
    check_place(out, project=given, inputs=[groups])
    with progress() as shown:
        outcome = analyse_given_groups(
            given,
            groups=groups,
            depth=depth,
            progress=shown,
        )
        write_run(outcome, out=out)
    show(outcome, out)
