"""Codings from the rows of tables."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from thememap.errors import DataError
from thememap.records import Codings, ThemePath, clean_name
from thememap.tables._account import Account
from thememap.tables._codes import codes_reader
from thememap.tables._columns import code_columns, coder_column, is_own
from thememap.tables._named_quotes import QUOTE_LEFT_OUT, UNKNOWN_QUOTE, naming_of
from thememap.tables._quote_rows import QuoteRows
from thememap.tables._table import Table
from thememap.wording import counted

if TYPE_CHECKING:
    from thememap.project import CodingsSection

ONLY_CODER = "coder"
Key = tuple[str, str, ThemePath | None]


@dataclass(frozen=True, kw_only=True)
class EmptyCells:
    """Rows of a coder whose code cells are empty, and what the project says they mean."""

    coder: str
    rows: int
    meaning: str


@dataclass(frozen=True, kw_only=True)
class CodingRows:
    """Codings, where each was first found (table and row), and empty code cells."""

    codings: Codings
    found_at: dict[Key, tuple[Table, int]]
    empty: tuple[EmptyCells, ...]


@dataclass(kw_only=True)
class _Collected:
    found_at: dict[Key, tuple[Table, int]] = field(default_factory=dict)
    repeats: int = 0
    empty: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, key: Key, table: Table, row: int) -> None:
        if key in self.found_at:
            self.repeats += 1
        else:
            self.found_at[key] = (table, row)


def read_codings(account: Account, quotes: QuoteRows) -> CodingRows:
    """All codings of a project, in canonical order, without repeats."""
    collected = _Collected()
    for section in account.project.codings:
        for table in _tables(account, section):
            _read_table(account, section, table, quotes, collected)
    found = collected.found_at
    coded = {(quote, coder) for quote, coder, theme in found if theme is not None}
    contradicted = [key for key in found if key[2] is None and key[:2] in coded]
    for key in contradicted:
        del found[key]
    if contradicted:
        account.note(
            f"{counted(len(contradicted), 'time')} a coder's rows say both 'none' and a theme for "
            "one quote: the theme counts."
        )
    if collected.repeats:
        account.note(f"{counted(collected.repeats, 'repeated coding')}: each counts once.")
    keys = sorted(found, key=lambda key: (key[0], key[1], key[2] is not None, key[2] or ()))
    return CodingRows(
        codings=Codings(
            quote_id=tuple(key[0] for key in keys),
            coder=tuple(key[1] for key in keys),
            theme=tuple(key[2] for key in keys),
        ),
        found_at=found,
        empty=tuple(
            EmptyCells(coder=coder, rows=rows, meaning=meaning)
            for (coder, meaning), rows in sorted(collected.empty.items())
        ),
    )


def _tables(account: Account, section: CodingsSection) -> list[Table]:
    own = account.project.quotes
    same = is_own(section, account.project)
    names = own.names if same and not section.file else (section.file,)
    like = own if same else section
    return [
        account.table(
            file,
            role="codings",
            sheet=like.sheet,
            encoding=like.encoding,
            separator=like.separator,
        )
        for file in names
    ]


def _read_table(
    account: Account,
    section: CodingsSection,
    table: Table,
    quotes: QuoteRows,
    collected: _Collected,
) -> None:
    project = account.project
    coder_at = coder_column(section, table, several=len(project.codings) > 1)
    coders = table.column(coder_at) if coder_at else (section.coder or ONLY_CODER,) * len(table)
    names = naming_of(section, table, quotes, project)
    columns = code_columns(section, table, taken={coder_at, *names.columns})
    codes_of = codes_reader(section, table, columns)
    split = (section.code_separator,) if section.layout == "separated" else ()
    account.take(table, {"codes": columns}, split_at=split, marks=section.layout == "indicator")
    if coder_at:
        account.take(table, {"coder": (coder_at,)})
    if names.column:
        account.take(table, {"quote_id": (names.column,)})
    unclear: Counter[str] = Counter()
    unknown = known = 0
    for row in range(len(table)):
        quote, codes, coder = names.quote(row), codes_of(row), clean_name(coders[row])
        if quote is None:
            reason = names.reason(row)
            unknown += reason == UNKNOWN_QUOTE
            if codes or (codes is not None and reason != QUOTE_LEFT_OUT):
                account.leave_out("coding", names.shown(row), reason)
            continue
        known += 1
        if not coder and codes is None:
            continue
        if not coder:
            raise DataError(
                f"{table.where(row)}: no coder, in the column {coder_at!r}. Fill the cell."
            )
        if codes is None:
            meaning = section.meaning(coder)
            if not meaning:
                unclear[coder] += 1
                continue
            collected.empty[coder, meaning] += 1
            if meaning == "not read":
                continue
            codes = ()
        for theme in codes or (None,):
            collected.add((quote, coder, theme), table, row)
    if unclear:
        raise _undefined(table, unclear, by_column=bool(coder_at))
    if unknown and not known:
        raise DataError(
            f"{table.title}: none of its {counted(unknown, 'row')} names a quote of "
            f"{', '.join(one.title for one in quotes.tables)}. The ids are read from the column "
            f"{names.column!r}; if that is another one, name it under [[codings]]: "
            'quote_id = "…".'
        )


def _undefined(table: Table, unclear: Counter[str], *, by_column: bool) -> DataError:
    coder = min(unclear, key=lambda name: (-unclear[name], name))
    others = [name for name in sorted(unclear) if name != coder]
    also = f" The same goes for {', '.join(map(repr, others))}." if others else ""
    lines = ('empty_means = "none"', 'empty_means = "not read"')
    if by_column:
        lines = (
            f'empty_means_by_coder = {{ "{coder}" = "none" }}',
            f'empty_means_by_coder = {{ "{coder}" = "not read" }}',
        )
    return DataError(
        f"{table.title}: {counted(unclear[coder], 'row')} of the coder {coder!r} without a code, "
        f"and nothing says what that means.{also} Under [[codings]], write one of these lines:\n"
        f"  {lines[0]}  # read, and given no theme\n"
        f"  {lines[1]}  # nobody looked at the quote"
    )
