"""The words of the sections on concepts and on other choices, in English."""

from __future__ import annotations

from collections.abc import Mapping

CONCEPTS: Mapping[str, str] = {
    "readings.title": "As each perspective speaks of it",
    "readings.note": "counts are of quotes that authors chose to print",
    "readings.quotes": "{count} of {of} quotes ({share})",
    "readings.studies": "in {count} of {of} studies",
    "readings.within": "in the {n} studies with both: {count} of {of} ({share})",
    "readings.within|one": "in the one study with both: {count} of {of} ({share})",
    # Concepts
    "concepts.title": "Missing concepts: candidates for re-reading",
    "concepts.title|reflexive": "Prompts for re-reading",
    "concepts.lead": (
        "Sets of quotes that were read, were given no theme, and lie closer together than chance "
        "explains. They may be a concept that the codebook lacks, a theme in other words, or "
        "nothing: the researcher decides. Where codings have nothing to do with the words, such a list "
        "appears in about one of twenty-five corpora."
    ),
    "concepts.none": "No set of such quotes stands out from chance.",
    "concepts.not_looked": "None is listed: {reason}.",
    "concepts.aside": "Set aside",
    "concepts.can": (
        "What this method cannot see: irony, silence, stance and refutation. Quotes that say the same "
        "in other words may lie far apart, and quotes that say opposite things side by side."
    ),
    "answer.concepts_inside": (
        "Inside themes, {word} sets of quotes stand apart from the rest of their theme."
    ),
    "answer.concepts_inside|one": (
        "Inside a theme, one set of quotes stands apart from the rest of it."
    ),
    "concepts.inside.title": "Set apart inside a theme",
    "concepts.inside.lead": (
        "Quotes of one theme that lie together, and apart from the rest of it. When a theme was given "
        "to its nearest neighbour on purpose, this list held it in one of three cases."
    ),
    "concepts.of": "inside {theme}",
    # Decisions
    "decisions.title": "Decisions on proposals",
    "decisions.lead": "{n} decisions so far, by {who}; the last on {when}.",
    "decisions.lead|one": "One decision so far, by {who}, on {when}.",
    "decisions.nobody": "people who did not sign",
    "decisions.kind": "Kind",
    "decisions.proposals": "Proposals accepted",
    "decisions.decoys": "Decoys accepted",
    "decisions.of": "{count} of {of}",
    "decisions.no_decoys": "none drawn",
    "decisions.note": (
        "Decoys are sets drawn at random that stood among the proposals. Where they are accepted as "
        "often, accepting a proposal says little."
    ),
    "decisions.digest": (
        "After {n} entries the log of decisions has the digest {digest}. To see later that none of them was "
        "changed or taken out: thememap review log RUN --digest DIGEST."
    ),
    "decisions.digest|one": (
        "After one entry the log of decisions has the digest {digest}. To see later that it was not changed "
        "or taken out: thememap review log RUN --digest DIGEST."
    ),
    "decisions.loss": "On {when} the log of decisions was found damaged or cut; what could be read was gone on with. Why: {note}",
    # Memos
    "memos.title": "Memos",
    "memos.project": "On the whole",
    "memos.theme": "On a theme",
    "memos.quote": "On a quote",
    "memos.history": "How the codebook came to be what it is",
    "memos.when": "When",
    "memos.why": "Why",
    # Sensitivity
    "sensitivity.title": "Would other choices say the same?",
    "sensitivity.lead": "The comparison was made {n} times: {choices}.",
    "sensitivity.robust": (
        "Robust, with their status in {share} of the analyses or more: {kept}. Themes with too few "
        "quotes are not judged."
    ),
    "sensitivity.omega": "The Omega index lies between {low} and {high} (median {middle}).",
    "sensitivity.holds": "{status}: robust, in {share} of the analyses",
    "sensitivity.changes": "{status}: in {share} of the analyses",
    "sensitivity.bar": "Status in all analyses",
    "sensitivity.jaccard": "Best Jaccard similarity with a group: {low} to {high}, median {middle}.",
    "sensitivity.picture": "Specification curve",
    "sensitivity.how": (
        "Each point is one analysis, in order of its best Jaccard similarity with a group, in the colour "
        "of the status; the ticks below say with which choices it was made."
    ),
    "sensitivity.can": (
        "A status that changes rests on a choice of yours or of the method: say which. A status that holds "
        "is not true for that; all analyses share the same quotes, codings and rules."
    ),
    "sensitivity.choice.encoder": "encoder",
    "sensitivity.choice.method": "method",
    "sensitivity.choice.groups": "groups",
    "sensitivity.choice.seed": "seed",
    "sensitivity.choice.studies": "studies",
    "sensitivity.choice.reference": "coding",
}
