"""English texts of the first screen: the answer in sentences, and its line of counts."""

from __future__ import annotations

from collections.abc import Mapping

ANSWERS: Mapping[str, str] = {
    "answer.title": "In short",
    "answer.within": (
        "The groups of the data follow the themes more than shuffling explains, also within "
        "studies: {score}."
    ),
    "answer.within|reflexive": (
        "The groups of the data follow the themes more than shuffling explains, also within "
        "studies. How far is at the end of this page."
    ),
    "answer.free_only": (
        "The groups of the data follow the themes more than free shuffling explains, but no more "
        "than shuffling within studies does; what they share may be what sets the studies apart: "
        "{score}."
    ),
    "answer.free_only|reflexive": (
        "The groups of the data follow the themes more than free shuffling explains, but no more "
        "than shuffling within studies does; what they share may be what sets the studies apart. "
        "The numbers are at the end of this page."
    ),
    "answer.above": (
        "The groups of the data follow the themes more than shuffling explains: {score}. All compared "
        "quotes come from one study, so differences between studies play no part."
    ),
    "answer.above|reflexive": (
        "The groups of the data follow the themes more than shuffling explains. All compared quotes "
        "come from one study."
    ),
    "answer.free": (
        "The groups of the data follow the themes more than shuffling explains: {score}. Whether "
        "they do so within studies too cannot be said: {reason}."
    ),
    "answer.free|reflexive": (
        "The groups of the data follow the themes more than shuffling explains. Whether they do "
        "so within studies too cannot be said: {reason}."
    ),
    "answer.no": (
        "The groups of the data do not follow the themes more than shuffling explains: {score}. "
        "This is no judgement on the themes; people see what wording does not show."
    ),
    "answer.no|reflexive": (
        "The groups of the data do not follow the themes more than shuffling explains. This is "
        "no judgement on the themes; people see what wording does not show."
    ),
    "answer.no_null": (
        "How far groups and themes agree was computed without shuffles ({reason}), so whether "
        "chance would look the same cannot be said: {score}."
    ),
    "answer.no_null|reflexive": (
        "Groups and themes were compared without shuffles ({reason}), so whether chance would "
        "look the same cannot be said."
    ),
    "answer.undefined": (
        "How far the groups follow the themes as a whole cannot be given as a number: {reason}."
    ),
    "answer.not_compared": "Groups and themes were not compared: {reason}.",
    "answer.score": "{title} {value}",
    "answer.over": " over {n} quotes",
    "answer.interval": " ({low} to {high})",
    "answer.null": "; shuffled {how}, {mean} on average and {upper} at the 95th percentile",
    "answer.themes": "Of the {whole} themes at this level, {parts}.",
    "answer.themes|one": "The one theme at this level: {parts}.",
    "answer.themes|none": "There is no theme at this level.",
    "answer.echoed": "{word} are echoed by a group",
    "answer.echoed.one": "one is echoed by a group",
    "answer.split": "{word} are spread over several groups",
    "answer.split.one": "one is spread over several groups",
    "answer.shared": "{word} share their group with other themes",
    "answer.shared.one": "one shares its group with other themes",
    "answer.not_echoed": "{word} are not echoed",
    "answer.not_echoed.one": "one is not echoed",
    "answer.study_bound": "{word} are echoed only as long as studies are not kept apart",
    "answer.study_bound.one": "one is echoed only as long as studies are not kept apart",
    "answer.too_few": "{word} have too few quotes to say",
    "answer.too_few.one": "one has too few quotes to say",
    "answer.not_echoed_named": (
        "“Not echoed” does not make a theme wrong: its quotes may belong together for a reason that "
        "their wording does not show. See for yourself:"
    ),
    "answer.more": "and {n} more",
    "answer.coders": (
        "On the {n} quotes that both read and that have a group, the coders {first} and {second} reach "
        "an Omega index of {omega} at level {level}; on the same quotes the groups reach {with_first} "
        "with {first} and {with_second} with {second}. This is a reference, not a ceiling: groups "
        "never saw the codebook."
    ),
    "answer.coders|reflexive": (
        "{first} and {second} both read {n} quotes; where their readings differ is shown further down."
    ),
    "answer.coders_many": (
        "Pairs of coders reach an Omega index from {low} to {high} at level {level} ({n} pairs, each "
        "on the quotes that both read and that have a group); on the same quotes the groups reach "
        "{groups_low} to {groups_high} with them. This is a reference, not a ceiling: groups never saw "
        "the codebook."
    ),
    "answer.coders_many|reflexive": "Where the coders’ readings differ is shown further down.",
    "answer.choices": (
        "Over {analyses} analyses with other choices (encoder, method, number of groups, seed …), "
        "these themes keep their status in {share} of them or more: {kept}. Themes with too few quotes "
        "are not judged. See:"
    ),
    "answer.kept": "{robust} of {of} {status}",
    "answer.choices_unknown": (
        "Whether this holds under other choices was not computed; the depth “full” does that."
    ),
    "answer.decisions": (
        "Decisions on proposals so far: {accepted} accepted, {rejected} rejected, {unsure} unsure, "
        "{open} open."
    ),
    "short.groups": "{quotes} in {n} groups",
    "short.groups|one": "{quotes} in one group",
    "short.groups|none": "no groups",
    "short.read": "{count} read by {rule}, {nothing} of them given no theme",
    "short.left_out": "{n} rows left out",
    "short.left_out|one": "one row left out",
    "short.left_out|none": "nothing left out",
    "answer.mostly": (
        "{word} groups are mostly the words of one study each; do not read them as concepts "
        "before you have looked."
    ),
    "answer.mostly|one": (
        "One group is mostly the words of one study; do not read it as a concept before you "
        "have looked."
    ),
    "answer.concepts": (
        "{word} sets of quotes hang together and no theme holds them{studies}; they are "
        "candidates for re-reading."
    ),
    "answer.concepts|reflexive": (
        "{word} sets of quotes hang together and no theme holds them{studies}; they are prompts "
        "for re-reading."
    ),
    "answer.concepts|one": (
        "One set of quotes hangs together and no theme holds it{studies}; it is a candidate for "
        "re-reading."
    ),
    "answer.concepts|reflexive|one": (
        "One set of quotes hangs together and no theme holds it{studies}; it is a prompt for "
        "re-reading."
    ),
    "answer.concepts_from": ", from {word} studies in all",
    "answer.concepts_from|one": ", all from one study",
    "answer.concepts_none": "No set of quotes that no theme holds stands out from chance.",
    "answer.concepts_reason": "No set of quotes that no theme holds is listed: {reason}.",
    "answer.decides": (
        "These are prompts from the wording of the quotes; what they mean, the researcher decides."
    ),
    "answer.status_themes": "Themes by status",
    "answer.status_groups": "Groups by status",
}
