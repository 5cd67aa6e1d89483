"""What the comparison says of themes, groups and concepts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thememap.records._kinds import (
    ConceptKind,
    ConceptTier,
    FlagKind,
    GroupStatus,
    NullKind,
    ThemeRelation,
    ThemeStatus,
)
from thememap.records._message import NO_MESSAGE, Message
from thememap.records.material._theme_paths import ThemePath
from thememap.records.results._concept_search import ConceptWorth
from thememap.records.results._evidence import LevelEvidence, ThemeEvidence
from thememap.records.results._reread import NO_REREAD, RereadList
from thememap.records.results._scales import ScaleAgreement
from thememap.records.results._score import Score


@dataclass(frozen=True, kw_only=True, eq=False)
class ThemeGroupTable:
    """The theme × group table of one level; every array is (themes, groups).

    ``population`` (themes,) counts the quotes each row is computed over: quotes read in
    the reference coding that have a group and are specified below the theme's parent.
    ``theme_n`` (themes,) and ``group_n`` (themes, groups) are the margins in it.
    ``p_within`` and ``q_within`` are all NaN where the within-study null is not used.
    """

    count: np.ndarray
    population: np.ndarray
    theme_n: np.ndarray
    group_n: np.ndarray
    precision: np.ndarray
    recall: np.ndarray
    jaccard: np.ndarray
    kappa: np.ndarray
    p_free: np.ndarray
    q_free: np.ndarray
    p_within: np.ndarray
    q_within: np.ndarray
    match_free: np.ndarray
    match_within: np.ndarray


@dataclass(frozen=True, kw_only=True)
class PerspectiveFinding:
    """A theme as one perspective speaks of it.

    ``n`` of the ``of`` quotes of this perspective that were read have the theme, from ``studies``
    of ``of_studies`` studies; ``in_both_n`` of ``in_both_of`` in the ``both_studies`` studies that
    hold both of the two most frequent perspectives.
    """

    perspective: str
    n: int
    of: int
    studies: int
    of_studies: int
    in_both_n: int
    in_both_of: int
    both_studies: int
    typical_ids: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Relation:
    """A theme and the groups that it is split over, or the themes that it shares a group with."""

    kind: ThemeRelation
    groups: tuple[str, ...]
    themes: tuple[ThemePath, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ThemeFinding:
    """What is said of one theme: its evidence, and its groups at the scale shown.

    ``n`` counts the theme's quotes in the population, ``n_coded`` all that were given it.
    The cell statistics are those of ``best_group`` of the scale shown (empty where there is no
    group). ``typical_ids`` are the theme's quotes that are recognised best, ``at_odds_ids`` those
    recognised least, ``near_ids`` quotes that were read, not given the theme, and are like it.
    """

    path: ThemePath
    n: int
    n_coded: int
    evidence: ThemeEvidence
    sentence: Message
    matches: tuple[str, ...] = ()
    best_group: str = ""
    kappa: float | None = None
    jaccard: float | None = None
    precision: float | None = None
    recall: float | None = None
    p: float | None = None
    q: float | None = None
    relations: tuple[Relation, ...] = ()
    studies: int = 0
    participants: int = 0
    typical_ids: tuple[str, ...] = ()
    at_odds_ids: tuple[str, ...] = ()
    near_ids: tuple[str, ...] = ()
    readings: tuple[PerspectiveFinding, ...] = ()

    @property
    def status(self) -> ThemeStatus:
        """What the evidence says."""
        return self.evidence.status


@dataclass(frozen=True, kw_only=True)
class GroupFinding:
    """What the comparison says of one group, at one level of the codebook."""

    group: str
    n: int
    status: GroupStatus
    sentence: Message
    matches: tuple[ThemePath, ...] = ()
    best_theme: ThemePath = ()
    kappa: float | None = None
    read_none: int = 0
    p_read_none: float | None = None
    q_read_none: float | None = None
    studies: int = 0
    top_study_share: float | None = None


@dataclass(frozen=True, kw_only=True)
class LevelComparison:
    """The comparison at one level of the tree, by itself."""

    level: int
    themes: tuple[ThemePath, ...]
    deciding: NullKind
    cells: ThemeGroupTable
    evidence: LevelEvidence
    theme_findings: tuple[ThemeFinding, ...]
    group_findings: tuple[GroupFinding, ...]
    scores: tuple[Score, ...]
    population: int
    unspecified: int


@dataclass(frozen=True, kw_only=True)
class Concept:
    """A candidate for what the codebook lacks: quotes that belong together.

    ``theme`` is the theme that a concept of the kind *inside a theme* is inside of;
    ``score`` orders each kind, larger is stronger; ``p`` is that of the test that *uncoded* quotes
    are similar at all, one for the whole list. ``quote_ids`` come with the most central first.
    ``stability`` is the share of half-samples in which it came back. ``set_aside`` says why it is
    not among the candidates, where it is not; ``tier`` says whether its list passed a test
    (*inside a theme*: whether it exceeds what data of the theme's covariance give). ``name`` is
    empty where no word marks it; ``repeated`` of its quotes, 60 % and more, say nearly the same
    words, in ``repeated_in`` documents (0 where no text comes back so);
    ``central_id`` is the quote whose text from ``central_start`` to ``central_end`` is its most
    central sentence.
    """

    concept: str
    kind: ConceptKind
    name: str
    score: float
    p: float | None
    quote_ids: tuple[str, ...]
    studies: int
    perspectives: tuple[str, ...]
    theme: ThemePath = ()
    tier: ConceptTier = ConceptTier.TESTED
    stability: float | None = None
    set_aside: Message = NO_MESSAGE
    repeated: int = 0
    repeated_in: int = 0
    central_id: str = ""
    central_start: int = 0
    central_end: int = 0


@dataclass(frozen=True, kw_only=True)
class ReviewFlag:
    """Something to look at again, with quotes that show it; ``q`` is that of a test, if any."""

    kind: FlagKind
    level: int
    themes: tuple[ThemePath, ...]
    sentence: Message
    quote_ids: tuple[str, ...] = ()
    q: float | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Comparison:
    """The comparison at every level, and the concepts that the codebook lacks.

    ``within_study_reason`` says why the within-study null is not used, where it is not;
    ``one_study`` that all compared quotes come from one study.
    ``concepts_reason`` says why no concepts were searched, where they were not, and
    ``concepts_worth`` what the list is worth; ``inside_tested`` counts the themes in which a
    concept was sought. ``reread`` are the quotes to read again at the level shown. ``scales`` has
    the kappas of each scale there. ``trees`` compares both hierarchies; ``None`` where a side has
    one level. ``quote_similarity`` (n,) is the element-centric similarity of each quote at the
    level shown, NaN where undefined.
    """

    levels: tuple[LevelComparison, ...]
    shown_level: int
    reference_rule: str
    read: int
    read_none: int
    concepts: tuple[Concept, ...] = ()
    within_study_reason: Message = NO_MESSAGE
    one_study: bool = False
    concepts_reason: Message = NO_MESSAGE
    concepts_aside: tuple[Concept, ...] = ()
    concepts_p: float | None = None
    concepts_worth: ConceptWorth | None = None
    inside_tested: int = 0
    reread: RereadList = NO_REREAD
    flags: tuple[ReviewFlag, ...] = ()
    reason: Message = NO_MESSAGE
    scales: tuple[ScaleAgreement, ...] = ()
    trees: Score | None = None
    quote_similarity: np.ndarray | None = None
