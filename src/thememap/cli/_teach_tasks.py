"""``thememap teach hide``, ``sort``, ``commit`` and ``reveal``."""

from __future__ import annotations

from pathlib import Path

import click

from thememap.cli._options import FILE, seed_option
from thememap.cli._teach_class import project_or_corpus
from thememap.wording import command_line, counted

LEAST_SHOWN = 0.0011
STUDENTS = click.option(
    "--students", type=click.IntRange(1, 200), default=6, show_default=True, help="So many sheets."
)
OUT = click.option("--out", type=FILE, required=True, help="Folder of the task; it must be empty.")
NEXT = (
    "Each student fills in the column 'pile' of one of their two files, and commits:\n"
    "  {commit}\nThen: {reveal} …"
)


def next_steps(folder: Path) -> str:
    """What the class types next."""
    sheet = folder / "sheets" / "S01.xlsx"
    return NEXT.format(
        commit=command_line("thememap", "teach", "commit", sheet, folder),
        reveal=command_line("thememap", "teach", "reveal", folder, sheet),
    )


@click.command(name="hide")
@click.argument("project")
@OUT
@click.option("--theme", default="", help="The theme to hide; one is drawn without it.")
@STUDENTS
@click.option("--rows", type=click.IntRange(10, 1000), default=60, show_default=True,
              help="Quotes on a sheet at most.")  # fmt: skip
@seed_option
def hide(project: str, out: Path, theme: str, students: int, rows: int, seed: int) -> None:
    """Strike a theme from PROJECT and seal it, for class and machine to look for."""
    from thememap.cli._progress import progress
    from thememap.teaching import hide as strike

    with progress() as shown:
        task = strike(
            project_or_corpus(project),
            out=out,
            theme=theme,
            students=students,
            rows=rows,
            seed=seed,
            progress=shown,
        )
    click.echo(
        f"A theme was hidden; the answer is sealed (SHA-256 {task.seal[:16]}…).\n"
        f"{counted(len(task.students), 'sheet')} of {len(task.quote_ids)} quotes without a theme: "
        f"{out / 'sheets'}\nThe machine may look too: "
        f"{command_line('thememap', 'run', out / 'material/project.toml', '--out', out / 'run')}\n"
        f"{next_steps(out)}"
    )


@click.command(name="sort")
@click.argument("project")
@OUT
@STUDENTS
@click.option("--rows", type=click.IntRange(10, 500), default=40, show_default=True,
              help="Quotes on a sheet.")  # fmt: skip
@seed_option
def sort(project: str, out: Path, students: int, rows: int, seed: int) -> None:
    """Draw quotes of PROJECT to put into piles; the machine's groups of them are sealed."""
    from thememap.cli._progress import progress
    from thememap.teaching import make_sorting

    with progress() as shown:
        task = make_sorting(
            project_or_corpus(project),
            out=out,
            students=students,
            rows=rows,
            seed=seed,
            progress=shown,
        )
    click.echo(
        f"{counted(len(task.students), 'sheet')} of {len(task.quote_ids)} quotes: "
        f"{out / 'sheets'}\n"
        f"The machine's groups are sealed (SHA-256 {task.seal[:16]}…).\n"
        f"{next_steps(out)}"
    )


@click.command(name="commit")
@click.argument("filled", type=FILE)
@click.argument("folder", type=FILE)
def commit(filled: Path, folder: Path) -> None:
    """Commit to the piles of a FILLED sheet of the task in FOLDER, before the answer is shown."""
    from thememap.teaching import commit as write_down

    done = write_down(filled, folder)
    placed = len({one for ids in done.piles.values() for one in ids})
    for remark in done.remarks:
        click.echo(f"{done.student}: {remark}")
    click.echo(
        f"{done.student} is committed to {counted(len(done.piles), 'pile')} with "
        f"{counted(placed, 'quote')} "
        f"(SHA-256 {done.sha256[:16]}…)."
    )


@click.command(name="reveal")
@click.argument("folder", type=FILE)
@click.argument("filled", type=FILE, nargs=-1)
def reveal(folder: Path, filled: tuple[Path, ...]) -> None:
    """Open the answer of the task in FOLDER for those whose FILLED sheets were committed."""
    from thememap.experiments import DETECTION_RULE
    from thememap.teaching import reveal as open_answer

    done = open_answer(folder, filled)
    if done.theme:
        click.echo(f"The theme that was hidden: {done.theme}")
    for one in done.finders:
        nearest = (
            f"the nearest set holds {one.best_held} of it in {counted(one.best_size, 'quote')}"
            if one.sets
            else "no set holds a quote of the sheet"
        )
        chance = f"{one.by_chance:.1%}" if one.by_chance > LEAST_SHOWN else "less than 0.1%"
        click.echo(
            f"{one.who}: {'found' if one.found else 'did not find'} it; {nearest}"
            + (f"; at random, sets of these sizes find it in {chance} of draws" if one.sets else "")
        )
    if done.finders:
        click.echo(f"Found means: {DETECTION_RULE}.")
    for pair in done.pairs:
        if pair.value is None:
            click.echo(f"{pair.first} and {pair.second}: {pair.reason}")
        else:
            click.echo(
                f"{pair.first} and {pair.second}: {pair.value:.2f} alike "
                f"(95 % of shuffles stay below {pair.shuffled or 0.0:.2f})"
            )
    click.echo(f"Written to {done.page}")


@click.command(name="material")
@click.argument("corpus")
@click.option("--out", type=FILE, required=True, help="Folder to write; it must be empty.")
@click.option("--key", is_flag=True, help="For the teacher: also what was planted in it.")
def material(corpus: str, out: Path, key: bool) -> None:
    """Copy a bundled CORPUS (alliance, cycling): tables, articles, and a project file."""
    from thememap.teaching import copy_corpus

    project = copy_corpus(corpus, out=out, with_key=key)
    click.echo(f"Copied to {out}. Next: {command_line('thememap', 'run', project, '--out', 'map')}")
