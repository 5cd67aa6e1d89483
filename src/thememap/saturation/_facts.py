"""What the layer on saturation says, as keys of the message catalogue."""

from __future__ import annotations

from enum import StrEnum


class SaturationFact(StrEnum):
    """Why a number is missing, and what was taken for what."""

    NO_CODINGS = "saturation.no_codings"
    NO_UNITS = "saturation.no_units"
    NO_STUDIES = "saturation.no_studies"
    ONE_STUDY = "saturation.one_study"
    NO_PARTICIPANTS = "saturation.no_participants"
    FEW_UNITS = "saturation.few_units"
    FEW_UNITS_FOR_RULE = "saturation.few_units_for_rule"
    NO_THEMES = "saturation.no_themes"
    THEMES_OF_ONE_UNIT = "saturation.themes_of_one_unit"
    FEW_IN_TWO = "saturation.few_in_two"
    NO_HIGH_END = "saturation.no_high_end"

    UNIT_GIVEN = "saturation.unit_given"
    UNIT_STUDIES = "saturation.unit_studies"
    UNIT_STUDIES_ONLY = "saturation.unit_studies_only"
    UNIT_PARTICIPANTS = "saturation.unit_participants"
    SAME_NAME_IN_STUDIES = "saturation.same_name_in_studies"
    UNITS_WITHOUT_THEME = "saturation.units_without_theme"
    LARGE_UNIT = "saturation.large_unit"
    UNEVEN_UNITS = "saturation.uneven_units"
    THEMES_DIFFER = "saturation.themes_differ"
    THEMES_SIMILAR = "saturation.themes_similar"
    SINGLE_THEME = "saturation.single_theme"

    COMPOUND_THEMES = "saturation.compound_themes"
    RESIDUAL_THEMES = "saturation.residual_themes"
    LEFT_OUT_THEMES = "saturation.left_out_themes"
    FURTHER_BEYOND = "saturation.further_beyond"

    ORDER_USED = "saturation.order_used"
    ORDER_OF_REVIEW = "saturation.order_of_review"
    ORDER_DAY_FIRST = "saturation.order_day_first"
    ORDER_MONTH_FIRST = "saturation.order_month_first"
    ORDER_EARLIEST = "saturation.order_earliest"
    ORDER_TIES = "saturation.order_ties"
    ORDER_MISSING = "saturation.order_missing"
    ORDER_ALL_SAME = "saturation.order_all_same"
