"""Codes of this very material are hidden, or exchanged: which proposals would be right?"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from thememap.evidence.reread._candidates import Candidates, belonging, lacking
from thememap.evidence.reread._theme_scores import ThemeScores


@dataclass(frozen=True, kw_only=True, eq=False)
class Trials:
    """All proposals of one kind in all draws, m of them, whatever their strength.

    ``right`` (m,) bool: the theme was hidden from the quote (given to it in exchange); ``about``
    (m,) bool: the quote lost codes (the coding was exchanged). ``row`` (m,) int, ``strength`` (m,).
    ``chance`` (m,) is how likely a proposal of that theme would be right for any other quote that
    is open for it. ``changed`` is how many quotes (codings) were changed in all draws.
    """

    row: np.ndarray
    strength: np.ndarray
    right: np.ndarray
    about: np.ndarray
    chance: np.ndarray
    changed: int

    @classmethod
    def of(
        cls,
        candidates: Candidates,
        *,
        right: np.ndarray,
        about: np.ndarray,
        chance: np.ndarray,
        changed: int,
    ) -> Trials:
        """The proposals of one draw."""
        return cls(
            row=candidates.row,
            strength=candidates.strength,
            right=right,
            about=about,
            chance=chance,
            changed=changed,
        )

    @classmethod
    def joined(cls, trials: Sequence[Trials]) -> Trials:
        """Those of several draws, one or more."""
        values = {
            field.name: np.concatenate([getattr(trial, field.name) for trial in trials])
            for field in fields(cls)
            if field.name != "changed"
        }
        return cls(**values, changed=sum(trial.changed for trial in trials))

    def take(self, chosen: np.ndarray) -> Trials:
        """Some of the proposals, by mask."""
        values = {
            field.name: getattr(self, field.name)[chosen]
            for field in fields(self)
            if field.name != "changed"
        }
        return replace(self, **values)


def hidden_trials(scores: ThemeScores) -> Trials:
    """A random share of the coded quotes loses all codes: does *may lack* name them?"""
    return _trials(scores, _hide_all, name=b"reread: all codes are hidden")


def partly_hidden_trials(scores: ThemeScores) -> Trials:
    """A random share of the quotes with several themes loses one: does *may lack* name it?"""
    return _trials(scores, _hide_one, name=b"reread: one code is hidden")


def exchanged_trials(scores: ThemeScores) -> Trials:
    """A random share of the codings goes to another theme: does *may not belong* name them?

    The other theme is that of any other coding, so that themes keep about their sizes.
    """
    return _trials(scores, _exchange, name=b"reread: codes are exchanged")


def _trials(
    scores: ThemeScores,
    draw: Callable[[ThemeScores, np.random.Generator], Trials],
    *,
    name: bytes,
) -> Trials:
    key = [scores.given.seed, zlib.crc32(name)]
    draws = max(1, scores.given.rules.reread_draws)
    return Trials.joined(
        [draw(scores, np.random.default_rng([*key, number])) for number in range(draws)]
    )


def _hide_all(scores: ThemeScores, rng: np.random.Generator) -> Trials:
    member = scores.given.member
    hidden = _random_share(_coded(member), scores.given.rules.reread_hidden, rng)
    lost = np.zeros_like(member)
    lost[hidden] = member[hidden]
    return _lacking_trials(scores, lost=lost, among=scores.given_nothing(member & ~lost))


def _hide_one(scores: ThemeScores, rng: np.random.Generator) -> Trials:
    member = scores.given.member
    hidden = _random_share(member.sum(axis=1) > 1, scores.given.rules.reread_hidden, rng)
    lost = np.zeros_like(member)
    for row in hidden.tolist():
        lost[row, rng.choice(np.flatnonzero(member[row]))] = True
    return _lacking_trials(scores, lost=lost, among=_coded(member & ~lost))


def _lacking_trials(scores: ThemeScores, *, lost: np.ndarray, among: np.ndarray) -> Trials:
    """What is proposed for ``among`` (n,) bool after codings ``lost`` (n, t) bool were hidden."""
    changed, lost_any = scores.given.member & ~lost, _coded(lost)
    candidates = lacking(
        scores.scores(changed), changed, among, least_share=scores.given.rules.reread_share
    )
    row, theme = candidates.row, candidates.theme
    return Trials.of(
        candidates,
        right=lost[row, theme],
        about=lost_any[row],
        chance=lost[among].sum(axis=0)[theme] / max(int(among.sum()), 1),
        changed=int(lost_any.sum()),
    )


def _exchange(scores: ThemeScores, rng: np.random.Generator) -> Trials:
    member, among = scores.given.member, scores.given.among
    row, theme = np.nonzero(member)
    picked = _random_share(np.ones_like(row, dtype=bool), scores.given.rules.reread_exchanged, rng)
    changed, wrong = member.copy(), np.zeros_like(member)
    size = member.sum(axis=0)
    for coding in picked.tolist():
        r, t = row[coding], theme[coding]
        weight = np.cumsum(size * (among[r] & ~member[r] & ~changed[r]))
        if weight[-1]:
            other = int(np.searchsorted(weight, rng.integers(weight[-1]), side="right"))
            changed[r, t], changed[r, other], wrong[r, other] = False, True, True
    score = scores.scores(changed)
    candidates = belonging(score, changed)
    right, judged = wrong[candidates.row, candidates.theme], ~np.isnan(score)
    share = (wrong & judged).sum() / max(int((changed & judged).sum()), 1)
    return Trials.of(
        candidates,
        right=right,
        about=right,
        chance=np.full(len(right), share),
        changed=int(wrong.sum()),
    )


def _coded(member: np.ndarray) -> np.ndarray:
    """(n,) bool: quotes with any theme in these codings (n, t) bool."""
    coded: np.ndarray = member.sum(axis=1) > 0
    return coded


def _random_share(among: np.ndarray, share: float, rng: np.random.Generator) -> np.ndarray:
    """A random share of the true rows of (n,) bool, rounded down."""
    rows = np.flatnonzero(among)
    chosen: np.ndarray = rng.permutation(rows)[: int(len(rows) * share)]
    return chosen
