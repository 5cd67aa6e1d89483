"""What the stages of one run gave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from thememap.records import (
    Agreement,
    Comparison,
    ComparisonRules,
    Grouping,
    Material,
    ReferenceCoding,
    Sensitivity,
)

if TYPE_CHECKING:
    from thememap.studies import ReviewSummary


@dataclass(frozen=True, kw_only=True, eq=False)
class Outcome:
    """Everything that is written into the run folder.

    ``engine`` says where texts were encoded, ``encoder`` what the vectors came from (empty where
    there are none); ``settings`` and ``seconds`` go into the manifest.
    """

    title: str
    approach: str
    content_note: str
    support: str
    depth: str
    material: Material
    reference: ReferenceCoding
    grouping: Grouping
    comparison: Comparison
    rules: ComparisonRules
    agreement: Agreement | None = None
    sensitivity: Sensitivity = field(default_factory=Sensitivity)
    review: ReviewSummary | None = None
    engine: str = "local"
    encoder: Mapping[str, object] = field(default_factory=dict)
    settings: Mapping[str, object] = field(default_factory=dict)
    seconds: Mapping[str, float] = field(default_factory=dict)
