"""``thememap init``."""

from __future__ import annotations

from pathlib import Path

import click

from thememap.cli._options import FILE
from thememap.errors import UsageError

REVIEW_FOLDER = "review"


@click.command(name="init")
@click.argument("path", default="project.toml", type=FILE)
@click.option("--review", is_flag=True, help="For a review of studies: its sections, and empty "
              "tables in the folder 'review' beside the file.")  # fmt: skip
def command(path: Path, review: bool) -> None:
    """Write a commented project file to PATH (default: project.toml); replaces nothing."""
    from thememap.project import review_section, review_tables, template
    from thememap.tables import write_whole

    tables = path.parent / REVIEW_FOLDER
    wanted = [path, *(tables / name for name in (review_tables() if review else ()))]
    for one in wanted:
        if one.exists():
            raise UsageError(f"{one.name} is there already. Name another file or folder.")
    text = template()
    if review:
        text = text.replace('approach = "codebook" ', 'approach = "meta-ethnography" ')
        text += review_section(REVIEW_FOLDER)
        for name, content in review_tables().items():
            write_whole(tables / name, content)
        click.echo(f"Wrote {len(wanted) - 1} empty tables to {tables}.")
    write_whole(path, text)
    click.echo(f"Wrote {path}. Edit it, then: thememap check {path}")
