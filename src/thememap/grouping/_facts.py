"""What grouping says of its groups: keys whose sentences are in the message catalogue."""

from __future__ import annotations

from enum import StrEnum


class NoGroupReason(StrEnum):
    """Why a quote has no group."""

    NOISE = "no_group.noise"
    ISOLATED = "no_group.isolated"
    NOT_ENCODED = "no_group.not_encoded"
    BOILERPLATE = "no_group.boilerplate"
    TOO_SHORT = "no_group.too_short"
    NOT_IN_TABLE = "no_group.not_in_table"
    NONE_IN_TABLE = "no_group.none_in_table"


class NumberChooser(StrEnum):
    """Who chose the number of groups."""

    THEMES = "number.by.themes"
    RULE_OF_THUMB = "number.by.rule_of_thumb"
    RESAMPLING = "number.by.resampling"
    METHOD = "number.by.method"
    USER = "number.by.user"
    MATERIAL = "number.by.material"
    TABLE = "number.by.table"


class NumberReason(StrEnum):
    """Why there are so many groups."""

    THEMES = "number.reason.themes"
    RULE_OF_THUMB = "number.reason.rule_of_thumb"
    RESAMPLING = "number.reason.resampling"
    DENSE_REGIONS = "number.reason.dense_regions"
    NAMED = "number.reason.named"
    CAPPED = "number.reason.capped"
    FEW_TEXTS = "number.reason.few_texts"
    TABLE = "number.reason.table"


class ConfoundingReason(StrEnum):
    """Why it cannot be said how much a column explains."""

    ONE_STUDY = "nuisance.one_study"
    ONE_PERSPECTIVE = "nuisance.one_perspective"
    ONE_LANGUAGE = "nuisance.one_language"
    SMALL_LANGUAGES = "nuisance.small_languages"
    SMALL_STUDIES = "nuisance.small_studies"
    SMALL_PERSPECTIVES = "nuisance.small_perspectives"
