"""What an extraction found, counted, and how quotes of a table agree with the sources."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from thememap.output import open_private_text
from thememap.pipeline.extract._file_extraction import DocumentExtraction, FileExtraction
from thememap.pipeline.folder._serialize import json_object
from thememap.records import Document, Message

if TYPE_CHECKING:
    from thememap.extraction import Pseudonyms, QuoteVerification

GivenQuote = tuple[str, str, str]
"""quote_id, text, source."""
VERIFICATION_HEADER = ("quote_id", "source", "standing", "likeness", "difference")
SOURCE_NOT_READ = "source not read"


@dataclass(kw_only=True)
class ExtractionAccount:
    """What an extraction found, counted; the texts are in the tables.

    ``read`` are documents that quotes were searched in; ``left_out`` are files and documents that
    could not be read, ``not_read`` entries of folders that are no files
    to read; each with the reason. ``languages`` are those whose rules were used, with documents.
    """

    files: int = 0
    read: int = 0
    words: int = 0
    quotes: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    rejected: Counter[str] = field(default_factory=Counter)
    attributed: int = 0
    languages: Counter[str] = field(default_factory=Counter)
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

    def add_document(self, extraction: DocumentExtraction) -> None:
        """Add what was found in one document, or why it was not read."""
        if extraction.left_out:
            self.left_out.append((extraction.document.name, extraction.left_out))
            return
        self.read += 1
        self.words += extraction.words
        self.languages[extraction.rules] += 1
        self.notes += extraction.notes
        self.quotes.update(row.get("order", "") for row in extraction.rows)
        self.rules.update(row.get("rule", "") for row in extraction.rows)
        self.rejected.update(row["rule"] for row in extraction.rejected)
        self.attributed += sum(bool(row.get("participant")) for row in extraction.rows)


def extraction_account_values(account: ExtractionAccount) -> dict[str, object]:
    """The account as plain values."""
    left_out = [*account.left_out, *account.not_read]
    return json_object(
        {
            "files": account.files,
            "words": account.words,
            "quotes": dict(sorted(account.quotes.items())),
            "with_participant": account.attributed,
            "taken_by_rule": dict(account.rules.most_common()),
            "rejected_by_rule": dict(account.rejected.most_common()),
            "standing": dict(sorted(account.standing.items())),
            "replaced": dict(sorted(account.replaced.items())),
            "left_out": [{"file": name, "reason": reason} for name, reason in left_out],
            "notes": account.notes,
        }
    )


class VerificationTable:
    """The best standing of each given quote over the documents looked in so far."""

    def __init__(self, given: Sequence[GivenQuote]) -> None:
        self._given = tuple(given)
        self._best: dict[str, QuoteVerification] = {}

    def verify_in(self, document: Document) -> None:
        """Look for those quotes that name this source, or none."""
        stem = Path(document.name).stem
        wanted = [quote for quote in self._given if not quote[2] or Path(quote[2]).stem == stem]
        if not wanted:
            return
        from thememap.extraction import verify_quotes

        for standing in verify_quotes(wanted, {document.name: document}):
            before = self._best.get(standing.quote_id)
            if before is None or standing.similarity > before.similarity:
                self._best[standing.quote_id] = standing

    def write(self, path: Path, pseudonyms: Pseudonyms | None) -> Counter[str]:
        """Write one row a quote; gives how many stand how."""
        counts: Counter[str] = Counter()
        with open_private_text(path) as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(VERIFICATION_HEADER)
            for quote_id, _, source in self._given:
                best = self._best.get(quote_id)
                counts[best.kind if best else SOURCE_NOT_READ] += 1
                if best is None:
                    writer.writerow((quote_id, source, SOURCE_NOT_READ, "", ""))
                    continue
                shown = pseudonyms.apply(best.difference) if pseudonyms else best.difference
                where, likeness = best.document or source, f"{best.similarity:.3f}"
                writer.writerow((quote_id, where, best.kind, likeness, shown))
        return counts
