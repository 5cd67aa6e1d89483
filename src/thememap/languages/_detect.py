"""The languages of a corpus: long quotes one by one, short ones by study."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from thememap.languages._classify import (
    MAX_CHARACTERS_CLASSIFIED,
    Classifier,
    load_classifier,
)
from thememap.languages._scripts import main_script
from thememap.records import CorpusLanguages, LanguageShare

MIN_CHARACTERS_TRUSTED = 60
"""A quote of so many characters is in the language that the classifier says."""
MIN_CHARACTERS_ALONE = 20
"""A shorter quote is not looked at by itself."""
MIN_CHARACTERS_TOGETHER = 80
"""Quotes that are looked at together, or that vouch for a language, need so many characters."""
MIN_SHARE_OF_STUDY = 0.05
"""A language of shorter quotes needs this share of the characters of its study."""
NOT_WORDS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@\S+|\d+")
"""Addresses and numbers, which are in no language."""
SYLLABLES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
CHARACTERS_OF_SYLLABLE = 3
"""A sign of Chinese, Japanese or Korean tells as much of its language as three letters."""

Rows = list[int]


@dataclass(frozen=True, kw_only=True)
class _Texts:
    """The quotes without addresses and numbers, and the length and own label of each.

    ``weight`` is the length in letters of an alphabet, which the least numbers are of.
    """

    text: tuple[str, ...]
    characters: tuple[int, ...]
    weight: tuple[int, ...]
    label: tuple[str, ...]
    classify: Classifier

    def language_together(self, rows: Rows) -> str:
        """The language of several quotes as one text; empty where they are too short for that.

        In the order of the texts, so that it does not depend on the order of the rows.
        """
        if sum(self.weight[row] for row in rows) < MIN_CHARACTERS_TOGETHER:
            return ""
        pool, length = [], 0
        for text in sorted(self.text[row] for row in rows):
            pool.append(text)
            length += len(text)
            if length >= MAX_CHARACTERS_CLASSIFIED:
                break
        return self.classify("\n".join(pool))


def detect_languages(texts: Sequence[str], groups: Sequence[str]) -> CorpusLanguages:
    """The languages of ``texts`` (n) and their shares; ``groups`` (n) is the study of each.

    A quote of 60 characters or more is in the language that the classifier says. One of 20 to 59
    is, if its study has at least 80 characters and 5 % in that language. The others of a study are
    looked at together: from 80 characters on they have one language, fewer are taken for the main
    language of the study; where that is not known, those of all studies are looked at together.
    What is still under 80 characters, and what is in no clear language, is unsure. An empty group
    is one group of quotes whose study is not known. In these numbers a sign of Chinese, Japanese or
    Korean counts as three characters, in the shares as one.

    >>> texts = ["Wir haben lange auf den Arzt gewartet, und niemand hat uns etwas gesagt."] * 2
    >>> [(share.language, share.share) for share in detect_languages(texts, ["a", "b"]).shares]
    [('de', 1.0)]
    """
    from threadpoolctl import threadpool_limits

    with threadpool_limits(limits=1, user_api="blas"):  # a near tie must not depend on threads
        quotes = _read_texts(texts)
        rows_by_group: dict[str, Rows] = defaultdict(list)
        for row, group in enumerate(groups):
            if quotes.characters[row]:
                rows_by_group[group].append(row)
        language: dict[int, str] = {}
        unknown: Rows = []
        for group in sorted(rows_by_group):
            decided, rest = _languages_of_study(quotes, rows_by_group[group])
            language |= decided
            unknown += rest
        if together := quotes.language_together(unknown):
            language |= dict.fromkeys(unknown, together)
    return _count_languages(quotes, language, groups)


def _read_texts(texts: Sequence[str]) -> _Texts:
    classify = load_classifier()
    plain = tuple(map(_plain_words, texts))
    labels = {
        text: classify(text) if _weight(text) >= MIN_CHARACTERS_ALONE else "" for text in set(plain)
    }
    return _Texts(
        text=plain,
        characters=tuple(map(len, plain)),
        weight=tuple(map(_weight, plain)),
        label=tuple(labels[text] for text in plain),
        classify=classify,
    )


def _weight(text: str) -> int:
    return len(text) + (CHARACTERS_OF_SYLLABLE - 1) * len(SYLLABLES.findall(text))


def _plain_words(text: str) -> str:
    words = " ".join(NOT_WORDS.sub(" ", text).split())
    return words if any(map(str.isalpha, words)) else ""


def _languages_of_study(quotes: _Texts, rows: Rows) -> tuple[dict[int, str], Rows]:
    """The language of the quotes of a study, by row; and the rows whose language is not known."""
    sizes: Counter[str] = Counter()
    for row in rows:
        sizes[quotes.label[row]] += quotes.weight[row]
    least = max(MIN_CHARACTERS_TOGETHER, MIN_SHARE_OF_STUDY * sizes.total())
    vouched = {label for label, size in sizes.items() if label and size >= least}
    decided = {
        row: quotes.label[row]
        for row in rows
        if quotes.label[row]
        and (quotes.weight[row] >= MIN_CHARACTERS_TRUSTED or quotes.label[row] in vouched)
    }
    rest = [row for row in rows if row not in decided]
    language = quotes.language_together(rest) or _main_language(quotes, decided)
    return (decided | dict.fromkeys(rest, language), []) if language else (decided, rest)


def _main_language(quotes: _Texts, decided: Mapping[int, str]) -> str:
    """The language with the most characters, if those are enough; empty otherwise."""
    sizes: Counter[str] = Counter()
    for row, language in decided.items():
        sizes[language] += quotes.weight[row]
    main = min(sizes, key=lambda language: (-sizes[language], language), default="")
    return main if sizes[main] >= MIN_CHARACTERS_TOGETHER else ""


def _count_languages(
    quotes: _Texts, language: Mapping[int, str], groups: Sequence[str]
) -> CorpusLanguages:
    total = sum(quotes.characters)
    rows_by_language: dict[str, Rows] = defaultdict(list)
    for row, code in language.items():
        rows_by_language[code].append(row)
    sizes = {
        code: sum(quotes.characters[row] for row in rows) for code, rows in rows_by_language.items()
    }
    return CorpusLanguages(
        shares=tuple(
            LanguageShare(
                language=code,
                share=sizes[code] / total,
                quotes=len(rows_by_language[code]),
                studies=len({groups[row] for row in rows_by_language[code]} - {""}),
            )
            for code in sorted(sizes, key=lambda code: (-sizes[code], code))
        ),
        unsure=(total - sum(sizes.values())) / total if total else 1.0,
        unsure_script=main_script(
            words for row, words in enumerate(quotes.text) if row not in language
        ),
        of_quotes=tuple(language.get(row, "") for row in range(len(groups))),
    )
