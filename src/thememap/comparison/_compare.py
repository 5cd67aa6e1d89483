"""Compare groups with themes."""

from __future__ import annotations

from collections.abc import Mapping

from thememap.comparison._facts import ComparisonFact
from thememap.comparison._input import ComparisonInput, LevelContext
from thememap.comparison._scale_agreement import scale_agreement
from thememap.comparison._shown_level import choose_level
from thememap.comparison.concepts._uncoded_concepts import ConceptSearch, find_concepts
from thememap.comparison.flags._review_flags import review_flags
from thememap.comparison.nulls._within_study_null import only_study
from thememap.comparison.scores._element_centric import hierarchy_score, quote_similarity
from thememap.comparison.scores._table_scores import table_scores
from thememap.comparison.statuses._findings import group_findings, theme_findings
from thememap.records import (
    NO_MESSAGE,
    Comparison,
    LevelComparison,
    LevelEvidence,
    Message,
    coded_levels,
    message,
)


def compare(
    given: ComparisonInput,
    *,
    evidence: Mapping[int, LevelEvidence],
    level: int | None = None,
    shuffle: bool = True,
) -> Comparison:
    """Compare at every level with codings; look for concepts where there are places.

    ``evidence`` has the evidence for the themes of each of `compared_levels`. ``level`` is the
    level that the tables of themes and groups show; default that of `choose_level`. Without
    codings, or without groups, there is no comparison and ``reason`` says so. Without ``shuffle``
    (quick depth) whole-table scores have no null. Raises `UsageError` for a level that has no
    codings.
    """
    reference = given.reference
    chosen = choose_level(reference, codebook=given.codebook, level=level)
    reason = _why_nothing_is_compared(given)
    shown = 0 if reason else chosen
    concepts = ConceptSearch(reason=message(ComparisonFact.CONCEPTS_NOT_COMPUTED))
    if given.places is not None:
        concepts = find_concepts(given, level=shown or None, within_study=not given.obstacle)
    contexts = [given.at_level(depth) for depth in compared_levels(given)]
    of_shown = next((context for context in contexts if context.view.level == shown), None)
    return Comparison(
        levels=tuple(
            _compare_level(context, evidence[context.view.level], shuffle=shuffle)
            for context in contexts
        ),
        shown_level=shown,
        reference_rule=reference.rule,
        read=int(reference.read.sum()),
        read_none=int(reference.read_none.sum()),
        concepts=concepts.found,
        within_study_reason=given.obstacle,
        one_study=only_study(given.quotes.study, given.compared),
        concepts_reason=concepts.reason,
        concepts_aside=concepts.set_aside,
        concepts_p=concepts.p,
        inside_tested=concepts.inside_tested,
        concepts_worth=concepts.worth,
        flags=review_flags(given, contexts, shown=shown),
        reason=reason,
        scales=tuple(scale_agreement(of_shown, scale) for scale in given.grouping.scales)
        if of_shown and given.grouping
        else (),
        trees=hierarchy_score(given, shuffle=shuffle) if contexts else None,
        quote_similarity=quote_similarity(
            member=of_shown.view.member,
            group_member=given.group_member,
            compared=reference.read & of_shown.view.specified.all(axis=1),
        )
        if of_shown
        else None,
    )


def compared_levels(given: ComparisonInput) -> tuple[int, ...]:
    """The levels that are compared; none where nothing can be."""
    return () if _why_nothing_is_compared(given) else coded_levels(given.reference)


def _why_nothing_is_compared(given: ComparisonInput) -> Message:
    if not given.reference.read.any():
        return message(ComparisonFact.NOTHING_READ)
    if not coded_levels(given.reference):
        return message(ComparisonFact.NO_THEME_GIVEN)
    return NO_MESSAGE if given.group_member.any() else message(ComparisonFact.NO_GROUP)


def _compare_level(
    context: LevelContext, evidence: LevelEvidence, *, shuffle: bool
) -> LevelComparison:
    given, view = context.given, context.view
    return LevelComparison(
        level=view.level,
        themes=view.themes,
        deciding=given.null,
        cells=context.cells,
        evidence=evidence,
        theme_findings=theme_findings(context, evidence),
        group_findings=group_findings(context),
        scores=table_scores(context, shuffle=shuffle),
        population=int(context.whole.sum()),
        unspecified=int((given.compared & ~context.whole).sum()),
    )
