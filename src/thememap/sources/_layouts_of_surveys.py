"""Tables in which people keep texts, codes and who spoke, in columns of their own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from thememap.records import Segment, TableColumns, ThemePath, split_path
from thememap.sources._code_columns import NOT_GIVEN, CodeColumns
from thememap.sources._given_columns import GivenColumns
from thememap.sources._joined_codes import joined_codes
from thememap.sources._layout import Cells, Layout, TableContent
from thememap.sources._survey_columns import SurveyColumns, is_interviewer, survey_columns
from thememap.tables import Table
from thememap.wording import counted, listed

WORDS_OF_ONE_PASSAGE = 5
"""From this length on, equal texts with other codes are one passage, whoever said it."""


def read_survey(table: Table, given: GivenColumns) -> TableContent:
    """Rows as quotes: texts, codes and people in the columns of `survey_columns`.

    Several columns with texts are several questions: each answer is a quote, with its
    ``question``. Rows that repeat a text with another code are one quote. Empty code cells say
    nothing of whether a row was read: it counts as not read, and a note says how to tell
    thememap otherwise.
    """
    columns = survey_columns(table, given)
    segments = list(_segments(table, columns))
    if not columns.fields.get("quote_id"):
        segments = with_passages(segments, known=bool(columns.fields.get("participant")))
    joined = sum(n - 1 for n in Counter(one.passage for one in segments if one.passage).values())
    return TableContent(
        segments=segments,
        notes=tuple(_notes(table, columns, joined)),
        counts={"rows": len(table)},
        columns=TableColumns(table=table.title, uses=columns.uses(table)),
        question=columns.question,
    )


def _segments(table: Table, columns: SurveyColumns) -> Iterator[Segment]:
    cells = Cells(table)
    roles = {role: name for role, name in columns.fields.items() if role != "coder"}
    several = len(columns.texts) > 1
    for row in range(len(table)):
        themes = _themes(table, row, columns.codes)
        fields = {role: cell for role, name in roles.items() if (cell := cells.cell(row, name))}
        if is_interviewer(fields.get("participant", "")):
            del fields["participant"]
            fields.setdefault("perspective", "interviewer")
        more = {**_renamed(cells.others(row, columns.all)), **fields}
        for number, column in enumerate(columns.texts, 1):
            asked = {"question": column} if several else {}
            if several and "quote_id" in fields:
                asked["quote_id"] = f"{fields['quote_id']}-{number}"
            yield Segment(
                document=fields.get("source") or table.title,
                text=cells.cell(row, column),
                where=table.where(row) + (f", column {column[:60]!r}" if several else ""),
                coder=cells.cell(row, columns.fields.get("coder", "")),
                themes=themes,
                read=bool(themes),
                attributes={**more, **asked},
            )


RESERVED = frozenset(
    {"text", "quote_id", "source", "report", "study", "participant", "perspective"}
)


def _renamed(attributes: dict[str, str]) -> dict[str, str]:
    """Attributes that bear the name of a role, but were not taken for it, under another name."""
    return {
        f"{name}_as_found" if name in RESERVED else name: value
        for name, value in attributes.items()
    }


def _themes(table: Table, row: int, codes: CodeColumns) -> tuple[ThemePath, ...]:
    cells = [(name, table.rows[row][table.header.index(name)].strip()) for name in codes.names]
    if codes.marks:
        return tuple((name.strip(),) for name, cell in cells if cell.casefold() not in NOT_GIVEN)
    parts = [part for _, cell in cells for part in codes.parts(cell)]
    level = codes.level_separator
    return tuple(tuple(split_path(part, separator=level)) if level else (part,) for part in parts)


def with_passages(segments: list[Segment], *, known: bool) -> list[Segment]:
    """The segments with the rows that are one passage told: equal but for coder and codes.

    A row with the same coder and codes as an earlier one is a passage of its own, and so is an
    equal short text where nobody ``known`` said both.
    """
    from dataclasses import replace

    of: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, one in enumerate(segments):
        long = len(one.text.split()) >= WORDS_OF_ONE_PASSAGE
        if one.text.strip() and (one.themes or one.coder) and (long or known):
            key = (one.document, one.text, *sorted(one.attributes.items()))
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


def _notes(table: Table, columns: SurveyColumns, joined: int) -> Iterator[str]:
    asked = columns.asked_by_interviewers(table)
    if asked:
        yield (
            f"{table.title}: {counted(asked, 'row')} spoken by an interviewer: of no participant, "
            "perspective 'interviewer'. Take them out where only answers are analysed."
        )
    if joined:
        yield (
            f"{table.title}: {counted(joined, 'row repeats', 'rows repeat')} a passage with "
            "further codes or another coder: one quote each passage."
        )
    if columns.codes.names:
        yield (
            f"{table.title}: {counted(len(columns.codes.names), 'code column')}; rows without a "
            "code count as not read. Where they were read, name the table in [[codings]] with "
            "empty_means."
        )
    else:
        why = "as was said" if columns.codes.asked else "no column is known as codes"
        yield (
            f"{table.title}: no codes ({why}), so there are groups and no comparison. Where a "
            'column holds codes, name it: --codes "…".'
        )
    if len(columns.texts) > 1 and "participant" not in columns.fields:
        yield (
            f"{table.title}: several answers a row, and no column says whose they are: each "
            'counts by itself. Where a column names the person, add --participant "…".'
        )
    if columns.codes.also:
        yield (
            f"{table.title}: kept as attributes, though they may hold codes too: "
            f"{listed(columns.codes.also)}. To take several columns, name each: "
            + " ".join(f'--codes "{one}"' for one in (*columns.codes.names, *columns.codes.also))
            + "."
        )
    yield from joined_codes(table, columns.codes)


SURVEY = Layout(name="table of texts", fits=lambda header: True, read=read_survey)
