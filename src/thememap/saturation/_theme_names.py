"""Names of themes that may stand for several codes, or for none."""

from __future__ import annotations

from collections.abc import Sequence

from thememap.records import Message, ThemePath, is_residual, message, path_sort_key
from thememap.saturation._facts import SaturationFact

CODE_SEPARATORS = (";", "|", "\n")
"""They part codes and are rarely in a name: a part that is a theme itself is enough."""
NAME_SEPARATORS = (",", " + ", "/", " & ")
"""They are in names, too: every part must be a theme."""


def theme_name_notes(themes: Sequence[ThemePath]) -> tuple[Message, ...]:
    """Which of the themes that occur seem to be several codes in one, or what fits nowhere.

    >>> notes = theme_name_notes([("diet",), ("weight loss; diet",), ("Other",)])
    >>> [note.values["names"] for note in notes]
    [('weight loss; diet',), ('Other',)]
    """
    paths = sorted(set(themes), key=path_sort_key)
    names = {path[-1].casefold() for path in paths}
    compound = [path[-1] for path in paths if _joins_codes(path[-1], names)]
    residual = [path[-1] for path in paths if is_residual(path)]
    return tuple(
        message(fact, names=tuple(dict.fromkeys(shown)), n=len(set(shown)))
        for fact, shown in (
            (SaturationFact.COMPOUND_THEMES, compound),
            (SaturationFact.RESIDUAL_THEMES, residual),
        )
        if shown
    )


def _joins_codes(name: str, names: set[str]) -> bool:
    for separators, enough in ((CODE_SEPARATORS, any), (NAME_SEPARATORS, all)):
        for sign in separators:
            parts = [part.strip().casefold() for part in name.split(sign)]
            if len(parts) > 1 and enough(part in names for part in parts if part):
                return True
    return False
