"""How large must a theme be to be judged? Themes that are planted, and how often they are found.

    python scripts/evidence_power.py --data DIR [--draws 10] [--write]

Real quotes, studies, vectors and groups; codings that are made. A codebook of 20 themes of one
size: half of them are planted, half are random quotes. A planted theme is a *cluster* (the quotes
nearest to one of them) or a *hyperplane* (the quotes furthest in a direction drawn at random
where all directions are alike: whitened, so no cluster). A quarter of its quotes are random ones,
as if two coders agreed at about 0.75. ``--write`` puts tables and curves into docs/evidence.md.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np
from coded_sets import ROOT, SEED
from evidence_sets import HIGHLIGHTS, EvidenceSet, group_at_scales, read_set
from scale_tables import write_between_markers
from threadpoolctl import threadpool_limits

from thememap.evidence import EvidenceInput, recognise, shuffled_kappas, text_features
from thememap.evidence._statuses import KindEvidence, nothing_known, theme_statuses
from thememap.evidence.groups._best_groups import ScaleLadder
from thememap.evidence.groups._group_evidence import shuffled_best
from thememap.evidence.nulls._null_p import null_p
from thememap.evidence.recognition._recognition_evidence import across_studies
from thememap.records import ComparisonRules, LevelView, ThemeStatus

PAGE = ROOT / "docs/evidence.md"
BEGIN, END = "<!-- power: begin -->\n", "<!-- power: end -->\n"
SIZES = (5, 8, 10, 15, 20, 30, 50)
STUDIES = (3, 6, 10, 17)
THEMES, PLANTED, NOISE, DIRECTIONS = 20, 10, 0.25, 50
RULES = ComparisonRules()
SUPPORTED = (ThemeStatus.ECHOED, ThemeStatus.RECOGNISED)
Cell = tuple[str, int, int]
"""Kind of theme, its quotes, and studies of the material."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Material:
    """The quotes of some studies of a set that have a group, without themes."""

    given: EvidenceInput
    vectors: np.ndarray

    @cached_property
    def directions(self) -> np.ndarray:
        """(n, d) the quotes where every direction varies by the same amount."""
        left = np.linalg.svd(self.vectors - self.vectors.mean(axis=0), full_matrices=False)[0]
        leading: np.ndarray = left[:, :DIRECTIONS]
        return leading

    def cluster(self, rng: np.random.Generator) -> np.ndarray:
        """(n,) how near each quote is to a quote that is drawn."""
        nearness: np.ndarray = self.vectors @ self.vectors[rng.integers(len(self.vectors))]
        return nearness

    def hyperplane(self, rng: np.random.Generator) -> np.ndarray:
        """(n,) how far each quote is in a direction that is drawn."""
        distance: np.ndarray = self.directions @ rng.standard_normal(self.directions.shape[1])
        return distance

    def with_codebook(
        self, plant: Callable[[np.random.Generator], np.ndarray], n: int, rng: np.random.Generator
    ) -> EvidenceInput:
        """Themes of ``n`` quotes: the first are planted, the others random."""
        quotes = len(self.vectors)
        member = np.zeros((quotes, THEMES), dtype=bool)
        for theme in range(THEMES):
            planted = n - round(NOISE * n) if theme < PLANTED else 0
            chosen = np.argsort(-plant(rng), kind="stable")[:planted]
            rest = np.setdiff1d(np.arange(quotes), chosen)
            member[np.append(chosen, rng.choice(rest, size=n - planted, replace=False)), theme] = (
                True
            )
        paths = tuple((f"theme {theme:02d}",) for theme in range(THEMES))
        view = LevelView(level=1, themes=paths, member=member, specified=np.ones_like(member))
        return replace(self.given, view=view)


def material_of(whole: EvidenceSet, studies: int, rng: np.random.Generator) -> Material:
    """The quotes of as many studies, drawn at random, grouped by themselves."""
    known = sorted(set(whole.coded.quotes.study))
    chosen = set(rng.choice(known, size=min(studies, len(known)), replace=False).tolist())
    rows = np.flatnonzero([study in chosen for study in whole.coded.quotes.study])
    quotes, vectors = whole.coded.quotes.take(rows), whole.vectors[rows]
    scales = group_at_scales(quotes, vectors)
    grouped = np.flatnonzero(scales[0].label >= 0)
    nothing = np.zeros((len(rows), 0), dtype=bool)
    given = EvidenceInput(
        quotes=quotes,
        view=LevelView(level=1, themes=(), member=nothing, specified=nothing),
        compared=scales[0].label >= 0,
        scales=scales,
        rules=RULES,
        features=text_features(vectors, quotes.text, rules=RULES),
    )
    return Material(given=given.take(grouped), vectors=vectors[grouped])


def statuses_of(given: EvidenceInput) -> tuple[ThemeStatus, ...]:
    """The status of each theme; recognition within studies is not asked about."""
    recognising, rules = across_studies(given), given.rules
    recognition = recognise(recognising).kappa
    shuffled = shuffled_kappas(
        recognising, study=given.study, shuffles=rules.evidence_shuffles, seed=given.seed
    )
    ladder = ScaleLadder(member=given.member, among=given.among, scales=given.scales)
    groups = ladder.best().kappa
    return theme_statuses(
        n=given.member.sum(axis=0),
        groups=KindEvidence(kappa=groups, p=null_p(groups, shuffled_best(given, ladder))),
        recognition=KindEvidence(kappa=recognition, p=null_p(recognition, shuffled)),
        within_studies=nothing_known(len(recognition)),
        rules=rules,
    )


def power(whole: EvidenceSet, draws: int) -> Mapping[Cell, Counter[ThemeStatus]]:
    """The statuses of planted themes (and of *random* ones) of each size, by studies."""
    statuses: dict[Cell, Counter[ThemeStatus]] = {}
    for studies in STUDIES:
        for draw in range(draws):
            rng = np.random.default_rng([SEED, studies, draw])
            material = material_of(whole, studies, rng)
            for name in ("cluster", "hyperplane"):
                for n in SIZES:
                    given = material.with_codebook(getattr(material, name), n, rng)
                    of = statuses_of(replace(given, seed=draw))
                    statuses.setdefault((name, n, studies), Counter()).update(of[:PLANTED])
                    statuses.setdefault(("random", n, studies), Counter()).update(of[PLANTED:])
        print(f"{studies} studies", flush=True)
    return statuses


def table(statuses: Mapping[Cell, Counter[ThemeStatus]]) -> str:
    """A row a size: share echoed, and supported at all, for each number of studies."""
    columns = [
        f"{name}, {studies} studies" for name in ("cluster", "hyperplane") for studies in STUDIES
    ]
    lines = [
        f"| quotes | {' | '.join(columns)} | random |",
        "|---|" + "---|" * (len(columns) + 1),
    ]
    for n in SIZES:
        cells = [
            _cell(statuses[name, n, studies])
            for name in ("cluster", "hyperplane")
            for studies in STUDIES
        ]
        at_random: Counter[ThemeStatus] = Counter()
        for studies in STUDIES:
            at_random.update(statuses["random", n, studies])
        lines.append(f"| {' | '.join([str(n), *cells, _cell(at_random)])} |")
    return "\n".join([*lines, ""])


def _cell(of: Counter[ThemeStatus]) -> str:
    total = of.total()
    supported = sum(of[status] for status in SUPPORTED) / total
    return f"{supported:.2f} ({of[ThemeStatus.ECHOED] / total:.2f})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--set", default=HIGHLIGHTS)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--draws", type=int, default=10)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    with threadpool_limits(1):
        statuses = power(read_set(options.set, data=options.data), options.draws)
    text = table(statuses)
    print(text)
    if options.write:
        write_between_markers(PAGE, text, begin=BEGIN, end=END)


if __name__ == "__main__":
    main()
