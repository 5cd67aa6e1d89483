"""How large must a theme be to be judged? Themes that are planted, and how often they are found.

    python scripts/evidence_power.py --data DIR [--draws 3] [--write]

Real quotes, studies, vectors and groups; codings that are made. A codebook of 20 themes of one
size: half of them are planted, half are random quotes. A planted theme is a *cluster* (the quotes
nearest to one of them) or a *hyperplane* (the quotes furthest in a direction drawn at random
where all directions are alike: whitened, so no cluster). A quarter of its quotes are random ones,
as if two coders agreed at about 0.75. ``--write`` puts the table into docs/evidence.md.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping
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
CLUSTER, HYPERPLANE, RANDOM = "cluster", "hyperplane", "random"
CODEBOOKS = tuple((name, n) for name in (CLUSTER, HYPERPLANE) for n in SIZES)
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

    def with_codebooks(self, rng: np.random.Generator) -> EvidenceInput:
        """The themes of all codebooks side by side, codebook by codebook as in `CODEBOOKS`."""
        columns = [
            self._theme(name, n, planted=theme < PLANTED, rng=rng)
            for name, n in CODEBOOKS
            for theme in range(THEMES)
        ]
        member = np.stack(columns, axis=1)
        paths = tuple((f"theme {theme:03d}",) for theme in range(len(columns)))
        view = LevelView(level=1, themes=paths, member=member, specified=np.ones_like(member))
        return replace(self.given, view=view)

    def _theme(self, name: str, n: int, *, planted: bool, rng: np.random.Generator) -> np.ndarray:
        """(m,) bool: the quotes of a theme."""
        quotes = len(self.vectors)
        order = {CLUSTER: self.cluster, HYPERPLANE: self.hyperplane}[name](rng)
        chosen = np.argsort(-order, kind="stable")[: n - round(NOISE * n) if planted else 0]
        rest = np.setdiff1d(np.arange(quotes), chosen)
        member = np.zeros(quotes, dtype=bool)
        member[np.append(chosen, rng.choice(rest, size=n - len(chosen), replace=False))] = True
        return member


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


def statuses_of(given: EvidenceInput) -> Iterator[tuple[ThemeStatus, ...]]:
    """The statuses of each codebook; recognition within studies is not asked about."""
    recognising, rules = across_studies(given), given.rules
    recognition = recognise(recognising).kappa
    shuffled = shuffled_kappas(
        recognising, study=given.study, shuffles=rules.evidence_shuffles, seed=given.seed
    )
    ladder = ScaleLadder(member=given.member, among=given.among, scales=given.scales)
    groups = ladder.best().kappa
    recognition_p = null_p(recognition, shuffled)
    groups_p = null_p(groups, shuffled_best(given, ladder))
    for first in range(0, len(groups), THEMES):
        codebook = slice(first, first + THEMES)
        yield theme_statuses(
            n=given.member[:, codebook].sum(axis=0),
            groups=KindEvidence(kappa=groups[codebook], p=groups_p[codebook]),
            recognition=KindEvidence(kappa=recognition[codebook], p=recognition_p[codebook]),
            within_studies=nothing_known(THEMES),
            rules=rules,
        )


def power(whole: EvidenceSet, draws: int) -> Mapping[Cell, Counter[ThemeStatus]]:
    """The statuses of planted themes (and of *random* ones) of each size, by studies."""
    statuses: dict[Cell, Counter[ThemeStatus]] = {}
    for studies in STUDIES:
        for draw in range(draws):
            rng = np.random.default_rng([SEED, studies, draw])
            material = material_of(whole, studies, rng)
            given = replace(material.with_codebooks(rng), seed=draw)
            for (name, n), of in zip(CODEBOOKS, statuses_of(given), strict=True):
                statuses.setdefault((name, n, studies), Counter()).update(of[:PLANTED])
                statuses.setdefault((RANDOM, n, studies), Counter()).update(of[PLANTED:])
        print(f"{studies} studies", flush=True)
    return statuses


def table(statuses: Mapping[Cell, Counter[ThemeStatus]]) -> str:
    """A row a size: share echoed, and supported at all, for each number of studies."""
    columns = [
        f"{name}, {studies} studies" for name in (CLUSTER, HYPERPLANE) for studies in STUDIES
    ]
    lines = [
        f"| quotes | {' | '.join(columns)} | random |",
        "|---|" + "---|" * (len(columns) + 1),
    ]
    for n in SIZES:
        cells = [
            _cell(statuses[name, n, studies])
            for name in (CLUSTER, HYPERPLANE)
            for studies in STUDIES
        ]
        at_random: Counter[ThemeStatus] = Counter()
        for studies in STUDIES:
            at_random.update(statuses[RANDOM, n, studies])
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
    parser.add_argument("--draws", type=int, default=3)
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
