"""What was read: quotes, codebook, codings, and what was left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from thememap.records._message import Message
from thememap.records.material._codebook import Codebook
from thememap.records.material._codings import Codings
from thememap.records.material._column_use import TableColumns
from thememap.records.material._languages import CorpusLanguages
from thememap.records.material._memo import Memo
from thememap.records.material._quotes import Quotes
from thememap.records.material._review import Review
from thememap.records.material._study_nouns import STUDY_NOUNS, StudyNouns
from thememap.records.material._theme_paths import ThemePath


class LeftOutKind(StrEnum):
    """What was read and is not in the result."""

    BOXES = "boxes"
    CANDIDATE = "candidate"
    CODING = "coding"
    COLUMN = "column"
    COMMENTS = "comments"
    ENDNOTES = "endnotes"
    FIGURES = "figures"
    FILE = "file"
    FOLDER = "folder"
    FOOTNOTES = "footnotes"
    GRAPHS = "graphs"
    GROUP = "group"
    HIGHLIGHT = "highlight"
    LINKS = "links"
    NOTES = "notes"
    PAIR_OF_PASSAGES = "pair of passages"
    PART_OF_TEXT = "part of a text"
    PASSAGE = "passage"
    QUOTE = "quote"
    QUOTE_OF_TABLE = "quote of the table"
    REFERENCE_LISTS = "reference lists"
    ROW = "row"
    RUNNING_LINES = "running heads and page numbers"
    SELECTION = "selection"
    SELECTIONS = "selections"
    SETS = "sets"
    SHEET = "sheet"
    SOURCE = "source"
    SUPPLEMENTS = "supplements"
    TABLES = "tables"
    THEME = "theme"
    TRACKED_CHANGES = "tracked changes"
    TRANSLATION = "translation"


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """Something that was read and is not in the result, and why.

    ``where`` names file and row, or a quote id; it never holds a participant's text. ``count`` is
    how many there are of it.
    """

    what: str
    where: str
    reason: Message | str
    count: int = 1


@dataclass(frozen=True, kw_only=True)
class SourceFile:
    """A file that was read: its name, how it was read, its rows and its SHA-256."""

    name: str
    role: str
    rows: int
    sha256: str
    read_as: str = ""


@dataclass(frozen=True, kw_only=True)
class Material:
    """Everything an analysis starts from, in canonical form.

    ``history`` are the changes of the codebook, the oldest first; ``columns`` says of each table
    which column was taken for what. ``unlisted`` are themes of the codebook that only codings
    use, next to a codebook that came along and lacks them. ``languages`` are those of the quotes;
    `None` where they were not looked at.
    """

    quotes: Quotes
    codebook: Codebook
    codings: Codings
    left_out: tuple[LeftOut, ...] = ()
    files: tuple[SourceFile, ...] = ()
    notes: tuple[Message | str, ...] = ()
    columns: tuple[TableColumns, ...] = ()
    unlisted: tuple[ThemePath, ...] = ()
    review: Review = field(default_factory=Review)
    memos: tuple[Memo, ...] = ()
    history: tuple[Mapping[str, object], ...] = ()
    languages: CorpusLanguages | None = None

    @property
    def left_out_count(self) -> int:
        """How many things were read and left out."""
        return sum(item.count for item in self.left_out)

    @property
    def listed_codebook(self) -> Codebook:
        """The codebook without the themes that only codings use next to it."""
        book, gone = self.codebook, set(self.unlisted)
        if not gone:
            return book
        return Codebook.of(
            (theme for theme in book.themes if theme.path not in gone), title=book.title
        )

    @property
    def study_words(self) -> StudyNouns:
        """What the studies are called; a table of studies names them, whatever their names."""
        return STUDY_NOUNS if self.review.studies else self.quotes.study_words
