"""Comparison of themes with groups: table, matches, statuses, scores, concepts, flags."""

from thememap.comparison._compare import compare, compared_levels
from thememap.comparison._facts import ComparisonFact
from thememap.comparison._input import ComparisonInput
from thememap.comparison._reference_coding import default_rule, reference_coding
from thememap.comparison._shown_level import choose_level, count_well_coded_themes
from thememap.comparison._vector_index import MAX_INDEXED_QUOTES, VectorIndex
from thememap.comparison.concepts._detectors import DETECTORS
from thememap.comparison.concepts._uncoded_concepts import find_concepts, list_concepts
from thememap.comparison.statuses._status_rules import match_rule

__all__ = [
    "DETECTORS",
    "MAX_INDEXED_QUOTES",
    "ComparisonFact",
    "ComparisonInput",
    "VectorIndex",
    "choose_level",
    "compare",
    "compared_levels",
    "count_well_coded_themes",
    "default_rule",
    "find_concepts",
    "list_concepts",
    "match_rule",
    "reference_coding",
]
