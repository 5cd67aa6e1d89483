"""Sentences and numbers of a language: the catalogue of messages."""

from thememap.report.catalogue._catalogue import Catalogue, is_untested
from thememap.report.catalogue._import_account import import_account_text, left_out_noun
from thememap.report.catalogue._languages import (
    language_methods,
    language_note,
    languages_in_words,
    notable_languages,
    quotes_language,
    unknown_language_note,
)
from thememap.report.catalogue._number_format import NumberFormat
from thememap.report.catalogue._reference import reference_name
from thememap.report.catalogue._translations import languages

__all__ = [
    "Catalogue",
    "NumberFormat",
    "import_account_text",
    "is_untested",
    "language_methods",
    "language_note",
    "languages",
    "languages_in_words",
    "left_out_noun",
    "notable_languages",
    "quotes_language",
    "reference_name",
    "unknown_language_note",
]
