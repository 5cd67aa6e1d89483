"""``thememap check``."""

from __future__ import annotations

import json
from itertools import chain
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

    from thememap.cli._check_words import (
        empty_files,
        lines,
        review_counts,
        review_lines,
        too_few_lines,
    )
    from thememap.pipeline import material_of, themes_with_too_few, with_review
    from thememap.records import format_path
    from thememap.tables import check

    chosen = project_of(project, quotes, codings, codebook, data)

    material = material_of(chosen) if chosen.sources.files else None
    report = check(chosen, material=material)
    whole = with_review(material or material_of(chosen), chosen)
    review, too_few = whole.review, themes_with_too_few(chosen, whole)
    if as_json:
        values = {
            **asdict(report),
            "review": review_counts(review),
            "empty_files": [file.name for file in whole.files if not file.rows],
            "too_few": {
                "least": too_few.least,
                "reference": too_few.rule,
                "themes": [{"theme": format_path(path), "n": n} for path, n in too_few.themes],
            },
        }
        click.echo(json.dumps(values, ensure_ascii=False, indent=1))
        return
    found = (lines(report), too_few_lines(too_few), review_lines(review), empty_files(whole.files))
    for line in chain(*found):
        click.echo(line)
