"""The ``thememap`` command: finds the subcommand, turns errors into one message."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from thememap._telemetry import forbid_network
from thememap._version import __version__
from thememap.cli.output._terminal import safe_output
from thememap.errors import ThememapError, ThememapWarning

SHOW_TRACEBACK = "THEMEMAP_TRACEBACK"
COMMANDS = {
    "app": "Open a page to drop files, run analyses and read reports.",
    "demo": "Run a bundled corpus and write its report.",
    "init": "Write a project file to start from.",
    "import": "Read files of other programs and write canonical tables.",
    "extract": "Find participants' quotes in articles and transcripts.",
    "check": "Read the material and say what was found; compute nothing.",
    "run": "Read, group, compare, and write a run folder with its report.",
    "group": "Group the quotes only; compare nothing.",
    "compare": "Compare anybody's groups with the codings; needs no encoder.",
    "agree": "Compare coders with each other.",
    "saturation": "Is there enough? How many new themes would come; a table alone will do.",
    "why": "Say why a quote is in its group.",
    "evaluate": "Hide themes, and count how often thememap finds them.",
    "review": "Mix proposals with decoys on a sheet; apply and log decisions.",
    "diff": "Compare two runs: what changed, and why.",
    "export": "Write a run for NVivo and other programs, or for people.",
    "report": "Write the report of a run folder again.",
    "view": "Open a report on this machine, and decide on proposals in the page.",
    "teach": "Teach a class: sheets, scores, explanations, hidden themes, simulations.",
    "models": "List, check, add or fetch encoders.",
    "doctor": "Say what is stored where, who may read it, and what is wrong.",
    "purge": "Remove every trace of a project or a run.",
    "help": "Explain a topic or a command.",
    "completion": "Print a script with which the shell completes commands.",
}

FOLDERS = {
    "demo": "setup",
    "init": "setup",
    "teach": "teach",
    "models": "setup",
    "doctor": "setup",
    "purge": "setup",
    "help": "setup",
    "completion": "setup",
}
"""Sub-packages of the commands that are not in `commands`."""


class LazyGroup(click.Group):
    """A group that imports a command's module only when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Commands in the order of a typical analysis."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command; ``None`` where there is none of this name."""
        if cmd_name not in COMMANDS:
            return None
        package = FOLDERS.get(cmd_name, "commands")
        command = import_module(f"thememap.cli.{package}._{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Resolve a command, with a suggestion for a misspelt one."""
        from thememap.message_words import did_you_mean

        known = not args or args[0] in COMMANDS or args[0].startswith("-")
        if not known and not ctx.resilient_parsing:
            ctx.fail(f"There is no command {args[0]!r}.{did_you_mean(args[0], COMMANDS)}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


INTERRUPTED_STATUS = 130
NETWORK_COMMAND = ["models", "fetch"]
OUT_OF_MEMORY_MESSAGE = (
    "this machine does not have enough memory. Close other programs, or use fewer or smaller files."
)


def _show_versions(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    """Print the versions on which a result depends."""
    if not wanted or context.resilient_parsing:
        return
    import platform

    from thememap.pipeline import versions

    installed = dict(versions())
    click.echo(f"thememap {installed.pop('thememap', __version__)}")
    system = f"{platform.system()} {platform.machine()}"
    click.echo(f"Python {installed.pop('python')} on {system}")
    click.echo(", ".join(f"{name} {number}" for name, number in installed.items()))
    context.exit()


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_show_versions,
    help="Show the versions on which a result depends, and exit.",
)
@click.pass_context
def thememap(context: click.Context) -> None:
    """Compare the themes that people found in what others said with the groups of the data.

    Nothing leaves this machine. Without a command: what can be done next in this folder.
    """
    if context.invoked_subcommand is None:
        from thememap.cli.output._next_steps import next_step_lines

        for line in next_step_lines(Path()):
            click.echo(line)


@contextmanager
def warnings_on_stderr() -> Iterator[None]:
    """Print thememap's warnings as lines; show other warnings as usual."""
    with warnings.catch_warnings():
        warnings.simplefilter("always", ThememapWarning)
        shown = warnings.showwarning

        def show(message: Warning | str, category: type[Warning], *rest: Any, **more: Any) -> None:
            if issubclass(category, ThememapWarning):
                click.echo(f"Note: {message}", err=True)
            else:
                shown(message, category, *rest, **more)

        warnings.showwarning = show
        yield


def main() -> None:
    """Run the command line; a known error becomes one message and its exit status."""
    if sys.argv[1:3] != NETWORK_COMMAND:
        forbid_network()
    with safe_output():
        status = _exit_status()
    sys.exit(status)


def _exit_status() -> int:
    """Run the command; return its exit status."""
    try:
        with warnings_on_stderr():
            status = thememap.main(prog_name="thememap", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        click.echo("thememap: stopped.", err=True)
        return INTERRUPTED_STATUS
    except ThememapError as error:
        click.echo(f"thememap: {error}", err=True)
        return error.exit_status
    except OSError as error:
        if os.environ.get(SHOW_TRACEBACK):
            raise
        click.echo(f"thememap: {_system_error_message(error)}", err=True)
        return 1
    except MemoryError:
        click.echo(f"thememap: {OUT_OF_MEMORY_MESSAGE}", err=True)
        return 1
    except Exception as error:
        # What an unforeseen error says may hold a participant's words, and people send it on.
        if os.environ.get(SHOW_TRACEBACK):
            raise
        click.echo(_internal_error_message(error), err=True)
        return 1
    return status if isinstance(status, int) else 0


def _system_error_message(error: OSError) -> str:
    """What the system refused, and of which file."""
    name = f"{Path(os.fsdecode(error.filename)).name}: " if error.filename else ""
    why = error.strerror or type(error).__name__
    return (
        f"{name}the system refused to read or write it ({why}). Check its name, its permissions "
        "and the space on the disk."
    )


def _internal_error_message(error: Exception) -> str:
    """The kind and place of an unforeseen error, without anything that was read."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    package = str(Path(__file__).resolve().parents[1]) + os.sep
    own_frames = [frame for frame in frames if frame.filename.startswith(package)] or frames
    place = f"{Path(own_frames[-1].filename).name}, line {own_frames[-1].lineno}"
    return (
        f"thememap: Internal error ({type(error).__name__} in {place}). Please report this line "
        f"and the command. {SHOW_TRACEBACK}=1 shows the whole error: it may contain participants' "
        "words, so read it before you send it to anyone."
    )
