"""``thememap run``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from thememap.cli._engine_options import engine_of, engine_options
from thememap.cli._options import depth_option, material_options, out_option, project_of, set_option

MOST_TABLES = 20


@click.command(name="run")
@material_options
@out_option
@depth_option
@set_option
@engine_options
def command(
    project: Path | None,
    quotes: Path | None,
    codings: tuple[Path, ...],
    codebook: Path | None,
    data: Path | None,
    out: Path,
    depth: str | None,
    settings: tuple[str, ...],
    **engine: Any,
) -> None:
    """Read the material, group it, compare groups with themes, and write a run folder.

    PROJECT is a project file, a folder that import wrote, or files as import reads them: a
    workbook, an export. Without one, name the tables with --quotes, --codings and --codebook.
    """
    from thememap.cli._progress import progress
    from thememap.cli._summary import show
    from thememap.pipeline import analyse, check_place, write_run
    from thememap.tables import columns_line, has_usual_headers

    given = project_of(project, quotes, codings, codebook, data, settings)
    check_place(out, project=given)
    with engine_of(**engine) as chosen, progress() as shown:
        outcome = analyse(
            given,
            depth=depth,
            progress=shown,
            run=out,
            engine=chosen,
        )
        write_run(outcome, out=out)
    for table in list(filter(has_usual_headers, outcome.material.columns))[:MOST_TABLES]:
        click.echo(columns_line(table), err=True)
    show(outcome, out)
