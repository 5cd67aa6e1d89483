"""A REFI-QDA project (.qdpx): texts, codes, codings, and what the run found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from thememap.errors import DataError
from thememap.exchange._export_bundle import ExportBundle, themes_by_quote
from thememap.exchange._messages import ExportMessage
from thememap.exchange._reread_remarks import reread_claim, reread_grounds, reread_rows
from thememap.exchange.refi._codes import (
    GuidFactory,
    RunCode,
    codes_from_run,
    write_codes,
)
from thememap.exchange.refi._texts import RefiText, build_refi_texts
from thememap.exchange.refi._validation import schema_problems, semantic_problems
from thememap.export_text import OWN_NAME, RereadExport, strip_invalid_xml, write_zip
from thememap.records import ThemePath, message, parse_path

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACE = "urn:QDA-XML:project:1.0"
PROJECT_MEMBER = "project.qde"
QUOTE, THEME, PROJECT = "quote", "theme", "project"
Note = tuple[str, str, str]
"""A note: its GUID, its words, and who wrote it."""
MAX_NAME_CHARACTERS = 200
ELLIPSIS = "…"
NAMESPACE_MAP: Any = {None: NAMESPACE}


def refi_project(bundle: ExportBundle) -> bytes:
    """The bytes of the project; the same run gives the same bytes.

    Codings of every coder, *read, none* as a selection without a code; groups, concepts and
    statuses as codes below ``thememap``; a memo at central quotes of groups and at quotes to read
    again; participants as cases. No path of a machine. Raises `DataError` where the result would
    not be valid.
    """
    from lxml import etree

    guids = GuidFactory(bundle.fingerprint)
    texts, _ = build_refi_texts(bundle)
    run_codes = codes_from_run(bundle)
    root = etree.Element(
        _qualified_name("Project"),
        {"name": strip_invalid_xml(bundle.title or "thememap"), "origin": "thememap"},
        nsmap=NAMESPACE_MAP,
    )
    users = list(dict.fromkeys([*bundle.codings.coders, *([OWN_NAME] if run_codes else [])]))
    if users:
        people = _add_element(root, "Users")
        for user in users:
            _add_element(people, "User", guid=guids.of("user", user), name=strip_invalid_xml(user))
    codes = write_codes(
        root,
        codebook=bundle.codebook,
        run_codes=run_codes,
        guids=guids,
        namespace=NAMESPACE,
        notes=_memo_guids(bundle, THEME, guids),
    )
    notes = _run_notes(bundle, run_codes, guids)
    selections = _SelectionWriter(bundle, guids, codes, run_codes, notes)
    sources = etree.Element(_qualified_name("Sources"))
    files: dict[str, str] = {}
    for text in texts:
        if text.text:
            files[selections.add(sources, text)] = text.text
    _add_cases(root, bundle, selections.of_quote, guids)
    if len(sources):
        root.append(sources)
    written = [note for quote in notes if quote in selections.noted for note in notes[quote]]
    written += [
        (guids.of("memo", number), memo.memo, memo.author or "memo")
        for number, memo in enumerate(bundle.memos)
        if memo.about != QUOTE or memo.target in selections.of_quote
    ]
    _write_notes(root, written, users, guids)
    for project in _memo_guids(bundle, PROJECT, guids).values():
        for note in project:
            _add_element(root, "NoteRef", targetGUID=note)
    content = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    problems = [*schema_problems(content, schema="Project.xsd"), *semantic_problems(content, files)]
    if problems:
        raise DataError("The project would not be valid REFI-QDA: " + "; ".join(problems[:3]))
    texts_by_part = {
        f"sources/{name}": text.encode("utf-8", errors="replace")
        for name, text in sorted(files.items())
    }
    return write_zip({PROJECT_MEMBER: content, **texts_by_part})


def _qualified_name(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _add_element(parent: _Element, tag: str, /, **attributes: str) -> _Element:
    from lxml import etree

    return etree.SubElement(parent, _qualified_name(tag), attributes)


class _SelectionWriter:
    """Writes the passages of texts with their codings, and remembers their GUIDs."""

    def __init__(
        self,
        bundle: ExportBundle,
        guids: GuidFactory,
        codes: Mapping[ThemePath, str],
        run_codes: list[RunCode],
        notes: Mapping[str, list[Note]],
    ) -> None:
        self._guids, self._codes, self._notes = guids, codes, notes
        self._memos = _memo_guids(bundle, QUOTE, guids)
        self._given = {
            coder: themes_by_quote(bundle.codings, coder) for coder in bundle.codings.coders
        }
        self._run_codes_by_quote: dict[str, list[ThemePath]] = {}
        for code in run_codes:
            for quote in code.quote_ids:
                self._run_codes_by_quote.setdefault(quote, []).append(code.path)
        self.of_quote: dict[str, str] = {}
        self.noted: set[str] = set()

    def add(self, sources: _Element, text: RefiText) -> str:
        """Add one source; returns the name of its file."""
        identity = self._guids.of("source", text.name)
        file = f"{identity}.txt"
        source = _add_element(
            sources,
            "TextSource",
            guid=identity,
            name=strip_invalid_xml(text.name),
            plainTextPath=f"internal://{file}",
        )
        for place in text.quotes:
            words = strip_invalid_xml(text.text[place.start : place.end])
            if len(words) > MAX_NAME_CHARACTERS:
                words = words[:MAX_NAME_CHARACTERS].rstrip() + ELLIPSIS
            span = {"startPosition": str(place.start), "endPosition": str(place.end), "name": words}
            coders = [coder for coder, given in self._given.items() if place.quote_id in given]
            first = True
            for coder in coders or [""]:
                paths = self._given[coder][place.quote_id] if coder else []
                more = self._run_codes_by_quote.get(place.quote_id, []) if first else []
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
        creator = {"creatingUser": self._guids.of("user", coder)} if coder else {}
        if first:
            self.of_quote[quote] = identity
        # A reader takes the codings of a selection as all that was given there. Codes that the
        # run found stand in a selection of their own, or 'read, none' would be lost.
        element = _add_element(source, "PlainTextSelection", guid=identity, **span, **creator)
        for path in paths:
            self._coding(element, quote, coder, path)
        if first and quote in self._notes:
            for note, _, _ in self._notes[quote]:
                _add_element(element, "NoteRef", targetGUID=note)
            self.noted.add(quote)
        for note in self._memos.get((quote,), ()) if first else ():
            _add_element(element, "NoteRef", targetGUID=note)
        if more:
            run_selection = _add_element(
                source,
                "PlainTextSelection",
                guid=self._guids.of("found", quote),
                **span,
                creatingUser=self._guids.of("user", OWN_NAME),
            )
            for path in more:
                self._coding(run_selection, quote, OWN_NAME, path)

    def _coding(self, element: _Element, quote: str, coder: str, path: ThemePath) -> None:
        coding = _add_element(element, "Coding", guid=self._guids.of("coding", quote, coder, *path),
            creatingUser=self._guids.of("user", coder),
        )  # fmt: skip
        _add_element(coding, "CodeRef", targetGUID=self._codes[path])


def _add_cases(
    root: _Element, bundle: ExportBundle, selections: Mapping[str, str], guids: GuidFactory
) -> None:
    """One case a participant, with perspective and study, and the passages that are theirs."""
    quotes = bundle.quotes
    people: dict[str, list[int]] = {}
    for row, person in enumerate(quotes.participant):
        if person and quotes.quote_id[row] in selections:
            people.setdefault(person, []).append(row)
    if not people:
        return
    names = [name for name in ("perspective", "study") if quotes.knows(name)]
    if names:
        variables = _add_element(root, "Variables")
        for name in names:
            _add_element(variables, "Variable", guid=guids.of("variable", name), name=name,
                typeOfVariable="Text",
            )  # fmt: skip
    cases = _add_element(root, "Cases")
    for person, rows in sorted(people.items()):
        case = _add_element(
            cases, "Case", guid=guids.of("case", person), name=strip_invalid_xml(person)
        )
        for name in names:
            value = str(quotes.column(name)[rows[0]])
            if value:
                holder = _add_element(case, "VariableValue")
                _add_element(holder, "VariableRef", targetGUID=guids.of("variable", name))
                _add_element(holder, "TextValue").text = strip_invalid_xml(value)
        for row in rows:
            _add_element(case, "SelectionRef", targetGUID=selections[quotes.quote_id[row]])


def _memo_guids(bundle: ExportBundle, kind: str, guids: GuidFactory) -> dict[ThemePath, list[str]]:
    """GUIDs of people's memos by what they are about: a path, a quote's id, or nothing."""
    guids_by_target: dict[ThemePath, list[str]] = {}
    for number, memo in enumerate(bundle.memos):
        if memo.about == kind:
            target = parse_path(memo.target) if kind == THEME else (memo.target,)
            guids_by_target.setdefault(target, []).append(guids.of("memo", number))
    return guids_by_target


def _run_notes(
    bundle: ExportBundle, run_codes: list[RunCode], guids: GuidFactory
) -> dict[str, list[Note]]:
    """A memo of each central quote, and for each theme that a quote is to be read again for."""
    notes: dict[str, list[Note]] = {}
    for code in run_codes:
        for quote in code.exemplars:
            words = bundle.sentence(
                message(ExportMessage.CENTRAL_QUOTE, group=code.path[-1], finding=code.description)
            )
            notes.setdefault(quote, [(guids.of("note", quote), words, OWN_NAME)])
    if bundle.results and bundle.reread == RereadExport.COMMENTS:
        for row in reread_rows(bundle):
            words = " ".join([
                bundle.sentence(message(ExportMessage.REREAD_NOTE)),
                reread_claim(row, bundle) + ".",
                reread_grounds(row, bundle),
            ])  # fmt: skip
            quote = row["quote_id"]
            note = guids.of("reread", row["kind"], quote, row["theme"])
            notes.setdefault(quote, []).append((note, words, OWN_NAME))
    return notes


def _write_notes(root: _Element, notes: list[Note], users: list[str], guids: GuidFactory) -> None:
    if not notes:
        return
    holder = _add_element(root, "Notes")
    for identity, words, author in notes:
        creator = {"creatingUser": guids.of("user", author)} if author in users else {}
        note = _add_element(
            holder, "Note", guid=identity, name=strip_invalid_xml(author), **creator
        )
        _add_element(note, "PlainTextContent").text = strip_invalid_xml(words)


def count_unplaced_quotes(bundle: ExportBundle) -> int:
    """How many quotes could not be placed in the originals that were handed in."""
    return build_refi_texts(bundle)[1]
