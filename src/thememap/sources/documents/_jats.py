"""Articles in JATS XML, as journals deposit them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from thememap.errors import DataError
from thememap.records import BlockKind, LeftOut, LeftOutKind, Message, message
from thememap.sources._messages import ImportMessage
from thememap.sources._reader import Reader, ReadOptions, SourceContent
from thememap.sources.documents._document_builder import DocumentBuilder
from thememap.sources.files._file import read_bytes, source_file
from thememap.sources.files._xml import element_text, first_child, local_name, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

NON_TEXT_ELEMENTS = {
    "table-wrap": LeftOutKind.TABLES,
    "fig": LeftOutKind.FIGURES,
    "ref-list": LeftOutKind.REFERENCE_LISTS,
    "fn": LeftOutKind.FOOTNOTES,
    "boxed-text": LeftOutKind.BOXES,
    "supplementary-material": LeftOutKind.SUPPLEMENTS,
}
SKIPPED_ELEMENTS = {"xref", "label"}
Outside = Counter[LeftOutKind]
LANGUAGE_ATTRIBUTE = "{http://www.w3.org/XML/1998/namespace}lang"


def _recognises(path: Path, head: bytes) -> bool:
    return b"<article" in head and (b"JATS" in head or b"NLM" in head or b"<front" in head
                                    or b"article-type" in head)  # fmt: skip


def _read(path: Path, options: ReadOptions) -> SourceContent:
    root = parse_xml(read_bytes(path), name=path.name)
    if local_name(root) != "article":
        raise DataError(
            f"{path.name}: the XML begins with {local_name(root)!r}; a JATS article begins with "
            "'article'. Export the article as JATS XML, HTML or text."
        )
    articles = {root.get(LANGUAGE_ATTRIBUTE) or "": root}
    for article in _find_all(root, "sub-article"):
        if article.get("article-type") == "translation":
            articles.setdefault(article.get(LANGUAGE_ATTRIBUTE) or "", article)
    language = _choose_language(articles, options, name=path.name)
    article = articles[language]
    builder = DocumentBuilder(path.name)
    outside: Outside = Counter()
    front = first_child(article, "front")
    if front is None:
        front = first_child(article, "front-stub")
    title = _first_text(front, "article-title")
    builder.add(title, kind=BlockKind.HEADING, level=1)
    body = first_child(article, "body")
    if body is not None:
        _add_blocks(body, builder, outside, level=2)
    left_out = [
        LeftOut(what=kind, where=path.name, reason=message(ImportMessage.OUTSIDE_TEXT_COUNT, n=n))
        for kind, n in sorted(outside.items())
    ]
    left_out += [
        LeftOut(
            what=LeftOutKind.TRANSLATION,
            where=path.name,
            reason=message(ImportMessage.SAME_ARTICLE, language=other),
        )
        for other in articles
        if other != language
    ]
    attributes = {
        "title": title,
        "year": _first_text(root, "year"),
        "authors": "; ".join(_author_names(front if front is not None else root)),
        "language": language,
        "report": title,
    }
    document = builder.document({k: v for k, v in attributes.items() if v})
    return SourceContent(
        file=source_file(path, role="sources", rows=len(document.blocks), read_as="JATS article"),
        documents=(document,),
        counts=dict(Counter(f"{block.kind}s" for block in document.blocks)),
        left_out=tuple(left_out),
        notes=(_languages_note(articles, language, name=path.name),) if len(articles) > 1 else (),
    )


def _choose_language(articles: Mapping[str, _Element], options: ReadOptions, *, name: str) -> str:
    """The language to read, as the article writes it: the one wanted, a preferred, the first."""
    wanted = options.language
    if not wanted:
        matches = (_match_language(articles, language) for language in options.preferred_languages)
        return next((match for match in matches if match is not None), next(iter(articles)))
    matched = _match_language(articles, wanted)
    if matched is not None:
        return matched
    alone = next(iter(articles)) if len(articles) == 1 else None
    if alone is not None and (not alone or wanted in options.preferred_languages):
        return alone
    raise DataError(f"{name}: there is no text in {wanted!r}; languages: {', '.join(articles)}.")


def _match_language(articles: Mapping[str, _Element], language: str) -> str | None:
    """``en`` stands for ``en-GB`` too."""
    if language in articles:
        return language
    primary = language.lower().split("-")[0]
    return next(
        (candidate for candidate in articles if candidate.lower().split("-")[0] == primary), None
    )


def _languages_note(articles: Mapping[str, _Element], read: str, *, name: str) -> Message:
    return message(
        ImportMessage.LANGUAGES,
        file=name,
        languages=tuple(
            message(ImportMessage.LANGUAGE_WORDS, language=language, n=_count_body_words(article))
            if language
            else message(ImportMessage.UNNAMED_LANGUAGE_WORDS, n=_count_body_words(article))
            for language, article in articles.items()
        ),
        read=read or message(ImportMessage.FIRST_LANGUAGE),
        options=tuple(f"--language {language}" for language in articles if language),
    )


def _count_body_words(article: _Element) -> int:
    body = first_child(article, "body")
    return 0 if body is None else len(" ".join(map(str, body.itertext())).split())


def _add_blocks(
    element: _Element, builder: DocumentBuilder, outside: Outside, *, level: int
) -> None:
    for child in element:
        name = local_name(child)
        if name in NON_TEXT_ELEMENTS:
            outside[NON_TEXT_ELEMENTS[name]] += 1
        elif name == "sec":
            _add_blocks(child, builder, outside, level=level + 1)
        elif name == "title":
            builder.add(_text(child, outside), kind=BlockKind.HEADING, level=level - 1)
        elif name == "disp-quote":
            _add_block_quote(child, builder, outside)
        elif name == "p":
            _add_paragraph(child, builder, outside)
        elif name == "list-item":
            builder.add(_text(child, outside), kind=BlockKind.LIST_ITEM)
        elif name:
            _add_blocks(child, builder, outside, level=level)


def _add_block_quote(element: _Element, builder: DocumentBuilder, outside: Outside) -> None:
    pieces = [_text(part, outside) for part in element if local_name(part)]
    builder.add("\n".join(filter(None, pieces)), kind=BlockKind.BLOCK_QUOTE)


def _add_paragraph(element: _Element, builder: DocumentBuilder, outside: Outside) -> None:
    """A paragraph, cut where a block quote is inside it."""
    if all(local_name(descendant) != "disp-quote" for descendant in element.iter()):
        builder.add(_text(element, outside))
        return
    before = [element.text or ""]
    for child in element:
        if local_name(child) == "disp-quote":
            builder.add(_one_line("".join(before)))
            _add_block_quote(child, builder, outside)
            before = []
        elif local_name(child) not in SKIPPED_ELEMENTS:
            before.append(_text(child, outside))
        before.append(child.tail or "")
    builder.add(_one_line("".join(before)))


def _text(element: _Element, outside: Outside) -> str:
    return element_text(
        element, NON_TEXT_ELEMENTS, outside, characters=_characters, finish=_one_line
    )


def _characters(element: _Element) -> str | None:
    """Labels and the marks of footnotes are left out, other references read as they are."""
    if local_name(element) not in SKIPPED_ELEMENTS:
        return None
    reference = local_name(element) == "xref" and element.get("ref-type") != "fn"
    return "".join(map(str, element.itertext())) if reference else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _find_all(element: _Element | None, name: str) -> Iterator[_Element]:
    descendants = () if element is None else element.iter()
    return (descendant for descendant in descendants if local_name(descendant) == name)


def _first_text(element: _Element | None, name: str) -> str:
    match = next(_find_all(element, name), None)
    return "" if match is None else _one_line("".join(map(str, match.itertext())))


def _author_names(front: _Element) -> list[str]:
    return [
        " ".join(filter(None, (_first_text(author, "surname"), _first_text(author, "given-names"))))
        for author in _find_all(front, "contrib")
        if author.get("contrib-type", "author") == "author"
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
