"""How near does the number of groups that resampling chooses come to the number of themes?

    python scripts/evaluate_number_of_groups.py --data FOLDER

Corpora drawn from 4, 8, 12 and 20 well-coded themes of nhs-feedback, 80 comments a theme, ten of
each; the rule of full depth where there is no codebook. Prints the numbers chosen, their median
ratio to the truth, and the mean excess over structureless data by number of groups.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from coded_sets import SEED, Row, coded_set, nhs_rows, vectors_of
from threadpoolctl import threadpool_limits

from thememap.experiments import ChoiceOptions, choose_groups
from thememap.grouping import (
    boilerplate_reasons,
    candidate_numbers,
    partition_at_scales,
    prepare_points,
)
from thememap.records import NumberOfGroups, ThemePath

TRUTHS = (4, 8, 12, 20)
DRAWS, PER_THEME, LEAST_COMMENTS, LEAST_WORDS = 10, 80, 60, 4
CATCH_ALLS = ("general", "miscell", "nothing")


def chosen_number(texts: tuple[str, ...], vectors: np.ndarray) -> NumberOfGroups:
    """What resampling the ladder chooses."""
    prepared = prepare_points(vectors=vectors, texts=texts, set_aside=boilerplate_reasons(texts))
    labels = partition_at_scales(
        prepared.all_points(),
        method="spectral",
        numbers=candidate_numbers(len(prepared.points)),
        seed=0,
    )
    return choose_groups(
        prepared,
        labels=labels,
        unit=np.arange(len(prepared.texts)),
        number=None,
        seed=0,
        options=ChoiceOptions(whole_curve=True),
    ).number


def well_coded(data: Path) -> dict[ThemePath, list[str]]:
    """The comments of each theme that has many and is no catch-all."""
    by: dict[ThemePath, list[str]] = {}
    for text, _, theme in nhs_rows(data):
        if len(text.split()) >= LEAST_WORDS:
            by.setdefault(theme, []).append(text)
    return {
        theme: texts
        for theme, texts in sorted(by.items())
        if len(texts) >= LEAST_COMMENTS and not any(word in theme[1].lower() for word in CATCH_ALLS)
    }


def evaluate(data: Path) -> None:
    by = well_coded(data)
    themes = sorted(by)
    rng = np.random.default_rng(SEED)
    print("themes | chosen (ten corpora) | median ratio")
    for truth in sorted({min(truth, len(themes)) for truth in TRUTHS}):
        chosen: list[int] = []
        curves: list[dict[int, float]] = []
        for _ in range(DRAWS):
            rows: list[Row] = []
            for at in rng.permutation(len(themes))[:truth]:
                texts = by[themes[at]]
                rows += [(texts[i], "", ()) for i in rng.permutation(len(texts))[:PER_THEME]]
            quotes = coded_set("drawn", rows, level=1).quotes
            number = chosen_number(quotes.text, vectors_of(quotes))
            chosen.append(number.k)
            curves.append({k: value - null for k, value, null in number.curve})
        ratio = np.median(chosen) / truth
        print(f"{truth} | {', '.join(map(str, chosen))} | {ratio:.2f}")
        shared = sorted(set.intersection(*(set(curve) for curve in curves)))
        means = (f"{k}: {np.mean([curve[k] for curve in curves]):.3f}" for k in shared)
        print(f"   mean excess by number of groups: {', '.join(means)}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    with threadpool_limits(1):
        evaluate(parser.parse_args().data)


if __name__ == "__main__":
    main()
