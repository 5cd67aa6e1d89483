"""Articles in JATS XML, as journals deposit them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from thememap.errors import DataError
from thememap.records import LeftOut
from thememap.sources._building import DocumentBuilder
from thememap.sources._file import read_bytes, source_file
from thememap.sources._reader import Reader, ReadOptions, SourceContent
from thememap.sources._refi_codebook import child, local
from thememap.sources._xml import parse_xml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

APART = {"table-wrap": "tables", "fig": "figures", "ref-list": "reference lists", "fn": "footnotes",
         "boxed-text": "boxes", "supplementary-material": "supplements"}  # fmt: skip
SILENT = {"xref", "label"}
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def _recognises(path: Path, head: bytes) -> bool:
    return b"<article" in head and (b"JATS" in head or b"NLM" in head or b"<front" in head
                                    or b"article-type" in head)  # fmt: skip


def _read(path: Path, options: ReadOptions) -> SourceContent:
    root = parse_xml(read_bytes(path), name=path.name)
    if local(root) != "article":
        raise DataError(
            f"{path.name}: the XML begins with {local(root)!r}; a JATS article begins with "
            "'article'. Export the article as JATS XML, HTML or text."
        )
    articles = {root.get(LANGUAGE) or "": root}
    for one in root.iter():
        if local(one) == "sub-article" and one.get("article-type") == "translation":
            articles.setdefault(one.get(LANGUAGE) or "", one)
    language = _chosen(articles, options, name=path.name)
    article = articles[language]
    builder = DocumentBuilder(path.name)
    apart: Counter[str] = Counter()
    front = child(article, "front")
    front = front if front is not None else child(article, "front-stub")
    title = _first(front, "article-title")
    builder.add(title, kind="heading", level=1)
    body = child(article, "body")
    if body is not None:
        _walk(body, builder, apart, level=2)
    left_out = [
        LeftOut(what=noun, where=path.name, reason=f"{n}: not part of the running text")
        for noun, n in sorted(apart.items())
    ]
    others = [one for one in articles if one != language]
    left_out += [
        LeftOut(
            what="translation", where=path.name, reason=f"the text in {one!r} is the same article"
        )
        for one in others
    ]
    attributes = {
        "title": title,
        "year": _first(root, "year"),
        "authors": "; ".join(_authors(front if front is not None else root)),
        "language": language,
        "report": title,
    }
    document = builder.document({k: v for k, v in attributes.items() if v})
    return SourceContent(
        file=source_file(path, role="sources", rows=len(document.blocks), read_as="JATS article"),
        documents=(document,),
        counts=dict(Counter(f"{one.kind}s" for one in document.blocks)),
        left_out=tuple(left_out),
        notes=(_several(articles, language, name=path.name),) if others else (),
    )


def _chosen(articles: Mapping[str, _Element], options: ReadOptions, *, name: str) -> str:
    """The language to read, as the article writes it: the one wanted, a preferred, the first."""
    wanted = options.language
    if not wanted:
        told = (_match(articles, one) for one in options.preferred_languages)
        return next((one for one in told if one is not None), next(iter(articles)))
    found = _match(articles, wanted)
    if found is not None:
        return found
    alone = next(iter(articles)) if len(articles) == 1 else None
    if alone is not None and (not alone or wanted in options.preferred_languages):
        return alone
    raise DataError(f"{name}: there is no text in {wanted!r}; languages: {', '.join(articles)}.")


def _match(articles: Mapping[str, _Element], language: str) -> str | None:
    """``en`` stands for ``en-GB`` too."""
    if language in articles:
        return language
    primary = language.lower().split("-")[0]
    return next((one for one in articles if one.lower().split("-")[0] == primary), None)


def _several(articles: Mapping[str, _Element], read: str, *, name: str) -> str:
    counts = ", ".join(
        f"{one or 'one without a name'} ({_words(article):,} words)"
        for one, article in articles.items()
    )
    choices = " or ".join(f"--language {one}" for one in articles if one)
    return (
        f"{name}: it holds the article in several languages: {counts}. "
        f"Read: {read or 'the first'}. To choose: {choices}."
    )


def _words(article: _Element) -> int:
    body = child(article, "body")
    return 0 if body is None else len(" ".join(map(str, body.itertext())).split())


def _walk(element: _Element, builder: DocumentBuilder, apart: Counter[str], *, level: int) -> None:
    for one in element:
        name = local(one)
        if name in APART:
            apart[APART[name]] += 1
        elif name == "sec":
            _walk(one, builder, apart, level=level + 1)
        elif name == "title":
            builder.add(_text(one, apart), kind="heading", level=level - 1)
        elif name == "disp-quote":
            pieces = [_text(part, apart) for part in one if local(part)]
            builder.add("\n".join(piece for piece in pieces if piece), kind="block quote")
        elif name == "p":
            _paragraph(one, builder, apart)
        elif name == "list-item":
            builder.add(_text(one, apart), kind="list item")
        elif name:
            _walk(one, builder, apart, level=level)


def _paragraph(element: _Element, builder: DocumentBuilder, apart: Counter[str]) -> None:
    """A paragraph, cut where a block quote stands inside it."""
    inside = [one for one in element.iter() if local(one) == "disp-quote"]
    if not inside:
        builder.add(_text(element, apart))
        return
    before = [element.text or ""]
    for one in element:
        if local(one) == "disp-quote":
            builder.add(" ".join("".join(before).split()))
            pieces = [_text(part, apart) for part in one if local(part)]
            builder.add("\n".join(piece for piece in pieces if piece), kind="block quote")
            before = [one.tail or ""]
        else:
            before += [_text(one, apart) if local(one) not in SILENT else "", one.tail or ""]
    builder.add(" ".join("".join(before).split()))


def _text(element: _Element, apart: Counter[str]) -> str:
    pieces = [element.text or ""]
    for one in element:
        name = local(one)
        if name in APART:
            apart[APART[name]] += 1
        elif name and name not in SILENT:
            pieces.append(_text(one, apart))
        elif name == "xref" and one.get("ref-type") != "fn":
            pieces.append("".join(str(piece) for piece in one.itertext()))
        pieces.append(one.tail or "")
    return " ".join("".join(pieces).split())


def _first(element: _Element | None, name: str) -> str:
    if element is None:
        return ""
    found = next((one for one in element.iter() if local(one) == name), None)
    return "" if found is None else " ".join("".join(map(str, found.itertext())).split())


def _authors(front: _Element) -> list[str]:
    return [
        " ".join(filter(None, (_first(one, "surname"), _first(one, "given-names"))))
        for one in front.iter()
        if local(one) == "contrib" and one.get("contrib-type", "author") == "author"
    ]


READER = Reader(
    name="JATS article",
    extensions=(".xml", ".nxml"),
    recognises=_recognises,
    read=_read,
    keeps=("title, authors, year, language", "sections as headings", "paragraphs, lists",
           "block quotes", "one of several languages"),
    loses=("tables, figures, references, footnotes, boxes (counted)", "abstracts",
           "emphasis inside paragraphs"),
)  # fmt: skip
