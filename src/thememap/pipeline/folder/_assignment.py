"""Why a quote is in its group, from the run folder alone."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from thememap.digits import parse_digits
from thememap.errors import DataError, UsageError
from thememap.message_words import did_you_mean
from thememap.records import QUOTE_NUMBER

DAMAGED_RUN_ADVICE = "The folder is damaged or was written by another version: run thememap again."


@dataclass(frozen=True, kw_only=True)
class NeighbourQuote:
    """A neighbour: its cosine (−1 to 1), its group (empty for none), its text."""

    quote_id: str
    similarity: float
    group: str
    text: str


@dataclass(frozen=True, kw_only=True)
class GroupAssignment:
    """What ties a quote to its group.

    ``to_group`` and ``to_next`` are cosines to the centre of its group and of the next one,
    ``None`` where there is none; ``words`` tie it to its group, strongest first.
    """

    quote_id: str
    text: str
    group: str
    group_name: str
    reason: str
    to_group: float | None
    next_group: str
    to_next: float | None
    words: tuple[str, ...]
    nearest: tuple[NeighbourQuote, ...]


def explain_assignment(run: Path, quote_id: str) -> GroupAssignment:
    """Read ``ties.csv`` and what it points to; ``quote_id`` may be the number in the report, #67.

    Raises `UsageError` where the run has no such quote, `DataError` where it is damaged.
    """
    from thememap.report import read_run_table

    texts = _rows_by_quote_id(run, "inputs/quotes.csv", "text")
    quotes, ties = (
        _rows_by_quote_id(run, "quotes.csv", "group"),
        _rows_by_quote_id(run, "ties.csv", "nearest"),
    )
    if quote_id not in texts:
        quote_id = _id_of_number(run, quote_id, quotes)
    groups = read_run_table(run, "groups.csv", ("group", "name"))
    names = {row["group"]: row["name"] for row in groups}
    tie = ties.get(quote_id)
    if tie is None:
        raise UsageError(f"{run.name}: its groups were given by a table; there is nothing to say.")
    try:
        nearest = zip(json.loads(tie["nearest"]), json.loads(tie["similarity"]), strict=True)
        return GroupAssignment(
            quote_id=quote_id,
            text=texts[quote_id]["text"],
            group=tie["group"],
            group_name=names.get(tie["group"], ""),
            reason=quotes[quote_id]["reason"],
            to_group=_optional_float(tie["to_group"]),
            next_group=tie["next_group"],
            to_next=_optional_float(tie["to_next"]),
            words=tuple(json.loads(tie["words"])),
            nearest=tuple(
                NeighbourQuote(
                    quote_id=other,
                    similarity=float(cosine),
                    group=quotes[other]["group"],
                    text=texts[other]["text"],
                )
                for other, cosine in nearest
            ),
        )
    except (KeyError, ValueError, TypeError, RecursionError) as error:
        raise DataError(f"{run.name}/ties.csv: cannot be read. {DAMAGED_RUN_ADVICE}") from error


def _id_of_number(run: Path, reference: str, quotes: dict[str, dict[str, str]]) -> str:
    """The id of the quote that the run numbers so, as in ``#67``; the report shows that number."""
    number = str(parse_digits(reference.removeprefix("#")))
    # Runs of earlier versions hold no numbers: there it is the place in the table.
    numbers = {
        row.get(QUOTE_NUMBER) or str(place): quote_id
        for place, (quote_id, row) in enumerate(quotes.items(), start=1)
    }
    if number in numbers:
        return numbers[number]
    raise UsageError(
        f"{run.name}: there is no quote {reference!r}.{did_you_mean(reference, quotes)} Name its"
        f" quote_id, or the number that the report gives it (#1 to #{len(quotes)})."
    )


def _optional_float(cell: str) -> float | None:
    return float(cell) if cell else None


def _rows_by_quote_id(run: Path, name: str, *needed: str) -> dict[str, dict[str, str]]:
    from thememap.report import read_run_table

    return {row["quote_id"]: row for row in read_run_table(run, name, ("quote_id", *needed))}
