"""Small projects of coding programs that ask for more than any machine has."""

from __future__ import annotations

import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

from helpers.fuzzing import files

CODE = "00000000-0000-0000-0000-000000000001"


def taguette(folder: Path, script: str, rows: tuple[str, list[tuple[object, ...]]]) -> Path:
    path = files.database(files.of_rows(files.TAGUETTE_ROWS), folder / "a.sqlite3", files.TAGUETTE)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)
        connection.executemany(*rows)
        connection.commit()
    return path


def generated_column(folder: Path) -> Path:
    text = "replace(hex(zeroblob(200000000)), '00', 'ab ')"
    script = (
        "DROP TABLE documents; CREATE TABLE documents (id, name, contents GENERATED ALWAYS AS "
        f"({text}) VIRTUAL);"
    )
    return taguette(folder, script, ("INSERT INTO documents (id, name) VALUES (?, 'a')", [(1,)]))


def virtual_table(folder: Path) -> Path:
    script = "DROP TABLE tags; CREATE VIRTUAL TABLE tags USING fts5(id, path, description);"
    return taguette(folder, script, ("INSERT INTO tags VALUES (?, 'a', '')", [(1,)]))


def view_without_end(folder: Path) -> Path:
    numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
    script = (
        f"DROP TABLE tags; CREATE VIEW tags AS {numbers} SELECT i AS id, 'a' AS path, '' AS "
        "description FROM n;"
    )
    return taguette(folder, script, ("INSERT INTO projects VALUES (?, 'a')", [(9,)]))


def highlights_of_the_whole_text(folder: Path) -> Path:
    text = f"<p>{'It rained. ' * 100_000}</p>"
    script = f"UPDATE documents SET contents = '{text}'; DELETE FROM highlights;"
    rows = [(n, 1, 0, 1_100_000, "") for n in range(1000)]
    return taguette(folder, script, ("INSERT INTO highlights VALUES (?, ?, ?, ?, ?)", rows))


def qualcoder(folder: Path, statement: str, rows: list[tuple[object, ...]]) -> Path:
    path = folder / "a.qda"
    path.mkdir()
    file = files.database(files.of_rows(files.QUALCODER_ROWS), path / "data.qda", files.QUALCODER)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE source SET fulltext = ?", ("It rained. " * 100_000,))
        connection.executemany(statement, rows)
        connection.commit()
    return path


def codings_of_the_whole_text(folder: Path) -> Path:
    rows: list[tuple[object, ...]] = [(n, 1_100_000 - n) for n in range(1000)]
    return qualcoder(folder, "INSERT INTO code_text VALUES (1, 1, '', ?, ?, 'Ann', '')", rows)


def categories_in_categories(folder: Path) -> Path:
    rows: list[tuple[object, ...]] = [(n, f"c{n}", n - 1) for n in range(3, 20_000)]
    path = qualcoder(folder, "INSERT INTO code_cat VALUES (?, ?, ?)", rows)
    with closing(sqlite3.connect(path / "data.qda")) as connection:
        codes = [(n, f"n{n}", n) for n in range(3, 20_000)]
        connection.executemany("INSERT INTO code_name VALUES (?, ?, '', ?)", codes)
        connection.commit()
    return path


def refi(folder: Path, sources: str, *, codes: str = "", text: str = "") -> Path:
    path = folder / "a.qdpx"
    book = f'<CodeBook><Codes><Code guid="{CODE}" name="Sky"/>{codes}</Codes></CodeBook>'
    xml = (
        f'<Project xmlns="urn:QDA-XML:project:1.0" name="x">{book}<Sources>{sources}</Sources>'
        "</Project>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("project.qde", xml)
        archive.writestr("sources/1.txt", text)
    return path


def selections(number: int, *, last: int) -> str:
    return "".join(
        f'<PlainTextSelection guid="s{n}" startPosition="{n}" endPosition="{last}"><Coding '
        f'guid="c{n}"><CodeRef targetGUID="{CODE}"/></Coding></PlainTextSelection>'
        for n in range(number)
    )


def selections_of_the_whole_text(folder: Path) -> Path:
    text = "It rained. " * 400_000
    inside = selections(2000, last=len(text) - 1)
    source = f'<TextSource guid="t" name="d" plainTextPath="internal://1.txt">{inside}</TextSource>'
    return refi(folder, source, text=text)


def one_text_many_times(folder: Path) -> Path:
    sources = "".join(
        f'<TextSource guid="t{n}" name="d{n}" plainTextPath="internal://1.txt"/>'
        for n in range(500)
    )
    return refi(folder, sources, text="It rained. " * 400_000)


def twenty_thousand_codes(folder: Path) -> Path:
    codes = "".join(f'<Code guid="g{n}" name="n{n}"/>' for n in range(20_000))
    source = '<TextSource guid="t" name="d" plainTextPath="internal://1.txt"/>'
    return refi(folder, source, codes=codes, text="It rained.")


REFUSED = {
    generated_column: "is computed when it is read",
    virtual_table: "is computed when it is read",
    view_without_end: "has no table 'tags'",
    highlights_of_the_whole_text: "over 200,000,000 characters of highlights",
    codings_of_the_whole_text: "over 200,000,000 characters of codings",
    categories_in_categories: "levels",
    selections_of_the_whole_text: "over 200,000,000 characters of selections",
    one_text_many_times: "over 200,000,000 characters",
    twenty_thousand_codes: "20,001 themes",
}
