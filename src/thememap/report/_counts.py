"""What was read, as counts with their explanations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from thememap.report import _numbers
from thememap.report._catalogue import Catalogue
from thememap.report._page import Fact

SHORT = 4
"""So many perspectives fit into one line."""
OPTIONAL = ("studies", "participants", "perspectives", "themes")
"""Counts that are left out where they are 0: the material does not know them."""


def counts(result: Mapping[str, Any], text: Catalogue) -> tuple[Fact, ...]:
    """Every count of the coverage that says something of this run."""
    coverage, reference = result["coverage"], result["reference"]
    quotes = coverage["quotes"]
    found = [
        _fact("quotes", quotes, text("read.repeated", n=coverage["repeated_texts"]), text),
        _fact("studies", coverage["studies"], "", text),
        _fact("participants", coverage["participants"], "", text),
        _fact("perspectives", len(coverage["perspectives"]), _each(coverage, text), text),
        _fact("groups", len(result["groups"]), "", text),
        _fact(
            "grouped",
            coverage["grouped"],
            text("read.without", n=quotes - coverage["grouped"]),
            text,
        ),
    ]
    if not reference["reason"]:
        found += [
            _fact("themes", coverage["themes"], "", text),
            _fact(
                "read",
                coverage["read"],
                text(
                    "read.read_note",
                    rule=reference["rule"],
                    n=coverage["not_read"],
                ),
                text,
            ),
            _fact("read_none", coverage["read_none"], "", text),
            _fact("compared", coverage["compared"], text("read.compared_note"), text),
        ]
    optional = {text("read." + key) for key in OPTIONAL}
    kept = [fact for fact in found if fact.value != "0" or fact.word not in optional]
    left_out = coverage["left_out"]
    kept.append(_fact("left_out", left_out, text("read.left_out_note") if left_out else "", text))
    return tuple(kept)


def counts_in_short(result: Mapping[str, Any], text: Catalogue) -> str:
    """One line: how much was read, from whom, how much of it is compared, what was left out."""
    coverage, reference = result["coverage"], result["reference"]
    people = coverage["perspectives"]
    parts = [
        text("quotes", n=coverage["quotes"])
        + (f" ({_each(coverage, text)})" if 1 < len(people) <= SHORT else ""),
    ]
    if coverage["studies"]:
        parts.append(text("studies", n=coverage["studies"]))
    parts.append(text("short.groups", n=len(result["groups"]), quotes=coverage["grouped"]))
    if not reference["reason"]:
        parts.append(
            text("short.read", rule=reference["rule"], count=coverage["read"],
                 nothing=coverage["read_none"])
        )  # fmt: skip
    parts.append(text("short.left_out", n=coverage["left_out"]))
    return " · ".join(parts)


def _fact(key: str, value: int, note: str, text: Catalogue) -> Fact:
    return Fact(text("read." + key), _numbers.count(value), note)


def _each(coverage: Mapping[str, Any], text: Catalogue) -> str:
    return ", ".join(
        text("read.each", name=name, n=n) for name, n in coverage["perspectives"].items()
    )


def coder_rows(coverage: Mapping[str, Any]) -> tuple[tuple[str, str, str], ...]:
    """Each coder with the quotes they read and the codes they gave."""
    return tuple(
        (name, _numbers.count(one["read"]), _numbers.count(one["codes"]))
        for name, one in coverage["coders"].items()
    )
