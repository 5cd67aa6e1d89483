"""What the studies of some quotes are called: studies, or only the documents they stand in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class StudyWords:
    """The noun for one study and for several, in English."""

    one: str
    many: str


STUDIES = StudyWords(one="study", many="studies")
DOCUMENTS = StudyWords(one="document", many="documents")
"""A source without a study is its own: where all are, nobody named a study."""
