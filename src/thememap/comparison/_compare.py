"""Lay the groups beside the themes."""

from __future__ import annotations

import numpy as np

from thememap.comparison._cells import cell_table
from thememap.comparison._company import company
from thememap.comparison._concepts import Concepts
from thememap.comparison._findings import group_findings, theme_findings
from thememap.comparison._flags_of_levels import flags_of_levels
from thememap.comparison._look_for_concepts import look_for_concepts
from thememap.comparison._places import Places
from thememap.comparison._scores import table_scores
from thememap.comparison._statuses import theme_statuses
from thememap.comparison._trees import tree_score
from thememap.comparison._within import (
    FREE,
    WITHIN_STUDY,
    one_study,
    study_codes,
    why_not_within_study,
)
from thememap.errors import UsageError
from thememap.records import (
    Codebook,
    Comparison,
    Grouping,
    LevelComparison,
    Quotes,
    ReferenceCoding,
    Rules,
    level_view,
    levels_with_codings,
)


def compare(
    *,
    quotes: Quotes,
    codebook: Codebook,
    reference: ReferenceCoding,
    grouping: Grouping,
    rules: Rules,
    level: int | None = None,
    seed: int = 0,
    shuffle: bool = True,
    vectors: np.ndarray | None = None,
    places: Places | None = None,
) -> Comparison:
    """Compare at every level with codings; look for concepts where places are given.

    ``level`` is the level that the tables of themes and groups show; default the deepest
    with codings. Without codings, or without groups, there is no comparison and
    ``reason`` says so. Raises `UsageError` for a level that has no codings.
    """
    group_member = grouping.label[:, None] == np.arange(len(grouping.groups))
    levels = levels_with_codings(reference)
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
    within_reason = why_not_within_study(
        study=quotes.study,
        compared=reference.read & group_member.any(axis=1),
        group_member=group_member,
        rules=rules,
        words=quotes.study_words,
    )
    concepts = Concepts(reason="not computed")
    if places is not None:
        concepts = look_for_concepts(
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
            _one_level(
                level=one,
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
            for one in levels
        ),
        shown_level=0 if reason else (level or levels[-1]),
        reference_rule=reference.rule,
        read=int(reference.read.sum()),
        read_none=int(reference.read_none.sum()),
        concepts=concepts.found,
        within_study_reason=within_reason,
        one_study=one_study(quotes.study, reference.read & group_member.any(axis=1)),
        concepts_reason=concepts.reason,
        concepts_aside=concepts.aside,
        concepts_p=concepts.p,
        flags=()
        if reason
        else flags_of_levels(
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
        else tree_score(
            reference=reference,
            grouping=grouping,
            study=study_codes(quotes.study),
            within_reason=within_reason,
            rules=rules,
            seed=seed,
            shuffle=shuffle,
        ),
        company=None
        if reason
        else _company(reference, codebook, level or levels[-1], group_member),
    )


def _company(
    reference: ReferenceCoding, codebook: Codebook, level: int, group_member: np.ndarray
) -> np.ndarray:
    view = level_view(reference=reference, codebook=codebook, level=level)
    return company(
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
    rules: Rules,
    levels: tuple[int, ...],
) -> dict[int, tuple[str, ...]]:
    """Only the theme statuses, for resamples: level to statuses, themes sorted by path."""
    study = study_codes(quotes.study)
    compared = reference.read & group_member.any(axis=1)
    within_used = not why_not_within_study(
        study=quotes.study, compared=compared, group_member=group_member, rules=rules
    )
    found = {}
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
        found[level] = theme_statuses(
            view=view,
            cells=cells,
            group_member=group_member,
            compared=compared,
            within_used=within_used,
            rules=rules,
        )
    return found


def _one_level(
    *,
    level: int,
    quotes: Quotes,
    codebook: Codebook,
    reference: ReferenceCoding,
    groups: tuple[str, ...],
    group_member: np.ndarray,
    within_reason: str,
    rules: Rules,
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
