"""Extraction: participants' quotes in articles and transcripts, with who speaks."""

from thememap.export_text import limit_words_per_source
from thememap.extraction._extract import extract
from thememap.extraction._fuzzy_match import match_texts
from thememap.extraction._pseudonyms import Pseudonyms
from thememap.extraction._verify import QuoteVerification, verify_quotes
from thememap.extraction.candidates._transcripts import INTERVIEWER_NOTE
from thememap.extraction.document._language import KNOWN_LANGUAGES

__all__ = [
    "INTERVIEWER_NOTE",
    "KNOWN_LANGUAGES",
    "Pseudonyms",
    "QuoteVerification",
    "extract",
    "limit_words_per_source",
    "match_texts",
    "verify_quotes",
]
