"""What the studies of some quotes are called: studies, or only the documents they are in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class StudyNouns:
    """The noun for one study and for several, in English."""

    one: str
    many: str


STUDY_NOUNS = StudyNouns(one="study", many="studies")
DOCUMENT_NOUNS = StudyNouns(one="document", many="documents")
"""A source without a study is its own: where all are, nobody named a study."""
