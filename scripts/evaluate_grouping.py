"""How well do the grouping methods do on coded material?

    python scripts/evaluate_grouping.py methods --data DIR [--sets NAME …] [--halves 10]
    python scripts/evaluate_grouping.py number --data DIR

*methods*: for each set and method, at its own number of groups and at equal numbers: coverage; AMI
and element-centric similarity with people's themes, quotes in no group counted as one group, as
singletons, and given to the nearest group; agreement (ARI) between pairs of delete-half resamples,
between seeds, after shuffling rows; seconds and memory. Then differences of the default to UMAP +
HDBSCAN with 95 % intervals over resampled studies (else quotes). *number*: corpora drawn from 4, 8,
12 and 17 well-coded themes of nhs-feedback, and how far the chosen number is from the truth.
"""

from __future__ import annotations

import argparse
import itertools
import time
import tracemalloc
from pathlib import Path

import numpy as np
from coded_sets import BUNDLED, REAL, SEED, CodedSet, coded_set, load, nhs_rows, vectors_of
from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score
from threadpoolctl import threadpool_limits

from thememap.experiments import ChoiceOptions, choose_groups, draw_halves
from thememap.grouping import (
    METHOD_CHOOSES_NUMBER,
    METHODS,
    PreparedPoints,
    boilerplate_reasons,
    prepare_points,
)
from thememap.measures import MEASURES, overlaps, set_table

EQUAL = (12, 24)
RECIPE = "umap-hdbscan"
LEAST_UNITS = 6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("what", choices=["methods", "number"])
    parser.add_argument("--data", type=Path)
    parser.add_argument("--sets", nargs="*", default=[*REAL, *BUNDLED])
    parser.add_argument("--halves", type=int, default=6)
    options = parser.parse_args()
    with threadpool_limits(1):
        if options.what == "methods":
            for name in options.sets:
                methods(load(name, data=options.data), times=options.halves)
        else:
            numbers(options.data)


def prepared_of(texts: tuple[str, ...], vectors: np.ndarray) -> PreparedPoints:
    return prepare_points(vectors=vectors, texts=texts, set_aside=boilerplate_reasons(texts))


def methods(coded: CodedSet, *, times: int) -> None:
    vectors = vectors_of(coded.quotes)
    prepared = prepared_of(coded.quotes.text, vectors)
    unit = coded.unit()[prepared.texts.row]
    if len(set(unit.tolist())) < LEAST_UNITS:  # halves of three trusts would often be the same
        unit = np.arange(len(prepared.texts))
    member = themes_of(coded)
    print(f"\n## {coded.name}: {len(coded.quotes)} quotes, {len(prepared.points)} grouped, "
          f"{member.shape[1]} themes")  # fmt: skip
    print("method | groups | covered | AMI one/single/nearest | ECS one/single/nearest | halves "
          "(all, placed) | seeds | shuffled | s | MB")  # fmt: skip
    own: dict[str, np.ndarray] = {}
    for name, method in METHODS.items():
        if name == "average" and len(prepared.points) > 5000:
            continue
        k = METHOD_CHOOSES_NUMBER
        if method.accepts_number:
            k = choose_groups(
                prepared, unit=unit, k=None, seed=0, options=ChoiceOptions(method=name)
            ).number.k
        for number in (k, *(EQUAL if method.accepts_number else ())):
            labels = line(coded, prepared, member, unit, name, number, times=times)
            if number == k:
                own[name] = labels
    differences(coded, prepared, member, own)


def themes_of(coded: CodedSet) -> np.ndarray:
    themes = coded.themes()
    listed = sorted({theme for one in themes for theme in one})
    return np.array([[theme in one for theme in listed] for one in themes])


def label(prepared: PreparedPoints, name: str, k: int, *, seed: int = 0) -> np.ndarray:
    found: np.ndarray = METHODS[name].fit_labels(prepared.all_points(), numbers=(k,), seed=seed)[k]
    return found


def nearest(vectors: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Points in no group given to the group whose centre is nearest."""
    if (labels < 0).all():
        return np.zeros_like(labels)
    used = np.unique(labels[labels >= 0])
    centre = np.stack([vectors[labels == one].mean(axis=0) for one in used])
    centre /= np.linalg.norm(centre, axis=1, keepdims=True)
    return np.where(labels < 0, used[(vectors @ centre.T).argmax(axis=1)], labels)


def readings(vectors: np.ndarray, labels: np.ndarray) -> list[np.ndarray]:
    singles = labels.copy()
    singles[labels < 0] = labels.max(initial=-1) + 1 + np.arange((labels < 0).sum())
    return [np.where(labels < 0, labels.max(initial=-1) + 1, labels), singles,
            nearest(vectors, labels)]  # fmt: skip


def ami(member: np.ndarray, labels: np.ndarray) -> float:
    """Over quotes with exactly one theme."""
    one = member.sum(axis=1) == 1
    return float(adjusted_mutual_info_score(member[one].argmax(axis=1), labels[one]))


def ecs(member: np.ndarray, labels: np.ndarray) -> float:
    measure = next(one for one in MEASURES if one.name == "element_centric")
    table, _, _ = set_table(member, labels[:, None] == np.unique(labels))
    return measure.compute(table, overlaps(table)).value or float("nan")


def line(
    coded: CodedSet,
    prepared: PreparedPoints,
    member: np.ndarray,
    unit: np.ndarray,
    name: str,
    k: int,
    *,
    times: int,
) -> np.ndarray:
    start = time.perf_counter()
    labels = label(prepared, name, k)
    seconds = time.perf_counter() - start
    tracemalloc.start()
    label(prepared, name, k)
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    vectors = prepared.points.vectors
    truth = member[prepared.points.row]
    read = readings(vectors, labels)
    amis = "/".join(f"{ami(truth, one):.3f}" for one in read)
    ecss = "/".join(f"{ecs(truth, one):.3f}" for one in read)
    whole, placed = between_halves(prepared, unit, name, k, times=times)
    seeds = adjusted_rand_score(labels, label(prepared, name, k, seed=1))
    order = np.random.default_rng(SEED).permutation(len(labels))
    texts = tuple(coded.quotes.text[row] for row in prepared.points.row[order])
    other = prepare_points(vectors=vectors[order], texts=texts)
    shuffled = adjusted_rand_score(labels[order], label(other, name, k))
    groups = len(set(labels.tolist()) - {-1})
    print(f"{name} | {groups} | {(labels >= 0).mean():.2f} | {amis} | {ecss} | {whole:.3f} "
          f"{placed:.3f} | {seeds:.3f} | {shuffled:.3f} | {seconds:.1f} | {peak:.0f}",
          flush=True)  # fmt: skip
    return labels


def between_halves(
    prepared: PreparedPoints, unit: np.ndarray, name: str, k: int, *, times: int
) -> tuple[float, float]:
    """Mean ARI between resamples, on points in both: nearest-group reading, and placed in both."""
    found = []
    for rows in draw_halves(unit, times=times, seed=SEED % 1000):
        points, sample = prepared.subset_points(rows)
        number = min(k, len(points) - 1)
        labels = METHODS[name].fit_labels(sample, numbers=(number,), seed=0)[number]
        found.append((points, labels, nearest(sample.vectors, labels)))
    whole, placed = [], []
    for (a, raw_a, all_a), (b, raw_b, all_b) in itertools.combinations(found, 2):
        _, at_a, at_b = np.intersect1d(a, b, return_indices=True)
        whole.append(adjusted_rand_score(all_a[at_a], all_b[at_b]))
        both = (raw_a[at_a] >= 0) & (raw_b[at_b] >= 0)
        if both.sum() > 1:
            placed.append(adjusted_rand_score(raw_a[at_a][both], raw_b[at_b][both]))
    return float(np.mean(whole)), float(np.mean(placed)) if placed else float("nan")


def differences(
    coded: CodedSet, prepared: PreparedPoints, member: np.ndarray, own: dict[str, np.ndarray]
) -> None:
    """AMI of each method less that of the recipe, both at their own numbers, nearest reading."""
    vectors, rows = prepared.points.vectors, prepared.points.row
    truth = member[rows]
    read = {name: nearest(vectors, labels) for name, labels in own.items()}
    kind, units = coded.quotes.resampling_units()
    if len(set(units.tolist())) < LEAST_UNITS:
        kind, units = "quotes", np.arange(len(coded.quotes))
    of = units[rows]
    drawn = draw_halves(of, times=200, seed=1)
    for name in own:
        if name == RECIPE:
            continue
        point = ami(truth, read[name]) - ami(truth, read[RECIPE])
        half = np.array(
            [ami(truth[at], read[name][at]) - ami(truth[at], read[RECIPE][at]) for at in drawn]
        )
        # Delete-half resamples vary as the estimate does (Shao & Wu 1989): their spread is used.
        low, high = point - 1.96 * half.std(ddof=1), point + 1.96 * half.std(ddof=1)
        print(f"{name} less {RECIPE}: AMI {point:+.3f} ({low:+.3f} to {high:+.3f}; half of the "
              f"{kind})", flush=True)  # fmt: skip


def numbers(data: Path) -> None:
    by: dict[tuple[str, ...], list[str]] = {}
    for text, _, theme in nhs_rows(data):
        if len(text.split()) >= 4:
            by.setdefault(theme, []).append(text)
    dustbins = ("general", "miscell", "nothing")
    coded_well = sorted(
        theme
        for theme, texts in by.items()
        if len(texts) >= 60 and not any(word in theme[1].lower() for word in dustbins)
    )
    rng = np.random.default_rng(SEED)
    print("truth | chosen (ten corpora) | median ratio")
    for truth in (4, 8, 12, min(20, len(coded_well))):
        chosen, curves = [], []
        for _ in range(10):
            rows = []
            for at in rng.permutation(len(coded_well))[:truth]:
                texts = sorted(by[coded_well[at]])
                rows += [(texts[i], "", ()) for i in rng.permutation(len(texts))[:80]]
            quotes = coded_set("drawn", rows, level=1).quotes
            prepared = prepared_of(quotes.text, vectors_of(quotes))
            found = choose_groups(
                prepared, unit=np.arange(len(prepared.texts)), k=None, seed=0
            ).number
            chosen.append(found.k)
            curves.append({k: value - null for k, value, null in found.curve})
        print(f"{truth} | {chosen} | {np.median(chosen) / truth:.2f}")
        shared = sorted(set.intersection(*(set(one) for one in curves)))
        told = ", ".join(f"{k}: {np.mean([one[k] for one in curves]):.3f}" for k in shared)
        print(f"   mean excess over structureless data by number of groups: {told}", flush=True)


if __name__ == "__main__":
    main()
