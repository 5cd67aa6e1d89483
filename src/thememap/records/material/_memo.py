"""Memos on the material, and the history of the codebook."""

from __future__ import annotations

from dataclasses import dataclass

QUOTE_MEMO, THEME_MEMO, PROJECT_MEMO = "quote", "theme", "project"
MEMO_KINDS = (QUOTE_MEMO, THEME_MEMO, PROJECT_MEMO)


@dataclass(frozen=True, kw_only=True)
class Memo:
    """A memo about a quote (by its id), a theme (by its written path) or the project."""

    about: str
    memo: str
    where: str
    target: str = ""
    author: str = ""
    date: str = ""
