"""What to look at again: thin themes, themes without a quote, codes that go together, gaps."""

from __future__ import annotations

from collections import Counter

import numpy as np

from thememap.comparison._cells import benjamini_hochberg
from thememap.comparison._hypergeometric import free_log_upper_tail
from thememap.comparison._perspectives import Gap, perspective_gaps
from thememap.comparison._study_gaps import StudyGap, study_gaps
from thememap.records import (
    Codebook,
    Flag,
    LevelView,
    Quotes,
    ReferenceCoding,
    Rules,
    StudyWords,
    format_path,
    rolled_up,
)

FEW_STUDIES = 2
HALF = 0.5
ENOUGH_STUDIES = 5
LARGEST_Q = 0.05
MOST_PAIRS = 10
SHOWN = 5
MOST_STUDY_GAPS = 10


def flags(
    *,
    view: LevelView,
    reference: ReferenceCoding,
    quotes: Quotes,
    rules: Rules,
    seed: int,
    gaps: bool,
) -> tuple[Flag, ...]:
    """Flags of one level, each with a sentence and the quotes behind it."""
    read = np.flatnonzero(reference.read)
    member = view.member[read]
    found = [
        *_thin(view, member, read, quotes, rules),
        *_together(view, member, read, quotes),
    ]
    if gaps:
        found += [
            _gap(view, one, member, read, quotes)
            for one in perspective_gaps(
                member=member,
                perspective=[quotes.perspective[row] for row in read],
                study=[quotes.study[row] for row in read],
                seed=seed,
            )
        ]
        studies = [quotes.study[row] for row in read]
        found += [
            _study_gap(view, one, member, read, quotes)
            for one in study_gaps(member=member, study=studies)[:MOST_STUDY_GAPS]
        ]
    return tuple(found)


def without_quote(codebook: Codebook, reference: ReferenceCoding) -> tuple[Flag, ...]:
    """Themes, subthemes and key points that have no quote, or a single one."""
    everywhere = rolled_up(reference.assigned, reference.themes)
    found = []
    for column, path in enumerate(reference.themes):
        n = int(everywhere[reference.read, column].sum())
        if n <= 1:
            words = "no quote" if n == 0 else "a single quote"
            found.append(
                Flag(
                    kind="without a quote" if n == 0 else "a single quote",
                    level=len(path),
                    themes=(path,),
                    sentence=(
                        f"{format_path(path)} has {words} among those that were read. It may rest "
                        "on the authors' reading, or on quotes that nobody copied."
                    ),
                )
            )
    return tuple(found)


def _thin(
    view: LevelView, member: np.ndarray, read: np.ndarray, quotes: Quotes, rules: Rules
) -> list[Flag]:
    studies_in_all = len({quotes.study[row] for row in read} - {""})
    if studies_in_all < ENOUGH_STUDIES:
        return []
    found = []
    for t, path in enumerate(view.themes):
        rows = read[member[:, t]]
        known = [quotes.study[row] for row in rows if quotes.study[row]]
        if len(rows) < rules.too_few or not known:
            continue
        counts = Counter(known)
        most = max(counts.values())
        if len(counts) <= FEW_STUDIES or most / len(known) > HALF:
            unknown = len(rows) - len(known)
            found.append(
                Flag(
                    kind="thin theme",
                    level=view.level,
                    themes=(path,),
                    sentence=(
                        f"{format_path(path)} rests on {len(counts)} of {studies_in_all} "
                        f"{quotes.study_words.many}; {most} of its {len(rows)} quotes come "
                        f"from one of them{_of_unknown_study(unknown, quotes.study_words)}."
                    ),
                    quote_ids=tuple(quotes.quote_id[row] for row in rows[:SHOWN]),
                )
            )
    return found


def _of_unknown_study(n: int, words: StudyWords) -> str:
    return f", and of {n} the {words.one} is not known" if n else ""


def _together(view: LevelView, member: np.ndarray, read: np.ndarray, quotes: Quotes) -> list[Flag]:
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
    first, second = (np.array(one) for one in zip(*pairs, strict=True))
    log_p = free_log_upper_tail(
        common[first, second],
        population=np.full(len(pairs), n),
        theme=size[first],
        group=size[second],
    )
    q = benjamini_hochberg(np.exp(log_p))
    strongest = np.lexsort((np.arange(len(pairs)), log_p))
    order = [i for i in strongest if q[i] <= LARGEST_Q][:MOST_PAIRS]
    found = []
    for i in order:
        a, b = pairs[i]
        rows = read[member[:, a] & member[:, b]]
        found.append(
            Flag(
                kind="given together",
                level=view.level,
                themes=(view.themes[a], view.themes[b]),
                sentence=(
                    f"{format_path(view.themes[a])} and {format_path(view.themes[b])} stand on "
                    f"{len(rows)} quotes together; chance would give "
                    f"{size[a] * size[b] / n:.1f}. Two sides of one thing, or one theme twice?"
                ),
                quote_ids=tuple(quotes.quote_id[row] for row in rows[:SHOWN]),
                q=float(q[i]),
            )
        )
    return found


def _gap(view: LevelView, gap: Gap, member: np.ndarray, read: np.ndarray, quotes: Quotes) -> Flag:
    path = view.themes[gap.theme]
    none, many = "", quotes.study_words.many
    if gap.bound is not None:
        none = (
            f" None of {gap.low_all} {many} with '{gap.low}' has it; up to {gap.bound:.0%} of "
            f"such {many} may (95 % bound)."
        )
    rows = read[member[:, gap.theme]]
    return Flag(
        kind="perspective gap",
        level=view.level,
        themes=(path,),
        sentence=(
            f"{format_path(path)} is in {gap.high_share:.0%} of the quotes with perspective "
            f"'{gap.high}' and in {gap.low_share:.0%} of those with '{gap.low}' "
            f"({gap.low_studies} of {gap.low_all} {many}), more than trading whole {many}' "
            f"perspectives explains.{none} Authors chose which quotes to print."
        ),
        quote_ids=tuple(quotes.quote_id[row] for row in rows[:SHOWN]),
        q=gap.q,
    )


def _study_gap(
    view: LevelView, gap: StudyGap, member: np.ndarray, read: np.ndarray, quotes: Quotes
) -> Flag:
    path = view.themes[gap.theme]
    rows = [row for row in read[member[:, gap.theme]] if quotes.study[row] == gap.study]
    return Flag(
        kind="study gap",
        level=view.level,
        themes=(path,),
        sentence=(
            f"{format_path(path)} is on {gap.count} of the {gap.n} quotes of the "
            f"{quotes.study_words.one} '{gap.study}'; its share in all quotes would give "
            f"{gap.expected:.1f}. Another setting, another question, or another choice of what to "
            "print?"
        ),
        quote_ids=tuple(quotes.quote_id[row] for row in rows[:SHOWN]),
        q=gap.q,
    )
