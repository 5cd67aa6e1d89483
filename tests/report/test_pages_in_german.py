"""German reports of the bundled corpora hold no English sentence and no English number.

What people wrote (quotes, names, definitions, a review's words) is masked in the run folder before
the report is made from it. Every word that is left must be a word of the German catalogue, a name
of one word of the corpus, or a name of the program.
"""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from babel.messages.pofile import read_po
from lxml import html

from thememap.report import Presentation, render, write_document
from thememap.report.catalogue._translations import LOCALES, PO_FILE

pytestmark = pytest.mark.slow

CORPORA = ("cycling", "alliance")
WORD = re.compile(r"[^\W\d_]{2,}")
NAMES = frozenset({"emerge", "entreq", "minilm", "scikit", "standard"})
NOT_PROSE = re.compile(
    r"https?://\S+"  # references
    r"|thememap [a-z]+( [\w.…-]+)*( --?[\w-]+( [\w.]+)?)*"  # commands
    r"|--[a-z-]+( [\w.]+)?"
    r"|\b[\w-]+\.(csv|md|json|toml|html)\b"
    r"|\b\d{4}-\d\d-\d\d\b"
    r"|\b\w+ \d+\.\d+(\.\d+)*\b"  # a program and its version
)
ENGLISH_NUMBER = re.compile(r"(?<![\d.])\d+\.(?!\d{3}\b)\d+(?![\d.])|\d%")
KINDS_OF_THE_PROGRAM = frozenset(
    {"line of argument", "not retrieved", "to a certain extent", "can't tell"}
)
QUOTE_ID = re.compile(r"[a-z]+-\d+")
GERMAN = Presentation(language="de")
TEXT_ATTRIBUTES = ("aria-label", "title", "alt", "placeholder")


@pytest.fixture(scope="module", params=CORPORA)
def run(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The run folder of a corpus, with what people wrote masked."""
    folder = tmp_path_factory.mktemp(request.param)
    demo = [sys.executable, "-m", "thememap", "demo", request.param]
    subprocess.run(demo, cwd=folder, check=True, capture_output=True)
    found = next(folder.glob("thememap-demo-*"))
    _mask_run(found)
    return found


def test_the_page_is_german(run: Path) -> None:
    assert english_in(page_texts(render(run, how=GERMAN)), run) == []


def test_the_markdown_is_german(run: Path, tmp_path: Path) -> None:
    path = write_document(run, to="md", how=GERMAN, out=tmp_path / "a.md")
    assert english_in(path.read_text(encoding="utf-8").splitlines(), run) == []


def test_the_word_document_is_german(run: Path, tmp_path: Path) -> None:
    path = write_document(run, to="docx", how=GERMAN, out=tmp_path / "a.docx")
    body = docx.Document(str(path)).element.body
    assert english_in([paragraph.text for paragraph in body.iter() if paragraph.text], run) == []


def english_in(texts: Iterable[str], run: Path) -> list[str]:
    """The texts that hold an unknown word or an English number, each once."""
    known = NAMES | german_words() | names_in(run)
    remains = {}
    for text in map(" ".join, map(str.split, texts)):
        prose = NOT_PROSE.sub(" ", text)
        unknown = {word for word in words_of(prose) - known if word.strip("x")}
        if (unknown or ENGLISH_NUMBER.search(prose)) and not is_reference(text):
            remains[text] = sorted(unknown)
    return [f"{unknown}: {text}" for text, unknown in remains.items()]


def words_of(text: str) -> set[str]:
    return set(WORD.findall(text.lower()))


@cache
def german_words() -> frozenset[str]:
    with (LOCALES / "de" / PO_FILE).open("rb") as file:
        texts = [entry.string for entry in read_po(file)]
    return frozenset(words_of(" ".join(map(str, texts))))


def names_in(run: Path) -> set[str]:
    """What the corpus calls by one word, and the names of the rules' constants."""
    result = json.loads((run / "result.json").read_text(encoding="utf-8"))
    names = [text for text in _words_of_people(run) if len(words_of(text)) == 1]
    constants = (*result["rules"], *result["saturation"]["rules"])
    return words_of(" ".join((*names, *constants)).replace("_", " "))


def is_reference(text: str) -> bool:
    """Whether a text is a citation: authors, year in brackets, title."""
    return re.search(r"\w, [A-Z]\..*\(\d{4}\)\. ", text) is not None


def page_texts(page: str) -> Iterator[str]:
    for element in html.fromstring(page).iter():
        if isinstance(element.tag, str):
            if element.tag not in ("script", "style") and element.text:
                yield element.text
            yield from (element.get(name, "") for name in TEXT_ATTRIBUTES)
        if element.tail:
            yield element.tail


def read_rows(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))


def _mask_run(run: Path) -> None:
    words = set(_words_of_people(run))
    for path in (*run.glob("*.csv"), *(run / "inputs").glob("*.csv")):
        rows = read_rows(path)
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([[_mask_cell(cell, words) for cell in row] for row in rows])
    path = run / "result.json"
    result = json.loads(path.read_text(encoding="utf-8"))
    for themes in (result["themes"], *(level["themes"] for level in result["levels"])):
        for theme in themes:
            theme["recognised_by"] = _mask_words(theme["recognised_by"])
    path.write_text(json.dumps(_mask(result, words)), encoding="utf-8")


def _mask_words(recognised_by: dict[str, Any]) -> dict[str, Any]:
    """The words that a theme is recognised by, and those in the warnings, without their letters."""

    def masked(words: list[str]) -> list[str]:
        return [re.sub(r"[^\W_]", "x", word) for word in words]

    warnings = [
        {**warning, "values": {**warning["values"], "words": masked(warning["values"]["words"])}}
        for warning in recognised_by["warnings"]
    ]
    return {**recognised_by, "words": masked(recognised_by["words"]), "warnings": warnings}


def _words_of_people(run: Path) -> Iterator[str]:
    """Texts of several words in the tables of the corpus, and names made from such words."""
    for path in (run / "inputs").glob("*.csv"):
        for row in read_rows(path)[1:]:
            for cell in row:
                names = cell.split("/")
                yield from (cell, *names, *("/".join(names[:end]) for end in range(1, len(names))))
    yield from _strings(json.loads((run / "inputs" / "review.json").read_text(encoding="utf-8")))
    result = json.loads((run / "result.json").read_text(encoding="utf-8"))
    yield from (result["title"], result["content_note"], result["support"])
    yield from _strings([result["review"]["words"], result["review"]["appraisal"]])
    of_scales = [group for scale in result["scales"] for group in scale["groups"]]
    for entry in (*result["groups"], *result["concepts"], *of_scales):
        yield from (entry["name"], *entry.get("keywords", ()))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
    elif isinstance(value, str):
        yield value


def _mask(value: Any, words: set[str]) -> Any:
    if isinstance(value, dict):
        return {_mask(key, words): _mask(inner, words) for key, inner in value.items()}
    if isinstance(value, list):
        return [_mask(inner, words) for inner in value]
    if (
        isinstance(value, str)
        and value in words
        and value not in KINDS_OF_THE_PROGRAM
        and not QUOTE_ID.fullmatch(value)
        and re.search(r"[^\W\d_]\W", value)
    ):
        return re.sub(r"[^\W_]", "x", value)
    return value


def _mask_cell(cell: str, words: set[str]) -> str:
    if cell.startswith("["):
        return json.dumps(_mask(json.loads(cell), words))
    masked = _mask(cell, words)
    assert isinstance(masked, str)
    return masked
