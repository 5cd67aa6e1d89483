"""A text whose positions can be read under any offset convention."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from thememap.records import LineEnds, OffsetConvention, OffsetEncoding

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BOM = "\ufeff"
BOM_WIDTH = {OffsetEncoding.CODE_POINTS: 1, OffsetEncoding.UTF16: 1, OffsetEncoding.UTF8: 3}


class TextSpan(NamedTuple):
    """A half-open span of the text; ``whole`` is false where a position lay inside a character."""

    start: int
    end: int
    whole: bool = True


class OffsetDecoder:
    """The text of a file with LF line ends and no mark, and how its characters are counted.

    ``raw`` is the text as the file has it. Reading positions is linear in the text once a
    convention, and logarithmic in it for each position.
    """

    def __init__(self, raw: str) -> None:
        self.marked = raw.startswith(BOM)
        self._body = raw[1:] if self.marked else raw
        self.text = self._body.replace("\r\n", "\n").replace("\r", "\n")
        self.has_crlf = "\r\n" in self._body

    def spans(
        self, positions: Sequence[tuple[int, int]], convention: OffsetConvention
    ) -> list[TextSpan | None]:
        """The span of each (start, end); ``None`` past the end, before the start or turned round.

        A start inside a character is moved to before it, an end to after it; only between the two
        characters of a line end does that leave a span whole.
        """
        import numpy as np

        offsets = self._offsets(convention)
        last = int(offsets[-1])
        sound = [0 <= start < end <= last for start, end in positions]
        valid = [pair if good else (0, 0) for pair, good in zip(positions, sound, strict=True)]
        starts, ends = np.array(valid, dtype=np.int64).reshape(-1, 2).T
        begin = np.maximum(np.searchsorted(offsets, starts, side="right") - 1, 0)
        stop = np.searchsorted(offsets, ends, side="left")
        line_end = np.append(self._character_table[1], False)
        whole = (offsets[begin] == starts) | line_end[begin]
        whole &= (offsets[np.minimum(stop, len(offsets) - 1)] == ends) | line_end[stop - 1]
        return [
            TextSpan(start=a, end=b, whole=fits) if good and a < b else None
            for a, b, fits, good in zip(
                begin.tolist(), stop.tolist(), whole.tolist(), sound, strict=True
            )
        ]

    def _offsets(self, convention: OffsetConvention) -> NDArray[np.int64]:
        """Where each character of the text begins under a convention, and where the last ends."""
        import numpy as np

        codes, line_end, two_in_file = self._character_table
        widths = np.ones(len(codes), dtype=np.int64)
        if convention.encoding is OffsetEncoding.UTF16:
            widths += codes > 0xFFFF
        elif convention.encoding is OffsetEncoding.UTF8:
            widths += (codes > 0x7F).astype(np.int64) + (codes > 0x7FF) + (codes > 0xFFFF)
        if convention.line_ends is LineEnds.AS_IN_FILE:
            widths += two_in_file
        elif convention.line_ends is LineEnds.TWO:
            widths += line_end
        offsets = np.zeros(len(codes) + 1, dtype=np.int64)
        np.cumsum(widths, out=offsets[1:])
        if convention.mark_counts and self.marked:
            offsets += BOM_WIDTH[convention.encoding]
        return offsets

    @cached_property
    def _character_table(self) -> tuple[NDArray[np.uint32], NDArray[np.bool_], NDArray[np.bool_]]:
        """Code of each character; whether it is a line end, and whether the file has two for it."""
        import numpy as np

        codes = np.frombuffer(self._body.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        carriage = codes == 0x0D
        feed = codes == 0x0A
        followed = np.zeros(len(codes), dtype=np.bool_)
        followed[:-1] = carriage[:-1] & feed[1:]
        first_of_pair = np.ones(len(codes), dtype=np.bool_)
        first_of_pair[1:] = ~followed[:-1]
        return codes[first_of_pair], (carriage | feed)[first_of_pair], followed[first_of_pair]
