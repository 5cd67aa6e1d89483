"""Labels that fit: cut texts and paths."""

from __future__ import annotations

from collections.abc import Sequence

from thememap.text_direction import isolate

PATH_SEPARATOR = " › "
THEMES_OF_SHEET = 60
"""So many rows are legible on a sheet of paper; of more themes those with most quotes."""


def truncate_text(text: str, longest: int) -> str:
    """A text of at most ``longest`` characters; the end of a longer one becomes ``…``.

    >>> truncate_text("responsibility and control", 15)
    'responsibility…'
    """
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def truncate_path(path: Sequence[str], longest: int) -> str:
    """A path of at most ``longest`` characters: the upper names are cut before the last one.

    Names of right-to-left scripts are isolated, so that the levels keep their order.

    >>> truncate_path(("Environment and facilities", "Parking"), 20)
    'Environme… › Parking'
    >>> truncate_path(("Environment and facilities", "Parking spaces"), 20)
    '… › Parking spaces'
    """
    *above, name = path
    whole = PATH_SEPARATOR.join(path)
    if not above:
        return truncate_text(whole, longest)
    if len(whole) <= longest:
        return PATH_SEPARATOR.join(map(isolate, path))
    room = longest - len(name) - len(PATH_SEPARATOR)
    start = truncate_text(PATH_SEPARATOR.join(above), room) if room > 3 else "…"
    end = truncate_text(name, longest - len(start) - len(PATH_SEPARATOR))
    return PATH_SEPARATOR.join((isolate(start), isolate(end)))
