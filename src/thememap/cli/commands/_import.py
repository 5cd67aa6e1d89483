"""``thememap import``."""

from __future__ import annotations

import os
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
    language: str,
    encoding: str,
    recursive: bool,
    force: bool,
    offsets: str,
    as_json: bool,
    **columns: Any,
) -> None:
    """Read FILES of other programs and write quotes, codings, codebook and an account.

    The folder gets a project file too: thememap run OUT/project.toml --out RUN goes on from it.
    """
    from thememap.errors import UsageError
    from thememap.output import check_output_folder, stage_files
    from thememap.project import make_sources_section
    from thememap.records import parse_offset_convention
    from thememap.sources import import_files, import_report_json, import_report_text
    from thememap.tables import write_atomic, write_codebook, write_codings, write_csv, write_quotes

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
        language=language,
        encoding=encoding,
        recursive=recursive,
        offsets=offsets,
    )
    check_output_folder(out, kind="import", force=force)
    imported = import_files(files, section)
    material = imported.material
    parts = (imported.contents, material, imported.offsets)
    codings = "codings.csv" if len(material.codings) else ""
    book = material.listed_codebook
    codebook = "codebook.csv" if book.themes else ""
    project = _project_text(out, title=files[0].stem, codings=codings, codebook=codebook)
    earlier = [name for name in ("codings.csv", "codebook.csv") if (out / name).is_file()]
    with stage_files(out, kind="import", force=force) as folder:
        write_quotes(folder, material.quotes)
        if codings:
            write_codings(folder, material.codings)
        if codebook:
            write_codebook(folder, book)
        references = [row for content in imported.contents for row in content.references]
        if references:
            header = tuple(references[0])
            rows = [tuple(row.values()) for row in references]
            write_csv(folder / "references.csv", header, rows)
        write_atomic(folder / "account.json", import_report_json(*parts))
        if project:
            write_atomic(folder / "project.toml", project)
    gone = {
        name: _rename_earlier_table(out / name)
        for name in earlier
        if name not in (codings, codebook)
    }
    from thememap.report import Catalogue

    sentence = Catalogue(approach="codebook").message
    click.echo(
        import_report_json(*parts) if as_json else import_report_text(*parts, sentence=sentence),
        nl=as_json,
    )
    for name, renamed in gone.items():
        click.echo(f"{name} of an earlier import is now {renamed}.", err=True)
    if not project:
        tables = " and ".join(name for name in (codings, codebook) if name) or "no codings"
        click.echo(
            f"{out.name}/project.toml was changed since it was written, and is kept. See whether "
            f"it names {tables}.",
            err=True,
        )
    if not as_json:
        click.echo(f"Next: {format_command('thememap', 'check', out / 'project.toml')}")


def _rename_earlier_table(path: Path) -> str:
    """A table that this import does not have keeps its content under a name that is free."""
    free = path.with_name(f"earlier-{path.name}")
    while os.path.lexists(free):
        free = free.with_name(f"earlier-{free.name}")
    path.replace(free)
    return free.name


def _project_text(out: Path, *, title: str, codings: str, codebook: str) -> str:
    """The project file to write; empty where somebody changed the one that is there."""
    from thememap.project import format_project_template

    path = out / "project.toml"
    if path.is_file():
        text = path.read_text(encoding="utf-8")
        ours = {
            format_project_template(title=title, codings=codings_file, codebook=other, exact=exact)
            for exact in (True, False)
            for codings_file in ("", "codings.csv")
            for other in ("", "codebook.csv")
        }
        if text not in ours:
            return ""
    return format_project_template(title=title, codings=codings, codebook=codebook, exact=True)
