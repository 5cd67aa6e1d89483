"""What a command that deletes says, and the question that it asks."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from thememap.errors import UsageError
from thememap.message_words import count_noun
from thememap.output import FolderDeletion, preview_names


def deletion_lines(plan: FolderDeletion, *, force: bool, dry_run: bool = False) -> Iterator[str]:
    """What of a folder would be removed, and what stays, with the reason."""
    size = f"{count_noun(len(plan.to_delete), 'file')}, {plan.bytes / 2**20:.1f} MB"
    yield f"{'Would go' if dry_run else 'To remove'}: {plan.folder} ({size})"
    if plan.changed:
        verb, hint = ("Goes too", "") if force else ("Stays", "; --force removes it too")
        yield f"{verb}, changed since thememap wrote it{hint}: {preview_names(plan.changed)}"
    if plan.others:
        yield f"Stays, because thememap did not write it: {preview_names(plan.others)}"


def confirm_removal(*, yes: bool) -> None:
    """Ask, unless ``yes``; raises `UsageError` where there is nobody to ask."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise UsageError("Nothing was removed. Say --yes to remove this.")
    click.confirm("Remove this for good?", abort=True)
