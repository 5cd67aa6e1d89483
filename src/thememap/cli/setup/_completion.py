"""``thememap completion``."""

from __future__ import annotations

import click

from thememap.errors import UsageError

SHELLS = ("bash", "zsh", "fish", "powershell")
COMPLETION_VARIABLE = "_THEMEMAP_COMPLETE"


@click.command(name="completion")
@click.argument("shell", type=click.Choice(SHELLS))
def command(shell: str) -> None:
    """Print the script that makes SHELL complete commands, options and names of files.

    bash: put it into a file and read that from ~/.bashrc. zsh: the same from ~/.zshrc. fish:
    ~/.config/fish/completions/thememap.fish. PowerShell: append it to $PROFILE.
    """
    from click.shell_completion import get_completion_class

    from thememap.cli._main import thememap

    kind = get_completion_class(shell)
    if kind is None:
        raise UsageError(
            f"The installed version of click has no completion for {shell}. "
            "Needed: click 8.5 or later (python -m pip install -U click)."
        )
    # The versions of shells are not asked for: the script is often made for another machine.
    click.echo(kind(thememap, {}, "thememap", COMPLETION_VARIABLE).source())
