"""What the templates are given: plain values, ready to be written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from thememap.report.pictures._heat_map import MatrixPicture
from thememap.report.pictures._interval import IntervalPicture, ScoreAxis
from thememap.report.pictures._number_of_groups import CurvePicture
from thememap.report.pictures._specification_curve import SpecificationPicture
from thememap.report.pictures._theme_map import ThemeMapPicture

if TYPE_CHECKING:
    from thememap.report.views._explore import ExploreView
    from thememap.report.views._review import ReviewView


class LabelledValue(NamedTuple):
    """A word with its value and, where it needs one, an explanation."""

    word: str
    value: str
    note: str = ""


class AnswerSentence(NamedTuple):
    """A sentence of the answer; ``links`` are names with anchors, ``after`` follows them."""

    sentence: str
    links: tuple[LabelledValue, ...] = ()
    after: str = ""


@dataclass(frozen=True, kw_only=True)
class QuoteView:
    """A quote, who said it, its number; words ``before`` and ``after``; how it was ``found``."""

    text: str
    speaker: tuple[str, ...]
    number: int
    listed: bool
    group: str
    group_number: int
    themes: tuple[str, ...]
    note: str
    fictional: bool
    before: str = ""
    after: str = ""
    found: str = ""


@dataclass(frozen=True, kw_only=True)
class NullView:
    """What one kind of shuffling gives, in a sentence."""

    name: str
    decides: bool
    sentence: str


@dataclass(frozen=True, kw_only=True)
class ScoreView:
    """A score that does not stand alone."""

    title: str
    meaning: str
    value: str
    interval: str
    nulls: tuple[NullView, ...]
    n: str
    reason: str
    picture: IntervalPicture | None


@dataclass(frozen=True, kw_only=True)
class StatusCount:
    """How many themes or groups have a status; ``x`` and ``width`` are parts of a bar of 100."""

    status: str
    slug: str
    word: str
    count: int
    x: float
    width: float


@dataclass(frozen=True, kw_only=True)
class ThemeGroupCell:
    """One theme beside one group."""

    group: str
    group_number: int
    count: str
    precision: str
    recall: str
    jaccard: str
    q_free: str
    q_within: str
    match: str


@dataclass(frozen=True, kw_only=True)
class PerspectiveView:
    """A theme as one perspective speaks of it."""

    perspective: str
    quotes: str
    studies: str
    within: str
    typical: tuple[QuoteView, ...]


@dataclass(frozen=True, kw_only=True)
class ThemeView:
    """One theme; ``sort`` holds the bare values of the columns that are sorted as numbers."""

    anchor: str
    names: tuple[str, ...]
    definition: str
    status: str
    slug: str
    status_order: int
    sentence: str
    n: int
    n_coded: int
    best_group: str
    best_group_number: int
    precision: float | None
    recall: float | None
    jaccard: float | None
    q: float | None
    stability: float | None
    stability_note: str
    studies: int
    participants: int
    cells: tuple[ThemeGroupCell, ...]
    typical: tuple[QuoteView, ...]
    at_odds: tuple[QuoteView, ...]
    near: tuple[QuoteView, ...]
    proposal: str
    readings: tuple[PerspectiveView, ...]

    @property
    def name(self) -> str:
        """The last name of its path."""
        return self.names[-1] if self.names else ""

    @property
    def parents(self) -> tuple[str, ...]:
        """The names above it."""
        return self.names[:-1]


@dataclass(frozen=True, kw_only=True)
class GroupView:
    """One group."""

    anchor: str
    group: str
    name: str
    named_by_machine: bool
    keywords: tuple[str, ...]
    exemplars: tuple[QuoteView, ...]
    n: int
    status: str
    slug: str
    status_order: int
    sentence: str
    best_theme: tuple[str, ...]
    best_theme_anchor: str
    read_none: int
    q_read_none: float | None
    stability: float | None
    stability_null: float | None
    studies: int
    participants: int
    top_study_share: float | None
    mostly_one_study: bool
    top_heading: str
    top_heading_share: float | None
    coarse: str


@dataclass(frozen=True, kw_only=True)
class CoarseGroupView:
    """A group of groups; ``groups`` have an anchor, an id and a name each."""

    group: str
    name: str
    n: int
    stability: float | None
    stability_null: float | None
    groups: tuple[LabelledValue, ...]


@dataclass(frozen=True, kw_only=True)
class ThemeAgreementView:
    """One theme: numbers as text, and kappa (or Fleiss' kappa) as a picture."""

    names: tuple[str, ...]
    n: str
    share: str
    agreement: str
    positive: str
    kappa: str
    kappa_reason: str
    alpha: str
    ac1: str
    picture: IntervalPicture | None
    remark: str


@dataclass(frozen=True, kw_only=True)
class DividedQuoteView:
    """A quote that divides the coders, with what each gave."""

    quote: QuoteView
    given: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class AgreementView:
    """The section on agreement."""

    lead: str
    coefficient: str
    axis: ScoreAxis | None
    themes: tuple[ThemeAgreementView, ...]
    overall: tuple[str, ...]
    pairs: tuple[str, ...]
    confusions: tuple[str, ...]
    divided: tuple[DividedQuoteView, ...]
    divided_count: int
    notes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ThemeRobustnessView:
    """One theme over the analyses of the grid."""

    names: tuple[str, ...]
    status: str
    slug: str
    share: str
    robust: bool
    counts: tuple[StatusCount, ...]
    jaccard: str
    picture: SpecificationPicture


@dataclass(frozen=True, kw_only=True)
class SensitivityView:
    """The section on other choices."""

    lead: str
    robust: str
    omega: str
    themes: tuple[ThemeRobustnessView, ...]


@dataclass(frozen=True, kw_only=True)
class MemoView:
    """A memo: what it is about, its words, who wrote it when."""

    about: str
    theme: tuple[str, ...]
    quotes: tuple[QuoteView, ...]
    memo: str
    by: str


@dataclass(frozen=True, kw_only=True)
class DecisionsView:
    """What people decided on proposals: a line each kind (kind, proposals, decoys).

    ``on`` has the last decision on each proposal in words, by the proposal's own name. ``log``
    says with which digest the log can be compared, and which entries were lost.
    """

    lead: str
    log: tuple[str, ...]
    rows: tuple[tuple[str, str, str], ...]
    on: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class FlagView:
    """Something to look at again."""

    kind: str
    theme: str
    sentence: str
    q: str
    quotes: tuple[QuoteView, ...]
    proposal: str


@dataclass(frozen=True, kw_only=True)
class ConceptView:
    """A candidate for re-reading; ``first`` quotes are shown, ``rest`` on request."""

    anchor: str
    concept: str
    name: str
    kind: str
    theme: tuple[str, ...]
    evidence: str
    stability: str
    n: int
    studies: int
    perspectives: tuple[str, ...]
    first: tuple[QuoteView, ...]
    rest: tuple[QuoteView, ...]


@dataclass(frozen=True, kw_only=True)
class CodebookLevelView:
    """The comparison at one level of the codebook."""

    level: int
    title: str
    population: str
    deciding: str
    axis: ScoreAxis | None
    resampled: tuple[str, ...]
    scores: tuple[ScoreView, ...]
    theme_counts: tuple[StatusCount, ...]
    group_counts: tuple[StatusCount, ...]
    themes: tuple[ThemeView, ...]
    groups: tuple[GroupView, ...]
    matrix: MatrixPicture | None
    theme_map: ThemeMapPicture | None


@dataclass(frozen=True, kw_only=True)
class MeasureView:
    """What a measure says of itself."""

    title: str
    meaning: str
    range: str
    chance: str
    undefined: str
    citation: str


@dataclass(frozen=True, kw_only=True)
class Page:
    """Everything on the page."""

    title: str
    approach: str
    depth: str
    version: str
    content_note: str
    support: str
    fictional: str
    withheld: str
    language: str
    counts: tuple[LabelledValue, ...]
    coders: tuple[tuple[str, str, str], ...]
    in_short: str
    answer: tuple[AnswerSentence, ...]
    no_comparison: str
    shown: CodebookLevelView | None
    others: tuple[CodebookLevelView, ...]
    groups: tuple[GroupView, ...]
    concepts: tuple[ConceptView, ...]
    concepts_reason: str
    concepts_aside: tuple[LabelledValue, ...]
    flags: tuple[FlagView, ...]
    curve: CurvePicture | None
    number: str
    coarse: tuple[CoarseGroupView, ...]
    coarse_number: str
    nuisance: tuple[str, ...]
    agreement: str
    agreed: AgreementView | None
    sensitivity: str
    sensitive: SensitivityView | None
    review: ReviewView | None
    decided: DecisionsView | None
    memos: tuple[MemoView, ...]
    history: tuple[tuple[str, str, str], ...]
    settings_fixed: str
    left_out: tuple[tuple[str, str, str], ...]
    without_group: tuple[LabelledValue, ...]
    notes: tuple[str, ...]
    methods: str
    rules_in_words: str
    rules: tuple[LabelledValue, ...]
    measures: tuple[MeasureView, ...]
    theme_statuses: tuple[LabelledValue, ...]
    group_statuses: tuple[LabelledValue, ...]
    words: tuple[LabelledValue, ...]
    within_reason: str
    explore: ExploreView
    quotes_all: int
