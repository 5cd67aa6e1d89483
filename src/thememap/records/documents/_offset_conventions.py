"""What the positions of passages count: how programs number the characters of a text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class OffsetEncoding(StrEnum):
    """What one step of a position is."""

    CODE_POINTS = "code-points"
    UTF16 = "utf-16"
    UTF8 = "utf-8"


class LineEnds(StrEnum):
    """How many steps a line end is: as many characters as it has in the file, one, or two."""

    AS_IN_FILE = "line-ends-as-in-file"
    ONE = "line-ends-one"
    TWO = "line-ends-two"


class OffsetBasis(StrEnum):
    """What an offset convention was chosen by."""

    REPEATED_TEXT = "repeated text"
    WORDS = "words"
    ALL_AGREE = "all readings agree"
    PROGRAM = "the program's usual convention"
    OPTION = "--offsets"


MARK_WORD = "mark"
UNIT_LABELS = {
    OffsetEncoding.CODE_POINTS: "code points",
    OffsetEncoding.UTF16: "UTF-16 units",
    OffsetEncoding.UTF8: "UTF-8 bytes",
}
LINE_END_LABELS = {
    LineEnds.AS_IN_FILE: "",
    LineEnds.ONE: "each line end counted as one",
    LineEnds.TWO: "each line end counted as two",
}


@dataclass(frozen=True, kw_only=True)
class OffsetConvention:
    """One reading of positions: unit, whether a byte-order mark is counted, and line ends.

    The default is the exchange standard's: code points of the file as it is, mark not counted.
    Written as text, as ``--offsets`` takes it, only what differs from that is named.

    >>> str(OffsetConvention(encoding=OffsetEncoding.UTF16, mark_counts=True))
    'utf-16,mark'
    >>> parse_offset_convention("utf-16, line-ends-one").in_words
    'UTF-16 units without the byte-order mark, each line end counted as one'
    """

    encoding: OffsetEncoding = OffsetEncoding.CODE_POINTS
    mark_counts: bool = False
    line_ends: LineEnds = LineEnds.AS_IN_FILE

    def __str__(self) -> str:
        mark = [MARK_WORD] if self.mark_counts else []
        lines = [] if self.line_ends is LineEnds.AS_IN_FILE else [self.line_ends.value]
        return ",".join([self.encoding.value, *mark, *lines])

    @property
    def in_words(self) -> str:
        """The convention for people."""
        mark = "with" if self.mark_counts else "without"
        lines = LINE_END_LABELS[self.line_ends]
        return f"{UNIT_LABELS[self.encoding]} {mark} the byte-order mark" + (
            f", {lines}" if lines else ""
        )


ALL_CONVENTIONS = tuple(
    OffsetConvention(encoding=encoding, mark_counts=mark, line_ends=lines)
    for encoding in OffsetEncoding
    for lines in LineEnds
    for mark in (False, True)
)
"""Every reading; the standard's is the first."""


def parse_offset_convention(text: str) -> OffsetConvention:
    """The convention that `str` of one gives; raises `ValueError` for other words.

    >>> parse_offset_convention("utf-8") == OffsetConvention(encoding=OffsetEncoding.UTF8)
    True
    """
    words = [word.strip().lower() for word in text.split(",")]
    encodings = [OffsetEncoding(word) for word in words if word in set(OffsetEncoding)]
    lines = [LineEnds(word) for word in words if word in set(LineEnds)]
    marks = words.count(MARK_WORD)
    if len(encodings) != 1 or len(lines) > 1 or len(encodings) + len(lines) + marks != len(words):
        needed = ", ".join(encoding.value for encoding in OffsetEncoding)
        raise ValueError(
            f"needed is one of {needed}; ',mark' behind it where a byte-order mark is "
            f"counted; ',{LineEnds.ONE}' or ',{LineEnds.TWO}' where each line end counts so"
        )
    return OffsetConvention(
        encoding=encodings[0],
        mark_counts=bool(marks),
        line_ends=lines[0] if lines else LineEnds.AS_IN_FILE,
    )
