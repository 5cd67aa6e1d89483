"""A REFI-QDA project in the manner of NVivo: users, cases, nested codes, a memo (all invented)."""

from __future__ import annotations

import zipfile
from pathlib import Path
from uuid import UUID, uuid5

from lxml import etree

from helpers.app_material import corpus_rows, themes_of

NAMESPACE = "urn:QDA-XML:project:1.0"
PEOPLE = ("Ada", "Ben")
GUIDS = UUID(int=12)
LINE_END = "\r\n"


def guid(*parts: str) -> str:
    """NVivo writes small letters without braces."""
    return str(uuid5(GUIDS, "/".join(parts)))


def add(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}", attributes)


def nvivo_project(path: Path) -> Path:
    """The corpus on cycling: a text for each study, both coders, participants as cases.

    Positions count UTF-16 units, texts begin with a byte-order mark and have line ends of Windows,
    and a selection says nothing of its words.
    """
    given = {person: themes_of("cycling", person) for person in PEOPLE}
    root = etree.Element(
        f"{{{NAMESPACE}}}Project",
        {"name": "Commuting", "origin": "NVivo for Windows 14.23.0"},
        nsmap={None: NAMESPACE},  # type: ignore[dict-item]
    )
    users = add(root, "Users")
    for person in PEOPLE:
        add(users, "User", guid=guid("user", person), name=person, id=person[:2].upper())
    codes = add(add(root, "CodeBook"), "Codes")
    nested = {"": codes}
    for theme in sorted(
        {t for themes in given.values() for names in themes.values() for t in names}
    ):
        parts = theme.split("/")
        for depth in range(1, len(parts) + 1):
            here, above = "/".join(parts[:depth]), "/".join(parts[: depth - 1])
            if here not in nested:
                nested[here] = add(nested[above], "Code", guid=guid("code", here),
                                   name=parts[depth - 1], isCodable="true")  # fmt: skip
    cases = add(root, "Cases")
    sources, texts = add(root, "Sources"), {}
    by_person: dict[str, list[str]] = {}
    rows = corpus_rows("cycling")
    for study in sorted({row["study"] for row in rows}):
        identity, text = guid("source", study), ""
        source = add(sources, "TextSource", guid=identity, name=study,
                     plainTextPath=f"internal://{identity}.txt")  # fmt: skip
        for row in (row for row in rows if row["study"] == study):
            words = " ".join(row["text"].split())
            start = len(text.encode("utf-16-le")) // 2
            text += words + LINE_END + LINE_END
            by_person.setdefault(row["participant"], []).append(identity)
            for person in PEOPLE:
                for theme in given[person].get(row["quote_id"], ()):
                    key = (person, row["quote_id"], theme)
                    selection = add(
                        source, "PlainTextSelection", guid=guid("selection", *key), name="",
                        startPosition=str(start),
                        endPosition=str(start + len(words.encode("utf-16-le")) // 2),
                        creatingUser=guid("user", person),
                    )  # fmt: skip
                    coding = add(selection, "Coding", guid=guid("coding", *key),
                                 creatingUser=guid("user", person))  # fmt: skip
                    add(coding, "CodeRef", targetGUID=guid("code", theme))
        texts[identity] = text
    for person, in_sources in sorted(by_person.items()):
        case = add(cases, "Case", guid=guid("case", person), name=person)
        for identity in dict.fromkeys(in_sources):
            add(case, "SourceRef", targetGUID=identity)
    note = add(add(root, "Notes"), "Note", guid=guid("note"), name="Memo of the team",
               creatingUser=guid("user", "Ben"))  # fmt: skip
    add(note, "PlainTextContent").text = "An invented memo: the roads come up in every talk."
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "project.qde", etree.tostring(root, xml_declaration=True, encoding="utf-8")
        )
        for identity, text in texts.items():
            archive.writestr(f"sources/{identity}.txt", text.encode("utf-8-sig"))
    return path
