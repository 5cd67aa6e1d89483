"""``thememap check``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from thememap.cli._options import material_options, project_of


@click.command(name="check")
@material_options
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
def command(
    project: Path | None,
    quotes: Path | None,
    codings: tuple[Path, ...],
    codebook: Path | None,
    data: Path | None,
    as_json: bool,
) -> None:
    """Read project file and material, say what was found and left out, compute nothing."""
    from dataclasses import asdict

    from thememap.cli._check_words import lines
    from thememap.tables import check

    chosen = project_of(project, quotes, codings, codebook, data)
    material = None
    if chosen.sources.files:
        from thememap.pipeline import material_of

        material = material_of(chosen)
    report = check(chosen, material=material)
    if as_json:
        click.echo(json.dumps(asdict(report), ensure_ascii=False, indent=1))
        return
    for line in lines(report):
        click.echo(line)
