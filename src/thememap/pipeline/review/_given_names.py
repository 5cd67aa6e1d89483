"""The names that stand in a run: what can be renamed, and what its log says of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thememap.pipeline.folder._inputs import damage_as_data_error, fingerprint
from thememap.review import Nameable, is_rename, standing_names

if TYPE_CHECKING:
    from thememap.report import RunFolder


def nameable(folder: RunFolder, *, run: str) -> Nameable:
    """What a run has that can be renamed."""
    members: dict[str, set[str]] = defaultdict(set)
    for quote in folder.quotes:
        members[quote.group].add(quote.quote_id)
    result = folder.result
    return Nameable(
        run=run,
        themes=folder.display_order,
        groups={
            str(group["group"]): (str(group["name"]), frozenset(members[group["group"]]))
            for group in result["groups"]
        },
        concepts={
            str(concept["concept"]): (str(concept["name"]), frozenset(concept["quote_ids"]))
            for concept in result["concepts"]
        },
    )


def name_summary(run: Path, entries: Iterable[Mapping[str, Any]]) -> dict[str, Any] | None:
    """The names that stand in a run, as its summary of decisions holds them; `None` without any."""
    from thememap.report import read_run

    renames = [entry for entry in entries if is_rename(entry)]
    if not renames:
        return None
    folder = read_run(run)
    with damage_as_data_error(run):
        book = standing_names(renames, nameable(folder, run=fingerprint(run)))
    return {
        "count": len(renames),
        "standing": [asdict(name) for name in book.standing],
        "lost": [asdict(name) for name in book.lost],
    }
