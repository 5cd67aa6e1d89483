"""What the table of one level says of each theme and each group."""

from __future__ import annotations

from collections import Counter

import numpy as np

from thememap.comparison._cell_table import StudyTails
from thememap.comparison._facts import ComparisonFact
from thememap.comparison._input import LevelContext
from thememap.comparison.nulls._hypergeometric import hypergeometric_tail
from thememap.comparison.statuses._example_quotes import example_quotes, perspective_readings
from thememap.comparison.statuses._status_rules import best_match, group_status, theme_relations
from thememap.measures import benjamini_hochberg
from thememap.records import (
    GroupFinding,
    LevelEvidence,
    NullKind,
    ThemeFinding,
    format_path,
    message,
)


def theme_findings(context: LevelContext, evidence: LevelEvidence) -> tuple[ThemeFinding, ...]:
    """What is said of each theme, themes sorted by path."""
    return tuple(_theme_finding(context, t, evidence) for t in range(len(context.view.themes)))


def _theme_finding(context: LevelContext, t: int, evidence: LevelEvidence) -> ThemeFinding:
    given, view, cells = context.given, context.view, context.cells
    quotes, read, inside = given.quotes, given.reference.read, context.inside[:, t]
    matches = sorted(
        np.flatnonzero(context.matches[t]).tolist(), key=lambda g: (-cells.kappa[t, g], g)
    )
    n = int(cells.theme_n[t])
    best = best_match(cells.kappa[t], matches) if n else -1
    shown = matches or [g for g in [best] if g >= 0]
    shows = example_quotes(
        inside=inside,
        in_groups=inside & given.group_member[:, shown].any(axis=1),
        outside=read & ~view.member[:, t],
        quotes=quotes,
        vectors=given.vectors,
        score=evidence.score[:, t],
    )
    names = tuple(given.groups[g] for g in matches)
    within = given.null is NullKind.WITHIN_STUDY
    p, q = (cells.p_within, cells.q_within) if within else (cells.p_free, cells.q_free)
    kappa, jaccard, precision, recall, p_best, q_best = (
        float(values[t, best]) if best >= 0 else None
        for values in (cells.kappa, cells.jaccard, cells.precision, cells.recall, p, q)
    )
    group = given.groups[best] if best >= 0 else ""
    of_theme = evidence.themes[t]
    return ThemeFinding(
        path=view.themes[t],
        n=n,
        n_coded=int(view.member[:, t].sum()),
        evidence=of_theme,
        sentence=message(ComparisonFact(f"finding.theme.{of_theme.status}"), n=n),
        matches=names,
        best_group=group,
        kappa=kappa,
        jaccard=jaccard,
        precision=precision,
        recall=recall,
        p=p_best,
        q=q_best,
        relations=theme_relations(context, t),
        studies=quotes.count_studies(inside),
        participants=len({quotes.participant[row] for row in np.flatnonzero(inside)} - {""}),
        typical_ids=shows.typical,
        at_odds_ids=shows.at_odds,
        near_ids=shows.near,
        readings=perspective_readings(
            inside=view.member[:, t] & read, population=read, quotes=quotes, vectors=given.vectors
        ),
    )


def group_findings(context: LevelContext) -> tuple[GroupFinding, ...]:
    """The status of each group, in the order of the groups."""
    given, cells, themes = context.given, context.cells, context.view.themes
    nothing = given.reference.read_none & given.compared
    p_none = _read_none_excess_p(context, nothing)
    q_none = benjamini_hochberg(p_none)
    findings = []
    for g, name in enumerate(given.groups):
        matches = np.flatnonzero(context.matches[:, g]).tolist() if themes else []
        matches.sort(key=lambda t: (-cells.kappa[t, g], t))
        inside = given.group_member[:, g]
        best = best_match(cells.kappa[:, g], matches) if cells.count[:, g].any() else -1
        n_none = int((nothing & inside).sum())
        status = group_status(matches=len(matches), q_read_none=float(q_none[g]), rules=given.rules)
        paths = tuple(themes[t] for t in matches)
        facts: dict[str, object] = (
            {"n": len(paths), "themes": tuple(format_path(path) for path in paths)}
            if paths
            else {"none": n_none, "n": int((given.compared & inside).sum())}
        )
        studies = Counter(
            given.quotes.study[row] for row in np.flatnonzero(inside) if given.quotes.study[row]
        )
        findings.append(
            GroupFinding(
                group=name,
                n=int(inside.sum()),
                status=status,
                sentence=message(ComparisonFact(f"finding.group.{status}"), **facts),
                matches=paths,
                best_theme=themes[best] if best >= 0 else (),
                kappa=float(cells.kappa[best, g]) if best >= 0 else None,
                read_none=n_none,
                p_read_none=None if np.isnan(p_none[g]) else float(p_none[g]),
                q_read_none=None if np.isnan(q_none[g]) else float(q_none[g]),
                studies=len(studies),
                top_study_share=(max(studies.values()) / int(inside.sum()) if studies else None),
            )
        )
    return tuple(findings)


def _read_none_excess_p(context: LevelContext, nothing: np.ndarray) -> np.ndarray:
    """p of as many quotes of each group that were read and given nothing."""
    given = context.given
    if not nothing.any():
        return np.full(given.group_member.shape[1], np.nan)
    count = (nothing[:, None] & given.group_member).sum(axis=0)
    if not given.obstacle and given.study.max(initial=0) > 0:
        tails = StudyTails(group_member=given.group_member, study=given.study, rules=given.rules)
        return tails.upper_tails(count, member=nothing, among=given.compared)
    return hypergeometric_tail(
        count,
        population=given.compared.sum(),
        theme=nothing.sum(),
        group=(given.compared[:, None] & given.group_member).sum(axis=0),
    )
