"""Runs of scripts without blanks, cut into words by whatever can cut them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence

from thememap.word_characters import BURMESE, HAN, KHMER, LAO, THAI

Cut = Callable[[Sequence[str]], Sequence[Sequence[str]]]
"""What cuts runs of scripts without blanks into words: the pieces of each run."""

CUT_MARK = "\x1f"
SCRIPTS_TO_CUT = {"zh": HAN, "th": THAI, "lo": LAO, "my": BURMESE, "km": KHMER}
"""Scripts of which no change of script shows the words, as it does in Japanese."""
FUNCTION_SIGNS = {"zh": "的了着过我你他她它们是不在也都就和给让"}
"""Words of one sign, which no list of tokens holds: a piece of them and stop words says nothing."""
EDGE_SIGNS = {"zh": "的了"}
"""Signs that a tokenizer joins to the words beside them, and that belong to none."""
MIN_CHARACTERS_TO_JUDGE = 6
"""A shorter run can be one word."""
MIN_CUT_SHARE = 0.3
"""Where fewer characters are in words of two or more, pieces are single signs and no words."""


class RunCutter:
    """Cuts texts for some languages, and knows of which of them the pieces are words."""

    def __init__(self, cut: Cut, languages: Sequence[str]) -> None:
        self._cut = cut
        asked = [code for code in SCRIPTS_TO_CUT if code in languages or not languages]
        self._scripts = {code: re.compile(f"[{SCRIPTS_TO_CUT[code]}]+") for code in asked}
        self._characters: Counter[str] = Counter()
        self._in_words: Counter[str] = Counter()

    def mark(self, text: str) -> str:
        """The text with `CUT_MARK` between the words of each run that is cut."""
        for code, script in self._scripts.items():
            runs = sorted(set(script.findall(text)))
            if not runs:
                continue
            pieces_of = {
                run: [part for piece in pieces for part in _without_edges(piece, code)]
                for run, pieces in zip(runs, self._cut(runs), strict=True)
                if "".join(pieces) == run  # what changes letters cuts nothing
            }
            for run in runs:
                self._count(code, run, pieces_of.get(run, [run]))
            text = _replace_runs(script, text, pieces_of)
        return text

    def _count(self, code: str, run: str, pieces: Sequence[str]) -> None:
        if len(run) >= MIN_CHARACTERS_TO_JUDGE:
            self._characters[code] += len(run)
            self._in_words[code] += sum(len(p) for p in pieces if 1 < len(p) < len(run))

    def languages(self) -> tuple[str, ...]:
        """The languages whose runs were cut into words, in alphabetical order."""
        return tuple(
            sorted(
                code
                for code in self._scripts
                if self._in_words[code] >= MIN_CUT_SHARE * self._characters[code]
            )
        )


def _replace_runs(script: re.Pattern[str], text: str, pieces_of: Mapping[str, list[str]]) -> str:
    marked = {run: CUT_MARK.join(pieces) for run, pieces in pieces_of.items()}
    return script.sub(lambda match: marked.get(match[0], match[0]), text)


def _without_edges(piece: str, code: str) -> list[str]:
    """The piece, with the signs at its edges by themselves."""
    signs = EDGE_SIGNS.get(code, "")
    word = piece.strip(signs)
    if not word or word == piece:
        return [piece]
    start = piece.index(word)
    return [part for part in (piece[:start], word, piece[start + len(word) :]) if part]


def made_of(word: str, parts: Collection[str]) -> bool:
    """Whether a word is one of ``parts``, or several after each other.

    >>> made_of("ไม่มีใคร", {"ไม่มี", "ใคร"}), made_of("โรงเรียน", {"โรง"})
    (True, False)
    """
    reached = {0}
    for end in range(1, len(word) + 1):
        if any(word[start:end] in parts for start in reached):
            reached.add(end)
    return len(word) in reached
