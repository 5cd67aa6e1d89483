"""Themes beside groups: table, matches, statuses, scores, concepts. Values in, values out."""

from thememap.comparison._compare import compare, statuses_by_level
from thememap.comparison._look_for_concepts import look_for_concepts
from thememap.comparison._places import MOST_LOOKED_AT, Places
from thememap.comparison._reference import default_rule, reference_coding
from thememap.comparison._sentences import rules_in_words

__all__ = [
    "MOST_LOOKED_AT",
    "Places",
    "compare",
    "default_rule",
    "look_for_concepts",
    "reference_coding",
    "rules_in_words",
    "statuses_by_level",
]
