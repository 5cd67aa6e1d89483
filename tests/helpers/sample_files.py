"""Files in each text format, made of the same paragraphs."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZipFile

HEADING = "What people said"
TURNS = [
    ("Interviewer", "How was the road today?"),
    ("P3", "Wet. I went round by the canal, it’s longer, but nobody shouts at you there."),
    ("Interviewer", "And before?"),
    ("P3", "Before, I took the tram & read."),
]
PROSE = ["It rained all week, and few went out.", "“I stayed in,” said one of them.", "The end."]


def docx(path: Path) -> Path:
    from docx import Document

    document = Document()
    document.add_heading(HEADING, level=1)
    document.add_paragraph(PROSE[0])
    document.add_paragraph(PROSE[1], style="Quote")
    document.add_paragraph(PROSE[2], style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "left", "right"
    document.save(str(path))
    return path


def docx_with_bold_names(path: Path) -> Path:
    from docx import Document

    document = Document()
    for speaker, words in TURNS:
        paragraph = document.add_paragraph()
        paragraph.add_run(speaker).bold = True
        paragraph.add_run(f" {words}")
    document.save(str(path))
    return path


def odt(path: Path, *, doctype: str = "") -> Path:
    body = f'<text:h text:outline-level="1">{escape(HEADING)}</text:h>'
    body += f"<text:p>{escape(PROSE[0])}</text:p>"
    body += f'<text:p text:style-name="Quotations">{escape(PROSE[1])}</text:p>'
    body += f"<text:list><text:list-item><text:p>{escape(PROSE[2])}</text:p></text:list-item>"
    body += "</text:list>"
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
        f"{body}</office:text></office:body></office:document-content>"
    )
    with ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return path


def pdf(path: Path, pages: list[list[str]], *, password: str = "") -> Path:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    encryption = StandardEncryption(password) if password else None
    canvas = Canvas(str(path), encrypt=encryption)
    for lines in pages:
        for number, line in enumerate(lines):
            canvas.drawString(72, 760 - 15 * number, line)
        canvas.showPage()
    canvas.save()
    return path


def html(path: Path) -> Path:
    body = f"<h1>{escape(HEADING)}</h1><p>{escape(PROSE[0])}</p>"
    body += f"<blockquote>{escape(PROSE[1])}</blockquote><ul><li>{escape(PROSE[2])}</li></ul>"
    page = f"<!doctype html><html><head><script>alert(1)</script></head><body>{body}</body></html>"
    path.write_text(page, encoding="utf-8")
    return path


def vtt(path: Path) -> Path:
    cues = [
        f"00:00:0{n}.000 --> 00:00:0{n}.900\n<v {speaker}>{escape(words)}</v>"
        for n, (speaker, words) in enumerate(TURNS)
    ]
    path.write_text("WEBVTT\n\n" + "\n\n".join(cues) + "\n", encoding="utf-8")
    return path


def srt(path: Path) -> Path:
    cues = [
        f"{n + 1}\n00:00:0{n},000 --> 00:00:0{n},900\n{speaker}: {words}"
        for n, (speaker, words) in enumerate(TURNS)
    ]
    path.write_text("\n\n".join(cues) + "\n", encoding="utf-8")
    return path


def rtf(path: Path) -> Path:
    path.write_bytes(b"{\\rtf1\\ansi It rained all week.\\par\\par Nobody went out.\\par}")
    return path
