"""How often a theme's status comes back when the groups are made anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from thememap.comparison import statuses_by_level
from thememap.experiments._resampling import HalfSample
from thememap.grouping import PreparedPoints
from thememap.records import (
    Codebook,
    Comparison,
    ComparisonRules,
    Quotes,
    ReferenceCoding,
    ThemeFinding,
)

TOO_FEW_STATUS = "too few"


def with_status_stability(
    comparison: Comparison,
    *,
    prepared: PreparedPoints,
    resamples: tuple[HalfSample, ...],
    key: int,
    quotes: Quotes,
    codebook: Codebook,
    reference: ReferenceCoding,
    rules: ComparisonRules,
) -> Comparison:
    """The comparison with the share of half-samples in which each status came back.

    Each half is grouped anew with the same number of groups and compared by the same
    rules; a repeated text follows its point. A theme that halving leaves too few quotes is not
    judged in that half, and one that has too few is not judged at all. ``key`` is the number of
    groups under which the resamples hold their labels.
    """
    used = [resample for resample in resamples if key in resample.labels]
    if not used or not comparison.levels:
        return comparison
    levels = tuple(view.level for view in comparison.levels)
    again = [
        _half_sample_statuses(
            resample,
            prepared,
            labels=resample.labels[key],
            quotes=quotes,
            codebook=codebook,
            reference=reference,
            rules=rules,
            levels=levels,
        )
        for resample in used
    ]
    new_levels = []
    for view in comparison.levels:
        seen = [statuses[view.level] for statuses in again]
        findings = tuple(
            _with_stability(finding, [statuses[t] for statuses in seen])
            for t, finding in enumerate(view.theme_findings)
        )
        new_levels.append(replace(view, theme_findings=findings))
    return replace(comparison, levels=tuple(new_levels))


def _with_stability(finding: ThemeFinding, statuses: Sequence[str]) -> ThemeFinding:
    if finding.status == TOO_FEW_STATUS:
        return finding
    judged = [status for status in statuses if status != TOO_FEW_STATUS]
    return replace(
        finding,
        stability=judged.count(finding.status) / len(judged) if judged else None,
        stability_of=len(judged),
        stability_too_few=len(statuses) - len(judged),
    )


def _half_sample_statuses(
    resample: HalfSample,
    prepared: PreparedPoints,
    *,
    labels: np.ndarray,
    quotes: Quotes,
    codebook: Codebook,
    reference: ReferenceCoding,
    rules: ComparisonRules,
    levels: tuple[int, ...],
) -> dict[int, tuple[str, ...]]:
    label_of_point = np.full(len(prepared.points) + 1, -1, dtype=np.int64)
    label_of_point[resample.points] = labels
    sampled = np.zeros(len(prepared.texts) + 1, dtype=bool)
    sampled[resample.texts] = True
    label = np.where(sampled[prepared.texts.point], label_of_point[prepared.points.point], -1)
    rows = np.flatnonzero(label >= 0)
    return statuses_by_level(
        quotes=quotes.take(rows),
        codebook=codebook,
        reference=reference.take(rows),
        group_member=label[rows][:, None] == np.arange(int(label.max(initial=0)) + 1),
        rules=rules,
        levels=levels,
    )
