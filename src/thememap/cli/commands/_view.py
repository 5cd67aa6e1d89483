"""``thememap view``."""

from __future__ import annotations

from pathlib import Path

import click

from thememap.cli.options._shared import FILE_TYPE
from thememap.cli.output._browser import open_in_browser


@click.command(name="view")
@click.argument("run", type=FILE_TYPE)
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Without it, a free one.")
@click.option("--browser/--no-browser", default=True, show_default=True,
              help="Open the page in the browser.")  # fmt: skip
@click.option("--language", default="en", show_default=True,
              help="Language of the page, such as de.")  # fmt: skip
def command(run: Path, port: int, browser: bool, language: str) -> None:
    """Serve the report of RUN on this machine only, and decide on its proposals in the page.

    Decisions are appended to RUN/decisions.jsonl. They are not blind; a sheet with decoys
    (thememap review sheet) is. To apply them: thememap review apply RUN/decisions.jsonl RUN.
    """
    from thememap.report import Presentation, load_page
    from thememap.viewing import serve_report

    load_page(run, how=Presentation(language=language))

    def started(address: str) -> None:
        click.echo(f"{address}\nOnly this machine can open it, and only once. Stop with Ctrl-C.")
        if browser:
            open_in_browser(address)

    serve_report(run, port=port, language=language, started=started)
