"""``thememap diff``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from thememap.cli._options import FILE

if TYPE_CHECKING:
    from thememap.review import Difference

DUE_TO = {
    "new data": "new data",
    "codings": "the codings",
    "both": "new data and the codings",
    "groups": "the groups alone",
}


@click.command(name="diff")
@click.argument("first", type=FILE)
@click.argument("second", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Print the answer for a program.")
def command(first: Path, second: Path, as_json: bool) -> None:
    """Say what changed from the run folder FIRST to SECOND, and what it is due to.

    Quotes are the same where they bear one id and one text.
    """
    import json
    from dataclasses import asdict

    from thememap.pipeline import diff

    found = diff(first, second)
    if as_json:
        click.echo(json.dumps(asdict(found), ensure_ascii=False, indent=1))
        return
    _show(found)


def _show(found: Difference) -> None:
    click.echo(
        f"Quotes: {found.common:,} in both, {found.new_quotes:,} new, {found.gone_quotes:,} gone; "
        f"{found.recoded:,} of those in both are coded otherwise."
    )
    for words, names in (
        ("New studies", found.new_studies),
        ("Studies that are gone", found.gone_studies),
        ("New themes", found.new_themes),
        ("Themes that are gone", found.gone_themes),
    ):
        if names:
            click.echo(f"{words}: {', '.join(names)}")
    click.echo(
        f"Groups: {len(found.moved):,} of {found.grouped_in_both:,} quotes are no longer with the "
        "counterpart of their group."
    )
    click.echo(f"\n{found.same_status} themes keep their status; {len(found.changed)} change it.")
    for one in found.changed:
        parts = [
            f"{n} {words}"
            for n, words in (
                (one.new_quotes, "new quotes"),
                (one.gone_quotes, "quotes gone"),
                (one.coded, "coded with it since"),
                (one.uncoded, "no longer coded with it"),
            )
            if n
        ]
        why = f" ({'; '.join(parts)})" if parts else ""
        click.echo(f"  {one.theme}: {one.before} → {one.after}, due to {DUE_TO[one.due_to]}{why}")
    if found.concepts:
        click.echo("\nConcepts:")
    for concept in found.concepts:
        now = f" as {concept.now}" if concept.now else ""
        click.echo(f"  {concept.concept} ({concept.name}): {concept.what}{now}")
