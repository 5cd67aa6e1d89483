"""Comparison of themes with groups: table, matches, statuses, scores, concepts, flags."""

from thememap.comparison._compare import compare, statuses_by_level
from thememap.comparison._reference_coding import default_rule, reference_coding
from thememap.comparison._vector_index import MAX_INDEXED_QUOTES, VectorIndex
from thememap.comparison.concepts._find_concepts import find_concepts
from thememap.comparison.statuses._sentences import describe_rules

__all__ = [
    "MAX_INDEXED_QUOTES",
    "VectorIndex",
    "compare",
    "default_rule",
    "describe_rules",
    "find_concepts",
    "reference_coding",
    "statuses_by_level",
]
