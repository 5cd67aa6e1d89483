"""Words of an interview's guide in transcripts: questions, tasks and headings that many texts have,
and notes of the transcriber in brackets."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from thememap.languages import NUMBERING, WORD, comparable_words, similar_texts
from thememap.records import BlockKind, Document
from thememap.sources._messages import ImportMessage
from thememap.word_characters import composed, count_words

if TYPE_CHECKING:
    from thememap.project import SourcesSection

MIN_LONG_WORDS = 4
MIN_REPEATED_TEXTS = 3
MIN_SHARE = 0.5
MIN_MARKED_SHARE = 0.2
"""Share of the texts where a paragraph is numbered or ends with a colon in at least two of them."""
MIN_MARKED_TEXTS = 2
MIN_SHORT_SHARE = 0.8
"""Fewer than four words are headings or tasks where so many texts have them, each once: several
people may have said so. Where they are marked, half of the texts will do."""
MIN_BEGINNING_WORDS, MAX_BEGINNING_WORDS = 6, 60
MOST_SHARE = 0.8
"""Of the texts with a numbered task so many share its words; what follows in fewer is an answer."""
MIN_HEADING_WORDS = 2
MIN_DIRECTIONS, MIN_DIRECTION_SHARE = 3, 0.3
MIN_DIRECTION_LETTERS = 4
"""Paragraphs in round brackets are notes where they share a word with so many of their kind."""
BRACKETED = re.compile(
    r"\s*(?:\([^()]+\)|\[[^\[\]]+\]|（[^（）]+）|［[^［］]+］|【[^【】]+】)\s*[.。]?\s*"
)
DIRECTION_AT_START = re.compile(r"\s*\([^()]+\)[\s.]*(?=\S)")
LOUDER_BRACKETS = ("[", "［", "【")
AFTER_GUIDE = re.compile(r"[\s.:;,?!)\]”’\"'…–—-]*")


@dataclass(frozen=True, kw_only=True, eq=False)
class InterviewGuide:
    """What stands in transcripts and nobody said as an answer.

    ``texts`` are the guide's, as `comparable_words` gives them; ``repeated`` are the paragraphs
    that nearly equal one of them. ``direction_words`` are those that the transcriber's notes in
    round brackets share ('participant', 'reads').
    """

    texts: tuple[str, ...] = ()
    repeated: frozenset[str] = frozenset()
    direction_words: frozenset[str] = frozenset()

    @classmethod
    def of(cls, documents: Sequence[Document]) -> InterviewGuide:
        """What these texts have in common.

        A paragraph of four words or more counts where at least half of the texts, and three, have
        nearly the same words; a fifth will do where two of them number it or end it with a colon.
        One of fewer words counts in four fifths of the texts, once in each; marked so, in half.

        >>> from thememap.records import Document, DocumentBlock
        >>> asked = "What did you think of it?\\n\\n"
        >>> texts = [asked + answer for answer in ("It was fine.", "Not much, no.", "I left.")]
        >>> guide = InterviewGuide.of([Document(name=text, text=text,
        ...     blocks=(DocumentBlock(start=0, end=25), DocumentBlock(start=27, end=len(text))))
        ...     for text in texts])
        >>> guide.texts
        ('what did you think of it',)
        """
        paragraphs = [list(_paragraphs(document)) for document in documents]
        wordings = [Counter(filter(None, map(comparable_words, of))) for of in paragraphs]
        marked = Counter(
            words
            for of in paragraphs
            for words in {comparable_words(text) for text in of if _is_marked(text)}
        )
        alike = _nearly_equal(Counter(words for of in wordings for words in of))
        whole = [" | ".join(["", *of, ""]) for of in wordings]
        chosen: dict[str, frozenset[str]] = {}
        for leader, words in alike.items():
            is_marked = sum(marked[some] for some in words) >= MIN_MARKED_TEXTS
            is_long = count_words(leader) >= MIN_LONG_WORDS
            # Marked, it may also begin a paragraph with another task or an answer in it.
            inside = f" {leader} " if is_marked and is_long else "\n"
            texts = sum(
                bool(words & of.keys()) or inside in text
                for of, text in zip(wordings, whole, strict=True)
            )
            once = all(sum(of[some] for some in words) <= 1 for of in wordings)
            if texts >= _least_texts(
                len(documents), is_long=is_long, is_marked=is_marked, once=once
            ):
                chosen[leader] = words
        for beginning in _numbered_beginnings(paragraphs):
            chosen.setdefault(beginning, frozenset({beginning}))
        return cls(
            texts=tuple(sorted(chosen)),
            repeated=frozenset().union(*chosen.values()),
            direction_words=_direction_words(paragraphs),
        )

    def refusal(self, text: str) -> ImportMessage | None:
        """Why a paragraph that bears no speaker's name is no quote; `None` where it may be one."""
        if BRACKETED.fullmatch(text) and (
            text.strip().startswith(LOUDER_BRACKETS) or self._is_direction(text)
        ):
            return ImportMessage.STAGE_DIRECTION
        if comparable_words(text) in self.repeated or self.length_at_start(text) == len(text):
            return ImportMessage.REPEATED_IN_TEXTS
        return None

    def length_at_start(self, text: str) -> int:
        """How many characters of the guide a paragraph begins with, before what was answered.

        Texts of the guide of four words or more are looked for, numbered ones of two, and notes in
        brackets, one after the other; what is left at the end may be any text of the guide.
        """
        length = 0
        while step := self._one_length_at_start(text[length:]):
            length += step
        rest = text[length:]
        if length and (not rest.strip() or comparable_words(rest) in self.repeated):
            return len(text)
        return length

    def _is_direction(self, text: str) -> bool:
        return bool(self.direction_words & {*comparable_words(text).split()})

    def reason_of(self, text: str) -> ImportMessage:
        """Why the beginning of this paragraph is left out."""
        bracket = DIRECTION_AT_START.match(text)
        return ImportMessage.STAGE_DIRECTION if bracket else ImportMessage.REPEATED_IN_TEXTS

    def _one_length_at_start(self, text: str) -> int:
        direction = DIRECTION_AT_START.match(text)
        if direction and self._is_direction(direction.group()):
            return direction.end()
        numbering = NUMBERING.match(text)
        begin = numbering.end() if numbering else 0
        matches = WORD.finditer(text, begin)
        first = next(matches, None)
        candidates = self._by_first_word.get(_folded(first.group()), ()) if first else ()
        if not candidates or first is None:
            return 0
        longest = len(candidates[0])
        ends, words = [first.end()], [_folded(first.group())]
        for match, _ in zip(matches, range(longest - 1), strict=False):
            ends.append(match.end())
            words.append(_folded(match.group()))
        for candidate in candidates:
            enough = numbering or len(candidate) >= MIN_LONG_WORDS
            if enough and tuple(words[: len(candidate)]) == candidate:
                end = ends[len(candidate) - 1]
                after = AFTER_GUIDE.match(text, end)
                return after.end() if after else end
        return 0

    @cached_property
    def _by_first_word(self) -> Mapping[str, list[tuple[str, ...]]]:
        """The texts of the guide as words, by the first of them, the longest first."""
        by_word: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for text in sorted(self.repeated, key=lambda text: (-len(text.split()), text)):
            words = tuple(text.split())
            if len(words) >= MIN_HEADING_WORDS:
                by_word[words[0]].append(words)
        return by_word


def _folded(word: str) -> str:
    return composed(word).casefold()


def _paragraphs(document: Document) -> Iterator[str]:
    """The paragraphs, and the lines of those that have several; turns of speakers are none."""
    for block in document.blocks:
        text = document.text_of(block)
        if block.speaker or block.kind is BlockKind.TABLE_ROW or not text.strip():
            continue
        yield text
        if "\n" in text.strip():
            yield from (line for line in text.split("\n") if line.strip())


def _direction_words(paragraphs: Sequence[Sequence[str]]) -> frozenset[str]:
    """Words that many paragraphs in round brackets share; a participant may write one so, too."""
    notes = [
        {word for word in comparable_words(text).split() if len(word) >= MIN_DIRECTION_LETTERS}
        for of_text in paragraphs
        for text in of_text
        if BRACKETED.fullmatch(text) and not text.strip().startswith(LOUDER_BRACKETS)
    ]
    least = max(MIN_DIRECTIONS, MIN_DIRECTION_SHARE * len(notes))
    shared = Counter(word for note in notes for word in note)
    return frozenset(word for word, n in shared.items() if n >= least)


def _is_marked(text: str) -> bool:
    return bool(NUMBERING.match(text)) or text.rstrip().endswith((":", "："))


def _numbered_beginnings(paragraphs: Sequence[Sequence[str]]) -> Iterator[str]:
    """What numbered paragraphs of several texts begin with, where an answer is in the same one.

    Word for word, from the same number on, in half of the texts: six words at least, since numbered
    answers may begin alike, too.
    """
    least = _least_texts(len(paragraphs), is_long=True, is_marked=False, once=False)
    alike: dict[tuple[str, ...], dict[int, list[list[str]]]] = defaultdict(dict)
    for at, of_text in enumerate(paragraphs):
        for text in of_text:
            number, words = NUMBERING.match(text), comparable_words(text).split()
            if number and len(words) >= MIN_BEGINNING_WORDS:
                key = (number.group().strip(" .:)(").casefold(), *words[:MIN_BEGINNING_WORDS])
                alike[key].setdefault(at, []).append(words[:MAX_BEGINNING_WORDS])
    for key, by_text in sorted(alike.items()):
        if len(by_text) < least:
            continue
        shared = Counter(
            beginning
            for wordings in by_text.values()
            for beginning in {
                tuple(words[:n]) for words in wordings for n in range(len(key) - 1, len(words) + 1)
            }
        )
        # Answers may begin with the same word; another task in the same paragraph has more.
        task = _longest_shared(shared, max(least, MOST_SHARE * len(by_text)))
        more = _longest_shared(shared, max(least, len(by_text) / 2))
        if task:
            yield " ".join(task)
        if len(more) >= len(task) + MIN_LONG_WORDS:
            yield " ".join(more)


def _longest_shared(shared: Mapping[tuple[str, ...], int], least: float) -> tuple[str, ...]:
    return max(
        (words for words, n in shared.items() if n >= least), key=_length_and_words, default=()
    )


def _length_and_words(words: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    return len(words), words


def _nearly_equal(texts: Mapping[str, int]) -> dict[str, frozenset[str]]:
    """Wordings by the most frequent of those that are nearly equal; single ones have none.

    They differ by one word at most: a task with an answer behind it is more than the task.
    """
    ranked = sorted((words for words, n in texts.items() if n > 1), key=lambda w: (-texts[w], w))
    leaders: list[str] = []
    for words, earlier in zip(ranked, similar_texts(ranked, ranked), strict=True):
        if not any(
            ranked[at] in leaders and _as_long(words, ranked[at])
            for at in earlier
            if texts[ranked[at]] > texts[words] or ranked[at] < words
        ):
            leaders.append(words)
    near = {leader: {leader} for leader in leaders}
    wordings = sorted(texts.keys() - near.keys())
    for words, nearest in zip(wordings, similar_texts(wordings, leaders), strict=True):
        alike = [leaders[at] for at in nearest if _as_long(words, leaders[at])]
        if alike:
            near[alike[0]].add(words)
    return {leader: frozenset(words) for leader, words in near.items()}


def _as_long(words: str, others: str) -> bool:
    return abs(count_words(words) - count_words(others)) <= 1


def _least_texts(of: int, *, is_long: bool, is_marked: bool, once: bool) -> float:
    """In how many texts of so many a paragraph is the guide's."""
    if is_long:
        share = MIN_MARKED_SHARE if is_marked else MIN_SHARE
    elif is_marked:
        share = MIN_SHARE
    else:
        share = MIN_SHORT_SHARE if once else 2.0
    return max(MIN_REPEATED_TEXTS, share * of)


NO_GUIDE = InterviewGuide()


def interview_guide(
    documents: Iterable[Document], coded: Collection[str], section: SourcesSection
) -> InterviewGuide:
    """The guide of the texts that are cut into quotes: those that nobody coded, and on request
    those that are ``coded``; none where the project says that its words are kept.
    """
    if section.guide == "keep":
        return NO_GUIDE
    if section.uncoded == "leave-out":
        documents = [document for document in documents if document.name not in coded]
    return InterviewGuide.of([*documents])
