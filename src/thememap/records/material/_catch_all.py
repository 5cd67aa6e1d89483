"""Labels that hold what fits nowhere, as *Other*."""

from __future__ import annotations

import re

from thememap.records.material._theme_paths import ThemePath

CATCH_ALL_PARTS = re.compile(r"\bmiscellan|\bgeneral\b|\bnothing to improve\b|\buncodable\b")
CATCH_ALL_NAMES = ("other", "others", "unclear", "none", "n/a")
"""Parts of labels, and whole labels, that hold what fits nowhere; such codes count as
*read, none*."""
RESIDUAL_PATTERN = re.compile(
    r"(?:all |any )?(?:other|others|miscellan(?:y|eous|ea)|misc\.?|unclear|none|n/a|not applicable"
    r"|unidentifi(?:able|ed)|unclassifi(?:able|ed)|uncategori[sz]ed|uncod(?:able|ed)"
    r"|not (?:coded|codable)|unspecified|unknown|rest|residual|no (?:code|theme)|don'?t know"
    r"|sonstige[sn]?|andere[sn]?|diverse[sn]?|unklar|nicht (?:zuordenbar|kodierbar|zuzuordnen)"
    r"|restkategorie|kein (?:code|thema)|autres?|divers|otros?|varios|outros?)"
    r"(?: (?:codes?|themes?|topics?|reasons?|issues?|themen|gründe|category|kategorie))?"
    r"(?: \(.*\)|:.*)?",
    re.IGNORECASE,
)


def is_catch_all(theme: ThemePath) -> bool:
    """Whether a label holds what fits nowhere.

    >>> is_catch_all(("Care", "Miscellaneous")), is_catch_all(("Care", "Waiting"))
    (True, False)
    >>> is_catch_all(("Generalisierte Angst",)), is_catch_all(("Care: general",))
    (False, True)
    """
    name = theme[-1].strip().lower()
    return name in CATCH_ALL_NAMES or CATCH_ALL_PARTS.search(name) is not None


def is_residual(theme: ThemePath) -> bool:
    """Whether a whole label says so, in more words and languages: only to name it in a note.

    >>> [is_residual((name,)) for name in ("Unidentifiable", "Sonstiges", "Other (specify)")]
    [True, True, True]
    >>> [is_residual((name,)) for name in ("Other people", "General practice", "Rest and sleep")]
    [False, False, False]
    """
    return bool(RESIDUAL_PATTERN.fullmatch(" ".join(theme[-1].split())))
