from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from thememap.errors import DataError
from thememap.tables import read_table


def written(folder: Path, content: str | bytes, name: str = "t.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize(
    ("encoding", "called"),
    [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8 with mark"), ("utf-16", "UTF-16"), ("cp1252",) * 2],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_separator_encoding_and_newline_are_found(
    tmp_path: Path, separator: str, encoding: str, called: str, newline: str
) -> None:
    lines = [["quote_id", "text"], ["1", '"Café – a, b; c\td"'], ["2", '"two\nlines"']]
    content = "".join(separator.join(line) + newline for line in lines)
    table = read_table(written(tmp_path, content.encode(encoding)))
    assert table.header == ("quote_id", "text")
    assert table.rows == (("1", "Café – a, b; c\td"), ("2", "two\nlines"))
    assert (table.separator, table.encoding) == (separator, called)


def test_separators_inside_text_do_not_mislead(tmp_path: Path) -> None:
    rows = "".join(f'{n};"one, two, three, four"\n' for n in range(50))
    assert read_table(written(tmp_path, "id;text\n" + rows)).separator == ";"
    rows = "".join(f"{n},well; then; so\n" for n in range(50))
    assert read_table(written(tmp_path, "id,text\n" + rows)).separator == ","


def test_one_column_needs_no_separator(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, 'text\nplain\n"with, comma"\n'))
    assert table.header == ("text",)
    assert table.rows == (("plain",), ("with, comma",))


def test_first_line_may_declare_the_separator(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, "sep=;\r\na;b\r\n1;2\r\n"))
    assert (table.header, table.rows, table.row_numbers) == (("a", "b"), (("1", "2"),), (3,))


def test_encoding_and_separator_can_be_given(tmp_path: Path) -> None:
    path = written(tmp_path, "a|b\né|2\n".encode("mac-roman"))
    table = read_table(path, encoding="mac-roman", separator="|")
    assert table.rows == (("é", "2"),)


def test_rows_are_numbered_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, 'a,b\n"two\nlines",1\n\n,\nx,2\n'))
    assert table.row_numbers == (2, 5)
    assert table.blank_rows == 2
    assert table.where(1) == "t.csv, row 5"


def test_missing_values_are_not_invented(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, "a,b\nNA,n/a\nNaN,\n"))
    assert table.rows == (("NA", "n/a"), ("NaN", ""))


def test_column_without_a_name_is_named_by_its_place(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, ",text,\n0,a,\n1,b,\n"))
    assert table.header == ("text",)
    assert table.unnamed_columns == (1,)


def test_a_chapter_in_one_cell(tmp_path: Path) -> None:
    chapter = "word " * 100_000
    assert read_table(written(tmp_path, f'a,b\n1,"{chapter}"\n')).rows[0][1] == chapter


def test_ten_thousand_rows_take_well_under_a_second(tmp_path: Path) -> None:
    words = random.Random(0).choices(["care", "staff", '"wait"', "a, b", "long\nline"], k=60)
    cell = '"' + " ".join(words).replace('"', '""') + '"'
    path = written(tmp_path, "id,text,x\n" + "".join(f"{n},{cell},y\n" for n in range(10_000)))
    start = time.perf_counter()
    assert len(read_table(path)) == 10_000
    assert time.perf_counter() - start < 1.0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "is empty"),
        ("\n \n", "is empty"),
        (",,\n,,\n", "is empty"),
        ("a,b\n1,2,3\n", "row 2: 3 cells, but the header has 2"),
        ("a,b,c\n1,2,3\n4,5\n6,7\n", "row 3: 2 cells, but the header has 3. 2 rows are like this"),
        ('a,b\n1,2\n3,"open\n', "row 3: a quotation mark is not closed"),
        ('a,b\n1,"x"y"\n', "row 2: a quotation mark"),
        ("a,b,a\n1,2,3\n", "'a' occurs twice, as columns 1 and 3"),
        ("a,b\n".encode("utf-16-le"), "UTF-16 without a mark"),
        (b"a,b\n1,\x81\n", "line 2: bytes that are not valid"),
        (b"PK\x03\x04rest", "looks like .xlsx"),
    ],
)
def test_damage_is_named_with_its_place(tmp_path: Path, content: str | bytes, said: str) -> None:
    with pytest.raises(DataError, match=r"^t\.csv") as raised:
        read_table(written(tmp_path, content))
    assert said in str(raised.value)


@pytest.mark.parametrize(
    ("name", "said"),
    [("missing.csv", "no such file"), ("folder.csv", "a folder"), ("t.xls", "extension '.xls'")],
)
def test_what_is_no_table_is_said(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "folder.csv").mkdir()
    written(tmp_path, "a\n1\n", name="t.xls")
    with pytest.raises(DataError, match=said):
        read_table(tmp_path / name)


def test_unknown_encoding_is_said(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no encoding 'utf-nine'"):
        read_table(written(tmp_path, "a\n1\n"), encoding="utf-nine")
