"""English sentences of messages, for tests that compare what a user reads."""

from __future__ import annotations

from thememap.records import Material
from thememap.report.catalogue import Catalogue

SENTENCE = Catalogue(approach="codebook").message


def notes_of(material: Material) -> tuple[str, ...]:
    """The notes on what was read, in English."""
    return tuple(map(SENTENCE, material.notes))
