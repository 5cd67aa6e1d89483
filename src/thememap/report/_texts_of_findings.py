"""English texts of findings, flags, reasons and remarks: what results hold as keys with values."""

from __future__ import annotations

from collections.abc import Mapping

FINDINGS: Mapping[str, str] = {
    # Why there is no comparison, null, interval or concept
    "comparison.nothing_read": "no quote was read in the reference coding",
    "comparison.no_theme_given": "no theme was given to any quote",
    "comparison.no_group": "no quote has a group",
    "within_null.no_study": "no study is known",
    "within_null.one_study": "all compared quotes come from one study",
    "within_null.few_informative": (
        "only {share:share} of the compared quotes lie in studies with two quotes and two groups "
        "or more (needed: {needed:share})"
    ),
    "score.nothing_compared": "no quote can be compared",
    "score.undefined": "the score is undefined",
    "score.not_computed": "not computed at this depth",
    "score.too_few_units": "{units} are too few to resample",
    "score.too_few_units|one": "{units} is too few to resample",
    "score.few_units": "; {n} are few, so it is rough",
    "score.half_left_out": "half of the {units} left out at a time{few}",
    "rules.match": (
        "A match is a cell with q ≤ {q:constant} (Benjamini–Hochberg over all cells of the level) "
        "whose precision or recall is at least {size:constant} at the lower end of its two-sided "
        "{level:constant} % Wilson interval."
    ),
    "concepts.not_computed": "not computed",
    "concepts.nothing_uncoded": "no quote was read and given nothing",
    "concepts.not_clustered": (
        "quotes that were read and given nothing are no more similar to each other than shuffled "
        "codings make them (p {p:p})"
    ),
    "concepts.of_one_study": (
        "mostly one study's words ({n} of the {of} quotes of which it is known)"
    ),
    # Statuses
    "finding.theme.too few": "Only {n} quotes can be compared: too few to say anything.",
    "finding.theme.too few|one": "Only one quote can be compared: too few to say anything.",
    "finding.theme.too few|none": "No quote can be compared.",
    "finding.theme.study-bound": (
        "A group echoes it only as long as studies are not kept apart: within studies the overlap "
        "is no larger than chance."
    ),
    "finding.theme.not echoed": (
        "No group of the data echoes it. This does not make the theme wrong: its quotes may belong "
        "together for a reason that their wording does not show."
    ),
    "finding.theme.split": "Its quotes are in {n} groups: {groups:list}.",
    "finding.theme.shared": "{groups:list} hold it together with other themes.",
    "finding.theme.shared|one": "{groups:list} holds it together with other themes.",
    "finding.theme.echoed": "Group {group} echoes it: {recall:share} of its quotes are there.",
    "finding.group.candidate": (
        "No theme matches it, and {none} of its {n} quotes were read and given nothing, more than "
        "chance explains: a candidate for re-reading."
    ),
    "finding.group.candidate|one": (
        "No theme matches it, and its only quote was read and given nothing, more than chance "
        "explains: a candidate for re-reading."
    ),
    "finding.group.unaligned": "No theme matches it more than chance explains.",
    "finding.group.shared": "It matches {n} themes: {themes:list}.",
    "finding.group.named": "It echoes one theme: {themes:list}.",
    # Flags
    "flag.no_quote": (
        "{theme} has no quote among those that were read. It may rest on the authors' reading, or "
        "on quotes that nobody copied."
    ),
    "flag.single_quote": (
        "{theme} has a single quote among those that were read. It may rest on the authors' "
        "reading, or on quotes that nobody copied."
    ),
    "flag.thin_theme": (
        "{theme} rests on {studies} of {of} studies; {most} of its {n} quotes come from one of "
        "them{unknown}."
    ),
    "flag.unknown_study": ", and of {n} the study is not known",
    "flag.co_occurrence": (
        "{n} quotes have both {first} and {second}; chance would give {expected:one}. Two sides of "
        "one thing, or one theme twice?"
    ),
    "flag.perspective_gap": (
        "{theme} is in {high_share:share} of the quotes with perspective '{high}' and in "
        "{low_share:share} of those with '{low}' ({speaking} of {of} studies), more than trading "
        "whole studies' perspectives explains.{bound} Authors chose which quotes to print."
    ),
    "flag.no_study_has_it": (
        " None of {of} studies with '{low}' has it; up to {bound:share} of such studies may (95 % "
        "bound)."
    ),
    "flag.study_gap": (
        "{theme} is on {count} of the {of} quotes of the study '{name}'; its share in all quotes "
        "would give {expected:one}. Another setting, another question, or another choice of what "
        "to print?"
    ),
    "flag.missed_coding": (
        "{found} of {of} quotes that were read and given nothing look like {theme}. Of quotes that "
        "were given other themes {rate:share} look so too, with whole studies held out: about "
        "{expected:whole} would be listed anyway."
    ),
    "flag.indistinguishable": (
        "By their words, the quotes of {first} and {second} cannot be told apart: {share:share} of "
        "nearest neighbours within the two have the same of them, and shuffling gives "
        "{expected:share}. A difference that is in the reading and not in the words would look like "
        "this too."
    ),
    # Agreement between coders
    "agreement.one_coder": (
        "one coder only. For agreement, let a second person read some of the same quotes without "
        "seeing the codes"
    ),
    "agreement.nothing_shared": "no quote was read by two coders",
    "agreement.no_theme_shared": "nobody gave a theme to a quote that two coders read",
    "agreement.too_few_quotes": "too few quotes",
    "agreement.certain_chance": "no variation: chance agreement is 1",
    "agreement.never_used": "nobody gave it, or nobody withheld it",
    "agreement.two_coders_only": "for two coders; see Fleiss' kappa and alpha",
    "agreement.statements": (
        "key points are statements rather than codes; --level {level} asks for it"
    ),
    "agreement.same_sets": "no variation: everybody gave every quote the same set",
    "agreement.too_many_sets": "more than {most} different sets of codes",
    "agreement.no_common_source": "no source was marked by every coder",
    "agreement.nobody_marked": "nobody marked it in these sources",
    "agreement.bootstrap": "bootstrap of {units}, BCa{few}{without}",
    "agreement.no_disagreement": (
        "no disagreement in the sample: resampling cannot show how uncertain that is"
    ),
    "agreement.too_few_clusters": "{units} are too few to resample{without}",
    "agreement.without_any_one": (
        "; with any one left out of these {low:two} to {high:two}"
    ),
    "agreement.often_undefined": "undefined in more than a tenth of the resamples: no interval",
    "agreement.rough_intervals": (
        "Intervals resample {units}; below {least} they are rough and tend to be too narrow."
    ),
    "agreement.no_intervals": "There are no intervals: {units} are too few to resample.",
    "agreement.no_intervals|one": "There are no intervals: {units} is too few to resample.",
    "agreement.discussed": "{n} quotes that were discussed do not count.",
    "agreement.discussed|one": "One quote that was discussed does not count.",
    "agreement.too_few_uses": "Too few to judge: a coder gave it fewer than five times.",
    "agreement.rare_theme": (
        "Coders agree on {observed:share} of the quotes and kappa is {kappa:two}: the theme is rare "
        "({share:share}), so most agreement is on its absence, which chance would give too."
    ),
    "agreement.common_theme": (
        "Coders agree on {observed:share} of the quotes and kappa is {kappa:two}: the theme is "
        "given to nearly every quote ({share:share}), so most agreement is on its presence, which "
        "chance would give too."
    ),
    # Trials with a known answer
    "trial.detection_rule": (
        "of the first {sets} sets (largest first), those of which at least {purity:share} is from "
        "the theme together hold at least {quotes} of its quotes, and {recall:share} of them"
    ),
}  # fmt: skip
