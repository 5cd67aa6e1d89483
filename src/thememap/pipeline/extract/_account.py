"""What an extraction found, counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field

from thememap.pipeline.extract._file_extraction import DocumentExtraction, FileExtraction
from thememap.records import Message


@dataclass(kw_only=True)
class ExtractionAccount:
    """What an extraction found, counted; the texts are in the tables.

    ``read`` are documents that quotes were searched in; ``left_out`` are files and documents that
    could not be read, ``not_read`` entries of folders that are no files
    to read; each with the reason.
    """

    files: int = 0
    read: int = 0
    words: int = 0
    quotes: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    rejected: Counter[str] = field(default_factory=Counter)
    attributed: int = 0
    left_out: list[tuple[str, Message | str]] = field(default_factory=list)
    not_read: list[tuple[str, Message | str]] = field(default_factory=list)
    notes: list[Message | str] = field(default_factory=list)
    standing: Counter[str] = field(default_factory=Counter)
    replaced: Counter[str] = field(default_factory=Counter)

    def add_file(self, extraction: FileExtraction, *, name: str) -> None:
        """Add a file that was read, or why it was not; ``name`` says where it is."""
        self.files += extraction.read
        self.notes += extraction.notes
        if extraction.left_out:
            self.left_out.append((name, extraction.left_out))

    def count(self, extraction: DocumentExtraction) -> None:
        """Add what was found in one document, or why it was not read."""
        if extraction.left_out:
            self.left_out.append((extraction.document.name, extraction.left_out))
            return
        self.read += 1
        self.words += extraction.words
        self.notes += extraction.notes
        self.quotes.update(row.get("order", "") for row in extraction.rows)
        self.rules.update(row.get("rule", "") for row in extraction.rows)
        self.rejected.update(row["rule"] for row in extraction.rejected)
        self.attributed += sum(bool(row.get("participant")) for row in extraction.rows)


def extraction_account_values(account: ExtractionAccount) -> dict[str, object]:
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
        "left_out": [
            {"file": name, "reason": _plain(why)}
            for name, why in [*account.left_out, *account.not_read]
        ],
        "notes": list(map(_plain, account.notes)),
    }


def _plain(said: Message | str) -> object:
    return asdict(said) if isinstance(said, Message) else said
