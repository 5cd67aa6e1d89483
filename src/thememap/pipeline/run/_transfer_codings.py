"""Codings of a table carried over to the quotes that were found in the articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import fields, replace
from types import MappingProxyType

import numpy as np

from thememap.pipeline._messages import RunMessage
from thememap.records import Codings, LeftOut, Material, Quotes, message

TRANSFERRED_COLUMNS = ("report", "study", "participant", "perspective")


def transfer_codings(extracted: Material, given: Material) -> Material:
    """The found quotes with the ids, studies and codings of those of the table that are like them.

    Quotes are matched one to one within a source (where the table names none of those that
    were read, among all) where at least four fifths of their characters agree. A found quote
    that is in no row of the table stays, without codings; a row that no found quote is like is
    listed as left out.
    """
    pairs = _match_quotes(extracted.quotes, given.quotes)
    table_row = {row: other for row, other, _ in pairs}
    studies = _study_of_sources(given.quotes)
    n = len(extracted.quotes)
    ids = [
        given.quotes.quote_id[table_row[i]] if i in table_row else extracted.quotes.quote_id[i]
        for i in range(n)
    ]
    columns: dict[str, list[str]] = {}
    for name in TRANSFERRED_COLUMNS:
        known, table_values = extracted.quotes.column(name), given.quotes.column(name)
        columns[name] = []
        for i in range(n):
            value = str(table_values[table_row[i]]) if i in table_row else ""
            if not value and name in {"report", "study"}:
                value = studies[name].get(extracted.quotes.source[i], "")
            columns[name].append(value or str(known[i]))
    quotes = _with_columns(extracted.quotes, ids, columns)
    matched = {given.quotes.quote_id[other] for other in table_row.values()}
    rows = [i for i, quote_id in enumerate(given.codings.quote_id) if quote_id in matched]
    codings = Codings(
        **{
            f.name: tuple(getattr(given.codings, f.name)[i] for i in rows)
            for f in fields(given.codings)
        }
    )
    missed = [
        LeftOut(
            what="quote of the table",
            where=quote_id,
            reason=message(RunMessage.NO_SIMILAR_QUOTE),
        )
        for quote_id in given.quotes.quote_id
        if quote_id not in matched
    ]
    note = message(
        RunMessage.CODINGS_TRANSFERRED,
        n=len(matched),
        of=len(given.quotes),
        further=n - len(matched),
    )
    return replace(
        extracted,
        quotes=quotes,
        codings=codings,
        codebook=given.codebook,
        left_out=tuple(
            sorted(
                [*extracted.left_out, *given.left_out, *missed],
                key=lambda entry: (entry.what, entry.where, str(entry.reason)),
            )
        ),
        files=(*extracted.files, *given.files),
        notes=(*extracted.notes, *given.notes, note),
    )


def _match_quotes(extracted: Quotes, given: Quotes) -> list[tuple[int, int, float]]:
    from thememap.extraction import match_texts

    sources = set(extracted.source)
    by_source: dict[str, list[int]] = defaultdict(list)
    for row, source in enumerate(given.source):
        by_source[source if source in sources else ""].append(row)
    pairs: list[tuple[int, int, float]] = []
    used: set[int] = set()
    for source, rows in sorted(by_source.items(), key=lambda item: (not item[0], item[0])):
        places = [
            i
            for i in range(len(extracted))
            if i not in used and (not source or extracted.source[i] == source)
        ]
        for a, b, value in match_texts(
            [extracted.text[i] for i in places], [given.text[i] for i in rows]
        ):
            pairs.append((places[a], rows[b], value))
            used.add(places[a])
    return pairs


def _study_of_sources(given: Quotes) -> dict[str, dict[str, str]]:
    """Report and study that most quotes of a source have."""
    of: dict[str, dict[str, Counter[str]]] = {
        "report": defaultdict(Counter),
        "study": defaultdict(Counter),
    }
    for row, source in enumerate(given.source):
        for name, by_source in of.items():
            value = str(given.column(name)[row])
            if source and value:
                by_source[source][value] += 1
    return {
        name: {
            source: min(counts, key=lambda candidate: (-counts[candidate], candidate))
            for source, counts in by_source.items()
        }
        for name, by_source in of.items()
    }


def _with_columns(quotes: Quotes, ids: list[str], columns: dict[str, list[str]]) -> Quotes:
    order = np.array(sorted(range(len(ids)), key=lambda i: ids[i]), dtype=int)
    values = {f.name: getattr(quotes, f.name) for f in fields(quotes) if f.name != "attributes"}
    values |= {name: tuple(column) for name, column in columns.items()}
    values["quote_id"] = tuple(ids)
    return Quotes(
        **{name: tuple(column[i] for i in order) for name, column in values.items()},
        attributes=MappingProxyType(
            {name: tuple(column[i] for i in order) for name, column in quotes.attributes.items()}
        ),
    )
