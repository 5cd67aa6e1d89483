"""What forbids reading a file is said with what can be clicked, and never with options alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from helpers.app_pages import OpenedApp, opened_app
from thememap.app._found_view import found_view, problem_words
from thememap.app.tasks._findings import find_material
from thememap.report.catalogue import Catalogue

ENGLISH, GERMAN = (Catalogue(approach="codebook", language=code) for code in ("en", "de"))
ROWS = "text,Kx\n" + "".join(
    f"It was a long road {n} times over and wet.,{'Rain' if n % 2 else 'Hill'}\n" for n in range(24)
)
CODED = ROWS.replace("Kx", "codes", 1)


def findings(folder: Path, **files: str | bytes) -> dict[str, Any]:
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode()
        (folder / name.replace("__", ".")).write_bytes(data)
    names = ", ".join(f'"{name.replace("__", ".")}"' for name in files)
    project = folder / "project.toml"
    project.write_text(f"[sources]\nfiles = [{names}]\n", encoding="utf-8")
    return find_material(project)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("numbers.csv", "a,b\n1,2\n", "No column is clearly what people said. Choose it below."),
        ("codes.csv", ROWS, "No column is known as codes"),
        ("nulls.csv", bytes(range(256)), "On this page: save the file as UTF-8"),
        ("nulls.txt", bytes(range(256)), "On this page: save the file as UTF-8"),
        ("cells.csv", "text;codes\nIt was; wet;x\n", "On this page: save the table"),
        ("other.qdc", "<?xml version='1.0'?><Other/>", "On this page: take the file out"),
    ],
)  # fmt: skip
def test_an_error_that_names_options_says_what_to_click(
    tmp_path: Path, name: str, content: str | bytes, said: str
) -> None:
    values = findings(tmp_path, **{name.replace(".", "__"): content})
    assert said in problem_words(values, ENGLISH)
    german = problem_words(values, GERMAN)
    assert german.split("\n")[-1] != problem_words(values, ENGLISH).split("\n")[-1]


@pytest.mark.parametrize(
    "name",
    ["a.xlsx", "a.qdpx", "a.qde", "a.db", "a.sqlite3", "a.docx", "a.odt", "a.pdf", "a.xml",
     "a.jsonl", "a.parquet", "a.vtt", "a.ris", "a.toml", "a.qda"],
)  # fmt: skip
def test_what_a_reader_says_of_a_wrong_file_names_the_file_and_no_option(
    tmp_path: Path, name: str
) -> None:
    words = problem_words(findings(tmp_path, **{name.replace(".", "__"): b"neither"}), ENGLISH)
    assert words.startswith(name)
    assert "\n" not in words
    assert " --" not in words


def test_notes_name_what_is_clicked_in_the_place_of_options(tmp_path: Path) -> None:
    texts = "\n\n".join(f"P1: It was a long road {n} times over and wet." for n in range(9))
    view = found_view(findings(tmp_path, talk__txt=texts, rows__csv=CODED), ENGLISH)
    (note,) = [note for note in view["notes"] if "nobody coded" in note]
    assert "“Take out” beside the file" in note
    assert not any("--" in line for line in view["notes"])


@pytest.fixture
def app(tmp_path: Path):  # type: ignore[no-untyped-def]
    with opened_app(tmp_path / "work") as opened:
        yield opened


def test_codes_that_a_codebook_in_toml_lacks_are_added_by_a_click(
    app: OpenedApp, tmp_path: Path
) -> None:
    (tmp_path / "rows.csv").write_text(CODED, encoding="utf-8")
    (tmp_path / "book.toml").write_text('[[theme]]\nname = "Rain"\n', encoding="utf-8")
    project = app.drop(tmp_path / "rows.csv").json()["project"]
    app.drop(tmp_path / "book.toml", project=project)
    page = app.found(project)
    assert "1 code that the codebook lacks" in page
    assert "the button below adds these codes" in page
    app.post(f"p/{project}/settings", data={"missing_codes": "add"})
    page = app.found(project)
    assert "24 quotes" in page
    assert "codebook in TOML" in page


def test_three_tables_with_a_codebook_in_toml_are_read_together(tmp_path: Path) -> None:
    quotes = "quote_id,text\n" + "".join(f"q{n},It was a long road {n}.\n" for n in range(9))
    values = findings(
        tmp_path,
        quotes__csv=quotes,
        codings__csv="quote_id,coder,theme\nq1,Ada,Rain\n",
        codebook__toml='[[theme]]\nname = "Rain"\n',
    )
    assert values["tables"] == {
        "quotes": ["quotes.csv"], "codings": ["codings.csv"], "codebook": ["codebook.toml"],
    }  # fmt: skip
