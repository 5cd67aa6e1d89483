"""Columns that the user names, instead of those that are taken by their headers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from thememap.errors import UsageError
from thememap.message_words import did_you_mean, list_names

NO_COLUMN = "none"


@dataclass(frozen=True, kw_only=True)
class UserColumns:
    """Columns by role; empty means: take the usual header, ``none``: there is no such column.

    ``text`` and ``codes`` may be several. Codes in a cell are split at ``code_separators``.
    """

    text: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    participant: str = ""
    study: str = ""
    quote_id: str = ""
    source: str = ""
    perspective: str = ""
    coder: str = ""
    code_separators: tuple[str, ...] = ()

    def fields(self) -> dict[str, str]:
        """The columns of roles that have one column, where they were named."""
        roles = ("participant", "study", "quote_id", "source", "perspective", "coder")
        return {role: name for role in roles if (name := getattr(self, role))}

    def named(self) -> list[tuple[str, str]]:
        """Role and name of every column that was named."""
        several = [("text", name) for name in self.text] + [("codes", name) for name in self.codes]
        return [
            (role, name) for role, name in (*several, *self.fields().items()) if name != NO_COLUMN
        ]

    def __bool__(self) -> bool:
        return bool(self.text or self.codes or self.fields())


def check_user_columns(given: UserColumns, headers: Sequence[str]) -> None:
    """Raise `UsageError` for a column that no table has, with the nearest header."""
    for role, name in given.named():
        if name not in headers:
            option = "--id" if role == "quote_id" else f"--{role}"
            available = (
                f"Columns found: {list_names(headers)}." if headers else "No table was read."
            )
            raise UsageError(
                f"{option} {name!r}: there is no column of this name.{did_you_mean(name, headers)}"
                f" {available} Write it as its table does, or {option} none where there is none."
            )
