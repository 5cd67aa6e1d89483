"""Columns that the user names, instead of those that are taken by their headers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from thememap.errors import UsageError
from thememap.message_words import did_you_mean, list_names

NO_COLUMN = "none"
OPTIONS = {"quote_id": "--id", "left_out": "--leave-out", "attribute": "--keep"}


@dataclass(frozen=True, kw_only=True)
class UserColumns:
    """Columns by role; empty means: take the usual header, ``none``: there is no such column.

    ``text`` and ``codes`` may be several. Codes in a cell are split at ``code_separators``.
    ``attributes`` are kept whatever they look like, columns ``left_out`` are not. ``coders`` says
    whose codes a column, a sheet or a file holds.
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
    attributes: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    coders: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def fields(self) -> dict[str, str]:
        """The columns of roles that have one column, where they were named."""
        roles = ("participant", "study", "quote_id", "source", "perspective", "coder")
        return {role: name for role in roles if (name := getattr(self, role))}

    def named(self) -> list[tuple[str, str]]:
        """Role and name of every column that was named."""
        lists = {
            "text": self.text, "codes": self.codes, "attribute": self.attributes,
            "left_out": self.left_out,
        }  # fmt: skip
        several = [(role, name) for role, names in lists.items() for name in names]
        return [
            (role, name) for role, name in (*several, *self.fields().items()) if name != NO_COLUMN
        ]

    def __bool__(self) -> bool:
        return bool(self.text or self.codes or self.fields())


def check_user_columns(
    given: UserColumns, headers: Sequence[str], *, tables: Sequence[str] = ()
) -> None:
    """Raise `UsageError` for a column that no table has, with the nearest header.

    ``tables`` are names of files and sheets, whose coder may be given as that of a column is.
    """
    for name in given.coders:
        known = [*headers, *tables]
        if name not in known:
            raise UsageError(
                f"[sources.coders] {name!r}: there is no column, sheet or file of this name."
                f"{did_you_mean(name, known)} Found: {list_names(known)}."
            )
    for role, name in given.named():
        if name not in headers:
            option = OPTIONS.get(role, f"--{role}")
            available = (
                f"Columns found: {list_names(headers)}." if headers else "No table was read."
            )
            raise UsageError(
                f"{option} {name!r}: there is no column of this name.{did_you_mean(name, headers)}"
                f" {available} Write it as its table does, or {option} none where there is none."
            )
