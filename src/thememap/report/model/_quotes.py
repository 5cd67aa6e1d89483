"""Records that all others are made of: words with values, and quotes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class LabelledValue(NamedTuple):
    """A word with its value and, where it needs one, an explanation."""

    word: str
    value: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class QuoteView:
    """A quote, who said it, its number; words ``before`` and ``after``; how it was ``found``.

    ``again`` says why it is to be read again, with the place that says so, where that is shown.
    ``same`` are quotes of the same text that are not shown by themselves.
    """

    text: str
    speaker: tuple[str, ...]
    number: int
    listed: bool
    group: str
    group_number: int
    themes: tuple[str, ...]
    note: str
    fictional: bool
    before: str = ""
    after: str = ""
    found: str = ""
    again: LabelledValue | None = None
    same: tuple[QuoteView, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RenamingView:
    """A theme, group or concept: ``what`` it is, by which ``source`` a new name refers to it.

    ``name`` is what it is called now, empty for a group without a name. ``earlier`` is the computed
    name where somebody gave another one, with a ``remark`` on who did so, else empty.
    """

    what: str
    source: str
    name: str
    earlier: str
    remark: str
