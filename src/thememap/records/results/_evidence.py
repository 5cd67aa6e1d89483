"""Evidence for a theme: people, recognition and groups, as Cohen's kappa on the same quotes."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from thememap.records._kinds import LearningOutlook, ResamplingUnit, Suggestion, ThemeStatus
from thememap.records._message import NO_MESSAGE, Message
from thememap.records.material._theme_paths import ThemePath
from thememap.records.results._saturation import Estimate
from thememap.records.results._score import Score


@dataclass(frozen=True, kw_only=True)
class RecognisedBy:
    """What a theme is recognised by, for a reader to see whether for the right reason.

    ``words`` are the terms with the largest contributions, the largest first; ``pairs`` are ids of
    a quote of the theme that was recognised, and of the quote of another study nearest to it that
    has the theme. ``warnings`` say where the words are names, boilerplate or one study's jargon.
    """

    words: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    warnings: tuple[Message, ...] = ()


@dataclass(frozen=True, kw_only=True)
class LearningGain:
    """Whether a theme is recognised better the more studies are learnt from.

    ``half`` is the kappa of recognition by classifiers that learnt from half of the studies;
    ``gain`` by how much kappa rises each time the studies are doubled, from a quarter of them to
    all, with its interval. ``outlook`` and ``gain`` are empty, and ``reason`` says why, where
    there is no curve. A theme that has too little to be recognised in lacks ``quotes_missing``
    quotes and ``units_missing`` studies (participants) that have it; both are 0 where it has
    enough.
    """

    outlook: LearningOutlook | None = None
    half: float | None = None
    gain: Estimate = field(default_factory=Estimate)
    quotes_missing: int = 0
    units_missing: int = 0
    reason: Message = NO_MESSAGE


@dataclass(frozen=True, kw_only=True)
class ThemeEvidence:
    """What stands for one theme at one level of the codebook.

    ``n`` counts the theme's quotes in the population of ``of`` quotes (read, in a group, specified
    below the theme's parent), ``units`` the studies (participants, quotes) that they come from.
    ``people``, ``recognition``, ``within_studies`` and ``groups`` are kappas over these quotes;
    each ``*_q`` is the Benjamini–Hochberg q of its p over the judged themes of the level. ``auc``
    is that of the recognition's scores. ``scale`` and ``scale_group`` name the group that
    ``groups`` is the kappa of, ``scale_share`` the share (0 to 1) of the theme's quotes that it
    holds. ``reason`` says why a theme cannot be judged. ``overlaps`` is the
    theme that this one is most often confused with: of the quotes that the classifier gives this
    theme and the coder does not, the coder gave a share of ``overlap`` (0 to 1) that other one.
    ``stability`` is the share of ``stability_of`` half-samples in which the status came back
    (*recognised* also as *echoed*);
    those in which halving left too few quotes (``stability_too_few``) are not among them, and it
    is `None` where few halves are left.
    ``learning_curve`` has kappas by the share of the studies that was learnt from, and ``learning``
    says what more of them would bring.
    """

    path: ThemePath
    n: int
    of: int
    units: int
    status: ThemeStatus
    people: Score
    recognition: Score
    within_studies: Score
    groups: Score
    recognition_q: float | None = None
    within_studies_q: float | None = None
    groups_q: float | None = None
    auc: float | None = None
    scale: int | None = None
    scale_group: str = ""
    scale_share: float | None = None
    suggests: Suggestion | None = None
    reason: Message = NO_MESSAGE
    overlaps: ThemePath = ()
    overlap: float | None = None
    stability: float | None = None
    stability_of: int = 0
    stability_too_few: int = 0
    learning_curve: tuple[tuple[float, float], ...] = ()
    learning: LearningGain = field(default_factory=LearningGain)
    recognised_by: RecognisedBy = RecognisedBy()


@dataclass(frozen=True, kw_only=True)
class ClosestThemes:
    """The two themes of a level that the classifier takes for each other most.

    ``share`` (0 to 1) of the quotes that it gives one of them and the coder does not have the
    other, ``expected`` the share that chance gives.
    """

    themes: tuple[ThemePath, ThemePath]
    share: float
    expected: float


@dataclass(frozen=True, kw_only=True, eq=False)
class LevelEvidence:
    """The evidence for every theme of one level, themes sorted by path.

    ``score`` (n, t) is what the classifier that saw only other studies gives each quote, NaN where
    it gives nothing; ``given`` (n, t) bool the n quotes of each theme ranked highest. ``unit`` says
    what the ``folds`` are made of. ``coders`` says whose kappas *people* are the mean of,
    ``closest`` which two themes overlap most (`None` where none do), ``halved`` what the
    half-samples took (`None` without any), and ``obstacle`` why no theme could be recognised.
    ``mean_gain`` is the mean of the gains (`LearningGain`) of the ``gain_themes`` themes that have
    a learning curve.
    """

    level: int
    themes: tuple[ThemeEvidence, ...]
    unit: ResamplingUnit
    folds: int
    score: np.ndarray
    given: np.ndarray
    coders: Message = NO_MESSAGE
    closest: ClosestThemes | None = None
    halved: ResamplingUnit | None = None
    obstacle: Message = NO_MESSAGE
    mean_gain: Estimate = field(default_factory=Estimate)
    gain_themes: int = 0
