"""How concepts were looked for, and what a list of them is worth."""

from __future__ import annotations

from dataclasses import dataclass

from thememap.records._kinds import ConceptDetector

DEFAULT_DETECTOR = ConceptDetector.WHITENED_TREES
"""The detector of runs in which none is chosen."""


@dataclass(frozen=True, kw_only=True)
class HiddenSets:
    """Of ``of`` sets of quotes that were hidden, a list of concepts held ``held``."""

    held: int
    of: int


@dataclass(frozen=True, kw_only=True)
class DetectorTrials:
    """What one detector found of themes that were hidden: among ten concepts, and among five."""

    detector: ConceptDetector
    in_ten: HiddenSets
    in_five: HiddenSets


@dataclass(frozen=True, kw_only=True)
class ConceptWorth:
    """Which detector listed the concepts, and what its lists are worth.

    ``trials`` are those of each detector that was tried by hiding themes of this codebook, empty
    where none was. ``random`` says how often lists without a test held sets of random quotes that
    had been hidden: in this material where ``measured_here``, else in coded sets of others.
    """

    detector: ConceptDetector
    trials: tuple[DetectorTrials, ...] = ()
    random: HiddenSets | None = None
    measured_here: bool = False
