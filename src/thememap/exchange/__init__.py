"""Writers for other programs and for people."""

from thememap.exchange._document import document
from thememap.exchange._handed import Handed, Limits, ShownQuote, shown_quotes
from thememap.exchange._layouts import qualcoder, taguette
from thememap.exchange._markdown import markdown
from thememap.exchange._plain_sheets import add_sheet, new_workbook, workbook_bytes
from thememap.exchange._references import Reference, bibtex, references, ris
from thememap.exchange._refi_check import schema_problems, semantic_problems
from thememap.exchange._refi_codebook import refi_codebook
from thememap.exchange._refi_project import refi_project, used_texts
from thememap.exchange._workbook import workbook

__all__ = [
    "Handed",
    "Limits",
    "Reference",
    "ShownQuote",
    "add_sheet",
    "bibtex",
    "document",
    "markdown",
    "new_workbook",
    "qualcoder",
    "references",
    "refi_codebook",
    "refi_project",
    "ris",
    "schema_problems",
    "semantic_problems",
    "shown_quotes",
    "taguette",
    "used_texts",
    "workbook",
    "workbook_bytes",
]
