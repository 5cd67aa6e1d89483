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
    context = ReadContext(project=project)
    quotes = read_quotes(context)
    codings = read_codings(context, quotes)
    codebook = read_codebook(context, codings)
    if codebook.made_from_codings:
        context.note(near_duplicates_note(codebook.paths))
    add_import_account(context)
    for cells in codings.empty:
        context.note(
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
                sorted(context.left_out, key=lambda item: (item.what, item.where, item.reason))
            ),
            files=context.files,
            notes=tuple(context.notes),
            columns=context.columns,
        ),
        empty=codings.empty,
    )
