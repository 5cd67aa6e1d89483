"""Extraction: participants' quotes in articles and transcripts, with who speaks."""

from thememap.extraction._alike import matched_texts
from thememap.extraction._extract import extract
from thememap.extraction._language import KNOWN_LANGUAGES
from thememap.extraction._pseudonyms import Pseudonyms
from thememap.extraction._transcripts import TAKEN_FOR_INTERVIEWER
from thememap.extraction._verify import Standing, verify
from thememap.sharing import shortened

__all__ = [
    "KNOWN_LANGUAGES",
    "TAKEN_FOR_INTERVIEWER",
    "Pseudonyms",
    "Standing",
    "extract",
    "matched_texts",
    "shortened",
    "verify",
]
