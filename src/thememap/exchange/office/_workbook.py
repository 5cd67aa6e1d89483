"""A workbook for people: quotes, themes, what to read again, groups, concepts, studies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from thememap.exchange._export_bundle import (
    ExportBundle,
    ShownQuote,
    decision_note,
    reference_paths_by_quote,
    shown_quotes,
    study_references,
)
from thememap.exchange._reread_remarks import compared_numbers, is_reflexive, reread_rows
from thememap.exchange.office._saturation_sheets import saturation_sheets
from thememap.exchange.office._sheets import (
    add_sheet,
    new_workbook,
    turn_sheets,
    workbook_bytes,
)
from thememap.message_words import name_sort_key
from thememap.records import format_path, is_at_or_below, parse_path
from thememap.text_direction import is_right_to_left

THEME_COLUMNS = {
    "theme": "theme", "definition": "definition", "quotes": "n", "status": "status",
    "suggests": "suggests", "people (kappa)": "people", "recognition (kappa)": "recognition",
    "within studies (kappa)": "within_studies", "groups (kappa)": "groups",
    "scale of it": "scale", "best of all scales": "scale_group", "best group": "best_group",
    "of the theme": "recall", "of the group": "precision", "came back": "stability",
    "studies": "studies",
}  # fmt: skip
KAPPAS = ("people", "recognition", "within_studies", "groups")
GROUP_COLUMNS = {
    "group": "group", "name": "name", "quotes": "n", "status": "status",
    "best theme": "best_theme", "came back": "stability", "structureless": "stability_null",
    "studies": "studies", "keywords": "keywords",
}  # fmt: skip
CONCEPT_COLUMNS = {
    "rank": "rank", "concept": "concept", "kind": "kind", "tier": "tier", "name": "name",
    "theme": "theme", "came back": "stability", "quote_id": "quote_id", "text": "text",
    "citation": "citation", "decision": "decision",
}  # fmt: skip
RIGHT_IN_TRIALS = "right in trials"
REREAD_COLUMNS = {
    "rank": "rank", "kind": "kind", "theme": "theme", "quote_id": "quote_id", "number": "number",
    "text": "text", "citation": "citation", "why": "why", "rather": "rather",
    "compare with": "compared", RIGHT_IN_TRIALS: "rate", "score": "score",
    "decision": "decision",
}  # fmt: skip
STUDY_KEYS = ("method", "setting", "country", "perspective")


def write_workbook(bundle: ExportBundle) -> bytes:
    """The bytes of an XLSX file; the same run gives the same bytes.

    Every text is a text, also where it begins with ``=``, ``+``, ``-``, ``@``, tab or carriage
    return. Headers are frozen, columns have widths and filters. Where most quotes are of a
    right-to-left script, so are the sheets.
    """
    book = new_workbook()
    for title, header, rows in _build_sheets(bundle):
        add_sheet(book, title, header, rows)
    texts = bundle.quotes.text
    if sum(map(is_right_to_left, texts)) > len(texts) / 2:
        turn_sheets(book)
    return workbook_bytes(book)


def _build_sheets(bundle: ExportBundle) -> Iterable[tuple[str, list[str], list[list[Any]]]]:
    quotes, result = bundle.quotes, bundle.result
    shown = shown_quotes(bundle)
    given = reference_paths_by_quote(bundle)
    known = [
        name for name in ("source", "study", "participant", "perspective", "heading")
        if quotes.knows(name)
    ]  # fmt: skip
    depth = max((len(theme.path) for theme in bundle.codebook.themes), default=0)
    levels = ["theme", "subtheme", "key point"][:depth] + [
        f"level {level}" for level in range(4, depth + 1)
    ]
    limited = any(quote.withheld for quote in shown.values())
    more = ["further codes", *(["withheld"] if limited else [])]
    yield (
        "Quotes",
        ["quote_id", "text", "citation", "number", *known, "group", *levels, *more],
        [
            [
                quote,
                shown[quote].text,
                shown[quote].citation,
                bundle.number.get(quote),
                *(quotes.column(name)[row] for name in known),
                bundle.group.get(quote, ""),
                *_first_theme_levels(given.get(quote), depth),
                "; ".join(given.get(quote, [])[1:]),
                *([shown[quote].withheld] if limited else []),
            ]
            for row, quote in enumerate(quotes.quote_id)
        ],
    )
    paths = [format_path(theme.path) for theme in bundle.codebook.displayed]
    yield (
        "Themes 0-1",
        ["quote_id", *paths],
        [
            [
                quote,
                *(
                    int(any(is_at_or_below(other, path) for other in given[quote]))
                    for path in paths
                ),
            ]
            for quote in quotes.quote_id
            if quote in given
        ],
    )
    themes = [
        {**theme, **{kind: theme[kind]["value"] for kind in KAPPAS if kind in theme}}
        for theme in result["themes"]
    ]
    yield "Themes", *_rows_of(themes, THEME_COLUMNS)
    columns = dict(REREAD_COLUMNS)
    if is_reflexive(bundle):
        del columns[RIGHT_IN_TRIALS]
    yield "Read again", *_rows_of(_reread_records(bundle, shown), columns)
    groups = [{**group, "keywords": "; ".join(group["keywords"])} for group in result["groups"]]
    yield "Groups", *_rows_of(groups, GROUP_COLUMNS)
    concepts = [
        {**concept, "rank": rank, "quote_id": quote, "text": shown[quote].text,
         "citation": shown[quote].citation, "decision": " ".join(decision_note(concept, bundle))}
        for rank, concept in enumerate(result["concepts"], start=1)
        for quote in concept["quote_ids"]
    ]  # fmt: skip
    yield "Concepts", *_rows_of(concepts, CONCEPT_COLUMNS)
    yield from saturation_sheets(result)
    yield "Studies", *_studies_table(bundle)


def _reread_records(bundle: ExportBundle, shown: Mapping[str, ShownQuote]) -> list[dict[str, Any]]:
    return [
        {
            **row,
            "number": bundle.number.get(row["quote_id"]),
            "text": shown[row["quote_id"]].text,
            "citation": shown[row["quote_id"]].citation,
            "decision": " ".join(decision_note(row, bundle)),
            "compared": ", ".join(compared_numbers(row, bundle)),
        }
        for row in reread_rows(bundle)
    ]


def _first_theme_levels(paths: Sequence[str] | None, depth: int) -> list[str]:
    if paths is None:
        return ["not read", *[""] * (depth - 1)] if depth else []
    names = list(parse_path(paths[0])) if paths else []
    return [*names, *[""] * (depth - len(names))]


def _rows_of(
    records: Sequence[Mapping[str, Any]], columns: Mapping[str, str]
) -> tuple[list[str], list[list[Any]]]:
    """Header and rows of records; ``columns`` has the key of each column."""
    rows = [[record.get(key, "") for key in columns.values()] for record in records]
    return list(columns), rows


def _studies_table(bundle: ExportBundle) -> tuple[list[str], list[list[Any]]]:
    quotes = bundle.quotes
    known = study_references(bundle.result)
    names = list(known) or sorted(set(quotes.study) - {""}, key=name_sort_key)
    rows = []
    for name in names:
        inside = [row for row, study in enumerate(quotes.study) if study == name]
        about = known.get(name, {"study": {}, "authors": ()})
        people = {quotes.participant[row] for row in inside} - {""}
        rows.append(
            [name, len(inside), len(people), "; ".join(about["authors"]),
             *(about["study"].get(key, "") for key in STUDY_KEYS)]
        )  # fmt: skip
    return ["study", "quotes", "participants quoted", "authors", *STUDY_KEYS], rows
