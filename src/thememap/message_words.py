"""Words for messages: lists, counts, suggestions."""

from __future__ import annotations

import os
import shlex
import subprocess
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path

from thememap.path_checks import shorten_for_message

NAMES_SHOWN = 20
TOGETHER_FROM = 3
"""So many files of which the same is to be said have one line."""


def did_you_mean(name: str, among: Iterable[str]) -> str:
    """A question with the closest name, or nothing; upper and lower case count as equal.

    >>> did_you_mean("perspectve", ["participant", "perspective"])
    " Did you mean 'perspective'?"
    >>> did_you_mean("zzz", ["participant"])
    ''
    """
    closest = closest_name(name, among)
    return f" Did you mean {closest!r}?" if closest else ""


def closest_name(name: str, among: Iterable[str]) -> str:
    """The name that is most like another one; empty where none is; capitals do not count."""
    lowered = {known.lower(): str(known) for known in among}
    close = get_close_matches(name.lower(), lowered, n=1, cutoff=0.6)
    return lowered[close[0]] if close else ""


def list_names(names: Iterable[str], *, shown: int = NAMES_SHOWN) -> str:
    """Names in one line, long ones shortened and only so many shown.

    >>> list_names(["a", "b", "c"], shown=2)
    "'a', 'b' and 1 more"
    """
    every = [shorten_for_message(str(name)) for name in names]
    text = ", ".join(repr(name) for name in every[:shown])
    rest = len(every) - shown
    return f"{text} and {rest} more" if rest > 0 else text


def several_files(names: Sequence[str], noun: str = "files") -> str:
    """How many files, and what the first few are called.

    >>> several_files(["a", "b", "c", "d"])
    "4 files ('a', 'b', 'c' and 1 more)"
    """
    return f"{len(names)} {noun} ({list_names(names, shown=TOGETHER_FROM)})"


def join_reasons(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """Files with the reason why they were left out; many with the same reason in one line.

    >>> join_reasons([("a", "empty"), ("b", "empty"), ("c", "empty"), ("d", "locked")])
    ["3 files ('a', 'b', 'c'): empty", 'd: locked']
    """
    names: dict[str, list[str]] = {}
    for name, reason in pairs:
        names.setdefault(reason, []).append(name)
    lines = []
    for reason, listed in names.items():
        if len(listed) < TOGETHER_FROM:
            lines += [f"{name}: {reason}" for name in listed]
        else:
            lines.append(f"{several_files(listed)}: {reason}")
    return lines


def count_noun(number: int, singular: str, plural: str = "") -> str:
    """A number with its noun.

    >>> count_noun(1, "row"), count_noun(2, "row")
    ('1 row', '2 rows')
    """
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def name_sort_key(name: str) -> tuple[str, str]:
    """Sort key of names: case and accents count only where two names are else the same.

    The same on every machine, whatever its language.

    >>> sorted(["Zeit", "ada", "Ärger", "Ben"], key=name_sort_key)
    ['ada', 'Ärger', 'Ben', 'Zeit']
    """
    decomposed = unicodedata.normalize("NFKD", name)
    letters = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return letters.casefold(), name


def format_command(*words: str | Path) -> str:
    """Words as they are typed: quoted where a terminal would take one for several.

    >>> format_command("thememap", "check", "project.toml")
    'thememap check project.toml'
    """
    texts = [str(word) for word in words]
    return subprocess.list2cmdline(texts) if os.name == "nt" else shlex.join(texts)
