"""English texts of the measures, by the name that each declares."""

from __future__ import annotations

from collections.abc import Mapping

_NONE_ON_AVERAGE = "0 on average where groups of these sizes are unrelated to the themes"
_ONLY_WITH_SHUFFLES = (
    "above 0, and higher the fewer and the larger themes and groups are: to be read together with "
    "its shuffles only"
)
_SELF_AGREEMENT = (
    "above 0, and higher the fewer and the more uneven the {} are, as a quote always agrees with "
    "itself: to be read together with its shuffles only"
)
_NO_PARTITION = (
    "where a quote has two themes or two groups, with fewer than two quotes that have a theme and a "
    "group, and where both sides are one set or all sets hold one quote"
)

MEASURES: Mapping[str, str] = {
    "measure.range": "{low:constant} ({low_means}) to {high:constant} ({high_means})",
    "measure.omega.title": "Omega index",
    "measure.omega.meaning": (
        "How far pairs of quotes that share themes also share as many groups, beyond what chance "
        "gives."
    ),
    "measure.omega.low": "pairs never agree",
    "measure.omega.high": "every pair agrees",
    "measure.omega.chance": _NONE_ON_AVERAGE,
    "measure.omega.undefined": (
        "with fewer than two quotes, where no quote has a theme or none a group, and where all "
        "pairs share one and the same number of themes and of groups"
    ),
    "measure.bcubed_precision.title": "B-cubed precision",
    "measure.bcubed_precision.meaning": (
        "How pure groups are: the average share of the quotes grouped with a quote that carry its "
        "themes."
    ),
    "measure.bcubed_precision.low": "no quote in a group carries a theme",
    "measure.bcubed_precision.high": "quotes in one group carry the same themes",
    "measure.bcubed_precision.chance": _SELF_AGREEMENT.format("themes"),
    "measure.bcubed_precision.undefined": (
        "where fewer than two quotes have a group, or none has a theme"
    ),
    "measure.bcubed_recall.title": "B-cubed recall",
    "measure.bcubed_recall.meaning": (
        "How whole themes stay: the average share of the quotes of a quote's themes that are "
        "grouped with it."
    ),
    "measure.bcubed_recall.low": "no coded quote is in a group",
    "measure.bcubed_recall.high": "quotes of one theme are grouped together",
    "measure.bcubed_recall.chance": _SELF_AGREEMENT.format("groups"),
    "measure.bcubed_recall.undefined": (
        "where fewer than two quotes have a theme, or none has a group"
    ),
    "measure.bcubed_f.title": "B-cubed F",
    "measure.bcubed_f.meaning": (
        "How pure groups are and how whole themes stay, as the harmonic mean of the two."
    ),
    "measure.bcubed_f.low": "themes and groups have no quote in common",
    "measure.bcubed_f.high": "groups are pure and themes whole",
    "measure.bcubed_f.chance": _SELF_AGREEMENT.format("themes or groups"),
    "measure.bcubed_f.undefined": (
        "where fewer than two quotes have a group, or fewer than two a theme"
    ),
    "measure.element_centric.title": "Element-centric similarity",
    "measure.element_centric.meaning": (
        "How far a quote has the same company in its groups as in its themes, on average."
    ),
    "measure.element_centric.low": "no quote meets anyone from its themes in its groups",
    "measure.element_centric.high": "every quote meets the same quotes on both sides",
    "measure.element_centric.chance": _ONLY_WITH_SHUFFLES,
    "measure.element_centric.undefined": (
        "where fewer than two quotes have both a theme and a group"
    ),
    "measure.set_matching.title": "Set matching",
    "measure.set_matching.meaning": (
        "How much themes and groups overlap when each theme is paired with at most one group and "
        "no group is used twice."
    ),
    "measure.set_matching.low": "no quote is in a theme and in a group",
    "measure.set_matching.high": "paired themes and groups hold the same quotes",
    "measure.set_matching.chance": _ONLY_WITH_SHUFFLES,
    "measure.set_matching.undefined": (
        "where no quote has a theme, none has a group, or fewer than two have either"
    ),
    "measure.adjusted_rand.title": "Adjusted Rand index",
    "measure.adjusted_rand.meaning": (
        "How far pairs of quotes that share their one theme also share their one group, beyond "
        "what chance gives."
    ),
    "measure.adjusted_rand.low": "groups cut across themes as far as they can",
    "measure.adjusted_rand.high": "groups are the themes",
    "measure.adjusted_rand.chance": _NONE_ON_AVERAGE,
    "measure.adjusted_rand.undefined": _NO_PARTITION,
    "measure.adjusted_mutual_information.title": "Adjusted mutual information",
    "measure.adjusted_mutual_information.meaning": (
        "How much knowing a quote's one group tells of its one theme, beyond what chance gives."
    ),
    "measure.adjusted_mutual_information.low": "a group tells less than chance would",
    "measure.adjusted_mutual_information.high": "groups are the themes",
    "measure.adjusted_mutual_information.chance": _NONE_ON_AVERAGE,
    "measure.adjusted_mutual_information.undefined": _NO_PARTITION,
    # Why a measure has no value
    "undefined.no_theme": "no quote has a theme",
    "undefined.no_group": "no quote has a group",
    "undefined.no_pair": "a pair needs two quotes",
    "undefined.certain_chance": "no variation: chance agreement is 1",
    "undefined.few_grouped": "fewer than two quotes have a group",
    "undefined.few_coded": "fewer than two quotes have a theme",
    "undefined.few_in_both": "fewer than two quotes have a theme and a group",
    "undefined.few_in_either": "fewer than two quotes have a theme or a group",
    "undefined.several_themes": "{n} quotes have two themes or more",
    "undefined.several_themes|one": "1 quote has two themes or more",
    "undefined.several_groups": "{n} quotes are in two groups or more",
    "undefined.several_groups|one": "1 quote is in two groups or more",
    "undefined.one_set": "there is one theme and one group: no variation",
    "undefined.all_single": "every theme and every group has one quote only",
}
