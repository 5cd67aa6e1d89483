"""Everything that a project names, read into canonical form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thememap.records import Material
from thememap.tables._account import Account
from thememap.tables._codebooks import read_codebook
from thememap.tables._coding_rows import EmptyCells, read_codings
from thememap.tables._import_account import carry_import_account
from thememap.tables._near_duplicates import near_duplicates_note
from thememap.tables._quote_rows import read_quotes

if TYPE_CHECKING:
    from thememap.project import Project


@dataclass(frozen=True, kw_only=True)
class Reading:
    """Material, and what `check` says besides."""

    material: Material
    empty: tuple[EmptyCells, ...]


def read_material(project: Project) -> Material:
    """Quotes, codings and codebook of a project, in canonical order.

    Every row is in the result or in ``left_out`` with a reason; ids do not depend on the
    order of rows. Raises `DataError` or `UsageError` that names file, row and what to
    change, and holds no participant's text.
    """
    return reading_of(project).material


def reading_of(project: Project) -> Reading:
    """Material, and how empty code cells were read."""
    account = Account(project=project)
    quotes = read_quotes(account)
    codings = read_codings(account, quotes)
    codebook = read_codebook(account, codings)
    if codebook.made_from_codings:
        for note in near_duplicates_note(codebook.paths):
            account.note(note)
    carry_import_account(account)
    for one in codings.empty:
        account.note(
            f"Empty code cells of {one.coder!r} ({one.rows}) were taken as {one.meaning!r}, as "
            "the project says."
        )
    return Reading(
        material=Material(
            quotes=quotes.quotes,
            codebook=codebook,
            codings=codings.codings,
            left_out=tuple(
                sorted(account.left_out, key=lambda one: (one.what, one.where, one.reason))
            ),
            files=account.files,
            notes=tuple(account.notes),
            columns=account.columns,
        ),
        empty=codings.empty,
    )
