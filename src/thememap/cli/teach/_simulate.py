"""``thememap teach simulate``."""

from __future__ import annotations

from pathlib import Path

import click

from thememap.cli.options._shared import FILE_TYPE, NameList, force_option, seed_option


@click.command(name="simulate")
@click.option("--out", type=FILE_TYPE, required=True, help="Folder for page, tables and figures.")
@click.option("--quotes", type=int, default=200, show_default=True, help="Number of quotes.")
@click.option("--prevalence", default="0.02,0.05,0.08,0.15,0.3,0.5,0.7,0.9", show_default=True,
              metavar="0.02,0.5", type=NameList("number", read=float),
              help="Share of the quotes that have the first theme.")  # fmt: skip
@click.option("--themes", default="2,3,5,10,20", show_default=True, metavar="2,10",
              type=NameList("whole number", read=int), help="Number of themes.")  # fmt: skip
@click.option("--accuracy", default="0.5,0.7,0.8,0.9,0.95,1", show_default=True,
              metavar="0.8,0.95", type=NameList("number", read=float),
              help="Probability that a coder gives a quote its true theme.")  # fmt: skip
@click.option("--repeats", type=int, default=100, show_default=True, help="Repeats for each cell.")
@force_option
@seed_option
def simulate(
    out: Path,
    quotes: int,
    prevalence: tuple[float, ...],
    themes: tuple[int, ...],
    accuracy: tuple[float, ...],
    repeats: int,
    seed: int,
    force: bool,
) -> None:
    """Show what prevalence, number of themes and accuracy do to every number of agreement.

    Two simulated coders sort quotes, with skill and by chance. Writes a page with sliders, tables
    and figures; and ten codes whose means are those of a published study.
    """
    from thememap.cli.output._progress import terminal_progress
    from thememap.teaching import SimulationGrid, write_simulation
    from thememap.teaching import simulate as run

    grid = SimulationGrid(
        quotes=quotes, prevalence=prevalence, themes=themes, accuracy=accuracy, repeats=repeats,
        seed=seed,
    )  # fmt: skip
    with terminal_progress() as shown:
        shown.stage("simulating coders")
        simulation = run(grid, step=shown.step)
        shown.stage("drawing")
        written = write_simulation(simulation, out=out, force=force)
    click.echo(
        f"{len(simulation.cells)} cells, {repeats} repeats each. The page with the sliders: "
        f"{written.page}"
    )
    for table in written.tables:
        click.echo(f"Table: {table}")
    if written.figures:
        click.echo(f"Figures: {written.figures[0].parent}")
