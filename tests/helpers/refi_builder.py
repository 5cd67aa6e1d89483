"""A small writer of REFI-QDA projects, with the habits of different programs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZipFile

BOM = "\ufeff"


@dataclass(frozen=True, kw_only=True)
class Coded:
    """A span of the text in code points, who coded it, with which code, and its name."""

    start: int
    end: int
    user: int
    code: int
    named: bool = True


@dataclass(frozen=True, kw_only=True)
class Habits:
    """How a program writes: folder, name of the project file, and what positions count."""

    folder: str = "sources"
    project: str = "project.qde"
    mark: bool = False
    mark_counts: bool = False
    crlf: bool = False
    crlf_counts_two: bool = True
    crlf_in_file: bool = True
    utf16: bool = False
    utf8: bool = False
    braces: bool = False
    origin: str = "a test"
    names: str = "whole"
    """What selections are called: the *whole* passage, *cut* short, a *title*, or *nothing*."""


def name_of(passage: str, number: int, habits: Habits) -> str:
    """What a program with these habits calls a selection."""
    if habits.names == "cut" and len(passage) > 40:
        return passage[:40].rstrip() + "…"
    return {"title": f"Quotation 1:{number}", "nothing": ""}.get(habits.names, passage)


def position(text: str, at: int, habits: Habits) -> int:
    """Where a program with these habits says that character ``at`` of the LF text is."""
    before = text[:at]
    count = len(before.encode()) if habits.utf8 else len(before)
    if habits.utf16:
        count += sum(ord(letter) > 0xFFFF for letter in before)
    if habits.crlf and habits.crlf_counts_two:
        count += before.count("\n")
    return count + (habits.mark and habits.mark_counts) * (3 if habits.utf8 else 1)


def project(
    path: Path, text: str, coded: list[Coded], *, codes: list[str], users: list[str], habits: Habits
) -> Path:
    """Write a project with one text; ``codes`` are nested, each below the one before."""

    def guid(kind: str, number: int) -> str:
        bare = f"{kind}0000000-0000-0000-0000-{number:012d}"
        return f"{{{bare.upper()}}}" if habits.braces else bare

    tree = ""
    for number, name in reversed(list(enumerate(codes))):
        tree = (
            f'<Code guid="{guid("c", number)}" name={quoteattr(name)} isCodable="true">'
            f"<Description>{escape(name)}</Description>{tree}</Code>"
        )
    people = "".join(
        f'<User guid="{guid("a", n)}" name={quoteattr(name)}/>' for n, name in enumerate(users)
    )
    selections = ""
    for number, passage in enumerate(coded):
        words = text[passage.start : passage.end]
        name = quoteattr(name_of(words, number, habits) if passage.named else "")
        start, end = (position(text, at, habits) for at in (passage.start, passage.end))
        selections += (
            f'<PlainTextSelection guid="{guid("5", number)}" name={name} startPosition="{start}" '
            f'endPosition="{end}"><Coding guid="{guid("d", number)}" '
            f'creatingUser="{guid("a", passage.user)}"><CodeRef targetGUID='
            f'"c0000000-0000-0000-0000-{passage.code:012d}"/></Coding></PlainTextSelection>'
        )
    xml = (
        '<?xml version="1.0" encoding="utf-8"?><Project name="p" '
        f"origin={quoteattr(habits.origin)} "
        f'xmlns="urn:QDA-XML:project:1.0"><Users>{people}</Users><CodeBook><Codes>{tree}</Codes>'
        f'</CodeBook><Sources><TextSource guid="{guid("f", 1)}" name="talk" '
        f'plainTextPath="internal://F0000001.TXT">{selections}</TextSource></Sources></Project>'
    )
    body = text.replace("\n", "\r\n") if habits.crlf and habits.crlf_in_file else text
    with ZipFile(path, "w") as archive:
        archive.writestr(habits.project, xml)
        archive.writestr(
            f"{habits.folder}/f0000001.txt", ((BOM if habits.mark else "") + body).encode()
        )
    return path
