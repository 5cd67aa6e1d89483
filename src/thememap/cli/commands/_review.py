"""``thememap review``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from thememap.cli.options._shared import FILE_TYPE, NameList, seed_option
from thememap.message_words import count_noun, format_command

if TYPE_CHECKING:
    from thememap.pipeline import DecisionLog
    from thememap.review import AcceptanceCounts


def _proposal_kinds() -> tuple[str, ...]:
    from thememap.review import EARLIER_KINDS, ProposalKind

    return tuple(kind for kind in ProposalKind if kind not in EARLIER_KINDS)


@click.group(name="review")
def command() -> None:
    """Decide on what a run proposes: write a sheet, apply it, read the log."""


@command.command(name="sheet")
@click.argument("run", type=FILE_TYPE)
@click.option("--out", type=FILE_TYPE, required=True, help="The sheet to write (CSV).")
@click.option(
    "--kinds",
    default="",
    type=NameList("kind", known=_proposal_kinds),
    help="Only these kinds, joined by commas.",
)
@click.option("--pairs", type=click.IntRange(min=0), default=20, show_default=True,
              help="Pairs of constructs at most.")  # fmt: skip
@click.option("--reread", type=click.IntRange(min=0), default=20, show_default=True,
              help="Quotes to read again at most, the best first.")  # fmt: skip
@click.option("--earlier", type=FILE_TYPE, help="An earlier run: quotes to read again that were "
              "accepted or rejected in its log are left out.")  # fmt: skip
@seed_option
def sheet(
    run: Path,
    out: Path,
    kinds: tuple[str, ...],
    pairs: int,
    reread: int,
    earlier: Path | None,
    seed: int,
) -> None:
    """Write a sheet of proposals, mixed with decoys; only a sealed file in RUN says which."""
    from thememap.output import refuse_existing
    from thememap.pipeline import SheetChoice, write_review_sheet

    refuse_existing(out)
    choice = SheetChoice(kinds=kinds, pairs=pairs, reread=reread, earlier=earlier)
    written = write_review_sheet(run, out=out, choice=choice, seed=seed)
    click.echo(
        f"{count_noun(written.proposals, 'proposal')} and {count_noun(written.decoys, 'decoy')}, in"
        f" random order: {out}\nFill in: decision (accept, reject, unsure); relation for pairs;"
        " name for concepts that become themes, or for the theme that a quote belongs to instead."
        " Then:"
        f" {format_command('thememap', 'review', 'apply', out, run)} --out FOLDER"
    )


@command.command(name="apply")
@click.argument("filled", type=FILE_TYPE)
@click.argument("run", type=FILE_TYPE)
@click.option(
    "--out",
    type=FILE_TYPE,
    help="Folder for the new codebook and codings; without it, only the difference is shown.",
)
@click.option("--coder", default="", help="Whose codings change; default: those that RUN compared "
              "with.")  # fmt: skip
def apply(filled: Path, run: Path, out: Path | None, coder: str) -> None:
    """Show what a FILLED sheet changes; with --out write it, and append to the log of RUN."""
    from thememap.pipeline import apply_review_sheet
    from thememap.report.catalogue import Catalogue

    text = Catalogue(approach="codebook")
    done = apply_review_sheet(filled, run=run, out=out, coder=coder)
    for note in (*map(text.message, done.filled.notes), *filter(None, [done.damage])):
        click.echo(f"Note: {note}", err=True)
    for what, rows in (
        ("left empty", done.filled.empty),
        ("not in the sheet", done.filled.missing),
    ):
        if rows:
            click.echo(f"{count_noun(len(rows), 'row')} {what}: {', '.join(rows)}", err=True)
    for line in map(text.message, done.changes):
        click.echo(line)
    if not done.changes:
        click.echo("No accepted proposal changes anything.")
    _print_acceptance(done.acceptance)
    if done.written:
        click.echo(f"Written to {done.written}; decisions are in {run}/decisions.jsonl.")
    else:
        click.echo("Nothing was written. Add --out FOLDER to write it.")


@command.command(name="log")
@click.argument("run", type=FILE_TYPE)
@click.option("--json", "as_json", is_flag=True, help="Print the entries for a program.")
@click.option("--digest", default="", help="A digest from a report or an earlier log of RUN: are "
              "its entries still in the log, unchanged?")  # fmt: skip
@click.option("--accept-loss", "why", default="", metavar="WHY",
              help="Continue with the readable part of a damaged or cut log; an entry says why. "
              "Nothing is deleted.")  # fmt: skip
def log(run: Path, as_json: bool, digest: str, why: str) -> None:
    """Print the decisions of RUN, after checking that none was changed or removed.

    A log that was rewritten together with review/decided.json and the report passes this
    check: keep the digest elsewhere (a printed report, a mail), and compare it with --digest.
    """
    import json

    from thememap.pipeline import accept_loss, read_review_log

    if why:
        accept_loss(run, why=why)
    decision_log = read_review_log(run)
    if decision_log.damage:
        click.echo(f"Note: {decision_log.damage}", err=True)
    if as_json:
        click.echo(json.dumps(decision_log.entries, ensure_ascii=False, indent=1))
    else:
        for entry in decision_log.entries:
            click.echo(_entry_line(entry))
        click.echo(
            f"{count_noun(len(decision_log.entries), 'decision')}; the chain of hashes is whole."
        )
        if decision_log.entries:
            click.echo(f"Digest after entry {len(decision_log.entries)}: {decision_log.digest}")
            click.echo(_report_digest_line(decision_log))
        _print_acceptance(decision_log.acceptance)
    if digest:
        number = decision_log.entry_number(digest)
        click.echo(f"{digest} is the digest of entry {number}: up to there nothing was changed, "
                   "taken out or put in since.", err=as_json)  # fmt: skip


def _entry_line(entry: Mapping[str, Any]) -> str:
    """Somebody can have appended an entry that thememap would not write."""
    when, kind = entry.get("when", ""), entry.get("kind", "")
    if "decision" not in entry:
        return f"{when}  {kind}: {entry.get('note', '')}"
    constructs = entry.get("constructs")
    names = constructs if isinstance(constructs, list) else []
    themes = [str(entry[key]) for key in ("theme", "other") if entry.get(key)]
    what = " | ".join(themes) or " – ".join(map(str, names))
    decoy = " (decoy)" if entry.get("decoy") else ""
    who = f" by {entry['decided_by']}" if entry.get("decided_by") else ""
    return f"{when}  {kind}{decoy}: {entry['decision']}{who}  {what}"


def _report_digest_line(log: DecisionLog) -> str:
    if log.in_report is None:
        return "The run has no digest to compare with; compare with one from elsewhere."
    if log.in_report == len(log.entries):
        return "The report shows the same digest."
    return f"The report shows the digest of entry {log.in_report}; the entries after it are newer."


def _print_acceptance(accepted: tuple[AcceptanceCounts, ...]) -> None:
    if not accepted:
        return
    click.echo("\nAccepted                     proposals      decoys")
    for acceptance in accepted:
        drawn = (
            f"{acceptance.decoys_accepted:4d} of {acceptance.decoys}"
            if acceptance.decoys
            else "   none"
        )
        click.echo(
            f"  {acceptance.kind:25} {acceptance.accepted:4d} of {acceptance.proposals:<4d} {drawn}"
        )
