"""Codes of this very material are hidden, or exchanged: which proposals would be right?"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
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


@dataclass(frozen=True, kw_only=True, eq=False)
class _Change:
    """Codings (n, t) bool after a change; ``pairs`` (n, t) bool were hidden, or are wrong now."""

    member: np.ndarray
    pairs: np.ndarray


def hidden_trials(scores: ThemeScores) -> Trials:
    """A random share of the coded quotes loses all codes: does *may lack* name them?"""
    changes = _changes(scores, _hide_all, name=b"reread: all codes are hidden")
    return Trials.joined(
        [
            _lacking_trials(scores, change, score, among=scores.given_nothing(change.member))
            for change, score in _scored(scores, changes)
        ]
    )


def partly_hidden_trials(scores: ThemeScores) -> Trials:
    """A random share of the quotes with several themes loses one: does *may lack* name it?"""
    changes = _changes(scores, _hide_one, name=b"reread: one code is hidden")
    return Trials.joined(
        [
            _lacking_trials(scores, change, score, among=_coded(change.member))
            for change, score in _scored(scores, changes)
        ]
    )


def exchanged_trials(scores: ThemeScores) -> Trials:
    """A random share of the codings goes to another theme: does *may not belong* name them?

    The other theme is that of any other coding, so that themes keep about their sizes.
    """
    changes = _changes(scores, _exchange, name=b"reread: codes are exchanged")
    return Trials.joined(
        [_belonging_trials(change, score) for change, score in _scored(scores, changes)]
    )


def _changes(
    scores: ThemeScores,
    change: Callable[[ThemeScores, np.random.Generator], _Change],
    *,
    name: bytes,
) -> list[_Change]:
    key = [scores.given.seed, zlib.crc32(name)]
    draws = max(1, scores.given.rules.reread_draws)
    return [change(scores, np.random.default_rng([*key, number])) for number in range(draws)]


def _scored(
    scores: ThemeScores, changes: Sequence[_Change]
) -> Iterator[tuple[_Change, np.ndarray]]:
    """Each change with the scores of classifiers that learnt from it."""
    return zip(changes, scores.scores([change.member for change in changes]), strict=True)


def _hide_all(scores: ThemeScores, rng: np.random.Generator) -> _Change:
    member = scores.given.member
    hidden = _random_share(_coded(member), scores.given.rules.reread_hidden, rng)
    lost = np.zeros_like(member)
    lost[hidden] = member[hidden]
    return _Change(member=member & ~lost, pairs=lost)


def _hide_one(scores: ThemeScores, rng: np.random.Generator) -> _Change:
    member = scores.given.member
    hidden = _random_share(member.sum(axis=1) > 1, scores.given.rules.reread_hidden, rng)
    lost = np.zeros_like(member)
    for row in hidden.tolist():
        lost[row, rng.choice(np.flatnonzero(member[row]))] = True
    return _Change(member=member & ~lost, pairs=lost)


def _exchange(scores: ThemeScores, rng: np.random.Generator) -> _Change:
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
    return _Change(member=changed, pairs=wrong)


def _lacking_trials(
    scores: ThemeScores, change: _Change, score: np.ndarray, *, among: np.ndarray
) -> Trials:
    """What is proposed for quotes ``among`` (n,) bool."""
    lost, lost_any = change.pairs, _coded(change.pairs)
    candidates = lacking(score, change.member, among, least_share=scores.given.rules.reread_share)
    row, theme = candidates.row, candidates.theme
    return Trials.of(
        candidates,
        right=lost[row, theme],
        about=lost_any[row],
        chance=lost[among].sum(axis=0)[theme] / max(int(among.sum()), 1),
        changed=int(lost_any.sum()),
    )


def _belonging_trials(change: _Change, score: np.ndarray) -> Trials:
    candidates, judged = belonging(score, change.member), ~np.isnan(score)
    right = change.pairs[candidates.row, candidates.theme]
    wrong, every = (int((codings & judged).sum()) for codings in (change.pairs, change.member))
    return Trials.of(
        candidates,
        right=right,
        about=right,
        chance=np.full(len(right), wrong / max(every, 1)),
        changed=int(change.pairs.sum()),
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
