"""What is known where the stopping rules of the field stop?

    python scripts/evaluate_stopping_rules.py made [--repeats 400] [--write]
    python scripts/evaluate_stopping_rules.py real --data DIR [--write]

*made*: codebooks of known size. Units come one after the other until a rule stops, or 60 are there.
Known is the share of the codebook's themes, of those that 60 units show, and of those that a tenth
of the units or more have. *real*: the units of coded sets in a thousand shuffled orders, known is
the share of the themes at hand. ``--write`` puts the tables into docs/evaluation.md. Nothing was
chosen by these tables.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from coded_sets import ROOT
from saturation_codebooks import INDEPENDENT, RICH, SHAPES, Situation, make_units
from saturation_sets import incidences
from scale_tables import write_between_markers

from thememap.records import Incidence, SaturationRules, StoppingOutcome, StoppingRuleKind
from thememap.saturation import accumulate_themes
from thememap.saturation._stopping_rules import stopping_outcomes

PAGE = ROOT / "docs/evaluation.md"
SEED = 20261130
THEMES = (15, 40, 100)
UNITS = 60
COMMON = 0.1
RULES = SaturationRules()
OF_REAL = (0, 3, 4)
"""The shortest, the longest and the other rule: the rest lies between."""
HARD, KIND = "beta(.2, 2)", "all .2"
"""The codebooks in which least and most is known; a table has them beside all together."""


@dataclass
class Tally:
    """Where one rule stopped, and the shares of themes that were known there."""

    repeats: int = 0
    stops: list[int] = field(default_factory=list)
    known: list[float] = field(default_factory=list)
    shown: list[float] = field(default_factory=list)
    common: list[float] = field(default_factory=list)

    def add(self, outcome: StoppingOutcome, seen: np.ndarray, common: np.ndarray) -> None:
        """Count one collection; ``seen`` (units, t) bool, ``common`` (t,) bool."""
        self.repeats += 1
        if outcome.stopped_at is None:
            return
        then = seen[outcome.stopped_at - 1]
        self.stops.append(outcome.stopped_at)
        self.known.append(float(then.mean()))
        self.shown.append(float(then.sum() / seen[-1].sum()))
        if common.any():
            self.common.append(float(then[common].mean()))

    def cells(self) -> Iterator[str]:
        """Cells of the table."""
        low, middle, high = np.quantile(self.stops, [0.05, 0.5, 0.95], method="inverted_cdf")
        yield f"{len(self.stops) / self.repeats:.2f}"
        yield f"{middle} ({low} to {high})"
        for shares in (self.known, self.shown, self.common):
            low, high = np.quantile(shares, [0.05, 0.95])
            yield f"{np.mean(shares):.2f} ({low:.2f} to {high:.2f})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", choices=("made", "real"))
    parser.add_argument("--data", type=Path)
    parser.add_argument("--repeats", type=int, default=400)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    if options.part == "real" and not options.data:
        parser.error("real needs --data")
    made = options.part == "made"
    table = "\n".join(made_lines(options.repeats) if made else real_lines(options.data))
    print(table)
    if options.write:
        begin, end = (
            f"<!-- stopping rules {options.part}: {mark} -->" for mark in ("begin", "end")
        )
        write_between_markers(PAGE, table, begin=begin, end=end)


def made_lines(repeats: int) -> Iterator[str]:
    """For each rule all codebooks together, then the hardest and the kindest."""
    yield (
        "| rule | codebooks | stops within 60 | after units | known of all themes | "
        "of those that 60 units show | of those that a tenth of the units have |"
    )
    yield "|---|---|---|---|---|---|---|"
    tallies = {
        shape: [
            simulate(
                Situation(shape=shape, dependence=dependence, themes=themes, units=UNITS),
                repeats=repeats,
            )
            for dependence in (INDEPENDENT, RICH)
            for themes in THEMES
        ]
        for shape in SHAPES
    }
    for number, rule in enumerate(_outcomes(np.ones((UNITS, 1), dtype=bool))):
        of = {shape: merge(t[number] for t in every) for shape, every in tallies.items()}
        means = {shape: float(np.mean(tally.known)) for shape, tally in of.items()}
        assert (min(means, key=means.__getitem__), max(means, key=means.__getitem__)) == (
            HARD,
            KIND,
        )
        for name, tally in (("all", merge(of.values())), (HARD, of[HARD]), (KIND, of[KIND])):
            yield _line(_rule_name(rule) if name == "all" else "", name, *tally.cells())


def real_lines(data: Path) -> Iterator[str]:
    """Where the rules stop in each coded set, and the share of its themes known there."""
    sets = {name: occurs for name, occurs in incidences(data).items() if len(occurs) > UNITS / 4}
    names = [_rule_name(rule) for rule in _outcomes(np.ones((UNITS, 1), dtype=bool))]
    yield _line("set", "units", "themes", *(names[number] for number in OF_REAL))
    yield "|---" * (3 + len(OF_REAL)) + "|"
    for name, occurs in sorted(sets.items()):
        table = Incidence(
            units=tuple(map(str, range(len(occurs)))),
            themes=tuple((str(number),) for number in range(occurs.shape[1])),
            occurs=occurs,
        )
        themes = accumulate_themes(table, rules=RULES, seed=SEED)
        cells = (_real_cell(themes.stopping[number]) for number in OF_REAL)
        yield _line(name, str(themes.units), str(themes.observed), *cells)


def _real_cell(rule: StoppingOutcome) -> str:
    if rule.stop.value is None:
        return "never"
    known = rule.known
    return f"{rule.stop.value:.0f}: {known.value:.2f} ({known.low:.2f} to {known.high:.2f})"


def _rule_name(rule: StoppingOutcome) -> str:
    """As the field writes it."""
    if rule.kind is StoppingRuleKind.INITIAL_SAMPLE:
        return f"{rule.base} + {rule.run}"
    return f"base {rule.base}, run {rule.run}, {'≤ ' if rule.threshold else ''}{rule.threshold:.0%}"


def simulate(situation: Situation, *, repeats: int) -> list[Tally]:
    """One tally a rule."""
    rng = np.random.default_rng([SEED, situation.themes, *map(ord, situation.shape)])
    tallies = [Tally() for _ in _outcomes(np.ones((UNITS, 1), dtype=bool))]
    for _ in range(repeats):
        made = make_units(situation, rng)
        seen = np.logical_or.accumulate(made.occurs[:UNITS], axis=0)
        if not seen.any():
            continue
        for tally, outcome in zip(tallies, _outcomes(made.occurs[:UNITS]), strict=True):
            tally.add(outcome, seen, made.probability >= COMMON)
    return tallies


def merge(tallies: Iterable[Tally]) -> Tally:
    """Several tallies as one."""
    whole = Tally()
    for tally in tallies:
        whole.repeats += tally.repeats
        for name in ("stops", "known", "shown", "common"):
            getattr(whole, name).extend(getattr(tally, name))
    return whole


def _outcomes(occurs: np.ndarray) -> tuple[StoppingOutcome, ...]:
    """The rules over (units, t) bool in the order of the rows."""
    units = len(occurs)
    seen_at = np.where(occurs.any(axis=0), occurs.argmax(axis=0), units)[:, None]
    collected = np.logical_or.accumulate(occurs, axis=0).sum(axis=1)
    return stopping_outcomes(seen_at, units=units, rules=RULES, collected=collected)


def _line(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"


if __name__ == "__main__":
    main()
