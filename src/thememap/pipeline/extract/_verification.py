"""How the quotes of a table stand in the sources, gathered source by source."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from thememap.output import open_private_text
from thememap.records import Document

if TYPE_CHECKING:
    from thememap.extraction import Pseudonyms, QuoteVerification

GivenQuote = tuple[str, str, str]
"""quote_id, text, source."""
VERIFICATION_HEADER = ("quote_id", "source", "standing", "likeness", "difference")
SOURCE_NOT_READ = "source not read"


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
                kind = best.kind if best else SOURCE_NOT_READ
                counts[kind] += 1
                shown = best.difference if best else ""
                if pseudonyms is not None:
                    shown = pseudonyms.apply(shown)
                likeness = f"{best.similarity:.3f}" if best else ""
                where = (best.document if best else "") or source
                writer.writerow((quote_id, where, kind, likeness, shown))
        return counts
