"""The result as tables that other programs read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from thememap.agreement import quote_agreement
from thememap.pipeline.folder._reread import REREAD_COLUMNS, reread_section
from thememap.pipeline.folder._saturation import (
    SATURATION_COLUMNS,
    saturation_rows,
    saturation_section,
)
from thememap.pipeline.folder._serialize import to_json_values
from thememap.pipeline.run._context import Outcome
from thememap.records import (
    QUOTE_NUMBER,
    AssignmentReasons,
    Grouping,
    Quotes,
    ThemeFinding,
    format_path,
)
from thememap.review import adopted_themes
from thememap.run_files import REREAD_FILE, SATURATION_FILE, SCALE_COLUMN, SCALES_FILE

QUOTE_COLUMNS = (
    "source", "report", "study", "participant", "perspective", "order", "heading", "start", "end",
    "fictional",
)  # fmt: skip

RESULT_COLUMNS = (
    "quote_id", "group", "reason", "themes", "x", "y", "read", "element_centric", "coders",
    QUOTE_NUMBER,
)  # fmt: skip


# What is around a quote is the authors' text and stays with the inputs.
COMPOSITION_COLUMNS = (
    "participants", "top_study", "top_study_share", "one_study", "top_heading",
    "top_heading_share",
)  # fmt: skip
EXCLUDED_ATTRIBUTES = frozenset({"context_before", "context_after"})


@dataclass(frozen=True, kw_only=True)
class ResultTable:
    """The name of a file of the run folder, its header and its rows of text."""

    file: str
    header: tuple[str, ...]
    rows: Iterable[Sequence[str]]


def result_tables(outcome: Outcome) -> Iterator[ResultTable]:
    """Each CSV of the run folder that is made from its outcome.

    One is made after the other, and rows are made while they are written.
    """
    for table in (
        _quotes_table,
        _themes_table,
        _groups_table,
        _concepts_table,
        _reread_table,
        _matrix_table,
        _ties_table,
        _scales_table,
        _saturation_table,
    ):
        yield table(outcome)


def cell_text(value: object) -> str:
    """One value as text: empty for what is not known, a JSON array for a list.

    >>> cell_text(None), cell_text(0.30000001), cell_text(("a", "b")), cell_text(True)
    ('', '0.3', '["a", "b"]', 'true')
    """
    if type(value) is str:
        return value
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
    # A user's column of the same name is kept next to it.
    names = [f"{name} (given)" if name in RESULT_COLUMNS else name for name in extra]
    similarity = outcome.comparison.quote_similarity
    if similarity is None:
        similarity = np.full(len(quotes), np.nan)
    columns = (
        quotes.quote_id,
        (grouping.groups[label].group if label >= 0 else "" for label in grouping.label),
        grouping.reason,
        themes_of_quotes(outcome),
        grouping.position[:, 0],
        grouping.position[:, 1],
        outcome.reference.read,
        similarity,
        quote_agreement(outcome.material.codings, quotes.quote_id),
        range(1, len(quotes) + 1),
        *map(quotes.column, extra),
    )
    return _make_table("quotes.csv", (*RESULT_COLUMNS, *names), zip(*columns, strict=True))


def _themes_table(outcome: Outcome) -> ResultTable:
    shown = outcome.shown_level
    adopted = adopted_themes(outcome.material.history)
    rows = (
        (format_path(finding.path), finding.n, evidence.status, evidence.suggests,
         evidence.people.value, evidence.recognition.value, evidence.recognition.low,
         evidence.recognition.high, evidence.recognition_q, evidence.auc,
         evidence.within_studies.value, evidence.groups.value, evidence.groups_q, evidence.scale,
         evidence.scale_group, _relation_words(finding), evidence.stability, finding.studies,
         len(finding.path), finding.n_coded, finding.best_group, finding.kappa,
         finding.path in adopted.themes)
        for finding in (shown.theme_findings if shown else ())
        for evidence in (finding.evidence,)
    )  # fmt: skip
    header = ("theme", "n", "status", "suggests", "people", "recognition", "recognition_low",
              "recognition_high", "recognition_q", "auc", "within_studies", "groups", "groups_q",
              "scale", "best_group", "relations", "stability", "studies", "level", "n_coded",
              "shown_group", "shown_kappa", "adopted")  # fmt: skip
    return _make_table("themes.csv", header, rows)


def _saturation_table(outcome: Outcome) -> ResultTable:
    section = saturation_section(outcome.saturation)
    return _make_table(SATURATION_FILE, SATURATION_COLUMNS, saturation_rows(section))


def _relation_words(finding: ThemeFinding) -> list[str]:
    """Each relation as its kind and what it is to: groups, or themes."""
    return [
        f"{relation.kind}: "
        + ", ".join([format_path(path) for path in relation.themes] or relation.groups)
        for relation in finding.relations
    ]


def _groups_table(outcome: Outcome) -> ResultTable:
    groups, shown = outcome.grouping.groups, outcome.shown_level
    findings = shown.group_findings if shown else (None,) * len(groups)
    rows = (
        (group.group, group.name, group.n, finding.status if finding else "",
         format_path(finding.best_theme) if finding else "",
         finding.kappa if finding else None, group.stability,
         group.rests_on.studies, group.keywords, group.exemplar_ids, group.stability_null,
         group.mixed, group.central_id, group.central_start, group.central_end,
         *(getattr(group.rests_on, name) for name in COMPOSITION_COLUMNS))
        for group, finding in zip(groups, findings, strict=True)
    )  # fmt: skip
    header = ("group", "name", "n", "status", "best_theme", "kappa", "stability", "studies",
              "keywords", "exemplar_ids", "stability_null", "mixed", "central_id", "central_start",
              "central_end", *COMPOSITION_COLUMNS)  # fmt: skip
    return _make_table("groups.csv", header, rows)


def _concepts_table(outcome: Outcome) -> ResultTable:
    rows = (
        (rank, concept.concept, concept.kind, concept.tier, concept.name, concept.score, quote_id,
         format_path(concept.theme))
        for rank, concept in enumerate(outcome.comparison.concepts, start=1)
        for quote_id in concept.quote_ids
    )  # fmt: skip
    header = ("rank", "concept", "kind", "tier", "name", "score", "quote_id", "theme")
    return _make_table("concepts.csv", header, rows)


def _reread_table(outcome: Outcome) -> ResultTable:
    from thememap.report import sentences_of

    in_words = sentences_of({}, outcome.project.project.language)
    reread = outcome.comparison.reread
    rows = (
        [in_words(proposal.why) if name == "why" else row[name] for name in REREAD_COLUMNS]
        for row, proposal in zip(reread_section(reread), reread.proposals, strict=True)
    )
    return _make_table(REREAD_FILE, REREAD_COLUMNS, rows)


def _matrix_table(outcome: Outcome) -> ResultTable:
    shown = outcome.shown_level
    header = ("theme", *(group.group for group in outcome.grouping.groups))
    counts = zip(shown.themes, shown.cells.count.tolist(), strict=True) if shown else ()
    return _make_table(
        "matrix.csv", header, ((format_path(path), *count) for path, count in counts)
    )


def _scales_table(outcome: Outcome) -> ResultTable:
    """The group of each quote at every scale, empty where it has none."""
    scales = outcome.grouping.scales
    names = [
        np.array([*(group.group for group in scale.groups), ""], dtype=object) for scale in scales
    ]
    columns = [ids[scale.label] for ids, scale in zip(names, scales, strict=True)]
    header = ("quote_id", *(f"{SCALE_COLUMN}{scale.k}" for scale in scales))
    rows = zip(outcome.material.quotes.quote_id, *columns, strict=True)
    return ResultTable(file=SCALES_FILE, header=header, rows=rows)


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
