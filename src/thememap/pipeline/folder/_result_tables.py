"""The result as tables that other programs read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from thememap.agreement import quote_agreement
from thememap.pipeline.folder._serialize import to_json_values
from thememap.pipeline.run._context import Outcome
from thememap.records import (
    QUOTE_NUMBER,
    AssignmentReasons,
    Grouping,
    Quotes,
    ThemePath,
    format_path,
)

QUOTE_COLUMNS = (
    "source", "report", "study", "participant", "perspective", "order", "heading", "start", "end",
    "fictional",
)  # fmt: skip

RESULT_COLUMNS = (
    "quote_id", "group", "reason", "themes", "x", "y", "read", "element_centric", "coders",
    QUOTE_NUMBER,
)  # fmt: skip


# What is around a quote is the authors' text and stays with the inputs.
EXCLUDED_ATTRIBUTES = frozenset({"context_before", "context_after"})


@dataclass(frozen=True, kw_only=True)
class ResultTable:
    """The name of a file of the run folder, its header and its rows of text."""

    file: str
    header: tuple[str, ...]
    rows: Iterable[Sequence[str]]


def result_tables(outcome: Outcome) -> Iterator[ResultTable]:
    """``quotes``, ``themes``, ``groups``, ``concepts``, ``matrix`` and ``ties``, each a CSV.

    One is made after the other, and rows are made while they are written.
    """
    for table in (
        _quotes_table,
        _themes_table,
        _groups_table,
        _concepts_table,
        _matrix_table,
        _ties_table,
    ):
        yield table(outcome)


def cell_text(value: object) -> str:
    """One value as text: empty for what is not known, a JSON array for a list.

    >>> cell_text(None), cell_text(0.30000001), cell_text(("a", "b")), cell_text(True)
    ('', '0.3', '["a", "b"]', 'true')
    """
    value = to_json_values(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return f"{value:g}" if isinstance(value, float) else str(value)


def themes_of_quotes(outcome: Outcome) -> list[list[str]]:
    """The themes of each quote in the reference coding, as written paths."""
    reference = outcome.reference
    return [
        [format_path(reference.themes[t]) for t in np.flatnonzero(row)]
        for row in reference.assigned
    ]


def _make_table(file: str, header: Sequence[str], rows: Iterable[Iterable[object]]) -> ResultTable:
    return ResultTable(
        file=file,
        header=tuple(header),
        rows=([cell_text(value) for value in row] for row in rows),
    )


def _quotes_table(outcome: Outcome) -> ResultTable:
    quotes, grouping = outcome.material.quotes, outcome.grouping
    known = [name for name in QUOTE_COLUMNS if quotes.knows(name)]
    extra = [*known, *(name for name in quotes.attributes if name not in EXCLUDED_ATTRIBUTES)]
    themes = themes_of_quotes(outcome)
    company = outcome.comparison.quote_similarity
    if company is None:
        company = np.full(len(quotes), np.nan)
    coders = quote_agreement(outcome.material.codings, quotes.quote_id)
    return _make_table(
        "quotes.csv",
        (
            *RESULT_COLUMNS,
            # A user's column of the same name is kept next to it.
            *(f"{name} (given)" if name in RESULT_COLUMNS else name for name in extra),
        ),
        (
            (
                quotes.quote_id[row],
                grouping.groups[label].group if label >= 0 else "",
                grouping.reason[row],
                themes[row],
                grouping.position[row, 0],
                grouping.position[row, 1],
                outcome.reference.read[row],
                company[row],
                coders[row],
                row + 1,
                *(quotes.column(name)[row] for name in extra),
            )
            for row, label in enumerate(grouping.label)
        ),
    )


def _shown_level_index(outcome: Outcome) -> int | None:
    for number, level in enumerate(outcome.comparison.levels):
        if level.level == outcome.comparison.shown_level:
            return number
    return None


def _themes_table(outcome: Outcome) -> ResultTable:
    shown = _shown_level_index(outcome)
    findings = outcome.comparison.levels[shown].theme_findings if shown is not None else ()
    return _make_table(
        "themes.csv",
        (
            "theme",
            "n",
            "status",
            "best_group",
            "jaccard",
            "precision",
            "recall",
            "q",
            "stability",
            "studies",
            "level",
            "n_coded",
            "p",
        ),
        (
            (
                format_path(finding.path),
                finding.n,
                finding.status,
                finding.best_group,
                finding.jaccard,
                finding.precision,
                finding.recall,
                finding.q,
                finding.stability,
                finding.studies,
                len(finding.path),
                finding.n_coded,
                finding.p,
            )
            for finding in findings
        ),
    )


def _groups_table(outcome: Outcome) -> ResultTable:
    grouping = outcome.grouping
    shown = _shown_level_index(outcome)
    findings = outcome.comparison.levels[shown].group_findings if shown is not None else None
    rows = []
    for g, group in enumerate(grouping.groups):
        status: str = findings[g].status if findings else ""
        best: ThemePath = findings[g].best_theme if findings else ()
        on = group.rests_on
        rows.append(
            (group.group, group.name, group.n, status, format_path(best), group.stability,
             on.studies, group.keywords, group.exemplar_ids, group.stability_null, group.coarse,
             on.participants, on.top_study, on.top_study_share, on.one_study, on.top_heading,
             on.top_heading_share)
        )  # fmt: skip
    header = ("group", "name", "n", "status", "best_theme", "stability", "studies", "keywords",
              "exemplar_ids", "stability_null", "coarse", "participants", "top_study",
              "top_study_share", "one_study", "top_heading", "top_heading_share")  # fmt: skip
    return _make_table("groups.csv", header, rows)


def _concepts_table(outcome: Outcome) -> ResultTable:
    return _make_table(
        "concepts.csv",
        ("rank", "concept", "kind", "name", "score", "quote_id", "theme"),
        (
            (
                rank,
                concept.concept,
                concept.kind,
                concept.name,
                concept.score,
                quote_id,
                format_path(concept.theme),
            )
            for rank, concept in enumerate(outcome.comparison.concepts, start=1)
            for quote_id in concept.quote_ids
        ),
    )


def _matrix_table(outcome: Outcome) -> ResultTable:
    shown = _shown_level_index(outcome)
    groups = [group.group for group in outcome.grouping.groups]
    if shown is None:
        return _make_table("matrix.csv", ("theme", *groups), ())
    level = outcome.comparison.levels[shown]
    return _make_table(
        "matrix.csv",
        ("theme", *groups),
        (
            (format_path(path), *level.cells.count[t].tolist())
            for t, path in enumerate(level.themes)
        ),
    )


def _ties_table(outcome: Outcome) -> ResultTable:
    """Why each quote is where it is: its nearest neighbours and what ties it to its group."""
    quotes, grouping, ties = outcome.material.quotes, outcome.grouping, outcome.grouping.ties
    header = ("quote_id", "group", "to_group", "next_group", "to_next", "words", "nearest",
              "similarity")  # fmt: skip
    if ties is None:
        return _make_table("ties.csv", header, ())
    return ResultTable(file="ties.csv", header=header, rows=_ties_rows(quotes, grouping, ties))


def _ties_rows(
    quotes: Quotes, grouping: Grouping, ties: AssignmentReasons
) -> Iterator[Sequence[str]]:
    groups = [group.group for group in grouping.groups]
    # Lists as text at once: cell by cell this table took a tenth of a second run.
    for row, label in enumerate(grouping.label.tolist()):
        following = int(ties.next_group[row])
        near = [
            (quotes.quote_id[other], similarity)
            for other, similarity in zip(
                ties.nearest[row].tolist(), ties.similarity[row].tolist(), strict=True
            )
            if other >= 0
        ]
        yield (
            quotes.quote_id[row],
            groups[label] if label >= 0 else "",
            cell_text(ties.to_own[row]),
            groups[following] if following >= 0 else "",
            cell_text(ties.to_next[row]),
            json.dumps(ties.words[row], ensure_ascii=False),
            json.dumps([other for other, _ in near], ensure_ascii=False),
            "[" + ", ".join(f"{similarity:g}" for _, similarity in near) + "]",
        )
