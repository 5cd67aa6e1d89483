"""Do learning curves say what more studies bring to the recognition of a theme?

    python scripts/evaluate_learning.py [--sets NAME …] [--data DIR] [--half even|odd|all] [--write]

Half of the studies (sessions, documents; quotes where there are neither) are *what the user has*:
the curve, its gain and the outlook of each theme are computed from them alone. Then the other half
is added. What that brought is the kappa from all studies less the mean of those from the two halves
(the mean, for a half with luck is followed by a half without). Four random splits, each half in
turn. ``--half`` takes half of the themes, by the SHA-256 of their paths. Labels for what fits
nowhere are left out. ``--write`` puts the tables into docs/evaluation.md.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
from coded_sets import ROOT, SEED, coded_set, nhs_rows, vectors_of
from evaluate_concepts import is_odd
from evidence_sets import (
    COMMENTS,
    HIGHLIGHTS,
    THERAPISTS,
    TITLES,
    TOPICS,
    EvidenceSet,
    is_judged,
    read_set,
)
from scale_tables import write_between_markers
from threadpoolctl import threadpool_limits

from thememap.evidence import CurveScope, EvidenceInput, recognise, text_features
from thememap.evidence.recognition._learning_gain import LevelLearning, level_learning
from thememap.evidence.recognition._recognition_evidence import across_studies
from thememap.records import ComparisonRules, Estimate, LearningGain, LearningOutlook, Scale

PAGE = ROOT / "docs/evaluation.md"
EVERY_COMMENT = "comments-all"
SETS = (EVERY_COMMENT, COMMENTS, HIGHLIGHTS, THERAPISTS, "talk-clients", TOPICS, "alliance")
SPLITS, BOOTSTRAPS = 4, 2000
RULES = ComparisonRules()
OUTLOOKS = (LearningOutlook.RISING, LearningOutlook.FLAT, LearningOutlook.CANNOT_SAY)
NAMES = {**TITLES, EVERY_COMMENT: "All 8,554 patients' comments; studies unknown"}
BY_KAPPA = (-1.0, 0.2, 0.4, 0.6, 1.01)


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """A theme in half of the studies, and what the other half brought.

    ``mine`` and ``other`` are what the curves of the two halves say, ``kappa`` the mean of their
    kappas, and ``brought`` how much higher the kappa of all is.
    """

    theme: tuple[str, int]
    mine: LearningGain
    other: LearningGain
    kappa: float
    brought: float


def forecasts(coded: EvidenceSet, name: str, *, half: str) -> list[Forecast]:
    """The forecasts of all themes of a set in each half of each split."""
    given = _input(coded)
    chosen = [half == "all" or is_odd(path) == (half == "odd") for path in given.view.themes]
    units, number = np.unique(given.unit, return_inverse=True)
    whole = recognise(across_studies(given)).kappa
    rows = []
    for split in range(SPLITS):
        side = (np.random.default_rng([SEED, split]).permutation(len(units)) % 2)[number]
        pair = [_half(coded, given, np.flatnonzero(side == code)) for code in (0, 1)]
        before = np.mean([kappa for _, kappa in pair], axis=0)
        for (mine, _), (other, _) in (pair, pair[::-1]):
            rows += [
                Forecast(
                    theme=(name, int(t)),
                    mine=mine.gains[t],
                    other=other.gains[t],
                    kappa=float(before[t]),
                    brought=float(whole[t] - before[t]),
                )
                for t in np.flatnonzero(chosen)
                if mine.gains[t].outlook and other.gains[t].outlook
            ]
    return rows


def _input(coded: EvidenceSet) -> EvidenceInput:
    """The set without labels for what fits nowhere, over the quotes that are compared."""
    given = coded.input(rules=RULES)
    themes = np.flatnonzero([is_judged(path) for path in given.view.themes])
    view = replace(
        given.view,
        themes=tuple(given.view.themes[t] for t in themes),
        member=given.view.member[:, themes],
        specified=given.view.specified[:, themes],
    )
    given = replace(given, view=view, coders=(), learning_curve=CurveScope.ALL)
    return given.take(np.flatnonzero(given.compared))


def _half(
    coded: EvidenceSet, given: EvidenceInput, rows: np.ndarray
) -> tuple[LevelLearning, np.ndarray]:
    """What the curves say of these quotes alone, and kappas; words are counted in them alone."""
    place = {quote_id: row for row, quote_id in enumerate(coded.coded.quotes.quote_id)}
    vectors = coded.vectors[[place[given.quotes.quote_id[row]] for row in rows]]
    texts = [given.quotes.text[row] for row in rows]
    half = given.take(rows, features=text_features(vectors, texts, rules=RULES))
    recognising = across_studies(half)
    recognition = recognise(recognising)
    return level_learning(half, recognising, recognition), recognition.kappa


def every_comment(data: Path) -> EvidenceSet:
    """All comments of which there are 3,000 in the other sets; without groups."""
    rows = [(text, "", (theme,)) for text, _, theme in nhs_rows(data)]
    coded = coded_set(EVERY_COMMENT, rows, level=2)
    nowhere = Scale(k=1, label=np.zeros(len(rows), dtype=np.int64), groups=())
    return EvidenceSet(
        coded=coded, vectors=vectors_of(coded.quotes), scales=(nowhere,), coder="people"
    )


def sets_table(rows: Sequence[Forecast]) -> str:
    """A row a set: the mean gain that was forecast, and what came."""
    lines = [
        "| set | themes | mean gain of a doubling, from half of the studies | what the other half "
        "brought | the two halves' gains agree within their 95 % intervals | rising, flat, cannot "
        "say |",
        "|---|---|---|---|---|---|",
    ]
    names = [*dict.fromkeys(row.theme[0] for row in rows)]
    for name in (*names, ""):
        of_set = [row for row in rows if name in ("", row.theme[0])]
        agree = [
            abs(_gain(row) - _value(row.other.gain.value))
            <= np.hypot(_half_width(row.mine.gain), _half_width(row.other.gain))
            for row in of_set
        ]
        shares = [np.mean([row.mine.outlook is outlook for row in of_set]) for outlook in OUTLOOKS]
        cells = (
            NAMES.get(name, "all"),
            str(len({row.theme for row in of_set})),
            _with_interval(of_set, _gain),
            _with_interval(of_set, _brought),
            f"{np.mean(agree):.2f}",
            ", ".join(f"{share:.2f}" for share in shares),
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def outlook_table(rows: Sequence[Forecast]) -> str:
    """A row an outlook: what the other half of the studies brought to such themes."""
    lines = [
        "| outlook from half of the studies | themes × halves | gain so far | what the other half "
        "brought | above 0.02 | above 0.05 |",
        "|---|---|---|---|---|---|",
    ]
    for outlook in OUTLOOKS:
        of = [row for row in rows if row.mine.outlook is outlook]
        if not of:
            lines.append(f"| {outlook} | 0 | – | – | – | – |")
            continue
        cells = (
            outlook.value,
            f"{len(of)} ({len({row.theme for row in of})} themes)",
            _with_interval(of, _gain),
            _with_interval(of, _brought),
            f"{np.mean([row.brought > 0.02 for row in of]):.2f}",
            f"{np.mean([row.brought > 0.05 for row in of]):.2f}",
        )
        lines.append(f"| {' | '.join(cells)} |")
    r = np.corrcoef([_gain(row) for row in rows], [row.brought for row in rows])[0, 1]
    lines += ["", f"Correlation of the gain so far and what the other half brought: {r:.2f}."]
    return "\n".join(lines)


def kappa_table(rows: Sequence[Forecast]) -> str:
    """A row a range of kappa: what the other half of the studies brought to such themes."""
    lines = [
        "| kappa from half of the studies | themes | gain so far | what the other half brought |",
        "|---|---|---|---|",
    ]
    for low, high in pairwise(BY_KAPPA):
        of = [row for row in rows if low <= row.kappa < high]
        label = f"below {high}" if low < 0 else f"{low} to {high}" if high < 1 else f"from {low}"
        cells = (
            label,
            str(len({row.theme for row in of})),
            _with_interval(of, _gain),
            _with_interval(of, _brought),
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _with_interval(rows: Sequence[Forecast], value: Callable[[Forecast], float]) -> str:
    """The mean with its 95 % interval by a bootstrap of themes."""
    by_theme: dict[tuple[str, int], list[float]] = {}
    for row in rows:
        by_theme.setdefault(row.theme, []).append(value(row))
    total = np.array([sum(values) for values in by_theme.values()])
    count = np.array([len(values) for values in by_theme.values()])
    draws = np.random.default_rng(SEED).integers(0, len(total), (BOOTSTRAPS, len(total)))
    means = total[draws].sum(axis=1) / count[draws].sum(axis=1)
    low, high = np.quantile(means, (0.025, 0.975))
    return f"{total.sum() / count.sum():.3f} ({low:.3f} to {high:.3f})"


def _gain(row: Forecast) -> float:
    return _value(row.mine.gain.value)


def _brought(row: Forecast) -> float:
    return row.brought


def _half_width(gain: Estimate) -> float:
    return 0.0 if gain.high is None else gain.high - _value(gain.value)


def _value(value: float | None) -> float:
    assert value is not None
    return value


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sets", nargs="+", default=SETS, choices=tuple(NAMES), metavar="NAME")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--half", choices=("even", "odd", "all"), default="all")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows: list[Forecast] = []
    with threadpool_limits(limits=1):
        for name in options.sets:
            if name == EVERY_COMMENT:
                coded = every_comment(options.data)
            else:
                coded = read_set(name, data=options.data)
            rows += forecasts(coded, name, half=options.half)
    tables = {
        "sets": sets_table(rows),
        "outlooks": outlook_table(rows),
        "kappas": kappa_table(rows),
    }
    for part, table in tables.items():
        print(f"{table}\n", flush=True)
        if options.write:
            name = f"learning, {part}, {options.half}"
            write_between_markers(
                PAGE, table, begin=f"<!-- {name}: begin -->", end=f"<!-- {name}: end -->"
            )


if __name__ == "__main__":
    main()
