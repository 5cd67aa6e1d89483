"""A table as it was read: every cell as text, with what is needed to name a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import chain, islice

from thememap.errors import DataError
from thememap.limits import CELLS, COLUMNS, TABLE_CHARACTERS, SizeBudget
from thememap.message_words import did_you_mean, list_names
from thememap.tables._messages import TableMessage
from thememap.tables.formats._header_rows import (
    ROWS_SAMPLED,
    count_totals_rows,
    find_header_rows,
)

SPLIT_TABLE_ADVICE = "Keep the rows and columns that are needed, or split the table."


@dataclass(frozen=True, kw_only=True)
class TableOrigin:
    """The file that a table was read from, and how; empty where its kind has no such thing."""

    name: str
    kind: str
    sha256: str
    encoding: str = ""
    separator: str = ""
    sheet: str = ""


@dataclass(frozen=True, kw_only=True)
class Table(TableOrigin):
    """A table of text.

    ``row_numbers`` are those of the file as a spreadsheet shows it (the header is row 1),
    one for each of ``rows``; rows without any content are counted in ``blank_rows``. Columns
    without a name are not in ``header``; those that hold something are listed, from 1, in
    ``unnamed_columns``; rows that are no rows of the table (titles, sums) are in ``excluded_rows``
    with the reason. ``row_labels`` are the cells of the first column where it has no name, as in a
    table that names its rows there.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    row_numbers: tuple[int, ...]
    blank_rows: int = 0
    unnamed_columns: tuple[int, ...] = ()
    excluded_rows: tuple[tuple[int, TableMessage], ...] = ()
    row_labels: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def where(self, row: int) -> str:
        """File and row, for a message; ``row`` counts from 0."""
        return f"{self.title}, row {self.row_numbers[row]}"

    @property
    def title(self) -> str:
        """The name of the file, with the sheet where there is one."""
        return f"{self.name}, sheet {self.sheet!r}" if self.sheet else self.name

    @property
    def read_as(self) -> str:
        """How it was read, in words."""
        separator = {",": "comma", ";": "semicolon", "\t": "tab"}.get(
            self.separator, self.separator
        )
        parts = [self.kind, separator, self.encoding, self.sheet and f"sheet {self.sheet}"]
        return ", ".join(part for part in parts if part)

    def index(self, column: str, *, needed_for: str, change: str) -> int:
        """Place of a column in the header.

        Raises `DataError` where it is missing: the columns there are, the closest one,
        and what to change.
        """
        if column in self.header:
            return self.header.index(column)
        raise DataError(
            f"{self.title}: there is no column {column!r}, needed for"
            f" {needed_for}.{did_you_mean(column, self.header)} Columns found:"
            f" {list_names(self.header)}. {change}"
        )

    def column(self, name: str) -> tuple[str, ...]:
        """The cells of one column; raises `ValueError` where there is none of this name."""
        place = self.header.index(name)
        return tuple(row[place] for row in self.rows)


def make_table(
    records: Iterable[tuple[int, Sequence[str]]],
    origin: TableOrigin,
    *,
    side_notes: bool = False,
    header_known: bool = False,
) -> Table:
    """A table from numbered records, with the header that `find_header_rows` finds.

    With ``header_known`` the first record is the header.

    Cells beyond the header are an error, unless ``side_notes`` are expected: then they count
    as columns without a name. More columns, cells or characters than `thememap.limits` allows
    are an error.
    """
    name, numbered = origin.name, iter(records)
    first = list(islice(numbered, 1 if header_known else ROWS_SAMPLED))
    head = find_header_rows(first, padded=not side_notes)
    if head is None and not header_known:
        while head is None and (first := list(islice(numbered, ROWS_SAMPLED))):
            head = find_header_rows(first, padded=not side_notes)
    if head is None:
        raise DataError(
            f"{name}: the file is empty. Needed: a table whose first row has the names of columns."
        )
    names = list(head.names)
    if len(names) > COLUMNS:
        raise DataError(
            f"{name}: {len(names):,} columns, more than the {COLUMNS:,} that are read from one "
            "table. Check the separator, or keep the columns that are needed."
        )
    cells_left = SizeBudget(of=name, what="cells", limit=CELLS, advice=SPLIT_TABLE_ADVICE)
    characters = SizeBudget(
        of=name, what="characters", limit=TABLE_CHARACTERS, advice=SPLIT_TABLE_ADVICE
    )
    rows: list[Sequence[str]] = []
    numbers: list[int] = []
    blank = 0
    width = len(names)
    uneven: list[tuple[int, int]] = []
    for number, cells in chain(first[head.records :], numbered):
        if len(cells) != width and side_notes:
            width = max(width, len(cells))
        elif len(cells) != width:
            while len(cells) > width and not cells[-1]:
                cells = cells[:-1]
        if not any(cells) or not any(cell.strip() for cell in cells):
            blank += 1
            continue
        if len(cells) != width and not side_notes:
            uneven.append((number, len(cells)))
        cells_left.spend(max(len(cells), len(names)))
        characters.spend(sum(map(len, cells)))
        rows.append(cells)
        numbers.append(number)
    if uneven:
        raise DataError(_uneven_rows_error(name, uneven, width))
    sums = 0 if header_known else count_totals_rows(rows)
    totals = [(number, TableMessage.TOTALS) for number in numbers[len(numbers) - sums :]]
    rows, numbers = rows[: len(rows) - sums], numbers[: len(numbers) - sums]
    keep = [place for place, column in enumerate(names) if column]
    unnamed = [place for place in range(width) if place not in set(keep)]
    _refuse_duplicate_columns(name, names, keep)
    whole = keep == list(range(width)) and not side_notes
    return Table(
        **asdict(origin),
        header=tuple(names[place] for place in keep),
        rows=tuple(
            tuple(row) if whole else tuple(row[p] if p < len(row) else "" for p in keep)
            for row in rows
        ),
        row_numbers=tuple(numbers),
        blank_rows=blank,
        excluded_rows=(*head.excluded_rows, *totals),
        row_labels=_row_labels(names, rows),
        unnamed_columns=tuple(
            place + 1
            for place in unnamed
            if any(place < len(row) and row[place].strip() for row in rows)
        ),
    )


def _row_labels(names: list[str], rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The cells of the first column, where it has no name and is not empty."""
    labels = () if names[0] else tuple(row[0] if row else "" for row in rows)
    return labels if any(label.strip() for label in labels) else ()


def _uneven_rows_error(name: str, uneven: list[tuple[int, int]], width: int) -> str:
    number, cells = uneven[0]
    more = f" {len(uneven)} rows are like this." if len(uneven) > 1 else ""
    return (
        f"{name}, row {number}: {cells} cells, but the header has {width}.{more} A cell that "
        "holds the separator or a line break must be in quotation marks; or another "
        "separator is meant: name it with separator = \";\" (or \",\" or \"\\t\")."
    )  # fmt: skip


def _refuse_duplicate_columns(name: str, names: list[str], keep: list[int]) -> None:
    first: dict[str, int] = {}
    for place in keep:
        if names[place] in first:
            raise DataError(
                f"{name}: the column {names[place]!r} occurs twice, as columns "
                f"{first[names[place]] + 1} and {place + 1}. Rename or delete one of them."
            )
        first[names[place]] = place
