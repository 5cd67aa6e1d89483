"""A language is a file of words and a table of examples; what the rules find in the table stays."""

from __future__ import annotations

import time
from pathlib import Path
from types import ModuleType

import pytest

from helpers.scripts import load_script
from thememap.extraction import KNOWN_LANGUAGES, ExtractionSettings, extract
from thememap.extraction.rules._lexicon import LANGUAGE_FILES, lexicon_of, read_lexicon
from thememap.records import Document, DocumentBlock

EXAMPLES = Path(__file__).parent / "languages"
GERMAN = ExtractionSettings(language="de")


@pytest.fixture(scope="module")
def evaluation() -> ModuleType:
    return load_script("evaluate_extraction")


def paragraph(text: str) -> Document:
    return Document(name="a", text=text, blocks=(DocumentBlock(start=0, end=len(text)),))


def test_every_language_but_english_has_a_table_of_forty_examples(evaluation: ModuleType) -> None:
    for code in KNOWN_LANGUAGES[1:]:
        path = EXAMPLES / f"{code}.toml"
        assert path.read_text(encoding="utf-8").startswith("# Invented")
        assert len(evaluation.of_examples([path], code)) >= 40


def test_what_is_found_in_the_german_examples_stays(evaluation: ModuleType) -> None:
    tallies = evaluation.of_examples([EXAMPLES / "de.toml"], "de")
    total = evaluation.added(tallies)
    assert total.f1 >= 0.95
    assert total.counts["exact"] >= 0.98 * total.counts["right"]
    assert total.counts["who"] >= 0.95 * total.counts["named"]
    assert total.counts["taken"] <= 0.04 * total.counts["decoys"]
    overlap, exact = evaluation.with_intervals(tallies)
    assert overlap.startswith("overlap: precision 0.9")
    assert exact.startswith("exact: precision 0.9")


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("„Ich bleibe“, sagte eine Pflegerin.", [("Ich bleibe", "", "Pflegerin")]),
        ("»Ich bleibe hier«, so B4.", [("Ich bleibe hier", "B4", "")]),
        ("Frau K. sagte: ‚Ich bleibe hier.‘", [("Ich bleibe hier.", "Frau K.", "")]),
        ("Die Station wurde als „sicherer Hafen für alle“ bezeichnet.", []),
        ("Das Item „Ich fühle mich oft müde“ bejahten alle.", []),
        ("Das Leitbild spricht vom „Zuhause auf Zeit“.", []),
        ("„Wir nehmen uns Zeit für alle“, steht auf dem Schild.", []),
        ("Die Frage „Wie geht es Ihnen hier?“ beantwortete eine Tochter nicht.", []),
        ("Diese Nächte gelten als „Zeit ohne Zeugen“ (Feldmann 2014, S. 22).", []),
        ("Eine Lehrerin (42 Jahre) sagte: „Ich bleibe.“", [("Ich bleibe.", "", "Lehrerin")]),
        (
            "So die 47-jährige Kassiererin Meryem: »Ich zähle die Leute.«",
            [("Ich zähle die Leute.", "Meryem", "Kassiererin")],
        ),
        ("„Ich zähle die Leute“, meint Petra.", [("Ich zähle die Leute", "Petra", "")]),
    ],
)
def test_german_sentences(text: str, quotes: list[tuple[str, str, str]]) -> None:
    found = extract(paragraph(text), GERMAN).quotes
    assert [
        (text[q.start : q.end], q.attribution.participant, q.attribution.role) for q in found
    ] == quotes


def test_a_file_of_words_says_what_it_lacks_and_what_nobody_reads(tmp_path: Path) -> None:
    text = (LANGUAGE_FILES / "de.toml").read_text(encoding="utf-8")
    lacking = tmp_path / "xx.toml"
    lacking.write_text(text.replace("elision =", "elisions ="), encoding="utf-8")
    with pytest.raises(ValueError, match="unknown keys: elisions"):
        read_lexicon(lacking)


@pytest.mark.parametrize(
    "text",
    ["Die Kategorie war Item der Frage und " * 300 + "„a b c d“", "A" + "b" * 20_000 + " „a b c“",
     "„a b c d“, wie der " + "sagte Frau A. " * 1500, "□" * 2000 + " „a b“ genannt"],
)  # fmt: skip
def test_german_rules_take_no_long_time_for_odd_texts(text: str) -> None:
    before = time.perf_counter()
    extract(paragraph(text), GERMAN)
    assert time.perf_counter() - before < 5


def test_german_roles_are_nouns_in_the_singular() -> None:
    german = lexicon_of("de")
    assert german.role_in("zwei Altenpflegerinnen") == "Altenpflegerin"
    assert german.role_in("den Hausärzten") == "Hausarzt"
    assert german.role_in("TN 3") == ""
    assert german.perspective_of("Pflegerin", participant="", given={}) == "Pflegekraft"
    assert german.is_thing("Leitfrage")
    assert not german.is_thing("Antwort")
