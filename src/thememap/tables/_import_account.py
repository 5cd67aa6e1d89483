"""What an import left out and noted, carried on to what is made of its tables."""

from __future__ import annotations

import json
from typing import Any

from thememap.errors import DataError
from thememap.output import hash_file_content
from thememap.records import LeftOut, parse_message
from thememap.tables._read_context import ReadContext, display_name


def add_import_account(context: ReadContext) -> None:
    """Add what the account of an import says was left out and noted, where the project names one.

    Raises `DataError` where it is missing or is no account of an import.
    """
    file = context.project.quotes.account
    if not file:
        return
    path, name = context.project.path_of(file), display_name(file)
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        left_out = [_parse_left_out(entry) for entry in values["left_out"]]
        notes = [parse_message(note) for note in values["notes"]]
    except FileNotFoundError:
        raise DataError(
            f"{name}: there is no such file. It is the account of the import that wrote the "
            "tables: bring it back, or take out account under [quotes]."
        ) from None
    except (OSError, ValueError, RecursionError, KeyError, TypeError, AttributeError):
        raise DataError(
            f"{name}: not the account of an import. Import again, or take out account under "
            "[quotes]."
        ) from None
    context.left_out += left_out
    for note in notes:
        context.note(note)
    context.add_file(
        name, role="account", rows=len(left_out) + 1, sha256=hash_file_content(path), read_as="JSON"
    )


def _parse_left_out(entry: Any) -> LeftOut:
    what, where, reason = str(entry["what"]), str(entry["where"]), parse_message(entry["reason"])
    count = entry.get("count", 1)
    if not isinstance(count, int) or isinstance(count, bool) or count < 1:
        raise ValueError
    return LeftOut(what=what, where=where, reason=reason, count=count)
