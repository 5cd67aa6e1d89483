"""``thememap check_project``."""

from __future__ import annotations

import json
from itertools import chain

import click

from thememap.cli.options._shared import MaterialOptions, material_options


@click.command(name="check")
@material_options
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
def command(
    material: MaterialOptions,
    as_json: bool,
) -> None:
    """Read project file and material, say what was found and left out, compute nothing."""
    from dataclasses import asdict

    from thememap.cli.output._check_lines import (
        check_lines,
        empty_file_lines,
        language_lines,
        review_counts,
        review_lines,
        sparse_theme_lines,
    )
    from thememap.pipeline import (
        add_review_tables,
        check_encoder_recipe,
        encoder_coverage,
        find_sparse_themes,
        language_column_problem,
        language_problem,
        load_material,
        with_languages,
    )
    from thememap.records import format_path
    from thememap.tables import check_project

    chosen = material.load()
    check_encoder_recipe(chosen)

    read = load_material(chosen) if chosen.sources.files else None
    report = check_project(chosen, material=read)
    whole = with_languages(add_review_tables(read or load_material(chosen), chosen))
    languages, coverage = whole.languages, encoder_coverage(chosen.encoder.name, whole.languages)
    review, too_few = whole.review, find_sparse_themes(chosen, whole)
    if as_json:
        values = {
            **asdict(report),
            "languages": asdict(languages)["shares"] if languages else [],
            "language_unsure": languages.unsure if languages else None,
            "languages_not_covered": [share.language for share in coverage.not_covered],
            "language_column_problem": language_column_problem(whole),
            "script_not_covered": coverage.script_not_covered,
            "review": review_counts(review),
            "empty_files": [file.name for file in whole.files if not file.rows],
            "too_few": {
                "least": too_few.least,
                "reference": too_few.rule,
                "themes": [{"theme": format_path(path), "n": n} for path, n in too_few.themes],
            },
            "unlearnable": {
                "least": too_few.learnable,
                "least_units": too_few.learnable_units,
                "unit": too_few.unit,
                "themes": [
                    {"theme": format_path(path), "n": n, "units": units}
                    for path, n, units in too_few.unlearnable
                ],
            },
        }
        click.echo(json.dumps(values, ensure_ascii=False, indent=1))
        return
    findings = (
        check_lines(report),
        language_lines(
            languages, coverage, problem=language_problem(coverage), anyway=chosen.encoder.anyway
        ),
        filter(None, [language_column_problem(whole)]),
        sparse_theme_lines(too_few),
        review_lines(review),
        empty_file_lines(whole.files),
    )
    for line in chain(*findings):
        click.echo(line)
