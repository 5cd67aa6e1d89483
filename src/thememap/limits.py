"""Limits of what one file may contain and expand to.

Generous for real work: 100,000 quotes, articles of several megabytes, 1,000 themes. A file of a few
kilobytes can ask for more than any machine has, so results are counted, not bytes that are read.
"""

from __future__ import annotations

from dataclasses import dataclass

from thememap.errors import DataError

MEMBER_BYTES = 512 * 2**20
"""The most one member of an archive may unpack to."""

ARCHIVE_BYTES = 2 * 2**30
"""The most all members together may unpack to."""

COMPRESSION_RATIO = 200
"""The most an archive may grow; text rarely grows more than tenfold, a bomb a thousandfold."""

COMPRESSION_RATIO_MIN_BYTES = 10 * 2**20
"""Below this size an archive may grow as it likes."""

ARCHIVE_MEMBERS = 20_000
"""Members of an archive; a project has one a source."""

XML_TAGS = 5_000_000
"""Tags of one XML text; each takes some hundred bytes once it is read."""

LINE_CHARACTERS = 20_000_000
"""The longest line of a text, or cell of a table, that is taken for text."""

TEXT_CHARACTERS = 200_000_000
"""Characters of all texts of one file."""

PASSAGE_CHARACTERS = 200_000_000
"""Characters of all passages of one file, where passages may overlap and repeat its text."""

PASSAGES = 1_000_000
"""Passages or blocks of one file."""

ROWS = 1_048_576
"""Rows of a sheet, as spreadsheets have them."""

COLUMNS = 16_384
"""Columns of a table, as spreadsheets have them."""

CELLS = 10_000_000
"""Cells of a table, empty ones too."""

TABLE_CHARACTERS = 500_000_000
"""Characters of all cells of a table."""

PARQUET_VALUES = 200_000_000
"""Values of a Parquet file, those in lists too: 100,000 vectors of 1,000 numbers and more."""

PARQUET_BYTES = 2**30
"""Bytes of all values of a Parquet file."""

THEMES = 2_000
"""Themes of a codebook; 1,000 take half a minute of a run, and the time grows with the square."""

THEME_LEVELS = 50
"""Levels of a theme."""

SQLITE_STEPS = 2_000_000_000
"""Instructions that a database may take to give its rows."""

SQLITE_CELL_BYTES = 100_000_000
"""The longest text or blob that a database may give."""

PDF_PAGES = 20_000
"""Pages of a PDF."""

PDF_CHARACTERS = 50_000_000
"""Characters of a PDF: 20,000 full pages."""

PDF_MEMORY_BYTES = 2 * 2**30
"""Memory that reading a PDF may take beyond its own size."""

PDF_SECONDS = 60
"""Seconds of the processor that reading a PDF may take; 1,000 pages take a few."""

UNCLOSED_TAG_CHARACTERS = 20_000_000
"""Characters of markup that may be searched in vain for the ends of tags."""


@dataclass(kw_only=True)
class SizeBudget:
    """Counts what is made of one file, and refuses it before it is too much.

    >>> budget = SizeBudget(of="a.odt", what="characters", limit=5)
    >>> budget.spend(5)
    >>> budget.spend(1)
    Traceback (most recent call last):
        ...
    thememap.errors.DataError: a.odt: over 5 characters, more than is read from one file. Split it.
    """

    of: str
    what: str
    limit: int
    advice: str = "Split it."
    spent: int = 0

    def spend(self, amount: int) -> None:
        """Count ``amount`` more; raises `DataError` where that is over the limit."""
        self.spent += amount
        if self.spent > self.limit:
            raise DataError(
                f"{self.of}: over {self.limit:,} {self.what}, more than is read from one file. "
                f"{self.advice}"
            )
