"""What thememap itself found, when it comes back from another program: no theme, and no coder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from thememap.export_text import OWN_NAME, is_own_result
from thememap.records import Codebook, CodedSegment, LeftOut, LeftOutKind, Theme, message
from thememap.sources._messages import ImportMessage
from thememap.sources._reader import SourceContent


def leave_out_own_results(content: SourceContent) -> SourceContent:
    """The same content without codes of an earlier run, and without codings by thememap.

    Otherwise groups would be compared with groups. The passages stay, as passages that nobody
    read; what people coded, also with codes of their own below ``thememap``, stays. What is left
    out is counted.
    """
    book = content.codebook
    listed = () if book is None else book.displayed
    themes = _without_results(listed)
    results = sum(is_own_result(path) for segment in content.segments for path in segment.themes)
    by_thememap = sum(
        not is_own_result(path)
        for segment in content.segments
        if segment.coder == OWN_NAME
        for path in segment.themes
    )
    left_out = [
        LeftOut(what=what, where=content.file.name, reason=message(reason), count=n)
        for what, reason, n in (
            (LeftOutKind.THEME, ImportMessage.OWN_RESULT, len(listed) - len(themes)),
            (LeftOutKind.CODING, ImportMessage.OWN_RESULT, results),
            (LeftOutKind.CODING, ImportMessage.OWN_CODING, by_thememap),
        )
        if n
    ]
    pairs = tuple(pair for pair in content.fully_read_documents if pair[0] != OWN_NAME)
    return replace(
        content,
        codebook=None if book is None else Codebook.of(
            themes, title=book.title, made_from_codings=book.made_from_codings
        ),
        segments=tuple(map(_of_people, content.segments)),
        fully_read_documents=pairs,
        left_out=(*content.left_out, *left_out),
    )  # fmt: skip


def _without_results(themes: Sequence[Theme]) -> list[Theme]:
    """Themes that are no results; nor is the code above results, where nothing else is below it."""
    stay = [theme for theme in themes if not is_own_result(theme.path)]
    if len(stay) < len(themes) and sum(theme.path[0] == OWN_NAME for theme in stay) == 1:
        stay = [theme for theme in stay if theme.path != (OWN_NAME,)]
    return stay


def _of_people(segment: CodedSegment) -> CodedSegment:
    themes = tuple(path for path in segment.themes if not is_own_result(path))
    if segment.coder == OWN_NAME or (segment.themes and not themes):
        return replace(segment, coder="", themes=(), read=False)
    return replace(segment, themes=themes)
