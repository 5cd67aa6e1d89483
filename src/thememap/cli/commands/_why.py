"""``thememap explain_assignment``."""

from __future__ import annotations

from pathlib import Path

import click

from thememap.cli.options._shared import FILE_TYPE


@click.command(name="why")
@click.argument("run", type=FILE_TYPE)
@click.argument("quote_id")
@click.option("--json", "as_json", is_flag=True, help="Print the answer for a program.")
def command(run: Path, quote_id: str, as_json: bool) -> None:
    """Say why the quote QUOTE_ID of the run folder RUN is in its group.

    Prints its nearest neighbours, the words that tie it to its group, and how near the next group
    is. Reads only the run folder. Texts of quotes are printed.
    """
    import json
    from dataclasses import asdict

    from thememap.pipeline import explain_assignment

    explanation = explain_assignment(run, quote_id)
    if as_json:
        click.echo(json.dumps(asdict(explanation), ensure_ascii=False, indent=1))
        return
    click.echo(f"{explanation.quote_id}: {explanation.text}\n")
    from thememap.report.catalogue import Catalogue

    text = Catalogue(approach="codebook")
    if not explanation.group:
        click.echo(f"It is in no group: {text.message(explanation.reason)}.")
    else:
        name = explanation.group_name or text("groups.no_common_words")
        click.echo(f"In {explanation.group} ({name}).")
        if explanation.to_group is not None:
            click.echo(f"Cosine to the centre of its group: {explanation.to_group:.2f}")
        if explanation.next_group:
            click.echo(f"The next group: {explanation.next_group}, {explanation.to_next:.2f}")
        click.echo("Words that tie it to its group: " + (", ".join(explanation.words) or "none"))
    if explanation.nearest:
        click.echo("Nearest quotes:")
    for neighbour in explanation.nearest:
        click.echo(
            f"  {neighbour.similarity:.2f}  {neighbour.quote_id} ({neighbour.group or 'no group'}) "
            f" {neighbour.text}"
        )
