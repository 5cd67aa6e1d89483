"""The language of a document and of its paragraphs, and whether the rules know it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from thememap.errors import DataError
from thememap.records import Block, Document

LEAST_WORDS = 8
"""Shorter paragraphs do not say which language they are in."""
SECOND_SHARE = 0.15
"""A language with a smaller share of the words is names and short insertions."""
LEAST_SHARE_READ = 1 / 3
"""Share of a language that the rules know, at which it is read though another one has more."""
LEAST_EVIDENCE = 20
"""A document of fewer words in longer paragraphs is too short to be refused."""
MOST_CHARACTERS = 2_000
WORD = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]|[^\W\d_\u3040-\u30ff\u4e00-\u9fff]+")
"""Where a script sets no blanks between words, each sign counts as a word."""
ENGLISH = "en"
KNOWN_LANGUAGES = (ENGLISH,)
"""Languages (ISO 639-1) whose reporting verbs, roles and headings the rules know."""
SAMPLED = 60
NAMES = {
    "ar": "Arabic", "cs": "Czech", "da": "Danish", "de": "German", "en": "English",
    "es": "Spanish", "fi": "Finnish", "fr": "French", "hu": "Hungarian", "it": "Italian",
    "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "no": "Norwegian", "pl": "Polish",
    "pt": "Portuguese", "ru": "Russian", "sv": "Swedish", "tr": "Turkish", "zh": "Chinese",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, eq=False)
class LanguageChoice:
    """The paragraphs to read, their language, and what is to be said of it."""

    document: Document
    language: str
    notes: tuple[str, ...] = ()


def in_one_language(document: Document, wanted: str = "") -> LanguageChoice:
    """The document in one language that the rules know; ``wanted`` is the user's choice.

    Raises `DataError` where the language is one that the rules do not know, and nobody said that
    the rules for English shall be used all the same.
    """
    words = words_by_language(document)
    wanted = wanted.lower().split("-")[0]
    if wanted and wanted not in KNOWN_LANGUAGES:
        raise DataError(
            f"{document.name}: the rules of extraction do not know {_named(wanted)}. {_remedy()}"
        )
    total, main = sum(words.values()), next(iter(words), ENGLISH)
    known = [one for one in words if one in KNOWN_LANGUAGES]
    chosen = wanted if wanted in words else next(iter(known), "")
    if not words or words.keys() == {chosen}:
        return LanguageChoice(document=document, language=main)
    if chosen and (chosen in (main, wanted) or words[chosen] >= LEAST_SHARE_READ * total):
        return LanguageChoice(
            document=only_in(document, chosen, words),
            language=chosen,
            notes=(_several(words, chosen=chosen),),
        )
    if wanted or total < LEAST_EVIDENCE:
        why = f"--language {wanted}" if wanted else "it is too short to be sure"
        told = f"it is in {_counts(words)}; read with the rules for English all the same ({why})."
        return LanguageChoice(document=document, language=main, notes=(told,))
    raise DataError(
        f"{document.name}: it is in {_counts(words)}, and the rules of extraction know "
        f"{_named(ENGLISH)} only, so nothing was taken. {_remedy()}"
    )


def words_by_language(document: Document) -> dict[str, int]:
    """Words in paragraphs of each language (ISO 639-1), the most first; rare ones left out.

    Of a long document about sixty paragraphs are looked at, unless they are in several languages.
    Paragraphs of under eight words count only where there are no longer ones, all together.
    """
    step = max(1, len(document.blocks) // SAMPLED)
    counts = _counted(document, step)
    if not counts:
        told = " ".join(
            document.text_of(one) for one in document.blocks if one.kind not in {"heading", "note"}
        )
        if _word_count(told) >= LEAST_EVIDENCE:
            counts[_classified(told)] = _word_count(told)
    if step > 1:
        if len(_frequent(counts)) > 1:
            counts = _counted(document, 1)
        else:
            counts = Counter({one: n * step for one, n in counts.items()})
    return _frequent(counts)


def language_of_block(document: Document, block: Block) -> str:
    """The language of one paragraph; empty for a heading, a note or a short one."""
    text = document.text_of(block)
    if block.kind in {"heading", "note"} or _word_count(text) < LEAST_WORDS:
        return ""
    return _classified(text)


def only_in(document: Document, language: str, words: Mapping[str, int]) -> Document:
    """The document without the paragraphs of the other languages among ``words``."""
    others = set(words) - {language}
    read = [one for one in document.blocks if language_of_block(document, one) not in others]
    return replace(document, blocks=tuple(read))


def _counted(document: Document, step: int) -> Counter[str]:
    counts: Counter[str] = Counter()
    for block in document.blocks[::step]:
        if language := language_of_block(document, block):
            counts[language] += _word_count(document.text_of(block))
    return counts


def _frequent(counts: Counter[str]) -> dict[str, int]:
    total = sum(counts.values())
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return {one: n for one, n in ordered if n >= SECOND_SHARE * total}


def _word_count(text: str) -> int:
    return len(WORD.findall(text))


def _classified(text: str) -> str:
    from py3langid import classify

    return str(classify(text[:MOST_CHARACTERS])[0])


def _several(words: Mapping[str, int], *, chosen: str) -> str:
    others = ", ".join(_named(one) for one in words if one != chosen)
    return (
        f"it holds several languages: {_counts(words)}. Read: {_named(chosen)} (--language "
        f"{chosen}); the paragraphs in {others} were set aside, as the rules do not know them."
    )


def _counts(words: Mapping[str, int]) -> str:
    return ", ".join(f"{_named(one)} (about {n:,} words)" for one, n in words.items())


def _named(language: str) -> str:
    return f"{NAMES[language]} ({language})" if language in NAMES else f"the language {language!r}"


def _remedy() -> str:
    return (
        f'--language {ENGLISH} (in a project file: language = "{ENGLISH}" under [sources]) reads '
        "it with the rules for English; thememap import cuts texts of any language into paragraphs "
        "or turns."
    )
