from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from helpers.sentences import reasons_of
from thememap.errors import DataError
from thememap.project import SourcesSection
from thememap.sources import import_files

TEXT = "It rained.\n\nThen the 🙂 sun came out."


def project(folder: Path) -> Path:
    path = folder / "study.qda"
    path.mkdir()
    connection = sqlite3.connect(path / "data.qda")
    connection.executescript(
        """
        CREATE TABLE source (id INTEGER, name TEXT, fulltext TEXT);
        CREATE TABLE code_cat (catid INTEGER, name TEXT, memo TEXT, supercatid INTEGER);
        CREATE TABLE code_name (cid INTEGER, name TEXT, memo TEXT, catid INTEGER, owner TEXT);
        CREATE TABLE code_text (cid INTEGER, fid INTEGER, seltext TEXT, pos0 INTEGER, pos1 INTEGER,
                                owner TEXT, memo TEXT);
        INSERT INTO code_cat VALUES (1, 'Sky', '', NULL), (2, 'Wet', '', 1);
        INSERT INTO code_name VALUES (1, 'rain', 'falls', 2, 'Ann'), (2, 'sun', '', 1, 'Ann'),
                                     (3, 'rain', '', NULL, 'Ben');
        """
    )
    connection.execute("INSERT INTO source VALUES (1, 'a.txt', ?), (2, 'film.mp4', NULL)", [TEXT])
    start = TEXT.index("the")
    rows = [
        (1, 1, "It rained.", 0, 10, "Ann", ""),
        (3, 1, "It rained.", 0, 10, "Ann", ""),
        (3, 1, "It rained.", 0, 10, "Ben", ""),
        (2, 1, "the 🙂 sun", start, start + 9, "Ann", "nice"),
        (9, 1, "It", 0, 2, "Ann", ""),
    ]
    connection.executemany("INSERT INTO code_text VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    connection.commit()
    connection.close()
    return path


def test_codes_categories_coders_and_places_are_read(tmp_path: Path) -> None:
    imported = import_files([project(tmp_path)], SourcesSection())
    material = imported.material
    assert imported.contents[0].counts == {"sources": 2, "codes": 3, "codings": 5}
    assert set(material.codebook.paths) == {
        ("Sky",), ("Sky", "Wet"), ("Sky", "Wet", "rain"), ("Sky", "sun"), ("rain",)
    }  # fmt: skip
    assert sorted(material.quotes.text) == ["It rained.", "the 🙂 sun"]
    assert imported.offsets.verified == 3
    rained = material.quotes.quote_id[material.quotes.text.index("It rained.")]
    given = {
        (coder, theme)
        for quote, coder, theme in zip(
            material.codings.quote_id,
            material.codings.coder,
            material.codings.theme,
            strict=True,
        )
        if quote == rained
    }
    assert given == {("Ann", ("Sky", "Wet", "rain")), ("Ann", ("rain",)), ("Ben", ("rain",))}
    reasons = reasons_of(material)
    assert {"it has no text", "its text or code is gone"} <= reasons


def test_reading_whole_sources_makes_what_others_marked_read_and_given_nothing(
    tmp_path: Path,
) -> None:
    material = import_files([project(tmp_path)], SourcesSection(read="sources")).material
    assert ("Ben", None) in set(zip(material.codings.coder, material.codings.theme, strict=True))


def test_a_folder_without_its_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.qda").mkdir()
    with pytest.raises(DataError, match=r"holds 'data\.qda'"):
        import_files([tmp_path / "empty.qda"], SourcesSection())


def test_a_list_of_codes_is_a_codebook(tmp_path: Path) -> None:
    path = tmp_path / "codes.txt"
    path.write_text("rain\tfalls\nSky>>Wet>>rain\tagain\n", encoding="utf-8")
    book = import_files([path], SourcesSection()).material.codebook
    assert book.theme(("Sky", "Wet", "rain")).definition == "again"


def test_a_reference_list_names_report_and_year_of_quotes(tmp_path: Path) -> None:
    (tmp_path / "Marrow 2020.txt").write_text("It rained.\n\nIt snowed.", encoding="utf-8")
    (tmp_path / "list.ris").write_text(
        "TY  - JOUR\nAU  - Marrow, A\nPY  - 2020\nTI  - Rain\nER  - \n", encoding="utf-8"
    )
    quotes = import_files([tmp_path], SourcesSection()).material.quotes
    assert set(quotes.study) == {"Marrow, 2020"}
    assert set(quotes.attributes["year"]) == {"2020"}


def test_positions_that_count_utf16_units_are_found_by_the_coded_texts(tmp_path: Path) -> None:
    path = project(tmp_path)
    text = "\r\n".join(f"🙂 It rained on day {n} 🙂 and we waited." for n in range(12))
    lines = text.replace("\r\n", "\n")
    connection = sqlite3.connect(path / "data.qda")
    connection.execute("DELETE FROM code_text")
    connection.execute("UPDATE source SET fulltext = ? WHERE id = 1", [text])
    for n in range(12):
        passage = f"It rained on day {n} 🙂 and"
        start = len(lines[: lines.index(passage)].encode("utf-16-le")) // 2
        end = start + len(passage.encode("utf-16-le")) // 2
        row = (1, 1, passage, start, end, "Ann", "")
        connection.execute("INSERT INTO code_text VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    connection.commit()
    connection.close()
    imported = import_files([path], SourcesSection())
    (content,) = imported.contents
    assert content.offsets is not None
    assert str(content.offsets.convention) == "utf-16,line-ends-one"
    assert imported.offsets.repaired == 12
    (document,) = content.documents
    assert document.text == lines
    for segment in content.segments:
        assert document.text[segment.start : segment.end] == segment.text
        assert segment.text.startswith("It rained on day")
