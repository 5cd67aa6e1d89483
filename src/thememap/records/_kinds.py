"""Kinds and statuses: each is defined here once; their values are those of the files."""

from __future__ import annotations

from enum import StrEnum


class ThemeStatus(StrEnum):
    """What the evidence says of a theme; the first that holds."""

    TOO_FEW = "too few"
    NOT_JUDGED = "not judged"
    NOT_RECOGNISED = "not recognised"
    STUDY_BOUND = "study-bound"
    RECOGNISED = "recognised"
    ECHOED = "echoed"


class ThemeRelation(StrEnum):
    """How a theme stands to groups and to other themes; it says nothing of its status."""

    SPLIT_OVER = "split over"
    SHARES_GROUP = "shares a group with"


class Suggestion(StrEnum):
    """What the evidence for a theme suggests; a sentence of the report, never a verdict.

    It is about wording alone. Whether a theme is semantic or latent (Braun & Clarke 2006) is the
    level at which a researcher interprets, and no coefficient tells it.
    """

    BY_ITS_WORDS = "by its words"
    NOT_BY_ITS_WORDS = "not by its words"
    ONE_READING = "one reading"
    READ_AGAIN = "read again"
    GROUP_ONLY = "group only"
    SECOND_CODER_RECOGNISED = "second coder, recognised"
    SECOND_CODER_UNRECOGNISED = "second coder, not recognised"

    @classmethod
    def _missing_(cls, value: object) -> Suggestion | None:
        """What earlier versions wrote into their runs."""
        earlier = {"semantic": cls.BY_ITS_WORDS, "latent": cls.NOT_BY_ITS_WORDS}
        return earlier.get(str(value))


class GroupStatus(StrEnum):
    """What the comparison says of a group; the first that holds."""

    CANDIDATE = "candidate"
    UNALIGNED = "unaligned"
    SHARED = "shared"
    NAMED = "named"


class FlagKind(StrEnum):
    """Why somebody should look again."""

    NO_QUOTE = "without a quote"
    SINGLE_QUOTE = "a single quote"
    THIN_THEME = "thin theme"
    CO_OCCURRENCE = "given together"
    PERSPECTIVE_GAP = "perspective gap"
    STUDY_GAP = "study gap"
    INDISTINGUISHABLE = "cannot be told apart"
    MISSED_CODING = "possible missed coding"
    """Of runs before there was a list of quotes to read again."""


class ConceptKind(StrEnum):
    """Where the quotes of a concept come from."""

    UNCODED = "uncoded"
    INSIDE_THEME = "inside a theme"


class ConceptTier(StrEnum):
    """Whether a list of concepts passed a test, or is there to browse."""

    TESTED = "tested"
    BROWSE = "browse"


class ConceptDetector(StrEnum):
    """What finds sets of quotes that were given nothing."""

    WHITENED_TREES = "whitened trees"
    EXCESS = "excess of uncoded quotes"


class RereadKind(StrEnum):
    """Why a quote is to be read again for a theme."""

    MAY_LACK = "may lack the theme"
    MAY_NOT_BELONG = "may not belong"
    AT_ODDS = "at odds"


class CollectionUnit(StrEnum):
    """What is collected one after the other, in which themes occur or do not."""

    STUDIES = "studies"
    PARTICIPANTS = "participants"
    UNITS = "units"
    """The units of a table of themes by units, whatever they are."""


class StoppingRuleKind(StrEnum):
    """Rules by which the field ends a collection."""

    BASE_AND_RUN = "base and run"
    """Guest, Namey & Chen 2020."""
    INITIAL_SAMPLE = "initial sample"
    """Francis et al. 2010."""


class LearningOutlook(StrEnum):
    """Whether a theme is recognised better the more studies are learnt from."""

    RISING = "still rising"
    FLAT = "flat"
    CANNOT_SAY = "cannot say"


class NullKind(StrEnum):
    """What shuffles keep."""

    FREE = "free"
    WITHIN_STUDY = "within study"


class ReferenceRule(StrEnum):
    """How several coders become one reference coding."""

    UNION = "union"
    MAJORITY = "majority"


class QuoteAgreement(StrEnum):
    """Whether the coders of a quote gave it the same themes; empty where nobody read it."""

    SAME = "same"
    DIFFERENT = "different"
    ONE_CODER = "one coder"
    NO_CODER = ""


class ResamplingUnit(StrEnum):
    """What resampling takes; the values are keys of the catalogue, for a number of them."""

    STUDIES = "studies"
    PARTICIPANTS = "participants"
    QUOTES = "quotes"
