"""``thememap import``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from thememap.cli.options._columns import column_options, table_keys
from thememap.cli.options._shared import FILE_TYPE, force_option, recursive_option
from thememap.message_words import format_command


@click.command(name="import")
@click.argument("files", nargs=-1, required=True, type=FILE_TYPE)
@click.option("--out", required=True, type=FILE_TYPE, help="Folder to write the tables to.")
@click.option(
    "--units",
    type=click.Choice(["exact", "overlap", "sentence"]),
    default="exact",
    show_default=True,
    help="How several coders' passages become common units.",
)
@click.option(
    "--overlap",
    type=float,
    default=0.5,
    show_default=True,
    help="Least share under --units overlap.",
)
@click.option(
    "--read",
    type=click.Choice(["marked", "sources"]),
    default="marked",
    show_default=True,
    help="What a coder has read: what they marked, or all of a source with a mark.",
)
@click.option(
    "--texts",
    type=click.Choice(["auto", "turns", "paragraphs", "sentences", "whole", "none"]),
    default="auto",
    show_default=True,
    help="How a text that nobody coded is cut into quotes.",
)
@click.option(
    "--uncoded",
    type=click.Choice(["leave-out", "not-read", "read"]),
    default="leave-out",
    show_default=True,
    help="What nobody coded in coded texts: left out; quotes that nobody is known to have read; or "
    "quotes read and given nothing by all who coded in that text (they read the whole of it).",
)
@click.option(
    "--guide",
    type=click.Choice(["leave-out", "keep"]),
    default="leave-out",
    show_default=True,
    help="Questions, tasks and headings that many texts have, and notes in brackets.",
)
@click.option("--language", default="", help="Language to read, for an article in several.")
@click.option("--encoding", default="", help="Encoding of text files, if it is not detected.")
@recursive_option
@click.option(
    "--offsets",
    default="",
    help="Unit of positions in a project, if not detected: code-points, utf-16 or utf-8.",
)
@column_options
@force_option
@click.option("--json", "as_json", is_flag=True, help="Print the account as JSON.")
def command(
    files: tuple[Path, ...],
    out: Path,
    units: str,
    overlap: float,
    read: str,
    texts: str,
    uncoded: str,
    guide: str,
    language: str,
    encoding: str,
    recursive: bool,
    force: bool,
    offsets: str,
    as_json: bool,
    **columns: Any,
) -> None:
    """Read FILES of other programs and write quotes, codings, codebook and an account.

    The folder gets a project file too: thememap run OUT/project.toml --out RUN continues from it.
    """
    from thememap.errors import UsageError
    from thememap.pipeline import import_to_folder
    from thememap.project import make_sources_section
    from thememap.records import parse_offset_convention
    from thememap.report.catalogue import Catalogue, import_account_text
    from thememap.sources import import_account, import_account_json

    if not 0 < overlap <= 1:
        raise UsageError(f"--overlap {overlap:g}: needed is a share above 0 and up to 1.")
    try:
        parse_offset_convention(offsets) if offsets else None
    except ValueError as error:
        raise UsageError(f"--offsets {offsets}: {error}.") from None
    section = make_sources_section(
        **table_keys(columns),
        units=units,
        overlap=overlap,
        read=read,
        texts=texts,
        uncoded=uncoded,
        guide=guide,
        language=language,
        encoding=encoding,
        recursive=recursive,
        offsets=offsets,
    )
    imported = import_to_folder(files, section, out=out, force=force)
    if as_json:
        click.echo(import_account_json(imported.result))
    else:
        text = Catalogue(approach="codebook")
        click.echo(import_account_text(import_account(imported.result), text), nl=False)
    for name, renamed in imported.renamed.items():
        click.echo(f"{name} of an earlier import is now {renamed}.", err=True)
    if imported.project_kept:
        click.echo(
            f"{out.name}/project.toml was changed since it was written, and is kept. See whether "
            f"it names {' and '.join(imported.tables) or 'no codings'}.",
            err=True,
        )
    if not as_json:
        click.echo(f"Next: {format_command('thememap', 'check', out / 'project.toml')}")
