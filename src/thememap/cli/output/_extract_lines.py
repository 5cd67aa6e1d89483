"""What ``thememap extract`` says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from thememap.cli.output._note_lines import join_notes
from thememap.message_words import count_noun, join_reasons

if TYPE_CHECKING:
    from thememap.extraction import Pseudonyms
    from thememap.pipeline import ExtractionAccount

MAX_NOTES = 8


def extraction_lines(account: ExtractionAccount) -> Iterator[str]:
    """The account, line by line; no participant's text."""
    from thememap.report.catalogue import Catalogue

    text = Catalogue(approach="codebook")
    first, second = account.quotes["first"], account.quotes["second"]
    yield (
        f"{count_noun(account.files, 'source')}, {account.words:,} words: "
        f"{count_noun(first, 'quote')} of participants, {account.attributed} with who said it"
        + (f"; {second} in the authors' words" if second else "")
    )
    if account.rules:
        yield "accepted:"
    for rule, n in account.rules.most_common():
        yield f"  {n:5}  {text.message(rule)}"
    if account.rejected:
        yield "rejected, with the reason (passages in rejected.csv):"
    for rule, n in account.rejected.most_common():
        yield f"  {n:5}  {text.message(rule)}"
    for kind, n in sorted(account.standing.items()):
        yield f"quotes of the table, {kind}: {n}"
    left_out = [*account.left_out, *account.not_read]
    for line in join_reasons((name, text.message(why)) for name, why in left_out):
        yield f"left out: {line}"
    notes = list(join_notes(account.notes, text.message))
    yield from notes[:MAX_NOTES]
    if len(notes) > MAX_NOTES:
        yield f"… and {len(notes) - MAX_NOTES} further notes in account.json"


def pseudonym_lines(pseudonyms: Pseudonyms, *, key: Path | None, show: bool) -> Iterator[str]:
    """What was replaced; with ``show`` each name next to its placeholder."""
    counts = ", ".join(f"{kind.lower()} {n}" for kind, n in sorted(pseudonyms.replaced.items()))
    yield f"replaced: {counts or 'nothing'}"
    if show:
        for placeholder, name in pseudonyms.key.items():
            yield f"  {placeholder}  {name}"
    yield "Pseudonyms are an aid, not a guarantee: read the quotes before you share them."
    if key is not None:
        yield f"The key is in {key.name}, readable by you only; keep it separate from the quotes."
