"""Paths that no file can have, in every command and every key: one message, nothing written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from helpers.running import COMMANDS, ROOT_COMMAND, Desk
from thememap.cli.options._shared import CheckedPath

ODD = {
    "NUL": "a\0b.csv",
    "5,000 characters": "x" * 5000,
    "5,000 folders": "x/" * 5000 + "a.toml",
    "half a surrogate pair": "\ud800.csv",
    "300 characters": "y" * 300 + ".toml",
}
NOBODY = "~nobody-at-all/x.csv"
DEVICES = ("/dev/null", "/dev/full")
# What else a command must be given before it looks at a path.
NEEDED = {
    "--to": "md",
    "--students": "2",
    "--groups": "groups.csv",
    "--theme": "rain",
    "--student": "S01",
}


def commands(
    group: click.Group, names: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, (*names, name))
        else:
            yield (*names, name), command


PATHS = [
    pytest.param(names, command, parameter, id=f"{' '.join(names)} {parameter.name}")
    for names, command in commands(ROOT_COMMAND)
    for parameter in command.params
    if isinstance(parameter.type, CheckedPath) or parameter.name in {"project", "corpus", "name"}
]


def test_paths_of_all_commands_are_looked_at() -> None:
    assert len(PATHS) > 60
    for names, command in commands(ROOT_COMMAND):
        for parameter in command.params:
            plain = isinstance(parameter.type, click.Path)
            assert not plain or isinstance(parameter.type, CheckedPath), (names, parameter.name)
    assert {names[0] for names, _ in commands(ROOT_COMMAND)} == set(COMMANDS)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("odd")
    (folder / "quotes.csv").write_text("quote_id,text\nq0,It rained.\nq1,It was late.\n")
    (folder / "groups.csv").write_text("quote_id,group\nq0,a\nq1,b\n")
    (folder / "p.toml").write_text('[quotes]\nfile = "quotes.csv"\n')
    return folder


def arguments(
    command: click.Command, parameter: click.Parameter, value: str, place: Path
) -> list[str]:
    """The command with this value, and something for all else that it needs."""
    options, plain = [], []
    for other in command.params:
        if isinstance(other, click.Option):
            name = max(other.opts, key=len)
            if other is parameter:
                options += [name, value]
            elif other.required:
                given = NEEDED.get(name, str(place / "out"))
                if isinstance(other.type, click.Choice):
                    given = str(other.type.choices[0])
                options += [name, given]
        elif isinstance(other, click.Argument):
            if other is parameter:
                plain.append(value)
            elif other.required:
                plain.append(str(place / "p.toml"))
    return [*options, *plain]


@pytest.mark.parametrize(("names", "command", "parameter"), PATHS)
def test_every_path_of_every_command_is_refused_in_one_message(
    desk: Desk,
    place: Path,
    names: tuple[str, ...],
    command: click.Command,
    parameter: click.Parameter,
) -> None:
    before = sorted(path.name for path in place.iterdir())
    for what, value in ODD.items():
        answer = desk.thememap(*names, *arguments(command, parameter, value, place))
        assert answer.status in {1, 2}, (names, parameter.name, what, answer)
        assert answer.err.strip()
        assert len(answer.err) < 11_000
        assert "Internal error" not in answer.err
    assert sorted(path.name for path in place.iterdir()) == before


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize(
    "given",
    [("check", "{}"), ("import", "{}", "--out", "o"), ("run", "--quotes", "{}", "--out", "o"),
     ("init", "{}"), ("models", "add", "{}"), ("agree", "{}"), ("saturation", "{}"),
     ("export", "{}", "--to", "md", "--out", "o"), ("import", "q.csv", "--out", "{}"),
     ("view", "{}"), ("purge", "{}")],
)  # fmt: skip
def test_a_device_is_neither_read_nor_replaced(
    desk: Desk, device: str, given: tuple[str, ...]
) -> None:
    answer = desk.thememap(*(one.format(device) for one in given))
    assert answer.status in {1, 2}
    assert "a device" in answer.err
    assert Path(device).is_char_device()


KEYS = (
    "[quotes]\nfile = {}\n",
    '[quotes]\nfiles = ["quotes.csv", {}]\n',
    "[sources]\nfiles = [{}]\n",
    '[quotes]\nfile = "quotes.csv"\n[[codings]]\nfile = {}\n',
    '[quotes]\nfile = "quotes.csv"\n[codebook]\nfile = {}\n',
    '[quotes]\nfile = "quotes.csv"\n[memos]\nfile = {}\n',
    '[quotes]\nfile = "quotes.csv"\n[review.tables]\nstudies = {}\n',
    '[quotes]\nfile = "quotes.csv"\n[encoder]\nname = {}\n',
    '[quotes]\nfile = "quotes.csv"\n[encoder]\nname = "vectors"\nvectors_file = {}\n',
    '[quotes]\nfile = "quotes.csv"\nsheet = {}\nencoding = {}\n',
)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("what", [*(one for one in ODD if "half" not in one), NOBODY])
def test_every_path_of_a_project_file_is_refused_in_one_message(
    desk: Desk, key: str, what: str
) -> None:
    desk.quotes(["It rained on the bridge.", "The tram was late.", "We walked home."])
    told = json.dumps(ODD.get(what, what))
    project = desk.folder / "p.toml"
    project.write_text(key.format(told, told), encoding="utf-8")
    for given in (
        ("check", project),
        ("check", project, "--data", desk.folder),
        ("run", project, "--out", desk.folder / "run", "--depth", "quick"),
    ):
        answer = desk.thememap(*given)
        # Checking opens no model and no vectors.
        allowed = {0, 1, 2} if given[0] == "check" and "encoder" in key else {1, 2}
        assert answer.status in allowed, (given, answer)
        assert answer.status == 0 or answer.err.strip()
        assert len(answer.err) < 3000, answer.err
    assert not (desk.folder / "run").exists()
