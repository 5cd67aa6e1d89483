"""Which language of a text is read, said with counts; languages that the rules do not know."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from helpers.running import Desk
from thememap.errors import DataError
from thememap.extraction import extract
from thememap.records import Document, DocumentBlock

ENGLISH = (
    "Riders spoke of the bridge as the place where nobody saw them at all. One rider said: "
    "“I ring my bell under the bridge, for myself, because it answers me.” (Rider 4)"
)
PORTUGUESE = (
    "Os ciclistas falaram da ponte como o lugar onde ninguém os via nem queria vê-los. Um ciclista "
    "disse: “Eu toco a campainha debaixo da ponte, só para mim, porque ela responde.” (Ciclista 4)"
)
GERMAN = (
    "Die Befragten sprachen von der Brücke als einem Ort, an dem sie niemand sah. Eine sagte: "
    "„Ich klingle unter der Brücke, nur für mich, weil sie mir antwortet.“ (Radfahrerin 4)"
)
FRENCH = (
    "Les cyclistes parlaient du pont comme d’un endroit où personne ne les voyait jamais. L’une "
    "disait : « Je sonne sous le pont, pour moi seule, parce qu’il me répond. » (Cycliste 4)"
)


def article(*paragraphs: str) -> str:
    return "# An invented study\n\n" + "\n\n".join(paragraphs) + "\n"


def run(desk: Desk, name: str, text: str, *options: str) -> tuple[int, str, list[str]]:
    """Exit status, what was printed, and the rows of what was taken."""
    path = desk.folder / name
    path.write_text(text, encoding="utf-8")
    out = desk.folder / "out"
    done = desk.thememap("extract", path, "--out", out, *options)
    rows = (out / "quotes.csv").read_text(encoding="utf-8").splitlines() if out.exists() else []
    return done.status, done.out + done.err, rows[1:]


def test_a_language_that_the_rules_do_not_know_is_refused(desk: Desk) -> None:
    status, told, rows = run(desk, "ponte.md", article(PORTUGUESE, PORTUGUESE))
    assert (status, rows) == (1, [])
    assert "ponte.md: it is in Portuguese (pt) (about " in told
    assert "know English (en) and German (de) only" in told
    assert "--language en (English) or --language de (German)" in told
    assert "thememap import" in told
    assert "campainha" not in told


def test_the_rules_for_english_can_be_asked_for_and_the_account_says_so(desk: Desk) -> None:
    status, told, rows = run(desk, "pont.md", article(FRENCH, FRENCH), "--language", "en")
    assert status == 0
    assert len(rows) == 2
    assert "it is in French (fr)" in told
    assert "nevertheless read with the rules for English (en) (--language en)" in told
    account = json.loads((desk.folder / "out/account.json").read_text(encoding="utf-8"))
    assert [note["values"]["note"]["key"] for note in account["notes"]] == [
        "extraction.note.language_overridden"
    ]


def test_of_a_bilingual_article_english_is_read_and_the_choice_is_printed(desk: Desk) -> None:
    text = article(ENGLISH, PORTUGUESE, ENGLISH.replace("bell", "old bell"), PORTUGUESE)
    status, told, rows = run(desk, "bridge.md", text)
    assert status == 0
    assert len(rows) == 2
    assert "Portuguese (pt) (about " in told
    assert "Read: English (en) (--language en)" in told
    assert "the paragraphs in Portuguese (pt) were left out" in told


def test_an_article_with_an_english_summary_is_not_taken_for_an_english_one(desk: Desk) -> None:
    text = article(ENGLISH, *[FRENCH] * 4)
    status, told, rows = run(desk, "pont.md", text)
    assert (status, rows) == (1, [])
    assert "French (fr)" in told
    assert "English (en)" in told


def test_of_two_languages_that_the_rules_know_the_one_with_more_words_is_read(desk: Desk) -> None:
    status, told, rows = run(desk, "bruecke.md", article(ENGLISH, *[GERMAN] * 2))
    assert status == 0
    assert len(rows) == 2
    assert "Read: German (de) (--language de); the paragraphs in English (en) were left out" in told


def test_choosing_a_language_that_the_rules_do_not_know_is_refused(desk: Desk) -> None:
    status, told, _ = run(desk, "bridge.md", article(ENGLISH, PORTUGUESE), "--language", "pt")
    assert status == 1
    assert "do not know Portuguese (pt)" in told


def test_one_refused_article_does_not_stop_the_others(desk: Desk) -> None:
    names = {
        "english.md": article(ENGLISH),
        "deutsch.md": article(GERMAN, GERMAN),
        "francais.md": article(FRENCH, FRENCH),
    }
    for name, text in names.items():
        (desk.folder / name).write_text(text, encoding="utf-8")
    done = desk.thememap(
        "extract", *(desk.folder / name for name in names), "--out", desk.folder / "out"
    )
    assert done.status == 0
    assert "left out: francais.md: it is in French" in done.out
    assert "left out: english.md" not in done.out
    assert "left out: deutsch.md" not in done.out
    account = json.loads((desk.folder / "out/account.json").read_text(encoding="utf-8"))
    assert [entry["file"] for entry in account["left_out"]] == ["francais.md"]
    assert "1 document was read with the rules for German (de)" in done.out
    assert "confidence is empty" in done.out
    rows = list(
        csv.DictReader((desk.folder / "out/quotes.csv").read_text(encoding="utf-8").splitlines())
    )
    assert [(row["source"], bool(row["confidence"])) for row in rows] == [
        ("english.md", True), ("deutsch.md", False), ("deutsch.md", False)
    ]  # fmt: skip


def test_an_article_in_a_script_without_blanks_is_refused(desk: Desk) -> None:
    text = article(
        "橋の下では誰にも見られないと、ある参加者は話した。「私は自分のために鈴を鳴らします」。"
    )
    status, told, _ = run(desk, "hashi.md", text)
    assert status == 1
    assert "Japanese (ja)" in told


def test_short_turns_of_another_language_are_not_taken_for_english() -> None:
    turns = [
        "Et c’était comment, là-bas ?", "C’était long, très long.", "Et après ?",
        "Après, plus personne n’est venu.", "Pourquoi ?", "Je ne sais toujours pas.",
    ]  # fmt: skip
    text, blocks = "", []
    for number, turn in enumerate(turns):
        blocks.append(DocumentBlock(start=len(text), end=len(text) + len(turn), kind="turn",
                            speaker=("I", "Anna")[number % 2]))  # fmt: skip
        text += turn + "\n\n"
    with pytest.raises(DataError, match=r"French \(fr\)"):
        extract(Document(name="talk", text=text, blocks=tuple(blocks)))


@pytest.mark.parametrize("option", [(), ("--language", "en")])
def test_of_a_real_article_in_two_languages_the_english_one_is_read(
    shared_data: Path, desk: Desk, option: tuple[str, ...]
) -> None:
    path = shared_data / "jats/sibling-visits.xml"
    out = desk.folder / "out"
    done = desk.thememap("extract", path, "--out", out, *option)
    assert done.status == 0
    assert "several languages: pt (" in done.out
    assert "Read: en. To choose, add one of: --language pt, --language en." in done.out
    text = (out / "quotes.csv").read_text(encoding="utf-8")
    assert "Smurfette" in text
    assert "Smurfinha" not in text
    refused = desk.thememap("extract", path, "--out", desk.folder / "pt", "--language", "pt")
    assert refused.status == 1
    assert "do not know Portuguese (pt)" in refused.err


def test_a_run_from_articles_lists_a_refused_one_as_left_out(tmp_path: Path) -> None:
    from thememap.pipeline.extract._passages import document_passages
    from thememap.project import SourcesSection

    text = article(FRENCH, FRENCH)
    blocks = (DocumentBlock(start=0, end=len(text)),)
    found, left = document_passages(
        Document(name="pont.md", text=text, blocks=blocks), SourcesSection(texts="quotes")
    )
    assert not found
    (one,) = left
    assert one.where == "pont.md"
    assert "French (fr)" in one.reason


@pytest.mark.parametrize("option", ["--grammar", "--constructs", "--pseudonymise"])
def test_what_knows_english_only_leaves_out_german_by_name(desk: Desk, option: str) -> None:
    for name, text in {"english.md": article(ENGLISH), "deutsch.md": article(GERMAN)}.items():
        (desk.folder / name).write_text(text, encoding="utf-8")
    files = (desk.folder / "english.md", desk.folder / "deutsch.md")
    done = desk.thememap("extract", *files, "--out", desk.folder / "out", option)
    assert done.status == 0
    assert f"left out: deutsch.md: {option} knows English (en) only" in done.out
    assert "German (de)" in done.out
    rows = list(
        csv.DictReader((desk.folder / "out/quotes.csv").read_text(encoding="utf-8").splitlines())
    )
    assert {row["source"] for row in rows} == {"english.md"}


def declared(text: str, language: str) -> Document:
    block = (DocumentBlock(start=0, end=len(text)),)
    return Document(name="a", text=text, blocks=block, attributes={"language": language})


def test_the_declared_language_counts_where_words_are_few() -> None:
    short = "Eine Pflegerin: „Ich war müde.“ (P3)"
    assert extract(declared(short, "de-AT")).rules == "de"
    with pytest.raises(DataError, match=r"Hungarian \(hu\)"):
        extract(declared(short, "hu"))


def test_a_text_that_reads_otherwise_than_it_declares_is_said_so() -> None:
    extraction = extract(declared(GERMAN, "en"))
    assert extraction.rules == "de"
    assert [note.key for note in extraction.notes] == ["extraction.note.declared_otherwise"]
    assert not extract(declared(GERMAN, "de")).notes
