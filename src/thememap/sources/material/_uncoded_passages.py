"""Passages of coded texts that nobody coded, on request: `SourcesSection.uncoded`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thememap.errors import DataError, UsageError
from thememap.message_words import count_noun, list_names
from thememap.records import CodedSegment, Document, LeftOut, Message, message
from thememap.sources._messages import ImportMessage
from thememap.sources.segmentation._interview_guide import InterviewGuide
from thememap.sources.segmentation._uncoded_rest import (
    CodedParts,
    coders_by_document,
    split_uncoded_rest,
    untouched,
)

if TYPE_CHECKING:
    from thememap.project import SourcesSection

TextSplitter = Callable[[Document], tuple[list[CodedSegment], list[LeftOut]]]
UNNAMED_CODER = "coder"


@dataclass(frozen=True, kw_only=True, eq=False)
class UncodedPassages:
    """Uncoded passages of coded texts, what was left out of these texts, and what is said of it."""

    segments: Sequence[CodedSegment] = ()
    left_out: Sequence[LeftOut] = ()
    notes: Sequence[Message] = ()


def check_uncoded_setting(section: SourcesSection) -> None:
    """Raise `UsageError` where the user says that coders read all, and that they did not."""
    if section.uncoded == "not-read" and section.read == "sources":
        raise UsageError(
            "--read sources says that coders read the whole of each text in which they marked "
            "something, --uncoded not-read that they did not. Write --uncoded read, or leave "
            "--read sources out."
        )


def uncoded_passages(
    passages: Sequence[CodedSegment],
    *,
    documents: Mapping[str, Document],
    section: SourcesSection,
    guide: InterviewGuide,
    cut: TextSplitter | None = None,
) -> UncodedPassages:
    """Turns and paragraphs of coded texts that no passage touches; nothing unless asked for.

    ``cut`` makes passages of a text, instead of ``section.texts``. Raises `DataError` where there
    are coded passages and not one of their texts was read.
    """
    if section.uncoded == "leave-out":
        return UncodedPassages()
    of_text: dict[str, list[CodedSegment]] = defaultdict(list)
    for passage in passages:
        of_text[passage.document].append(passage)
    texts = [documents[name] for name in of_text if name in documents]
    if not texts:
        if any(passage.themes for passage in passages):
            raise DataError(_no_text_error(sorted(of_text), section.uncoded))
        return UncodedPassages(notes=[message(ImportMessage.UNCODED_NOTHING)])
    segments: list[CodedSegment] = []
    left_out: list[LeftOut] = []
    for document in texts:
        parts = CodedParts.of(document, of_text[document.name])
        if cut:
            more, without = cut(document)
            more = untouched(more, parts)
        else:
            more, without = split_uncoded_rest(document, parts, section, guide)
        segments += more
        left_out += without
    absent = sorted(set(of_text) - set(documents))
    return UncodedPassages(
        segments=segments,
        left_out=left_out,
        notes=list(_notes(segments, passages, absent, section)),
    )


def _notes(
    segments: Sequence[CodedSegment],
    passages: Sequence[CodedSegment],
    absent: Sequence[str],
    section: SourcesSection,
) -> Iterator[Message]:
    coders = coders_by_document(passages) if section.uncoded == "read" else {}
    read = [segment for segment in segments if segment.document in coders]
    if read:
        names = set().union(*(coders[segment.document] for segment in read))
        yield message(
            ImportMessage.UNCODED_READ,
            n=len(read),
            texts=message(ImportMessage.TEXTS, n=len({segment.document for segment in read})),
            coders=tuple(sorted(name or UNNAMED_CODER for name in names)),
        )
    unread = [segment for segment in segments if segment.document not in coders]
    if unread:
        said = section.uncoded == "read"
        yield message(
            ImportMessage.UNCODED_NO_CODER if said else ImportMessage.UNCODED_NOT_READ,
            n=len(unread),
            texts=message(ImportMessage.TEXTS, n=len({segment.document for segment in unread})),
            option="--uncoded read",
        )
    if not segments:
        yield message(ImportMessage.UNCODED_NONE)
    if absent:
        yield message(ImportMessage.UNCODED_NO_TEXT, n=len(absent), documents=tuple(absent))


def _no_text_error(sources: Sequence[str], setting: str) -> str:
    return (
        f"--uncoded {setting} needs the texts that were coded, and none was read: the coded "
        f"passages of {list_names(sources)} came without {'its' if len(sources) == 1 else 'their'} "
        f"text ({count_noun(len(sources), 'source')}). Give the transcripts as well, with their "
        "file's name in a column 'source' of the table, or the project of the program (REFI-QDA, "
        "Taguette, QualCoder). Rows of a table that have no code are quotes without --uncoded."
    )
