"""Roles and the perspectives they stand for."""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase

from thememap.extraction.rules._lexicon import (
    IRREGULAR_PLURALS,
    ROLE_PERSPECTIVES,
    SINGULAR_PERSON_NOUN,
)

UNSPECIFIC_ROLES = frozenset(
    ["participant", "interviewee", "respondent", "informant", "person", "people", "speaker",
     "voice", "somebody", "someone", "man", "woman", "adult", "boy", "girl", "one", "member",
     "staff"]
)  # fmt: skip
SINGULARS = {plural: singular for singular, plural in IRREGULAR_PLURALS.items()}


def role_in(text: str) -> str:
    """The last role that a phrase names, in lower case and singular; empty where it names none.

    >>> role_in("a retired community nurse"), role_in("Service users"), role_in("site B")
    ('nurse', 'service user', '')
    """
    lowered = " ".join(_singular(word) for word in text.lower().replace("-", " ").split())
    roles = SINGULAR_PERSON_NOUN.findall(lowered)
    return roles[-1] if roles else ""


def perspective_of(role: str, *, participant: str, given: Mapping[str, str]) -> str:
    """The perspective of a role, or what the project file gives for participant or role.

    Keys of ``given`` are names, roles, or patterns such as ``*-T*``; an exact name wins, then
    the longest pattern. An unspecific role ('participant', 'woman') is no perspective.
    """
    for name in (participant, role):
        if name and name in given:
            return given[name]
    fitting = [
        key for key in given for name in (participant, role) if name and fnmatchcase(name, key)
    ]
    if fitting:
        return given[max(fitting, key=lambda key: (len(key), key))]
    role = role.lower()
    return "" if role in UNSPECIFIC_ROLES else str(ROLE_PERSPECTIVES.get(role, role))


def _singular(word: str) -> str:
    bare = word.strip(".,;:()[]’'")
    if bare in SINGULARS:
        return str(SINGULARS[bare])
    return bare[:-1] if len(bare) > 3 and bare.endswith("s") and not bare.endswith("ss") else bare
