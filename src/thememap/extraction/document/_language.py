"""The language of a document and of its paragraphs, and whether the rules know it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from thememap.errors import DataError
from thememap.extraction._facts import ExtractionNote
from thememap.records import BlockKind, Document, DocumentBlock, Message, message

MIN_PARAGRAPH_WORDS = 8
"""Shorter paragraphs do not say which language they are in."""
MIN_LANGUAGE_SHARE = 0.15
"""A language with a smaller share of the words is names and short insertions."""
MIN_SHARE_READ = 1 / 3
"""Share of a language that the rules know, at which it is read though another one has more."""
MIN_WORDS_TO_REFUSE = 20
"""A document of fewer words in longer paragraphs is too short to be refused."""
MAX_CHARACTERS_CLASSIFIED = 2_000
WORD = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]|[^\W\d_\u3040-\u30ff\u4e00-\u9fff]+")
"""Where a script sets no blanks between words, each sign counts as a word."""
ENGLISH = "en"
KNOWN_LANGUAGES = (ENGLISH,)
"""Languages (ISO 639-1) whose reporting verbs, roles and headings the rules know."""
SAMPLED_PARAGRAPHS = 60
LANGUAGE_NAMES = {
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
    notes: tuple[Message, ...] = ()


def select_language(document: Document, wanted: str = "") -> LanguageChoice:
    """The document in one language that the rules know; ``wanted`` is the user's choice.

    Raises `DataError` where the language is one that the rules do not know, and nobody said that
    the rules for English shall be used all the same.
    """
    words = words_by_language(document)
    wanted = wanted.lower().split("-")[0]
    if wanted and wanted not in KNOWN_LANGUAGES:
        raise DataError(
            f"{document.name}: the rules of extraction do not know {_language_name(wanted)}."
            f" {_language_remedy()}"
        )
    total, main = sum(words.values()), next(iter(words), ENGLISH)
    known = [language for language in words if language in KNOWN_LANGUAGES]
    chosen = wanted if wanted in words else next(iter(known), "")
    if not words or words.keys() == {chosen}:
        return LanguageChoice(document=document, language=main)
    if chosen and (chosen in (main, wanted) or words[chosen] >= MIN_SHARE_READ * total):
        return LanguageChoice(
            document=without_languages(document, chosen, words),
            language=chosen,
            notes=(
                message(
                    ExtractionNote.SEVERAL_LANGUAGES,
                    languages=_language_words(words),
                    read=_language_message(chosen),
                    code=chosen,
                    others=tuple(_language_message(name) for name in words if name != chosen),
                ),
            ),
        )
    if wanted or total < MIN_WORDS_TO_REFUSE:
        key = ExtractionNote.LANGUAGE_OVERRIDDEN if wanted else ExtractionNote.TOO_SHORT_TO_REFUSE
        note = message(key, languages=_language_words(words), code=wanted or ENGLISH)
        return LanguageChoice(document=document, language=main, notes=(note,))
    raise DataError(
        f"{document.name}: it is in {_describe_counts(words)}, and the rules of extraction know "
        f"{_language_name(ENGLISH)} only, so nothing was taken. {_language_remedy()}"
    )


def words_by_language(document: Document) -> dict[str, int]:
    """Words in paragraphs of each language (ISO 639-1), the most first; rare ones left out.

    Of a long document about sixty paragraphs are looked at, unless they are in several languages.
    Paragraphs of under eight words count only where there are no longer ones, all together.
    """
    step = max(1, len(document.blocks) // SAMPLED_PARAGRAPHS)
    counts = _count_words(document, step)
    if not counts:
        text = " ".join(
            document.text_of(block)
            for block in document.blocks
            if block.kind not in {BlockKind.HEADING, BlockKind.NOTE}
        )
        if _word_count(text) >= MIN_WORDS_TO_REFUSE:
            counts[_classify_language(text)] = _word_count(text)
    if step > 1:
        if len(_frequent_languages(counts)) > 1:
            counts = _count_words(document, 1)
        else:
            counts = Counter({language: n * step for language, n in counts.items()})
    return _frequent_languages(counts)


def language_of_block(document: Document, block: DocumentBlock) -> str:
    """The language of one paragraph; empty for a heading, a note or a short one."""
    text = document.text_of(block)
    if block.kind in {BlockKind.HEADING, BlockKind.NOTE} or _word_count(text) < MIN_PARAGRAPH_WORDS:
        return ""
    return _classify_language(text)


def without_languages(document: Document, language: str, words: Mapping[str, int]) -> Document:
    """The document without the paragraphs of the other languages among ``words``."""
    others = set(words) - {language}
    read = [block for block in document.blocks if language_of_block(document, block) not in others]
    return replace(document, blocks=tuple(read))


def _count_words(document: Document, step: int) -> Counter[str]:
    counts: Counter[str] = Counter()
    for block in document.blocks[::step]:
        if language := language_of_block(document, block):
            counts[language] += _word_count(document.text_of(block))
    return counts


def _frequent_languages(counts: Counter[str]) -> dict[str, int]:
    total = sum(counts.values())
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return {language: n for language, n in ordered if n >= MIN_LANGUAGE_SHARE * total}


def _word_count(text: str) -> int:
    return len(WORD.findall(text))


def _classify_language(text: str) -> str:
    from py3langid import classify

    return str(classify(text[:MAX_CHARACTERS_CLASSIFIED])[0])


def _language_words(words: Mapping[str, int]) -> tuple[Message, ...]:
    """For the catalogue: each language, and about how many words are in it."""
    return tuple(
        message(ExtractionNote.LANGUAGE_WORDS, language=_language_message(language), n=n)
        for language, n in words.items()
    )


def _language_message(language: str) -> Message | str:
    return Message(key=f"language.{language}") if language in LANGUAGE_NAMES else language


def _describe_counts(words: Mapping[str, int]) -> str:
    return ", ".join(
        f"{_language_name(language)} (about {n:,} words)" for language, n in words.items()
    )


def _language_name(language: str) -> str:
    return (
        f"{LANGUAGE_NAMES[language]} ({language})"
        if language in LANGUAGE_NAMES
        else f"the language {language!r}"
    )


def _language_remedy() -> str:
    return (
        f'--language {ENGLISH} (in a project file: language = "{ENGLISH}" under [sources]) reads '
        "it with the rules for English; thememap import cuts texts of any language into paragraphs "
        "or turns."
    )
