"""What is said of quotes at odds with their theme, as keys of the message catalogue."""

from __future__ import annotations

from enum import StrEnum


class AtOddsFact(StrEnum):
    """Why a quote is at odds with its theme, and what these proposals rest on."""

    AGAINST_THE_TONE = "reread.why.against_the_tone"
    SELDOM_SAYS_IT = "reread.why.seldom_says_it"
    FAVOURABLE = "reread.tone.favourable"
    UNFAVOURABLE = "reread.tone.unfavourable"
    NO_RATE = "reread.reason.at_odds_no_rate"
    NONE = "reread.reason.at_odds_none"
    BY_TONE = "reread.at_odds.by_tone"
    NOT_ENGLISH = "reread.at_odds.not_english"
    BY_PERSPECTIVE = "reread.at_odds.by_perspective"
    NO_PERSPECTIVES = "reread.at_odds.no_perspectives"
