from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl
import pandas
import pytest

from thememap.errors import DataError
from thememap.tables import read_table


def workbook(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_values_of_a_workbook_are_text(tmp_path: Path) -> None:
    day = datetime.datetime(2024, 5, 1)
    rows: list[list[object]] = [
        ["id", "text", "n", "when", "yes"],
        [1, "Café", 2.5, day, True],
        [2.0, "=1+1 ", None, None, False],
    ]
    table = read_table(workbook(tmp_path / "t.xlsx", {"Sheet": rows, "Empty": []}))
    assert table.header == ("id", "text", "n", "when", "yes")
    assert table.rows[0] == ("1", "Café", "2.5", "2024-05-01", "true")
    assert table.rows[1][0] == "2"
    assert table.rows[1][2:] == ("", "", "false")


def test_padding_rows_and_side_notes_of_a_workbook(tmp_path: Path) -> None:
    rows: list[list[object]] = [["id", "text"], [1, "a"], [None, None], [2, "b", None, "a note"]]
    table = read_table(workbook(tmp_path / "t.xlsx", {"S": rows}))
    assert table.rows == (("1", "a"), ("2", "b"))
    assert table.row_numbers == (2, 4)
    assert table.blank_rows == 1
    assert table.unnamed_columns == (4,)


def test_a_sheet_is_named_and_never_guessed(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", {"One": [["a"], ["1"]], "Two": [["b"], ["2"]]})
    assert read_table(path, sheet="Two").rows == (("2",),)
    assert read_table(path, sheet="Two").where(0) == "t.xlsx, sheet 'Two', row 2"
    with pytest.raises(DataError, match="2 sheets have content: 'One', 'Two'"):
        read_table(path)
    with pytest.raises(DataError, match=r"no sheet 'Tow'. Did you mean 'Two'"):
        read_table(path, sheet="Tow")


def test_of_several_sheets_the_largest_is_proposed(tmp_path: Path) -> None:
    sheets: dict[str, list[list[object]]] = {
        "Notes": [["My study"]],
        "Codes": [["a", "b"], [1, 2], [3, 4]],
    }
    path = workbook(tmp_path / "t.xlsx", sheets)
    with pytest.raises(DataError, match="sheet = 'Codes', or --sheet 'Codes'"):
        read_table(path)


def test_an_empty_workbook_is_said(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="is empty"):
        read_table(workbook(tmp_path / "t.xlsx", {"S": []}))


def test_parquet_as_pandas_writes_it(tmp_path: Path) -> None:
    frame = pandas.DataFrame(
        {"id": [1, 2], "text": ["Café", None], "x": [1.0, float("nan")], "l": [["a", "b"], []]},
        index=[7, 9],
    )
    frame.to_parquet(tmp_path / "t.parquet")
    table = read_table(tmp_path / "t.parquet")
    assert table.header == ("id", "text", "x", "l")
    assert table.rows == (("1", "Café", "1", '["a", "b"]'), ("2", "", "", "[]"))
    assert table.row_numbers == (1, 2)


@pytest.mark.parametrize("name", ["t.xlsx", "t.parquet"])
@pytest.mark.parametrize("content", [b"", b"nonsense", b"PK\x03\x04half", b"PAR1half"])
def test_damaged_files_are_said(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(DataError, match=rf"^{name}: not a "):
        read_table(tmp_path / name)


def test_a_cut_workbook_is_said(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", {"S": [["a"], ["1"]]})
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(DataError, match="not a workbook"):
        read_table(path)


def test_a_zip_that_is_no_workbook_is_said(tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "t.xlsx", "w") as archive:
        archive.writestr("hello.txt", "hello")
    with pytest.raises(DataError, match="not a workbook"):
        read_table(tmp_path / "t.xlsx")
