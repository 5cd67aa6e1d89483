# ruff: noqa: I001
"""Make the stop words of every language, from spaCy's language data.

    python scripts/make_stop_words.py

writes src/thememap/grouping/describe/words/stop_words.txt. A run reads that file, because importing
spaCy takes two seconds. Words that thememap's tokens cannot be (with blanks, one letter) are left
out; of a word with an apostrophe its pieces are listed.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path

import thememap  # noqa: F401  (first: it switches off telemetry of the libraries)
import spacy
import spacy.lang

TARGET = Path(__file__).resolve().parents[1] / "src/thememap/grouping/describe/words/stop_words.txt"
HEADER = """\
# Stop words by language (ISO 639), made by scripts/make_stop_words.py; do not edit.
# From the language data of spaCy {version} (spacy.lang.*.stop_words), MIT licence,
# copyright (C) 2016-2024 ExplosionAI GmbH, 2016 spaCy GmbH, 2015 Matthew Honnibal.
"""


def main() -> None:
    lines = []
    for module in sorted(pkgutil.iter_modules(spacy.lang.__path__), key=lambda item: item.name):
        try:
            words = importlib.import_module(f"spacy.lang.{module.name}.stop_words").STOP_WORDS
        except ModuleNotFoundError:
            continue
        pieces = {piece for word in words for piece in re.split(r"['’‘`]", word.casefold())}
        listed = sorted(piece for piece in pieces if re.fullmatch(r"[^\W\d_][\w-]+", piece))
        lines.append(f"{module.name} {' '.join(listed)}\n")
    text = HEADER.format(version=spacy.__version__) + "".join(lines)
    TARGET.write_text(text, encoding="utf-8", newline="\n")
    print(f"{TARGET.name}: {len(lines)} languages, {len(text.encode()):,} bytes")


if __name__ == "__main__":
    main()
