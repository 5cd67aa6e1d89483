"""All words of the page, in German: the keys and the placeholders of the English catalogue."""

from __future__ import annotations

from collections.abc import Mapping

from thememap.report.german._concepts import CONCEPTS
from thememap.report.german._documents import DOCUMENTS
from thememap.report.german._exploring import EXPLORING
from thememap.report.german._findings import FINDINGS
from thememap.report.german._grouping import GROUPING
from thememap.report.german._measures import MEASURES
from thememap.report.german._method import METHOD
from thememap.report.german._page import PAGE
from thememap.report.german._pictures import PICTURES
from thememap.report.german._reviews import REVIEWS
from thememap.report.german._tables import TABLES
from thememap.report.german._terms import TERMS
from thememap.report.german._themes import THEMES

GERMAN: Mapping[str, str] = {
    **PAGE,
    **THEMES,
    **PICTURES,
    **EXPLORING,
    **FINDINGS,
    **MEASURES,
    **METHOD,
    **CONCEPTS,
    **REVIEWS,
    **TERMS,
    **TABLES,
    **GROUPING,
    **DOCUMENTS,
}
"""Every text by its key; beside the variants of English there may be further ones."""

GERMAN_NUMBER_WORDS = (
    "kein", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn",
    "elf", "zwölf",
)  # fmt: skip
"""Numbers from 0; the sentences have their own variants for 0 and 1, where forms are inflected."""

__all__ = ["GERMAN", "GERMAN_NUMBER_WORDS"]
