"""``thememap app``."""

from __future__ import annotations

from pathlib import Path

import click

from thememap.cli.options._shared import FILE_TYPE
from thememap.cli.output._browser import open_in_browser


@click.command(name="app")
@click.argument("folder", required=False, type=FILE_TYPE)
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Without it, a free one.")
@click.option("--browser/--no-browser", default=True, show_default=True,
              help="Open the page in the browser.")  # fmt: skip
@click.option("--language", default="", help="Language of the pages, such as de; default: the "
              "browser's.")  # fmt: skip
def command(folder: Path | None, port: int, browser: bool, language: str) -> None:
    """Open a page on this machine: drop files, see what was found, run, read, decide, export.

    Analyses are kept in FOLDER, and nothing is written anywhere else; without it the page asks.
    Their project files and run folders are those that the other commands read and write.
    """
    from thememap.app import FolderInUse, serve_app
    from thememap.errors import UsageError
    from thememap.report.catalogue import languages

    if language and language not in languages():
        raise UsageError(f"--language {language}: the pages speak {', '.join(languages())}.")

    def started(address: str) -> None:
        click.echo(f"{address}\nOnly this machine can open it, and only once. Stop with Ctrl-C.")
        if browser:
            open_in_browser(address)

    try:
        serve_app(folder, port=port, language=language, started=started)
    except FolderInUse as error:
        if not (browser and error.address):
            raise
        click.echo(str(error), err=True)
        open_in_browser(error.address, wait=True)
