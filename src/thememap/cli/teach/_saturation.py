"""``thememap teach saturation``."""

from __future__ import annotations

from pathlib import Path

import click

from thememap.cli.options._shared import FILE_TYPE, NameList, force_option, seed_option


@click.command(name="saturation")
@click.option("--out", type=FILE_TYPE, required=True, help="Folder for page and tables.")
@click.option("--themes", default="20,40", show_default=True, metavar="20,40",
              type=NameList("whole number", read=int),
              help="Numbers of themes of the simulated codebooks.")  # fmt: skip
@click.option("--interviews", type=int, default=40, show_default=True,
              help="Interviews after which one has to stop.")  # fmt: skip
@click.option("--orders", type=int, default=8, show_default=True,
              help="Orders to play for each codebook.")  # fmt: skip
@click.option("--classes", type=int, default=200, show_default=True,
              help="Classes for the histograms.")  # fmt: skip
@click.option("--table", type=FILE_TYPE,
              help="A table of themes by units of your own, to step through as well.")  # fmt: skip
@click.option("--themes-in", type=click.Choice(["rows", "columns"]),
              help="Of the table: the side with the themes.")  # fmt: skip
@click.option("--leave-out", default="", type=NameList("column"), metavar="NAMES",
              help="Of the table: units or themes to leave out; or none.")  # fmt: skip
@click.option("--language", default="en", show_default=True,
              help="Language of the page: en, de.")  # fmt: skip
@force_option
@seed_option
def saturation(
    out: Path,
    themes: tuple[int, ...],
    interviews: int,
    orders: int,
    classes: int,
    table: Path | None,
    themes_in: str | None,
    leave_out: tuple[str, ...],
    language: str,
    seed: int,
    force: bool,
) -> None:
    """Let a class decide when it has heard enough, and see what was true.

    Simulated interviews from codebooks of known size. Students draw interviews, stop, and lock
    their answer; then the page shows the stopping rules, the estimate, and the truth.
    """
    from thememap.cli.output._progress import terminal_progress
    from thememap.report.catalogue import Catalogue
    from thememap.tables import IncidenceMessage, IncidenceOptions, read_incidence
    from thememap.teaching import (
        SaturationGrid,
        check_lesson_output,
        simulate_saturation,
        write_saturation_lesson,
    )

    check_lesson_output(out, force=force)
    grid = SaturationGrid(
        themes=themes, interviews=interviews, orders=orders, classes=classes, seed=seed
    )
    incidence = None
    if table is not None:
        read = read_incidence(
            table, IncidenceOptions(themes_in=themes_in or "", leave_out=leave_out)
        )
        incidence, text = read.incidence, Catalogue(approach="codebook")
        for note in read.notes:
            if note.key != IncidenceMessage.NO_ORDER:  # the page shuffles the units
                click.echo(text.message(note))
    with terminal_progress() as shown:
        shown.stage("simulating interviews")
        lesson = simulate_saturation(grid, table=incidence, step=shown.step)
        shown.stage("writing")
        written = write_saturation_lesson(lesson, out=out, language=language, force=force)
    click.echo(f"{len(lesson.codebooks)} codebooks, {orders} orders each. Page: {written.page}")
    for path in written.tables:
        click.echo(f"Table: {path}")
