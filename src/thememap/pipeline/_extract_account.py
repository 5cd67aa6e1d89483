"""What an extraction found, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from thememap.records import Document, Extraction


@dataclass(kw_only=True)
class ExtractedFiles:
    """What an extraction found, counted; the texts are in the tables."""

    files: int = 0
    words: int = 0
    quotes: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    rejected: Counter[str] = field(default_factory=Counter)
    attributed: int = 0
    left_out: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    standing: Counter[str] = field(default_factory=Counter)
    replaced: Counter[str] = field(default_factory=Counter)

    def count(
        self, document: Document, found: Extraction, rows: Sequence[Mapping[str, str]]
    ) -> None:
        """Add what was found in one document."""
        self.words += len(document.text.split())
        self.notes += [f"{document.name}: {note}" for note in found.notes]
        self.quotes.update(one.order for one in found.quotes)
        self.rules.update(one.rule for one in found.quotes)
        self.rejected.update(one.rule for one in found.rejected)
        self.attributed += sum(bool(row.get("participant")) for row in rows)


def account_of(account: ExtractedFiles) -> dict[str, object]:
    """The account as plain values."""
    return {
        "files": account.files,
        "words": account.words,
        "quotes": dict(sorted(account.quotes.items())),
        "with_participant": account.attributed,
        "taken_by_rule": dict(account.rules.most_common()),
        "rejected_by_rule": dict(account.rejected.most_common()),
        "standing": dict(sorted(account.standing.items())),
        "replaced": dict(sorted(account.replaced.items())),
        "left_out": [{"file": name, "reason": why} for name, why in account.left_out],
        "notes": account.notes,
    }
