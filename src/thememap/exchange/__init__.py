"""Writers for other programs and for people: REFI-QDA, Office, bibliography."""

from thememap.exchange._bibliography import (
    BibliographyEntry,
    list_references,
    write_bibtex,
    write_ris,
)
from thememap.exchange._export_bundle import ExportBundle, QuotationLimits, ShownQuote, shown_quotes
from thememap.exchange._program_tables import qualcoder_tables, taguette_tables
from thememap.exchange.office._documents import write_docx, write_markdown
from thememap.exchange.office._sheets import add_sheet, new_workbook, workbook_bytes
from thememap.exchange.office._workbook import write_workbook
from thememap.exchange.refi._codes import refi_codebook
from thememap.exchange.refi._project import count_unplaced_quotes, refi_project
from thememap.exchange.refi._validation import schema_problems, semantic_problems

__all__ = [
    "BibliographyEntry",
    "ExportBundle",
    "QuotationLimits",
    "ShownQuote",
    "add_sheet",
    "count_unplaced_quotes",
    "list_references",
    "new_workbook",
    "qualcoder_tables",
    "refi_codebook",
    "refi_project",
    "schema_problems",
    "semantic_problems",
    "shown_quotes",
    "taguette_tables",
    "workbook_bytes",
    "write_bibtex",
    "write_docx",
    "write_markdown",
    "write_ris",
    "write_workbook",
]
