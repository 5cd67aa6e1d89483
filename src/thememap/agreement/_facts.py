"""What the agreement of coders says, as keys of the message catalogue."""

from __future__ import annotations

from enum import StrEnum


class AgreementFact(StrEnum):
    """Why a coefficient or an interval is missing, and what to bear in mind."""

    ONE_CODER = "agreement.one_coder"
    NOTHING_SHARED = "agreement.nothing_shared"
    NO_THEME_SHARED = "agreement.no_theme_shared"
    TOO_FEW_QUOTES = "agreement.too_few_quotes"
    CERTAIN_CHANCE = "agreement.certain_chance"
    NOBODY_GAVE = "agreement.nobody_gave"
    NEVER_USED = "agreement.never_used"
    TWO_CODERS_ONLY = "agreement.two_coders_only"
    STATEMENTS = "agreement.statements"
    SAME_SETS = "agreement.same_sets"
    TOO_MANY_SETS = "agreement.too_many_sets"
    NO_COMMON_SOURCE = "agreement.no_common_source"
    NOBODY_MARKED = "agreement.nobody_marked"
    BOOTSTRAP = "agreement.bootstrap"
    NO_DISAGREEMENT = "agreement.no_disagreement"
    TOO_FEW_CLUSTERS = "agreement.too_few_clusters"
    WITHOUT_ANY_ONE = "agreement.without_any_one"
    OFTEN_UNDEFINED = "agreement.often_undefined"
    ROUGH_INTERVALS = "agreement.rough_intervals"
    NO_INTERVALS = "agreement.no_intervals"
    DISCUSSED = "agreement.discussed"
    TOO_FEW_USES = "agreement.too_few_uses"
    RARE_THEME = "agreement.rare_theme"
    COMMON_THEME = "agreement.common_theme"
