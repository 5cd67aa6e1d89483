"""What the evidence for the themes of one level starts from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

import numpy as np

from thememap.evidence.nulls._unit_tables import half_weights
from thememap.records import (
    NO_MESSAGE,
    Codebook,
    Codings,
    ComparisonRules,
    LevelView,
    Message,
    NullKind,
    Quotes,
    ResamplingUnit,
    Scale,
    coder_assignments,
    level_view,
)

MAX_RESAMPLED = 2000


class CurveScope(StrEnum):
    """Which learning curves are computed."""

    NONE = "none"
    QUICK = "where quick"
    ALL = "all"


@dataclass(frozen=True, kw_only=True, eq=False)
class CoderReading:
    """What one coder read (n,) bool and gave at one level; ``view`` is as in `LevelView`."""

    coder: str
    read: np.ndarray
    view: LevelView

    def take(self, rows: np.ndarray) -> CoderReading:
        """The reading of the quotes in these rows."""
        return replace(self, read=self.read[rows], view=take_view(self.view, rows))


def coder_readings(
    *, quotes: Quotes, codings: Codings, codebook: Codebook, level: int
) -> tuple[CoderReading, ...]:
    """The reading of every coder at one level, coders sorted by name."""
    readings = []
    for coder in codings.coders:
        coding = coder_assignments(
            quotes=quotes, codings=codings, themes=codebook.paths, coder=coder
        )
        view = level_view(reference=coding, codebook=codebook, level=level)
        readings.append(CoderReading(coder=coder, read=coding.read, view=view))
    return tuple(readings)


@dataclass(frozen=True, kw_only=True, eq=False)
class EvidenceInput:
    """The reference coding at one level with groups, features and coders, over n quotes.

    ``compared`` (n,) bool are the quotes read in the reference coding that have a group;
    ``scales`` the partitions whose groups are compared with themes, one for anyone's groups;
    ``features`` (n, d) what themes are recognised by, `None` (with the ``obstacle``) without
    vectors; their columns from ``vector_dimensions`` on are made of words (see `text_features`).
    ``coders`` are the readings of all coders at this level, empty where they are not asked about;
    ``reference_rule`` is a coder's name or a `ReferenceRule`. Without ``shuffle`` (quick depth)
    there are no nulls and no intervals; ``learning_curve`` says whether themes are also
    recognised from fewer studies.
    """

    quotes: Quotes
    view: LevelView
    compared: np.ndarray
    scales: tuple[Scale, ...]
    rules: ComparisonRules
    features: np.ndarray | None = None
    vector_dimensions: int | None = None
    obstacle: Message = NO_MESSAGE
    coders: tuple[CoderReading, ...] = ()
    reference_rule: str = ""
    seed: int = 0
    shuffle: bool = True
    learning_curve: CurveScope = CurveScope.NONE

    @cached_property
    def among(self) -> np.ndarray:
        """(n, t) bool: the population of each theme: compared, specified below its parent."""
        among: np.ndarray = self.compared[:, None] & self.view.specified
        return among

    @cached_property
    def member(self) -> np.ndarray:
        """(n, t) bool: the quotes of each theme in its population."""
        member: np.ndarray = self.view.member & self.among
        return member

    @cached_property
    def unit_kind(self) -> ResamplingUnit:
        """What folds, shuffles and intervals take."""
        return self._units[0]

    @cached_property
    def unit(self) -> np.ndarray:
        """(n,) int code of the study (participant, quote) of each quote."""
        return self._units[1]

    @cached_property
    def units(self) -> int:
        """The number of units."""
        return len(np.unique(self.unit))

    @cached_property
    def resampled(self) -> tuple[ResamplingUnit, np.ndarray]:
        """What intervals leave out half of, and the (n,) int code of each quote's.

        Units, or quotes where half of the units would be too few to recognise a theme in: three
        studies have three halves, and their range is no interval. More than `MAX_RESAMPLED` are
        left out in so many random blocks.
        """
        kind, unit = self.unit_kind, self.unit
        if self.halves_quotes:
            kind, unit = ResamplingUnit.QUOTES, np.arange(len(unit))
        if len(np.unique(unit)) > MAX_RESAMPLED:
            number = np.unique(unit, return_inverse=True)[1]
            block = np.random.default_rng([self.seed, MAX_RESAMPLED]).permutation(number.max() + 1)
            unit = block[number] % MAX_RESAMPLED
        return kind, unit

    @cached_property
    def half_weights(self) -> np.ndarray:
        """(r, u) which of the u units of `resampled` each of r halves has: the same for all kinds.

        r is 0 without shuffles.
        """
        units = len(np.unique(self.resampled[1]))
        resamples = self.rules.interval_resamples if self.shuffle else 0
        return half_weights(units, resamples=resamples, seed=self.seed)

    @property
    def halves_quotes(self) -> bool:
        """Whether half of the studies (participants) are too few to recognise a theme in."""
        few = (self.units + 1) // 2 < self.rules.recognition_units
        return few and self.unit_kind is not ResamplingUnit.QUOTES

    @cached_property
    def study(self) -> np.ndarray | None:
        """(n,) int codes of what shuffles keep; `None` where they move codings freely.

        Studies, where there are two or more, and where at least ``rules.within_study_share`` of the
        quotes lie in studies with two quotes or more: elsewhere shuffling within a study moves
        nothing (a survey in which every answer is a study of its own).
        """
        if self.unit_kind is not ResamplingUnit.STUDIES or not len(self.unit):
            return None
        size = np.bincount(self.unit)
        together = (size[self.unit] >= 2).mean()
        return self.unit if together >= self.rules.within_study_share else None

    @property
    def null(self) -> NullKind:
        """What shuffles keep, by name."""
        return NullKind.FREE if self.study is None else NullKind.WITHIN_STUDY

    @cached_property
    def _units(self) -> tuple[ResamplingUnit, np.ndarray]:
        return self.quotes.resampling_units()

    def take(self, rows: np.ndarray, **changes: object) -> EvidenceInput:
        """The quotes in these rows, groups restricted to them, with ``changes`` of other fields."""
        columns = {
            "quotes": self.quotes.take(rows),
            "view": take_view(self.view, rows),
            "compared": self.compared[rows],
            "scales": tuple(replace(scale, label=scale.label[rows]) for scale in self.scales),
            "features": None if self.features is None else self.features[rows],
            "coders": tuple(reading.take(rows) for reading in self.coders),
        }
        return replace(self, **{**columns, **changes})


def take_view(view: LevelView, rows: np.ndarray) -> LevelView:
    """The view of the quotes in these rows."""
    return replace(view, member=view.member[rows], specified=view.specified[rows])
