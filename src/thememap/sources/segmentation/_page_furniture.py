"""What is no quote in a text that nobody coded: page numbers, addresses, imprints, references."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

from thememap.records import BlockKind, Document, DocumentBlock
from thememap.sources._messages import ImportMessage
from thememap.sources.dialogue._transcript_turns import RECORDING_MARK_PATTERN
from thememap.sources.dialogue._turn_start import TIME_STAMP_PATTERN
from thememap.word_characters import count_words

MAX_FURNITURE_WORDS = 45
MAX_FURNITURE_CHARACTERS = 500
MAX_RUNNING_HEAD_WORDS = 12
MIN_REPEATS, MIN_REPEATS_IN_CAPITALS = 3, 2
MIN_CAPITALIZED_SHARE = 0.5
DIGITS_PATTERN = re.compile(r"\d+")
AFFILIATION_MARK_PATTERN = re.compile(r"[\d*†‡§¶]")
SECTION_TITLE_PATTERN = re.compile(
    r"(?:\d{1,2}[.)]?\s+)?(?:abstract|introduction|background|methods?|methodology|results|findings|"
    r"discussion|conclusions?|acknowledge?ments?|funding|appendix(?: [a-z\d])?|zusammenfassung|"
    r"einleitung|methoden?|ergebnisse|diskussion|fazit|anhang|resumen|introducción|métodos|"
    r"resultados|discusión|conclusiones|resumo|introdução|discussão|conclusões|résumé|méthodes?|"
    r"résultats)\s*[:.]?",
    re.IGNORECASE,
)
PAGE_NUMBER_PATTERN = re.compile(
    r"(?:(?:page|p\.|seite|s\.|página|pág\.|pagina)\s*)?[-–|]?\s*\d{1,4}(?:\s*(?:/|of|von|de|sur)"
    r"\s*\d{1,4})?\s*[-–|]?",
    re.IGNORECASE,
)
EMAIL_PATTERN = re.compile(
    r"\S+@\S+\.\w{2,}|\borcid\.org\b|\bCorresponding author\b", re.IGNORECASE
)
INSTITUTION_PATTERN = re.compile(
    r"\b(?:Department|Faculty|School|Institute|University|College|Hospital|Cent(?:re|er)|Division|"
    r"Institut|Universität|Hochschule|Fakultät|Klinik|Université|Faculté|Universidad\w*|Facultad|"
    r"Faculdade|Departamento|Hospital|Escola|Escuela)\b"
)
AUTHOR_NAME_REGEX = r"[A-ZÀ-Þ][\w.’'-]*(?:\s[A-ZÀ-Þ][\w.’'-]*){1,3}[,*†‡§¶\d]*"
AUTHOR_LIST_PATTERN = re.compile(
    rf"{AUTHOR_NAME_REGEX}(?:(?:\s|,\s)(?:and\s|&\s|und\s|e\s|y\s|et\s)?{AUTHOR_NAME_REGEX})*"
)
IMPRINT_PATTERN = re.compile(
    r"^(?:©|\(c\)\s|copyright\b|(?:key ?words|schlüsselwörter|mots[- ]clés|palabras clave|"
    r"palavras-chave)\s*[:—]|(?:received|accepted|available online)\b.{0,20}\b(?:19|20)\d\d\b|"
    r"published (?:online|by)\b|doi\s*:|https?://\S+$|issn\b|isbn\b)|\bopen[- ]access article\b|"
    r"\bdistributed under the (?:terms|conditions) of\b",
    re.IGNORECASE,
)
CONTENTS_ENTRY_PATTERN = re.compile(r"\S.*(?:\.{3,}|(?:\s\.){3,}|…{2,}|\t)\s*\d{1,4}$")
CONTENTS_HEADING_PATTERN = re.compile(
    r"(?:table of )?contents|inhalt(?:sverzeichnis)?|sommaire|table des matières|índice|sumário",
    re.IGNORECASE,
)
REFERENCES_HEADING_PATTERN = re.compile(
    r"(?:\d+[.)]?\s*)?(?:references?(?: list)?|bibliography|literature cited|works cited|"
    r"literatur(?:verzeichnis)?|quellen(?:verzeichnis)?|références|bibliographie|referencias|"
    r"referências|bibliografía|bibliografia)\s*[:.]?",
    re.IGNORECASE,
)
REFERENCE_ENTRY_PATTERN = re.compile(
    r"\(?\b(?:1[6-9]|20)\d\d[a-z]?\b|https?://|\bdoi\b|^\s*\[?\d{1,3}[\].]\s|\b(?:in press|n\.d\.)"
)


def detect_page_furniture(document: Document) -> dict[int, ImportMessage]:
    """The blocks (by position) that are no quotes, and why; turns are never among them.

    Judged by form alone: a block of more words than a form has is left in.
    """
    reasons: dict[int, ImportMessage] = {}
    running = _find_running_heads(document)
    in_references = False
    for number, block in enumerate(document.blocks):
        text = document.text_of(block).strip()
        if block.speaker or not text:
            continue
        if REFERENCES_HEADING_PATTERN.fullmatch(text):
            in_references, reasons[number] = True, ImportMessage.REFERENCES
        elif in_references and _is_reference_entry(document, number):
            reasons[number] = ImportMessage.REFERENCES
        elif reason := _classify_by_form(block, text):
            reasons[number] = reason
        elif number in running:
            reasons[number] = ImportMessage.RUNNING_HEAD
        else:
            in_references = False
    return reasons


def _is_reference_entry(document: Document, number: int) -> bool:
    """A year, a link or a number at its beginning; or a short block with such a one behind it."""
    block = document.blocks[number]
    if block.kind == BlockKind.HEADING:
        return False
    if REFERENCE_ENTRY_PATTERN.search(document.text_of(block)):
        return True
    if count_words(document.text_of(block)) > MAX_FURNITURE_WORDS:
        return False
    return any(
        following.kind != BlockKind.HEADING
        and REFERENCE_ENTRY_PATTERN.search(document.text_of(following))
        for following in document.blocks[number + 1 : number + 2]
    )


def _classify_by_form(block: DocumentBlock, text: str) -> ImportMessage | None:
    if PAGE_NUMBER_PATTERN.fullmatch(text):
        return ImportMessage.PAGE_NUMBER
    if TIME_STAMP_PATTERN.fullmatch(text):
        return ImportMessage.TIME_STAMP
    if SECTION_TITLE_PATTERN.fullmatch(text):
        return ImportMessage.HEADING
    if block.kind == BlockKind.NOTE or RECORDING_MARK_PATTERN.fullmatch(text):
        return ImportMessage.TRANSCRIPT_HEAD
    if CONTENTS_HEADING_PATTERN.fullmatch(text) or (
        block.kind != BlockKind.TABLE_ROW and _is_contents_list(text)
    ):
        return ImportMessage.CONTENTS
    if len(text) > MAX_FURNITURE_CHARACTERS or count_words(text) > MAX_FURNITURE_WORDS:
        return None
    if IMPRINT_PATTERN.search(text):
        return ImportMessage.IMPRINT
    if block.kind != BlockKind.HEADING and _is_address(text):
        return ImportMessage.ADDRESS
    return None


def _is_contents_list(text: str) -> bool:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return all(
        len(line) <= MAX_FURNITURE_CHARACTERS and CONTENTS_ENTRY_PATTERN.fullmatch(line)
        for line in lines
    )


def _is_address(text: str) -> bool:
    """An e-mail line, a row of authors with marks, or an institution's name and no sentence."""
    words = re.findall(r"[^\W\d_]{2,}", text)
    capitals = sum(word[0].isupper() for word in words if len(word) > 3)
    long = sum(len(word) > 3 for word in words)
    named = bool(long) and capitals >= MIN_CAPITALIZED_SHARE * long
    if EMAIL_PATTERN.search(text) and not text.endswith((".", "!", "?")):
        return named or len(words) <= MAX_RUNNING_HEAD_WORDS
    if AUTHOR_LIST_PATTERN.fullmatch(text) and AFFILIATION_MARK_PATTERN.search(text):
        return True
    return bool(INSTITUTION_PATTERN.search(text)) and named and text[-1] not in "!?" and "," in text


def _find_running_heads(document: Document) -> set[int]:
    """Blocks of the same few words that repeat with a number that rises."""
    alike: dict[str, list[int]] = defaultdict(list)
    for number, block in enumerate(document.blocks):
        text = document.text_of(block).strip()
        short = count_words(text) <= MAX_RUNNING_HEAD_WORDS and not block.speaker
        if short and block.kind != BlockKind.HEADING and DIGITS_PATTERN.search(text):
            alike[DIGITS_PATTERN.sub("#", text)].append(number)
    return {
        number
        for form, places in alike.items()
        if len(places) >= (MIN_REPEATS_IN_CAPITALS if form.isupper() else MIN_REPEATS)
        and _has_rising_number(document, places)
        for number in places
    }


def _has_rising_number(document: Document, places: list[int]) -> bool:
    texts = (document.text_of(document.blocks[place]) for place in places)
    numbers = [[int(number) for number in DIGITS_PATTERN.findall(text)[:4]] for text in texts]
    return any(
        all(earlier[row] < other[row] for earlier, other in pairwise(numbers))
        for row in range(min(map(len, numbers)))
    )
