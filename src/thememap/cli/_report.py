"""``thememap report``."""

from __future__ import annotations

from pathlib import Path

import click

from thememap.cli._options import FILE, force_option
from thememap.wording import counted


@click.command(name="report")
@click.argument("run", type=FILE)
@click.option("--to", "to", type=click.Choice(("html", "md", "docx")), default="html",
              show_default=True, help="A page, Markdown, or a Word document.")  # fmt: skip
@click.option(
    "--out", type=FILE, help="File to write; without it, report.html (.md, .docx) in RUN."
)
@click.option("--figures", type=FILE, help="Folder for the pictures as SVG, PDF and PNG; nothing "
              "else is written.")  # fmt: skip
@click.option("--no-quotes", is_flag=True, help="No participant's words.")
@click.option("--max-quote-words", "words", type=click.IntRange(min=0),
              help="At most so many words of each source.")  # fmt: skip
@click.option("--title", default="", help="Another title.")
@click.option("--logo", type=FILE, help="A PNG or JPEG file for the head of the page.")
@force_option
@click.option("--language", default="en", show_default=True, help="en or de.")
def command(
    run: Path,
    to: str,
    out: Path | None,
    figures: Path | None,
    no_quotes: bool,
    words: int | None,
    title: str,
    logo: Path | None,
    force: bool,
    language: str,
) -> None:
    """Write the report of the run folder RUN again, from what the folder holds."""
    from thememap.output import refuse_existing
    from thememap.pipeline import adopt_run
    from thememap.report import Presentation, page_of, write_as, write_figures

    how = Presentation(
        quotes=not no_quotes, words_per_source=words, title=title, logo=logo, language=language
    )
    if out is not None:
        refuse_existing(out, force=force)
    if figures is not None:
        _keep_list_of_fonts()
        page, text = page_of(run, how=how)
        written = write_figures(page, text=text, out=figures, force=force,
                                on_note=lambda note: click.echo(note, err=True))  # fmt: skip
        names = ", ".join(dict.fromkeys(path.stem for path in written))
        click.echo(f"{counted(len(written), 'file')} in {figures}: {names}")
        return
    if out is None:
        adopt_run(run)
    click.echo(f"Report: {write_as(run, to=to, how=how, out=out, force=force)}")


def _keep_list_of_fonts() -> None:
    """Have matplotlib keep its list of this machine's fonts among thememap's own files."""
    import os

    from thememap.embedding import cache_folder

    os.environ.setdefault("MPLCONFIGDIR", str(cache_folder() / "matplotlib"))
