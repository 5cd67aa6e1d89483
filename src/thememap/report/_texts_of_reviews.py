"""The words of the sections on a review of studies, in English."""

from __future__ import annotations

from collections.abc import Mapping

REVIEWS: Mapping[str, str] = {
    "studies.title": "The studies",
    "translation.title": "Translating studies into one another",
    "evidence.title": "The evidence behind each finding",
    "reporting.title": "For the paper: reporting guidelines",
    # What the project says
    "review.reference": "Reference",
    "review.registration": "Registration",
    "review.question": "Question",
    "review.databases": "Databases",
    "review.searched": "Searched",
    "review.searched_on": "Searched on",
    "review.included_from": "Included from",
    "review.methods_of_studies": "Methods of the studies",
    "review.appraisal": "Appraisal",
    "review.synthesis": "Synthesis",
    "review.line_of_argument": "Line of argument",
    "review.refutational": "Refutation",
    "review.model": "Model",
    "review.gaps": "Gaps that the review names",
    "review.neighbouring_ideas": "Neighbouring ideas",
    "review.notes": "Notes",
    # The flow
    "flow.title": "From records to studies",
    "flow.problem": "The numbers do not add up: {problem}.",
    "flow.unknown": "unknown",
    "flow.records": "Records identified",
    "flow.duplicates": "Duplicates removed",
    "flow.screened": "Titles and abstracts screened",
    "flow.titles excluded": "Excluded",
    "flow.sought": "Full texts sought",
    "flow.not retrieved": "Not retrieved",
    "flow.read": "Full texts read",
    "flow.excluded": "Excluded, with reasons",
    "flow.reports": "Reports included",
    "flow.studies": "Studies included",
    # Studies
    "studies.characteristics": "Characteristics, and what is not reported",
    "studies.reporting": (
        "{of} of the participants: reported by {reported} of {all} studies, partly by {partly}, not by "
        "{count}."
    ),
    "studies.missing": "Studies that do not state, in the table of studies: {listed}.",
    "studies.linked": "Two reports or more share one study, and count once: {listed}.",
    "studies.study": "Study",
    "studies.reports": "Reports",
    "studies.n_reports": "{n} reports",
    "studies.method": "Method",
    "studies.setting": "Setting",
    "studies.country": "country",
    "studies.perspective": "Perspective",
    "studies.participants": "Participants",
    "studies.quoted": "Quotes / people quoted",
    "studies.sex": "Sex",
    "studies.ethnicity": "Ethnicity",
    "studies.weak": "weak",
    "reported.reported": "reported",
    "reported.partly": "partly",
    "reported.not": "not reported",
    "reported.unknown": "not written down",
    "studies.theme_by_study": "Themes by study",
    "studies.theme_by_perspective": "Themes by perspective",
    "studies.counts_are": (
        "Counts are of quotes that authors chose to print: they say neither how common a theme is nor how "
        "much it weighs."
    ),
    "studies.without_weak_note": "Quotes / studies without those called weak: {listed}.",
    "studies.without_weak": "Without weak",
    "studies.weighted": "Weighted share",
    "studies.all_quotes": "All",
    "studies.read": "Quotes read",
    # Appraisal
    "appraisal.title": "Appraisal of the studies",
    "appraisal.lead": "Answers as they were given, without a total. A pointer on a cell shows why.",
    "appraisal.agreed": "Before consensus, {who} gave the same answer in {agreed} of {n} cases.",
    "appraisal.explanations": "All explanations",
    # Translation
    "translation.lead": (
        "What studies' authors made of their participants' words (second order), laid beside each other. "
        "People relate and judge; a machine only proposes pairs."
    ),
    "translation.relations": "How {n} pairs of studies relate",
    "translation.relations|one": "How one pair of studies relates",
    "translation.aspect": "Aspect",
    "translation.relation": "Relation",
    "translation.note": "Note",
    "translation.grid": "Studies by third-order statements, in each study’s own words",
    "translation.grid_note": (
        "An empty cell means that nobody examined it; where people looked and found no relation, it says "
        "none."
    ),
    "translation.empty": "not examined",
    "translation.refuting": "Refutation",
    "translation.not_examined": "Not examined: no pair of constructs was decided on.",
    "translation.refutations": "{n} pairs contradict each other.",
    "translation.refutations|one": "One pair contradicts each other.",
    "translation.refutations|none": (
        "None among the pairs that were examined; of the others nothing is known."
    ),
    "translation.other_reading": "Other reading: {reading}",
    "translation.open": "Still open",
    "translation.undecided": "{n} pairs are undecided:",
    "translation.undecided|one": "One pair is undecided:",
    "translation.unexamined": "{n} constructs stand in no pair:",
    "translation.unexamined|one": "One construct stands in no pair:",
    "translation.pairs": "Pairs that nobody examined, nearest first",
    "translation.pairs_note": (
        "The first of {n} pairs of constructs from different studies whose words are near to each other. "
        "Nearness cannot see refutation. To decide on them blind, among decoys: thememap review sheet."
    ),
    "translation.construct": "Construct",
    "translation.similarity": "Cosine",
    "translation.statements": "Third-order statements and what they rest on",
    "translation.argument": "Line of argument",
    "translation.step": "Step {step}",
    "translation.facts": "from {n} studies; refuted by {refuting}",
    "translation.facts|one": "from one study; refuted by {refuting}",
    "translation.trail": "{n} constructs, {studies}, {quotes}",
    "translation.trail|one": "one construct, {studies}, {quotes}",
    "translation.rests_on": "Rests on",
    "translation.supported": "Supported by",
    "translation.refuted": "Refuted by",
    "translation.quotes": "Participants’ words underneath (the first three)",
    "translation.model": "The model",
    "translation.model_note": "Dashed: no evidence is named for it.",
    "model.micro": "micro: within an exchange",
    "model.dyad": "dyad: between the two",
    "model.macro": "macro: around them",
    "relation.reciprocal": "reciprocal",
    "relation.refutational": "refutational",
    "relation.partial": "partial",
    "relation.none": "none",
    "relation.undecided": "undecided",
    "relation.line of argument": "line of argument",
    "relation.unrelated": "unrelated",
    # Evidence
    "evidence.lead": (
        "For GRADE-CERQual: the evidence is filled in, the judgements are people’s. No grade is proposed."
    ),
    "evidence.component": "Component",
    "evidence.there": "What there is",
    "evidence.people": "What people wrote",
    "evidence.to_write": "to be written",
    "evidence.to_judge": "to be judged by people",
    "evidence.never": "never proposed",
    "evidence.confidence": "Confidence",
    "evidence.name.methodological_limitations": "Methodological limitations",
    "evidence.name.coherence": "Coherence",
    "evidence.name.adequacy": "Adequacy",
    "evidence.name.relevance": "Relevance",
    "evidence.concerns": "contributing studies with an answer other than yes: {listed}",
    "evidence.no_concerns": "no answer other than yes, or nothing appraised",
    "evidence.refuting": "contradicted by {listed}",
    "evidence.not_refuted": "no refutational pair is known; that may mean nobody looked",
    "evidence.adequacy": "{n} constructs, {studies} of {of}, {quotes} of {people} participants",
    "evidence.adequacy|one": "one construct, {studies} of {of}, {quotes} of {people} participants",
    "evidence.relevance": "settings: {settings}; quotes by perspective: {perspectives}",
    # Reporting
    "reporting.lead": (
        "Where this page has something on each item, and what a person has to write. A filled row is no "
        "claim that the item is met."
    ),
    "reporting.items": "{filled} of {n} items have something here",
    "reporting.number": "Item",
    "reporting.asked": "Asked",
    "reporting.where": "Here",
    "reporting.write": "To be written by you",
    "reporting.nowhere": "nothing",
    "reporting.section.question": "The studies: question",
    "reporting.section.search": "The studies: databases and dates",
    "reporting.section.flow": "The studies: from records to studies",
    "reporting.section.studies": "The studies: characteristics",
    "reporting.section.appraisal": "The studies: appraisal",
    "reporting.section.constructs": "Translating studies: constructs",
    "reporting.section.relations": "Translating studies: how studies relate",
    "reporting.section.translation": "Translating studies: the grid",
    "reporting.section.argument": "Translating studies: line of argument",
    "reporting.section.findings": "The evidence behind each finding",
    "reporting.section.how": "How it was computed",
    "reporting.section.agreement": "Agreement between coders",
    "reporting.section.themes": "Theme by theme",
    "reporting.section.all": "All quotes",
    "reporting.fixed": (
        "Settings were fixed on {date}, before the groups were seen (first run in this folder; its "
        "manifest has the checksum)."
    ),
    "reporting.changed": (
        "Settings were changed {n} times after groups had been seen in this folder; these stand since "
        "{date}."
    ),
    "reporting.changed|one": (
        "Settings were changed once after groups had been seen in this folder; these stand since {date}."
    ),
}
