"""What each coder gave, at one level of the codebook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from thememap.records import (
    Codebook,
    Codings,
    Quotes,
    ReferenceCoding,
    ResamplingUnit,
    ThemePath,
    coded_levels,
    coder_assignments,
    level_view,
    roll_up,
)


@dataclass(frozen=True, kw_only=True, eq=False)
class SharedCodings:
    """The coders' codings over the quotes that two of them read.

    ``quotes`` are those quotes; ``by_coder`` what each coder gave to them; ``cluster`` (n,) int
    codes of the studies, participants or quotes (``unit``) that are resampled.
    """

    quotes: Quotes
    codebook: Codebook
    coders: tuple[str, ...]
    by_coder: tuple[ReferenceCoding, ...]
    cluster: np.ndarray
    unit: ResamplingUnit

    @cached_property
    def cluster_count(self) -> int:
        """The number of units that are resampled."""
        return int(self.cluster.max(initial=-1)) + 1

    @cached_property
    def rolled_up(self) -> tuple[np.ndarray, ...]:
        """(n, t) bool a coder: given at a theme of the codebook or anywhere below it."""
        return tuple(roll_up(coding.assigned, coding.themes) for coding in self.by_coder)

    @property
    def levels(self) -> tuple[int, ...]:
        """The levels down to the deepest that any coder used."""
        return max((coded_levels(coding) for coding in self.by_coder), key=len, default=())


@dataclass(frozen=True, kw_only=True, eq=False)
class LevelCodings:
    """One level: ``yes`` and ``read`` (coders, n, themes) bool; read is false where a coder did
    not read the quote or coded it at a parent only.
    """

    level: int
    themes: tuple[ThemePath, ...]
    yes: np.ndarray
    read: np.ndarray


def shared_codings(
    *, quotes: Quotes, codebook: Codebook, codings: Codings, coders: Sequence[str]
) -> SharedCodings:
    """The coders' codings; quotes that fewer than two of them read are left out."""
    every = [
        coder_assignments(quotes=quotes, codings=codings, themes=codebook.paths, coder=coder)
        for coder in coders
    ]
    read_by = np.sum([coding.read for coding in every], axis=0) if every else np.zeros(len(quotes))
    rows = np.flatnonzero(read_by >= 2)
    shared = quotes.take(rows)
    unit, cluster = shared.resampling_units()
    return SharedCodings(
        quotes=shared,
        codebook=codebook,
        coders=tuple(coders),
        by_coder=tuple(coding.take(rows) for coding in every),
        cluster=np.unique(cluster, return_inverse=True)[1] if len(rows) else cluster,
        unit=unit,
    )


def level_codings(material: SharedCodings, level: int) -> LevelCodings:
    """The codings as one level of the codebook sees them, rolled up."""
    views = [
        level_view(reference=coding, codebook=material.codebook, level=level)
        for coding in material.by_coder
    ]
    return LevelCodings(
        level=level,
        themes=views[0].themes,
        yes=np.stack([view.member for view in views]),
        read=np.stack(
            [
                view.specified & coding.read[:, None]
                for view, coding in zip(views, material.by_coder, strict=True)
            ]
        ),
    )
