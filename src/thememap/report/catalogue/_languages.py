"""The languages of the quotes in words, and what is said where the encoder lacks them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from thememap.records import NOTABLE_SHARE, LanguageShare
from thememap.report.catalogue._catalogue import Catalogue

SHARE_OF_ONE_LANGUAGE = 0.9
"""From this share on the quotes are said to be in one language."""
LEAST_SHARE_NAMED = 0.01
"""Languages with less are named together."""
LEAST_SHARE_EXPLAINED = 0.1
"""Where the language explains as much of the grouping, beyond chance, it is said first."""


def languages_in_words(
    shares: Iterable[LanguageShare | Mapping[str, Any]], unsure: float | None, text: Catalogue
) -> str:
    """Each language with its share, those under a hundredth together, what is not known last.

    ``shares`` are records, or their values in ``result.json``.

    >>> shares = [{"language": "de", "share": 0.75}, {"language": "en", "share": 0.25}]
    >>> languages_in_words(shares, 0.0, Catalogue(approach="codebook"))
    'German 75%, English 25%'
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


def notable_languages(coverage: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The main language, and those with a tenth of the characters; none in an earlier run."""
    return [
        share
        for place, share in enumerate(coverage.get("languages", ()))
        if place == 0 or share["share"] >= NOTABLE_SHARE
    ]


def quotes_language(result: Mapping[str, Any], text: Catalogue) -> str:
    """The language of nearly all quotes, where it is another than that of the report; else empty.

    Browsers choose letters, hyphens and voices by it. Of a mixed corpus it is not known quote by
    quote.
    """
    shares = result["coverage"].get("languages", ())
    if not shares or shares[0]["share"] < SHARE_OF_ONE_LANGUAGE:
        return ""
    code = str(shares[0]["language"])
    return "" if code == text.language else code


def language_note(result: Mapping[str, Any], text: Catalogue) -> str:
    """What is said first: that the encoder lacks languages, that groups follow the language."""
    return " ".join(filter(None, (_not_covered(result, text), _groups_follow(result, text))))


def _groups_follow(result: Mapping[str, Any], text: Catalogue) -> str:
    """How much of the groups the language explains, and what takes it out; empty where little."""
    share = next((f["share"] for f in result.get("nuisance", ()) if f["of"] == "language"), None)
    if share is None or share < LEAST_SHARE_EXPLAINED:
        return ""
    if result.get("centred_within") == "language":
        return text("languages.groups_follow_still", share=text.numbers.share(share))
    return text(
        "languages.groups_follow",
        share=text.numbers.share(share),
        setting='[grouping] centre = "language"',
    )


def _not_covered(result: Mapping[str, Any], text: Catalogue) -> str:
    """That the encoder was not made for languages of the quotes; empty where it was."""
    missing = set(result.get("encoder", {}).get("not_covered", ()))
    shares = [
        share for share in notable_languages(result["coverage"]) if share["language"] in missing
    ]
    if not shares:
        return ""
    return text(
        "languages.not_covered",
        encoder=result["encoder"]["name"],
        languages=languages_in_words(shares, 0, text),
        made_for=text.listed(
            [text("languages.name", code=code) for code in result["encoder"]["languages"]]
        ),
    )


def language_methods(result: Mapping[str, Any], text: Catalogue) -> Iterator[str]:
    """How the languages were found, and which; nothing for a run that did not look."""
    coverage = result["coverage"]
    unsure = coverage.get("language_unsure")
    if unsure is None:
        return
    words = languages_in_words(coverage["languages"], unsure, text)
    yield text("methods.languages", languages=words)
    if note := _not_covered(result, text):
        yield note
    if result["encoder"] and result["encoder"]["languages"] is None:
        yield text("methods.encoder_languages_unknown")
