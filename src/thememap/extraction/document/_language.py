"""The language of a document and of its paragraphs, and whether the rules know it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from thememap.errors import DataError
from thememap.extraction._facts import ExtractionNote
from thememap.extraction.rules._lexicon import ENGLISH, KNOWN_LANGUAGES
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
SAMPLED_PARAGRAPHS = 60
LANGUAGE_NAMES = {
    "ar": "Arabic", "cs": "Czech", "da": "Danish", "de": "German", "en": "English",
    "es": "Spanish", "fi": "Finnish", "fr": "French", "hu": "Hungarian", "it": "Italian",
    "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "no": "Norwegian", "pl": "Polish",
    "pt": "Portuguese", "ru": "Russian", "sv": "Swedish", "tr": "Turkish", "zh": "Chinese",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, eq=False)
class LanguageChoice:
    """The paragraphs to read, their language, and what is to be said of it.

    ``rules`` is the language whose rules they are read with; it differs where the user said so,
    or the text is too short to tell.
    """

    document: Document
    language: str
    rules: str
    notes: tuple[Message, ...] = ()


def select_language(document: Document, wanted: str = "") -> LanguageChoice:
    """The document in one language that the rules know; ``wanted`` is the user's choice.

    What the document declares to be its language counts where its words are too few to tell.
    Raises `DataError` where the language is one that the rules do not know, and nobody said which
    rules shall be used all the same.
    """
    words, wanted = words_by_language(document), wanted.lower().split("-")[0]
    if wanted and wanted not in KNOWN_LANGUAGES:
        raise DataError(
            f"{document.name}: the rules of extraction do not know {_language_name(wanted)}."
            f" {_language_remedy()}"
        )
    declared, total = _primary(document.attributes.get("language", "")), sum(words.values())
    if declared and total < MIN_WORDS_TO_REFUSE:
        words = {declared: max(total, 1)}
    main = next(iter(words), wanted or ENGLISH)
    known = [
        language for language in ([wanted] if wanted else words) if language in KNOWN_LANGUAGES
    ]
    chosen = next((language for language in known if language in words), "")
    if not words:
        return LanguageChoice(document=document, language=main, rules=main)
    if words.keys() == {chosen}:
        notes = () if wanted else _declared_otherwise(declared, words)
        return LanguageChoice(document=document, language=main, rules=chosen, notes=notes)
    if chosen and (chosen in (main, wanted) or words[chosen] >= MIN_SHARE_READ * total):
        return LanguageChoice(
            document=without_languages(document, chosen, words),
            language=chosen,
            rules=chosen,
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
    if wanted or (total < MIN_WORDS_TO_REFUSE and not declared):
        key = ExtractionNote.LANGUAGE_OVERRIDDEN if wanted else ExtractionNote.TOO_SHORT_TO_REFUSE
        rules = wanted or ENGLISH
        note = message(
            key, languages=_language_words(words), code=rules, rules=_language_message(rules)
        )
        return LanguageChoice(document=document, language=main, rules=rules, notes=(note,))
    raise DataError(
        f"{document.name}: it is in {_describe_counts(words)}, and the rules of extraction know "
        f"{' and '.join(map(_language_name, KNOWN_LANGUAGES))} only, so nothing was taken. "
        f"{_language_remedy()}"
    )


def not_calibrated_note(language: str, n: int) -> Message:
    """That ``n`` documents were read with rules whose figures were not measured."""
    return message(ExtractionNote.NOT_CALIBRATED, n=n, rules=_language_message(language))


def english_only_refusal(option: str, language: str) -> str:
    """Why a document is not read with an option whose words are English; empty in English.

    >>> english_only_refusal("grammar", "de")[:48]
    '--grammar knows English (en) only, and the rules'
    """
    if language == ENGLISH:
        return ""
    return (
        f"--{option} knows {_language_name(ENGLISH)} only, and the rules for this document are "
        f"those for {_language_name(language)}, so nothing was taken. Leave --{option} out for it."
    )


def _declared_otherwise(declared: str, words: Mapping[str, int]) -> tuple[Message, ...]:
    """What is to be said where a document declares another language than that of its words."""
    if not declared or declared in words:
        return ()
    return (
        message(
            ExtractionNote.DECLARED_OTHERWISE,
            declared=_language_message(declared),
            languages=_language_words(words),
            options=tuple(f"--language {language}" for language in KNOWN_LANGUAGES),
        ),
    )


def _primary(tag: str) -> str:
    """The language of a tag such as ``de-AT``; empty where it is no code of two letters."""
    language = tag.lower().replace("_", "-").split("-")[0]
    return language if len(language) == 2 else ""


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
    choices = " or ".join(
        f"--language {language} ({LANGUAGE_NAMES[language]})" for language in KNOWN_LANGUAGES
    )
    return (
        f'{choices} (in a project file: language = "{ENGLISH}" under [sources]) reads it with the '
        "rules for that language; thememap import cuts texts of any language into paragraphs or "
        "turns."
    )
