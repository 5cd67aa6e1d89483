"""Records of the comparison: scores, themes, groups, levels."""

from __future__ import annotations

from dataclasses import dataclass

from thememap.report.model._drawing import Drawing
from thememap.report.model._evidence import EvidenceTableView, EvidenceView
from thememap.report.model._quotes import LabelledValue, QuoteView, RenamingView


@dataclass(frozen=True, kw_only=True)
class NullView:
    """What one kind of shuffling gives, in a sentence."""

    name: str
    decides: bool
    sentence: str


@dataclass(frozen=True, kw_only=True)
class ScoreView:
    """A score with its null distribution and interval."""

    title: str
    meaning: str
    value: str
    interval: str
    nulls: tuple[NullView, ...]
    n: str
    reason: str
    picture: Drawing | None


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
    """One theme in one group."""

    group: str
    group_number: int
    count: str
    precision: str
    recall: str
    kappa: str
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
    """One theme; ``quotes_by`` says what its quotes were ranked by: recognition or groups.

    ``again`` are the proposals to read a quote again for this theme; ``origins`` say what of it
    came from proposals, so that its status says less.
    """

    anchor: str
    names: tuple[str, ...]
    definition: str
    status: str
    slug: str
    status_order: int
    sentence: str
    origins: tuple[str, ...]
    n: int
    n_coded: int
    evidence: EvidenceView
    stability: float | None
    stability_note: str
    studies: int
    participants: int
    cells: tuple[ThemeGroupCell, ...]
    quotes_by: str
    typical: tuple[QuoteView, ...]
    at_odds: tuple[QuoteView, ...]
    near: tuple[QuoteView, ...]
    again: tuple[LabelledValue, ...]
    proposal: str
    readings: tuple[PerspectiveView, ...]
    renaming: RenamingView

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
    central: str
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
    repeated: str
    top_heading: str
    top_heading_share: float | None
    renaming: RenamingView


@dataclass(frozen=True, kw_only=True)
class MatrixView:
    """The heat map, and the same counts as a table; ``shades`` are ends of the tints.

    ``dense`` is the picture for one sheet.
    """

    drawing: Drawing
    dense: Drawing
    table: tuple[tuple[str, tuple[int, ...]], ...]
    heads: tuple[str, ...]
    shades: tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class CodebookLevelView:
    """The comparison at one level of the codebook; ``axis`` has the ends of the scores' axis."""

    level: int
    title: str
    population: str
    deciding: str
    axis: tuple[str, ...]
    resampled: tuple[str, ...]
    scores: tuple[ScoreView, ...]
    evidence: EvidenceTableView
    theme_counts: tuple[StatusCount, ...]
    group_counts: tuple[StatusCount, ...]
    themes: tuple[ThemeView, ...]
    groups: tuple[GroupView, ...]
    matrix: MatrixView | None
    theme_map: Drawing | None
    not_on_map: int
