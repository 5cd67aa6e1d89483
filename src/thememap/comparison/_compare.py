"""Compare groups with themes."""

from __future__ import annotations

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
from thememap.comparison.statuses._status_rules import theme_statuses
from thememap.records import (
    NO_MESSAGE,
    Comparison,
    LevelComparison,
    Message,
    ThemeStatus,
    coded_levels,
    message,
)


def compare(
    given: ComparisonInput, *, level: int | None = None, shuffle: bool = True
) -> Comparison:
    """Compare at every level with codings; look for concepts where there are places.

    ``level`` is the level that the tables of themes and groups show; default the deepest
    with codings. Without codings, or without groups, there is no comparison and
    ``reason`` says so. Without ``shuffle`` (quick depth) whole-table scores have no null. Raises
    `UsageError` for a level that has no codings.
    """
    reference, levels = given.reference, coded_levels(given.reference)
    deepest = choose_level(reference, level=level)
    reason = _why_nothing_is_compared(given, levels)
    shown = 0 if reason else deepest
    concepts = ConceptSearch(reason=message(ComparisonFact.CONCEPTS_NOT_COMPUTED))
    if given.places is not None:
        concepts = find_concepts(given, level=shown or None, within_study=not given.obstacle)
    contexts = [] if reason else [given.at_level(depth) for depth in levels]
    of_shown = next((context for context in contexts if context.view.level == shown), None)
    return Comparison(
        levels=tuple(_compare_level(context, shuffle=shuffle) for context in contexts),
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


def statuses_by_level(
    given: ComparisonInput, *, levels: tuple[int, ...]
) -> dict[int, tuple[ThemeStatus, ...]]:
    """Only the theme statuses, for resamples: level to statuses, themes sorted by path."""
    return {level: theme_statuses(given.at_level(level, decisions_only=True)) for level in levels}


def _why_nothing_is_compared(given: ComparisonInput, levels: tuple[int, ...]) -> Message:
    if not given.reference.read.any():
        return message(ComparisonFact.NOTHING_READ)
    if not levels:
        return message(ComparisonFact.NO_THEME_GIVEN)
    return NO_MESSAGE if given.group_member.any() else message(ComparisonFact.NO_GROUP)


def _compare_level(context: LevelContext, *, shuffle: bool) -> LevelComparison:
    given, view = context.given, context.view
    return LevelComparison(
        level=view.level,
        themes=view.themes,
        deciding=given.null,
        cells=context.cells,
        theme_findings=theme_findings(context),
        group_findings=group_findings(context),
        scores=table_scores(context, shuffle=shuffle),
        population=int(context.whole.sum()),
        unspecified=int((given.compared & ~context.whole).sum()),
    )
