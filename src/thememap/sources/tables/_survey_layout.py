"""Tables in which people keep texts, codes and who spoke, in columns of their own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from thememap.records import CodedSegment, Message, TableColumns, ThemePath, message, split_path
from thememap.sources._messages import ImportMessage
from thememap.sources.tables._code_columns import (
    NEGATIVE_INDICATORS,
    CodeColumns,
    repeat_option,
    unsplit_code_notes,
)
from thememap.sources.tables._coder_columns import coder_column_notes, coders_of_columns
from thememap.sources.tables._column_roles import (
    SurveyColumns,
    detect_survey_columns,
    is_interviewer_name,
)
from thememap.sources.tables._layout import TableCells, TableContent, TableLayout
from thememap.sources.tables._user_columns import UserColumns
from thememap.tables import Table
from thememap.word_characters import count_words

RESERVED_ATTRIBUTES = frozenset(
    {"text", "quote_id", "source", "report", "study", "participant", "perspective"}
)
MIN_SHARED_PASSAGE_WORDS = 5
"""From this length on, equal texts with other codes are one passage, whoever said it."""


def read_survey(table: Table, given: UserColumns) -> TableContent:
    """Rows as quotes: texts, codes and people in the columns of `detect_survey_columns`.

    Several columns with texts are several questions: each answer is a quote, with its
    ``question``. Rows that repeat a text with another code are one quote. Empty code cells say
    nothing of whether a row was read: it counts as not read, and a note says how to tell
    thememap otherwise.
    """
    columns = detect_survey_columns(table, given)
    segments = list(_row_segments(table, columns, given))
    if not columns.fields.get("quote_id"):
        segments = mark_shared_passages(segments, known=bool(columns.fields.get("participant")))
    joined = sum(
        n - 1
        for n in Counter(
            passage for passage, _ in {(part.passage, part.where) for part in segments} if passage
        ).values()
    )
    return TableContent(
        segments=segments,
        notes=tuple(_column_notes(table, columns, joined, given=given)),
        counts={"rows": len(table)},
        columns=TableColumns(table=table.title, uses=columns.uses(table)),
        question=columns.question,
    )


def _row_segments(
    table: Table, columns: SurveyColumns, given: UserColumns
) -> Iterator[CodedSegment]:
    cells = TableCells(table)
    roles = {role: name for role, name in columns.fields.items() if role != "coder"}
    several = len(columns.texts) > 1
    has_coder = "coder" in columns.fields
    coders = {} if has_coder else coders_of_columns(table, columns.codes, given)
    used = (*columns.all, *given.left_out)
    for row in range(len(table)):
        codings = _row_codings(table, row, columns.codes, coders) or [
            (
                cells.cell(row, columns.fields.get("coder", "")),
                _row_themes(table, row, columns.codes),
            )
        ]
        fields = {role: cell for role, name in roles.items() if (cell := cells.cell(row, name))}
        if is_interviewer_name(fields.get("participant", "")):
            del fields["participant"]
            fields.setdefault("perspective", "interviewer")
        more = {**_rename_reserved(cells.others(row, used)), **fields}
        for number, column in enumerate(columns.texts, 1):
            asked = {"question": column} if several else {}
            if several and "quote_id" in fields:
                asked["quote_id"] = f"{fields['quote_id']}-{number}"
            where = table.where(row) + (f", column {column[:60]!r}" if several else "")
            for coder, themes in codings:
                yield CodedSegment(
                    document=fields.get("source") or table.title,
                    text=cells.cell(row, column),
                    where=where,
                    coder=coder,
                    themes=themes,
                    read=bool(themes),
                    passage=where if len(codings) > 1 else "",
                    attributes={**more, **asked},
                )


def _row_codings(
    table: Table, row: int, codes: CodeColumns, coders: Mapping[str, str]
) -> list[tuple[str, tuple[ThemePath, ...]]]:
    """Coder and codes, once for each coder with columns of codes who gave some."""
    columns: dict[str, list[str]] = defaultdict(list)
    for column, coder in coders.items():
        columns[coder].append(column)
    codings = [
        (coder, _row_themes(table, row, replace(codes, names=tuple(names))))
        for coder, names in columns.items()
    ]
    return [(coder, themes) for coder, themes in codings if themes]


def _rename_reserved(attributes: dict[str, str]) -> dict[str, str]:
    """Attributes that bear the name of a role, but were not taken for it, under another name."""
    return {
        f"{name}_as_found" if name in RESERVED_ATTRIBUTES else name: value
        for name, value in attributes.items()
    }


def _row_themes(table: Table, row: int, codes: CodeColumns) -> tuple[ThemePath, ...]:
    cells = [(name, table.rows[row][table.header.index(name)].strip()) for name in codes.names]
    if codes.marks:
        return tuple(
            (name.strip(),) for name, cell in cells if cell.casefold() not in NEGATIVE_INDICATORS
        )
    parts = [part for _, cell in cells for part in codes.parts(cell)]
    level = codes.level_separator
    return tuple(tuple(split_path(part, separator=level)) if level else (part,) for part in parts)


def mark_shared_passages(segments: list[CodedSegment], *, known: bool) -> list[CodedSegment]:
    """The segments with the rows that are one passage told: equal but for coder and codes.

    A row with the same coder and codes as an earlier one is a passage of its own, and so is an
    equal short text where nobody ``known`` said both.
    """
    of: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, segment in enumerate(segments):
        long = count_words(segment.text) >= MIN_SHARED_PASSAGE_WORDS
        if segment.text.strip() and (segment.themes or segment.coder) and (long or known):
            key = (segment.document, segment.text, *sorted(segment.attributes.items()))
            of[key].append(place)
    result = list(segments)
    for places in of.values():
        times: Counter[object] = Counter()
        first: dict[int, str] = {}
        for place in sorted(places, key=lambda p: (segments[p].coder, segments[p].themes)):
            coded = (segments[place].coder, segments[place].themes)
            name = first.setdefault(times[coded], segments[place].where)
            times[coded] += 1
            result[place] = replace(segments[place], passage=name)
    return result


def _column_notes(
    table: Table, columns: SurveyColumns, joined: int, *, given: UserColumns
) -> Iterator[Message]:
    title, codes = table.title, columns.codes
    if spoken := columns.count_interviewer_rows(table):
        yield message(ImportMessage.INTERVIEWER_ROWS, table=title, n=spoken)
    if joined:
        yield message(ImportMessage.JOINED_ROWS, table=title, n=joined)
    if codes.names:
        yield message(ImportMessage.CODE_COLUMNS, table=title, n=len(codes.names))
    else:
        asked = ImportMessage.NO_CODES_ASKED if codes.asked else ImportMessage.NO_CODES_FOUND
        yield message(asked, table=title)
    has_coder = "coder" in columns.fields
    yield from coder_column_notes(table, codes, given=given, has_coder=has_coder)
    if len(columns.texts) > 1 and "participant" not in columns.fields:
        yield message(ImportMessage.ANSWERS_OF_NOBODY, table=title)
    if codes.also:
        yield message(
            ImportMessage.OTHER_CODE_COLUMNS,
            table=title,
            columns=codes.also,
            options=repeat_option("--codes", (*codes.names, *codes.also)),
        )
    yield from unsplit_code_notes(table, codes)


SURVEY_LAYOUT = TableLayout(name="table of texts", fits=lambda header: True, read=read_survey)
