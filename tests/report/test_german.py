"""The German catalogue beside the English one."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from thememap.report._texts import ENGLISH, NUMBER_WORDS
from thememap.report._texts_of_documents import NAMES, OF_REVIEWS
from thememap.report.german import GERMAN, GERMAN_NUMBER_WORDS
from thememap.report.text._catalogue import Catalogue

SAME_IN_BOTH = {
    "AC1", "Alpha", "Jaccard", "Memos", "Setting", "Status", "q",
    "{name} {n}", "{title} {value}", "{what}: {value}", "",
}  # fmt: skip
ENGLISH_ONLY = {"and", "are", "by", "each", "from", "is", "no", "none", "not", "of", "quote",
                "quotes", "than", "the", "theme", "themes", "these", "they", "to", "what",
                "which", "with"}  # fmt: skip
NUMBERS = (0, 1, 2, 12)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def base(key: str) -> str:
    return key.split("|")[0]


def test_every_english_key_has_a_german_text() -> None:
    assert sorted(set(ENGLISH) - set(GERMAN)) == []


def test_german_adds_variants_only_to_keys_that_english_has() -> None:
    added = set(GERMAN) - set(ENGLISH)
    assert sorted(key for key in added if base(key) not in ENGLISH) == []
    assert {key.partition("|")[2] for key in added} <= {"one", "none", "none|documents"}


@pytest.mark.parametrize("key", sorted(ENGLISH))
def test_a_text_has_the_placeholders_of_its_english_text(key: str) -> None:
    assert placeholders(GERMAN[key]) == placeholders(ENGLISH[key])


def test_an_added_variant_leaves_out_no_placeholder_but_the_number() -> None:
    for key in set(GERMAN) - set(ENGLISH):
        assert placeholders(ENGLISH[base(key)]) - placeholders(GERMAN[key]) <= {"n"}, key
        assert placeholders(GERMAN[key]) <= placeholders(ENGLISH[base(key)]), key


def test_no_text_was_left_in_english() -> None:
    same = {GERMAN[key] for key in ENGLISH if GERMAN[key] == ENGLISH[key]}
    assert sorted(same - SAME_IN_BOTH) == []


def test_no_text_holds_an_english_function_word() -> None:
    for key, text in GERMAN.items():
        words = {word.strip("“„”.,:;()/").lower() for word in text.split()}
        assert not words & ENGLISH_ONLY, (key, words & ENGLISH_ONLY)


def test_quotation_marks_are_german_and_paired() -> None:
    for key, text in GERMAN.items():
        assert "”" not in text, key
        assert '"' not in text, key
        assert text.count("„") == text.count("“"), key


def test_nobody_is_addressed() -> None:
    address = re.compile(r"\b(Ihnen|du|dir|dein\w*|euch)\b|[^.:?!] (Sie|Ihre?[mnrs]?)\b")
    assert [key for key, text in GERMAN.items() if address.search(text)] == []


def test_a_text_starts_and_ends_with_a_space_where_the_english_text_does() -> None:
    for key in (key for key in ENGLISH if base(key) != "answer.concepts_from"):
        assert GERMAN[key][:1].isspace() == ENGLISH[key][:1].isspace(), key
        assert GERMAN[key][-1:].isspace() == ENGLISH[key][-1:].isspace(), key


@pytest.mark.parametrize("approach", ["codebook", "reflexive"])
@pytest.mark.parametrize("key", sorted({base(key) for key in ENGLISH}))
def test_every_text_can_be_written_for_every_number(key: str, approach: str) -> None:
    text = Catalogue(approach=approach, language="de")
    formats = {
        name: form
        for variant in GERMAN
        if base(variant) == key
        for _, name, form, _ in Formatter().parse(GERMAN[variant])
        if name is not None
    }
    for n in NUMBERS:
        values: dict[str, object] = {"n": n}
        for name, form in formats.items():
            shown = ["<a>", "<b>"] if form == "list" else 0.5 if form else f"<{name}>"
            values.setdefault(name, shown)
        written = text(key, **values)
        assert "{" not in written
        assert "}" not in written


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
            base(key)
            for key in ENGLISH
            if not key.startswith(OF_REVIEWS + NAMES) and study.search(text.get(key))
        }
        placeholders_only = {key for key in called_studies if "{studies}" in text.get(key)}
        assert sorted(called_studies - placeholders_only - {"review.appraisal"}) == []


def test_numbers_of_documents_are_written_in_german() -> None:
    text = Catalogue(approach="codebook", language="de", studies_are="documents")
    assert [text("studies", n=n) for n in NUMBERS] == [
        "kein Dokument", "1 Dokument", "2 Dokumente", "12 Dokumente",
    ]  # fmt: skip


def test_there_is_a_german_word_for_every_number_that_english_writes_as_a_word() -> None:
    assert len(GERMAN_NUMBER_WORDS) == len(NUMBER_WORDS)
    assert len(set(GERMAN_NUMBER_WORDS)) == len(GERMAN_NUMBER_WORDS)
    assert not set(GERMAN_NUMBER_WORDS) & set(NUMBER_WORDS)


def test_the_sentence_on_themes_is_german_for_one_theme_and_for_several() -> None:
    text = Catalogue(approach="codebook", language="de")
    one = text("answer.themes", n=1, whole="", parts=text("answer.not_echoed.one"))
    assert one == "Auf dieser Ebene gibt es nur ein Thema, und zwar eines ohne Widerhall."
    parts = [
        text("answer.echoed", word=GERMAN_NUMBER_WORDS[2]),
        text("answer.split.one"),
        text("answer.not_echoed", word=GERMAN_NUMBER_WORDS[4]),
    ]
    several = text("answer.themes", n=7, whole=GERMAN_NUMBER_WORDS[7], parts=text.listed(parts))
    assert several == (
        "Die sieben Themen dieser Ebene: zwei mit Widerhall in einer Gruppe, eines mit Aufteilung "
        "auf mehrere Gruppen und vier ohne Widerhall."
    )


def test_the_sentence_on_concepts_names_the_studies_inside_it() -> None:
    text = Catalogue(approach="codebook", language="de")
    origin = text("answer.concepts_from", n=1, word="")
    assert text("answer.concepts", n=1, word="", studies=origin) == (
        "Ein Zitatbündel aus einer einzigen Studie hängt in sich zusammen, ohne dass ein Thema es "
        "umfasst; es ist ein Kandidat für erneutes Lesen."
    )
