"""Codes of this very material are hidden, or exchanged: which proposals would be right?"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from thememap.evidence.reread._candidates import Candidates, belonging, lacking
from thememap.evidence.reread._theme_scores import ThemeScores


@dataclass(frozen=True, kw_only=True, eq=False)
class Trials:
    """All proposals of one kind in all draws, m of them, whatever their strength.

    ``right`` (m,) bool: the theme was hidden from the quote (given to it in exchange); ``about``
    (m,) bool: the quote lost codes (the coding was exchanged). ``row`` (m,) int. ``changed`` is
    how many quotes (codings) were changed in all draws. ``chance`` (m,) is how likely a proposal
    of that theme would be right for any other quote that is open for it.
    """

    row: np.ndarray
    strength: np.ndarray
    right: np.ndarray
    about: np.ndarray
    chance: np.ndarray
    changed: int

    def take(self, chosen: np.ndarray) -> Trials:
        """Some of the proposals, by mask."""
        return Trials(
            row=self.row[chosen],
            strength=self.strength[chosen],
            right=self.right[chosen],
            about=self.about[chosen],
            chance=self.chance[chosen],
            changed=self.changed,
        )


@dataclass(frozen=True, kw_only=True, eq=False)
class _Draw:
    """The proposals of one draw; see `Trials`."""

    candidates: Candidates
    right: np.ndarray
    about: np.ndarray
    chance: np.ndarray
    changed: int


def hidden_trials(scores: ThemeScores) -> Trials:
    """A random share of the coded quotes loses all codes: does *may lack* name them?"""
    return _trials(scores, _hide, name=b"reread: codes are hidden")


def exchanged_trials(scores: ThemeScores) -> Trials:
    """A random share of the codings goes to another theme: does *may not belong* name them?

    The other theme is that of any other coding, so that themes keep about their sizes.
    """
    return _trials(scores, _exchange, name=b"reread: codes are exchanged")


def _trials(
    scores: ThemeScores,
    draw: Callable[[ThemeScores, np.random.Generator], _Draw | None],
    *,
    name: bytes,
) -> Trials:
    given = scores.given
    draws = [
        result
        for number in range(given.rules.reread_draws)
        if (result := draw(scores, np.random.default_rng([given.seed, zlib.crc32(name), number])))
    ]

    def joined(values: Iterator[np.ndarray], kind: type) -> np.ndarray:
        return np.concatenate([np.zeros(0, dtype=kind), *values])

    return Trials(
        row=joined((result.candidates.row for result in draws), np.int64),
        strength=joined((result.candidates.strength for result in draws), np.float64),
        right=joined((result.right for result in draws), np.bool_),
        about=joined((result.about for result in draws), np.bool_),
        chance=joined((result.chance for result in draws), np.float64),
        changed=sum(result.changed for result in draws),
    )


def _hide(scores: ThemeScores, rng: np.random.Generator) -> _Draw | None:
    member = scores.given.member
    coded = np.flatnonzero(member.any(axis=1))
    hidden = rng.permutation(coded)[: int(len(coded) * scores.given.rules.reread_hidden)]
    if not len(hidden):
        return None
    changed, lost = member.copy(), np.zeros(len(member), dtype=bool)
    changed[hidden], lost[hidden] = False, True
    nothing = scores.nothing | (lost & scores.given.view.specified.all(axis=1))
    candidates = lacking(
        scores.scores(changed),
        changed,
        nothing,
        least_share=scores.given.rules.reread_share,
    )
    row, theme = candidates.row, candidates.theme
    return _Draw(
        candidates=candidates,
        right=member[row, theme],
        about=lost[row],
        chance=member[nothing].mean(axis=0)[theme],
        changed=len(hidden),
    )


def _exchange(scores: ThemeScores, rng: np.random.Generator) -> _Draw | None:
    member, among = scores.given.member, scores.given.among
    row, theme = np.nonzero(member)
    picked = rng.permutation(len(row))[: int(len(row) * scores.given.rules.reread_exchanged)]
    changed, wrong = member.copy(), np.zeros_like(member)
    size = member.sum(axis=0)
    for coding in picked.tolist():
        r, t = row[coding], theme[coding]
        weight = np.cumsum(size * (among[r] & ~member[r] & ~changed[r]))
        if weight[-1]:
            other = int(np.searchsorted(weight, rng.integers(weight[-1]), side="right"))
            changed[r, t], changed[r, other], wrong[r, other] = False, True, True
    if not wrong.any():
        return None
    score = scores.scores(changed)
    candidates = belonging(score, changed)
    right, judged = wrong[candidates.row, candidates.theme], ~np.isnan(score)
    return _Draw(
        candidates=candidates,
        right=right,
        about=right,
        chance=np.full(len(right), (wrong & judged).sum() / max(int((changed & judged).sum()), 1)),
        changed=int(wrong.sum()),
    )
