"""Why a measure has no value."""

from __future__ import annotations

from enum import StrEnum

from thememap.records import NO_MESSAGE, Message, message


class Undefined(StrEnum):
    """Why a measure has no value."""

    NO_THEME = "undefined.no_theme"
    NO_GROUP = "undefined.no_group"
    NO_PAIR = "undefined.no_pair"
    CERTAIN_CHANCE = "undefined.certain_chance"
    FEW_GROUPED = "undefined.few_grouped"
    FEW_CODED = "undefined.few_coded"
    FEW_IN_BOTH = "undefined.few_in_both"
    FEW_IN_EITHER = "undefined.few_in_either"
    SEVERAL_THEMES = "undefined.several_themes"
    SEVERAL_GROUPS = "undefined.several_groups"
    ONE_SET = "undefined.one_set"
    ALL_SINGLE = "undefined.all_single"


def first_reason(*conditions: tuple[bool, Undefined | Message]) -> Message:
    """The reason of the first condition that holds; none where none does."""
    for holds, reason in conditions:
        if holds:
            return reason if isinstance(reason, Message) else message(reason)
    return NO_MESSAGE
