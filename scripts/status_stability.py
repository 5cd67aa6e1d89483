"""Do statuses measure agreement, or the number of quotes?

    python scripts/status_stability.py PROJECT.toml [--data DIR] [--draws 20]

With the shown groups of the whole material held fixed: random halves and thirds of the quotes, and
every quote three times over. With groups made anew: random halves. Themes that are *too few* in
either of two compared sets are left out. Prints the share of themes whose status stays.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np
from coded_sets import shown_groups, vectors_of

from thememap.comparison import (
    ComparisonInput,
    count_well_coded_themes,
    reference_coding,
    statuses_by_level,
)
from thememap.comparison._cell_table import cell_table
from thememap.comparison.nulls._within_study_null import study_codes, within_study_obstacle
from thememap.grouping import partition_points, prepare_points
from thememap.project import load_project
from thememap.records import Codebook, ComparisonRules, Quotes, ReferenceCoding, level_view
from thememap.tables import read_material


def statuses(
    quotes: Quotes, book: Codebook, reference: ReferenceCoding, member: np.ndarray, level: int
) -> tuple[str, ...]:
    given = ComparisonInput(
        quotes=quotes,
        codebook=book,
        reference=reference,
        group_member=member,
        rules=ComparisonRules(),
    )
    return statuses_by_level(given, levels=(level,))[level]


def stay(first: tuple[str, ...], second: tuple[str, ...]) -> float:
    pairs = [(a, b) for a, b in zip(first, second, strict=True) if "too few" not in (a, b)]
    return float(np.mean([a == b for a, b in pairs]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("project", type=Path)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--draws", type=int, default=20)
    options = parser.parse_args()
    project = load_project(options.project, data_folder=options.data)
    material = read_material(project)
    quotes, book = material.quotes, material.codebook
    reference = reference_coding(
        quotes=quotes, codings=material.codings, codebook=book, rule=project.reference.coding
    )
    vectors = vectors_of(quotes, name=project.encoder.name)
    prepared = prepare_points(vectors=vectors, texts=quotes.text)
    level = project.reference.level or 2
    themes = count_well_coded_themes(reference, codebook=book, level=level)
    number, labels = shown_groups(prepared, themes=themes, level=level)
    k = number.k
    member = labels[prepared.points.point][:, None] == np.arange(k)
    whole = statuses(quotes, book, reference, member, level)
    rng = np.random.default_rng(0)
    n = len(quotes)
    print(f"{n} quotes, {k} groups, level {level}")

    def part(rows: np.ndarray) -> tuple[str, ...]:
        taken = replace(reference, read=reference.read[rows], assigned=reference.assigned[rows])
        return statuses(quotes.take(rows), book, taken, member[rows], level)

    for name, share in (("half", 2), ("third", 3)):
        against_whole, against_other = [], []
        for _ in range(options.draws):
            order = rng.permutation(n)
            first, second = (np.sort(order[i * n // share : (i + 1) * n // share]) for i in (0, 1))
            one, two = part(first), part(second)
            against_whole += [stay(whole, one), stay(whole, two)]
            against_other.append(stay(one, two))
        print(
            f"random {name}, groups fixed: {np.mean(against_whole):.3f} as in the whole "
            f"(lowest {min(against_whole):.3f}); {np.mean(against_other):.3f} as in another {name} "
            f"(lowest {min(against_other):.3f})"
        )

    anew = []
    for _ in range(options.draws):
        points = np.sort(rng.permutation(len(prepared.points))[: len(prepared.points) // 2])
        label = np.full(len(prepared.points), -1)
        label[points] = partition_points(
            prepared.subset_points(points)[1], method="spectral", k=k, seed=0
        )
        of_quote = label[prepared.points.point]
        rows = np.flatnonzero(of_quote >= 0)
        taken = replace(reference, read=reference.read[rows], assigned=reference.assigned[rows])
        found = statuses(
            quotes.take(rows), book, taken, of_quote[rows][:, None] == np.arange(k), level
        )
        anew.append(stay(whole, found))
    print(f"random half, groups made anew: {np.mean(anew):.3f} (lowest {min(anew):.3f})")

    tripled = np.repeat(np.arange(n), 3)
    view = level_view(reference=reference, codebook=book, level=level)
    compared = reference.read & member.any(axis=1)
    tables = []
    for rows in (np.arange(n), tripled):
        three = replace(view, member=view.member[rows], specified=view.specified[rows])
        study = tuple(quotes.study[row] for row in rows)
        reason = within_study_obstacle(
            study=study, compared=compared[rows], group_member=member[rows], rules=ComparisonRules()
        )
        tables.append(
            cell_table(
                view=three,
                group_member=member[rows],
                read=reference.read[rows],
                study=None if reason else study_codes(study),
                rules=ComparisonRules(),
            )
        )
        used = not reason
    as_it_is, three_times = tables
    q = [(t.q_within if used else t.q_free) <= ComparisonRules().match_q for t in tables]
    matches = [found & t.large_enough for found, t in zip(q, tables, strict=True)]
    changed = matches[0] != matches[1]
    print(
        f"every row three times over: {matches[0].sum()} matches become {matches[1].sum()}; "
        f"of {changed.sum()} that change, {(changed & (q[0] != q[1])).sum()} change through q and "
        f"{(changed & (as_it_is.large_enough != three_times.large_enough)).sum()} through the bound"
    )


if __name__ == "__main__":
    main()
