"""Quotes clearly of a theme's matter and said against it, or by whom that seldom says it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from thememap.evidence.reread._at_odds_facts import AtOddsFact
from thememap.evidence.reread._theme_scores import ThemeScores
from thememap.evidence.reread._tone import are_english, may_be_english, tones
from thememap.measures import frequent_perspectives, perspective_gaps
from thememap.records import (
    ComparisonRules,
    Message,
    RereadKind,
    RereadProposal,
    RereadRate,
    message,
)

SCORE_DECIMALS = 4
TONED = 0.05
"""VADER's own bound between a neutral text and one with a tone."""
MIN_PERSPECTIVES = 2


@dataclass(frozen=True, kw_only=True)
class UsualTone:
    """The tone of a theme's quotes: of ``n`` with a tone a ``share`` has that of ``side`` (±1)."""

    side: int
    share: float
    n: int


def quotes_at_odds(scores: ThemeScores) -> tuple[tuple[RereadProposal, ...], RereadRate]:
    """Possible negative cases of echoed and recognised themes, the clearest first.

    Only quotes that have the theme and are more like it than a stated share of its quotes, by the
    classifier that saw only other studies. *Against the tone*: nearly all of the theme's quotes
    that have a tone have the same one, and this quote clearly has the other; English only. *Seldom
    says it*: shuffling perspectives does not explain that one speaks of the theme so much less
    often than the other, and this quote is one of its few (`perspective_gaps`). Whether a quote
    contradicts a theme is for a person to say; where codes are hidden nothing is learnt of it, so
    there is no rate.
    """
    search = _Search(scores=scores)
    best: dict[tuple[int, int], RereadProposal] = {}
    for row, theme, proposal in (*search.against_the_tone(), *search.seldom_says_it()):
        before = best.get((row, theme))
        if before is None or proposal.score > before.score:
            best[row, theme] = proposal
    like = np.nan_to_num(scores.score)
    ordered = [best[pair] for pair in sorted(best, key=lambda at: (-best[at].score, -like[at], at))]
    key = AtOddsFact.NO_RATE if ordered else AtOddsFact.NONE
    reason = message(key, tone=search.tone_used, perspectives=search.perspectives_used)
    rate = RereadRate(kind=RereadKind.AT_ODDS, listed=len(ordered), reason=reason)
    return tuple(ordered), rate


def usual_tone(tone: np.ndarray, rules: ComparisonRules) -> UsualTone | None:
    """The tone that nearly all of a theme's quotes with a tone have; `None` where there is none.

    ``tone`` (m,) of the theme's quotes. A lexicon takes a request ('could be better') for praise,
    so that a mere majority says little.

    >>> usual_tone(np.array([0.5] * 19 + [-0.6]), ComparisonRules())
    UsualTone(side=1, share=0.95, n=20)
    """
    favourable, unfavourable = int((tone >= TONED).sum()), int((tone <= -TONED).sum())
    n = favourable + unfavourable
    if n < rules.reread_toned:
        return None
    share = max(favourable, unfavourable) / n
    if share < rules.reread_one_tone:
        return None
    return UsualTone(side=1 if favourable > unfavourable else -1, share=share, n=n)


def central_quotes(score: np.ndarray, member: np.ndarray, *, less_like: float) -> np.ndarray:
    """(n,) bool: the quotes of a theme that are at least as like it as a share of its quotes.

    ``score`` (n,), NaN where the classifier gives nothing; ``member`` (n,) bool.
    """
    known: np.ndarray = member & np.isfinite(score)
    if not known.any():
        return known
    central: np.ndarray = known & (score >= np.quantile(score[known], less_like))
    return central


@dataclass(frozen=True, kw_only=True, eq=False)
class _Search:
    """The compared quotes of one level, with their tones and perspectives."""

    scores: ThemeScores

    @property
    def _rules(self) -> ComparisonRules:
        return self.scores.given.rules

    @cached_property
    def _listed(self) -> list[int]:
        return np.flatnonzero(self.scores.listed).tolist()

    @cached_property
    def _english(self) -> bool:
        return are_english(self.scores.given.quotes.text)

    @cached_property
    def _perspective(self) -> np.ndarray:
        return np.array(self.scores.given.quotes.perspective, dtype=object)

    @property
    def tone_used(self) -> Message:
        """Whether the tone was looked at."""
        return message(AtOddsFact.BY_TONE if self._english else AtOddsFact.NOT_ENGLISH)

    @property
    def perspectives_used(self) -> Message:
        """Whether perspectives could be compared."""
        names = frequent_perspectives(self._perspective.tolist())[:MIN_PERSPECTIVES]
        if len(names) < MIN_PERSPECTIVES:
            return message(AtOddsFact.NO_PERSPECTIVES)
        return message(AtOddsFact.BY_PERSPECTIVE, perspectives=tuple(names))

    def against_the_tone(self) -> Iterator[tuple[int, int, RereadProposal]]:
        """Row, theme and proposal of quotes of the other tone."""
        if not self._english:
            return
        given, rules = self.scores.given, self._rules
        rows = np.flatnonzero(given.member[:, self._listed].any(axis=1))
        tone = np.zeros(len(given.quotes))
        tone[rows] = tones([given.quotes.text[row] for row in rows])
        for theme in self._listed:
            usual = usual_tone(tone[given.member[:, theme]], rules)
            if usual is None:
                continue
            against = self._central(theme) & (-usual.side * tone >= rules.reread_tone)
            names = AtOddsFact.UNFAVOURABLE, AtOddsFact.FAVOURABLE
            this, other = names if usual.side > 0 else names[::-1]
            for row in np.flatnonzero(against).tolist():
                if may_be_english(given.quotes.text[row]):
                    why = message(
                        AtOddsFact.AGAINST_THE_TONE,
                        share=usual.share,
                        n=usual.n,
                        usual=message(other),
                        this=message(this),
                    )
                    yield row, theme, self._proposal(row, theme, abs(tone[row]) * usual.share, why)

    def seldom_says_it(self) -> Iterator[tuple[int, int, RereadProposal]]:
        """Row, theme and proposal of quotes of a perspective that seldom speaks of the theme."""
        given, listed = self.scores.given, self._listed
        if not listed:
            return
        member = given.member[:, listed]
        for gap in perspective_gaps(
            member=member,
            perspective=given.quotes.perspective,
            study=given.quotes.study,
            seed=given.seed,
        ):
            ratio = gap.low_share / gap.high_share
            if ratio > self._rules.reread_seldom:
                continue
            theme, low, high = (
                listed[gap.theme],
                *(self._perspective == name for name in (gap.low, gap.high)),
            )
            why = message(
                AtOddsFact.SELDOM_SAYS_IT,
                n=int((member[:, gap.theme] & low).sum()),
                of=int(low.sum()),
                expected=float(member[low | high, gap.theme].mean() * low.sum()),
                low=gap.low,
                high=gap.high,
                high_share=gap.high_share,
            )
            for row in np.flatnonzero(self._central(theme) & low).tolist():
                yield row, theme, self._proposal(row, theme, 1.0 - ratio, why)

    def _central(self, theme: int) -> np.ndarray:
        return central_quotes(
            self.scores.score[:, theme],
            self.scores.given.member[:, theme],
            less_like=self._rules.reread_matter,
        )

    def _proposal(self, row: int, theme: int, score: float, why: Message) -> RereadProposal:
        given = self.scores.given
        return RereadProposal(
            quote_id=given.quotes.quote_id[row],
            theme=given.view.themes[theme],
            kind=RereadKind.AT_ODDS,
            score=round(float(score), SCORE_DECIMALS),
            why=why,
        )
