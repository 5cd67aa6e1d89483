"""Small PDF files that ask for more than any machine has."""

from __future__ import annotations

import zlib
from pathlib import Path

WORDS = b"BT /F1 12 Tf 72 700 Td (It rained, and somebody walked home.) Tj ET\n"
FONT = b"/Font << /F1 4 0 R >>"


def stream(content: bytes, *, times: int = 1, entries: bytes = b"") -> bytes:
    for _ in range(times):
        content = zlib.compress(content, 9)
    filters = b"[" + b"/FlateDecode " * times + b"]"
    head = b"<< /Length %d /Filter %s %s >>" % (len(content), filters, entries)
    return head + b"\nstream\n" + content + b"\nendstream"


def pdf(folder: Path, content: bytes, *, pages: int = 1, forms: tuple[bytes, ...] = ()) -> Path:
    named = b"/XObject << /X 6 0 R >>" if forms else b""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b"3 0 R " * pages, pages),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R "
        b"/Resources << %s %s >> >>" % (FONT, named),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        content,
        *forms,
    ]
    written, places = b"%PDF-1.7\n", []
    for number, entry in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, entry)
    start, size = len(written), len(objects) + 1
    written += b"xref\n0 %d\n0000000000 65535 f \n" % size
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    written += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
    path = folder / "a.pdf"
    path.write_bytes(written)
    return path


def page_of_300_megabytes(folder: Path) -> Path:
    return pdf(folder, stream(WORDS * (300 * 2**20 // len(WORDS)), times=2))


def forms_in_forms(folder: Path) -> Path:
    """Each of nine shows the next ten times: a thousand million lines."""
    head = b"/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << %s %s >>"
    forms = [
        stream(b"/X Do " * 10, entries=head % (FONT, b"/XObject << /X %d 0 R >>" % number))
        for number in range(7, 15)
    ]
    last = stream(WORDS, entries=head % (FONT, b""))
    return pdf(folder, stream(b"/X Do"), forms=(*forms, last))


def one_page_a_million_times(folder: Path) -> Path:
    return pdf(folder, stream(WORDS), pages=1_000_000)


def one_page_of_much_text_many_times(folder: Path) -> Path:
    return pdf(folder, stream(WORDS * 5000), pages=20_000)


def a_page(folder: Path) -> Path:
    return pdf(folder, stream(WORDS))


TAKES = r"a\.pdf: to read the PDF takes more than"
REFUSED = {
    page_of_300_megabytes: TAKES,
    forms_in_forms: TAKES,
    one_page_a_million_times: "over 20,000 pages",
    one_page_of_much_text_many_times: f"{TAKES}|over 20,000 pages or 50,000,000 characters",
}
READ = (a_page,)
