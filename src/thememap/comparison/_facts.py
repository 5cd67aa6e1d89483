"""What the comparison says, as keys of the message catalogue."""

from __future__ import annotations

from enum import StrEnum


class ComparisonFact(StrEnum):
    """Why something was not computed, and what findings and flags say."""

    NOTHING_READ = "comparison.nothing_read"
    NO_THEME_GIVEN = "comparison.no_theme_given"
    NO_GROUP = "comparison.no_group"
    NO_STUDY = "within_null.no_study"
    ONE_STUDY = "within_null.one_study"
    FEW_INFORMATIVE = "within_null.few_informative"
    NOTHING_COMPARED = "score.nothing_compared"
    UNDEFINED = "score.undefined"
    MATCH_RULE = "rules.match"
    CONCEPTS_NOT_COMPUTED = "concepts.not_computed"
    NOTHING_UNCODED = "concepts.nothing_uncoded"
    NOT_CLUSTERED = "concepts.not_clustered"
    NOT_STABLE = "concepts.not_stable"
    CONCEPT_OF_ONE_STUDY = "concepts.of_one_study"
    THEME_TOO_FEW = "finding.theme.too few"
    THEME_STUDY_BOUND = "finding.theme.study-bound"
    THEME_NOT_JUDGED = "finding.theme.not judged"
    THEME_NOT_RECOGNISED = "finding.theme.not recognised"
    THEME_RECOGNISED = "finding.theme.recognised"
    THEME_ECHOED = "finding.theme.echoed"
    GROUP_CANDIDATE = "finding.group.candidate"
    GROUP_UNALIGNED = "finding.group.unaligned"
    GROUP_SHARED = "finding.group.shared"
    GROUP_NAMED = "finding.group.named"
    NO_QUOTE = "flag.no_quote"
    SINGLE_QUOTE = "flag.single_quote"
    THIN_THEME = "flag.thin_theme"
    UNKNOWN_STUDY = "flag.unknown_study"
    CO_OCCURRENCE = "flag.co_occurrence"
    PERSPECTIVE_GAP = "flag.perspective_gap"
    NO_STUDY_HAS_IT = "flag.no_study_has_it"
    STUDY_GAP = "flag.study_gap"
    MISSED_CODING = "flag.missed_coding"
    INDISTINGUISHABLE = "flag.indistinguishable"
