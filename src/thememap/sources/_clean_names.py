"""Names of codes, coders and documents without what a hand slipped in around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from thememap.records import Codebook, Segment, Theme, ThemePath, clean_name
from thememap.sources._reader import SourceContent
from thememap.wording import counted

UNNAMED = "(code without a name)"


def with_clean_names(content: SourceContent) -> SourceContent:
    """The same content with every name as `clean_name` gives it; a note counts merged codes."""
    book = content.codebook
    themes = book.displayed if book is not None else ()
    clean = [replace(theme, path=_path(theme.path)) for theme in themes]
    merged = len(themes) - len({theme.path for theme in clean})
    note = (
        f"{content.file.name}: {counted(merged, 'code')} differed from another only by blanks, "
        "invisible characters or the make-up of accents, and is taken as that one."
    )
    names = _document_names([document.name for document in content.documents])
    return replace(
        content,
        documents=tuple(
            replace(document, name=names[document.name]) for document in content.documents
        ),
        segments=tuple(_segment(segment, names) for segment in content.segments),
        codebook=book if book is None else _codebook(book, clean),
        wholly_read=tuple(
            (clean_name(coder), names.get(document, clean_name(document)))
            for coder, document in content.wholly_read
        ),
        notes=(*content.notes, *([note] if merged else ())),
    )


def _path(path: ThemePath) -> ThemePath:
    return tuple(clean_name(name) or UNNAMED for name in path)


def _segment(segment: Segment, names: dict[str, str]) -> Segment:
    return replace(
        segment,
        document=names.get(segment.document) or clean_name(segment.document),
        coder=clean_name(segment.coder),
        themes=tuple(dict.fromkeys(_path(path) for path in segment.themes)),
    )


def _codebook(book: Codebook, themes: Sequence[Theme]) -> Codebook:
    """One theme a path, in the first one's place; a definition is kept wherever it stood."""
    of_path: dict[ThemePath, Theme] = {}
    for theme in themes:
        first = of_path.setdefault(theme.path, theme)
        if not first.definition and theme.definition:
            of_path[theme.path] = theme
    return Codebook.of(of_path.values(), title=book.title, made_from_codings=book.made_from_codings)


def _document_names(names: Sequence[str]) -> dict[str, str]:
    """The clean name of each document; a number where it is another document's already."""
    clean: dict[str, str] = {}
    numbers: Counter[str] = Counter()
    for name in dict.fromkeys(names):
        shown = clean_name(name) or name
        numbers[shown] += 1
        clean[name] = f"{shown} ({numbers[shown]})" if numbers[shown] > 1 else shown
    return clean
