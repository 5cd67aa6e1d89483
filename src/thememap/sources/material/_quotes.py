"""Quotes of units: their ids, places and attributes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from thememap.limits import CELLS, SizeBudget
from thememap.records import Document, Quotes
from thememap.sources.references._report_index import ReportIndex
from thememap.sources.segmentation._common_units import CommonUnit
from thememap.tables import content_ids

TEXT_FIELDS = ("source", "report", "study", "participant", "perspective", "order", "heading")
NO_ATTRIBUTES = frozenset({*TEXT_FIELDS, "quote_id", "text", "start", "end", "fictional"})


def build_quotes(
    units: Sequence[CommonUnit], documents: Mapping[str, Document], reports: ReportIndex
) -> tuple[Quotes, list[str]]:
    """The quotes in the order of their ids, and the id of each unit."""
    cells = SizeBudget(of="The material", what="values of quotes and attributes", limit=CELLS)
    rows: list[dict[str, str]] = []
    for unit in units:
        rows.append(_quote_fields(unit, documents, reports))
        cells.spend(len(rows[-1]))
    given = Counter(row.get("quote_id", "") for row in rows)
    bare = [{k: v for k, v in row.items() if k != "quote_id"} for row in rows]
    generated_ids = content_ids(bare, whole_rows=[sorted(map(str, row.items())) for row in bare])
    ids = [
        given_id if given_id and given[given_id] == 1 else generated
        for row, generated in zip(rows, generated_ids, strict=True)
        for given_id in [row.get("quote_id", "")]
    ]
    order = sorted(range(len(units)), key=lambda i: ids[i])
    names = sorted({name for row in rows for name in row} - NO_ATTRIBUTES)

    def column(name: str) -> tuple[str, ...]:
        return tuple(rows[i].get(name, "") for i in order)

    quotes = Quotes(
        quote_id=tuple(ids[i] for i in order),
        text=tuple(units[i].text for i in order),
        **{name: column(name) for name in TEXT_FIELDS},
        start=tuple(units[i].start for i in order),
        end=tuple(units[i].end for i in order),
        fictional=tuple(True if value == "true" else None for value in column("fictional")),
        attributes=MappingProxyType({name: column(name) for name in names}),
    )
    return quotes, ids


def _quote_fields(
    unit: CommonUnit, documents: Mapping[str, Document], reports: ReportIndex
) -> dict[str, str]:
    row: dict[str, str] = {}
    document = documents.get(unit.document)
    if document is not None:
        row.update(document.attributes)
    for segment in sorted(unit.segments, key=lambda segment: (segment.coder, segment.where)):
        for name, value in segment.attributes.items():
            row.setdefault(name, value)
    row.setdefault("source", unit.document)
    row.update(reports.about(row))
    row.setdefault("study", row.get("report", "") or row["source"])
    row["text"] = unit.text
    if unit.start is not None:
        row["start"], row["end"] = str(unit.start), str(unit.end)
    return {name: value for name, value in row.items() if value}
