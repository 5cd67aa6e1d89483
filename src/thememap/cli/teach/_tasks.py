"""``thememap teach hide``, ``sort``, ``commit`` and ``reveal``."""

from __future__ import annotations

from pathlib import Path

import click

from thememap.cli.options._shared import FILE_TYPE, seed_option
from thememap.cli.teach._class import project_or_corpus
from thememap.message_words import count_noun, format_command

MIN_SHOWN_CHANCE = 0.0011
STUDENTS_OPTION = click.option(
    "--students",
    type=click.IntRange(1, 200),
    default=6,
    show_default=True,
    help="Number of sheets.",
)
TASK_OUT_OPTION = click.option(
    "--out", type=FILE_TYPE, required=True, help="Folder of the task; it must be empty."
)
NEXT_STEPS_TEXT = (
    "Each student fills in the column 'pile' of one of their two files, and commits:\n"
    "  {commit}\nThen: {reveal} …"
)


def next_steps_text(folder: Path) -> str:
    """What the class types next."""
    sheet = folder / "sheets" / "S01.xlsx"
    return NEXT_STEPS_TEXT.format(
        commit=format_command("thememap", "teach", "commit", sheet, folder),
        reveal=format_command("thememap", "teach", "reveal", folder, sheet),
    )


@click.command(name="hide")
@click.argument("project")
@TASK_OUT_OPTION
@click.option("--theme", default="", help="The theme to hide; default: a random one.")
@STUDENTS_OPTION
@click.option("--rows", type=click.IntRange(10, 1000), default=60, show_default=True,
              help="Largest number of quotes on a sheet.")  # fmt: skip
@seed_option
def hide(project: str, out: Path, theme: str, students: int, rows: int, seed: int) -> None:
    """Remove a theme from PROJECT and seal it, for class and machine to find."""
    from thememap.cli.output._progress import terminal_progress
    from thememap.teaching import hide_theme as strike

    with terminal_progress() as shown:
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
        f"{count_noun(len(task.students), 'sheet')} of {len(task.quote_ids)} quotes without a"
        " theme: "
        f"{out / 'sheets'}\nThe machine may look too: "
        + format_command("thememap", "run", out / "material/project.toml", "--out", out / "run")
        + f"\n{next_steps_text(out)}"
    )


@click.command(name="sort")
@click.argument("project")
@TASK_OUT_OPTION
@STUDENTS_OPTION
@click.option("--rows", type=click.IntRange(10, 500), default=40, show_default=True,
              help="Quotes on a sheet.")  # fmt: skip
@seed_option
def sort(project: str, out: Path, students: int, rows: int, seed: int) -> None:
    """Draw quotes of PROJECT to put into piles; the machine's groups of them are sealed."""
    from thememap.cli.output._progress import terminal_progress
    from thememap.teaching import make_card_sort_task

    with terminal_progress() as shown:
        task = make_card_sort_task(
            project_or_corpus(project),
            out=out,
            students=students,
            rows=rows,
            seed=seed,
            progress=shown,
        )
    click.echo(
        f"{count_noun(len(task.students), 'sheet')} of {len(task.quote_ids)} quotes: "
        f"{out / 'sheets'}\n"
        f"The machine's groups are sealed (SHA-256 {task.seal[:16]}…).\n"
        f"{next_steps_text(out)}"
    )


@click.command(name="commit")
@click.argument("filled", type=FILE_TYPE)
@click.argument("folder", type=FILE_TYPE)
def commit(filled: Path, folder: Path) -> None:
    """Commit to the piles of a FILLED sheet of the task in FOLDER, before the answer is shown."""
    from thememap.teaching import commit_sheet as write_down

    done = write_down(filled, folder)
    placed = len({quote_id for ids in done.piles.values() for quote_id in ids})
    for remark in done.remarks:
        click.echo(f"{done.student}: {remark}")
    click.echo(
        f"{done.student} is committed to {count_noun(len(done.piles), 'pile')} with "
        f"{count_noun(placed, 'quote')} "
        f"(SHA-256 {done.sha256[:16]}…)."
    )


@click.command(name="reveal")
@click.argument("folder", type=FILE_TYPE)
@click.argument("filled", type=FILE_TYPE, nargs=-1)
def reveal(folder: Path, filled: tuple[Path, ...]) -> None:
    """Open the answer of the task in FOLDER for those whose FILLED sheets were committed."""
    from thememap.experiments import DETECTION_RULE
    from thememap.report.catalogue import Catalogue
    from thememap.teaching import reveal as open_answer

    done, text = open_answer(folder, filled), Catalogue(approach="codebook")
    if done.theme:
        click.echo(f"The theme that was hidden: {done.theme}")
    for finder in done.finders:
        nearest = (
            f"the nearest set holds {finder.best_hits} of it in"
            f" {count_noun(finder.best_size, 'quote')}"
            if finder.sets
            else "no set holds a quote of the sheet"
        )
        chance = (
            f"{finder.chance_rate:.1%}"
            if finder.chance_rate > MIN_SHOWN_CHANCE
            else "less than 0.1%"
        )
        click.echo(
            f"{finder.who}: {'found' if finder.found else 'did not find'} it; {nearest}"
            + (
                f"; at random, sets of these sizes find it in {chance} of draws"
                if finder.sets
                else ""
            )
        )
    if done.finders:
        click.echo(f"Found means: {text.message(DETECTION_RULE)}.")
    for pair in done.pairs:
        if pair.value is None:
            click.echo(f"{pair.first} and {pair.second}: {text.message(pair.reason)}")
        else:
            click.echo(
                f"{pair.first} and {pair.second}: {pair.value:.2f} alike "
                f"(95 % of shuffles stay below {pair.shuffled or 0.0:.2f})"
            )
    click.echo(f"Written to {done.page}")


@click.command(name="material")
@click.argument("corpus")
@click.option("--out", type=FILE_TYPE, required=True, help="Folder to write; it must be empty.")
@click.option("--key", is_flag=True, help="For the teacher: also what was planted in it.")
def material(corpus: str, out: Path, key: bool) -> None:
    """Copy a bundled CORPUS (alliance, cycling): tables, articles, and a project file."""
    from thememap.teaching import copy_corpus

    project = copy_corpus(corpus, out=out, with_key=key)
    click.echo(
        f"Copied to {out}. Next: {format_command('thememap', 'run', project, '--out', 'map')}"
    )
