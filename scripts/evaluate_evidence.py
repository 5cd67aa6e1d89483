"""What stands for each theme of the coded sets, and how far its status can be relied on.

    python scripts/evaluate_evidence.py [--sets NAME …] [--data DIR] [--draws 10] [--write]

For each set and theme: people, recognition across and within studies and the best group of any
scale as Cohen's kappa, with what chance reaches, and the status. Then how often statuses come back:
in random halves and thirds of the studies (of each study's quotes, where studies are too few;
recognised again there, groups held fixed), with other features, and with another penalty. Labels
for what fits nowhere are left out. ``--write`` puts the tables into docs/evidence.md. One thread.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from coded_sets import ROOT, SEED
from evidence_sets import TITLES, EvidenceSet, is_judged, read_set
from evidence_tables import (
    SetSummary,
    Setting,
    settings_table,
    status_table,
    summary_table,
    theme_table,
)
from scale_tables import write_between_markers
from threadpoolctl import threadpool_limits

from thememap.evidence import EvidenceInput, level_evidence, statuses_only
from thememap.records import ComparisonRules, LevelEvidence, ThemeEvidence, ThemePath, ThemeStatus

PAGE = ROOT / "docs/evidence.md"
PARTS = ("summary", "themes")
RULES = ComparisonRules()
PARTS_OF = {"halves": 2, "thirds": 3}
SETTINGS: Mapping[str, Callable[[EvidenceSet], EvidenceInput]] = {
    "vectors only": lambda of: of.input(rules=replace(RULES, word_weight=0.0)),
    "words only": lambda of: _words_only(of),
    "100 dimensions of words": lambda of: of.input(rules=replace(RULES, word_dimensions=100)),
    "λ = 1": lambda of: of.input(rules=replace(RULES, ridge=1.0)),
    "λ = 10": lambda of: of.input(rules=replace(RULES, ridge=10.0)),
}


def evaluate(name: str, *, data: Path | None, draws: int) -> SetSummary:
    """The evidence for the themes of a set, and how often statuses come back."""
    coded = read_set(name, data=data)
    given = coded.input(rules=RULES)
    whole = level_evidence(given)
    parts = {
        part: statuses_in(whole, _samples(given, share, draws)) for part, share in PARTS_OF.items()
    }
    settings = [
        Setting(name=setting, themes=_themes(level_evidence(make(coded))))
        for setting, make in SETTINGS.items()
    ]
    return SetSummary(
        title=TITLES[name],
        unit=whole.unit.value,
        folds=whole.folds,
        themes=_themes(whole),
        parts=parts,
        settings=tuple(settings),
    )


def statuses_in(
    whole: LevelEvidence, samples: Iterator[EvidenceInput]
) -> Mapping[ThemePath, Sequence[ThemeStatus]]:
    """The statuses of each theme in the samples that leave it enough quotes to be judged."""
    statuses: dict[ThemePath, list[ThemeStatus]] = {theme.path: [] for theme in whole.themes}
    for sample in samples:
        n = sample.member.sum(axis=0)
        in_sample = statuses_only(sample)
        for theme, status, quotes in zip(whole.themes, in_sample, n, strict=True):
            echoed = theme.status is ThemeStatus.ECHOED
            enough = quotes >= (RULES.too_few if echoed else RULES.recognition_quotes)
            if enough and (echoed or status is not ThemeStatus.NOT_JUDGED):
                statuses[theme.path].append(status)
    return statuses


def _themes(level: LevelEvidence) -> tuple[ThemeEvidence, ...]:
    return tuple(theme for theme in level.themes if is_judged(theme.path))


def _words_only(of: EvidenceSet) -> EvidenceInput:
    return replace(of, vectors=np.zeros_like(of.vectors)).input(rules=RULES)


def _samples(given: EvidenceInput, share: int, draws: int) -> Iterator[EvidenceInput]:
    """The quotes of one in ``share`` of the units, drawn without copies.

    Where those would be too few to learn from, one in ``share`` of the quotes of each unit.
    """
    units = np.unique(given.unit)
    size = -(-len(units) // share)
    rng = np.random.default_rng([SEED, share])
    for _ in range(draws):
        if size <= RULES.recognition_units:
            rows = np.lexsort((rng.random(len(given.unit)), given.unit))[::share]
        else:
            rows = np.flatnonzero(np.isin(given.unit, rng.choice(units, size=size, replace=False)))
        yield given.take(np.sort(rows))


@dataclass(frozen=True)
class _Page:
    """The parts of the page that are written between markers."""

    summaries: list[SetSummary]

    def text(self, part: str) -> str:
        if part == "summary":
            tables = (summary_table, settings_table, status_table)
            return "\n".join(table(self.summaries) for table in tables)
        return "\n".join(f"**{one.title}**\n\n{theme_table(one)}" for one in self.summaries)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sets", nargs="*", default=list(TITLES))
    parser.add_argument("--data", type=Path)
    parser.add_argument("--draws", type=int, default=10)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    summaries = []
    with threadpool_limits(1):
        for name in options.sets:
            summaries.append(evaluate(name, data=options.data, draws=options.draws))
            print(f"{summaries[-1].title}\n\n{theme_table(summaries[-1])}", flush=True)
    page = _Page(summaries)
    print(page.text("summary"))
    if options.write:
        for part in PARTS:
            write_between_markers(
                PAGE,
                page.text(part),
                begin=f"<!-- {part}: begin -->\n",
                end=f"<!-- {part}: end -->\n",
            )


if __name__ == "__main__":
    main()
