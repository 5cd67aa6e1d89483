"""``thememap report``."""

from __future__ import annotations

from pathlib import Path

import click

from thememap.cli.options._shared import FILE_TYPE, force_option
from thememap.message_words import count_noun

FORMAT_OF_NAME = {".html": "html", ".htm": "html", ".md": "md", ".docx": "docx",
    ".pdf": "pdf"}  # fmt: skip


@click.command(name="report")
@click.argument("run", type=FILE_TYPE)
@click.option("--to", "to", type=click.Choice(("html", "md", "docx", "pdf")),
              help="A page, Markdown, a Word document or a PDF; default: as --out ends, else a "
              "page."
              )  # fmt: skip
@click.option(
    "--out",
    type=FILE_TYPE,
    help="File to write; without it, report.html (.md, .docx, .pdf) in RUN.",
)
@click.option(
    "--figures",
    type=FILE_TYPE,
    help="Folder for the pictures as SVG, PDF and PNG; nothing else is written.",
)
@click.option("--themes", "themes", multiple=True, metavar="NAME",
              help="Themes whose quotes a document (.docx, .pdf) shows; several with commas or by "
              "repeating it. Default: those that the answer names first.")  # fmt: skip
@click.option("--appendix", is_flag=True, help="After a document: all that the page has in words.")
@click.option("--no-quotes", is_flag=True, help="No participant's words.")
@click.option("--max-quote-words", "words", type=click.IntRange(min=0),
              help="Largest number of words of each source.")  # fmt: skip
@click.option("--title", default="", help="Another title.")
@click.option("--logo", type=FILE_TYPE, help="A PNG or JPEG file for the head of the page.")
@force_option
@click.option("--language", default="en", show_default=True,
              help="Language of the page, such as de.")  # fmt: skip
def command(
    run: Path,
    to: str | None,
    out: Path | None,
    figures: Path | None,
    themes: tuple[str, ...],
    appendix: bool,
    no_quotes: bool,
    words: int | None,
    title: str,
    logo: Path | None,
    force: bool,
    language: str,
) -> None:
    """Write the report of the run folder RUN again, from what the folder holds."""
    from thememap.output import refuse_existing
    from thememap.pipeline import adopt_run_folder
    from thememap.report import (
        DocumentParts,
        Presentation,
        load_page,
        write_document,
        write_figures,
    )

    how = Presentation(
        quotes=not no_quotes, words_per_source=words, title=title, logo=logo, language=language
    )
    to = _format_of(out, to)
    if out is not None:
        refuse_existing(out, force=force)
    if figures is not None:
        _cache_font_list()
        page, _ = load_page(run, how=how)
        drawn = write_figures(page, out=figures, force=force,
                              on_note=lambda note: click.echo(note, err=True))  # fmt: skip
        names = ", ".join(dict.fromkeys(path.stem for path in drawn))
        click.echo(f"{count_noun(len(drawn), 'file')} in {figures}: {names}")
        return
    if out is None:
        adopt_run_folder(run)
    if to in ("docx", "pdf"):
        _cache_font_list()
    written = write_document(
        run,
        to=to,
        how=how,
        parts=DocumentParts(themes=themes, appendix=appendix),
        out=out,
        force=force,
        on_note=lambda note: click.echo(f"Note: {note}", err=True),
    )
    click.echo(f"Report: {written}")


def _format_of(out: Path | None, to: str | None) -> str:
    """What is written: what ``--to`` says, or how the name of the file ends.

    Raises `UsageError` where the two differ, or where no report is written as such a file.
    """
    from thememap.errors import UsageError

    ends = out.suffix.lower() if out else ""
    by_name = FORMAT_OF_NAME.get(ends, to if not ends else None)
    if ends and (by_name is None or to not in (None, by_name)):
        raise UsageError(
            f"--out {out.name if out else ''} ends as another kind of file than is written"
            f"{f' with --to {to}' if to else ''}: a page (.html), Markdown (.md), a Word "
            "document (.docx) or a PDF (.pdf)."
        )
    return by_name or "html"


def _cache_font_list() -> None:
    """Have matplotlib keep its list of this machine's fonts among thememap's own files."""
    import os

    from thememap.embedding import cache_folder

    os.environ.setdefault("MPLCONFIGDIR", str(cache_folder() / "matplotlib"))
