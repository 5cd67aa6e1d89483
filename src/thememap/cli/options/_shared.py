"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from thememap.errors import UsageError
from thememap.path_checks import check_path

if TYPE_CHECKING:
    from thememap.project import Project

Command = Callable[..., Any]
PROJECT_FILE = "project.toml"


class CheckedPath(click.Path):
    """A path that a file can have; no pipe, no device."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path; raises `DataError` where `check_path` refuses it."""
        path = Path(value)
        check_path(path)
        return path


FILE_TYPE = CheckedPath(path_type=Path)


def material_options(command: Command) -> Command:
    """The project file, or the tables themselves."""
    for option in reversed(
        (
            click.argument("project", required=False, type=FILE_TYPE),
            click.option("--quotes", type=FILE_TYPE, help="Table of quotes: quote_id, text, …"),
            click.option("--codings", type=FILE_TYPE, multiple=True,
                         help="Table of codings: quote_id, coder, theme. May be repeated."),
            click.option("--codebook", type=FILE_TYPE, help="Codebook: a TOML tree or a table."),
            click.option("--data", type=FILE_TYPE,
                         help="Folder of the files that the project file names, if elsewhere."),
        )
    ):  # fmt: skip
        command = option(command)
    return command


def out_option(command: Command) -> Command:
    """Where the run folder goes."""
    return click.option(
        "--out",
        required=True,
        type=FILE_TYPE,
        help="Run folder to write; an earlier run is replaced.",
    )(command)


def recursive_option(command: Command) -> Command:
    """Folders with what is in their subfolders."""
    return click.option(
        "--recursive", is_flag=True, help="Also read subfolders; no link is followed."
    )(command)


def seed_option(command: Command) -> Command:
    """The seed of what is drawn at random, as the project file bounds it."""
    return click.option("--seed", type=click.IntRange(0, 2**32 - 1), default=0, show_default=True)(
        command
    )


def depth_option(command: Command) -> Command:
    """How much is computed."""
    return click.option(
        "--depth",
        type=click.Choice(["quick", "standard", "full"]),
        help="quick: no resampling, no concepts. standard: the default. full: everything.",
    )(command)


def set_option(command: Command) -> Command:
    """Keys of the project file, for this one run."""
    return click.option(
        "--set",
        "settings",
        multiple=True,
        metavar="SECTION.KEY=VALUE",
        help="Override a key of the project file, as in grouping.groups=8. May be repeated.",
    )(command)


def parse_settings(settings: tuple[str, ...]) -> dict[str, dict[str, object]]:
    """Keys by section; a value is read as TOML, or as a word where it is none.

    >>> parse_settings(("grouping.groups=8", "encoder.name=tfidf"))
    {'grouping': {'groups': 8}, 'encoder': {'name': 'tfidf'}}
    """
    from tomllib import TOMLDecodeError

    from thememap.toml_files import TomlIntegerError, parse_toml

    sections: dict[str, dict[str, object]] = {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        section, point, key = name.strip().partition(".")
        if not equals or not point or not section or not key:
            raise UsageError(
                f"--set {setting!r}: write SECTION.KEY=VALUE, as in grouping.groups=8."
            )
        try:
            read: object = parse_toml(f"value = {value}")["value"]
        except (TOMLDecodeError, TomlIntegerError, RecursionError):
            read = value.strip()
        sections.setdefault(section, {})[key] = read
    return sections


def project_or_files(
    path: Path, *, data: Path | None, sections: dict[str, dict[str, object]]
) -> Project:
    """A project file; else that of a folder that ``import`` wrote; else the files as they are."""
    from thememap.project import load_project

    if path.suffix.lower() == ".toml" or not path.exists():
        return load_project(path, data_folder=data, sections=sections)
    if (path / PROJECT_FILE).is_file():
        return load_project(path / PROJECT_FILE, data_folder=data, sections=sections)
    if (path / "manifest.json").is_file() and (path / "result.json").is_file():
        raise UsageError(
            f"{path.name}: a folder that a run wrote. Name the input of the run; to see the "
            f"report: thememap view {path.name}."
        )
    return project_from_files_or_table(path, sections)


def project_from_files_or_table(path: Path, sections: dict[str, dict[str, object]]) -> Project:
    """A project of what ``import`` reads; a table of quotes alone is what ``--quotes`` names."""
    from thememap.project import project_from_files, project_from_tables
    from thememap.sources import needs_import

    if needs_import(path):
        return project_from_files([path], **sections)
    return project_from_tables(quotes=path, codings=(), codebook=None, **sections)


def project_from_options(
    project: Path | None,
    quotes: Path | None,
    codings: tuple[Path, ...],
    codebook: Path | None,
    data: Path | None,
    settings: tuple[str, ...] = (),
) -> Project:
    """The project that the options name; raises `UsageError` where they name none or two."""
    from thememap.project import project_from_tables

    if project and (quotes or codings or codebook):
        raise UsageError(
            "Name a project file, or --quotes with --codings and --codebook: not both."
        )
    if project:
        return project_or_files(project, data=data, sections=parse_settings(settings))
    if quotes is None:
        raise UsageError("Name a project file (see 'thememap init'), or a table with --quotes.")
    if not codings and codebook is None:
        return project_from_files_or_table(quotes, parse_settings(settings))
    return project_from_tables(
        quotes=quotes, codings=codings, codebook=codebook, **parse_settings(settings)
    )


def force_option(command: Command) -> Command:
    """Write over files that thememap did not write."""
    return click.option(
        "--force", is_flag=True, help="Replace existing files, whoever wrote them."
    )(command)
