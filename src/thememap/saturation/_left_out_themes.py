"""Themes that do not count, as what fits nowhere may not."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np

from thememap.errors import DataError
from thememap.message_words import did_you_mean, list_names
from thememap.records import LevelView, Message, ReferenceCoding, ThemePath, format_path, message
from thememap.saturation._facts import SaturationFact


def without_themes(
    reference: ReferenceCoding, names: Sequence[str]
) -> tuple[ReferenceCoding, tuple[ThemePath, ...]]:
    """The coding without what was given at these themes or below them, and their paths.

    A name stands for every theme that is called so; a path for one. Quotes remain read. Raises
    `DataError` for a name that no theme has.
    """
    if not names:
        return reference, ()
    known = {name for path in reference.themes for name in (path[-1], format_path(path))}
    for name in names:
        if name not in known:
            raise DataError(
                f"leave_out under [saturation]: there is no theme {list_names([name])}."
                f"{did_you_mean(name, known)} Themes: {list_names(sorted(known))}."
            )
    asked = {path for path in reference.themes if {path[-1], format_path(path)} & {*names}}
    dropped = tuple(
        path
        for path in reference.themes
        if any(path[:depth] in asked for depth in range(1, len(path) + 1))
    )
    assigned = reference.assigned.copy()
    assigned[:, [path in set(dropped) for path in reference.themes]] = False
    return replace(reference, assigned=assigned), dropped


def view_without(view: LevelView, dropped: Collection[ThemePath]) -> LevelView:
    """A level without these themes."""
    if not dropped:
        return view
    stay = np.array([path not in dropped for path in view.themes], dtype=bool)
    return replace(
        view,
        themes=tuple(path for path in view.themes if path not in dropped),
        member=view.member[:, stay],
        specified=view.specified[:, stay],
    )


def left_out_notes(dropped: Sequence[ThemePath]) -> tuple[Message, ...]:
    """That themes were left out, by their paths."""
    if not dropped:
        return ()
    names = tuple(sorted(map(format_path, dropped)))
    return (message(SaturationFact.LEFT_OUT_THEMES, names=names, n=len(names)),)
