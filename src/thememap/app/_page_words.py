"""Errors and notes that name options of the command line, in words of what can be clicked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from thememap.report.catalogue import Catalogue

HINTS: Mapping[str, re.Pattern[str]] = {
    "codes": re.compile(r"unknown_themes"),
    "sheet": re.compile(r"--sheet\b|\bsheet = "),
    "encoding": re.compile(r"--encoding\b|\bencoding = "),
    "separator": re.compile(r"--separator\b|\bseparator = "),
    "columns": re.compile(
        r"--(text|codes|code-separator|study|participant|coder|id)\b|columns[\].]|\bcolumns = "
        r"|empty_means|\[\[codings\]\]"
    ),
    "choices": re.compile(
        r"--(texts|uncoded|guide|read|depth)\b|\[sources\]: (texts|uncoded)\b|\bguide = "
    ),
    "encoder": re.compile(r"--encoder\b|encoder\.(name|anyway)|\[encoder\]|tfidf"),
    "reference": re.compile(r"--reference\b|reference\.coding|\[reference\]"),
    "other": re.compile(r"--[a-z]|\bthememap [a-z]|\[[a-z_.]+\]|project file|\b[a-z_]+ = "),
}
"""What a message names, and thereby where on the page that is to be done: the first that fits."""
CLICKED_OPTIONS: Mapping[str, tuple[str, str]] = {
    "--texts paragraphs": ("texts", "paragraphs"),
    "--uncoded read": ("uncoded", "read"),
    "--guide keep": ("guide", "keep"),
}
LEAVE_OUT_OPTION = "--texts none"
CODES_ARE_MISSING = HINTS["codes"]


def with_hint(problem: str, text: Catalogue) -> str:
    """A message as it is, and on a second line where on the page its remedy is.

    >>> with_hint("a.csv: it is damaged.", Catalogue(approach="codebook"))
    'a.csv: it is damaged.'
    """
    for name, pattern in HINTS.items():
        if pattern.search(problem):
            return f"{problem}\n{text(f'app.hint.{name}')}"
    return problem


def note_in_page_words(note: Mapping[str, Any] | str, text: Catalogue) -> str:
    """A note in which an option is named by what is clicked instead."""
    if isinstance(note, str):
        return text.message(note)
    values = dict(note.get("values", {}))
    option = str(values.get("option", ""))
    if option in CLICKED_OPTIONS:
        setting, choice = CLICKED_OPTIONS[option]
        chosen = {"setting": text(f"app.settings.{setting}")}
        values["option"] = text(
            "app.hint.choice", **chosen, choice=text(f"app.choice.{setting}.{choice}")
        )
    elif option == LEAVE_OUT_OPTION:
        values["option"] = text("app.hint.take_out", words=text("app.files.remove"))
    if note.get("key") == "import.other_code_columns":
        values["options"] = text("app.hint.columns_below")
    return text.message({**note, "values": values})
