"""Everything that a project names, read into canonical form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thememap.records import Material, message
from thememap.tables._import_account import add_import_account
from thememap.tables._messages import TableMessage
from thememap.tables._read_context import ReadContext
from thememap.tables.codebook._near_duplicates import near_duplicates_note
from thememap.tables.codebook._read_codebook import read_codebook
from thememap.tables.codings._read_codings import EmptyCodeCells, read_codings
from thememap.tables.quotes._read_quotes import read_quotes

if TYPE_CHECKING:
    from thememap.project import Project


@dataclass(frozen=True, kw_only=True)
class MaterialDetails:
    """Material, and what `check` says besides."""

    material: Material
    empty: tuple[EmptyCodeCells, ...]


def read_material(project: Project) -> Material:
    """Quotes, codings and codebook of a project, in canonical order.

    Every row is in the result or in ``left_out`` with a reason; ids do not depend on the
    order of rows. Raises `DataError` or `UsageError` that names file, row and what to
    change, and holds no participant's text.
    """
    return read_material_details(project).material


def read_material_details(project: Project) -> MaterialDetails:
    """Material, and how empty code cells were read."""
    account = ReadContext(project=project)
    quotes = read_quotes(account)
    codings = read_codings(account, quotes)
    codebook = read_codebook(account, codings)
    if codebook.made_from_codings:
        account.note(near_duplicates_note(codebook.paths))
    add_import_account(account)
    for cells in codings.empty:
        account.note(
            message(
                TableMessage.EMPTY_CODE_CELLS,
                coder=cells.coder,
                rows=cells.rows,
                meaning=cells.meaning,
            )
        )
    return MaterialDetails(
        material=Material(
            quotes=quotes.quotes,
            codebook=codebook,
            codings=codings.codings,
            left_out=tuple(
                sorted(account.left_out, key=lambda item: (item.what, item.where, item.reason))
            ),
            files=account.files,
            notes=tuple(account.notes),
            columns=account.columns,
        ),
        empty=codings.empty,
    )
