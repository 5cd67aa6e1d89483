"""What the table of one level says of each theme and each group."""

from __future__ import annotations

from collections import Counter

import numpy as np

from thememap.comparison._cell_table import benjamini_hochberg
from thememap.comparison.nulls._hypergeometric import StratifiedHypergeometric, hypergeometric_tail
from thememap.comparison.statuses._example_quotes import example_quotes
from thememap.comparison.statuses._perspective_examples import perspective_readings
from thememap.comparison.statuses._sentences import group_sentence, theme_sentence
from thememap.comparison.statuses._status_rules import best_match, group_status, theme_statuses
from thememap.records import (
    ComparisonRules,
    GroupFinding,
    LevelView,
    Quotes,
    ThemeFinding,
    ThemeGroupTable,
    format_path,
)


def theme_findings(
    *,
    view: LevelView,
    cells: ThemeGroupTable,
    groups: tuple[str, ...],
    group_member: np.ndarray,
    compared: np.ndarray,
    read: np.ndarray,
    quotes: Quotes,
    within_used: bool,
    rules: ComparisonRules,
    vectors: np.ndarray | None,
) -> tuple[ThemeFinding, ...]:
    """The status of each theme with its evidence, themes sorted by path."""
    deciding = cells.match_within if within_used else cells.match_free
    p, q = (cells.p_within, cells.q_within) if within_used else (cells.p_free, cells.q_free)
    statuses = theme_statuses(
        view=view,
        cells=cells,
        group_member=group_member,
        compared=compared,
        within_used=within_used,
        rules=rules,
    )
    findings = []
    for t, path in enumerate(view.themes):
        matches = np.flatnonzero(deciding[t]).tolist()
        inside = view.member[:, t] & view.specified[:, t] & compared
        n, status = int(cells.theme_n[t]), statuses[t]
        cell = best_match(cells.jaccard[t], matches) if n else -1
        shown = matches if matches else ([cell] if cell >= 0 else [])
        in_shown = inside & group_member[:, shown].any(axis=1)
        shows = example_quotes(
            inside=inside,
            in_groups=in_shown,
            outside=read & ~view.member[:, t],
            quotes=quotes,
            vectors=vectors,
        )
        names = [groups[g] for g in sorted(matches, key=lambda g: (-cells.jaccard[t, g], g))]
        recall = float(cells.recall[t, cell]) if cell >= 0 else None
        findings.append(
            ThemeFinding(
                path=path,
                n=n,
                n_coded=int(view.member[:, t].sum()),
                status=status,
                sentence=theme_sentence(
                    status=status,
                    n=n,
                    matches=names,
                    best_group=groups[cell] if cell >= 0 else "",
                    recall=recall,
                    words=quotes.study_words,
                ),
                matches=tuple(names),
                best_group=groups[cell] if cell >= 0 else "",
                jaccard=float(cells.jaccard[t, cell]) if cell >= 0 else None,
                precision=float(cells.precision[t, cell]) if cell >= 0 else None,
                recall=recall,
                p=float(p[t, cell]) if cell >= 0 else None,
                q=float(q[t, cell]) if cell >= 0 else None,
                studies=_count_distinct(quotes.study, inside),
                participants=_count_distinct(quotes.participant, inside),
                typical_ids=shows.typical,
                at_odds_ids=shows.at_odds,
                near_ids=shows.near,
                readings=perspective_readings(
                    inside=view.member[:, t] & read, population=read, quotes=quotes, vectors=vectors
                ),
            )
        )
    return tuple(findings)


def group_findings(
    *,
    view: LevelView,
    cells: ThemeGroupTable,
    groups: tuple[str, ...],
    group_member: np.ndarray,
    read: np.ndarray,
    read_none: np.ndarray,
    study: np.ndarray,
    quotes: Quotes,
    within_used: bool,
    rules: ComparisonRules,
) -> tuple[GroupFinding, ...]:
    """The status of each group, in the order of the groups."""
    deciding = cells.match_within if within_used else cells.match_free
    compared = read & group_member.any(axis=1)
    nothing = read_none & compared
    p_none = _read_none_excess_q(
        nothing=nothing,
        compared=compared,
        group_member=group_member,
        study=study if within_used else np.zeros(len(study), dtype=np.int64),
        rules=rules,
    )
    q_none = benjamini_hochberg(p_none)
    findings = []
    for g, name in enumerate(groups):
        matches = np.flatnonzero(deciding[:, g]).tolist() if len(view.themes) else []
        matches.sort(key=lambda t: (-cells.jaccard[t, g], t))
        inside = group_member[:, g]
        cell = best_match(cells.jaccard[:, g], matches) if cells.count[:, g].any() else -1
        n_none = int((nothing & inside).sum())
        status = group_status(matches=len(matches), q_read_none=float(q_none[g]), rules=rules)
        studies = [quotes.study[row] for row in np.flatnonzero(inside) if quotes.study[row]]
        findings.append(
            GroupFinding(
                group=name,
                n=int(inside.sum()),
                status=status,
                sentence=group_sentence(
                    status=status,
                    read_none=n_none,
                    n=int((compared & inside).sum()),
                    themes=[format_path(view.themes[t]) for t in matches],
                ),
                matches=tuple(view.themes[t] for t in matches),
                best_theme=view.themes[cell] if cell >= 0 else (),
                read_none=n_none,
                p_read_none=None if np.isnan(p_none[g]) else float(p_none[g]),
                q_read_none=None if np.isnan(q_none[g]) else float(q_none[g]),
                studies=len(set(studies)),
                top_study_share=(
                    max(Counter(studies).values()) / int(inside.sum()) if studies else None
                ),
            )
        )
    return tuple(findings)


def _read_none_excess_q(
    *,
    nothing: np.ndarray,
    compared: np.ndarray,
    group_member: np.ndarray,
    study: np.ndarray,
    rules: ComparisonRules,
) -> np.ndarray:
    n_groups = group_member.shape[1]
    if not nothing.any():
        return np.full(n_groups, np.nan)
    n_studies = int(study.max(initial=-1)) + 1
    if n_studies == 1:
        compared_member = compared[:, None] & group_member
        return hypergeometric_tail(
            (nothing[:, None] & compared_member).sum(axis=0),
            population=compared.sum(),
            theme=nothing.sum(),
            group=compared_member.sum(axis=0),
        )
    null = StratifiedHypergeometric(largest=len(study), exact_support=rules.exact_support)
    population = np.bincount(study[compared], minlength=n_studies)
    theme = np.bincount(study[nothing], minlength=n_studies)
    return np.array(
        [
            null.upper_tail(
                int((nothing & group_member[:, g]).sum()),
                population,
                theme,
                np.bincount(study[compared & group_member[:, g]], minlength=n_studies),
            )
            for g in range(n_groups)
        ]
    )


def _count_distinct(column: tuple[str, ...], inside: np.ndarray) -> int:
    return len({column[row] for row in np.flatnonzero(inside)} - {""})
