"""What becomes of the comparison under other choices that one could have made."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from thememap.records._kinds import ThemeStatus
from thememap.records._message import NO_MESSAGE, Message
from thememap.records.material._theme_paths import ThemePath

ROBUST_SHARE = 0.8
"""A theme's status is called robust where it holds in at least this share of the analyses."""


class RecogniserChoice(StrEnum):
    """What of the classifier is changed, one thing at a time."""

    AS_SET = "as set"
    LOWER_PENALTY = "penalty / 3"
    HIGHER_PENALTY = "penalty × 3"
    WITHOUT_WORDS = "without words"
    OTHER_FOLDS = "other folds"


@dataclass(frozen=True, kw_only=True)
class Specification:
    """One way in which the analysis could have been made.

    ``studies`` is *all*, or says which were left out; ``reference`` the coding that was asked
    about.
    """

    encoder: str
    method: str
    seed: int
    recogniser: RecogniserChoice
    studies: str
    reference: str


@dataclass(frozen=True, kw_only=True)
class SpecificationResult:
    """What one way gave: for each theme its status, and kappa of its recognition and best group.

    A kappa is `None` where it is undefined.
    """

    specification: Specification
    statuses: tuple[ThemeStatus, ...]
    recognition: tuple[float | None, ...]
    groups: tuple[float | None, ...]


@dataclass(frozen=True, kw_only=True)
class ThemeRobustness:
    """How far the status of one theme holds: the share of analyses with the same one.

    ``by_status`` counts the analyses by status, most frequent first; ``robust`` where the share is
    at least `ROBUST_SHARE`.
    """

    theme: ThemePath
    status: ThemeStatus
    share: float
    robust: bool
    by_status: tuple[tuple[ThemeStatus, int], ...]


@dataclass(frozen=True, kw_only=True)
class Sensitivity:
    """The grid of analyses at one level; ``reason`` says why there is none."""

    level: int = 0
    themes: tuple[ThemeRobustness, ...] = ()
    results: tuple[SpecificationResult, ...] = ()
    reason: Message = NO_MESSAGE
