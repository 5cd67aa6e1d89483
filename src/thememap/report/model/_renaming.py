"""Something that can be renamed, as the page shows it."""

from __future__ import annotations

from dataclasses import dataclass


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
