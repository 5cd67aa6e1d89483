"""Which languages the quotes are in, with their shares."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.invented_quotes import LANGUAGES, invented_quotes, invented_studies
from thememap.languages import detect_languages, language_name, load_classifier
from thememap.records import CorpusLanguages, LanguageShare


@pytest.fixture(scope="module", autouse=True)
def one_classifier() -> Iterator[None]:
    """Loaded once: a property test would load it a hundred times."""
    classify = load_classifier()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("thememap.languages._detect.load_classifier", lambda: classify)
        yield


def codes(languages: CorpusLanguages) -> list[str]:
    return [share.language for share in languages.shares]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_corpus_is_in_its_language(language: str) -> None:
    found = detect_languages(invented_quotes(language), invented_studies())
    assert found.shares == (LanguageShare(language=language, share=1.0, quotes=40, studies=5),)
    assert found.unsure == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_three_sentences_are_enough(language: str) -> None:
    assert codes(detect_languages(invented_quotes(language)[:3], [""] * 3)) == [language]


@pytest.mark.parametrize(("first", "second"), [("en", "hu"), ("de", "fr"), ("en", "ar")])
def test_two_languages_have_their_shares_of_the_characters(first: str, second: str) -> None:
    texts = invented_quotes(first)[:30] + invented_quotes(second)[30:]
    total = sum(map(len, texts))
    found = detect_languages(texts, ["one study"] * 40)
    assert codes(found) == [first, second]
    assert found.shares[1].quotes == 10
    assert found.shares[1].share == pytest.approx(sum(map(len, texts[30:])) / total, abs=0.01)


def test_a_language_of_one_study_only_is_seen() -> None:
    texts = invented_quotes("en") + invented_quotes("hu")[:8]
    found = detect_languages(texts, ["large"] * 40 + ["small"] * 8)
    assert [(share.language, share.quotes, share.studies) for share in found.shares] == [
        ("en", 40, 1),
        ("hu", 8, 1),
    ]


def test_short_answers_are_in_the_language_of_their_study_together() -> None:
    answers = ["Danke schön.", "Alles gut.", "Sehr freundlich.", "Zu lange gewartet.", "Nein."] * 5
    assert codes(detect_languages(answers, ["x"] * 25)) == ["de"]


def test_a_few_short_answers_are_in_the_main_language_of_their_study() -> None:
    texts = [*invented_quotes("hu"), "No.", "OK"]
    assert codes(detect_languages(texts, ["x"] * 42)) == ["hu"]


@pytest.mark.parametrize(
    ("texts", "script"),
    [
        ([], ""),
        ([""], ""),
        (["12, 13; 14"], ""),
        (["It rained."], "Latn"),
        (["Шёл дождь."], "Cyrl"),
        (["https://a.example/b"], ""),
    ],
)
def test_too_little_is_unsure_and_not_guessed(texts: list[str], script: str) -> None:
    found = detect_languages(texts, ["x"] * len(texts))
    assert found == CorpusLanguages(unsure_script=script, of_quotes=("",) * len(texts))


def test_addresses_and_numbers_are_in_no_language() -> None:
    texts = [f"https://video.example/watch?v={number}" for number in range(1000, 1030)]
    found = detect_languages(texts + invented_quotes("hu"), ["x"] * 70)
    assert [(share.language, share.share, share.quotes) for share in found.shares] == [
        ("hu", 1.0, 40)
    ]


def test_the_answer_does_not_depend_on_the_order_of_the_rows() -> None:
    rows = [
        (text, f"{place % 7}")
        for language in LANGUAGES
        for place, text in enumerate(invented_quotes(language))
    ] + [("Thank you.", "1"), ("Igen.", "2"), ("Nem.", "")]
    expected = detect_languages(*zip(*rows, strict=True))
    language = dict(zip(rows, expected.of_quotes, strict=True))
    for seed in range(3):
        random.Random(seed).shuffle(rows)
        found = detect_languages(*zip(*rows, strict=True))
        assert (found.shares, found.unsure) == (expected.shares, expected.unsure)
        assert found.of_quotes == tuple(language[row] for row in rows)


@given(st.lists(st.tuples(st.text(max_size=90), st.sampled_from(["", "a", "b"])), max_size=12))
def test_shares_and_what_is_unsure_add_up(rows: list[tuple[str, str]]) -> None:
    found = detect_languages([text for text, _ in rows], [group for _, group in rows])
    assert sum(share.share for share in found.shares) + found.unsure == pytest.approx(1)
    assert sum(share.quotes for share in found.shares) <= len(rows)
    assert list(found.shares) == sorted(
        found.shares, key=lambda share: (-share.share, share.language)
    )


def test_importing_the_package_loads_no_classifier() -> None:
    code = (
        "import sys, thememap.languages;"
        "print([name for name in ('py3langid', 'babel', 'numpy') if name in sys.modules])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert "py3langid" not in answer.stdout
    assert "babel" not in answer.stdout


def test_a_language_is_named_in_the_language_of_the_reader() -> None:
    assert [language_name("hu", reader) for reader in ("en", "de", "fr")] == [
        "Hungarian",
        "Ungarisch",
        "hongrois",
    ]
