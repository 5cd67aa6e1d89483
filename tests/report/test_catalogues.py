"""The catalogues of sentences: complete, current, and German in German."""

from __future__ import annotations

import ast
import importlib.util
import re
import shutil
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from string import Formatter
from types import ModuleType

import pytest
from babel.messages import Catalog
from babel.messages.pofile import read_po

from thememap.report.catalogue import Catalogue
from thememap.report.catalogue._translations import LOCALES, PO_FILE, languages

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "src" / "thememap"
TRANSLATIONS = tuple(language for language in languages() if language != "en")
OF_REVIEWS = (
    "studies.", "translation.", "review.", "proposal.", "flow.", "appraisal.", "evidence.",
    "reporting.", "status.", "checklist.",
)  # fmt: skip
"""Keys of texts that speak of studies everywhere: studies of a review, and names of statuses."""
SAME_IN_BOTH = {
    "{code:language}", "{code:language} {value:share}",
    "AC1", "Alpha", "Software", "Kappa", "Kappa: {parts}.", "; q = {q}.", "; q {q}.",
    "Interview", "Memos", "Setting", "Status", "q", "{name} {n}",
    "{title} {value}", "{what}: {value}", "{document}: {note}", "{n}: {rule}", "{value} (n {n})",
    "{name} ({count})", "{size:one} GB", "{size:one} MB", "{size:whole} kB", "{what}: {why}",
    "Codes", "Standard", "Coder",
    "{coder}: {units}", "{file}: {read_as}", "{file}: {read_as}; {counts:commas}",
}  # fmt: skip
ENGLISH_ONLY = {"and", "are", "by", "each", "from", "is", "no", "none", "not", "of", "quote",
                "quotes", "than", "the", "theme", "themes", "these", "they", "to", "what",
                "which", "with"}  # fmt: skip
NUMBERS = (0, 1, 2, 12)
LISTS = ("list", "path", "semicolons", "commas", "names")


def read_catalogue(language: str, locales: Path = LOCALES) -> Catalog:
    with (locales / language / PO_FILE).open("rb") as file:
        return read_po(file)


def texts_of(language: str) -> dict[tuple[str, str], tuple[str, ...]]:
    """Texts by key and context; plural forms in their order."""
    return {
        (entry.id[0] if isinstance(entry.id, tuple) else entry.id, entry.context or ""): (
            entry.string if isinstance(entry.string, tuple) else (entry.string,)
        )
        for entry in read_catalogue(language)
        if entry.id
    }


ENGLISH, GERMAN = texts_of("en"), texts_of("de")


def german_texts() -> Iterator[tuple[str, str]]:
    return ((key, text) for (key, _), forms in GERMAN.items() for text in forms)


def placeholders(*texts: str) -> set[str]:
    return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "update_catalogues", ROOT / "scripts" / "update_catalogues.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_files_are_current(script: ModuleType) -> None:
    stale = [p for p, content in script.updated_files().items() if p.read_bytes() != content]
    assert stale == [], "run python scripts/update_catalogues.py"


def test_every_language_is_complete(script: ModuleType) -> None:
    assert list(script.untranslated()) == []


def test_every_key_is_named_in_the_code(script: ModuleType) -> None:
    assert script.unused_keys() == []


def test_a_new_a_changed_and_an_unused_key_are_reported(tmp_path: Path, script: ModuleType) -> None:
    locales = shutil.copytree(LOCALES, tmp_path / "locales", ignore=shutil.ignore_patterns("*.mo"))
    english = locales / "en" / PO_FILE
    text = english.read_text(encoding="utf-8")
    text = text.replace('msgstr "Contents"', 'msgstr "What is here"', 1)
    english.write_text(text + '\nmsgid "skip.new"\nmsgstr "New"\n', encoding="utf-8")
    for path, content in script.updated_files(locales).items():
        path.write_bytes(content)
    assert list(script.untranslated(locales)) == ["de: missing: skip.new", "de: fuzzy: contents"]
    assert "unused: skip.new" in script.unused_keys(locales)
    german = read_catalogue("de", locales)
    assert [entry.id for entry in german if entry.id][:2] == ["skip", "skip.new"]
    assert german["contents"].string == "Inhalt"


def test_a_further_language_is_one_file(tmp_path: Path, script: ModuleType) -> None:
    locales = shutil.copytree(LOCALES, tmp_path / "locales")
    catalog = Catalog(locale="pl")
    catalog.add(("quotes", "quotes"), ("{n} cytat", "{n} cytaty", "{n} cytatów"))
    path = locales / "pl" / PO_FILE
    path.parent.mkdir(parents=True)
    path.write_bytes(script.written(catalog, "# Polish"))
    assert "pl" in languages(locales)
    text = Catalogue(approach="codebook", language="pl", locales=locales)
    assert [text("quotes", n=n) for n in (1, 3, 25)] == ["1 cytat", "3 cytaty", "25 cytatów"]
    assert text("contents") == "Contents"
    for updated, content in script.updated_files(locales).items():
        updated.write_bytes(content)
    assert "pl: missing: contents" in list(script.untranslated(locales))


def test_a_text_has_the_placeholders_of_its_english_text() -> None:
    """Forms for one and for none may leave out the number."""
    wrong = {
        (language, key): (placeholders(*forms), placeholders(*ENGLISH[key]))
        for language in TRANSLATIONS
        for key, forms in texts_of(language).items()
        if (placeholders(*forms) ^ placeholders(*ENGLISH[key])) - {"n"}
        or any(placeholders(form) ^ placeholders(*forms) for form in forms[1:])
    }
    assert wrong == {}


def test_a_text_starts_and_ends_with_a_space_where_the_english_text_does() -> None:
    def outer(text: str) -> tuple[bool, bool]:
        return text[:1].isspace(), text[-1:].isspace()

    assert {
        key: forms
        for key, forms in GERMAN.items()
        if key[0] != "answer.concepts_from" and outer(forms[-1]) != outer(ENGLISH[key][-1])
    } == {}


def test_every_key_of_a_message_has_a_text() -> None:
    assert {
        enum: keys for enum, keys in keys_of_messages() if keys - {key for key, _ in ENGLISH}
    } == {}


def keys_of_messages() -> Iterator[tuple[str, set[str]]]:
    """The members of each enum of which `message` is given one."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES.rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    enums = {
        node.args[0].value.id
        for node in nodes
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "message"
        and node.args
        and isinstance(node.args[0], ast.Attribute)
        and isinstance(node.args[0].value, ast.Name)
    }
    for node in nodes:
        if isinstance(node, ast.ClassDef) and node.name in enums:
            yield (
                node.name,
                {
                    member.value.value
                    for member in node.body
                    if isinstance(member, ast.Assign) and isinstance(member.value, ast.Constant)
                },
            )


def test_every_text_can_be_written_for_every_number() -> None:
    for language, approach, studies_are in product(
        languages(), ("codebook", "reflexive"), ("studies", "documents")
    ):
        text = Catalogue(approach=approach, language=language, studies_are=studies_are)
        for key in {key for key, _ in ENGLISH}:
            formats = {
                name: form
                for (other, _), forms in ENGLISH.items()
                if other == key
                for template in forms
                for _, name, form, _ in Formatter().parse(template)
                if name is not None
            }
            for n in NUMBERS:
                values: dict[str, object] = {
                    name: ["<a>", "<b>"] if form in LISTS else 0.5 if form else name
                    for name, form in formats.items()
                }
                written = text(key, **{**values, "n": n})
                assert not set("{}") & set(written), (language, key, n)


def test_no_text_was_left_in_english() -> None:
    same = {form for key, forms in GERMAN.items() for form in forms if form in ENGLISH[key]}
    assert sorted(same - SAME_IN_BOTH) == []


def test_no_text_holds_an_english_function_word() -> None:
    assert [
        (key, words)
        for key, text in german_texts()
        if not key.startswith("language.")
        and (words := {word.strip("“„”.,:;()/").lower() for word in text.split()} & ENGLISH_ONLY)
    ] == []


def test_quotation_marks_are_german_and_paired() -> None:
    assert [
        key
        for key, text in german_texts()
        if {"”", '"'} & set(text) or text.count("„") != text.count("“")
    ] == []


def test_nobody_is_addressed() -> None:
    address = re.compile(r"\b(Ihnen|du|dir|dein\w*|euch)\b|[^.:?!] (Sie|Ihre?[mnrs]?)\b")
    assert [key for key, text in german_texts() if address.search(text)] == []


def test_numbers_are_written_in_german() -> None:
    text = Catalogue(approach="codebook", language="de")
    assert [text("quotes", n=n) for n in NUMBERS] == [
        "kein Zitat", "1 Zitat", "2 Zitate", "12 Zitate",
    ]  # fmt: skip
    assert [text("studies", n=n) for n in NUMBERS] == [
        "keine Studie", "1 Studie", "2 Studien", "12 Studien",
    ]  # fmt: skip


def test_imported_documents_are_called_documents_outside_reviews() -> None:
    for language, study in (("en", re.compile("stud(y|ies)", re.I)), ("de", re.compile("Studie"))):
        text = Catalogue(approach="codebook", language=language, studies_are="documents")
        called_studies = {
            key
            for key, _ in ENGLISH
            if not key.startswith(OF_REVIEWS)
            and study.search(text.get(key).replace("{studies}", ""))
        }
        of_columns = {"app.role.study", "review.appraisal", "table.source_as_study", "view.studies"}
        assert sorted(called_studies - of_columns) == []


def test_numbers_of_documents_are_written_in_german() -> None:
    text = Catalogue(approach="codebook", language="de", studies_are="documents")
    assert [text("studies", n=n) for n in NUMBERS] == [
        "kein Dokument", "1 Dokument", "2 Dokumente", "12 Dokumente",
    ]  # fmt: skip


def test_the_sentences_of_the_sets_are_german_for_one_theme_and_for_several() -> None:
    text = Catalogue(approach="codebook", language="de", studies_are="documents")
    others = text("others.studies")
    assert text("support.recognised.sentence", n=1, others=others) == (
        "Der Klassifikator findet die Zitate dieses "
        "Themas wieder, obwohl keine Gruppe der Daten sie zusammenhält."
    )
    assert "die Zitate dieser Themen wieder" in text(
        "support.recognised.sentence", n=3, others=others
    )


def test_the_sentence_on_concepts_names_the_studies_inside_it() -> None:
    text = Catalogue(approach="codebook", language="de")
    origin = text("answer.concepts_from", n=1, word="")
    assert text("answer.concepts", n=1, word="", studies=origin) == (
        "Ein Zitatbündel aus einer einzigen Studie hat kein Thema; es ist ein Kandidat für "
        "erneutes Lesen."
    )
