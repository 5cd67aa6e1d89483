"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from thememap.errors import UsageError

if TYPE_CHECKING:
    from thememap.project import Project

Command = Callable[..., Any]
FILE = click.Path(path_type=Path)


def material_options(command: Command) -> Command:
    """The project file, or the tables themselves."""
    for option in reversed(
        (
            click.argument("project", required=False, type=FILE),
            click.option("--quotes", type=FILE, help="Table of quotes: quote_id, text, …"),
            click.option("--codings", type=FILE, multiple=True,
                         help="Table of codings: quote_id, coder, theme. May be repeated."),
            click.option("--codebook", type=FILE, help="Codebook: a TOML tree or a table."),
            click.option("--data", type=FILE,
                         help="Folder of the files that the project file names, if it is another."),
        )
    ):  # fmt: skip
        command = option(command)
    return command


def out_option(command: Command) -> Command:
    """Where the run folder goes."""
    return click.option(
        "--out", required=True, type=FILE, help="Run folder to write; an earlier run is replaced."
    )(command)


def depth_option(command: Command) -> Command:
    """How much is computed."""
    return click.option(
        "--depth",
        type=click.Choice(["quick", "standard", "full"]),
        help="quick: no resampling, no concepts. standard: the default. full: everything.",
    )(command)


def project_of(
    project: Path | None,
    quotes: Path | None,
    codings: tuple[Path, ...],
    codebook: Path | None,
    data: Path | None,
) -> Project:
    """The project that the options name; raises `UsageError` where they name none or two."""
    from thememap.project import load_project, project_from_tables

    if project and (quotes or codings or codebook):
        raise UsageError(
            "Name a project file, or --quotes with --codings and --codebook: not both."
        )
    if project:
        return load_project(project, data_folder=data)
    if quotes is None:
        raise UsageError("Name a project file (see 'thememap init'), or a table with --quotes.")
    return project_from_tables(quotes=quotes, codings=codings, codebook=codebook)
