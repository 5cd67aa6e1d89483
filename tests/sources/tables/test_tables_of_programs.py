from __future__ import annotations

import json
from pathlib import Path

import pytest

from helpers.sentences import SENTENCE
from thememap.errors import DataError
from thememap.project import SourcesSection
from thememap.sources import ImportResult, import_files

SECTION = SourcesSection()

TABLES = {
    "Taguette highlight export": (
        "id,document,tag,content\n1,a.odt,Rain/Heavy,It poured.\n1,a.odt,Wind,It poured.\n",
        {("Rain", "Heavy"), ("Wind",)},
        "",
    ),
    "QualCoder coding report": (
        "Filename,Coder,Coded,Id,Codename,Coded_Memo,Category\n"
        "a.txt,Ann,It poured.,1,Heavy,,Rain\n",
        {("Rain", "Heavy")},
        "Ann",
    ),
    "OpenQDA selection export": (
        "source,code,category,created by,created at,last update,start pos,end pos,selection\n"
        "a.txt,Heavy,Rain,Ann,x,y,0,10,It poured.\n",
        {("Rain", "Heavy")},
        "Ann",
    ),
    "Dedoose excerpt export": (
        "Media Title,Excerpt Range,Excerpt Creator,Excerpt Copy,Codes Applied Combined,"
        "Code: Rain\\Heavy Applied,Code: Wind Applied\n"
        "a.txt,0-10,Ann,It poured.,Heavy,True,False\n",
        {("Rain", "Heavy")},
        "Ann",
    ),
    "ATLAS.ti quotation export": (
        'ID,Quotation Name,Document,Quotation Content,Codes,Reference,Created by\n'
        '1:1,It,a.txt,It poured.,"Rain: Heavy\nWind",3,Ann\n',
        {("Rain", "Heavy"), ("Wind",)},
        "Ann",
    ),
    "MAXQDA coded segments": (
        "Dokumentname,Code,Segment\na.txt,Rain > Heavy,It poured.\n",
        {("Rain", "Heavy")},
        "",
    ),
}  # fmt: skip


def imported(path: Path, text: str) -> ImportResult:
    path.write_text(text, encoding="utf-8")
    return import_files([path], SECTION)


@pytest.mark.parametrize("layout", TABLES)
def test_exports_of_programs_are_known_by_their_header(tmp_path: Path, layout: str) -> None:
    text, themes, coder = TABLES[layout]
    found = imported(tmp_path / "export.csv", text)
    (content,) = found.contents
    assert content.file.read_as.startswith(layout)
    assert any(f"read as a {layout}" in SENTENCE(note) for note in content.notes)
    assert found.material.quotes.text == ("It poured.",)
    assert set(found.material.codings.theme) == themes
    assert set(found.material.codings.coder) == {coder or "coder"}


def test_a_table_of_answers_keeps_every_column(tmp_path: Path) -> None:
    text = (
        "id,site,answer\n1,North,It rained and so I stayed in.\n2,South,I went by tram that day.\n"
    )
    found = imported(tmp_path / "a.csv", text)
    assert found.material.quotes.quote_id == ("1", "2")
    assert found.material.quotes.attributes["site"] == ("North", "South")
    (columns,) = found.contents[0].columns
    assert columns.uses[0].columns == ("answer",)


def test_zero_one_columns_are_codes(tmp_path: Path) -> None:
    rows = ["text,rain,wind,snow", "It poured all day.,1,0,0", "A storm with hail.,1,1,1"]
    text = "\n".join([*rows, "Nothing much.,0,0,0\n"])
    found = imported(tmp_path / "a.csv", text)
    assert len(found.material.codings) == 4
    assert {path[0] for path in found.material.codings.theme if path} == {"rain", "wind", "snow"}


def test_json_lines(tmp_path: Path) -> None:
    lines = [{"id": "a", "text": "It poured."}, {"id": "b", "text": "Then sun.", "site": "N"}]
    found = imported(tmp_path / "a.jsonl", "\n".join(map(json.dumps, lines)))
    assert found.material.quotes.quote_id == ("a", "b")
    with pytest.raises(DataError, match=r"b\.jsonl, line 2"):
        imported(tmp_path / "b.jsonl", '{"text": "a"}\n{"text": ')


def test_no_column_that_stands_out_is_said(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no column is clearly the text"):
        imported(tmp_path / "a.csv", "a,b\n1,2\n3,4\n")


def test_a_codebook_table_gives_themes(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("tag,description,number of highlights\nRain/Heavy,When it pours.,3\n")
    book = import_files([path], SECTION).material.codebook
    assert book.theme(("Rain", "Heavy")).definition == "When it pours."


def test_codes_in_a_spreadsheet_find_their_place_in_transcripts(tmp_path: Path) -> None:
    (tmp_path / "P1.txt").write_text("It poured.\n\nThen  the sun\ncame out.\n", encoding="utf-8")
    (tmp_path / "codes.csv").write_text(
        "id,document,tag,content\n1,P1,Sun,Then the sun came out.\n", encoding="utf-8"
    )
    found = import_files([tmp_path], SECTION)
    assert found.material.quotes.start == (12,)
    assert found.material.quotes.source == ("P1.txt",)
    assert found.offsets.verified == 1


def test_references_get_a_label(tmp_path: Path) -> None:
    text = "TY  - JOUR\nAU  - Marrow, A\nPY  - 2020\nTI  - Rain\nER  - \n"
    found = imported(tmp_path / "a.ris", text + text.replace("Rain", "Wind"))
    labels = [row["study"] for row in found.contents[0].references]
    assert labels == ["Marrow, 2020", "Marrow, 2020b"]


def test_real_tables_are_read_whole(shared_data: Path) -> None:
    found = import_files([shared_data / "taguette-usability/highlights.csv"], SECTION)
    assert found.contents[0].counts["tag links"] == 1930
    assert sum(path is not None for path in found.material.codings.theme) == 1930
    found = import_files([shared_data / "taguette-usability/codebook_last.csv"], SECTION)
    assert len(found.material.codebook.themes) == 22
    found = import_files([shared_data / "proctoring/n2_primary.csv"], SECTION)
    rows = found.contents[0].counts["rows"]
    left = sum(SENTENCE(one.reason) == "its text is empty" for one in found.material.left_out)
    assert len(found.material.quotes) + left == rows
    found = import_files([shared_data / "proctoring/q5_primary.csv"], SECTION)
    assert len(found.material.quotes) == 125
    found = import_files([shared_data / "proctoring/workbook_n2_n3_n4.xlsx"], SECTION)
    assert len(found.material.quotes) > 800
    assert any(one.what == "sheet" for one in found.material.left_out)
    assert any(len(path) == 2 for path in found.material.codings.theme if path)


def test_repeated_answers_without_ids_stay_apart(tmp_path: Path) -> None:
    found = imported(tmp_path / "a.csv", "text\nNothing at all.\nNothing at all.\nIt rained.\n")
    assert len(found.material.quotes) == 3
    again = imported(tmp_path / "a.csv", "text\nIt rained.\nNothing at all.\nNothing at all.\n")
    assert again.material.quotes.quote_id == found.material.quotes.quote_id


def test_several_open_questions_are_quotes_of_one_participant(tmp_path: Path) -> None:
    text = (
        "Case,Age,On cats,On dogs\nID1,24,I like that cats sleep.,Dogs want to go out.\n"
        "ID2,30,Cats make me sneeze a lot.,I had a dog once.\n"
    )
    quotes = imported(tmp_path / "a.csv", text).material.quotes
    assert len(quotes) == 4
    assert set(quotes.participant) == {"ID1", "ID2"}
    assert set(quotes.attributes["question"]) == {"On cats", "On dogs"}


def test_nvivo_coding_text(tmp_path: Path) -> None:
    text = (
        "Name: Rain\n\n<Files\\\\talk\\P1> - § 2 references coded  [ 6.78% Coverage]\n\n"
        "Reference 1 - 5.80% Coverage\n\nIt poured.\n\nReference 2 - 0.98% Coverage\n\nWet.\n"
    )
    found = imported(tmp_path / "Rain.txt", text)
    assert found.contents[0].counts == {"files": 1, "references": 2}
    assert set(found.material.codings.theme) == {("Rain",)}
    assert set(found.material.quotes.source) == {"P1"}


def test_a_list_from_covidence_gets_labels(tmp_path: Path) -> None:
    header = "Title,Authors,Published Year,Journal,DOI,Covidence #"
    text = f'{header}\nRain,"Marrow, A; Fenn, B",2020,J,,7\n'
    (row,) = imported(tmp_path / "a.csv", text).contents[0].references
    assert (row["study"], row["id"]) == ("Marrow & Fenn, 2020", "7")


def test_titles_above_the_header_and_merged_cells(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Survey of 2020"])
    sheet.append([])
    sheet.append(["site", "text"])
    sheet.append(["North", "It rained all day."])
    sheet.append([None, "Then it snowed."])
    sheet.merge_cells("A4:A5")
    book.create_sheet("notes").append(["nothing here"])
    book.save(tmp_path / "a.xlsx")
    material = import_files([tmp_path / "a.xlsx"], SECTION).material
    assert material.quotes.attributes["site"] == ("North", "North")
    reasons = {SENTENCE(one.reason) for one in material.left_out}
    assert {"a title above the header", "no rows below a header"} <= reasons


def test_references_of_one_author_and_year_are_told_apart_by_letters(tmp_path: Path) -> None:
    """The label of the 55,201st was half a character, which no file can hold."""
    found = imported(
        tmp_path / "a.ris", "TY  - JOUR\nAU  - Marrow, A\nPY  - 2020\nER  - \n" * 55_300
    )
    labels = [row["study"] for one in found.contents for row in one.references]
    assert labels[25:28] == ["Marrow, 2020z", "Marrow, 2020aa", "Marrow, 2020ab"]
    assert len(set(labels)) == len(labels)
    "".join(labels).encode()
