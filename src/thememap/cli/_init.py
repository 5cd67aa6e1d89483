"""``thememap init``."""

from __future__ import annotations

from pathlib import Path

import click

from thememap.cli._options import FILE
from thememap.wording import command_line

REVIEW_FOLDER = "review"


@click.command(name="init")
@click.argument("path", default="project.toml", type=FILE)
@click.option("--review", is_flag=True, help="For a review of studies: its sections, and empty "
              "tables in the folder 'review' beside the file.")  # fmt: skip
def command(path: Path, review: bool) -> None:
    """Write a commented project file to PATH (default: project.toml); replaces nothing."""
    from thememap.output import refuse_existing, write_new
    from thememap.project import review_section, review_tables, template

    tables = path.parent / REVIEW_FOLDER
    wanted = [path, *(tables / name for name in (review_tables() if review else ()))]
    for one in wanted:
        refuse_existing(one)
    text = template()
    if review:
        text = text.replace('approach = "codebook" ', 'approach = "meta-ethnography" ')
        text += review_section(REVIEW_FOLDER)
        for name, content in review_tables().items():
            write_new(tables / name, content)
        click.echo(f"Wrote {len(wanted) - 1} empty tables to {tables}.")
    write_new(path, text)
    click.echo(f"Wrote {path}. Edit it, then: {command_line('thememap', 'check', path)}")
