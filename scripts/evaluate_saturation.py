"""How good is what is said about unseen themes? Made codebooks, and halves of real collections.

    python scripts/evaluate_saturation.py made [--repeats 100] [--write]
    python scripts/evaluate_saturation.py real --data DIR [--draws 300] [--write]

*made*: codebooks of known size. The shapes and dependences that were looked at while building, then
others that were run once. *real*: of each coded set some units are drawn (12, 24, 48, or half), and
new themes in five more and in as many more are compared with what came. Sets whose name has an even
SHA-256 were looked at while building; the odd ones were run once. ``--write`` puts the tables into
docs/evaluation.md.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from coded_sets import ROOT
from saturation_alternatives import (
    chao2_corrected,
    coverage_estimator,
    good_toulmin,
    mixture,
    new_corrected,
)
from saturation_codebooks import (
    DEPENDENCES,
    NEW_DEPENDENCES,
    NEW_SHAPES,
    OTHERS,
    SHAPES,
    Situation,
    Units,
    make_units,
)
from saturation_sets import incidences, is_even
from scale_tables import write_between_markers

from thememap.saturation._coverage import estimate_coverage
from thememap.saturation._new_themes import count_for_new, predict_new
from thememap.saturation._unseen_themes import chao2, estimate_total, log_normal_ends

PAGE = ROOT / "docs/evaluation.md"
MADE = ("<!-- saturation made: begin -->", "<!-- saturation made: end -->")
REAL = ("<!-- saturation real: begin -->", "<!-- saturation real: end -->")
SEED = 20261129
THEMES = (15, 40, 100)
UNITS = (5, 6, 12, 24, 48)
SIZES = (12, 24, 48)
NEXT = 5
RARER, RAREST = 1.0, 0.25
ESTIMATORS = (
    "Chao2 (used)", "Chao2, bias-corrected", "Good–Toulmin", "Good–Toulmin, smoothed",
    "mixture from 0.25/m", "mixture from 1/m", "ICE",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, eq=False)
class Outcome:
    """What was said of n tables, and what was true; k numbers of further units.

    ``came`` (n, k), ``expected`` (n, k, estimators), ``inside`` (n, k) whether the interval has
    what came, ``total`` (n, estimators), ``themes`` (n,), ``low_holds`` and ``ends_hold`` (n,)
    whether there are as many themes as the low end says (NaN where it is not said), and as both
    ends of the log-normal interval say, ``coverage_inside`` (n,) whether its interval has it.
    """

    came: np.ndarray
    expected: np.ndarray
    inside: np.ndarray
    width: np.ndarray
    total: np.ndarray
    themes: np.ndarray
    low_holds: np.ndarray
    ends_hold: np.ndarray
    coverage_inside: np.ndarray


def compare(tables: Sequence[Units], *, units: int, resamples: int = 200) -> Outcome:
    """Estimates from the first ``units`` of each table against the rest of it."""
    further = np.array([1, min(NEXT, units), units])
    hands = [table.occurs[:units] for table in tables]
    frequencies = [occurs.sum(axis=0) for occurs in hands]
    counts = np.array([np.bincount(f, minlength=units + 1)[1:] for f in frequencies], dtype=float)
    mixtures = [mixture(counts, units=units, further=further, rarest=r) for r in (RAREST, RARER)]
    rows = []
    for place, (table, occurs, frequency) in enumerate(
        zip(tables, hands, frequencies, strict=True)
    ):
        new = [n.expected for n in predict_new(count_for_new(occurs), further)]
        unseen = table.occurs[:, frequency == 0]
        came = np.array([unseen[: units + n].any(axis=0).sum() for n in further])
        low, high = log_normal_ends(frequency, units=units)
        total = estimate_total(frequency, units=units)
        themes = len(frequency)
        coverage = estimate_coverage(occurs, resamples=resamples, seed=0)
        known = table.probability[frequency > 0].sum() / table.probability.sum()
        seen = int((frequency > 0).sum())
        plain, smooth = (
            good_toulmin(counts[place], units=units, further=further, smooth=smooth)
            for smooth in (False, True)
        )
        rows.append(
            {
                "came": came,
                "expected": np.column_stack(
                    [
                        [n.value for n in new],
                        new_corrected(frequency, units=units, further=further),
                        plain,
                        smooth,
                        *(expected[place] for _, expected in mixtures),
                        np.full(len(further), np.nan),
                    ]
                ),
                "inside": np.array([n.low <= c <= n.high for n, c in zip(new, came, strict=True)]),
                "width": np.array([(n.high or 0) - (n.low or 0) for n in new]),
                "total": np.array(
                    [
                        chao2(frequency, units=units),
                        chao2_corrected(frequency, units=units),
                        np.nan,
                        np.nan,
                        *(seen + more[place] for more, _ in mixtures),
                        coverage_estimator(frequency, units=units),
                    ]
                ),
                "themes": themes,
                "low_holds": np.nan if total.value is None else (total.low or 0) <= themes,
                "ends_hold": np.floor(low) <= themes <= np.ceil(high),
                "coverage_inside": (coverage.low or 0) <= known <= (coverage.high or 0),
            }
        )
    return Outcome(**{name: np.array([row[name] for row in rows]) for name in rows[0]})


def together(outcomes: Iterable[Outcome]) -> Outcome:
    """Outcomes of several situations as one."""
    every = list(outcomes)
    return Outcome(
        **{name: np.concatenate([getattr(o, name) for o in every]) for name in vars(every[0])}
    )


def made(
    shapes: Iterable[str], dependences: Iterable[str], *, repeats: int
) -> dict[Situation, Outcome]:
    """Every situation, with a random stream of its own."""
    situations = [
        Situation(shape=shape, dependence=dependence, themes=themes, units=units)
        for dependence in dependences
        for units in UNITS
        for shape in shapes
        for themes in THEMES
    ]
    tables = {
        situation: list(_codebooks(situation, number=number, repeats=repeats))
        for number, situation in enumerate(situations)
    }
    return {s: compare(of, units=s.units) for s, of in tables.items() if of}


def _codebooks(situation: Situation, *, number: int, repeats: int) -> Iterator[Units]:
    """Those in which two of the units at hand or more have a theme."""
    rng = np.random.default_rng([SEED, number])
    for _ in range(repeats):
        units = make_units(situation, rng)
        if units.occurs[: situation.units].any(axis=1).sum() > 1:
            yield units


def made_tables(repeats: int) -> Iterator[str]:
    """Tables of made codebooks: those looked at, those held back, and other units later."""
    looked_at = made(SHAPES, DEPENDENCES, repeats=repeats)
    held_back = made(NEW_SHAPES, NEW_DEPENDENCES, repeats=repeats)
    others = made([*SHAPES, *NEW_SHAPES], [OTHERS], repeats=max(repeats // 5, 2))
    yield "**Looked at while building** (eight shapes).\n"
    yield from _situations_table(looked_at)
    yield "\n**Held back, run once** (five other shapes).\n"
    yield from _situations_table({**held_back, **others})
    yield "\n**Other estimators**, over all of these but *other units later*.\n"
    yield from _estimators_table(together([*looked_at.values(), *held_back.values()]))


def _situations_table(outcomes: dict[Situation, Outcome]) -> Iterator[str]:
    yield (
        "| units depend | units | new came in as many | expected − came (1 / 5 / as many more) "
        "| interval has it (1 / 5 / as many) | least over situations | coverage's interval has it "
        "| Chao2, share of the themes | least said of (holds) | both ends hold |"
    )
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for dependence in dict.fromkeys(s.dependence for s in outcomes):
        for units in UNITS:
            chosen = [
                o for s, o in outcomes.items() if (s.dependence, s.units) == (dependence, units)
            ]
            every = together(chosen)
            bias = (every.expected[:, :, 0] - every.came).mean(axis=0)
            inside = every.inside.mean(axis=0)
            least = min(float(o.inside.mean(axis=0).min()) for o in chosen)
            ratio = (every.total[:, 0] / every.themes).mean()
            yield (
                f"| {dependence} | {units} | {every.came[:, -1].mean():.1f} "
                f"| {' / '.join(f'{b:+.2f}' for b in bias)} "
                f"| {' / '.join(f'{share:.2f}' for share in inside)} | {least:.2f} "
                f"| {every.coverage_inside.mean():.2f} | {ratio:.2f} "
                f"| {np.isfinite(every.low_holds).mean():.2f} ({np.nanmean(every.low_holds):.2f}) "
                f"| {every.ends_hold.mean():.2f} |"
            )


def _estimators_table(every: Outcome) -> Iterator[str]:
    yield (
        "| estimator | new in five: mean error, root mean square | new in as many: mean error, "
        "root mean square | share of the themes: mean, root mean square error |"
    )
    yield "|---|---|---|---|"
    errors = every.expected - every.came[:, :, None]
    ratio = every.total / every.themes[:, None]
    for place, name in enumerate(ESTIMATORS):
        cells = [
            "–"
            if np.isnan(errors[:, k, place]).all()
            else f"{errors[:, k, place].mean():+.2f}, {_root(errors[:, k, place]):.2f}"
            for k in (1, 2)
        ]
        of = ratio[:, place]
        cells.append("–" if np.isnan(of).all() else f"{np.nanmean(of):.2f}, {_root(of - 1):.2f}")
        yield f"| {name} | {' | '.join(cells)} |"


def _root(errors: np.ndarray) -> float:
    return float(np.sqrt(np.nanmean(errors**2)))


def real_tables(data: Path, draws: int) -> Iterator[str]:
    """A row a set, over all numbers of units: those looked at, then those run once."""
    for even, title in ((True, "Looked at while building"), (False, "Run once")):
        yield f"**{title}.**\n"
        yield (
            "| set | of units (themes) | drawn | new came in five: expected − came, interval has "
            "it | new came in as many: expected − came, interval has it, least, mean width |"
        )
        yield "|---|---|---|---|---|"
        every = []
        for name, occurs in incidences(data).items():
            n = len(occurs)
            sizes = sorted({size for size in SIZES if NEXT <= size <= n // 2} | {min(n // 2, 96)})
            if is_even(name) != even or n // 2 < NEXT:
                continue
            outcomes = [
                compare(list(_halves(occurs, size, draws)), units=size, resamples=20)
                for size in sizes
            ]
            every += outcomes
            drawn = ", ".join(map(str, sizes))
            yield f"| {name} | {n} ({occurs.shape[1]}) | {drawn} | {_real_cells(outcomes)} |"
        yield f"| **all** | | | {_real_cells(every)} |\n"


def _real_cells(outcomes: Sequence[Outcome]) -> str:
    every = together(outcomes)
    came = every.came.mean(axis=0)
    bias = every.expected[:, :, 0].mean(axis=0) - came
    inside = every.inside.mean(axis=0)
    least = min(float(outcome.inside[:, -1].mean()) for outcome in outcomes)
    return (
        f"{came[1]:.1f}: {bias[1]:+.2f}, {inside[1]:.2f} | {came[2]:.1f}: {bias[2]:+.2f}, "
        f"{inside[2]:.2f}, {least:.2f}, {every.width[:, 2].mean():.1f}"
    )


def _halves(occurs: np.ndarray, size: int, draws: int) -> Iterator[Units]:
    rng = np.random.default_rng([SEED, size, len(occurs)])
    for _ in range(draws):
        chosen = occurs[rng.permutation(len(occurs))[: 2 * size]]
        if chosen[:size].any(axis=1).sum() > 1:
            yield Units(occurs=chosen, probability=occurs.mean(axis=0))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=["made", "real"])
    parser.add_argument("--data", type=Path)
    parser.add_argument("--repeats", type=int, default=100)
    parser.add_argument("--draws", type=int, default=300)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    if options.what == "made":
        lines, markers = made_tables(options.repeats), MADE
    else:
        assert options.data is not None, "--data names the folder with the real sets"
        lines, markers = real_tables(options.data, options.draws), REAL
    text = "\n".join(lines)
    print(text)
    if options.write:
        write_between_markers(PAGE, text.strip(), begin=markers[0], end=markers[1])


if __name__ == "__main__":
    main()
