"""Small tables that ask for more than any machine has."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

from helpers.fuzzing import files

SPREADSHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def repacked(whole: bytes, parts: dict[str, bytes]) -> bytes:
    """The archive with these parts in the place of its own or beside them, compressed."""
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(whole)) as old,
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in {*old.namelist(), *parts}:
            new.writestr(name, parts[name] if name in parts else old.read(name))
    return content.getvalue()


def cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


HEAD = (
    f'<row r="1">{cell("A1", "text")}{cell("B1", "code")}</row>'
    f'<row r="2">{cell("A2", "It rained.")}{cell("B2", "Rain")}</row>'
)


def sheet(folder: Path, rows: str, *, after: str = "", before: str = "") -> Path:
    xml = f"<worksheet {SPREADSHEET}>{before}<sheetData>{HEAD}{rows}</sheetData>{after}</worksheet>"
    path = folder / "a.xlsx"
    path.write_bytes(repacked(files.xlsx(folder), {"xl/worksheets/sheet1.xml": xml.encode()}))
    return path


def row_900_million(folder: Path) -> Path:
    return sheet(folder, f'<row r="900000000">{cell("A900000000", "It snowed.")}</row>')


def last_cell_of_a_sheet(folder: Path) -> Path:
    return sheet(folder, f'<row r="1048576">{cell("XFD1048576", "x")}</row>')


def cells_in_the_last_column(folder: Path) -> Path:
    rows = (f'<row r="{n}">{cell(f"XFD{n}", "x")}</row>' for n in range(3, 20_000))
    return sheet(folder, "".join(rows))


def merged_cells_of_the_whole_sheet(folder: Path) -> Path:
    areas = "".join(f'<mergeCell ref="A{n}:XFD1048576"/>' for n in range(2, 2000))
    return sheet(folder, "", after=f"<mergeCells>{areas}</mergeCells>")


def a_size_that_lies(folder: Path) -> Path:
    return sheet(folder, "", before='<dimension ref="A1:XFD1048576"/>')


def one_string_in_every_row(folder: Path) -> Path:
    rows = (f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(3, 100_000))
    path = sheet(folder, "".join(rows))
    string = f"<sst {SPREADSHEET}><si><t>{'word ' * 6000}</t></si></sst>"
    kinds = files.part_of(path.read_bytes(), "[Content_Types].xml").replace(
        b"</Types>",
        b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-'
        b'officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
    )
    parts = {"xl/sharedStrings.xml": string.encode(), "[Content_Types].xml": kinds}
    path.write_bytes(repacked(path.read_bytes(), parts))
    return path


def one_row_of_a_million_cells(folder: Path) -> Path:
    noise = "".join(
        f'<row r="{n}"><c><v>{n * 7919 % 99991}</v></c></row>' for n in range(3, 30_000)
    )
    return sheet(folder, noise + f'<row r="40000">{"<c><v>1</v></c>" * 600_000}</row>')


def parquet(folder: Path, columns: dict[str, object]) -> Path:
    import pyarrow
    from pyarrow import parquet as writer

    path = folder / "a.parquet"
    writer.write_table(pyarrow.table(columns), path, compression="zstd")
    return path


def parquet_dictionary(folder: Path) -> Path:
    import pyarrow

    indices = pyarrow.array([0] * 100_000, pyarrow.int32())
    texts = pyarrow.array(["word " * 20_000])
    return parquet(folder, {"text": pyarrow.DictionaryArray.from_arrays(indices, texts)})


def parquet_of_nothing(folder: Path) -> Path:
    import pyarrow

    return parquet(folder, {"text": pyarrow.nulls(20_000_000, pyarrow.string())})


def parquet_of_lists(folder: Path) -> Path:
    return parquet(folder, {"text": ["a"] * 12_000, "n": [[["x" * 50] * 2000]] * 12_000})


def csv_of_a_million_columns(folder: Path) -> Path:
    path = folder / "a.csv"
    header = ",".join(f"c{n}" for n in range(1_000_000))
    path.write_text(f"{header}\n" + f"{',' * 999_999}\n" * 3, encoding="utf-8")
    return path


def csv_of_one_cell(folder: Path) -> Path:
    path = folder / "a.csv"
    path.write_text("text\n" + "x" * 100_000_000, encoding="utf-8")
    return path


def json_lines_of_ever_new_keys(folder: Path) -> Path:
    path = folder / "a.jsonl"
    lines = (json.dumps({f"k{n}": "x", "text": "a b"}) for n in range(12_000))
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


REFUSED = {
    row_900_million: "beyond row 1,048,576",
    cells_in_the_last_column: "over 10,000,000 cells",
    one_string_in_every_row: "over 500,000,000 characters",
    one_row_of_a_million_cells: "has more than is read|beyond row",
    parquet_dictionary: "over 500,000,000 characters",
    parquet_of_nothing: "over 10,000,000 cells",
    parquet_of_lists: "over 500,000,000 characters|over 1,073,741,824 bytes",
    csv_of_a_million_columns: "1,000,000 columns",
    csv_of_one_cell: "over 20,000,000 characters",
    json_lines_of_ever_new_keys: "columns|cells",
}
READ = (last_cell_of_a_sheet, a_size_that_lies, merged_cells_of_the_whole_sheet)
