"""``result_values.json``: everything the report says."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict

from thememap.comparison import describe_rules
from thememap.measures import MEASURES
from thememap.pipeline.folder._serialize import to_json_values
from thememap.pipeline.review._agreement import MAX_LISTED_DISAGREEMENTS, agreement_to_json
from thememap.pipeline.run._outcome import Outcome
from thememap.records import (
    ROBUST_SHARE,
    Concept,
    GroupFinding,
    LevelComparison,
    Score,
    ThemeFinding,
    format_path,
)

SCHEMA_VERSION = "1.0"
ONE_CODER_REASON = (
    "one coder only. For agreement, let a second person read some of the same quotes without "
    "seeing the codes, and run thememap agree"
)


def result_values(outcome: Outcome) -> dict[str, object]:
    """The result as plain values; keys may be added later, none removed.

    Themes are written as paths (names joined by ``/``, escaped). ``themes``, ``groups`` and
    ``scores`` are those of the level shown; ``levels`` has every level.
    """
    comparison = outcome.comparison
    shown = next(
        (level for level in comparison.levels if level.level == comparison.shown_level), None
    )
    values = to_json_values(
        {
            "schema_version": SCHEMA_VERSION,
            "title": outcome.title,
            "approach": outcome.approach,
            "content_note": outcome.content_note,
            "support": outcome.support,
            "depth": outcome.depth,
            "coverage": _coverage_section(outcome),
            "reference": {
                "rule": comparison.reference_rule,
                "level": comparison.shown_level,
                "within_study_reason": comparison.within_study_reason,
                "one_study": comparison.one_study,
                "reason": comparison.reason,
            },
            "scores": _scores_section(shown.scores) if shown else {},
            "themes": _themes_section(shown, outcome) if shown else [],
            "groups": _groups_section(shown, outcome),
            "levels": [_level_section(level, outcome) for level in comparison.levels],
            "concepts": [_concept_values(concept) for concept in comparison.concepts],
            "concepts_reason": comparison.concepts_reason,
            "concepts_p": comparison.concepts_p,
            "concepts_aside": [_concept_values(concept) for concept in comparison.concepts_aside],
            "flags": [
                {**asdict(flag), "themes": [format_path(path) for path in flag.themes]}
                for flag in comparison.flags
            ],
            "number_of_groups": asdict(outcome.grouping.number),
            "grouping_method": outcome.grouping.method,
            "hierarchy": _hierarchy_section(outcome),
            "nuisance": [asdict(association) for association in outcome.grouping.nuisance],
            "encoder": outcome.encoder,
            "agreement": _agreement_section(outcome),
            "sensitivity": _sensitivity_section(outcome),
            "review": _review_section(outcome),
            "memos": [
                {
                    "about": memo.about,
                    "target": memo.target,
                    "memo": memo.memo,
                    "author": memo.author,
                    "date": memo.date,
                }
                for memo in outcome.material.memos
            ],
            "codebook_history": [dict(entry) for entry in outcome.material.history],
            "rules": dict(outcome.rules.as_rows()),
            "rules_in_words": describe_rules(outcome.rules),
            "measures": _measures_section(),
            "left_out": [asdict(entry) for entry in outcome.material.left_out],
            "notes": [*outcome.material.notes, *_encoder_notes(outcome)],
        }
    )
    assert isinstance(values, dict)
    return values


def _concept_values(concept: Concept) -> dict[str, object]:
    return {**asdict(concept), "theme": format_path(concept.theme)}


def _agreement_section(outcome: Outcome) -> dict[str, object]:
    if outcome.agreement is None:
        coders = len(outcome.material.codings.coders)
        return {"reason": "no codings" if not coders else ONE_CODER_REASON}
    return agreement_to_json(outcome.agreement, most=MAX_LISTED_DISAGREEMENTS)


def _sensitivity_section(outcome: Outcome) -> dict[str, object]:
    sensitivity = outcome.sensitivity
    if not sensitivity.results:
        return {"reason": sensitivity.reason}
    return {
        "level": sensitivity.level,
        "robust_from": ROBUST_SHARE,
        "analyses": len(sensitivity.results),
        "themes": [
            {**asdict(theme), "theme": format_path(theme.theme)} for theme in sensitivity.themes
        ],
        "results": [asdict(analysis) for analysis in sensitivity.results],
        "reason": sensitivity.reason,
    }


def _review_section(outcome: Outcome) -> dict[str, object]:
    if outcome.review is None:
        return {}
    values = asdict(outcome.review)
    for name in ("theme_by_study", "theme_by_perspective"):
        if values[name]:
            for row in values[name]["rows"]:
                row["theme"] = format_path(row["theme"])
    return values


def _hierarchy_section(outcome: Outcome) -> dict[str, object]:
    trees = outcome.comparison.trees
    nested: dict[str, object] = asdict(outcome.grouping.hierarchy)
    return {**nested, "similarity": asdict(trees) if trees else None}


def _encoder_notes(outcome: Outcome) -> list[str]:
    instead = outcome.encoder.get("instead")
    return [str(instead)] if instead else []


def _coverage_section(outcome: Outcome) -> dict[str, object]:
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
        "fictional": sum(fictional is True for fictional in quotes.fictional),
        "left_out": outcome.material.left_out_count,
    }


def _level_section(level: LevelComparison, outcome: Outcome) -> dict[str, object]:
    return {
        "level": level.level,
        "deciding": level.deciding,
        "population": level.population,
        "unspecified": level.unspecified,
        "scores": _scores_section(level.scores),
        "themes": _themes_section(level, outcome),
        "groups": _groups_section(level, outcome),
        "matrix": {
            "themes": [format_path(path) for path in level.themes],
            "groups": [group.group for group in outcome.grouping.groups],
            "count": level.cells.count,
            "match_free": level.cells.match_free,
            "match_within": level.cells.match_within,
        },
    }


def _scores_section(scores: tuple[Score, ...]) -> dict[str, object]:
    values: dict[str, object] = {}
    for score in scores:
        deciding = next((null for null in score.nulls if null.name == score.null), None)
        values[score.measure] = {
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
    return values


def _themes_section(level: LevelComparison, outcome: Outcome) -> list[dict[str, object]]:
    definitions = {theme.path: theme for theme in outcome.material.codebook.themes}
    return [
        {
            **{key: value for key, value in asdict(finding).items() if key not in {"path"}},
            "theme": format_path(finding.path),
            "names": list(finding.path),
            "definition": definitions[finding.path].definition,
            "cells": _notable_cells(level, t, finding, outcome),
        }
        for t, finding in enumerate(level.theme_findings)
    ]


def _notable_cells(
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


def _groups_section(level: LevelComparison | None, outcome: Outcome) -> list[dict[str, object]]:
    grouping = outcome.grouping
    findings = level.group_findings if level else (None,) * len(grouping.groups)
    return [
        {**asdict(group), "studies": group.rests_on.studies, **_group_finding_values(finding)}
        for group, finding in zip(grouping.groups, findings, strict=True)
    ]


def _group_finding_values(finding: GroupFinding | None) -> dict[str, object]:
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


def _measures_section() -> list[dict[str, object]]:
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
