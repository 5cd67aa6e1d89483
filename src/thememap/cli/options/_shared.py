"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from thememap.errors import UsageError
from thememap.message_words import did_you_mean
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
out_option = click.option(
    "--out", required=True, type=FILE_TYPE, help="Run folder to write; an earlier run is replaced."
)
recursive_option = click.option(
    "--recursive", is_flag=True, help="Also read subfolders; no link is followed."
)
seed_option = click.option(
    "--seed", type=click.IntRange(0, 2**32 - 1), default=0, show_default=True
)
depth_option = click.option(
    "--depth",
    type=click.Choice(["quick", "standard", "full"]),
    help="quick: no resampling, no concepts. standard: the default. full: everything.",
)
set_option = click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="SECTION.KEY=VALUE",
    help="Override a key of the project file, as in grouping.groups=8. May be repeated.",
)
force_option = click.option(
    "--force", is_flag=True, help="Replace existing files, whoever wrote them."
)


class NameList(click.ParamType[Any]):
    """Values joined by commas; empty ones are left out.

    ``known`` gives the names that there are, and ``read`` makes a value of one.
    """

    name = "text"

    def __init__(
        self,
        noun: str,
        *,
        known: Callable[[], Iterable[str]] | None = None,
        read: Callable[[str], Any] = str,
    ) -> None:
        self.noun, self.known, self.read = noun, known, read

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The values; raises `UsageError` for a name that there is not."""
        if isinstance(value, tuple):
            return value
        values, known = [], tuple(map(str, self.known())) if self.known else ()
        for name in filter(None, (part.strip() for part in value.split(","))):
            if known and name not in known:
                raise UsageError(
                    f"{param.opts[0] if param else ''}: there is no {self.noun} {name!r}."
                    f"{did_you_mean(name, known)} There are: {', '.join(known)}."
                )
            try:
                values.append(self.read(name))
            except ValueError:
                example = param.metavar if param else ""
                self.fail(f"{name!r} is not a {self.noun}. Join them by commas, as in {example}.")
        return tuple(values)


def take_record(record: type[Any], name: str) -> Callable[[Command], Command]:
    """The command takes the options that are fields of the record as one argument ``name``."""

    def decorate(command: Command) -> Command:
        @wraps(command)
        def with_record(**options: Any) -> Any:
            values = {field.name: options.pop(field.name) for field in fields(record)}
            return command(**{name: record(**values)}, **options)

        return with_record

    return decorate


@dataclass(frozen=True, kw_only=True)
class MaterialOptions:
    """The project file, or the tables themselves."""

    project: Path | None = None
    quotes: Path | None = None
    codings: tuple[Path, ...] = ()
    codebook: Path | None = None
    data: Path | None = None

    def load(self, settings: tuple[str, ...] = ()) -> Project:
        """The project that the options name; raises `UsageError` where they name none or two."""
        return self.load_with(parse_settings(settings))

    def load_with(self, sections: dict[str, dict[str, object]]) -> Project:
        """The same, with sections that overrule those of the project file."""
        from thememap.project import project_from_tables

        tables = self.quotes or self.codings or self.codebook
        if self.project and tables:
            raise UsageError(
                "Name a project file, or --quotes with --codings and --codebook: not both. In a "
                'project file, further codings are a section: [[codings]] with file = "…" below it.'
            )
        if self.project:
            return _project_or_files(self.project, data=self.data, sections=sections)
        if self.quotes is None:
            raise UsageError("Name a project file (see 'thememap init'), or a table with --quotes.")
        if not self.codings and self.codebook is None:
            return _project_from_files_or_table(self.quotes, sections)
        return project_from_tables(
            quotes=self.quotes, codings=self.codings, codebook=self.codebook, **sections
        )


def add_options(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Options in the order in which the help lists them."""

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def material_options(command: Command) -> Command:
    """Options of the material; the command takes them as ``material``."""
    return add_options(
        click.argument("project", required=False, type=FILE_TYPE),
        click.option("--quotes", type=FILE_TYPE, help="Table of quotes: quote_id, text, …"),
        click.option("--codings", type=FILE_TYPE, multiple=True,
                     help="Table of codings: quote_id, coder, theme. May be repeated."),
        click.option("--codebook", type=FILE_TYPE, help="Codebook: a TOML tree or a table."),
        click.option("--data", type=FILE_TYPE,
                     help="Folder of the files that the project file names, if elsewhere."),
        take_record(MaterialOptions, "material"),
    )(command)  # fmt: skip


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


def _project_or_files(
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
    return _project_from_files_or_table(path, sections)


def _project_from_files_or_table(path: Path, sections: dict[str, dict[str, object]]) -> Project:
    """A project of what ``import`` reads; a table of quotes alone is what ``--quotes`` names."""
    from thememap.project import project_from_files, project_from_tables
    from thememap.sources import needs_import

    if needs_import(path):
        return project_from_files([path], **sections)
    return project_from_tables(quotes=path, codings=(), codebook=None, **sections)
