"""``thememap init``."""

from __future__ import annotations

from pathlib import Path

import click

from thememap.cli.options._shared import FILE_TYPE
from thememap.message_words import format_command

REVIEW_FOLDER = "review"


@click.command(name="init")
@click.argument("path", default="project.toml", type=FILE_TYPE)
@click.option("--review", is_flag=True, help="For a review of studies: its sections, and empty "
              "tables in the folder 'review' next to the file.")  # fmt: skip
def command(path: Path, review: bool) -> None:
    """Write a commented project file to PATH (default: project.toml); replaces nothing."""
    from thememap.output import refuse_existing, write_new
    from thememap.project import empty_review_tables, format_project_template, format_review_section

    tables = path.parent / REVIEW_FOLDER
    wanted = [path, *(tables / name for name in (empty_review_tables() if review else ()))]
    for target in wanted:
        refuse_existing(target)
    text = format_project_template()
    if review:
        text = text.replace('approach = "codebook" ', 'approach = "meta-ethnography" ')
        text += format_review_section(REVIEW_FOLDER)
        for name, content in empty_review_tables().items():
            write_new(tables / name, content)
        click.echo(f"Wrote {len(wanted) - 1} empty tables to {tables}.")
    write_new(path, text)
    click.echo(f"Wrote {path}. Edit it, then: {format_command('thememap', 'check', path)}")
