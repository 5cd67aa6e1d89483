"""The code of templates, compiled once in a process: that takes longer than filling them in."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from jinja2 import BytecodeCache

if TYPE_CHECKING:
    from jinja2.bccache import Bucket


class TemplateCode(BytecodeCache):
    """Keeps the code of templates in memory, by their names and texts.

    It serves pages in every language, whose filters differ: no template applies a filter of the
    project to a constant, which would be done while compiling.
    """

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill ``bucket`` where this text of its template was compiled before."""
        code = self._code.get((bucket.key, bucket.checksum))
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what ``bucket`` holds."""
        self._code[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


@cache
def template_code() -> TemplateCode:
    """What was compiled in this process."""
    return TemplateCode()
