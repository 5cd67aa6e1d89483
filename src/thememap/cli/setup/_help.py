"""``thememap help``."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

from thememap.cli.setup._help_topics import TOPICS, topic_text
from thememap.errors import UsageError


def _complete_topic(_: click.Context, __: click.Parameter, begun: str) -> list[CompletionItem]:
    from thememap.cli._main import COMMANDS

    return [CompletionItem(name) for name in (*TOPICS, *COMMANDS) if name.startswith(begun)]


@click.command(name="help")
@click.argument("topic", required=False, shell_complete=_complete_topic)
@click.pass_context
def command(context: click.Context, topic: str | None) -> None:
    """Explain TOPIC: a command, or one of the topics that are listed without it."""
    from thememap.cli._main import COMMANDS
    from thememap.cli._main import thememap as group
    from thememap.message_words import did_you_mean

    if topic is None:
        width = max(map(len, TOPICS))
        click.echo("Topics: thememap help TOPIC")
        for name, about in TOPICS.items():
            click.echo(f"  {name:{width}}  {about}")
        click.echo("Commands: thememap help COMMAND, or thememap COMMAND --help")
        click.echo("  " + ", ".join(COMMANDS))
    elif topic in COMMANDS:
        subcommand = group.get_command(context, topic)
        assert subcommand is not None
        inner = click.Context(subcommand, info_name=topic, parent=context.parent)
        click.echo(subcommand.get_help(inner))
    elif topic in TOPICS:
        click.echo(topic_text(topic))
    else:
        raise UsageError(
            f"There is no topic or command {topic!r}."
            f"{did_you_mean(topic, (*TOPICS, *COMMANDS))} Topics: {', '.join(TOPICS)}."
        )
