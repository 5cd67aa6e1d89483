"""All words of the page, in English. A translation is another dictionary with these keys.

``key|one`` and ``key|none`` are for n = 1 and n = 0, ``key|reflexive`` for that approach;
``key|documents`` where nobody named a study.
"""

from __future__ import annotations

from collections.abc import Mapping

from thememap.report._texts_of_answers import ANSWERS
from thememap.report._texts_of_concepts import CONCEPTS
from thememap.report._texts_of_documents import of_documents
from thememap.report._texts_of_exploring import EXPLORING
from thememap.report._texts_of_findings import FINDINGS
from thememap.report._texts_of_grouping import GROUPING
from thememap.report._texts_of_measures import MEASURES
from thememap.report._texts_of_reviews import REVIEWS
from thememap.report._texts_of_tables import TABLES
from thememap.report._texts_of_terms import TERMS

NUMBER_WORDS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
)  # fmt: skip

_TEXTS: Mapping[str, str] = {
    # The frame of the page
    "skip": "Skip to the text",
    "contents": "Contents",
    "made_by": "A theme map made with thememap {version} at depth “{depth}”.",
    "approach": "Approach: {approach}.",
    "content_note": "Before you read",
    "fictional.all": "Every quote is fictional: nobody said these words.",
    "fictional.some": "{n} of the quotes are fictional.",
    "quote.withheld": "[left out]",
    "withheld.note": (
        "This copy leaves out participants’ words, all or in part; single words still stand in the "
        "names of groups."
    ),
    "open_all": "Open all",
    "close_all": "Close all",
    "top": "Back to the top",
    "not_computed": "not computed",
    "list.last": "{before} and {last}",
    "quotes": "{n} quotes",
    "quotes|one": "one quote",
    "quotes|none": "no quote",
    "studies": "{n} studies",
    "studies|one": "one study",
    "participants": "{n} participants",
    "participants|one": "one participant",
    # What was read
    "read.title": "What was read",
    "read.quotes": "Quotes",
    "read.repeated": "{n} of them repeat a text",
    "read.repeated|none": "all texts differ",
    "read.grouped": "In a group",
    "read.without": "{n} without a group, with reasons",
    "read.without|none": "none without a group",
    "read.read": "Read by the reference coding",
    "read.read_note": "coding: {rule}; {n} not read",
    "read.read_note|none": "coding: {rule}; none left unread",
    "read.each": "{name} {n}",
    "read.read_none": "Read, and given no theme",
    "read.compared": "Compared",
    "read.compared_note": "read, and in a group",
    "read.themes": "Themes in the codebook",
    "read.groups": "Groups of the data",
    "read.studies": "Studies",
    "read.participants": "Participants",
    "read.perspectives": "Perspectives",
    "read.left_out": "Rows left out",
    "read.left_out_note": "listed with their reasons",
    "read.coders": "Coders",
    "read.coder": "Coder",
    "read.coder_read": "Quotes read",
    "read.coder_codes": "Codes given",
    # Scores
    "scores.title": "How far groups and themes agree",
    "scores.lead": (
        "No one of these numbers answers for the others, and none says how good the themes are. "
        "Each stands beside what shuffling gives and beside its interval."
    ),
    "scores.lead|reflexive": (
        "In a reflexive analysis agreement is no aim in itself. The numbers are here for those "
        "who ask; each stands beside what shuffling gives and beside its interval."
    ),
    "scores.level": "Computed at {level}, over quotes that were read and have a group.",
    "scores.key_value": "value",
    "scores.key_interval": "its interval",
    "scores.key_null": "shuffled: mean, and mean to 95th percentile",
    "scores.axis": (
        "All pictures share one axis, from {low} to {high}; complete agreement would be 1."
    ),
    "scores.interval": "95 % interval {low} to {high}",
    "scores.no_interval": "no interval: {reason}",
    "scores.resampled": "Intervals: {how}; groups held fixed.",
    "scores.n": "computed over {n} quotes",
    "scores.n|one": "computed over one quote",
    "scores.n|none": "computed over no quote",
    "scores.undefined": "Not defined here: {reason}.",
    "scores.null": (
        "{mean} on average, {upper} at the 95th percentile; p\u00a0=\u00a0{p} ({shuffles} "
        "shuffles)"
    ),
    "scores.null_small_p": (
        "{mean} on average, {upper} at the 95th percentile; p\u00a0{p} ({shuffles} shuffles)"
    ),
    "scores.null_reason": "not computed: {reason}",
    "scores.decides": "decides",
    "null.free": "Shuffled freely",
    "null.within study": "Shuffled within studies",
    "how.free": "freely",
    "how.within study": "within studies",
    "scores.agreement": "Agreement between coders",
    "scores.sensitivity": "Other settings (sensitivity)",
    "scores.not_computed": "Not computed: {reason}.",
    # Themes
    "themes.title": "Theme by theme",
    "themes.lead": "At {level}. {population}",
    "themes.overview": "All themes at a glance",
    "themes.sort_hint": "Click on a heading to sort. Each name leads to its card with quotes.",
    "themes.none": "There are no themes to compare with.",
    "themes.theme": "Theme",
    "themes.status": "Status",
    "themes.n": "Quotes",
    "themes.best": "Best group",
    "themes.recall": "Of the theme",
    "themes.precision": "Of the group",
    "themes.jaccard": "Jaccard",
    "themes.q": "q",
    "themes.stability": "Stability of the status",
    "themes.stability_note": "{share} of {n} half-samples",
    "themes.stability_too_few": "; in {n} more, halving left too few quotes",
    "themes.studies": "Studies",
    "themes.columns": (
        "Of the theme: the share of the theme’s quotes that lie in its best group (recall). Of "
        "the group: the share of the group’s quotes that have the theme (precision). Jaccard: "
        "quotes in both, of quotes in either. q: from the null that decides, corrected over all "
        "cells of the level. Stability of the status: the share of half-samples, with groups made "
        "anew, in which the theme had the same status; half-samples that leave it too few quotes do "
        "not count, and it is empty for themes that have too few themselves."
    ),
    "themes.columns_short": (
        "Of the theme: the share of the theme’s quotes that lie in its best group. Of the group: "
        "the share of the group’s quotes that have the theme. Stability of the status: the share of "
        "half-samples, with groups made anew, in which the theme had the same status; half-samples that "
        "leave it too few quotes do not count."
    ),
    "themes.n_note": "{n} compared, {coded} coded in all",
    "themes.cells": "Where its quotes lie",
    "themes.cells_note": "The groups that match it and the best one; the matrix has every count.",
    "themes.in_both": "In both",
    "themes.match": "Match",
    "themes.q_free": "q, free",
    "themes.q_within": "q, within studies",
    "themes.match_match": "yes",
    "themes.match_free": "under the free null only",
    "themes.match_no": "no",
    "themes.typical": "Typical quotes",
    "themes.typical_note": "nearest to the centre of those in its group",
    "themes.at_odds": "Quotes at odds",
    "themes.at_odds_note": "coded with the theme, and farthest from those in its group",
    "themes.near": "Near, but not coded with it",
    "themes.near_note": "read, given something else or nothing, and nearest to the centre of its quotes",
    "themes.no_quotes": "The run holds no quotes to show for it.",
    "themes.participants": "Participants",
    # Groups
    "groups.title": "Group by group",
    "groups.lead": (
        "A group is a set of quotes that the data put together by wording. Its name is a handle, "
        "not an interpretation."
    ),
    "groups.overview": "All groups at a glance",
    "groups.none": "There are no groups.",
    "groups.group": "Group",
    "groups.best": "Best theme",
    "groups.stability": "Came back",
    "groups.null": "Structureless",
    "groups.top_study": "From one study",
    "groups.columns": (
        "Came back: mean Jaccard similarity to its best counterpart over resamples, 0 to 1. "
        "Structureless: the same for data of this size without any structure; a group that does "
        "not exceed it should not be leaned on. From one study: the largest share of its quotes "
        "that one study gave. "
        "Two thirds or more are marked as mostly the words of one study, where that study gave "
        "less than two thirds of all."
    ),
    "groups.machine": "named by a machine from its words",
    "groups.person": "named by a person",
    "groups.keywords": "Words that set it apart",
    "groups.exemplars": "Central quotes",
    "groups.read_none": "Read, and given no theme",
    "groups.heading": "Stood mostly under",
    "groups.heading_note": "{share} of its quotes",
    "groups.top_note": "{share} of its quotes from one of them",
    "groups.mostly": (
        "Mostly the words of one study: {share} of its quotes. Do not read it as a concept "
        "before you have looked."
    ),
    "groups.stability_note": "structureless data: {null}",
    # Agreement
    "agreement.title": "Coders beside each other",
    "agreement.lead": (
        "{n} quotes were read by two coders or more ({coders}). {clusters} stand behind the intervals. "
        "Not read is never taken as no."
    ),
    "agreement.reference": (
        "Agreement says that coders read alike, not that they read rightly. For the groups it is a "
        "reference and no ceiling: groups never saw the codebook."
    ),
    "agreement.share": "Share",
    "agreement.percent": "Agree",
    "agreement.positive": "Positive",
    "agreement.kappa": "Cohen’s kappa (95 % interval)",
    "agreement.fleiss": "Fleiss’ kappa (95 % interval)",
    "agreement.alpha": "Alpha",
    "agreement.ac1": "AC1",
    "agreement.overall": "Over all themes: Krippendorff’s alpha of sets of codes",
    "agreement.level": "level {level}: {jaccard} with Jaccard distance, {masi} with MASI distance",
    "agreement.level_none": "level {level}: no value, {reason}",
    "agreement.with_groups": "Coders and groups on the same quotes (Omega index)",
    "agreement.pair": "{one} and {other}: {omega} on {n} quotes at level {level}",
    "agreement.pair_groups": (
        "{one} and {other}: {omega} on {n} quotes at level {level}; on the same quotes the groups "
        "reach {with_first} with {one} and {with_second} with {other}"
    ),
    "agreement.confused": "Themes that stand against each other",
    "agreement.confusion": "{first} / {second}: {n} quotes",
    "agreement.confusion|one": "{first} / {second}: one quote",
    "agreement.divided": "The quotes that divide the coders most, of {n}",
    "agreement.divided|one": "The one quote that divides the coders",
    "agreement.nothing": "nothing",
    # Flags
    "flags.title": "Look at again",
    "flags.lead": (
        "Each of these is a question, not a fault. Counts are of quotes that authors or coders chose."
    ),
    "concepts.facts": "{quotes} from {studies}",
    "concepts.evidence.uncoded": (
        "strength {score}: how much more quotes without a theme than chance around its centre, times "
        "how alike they are. One test for the whole list, that such quotes lie together: p {p}"
    ),
    "concepts.evidence.inside a theme": (
        "strength {score}: how much more of this theme than chance around its centre, times how alike "
        "they are. Most themes have parts; whether this one is a theme of its own is for people to say"
    ),
    "concepts.stability": "came back in {share} of half-samples",
    "concepts.perspectives": "Perspectives: {listed}",
    "concepts.show_all": "Show all {n} quotes",
    "concepts.kind.uncoded": "no theme holds it",
    "concepts.kind.inside a theme": "inside a theme",
    "concepts.name_note": "named by a machine from its words",
    "number.title": "How many groups",
    "curve.lead": "{n} groups, chosen by {by}: {reason}.",
    "curve.lead|one": "One group, chosen by {by}: {reason}.",
    "curve.undecided": "As good within 0.002: {others}. The data do not decide between them.",
    "curve.observed": "these quotes",
    "curve.structureless": "structureless data of the same size",
    "curve.axis_x": "number of groups",
    "curve.axis_y": "agreement between resamples",
    "curve.chosen": "chosen: {k}",
    "curve.picture": (
        "Agreement between resamples for {n} numbers of groups, for these quotes and for "
        "structureless data; the values follow as a table."
    ),
    "curve.table": "The same values as a table",
    "curve.themes": "{n} themes at level {level}",
    "curve.themes|one": "one theme at level {level}",
    "nuisance.study": (
        "Which study a quote comes from explains {share} of the grouping by itself, beyond chance."
    ),
    "nuisance.perspective": (
        "Who speaks (the perspective) explains {share} of the grouping by itself, beyond chance."
    ),
    "nuisance.not.study": "How much studies explain of the grouping cannot be said: {reason}.",
    "nuisance.not.perspective": (
        "How much perspectives explain of the grouping cannot be said: {reason}."
    ),
    "coarse.title": "Groups of groups",
    "coarse.lead": (
        "The {groups} groups were merged step by step, always the two whose centres are nearest, "
        "to {n} groups of groups: the number, at most half of theirs, that comes back most clearly "
        "above structureless data, by the same rule."
    ),
    "coarse.similarity": (
        "Both trees, of themes and of groups, have an element-centric similarity of {value} over "
        "{n} quotes; shuffled ({name}) {null}, 95th percentile {upper}."
    ),
    "coarse.group": "Group of groups",
    "coarse.members": "Groups",
    # Levels
    "levels.title": "Other levels of the codebook",
    "levels.level": "level {level} of the codebook",
    "levels.level.1": "level 1 of the codebook (themes)",
    "levels.level.2": "level 2 of the codebook (subthemes)",
    "levels.level.3": "level 3 of the codebook (key points)",
    "levels.themes": "{n} themes",
    "levels.themes|one": "one theme",
    "levels.population": "{n} quotes can be compared here.",
    "levels.population|one": "One quote can be compared here.",
    "levels.population|none": "No quote can be compared here.",
    "levels.unspecified": (
        " {n} quotes coded only higher up are left out of the scores of this level."
    ),
    "levels.unspecified|one": (
        " One quote coded only higher up is left out of the scores of this level."
    ),
    "levels.unspecified|none": "",
    "levels.deciding.free": " The free null decides.",
    "levels.deciding.within study": " The within-study null decides.",
    # What was left out, and how it was computed
    "left.title": "What was left out, and why",
    "left.what": "What",
    "left.where": "Where",
    "left.why": "Why",
    "left.none": "Nothing was left out.",
    "left.without": "Quotes without a group",
    "left.notes": "Notes on what was read",
    "how.title": "How it was computed",
    "how.methods": "A paragraph for the paper",
    "how.cite_title": "How to cite",
    "how.cite": (
        "The thememap developers. thememap, version {version} [software]. Cite the sources of the "
        "measures that you report too; they stand below, and thememap export --to bib writes them."
    ),
    "how.rules": "Rules and constants",
    "how.constants": "The {n} constants",
    "how.constant": "Constant",
    "how.value": "Value",
    "how.meaning": "What it does",
    "how.measures": "How to read each measure",
    "how.range": "Range",
    "how.chance": "By chance",
    "how.undefined": "Not defined",
    "how.source": "Source",
    "how.glossary": "What the words mean",
    "how.statuses_themes": "Statuses of themes, the first that holds",
    "how.statuses_groups": "Statuses of groups, the first that holds",
    "how.words": "Other words",
    "how.chuang": (
        "The statuses follow the typology of Chuang and others (2013; there: missing, repeated, "
        "fused, resolved, junk) under other names. “Missing” is not used for themes, because "
        "people did find quotes for them. “Not echoed” does not make a theme wrong."
    ),
    "how.nulls": (
        "Shuffling freely gives any quote any group. Shuffling within studies moves groups only "
        "among the quotes of one study, so that the style of a study cannot pass for agreement. "
        "The report shows both and says which decides."
    ),
    "how.within_reason": "Here the within-study null is not used: {reason}.",
    **ANSWERS,
    **CONCEPTS,
    **EXPLORING,
    **FINDINGS,
    **MEASURES,
    **REVIEWS,
    **TERMS,
    **TABLES,
    **GROUPING,
}  # fmt: skip

ENGLISH: Mapping[str, str] = {**_TEXTS, **of_documents(_TEXTS)}
