"""Choices of the page of what was found, as sections of the project file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

KEYS: Mapping[str, tuple[str, str]] = {
    "title": ("project", "title"),
    "approach": ("project", "approach"),
    "encoder": ("encoder", "name"),
    "anyway": ("encoder", "anyway"),
    "reference": ("reference", "coding"),
    "depth": ("run", "depth"),
    "texts": ("sources", "texts"),
    "uncoded": ("sources", "uncoded"),
    "guide": ("sources", "guide"),
    "missing_codes": ("codebook", "unknown_themes"),
    "read": ("sources", "read"),
}
"""Section and key of each field of the form."""
DEFAULTS = frozenset(
    {
        ("approach", "codebook"),
        ("encoder", "all-MiniLM-L6-v2"),
        ("reference", ""),
        ("depth", "standard"),
        ("texts", "auto"),
        ("uncoded", "leave-out"),
        ("guide", "leave-out"),
        ("read", "marked"),
    }
)
"""Values that are not written down: they are what a project file without them means."""
CHOICES: Mapping[str, tuple[str, ...]] = {
    "approach": ("codebook", "coding-reliability", "reflexive", "meta-ethnography"),
    "depth": ("quick", "standard", "full"),
    "texts": ("auto", "turns", "paragraphs", "sentences", "whole", "quotes"),
    "uncoded": ("leave-out", "not-read", "read"),
    "guide": ("leave-out", "keep"),
    "read": ("marked", "sources"),
}
MISSING_CODES = ("add",)
"""What a button says of codes that the codebook lacks."""
MAX_VALUE_CHARACTERS = 300


def change_settings(fields: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """The sections that a form changes; a default takes its key out (an empty value).

    Fields that the form did not have, and values that there are not, change nothing.
    """
    changes: dict[str, dict[str, Any]] = {}
    for name, (section, key) in KEYS.items():
        if name not in fields:
            continue
        value = fields[name].strip()[:MAX_VALUE_CHARACTERS]
        if value not in {**CHOICES, "missing_codes": MISSING_CODES}.get(name, (value,)):
            continue
        written: object = value == "yes" if name == "anyway" else value
        if (name, value) in DEFAULTS or written is False:
            written = ""
        changes.setdefault(section, {})[key] = written
    return changes
