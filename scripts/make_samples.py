"""Write a bundled corpus in the formats that people bring: DOCX, ODT, PDF, HTML, VTT and XLSX.

    python scripts/make_samples.py cycling FOLDER

Each quote is a turn of its participant, so that importing a sample gives the corpus' quotes again.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZipFile

from thememap.bundled_files import bundled_path

TITLE = "FICTIONAL: invented quotes"
WRAPPED = 90
LINES_A_PAGE = 48


def turns_of(corpus: str) -> list[tuple[str, str]]:
    with (bundled_path(f"corpora/{corpus}") / "quotes.csv").open(
        encoding="utf-8", newline=""
    ) as file:
        return [(row["participant"], " ".join(row["text"].split())) for row in csv.DictReader(file)]


def docx(path: Path, turns: list[tuple[str, str]]) -> None:
    from docx import Document

    document = Document()
    document.add_heading(TITLE, level=1)
    for speaker, words in turns:
        paragraph = document.add_paragraph()
        paragraph.add_run(speaker).bold = True
        paragraph.add_run(f": {words}")
    document.save(str(path))


def odt(path: Path, turns: list[tuple[str, str]]) -> None:
    body = "".join(f"<text:p>{escape(f'{who}: {words}')}</text:p>" for who, words in turns)
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
        f'<text:h text:outline-level="1">{TITLE}</text:h>{body}'
        "</office:text></office:body></office:document-content>"
    )
    with ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)


def pdf(path: Path, turns: list[tuple[str, str]]) -> None:
    import textwrap

    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path))
    canvas.setTitle(TITLE)
    line = 0
    for speaker, words in turns:
        for part in [*textwrap.wrap(f"{speaker}: {words}", WRAPPED), ""]:
            if line == LINES_A_PAGE:
                canvas.showPage()
                line = 0
            canvas.drawString(50, 780 - 15 * line, part)
            line += 1
    canvas.save()


def html(path: Path, turns: list[tuple[str, str]]) -> None:
    body = "\n".join(f"<p>{escape(f'{who}: {words}')}</p>" for who, words in turns)
    page = f"<!doctype html><html><head><title>{TITLE}</title></head>\n<body>{body}</body></html>"
    path.write_text(page, encoding="utf-8")


def vtt(path: Path, turns: list[tuple[str, str]]) -> None:
    cues = [
        f"{n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}.000 --> "
        f"{n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}.900\n<v {who}>{escape(words)}"
        for n, (who, words) in enumerate(turns)
    ]
    path.write_text("WEBVTT\n\nNOTE " + TITLE + "\n\n" + "\n\n".join(cues) + "\n", encoding="utf-8")


def xlsx(path: Path, turns: list[tuple[str, str]]) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = TITLE.split(":")[0]
    sheet.append(["participant", "text"])
    for turn in turns:
        sheet.append(list(turn))
    book.save(path)


WRITERS = {"docx": docx, "odt": odt, "pdf": pdf, "html": html, "vtt": vtt, "xlsx": xlsx}


def write_samples(corpus: str, folder: Path) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    turns = turns_of(corpus)
    paths = []
    for extension, write in WRITERS.items():
        paths.append(folder / f"{corpus}.{extension}")
        write(paths[-1], turns)
    return paths


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus")
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    for written in write_samples(options.corpus, options.folder):
        print(written)
