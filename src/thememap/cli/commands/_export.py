"""``thememap export_run``."""

from __future__ import annotations

from pathlib import Path

import click

from thememap.cli.options._shared import FILE_TYPE
from thememap.export_text import ExportFormat, RereadExport


@click.command(name="export")
@click.argument("run", type=FILE_TYPE)
@click.option(
    "--to",
    "to",
    type=click.Choice(tuple(map(str, ExportFormat))),
    required=True,
    help="The format.",
)
@click.option("--out", type=FILE_TYPE, required=True, help="File (or folder of tables) to write.")
@click.option(
    "--sources",
    type=FILE_TYPE,
    multiple=True,
    help="Original files or folders, for qdpx: "
    "their texts are included unchanged, after a check of their checksums.",
)
@click.option("--max-quote-words", "words", type=click.IntRange(min=0),
              help="Largest number of words of each source.")  # fmt: skip
@click.option("--no-quotes", is_flag=True, help="No participant's words at all.")
@click.option("--scale", type=click.IntRange(min=1), metavar="K",
              help="Groups of the scale with K groups; default: the shown one.")  # fmt: skip
@click.option("--reread", type=click.Choice(tuple(map(str, RereadExport))),
              help="For qdpx: quotes to read again as comments at their passages (the default), as "
              "codes below thememap, or not at all.")  # fmt: skip
@click.option("--without-results", is_flag=True, help="For qdpx and qdc: only people's codes.")
def command(
    run: Path,
    to: str,
    out: Path,
    sources: tuple[Path, ...],
    words: int | None,
    no_quotes: bool,
    scale: int | None,
    reread: str | None,
    without_results: bool,
) -> None:
    """Write a run folder for another program, or for people.

    The formats: qdpx, a REFI-QDA project for NVivo, ATLAS.ti, MAXQDA, QualCoder; qdc, a codebook;
    xlsx, a workbook; docx, quotes by theme with comments where coder and data differ; md, the same
    as text; taguette and qualcoder, folders of tables; bib and ris, references of what was used.
    """
    from thememap.exchange import QuotationLimits
    from thememap.pipeline import ExportOptions, export_run
    from thememap.report.catalogue import Catalogue

    options = ExportOptions(
        sources=sources,
        limits=QuotationLimits(words_per_source=words, quotes=not no_quotes),
        results=not without_results,
        reread=None if reread is None else RereadExport(reread),
        scale=scale,
    )
    done = export_run(run, to=to, out=out, options=options)
    for note in done.notes:
        click.echo(f"Note: {Catalogue(approach='codebook').message(note)}", err=True)
    click.echo(f"Wrote {done.path}.")
