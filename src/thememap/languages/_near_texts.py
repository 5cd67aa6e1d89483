"""Texts that say nearly the same words: compared without case, numbering and punctuation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from thememap.word_characters import ANY_WORD, composed, count_words

NUMBERING = re.compile(
    r"\s*[\[(]?(?:(?:task|question|frage|aufgabe|tâche|tarea|pregunta|tarefa)\s+)?"
    r"(?:\d{1,2}(?:\.\d{1,2})*(?:\.?[a-z](?=[\s.:)\]]))?[.:)\]]*|"
    r"[a-z]\.(?:[ivx]{1,4}|\d{1,2})[.:)\]]*|(?:[a-z]|[ivx]{1,4})[.)\]]+)(?=\s)\s*",
    re.IGNORECASE,
)
"""'5', '5)', '6.b', 'c.ii', 'a)', '(iv)', 'Task 3:' and a blank; 'I think' begins with none."""
MIN_RATIO = 90
"""Similarity (0 to 100, Levenshtein's with substitutions at 2) from which texts are nearly equal.

On even and odd halves of 17 usability interviews 85, 90 and 94 found the same tasks; 85 took an
answer for one."""
MIN_LONG_WORDS = 4
"""Texts of fewer words are nearly equal only where the compared words are equal."""
MAX_WORDINGS = 5
"""What most of some texts nearly share is among the most frequent wordings."""
ROWS_AT_ONCE = 1_000
MIN_REPEATED_SHARE, MIN_REPEATED_DOCUMENTS = 0.6, 3
WORD = re.compile(ANY_WORD)


@lru_cache(maxsize=50_000)
def comparable_words(text: str) -> str:
    """The words of a text without case, marks of punctuation and the number before them.

    >>> comparable_words("6.b  Please explain ALOUD:"), comparable_words("c.ii Data Lineage")
    ('please explain aloud', 'data lineage')
    """
    numbering = NUMBERING.match(text)
    words = " ".join(WORD.findall(composed(text[numbering.end() if numbering else 0 :]).casefold()))
    return words or " ".join(WORD.findall(composed(text).casefold()))


def similar_texts(texts: Sequence[str], others: Sequence[str]) -> list[list[int]]:
    """For each text the positions of those others that it nearly equals, most alike first.

    Both are as `comparable_words` gives them. Of fewer than four words only equal ones are alike.

    >>> similar_texts(["read the tab now please", "yes"], ["yes", "read the tab now pleas", "no"])
    [[1], [0]]
    """
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import cdist

    position = {text: at for at, text in reversed(list(enumerate(others)))}
    long = [at for at, text in enumerate(others) if count_words(text) >= MIN_LONG_WORDS]
    choices = [others[at] for at in long]
    similar: list[list[int]] = []
    for start in range(0, len(texts), ROWS_AT_ONCE):
        rows = texts[start : start + ROWS_AT_ONCE]
        table = cdist(rows, choices, scorer=ratio, score_cutoff=MIN_RATIO, workers=1)
        for text, scores in zip(rows, table, strict=True):
            if count_words(text) < MIN_LONG_WORDS or not choices:
                similar.append([position[text]] if text in position else [])
            else:
                near = [at for at, score in enumerate(scores) if score >= MIN_RATIO]
                similar.append([long[at] for at in sorted(near, key=lambda at: (-scores[at], at))])
    return similar


def repeated_text(texts: Sequence[str], documents: Sequence[str]) -> tuple[int, int]:
    """How many of some texts say nearly the same words, and in how many documents; else 0 and 0.

    They are at least 60 % of the texts, in at least three documents.

    >>> repeated_text(["Box plot", "box plot:", "Box plot.", "I left."], ["a", "b", "c", "c"])
    (3, 3)
    >>> repeated_text(["Yes.", "It rained.", "I left."], ["a", "b", "c"])
    (0, 0)
    """
    words = [comparable_words(text) for text in texts]
    counts = Counter(filter(None, words))
    for wording in sorted(counts, key=lambda text: (-counts[text], text))[:MAX_WORDINGS]:
        near = [at for at, alike in enumerate(similar_texts(words, [wording])) if alike]
        n = len({documents[at] for at in near} - {""})
        if len(near) >= MIN_REPEATED_SHARE * len(texts) and n >= MIN_REPEATED_DOCUMENTS:
            return len(near), n
    return 0, 0
