"""The proposals of one kind with their rates, or why there are none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from thememap.evidence.reread._candidates import Candidates
from thememap.evidence.reread._facts import RereadFact
from thememap.evidence.reread._rates import RATE_DECIMALS, RateCurve, rate_interval
from thememap.evidence.reread._theme_scores import ThemeScores
from thememap.evidence.reread._trials import Trials
from thememap.records import (
    NO_MESSAGE,
    Message,
    RereadKind,
    RereadProposal,
    RereadRate,
    message,
)

LEAST_TRIED = 20
"""With fewer changed codings in all draws nothing is known of the proposals."""
SHARE_DECIMALS = 4


@dataclass(frozen=True, kw_only=True, eq=False)
class KindProposals:
    """Candidates (c) of one kind with their ``rate`` (c,), and what the kind is worth.

    ``candidates`` is `None` where there are none; ``worth.listed`` is how many there are, before
    the list is cut.
    """

    kind: RereadKind
    worth: RereadRate
    candidates: Candidates | None = None
    rate: np.ndarray = field(default_factory=lambda: np.zeros(0))

    @classmethod
    def none(cls, kind: RereadKind, reason: Message) -> KindProposals:
        """No proposals of a kind that was not tried."""
        return cls(kind=kind, worth=RereadRate(kind=kind, reason=reason))

    @classmethod
    def of(
        cls,
        kind: RereadKind,
        scores: ThemeScores,
        parts: Sequence[tuple[Candidates, Trials]],
    ) -> KindProposals:
        """The candidates of a strength of which enough were right where codes had been changed.

        Each of the ``parts``, one or more, has rates of its own: quotes that were given nothing,
        and quotes that were given other themes. Where no strength has the rate that is asked for, a
        lower one is: codes that are really missing, or wrong, count as wrong in the trials, so that
        rates fall the more there are of them.
        """
        rules = scores.given.rules
        changed = sum(trials.changed for _, trials in parts)
        if changed < LEAST_TRIED:
            return cls.none(kind, message(RereadFact.FEW_CHANGED, n=changed, needed=LEAST_TRIED))
        curves = [RateCurve.of(trials) for _, trials in parts]
        reached = any(
            (curve.of_strength(trials.strength) >= rules.reread_rate).any()
            for curve, (_, trials) in zip(curves, parts, strict=True)
        )
        least = rules.reread_rate if reached else rules.reread_lower_rate
        tried = Trials.joined(
            [
                trials.take(curve.of_strength(trials.strength) >= least)
                for curve, (_, trials) in zip(curves, parts, strict=True)
            ]
        )
        if not len(tried.right):
            return cls.none(kind, message(RereadFact.SELDOM_RIGHT, needed=least))
        rate = np.concatenate(
            [
                curve.of_strength(candidates.strength)
                for curve, (candidates, _) in zip(curves, parts, strict=True)
            ]
        )
        strong = rate >= least
        worth = _worth(kind, tried, unit=scores.given.unit, listed=int(strong.sum()))
        reason = NO_MESSAGE
        if worth.low is None or worth.by_chance is None or worth.low <= worth.by_chance:
            reason = message(RereadFact.NOT_ABOVE_CHANCE, rate=worth.rate, chance=worth.by_chance)
        elif not strong.any():
            reason = message(RereadFact.NONE_STRONG_ENOUGH, needed=least)
        if reason:
            return cls(kind=kind, worth=replace(worth, listed=0, reason=reason))
        candidates = Candidates.joined([candidates for candidates, _ in parts])
        return cls(kind=kind, worth=worth, candidates=candidates.take(strong), rate=rate[strong])

    def proposals(self, scores: ThemeScores) -> list[RereadProposal]:
        """The proposals in order of their quotes, without the quotes to compare them with."""
        paths, ids = scores.given.view.themes, scores.given.quotes.quote_id
        of = self.candidates
        if of is None:
            return []
        same_text = _rows_by_text(scores.given.quotes.text)
        return [
            RereadProposal(
                quote_id=ids[row],
                theme=paths[theme],
                kind=self.kind,
                score=float(of.strength[c]),
                why=self._why(c, given=scores.given.member[same_text[row], theme]),
                rate=float(self.rate[c]),
                rather=paths[rather] if rather >= 0 else (),
            )
            for c, (row, theme, rather) in enumerate(
                zip(of.row.tolist(), of.theme.tolist(), of.rather.tolist(), strict=True)
            )
        ]

    def _why(self, c: int, *, given: np.ndarray) -> Message:
        """The reason for a candidate; ``given`` bool: which quotes of its text have the theme."""
        assert self.candidates is not None
        lacks = self.kind is RereadKind.MAY_LACK
        share = round(float(self.candidates.share[c]), SHARE_DECIMALS)
        other_way = int((given == lacks).sum())
        if other_way:
            fact = RereadFact.SAME_TEXT_HAS if lacks else RereadFact.SAME_TEXT_LACKS
            return message(fact, n=other_way, of=len(given) - 1, share=share)
        if lacks:
            return message(RereadFact.LIKE_THE_THEME, share=share)
        elsewhere = self.candidates.rather[c] >= 0
        fact = RereadFact.MORE_LIKE_ANOTHER if elsewhere else RereadFact.UNLIKE_THE_THEME
        return message(fact, share=share)


def _rows_by_text(texts: Sequence[str]) -> list[list[int]]:
    """For each row the rows of its text, with itself."""
    rows: dict[str, list[int]] = {}
    for row, text in enumerate(texts):
        rows.setdefault(text, []).append(row)
    return [rows[text] for text in texts]


def _worth(kind: RereadKind, tried: Trials, *, unit: np.ndarray, listed: int) -> RereadRate:
    """What such proposals were worth where codes had been changed; one or more were tried."""
    low, high = rate_interval(tried.right, unit[tried.row])
    right, about = int(tried.right.sum()), int(tried.about.sum())
    return RereadRate(
        kind=kind,
        listed=listed,
        named=len(tried.right),
        rate=round(right / len(tried.right), RATE_DECIMALS),
        low=low,
        high=high,
        recall=round(right / tried.changed, RATE_DECIMALS),
        by_chance=round(float(tried.chance.mean()), RATE_DECIMALS),
        of_changed=round(right / about, RATE_DECIMALS) if about else None,
    )
