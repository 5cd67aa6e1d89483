"""How long does recognition take?

    python scripts/benchmark_evidence.py [--quotes 3000 --themes 40 --studies 30]

Random vectors of 384 dimensions, texts of 25 words from a Zipf distribution, themes that are
directions with noise; a third of the quotes has one theme, a third two. Seconds of processor time
of one thread for the features, recognition across and within studies, and their shuffles.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import numpy as np

from thememap.engines import single_threaded_blas
from thememap.evidence import (
    RecognitionInput,
    affordable_shuffles,
    make_folds,
    quote_folds,
    recognise,
    shuffled_kappas,
    text_features,
)
from thememap.records import ComparisonRules

DIMENSIONS, VOCABULARY, WORDS = 384, 30_000, 25


def material(n: int, themes: int) -> tuple[np.ndarray, list[str], np.ndarray]:
    """Vectors, texts and themes of n quotes."""
    rng = np.random.default_rng(0)
    x = rng.standard_normal((n, DIMENSIONS), dtype=np.float32) / np.arange(1, DIMENSIONS + 1) ** 0.3
    near = x @ rng.standard_normal((DIMENSIONS, themes), dtype=np.float32)
    near += 3 * rng.standard_normal(near.shape, dtype=np.float32)
    order = np.argsort(-near, axis=1)
    member = np.zeros((n, themes), dtype=bool)
    for rank in range(2):
        some = np.flatnonzero(rng.random(n) < (2 / 3, 1 / 2)[rank])
        member[some, order[some, rank]] = True
    words = np.minimum(rng.zipf(1.3, (n, WORDS)), VOCABULARY)
    return x, [" ".join(f"w{word}" for word in row) for row in words.tolist()], member


@contextmanager
def timed(step: str) -> Iterator[None]:
    """Print how long a step took."""
    start = time.process_time()
    yield
    print(f"  {step}: {time.process_time() - start:.2f} s", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--quotes", type=int, default=3000)
    parser.add_argument("--themes", type=int, default=40)
    parser.add_argument("--studies", type=int, default=30)
    options = parser.parse_args()
    rules, n = ComparisonRules(), options.quotes
    shuffles = affordable_shuffles(n, options.themes, most=rules.evidence_shuffles)
    print(f"{n:,} quotes, {options.themes} themes, {options.studies} studies, {shuffles} shuffles")
    x, texts, member = material(n, options.themes)
    study = np.random.default_rng(1).integers(0, options.studies, n)
    with single_threaded_blas(), timed("all"):
        with timed("features"):
            features = text_features(x, texts, rules=rules)
        del x, texts
        across = RecognitionInput(
            features=features,
            member=member,
            among=np.ones_like(member),
            fold=make_folds(study, rules=rules, seed=0),
            unit=study,
            rules=rules,
        )
        within = replace(
            across,
            fold=quote_folds([str(i) for i in range(n)], rules=rules, seed=0),
            unit=np.arange(n),
        )
        for name, given in (("across", across), ("within", within)):
            with timed(f"recognition {name} studies"):
                kappa = recognise(given).kappa
            with timed(f"shuffles {name} studies"):
                null = shuffled_kappas(given, study=study, shuffles=shuffles, seed=0)
            print(f"    mean kappa {np.nanmean(kappa):.3f}, shuffled {np.nanmean(null):.3f}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  {memory:,.0f} MB")


if __name__ == "__main__":
    main()
