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

    from thememap.cli._check_words import lines, review_counts, review_lines
    from thememap.tables import check

    chosen = project_of(project, quotes, codings, codebook, data)
    from thememap.pipeline import material_of, with_review

    material = material_of(chosen) if chosen.sources.files else None
    report = check(chosen, material=material)
    review = with_review(material or material_of(chosen), chosen).review
    if as_json:
        values = {**asdict(report), "review": review_counts(review)}
        click.echo(json.dumps(values, ensure_ascii=False, indent=1))
        return
    for line in (*lines(report), *review_lines(review)):
        click.echo(line)
