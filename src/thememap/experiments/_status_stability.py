"""How often a theme's status comes back when the groups are made anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from thememap.comparison import statuses_by_level
from thememap.experiments._resampling import Resample
from thememap.grouping import Prepared
from thememap.records import Codebook, Comparison, Quotes, ReferenceCoding, Rules, ThemeFinding

TOO_FEW = "too few"


def with_status_stability(
    comparison: Comparison,
    *,
    prepared: Prepared,
    resamples: tuple[Resample, ...],
    key: int,
    quotes: Quotes,
    codebook: Codebook,
    reference: ReferenceCoding,
    rules: Rules,
) -> Comparison:
    """The comparison with the share of half-samples in which each status came back.

    Each half is grouped anew with the same number of groups and compared by the same
    rules; a repeated text follows its point. A theme that halving leaves too few quotes is not
    judged in that half, and one that has too few is not judged at all. ``key`` is the number of
    groups under which the resamples hold their labels.
    """
    used = [one for one in resamples if key in one.labels]
    if not used or not comparison.levels:
        return comparison
    levels = tuple(one.level for one in comparison.levels)
    again = [
        _statuses(
            one,
            prepared,
            labels=one.labels[key],
            quotes=quotes,
            codebook=codebook,
            reference=reference,
            rules=rules,
            levels=levels,
        )
        for one in used
    ]
    new_levels = []
    for one in comparison.levels:
        seen = [statuses[one.level] for statuses in again]
        findings = tuple(
            _with_stability(finding, [statuses[t] for statuses in seen])
            for t, finding in enumerate(one.theme_findings)
        )
        new_levels.append(replace(one, theme_findings=findings))
    return replace(comparison, levels=tuple(new_levels))


def _with_stability(finding: ThemeFinding, statuses: Sequence[str]) -> ThemeFinding:
    if finding.status == TOO_FEW:
        return finding
    judged = [status for status in statuses if status != TOO_FEW]
    return replace(
        finding,
        stability=judged.count(finding.status) / len(judged) if judged else None,
        stability_of=len(judged),
        stability_too_few=len(statuses) - len(judged),
    )


def _statuses(
    resample: Resample,
    prepared: Prepared,
    *,
    labels: np.ndarray,
    quotes: Quotes,
    codebook: Codebook,
    reference: ReferenceCoding,
    rules: Rules,
    levels: tuple[int, ...],
) -> dict[int, tuple[str, ...]]:
    label_of_point = np.full(len(prepared.points) + 1, -1, dtype=np.int64)
    label_of_point[resample.points] = labels
    kept = np.zeros(len(prepared.texts) + 1, dtype=bool)
    kept[resample.texts] = True
    label = np.where(kept[prepared.texts.point], label_of_point[prepared.points.point], -1)
    rows = np.flatnonzero(label >= 0)
    return statuses_by_level(
        quotes=quotes.take(rows),
        codebook=codebook,
        reference=reference.take(rows),
        group_member=label[rows][:, None] == np.arange(int(label.max(initial=0)) + 1),
        rules=rules,
        levels=levels,
    )
