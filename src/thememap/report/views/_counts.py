"""What was read, as counts with their explanations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from thememap.report.catalogue import (
    Catalogue,
    languages_in_words,
    notable_languages,
    reference_name,
)
from thememap.report.model._quotes import LabelledValue

PERSPECTIVES_IN_LINE = 4
"""So many perspectives fit into one line."""
HIDDEN_IF_ZERO = ("studies", "participants", "perspectives", "themes")
"""Counts that are left out where they are 0: the material does not know them."""


def coverage_counts(result: Mapping[str, Any], text: Catalogue) -> tuple[LabelledValue, ...]:
    """Every count of the coverage that says something of this run."""
    coverage, reference = result["coverage"], result["reference"]
    quotes = coverage["quotes"]
    facts = [
        _count_with_label(
            "quotes", quotes, text("read.repeated", n=coverage["repeated_texts"]), text
        ),
        _count_with_label("studies", coverage["studies"], "", text),
        _count_with_label("participants", coverage["participants"], "", text),
        _count_with_label(
            "perspectives", len(coverage["perspectives"]), _perspective_counts(coverage, text), text
        ),
        *_language_fact(coverage, text),
        _count_with_label("groups", len(result["groups"]), "", text),
        _count_with_label(
            "grouped",
            coverage["grouped"],
            text("read.without", n=quotes - coverage["grouped"]),
            text,
        ),
    ]
    if not reference["reason"]:
        facts += [
            _count_with_label("themes", coverage["themes"], "", text),
            _count_with_label(
                "read",
                coverage["read"],
                text(
                    "read.read_note",
                    rule=reference_name(reference["rule"], coverage["coders"], text),
                    n=coverage["not_read"],
                ),
                text,
            ),
            _count_with_label("read_none", coverage["read_none"], "", text),
            _count_with_label("compared", coverage["compared"], text("read.compared_note"), text),
        ]
    optional = {text("read." + key) for key in HIDDEN_IF_ZERO}
    shown = [fact for fact in facts if fact.value != "0" or fact.word not in optional]
    left_out = coverage["left_out"]
    shown.append(
        _count_with_label(
            "left_out", left_out, text("read.left_out_note") if left_out else "", text
        )
    )
    return tuple(shown)


def coverage_line(result: Mapping[str, Any], text: Catalogue) -> str:
    """One line: how much was read, from whom, how much of it is compared, what was left out."""
    coverage, reference = result["coverage"], result["reference"]
    people = coverage["perspectives"]
    parts = [
        text("quotes", n=coverage["quotes"])
        + (
            f" ({_perspective_counts(coverage, text)})"
            if 1 < len(people) <= PERSPECTIVES_IN_LINE
            else ""
        ),
    ]
    if coverage["studies"]:
        parts.append(text("studies", n=coverage["studies"]))
    if len(several := notable_languages(coverage)) > 1:
        parts.append(languages_in_words(several, 0, text))
    grouped = text("short.groups", n=len(result["groups"]), quotes=coverage["grouped"])
    if 0 < coverage["grouped"] < coverage["quotes"]:
        grouped += text("short.no_group", n=coverage["quotes"] - coverage["grouped"])
    parts.append(grouped)
    if not reference["reason"]:
        # A coder may be called 'analysts': that this is one coder's name is said.
        named = reference["rule"] in coverage["coders"]
        key = "short.read_coder" if named else "short.read"
        rule = reference_name(reference["rule"], coverage["coders"], text)
        read = text(key, rule=rule, count=coverage["read"])
        parts.append(read + text("short.read_none", n=coverage["read_none"]))
    parts.append(text("short.left_out", n=coverage["left_out"]))
    return " · ".join(parts)


def _count_with_label(key: str, value: int, note: str, text: Catalogue) -> LabelledValue:
    return LabelledValue(text("read." + key), text.numbers.count(value), note)


def _language_fact(coverage: Mapping[str, Any], text: Catalogue) -> tuple[LabelledValue, ...]:
    """The main language, and the shares of all; nothing where they were not looked at."""
    unsure = coverage.get("language_unsure")
    if unsure is None:
        return ()
    shares = coverage["languages"]
    main = (
        text("languages.name", code=shares[0]["language"]) if shares else text("languages.unsure")
    )
    words = languages_in_words(shares, unsure, text)
    note = text("read.language_note", languages=words) if shares else ""
    return (LabelledValue(text("read.language"), main, note),)


def _perspective_counts(coverage: Mapping[str, Any], text: Catalogue) -> str:
    return ", ".join(
        text("read.each", name=name, n=n) for name, n in coverage["perspectives"].items()
    )


def coder_rows(coverage: Mapping[str, Any], text: Catalogue) -> tuple[tuple[str, str, str], ...]:
    """Each coder with the quotes they read and the codes they gave."""
    return tuple(
        (name, text.numbers.count(coder["read"]), text.numbers.count(coder["codes"]))
        for name, coder in coverage["coders"].items()
    )


def level_title(level: int, text: Catalogue) -> str:
    """What a level is called."""
    key = f"levels.level.{level}"
    return text(key) if text.has(key) else text("levels.level", level=level)
