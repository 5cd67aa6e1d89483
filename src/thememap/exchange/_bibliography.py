"""What was used, as a list of references: BibTeX and RIS."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from thememap.exchange._export_bundle import ExportBundle

DOI_PATTERN = re.compile(r"https://doi\.org/(\S+)")
CITATION_PATTERN = re.compile(
    r"^(?P<who>.+?) \((?P<year>\d{4})\)\. (?P<title>.+?)\. (?P<where>.+)$"
)
EVIDENCE_CITATIONS = {
    "statuses": "Chuang, J., Gupta, S., Manning, C. D., & Heer, J. (2013). Topic model diagnostics"
    ": Assessing domain relevance via topical alignment. Proceedings of Machine Learning Research, "
    "28(3), 612–620.",
    "ridge": "Hoerl, A. E., & Kennard, R. W. (1970). Ridge regression: Biased estimation for "
    "nonorthogonal problems. Technometrics, 12(1), 55–67. "
    "https://doi.org/10.1080/00401706.1970.10488634",
    "q": "Benjamini, Y., & Hochberg, Y. (1995). Controlling the false discovery rate: A practical "
    "and powerful approach to multiple testing. Journal of the Royal Statistical Society: Series "
    "B, 57(1), 289–300. https://doi.org/10.1111/j.2517-6161.1995.tb02031.x",
}
"""What the statuses of themes rest on; the source of kappa is that of the coefficient."""
KAPPA = "kappa"


@dataclass(frozen=True, kw_only=True)
class BibliographyEntry:
    """One thing that was used; ``title`` is a whole citation that could not be taken apart."""

    key: str
    kind: str
    authors: tuple[str, ...]
    year: str
    title: str
    where: str = ""
    doi: str = ""
    note: str = ""


def list_references(
    bundle: ExportBundle, *, versions: Mapping[str, str]
) -> list[BibliographyEntry]:
    """thememap itself, the encoder's model, the packages with their versions, measures, methods."""
    encoder = bundle.result.get("encoder") or {}
    entries = [
        BibliographyEntry(
            key="thememap", kind="software", authors=("The thememap developers",), year="",
            title=f"thememap (version {versions.get('thememap', 'unknown')})",
        )
    ]  # fmt: skip
    if encoder.get("name"):
        entries.append(
            BibliographyEntry(
                key="encoder", kind="software", authors=(), year="",
                title=f"Sentence encoder {encoder['name']}",
                note=_encoder_note(encoder),
            )
        )  # fmt: skip
    entries += [
        BibliographyEntry(
            key=name.replace("-", ""), kind="software", authors=(), year="",
            title=f"{name} (version {version})",
        )
        for name, version in sorted(versions.items())
        if name != "thememap"
    ]  # fmt: skip
    used = {name for name, score in bundle.result["scores"].items() if score["value"] is not None}
    cited: dict[str, BibliographyEntry] = {}
    for measure in bundle.result["measures"]:
        if measure["name"] in used:
            cited.setdefault(
                measure["citation"], _parse_citation(measure["name"], measure["citation"])
            )
    if bundle.result.get("evidence"):
        for name, citation in _evidence_citations(bundle.result).items():
            cited.setdefault(citation, _parse_citation(name, citation))
    return [*entries, *cited.values()]


def _evidence_citations(result: Mapping[str, Any]) -> dict[str, str]:
    kappa = (known["citation"] for known in result["coefficients"] if known["name"] == KAPPA)
    return {**EVIDENCE_CITATIONS, KAPPA: next(kappa)}


def _parse_citation(name: str, citation: str) -> BibliographyEntry:
    doi = DOI_PATTERN.search(citation)
    plain = CITATION_PATTERN.match(DOI_PATTERN.sub("", citation).strip())
    if plain is None:
        return BibliographyEntry(key=name, kind="article", authors=(), year="", title=citation,
                         doi=doi.group(1) if doi else "")  # fmt: skip
    people = re.split(r",? & |(?<=\.), ", plain["who"])
    return BibliographyEntry(
        key=name,
        kind="article",
        authors=tuple(author.strip(" ,") for author in people if author.strip(" ,")),
        year=plain["year"],
        title=plain["title"],
        where=plain["where"].strip(". "),
        doi=doi.group(1) if doi else "",
    )


def write_bibtex(listed: list[BibliographyEntry]) -> bytes:
    """The references as BibTeX, UTF-8."""
    lines = []
    for reference in listed:
        fields = {
            "author": " and ".join(reference.authors),
            "title": "{" + reference.title + "}",
            "year": reference.year,
            "howpublished" if reference.kind == "software" else "journal": reference.where,
            "doi": reference.doi,
            "note": reference.note,
        }
        inside = ",\n".join(
            f"  {name} = {{{_escape_bibtex(value)}}}"
            for name, value in fields.items()
            if value.strip("{}")
        )
        kind = "misc" if reference.kind == "software" else "article"
        lines.append(f"@{kind}{{{reference.key},\n{inside}\n}}\n")
    return "\n".join(lines).encode()


def _escape_bibtex(value: str) -> str:
    return re.sub(r"(?<!\\)([&%$#_])", r"\\\1", value)


def write_ris(listed: list[BibliographyEntry]) -> bytes:
    """The references as RIS."""
    import rispy

    entries = []
    for reference in listed:
        entry: dict[str, object] = {
            "type_of_reference": "COMP" if reference.kind == "software" else "JOUR",
            "id": reference.key,
            "title": reference.title,
        }
        more = {"year": reference.year, "journal_name": reference.where, "doi": reference.doi}
        entry |= {name: value for name, value in more.items() if value}
        if reference.authors:
            entry["authors"] = list(reference.authors)
        if reference.note:
            entry["notes"] = [reference.note]
        entries.append(entry)
    text: str = rispy.dumps(entries)
    return text.encode()


def _encoder_note(encoder: Mapping[str, object]) -> str:
    """Its dimensions and licence; no licence where no registry names one."""
    licence = str(encoder.get("licence"))
    known = "" if licence.startswith("encoder.licence.") else f"; licence {licence}"
    return f"{encoder.get('dimensions')} dimensions{known}"
