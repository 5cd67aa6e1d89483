"""Themes beside groups: table, matches, statuses, scores, concepts. Values in, values out."""

from thememap.comparison._compare import compare, statuses_by_level
from thememap.comparison._concepts import Places
from thememap.comparison._reference import default_rule, reference_coding
from thememap.comparison._sentences import rules_in_words

__all__ = [
    "Places",
    "compare",
    "default_rule",
    "reference_coding",
    "rules_in_words",
    "statuses_by_level",
]
