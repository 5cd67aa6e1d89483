"""What is said of quotes to read again, as keys of the message catalogue."""

from __future__ import annotations

from enum import StrEnum


class RereadFact(StrEnum):
    """Why a quote is proposed, and why nothing is."""

    LIKE_THE_THEME = "reread.why.like_the_theme"
    UNLIKE_THE_THEME = "reread.why.unlike_the_theme"
    MORE_LIKE_ANOTHER = "reread.why.more_like_another"
    SAME_TEXT_HAS = "reread.why.same_text_has"
    SAME_TEXT_LACKS = "reread.why.same_text_lacks"
    NOT_TRIED = "reread.reason.not_tried"
    NONE_TRIED = "reread.reason.none_tried"
    NO_THEME = "reread.reason.no_theme"
    STUDY_BOUND = "reread.reason.study_bound"
    NO_SHUFFLES = "reread.reason.no_shuffles"
    NOTHING_UNCODED = "reread.reason.nothing_uncoded"
    ONE_THEME = "reread.reason.one_theme"
    FEW_CHANGED = "reread.reason.few_changed"
    SELDOM_RIGHT = "reread.reason.seldom_right"
    NOT_ABOVE_CHANCE = "reread.reason.not_above_chance"
    NONE_STRONG_ENOUGH = "reread.reason.none_strong_enough"
