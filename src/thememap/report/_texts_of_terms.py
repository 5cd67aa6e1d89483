"""Statuses, constants and words with their meanings, in English: a part of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping

TERMS: Mapping[str, str] = {
    # Statuses
    "status.theme.echoed": "echoed",
    "status.theme.split": "split",
    "status.theme.shared": "shared",
    "status.theme.not echoed": "not echoed",
    "status.theme.study-bound": "study-bound",
    "status.theme.too few": "too few",
    "status.group.named": "named",
    "status.group.shared": "shared",
    "status.group.unaligned": "unaligned",
    "status.group.candidate": "candidate",
    "status.group.candidate|reflexive": "prompt",
    "meaning.theme.too few": (
        "Fewer quotes to compare than the least number ({too_few}): nothing else is said."
    ),
    "meaning.theme.study-bound": (
        "A group matches it under the free null only, though the within-study null could be "
        "computed."
    ),
    "meaning.theme.not echoed": "No group matches it. This does not make the theme wrong.",
    "meaning.theme.split": (
        "Two or more groups match it and jointly hold {split_share} of it or more."
    ),
    "meaning.theme.shared": "Every group that matches it also matches another theme.",
    "meaning.theme.echoed": "A group matches it.",
    "meaning.group.candidate": (
        "No theme matches it, and more of its quotes were read and given nothing than chance "
        "explains."
    ),
    "meaning.group.unaligned": "No theme matches it.",
    "meaning.group.shared": "It matches two themes or more.",
    "meaning.group.named": "It matches one theme.",
    # Constants of the rules
    "rule.match_q": "Largest Benjamini–Hochberg q of a match.",
    "rule.match_size": (
        "Least lower end of the Wilson interval of precision or of recall of a match."
    ),
    "rule.wilson_z": "z of that interval; 1.645 gives a two-sided 90 % interval, 1.96 one of 95 %.",
    "rule.too_few": "A theme with fewer quotes gets no other status.",
    "rule.split_share": "Share of a theme that its matches must jointly hold to call it split.",
    "rule.candidate_q": "Largest q of a group’s excess of quotes read and given nothing.",
    "rule.within_study_share": (
        "Least share of quotes in studies with two quotes and two groups or more for the "
        "within-study null to be used."
    ),
    "rule.exact_support": (
        "Up to this size within-study tests are exact; beyond it a normal approximation is used."
    ),
    "rule.permutations": "Shuffles behind each score.",
    "rule.element_centric_permutations": "Shuffles behind element-centric similarity.",
    "rule.element_centric_sample": (
        "Above this number of quotes, element-centric similarity is computed on a sample of them."
    ),
    "rule.interval_resamples": "Resamples behind each interval; each leaves half out.",
    "rule.concept_smallest": "Least number of quotes of a concept.",
    "rule.concept_largest_share": (
        "Largest share of all quotes in a branch of the tree that may be a concept."
    ),
    "rule.concept_p": "Largest p of the test that such quotes lie together at all.",
    "rule.concepts_shown": "How many concepts are kept at most.",
    # Words
    "word.reference": "Reference coding",
    "meaning.reference": "The coding that groups are compared with; here: {rule}.",
    "word.read_none": "Read, none",
    "meaning.read_none": (
        "A quote that was read and given no theme. It differs from one that was not read, which "
        "enters no comparison."
    ),
    "word.match": "Match",
    "meaning.match": (
        "A theme and a group that overlap more than chance explains and largely enough; the rule "
        "is above."
    ),
    "word.resample": "Resample",
    "meaning.resample": (
        "The analysis done again on part of the studies (or participants, or quotes), with "
        "groups made anew; intervals of scores hold the groups fixed."
    ),
    "word.structureless": "Structureless data",
    "meaning.structureless": (
        "Made-up data of the same size without any groups in it: what a method finds in nothing."
    ),
}
