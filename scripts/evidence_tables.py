"""The tables of `evaluate_evidence.py` as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scale_tables import UNDEFINED, number

from thememap.records import Score, ThemeEvidence, ThemePath, ThemeStatus

LARGE = 15
JUDGED = (
    ThemeStatus.ECHOED,
    ThemeStatus.RECOGNISED,
    ThemeStatus.STUDY_BOUND,
    ThemeStatus.NOT_RECOGNISED,
)
SUPPORTED = JUDGED[:2]
Themes = Sequence[ThemeEvidence]
Samples = Mapping[ThemePath, Sequence[ThemeStatus]]
"""The statuses of each theme in the samples that judge it."""


@dataclass(frozen=True, kw_only=True)
class Setting:
    """The themes under other features or another penalty."""

    name: str
    themes: Themes


@dataclass(frozen=True, kw_only=True)
class SetSummary:
    """The themes of a set, and their statuses in ``parts`` of the studies."""

    title: str
    unit: str
    folds: int
    themes: Themes
    parts: Mapping[str, Samples]
    settings: tuple[Setting, ...]

    @property
    def judged(self) -> list[ThemeEvidence]:
        """Themes that have a status of the evidence."""
        return [theme for theme in self.themes if theme.status in JUDGED]


def theme_table(of: SetSummary) -> str:
    """A row a judged theme, the largest first."""
    lines = [
        "| theme | n | people | recognition (chance reaches) | within studies "
        "| best group (chance reaches) | status | halves |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for theme in sorted(of.judged, key=lambda theme: (-theme.n, theme.path)):
        cells = [
            _name(theme),
            str(theme.n),
            number(theme.people.value),
            _with_null(theme.recognition),
            number(theme.within_studies.value),
            _with_null(theme.groups),
            theme.status.value,
            number(stay([theme], of.parts["halves"])),
        ]
        lines.append(f"| {' | '.join(cells)} |")
    others = [theme for theme in of.themes if theme.status not in JUDGED]
    few = sum(theme.status is ThemeStatus.TOO_FEW for theme in others)
    lines += ["", f"Not judged: {len(others)} themes, {few} of them with fewer than five quotes."]
    return "\n".join([*lines, ""])


def summary_table(summaries: Iterable[SetSummary]) -> str:
    """A row a set: what the themes reach, and which statuses they have."""
    lines = [
        "| set | judged | recognition (chance) | within studies | best group (chance) "
        f"| {' | '.join(JUDGED)} | {LARGE} quotes and more: echoed or recognised |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for one in summaries:
        judged = one.judged
        large = [theme for theme in judged if theme.n >= LARGE]
        supported = sum(theme.status in SUPPORTED for theme in large)
        cells = [
            one.title,
            str(len(judged)),
            _means([theme.recognition for theme in judged]),
            number(_mean(theme.within_studies.value for theme in judged)),
            _means([theme.groups for theme in judged]),
            *(str(sum(theme.status is status for theme in judged)) for status in JUDGED),
            f"{supported} of {len(large)}" if large else UNDEFINED,
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join([*lines, ""])


def settings_table(summaries: Sequence[SetSummary]) -> str:
    """A row a set: the share of statuses that stay; of themes that stay supported, or not."""
    parts = list(summaries[0].parts)
    names = [setting.name for setting in summaries[0].settings]
    columns = [*(f"{part} (support)" for part in parts), *names]
    lines = [f"| set | {' | '.join(columns)} |", "|---|" + "---|" * len(columns)]
    for one in summaries:
        cells = [_both(one.judged, one.parts[part]) for part in parts]
        cells += [number(_same(one.judged, setting.themes)) for setting in one.settings]
        lines.append(f"| {' | '.join([one.title, *cells])} |")
    return "\n".join([*lines, ""])


def status_table(summaries: Sequence[SetSummary]) -> str:
    """A row a status: the share of its themes whose status comes back, over all sets."""
    parts = list(summaries[0].parts)
    columns = [f"{part} (support)" for part in parts]
    lines = [f"| status | themes | {' | '.join(columns)} |", "|---|---|" + "---|" * len(parts)]
    for statuses in (*((status,) for status in JUDGED), JUDGED):
        pooled = [
            (i, theme)
            for i, one in enumerate(summaries)
            for theme in one.judged
            if theme.status in statuses
        ]
        cells = [
            _shares([(theme, summaries[i].parts[part][theme.path]) for i, theme in pooled])
            for part in parts
        ]
        name = statuses[0].value if len(statuses) == 1 else "all"
        lines.append(f"| {' | '.join([name, str(len(pooled)), *cells])} |")
    return "\n".join([*lines, ""])


def stay(themes: Themes, samples: Samples, *, support: bool = False) -> float | None:
    """The share of samples in which the status comes back, or whether a theme has ``support``."""
    return _share([(theme, samples[theme.path]) for theme in themes], support=support)


def _share(
    pairs: Sequence[tuple[ThemeEvidence, Sequence[ThemeStatus]]], *, support: bool
) -> float | None:
    same = [
        (status in SUPPORTED) == (theme.status in SUPPORTED) if support else status is theme.status
        for theme, statuses in pairs
        for status in statuses
    ]
    return float(np.mean(same)) if same else None


def _shares(pairs: Sequence[tuple[ThemeEvidence, Sequence[ThemeStatus]]]) -> str:
    return f"{number(_share(pairs, support=False))} ({number(_share(pairs, support=True))})"


def _both(themes: Themes, samples: Samples) -> str:
    return _shares([(theme, samples[theme.path]) for theme in themes])


def _name(theme: ThemeEvidence) -> str:
    return theme.path[-1].replace("|", "/")


def _with_null(score: Score) -> str:
    """The kappa, and the 95 % quantile of its null."""
    if score.value is None:
        return UNDEFINED
    return f"{score.value:.2f} ({number(score.nulls[0].upper_95 if score.nulls else None)})"


def _means(scores: Sequence[Score]) -> str:
    chance = _mean(score.nulls[0].mean if score.nulls else None for score in scores)
    return f"{number(_mean(score.value for score in scores))} ({number(chance)})"


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return float(np.mean(known)) if known else None


def _same(whole: Themes, other: Themes) -> float | None:
    status = {theme.path: theme.status for theme in other}
    same = [status[theme.path] is theme.status for theme in whole]
    return float(np.mean(same)) if same else None
