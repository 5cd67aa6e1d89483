"""A REFI-QDA project (.qdpx): texts, codes, codings, and what the run found."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from thememap.errors import DataError
from thememap.exchange._handed import Handed, shown_quotes, themes_of
from thememap.exchange._refi_check import schema_problems, semantic_problems
from thememap.exchange._refi_codes import (
    PARENT,
    FoundCode,
    Guids,
    found_codes,
    write_codes,
)
from thememap.exchange._refi_texts import RefiText, refi_texts
from thememap.records import ThemePath, parse_path
from thememap.sharing import FIXED_DATE, xml_text

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACE = "urn:QDA-XML:project:1.0"
ROOT = "project.qde"
QUOTE, THEME, PROJECT = "quote", "theme", "project"
Note = tuple[str, str, str]
"""A note: its GUID, its words, and who wrote it."""
LONGEST_NAME = 200
ELLIPSIS = "…"
DEFAULT: Any = {None: NAMESPACE}


def refi_project(handed: Handed) -> bytes:
    """The bytes of the project; the same run gives the same bytes.

    Codings of every coder, *read, none* as a selection without a code; groups, concepts and
    statuses as codes below ``thememap``, central quotes of groups with a memo; participants as
    cases. No path of a machine. Raises `DataError` where the result would not be valid.
    """
    from lxml import etree

    guids = Guids(handed.fingerprint)
    texts, _ = refi_texts(handed)
    found = found_codes(handed)
    root = etree.Element(
        _tag("Project"),
        {"name": xml_text(handed.title or "thememap"), "origin": "thememap"},
        nsmap=DEFAULT,
    )
    users = [*handed.codings.coders, *([PARENT] if found else [])]
    if users:
        people = _add(root, "Users")
        for user in users:
            _add(people, "User", guid=guids.of("user", user), name=xml_text(user))
    codes = write_codes(
        root,
        codebook=handed.codebook,
        found=found,
        guids=guids,
        namespace=NAMESPACE,
        notes=_about(handed, THEME, guids),
    )
    notes = _exemplar_notes(found, guids)
    selections = _Selections(handed, guids, codes, found, notes)
    sources = etree.Element(_tag("Sources"))
    files: dict[str, str] = {}
    for one in texts:
        if one.text:
            files[selections.add(sources, one)] = one.text
    _cases(root, handed, selections.of_quote, guids)
    if len(sources):
        root.append(sources)
    written = [notes[quote] for quote in notes if quote in selections.noted]
    written += [
        (guids.of("memo", number), one.memo, one.author or "memo")
        for number, one in enumerate(handed.memos)
        if one.about != QUOTE or one.target in selections.of_quote
    ]
    _write_notes(root, written, users, guids)
    for project in _about(handed, PROJECT, guids).values():
        for note in project:
            _add(root, "NoteRef", targetGUID=note)
    content = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    problems = [*schema_problems(content, schema="Project.xsd"), *semantic_problems(content, files)]
    if problems:
        raise DataError("The project would not be valid REFI-QDA: " + "; ".join(problems[:3]))
    return _packed(content, files)


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _add(parent: _Element, tag: str, /, **attributes: str) -> _Element:
    from lxml import etree

    return etree.SubElement(parent, _tag(tag), attributes)


class _Selections:
    """Writes the passages of texts with their codings, and remembers their GUIDs."""

    def __init__(
        self,
        handed: Handed,
        guids: Guids,
        codes: Mapping[ThemePath, str],
        found: list[FoundCode],
        notes: Mapping[str, Note],
    ) -> None:
        self._guids, self._codes, self._notes = guids, codes, notes
        self._memos = _about(handed, QUOTE, guids)
        self._given = {coder: themes_of(handed.codings, coder) for coder in handed.codings.coders}
        self._found: dict[str, list[ThemePath]] = {}
        for one in found:
            for quote in one.quote_ids:
                self._found.setdefault(quote, []).append(one.path)
        self.of_quote: dict[str, str] = {}
        self.noted: set[str] = set()

    def add(self, sources: _Element, text: RefiText) -> str:
        """Add one source; returns the name of its file."""

        identity = self._guids.of("source", text.name)
        file = f"{identity}.txt"
        source = _add(sources, "TextSource", guid=identity, name=xml_text(text.name),
            plainTextPath=f"internal://{file}",
        )  # fmt: skip
        for place in text.quotes:
            words = xml_text(text.text[place.start : place.end])
            if len(words) > LONGEST_NAME:
                words = words[:LONGEST_NAME].rstrip() + ELLIPSIS
            span = {"startPosition": str(place.start), "endPosition": str(place.end), "name": words}
            coders = [coder for coder, given in self._given.items() if place.quote_id in given]
            first = True
            for coder in coders or [""]:
                paths = self._given[coder][place.quote_id] if coder else []
                more = self._found.get(place.quote_id, []) if first else []
                self._selection(source, place.quote_id, coder, paths, more, span, first=first)
                first = False
        return file

    def _selection(
        self,
        source: _Element,
        quote: str,
        coder: str,
        paths: list[ThemePath],
        more: list[ThemePath],
        span: Mapping[str, str],
        *,
        first: bool,
    ) -> None:

        identity = self._guids.of("selection", quote, coder)
        own = {"creatingUser": self._guids.of("user", coder)} if coder else {}
        if first:
            self.of_quote[quote] = identity
        # A reader takes the codings of a selection as all that was given there. Codes that the
        # run found stand in a selection of their own, or 'read, none' would be lost.
        element = _add(source, "PlainTextSelection", guid=identity, **span, **own)
        for path in paths:
            self._coding(element, quote, coder, path)
        if first and quote in self._notes:
            note = self._notes[quote][0]
            _add(element, "NoteRef", targetGUID=note)
            self.noted.add(quote)
        for note in self._memos.get((quote,), ()) if first else ():
            _add(element, "NoteRef", targetGUID=note)
        if more:
            beside = _add(source, "PlainTextSelection", guid=self._guids.of("found", quote), **span,
                creatingUser=self._guids.of("user", PARENT),
            )  # fmt: skip
            for path in more:
                self._coding(beside, quote, PARENT, path)

    def _coding(self, element: _Element, quote: str, coder: str, path: ThemePath) -> None:
        coding = _add(element, "Coding", guid=self._guids.of("coding", quote, coder, *path),
            creatingUser=self._guids.of("user", coder),
        )  # fmt: skip
        _add(coding, "CodeRef", targetGUID=self._codes[path])


def _cases(root: _Element, handed: Handed, selections: Mapping[str, str], guids: Guids) -> None:
    """One case a participant, with perspective and study, and the passages that are theirs."""

    quotes = handed.quotes
    people: dict[str, list[int]] = {}
    for row, person in enumerate(quotes.participant):
        if person and quotes.quote_id[row] in selections:
            people.setdefault(person, []).append(row)
    if not people:
        return
    names = [name for name in ("perspective", "study") if quotes.knows(name)]
    if names:
        variables = _add(root, "Variables")
        for name in names:
            _add(variables, "Variable", guid=guids.of("variable", name), name=name,
                typeOfVariable="Text",
            )  # fmt: skip
    cases = _add(root, "Cases")
    for person, rows in sorted(people.items()):
        case = _add(cases, "Case", guid=guids.of("case", person), name=xml_text(person))
        for name in names:
            value = str(quotes.column(name)[rows[0]])
            if value:
                holder = _add(case, "VariableValue")
                _add(holder, "VariableRef", targetGUID=guids.of("variable", name))
                _add(holder, "TextValue").text = xml_text(value)
        for row in rows:
            _add(case, "SelectionRef", targetGUID=selections[quotes.quote_id[row]])


def _about(handed: Handed, kind: str, guids: Guids) -> dict[ThemePath, list[str]]:
    """GUIDs of people's memos by what they are about: a path, a quote's id, or nothing."""
    found: dict[ThemePath, list[str]] = {}
    for number, one in enumerate(handed.memos):
        if one.about == kind:
            target = parse_path(one.target) if kind == THEME else (one.target,)
            found.setdefault(target, []).append(guids.of("memo", number))
    return found


def _exemplar_notes(found: list[FoundCode], guids: Guids) -> dict[str, Note]:
    """The memo of each central quote."""
    notes: dict[str, Note] = {}
    for one in found:
        for quote in one.exemplars:
            words = f"A central quote of the group {one.path[-1]} (thememap). {one.description}"
            notes.setdefault(quote, (guids.of("note", quote), words, PARENT))
    return notes


def _write_notes(root: _Element, notes: list[Note], users: list[str], guids: Guids) -> None:
    if not notes:
        return
    holder = _add(root, "Notes")
    for identity, words, author in notes:
        own = {"creatingUser": guids.of("user", author)} if author in users else {}
        note = _add(holder, "Note", guid=identity, name=xml_text(author), **own)
        _add(note, "PlainTextContent").text = xml_text(words)


def _packed(content: bytes, files: Mapping[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        members = {ROOT: content} | {
            f"sources/{name}": text.encode("utf-8", errors="replace")
            for name, text in sorted(files.items())
        }
        for name, data in members.items():
            entry = zipfile.ZipInfo(name, date_time=FIXED_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return buffer.getvalue()


def used_texts(handed: Handed) -> int:
    """How many quotes could not be placed in the originals that were handed in."""
    return refi_texts(handed)[1] if shown_quotes(handed) else 0
