"""A corpus in two languages whose groups follow the language, until it is taken out.

The sentences are invented and the vectors planted: a topic, and twice as much of the language.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from html import unescape

import numpy as np

from helpers.invented_quotes import invented_quotes, invented_topics
from helpers.running import Desk
from thememap.grouping import extract_terms, extract_terms_by_language
from thememap.languages import detect_languages
from thememap.pipeline.run._context import RunContext
from thememap.pipeline.run._languages import (
    _from_arrays,
    _to_arrays,
    encoder_coverage,
    language_problem,
    with_codes,
    with_languages,
)
from thememap.pipeline.run._material import load_quotes_to_analyse
from thememap.project import load_project
from thememap.records import CorpusLanguages, LanguageShare

ENGLISH_ROWS = [row % 4 < 2 for row in range(40)]
CENTRED = '[grouping]\ncentre = "language"\ngroups = 4\n'


def mixed_quotes() -> list[str]:
    english, german = invented_quotes("en"), invented_quotes("de")
    return [
        in_english if is_english else in_german
        for in_english, in_german, is_english in zip(english, german, ENGLISH_ROWS, strict=True)
    ]


def mixed_corpus(desk: Desk, section: str = "[grouping]\ngroups = 4\n") -> None:
    topics = sorted(set(invented_topics()))
    rng = np.random.default_rng([2026, 1129])
    vectors = 0.25 * rng.normal(size=(40, 12))
    for row, topic in enumerate(invented_topics()):
        vectors[row, topics.index(topic)] += 1.0
        vectors[row, 4 + ENGLISH_ROWS[row]] += 2.0
    np.save(desk.folder / "v.npy", vectors)
    ids = "".join(f"q{row}\n" for row in range(40))
    (desk.folder / "v.ids.txt").write_text(ids, encoding="utf-8")
    studies = [f"Study {row % 5}" for row in range(40)]
    desk.quotes(mixed_quotes(), study=studies, fictional=["true"] * 40)
    desk.codings(invented_topics())
    text = '[quotes]\nfile = "quotes.csv"\n[encoder]\nname = "vectors"\nvectors = "v.npy"\n'
    (desk.folder / "project.toml").write_text(
        f'{text}[[codings]]\nfile = "codings.csv"\n{section}', encoding="utf-8"
    )


def run(desk: Desk) -> tuple[float, str, str]:
    """What the language explains, the terminal's text and the page."""
    answer = desk.run(desk.folder / "project.toml", "--depth", "quick")
    assert answer.status == 0, answer.err
    nuisance = desk.result()["nuisance"]
    assert isinstance(nuisance, list)
    (of_language,) = [factor["share"] for factor in nuisance if factor["of"] == "language"]
    page = unescape((desk.folder / "run" / "report.html").read_text(encoding="utf-8"))
    return of_language, " ".join(answer.out.split()), page


def test_groups_that_follow_the_language_are_said_first_and_mix_without_it(desk: Desk) -> None:
    mixed_corpus(desk)
    share, terminal, page = run(desk)
    assert share > 0.4
    for said in (terminal, page[: page.index("<main")]):
        assert f"which language a quote is in explains {share:.0%} of the grouping" in said
        assert 'centre = "language"' in said
    mixed_corpus(desk, CENTRED)
    share, terminal, page = run(desk)
    assert share < 0.05
    assert "language-note" not in page
    assert "Vectors were centred within language." in (
        desk.folder / "run" / "methods.md"
    ).read_text(encoding="utf-8")
    themes = desk.rows("themes.csv")
    assert all(float(theme["groups"]) > 0.8 for theme in themes), themes


def test_a_column_language_goes_before_what_was_detected(desk: Desk) -> None:
    def languages(**columns: list[str]) -> list[str]:
        desk.quotes(mixed_quotes(), **columns)
        project = load_project(desk.project())
        material = with_languages(load_quotes_to_analyse(project))
        context = with_codes(RunContext(project=project), material)
        ids = material.quotes.quote_id
        assert sorted(context.languages) == ["de", "en"]
        of_quote = dict(zip(ids, context.quote_languages, strict=True))
        return [of_quote[f"q{row}"] for row in range(40)]

    detected = ["en" if english else "de" for english in ENGLISH_ROWS]
    assert languages() == detected
    assert languages(Language=["one", "two"] * 20) == ["one", "two"] * 20
    assert languages(language=[""] * 40) == detected


def test_one_language_cannot_be_taken_out(desk: Desk) -> None:
    desk.quotes(invented_quotes("de"))
    answer = desk.run(desk.project(CENTRED))
    assert answer.status == 2
    assert "no two languages of five quotes or more" in answer.err
    assert "Detected: de. Add a column language" in answer.err


def test_a_column_language_that_differs_from_what_was_detected_is_said(desk: Desk) -> None:
    desk.quotes(mixed_quotes(), language=["fr"] * 40)
    checked = desk.thememap("check", desk.project(CENTRED)).out
    assert "the column language and what was detected differ in 40 of 40 quotes" in checked
    assert "French in the column, German detected: " in checked
    answer = desk.run(desk.project(CENTRED))
    assert answer.status == 2
    assert "The column language has the one value fr" in answer.err
    named = ["English" if english else "Deutsch" for english in ENGLISH_ROWS]
    desk.quotes(mixed_quotes(), language=named)
    assert "column language" not in desk.thememap("check", desk.project()).out


def test_a_stop_names_all_notable_languages_and_those_that_are_lacking(desk: Desk) -> None:
    desk.quotes(mixed_quotes())
    detected = detect_languages(mixed_quotes(), ["One"] * 40)
    problem = language_problem(encoder_coverage("all-MiniLM-L6-v2", detected))
    shares = {share.language: f"{share.share:.0%}" for share in detected.shares}
    assert f"in German ({shares['de']} of the characters)" in problem
    assert f"in English ({shares['en']} of the characters)" in problem
    assert "was made for English, not for German: groups" in problem


def test_the_language_of_each_quote_does_not_depend_on_the_order() -> None:
    texts = mixed_quotes()
    found = detect_languages(texts, ["One"] * 40)
    assert found.of_quotes == tuple("en" if english else "de" for english in ENGLISH_ROWS)
    order = random.Random(3).sample(range(40), 40)
    again = detect_languages([texts[row] for row in order], ["One"] * 40)
    assert again.of_quotes == tuple(found.of_quotes[row] for row in order)
    assert _from_arrays(_to_arrays(found)) == found
    assert _from_arrays(_to_arrays(CorpusLanguages())) == CorpusLanguages()


def test_terms_of_each_language_are_by_its_own_lists() -> None:
    texts, codes = mixed_quotes(), ["en" if english else "de" for english in ENGLISH_ROWS]
    mixed = extract_terms_by_language(texts, of_texts=codes, languages=["de", "en"])
    assert mixed.languages == ("de", "en")
    terms_of: dict[int, set[str]] = {row: set() for row in range(40)}
    for quote, term in zip(mixed.quote.tolist(), mixed.term.tolist(), strict=True):
        terms_of[quote].add(mixed.words[term].lower())
    for code in ("de", "en"):
        rows = [row for row in range(40) if codes[row] == code]
        alone = extract_terms([texts[row] for row in rows], languages=[code])
        expected: dict[int, set[str]] = {row: set() for row in rows}
        for quote, term in zip(alone.quote.tolist(), alone.term.tolist(), strict=True):
            expected[rows[quote]].add(alone.words[term].lower())
        assert expected == {row: terms_of[row] for row in rows}
    assert list(mixed.words) == sorted(mixed.words, key=str.lower)
    order = np.lexsort((mixed.term, mixed.quote))
    assert order.tolist() == list(range(len(order)))


def test_few_quotes_in_a_language_are_taken_to_be_in_the_main_one() -> None:
    german = LanguageShare(language="de", share=0.8, quotes=4, studies=1)
    codes: Sequence[str] = ("de", "jv", "", "de", "en", "en")
    found = CorpusLanguages(shares=(german,), unsure=0.0, of_quotes=tuple(codes))
    assert found.filled(least=2) == ("de", "de", "de", "de", "en", "en")
