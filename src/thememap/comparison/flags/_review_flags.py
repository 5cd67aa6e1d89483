"""What somebody should look at again, level by level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from thememap.comparison._facts import ComparisonFact
from thememap.comparison._input import ComparisonInput, LevelContext
from thememap.comparison._vector_index import ReferenceIndex, reference_index
from thememap.comparison.flags._gaps import study_gaps
from thememap.comparison.flags._indistinguishable import indistinguishable_pairs
from thememap.comparison.nulls._hypergeometric import hypergeometric_log_tail
from thememap.measures import benjamini_hochberg, perspective_gaps
from thememap.records import (
    NO_MESSAGE,
    FlagKind,
    Message,
    ReviewFlag,
    format_path,
    message,
    roll_up,
)

DEEPEST_GAP_LEVEL = 2
MAX_THIN_STUDIES = 2
DOMINANT_STUDY_SHARE = 0.5
MIN_STUDIES = 5
MAX_Q = 0.05
MAX_PAIRS = 10
MAX_EXAMPLES = 5
MAX_STUDY_GAPS = 10
MAX_THEME_EXAMPLES = 3


def review_flags(
    given: ComparisonInput, contexts: Sequence[LevelContext], *, shown: int
) -> tuple[ReviewFlag, ...]:
    """Flags of every level; gaps between perspectives and studies down to subthemes only.

    Themes that cannot be distinguished are searched at the level ``shown`` where there are places.
    There are none without a comparison.
    """
    flags = list(_unsupported_themes(given)) if contexts else []
    for context in contexts:
        level = LevelFlags(context)
        flags += [*level.thin_themes(), *level.co_occurrences()]
        if level.depth <= DEEPEST_GAP_LEVEL:
            flags += [*level.perspective_gaps(), *level.study_gaps()]
        if given.places is not None and level.depth == shown:
            flags += level.indistinguishable(reference_index(given.reference, given.places))
    return tuple(flags)


def _unsupported_themes(given: ComparisonInput) -> Iterator[ReviewFlag]:
    """Themes, subthemes and key points that have no quote, or a single one."""
    reference = given.reference
    counts = roll_up(reference.assigned, reference.themes)[reference.read].sum(axis=0)
    for path, n in zip(reference.themes, counts.tolist(), strict=True):
        if n <= 1:
            fact = ComparisonFact.SINGLE_QUOTE if n else ComparisonFact.NO_QUOTE
            yield ReviewFlag(
                kind=FlagKind.SINGLE_QUOTE if n else FlagKind.NO_QUOTE,
                level=len(path),
                themes=(path,),
                sentence=message(fact, theme=format_path(path)),
            )


class LevelFlags:
    """The flags of one level; ``member`` are the themes of the quotes that were read."""

    def __init__(self, context: LevelContext) -> None:
        self._given, self._view = context.given, context.view
        self.depth = context.view.level
        self._read = np.flatnonzero(self._given.reference.read)
        self._member = self._view.member[self._read]
        self._studies = [self._given.quotes.study[row] for row in self._read]

    def _name(self, t: int) -> str:
        return format_path(self._view.themes[t])

    def _flag(
        self,
        kind: FlagKind,
        themes: Sequence[int],
        sentence: Message,
        rows: Iterable[int],
        q: float | None = None,
    ) -> ReviewFlag:
        return ReviewFlag(
            kind=kind,
            level=self.depth,
            themes=tuple(self._view.themes[t] for t in themes),
            sentence=sentence,
            quote_ids=tuple(self._given.quotes.quote_id[row] for row in rows),
            q=q,
        )

    def thin_themes(self) -> Iterator[ReviewFlag]:
        """Themes that rest on two studies at most, or mostly on one."""
        quotes = self._given.quotes
        of = len(set(self._studies) - {""})
        for t in range(len(self._view.themes)) if of >= MIN_STUDIES else ():
            rows = self._read[self._member[:, t]]
            known = [quotes.study[row] for row in rows if quotes.study[row]]
            if len(rows) < self._given.rules.too_few or not known:
                continue
            counts = Counter(known)
            most = max(counts.values())
            if len(counts) <= MAX_THIN_STUDIES or most / len(known) > DOMINANT_STUDY_SHARE:
                unknown = len(rows) - len(known)
                sentence = message(
                    ComparisonFact.THIN_THEME,
                    theme=self._name(t),
                    studies=len(counts),
                    of=of,
                    most=most,
                    n=len(rows),
                    unknown=message(ComparisonFact.UNKNOWN_STUDY, n=unknown)
                    if unknown
                    else NO_MESSAGE,
                )
                yield self._flag(FlagKind.THIN_THEME, (t,), sentence, rows[:MAX_EXAMPLES])

    def co_occurrences(self) -> Iterator[ReviewFlag]:
        """Pairs of themes that are given to one quote more often than chance makes them meet."""
        member, n, size = self._member, len(self._member), self._member.sum(axis=0)
        common = member.T.astype(np.int64) @ member
        first, second = np.nonzero(np.triu(common >= 2, k=1))
        if not len(first):
            return
        log_p = hypergeometric_log_tail(
            common[first, second],
            population=np.full(len(first), n),
            theme=size[first],
            group=size[second],
        )
        q = benjamini_hochberg(np.exp(log_p))
        strongest = np.lexsort((np.arange(len(first)), log_p))
        for i in [i for i in strongest if q[i] <= MAX_Q][:MAX_PAIRS]:
            a, b = int(first[i]), int(second[i])
            rows = self._read[member[:, a] & member[:, b]]
            sentence = message(
                ComparisonFact.CO_OCCURRENCE,
                first=self._name(a),
                second=self._name(b),
                n=len(rows),
                expected=float(size[a] * size[b] / n),
            )
            yield self._flag(
                FlagKind.CO_OCCURRENCE, (a, b), sentence, rows[:MAX_EXAMPLES], float(q[i])
            )

    def perspective_gaps(self) -> Iterator[ReviewFlag]:
        """Themes that one perspective speaks of more than another."""
        for gap in perspective_gaps(
            member=self._member,
            perspective=[self._given.quotes.perspective[row] for row in self._read],
            study=self._studies,
            seed=self._given.seed,
        ):
            of = gap.low_study_count
            bound = NO_MESSAGE
            if gap.bound is not None:
                bound = message(ComparisonFact.NO_STUDY_HAS_IT, of=of, low=gap.low, bound=gap.bound)
            sentence = message(
                ComparisonFact.PERSPECTIVE_GAP,
                theme=self._name(gap.theme),
                high=gap.high,
                high_share=gap.high_share,
                low=gap.low,
                low_share=gap.low_share,
                speaking=gap.low_studies_with_theme,
                of=of,
                bound=bound,
            )
            rows = self._read[self._member[:, gap.theme]][:MAX_EXAMPLES]
            yield self._flag(FlagKind.PERSPECTIVE_GAP, (gap.theme,), sentence, rows, gap.q)

    def study_gaps(self) -> Iterator[ReviewFlag]:
        """Studies that speak of a theme more or less than their number of quotes suggests."""
        gaps = study_gaps(member=self._member, study=self._studies)
        for gap in gaps[:MAX_STUDY_GAPS]:
            given = self._read[self._member[:, gap.theme]]
            rows = [row for row in given if self._given.quotes.study[row] == gap.study]
            sentence = message(
                ComparisonFact.STUDY_GAP,
                theme=self._name(gap.theme),
                count=gap.count,
                of=gap.n,
                name=gap.study,
                expected=gap.expected,
            )
            yield self._flag(FlagKind.STUDY_GAP, (gap.theme,), sentence, rows[:MAX_EXAMPLES], gap.q)

    def indistinguishable(self, index: ReferenceIndex) -> Iterator[ReviewFlag]:
        """Pairs of themes whose quotes are neighbours of each other as if shuffled."""
        member = self._view.member[index.rows]
        for pair in indistinguishable_pairs(
            member=member, neighbours=index.neighbours, seed=self._given.seed
        ):
            sentence = message(
                ComparisonFact.INDISTINGUISHABLE,
                first=self._name(pair.a),
                second=self._name(pair.b),
                share=pair.share,
                expected=pair.expected,
            )
            only = [
                index.rows[member[:, x] & ~member[:, y]][:MAX_THEME_EXAMPLES]
                for x, y in ((pair.a, pair.b), (pair.b, pair.a))
            ]
            yield self._flag(
                FlagKind.INDISTINGUISHABLE, (pair.a, pair.b), sentence, np.concatenate(only)
            )
