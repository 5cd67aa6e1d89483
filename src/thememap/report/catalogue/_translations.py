"""Sentences of a language: read from its compiled catalogue, or from the .po file behind it."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from functools import cache
from gettext import GNUTranslations
from pathlib import Path

SOURCE_LANGUAGE = "en"
LOCALES = Path(__file__).resolve().parents[1] / "locales"
PO_FILE = Path("LC_MESSAGES", "thememap.po")
COMPILED = datetime(2000, 1, 1, tzinfo=UTC)
UNCOUNTED = 100
"""The number whose plural form is used where a sentence is asked for without a number."""


def languages(locales: Path = LOCALES) -> tuple[str, ...]:
    """Codes of the languages that have a catalogue.

    >>> languages()
    ('de', 'en')
    """
    folders = {
        path.parent.parent.name
        for suffix in (".po", ".mo")
        for path in locales.glob(f"*/{PO_FILE.with_suffix(suffix)}")
    }
    return tuple(sorted(folders))


@cache
def load_translations(language: str, locales: Path = LOCALES) -> GNUTranslations:
    """The catalogue of a language; it is compiled in memory where no current .mo file is there."""
    source = locales / language / PO_FILE
    compiled = source.with_suffix(".mo")
    if compiled.exists() and not (
        source.exists() and source.stat().st_mtime > compiled.stat().st_mtime
    ):
        content = compiled.read_bytes()
    else:
        content = compile_catalogue(source)
    return GNUTranslations(io.BytesIO(content))


def compile_catalogue(source: Path) -> bytes:
    """The content of the .mo file of a .po file."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as file:
        catalog = read_po(file)
    # Babel writes the moment of compiling where the file names none: two builds would differ.
    catalog.creation_date = catalog.revision_date = COMPILED
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    return compiled.getvalue()


def find_text(
    translations: GNUTranslations, key: str, *, context: str = "", n: int | None = None
) -> str | None:
    """The text of a key, in the plural form of ``n`` where it has several."""
    number = UNCOUNTED if n is None else n
    if context:
        text = translations.npgettext(context, key, key, number)
        text = translations.pgettext(context, key) if text == key else text
    else:
        text = translations.ngettext(key, key, number)
        text = translations.gettext(key) if text == key else text
    return None if text == key else text
