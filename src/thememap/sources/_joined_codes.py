"""Two codes in one cell, joined by what the column is not split at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from thememap.sources._code_columns import CodeColumns
from thememap.tables import Table
from thememap.wording import counted, listed

JOINS = (", ", " & ", " + ", ",", " and ", " und ", " y ", " et ", " e ")
SHOWN = 5


def joined_codes(table: Table, codes: CodeColumns) -> Iterator[str]:
    """A note for each join whose parts are all codes by themselves elsewhere in the columns."""
    if codes.marks or not codes.names:
        return
    cells = [cell for name in codes.names for cell in table.column(name)]
    given = Counter(part for cell in cells for part in codes.parts(cell))
    alone = {code.casefold() for code in given}
    seen: set[str] = set()
    for join in JOINS:
        together = [
            code
            for code in given
            if code not in seen
            and join in code
            and all(part.strip().casefold() in alone for part in code.split(join))
        ]
        seen.update(together)
        if together:
            separators = dict.fromkeys((*codes.split_at, join.strip() or join))
            if join.strip().isalpha():
                separators = dict.fromkeys((*codes.split_at, join))
            options = " ".join(f'--code-separator "{_typed(one)}"' for one in separators)
            rows = counted(sum(given[code] for code in together), "cell")
            yield (
                f"{table.title}: {rows} may hold two codes joined by {join.strip()!r}, each of "
                f"which is a code elsewhere: {listed(together, shown=SHOWN)}. Kept as one code; to "
                f"split them, add {options}."
            )


def _typed(separator: str) -> str:
    """A separator as it is typed in a shell."""
    return {"\n": "\\n"}.get(separator, separator)
