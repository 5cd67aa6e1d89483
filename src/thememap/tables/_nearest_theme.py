"""The theme of a codebook that was meant by one that is not in it."""

from __future__ import annotations

from collections.abc import Sequence

from thememap.records import ThemePath, format_path
from thememap.wording import did_you_mean

# A longer one may be a participant's text, from a column that was named by mistake.
LONGEST_SHOWN = 60


def meant_theme(path: ThemePath, among: Sequence[ThemePath]) -> str:
    """A question with the only theme of the same name, else the closest path; or nothing.

    >>> meant_theme(("Truts",), [("Trust",), ("Money",)])
    " Did you mean 'Trust'?"
    """
    same_name = [known for known in among if known[-1] == path[-1]]
    if len(same_name) == 1:
        return f" Did you mean {format_path(same_name[0])!r}?"
    return did_you_mean(format_path(path), (format_path(known) for known in among))


def shown_theme(path: ThemePath) -> str:
    """A theme as a message may name it."""
    written = format_path(path)
    return repr(written) if len(written) <= LONGEST_SHOWN else f"of {len(written)} characters"
