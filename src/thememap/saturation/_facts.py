"""What the layer on saturation says, as keys of the message catalogue."""

from __future__ import annotations

from enum import StrEnum


class SaturationFact(StrEnum):
    """Why a number is missing, and what was taken for what."""

    NO_CODINGS = "saturation.no_codings"
    NO_UNITS = "saturation.no_units"
    FEW_UNITS = "saturation.few_units"
    FEW_UNITS_FOR_RULE = "saturation.few_units_for_rule"
    NO_THEMES = "saturation.no_themes"
    THEMES_OF_ONE_UNIT = "saturation.themes_of_one_unit"
    NONE_TWICE = "saturation.none_twice"
    NO_HIGH_END = "saturation.no_high_end"
