"""The report: page, documents and figures from a run folder. It computes nothing."""

from thememap.report._render import (
    content_security_policy,
    csp_source_hash,
    load_page,
    render,
    report_style,
    template_environment,
    write_report,
)
from thememap.report.figures import PICTURE_ENDINGS, saturation_figure, write_figures
from thememap.report.formats._evidence_blocks import answer_in_words, set_in_words
from thememap.report.formats._write_document import (
    REPORT_FORMATS,
    DocumentParts,
    write_document,
)
from thememap.report.model._display_order import in_display_order
from thememap.report.model._given_names import names_of_run, with_given_names
from thememap.report.model._page import Page
from thememap.report.model._presentation import Presentation
from thememap.report.model._read_run import RunFolder, RunQuote, read_run, read_run_table
from thememap.report.model._run_scales import groups_at_scale, listed_scales, shown_scale
from thememap.report.model._saturation import SaturationView, TextTable
from thememap.report.views._explore import json_for_html
from thememap.report.views._questions import question_views
from thememap.report.views.answer._list_answers import concepts_sentence, reread_in_words
from thememap.report.views.answer._support import support_rows
from thememap.report.views.answer._support_limits import support_notes
from thememap.report.views.answer._theme_facts import shown_status
from thememap.report.views.saturation._section import saturation_view
from thememap.report.views.saturation._sentences import saturation_in_words
from thememap.report.views.saturation._sources import SATURATION_SOURCES
from thememap.report.views.writing._methods import methods_text, sentences_of, with_sentences

__all__ = [
    "PICTURE_ENDINGS",
    "REPORT_FORMATS",
    "SATURATION_SOURCES",
    "DocumentParts",
    "Page",
    "Presentation",
    "RunFolder",
    "RunQuote",
    "SaturationView",
    "TextTable",
    "answer_in_words",
    "concepts_sentence",
    "content_security_policy",
    "csp_source_hash",
    "groups_at_scale",
    "in_display_order",
    "json_for_html",
    "listed_scales",
    "load_page",
    "methods_text",
    "names_of_run",
    "question_views",
    "read_run",
    "read_run_table",
    "render",
    "report_style",
    "reread_in_words",
    "saturation_figure",
    "saturation_in_words",
    "saturation_view",
    "sentences_of",
    "set_in_words",
    "shown_scale",
    "shown_status",
    "support_notes",
    "support_rows",
    "template_environment",
    "with_given_names",
    "with_sentences",
    "write_document",
    "write_figures",
    "write_report",
]
