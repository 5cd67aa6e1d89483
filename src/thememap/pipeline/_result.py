"""``result.json``: everything the report says."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict

from thememap.comparison import rules_in_words
from thememap.measures import MEASURES
from thememap.pipeline._agreeing import DISAGREEMENTS_IN_A_RUN, agreement_values
from thememap.pipeline._outcome import Outcome
from thememap.pipeline._plain import plain
from thememap.records import (
    ROBUST,
    Concept,
    GroupFinding,
    LevelComparison,
    Score,
    ThemeFinding,
    format_path,
)

SCHEMA_VERSION = "1.0"
ONE_CODER = (
    "one coder only. For agreement, let a second person read some of the same quotes without "
    "seeing the codes, and run thememap agree"
)


def result(outcome: Outcome) -> dict[str, object]:
    """The result as plain values; keys may be added later, none removed.

    Themes are written as paths (names joined by ``/``, escaped). ``themes``, ``groups`` and
    ``scores`` are those of the level shown; ``levels`` has every level.
    """
    comparison = outcome.comparison
    shown = next((one for one in comparison.levels if one.level == comparison.shown_level), None)
    found = plain(
        {
            "schema_version": SCHEMA_VERSION,
            "title": outcome.title,
            "approach": outcome.approach,
            "content_note": outcome.content_note,
            "support": outcome.support,
            "depth": outcome.depth,
            "coverage": _coverage(outcome),
            "reference": {
                "rule": comparison.reference_rule,
                "level": comparison.shown_level,
                "within_study_reason": comparison.within_study_reason,
                "one_study": comparison.one_study,
                "reason": comparison.reason,
            },
            "scores": _scores(shown.scores) if shown else {},
            "themes": _themes(shown, outcome) if shown else [],
            "groups": _groups(shown, outcome),
            "levels": [_level(one, outcome) for one in comparison.levels],
            "concepts": [_concept(one) for one in comparison.concepts],
            "concepts_reason": comparison.concepts_reason,
            "concepts_p": comparison.concepts_p,
            "concepts_aside": [_concept(one) for one in comparison.concepts_aside],
            "flags": [
                {**asdict(one), "themes": [format_path(path) for path in one.themes]}
                for one in comparison.flags
            ],
            "number_of_groups": asdict(outcome.grouping.number),
            "grouping_method": outcome.grouping.method,
            "hierarchy": _hierarchy(outcome),
            "nuisance": [asdict(one) for one in outcome.grouping.nuisance],
            "encoder": outcome.encoder,
            "agreement": _agreement(outcome),
            "sensitivity": _sensitivity(outcome),
            "review": _review(outcome),
            "memos": [
                {
                    "about": one.about,
                    "target": one.target,
                    "memo": one.memo,
                    "author": one.author,
                    "date": one.date,
                }
                for one in outcome.material.memos
            ],
            "codebook_history": [dict(one) for one in outcome.material.history],
            "rules": dict(outcome.rules.as_rows()),
            "rules_in_words": rules_in_words(outcome.rules),
            "measures": _measures(),
            "left_out": [asdict(one) for one in outcome.material.left_out],
            "notes": [*outcome.material.notes, *_said_of_the_encoder(outcome)],
        }
    )
    assert isinstance(found, dict)
    return found


def _concept(one: Concept) -> dict[str, object]:
    return {**asdict(one), "theme": format_path(one.theme)}


def _agreement(outcome: Outcome) -> dict[str, object]:
    if outcome.agreement is None:
        coders = len(outcome.material.codings.coders)
        return {"reason": "no codings" if not coders else ONE_CODER}
    return agreement_values(outcome.agreement, most=DISAGREEMENTS_IN_A_RUN)


def _sensitivity(outcome: Outcome) -> dict[str, object]:
    found = outcome.sensitivity
    if not found.results:
        return {"reason": found.reason}
    return {
        "level": found.level,
        "robust_from": ROBUST,
        "analyses": len(found.results),
        "themes": [{**asdict(one), "theme": format_path(one.theme)} for one in found.themes],
        "results": [asdict(one) for one in found.results],
        "reason": found.reason,
    }


def _review(outcome: Outcome) -> dict[str, object]:
    if outcome.review is None:
        return {}
    found = asdict(outcome.review)
    for name in ("theme_by_study", "theme_by_perspective"):
        if found[name]:
            for row in found[name]["rows"]:
                row["theme"] = format_path(row["theme"])
    return found


def _hierarchy(outcome: Outcome) -> dict[str, object]:
    trees = outcome.comparison.trees
    nested: dict[str, object] = asdict(outcome.grouping.hierarchy)
    return {**nested, "similarity": asdict(trees) if trees else None}


def _said_of_the_encoder(outcome: Outcome) -> list[str]:
    instead = outcome.encoder.get("instead")
    return [str(instead)] if instead else []


def _coverage(outcome: Outcome) -> dict[str, object]:
    quotes, grouping = outcome.material.quotes, outcome.grouping
    grouped = grouping.label >= 0
    read = outcome.reference.read
    reasons = Counter(reason for reason in grouping.reason if reason)
    codings = outcome.material.codings
    coders = {
        coder: {
            "read": len(
                {q for q, c in zip(codings.quote_id, codings.coder, strict=True) if c == coder}
            ),
            "codes": sum(
                c == coder and theme is not None
                for c, theme in zip(codings.coder, codings.theme, strict=True)
            ),
        }
        for coder in codings.coders
    }
    return {
        "quotes": len(quotes),
        "distinct_texts": len(set(quotes.text)),
        "repeated_texts": len(quotes) - len(set(quotes.text)),
        "grouped": int(grouped.sum()),
        "without_group": dict(sorted(reasons.items())),
        "read": int(read.sum()),
        "read_none": int(outcome.reference.read_none.sum()),
        "not_read": int((~read).sum()),
        "compared": int((read & grouped).sum()),
        "themes": len(outcome.material.codebook.themes),
        "studies": len(set(quotes.study) - {""}),
        "studies_are": outcome.material.study_words.many,
        "participants": len(set(quotes.participant) - {""}),
        "perspectives": dict(sorted(Counter(p for p in quotes.perspective if p).items())),
        "coders": coders,
        "fictional": sum(one is True for one in quotes.fictional),
        "left_out": outcome.material.left_out_count,
    }


def _level(one: LevelComparison, outcome: Outcome) -> dict[str, object]:
    return {
        "level": one.level,
        "deciding": one.deciding,
        "population": one.population,
        "unspecified": one.unspecified,
        "scores": _scores(one.scores),
        "themes": _themes(one, outcome),
        "groups": _groups(one, outcome),
        "matrix": {
            "themes": [format_path(path) for path in one.themes],
            "groups": [group.group for group in outcome.grouping.groups],
            "count": one.cells.count,
            "match_free": one.cells.match_free,
            "match_within": one.cells.match_within,
        },
    }


def _scores(scores: tuple[Score, ...]) -> dict[str, object]:
    found: dict[str, object] = {}
    for score in scores:
        deciding = next((null for null in score.nulls if null.name == score.null), None)
        found[score.measure] = {
            "value": score.value,
            "null": score.null,
            "null_mean": deciding.mean if deciding else None,
            "null_95": deciding.upper_95 if deciding else None,
            "p": deciding.p if deciding else None,
            "low": score.low,
            "high": score.high,
            "interval": score.interval,
            "n": score.n,
            "reason": score.reason,
            "nulls": [asdict(null) for null in score.nulls],
        }
    return found


def _themes(level: LevelComparison, outcome: Outcome) -> list[dict[str, object]]:
    definitions = {theme.path: theme for theme in outcome.material.codebook.themes}
    return [
        {
            **{key: value for key, value in asdict(one).items() if key not in {"path"}},
            "theme": format_path(one.path),
            "names": list(one.path),
            "definition": definitions[one.path].definition,
            "cells": _cells(level, t, one, outcome),
        }
        for t, one in enumerate(level.theme_findings)
    ]


def _cells(
    level: LevelComparison, t: int, finding: ThemeFinding, outcome: Outcome
) -> list[dict[str, object]]:
    """The cells worth showing: the matches and the best one."""
    cells = level.cells
    names = [group.group for group in outcome.grouping.groups]
    worth = [g for g, name in enumerate(names) if name in {*finding.matches, finding.best_group}]
    worth.sort(key=lambda g: (-cells.jaccard[t, g], g))
    return [
        {
            "group": names[g],
            "count": cells.count[t, g],
            "group_n": cells.group_n[t, g],
            "population": cells.population[t],
            "precision": cells.precision[t, g],
            "recall": cells.recall[t, g],
            "jaccard": cells.jaccard[t, g],
            "p_free": cells.p_free[t, g],
            "q_free": cells.q_free[t, g],
            "p_within": cells.p_within[t, g],
            "q_within": cells.q_within[t, g],
            "match_free": cells.match_free[t, g],
            "match_within": cells.match_within[t, g],
        }
        for g in worth
    ]


def _groups(level: LevelComparison | None, outcome: Outcome) -> list[dict[str, object]]:
    grouping = outcome.grouping
    findings = level.group_findings if level else (None,) * len(grouping.groups)
    return [
        {**asdict(group), "studies": group.rests_on.studies, **_group_status(finding)}
        for group, finding in zip(grouping.groups, findings, strict=True)
    ]


def _group_status(finding: GroupFinding | None) -> dict[str, object]:
    if finding is None:
        return {"status": "", "sentence": "", "matches": [], "best_theme": ""}
    return {
        **{
            key: value
            for key, value in asdict(finding).items()
            if key not in {"group", "n", "studies"}
        },
        "matches": [format_path(path) for path in finding.matches],
        "best_theme": format_path(finding.best_theme),
    }


def _measures() -> list[dict[str, object]]:
    return [
        {
            "name": m.name,
            "title": m.title,
            "meaning": m.meaning,
            "range": str(m.range),
            "chance": m.chance,
            "undefined": m.undefined,
            "citation": m.citation,
        }
        for m in MEASURES
    ]
