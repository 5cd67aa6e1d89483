"""What the project file says of speakers: their perspective, and who interviews."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from thememap.project import SourcesSection

INTERVIEWER_PERSPECTIVE = "interviewer"


def is_interviewer(speaker: str, section: SourcesSection) -> bool:
    """Whether the project, or its list of usual words, calls this speaker the interviewer."""
    names = {name.casefold() for name in section.interviewers}
    return (
        perspective_of(speaker, section) == INTERVIEWER_PERSPECTIVE
        or speaker.strip(" .:").casefold() in names
    )


def perspective_of(speaker: str, section: SourcesSection) -> str:
    """The perspective that the project file gives this speaker; empty where it gives none.

    Keys of ``[sources.perspectives]`` are names or patterns such as ``P*``; an exact name
    wins, then the longest pattern.
    """
    given = section.perspectives
    if speaker in given:
        return given[speaker]
    fitting = [pattern for pattern in given if fnmatchcase(speaker, pattern)]
    return given[max(fitting, key=lambda pattern: (len(pattern), pattern))] if fitting else ""
