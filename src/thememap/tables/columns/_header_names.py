"""Usual headers of people's tables: which role a column has by its name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path

from thememap.tables.formats._header_rows import GROUP_SEPARATOR
from thememap.toml_files import read_toml

HEADERS_FILE = Path(__file__).with_name("headers.toml")
CAMEL_CASE_BOUNDARY = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])|(?<=[A-Z])(?=[A-Z][a-z])")
PLURAL_IN_BRACKETS = re.compile(r"\((?:e?s|e?n|innen)\)|/(?:e?s|innen)$", re.IGNORECASE)
NON_WORD_CHARACTERS = re.compile(r"[\W_]+")
TRAILING_NUMBER = re.compile(r"^(?P<words>.*?) ?(?P<number>\d+)$")
PLURAL_ENDINGS = ("s", "es", "n", "en", "x")
NUMBER_SIGNS = {"#": "no", "№": "no", "n°": "no", "nº": "no"}
MAX_HEADER_WORDS = 5
PARTICIPANT_ROLE = "participant"


def normalise_header(header: str) -> str:
    """A header as it is compared: words in small letters without accents and signs.

    >>> (normalise_header("ParticipantNo."), normalise_header("Código_(s)"),
    ...  normalise_header("Teilnehmer/in"))
    ('participant no', 'codigo', 'teilnehmer in')
    """
    text = unicodedata.normalize("NFC", header).strip()
    text = NUMBER_SIGNS.get(text.casefold(), text)
    text = PLURAL_IN_BRACKETS.sub("", text)
    text = unicodedata.normalize("NFKD", CAMEL_CASE_BOUNDARY.sub(" ", text)).casefold()
    text = "".join(character for character in text if not unicodedata.combining(character))
    return " ".join(NON_WORD_CHARACTERS.sub(" ", text).split())


def split_header_number(header: str) -> tuple[str, int | None]:
    """The key of a header without the number at its end, and the number.

    >>> split_header_number("Code_2"), split_header_number("Codes")
    (('code', 2), ('codes', None))
    """
    match = TRAILING_NUMBER.match(normalise_header(header))
    if match is None or len(match["number"]) > 3:
        return normalise_header(header), None
    return match["words"], int(match["number"])


def header_rank(header: str, role: str) -> int | None:
    """How near the head of a role's list the header is, 0 being the first; ``None``: not in it.

    Of a header in two rows, as in 'Person: Age', the lower one counts too.

    >>> header_rank("Name of interviewee", "participant"), header_rank("Interviewer", "participant")
    (1, None)
    """
    rank = _key_rank(normalise_header(header), role)
    if rank is None and GROUP_SEPARATOR in header:
        return _key_rank(normalise_header(header.rpartition(GROUP_SEPARATOR)[2]), role)
    return rank


@cache
def _key_rank(key: str, role: str) -> int | None:
    known = _role_ranks(role)
    ranks = [known[form] for form in _singular_forms(key) if form in known]
    if ranks or role not in {PARTICIPANT_ROLE, "study", "coder", "source"}:
        return min(ranks, default=None)
    base, named = _strip_naming_words(key)
    ranks = [known[form] for form in _singular_forms(base) if form in known]
    if not ranks and named and role == PARTICIPANT_ROLE:
        with_id = _role_ranks("participant_with_id")
        ranks = [len(known) + with_id[form] for form in _singular_forms(base) if form in with_id]
    return min(ranks, default=None)


@cache
def _header_lists() -> dict[str, dict[str, list[str]]]:
    return read_toml(HEADERS_FILE)


@cache
def _role_ranks(role: str) -> dict[str, int]:
    """The keys of a role with their places, the same place in all languages."""
    places: dict[str, int] = {}
    for headers in _header_lists()[role].values():
        for place, header in enumerate(headers):
            key = normalise_header(header)
            places[key] = min(place, places.get(key, place))
    return places


def _singular_forms(key: str) -> Iterator[str]:
    """The key, and with its words in the singular, as far as endings tell."""
    forms = [[word, *_strip_plural_endings(word)] for word in key.split()]
    if len(forms) > MAX_HEADER_WORDS:
        forms = [[word] for word in key.split()]
    return (" ".join(words) for words in product(*forms))


def _strip_plural_endings(word: str) -> list[str]:
    return [
        word[: -len(ending)]
        for ending in PLURAL_ENDINGS
        if word.endswith(ending) and len(word) > len(ending) + 2
    ]


def _strip_naming_words(key: str) -> tuple[str, bool]:
    """The key without what says that it is a name or a number, and whether that was there."""
    words = key.split()
    after, naming = set(_header_lists()["words"]["after"]), set(_header_lists()["words"]["naming"])
    named = False
    while len(words) > 1 and words[-1] in after:
        named = named or words[-1] in naming
        words.pop()
    key = " ".join(words)
    for start in sorted(_header_lists()["words"]["before"], key=len, reverse=True):
        if key.startswith(f"{start} "):
            return key.removeprefix(f"{start} "), True
    return key, named
