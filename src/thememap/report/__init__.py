"""The report: one page to read from top to bottom. It reads a run folder and computes nothing."""

from thememap.report._answer import concepts_sentence
from thememap.report._as_text import REPORT_FORMATS, write_as
from thememap.report._catalogue import Catalogue
from thememap.report._display_order import in_display_order
from thememap.report._page import Page
from thememap.report._presentation import Presentation
from thememap.report._read_run import QuoteRow, RunFolder, read_run, run_table
from thememap.report._render import (
    page_environment,
    page_of,
    page_policy,
    page_style,
    render,
    source_hash,
    write_report,
)
from thememap.report.figures import write_figures

__all__ = [
    "REPORT_FORMATS",
    "Catalogue",
    "Page",
    "Presentation",
    "QuoteRow",
    "RunFolder",
    "concepts_sentence",
    "in_display_order",
    "page_environment",
    "page_of",
    "page_policy",
    "page_style",
    "read_run",
    "render",
    "run_table",
    "source_hash",
    "write_as",
    "write_figures",
    "write_report",
]
