"""Two codes in one cell, joined by what the column is not split at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from thememap.message_words import count_noun, list_names
from thememap.sources.tables._code_columns import CodeColumns
from thememap.tables import Table

CODE_JOINERS = (", ", " & ", " + ", ",", " and ", " und ", " y ", " et ", " e ")
MAX_SHOWN = 5


def unsplit_code_notes(table: Table, codes: CodeColumns) -> Iterator[str]:
    """A note for each join whose parts are all codes by themselves elsewhere in the columns."""
    if codes.marks or not codes.names:
        return
    cells = [cell for name in codes.names for cell in table.column(name)]
    given = Counter(part for cell in cells for part in codes.parts(cell))
    alone = {code.casefold() for code in given}
    seen: set[str] = set()
    for join in CODE_JOINERS:
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
            options = " ".join(
                f'--code-separator "{_shell_escaped(separator)}"' for separator in separators
            )
            rows = count_noun(sum(given[code] for code in together), "cell")
            yield (
                f"{table.title}: {rows} may hold two codes joined by {join.strip()!r}, each of"
                f" which is a code elsewhere: {list_names(together, shown=MAX_SHOWN)}. Kept as one"
                f" code; to split them, add {options}."
            )


def _shell_escaped(separator: str) -> str:
    """A separator as it is typed in a shell."""
    return {"\n": "\\n"}.get(separator, separator)
