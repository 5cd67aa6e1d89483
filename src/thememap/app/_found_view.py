"""What was found, in sentences: from the values of a worker to what the template shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from thememap.app._page_words import CODES_ARE_MISSING, note_in_page_words, with_hint
from thememap.app._settings import CHOICES
from thememap.app.tasks._table_preview import ROLES
from thememap.records import ReferenceRule
from thememap.report.catalogue import (
    Catalogue,
    left_out_noun,
    reference_name,
    unknown_language_note,
)

MAX_LISTED = 5
OF_TEXTS = frozenset({"texts", "uncoded", "guide"})
"""Choices that a project of tables does not have."""
JOINED_CODINGS = tuple(ReferenceRule)
OF_TABLES = "read"
"""The choice that a project of whole texts does not have: what an empty cell of codes means."""


def found_view(values: Mapping[str, Any], text: Catalogue) -> dict[str, Any]:
    """What the page shows; little, where the material could not be read."""
    report = values.get("report")
    view: dict[str, Any] = {
        "readable": bool(report),
        "empty": False,
        "codes_are_missing": bool(CODES_ARE_MISSING.search(str(values.get("problem", "")))),
        "files": _files(values),
        "columns": values.get("columns", []),
        "coded_tables": _tables_to_choose(values),
        "urgent": [],
        "roles": ROLES,
        "codes_asked": values.get("codes_asked", False),
        "tables": values.get("tables", {}),
        "from_sources": values.get("from_sources", True),
        "can_be_split": values.get("can_be_split", False),
        "settings": values.get("settings", {}),
        "choices": {
            name: choices
            for name, choices in CHOICES.items()
            if not (name in OF_TEXTS and not values.get("has_texts"))
            and not (name == OF_TABLES and not values.get("columns"))
        },
        "summary": [],
        "left_out": [],
        "notes": [],
        "coders": [],
        "references": _references([], values.get("settings", {}), text),
        "languages": {},
        "not_covered": [],
        "language_notes": [],
        "encoders": values.get("encoders", []),
        "sparse": [],
    }
    if not report:
        return view
    text = Catalogue(approach="codebook", language=text.language, studies_are=report["study_noun"])
    coders = report["coders"]
    view |= {
        "empty": not report["quotes"],
        "summary": _summary(values, report, text),
        "coders": coders,
        "not_read": report["not_read"],
        "references": _references(coders, values["settings"], text),
        "left_out": [
            {"what": left_out_noun(text, what, n), "why": note_in_page_words(why, text), "n": n}
            for what, why, n in report["left_out"]
        ],
        "notes": [note_in_page_words(note, text) for note in report["notes"]],
        "urgent": list(filter(None, (_urgent(note, text) for note in report["notes"]))),
        "languages": values["languages"],
        "not_covered": _spoken(values["languages"]["not_covered"], text),
        "language_notes": _language_notes(values, text),
        "sparse": _sparse(values["sparse"], text),
        "perspectives": report["perspectives"],
        "never_given": values["themes_never_given"],
    }
    return view


def _tables_to_choose(values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Tables, where there are several: whether each is read, and whose codes it holds."""
    tables = list(values.get("coded_tables", []))
    return tables if len(tables) > 1 and values.get("from_sources", True) else []


def _urgent(note: Any, text: Catalogue) -> str:
    """What is likely to be wrong, and can be mended on the page; empty for any other note."""
    key = note["key"] if isinstance(note, Mapping) else ""
    if key == "import.tables_of_the_same_texts":
        names = [str(name) for name in note["values"]["tables"]]
        return text("app.tables.same_texts", names=names, n=note["values"]["n"])
    if key == "import.one_coder_columns":
        names = [str(name) for name in note["values"]["columns"]]
        return text("app.columns.one_coder", names=names)
    return ""


def problem_words(values: Mapping[str, Any], text: Catalogue) -> str:
    """Why the material cannot be read: what is to be clicked, where clicking helps."""
    problem = str(values.get("problem", ""))
    columns = values.get("columns", [])
    if not columns:
        return with_hint(problem, text)
    if problem and not any(column["role"] == "text" for column in columns):
        asked = "--text" in problem  # the page itself is the answer to that
        return text("app.columns.which_text") if asked else with_hint(problem, text)
    if problem and values.get("codes_asked"):
        return text("app.columns.which_codes")
    return with_hint(problem, text)


def _references(
    coders: Sequence[Mapping[str, Any]], settings: Mapping[str, Any], text: Catalogue
) -> list[tuple[str, str]]:
    """The codings that groups can be compared with, and their names; the one that was chosen is
    among them although nothing could be read with it, so that the choice can be taken back.
    """
    names = [str(coder["coder"]) for coder in coders]
    rules = [str(rule) for rule in JOINED_CODINGS if len(coders) > 1]
    chosen = str(settings.get("reference", ""))
    listed = dict.fromkeys([*names, *rules, *([chosen] if chosen else [])])
    return [(name, reference_name(name, names, text)) for name in listed]


def _files(values: Mapping[str, Any]) -> list[dict[str, Any]]:
    read_as = values.get("read_as", {})
    return [
        {**file, "read_as": (read_as.get(file["name"]) or ("", 0))[0]}
        for file in values.get("files", [])
    ]


def _summary(values: Mapping[str, Any], report: Mapping[str, Any], text: Catalogue) -> list[str]:
    """The sentences at the top, what matters first."""
    quotes = [text("app.found.quotes", n=report["quotes"])]
    if report["studies"]:
        quotes.append(text("app.found.studies", n=report["studies"]))
    if report["participants"]:
        quotes.append(text("app.found.participants", n=report["participants"]))
    lines = [" ".join(quotes)]
    if report["repeated_texts"]:
        lines.append(text("app.found.repeated", n=report["repeated_texts"]))
    if report["coders"]:
        lines.append(text("app.found.coders", n=len(report["coders"])))
        origin = "from_codings" if report["themes_from_codings"] else "from_codebook"
        n = sum(report["themes"])
        lines.append(text(f"app.found.themes_{origin}", n=n))
    else:
        lines.append(text("app.found.no_codes"))
    shares = values["languages"]["shares"]
    if shares:
        lines.append(text("app.found.languages", names=_spoken(shares[:4], text)))
    settings = values["settings"]
    if values["has_texts"] and report["coders"] and settings["uncoded"] == "leave-out":
        lines.append(text("app.found.outside"))
    n = sum(count for _, _, count in report["left_out"])
    lines.append(text("app.found.left_out", n=n) if n else text("app.found.nothing_left_out"))
    return lines


def _sparse(sparse: Mapping[str, Any], text: Catalogue) -> list[str]:
    lines = []
    for kind, least in (("themes", sparse["least"]), ("unlearnable", sparse["learnable"])):
        entries = sparse[kind]
        if entries:
            names = [
                text("app.found.sparse_theme", name=name, count=n)
                for name, n in entries[:MAX_LISTED]
            ]
            more = len(entries) - len(names)
            if more:
                names.append(text("app.found.more", n=more))
            lines.append(text(f"app.found.sparse_{kind}", n=len(entries), least=least, names=names))
    return lines


def _language_notes(values: Mapping[str, Any], text: Catalogue) -> list[str]:
    """What else is said of languages: letters that the encoder does not know, too little text."""
    languages = values["languages"]
    unknown = ""
    if not languages["not_covered"] and not languages["script_problem"]:
        unknown = unknown_language_note(
            values["settings"]["encoder"], languages["made_for"], languages["unsure"] or 0.0, text
        )
    return list(filter(None, [languages["script_problem"], languages["column_problem"], unknown]))


def _spoken(shares: Sequence[Sequence[Any]], text: Catalogue) -> list[str]:
    """Languages with their shares of the characters."""
    return [text("app.found.language", code=code, value=share) for code, share in shares]
