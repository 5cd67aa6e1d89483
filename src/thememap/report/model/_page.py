"""What the templates are given: plain values, ready to be written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from thememap.report.model._comparison import CodebookLevelView, GroupView, MeasureView
from thememap.report.model._drawing import Drawing
from thememap.report.model._evidence import SupportView
from thememap.report.model._quotes import LabelledValue
from thememap.report.model._reread import RereadView
from thememap.report.model._saturation import SaturationView
from thememap.report.model._sections import (
    AgreementView,
    ConceptListView,
    DecisionsView,
    ExploreView,
    FlagView,
    MemoView,
    ScaleRow,
    SensitivityView,
)
from thememap.report.model._synthesis import ReviewView
from thememap.report.model._writing import WritingView

CurveRow = tuple[int, float | None, float | None]
"""k, agreement between resamples, and that of structureless data."""


class AnswerSentence(NamedTuple):
    """A sentence of the answer; ``links`` are names with anchors, ``after`` follows them.

    ``lead`` is the question that it answers, ``quotes`` are words of participants with what they
    are.
    """

    sentence: str
    links: tuple[LabelledValue, ...] = ()
    after: str = ""
    lead: str = ""
    quotes: tuple[LabelledValue, ...] = ()


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
    language_note: str
    withheld: str
    language: str
    quotes_language: str
    counts: tuple[LabelledValue, ...]
    coders: tuple[tuple[str, str, str], ...]
    in_short: str
    sets: tuple[SupportView, ...]
    sets_lead: str
    sets_notes: tuple[str, ...]
    answer: tuple[AnswerSentence, ...]
    no_comparison: str
    shown: CodebookLevelView | None
    others: tuple[CodebookLevelView, ...]
    groups: tuple[GroupView, ...]
    reread: RereadView | None
    concepts: ConceptListView
    saturation: SaturationView
    flags: tuple[FlagView, ...]
    curve: Drawing | None
    curve_rows: tuple[CurveRow, ...]
    number: str
    ladder: Drawing | None
    scales: tuple[ScaleRow, ...]
    scales_lead: str
    trees: str
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
    writing: WritingView
    methods: str
    rules_in_words: str
    rules: tuple[LabelledValue, ...]
    measures: tuple[MeasureView, ...]
    theme_statuses: tuple[LabelledValue, ...]
    group_statuses: tuple[LabelledValue, ...]
    suggestions: tuple[LabelledValue, ...]
    words: tuple[LabelledValue, ...]
    within_reason: str
    explore: ExploreView
    quotes_all: int
