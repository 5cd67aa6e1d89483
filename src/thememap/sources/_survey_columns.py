"""Which columns of a table of people's own making hold texts, codes and the rest."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace

from thememap.errors import DataError
from thememap.records import ColumnUse
from thememap.sources._code_columns import CodeColumns, code_columns, unasked_codes
from thememap.sources._given_columns import NO_COLUMN, GivenColumns
from thememap.tables import (
    Table,
    column_use,
    header_rank,
    mean_words,
    numbered_header,
    usual_columns,
)
from thememap.wording import listed

LEAST_WORDS = 3.0
LEAST_OF_LONGEST = 0.25


@dataclass(frozen=True, kw_only=True)
class SurveyColumns:
    """The columns of each role; ``fields`` are those of roles that have one.

    ``question`` asks of a column that looks like codes, where none is known as codes.
    """

    texts: tuple[str, ...]
    codes: CodeColumns
    question: str = ""
    fields: dict[str, str] = field(default_factory=dict)

    @property
    def all(self) -> tuple[str, ...]:
        """Every column that has a role."""
        return (*self.texts, *self.codes.names, *self.fields.values())

    def asked_by_interviewers(self, table: Table) -> int:
        """Rows whose speaker is an interviewer."""
        column = self.fields.get("participant")
        return sum(map(is_interviewer, table.column(column))) if column else 0

    def uses(self, table: Table) -> tuple[ColumnUse, ...]:
        """What was taken for what, for the account."""
        of_codes = replace(
            column_use(table, "codes", self.codes.names),
            split_at=self.codes.split_at,
            level_separator=self.codes.level_separator,
            marks=self.codes.marks,
            also=self.codes.also,
        )
        more = [
            column_use(table, role, (self.fields[role],))
            for role in ("coder", "study", "source", "perspective")
            if role in self.fields
        ]
        needed = [
            column_use(table, role, (self.fields[role],) if role in self.fields else ())
            for role in ("participant", "quote_id")
        ]
        if self.asked_by_interviewers(table):
            names = {name.strip() for name in table.column(self.fields["participant"])} - {""}
            people = sum(not is_interviewer(name) for name in names)
            needed[0] = replace(needed[0], values=people)
        texts = column_use(table, "text", self.texts)
        return (texts, of_codes, needed[0], *more, needed[1])


def is_interviewer(name: str) -> bool:
    """Whether a speaker is called interviewer, in some language."""
    return bool(name.strip()) and header_rank(name, "interviewer") is not None


def survey_columns(table: Table, given: GivenColumns) -> SurveyColumns:
    """Columns as they were named, else by their headers, else by what their cells hold.

    Raises `DataError` where no text stands out.
    """
    named = {
        role: name
        for role, name in given.fields().items()
        if name == NO_COLUMN or name in table.header
    }
    fields = {role: name for role, name in named.items() if name in table.header}
    texts = [name for name in given.text if name in table.header]
    taken = {*texts, *fields.values()}
    codes = code_columns(table, given, taken=taken)
    if not texts:
        texts = _texts(table, [*taken, *codes.names, *codes.also], one=bool(codes.names))
    taken |= {*texts, *codes.names}
    single = texts[0] if len(texts) == 1 else ""
    free = [role for role in ROLES if role not in named]
    fields |= usual_columns(table, text=single, taken=taken, roles=free)
    question = unasked_codes(table, codes, taken={*texts, *fields.values()}, fields=fields)
    return SurveyColumns(texts=tuple(texts), codes=codes, question=question, fields=fields)


ROLES = ("participant", "coder", "study", "source", "perspective", "quote_id")


def _texts(table: Table, taken: Collection[str], *, one: bool) -> list[str]:
    """The columns with texts: by a usual header, else those with long cells.

    With ``one``, only that with the longest texts. Raises `DataError` where there is none.
    """
    exact = [name for name in table.header if name.strip().casefold() == "text"]
    if exact:
        return exact[:1]
    words = {name: mean_words(table, name) for name in table.header if name not in taken}
    words = {name: n for name, n in words.items() if n and not _is_called(name, "not_text")}
    longest = max(words.values(), default=0.0)
    long = [n for n in words if words[n] >= max(LEAST_WORDS, longest * LEAST_OF_LONGEST)]
    called = [name for name in words if _is_called(name, "text")]
    if len(called) == 1:
        return called
    perhaps = called or [name for name in long if _is_called(name, "answer")]
    found = perhaps if perhaps and (one or len(perhaps) > 1 or len(long) == 1) else long
    found = found or [name for name in words if _is_called(name, "answer")]
    if not found:
        raise DataError(
            f"{table.title}: no layout fits its header, and no column stands out as the text. "
            f"Columns found: {listed(table.header)}. Name it: thememap import … --text "
            '"…"; in a project file: [quotes] file = "…" and [quotes.columns] text = "…".'
        )
    return [max(found, key=lambda name: (words[name], name))] if one else found


def _is_called(header: str, role: str) -> bool:
    return header_rank(header, role) is not None or (
        header_rank(numbered_header(header)[0], role) is not None
    )
