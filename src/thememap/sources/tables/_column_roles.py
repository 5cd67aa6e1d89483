"""Which columns of a table of people's own making hold texts, codes and the rest."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace

from thememap.errors import DataError
from thememap.message_words import list_names
from thememap.records import ColumnUse
from thememap.sources.tables._code_columns import (
    CodeColumns,
    code_column_question,
    detect_code_columns,
)
from thememap.sources.tables._user_columns import NO_COLUMN, UserColumns
from thememap.tables import (
    Table,
    describe_column_use,
    find_usual_columns,
    header_rank,
    mean_words_per_cell,
    split_header_number,
)

MIN_MEAN_TEXT_WORDS = 3.0
MIN_SHARE_OF_LONGEST = 0.25
DETECTED_ROLES = ("participant", "coder", "study", "source", "perspective", "quote_id")


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

    def count_interviewer_rows(self, table: Table) -> int:
        """Rows whose speaker is an interviewer."""
        column = self.fields.get("participant")
        return sum(map(is_interviewer_name, table.column(column))) if column else 0

    def uses(self, table: Table) -> tuple[ColumnUse, ...]:
        """What was taken for what, for the account."""
        of_codes = replace(
            describe_column_use(table, "codes", self.codes.names),
            split_at=self.codes.split_at,
            level_separator=self.codes.level_separator,
            marks=self.codes.marks,
            also=self.codes.also,
        )
        named = {role: (name,) for role, name in self.fields.items()}
        participant = describe_column_use(table, "participant", named.get("participant", ()))
        if self.count_interviewer_rows(table):
            names = {name.strip() for name in table.column(self.fields["participant"])} - {""}
            people = sum(not is_interviewer_name(name) for name in names)
            participant = replace(participant, values=people)
        return (
            describe_column_use(table, "text", self.texts),
            of_codes,
            participant,
            *(
                describe_column_use(table, role, named[role])
                for role in ("coder", "study", "source", "perspective")
                if role in named
            ),
            describe_column_use(table, "quote_id", named.get("quote_id", ())),
        )


def is_interviewer_name(name: str) -> bool:
    """Whether a speaker is called interviewer, in some language."""
    return bool(name.strip()) and header_rank(name, "interviewer") is not None


def detect_survey_columns(table: Table, given: UserColumns) -> SurveyColumns:
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
    used = {*texts, *fields.values(), *given.attributes, *given.left_out}
    codes = detect_code_columns(table, given, excluded=used)
    if not texts:
        texts = _text_columns(table, [*used, *codes.names, *codes.also], single=bool(codes.names))
    used |= {*texts, *codes.names}
    single = texts[0] if len(texts) == 1 else ""
    free = [role for role in DETECTED_ROLES if role not in named]
    fields |= find_usual_columns(table, text=single, excluded=used, roles=free)
    question = code_column_question(
        table, codes, excluded={*texts, *fields.values()}, fields=fields
    )
    return SurveyColumns(texts=tuple(texts), codes=codes, question=question, fields=fields)


def _text_columns(table: Table, used: Collection[str], *, single: bool) -> list[str]:
    """The columns with texts: by a usual header, else those with long cells.

    With ``single``, only that with the longest texts. Raises `DataError` where there is none.
    """
    exact = [name for name in table.header if name.strip().casefold() == "text"]
    if exact:
        return exact[:1]
    words = {name: mean_words_per_cell(table, name) for name in table.header if name not in used}
    words = {name: n for name, n in words.items() if n and not _has_role_header(name, "not_text")}
    longest = max(words.values(), default=0.0)
    long = [
        n for n in words if words[n] >= max(MIN_MEAN_TEXT_WORDS, longest * MIN_SHARE_OF_LONGEST)
    ]
    called = [name for name in words if _has_role_header(name, "text")]
    if len(called) == 1:
        return called
    perhaps = called or [name for name in long if _has_role_header(name, "answer")]
    columns = perhaps if perhaps and (single or len(perhaps) > 1 or len(long) == 1) else long
    columns = columns or [name for name in words if _has_role_header(name, "answer")]
    if not columns:
        raise DataError(
            f"{table.title}: no layout fits its header, and no column is clearly the text. "
            f"Columns found: {list_names(table.header)}. Name it: thememap import … --text "
            '"…"; in a project file: [quotes] file = "…" and [quotes.columns] text = "…".'
        )
    return [max(columns, key=lambda name: (words[name], name))] if single else columns


def _has_role_header(header: str, role: str) -> bool:
    return header_rank(header, role) is not None or (
        header_rank(split_header_number(header)[0], role) is not None
    )
