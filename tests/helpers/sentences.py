"""English sentences of messages, for tests that compare what a user reads."""

from __future__ import annotations

from thememap.records import Material
from thememap.report.catalogue import Catalogue, import_account_text
from thememap.sources import ImportResult, import_account

ENGLISH = Catalogue(approach="codebook")
SENTENCE = ENGLISH.message


def notes_of(material: Material) -> tuple[str, ...]:
    """The notes on what was read, in English."""
    return tuple(map(SENTENCE, material.notes))


def reasons_of(material: Material) -> set[str]:
    """Why something was left out, in English."""
    return {SENTENCE(entry.reason) for entry in material.left_out}


def account_of(imported: ImportResult) -> str:
    """The account that an import prints."""
    return import_account_text(import_account(imported), ENGLISH)
