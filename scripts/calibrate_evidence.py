"""How often does the evidence speak for a theme where codings are shuffled?

    python scripts/calibrate_evidence.py [--sets NAME …] [--data DIR] [--shuffles 1000] [--write]

Codings (whole sets, 'read, none' and all) are shuffled among the quotes of each study, and every
theme gets its kappas and its status by the rules of a run; 199 other shuffles are its null. For
each status the share of shuffles with at least one such theme, and for each kind of quotes to read
again that with at least one such quote, with the exact 95 % interval;
the upper end is to be at most 0.07. Beside it, how often shuffled codings are recognised at a kappa
of 0.2 and more at all. ``--write`` puts the table into docs/evidence.md.

Themes that hardly vary within studies are shuffled freely for *study-bound*, as in a run: shuffles
within studies would leave them what they are.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from coded_sets import BUNDLED, ROOT, SEED
from evidence_sets import HIGHLIGHTS, TITLES, read_set
from scale_tables import write_between_markers
from scipy.stats import binomtest
from threadpoolctl import threadpool_limits

from thememap.evidence import EvidenceInput, quotes_to_reread, recognise
from thememap.evidence._statuses import KindEvidence, theme_statuses
from thememap.evidence.groups._best_groups import ScaleLadder
from thememap.evidence.groups._group_evidence import shuffled_best
from thememap.evidence.nulls._null_p import null_p
from thememap.evidence.nulls._row_shuffles import RowShuffles
from thememap.evidence.recognition._recognition_evidence import (
    across_studies,
    inside_studies,
    shuffled_within,
)
from thememap.evidence.recognition._shuffles import shuffled_kappas
from thememap.records import (
    ComparisonRules,
    LevelEvidence,
    RereadKind,
    Score,
    ThemeEvidence,
    ThemeStatus,
)

PAGE = ROOT / "docs/evidence.md"
BEGIN, END = "<!-- calibration: begin -->\n", "<!-- calibration: end -->\n"
STATUSES = (ThemeStatus.RECOGNISED, ThemeStatus.ECHOED, ThemeStatus.STUDY_BOUND)
SUPPORTED = {ThemeStatus.RECOGNISED, ThemeStatus.ECHOED}
CLAIMS: Sequence[ThemeStatus | RereadKind] = (*STATUSES, *RereadKind)
NAMES = {
    RereadKind.MAY_LACK: "*may lack the theme*",
    RereadKind.MAY_NOT_BELONG: "*may not belong*",
    RereadKind.AT_ODDS: "is *at odds*",
}
AIM = 0.07


@dataclass(frozen=True, kw_only=True, eq=False)
class ShuffledKappas:
    """Kappas (s, t) of each kind of evidence for t themes whose codings were shuffled s times."""

    recognition: np.ndarray
    within_studies: np.ndarray
    groups: np.ndarray

    @classmethod
    def of(cls, given: EvidenceInput, *, times: int) -> ShuffledKappas:
        """Shuffled as nulls are: whole codings within studies, in each theme's population."""
        inside = inside_studies(given)
        ladder = ScaleLadder(member=given.member, among=given.among, scales=given.scales)
        return cls(
            recognition=shuffled_kappas(
                across_studies(given), study=given.study, shuffles=times, seed=given.seed
            ),
            within_studies=shuffled_within(given, inside, shuffles=times),
            groups=shuffled_best(given, ladder, shuffles=times),
        )

    def statuses(
        self, number: int, others: np.ndarray, *, given: EvidenceInput
    ) -> tuple[ThemeStatus, ...]:
        """The statuses after one shuffle, with ``others`` as its null.

        A shuffle of shuffled codings is a shuffle of the codings: all have the same null.
        """
        recognition, within, groups = (
            KindEvidence(kappa=kappas[number], p=null_p(kappas[number], kappas[others]))
            for kappas in (self.recognition, self.within_studies, self.groups)
        )
        return theme_statuses(
            n=given.member.sum(axis=0),
            groups=groups,
            recognition=recognition,
            within_studies=within,
            rules=given.rules,
        )


@dataclass(frozen=True, kw_only=True)
class Calibration:
    """Of ``times`` shuffles, those with each claim; themes recognised at 0.2 and more, and all."""

    name: str
    times: int
    claims: Counter[ThemeStatus | RereadKind]
    large: int
    themes: int

    def row(self) -> str:
        """A row of the table."""
        shares = " | ".join(share(self.claims[claim], self.times) for claim in CLAIMS)
        return (
            f"| {TITLES[self.name]} | {self.times} | {shares} "
            f"| {self.large / max(self.themes, 1):.2%} of {self.themes} |"
        )

    def holds(self) -> bool:
        """Whether every claim is rare enough."""
        upper = [binomtest(self.claims[claim], self.times).proportion_ci().high for claim in CLAIMS]
        return max(upper) <= AIM


def share(n: int, times: int) -> str:
    """A share with its exact interval."""
    low, high = binomtest(n, times).proportion_ci()
    return f"{n / times:.3f} ({low:.3f} to {high:.3f})"


def calibrate(given: EvidenceInput, *, name: str, times: int) -> Calibration:
    """The claims of ``times`` shuffles, each against others of them."""
    given = given.take(np.flatnonzero(given.compared))
    shuffled = ShuffledKappas.of(given, times=times)
    rng = np.random.default_rng(SEED)
    claims: Counter[ThemeStatus | RereadKind] = Counter()
    moves = RowShuffles.of(among=given.among, study=given.study)
    for number, moved_to in enumerate(moves.draw(times, seed=given.seed)):
        others = rng.choice(times - 1, size=given.rules.evidence_shuffles, replace=False)
        others += others >= number
        statuses = shuffled.statuses(number, others, given=given)
        claims.update(set(statuses).intersection(STATUSES))
        if SUPPORTED.intersection(statuses):
            member = np.zeros_like(given.member)
            row, theme = np.nonzero(given.member)
            member[moved_to[row, moves.pattern[theme]], theme] = True
            claims.update(proposed_kinds(given, member, statuses))
    known = shuffled.recognition[~np.isnan(shuffled.recognition)]
    return Calibration(
        name=name,
        times=times,
        claims=claims,
        large=int((known >= given.rules.recognised_kappa).sum()),
        themes=len(known),
    )


def proposed_kinds(
    given: EvidenceInput, member: np.ndarray, statuses: Sequence[ThemeStatus]
) -> set[RereadKind]:
    """The kinds of quotes to read again where codings (n, t) bool have these statuses."""
    given = replace(given, view=replace(given.view, member=member))
    recognition = recognise(across_studies(given))
    known, n = ~np.isnan(recognition.kappa), len(given.quotes)
    unknown = Score(measure="kappa", value=None, n=n)
    themes = tuple(
        ThemeEvidence(
            path=path,
            n=int(member[:, t].sum()),
            of=n,
            units=given.units,
            status=statuses[t],
            people=unknown,
            recognition=replace(unknown, value=float(recognition.kappa[t]) if known[t] else None),
            within_studies=unknown,
            groups=unknown,
        )
        for t, path in enumerate(given.view.themes)
    )
    evidence = LevelEvidence(
        level=given.view.level,
        themes=themes,
        unit=given.unit_kind,
        folds=0,
        score=recognition.score,
        given=recognition.given,
    )
    return {proposal.kind for proposal in quotes_to_reread(given, evidence).proposals}


def table(rows: list[Calibration]) -> str:
    """The table of the page."""
    lines = [
        f"| set | shuffles | {' | '.join(f'a theme is *{status}*' for status in STATUSES)} "
        f"| {' | '.join(f'a quote {NAMES[kind]}' for kind in RereadKind)} "
        "| themes recognised at 0.2 and more |",
        "|---|---|---|---|---|---|---|---|---|",
        *(row.row() for row in rows),
    ]
    return "\n".join([*lines, ""])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sets", nargs="*", default=[*BUNDLED, HIGHLIGHTS])
    parser.add_argument("--data", type=Path)
    parser.add_argument("--shuffles", type=int, default=1000)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows = []
    with threadpool_limits(1):
        for name in options.sets:
            given = read_set(name, data=options.data).input(rules=ComparisonRules())
            rows.append(calibrate(given, name=name, times=options.shuffles))
            print(rows[-1].row(), flush=True)
    if options.write:
        write_between_markers(PAGE, table(rows), begin=BEGIN, end=END)
    missed = [row.name for row in rows if not row.holds()]
    if missed:
        raise SystemExit(f"too many claims: {', '.join(missed)}")


if __name__ == "__main__":
    main()
