"""The bundled corpora's articles as JATS XML, made from their Markdown.

python scripts/make_articles.py            writes corpora/*/jats/*.xml
python scripts/make_articles.py --check    says which are not up to date (exit 1)
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from lxml import etree

from thememap.records import Document, DocumentBlock
from thememap.sources import ReadOptions, reader_of

CORPORA = Path(__file__).resolve().parents[1] / "corpora"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
QUOTED_LINE = re.compile(r"\n\s*>\s?")


def jats_of(path: Path) -> bytes:
    """The article as JATS: sections, paragraphs, lists, block quotes."""
    document = reader_of(path).read(path, ReadOptions()).documents[0]
    article = etree.Element("article", {LANGUAGE: "en", "article-type": "research-article"})
    meta = etree.SubElement(etree.SubElement(article, "front"), "article-meta")
    title, byline, *rest = document.blocks
    group = etree.SubElement(meta, "title-group")
    etree.SubElement(group, "article-title").text = document.text_of(title)
    contributors = etree.SubElement(meta, "contrib-group")
    for name in re.split(r" and |, ", document.text_of(byline).removesuffix(" (invented)")):
        person = etree.SubElement(contributors, "contrib", {"contrib-type": "author"})
        etree.SubElement(etree.SubElement(person, "name"), "surname").text = name
    body = etree.SubElement(article, "body")
    _fill(body, document, rest)
    head = b'<?xml version="1.0" encoding="UTF-8"?>\n'
    head += b"<!-- FICTIONAL. Made by scripts/make_articles.py -->\n"
    etree.indent(article)
    return head + bytes(etree.tostring(article, encoding="utf-8")) + b"\n"


def _fill(body: etree._Element, document: Document, blocks: list[DocumentBlock]) -> None:
    place, listed = body, None
    for block in blocks:
        text = QUOTED_LINE.sub("\n", document.text_of(block))
        if block.kind != "list item":
            listed = None
        if block.kind == "heading":
            place = etree.SubElement(body, "sec")
            etree.SubElement(place, "title").text = text
        elif block.kind == "block quote":
            quote = etree.SubElement(place, "disp-quote")
            for line in text.split("\n"):
                etree.SubElement(quote, "p").text = line
        elif block.kind == "list item":
            if listed is None:
                listed = etree.SubElement(place, "list")
            item = etree.SubElement(listed, "list-item")
            etree.SubElement(item, "p").text = text
        else:
            etree.SubElement(place, "p").text = text


def main() -> int:
    stale = []
    for path in sorted(CORPORA.glob("*/articles/*.md")):
        made, target = jats_of(path), path.parents[1] / "jats" / f"{path.stem}.xml"
        if "--check" not in sys.argv:
            target.write_bytes(made)
        elif not target.is_file() or target.read_bytes() != made:
            stale.append(target.name)
    for name in stale:
        print(f"{name}: not what its Markdown gives; run scripts/make_articles.py")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
