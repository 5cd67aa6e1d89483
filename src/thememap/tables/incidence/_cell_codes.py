"""Numbers that stand for something else than counts, and would be read as counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from thememap.errors import DataError
from thememap.records import Message, message
from thememap.tables.incidence._incidence_messages import IncidenceMessage
from thememap.tables.incidence._occurrence_cells import number_in

MISSING_CODES = frozenset({7.0, 8.0, 9.0, 77.0, 88.0, 97.0, 98.0, 99.0, 888.0, 999.0, 9999.0})
YES_NO_CODES = {1.0, 2.0}
MIN_CODED_CELLS = 6


def refuse_codes(cells: Iterable[str], *, title: str) -> list[Message]:
    """What is said of the numbers in all cells.

    Raises `DataError` where they are 1 and 2 without any 0 or empty cell (yes and no in some
    programs), or 0 and 1 with numbers that often stand for a missing answer.
    """
    texts = [cell.strip() for cell in cells]
    values = Counter(number_in(text) for text in texts)
    numbers = {value for value in values if value is not None}
    if set(values) == YES_NO_CODES and values.total() >= MIN_CODED_CELLS:
        raise DataError(
            f"{title}: its cells are 1 and 2, and none is 0 or empty. Where 2 means no, all themes "
            "would seem to occur everywhere. Write 1 where a theme occurs and 0 where it does not."
        )
    more = numbers - {0.0, 1.0}
    if numbers >= {0.0, 1.0} and more and more <= MISSING_CODES:
        shown = ", ".join(f"{value:g}" for value in sorted(more))
        raise DataError(
            f"{title}: its cells are 0 and 1, and some are {shown}, as for a missing answer. Write "
            "1 where a theme occurs and 0 where it does not, and leave out units that were not "
            "read for all themes."
        )
    notes = []
    if any("%" in text for text in texts):
        notes.append(message(IncidenceMessage.SHARES))
    if texts and numbers and None not in values and 0.0 not in numbers and len(numbers) > 1:
        notes.append(message(IncidenceMessage.EVERYWHERE))
    return notes
