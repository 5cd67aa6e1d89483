"""``thememap teach sheet``, ``score`` and ``forget``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from thememap.cli.options._shared import FILE_TYPE, force_option, recursive_option, seed_option
from thememap.cli.output._deletion import confirm_removal, deletion_lines
from thememap.message_words import count_noun, format_command
from thememap.path_checks import check_path

if TYPE_CHECKING:
    from thememap.project import Project


def project_or_corpus(name: str) -> Project:
    """The project of a file, or of a bundled corpus by its name."""
    from thememap.bundled_files import bundled_project
    from thememap.project import load_project

    path = Path(name)
    check_path(path)
    if path.suffix or path.exists():
        return load_project(path)
    return load_project(bundled_project(name))


@click.command(name="sheet")
@click.argument("project")
@click.option("--out", type=FILE_TYPE, required=True, help="Folder of the class; it must be empty.")
@click.option("--students", type=click.IntRange(1, 200), default=6, show_default=True)
@click.option("--quotes", type=click.IntRange(1, 2000), default=40, show_default=True,
              help="Quotes on each sheet.")  # fmt: skip
@click.option("--overlap", type=int, help="Number of quotes that are on every sheet; default: all.")
@click.option("--level", type=click.IntRange(min=1), help="Level of the codebook to code with.")
@seed_option
def sheet(
    project: str,
    out: Path,
    students: int,
    quotes: int,
    overlap: int | None,
    level: int | None,
    seed: int,
) -> None:
    """Write blank coding sheets of PROJECT: one a student, as XLSX and CSV."""
    from thememap.teaching import make_class

    new_class = make_class(
        project_or_corpus(project),
        out=out,
        students=students,
        quotes=quotes,
        overlap=overlap,
        level=level,
        seed=seed,
    )
    click.echo(
        f"{count_noun(len(new_class.students), 'sheet')} of {quotes} quotes, {new_class.common} of"
        f" them the same for all: {out / 'sheets'}\nEach student fills in one of their two files"
        f" (.xlsx or .csv), alone. Then: {format_command('thememap', 'teach', 'score', out)}\nKeep"
        f" {out / 'material'} to yourself: it holds the codings they are compared with."
    )


@click.command(name="score")
@click.argument("folder", type=FILE_TYPE)
@click.option(
    "--filled", type=FILE_TYPE, help="Folder of the completed sheets; default: FOLDER/sheets."
)
@click.option("--out", type=FILE_TYPE, help="Folder for pages and tables; default: FOLDER/scored.")
@click.option("--reference", default="", help="Coder or rule to compare with: a name, majority, "
              "union.")  # fmt: skip
@click.option("--take-suggestions", is_flag=True, help="Replace misspelt themes by the closest.")
@recursive_option
@force_option
def score(
    folder: Path,
    filled: Path | None,
    out: Path | None,
    reference: str,
    take_suggestions: bool,
    recursive: bool,
    force: bool,
) -> None:
    """Compare the completed sheets of a class with each other, and with the reference."""
    from thememap.teaching import group_remarks, score_folder

    done = score_folder(
        folder,
        filled=filled,
        out=out,
        reference=reference,
        take_suggestions=take_suggestions,
        recursive=recursive,
        force=force,
    )
    for line in group_remarks(done.filled.remarks):
        click.echo(line)
    empty = [student for student, answers in done.filled.answers.items() if not answers]
    for student, answers in done.filled.answers.items():
        if answers:
            gone = len(done.filled.missing[student])
            click.echo(f"{student}: {count_noun(len(answers), 'quote')} count, {gone} not coded or "
                       "missing")  # fmt: skip
    if empty:
        click.echo(f"No quote counts, because nothing was filled in or understood: "
                   f"{', '.join(empty)}")  # fmt: skip
    lost = sum(remark.lost for remark in done.filled.remarks)
    if lost and not take_suggestions:
        click.echo(
            "Mend the sheets and score again; --take-suggestions takes misspelt themes for the "
            "closest one."
        )
    click.echo(f"For the teacher: {done.page}\nOne page a student: {done.page.parent / 'students'}")


@click.command(name="forget")
@click.argument("folder", type=FILE_TYPE)
@click.option("--yes", is_flag=True, help="Delete without asking.")
@click.option("--force", is_flag=True, help="Also delete pages and tables that were changed since.")
def forget(folder: Path, yes: bool, force: bool) -> None:
    """Delete a class or a task: sheets, answers, pages.

    Files that are not of the class stay, and so do pages that you changed.
    """
    from thememap.teaching import NOT_DELETED_NOTE, delete_class, plan_class_deletion

    plan = plan_class_deletion(folder)
    for deletion in (*plan.folders, *(run for purge in plan.runs for run in purge.runs)):
        for line in deletion_lines(deletion, force=force):
            click.echo(line)
    for left in plan.left:
        click.echo(f"Left alone, because files of others are in it: {left}")
    click.echo(f"What stays: {NOT_DELETED_NOTE}.")
    confirm_removal(yes=yes)
    delete_class(plan, changed_too=force)
    click.echo("Deleted.")
