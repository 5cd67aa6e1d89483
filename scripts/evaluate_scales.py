"""What each scale of the ladder is worth on coded material, and what other methods reach.

    python scripts/evaluate_scales.py --data FOLDER [--sets NAME …] [--half odd|even|all] [--write]

For each set and scale: agreement (mean ARI) between pairs of delete-half resamples, on the texts in
both, with that of structureless data; AMI with people's themes, over quotes with exactly one theme;
Cohen's kappa of each theme's best group, mean over the themes; the highest kappa of any scale so
far, with its mean over shuffled codings; seconds. Ward and k-means at the same numbers of groups,
and UMAP + HDBSCAN with several smallest sizes of a cluster, with spectral at as many groups.

Choices were made on the even halves of the sets (SHA-256 of the text), so the odd halves are
measured. Sets under 500 quotes are whole: no choice was made on them. ``--write`` puts the tables
into docs/grouping.md. One thread.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from coded_sets import BUNDLED, LEAST_QUOTES, NVIVO, REAL, ROOT, SEED, SURVEYS, load, vectors_of
from scale_tables import (
    Row,
    ScaleRow,
    UmapRow,
    scales_table,
    umap_table,
    write_between_markers,
)
from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score
from threadpoolctl import threadpool_limits

from thememap.experiments import draw_halves
from thememap.experiments._recovery_curve import gaussian_null_data
from thememap.grouping import (
    METHODS,
    PointGraph,
    PreparedPoints,
    boilerplate_reasons,
    ladder_of,
    prepare_points,
)
from thememap.grouping.methods._density import hdbscan_labels, umap_vectors
from thememap.measures import cell_kappas
from thememap.records import is_catch_all

PAGE = ROOT / "docs/grouping.md"
BEGIN, END = "<!-- scales: begin -->\n", "<!-- scales: end -->\n"
WHOLE_BELOW = 500
SMALL_SET_LEAST = 5
LEAST_UNITS = 6
SHUFFLES = 40
PAIRS = {"spectral": 10, "ward": 10, "k-means": 5, "umap-hdbscan": 5}
NULL_PAIRS = 5
SMALLEST_CLUSTERS = (5, 10, 15, 25, 40)
Labels = Mapping[int, np.ndarray]
Partition = Callable[[PointGraph], Labels]


@dataclass(frozen=True, kw_only=True, eq=False)
class Case:
    """A coded set, ready to be grouped.

    ``member`` (n, t) bool are the themes of the quotes with a point, ``point`` (n,) their points;
    ``single`` (n,) int the theme of quotes with exactly one, −1 for others; ``unit`` (m,) is what
    halves are drawn from; ``shuffles`` are orders (n,) of the codings.
    """

    prepared: PreparedPoints
    member: np.ndarray
    single: np.ndarray
    point: np.ndarray
    unit: np.ndarray
    shuffles: tuple[np.ndarray, ...]

    def kappas(self, labels: np.ndarray, order: np.ndarray | None = None) -> np.ndarray:
        """(t,) kappa of each theme's best group."""
        member = self.member if order is None else self.member[order]
        groups = int(labels.max(initial=0)) + 1
        found = cell_kappas(
            member=member, among=np.ones_like(member), label=labels[self.point], groups=groups
        )
        return np.asarray(np.nanmax(found, axis=1))

    def ami(self, labels: np.ndarray) -> float:
        """Adjusted mutual information; no group counts as a group."""
        rows = np.flatnonzero(self.single >= 0)
        of_quote = labels[self.point[rows]]
        return float(adjusted_mutual_info_score(self.single[rows], of_quote))


def read_case(name: str, *, data: Path | None, half: str) -> Case:
    """A set, its points and its themes with enough quotes."""
    coded = load(name, data=data)
    small = len(coded.quotes) < WHOLE_BELOW
    if not small and half != "all":
        coded = load(name, data=data, half=half)
    texts = coded.quotes.text
    prepared = prepare_points(
        vectors=vectors_of(coded.quotes), texts=texts, set_aside=boilerplate_reasons(texts)
    )
    rows = np.flatnonzero(prepared.points.point >= 0)
    every = coded.themes()
    themes = [every[row] for row in rows.tolist()]
    listed = sorted({theme for of_quote in themes for theme in of_quote})
    all_member = np.array([[theme in of_quote for theme in listed] for of_quote in themes])
    least = SMALL_SET_LEAST if small else LEAST_QUOTES
    judged = [
        t
        for t, theme in enumerate(listed)
        if not is_catch_all(theme) and all_member[:, t].sum() >= least
    ]
    single = np.where(all_member.sum(axis=1) == 1, all_member.argmax(axis=1), -1)
    unit = coded.unit()
    of_text = unit[prepared.texts.row]
    if len(set(of_text.tolist())) < LEAST_UNITS:  # halves of three trusts would be the same
        of_text = np.arange(len(prepared.texts))
    member = all_member[:, judged]
    return Case(
        prepared=prepared,
        member=member,
        single=single,
        point=prepared.points.point[rows],
        unit=of_text,
        shuffles=tuple(shuffled_orders(member, unit[rows])),
    )


def shuffled_orders(member: np.ndarray, unit: np.ndarray) -> list[np.ndarray]:
    """Orders that shuffle the codings within units, or among all where that changes nothing."""
    rng = np.random.default_rng(SEED)
    blocks = [np.flatnonzero(unit == one) for one in np.unique(unit)]
    varies = any((member[block] != member[block[0]]).any() for block in blocks)
    if not varies or len(blocks) > len(unit) / 3:
        blocks = [np.arange(len(unit))]
    orders = []
    for _ in range(SHUFFLES):
        order = np.arange(len(unit))
        for block in blocks:
            order[block] = rng.permutation(block)
        orders.append(order)
    return orders


def between_halves(
    prepared: PreparedPoints, unit: np.ndarray, partition: Partition, *, pairs: int
) -> tuple[dict[int, float], dict[int, float]]:
    """Mean ARI for each number of groups: nearest-group reading, and placed in both halves."""
    halves = draw_halves(unit, times=2 * pairs, seed=SEED % 1000)
    fitted = []
    for rows in halves:
        points, sample = prepared.subset_points(rows)
        fitted.append((points, sample.vectors, partition(sample)))
    whole: dict[int, list[float]] = {}
    placed: dict[int, list[float]] = {}
    for first, second in zip(fitted[::2], fitted[1::2], strict=True):
        _, at_a, at_b = np.intersect1d(first[0], second[0], return_indices=True)
        for k in first[2].keys() & second[2].keys():
            a, b = first[2][k], second[2][k]
            near = (nearest(first[1], a)[at_a], nearest(second[1], b)[at_b])
            whole.setdefault(k, []).append(adjusted_rand_score(*near))
            both = (a[at_a] >= 0) & (b[at_b] >= 0)
            if both.sum() > 1:
                ari = adjusted_rand_score(a[at_a][both], b[at_b][both])
                placed.setdefault(k, []).append(ari)
    return (
        {k: float(np.mean(values)) for k, values in whole.items()},
        {k: float(np.mean(values)) for k, values in placed.items()},
    )


def nearest(vectors: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Points in no group given to the group whose centre is nearest."""
    used = np.unique(labels[labels >= 0])
    if not len(used):
        return np.zeros_like(labels)
    centre = np.stack([vectors[labels == one].mean(axis=0) for one in used])
    centre /= np.linalg.norm(centre, axis=1, keepdims=True)
    return np.where(labels < 0, used[(vectors @ centre.T).argmax(axis=1)], labels)


def partition_by(name: str, numbers: Sequence[int]) -> Partition:
    """Labels of a sample for the numbers that it has points for."""

    def partition(sample: PointGraph) -> Labels:
        possible = tuple(k for k in numbers if k <= len(sample) // 2)
        return METHODS[name].fit_labels(sample, numbers=possible, seed=0)

    return partition


def umap_partition(sample: PointGraph) -> Labels:
    """Labels by UMAP + HDBSCAN for each smallest size of a cluster."""
    reduced = umap_vectors(sample.vectors, seed=0)
    return {size: hdbscan_labels(reduced, smallest=size) for size in SMALLEST_CLUSTERS}


def timed(case: Case, name: str, k: int) -> tuple[np.ndarray, float]:
    """Labels for one number of groups by itself, and its seconds; the graph is there already."""
    points = case.prepared.all_points()
    _ = points.graph
    start = time.perf_counter()
    labels = METHODS[name].fit_labels(points, numbers=(k,), seed=0)[k]
    return labels, time.perf_counter() - start


def measured(case: Case, name: str, numbers: Sequence[int]) -> dict[int, Row]:
    """One method at several numbers of groups."""
    partition = partition_by(name, numbers)
    agree, _ = between_halves(case.prepared, case.unit, partition, pairs=PAIRS[name])
    rows = {}
    for k in numbers:
        labels, seconds = timed(case, name, k)
        rows[k] = Row(
            halves=agree.get(k),
            ami=case.ami(labels),
            kappa=float(case.kappas(labels).mean()),
            seconds=seconds,
        )
    return rows


def ladder_rows(case: Case) -> tuple[list[ScaleRow], float]:
    """Every scale with the other methods, and the seconds of the whole ladder."""
    prepared = case.prepared
    numbers = ladder_of(len(prepared.points))
    methods = {name: measured(case, name, numbers) for name in ("spectral", "ward", "k-means")}
    gaussian = prepared.with_vectors(gaussian_null_data(prepared.texts.vectors, seed=0))
    spectral = partition_by("spectral", numbers)
    null, _ = between_halves(gaussian, case.unit, spectral, pairs=NULL_PAIRS)
    start = time.perf_counter()
    labels = spectral(prepared.all_points())
    seconds = time.perf_counter() - start
    highest = np.full(case.member.shape[1], -1.0)
    highest_shuffled = np.full((SHUFFLES, case.member.shape[1]), -1.0)
    rows = []
    for k in numbers:
        highest = np.maximum(highest, case.kappas(labels[k]))
        shuffled = [case.kappas(labels[k], order) for order in case.shuffles]
        highest_shuffled = np.maximum(highest_shuffled, np.array(shuffled))
        rows.append(
            ScaleRow(
                k=k,
                null=null.get(k),
                highest=float(highest.mean()),
                shuffled=float(highest_shuffled.mean()),
                methods={name: of[k] for name, of in methods.items()},
            )
        )
    return rows, seconds


def umap_rows(case: Case) -> list[UmapRow]:
    """UMAP + HDBSCAN at each smallest size of a cluster, and spectral at as many groups."""
    prepared = case.prepared
    umap_partition(prepared.all_points())  # compiles
    start = time.perf_counter()
    labels = umap_partition(prepared.all_points())
    seconds = time.perf_counter() - start
    agree, placed = between_halves(prepared, case.unit, umap_partition, pairs=PAIRS["umap-hdbscan"])
    numbers = {size: int(of_size.max(initial=-1)) + 1 for size, of_size in labels.items()}
    compared = sorted({k for k in numbers.values() if 2 <= k <= len(prepared.points) // 2})
    spectral = measured(case, "spectral", compared) if compared else {}
    return [
        UmapRow(
            smallest=size,
            groups=numbers[size],
            without_group=float((of_size < 0).mean()),
            halves=agree.get(size),
            placed=placed.get(size),
            ami=case.ami(of_size),
            ami_nearest=case.ami(nearest(prepared.points.vectors, of_size)),
            kappa=float(case.kappas(of_size).mean()),
            seconds=seconds,
            spectral=spectral.get(numbers[size]),
        )
        for size, of_size in labels.items()
        if numbers[size] >= 2
    ]


def evaluate(name: str, *, data: Path | None, half: str) -> str:
    """The tables of one set."""
    case = read_case(name, data=data, half=half)
    points = len(case.prepared.points)
    which = "whole" if points < WHOLE_BELOW or half == "all" else f"{half} half"
    start = time.perf_counter()
    _ = case.prepared.neighbour_links
    neighbours = time.perf_counter() - start
    rows, seconds = ladder_rows(case)
    return "\n".join(
        [
            f"**{name}** ({which}): {points} texts, {case.member.shape[1]} themes. Neighbours "
            f"{neighbours:.2f} s, the whole ladder {seconds:.2f} s.\n",
            scales_table(rows),
            umap_table(umap_rows(case)),
        ]
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path)
    parser.add_argument("--sets", nargs="*", default=[*REAL, *SURVEYS, NVIVO, *BUNDLED])
    parser.add_argument("--half", choices=["odd", "even", "all"], default="odd")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    parts = []
    with threadpool_limits(1):
        for name in options.sets:
            parts.append(evaluate(name, data=options.data, half=options.half))
            print(parts[-1], flush=True)
    if options.write:
        write_between_markers(PAGE, "\n".join(parts), begin=BEGIN, end=END)


if __name__ == "__main__":
    main()
