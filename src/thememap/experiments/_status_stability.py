"""How often a theme's status comes back when the groups are made again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from thememap.comparison import ComparisonInput, statuses_by_level
from thememap.experiments._resampling import HalfSample, rows_of_texts
from thememap.grouping import PreparedPoints
from thememap.records import Comparison, ThemeFinding, ThemeStatus


def with_status_stability(
    comparison: Comparison,
    given: ComparisonInput,
    *,
    prepared: PreparedPoints,
    resamples: tuple[HalfSample, ...],
    key: int,
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
    again = []
    for resample in used:
        label_of_point = np.full(len(prepared.points) + 1, -1, dtype=np.int64)
        label_of_point[resample.points] = resample.labels[key]
        rows = rows_of_texts(prepared, resample.texts)
        label = label_of_point[prepared.points.point[rows]]
        half = given.take(rows[label >= 0], label=label[label >= 0])
        again.append(statuses_by_level(half, levels=levels))
    return replace(
        comparison,
        levels=tuple(
            replace(
                view,
                theme_findings=tuple(
                    _with_stability(finding, [statuses[view.level][t] for statuses in again])
                    for t, finding in enumerate(view.theme_findings)
                ),
            )
            for view in comparison.levels
        ),
    )


def _with_stability(finding: ThemeFinding, statuses: Sequence[ThemeStatus]) -> ThemeFinding:
    if finding.status is ThemeStatus.TOO_FEW:
        return finding
    judged = [status for status in statuses if status is not ThemeStatus.TOO_FEW]
    return replace(
        finding,
        stability=judged.count(finding.status) / len(judged) if judged else None,
        stability_of=len(judged),
        stability_too_few=len(statuses) - len(judged),
    )
