"""Comparisons of made material, and the sentences of what they say."""

from __future__ import annotations

from typing import Any

from thememap.comparison import ComparisonInput, compare
from thememap.experiments import EvidenceSource, evidence_by_level
from thememap.records import Comparison, Grouping, Message
from thememap.report.catalogue import Catalogue


def compare_groups(
    *, grouping: Grouping, level: int | None = None, shuffle: bool = True, **fields: Any
) -> Comparison:
    given = ComparisonInput.of_grouping(grouping, **fields)
    evidence = evidence_by_level(given, EvidenceSource(shuffle=shuffle))
    return compare(given, evidence=evidence, level=level, shuffle=shuffle)


def english(said: Message) -> str:
    return Catalogue(approach="codebook").message(said)
