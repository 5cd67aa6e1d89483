"""Usual headers of people's tables: which role a column has by its name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path

from thememap.tables._table_head import OF_GROUP
from thememap.toml_files import read_toml

HEADERS = Path(__file__).with_name("headers.toml")
CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])|(?<=[A-Z])(?=[A-Z][a-z])")
PLURAL_IN_BRACKETS = re.compile(r"\((?:e?s|e?n|innen)\)|/(?:e?s|innen)$", re.IGNORECASE)
NOT_A_WORD = re.compile(r"[\W_]+")
NUMBER = re.compile(r"^(?P<words>.*?) ?(?P<number>\d+)$")
PLURALS = ("s", "es", "n", "en", "x")
SIGNS = {"#": "no", "№": "no", "n°": "no", "nº": "no"}
MOST_WORDS = 5
PARTICIPANT = "participant"


def header_key(header: str) -> str:
    """A header as it is compared: words in small letters without accents and signs.

    >>> header_key("ParticipantNo."), header_key("Código_(s)"), header_key("Teilnehmer/in")
    ('participant no', 'codigo', 'teilnehmer in')
    """
    text = unicodedata.normalize("NFC", header).strip()
    text = SIGNS.get(text.casefold(), text)
    text = PLURAL_IN_BRACKETS.sub("", text)
    text = unicodedata.normalize("NFKD", CAMEL.sub(" ", text)).casefold()
    text = "".join(character for character in text if not unicodedata.combining(character))
    return " ".join(NOT_A_WORD.sub(" ", text).split())


def numbered_header(header: str) -> tuple[str, int | None]:
    """The key of a header without the number at its end, and the number.

    >>> numbered_header("Code_2"), numbered_header("Codes")
    (('code', 2), ('codes', None))
    """
    found = NUMBER.match(header_key(header))
    if found is None or len(found["number"]) > 3:
        return header_key(header), None
    return found["words"], int(found["number"])


def header_rank(header: str, role: str) -> int | None:
    """How near the head of a role's list the header is, 0 being the first; ``None``: not in it.

    Of a header in two rows, as in 'Person: Age', the lower one counts too.

    >>> header_rank("Name of interviewee", "participant"), header_rank("Interviewer", "participant")
    (1, None)
    """
    rank = _rank(header_key(header), role)
    if rank is None and OF_GROUP in header:
        return _rank(header_key(header.rpartition(OF_GROUP)[2]), role)
    return rank


@cache
def _rank(key: str, role: str) -> int | None:
    known = _known(role)
    found = [known[form] for form in _forms(key) if form in known]
    if found or role not in {PARTICIPANT, "study", "coder", "source"}:
        return min(found, default=None)
    base, named = _without_words(key)
    found = [known[form] for form in _forms(base) if form in known]
    if not found and named and role == PARTICIPANT:
        with_id = _known("participant_with_id")
        found = [len(known) + with_id[form] for form in _forms(base) if form in with_id]
    return min(found, default=None)


@cache
def _lists() -> dict[str, dict[str, list[str]]]:
    return read_toml(HEADERS)


@cache
def _known(role: str) -> dict[str, int]:
    """The keys of a role with their places, the same place in all languages."""
    places: dict[str, int] = {}
    for headers in _lists()[role].values():
        for place, header in enumerate(headers):
            key = header_key(header)
            places[key] = min(place, places.get(key, place))
    return places


def _forms(key: str) -> Iterator[str]:
    """The key, and with its words in the singular, as far as endings tell."""
    forms = [[word, *_singulars(word)] for word in key.split()]
    if len(forms) > MOST_WORDS:
        forms = [[word] for word in key.split()]
    return (" ".join(words) for words in product(*forms))


def _singulars(word: str) -> list[str]:
    return [
        word[: -len(ending)]
        for ending in PLURALS
        if word.endswith(ending) and len(word) > len(ending) + 2
    ]


def _without_words(key: str) -> tuple[str, bool]:
    """The key without what says that it is a name or a number, and whether that was there."""
    words = key.split()
    after, naming = set(_lists()["words"]["after"]), set(_lists()["words"]["naming"])
    named = False
    while len(words) > 1 and words[-1] in after:
        named = named or words[-1] in naming
        words.pop()
    key = " ".join(words)
    for start in sorted(_lists()["words"]["before"], key=len, reverse=True):
        if key.startswith(f"{start} "):
            return key.removeprefix(f"{start} "), True
    return key, named
