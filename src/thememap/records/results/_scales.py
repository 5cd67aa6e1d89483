"""Scales: partitions of the same quotes from few large groups to many small ones."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, kw_only=True)
class ScaleGroup:
    """A group of one scale: its id there (``G01`` is the largest), size, name and words.

    ``mixed`` and the central sentence are as in `SetName`.
    """

    group: str
    n: int
    name: str
    keywords: tuple[str, ...]
    mixed: bool = False
    central_id: str = ""
    central_start: int = 0
    central_end: int = 0


@dataclass(frozen=True, kw_only=True, eq=False)
class Scale:
    """One partition of the ladder.

    ``k`` is the number of groups that was asked for; where some came out empty, ``groups`` are
    fewer. ``label`` (n,) int is the row of ``groups`` of each quote, −1 for none. ``stability``
    (0 to 1) is the mean over groups of how well each came back over half-samples,
    ``stability_null`` that of structureless data; `None` where it was not computed.
    """

    k: int
    label: np.ndarray
    groups: tuple[ScaleGroup, ...]
    stability: float | None = None
    stability_null: float | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class ScaleAgreement:
    """How a scale agrees with the themes of the level shown, as Cohen's kappa.

    ``themes_kappa`` (t,) is the highest kappa of any group with each theme and ``themes_group``
    (t,) the row of that group; ``groups_kappa`` (g,) and ``groups_theme`` (g,) the same for each
    group. NaN and −1 where a kappa is undefined: a theme or group with none or all of the quotes.
    """

    k: int
    themes_kappa: np.ndarray
    themes_group: np.ndarray
    groups_kappa: np.ndarray
    groups_theme: np.ndarray


def unnamed_scale(label: np.ndarray) -> Scale:
    """The scale of labels (n,) int, −1 for none, whose groups have ids but no names."""
    sizes = np.bincount(label[label >= 0])
    return Scale(
        k=len(sizes),
        label=label,
        groups=tuple(
            ScaleGroup(group=f"G{g:02d}", n=n, name="", keywords=())
            for g, n in enumerate(sizes.tolist(), start=1)
        ),
    )
