"""What can be renamed: how it is called, and how it was before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from thememap.records import NamedKind, parse_path
from thememap.report.catalogue import Catalogue
from thememap.report.model._given_names import COMPUTED_THEME, RENAMED
from thememap.report.model._quotes import RenamingView
from thememap.text_direction import isolate

Row = Mapping[str, Any]


def theme_renaming(theme: Row, text: Catalogue) -> RenamingView:
    """A row of a theme."""
    source = computed_path(theme)
    return RenamingView(
        what=NamedKind.THEME,
        source=source,
        name=theme["names"][-1] if theme["names"] else "",
        earlier=parse_path(source)[-1] if RENAMED in theme else "",
        remark=_remark(theme, text),
    )


def set_renaming(row: Row, what: NamedKind, *, computed: str, text: Catalogue) -> RenamingView:
    """A row of a group or concept; ``computed`` is how the page would call it without a name."""
    return RenamingView(
        what=what,
        source=row[str(what)],
        name=row["name"],
        earlier=computed if RENAMED in row else "",
        remark=_remark(row, text),
    )


def computed_path(row: Row) -> str:
    """The written path of a row's theme as it was computed: decisions refer to it."""
    return str(row.get(COMPUTED_THEME, row["theme"]))


def _remark(row: Row, text: Catalogue) -> str:
    """Who named it when, and whether the name is that of an earlier run."""
    if (given := row.get(RENAMED)) is None:
        return ""
    parts = [str(given["decided_by"]), str(given["when"])[:10]]
    if (share := float(given["shared"])) < 1:
        parts.append(text(f"rename.shared.{given['what']}", part=text.numbers.share(share)))
    return " · ".join(isolate(part) for part in parts if part)
