"""What is no quote in a text that nobody coded: page numbers, addresses, imprints, references."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

from thememap.records import Block, Document
from thememap.sources._turns import RECORDING, STAMPS

PAGE_NUMBER, RUNNING_HEAD = "a page number", "a running head"
TIME_STAMP, TRANSCRIPT_HEAD = "a time stamp", "the head or the end of a transcript"
ADDRESS, IMPRINT = "an address or affiliation", "an imprint (dates, rights, keywords, doi)"
CONTENTS, REFERENCES = "a table of contents", "a list of references"
HEADING = "a heading"

MOST_WORDS_OF_FURNITURE = 45
MOST_CHARACTERS = 500
MOST_WORDS_OF_A_RUNNING_HEAD = 12
LEAST_REPEATS, LEAST_IN_CAPITALS = 3, 2
LEAST_SHARE_OF_CAPITALS = 0.5
NUMBER = re.compile(r"\d+")
MARK = re.compile(r"[\d*†‡§¶]")
SECTION = re.compile(
    r"(?:\d{1,2}[.)]?\s+)?(?:abstract|introduction|background|methods?|methodology|results|findings|"
    r"discussion|conclusions?|acknowledge?ments?|funding|appendix(?: [a-z\d])?|zusammenfassung|"
    r"einleitung|methoden?|ergebnisse|diskussion|fazit|anhang|resumen|introducción|métodos|"
    r"resultados|discusión|conclusiones|resumo|introdução|discussão|conclusões|résumé|méthodes?|"
    r"résultats)\s*[:.]?",
    re.IGNORECASE,
)
PAGE = re.compile(
    r"(?:(?:page|p\.|seite|s\.|página|pág\.|pagina)\s*)?[-–|]?\s*\d{1,4}(?:\s*(?:/|of|von|de|sur)"
    r"\s*\d{1,4})?\s*[-–|]?",
    re.IGNORECASE,
)
E_MAIL = re.compile(r"\S+@\S+\.\w{2,}|\borcid\.org\b|\bCorresponding author\b", re.IGNORECASE)
INSTITUTION = re.compile(
    r"\b(?:Department|Faculty|School|Institute|University|College|Hospital|Cent(?:re|er)|Division|"
    r"Institut|Universität|Hochschule|Fakultät|Klinik|Université|Faculté|Universidad\w*|Facultad|"
    r"Faculdade|Departamento|Hospital|Escola|Escuela)\b"
)
NAME = r"[A-ZÀ-Þ][\w.’'-]*(?:\s[A-ZÀ-Þ][\w.’'-]*){1,3}[,*†‡§¶\d]*"
AUTHORS = re.compile(rf"{NAME}(?:(?:\s|,\s)(?:and\s|&\s|und\s|e\s|y\s|et\s)?{NAME})*")
PUBLISHED = re.compile(
    r"^(?:©|\(c\)\s|copyright\b|(?:key ?words|schlüsselwörter|mots[- ]clés|palabras clave|"
    r"palavras-chave)\s*[:—]|(?:received|accepted|available online)\b.{0,20}\b(?:19|20)\d\d\b|"
    r"published (?:online|by)\b|doi\s*:|https?://\S+$|issn\b|isbn\b)|\bopen[- ]access article\b|"
    r"\bdistributed under the (?:terms|conditions) of\b",
    re.IGNORECASE,
)
LEADERS = re.compile(r"\S.*(?:\.{3,}|(?:\s\.){3,}|…{2,}|\t)\s*\d{1,4}$")
CONTENTS_HEADING = re.compile(
    r"(?:table of )?contents|inhalt(?:sverzeichnis)?|sommaire|table des matières|índice|sumário",
    re.IGNORECASE,
)
REFERENCES_HEADING = re.compile(
    r"(?:\d+[.)]?\s*)?(?:references?(?: list)?|bibliography|literature cited|works cited|"
    r"literatur(?:verzeichnis)?|quellen(?:verzeichnis)?|références|bibliographie|referencias|"
    r"referências|bibliografía|bibliografia)\s*[:.]?",
    re.IGNORECASE,
)
REFERENCE = re.compile(
    r"\(?\b(?:1[6-9]|20)\d\d[a-z]?\b|https?://|\bdoi\b|^\s*\[?\d{1,3}[\].]\s|\b(?:in press|n\.d\.)"
)


def furniture_of(document: Document) -> dict[int, str]:
    """The blocks (by position) that are no quotes, and why; turns are never among them.

    Judged by form alone: a block of more words than a form has is left in.
    """
    found: dict[int, str] = {}
    running = _running_heads(document)
    in_references = False
    for number, block in enumerate(document.blocks):
        text = document.text_of(block).strip()
        if block.speaker or not text:
            continue
        if REFERENCES_HEADING.fullmatch(text):
            in_references, found[number] = True, REFERENCES
        elif in_references and _is_reference(document, number):
            found[number] = REFERENCES
        elif reason := _by_form(block, text):
            found[number] = reason
        elif number in running:
            found[number] = RUNNING_HEAD
        else:
            in_references = False
    return found


def _is_reference(document: Document, number: int) -> bool:
    """A year, a link or a number at its beginning; or a short block with such a one behind it."""
    block = document.blocks[number]
    if block.kind == "heading":
        return False
    if REFERENCE.search(document.text_of(block)):
        return True
    if len(document.text_of(block).split()) > MOST_WORDS_OF_FURNITURE:
        return False
    following = document.blocks[number + 1 : number + 2]
    return any(
        one.kind != "heading" and REFERENCE.search(document.text_of(one)) for one in following
    )


def _by_form(block: Block, text: str) -> str:
    if PAGE.fullmatch(text):
        return PAGE_NUMBER
    if STAMPS.fullmatch(text):
        return TIME_STAMP
    if SECTION.fullmatch(text):
        return HEADING
    if block.kind == "note" or RECORDING.fullmatch(text):
        return TRANSCRIPT_HEAD
    if CONTENTS_HEADING.fullmatch(text) or (block.kind != "table row" and _all_leaders(text)):
        return CONTENTS
    if len(text) > MOST_CHARACTERS or len(text.split()) > MOST_WORDS_OF_FURNITURE:
        return ""
    if PUBLISHED.search(text):
        return IMPRINT
    if block.kind != "heading" and _is_address(text):
        return ADDRESS
    return ""


def _all_leaders(text: str) -> bool:
    lines = [one.strip() for one in text.split("\n") if one.strip()]
    return all(len(one) <= MOST_CHARACTERS and LEADERS.fullmatch(one) for one in lines)


def _is_address(text: str) -> bool:
    """An e-mail line, a row of authors with marks, or an institution's name and no sentence."""
    words = re.findall(r"[^\W\d_]{2,}", text)
    capitals = sum(one[0].isupper() for one in words if len(one) > 3)
    long = sum(len(one) > 3 for one in words)
    named = bool(long) and capitals >= LEAST_SHARE_OF_CAPITALS * long
    if E_MAIL.search(text) and not text.endswith((".", "!", "?")):
        return named or len(words) <= MOST_WORDS_OF_A_RUNNING_HEAD
    if AUTHORS.fullmatch(text) and MARK.search(text):
        return True
    return bool(INSTITUTION.search(text)) and named and text[-1] not in "!?" and "," in text


def _running_heads(document: Document) -> set[int]:
    """Blocks of the same few words that repeat with a number that rises."""
    alike: dict[str, list[int]] = defaultdict(list)
    for number, block in enumerate(document.blocks):
        text = document.text_of(block).strip()
        short = len(text.split()) <= MOST_WORDS_OF_A_RUNNING_HEAD
        if short and not block.speaker and block.kind != "heading" and NUMBER.search(text):
            alike[NUMBER.sub("#", text)].append(number)
    return {
        number
        for form, places in alike.items()
        if len(places) >= (LEAST_IN_CAPITALS if form.isupper() else LEAST_REPEATS)
        and _rises(document, places)
        for number in places
    }


def _rises(document: Document, places: list[int]) -> bool:
    numbers = [
        [int(one) for one in NUMBER.findall(document.text_of(document.blocks[place]))[:4]]
        for place in places
    ]
    return any(
        all(one[row] < other[row] for one, other in pairwise(numbers))
        for row in range(min(map(len, numbers)))
    )
