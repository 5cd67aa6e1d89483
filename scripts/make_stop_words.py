"""Make the stop words of every language, from spaCy's language data.

    python scripts/make_stop_words.py

writes src/thememap/grouping/describe/words/stop_words.txt. A run reads that file, because importing
spaCy takes two seconds. spaCy's files are read, not run: STOP_WORDS is evaluated from the syntax
tree. Words that thememap's tokens cannot be (with blanks, one letter) are left out; of a word with
an apostrophe its pieces are listed. Words are in lower case and composed (NFC), as tokens are.
"""

from __future__ import annotations

import ast
import importlib.util
import re
import unicodedata
from importlib import metadata
from pathlib import Path

from thememap.grouping.describe._tokens import WORD
from thememap.grouping.describe._word_lists import STOP_WORDS_FILE

HEADER = """\
# Stop words by language (ISO 639), made by scripts/make_stop_words.py; do not edit.
# From the language data of spaCy {version} (spacy.lang.*.stop_words), MIT licence,
# copyright (C) 2016-2024 ExplosionAI GmbH, 2016 spaCy GmbH, 2015 Matthew Honnibal.
"""
APOSTROPHES = re.compile(r"['’‘`]")
ISO_CODES = {"nb": "no", "kmr": "ku"}
"""Languages that are recognised under the two-letter code of a wider one."""
EDGES = "-\u0f0b"
"""Hyphens, and the mark that ends a syllable in Tibetan."""


def spacy_stop_words() -> dict[str, set[str]]:
    """The words of each ``spacy/lang/*/stop_words.py``, as spaCy has them."""
    spec = importlib.util.find_spec("spacy")
    assert spec is not None
    assert spec.origin is not None
    files = sorted((Path(spec.origin).parent / "lang").glob("*/stop_words.py"))
    listed = {file.parent.name: _assigned_words(file) for file in files}
    return {ISO_CODES.get(language, language): words for language, words in listed.items()}


def _assigned_words(file: Path) -> set[str]:
    lists: dict[str, set[str]] = {}
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call() | ast.Set() | ast.List()):
                lists[name] = _evaluate(node.value)
            case ast.Expr(
                value=ast.Call(
                    func=ast.Attribute(value=ast.Name(id=name), attr="update"),
                    args=[ast.Name(id=further)],
                )
            ):
                lists[name] |= lists[further]
    return lists["STOP_WORDS"]


def _evaluate(node: ast.expr) -> set[str]:
    """``set("…".split())``, ``{"…"}`` and what is made of these; anything else is an error."""
    match node:
        case ast.Constant(value=str(text)):
            return {text}
        case ast.Set(elts=items) | ast.List(elts=items) | ast.Tuple(elts=items):
            return set().union(*map(_evaluate, items))
        case ast.Call(func=ast.Name(id="set" | "frozenset"), args=[words]):
            return _evaluate(words)
        case ast.Call(func=ast.Attribute(value=text, attr="strip"), args=[]):
            return {_evaluate(text).pop().strip()}
        case ast.Call(func=ast.Attribute(value=text, attr="split"), args=separator):
            return set(_evaluate(text).pop().split(*map(ast.literal_eval, separator)))
    raise ValueError(f"this is no list of words: {ast.unparse(node)[:80]}")


def tokens_of(words: set[str]) -> list[str]:
    """Those words that a token can be, sorted."""
    plain = (unicodedata.normalize("NFC", word.lower()) for word in words)
    pieces = {piece for word in plain for piece in APOSTROPHES.split(word)}
    return sorted(
        piece for piece in (piece.strip(EDGES) for piece in pieces) if WORD.fullmatch(piece)
    )


def main() -> None:
    listed = {language: tokens_of(words) for language, words in sorted(spacy_stop_words().items())}
    lines = [f"{language} {' '.join(words)}\n" for language, words in listed.items()]
    text = HEADER.format(version=metadata.version("spacy")) + "".join(lines)
    STOP_WORDS_FILE.write_text(text, encoding="utf-8", newline="\n")
    print(f"{STOP_WORDS_FILE.name}: {len(lines)} languages, {len(text.encode()):,} bytes")


if __name__ == "__main__":
    main()
