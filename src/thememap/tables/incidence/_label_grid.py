"""A wide table as names of rows, names of columns and cells, without what a program adds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from thememap.errors import DataError
from thememap.records import Message, message, normalise_name
from thememap.tables.formats._header_rows import TOTALS_PATTERN
from thememap.tables.formats._table import Table
from thememap.tables.incidence._incidence_messages import IncidenceMessage
from thememap.tables.incidence._occurrence_cells import is_binary, occurs
from thememap.tables.incidence._unit_names import heads_themes, heads_units
from thememap.word_characters import count_words

NVIVO_PATTERN = re.compile(r"(?:[A-Z]{1,3}|\d+) : (?=\S)")
NVIVO_FOLDERS = ("Codes", "Nodes", "Files", "Cases", "Internals", "Sources", "Externals")
ATLAS_PATTERN = re.compile(r"\s*(?:\n|\s)Gr=\d+(?:;?\s*GS=\d+)?\s*$")
ATLAS_DOCUMENT_PATTERN = re.compile(r"^(?:D ?)?\d+: ?(?=\S)")
ATLAS_SIGN_PATTERN = re.compile(r"^\s*[●○◆◇■□]\s*")
MORE_TOTALS_PATTERN = re.compile(
    r"totals?(?: \(.*\))?|summen?|#?\s*n\s*=\s*\D.*|# .*(?:total|sum).*", re.IGNORECASE
)
LONGEST_NAME, MOST_WORDS = 40, 6
MAX_TOTALS = 3
"""More names like this on one side are names: 'N 1', 'N 2' and so on."""


@dataclass(frozen=True, kw_only=True)
class LabelGrid:
    """Cells with a name for each row and column.

    ``corner`` is the header of the names of rows, ``sides`` says what names of a ``program`` tell:
    *themes* or *units* of the rows and the columns. ``theme_side`` is that of the table as it was
    read, once it is known. ``totals`` are names of sums that were left out.
    """

    title: str
    corner: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    sides: tuple[str, str] = ("", "")
    program: str = ""
    theme_side: str = ""
    totals: tuple[str, ...] = ()
    notes: tuple[Message, ...] = ()

    def transposed(self) -> LabelGrid:
        """Rows as columns."""
        return replace(
            self,
            rows=self.columns,
            columns=self.rows,
            cells=tuple(zip(*self.cells, strict=True)) if self.cells else (),
            sides=(self.sides[1], self.sides[0]),
        )

    def without(self, *, rows: Sequence[int] = (), columns: Sequence[int] = ()) -> LabelGrid:
        """The grid without these rows and columns."""
        keep = [r for r in range(len(self.rows)) if r not in set(rows)]
        stay = [c for c in range(len(self.columns)) if c not in set(columns)]
        return replace(
            self,
            rows=tuple(self.rows[r] for r in keep),
            columns=tuple(self.columns[c] for c in stay),
            cells=tuple(tuple(self.cells[r][c] for c in stay) for r in keep),
        )


def label_grid(table: Table, *, units: str = "") -> LabelGrid:
    """The names and cells of a table; ``units`` is the column of names, if the user says so.

    Raises `DataError` where rows have no names.
    """
    if table.row_labels and not units:
        corner, labels, columns = "", table.row_labels, table.header
        cells = table.rows
    else:
        change = "Name one of these."
        at = (
            table.index(units, needed_for="--units", change=change)
            if units
            else _label_column(table)
        )
        corner, labels = table.header[at], tuple(row[at] for row in table.rows)
        columns = (*table.header[:at], *table.header[at + 1 :])
        cells = tuple((*row[:at], *row[at + 1 :]) for row in table.rows)
    if not labels or not columns:
        raise DataError(
            f"{table.title}: {len(labels)} rows and {len(columns)} columns below the header and "
            "beside the names. Needed: a table of themes by units, with a row and a column at "
            "least."
        )
    marks = [label for label in labels if label.strip() and occurs(label) is not None]
    if len(marks) == len(labels) > 1 and (
        len(set(labels)) < len(labels) or all(map(is_binary, labels))
    ):
        raise DataError(
            f"{table.title}: its first column has no names, but marks or counts. Needed: a first "
            "column with a name for each row (a unit, such as P01, or a theme)."
        )
    for number, label in zip(table.row_numbers, labels, strict=True):
        if not normalise_name(label):
            raise DataError(f"{table.title}, row {number}: it has no name in its first column.")
    grid = LabelGrid(
        title=table.title,
        corner=corner,
        rows=labels,
        columns=columns,
        cells=cells,
    )
    return _without_totals(_without_program_marks(grid))


def refuse_repeated_names(grid: LabelGrid, *, rows: str, columns: str) -> None:
    """Raises `DataError` where two rows or columns have one name; the words say what they are."""
    for names, what in ((grid.rows, rows), (grid.columns, columns)):
        first: dict[str, int] = {}
        for place, name in enumerate(names, start=1):
            if (before := first.setdefault(name, place)) != place:
                raise DataError(
                    f"{grid.title}: the name of the {what} ({shown_names([name], shown=1)}) occurs "
                    f"twice, as number {before} and {place}. Rename one of them, or join them."
                )


def shown_names(names: Sequence[str], *, shown: int) -> str:
    """Some names for a message; what is as long as a sentence may be somebody's words.

    >>> shown_names(["P1", "They never asked me what I would have liked to do."], shown=3)
    "'P1', a text of 50 characters"
    """
    plain = [normalise_name(name) for name in names[:shown]]
    words = [
        repr(name)
        if len(name) <= LONGEST_NAME and count_words(name) <= MOST_WORDS
        else f"a text of {len(name)} characters"
        for name in plain
    ]
    rest = len(names) - len(words)
    return ", ".join(words) + (f" and {rest} more" if rest else "")


def _label_column(table: Table) -> int:
    """The column of names: the first with a header of units or themes and no marks, else 0."""
    for place, header in enumerate(table.header):
        known = heads_units(header) or heads_themes(header)
        cells = [row[place] for row in table.rows]
        if (
            known
            and len(set(cells)) == len(cells)
            and not all(occurs(c) is not None for c in cells)
        ):
            return place
    return 0


def _without_totals(grid: LabelGrid) -> LabelGrid:
    rows, columns = _totals(grid.rows), _totals(grid.columns)
    if not rows and not columns:
        return grid
    notes = list(grid.notes)
    names: list[str] = []
    for key, side, places in (
        (IncidenceMessage.TOTAL_ROWS, grid.rows, rows),
        (IncidenceMessage.TOTAL_COLUMNS, grid.columns, columns),
    ):
        shown = tuple(normalise_name(side[place]) for place in places)
        names += shown
        if shown:
            notes.append(message(key, names=shown, n=len(shown)))
    return replace(
        grid.without(rows=rows, columns=columns), totals=tuple(names), notes=tuple(notes)
    )


def _totals(names: Sequence[str]) -> list[int]:
    places = [place for place, name in enumerate(names) if is_total(name)]
    return places if len(places) <= MAX_TOTALS else []


def _without_program_marks(grid: LabelGrid) -> LabelGrid:
    """Names without NVivo's numbers and letters, and without ATLAS.ti's counts."""
    sides: list[str] = []
    lists: list[tuple[str, ...]] = []
    programs: list[str] = []
    for names in (grid.rows, grid.columns):
        kinds = ""
        plain = tuple(names)
        named = [name for name in plain if not is_total(name)]
        if named and all(NVIVO_PATTERN.match(name.strip()) for name in named):
            programs.append("NVivo")
            plain = tuple(NVIVO_PATTERN.sub("", name.strip(), count=1) for name in plain)
            kinds, plain = _without_nvivo_folder(plain)
        elif sum(bool(ATLAS_PATTERN.search(name)) for name in plain) * 2 > len(plain):
            programs.append("ATLAS.ti")
            plain = tuple(
                ATLAS_SIGN_PATTERN.sub("", ATLAS_PATTERN.sub("", name)).strip() for name in plain
            )
            if all(ATLAS_DOCUMENT_PATTERN.match(n) for n in plain if not is_total(n)):
                kinds = "units"
                plain = tuple(ATLAS_DOCUMENT_PATTERN.sub("", name) for name in plain)
        sides.append(kinds)
        lists.append(plain)
    notes = tuple(
        message(IncidenceMessage.PROGRAM, program=program) for program in dict.fromkeys(programs)
    )
    return replace(
        grid,
        rows=lists[0],
        columns=lists[1],
        sides=(sides[0], sides[1]),
        program=next(iter(programs), ""),
        notes=(*grid.notes, *notes),
    )


def is_total(name: str) -> bool:
    """Whether a name is one of a sum, as *Total* is."""
    plain = normalise_name(name)
    return bool(TOTALS_PATTERN.fullmatch(plain) or MORE_TOTALS_PATTERN.fullmatch(plain))


def _without_nvivo_folder(names: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """What the folder at the start of every name says, and the names without it."""
    for folder in NVIVO_FOLDERS:
        start = f"{folder}\\"
        if all(name.startswith(start) for name in names):
            kind = "themes" if folder in {"Codes", "Nodes"} else "units"
            return kind, tuple(name[len(start) :].lstrip("\\") for name in names)
    return "", names
