"""``thememap why``."""

from __future__ import annotations

from pathlib import Path

import click

from thememap.cli._options import FILE


@click.command(name="why")
@click.argument("run", type=FILE)
@click.argument("quote_id")
@click.option("--json", "as_json", is_flag=True, help="Print the answer for a program.")
def command(run: Path, quote_id: str, as_json: bool) -> None:
    """Say why the quote QUOTE_ID of the run folder RUN is in its group.

    Prints its nearest neighbours, the words that tie it to its group, and how near the next group
    is. Reads only the run folder. Texts of quotes are printed.
    """
    import json
    from dataclasses import asdict

    from thememap.pipeline import why

    found = why(run, quote_id)
    if as_json:
        click.echo(json.dumps(asdict(found), ensure_ascii=False, indent=1))
        return
    click.echo(f"{found.quote_id}: {found.text}\n")
    if not found.group:
        click.echo(f"It is in no group: {found.reason}.")
    else:
        click.echo(f"In {found.group} ({found.group_name}).")
        if found.to_group is not None:
            click.echo(f"Cosine to the centre of its group: {found.to_group:.2f}")
        if found.next_group:
            click.echo(f"The next group: {found.next_group}, {found.to_next:.2f}")
        click.echo("Words that tie it to its group: " + (", ".join(found.words) or "none"))
    if found.nearest:
        click.echo("Nearest quotes:")
    for one in found.nearest:
        click.echo(
            f"  {one.similarity:.2f}  {one.quote_id} ({one.group or 'no group'})  {one.text}"
        )
