"""Records of the sections on a review of studies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from thememap.report.model._drawing import Drawing
from thememap.report.model._quotes import QuoteView


@dataclass(frozen=True, kw_only=True)
class ThemeTableView:
    """Themes against studies or perspectives."""

    title: str
    columns: tuple[str, ...]
    totals: tuple[int, ...]
    rows: tuple[tuple[tuple[str, ...], tuple[int, ...], Mapping[str, Any]], ...]
    weighted: bool


@dataclass(frozen=True, kw_only=True)
class ArgumentStepView:
    """A statement or a step with its trail."""

    anchor: str
    name: str
    text: str
    rests_on: tuple[str, ...]
    supporting: tuple[tuple[str, str, str, str], ...]
    refuting: tuple[tuple[str, str, str, str], ...]
    facts: str
    quotes: tuple[QuoteView, ...]


@dataclass(frozen=True, kw_only=True)
class CerqualFindingView:
    """A finding with CERQual's components: what people wrote, and the evidence."""

    finding: str
    text: str
    components: tuple[tuple[str, str, str], ...]
    confidence: str


@dataclass(frozen=True, kw_only=True)
class ReviewView:
    """Everything on the review; the mappings are parts of the result as they are."""

    words: tuple[tuple[str, str], ...]
    flow: Drawing | None
    flow_problems: tuple[str, ...]
    characteristics: Mapping[str, Any] | None
    reporting: tuple[str, ...]
    appraisal: Mapping[str, Any] | None
    appraisal_agreed: str
    theme_tables: tuple[ThemeTableView, ...]
    weak: tuple[str, ...]
    translated: Mapping[str, Any] | None
    statements: tuple[ArgumentStepView, ...]
    argument: tuple[ArgumentStepView, ...]
    refutations: str
    model: Drawing | None
    pairs: tuple[tuple[str, str, str, str, str], ...]
    pairs_all: int
    findings: tuple[CerqualFindingView, ...]
    checklists: tuple[Mapping[str, Any], ...]
