"""How the quotes of a table stand in the sources, gathered source by source."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from thememap.output import private_text
from thememap.records import Document

if TYPE_CHECKING:
    from thememap.extraction import Pseudonyms, Standing

GivenQuote = tuple[str, str, str]
"""quote_id, text, source."""
HEADER = ("quote_id", "source", "standing", "likeness", "difference")
NOT_READ = "source not read"


class Standings:
    """The best standing of each given quote over the documents looked in so far."""

    def __init__(self, given: Sequence[GivenQuote]) -> None:
        self._given = tuple(given)
        self._best: dict[str, Standing] = {}

    def look_in(self, document: Document) -> None:
        """Look for those quotes that name this source, or none."""
        stem = Path(document.name).stem
        wanted = [one for one in self._given if not one[2] or Path(one[2]).stem == stem]
        if not wanted:
            return
        from thememap.extraction import verify

        for standing in verify(wanted, {document.name: document}):
            before = self._best.get(standing.quote_id)
            if before is None or standing.likeness > before.likeness:
                self._best[standing.quote_id] = standing

    def write(self, path: Path, pseudonyms: Pseudonyms | None) -> Counter[str]:
        """Write one row a quote; gives how many stand how."""
        counts: Counter[str] = Counter()
        with private_text(path) as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(HEADER)
            for quote_id, _, source in self._given:
                one = self._best.get(quote_id)
                kind = one.kind if one else NOT_READ
                counts[kind] += 1
                shown = one.difference if one else ""
                if pseudonyms is not None:
                    shown = pseudonyms.apply(shown)
                likeness = f"{one.likeness:.3f}" if one else ""
                where = (one.document if one else "") or source
                writer.writerow((quote_id, where, kind, likeness, shown))
        return counts
