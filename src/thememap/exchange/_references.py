"""What was used, as a list of references: BibTeX and RIS."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from thememap.exchange._handed import Handed

DOI = re.compile(r"https://doi\.org/(\S+)")
PLAIN = re.compile(r"^(?P<who>.+?) \((?P<year>\d{4})\)\. (?P<title>.+?)\. (?P<where>.+)$")


@dataclass(frozen=True, kw_only=True)
class Reference:
    """One thing that was used; ``title`` is a whole citation that could not be taken apart."""

    key: str
    kind: str
    authors: tuple[str, ...]
    year: str
    title: str
    where: str = ""
    doi: str = ""
    note: str = ""


def references(handed: Handed, *, versions: Mapping[str, str]) -> list[Reference]:
    """thememap itself, the model of the encoder, the packages with their versions, the measures."""
    encoder = handed.result.get("encoder") or {}
    found = [
        Reference(
            key="thememap", kind="software", authors=("The thememap developers",), year="",
            title=f"thememap (version {versions.get('thememap', 'unknown')})",
        )
    ]  # fmt: skip
    if encoder.get("name"):
        found.append(
            Reference(
                key="encoder", kind="software", authors=(), year="",
                title=f"Sentence encoder {encoder['name']}",
                note=f"{encoder.get('dimensions')} dimensions; licence {encoder.get('licence')}",
            )
        )  # fmt: skip
    found += [
        Reference(
            key=name.replace("-", ""), kind="software", authors=(), year="",
            title=f"{name} (version {version})",
        )
        for name, version in sorted(versions.items())
        if name != "thememap"
    ]  # fmt: skip
    used = {name for name, score in handed.result["scores"].items() if score["value"] is not None}
    cited: dict[str, Reference] = {}
    for one in handed.result["measures"]:
        if one["name"] in used:
            cited.setdefault(one["citation"], _reference(one["name"], one["citation"]))
    return [*found, *cited.values()]


def _reference(name: str, citation: str) -> Reference:
    doi = DOI.search(citation)
    plain = PLAIN.match(DOI.sub("", citation).strip())
    if plain is None:
        return Reference(key=name, kind="article", authors=(), year="", title=citation,
                         doi=doi.group(1) if doi else "")  # fmt: skip
    people = re.split(r",? & |(?<=\.), ", plain["who"])
    return Reference(
        key=name,
        kind="article",
        authors=tuple(one.strip(" ,") for one in people if one.strip(" ,")),
        year=plain["year"],
        title=plain["title"],
        where=plain["where"].strip(". "),
        doi=doi.group(1) if doi else "",
    )


def bibtex(listed: list[Reference]) -> bytes:
    """The references as BibTeX, UTF-8."""
    lines = []
    for one in listed:
        fields = {
            "author": " and ".join(one.authors),
            "title": "{" + one.title + "}",
            "year": one.year,
            "howpublished" if one.kind == "software" else "journal": one.where,
            "doi": one.doi,
            "note": one.note,
        }
        inside = ",\n".join(
            f"  {name} = {{{_braced(value)}}}"
            for name, value in fields.items()
            if value.strip("{}")
        )
        kind = "misc" if one.kind == "software" else "article"
        lines.append(f"@{kind}{{{one.key},\n{inside}\n}}\n")
    return "\n".join(lines).encode()


def _braced(value: str) -> str:
    return re.sub(r"(?<!\\)([&%$#_])", r"\\\1", value)


def ris(listed: list[Reference]) -> bytes:
    """The references as RIS."""
    import rispy

    entries = []
    for one in listed:
        entry: dict[str, object] = {
            "type_of_reference": "COMP" if one.kind == "software" else "JOUR",
            "id": one.key,
            "title": one.title,
        }
        more = {"year": one.year, "journal_name": one.where, "doi": one.doi}
        entry |= {name: value for name, value in more.items() if value}
        if one.authors:
            entry["authors"] = list(one.authors)
        if one.note:
            entry["notes"] = [one.note]
        entries.append(entry)
    text: str = rispy.dumps(entries)
    return text.encode()
