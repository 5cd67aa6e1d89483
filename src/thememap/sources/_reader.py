"""What every reader declares, takes and gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from thememap.records import (
    Codebook,
    CodedSegment,
    Document,
    LeftOut,
    Message,
    SourceFile,
    TableColumns,
)
from thememap.sources.offsets._convention_choice import OffsetChoice
from thememap.sources.tables._user_columns import UserColumns

UNNAMED_CODE = "(code without a name)"


@dataclass(frozen=True, kw_only=True)
class ReadOptions:
    """What a user may say of a file: empty means, find it.

    ``preferred_languages`` are read first where an article holds several and ``language`` is empty.
    """

    encoding: str = ""
    sheets: tuple[str, ...] = ()
    separator: str = ""
    language: str = ""
    preferred_languages: tuple[str, ...] = ()
    offsets: str = ""
    columns: UserColumns = field(default_factory=UserColumns)


@dataclass(frozen=True, kw_only=True, eq=False)
class SourceContent:
    """What one file holds, as its reader understood it.

    ``counts`` are the items found, by the format's own names ('tags', 'highlights' …), before
    anything is left out. ``wholly_read`` are pairs (coder, document) that the format itself
    says were read to the end. ``references`` are rows of a reference manager. ``offsets`` says
    how positions were read, where the format has some. ``columns`` says of each table which
    column was taken for what, ``headers`` are all its columns, ``sheets`` those of a workbook, and
    ``question`` is what must be answered where nothing that was read has codes. ``table_coders``
    are the tables of which the user said whose codes they hold. ``encoding`` is that of a text
    file.
    """

    file: SourceFile
    documents: tuple[Document, ...] = ()
    segments: tuple[CodedSegment, ...] = ()
    codebook: Codebook | None = None
    references: tuple[Mapping[str, str], ...] = ()
    fully_read_documents: tuple[tuple[str, str], ...] = ()
    counts: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    offsets: OffsetChoice | None = None
    columns: tuple[TableColumns, ...] = ()
    headers: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    question: str = ""
    table_coders: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    encoding: str = ""
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Reader:
    """A format: how its files are known, how one is read, and what is kept and lost.

    ``recognises`` gets the path and the first 4,096 bytes, and says whether the content is of
    this format; ``extensions`` (lower case, with the dot) are asked first. ``keeps`` and
    ``loses`` are short phrases; `docs/formats.md` is printed from them.
    """

    name: str
    extensions: tuple[str, ...]
    recognises: Callable[[Path, bytes], bool]
    read: Callable[[Path, ReadOptions], SourceContent]
    keeps: tuple[str, ...]
    loses: tuple[str, ...] = ()
