"""Tables of invented remarks with their codes, as people keep them."""

from __future__ import annotations

from pathlib import Path

CODES = ("Trust", "Solidarity", "Family", "Time")


def remark(number: int) -> str:
    return f"Invented remark number {number} about the weeks before the choir's concert."


def workbook_with_titles(path: Path) -> Path:
    """24 remarks: a title, two header rows, merged cells, a blank row, a note, a sum at the end."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Coding"
    sheet.append(["Choir study, coded by Ada"])
    sheet.append([])
    sheet.append(["Interviewee", "Nr", "Quote", "Codes", None])
    sheet.append([None, None, None, "first", "second"])
    for number in range(24):
        person = f"P{number // 3 + 1}" if number % 3 == 0 else None
        second = CODES[number % 3] if number % 2 else None
        sheet.append([person, number + 1, remark(number), CODES[number % 4], second])
    sheet.append([])
    sheet.append(["Total", 24])
    sheet["H9"] = "ask again"
    sheet.merge_cells("A1:E1")
    sheet.merge_cells("D3:E3")
    for column in "ABC":
        sheet.merge_cells(f"{column}3:{column}4")
    for number in range(0, 24, 3):
        sheet.merge_cells(f"A{number + 5}:A{number + 7}")
    book.create_sheet("Notes").append(["nothing here yet"])
    book.save(path)
    return path


def workbook_with_codebook(path: Path, *, mistyped: str) -> Path:
    """24 remarks, one with a mistyped code, and a sheet with the codebook."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Data"
    sheet.append(["Participant", "Quote", "Code"])
    for number in range(24):
        code = mistyped if number == 7 else CODES[number % 4]
        sheet.append([f"P{number % 5}", remark(number), code])
    codes = book.create_sheet("Codebook")
    codes.append(["Code", "Definition"])
    for code in CODES:
        codes.append([code, f"What is said of {code.lower()}."])
    book.save(path)
    return path


def semicolon_table(path: Path) -> Path:
    """24 remarks of a German export in Windows' encoding, below two lines of titles."""
    lines = ["Export vom 3. Mai;;;", ";;;", "Lfd. Nr.;Teilnehmer/in;Aussage;Kodes"]
    lines += [f"{n};P{n % 7};{remark(n)} Und schön.;{CODES[n % 4]}" for n in range(24)]
    path.write_bytes("\r\n".join(lines).encode("cp1252"))
    return path


def tab_table(path: Path) -> Path:
    """24 remarks in UTF-16, up to two codes in a cell."""
    lines = ["Speaker\tExcerpt\tTheme(s)"]
    lines += [f"P{n % 7}\t{remark(n)}\t{CODES[n % 4]}; {CODES[n % 3]}" for n in range(24)]
    path.write_bytes("\n".join(lines).encode("utf-16"))
    return path
