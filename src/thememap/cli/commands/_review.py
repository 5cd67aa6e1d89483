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
    """Decide on what a run proposes: write a sheet, apply it, rename, read the log."""


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


@command.command(name="rename")
@click.argument("run", type=FILE_TYPE)
@click.option("--theme", default="", metavar="PATH", help="The theme, by its path: Weather/Rain.")
@click.option("--group", default="", metavar="ID", help="The group, by its id, such as G03.")
@click.option("--concept", default="", metavar="ID", help="The concept, by its id, such as C01.")
@click.option("--to", "name", default="", metavar="NAME", help="The new name, of a theme without "
              "what is above it.")  # fmt: skip
@click.option("--reset", is_flag=True, help="Back to the name that was computed or read.")
@click.option("--by", "decided_by", default="", metavar="WHO", help="Who decided so.")
def rename(
    run: Path, theme: str, group: str, concept: str, name: str, reset: bool, decided_by: str
) -> None:
    """Give a theme, group or concept of RUN another name; it goes into the log of decisions.

    The report and what is exported have the new name; result.json and the tables of RUN stay as
    they were computed. To take new names of themes into codings and codebook: thememap review
    apply RUN/decisions.jsonl RUN --out FOLDER.
    """
    from thememap.errors import UsageError
    from thememap.pipeline import NewName, find_nameable, record_name
    from thememap.records import NamedKind

    asked = {
        kind: called
        for kind, called in zip(NamedKind, (theme, group, concept), strict=True)
        if called
    }
    if len(asked) != 1:
        raise UsageError("Say what is renamed by one of --theme, --group and --concept.")
    if reset == bool(name):
        raise UsageError("Give the new name with --to, or --reset to go back to the earlier one.")
    ((what, called),) = asked.items()
    source = find_nameable(run, what, called)
    new = NewName(what=what, source=source, name=name, reset=reset, decided_by=decided_by)
    done = record_name(run, new)
    if done.damage:
        click.echo(f"Note: {done.damage}", err=True)
    click.echo(
        f"The {what} {source} is called {done.name!r} now; until now {done.earlier!r}. The report"
        " was written again."
    )


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
    if kind == "rename":
        name = entry.get("name") or entry.get("computed", "")
        by = f" by {entry['decided_by']}" if entry.get("decided_by") else ""
        return (
            f"{when}  {kind} {entry.get('what', '')} {entry.get('source', '')}: "
            f"{entry.get('earlier', '')!r} → {name!r}{by}"
        )
    if "decision" not in entry:
        return f"{when}  {kind}: {entry.get('note', '')}"
    constructs = entry.get("constructs")
    names = constructs if isinstance(constructs, list) else []
    themes = [str(entry[key]) for key in ("theme", "other") if entry.get(key)]
    what = " | ".join(themes) or " – ".join(map(str, names))
    decoy = " (decoy)" if entry.get("decoy") else ""
    who = f" by {entry.get('decided_by') or 'nobody named'}"
    name = f" {entry['name']!r}" if entry.get("name") else ""
    note = f"  Note: {entry['note']}" if entry.get("note") else ""
    return f"{when}  {kind}{decoy}: {entry['decision']}{name}{who}  {what}{note}"


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
