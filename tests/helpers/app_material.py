"""Files that people drop into the app, made of the bundled corpora (all of it is invented)."""

from __future__ import annotations

import csv
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from html import escape
from pathlib import Path

from thememap.bundled_files import bundled_path

TAGUETTE_TABLES = """
CREATE TABLE projects (id INTEGER, name TEXT);
CREATE TABLE documents (id INTEGER, name TEXT, contents TEXT);
CREATE TABLE tags (id INTEGER, path TEXT, description TEXT);
CREATE TABLE highlights (id INTEGER, document_id INTEGER, start_offset INTEGER,
    end_offset INTEGER, snippet TEXT);
CREATE TABLE highlight_tags (highlight_id INTEGER, tag_id INTEGER);
"""


def corpus_rows(name: str, table: str = "quotes") -> list[dict[str, str]]:
    """A table of a bundled corpus."""
    path = bundled_path(f"corpora/{name}") / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def themes_of(name: str, coder: str) -> dict[str, list[str]]:
    """The themes that a coder gave, by quote."""
    themes: dict[str, list[str]] = {}
    for row in corpus_rows(name, "codings"):
        if row["coder"] == coder and row["theme"]:
            themes.setdefault(row["quote_id"], []).append(row["theme"])
    return themes


def taguette_database(path: Path, *, coder: str = "Ada") -> Path:
    """The corpus on cycling as a Taguette project: a document for each study."""
    quotes, themes = corpus_rows("cycling"), themes_of("cycling", coder)
    paths = sorted({theme for given in themes.values() for theme in given})
    tags = {theme: number for number, theme in enumerate(paths, start=1)}
    with closing(sqlite3.connect(path)) as database:
        database.executescript(TAGUETTE_TABLES)
        database.execute("INSERT INTO projects VALUES (1, 'Cycling')")
        database.executemany(
            "INSERT INTO tags VALUES (?, ?, '')", [(n, theme) for theme, n in tags.items()]
        )
        highlight = 0
        for number, study in enumerate(sorted({row["study"] for row in quotes}), start=1):
            contents, at = [], 0
            for row in (row for row in quotes if row["study"] == study):
                text = " ".join(row["text"].split())
                end = at + len(text.encode())
                contents.append(f"<p>{escape(text, quote=False)}</p>")
                if given := themes.get(row["quote_id"]):
                    highlight += 1
                    database.execute(
                        "INSERT INTO highlights VALUES (?, ?, ?, ?, ?)",
                        (highlight, number, at, end, text),
                    )
                    database.executemany(
                        "INSERT INTO highlight_tags VALUES (?, ?)",
                        [(highlight, tags[theme]) for theme in given],
                    )
                at = end
            database.execute(
                "INSERT INTO documents VALUES (?, ?, ?)",
                (number, f"{study}.html", "".join(contents)),
            )
        database.commit()
    return path


def odd_workbook(path: Path, *, coders: tuple[str, ...] = ("Ada",), headers: str = "odd") -> Path:
    """A workbook with a row for each quote and coder; *odd* headers say nothing of their columns.

    The longest texts are in a column of remarks, which is none of what people said.
    """
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(
        ["Zz1", "F2", "Site", "Memo of the office", "Kx"]
        if headers == "odd"
        else ["Person", "Answer", "Site", "Note", "Codes", "Coder"]
    )
    for coder in coders:
        themes = themes_of("cycling", coder)
        for row in corpus_rows("cycling"):
            codes = "; ".join(theme.split("/")[0] for theme in themes.get(row["quote_id"], []))
            remark = "This line was typed by the office and nobody said it. " * 8
            cells = [row["participant"], row["text"], row["study"], remark, codes]
            sheet.append(cells if headers == "odd" else [*cells[:3], "", codes, coder])
    book.save(str(path))
    return path


def transcripts(folder: Path) -> list[Path]:
    """Interviews as texts, a file for each study; nobody coded them."""
    paths = []
    for study in sorted({row["study"] for row in corpus_rows("cycling")}):
        path = folder / f"{study}.txt"
        path.write_text("\n\n".join(_turns(study)) + "\n", encoding="utf-8")
        paths.append(path)
    return paths


def _turns(study: str) -> Iterator[str]:
    for row in corpus_rows("cycling"):
        if row["study"] == study:
            yield "Interviewer: And how was that for you?"
            yield f"{row['participant']}: {' '.join(row['text'].split())}"


def hostile_archive(path: Path, *, megabytes: int = 700) -> Path:
    """An exchange project of a few hundred kilobytes that unpacks to more than is read."""
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("project.qde", "w", force_zip64=True) as member,
    ):
        for _ in range(megabytes):
            member.write(b" " * 2**20)
    return path
