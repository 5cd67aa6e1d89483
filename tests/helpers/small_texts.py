"""Small documents that ask for more than any machine has."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from helpers.fuzzing import files
from helpers.small_workbooks import repacked

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)


def docx(folder: Path, body: str) -> Path:
    xml = f"<w:document {WORD}><w:body>{body}</w:body></w:document>"
    path = folder / "a.docx"
    path.write_bytes(repacked(files.docx(folder), {"word/document.xml": xml.encode()}))
    return path


def tables_in_tables(folder: Path) -> Path:
    deep = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>It rained.</w:t></w:r></w:p>" * 60
    return docx(folder, deep + "</w:tc></w:tr></w:tbl>" * 60)


def many_bold_names(folder: Path) -> Path:
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>x</w:t></w:r><w:r><w:t>y</w:t></w:r>"
    return docx(folder, f"<w:p>{bold}</w:p>" * 20_000)


def a_style_that_is_not_there(folder: Path) -> Path:
    style = '<w:pPr><w:pStyle w:val="none"/></w:pPr>'
    return docx(folder, f"<w:p>{style}<w:r><w:t>It rained.</w:t></w:r></w:p>" * 20_000)


def paragraphs_in_paragraphs(folder: Path) -> Path:
    inside = "<w:p>" * 100 + f"<w:r><w:t>{'word ' * 1_000_000}</w:t></w:r>" + "</w:p>" * 100
    return docx(folder, f"<w:tbl><w:tr><w:tc>{inside}</w:tc></w:tr></w:tbl>")


def archive_of_many_large_parts(folder: Path) -> Path:
    path = folder / "a.docx"
    large = {f"word/m{n}.xml": b"<x>" + b" " * 10_000_000 + b"</x>" for n in range(60)}
    path.write_bytes(repacked(files.docx(folder), large))
    return path


def archive_of_many_members(folder: Path) -> Path:
    content = io.BytesIO(files.docx(folder))
    with zipfile.ZipFile(content, "a") as archive:
        for n in range(30_000):
            archive.writestr(f"m/{n}", b"")
    path = folder / "a.docx"
    path.write_bytes(content.getvalue())
    return path


def odt(folder: Path, body: str) -> Path:
    xml = (
        f"<office:document-content {OFFICE}><office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>"
    )
    path = folder / "a.odt"
    path.write_bytes(repacked(files.odt(folder), {"content.xml": xml.encode()}))
    return path


def blanks_by_number(folder: Path) -> Path:
    blanks = '<text:s text:c="900000000"/>' * 300_000
    return odt(folder, f"<text:p>It{blanks} rained.</text:p>")


def cells_by_number(folder: Path) -> Path:
    cell = (
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell '
        'table:number-columns-repeated="1000000"><text:p>It rained.</text:p></table:table-cell>'
        "</table:table-row>"
    )
    return odt(folder, f"<text:p>It rained.</text:p><table:table>{cell}</table:table>")


def html(folder: Path, body: str) -> Path:
    path = folder / "a.html"
    path.write_text(f"<html>{body}", encoding="utf-8")
    return path


def columns_by_number(folder: Path) -> Path:
    cell = "<td colspan=1000000 rowspan=1000000>It rained.</td>"
    return html(folder, f"<p>It rained.</p><table><tr>{cell}</tr></table>")


def elements_that_are_never_closed(folder: Path) -> Path:
    return html(folder, "<div>a" * 100_000)


def list_in_open_elements(folder: Path) -> Path:
    return html(folder, "<ul><li>" + "<div>" * 50_000 + "a<li>" * 50_000)


def tags_that_never_end(folder: Path) -> Path:
    return html(folder, "<a " * 100_000)


def quotation_marks_that_never_end(folder: Path) -> Path:
    return html(folder, '<a b="' * 100_000)


def comments_that_never_end(folder: Path) -> Path:
    return html(folder, "<!--" * 100_000)


def rtf(folder: Path, text: str) -> Path:
    path = folder / "a.rtf"
    path.write_text(rf"{{\rtf1\ansi {text}}}", encoding="ascii")
    return path


def characters_by_number(folder: Path) -> Path:
    return rtf(folder, r"\uc1000000000 It rained. " + r"\u8217 ?" * 100_000)


def groups_in_groups(folder: Path) -> Path:
    return rtf(folder, "{" * 300_000 + "It rained." + "}" * 300_000)


def one_subtitle_of_many_lines(folder: Path) -> Path:
    path = folder / "a.srt"
    lines = "word word\n" * 60_000
    path.write_text(f"1\n00:00:01,000 --> 00:00:02,000\n{lines}", encoding="utf-8")
    return path


REFUSED = {
    paragraphs_in_paragraphs: "over 200,000,000 characters",
    archive_of_many_large_parts: "unpack to over",
    archive_of_many_members: "over 20,000 parts",
    tags_that_never_end: "never closed",
    quotation_marks_that_never_end: "never closed",
    comments_that_never_end: "never closed",
}
READ = (
    many_bold_names,
    a_style_that_is_not_there,
    blanks_by_number,
    cells_by_number,
    columns_by_number,
    elements_that_are_never_closed,
    list_in_open_elements,
    characters_by_number,
    groups_in_groups,
    one_subtitle_of_many_lines,
)
