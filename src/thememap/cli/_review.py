"""``thememap review``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from thememap.cli._options import FILE, seed_option
from thememap.wording import command_line, counted

if TYPE_CHECKING:
    from thememap.pipeline import DecisionLog
    from thememap.review import Acceptance


@click.group(name="review")
def command() -> None:
    """Decide on what a run proposes: write a sheet, apply it, read the log."""


@command.command(name="sheet")
@click.argument("run", type=FILE)
@click.option("--out", type=FILE, required=True, help="The sheet to write (CSV).")
@click.option("--kinds", default="", help="Only these kinds, joined by commas.")
@click.option("--pairs", type=click.IntRange(min=0), default=20, show_default=True,
              help="Pairs of constructs at most.")  # fmt: skip
@seed_option
def sheet(run: Path, out: Path, kinds: str, pairs: int, seed: int) -> None:
    """Write a sheet of proposals, mixed with decoys that only a sealed file in RUN knows."""
    from thememap.errors import UsageError
    from thememap.output import refuse_existing
    from thememap.pipeline import review_sheet
    from thememap.review import KINDS
    from thememap.wording import did_you_mean

    chosen = tuple(one.strip() for one in kinds.split(",") if one.strip())
    for one in chosen:
        if one not in KINDS:
            raise UsageError(
                f"--kinds: there is no kind {one!r}.{did_you_mean(one, KINDS)} Kinds: "
                f"{', '.join(KINDS)}."
            )
    refuse_existing(out)
    made = review_sheet(run, out=out, kinds=chosen, pairs=pairs, seed=seed)
    click.echo(
        f"{counted(made.proposals, 'proposal')} and {counted(made.decoys, 'decoy')}, "
        f"in random order: {out}\n"
        "Fill in: decision (accept, reject, unsure); relation for pairs; name for concepts that "
        f"become themes. Then: {command_line('thememap', 'review', 'apply', out, run)} --out FOLDER"
    )


@command.command(name="apply")
@click.argument("filled", type=FILE)
@click.argument("run", type=FILE)
@click.option("--out", type=FILE, help="Folder for the new codebook and codings; without it, only "
              "the difference is shown.")  # fmt: skip
@click.option("--coder", default="review", show_default=True, help="Coder of the codings added.")
def apply(filled: Path, run: Path, out: Path | None, coder: str) -> None:
    """Show what a FILLED sheet changes; with --out write it, and append to the log of RUN."""
    from thememap.pipeline import review_apply

    done = review_apply(filled, run=run, out=out, coder=coder)
    for note in (*done.filled.notes, *filter(None, [done.damage])):
        click.echo(f"Note: {note}", err=True)
    for what, rows in (
        ("left empty", done.filled.empty),
        ("not in the sheet", done.filled.missing),
    ):
        if rows:
            click.echo(f"{counted(len(rows), 'row')} {what}: {', '.join(rows)}", err=True)
    for line in done.words or ("No accepted proposal changes anything.",):
        click.echo(line)
    _show(done.acceptance)
    if done.written:
        click.echo(f"Written to {done.written}; decisions are in {run}/decisions.jsonl.")
    else:
        click.echo("Nothing was written. Add --out FOLDER to write it.")


@command.command(name="log")
@click.argument("run", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Print the entries for a program.")
@click.option("--digest", default="", help="A digest from a report or an earlier log of RUN: is "
              "what it stood for still in the log, unchanged?")  # fmt: skip
@click.option("--accept-loss", "why", default="", metavar="WHY",
              help="Go on with what can be read of a damaged or cut log; an entry says why. "
              "Nothing is deleted.")  # fmt: skip
def log(run: Path, as_json: bool, digest: str, why: str) -> None:
    """Print the decisions of RUN, after checking that none was changed or taken out.

    A log that was written anew together with review/decided.json and the report passes this
    check: keep the digest elsewhere (a printed report, a mail), and compare it with --digest.
    """
    import json

    from thememap.pipeline import accept_loss, review_log

    if why:
        accept_loss(run, why=why)
    found = review_log(run)
    if found.damage:
        click.echo(f"Note: {found.damage}", err=True)
    if as_json:
        click.echo(json.dumps(found.entries, ensure_ascii=False, indent=1))
    else:
        for entry in found.entries:
            click.echo(_entry_line(entry))
        click.echo(f"{counted(len(found.entries), 'decision')}; the chain of hashes is whole.")
        if found.entries:
            click.echo(f"Digest after entry {len(found.entries)}: {found.digest}")
            click.echo(_in_report(found))
        _show(found.acceptance)
    if digest:
        number = found.entry_of(digest)
        click.echo(f"{digest} is the digest of entry {number}: up to there nothing was changed, "
                   "taken out or put in since.", err=as_json)  # fmt: skip


def _entry_line(entry: Mapping[str, Any]) -> str:
    """Somebody can have appended an entry that thememap would not write."""
    when, kind = entry.get("when", ""), entry.get("kind", "")
    if "decision" not in entry:
        return f"{when}  {kind}: {entry.get('note', '')}"
    constructs = entry.get("constructs")
    names = constructs if isinstance(constructs, list) else []
    what = entry.get("theme") or " – ".join(map(str, names))
    decoy = " (decoy)" if entry.get("decoy") else ""
    who = f" by {entry['decided_by']}" if entry.get("decided_by") else ""
    return f"{when}  {kind}{decoy}: {entry['decision']}{who}  {what}"


def _in_report(log: DecisionLog) -> str:
    if log.in_report is None:
        return "The run holds no digest to compare it with; compare it with one kept elsewhere."
    if log.in_report == len(log.entries):
        return "The report shows the same digest."
    return f"The report shows the digest of entry {log.in_report}; the entries after it are newer."


def _show(accepted: tuple[Acceptance, ...]) -> None:
    if not accepted:
        return
    click.echo("\nAccepted                     proposals      decoys")
    for one in accepted:
        drawn = f"{one.decoys_accepted:4d} of {one.decoys}" if one.decoys else "   none"
        click.echo(f"  {one.kind:25} {one.accepted:4d} of {one.proposals:<4d} {drawn}")
