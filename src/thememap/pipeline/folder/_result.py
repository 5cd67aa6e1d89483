"""``result.json``: everything the report says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from thememap.agreement import COEFFICIENTS
from thememap.comparison import MAX_INDEXED_QUOTES, match_rule
from thememap.measures import MEASURES
from thememap.pipeline._messages import RunMessage
from thememap.pipeline.folder._adopted import adopted_values
from thememap.pipeline.folder._evidence import evidence_section, theme_evidence_values
from thememap.pipeline.folder._reread import reread_section
from thememap.pipeline.folder._saturation import saturation_section
from thememap.pipeline.folder._scales import scales_section
from thememap.pipeline.folder._serialize import json_object, score_values
from thememap.pipeline.review._agreement import MAX_LISTED_DISAGREEMENTS, agreement_to_json
from thememap.pipeline.run._context import Outcome
from thememap.records import (
    ROBUST_SHARE,
    Concept,
    GroupFinding,
    LevelComparison,
    Message,
    NameWordLists,
    Score,
    ThemeFinding,
    format_path,
    message,
)
from thememap.review import adopted_themes

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

SCHEMA_VERSION = "0.3"
CELL_VALUES = (
    "precision", "recall", "jaccard", "kappa", "p_free", "q_free", "p_within", "q_within",
    "match_free", "match_within",
)  # fmt: skip
MEMO_FIELDS = ("about", "target", "memo", "author", "date")
STUDY_TABLES = ("theme_by_study", "theme_by_perspective")


def result_values(outcome: Outcome) -> dict[str, object]:
    """The result as plain values; keys may be added later, none removed.

    Themes are written as paths (names joined by ``/``, escaped). ``themes``, ``groups`` and
    ``scores`` are those of the level shown; ``levels`` has every level.
    """
    comparison, material, grouping = outcome.comparison, outcome.material, outcome.grouping
    project, shown = outcome.project, outcome.shown_level
    return json_object(
        {
            "schema_version": SCHEMA_VERSION,
            "title": project.project.title,
            "approach": project.project.approach,
            "content_note": project.project.content_note,
            "support": project.project.support,
            "depth": outcome.context.depth,
            "seed": project.run.seed,
            "coverage": _coverage_section(outcome),
            "reference": {
                "rule": comparison.reference_rule,
                "level": comparison.shown_level,
                "within_study_reason": comparison.within_study_reason,
                "one_study": comparison.one_study,
                "reason": comparison.reason,
                "read": comparison.read,
                "read_none": comparison.read_none,
                "indexed_at_most": MAX_INDEXED_QUOTES,
            },
            "evidence": evidence_section(outcome),
            "scores": _scores_section(shown.scores) if shown else {},
            "themes": _themes_section(shown, outcome) if shown else [],
            "groups": _groups_section(shown, outcome),
            "levels": [_level_section(level, outcome) for level in comparison.levels],
            "concepts": [_concept_values(concept) for concept in comparison.concepts],
            "concepts_reason": comparison.concepts_reason,
            "concepts_p": comparison.concepts_p,
            "concepts_aside": [_concept_values(concept) for concept in comparison.concepts_aside],
            "concepts_worth": comparison.concepts_worth,
            "inside_tested": comparison.inside_tested,
            "reread": reread_section(comparison.reread),
            "reread_rates": comparison.reread.rates,
            "reread_reason": comparison.reread.reason,
            "saturation": saturation_section(outcome.saturation),
            "flags": [
                {**_fields(flag), "themes": [format_path(path) for path in flag.themes]}
                for flag in comparison.flags
            ],
            "number_of_groups": grouping.number,
            "grouping_method": grouping.method,
            "fine_groups": outcome.fine_groups,
            "centred_within": project.grouping.centre,
            "name_words": grouping.name_words,
            "hierarchy": {"merges": grouping.merges, "similarity": comparison.trees},
            "scales": scales_section(outcome),
            "nuisance": grouping.nuisance,
            "encoder": outcome.encoder,
            "agreement": _agreement_section(outcome),
            "sensitivity": _sensitivity_section(outcome),
            "review": _review_section(outcome),
            "memos": [
                {name: getattr(memo, name) for name in MEMO_FIELDS} for memo in material.memos
            ],
            "codebook_history": material.history,
            "rules": dict(project.rules.as_rows()),
            "rules_in_words": match_rule(project.rules),
            "measures": [measure.texts() for measure in MEASURES],
            "coefficients": [coefficient.texts() for coefficient in COEFFICIENTS],
            "left_out": material.left_out,
            "notes": [
                *material.notes,
                *([outcome.encoder["instead"]] if outcome.encoder.get("instead") else []),
                *_notes_on_words(grouping.name_words),
            ],
        }
    )


def _notes_on_words(lists: NameWordLists) -> list[Message]:
    """What names of groups lack in the languages of the quotes."""
    if not lists.languages:
        return [message(RunMessage.LANGUAGE_OF_WORDS_UNKNOWN)]
    return [
        *(message(RunMessage.NO_WORD_BOUNDARIES, code=code) for code in lists.uncut),
        *(message(RunMessage.WORDS_CUT_BY_ENCODER, code=code) for code in lists.cut),
        *(message(RunMessage.NO_STOP_WORDS, code=code) for code in lists.unlisted),
    ]


def _fields(record: DataclassInstance, *without: str) -> dict[str, Any]:
    """The fields of a record by name, as they are."""
    return {
        field.name: getattr(record, field.name)
        for field in fields(record)
        if field.name not in without
    }


def _concept_values(concept: Concept) -> dict[str, object]:
    return {**_fields(concept), "theme": format_path(concept.theme)}


def _agreement_section(outcome: Outcome) -> Mapping[str, object]:
    if outcome.agreement is None:
        coded = bool(outcome.material.codings.coders)
        return {"reason": message(RunMessage.ONE_CODER if coded else RunMessage.NO_CODINGS)}
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
            {**_fields(theme), "theme": format_path(theme.theme)} for theme in sensitivity.themes
        ],
        "results": sensitivity.results,
        "reason": sensitivity.reason,
    }


def _review_section(outcome: Outcome) -> dict[str, object]:
    if outcome.review is None:
        return {}
    values = _fields(outcome.review)
    for name in STUDY_TABLES:
        if table := values[name]:
            rows = [{**_fields(row), "theme": format_path(row.theme)} for row in table.rows]
            values[name] = {**_fields(table), "rows": rows}
    return values


def _coverage_section(outcome: Outcome) -> dict[str, object]:
    quotes, grouping = outcome.material.quotes, outcome.grouping
    grouped = grouping.label >= 0
    read = outcome.reference.read
    codings, languages = outcome.material.codings, outcome.material.languages
    given = list(zip(codings.quote_id, codings.coder, codings.theme, strict=True))
    return {
        "quotes": len(quotes),
        "distinct_texts": len(set(quotes.text)),
        "repeated_texts": len(quotes) - len(set(quotes.text)),
        "grouped": int(grouped.sum()),
        "without_group": dict(
            sorted(Counter(reason for reason in grouping.reason if reason).items())
        ),
        "read": int(read.sum()),
        "read_none": int(outcome.reference.read_none.sum()),
        "not_read": int((~read).sum()),
        "compared": int((read & grouped).sum()),
        "themes": len(outcome.material.codebook.themes),
        "studies": len(set(quotes.study) - {""}),
        "studies_are": outcome.material.study_words.many,
        "participants": len(set(quotes.participant) - {""}),
        "perspectives": dict(sorted(Counter(p for p in quotes.perspective if p).items())),
        "coders": {
            coder: {
                "read": len({quote_id for quote_id, by, _ in given if by == coder}),
                "codes": sum(by == coder and theme is not None for _, by, theme in given),
            }
            for coder in codings.coders
        },
        "fictional": sum(fictional is True for fictional in quotes.fictional),
        "left_out": outcome.material.left_out_count,
        "languages": languages.shares if languages else (),
        "language_unsure": languages.unsure if languages else None,
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
    return {score.measure: {**score_values(score), "nulls": score.nulls} for score in scores}


def _themes_section(level: LevelComparison, outcome: Outcome) -> list[dict[str, object]]:
    definitions = {theme.path: theme for theme in outcome.material.codebook.themes}
    adopted = adopted_themes(outcome.material.history)
    return [
        {
            **_fields(finding, "path", "evidence", "relations"),
            **theme_evidence_values(finding.evidence, scales=outcome.grouping.scales),
            "relations": [
                {**_fields(relation), "themes": [format_path(path) for path in relation.themes]}
                for relation in finding.relations
            ],
            "theme": format_path(finding.path),
            "names": list(finding.path),
            "definition": definitions[finding.path].definition,
            **adopted_values(finding.path, adopted, outcome),
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
    return [
        {
            "group": names[g],
            "count": cells.count[t, g],
            "group_n": cells.group_n[t, g],
            "population": cells.population[t],
            **{name: getattr(cells, name)[t, g] for name in CELL_VALUES},
        }
        for g in sorted(worth, key=lambda g: (-cells.kappa[t, g], g))
    ]


def _groups_section(level: LevelComparison | None, outcome: Outcome) -> list[dict[str, object]]:
    groups = outcome.grouping.groups
    findings = level.group_findings if level else (None,) * len(groups)
    return [
        {**_fields(group), "studies": group.rests_on.studies, **_group_finding_values(finding)}
        for group, finding in zip(groups, findings, strict=True)
    ]


def _group_finding_values(finding: GroupFinding | None) -> dict[str, object]:
    if finding is None:
        return {"status": "", "sentence": "", "matches": [], "best_theme": ""}
    return {
        **_fields(finding, "group", "n", "studies"),
        "matches": [format_path(path) for path in finding.matches],
        "best_theme": format_path(finding.best_theme),
    }
