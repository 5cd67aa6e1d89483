"""From what readers found to canonical quotes, codings and codebook."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from types import MappingProxyType
from typing import TYPE_CHECKING

from thememap.limits import CELLS, Budget
from thememap.records import (
    Codebook,
    Codings,
    Document,
    LeftOut,
    Material,
    Quotes,
    Segment,
    Theme,
    ThemePath,
    path_order,
)
from thememap.sources._bounds import LEAST_WORDS, MOST_WORDS
from thememap.sources._locate import located
from thememap.sources._offset_account import offset_values
from thememap.sources._read_twice import read_twice, repeated_in
from thememap.sources._reader import SourceContent
from thememap.sources._reports import Reports
from thememap.sources._text_units import BOUNDED, PART, segments_of_text
from thememap.sources._units import Unit, common_units
from thememap.sources._unlisted import unlisted_notes, unlisted_themes
from thememap.tables import columns_line, content_ids, near_duplicates_note
from thememap.wording import counted, listed

if TYPE_CHECKING:
    from thememap.project import SourcesSection

TEXT_FIELDS = ("source", "report", "study", "participant", "perspective", "order", "heading")
UNNAMED_CODER = "coder"
ENTRIES = ("file", "folder")
REPEATS = (
    "nobody coded it, and it repeats {again} of the {of} coded passages of its project word for "
    "word; --texts paragraphs cuts it all the same"
)
NOT_CUT = "nobody coded anything in it, and texts = none: texts that nobody coded are left out"


@dataclass(frozen=True, kw_only=True)
class Offsets:
    """How many passages' places were checked against the text, and how that went."""

    verified: int = 0
    repaired: int = 0
    inferred: int = 0
    unverified: int = 0
    none: int = 0


def material_of(
    contents: Sequence[SourceContent],
    section: SourcesSection,
    *,
    cut: Callable[[Document], tuple[list[Segment], list[LeftOut]]] | None = None,
    not_read: Sequence[LeftOut] = (),
) -> tuple[Material, Offsets, Mapping[str, Document]]:
    """Quotes, codings and codebook of everything that was read, in canonical order.

    A text that some file codes is the source of those passages; one that nobody coded is
    cut into quotes by ``cut``, or by ``section.texts``, whether it lies in a project or beside it;
    unless, in a project, it repeats at least half of the coded passages: then it is left out.
    Names of documents with different texts differ (`with_distinct_names`). ``not_read`` are entries
    of folders that no reader was given.
    """
    documents = {one.name: one for content in contents for one in content.documents}
    marked = [one for content in contents for one in content.segments]
    marked, placed = located(marked, documents)
    notes = [note for content in contents for note in content.notes]
    if placed:
        notes.append(f"{counted(placed, 'passage')} without a place found in the texts they name.")
    left_out = [*not_read, *(one for content in contents for one in content.left_out)]
    coded = {one.document for one in marked}
    segments = [one for one in marked if one.text.strip()]
    left_out += [
        LeftOut(what="passage", where=one.where, reason="its text is empty")
        for one in marked
        if not one.text.strip()
    ]
    passages, not_coded = list(segments), dict[str, Document]()
    units_of_texts = 0
    project_of = {
        document.name: content.segments
        for content in contents
        if content.segments
        for document in content.documents
    }
    for name, document in documents.items():
        if name in coded:
            continue
        if section.texts == "none":
            left_out.append(LeftOut(what="source", where=name, reason=NOT_CUT))
            continue
        in_project = section.texts == "auto" and cut is None and name in project_of
        again, of = repeated_in(document, project_of[name]) if in_project else (0, 0)
        if again and 2 * again >= of:
            reason = REPEATS.format(again=again, of=of)
            left_out.append(LeftOut(what="source", where=name, reason=reason))
            continue
        not_coded[name] = document
        more, without = cut(document) if cut else segments_of_text(document, section)
        units_of_texts += len(more)
        segments += more
        left_out += without
    if not_coded and cut is None:
        notes.append(_what_was_cut(len(not_coded), units_of_texts, section, coded=bool(coded)))
    notes += read_twice(passages, not_coded)
    units, missed = common_units(
        segments, documents=documents, rule=section.units, share=section.overlap
    )
    references = [row for content in contents for row in content.references]
    quotes, ids = _quotes(units, documents, Reports(references))
    codings = _codings(units, ids, contents, section)
    unlisted = unlisted_themes(contents)
    codes = {path for path in codings.theme if path}
    notes += unlisted_notes(unlisted, contents) or near_duplicates_note(codes)
    material = Material(
        quotes=quotes,
        codebook=_codebook(contents, codings),
        codings=codings,
        left_out=tuple(
            sorted([*left_out, *missed], key=lambda one: (one.what, one.where, one.reason))
        ),
        files=tuple(content.file for content in contents),
        unlisted=tuple(unlisted),
        columns=tuple(one for content in contents for one in content.columns),
        notes=tuple(dict.fromkeys([*notes, *_alone(units)])),
    )
    tally: Counter[str] = Counter(one.offsets for one in segments)
    return material, Offsets(**{f.name: tally[f.name] for f in fields(Offsets)}), documents


def _what_was_cut(texts: int, quotes: int, section: SourcesSection, *, coded: bool) -> str:
    bounds = f" of {LEAST_WORDS} to {MOST_WORDS} words" if section.texts in BOUNDED else ""
    kind = "turns or paragraphs" if section.texts == "auto" else section.texts
    told = (
        f"{counted(texts, 'text')} that nobody coded {'was' if texts == 1 else 'were'} cut into "
        f"{counted(quotes, 'quote')} ({kind}{bounds})"
    )
    if not coded:
        return f"{told}."
    return (
        f"{told}: read by no coder, so they are grouped and enter no comparison with themes. "
        '--texts none (texts = "none" under [sources]) leaves such texts out.'
    )


def _quotes(
    units: Sequence[Unit], documents: Mapping[str, Document], reports: Reports
) -> tuple[Quotes, dict[int, str]]:
    cells = Budget(of="The material", what="values of quotes and attributes", most=CELLS)
    rows = []
    for unit in units:
        rows.append(_row(unit, documents, reports))
        cells.spend(len(rows[-1]))
    given = Counter(row["quote_id"] for row in rows if row.get("quote_id"))
    own = [row.get("quote_id", "") if given[row.get("quote_id", "")] == 1 else "" for row in rows]
    bare = [{k: v for k, v in row.items() if k != "quote_id"} for row in rows]
    made = content_ids(bare, whole_rows=[sorted(map(str, row.items())) for row in bare])
    ids = [one or other for one, other in zip(own, made, strict=True)]
    order = sorted(range(len(units)), key=lambda i: ids[i])
    names = sorted({name for row in rows for name in row} - {*TEXT_FIELDS, "quote_id", "text"})
    names = [name for name in names if name not in {"start", "end", "fictional"}]
    quotes = Quotes(
        quote_id=tuple(ids[i] for i in order),
        text=tuple(units[i].text for i in order),
        **{name: tuple(rows[i].get(name, "") for i in order) for name in TEXT_FIELDS},
        start=tuple(units[i].start for i in order),
        end=tuple(units[i].end for i in order),
        fictional=tuple(True if rows[i].get("fictional") == "true" else None for i in order),
        attributes=MappingProxyType(
            {name: tuple(rows[i].get(name, "") for i in order) for name in names}
        ),
    )
    return quotes, dict(enumerate(ids))


def _row(unit: Unit, documents: Mapping[str, Document], reports: Reports) -> dict[str, str]:
    row: dict[str, str] = {}
    document = documents.get(unit.document)
    if document is not None:
        row.update(document.attributes)
    for one in sorted(unit.segments, key=lambda segment: (segment.coder, segment.where)):
        for name, value in one.attributes.items():
            row.setdefault(name, value)
    row.setdefault("source", unit.document)
    row.update(reports.about(row))
    row.setdefault("study", row.get("report", "") or row["source"])
    row["text"] = unit.text
    if unit.start is not None:
        row["start"], row["end"] = str(unit.start), str(unit.end)
    return {name: value for name, value in row.items() if value}


def _codings(
    units: Sequence[Unit],
    ids: Mapping[int, str],
    contents: Sequence[SourceContent],
    section: SourcesSection,
) -> Codings:
    read = {pair for content in contents for pair in content.wholly_read}
    if section.read == "sources":
        read |= {
            (one.coder, unit.document)
            for unit in units
            for one in unit.segments
            if one.read and one.themes
        }
    read_in: dict[str, list[str]] = defaultdict(list)
    for coder, document in sorted(read):
        read_in[document].append(coder)
    rows: set[tuple[str, str, ThemePath | None]] = set()
    for number, unit in enumerate(units):
        given: dict[str, set[ThemePath]] = defaultdict(set)
        for one in unit.segments:
            if one.read:
                given[one.coder or UNNAMED_CODER].update(one.themes)
        for coder in read_in.get(unit.document, ()):
            given.setdefault(coder or UNNAMED_CODER, set())
        for coder, themes in given.items():
            rows |= {(ids[number], coder, path) for path in themes} or {(ids[number], coder, None)}
    ordered = sorted(rows, key=lambda row: (row[0], row[1], row[2] or ()))
    return Codings(
        quote_id=tuple(row[0] for row in ordered),
        coder=tuple(row[1] for row in ordered),
        theme=tuple(row[2] for row in ordered),
    )


def _codebook(contents: Sequence[SourceContent], codings: Codings) -> Codebook:
    """The codebooks in the order of the files; themes that only codings use come last."""
    themes: dict[ThemePath, Theme] = {}
    given = [content.codebook for content in contents if content.codebook is not None]
    for book in given:
        for theme in book.displayed:
            before = themes.get(theme.path)
            if before is None or not before.definition:
                themes[theme.path] = theme
    used = sorted({path for path in codings.theme if path}, key=path_order)
    for path in used:
        themes.setdefault(path, Theme(path=path))
    title = next((book.title for book in given if book.title), "")
    return Codebook.of(themes.values(), title=title, made_from_codings=not given)


def _alone(units: Sequence[Unit]) -> list[str]:
    """How many units each coder marked without any of the others."""
    coders = {one.coder for unit in units for one in unit.segments if one.coder}
    if len(coders) < 2:
        return []
    alone = Counter(
        next(iter(marked))
        for unit in units
        if len(marked := {one.coder for one in unit.segments if one.coder}) == 1
    )
    told = ", ".join(f"{coder}: {n}" for coder, n in sorted(alone.items()))
    return [f"Units that one coder alone marked: {told or 'none'} (of {len(units)})."]


def account_lines(contents: Sequence[SourceContent], material: Material, offsets: Offsets) -> str:
    """The account of an import, for people."""
    lines = []
    for content in contents:
        counts = ", ".join(f"{n} {name}" for name, n in content.counts.items())
        lines.append(
            f"{content.file.name}: {content.file.read_as}" + (f"; {counts}" if counts else "")
        )
    read, left = len(material.quotes), material.left_out_count
    lines.append(
        f"{counted(read, 'quote')}, {counted(len(material.codings), 'coding')}, "
        f"{counted(len(material.codebook.themes), 'theme')}; left out: {left}"
    )
    lines.append(
        f"places: {offsets.verified} verified against the text, {offsets.repaired} repaired, "
        f"{offsets.inferred} inferred from the others, {offsets.unverified} unverified, "
        f"{offsets.none} without a place"
    )
    for what, why in sorted({(one.what, one.reason) for one in material.left_out}):
        alike = [one for one in material.left_out if (one.what, one.reason) == (what, why)]
        named = f" ({listed([one.where for one in alike])})" if what in ENTRIES else ""
        many = "parts of texts" if what == PART else ""
        n = counted(sum(one.count for one in alike), what, many)
        lines.append(f"left out: {n}: {why}{named}")
    lines += [columns_line(one) for one in material.columns]
    lines += material.notes
    return "\n".join(lines) + "\n"


def account_values(contents: Sequence[SourceContent], material: Material, offsets: Offsets) -> str:
    """The account of an import, for programs: JSON."""
    return json.dumps(
        {
            "files": [
                {
                    "name": content.file.name,
                    "read_as": content.file.read_as,
                    "sha256": content.file.sha256,
                    "found": dict(content.counts),
                    "columns": [asdict(one) for one in content.columns],
                    "offsets": offset_values(content.offsets) if content.offsets else None,
                }
                for content in contents
            ],
            "quotes": len(material.quotes),
            "codings": len(material.codings),
            "themes": len(material.codebook.themes),
            "offsets": {f.name: getattr(offsets, f.name) for f in fields(Offsets)},
            "left_out": [
                {"what": one.what, "where": one.where, "reason": one.reason, "count": one.count}
                for one in material.left_out
            ],
            "notes": list(material.notes),
        },
        ensure_ascii=False,
        indent=1,
    )
