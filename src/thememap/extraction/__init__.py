"""Extraction of participants' quotes from articles and transcripts, with the speaker."""

from thememap.export_text import limit_words_per_source
from thememap.extraction._extract import ExtractionSettings, extract
from thememap.extraction._facts import ExtractionNote, RuleName
from thememap.extraction._pseudonyms import Pseudonyms
from thememap.extraction._verify import QuoteVerification, Verification, match_texts, verify_quotes
from thememap.extraction.document._language import english_only_refusal, not_calibrated_note
from thememap.extraction.rules._lexicon import KNOWN_LANGUAGES
from thememap.extraction.rules._rule import is_calibrated

__all__ = [
    "KNOWN_LANGUAGES",
    "ExtractionNote",
    "ExtractionSettings",
    "Pseudonyms",
    "QuoteVerification",
    "RuleName",
    "Verification",
    "english_only_refusal",
    "extract",
    "is_calibrated",
    "limit_words_per_source",
    "match_texts",
    "not_calibrated_note",
    "verify_quotes",
]
