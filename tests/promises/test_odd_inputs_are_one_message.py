"""Odd encodings, numbers, names and declarations of XML: one message each, no internal error."""

from __future__ import annotations

import io
import json
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.running import Desk
from thememap.errors import ThememapError
from thememap.tables import read_table, refuse_declarations

DIGITS = "9" * 5000
ENTITY = '<!ENTITY a "fetched">'
DEFAULT = '<!ATTLIST r a CDATA "many">'
CODECS = ("rot13", "idna", "undefined", "punycode", "unicode_escape", "base64", "zlib", "utf 99",
          "x" * 5000, "a\0b", "\ud800", "../../etc", "mbcs", "hex", "uu", "bz2",
          "raw_unicode_escape")  # fmt: skip
ENCODED: dict[str, Callable[[str], bytes]] = {
    "UTF-8": lambda text: text.encode(),
    "UTF-8 with mark": lambda text: text.encode("utf-8-sig"),
    "UTF-16 with mark": lambda text: text.encode("utf-16"),
    "UTF-16 little end first, no mark": lambda text: text.encode("utf-16-le"),
    "UTF-16 big end first, no mark": lambda text: text.encode("utf-16-be"),
    "UTF-32 with mark": lambda text: text.encode("utf-32"),
    "UTF-32 little end first": lambda text: text.encode("utf-32-le"),
    "UTF-32 big end first": lambda text: text.encode("utf-32-be"),
    "UTF-7": lambda text: text.replace("?>", ' encoding="UTF-7"?>', 1).encode("utf-7"),
    "EBCDIC": lambda text: text.replace("?>", ' encoding="IBM037"?>', 1).encode("cp037"),
}
ROOTS = {
    ".qde": '<Project xmlns="urn:QDA-XML:project:1.0" origin="{}"/>',
    ".qdc": '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>{}</Codes></CodeBook>',
    ".nxml": "<article><body><p>{}</p></body></article>",
}


def xml(root: str, declared: str) -> str:
    used = "&a;" if declared == ENTITY else ""
    name = root[1:].split(">")[0].split()[0].rstrip("/")
    return f'<?xml version="1.0"?><!DOCTYPE {name} [{declared}]>{root.format(used)}'


def packed(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def repacked(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return packed({name: change(name, archive.read(name)) for name in archive.namelist()})


def workbook() -> bytes:
    from openpyxl import Workbook

    book, buffer = Workbook(), io.BytesIO()
    book.active.append(["quote_id", "text", "code"])
    book.active.append(["q1", "It rained on the bridge.", "rain"])
    book.save(buffer)
    return buffer.getvalue()


def document() -> bytes:
    from docx import Document

    made, buffer = Document(), io.BytesIO()
    made.add_paragraph("It rained on the bridge, and we went home.")
    made.save(buffer)
    return buffer.getvalue()


def files(declared: str, encode: Callable[[str], bytes]) -> dict[str, bytes]:
    """A file of each format that holds XML, with this in its document type."""
    found = {f"a{end}": encode(xml(root, declared)) for end, root in ROOTS.items()}
    found["a.qdpx"] = packed({"project.qde": found["a.qde"]})
    content = '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:'
    content += '1.0"><office:body><office:text/></office:body></office:document-content>'
    found["a.odt"] = packed({"content.xml": encode(xml(content, declared))})
    for name, made, part in (
        ("a.xlsx", workbook(), "xl/worksheets/sheet1.xml"),
        ("b.xlsx", workbook(), "xl/workbook.xml"),
        ("a.docx", document(), "word/document.xml"),
    ):

        def changed(inner: str, data: bytes, part: str = part) -> bytes:
            if inner != part:
                return data
            text = data.decode("utf-8")
            head, begun = text.find("?>") + 2 if "?>" in text else 0, text
            body = begun[head:].lstrip()
            root = body[1:].split(">")[0].split()[0]
            return encode(f'<?xml version="1.0"?><!DOCTYPE {root} [{declared}]>{body}')

        found[name] = repacked(made, changed)
    return found


@pytest.mark.parametrize("encoding", ENCODED)
@pytest.mark.parametrize("declared", [ENTITY, '<!ENTITY a SYSTEM "file:///etc/hostname">'])
def test_declarations_are_found_in_every_encoding_and_format(
    desk: Desk, encoding: str, declared: str
) -> None:
    for name, content in files(declared, ENCODED[encoding]).items():
        path = desk.folder / name
        path.write_bytes(content)
        answer = desk.thememap("import", path, "--out", desk.folder / "out")
        assert answer.status == 1, name
        assert answer.err.count("\n") == 1
        readable = encoding not in {"EBCDIC", "UTF-32 with mark"}
        if readable:
            assert "declares entities or defaults" in answer.err, (name, answer.err)
        if name.endswith(".xlsx"):
            with pytest.raises(ThememapError):
                read_table(path)
        assert not (desk.folder / "out").exists()


@pytest.mark.parametrize("encoding", [one for one in ENCODED if one[:5] in {"UTF-8", "UTF-1"}])
def test_defaults_of_attributes_are_found_where_expat_would_put_them_in(
    desk: Desk, encoding: str
) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        path = desk.folder / name
        path.write_bytes(files(DEFAULT, ENCODED[encoding])[name])
        with pytest.raises(ThememapError, match="declares entities or defaults"):
            read_table(path)
        assert desk.thememap("import", path, "--out", desk.folder / "out").status == 1


@pytest.mark.parametrize(
    "kind", ['PUBLIC "-//NLM//DTD JATS//EN" "JATS.dtd"', 'SYSTEM "x.dtd"', "", "[]"]
)
def test_a_document_type_that_declares_nothing_is_read(desk: Desk, kind: str) -> None:
    (desk.folder / "a.nxml").write_text(
        f"<!DOCTYPE article {kind}><article><body><p>It rained on the bridge.</p></body></article>",
        encoding="utf-8",
    )
    answer = desk.thememap("import", desk.folder / "a.nxml", "--out", desk.folder / "out")
    assert answer.status == 0, answer.err
    assert "rained on the bridge" in (desk.folder / "out/quotes.csv").read_text(encoding="utf-8")


def test_a_large_document_type_takes_no_time() -> None:
    declared = "".join(f'<!ENTITY e{n} "{"x" * 50}">' for n in range(100_000))
    began = time.process_time()
    with pytest.raises(ThememapError):
        refuse_declarations(f"<!DOCTYPE r [{declared}]><r/>".encode(), name="a.xml")
    assert time.process_time() - began < 5


@pytest.mark.parametrize("codec", CODECS)
def test_an_encoding_of_no_text_is_one_message(desk: Desk, codec: str) -> None:
    desk.table("quotes.csv", ["quote_id", "text"], [["q0", "Regen"], ["q1", "naß"]])
    (desk.folder / "a.txt").write_bytes("Naß war es.".encode("cp1252"))
    (desk.folder / "a.rtf").write_bytes(rb"{\rtf1 wet}")
    told = json.dumps(codec) if "\ud800" not in codec else '"\\\\ud800"'
    encoding = f'file = "quotes.csv"\nencoding = {told}\n'
    (desk.folder / "p.toml").write_text(f"[quotes]\n{encoding}", encoding="utf-8")
    (desk.folder / "s.toml").write_text(
        f'[sources]\nfiles = "a.txt"\nencoding = {told}\n', encoding="utf-8"
    )
    commands: list[tuple[str | Path, ...]] = [
        ("check", desk.folder / "p.toml"),
        ("check", desk.folder / "s.toml"),
        ("import", desk.folder / "a.txt", "--out", desk.folder / "o", "--encoding", codec),
        ("import", desk.folder / "a.rtf", "--out", desk.folder / "o", "--encoding", codec),
        ("import", desk.folder / "quotes.csv", "--out", desk.folder / "o", "--encoding", codec),
        ("extract", desk.folder / "a.txt", "--out", desk.folder / "o", "--encoding", codec),
    ]
    for arguments in commands:
        answer = desk.thememap(*arguments)
        assert answer.status in {1, 2}, arguments
        assert answer.err.count("\n") == 1, answer.err
        assert "encoding" in answer.err or "cannot be read as" in answer.err, answer.err
        assert len(answer.err) < 500


@pytest.mark.parametrize("codec", ["rot13", "idna", "undefined", "punycode", "x" * 500, "utf-99"])
def test_files_that_name_such_an_encoding_are_one_message_or_read(desk: Desk, codec: str) -> None:
    made = {
        "a.html": f'<html><meta charset="{codec}"><p>It rained on the bridge.</p></html>',
        "a.nxml": f'<?xml version="1.0" encoding="{codec}"?><article><body><p>Wet.</p></body>'
                  "</article>",
        "a.qde": f'<?xml version="1.0" encoding="{codec}"?><Project '
                 'xmlns="urn:QDA-XML:project:1.0"/>',
    }  # fmt: skip
    for name, text in made.items():
        (desk.folder / name).write_text(text, encoding="utf-8")
        is_one_message_or_read(desk, name)

    def changed(name: str, data: bytes) -> bytes:
        return data if "sheet1" not in name and "document.xml" not in name else (
            f'<?xml version="1.0" encoding="{codec}"?>'.encode() + data.split(b"?>", 1)[-1]
        )  # fmt: skip

    (desk.folder / "a.xlsx").write_bytes(repacked(workbook(), changed))
    (desk.folder / "a.docx").write_bytes(repacked(document(), changed))
    is_one_message_or_read(desk, "a.xlsx")
    is_one_message_or_read(desk, "a.docx")


def is_one_message_or_read(desk: Desk, name: str) -> None:
    answer = desk.thememap("import", desk.folder / name, "--out", desk.folder / f"out {name}")
    assert answer.status in {0, 1}, name
    assert answer.status == 0 or answer.err.count("\n") == 1


def test_numbers_of_thousands_of_digits_are_one_message_or_read(desk: Desk) -> None:
    digits = {
        "a.html": f"<html><p>It rained &#{DIGITS}; here &#{'0' * 5000}65; and &#x{DIGITS};</p>",
        "b.html": f'<html><p class="&#{DIGITS}">It rained on the bridge.</p>',
        "a.vtt": f"WEBVTT\n\n00:01.000 --> 00:02.000\n<v A&#{DIGITS};>It &#{DIGITS}; rained.\n",
        "a.srt": f"{DIGITS}\n00:00:01,000 --> 00:00:02,000\nIt rained.\n",
        "a.md": f"{DIGITS}. It rained &#{DIGITS}; here.\n",
        "a.rtf": rf"{{\rtf1\u{DIGITS} \'{DIGITS} It rained.\par}}",
        "a.txt": f"Name: Rain\n\n<Files\\\\a> - § {DIGITS} references coded  [1 % Coverage]\n\n"
                 "Reference 1 - 1 % Coverage\n\nIt rained.\n",
        "a.jsonl": f'{{"text": "It rained.", "code": {DIGITS}}}\n',
        "a.csv": f"id,text,code,start,end\n1,It rained.,rain,{DIGITS},²\n",
        "a.ris": f"TY  - JOUR\nAU  - Marrow, A\nPY  - {DIGITS}\nTI  - Rain\nER  - \n",
        "a.qde": '<Project xmlns="urn:QDA-XML:project:1.0"><Sources><TextSource guid="1" name="a">'
                 f'<PlainTextSelection startPosition="{DIGITS}" endPosition="²"/></TextSource>'
                 "</Sources></Project>",
        "a.nxml": f"<article><body><p>It rained &#{DIGITS};</p></body></article>",
    }  # fmt: skip
    for name, text in digits.items():
        (desk.folder / name).write_text(text, encoding="utf-8")
        is_one_message_or_read(desk, name)

    def changed(name: str, data: bytes) -> bytes:
        return data if "sheet1" not in name else data.replace(
            b"</row>", b'<c r="D2"><v>' + DIGITS.encode() + b"</v></c></row>"
        ).replace(b'r="A2"', b'r="A' + DIGITS.encode() + b'"')  # fmt: skip

    (desk.folder / "a.xlsx").write_bytes(repacked(workbook(), changed))
    is_one_message_or_read(desk, "a.xlsx")
    with pytest.raises(ThememapError):
        read_table(desk.folder / "a.xlsx")


@pytest.mark.parametrize("number", [DIGITS, f"-{DIGITS}", "0x" + "f" * 5000, str(2**64), "-1",
                                    f"1e{DIGITS}", "nan", "inf", "1e400", "²"])  # fmt: skip
def test_numbers_beyond_all_bounds_in_settings_are_one_message(desk: Desk, number: str) -> None:
    desk.quotes(["It rained on the bridge.", "The tram was late.", "We walked home."])
    commands: list[tuple[str | Path, ...]] = []
    for section, key in (
        ("run", "seed"),
        ("grouping", "groups"),
        ("quotes", "encoding"),
        ("sources", "overlap"),
        ("rules", "min_quotes"),
        ("about", "x"),
    ):
        path = desk.folder / f"{key}.toml"
        path.write_text(f'[quotes]\nfile = "quotes.csv"\n[{section}]\n{key} = {number}\n'
                        if section != "quotes" else f"[quotes]\n{key} = {number}\n",
                        encoding="utf-8")  # fmt: skip
        commands.append(("check", path))
        commands.append(("check", "--quotes", desk.folder / "quotes.csv",
                         "--set", f"{section}.{key}={number}"))  # fmt: skip
    commands += [
        ("run", "--quotes", desk.folder / "quotes.csv", "--out", desk.folder / "r",
         "--seed", number),
        ("agree", desk.folder / "quotes.csv", "--level", number),
        ("saturation", desk.folder / "quotes.csv", "--further", number),
        ("teach", "sheet", "cycling", "--out", desk.folder / "c", "--seed", number),
        ("evaluate", "--quotes", desk.folder / "quotes.csv", "--trials", number),
        ("why", desk.folder, f"#{number}"),
    ]  # fmt: skip
    for arguments in commands:
        answer = desk.thememap(*arguments)
        if arguments[0] == "check" and answer.status == 0:
            continue
        if "sheet" in arguments and answer.status == 0:
            continue
        assert answer.status in {1, 2}, (arguments, answer)
        assert answer.err.strip(), arguments
        assert len(answer.err) < 6000
