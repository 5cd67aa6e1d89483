"""Languages and their shares in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from thememap.records import LanguageShare
from thememap.report.catalogue._catalogue import Catalogue

LEAST_SHARE_NAMED = 0.01
"""Languages with less are named together."""


def languages_in_words(
    shares: Iterable[LanguageShare | Mapping[str, Any]], unsure: float | None, text: Catalogue
) -> str:
    """Each language with its share, those under a hundredth together, what is not known last.

    ``shares`` are records, or their values in ``result.json``.

    >>> shares = [{"language": "de", "share": 0.75}, {"language": "en", "share": 0.25}]
    >>> languages_in_words(shares, 0.0, Catalogue(approach="codebook"))
    'German 75 %, English 25 %'
    """
    named, small = [], 0.0
    for share in shares:
        code, value = (
            (share.language, share.share)
            if isinstance(share, LanguageShare)
            else (share["language"], share["share"])
        )
        if value >= LEAST_SHARE_NAMED:
            named.append(text("languages.share", code=code, value=value))
        else:
            small += value
    if small:
        named.append(text("languages.others", value=small))
    if unsure:
        named.append(text("languages.unsure_share", value=unsure))
    return ", ".join(named)
