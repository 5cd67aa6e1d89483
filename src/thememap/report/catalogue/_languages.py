"""The languages of the quotes in words, and what is said where the encoder lacks them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from thememap.records import NOTABLE_SHARE, LanguageShare
from thememap.report.catalogue._catalogue import Catalogue

SHARE_OF_ONE_LANGUAGE = 0.9
"""From this share on the quotes are said to be in one language."""
LEAST_SHARE_NAMED = 0.01
"""Languages with less are named together."""
MAX_LANGUAGES_OF_FEW = 10
"""An encoder for more is taken to know a language that nobody could name."""
MOSTLY = 0.5
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
    return " ".join(filter(None, (*_encoder_notes(result, text), _groups_follow(result, text))))


def unknown_language_note(
    encoder: str, made_for: Sequence[str] | None, unsure: float | None, text: Catalogue
) -> str:
    """That an encoder for few languages reads quotes whose language is mostly not known.

    >>> unknown_language_note("x", ["en"], 1.0, Catalogue(approach="codebook"))[:43]
    'The language of the quotes is not known (to'
    """
    if not made_for or len(made_for) > MAX_LANGUAGES_OF_FEW or (unsure or 0) <= MOSTLY:
        return ""
    return text("languages.not_known", encoder=encoder, made_for=_language_list(made_for, text))


def _encoder_notes(result: Mapping[str, Any], text: Catalogue) -> list[str]:
    """What the encoder was not made for, or may not be; nothing where it was."""
    encoder = result.get("encoder") or {}
    notes = [_not_covered(result, text)]
    if script := encoder.get("script_not_covered"):
        made_for = _language_list(encoder["languages"], text)
        notes.append(
            text(
                "languages.script_not_covered",
                encoder=encoder["name"],
                script=script,
                made_for=made_for,
            )
        )
    elif encoder:
        unsure = result["coverage"].get("language_unsure")
        notes.append(unknown_language_note(encoder["name"], encoder.get("languages"), unsure, text))
    return list(filter(None, notes))


def _language_list(codes: Sequence[str], text: Catalogue) -> str:
    return text.listed([text("languages.name", code=code) for code in codes])


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
        made_for=_language_list(result["encoder"]["languages"], text),
    )


def language_methods(result: Mapping[str, Any], text: Catalogue) -> Iterator[str]:
    """How the languages were found, and which; nothing for a run that did not look."""
    coverage = result["coverage"]
    unsure = coverage.get("language_unsure")
    if unsure is None:
        return
    words = languages_in_words(coverage["languages"], unsure, text)
    yield text("methods.languages", languages=words)
    yield from _encoder_notes(result, text)
    if result["encoder"] and result["encoder"]["languages"] is None:
        yield text("methods.encoder_languages_unknown")
