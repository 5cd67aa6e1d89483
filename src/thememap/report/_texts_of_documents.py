"""English texts for quotes whose studies nobody named: they speak of documents."""

from __future__ import annotations

import re
from collections.abc import Mapping

OF_REVIEWS = (
    "studies.",
    "translation.",
    "review.",
    "flow.",
    "appraisal.",
    "evidence.",
    "reporting.",
)
"""Sections of a review, where studies are named."""
NAMES = ("status.",)
"""Statuses are called the same everywhere."""
STUDY = re.compile(r"(?<![{|])\bstud(y|ies)\b(?![}|])", re.IGNORECASE)


def of_documents(texts: Mapping[str, str]) -> dict[str, str]:
    """Texts that speak of studies, under ``key|documents``, speaking of documents.

    >>> of_documents({"x": "{n} studies", "y": "themes"})
    {'x|documents': '{n} documents'}
    """
    return {
        f"{key}|documents": STUDY.sub(_document, text)
        for key, text in texts.items()
        if STUDY.search(text) and not key.startswith(OF_REVIEWS + NAMES)
    }


def _document(match: re.Match[str]) -> str:
    word = "documents" if match[1].lower() == "ies" else "document"
    return word.capitalize() if match[0][0].isupper() else word
