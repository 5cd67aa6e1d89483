from __future__ import annotations

import csv
import json
import stat
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from helpers.running import ROOT_COMMAND

ARTICLE = (
    "# FICTIONAL: Waiting\n\nThis article is fictional.\n\n## Findings\n\nOne nurse, Maria, "
    "said: “I sat "
    "with Mr Pelham till the bus came from Harrogate.” (P3)\n\nCare is “a practice of waiting” "
    "(Quillby, 2011).\n"
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "waiting.md"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def invoke(*arguments: object):  # type: ignore[no-untyped-def]
    return CliRunner().invoke(ROOT_COMMAND, ["extract", *map(str, arguments)])


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_quotes_and_what_was_rejected_are_written_with_their_rules(
    article: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    done = invoke(article, "--out", out)
    assert done.exit_code == 0, done.output
    (quote,) = rows(out / "quotes.csv")
    assert quote["text"] == "I sat with Mr Pelham till the bus came from Harrogate."
    assert (quote["participant"], quote["perspective"], quote["fictional"]) == (
        "P3",
        "nurse",
        "true",
    )
    assert ARTICLE[int(quote["start"]) : int(quote["end"])] == quote["text"]
    (other,) = rows(out / "rejected.csv")
    assert other["rule"] == "extraction.literature_cited"
    assert quote["text"] not in done.output


def test_a_run_goes_on_from_the_project_file(article: Path, tmp_path: Path) -> None:
    invoke(article, "--out", tmp_path / "out")
    done = CliRunner().invoke(
        ROOT_COMMAND, ["run", str(tmp_path / "out/project.toml"), "--out", str(tmp_path / "run"),
                   "--depth", "quick"]
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    page = (tmp_path / "run/report.html").read_text(encoding="utf-8")
    assert "One nurse, Maria, said:" in page


def test_the_table_is_checked_against_the_sources(article: Path, tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text(
        "quote_id,text,source\na,I sat with Mr Pelham till the bus came,waiting.md\n"
        "b,Nothing of the kind was ever printed,waiting.md\nc,Elsewhere,other.md\n",
        encoding="utf-8",
    )
    done = invoke(article, "--out", tmp_path / "out", "--check", table)
    assert done.exit_code == 0, done.output
    standing = {row["quote_id"]: row["standing"] for row in rows(tmp_path / "out/standing.csv")}
    assert standing == {"a": "verbatim", "b": "not found", "c": "source not read"}


@pytest.mark.slow
def test_pseudonyms_reach_every_file_and_the_key_is_the_owners(
    article: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    done = invoke(article, "--out", out, "--pseudonymise")
    assert done.exit_code == 0, done.output
    for file in (one for one in out.rglob("*") if one.is_file()):
        text = file.read_text(encoding="utf-8")
        assert "Pelham" not in text, file.name
        assert "Harrogate" not in text, file.name
    key = tmp_path / "out.key.csv"
    assert {"Pelham", "Harrogate"} <= {row["stands_for"] for row in rows(key)}
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert "Pelham" not in done.output


def test_a_dry_run_writes_nothing(article: Path, tmp_path: Path) -> None:
    done = invoke(article, "--dry-run", "--json")
    assert done.exit_code == 0, done.output
    assert json.loads(done.output)["quotes"] == {"first": 1}
    assert sorted(one.name for one in tmp_path.iterdir()) == ["waiting.md"]


def test_words_that_leave_are_limited_and_cited(article: Path, tmp_path: Path) -> None:
    invoke(article, "--out", tmp_path / "out", "--words-per-source", 4)
    (row,) = rows(tmp_path / "out/shared.csv")
    assert row["text"] == "I sat with Mr […]"
    assert row["citation"] == "(waiting.md)"


def test_one_bad_file_is_listed_and_the_others_go_on(article: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"no archive")
    done = invoke(article, bad, "--out", tmp_path / "out")
    assert done.exit_code == 0, done.output
    assert "left out: bad.docx" in done.output


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["absent.md", "--out", "out"], 1, "no such file"),
        (["waiting.md"], 2, "--out"),
        (["plain.md", "--out", "out"], 1, "No quote was found"),
    ],
)
def test_wrong_use_is_one_clear_message(
    arguments: list[str], status: int, said: str, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(article.parent)
    Path("plain.md").write_text("Nothing here.\n", encoding="utf-8")
    done = invoke(*arguments)
    assert getattr(done.exception, "exit_status", done.exit_code) == status
    assert said in f"{done.output} {done.exception}"


@pytest.mark.slow
def test_with_pseudonyms_no_note_names_who_asks(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    talk = "Kimberley: Where was that?\n\nLou: By the sea.\n\nKimberley: And who?\n\nLou: I was.\n"
    path.write_text(talk, encoding="utf-8")
    named = invoke(path, "--dry-run")
    assert "read as the interviewer: Kimberley (2 turns)" in named.output
    done = invoke(path, "--out", tmp_path / "out", "--pseudonymise")
    assert "Kimberley" not in done.output
    assert "Kimberley" not in (tmp_path / "out/account.json").read_text(encoding="utf-8")


def test_several_transcripts_are_said_once_and_have_the_title_of_their_folder(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "interviews"
    folder.mkdir()
    for name in ("Ada", "Ben", "Cem", "Dora"):
        turns = (f"I: Wie war der Tag {n}?\n{name}: Ich war den ganzen Tag {n} bei der Arbeit."
                 for n in range(4))  # fmt: skip
        (folder / f"Interview_{name}.txt").write_text("\n".join(turns), encoding="utf-8")
    refused = invoke(folder, "--pseudonymise", "--out", tmp_path / "out")
    assert str(refused.exception).count("--pseudonymise knows") == 1
    assert str(refused.exception).startswith("4 files ('Interview_Ada.txt'")
    answer = invoke(folder, "--out", tmp_path / "out")
    assert answer.exit_code == 0, answer.output
    assert answer.output.count("as a transcript") == 1
    assert "as the interviewer: I (16 turns); as participants: 4 speakers" in answer.output
    written = (tmp_path / "out" / "project.toml").read_text(encoding="utf-8")
    assert tomllib.loads(written)["project"]["title"] == "interviews"
    codings = written.replace("# [[", "[[").replace('# file = "cod', 'file = "cod', 1)
    assert tomllib.loads(codings)["codings"][0]["file"] == "codings.csv"
