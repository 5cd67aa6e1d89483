"""``thememap help``."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

from thememap.cli._topics import TOPICS, text_of
from thememap.errors import UsageError


def _names(_: click.Context, __: click.Parameter, begun: str) -> list[CompletionItem]:
    from thememap.cli._main import COMMANDS

    return [CompletionItem(name) for name in (*TOPICS, *COMMANDS) if name.startswith(begun)]


@click.command(name="help")
@click.argument("topic", required=False, shell_complete=_names)
@click.pass_context
def command(context: click.Context, topic: str | None) -> None:
    """Explain TOPIC: a command, or one of the topics that are listed without it."""
    from thememap.cli._main import COMMANDS
    from thememap.cli._main import thememap as group
    from thememap.wording import did_you_mean

    if topic is None:
        width = max(map(len, TOPICS))
        click.echo("Topics: thememap help TOPIC")
        for name, about in TOPICS.items():
            click.echo(f"  {name:{width}}  {about}")
        click.echo("Commands: thememap help COMMAND, or thememap COMMAND --help")
        click.echo("  " + ", ".join(COMMANDS))
    elif topic in COMMANDS:
        found = group.get_command(context, topic)
        assert found is not None
        inner = click.Context(found, info_name=topic, parent=context.parent)
        click.echo(found.get_help(inner))
    elif topic in TOPICS:
        click.echo(text_of(topic))
    else:
        raise UsageError(
            f"There is no topic or command {topic!r}."
            f"{did_you_mean(topic, (*TOPICS, *COMMANDS))} Topics: {', '.join(TOPICS)}."
        )
