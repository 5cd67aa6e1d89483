"""Lay the groups beside the themes."""

from __future__ import annotations

import numpy as np

from thememap.comparison._cell_table import cell_table
from thememap.comparison._vector_index import VectorIndex
from thememap.comparison.concepts._find_concepts import find_concepts
from thememap.comparison.concepts._uncoded_concepts import ConceptSearch
from thememap.comparison.flags._all_flags import all_flags
from thememap.comparison.nulls._within_study_null import (
    FREE,
    WITHIN_STUDY,
    only_study,
    study_codes,
    within_study_obstacle,
)
from thememap.comparison.scores._hierarchy_score import hierarchy_score
from thememap.comparison.scores._quote_similarity import quote_similarity
from thememap.comparison.scores._table_scores import table_scores
from thememap.comparison.statuses._findings import group_findings, theme_findings
from thememap.comparison.statuses._status_rules import theme_statuses
from thememap.errors import UsageError
from thememap.records import (
    Codebook,
    Comparison,
    ComparisonRules,
    Grouping,
    LevelComparison,
    Quotes,
    ReferenceCoding,
    coded_levels,
    level_view,
)


def compare(
    *,
    quotes: Quotes,
    codebook: Codebook,
    reference: ReferenceCoding,
    grouping: Grouping,
    rules: ComparisonRules,
    level: int | None = None,
    seed: int = 0,
    shuffle: bool = True,
    vectors: np.ndarray | None = None,
    places: VectorIndex | None = None,
) -> Comparison:
    """Compare at every level with codings; look for concepts where places are given.

    ``level`` is the level that the tables of themes and groups show; default the deepest
    with codings. Without codings, or without groups, there is no comparison and
    ``reason`` says so. Raises `UsageError` for a level that has no codings.
    """
    group_member = grouping.label[:, None] == np.arange(len(grouping.groups))
    levels = coded_levels(reference)
    if level is not None and levels and level not in levels:
        raise UsageError(
            f"[reference] level = {level}: the codings reach levels {levels[0]} to {levels[-1]}. "
            "Choose one of these."
        )
    reason = (
        "no quote was read in the reference coding"
        if not reference.read.any()
        else "no theme was given to any quote"
        if not levels
        else "no quote has a group"
        if not group_member.any()
        else ""
    )
    within_reason = within_study_obstacle(
        study=quotes.study,
        compared=reference.read & group_member.any(axis=1),
        group_member=group_member,
        rules=rules,
        words=quotes.study_words,
    )
    concepts = ConceptSearch(reason="not computed")
    if places is not None:
        concepts = find_concepts(
            reference=reference,
            codebook=codebook,
            quotes=quotes,
            places=places,
            level=None if reason else level or levels[-1],
            within_study=not within_reason,
            rules=rules,
            seed=seed,
        )
    return Comparison(
        levels=()
        if reason
        else tuple(
            _compare_level(
                level=depth,
                quotes=quotes,
                codebook=codebook,
                reference=reference,
                groups=tuple(group.group for group in grouping.groups),
                group_member=group_member,
                within_reason=within_reason,
                rules=rules,
                seed=seed,
                shuffle=shuffle,
                vectors=vectors,
            )
            for depth in levels
        ),
        shown_level=0 if reason else (level or levels[-1]),
        reference_rule=reference.rule,
        read=int(reference.read.sum()),
        read_none=int(reference.read_none.sum()),
        concepts=concepts.found,
        within_study_reason=within_reason,
        one_study=only_study(quotes.study, reference.read & group_member.any(axis=1)),
        concepts_reason=concepts.reason,
        concepts_aside=concepts.set_aside,
        concepts_p=concepts.p,
        flags=()
        if reason
        else all_flags(
            reference=reference,
            codebook=codebook,
            quotes=quotes,
            levels=levels,
            shown=level or levels[-1],
            rules=rules,
            places=places,
            seed=seed,
        ),
        reason=reason,
        trees=None
        if reason
        else hierarchy_score(
            reference=reference,
            grouping=grouping,
            study=study_codes(quotes.study),
            within_reason=within_reason,
            rules=rules,
            seed=seed,
            shuffle=shuffle,
        ),
        quote_similarity=None
        if reason
        else _quote_similarities(reference, codebook, level or levels[-1], group_member),
    )


def _quote_similarities(
    reference: ReferenceCoding, codebook: Codebook, level: int, group_member: np.ndarray
) -> np.ndarray:
    view = level_view(reference=reference, codebook=codebook, level=level)
    return quote_similarity(
        member=view.member,
        group_member=group_member,
        compared=reference.read & view.specified.all(axis=1),
    )


def statuses_by_level(
    *,
    quotes: Quotes,
    codebook: Codebook,
    reference: ReferenceCoding,
    group_member: np.ndarray,
    rules: ComparisonRules,
    levels: tuple[int, ...],
) -> dict[int, tuple[str, ...]]:
    """Only the theme statuses, for resamples: level to statuses, themes sorted by path."""
    study = study_codes(quotes.study)
    compared = reference.read & group_member.any(axis=1)
    within_used = not within_study_obstacle(
        study=quotes.study, compared=compared, group_member=group_member, rules=rules
    )
    statuses = {}
    for level in levels:
        view = level_view(reference=reference, codebook=codebook, level=level)
        cells = cell_table(
            view=view,
            group_member=group_member,
            read=reference.read,
            study=study,
            use_within=within_used,
            rules=rules,
            decisions_only=True,
        )
        statuses[level] = theme_statuses(
            view=view,
            cells=cells,
            group_member=group_member,
            compared=compared,
            within_used=within_used,
            rules=rules,
        )
    return statuses


def _compare_level(
    *,
    level: int,
    quotes: Quotes,
    codebook: Codebook,
    reference: ReferenceCoding,
    groups: tuple[str, ...],
    group_member: np.ndarray,
    within_reason: str,
    rules: ComparisonRules,
    seed: int,
    shuffle: bool,
    vectors: np.ndarray | None,
) -> LevelComparison:
    view = level_view(reference=reference, codebook=codebook, level=level)
    within_used = not within_reason
    study = study_codes(quotes.study)
    cells = cell_table(
        view=view,
        group_member=group_member,
        read=reference.read,
        study=study,
        use_within=within_used,
        rules=rules,
    )
    compared = reference.read & group_member.any(axis=1)
    whole = compared & view.specified.all(axis=1)
    unit_name, unit = quotes.resampling_units()
    return LevelComparison(
        level=level,
        themes=view.themes,
        deciding=WITHIN_STUDY if within_used else FREE,
        cells=cells,
        theme_findings=theme_findings(
            view=view,
            cells=cells,
            groups=groups,
            group_member=group_member,
            compared=compared,
            read=reference.read,
            quotes=quotes,
            within_used=within_used,
            rules=rules,
            vectors=vectors,
        ),
        group_findings=group_findings(
            view=view,
            cells=cells,
            groups=groups,
            group_member=group_member,
            read=reference.read,
            read_none=reference.read_none,
            study=study,
            quotes=quotes,
            within_used=within_used,
            rules=rules,
        ),
        scores=table_scores(
            member=view.member[whole],
            group_member=group_member[whole],
            study=study[whole],
            within_reason=within_reason,
            unit=unit[whole],
            unit_name=unit_name,
            rules=rules,
            seed=seed,
            shuffle=shuffle,
        ),
        population=int(whole.sum()),
        unspecified=int((compared & ~whole).sum()),
    )
