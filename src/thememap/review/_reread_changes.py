"""What became of the quotes to read again from one run to the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from thememap.project import Depth
from thememap.records import RereadKind
from thememap.review._proposal import ReviewMaterial


@dataclass(frozen=True, kw_only=True)
class RereadChanges:
    """Of the ``first`` proposals of one run: ``again`` are among the ``second`` of the next.

    ``coded`` were given the theme that they may have lacked, ``uncoded`` lost the one to which they
    may not have belonged, ``gone`` are the others that are no longer listed; ``new`` are in the
    second list only.
    """

    first: int
    second: int
    again: int
    coded: int
    uncoded: int
    gone: int
    new: int


def reread_changes(first: ReviewMaterial, second: ReviewMaterial) -> RereadChanges | None:
    """What became of each proposal; `None` where one of the runs looked for none: one of an earlier
    version, or of depth quick.
    """
    lists = [run.result.get("reread") for run in (first, second)]
    quick = any(run.result.get("depth") == Depth.QUICK for run in (first, second))
    if None in lists or quick:
        return None
    before, after = ({_key(row): row for row in rows or ()} for rows in lists)
    again = before.keys() & after.keys()
    had = [before[key] for key in before.keys() - again]
    coded = sum(
        row["kind"] == RereadKind.MAY_LACK and second.has_theme(row["quote_id"], row["theme"])
        for row in had
    )
    uncoded = sum(
        row["kind"] == RereadKind.MAY_NOT_BELONG
        and not second.has_theme(row["quote_id"], row["theme"])
        for row in had
    )
    return RereadChanges(
        first=len(before),
        second=len(after),
        again=len(again),
        coded=coded,
        uncoded=uncoded,
        gone=len(had) - coded - uncoded,
        new=len(after) - len(again),
    )


def _key(row: Mapping[str, Any]) -> tuple[str, str, str]:
    return row["kind"], row["quote_id"], row["theme"]
