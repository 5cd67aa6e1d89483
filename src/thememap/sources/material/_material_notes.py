"""Notes on material: themes that a codebook lacks, passages that are read twice, lone coders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from thememap.message_words import count_noun
from thememap.records import CodedSegment, Document, Message, ThemePath, format_path, message
from thememap.sources._messages import ImportMessage
from thememap.sources._reader import SourceContent
from thememap.sources.segmentation._common_units import CommonUnit
from thememap.sources.segmentation._quote_length import MAX_QUOTE_WORDS, MIN_QUOTE_WORDS
from thememap.sources.segmentation._uncoded_units import UncodedTexts
from thememap.tables import MAX_THEME_CHARACTERS, display_theme, nearest_theme, suggest_theme
from thememap.word_characters import count_words

if TYPE_CHECKING:
    from thememap.project import SourcesSection

MIN_REPEATED_WORDS = 4
"""Shorter passages are in many texts by chance."""
MAX_SHOWN = 15
LEAVE_OUT_OPTION, LEAVE_OUT_SETTING = "--texts none", 'texts = "none"'
UNIT_MESSAGES = {
    UncodedTexts.AUTO: ImportMessage.UNIT_AUTO,
    UncodedTexts.TURNS: ImportMessage.UNIT_TURNS,
    UncodedTexts.PARAGRAPHS: ImportMessage.UNIT_PARAGRAPHS,
    UncodedTexts.SENTENCES: ImportMessage.UNIT_SENTENCES,
    UncodedTexts.WHOLE: ImportMessage.UNIT_WHOLE,
}


def count_repeated_passages(
    document: Document, passages: Sequence[CodedSegment]
) -> tuple[int, int]:
    """How many of the coded passages occur word for word in a document, and of how many.

    Passages of fewer than four words are not counted.
    """
    text = " ".join(document.text.split())
    long = list(filter(None, map(_comparable_text, passages)))
    return sum(words in text for words in long), len(long)


def _comparable_text(passage: CodedSegment) -> str:
    """The words of a passage in one line; empty where they are too few to be compared."""
    words = " ".join(passage.text.split())
    return words if count_words(words) >= MIN_REPEATED_WORDS else ""


def duplicate_passage_notes(
    passages: Sequence[CodedSegment], cut: Mapping[str, Document]
) -> Iterator[Message]:
    """A note where passages occur word for word in documents that were cut into quotes too.

    White space may differ. ``cut`` are the documents that nobody is known to have coded.
    """
    texts = {name: " ".join(document.text.split()) for name, document in cut.items()}
    coded = [passage for passage in passages if passage.document not in cut]
    twice: Counter[str] = Counter()
    for words in filter(None, map(_comparable_text, coded)):
        twice.update([name for name, text in texts.items() if words in text][:1])
    if twice:
        yield message(
            ImportMessage.READ_TWICE,
            n=twice.total(),
            passages=message(ImportMessage.CODED_PASSAGES, n=len(coded)),
            documents=tuple(sorted({passage.document for passage in coded})),
            texts=message(ImportMessage.TEXTS, n=len(twice)),
            cut=tuple(sorted(twice)),
            option=LEAVE_OUT_OPTION,
        )


def uncoded_texts_note(
    texts: int, quotes: int, section: SourcesSection, *, beside_codings: bool
) -> Message:
    """How texts that nobody coded were cut; beside coded ones, they enter no comparison."""
    key = ImportMessage.TEXTS_CUT_UNREAD if beside_codings else ImportMessage.TEXTS_CUT
    return message(
        key,
        n=texts,
        quotes=message(ImportMessage.QUOTES, n=quotes),
        option=LEAVE_OUT_OPTION,
        setting=LEAVE_OUT_SETTING,
        unit=message(
            UNIT_MESSAGES[UncodedTexts(section.texts)], least=MIN_QUOTE_WORDS, most=MAX_QUOTE_WORDS
        ),
    )


def single_coder_notes(units: Sequence[CommonUnit]) -> Iterator[Message]:
    """How many units each coder marked without any of the others."""
    coders = [{segment.coder for segment in unit.segments if segment.coder} for unit in units]
    coders = [marked for marked in coders if marked]  # others nobody coded
    if len(set().union(*coders)) < 2:
        return
    alone = Counter(coder for marked in coders if len(marked) == 1 for coder in marked)
    if not alone:
        yield message(ImportMessage.SINGLE_CODER_NONE, units=len(coders))
        return
    counts = [
        message(ImportMessage.CODER_UNITS, coder=coder, units=n)
        for coder, n in sorted(alone.items())
    ]
    yield message(ImportMessage.SINGLE_CODER, coders=tuple(counts), units=len(coders))


def unlisted_themes(contents: Sequence[SourceContent]) -> list[ThemePath]:
    """Themes of codings that neither the codebook of their own file has nor one by itself.

    Where no codebook came along there are none: then the codes are the codebook.
    """
    alone = _codebook_paths([content for content in contents if not content.segments])
    unlisted: set[ThemePath] = set()
    for content in contents:
        known = alone | _codebook_paths([content])
        if known:
            unlisted |= set(_theme_counts(content)) - known
    return sorted(unlisted)


def unlisted_notes(
    unlisted: Sequence[ThemePath], contents: Sequence[SourceContent]
) -> list[Message]:
    """One note on them, each with the nearest entry; or none."""
    if not unlisted:
        return []
    book = sorted(_codebook_paths(contents))
    times = sum((_theme_counts(content) for content in contents), Counter[ThemePath]())
    shown = [_unlisted_code(path, times[path], book) for path in unlisted[:MAX_SHOWN]]
    if len(unlisted) > MAX_SHOWN:
        shown.append(message(ImportMessage.MORE, n=len(unlisted) - MAX_SHOWN))
    return [
        message(
            ImportMessage.UNLISTED_CODES,
            n=len(unlisted),
            codes=tuple(shown),
            setting='unknown_themes = "add"',
        )
    ]


def unlisted_error(unlisted: Sequence[ThemePath], contents: Sequence[SourceContent]) -> str:
    """The same as the text of an error."""
    book = sorted(_codebook_paths(contents))
    times = sum((_theme_counts(content) for content in contents), Counter[ThemePath]())
    shown = " ".join(
        f"{display_theme(path)} ({count_noun(times[path], 'coding')}).{suggest_theme(path, book)}"
        for path in unlisted[:MAX_SHOWN]
    )
    more = f" And {len(unlisted) - MAX_SHOWN} more." if len(unlisted) > MAX_SHOWN else ""
    return (
        f"{count_noun(len(unlisted), 'code')} that the codebook lacks: {shown}{more} Correct the "
        'table or the codebook; where they are meant, write unknown_themes = "add" under '
        "[codebook] in the project file."
    )


def _unlisted_code(path: ThemePath, times: int, book: Sequence[ThemePath]) -> Message:
    length, near = len(format_path(path)), nearest_theme(path, book)
    # A long one may be a participant's text, from a column that was named by mistake.
    theme = path if length <= MAX_THEME_CHARACTERS else message(ImportMessage.LONG_NAME, n=length)
    if near is None:
        return message(ImportMessage.UNLISTED_CODE, theme=theme, n=times)
    return message(ImportMessage.UNLISTED_CODE_LIKE, theme=theme, n=times, near=near)


def _codebook_paths(contents: Sequence[SourceContent]) -> set[ThemePath]:
    return {
        path
        for content in contents
        if content.codebook is not None
        for path in content.codebook.paths
    }


def _theme_counts(content: SourceContent) -> Counter[ThemePath]:
    return Counter(path for segment in content.segments for path in segment.themes if path)
