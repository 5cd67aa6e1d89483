"""What to look at again: thin themes, themes without a quote, codes that go together, gaps."""

from __future__ import annotations

from collections import Counter

import numpy as np

from thememap.comparison._cell_table import benjamini_hochberg
from thememap.comparison.flags._perspective_gaps import PerspectiveGap, perspective_gaps
from thememap.comparison.flags._study_gaps import StudyGap, study_gaps
from thememap.comparison.nulls._hypergeometric import hypergeometric_log_tail
from thememap.records import (
    Codebook,
    ComparisonRules,
    LevelView,
    Quotes,
    ReferenceCoding,
    ReviewFlag,
    StudyNouns,
    format_path,
    roll_up,
)

MAX_THIN_STUDIES = 2
DOMINANT_STUDY_SHARE = 0.5
MIN_STUDIES = 5
MAX_Q = 0.05
MAX_PAIRS = 10
MAX_EXAMPLES = 5
MAX_STUDY_GAPS = 10


def codebook_flags(
    *,
    view: LevelView,
    reference: ReferenceCoding,
    quotes: Quotes,
    rules: ComparisonRules,
    seed: int,
    gaps: bool,
) -> tuple[ReviewFlag, ...]:
    """Flags of one level, each with a sentence and the quotes behind it."""
    read = np.flatnonzero(reference.read)
    member = view.member[read]
    level_flags = [
        *_thin_theme_flags(view, member, read, quotes, rules),
        *_co_occurrence_flags(view, member, read, quotes),
    ]
    if gaps:
        level_flags += [
            _perspective_gap_flag(view, gap, member, read, quotes)
            for gap in perspective_gaps(
                member=member,
                perspective=[quotes.perspective[row] for row in read],
                study=[quotes.study[row] for row in read],
                seed=seed,
            )
        ]
        studies = [quotes.study[row] for row in read]
        level_flags += [
            _study_gap_flag(view, gap, member, read, quotes)
            for gap in study_gaps(member=member, study=studies)[:MAX_STUDY_GAPS]
        ]
    return tuple(level_flags)


def unsupported_theme_flags(
    codebook: Codebook, reference: ReferenceCoding
) -> tuple[ReviewFlag, ...]:
    """Themes, subthemes and key points that have no quote, or a single one."""
    everywhere = roll_up(reference.assigned, reference.themes)
    unsupported = []
    for column, path in enumerate(reference.themes):
        n = int(everywhere[reference.read, column].sum())
        if n <= 1:
            words = "no quote" if n == 0 else "a single quote"
            unsupported.append(
                ReviewFlag(
                    kind="without a quote" if n == 0 else "a single quote",
                    level=len(path),
                    themes=(path,),
                    sentence=(
                        f"{format_path(path)} has {words} among those that were read. It may rest "
                        "on the authors' reading, or on quotes that nobody copied."
                    ),
                )
            )
    return tuple(unsupported)


def _thin_theme_flags(
    view: LevelView, member: np.ndarray, read: np.ndarray, quotes: Quotes, rules: ComparisonRules
) -> list[ReviewFlag]:
    studies_in_all = len({quotes.study[row] for row in read} - {""})
    if studies_in_all < MIN_STUDIES:
        return []
    thin = []
    for t, path in enumerate(view.themes):
        rows = read[member[:, t]]
        known = [quotes.study[row] for row in rows if quotes.study[row]]
        if len(rows) < rules.too_few or not known:
            continue
        counts = Counter(known)
        most = max(counts.values())
        if len(counts) <= MAX_THIN_STUDIES or most / len(known) > DOMINANT_STUDY_SHARE:
            unknown = len(rows) - len(known)
            thin.append(
                ReviewFlag(
                    kind="thin theme",
                    level=view.level,
                    themes=(path,),
                    sentence=(
                        f"{format_path(path)} rests on {len(counts)} of {studies_in_all} "
                        f"{quotes.study_words.many}; {most} of its {len(rows)} quotes come "
                        f"from one of them{_unknown_study_phrase(unknown, quotes.study_words)}."
                    ),
                    quote_ids=tuple(quotes.quote_id[row] for row in rows[:MAX_EXAMPLES]),
                )
            )
    return thin


def _unknown_study_phrase(n: int, words: StudyNouns) -> str:
    return f", and of {n} the {words.one} is not known" if n else ""


def _co_occurrence_flags(
    view: LevelView, member: np.ndarray, read: np.ndarray, quotes: Quotes
) -> list[ReviewFlag]:
    """Pairs of themes that are given to one quote more often than chance makes them meet."""
    n, size = len(member), member.sum(axis=0)
    common = member.T.astype(np.int64) @ member
    pairs = [
        (a, b)
        for a in range(member.shape[1])
        for b in range(a + 1, member.shape[1])
        if common[a, b] >= 2
    ]
    if not pairs:
        return []
    first, second = (np.array(columns) for columns in zip(*pairs, strict=True))
    log_p = hypergeometric_log_tail(
        common[first, second],
        population=np.full(len(pairs), n),
        theme=size[first],
        group=size[second],
    )
    q = benjamini_hochberg(np.exp(log_p))
    strongest = np.lexsort((np.arange(len(pairs)), log_p))
    order = [i for i in strongest if q[i] <= MAX_Q][:MAX_PAIRS]
    co_occurring = []
    for i in order:
        a, b = pairs[i]
        rows = read[member[:, a] & member[:, b]]
        co_occurring.append(
            ReviewFlag(
                kind="given together",
                level=view.level,
                themes=(view.themes[a], view.themes[b]),
                sentence=(
                    f"{format_path(view.themes[a])} and {format_path(view.themes[b])} stand on "
                    f"{len(rows)} quotes together; chance would give "
                    f"{size[a] * size[b] / n:.1f}. Two sides of one thing, or one theme twice?"
                ),
                quote_ids=tuple(quotes.quote_id[row] for row in rows[:MAX_EXAMPLES]),
                q=float(q[i]),
            )
        )
    return co_occurring


def _perspective_gap_flag(
    view: LevelView, gap: PerspectiveGap, member: np.ndarray, read: np.ndarray, quotes: Quotes
) -> ReviewFlag:
    path = view.themes[gap.theme]
    none, many = "", quotes.study_words.many
    if gap.bound is not None:
        none = (
            f" None of {gap.low_study_count} {many} with '{gap.low}' has it; up to {gap.bound:.0%}"
            f" of such {many} may (95 % bound)."
        )
    rows = read[member[:, gap.theme]]
    return ReviewFlag(
        kind="perspective gap",
        level=view.level,
        themes=(path,),
        sentence=(
            f"{format_path(path)} is in {gap.high_share:.0%} of the quotes with perspective"
            f" '{gap.high}' and in {gap.low_share:.0%} of those with '{gap.low}'"
            f" ({gap.low_studies_with_theme} of {gap.low_study_count} {many}), more than trading"
            f" whole {many}' perspectives explains.{none} Authors chose which quotes to print."
        ),
        quote_ids=tuple(quotes.quote_id[row] for row in rows[:MAX_EXAMPLES]),
        q=gap.q,
    )


def _study_gap_flag(
    view: LevelView, gap: StudyGap, member: np.ndarray, read: np.ndarray, quotes: Quotes
) -> ReviewFlag:
    path = view.themes[gap.theme]
    rows = [row for row in read[member[:, gap.theme]] if quotes.study[row] == gap.study]
    return ReviewFlag(
        kind="study gap",
        level=view.level,
        themes=(path,),
        sentence=(
            f"{format_path(path)} is on {gap.count} of the {gap.n} quotes of the "
            f"{quotes.study_words.one} '{gap.study}'; its share in all quotes would give "
            f"{gap.expected:.1f}. Another setting, another question, or another choice of what to "
            "print?"
        ),
        quote_ids=tuple(quotes.quote_id[row] for row in rows[:MAX_EXAMPLES]),
        q=gap.q,
    )
