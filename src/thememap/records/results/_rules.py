"""The constants of the comparison, in one place (DESIGN section 6)."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, kw_only=True)
class ComparisonRules:
    """Every constant on which a status rests; printed in the report.

    match_q
        Largest Benjamini–Hochberg q of a match.
    match_kappa
        Least Cohen's kappa of a match.
    too_few
        A theme with fewer quotes in the population gets no other status.
    evidence_q
        Largest Benjamini–Hochberg q of *echoed*, *recognised* and *study-bound*.
    echoed_kappa, recognised_kappa
        Least kappa of the best group of a theme that is *echoed*, and of the recognition of one
        that is *recognised* or *study-bound*.
    people_kappa
        Least kappa of coders who agree on a theme (Landis & Koch 1977: substantial).
    recognition_quotes, recognition_units
        Least quotes of a theme, and studies that they come from, for recognition.
    recognition_folds_each, recognition_folds
        Most studies of which each is a fold by itself; the number of folds beyond.
    ridge, word_weight, word_dimensions
        Penalty of the ridge regression; weight of the words joined to the vectors, and dimensions
        that their TF-IDF is reduced to.
    evidence_shuffles
        Shuffles behind the nulls of recognition and of the highest kappa of any group.
    candidate_q
        Largest q of an excess of *read, none* quotes in a group.
    within_study_share
        Least share of quotes in studies with two quotes and two groups or more for the
        within-study null to be used.
    exact_support
        Largest support of the sum of per-study hypergeometrics that is convolved
        exactly; beyond it the normal approximation with continuity correction is used.
    permutations, element_centric_permutations, element_centric_sample
        Shuffles of whole-table scores, and the sample of quotes above which
        element-centric similarity is computed on a sample.
    interval_resamples
        Delete-half resamples behind each interval.
    concept_smallest, concept_largest_share, concept_p, concepts_shown, concepts_browsed
        Least quotes of a concept; its largest share of all quotes; largest p of the test
        whether *read, none* quotes are near each other at all; how many concepts are kept; and how
        many are there to browse where that test does not pass.
    concept_stability
        A concept that no theme holds, and that came back in at most this share of half-samples, is
        not *tested*: sets of shuffled codings come back so often (the document on evaluation).
    reread_draws, reread_hidden, reread_exchanged
        How often codes of the material are changed to learn what proposals to read again are worth;
        the share of coded quotes that lose their codes, and of codings that go to another theme.
    reread_share
        Least share of a theme's quotes that are less like it than a quote that may lack it.
    reread_several
        Least share of the coded quotes that have several themes for quotes with a theme to be asked
        about whether they lack another.
    reread_rate, reread_lower_rate
        Least share of proposals of a strength that were right there, for them to be listed, and
        the least where none reaches that: the more codes are really missing or wrong, the lower.
    reread_shown, reread_of_theme
        Most proposals that are listed, and most of them for one theme.
    inside_p, inside_draws
        Largest p of a concept inside a theme, and draws without clusters that it is compared with.
    reread_matter, reread_one_tone, reread_toned, reread_tone
        A quote at odds with its theme is more like it than this share of its quotes. Least share
        of its quotes with a tone that have the same one, least number of quotes with a tone, and
        least tone (0 to 1) of a quote of the other tone.
    reread_seldom
        Largest ratio of the shares of two perspectives for one to speak of a theme seldom.
    reread_at_odds
        Most quotes at odds that are listed; half as many of one theme.
    """

    match_q: float = 0.05
    match_kappa: float = 0.2
    too_few: int = 5
    evidence_q: float = 0.05
    echoed_kappa: float = 0.4
    recognised_kappa: float = 0.2
    people_kappa: float = 0.6
    recognition_quotes: int = 10
    recognition_units: int = 3
    recognition_folds_each: int = 20
    recognition_folds: int = 10
    ridge: float = 3.0
    word_weight: float = 0.7
    word_dimensions: int = 300
    evidence_shuffles: int = 199
    candidate_q: float = 0.05
    within_study_share: float = 0.5
    exact_support: int = 2000
    permutations: int = 999
    element_centric_permutations: int = 99
    element_centric_sample: int = 2000
    interval_resamples: int = 200
    concept_smallest: int = 5
    concept_largest_share: float = 0.1
    concept_p: float = 0.04
    concepts_shown: int = 20
    concepts_browsed: int = 10
    concept_stability: float = 0.1
    reread_draws: int = 5
    reread_hidden: float = 0.1
    reread_exchanged: float = 0.05
    reread_share: float = 0.1
    reread_several: float = 0.25
    reread_rate: float = 0.25
    reread_lower_rate: float = 0.05
    reread_shown: int = 100
    reread_of_theme: int = 20
    inside_p: float = 0.05
    inside_draws: int = 99
    reread_matter: float = 0.25
    reread_one_tone: float = 0.85
    reread_toned: int = 10
    reread_tone: float = 0.5
    reread_seldom: float = 0.25
    reread_at_odds: int = 10

    def as_rows(self) -> tuple[tuple[str, float | int], ...]:
        """Name and value of each constant, for the report."""
        return tuple((f.name, getattr(self, f.name)) for f in fields(self))
