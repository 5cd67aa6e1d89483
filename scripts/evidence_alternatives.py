"""What else could recognise themes, and what the constants are worth.

    python scripts/evidence_alternatives.py --data DIR [--half even|odd] [--sets NAME …] [--write]

Themes of each set, sorted by path: those at even places were used to choose, those at odd places
are reported. The mean over themes of the kappa of recognition (folds of studies, at equal
prevalence), for each set, and the mean over sets: ridge regression with other penalties and
weights of words, with other features, and logistic regression. ``--write`` puts the table into
docs/evidence.md.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from coded_sets import ROOT
from evidence_sets import (
    CLIENTS,
    COMMENTS,
    HIGHLIGHTS,
    THERAPISTS,
    TITLES,
    TRUSTS,
    EvidenceSet,
    is_judged,
    read_set,
)
from scale_tables import number, write_between_markers
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.kernel_approximation import Nystroem
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from thememap.evidence import EvidenceInput, RecognitionInput, recognise
from thememap.evidence.recognition._equal_prevalence import equal_prevalence_kappa, give_highest
from thememap.evidence.recognition._recognition_evidence import across_studies
from thememap.records import ComparisonRules

PAGE = ROOT / "docs/evidence.md"
SETS = (COMMENTS, TRUSTS, HIGHLIGHTS, CLIENTS, THERAPISTS, "alliance", "cycling")
RULES = ComparisonRules()
DIMENSIONS, LANDMARKS = 300, 1000


@dataclass(frozen=True, kw_only=True, eq=False)
class Case:
    """A set, and which of its themes are asked about."""

    of: EvidenceSet
    themes: np.ndarray

    def given(self, **constants: float) -> EvidenceInput:
        """The input with other constants, over the quotes that are compared."""
        given = self.of.input(rules=replace(RULES, **constants))  # type: ignore[arg-type]
        return given.take(np.flatnonzero(given.compared))

    def kappa(self, given: EvidenceInput, features: np.ndarray | None = None) -> float:
        """Mean kappa of the themes."""
        recognising = across_studies(given)
        if features is not None:
            recognising = replace(recognising, features=features)
        return float(np.nanmean(recognise(recognising).kappa[self.themes]))


def read_case(name: str, *, data: Path | None, half: str) -> Case:
    """The themes of a half that can be recognised at all."""
    of = read_set(name, data=data)
    given = of.input(rules=RULES, shuffle=False)
    recognising = across_studies(given.take(np.flatnonzero(given.compared)))
    defined = [not reason for reason in recognising.reasons]
    themes = [
        t
        for t, path in enumerate(given.view.themes)
        if defined[t] and is_judged(path) and t % 2 == ("even", "odd").index(half)
    ]
    return Case(of=of, themes=np.array(themes, dtype=int))


def by_ridge(ridge: float) -> Callable[[Case], float]:
    """Another penalty."""
    return lambda case: case.kappa(case.given(ridge=ridge))


def by_words(weight: float, dimensions: int = DIMENSIONS) -> Callable[[Case], float]:
    """Another weight of words, or other dimensions."""
    return lambda case: case.kappa(case.given(word_weight=weight, word_dimensions=dimensions))


def by_characters(case: Case) -> float:
    """Three to five characters in the place of words."""
    given = case.given(word_weight=0.0)
    assert given.features is not None
    vectorizer = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(3, 5), min_df=2, sublinear_tf=True
    )
    counts = vectorizer.fit_transform(given.quotes.text)
    size = min(DIMENSIONS, counts.shape[0] - 1, counts.shape[1] - 1)
    reduced = TruncatedSVD(size, random_state=0).fit_transform(counts)
    return case.kappa(given, np.hstack([given.features, RULES.word_weight * _unit(reduced)]))


def whitened(case: Case) -> float:
    """Vectors in which every one of 200 directions varies by the same amount."""
    given, joined = case.given(word_weight=0.0), case.given()
    assert given.features is not None
    assert joined.features is not None
    centred = given.features - given.features.mean(axis=0)
    left = np.linalg.svd(centred, full_matrices=False)[0][:, :200]
    words = joined.features[:, given.features.shape[1] :]
    return case.kappa(given, np.hstack([_unit(left), words]))


def radial(case: Case) -> float:
    """A radial kernel on the joined features, by 1,000 landmarks (Nyström)."""
    given = case.given(ridge=1.0)
    landmarks = Nystroem(gamma=0.7, n_components=min(LANDMARKS, len(given.quotes)), random_state=0)
    return case.kappa(given, landmarks.fit_transform(given.features))


def logistic(class_weight: str | None, c: float) -> Callable[[Case], float]:
    """Logistic regression, theme by theme."""

    def kappa(case: Case) -> float:
        recognising = across_studies(case.given())
        return float(np.mean([_logistic(recognising, t, class_weight, c) for t in case.themes]))

    return kappa


def _logistic(given: RecognitionInput, theme: int, class_weight: str | None, c: float) -> float:
    assert given.features is not None
    rows = np.flatnonzero(given.among[:, theme])
    x, y, fold = given.features[rows], given.member[rows, theme], given.fold[rows]
    score = np.zeros(len(rows))
    for f in np.unique(fold):
        model = LogisticRegression(C=c, max_iter=300, class_weight=class_weight)
        learnt = fold != f
        score[~learnt] = model.fit(x[learnt], y[learnt]).decision_function(x[~learnt])
    hits = (give_highest(score, int(y.sum())) & y).sum()
    return float(equal_prevalence_kappa(np.array([hits]), np.array([y.sum()]), len(rows))[0])


def _unit(x: np.ndarray) -> np.ndarray:
    length = np.linalg.norm(x, axis=1, keepdims=True)
    return np.asarray(x / np.where(length > 0, length, 1.0))


SETTINGS: Mapping[str, Callable[[Case], float]] = {
    "as it is: λ 3, words 0.7, 300 dimensions": by_ridge(RULES.ridge),
    **{f"λ {ridge:g}": by_ridge(ridge) for ridge in (0.3, 1.0, 10.0, 30.0)},
    "no words": by_words(0.0),
    **{f"words {weight:g}": by_words(weight) for weight in (0.3, 0.5, 1.0, 1.4)},
    **{f"words in {size} dimensions": by_words(0.7, size) for size in (50, 100, 200)},
    "characters in the place of words": by_characters,
    "vectors whitened": whitened,
    "radial kernel, 1,000 landmarks": radial,
}
SLOW: Mapping[str, Callable[[Case], float]] = {
    "logistic regression": logistic(None, 10.0),
    "logistic regression, classes weighted": logistic("balanced", 1.0),
}


def table(rows: Mapping[str, Sequence[float]], names: Sequence[str]) -> str:
    """A row a setting, a column a set, and the mean."""
    lines = [f"| | {' | '.join(names)} | mean |", "|---|" + "---|" * (len(names) + 1)]
    for setting, kappas in rows.items():
        cells = " | ".join(number(kappa) for kappa in kappas)
        lines.append(f"| {setting} | {cells} | {np.mean(kappas):.3f} |")
    return "\n".join([*lines, ""])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sets", nargs="*", default=list(SETS), choices=list(TITLES))
    parser.add_argument("--data", type=Path)
    parser.add_argument("--half", choices=("even", "odd"), default="even")
    parser.add_argument("--slow", action="store_true", help="logistic regression, too: minutes")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows: dict[str, list[float]] = {}
    with threadpool_limits(1):
        for name in options.sets:
            case = read_case(name, data=options.data, half=options.half)
            for setting, kappa in {**SETTINGS, **(SLOW if options.slow else {})}.items():
                rows.setdefault(setting, []).append(kappa(case))
            print(f"{name}: {len(case.themes)} themes", flush=True)
    text = table(rows, options.sets)
    print(text)
    if options.write:
        begin, end = (f"<!-- {options.half}: {part} -->\n" for part in ("begin", "end"))
        write_between_markers(PAGE, text, begin=begin, end=end)


if __name__ == "__main__":
    main()
