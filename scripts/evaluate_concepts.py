"""Does thememap find a theme that was struck from the codebook?

    python scripts/evaluate_concepts.py strike --data DIR [--half odd|even|all] [--sets NAME …]
    python scripts/evaluate_concepts.py control --data DIR [--draws 200]
    python scripts/evaluate_concepts.py browse --data DIR [--draws 200]
    python scripts/evaluate_concepts.py others --data DIR [--half odd|even|all]
    python scripts/evaluate_concepts.py planted
    python scripts/evaluate_concepts.py sealed

The trials are those of `thememap evaluate` (`thememap.experiments`). *strike*: for each theme with
at least 15 quotes that carry no other (5 % in sets under 300), beside the simple detectors; each
detector of thememap also without its test, and the one that is best on the other half.
This is recovery of hidden labels, not discovery of interpretive ideas. Halves are by the SHA-256 of
the escaped full path: the even half was looked at while building. *control*: random sets of the
same sizes struck instead. *browse*: the same in subsets, for lists without a test. *others*: themes
absorbed, merged, split; quotes of another corpus added. *planted*: what comes out of the planted
features of the bundled corpora. *sealed*: the second sealed set of the alliance corpus, beside its
own quotes.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import tomllib
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
from coded_sets import BUNDLED, REAL, ROOT, CodedSet, coded_set, load, shown_groups, vectors_of
from simple_detectors import DETECTORS
from threadpoolctl import threadpool_limits

from thememap.comparison import DETECTORS as DETECTORS_OF_THEMEMAP
from thememap.experiments import (
    Benchmark,
    DetectionResult,
    ListedSets,
    PlantedTrial,
    control_trial,
    detect_planted,
    evaluate,
    planted_trial,
    remove_planted,
    strike_trial,
)
from thememap.grouping import GroupingInput, assemble_grouping, boilerplate_reasons, prepare_points
from thememap.records import ComparisonRules, ThemePath, format_path, is_catch_all

BOOTSTRAPS = 2000
ALIENS = 25
SUBSETS, DRAWS_OF_SUBSET = (150, 300, 500, 750, 1000, 1500, 3000), 4
OTHERS = ("absorb", "merge", "split at random", "split along groups")
Sets = list[np.ndarray]


def bench(name: str, data: Path | None) -> Benchmark:
    return bench_of(load(name, data=data))


def bench_of(coded: CodedSet) -> Benchmark:
    of = coded.themes()
    themes = tuple(sorted({theme for one in of for theme in one}))
    vectors = vectors_of(coded.quotes)
    prepared = prepare_points(
        vectors=vectors, texts=coded.quotes.text, set_aside=boilerplate_reasons(coded.quotes.text)
    )
    number, labels = shown_groups(prepared, themes=coded.well_coded_themes(), level=coded.level)
    return Benchmark(
        quotes=coded.quotes,
        themes=themes,
        member=np.array([[theme in one for theme in themes] for one in of]),
        read=np.ones(len(of), dtype=bool),
        catch_all=np.array([is_catch_all(theme) for theme in themes]),
        prepared=prepared,
        grouping=assemble_grouping(GroupingInput(
            quotes=coded.quotes, vectors=vectors, prepared=prepared, labels={number.k: labels},
            method="spectral", number=number,
        )),
        rules=ComparisonRules(),
    )  # fmt: skip


def is_odd(theme: ThemePath) -> bool:
    return int(hashlib.sha256(format_path(theme).encode()).hexdigest(), 16) % 2 == 1


def targets(one: Benchmark, half: str) -> list[int]:
    return [
        t
        for t in one.eligible_themes()
        if half in ("all", "odd" if is_odd(one.themes[t]) else "even")
    ]


def simple_detectors(one: Benchmark) -> dict[str, Callable[[np.ndarray], Sets]]:
    spaces = {
        "": vectors_of(one.quotes).astype(np.float64),
        " (TF-IDF)": vectors_of(one.quotes, name="tfidf").astype(np.float64),
    }
    return {
        name + space: partial(detect_uncoded, detector, vectors)
        for name, detector in DETECTORS.items()
        for space, vectors in spaces.items()
    }


def detect_uncoded(
    detector: Callable[[np.ndarray, np.ndarray], Sets], vectors: np.ndarray, member: np.ndarray
) -> Sets:
    return detector(vectors, np.asarray(~member.any(axis=1)))


def by_simple(
    one: Benchmark, t: int, detector: Callable[[np.ndarray], Sets]
) -> list[DetectionResult]:
    hidden = one.single_theme & one.member[:, t]
    sets = detector(remove_planted(one, hidden, t=t))
    return [detect_planted(sets, hidden), detect_planted(sets, hidden, first=5)]


def interval(values: list[bool]) -> str:
    rng = np.random.default_rng(0)
    drawn = rng.choice(np.array(values, dtype=float), size=(BOOTSTRAPS, len(values))).mean(axis=1)
    low, high = np.quantile(drawn, [0.025, 0.975])
    return f"{np.mean(values):.2f} ({low:.2f} to {high:.2f})"


def strikes(names: list[str], data: Path | None, half: str) -> None:
    means: dict[str, list[float]] = {}
    for name in names:
        one = bench(name, data)
        chosen = targets(one, half)
        intact = one.compare_codings(one.intact()).concepts
        uncoded = sum((each.kind, each.tier) == ("uncoded", "tested") for each in intact)
        print(f"\n## {name}, {half} half: {len(chosen)} themes of {len(one.themes)} struck; "
              f"{uncoded} concepts on the intact codebook")  # fmt: skip
        if not chosen:
            continue
        trials = strike_row("thememap", one, chosen, ListedSets(), means)
        every = targets(one, "all")
        held = {}
        for detector in DETECTORS_OF_THEMEMAP:
            listed = ListedSets(detector=detector, tested=False)
            strike_row(f"{detector}, no test", one, chosen, listed, means)
            others = [strike_trial(one, t, listed=listed) for t in every if t not in chosen]
            held[detector] = sum(each.found for each in others)
        best = max(held, key=lambda detector: held[detector])
        strike_row("chosen on the other half", one, chosen, ListedSets(detector=best), means)
        print(f"    chosen: {best} of {held}")
        for each in trials:
            if not each.found:
                print(f"    not found: {format_path(each.theme)}, {each.n} quotes; "
                      f"{why_not(one, each.theme, each.recall)}")  # fmt: skip
        for label, detector in simple_detectors(one).items():
            pairs = [by_simple(one, t, detector) for t in chosen]
            row(label, [(a.found, b.found, a.recall, a.rank, a.listed) for a, b in pairs])
            means.setdefault(label, []).append(float(np.mean([a.found for a, _ in pairs])))
    print("\nmean over sets of recall@10:")
    for label, values in means.items():
        print(f"  {label}: {np.mean(values):.3f}")


def strike_row(
    label: str, one: Benchmark, chosen: list[int], listed: ListedSets, means: dict[str, list[float]]
) -> list[PlantedTrial]:
    trials = [strike_trial(one, t, listed=listed) for t in chosen]
    row(label, [(x.found, x.found_in_first_five, x.recall, x.rank, x.listed) for x in trials])
    means.setdefault(label, []).append(float(np.mean([each.found for each in trials])))
    means.setdefault(f"{label} @5", []).append(
        float(np.mean([each.found_in_first_five for each in trials]))
    )
    return trials


def row(label: str, found: list[tuple[bool, bool, float, int | None, int]]) -> None:
    recalls = [recall for at_ten, _, recall, _, _ in found if at_ten]
    ranks = [rank for at_ten, _, _, rank, _ in found if at_ten and rank]
    middle = f"{np.median(recalls):.2f}" if recalls else "-"
    rank = f"{np.median(ranks):.0f}" if ranks else "-"
    at_ten, at_five = (interval([bool(one[column]) for one in found]) for column in (0, 1))
    listed = np.median([one[4] for one in found])
    print(f"{label} | {at_ten} | {at_five} | {middle} | {rank} | {listed:.0f}", flush=True)


def why_not(one: Benchmark, theme: ThemePath, recall: float) -> str:
    """How alike the quotes of a theme are, beside any quotes."""
    points = one.prepared.points
    rows = np.flatnonzero(
        one.single_theme & one.member[:, one.themes.index(theme)] & (points.point >= 0)
    )
    vectors = points.vectors.astype(np.float64)

    def alike(at: np.ndarray) -> float:
        total, k = float(np.linalg.norm(vectors[at].sum(axis=0))) ** 2, len(at)
        return (total - k) / (k * (k - 1))

    rng = np.random.default_rng(0)
    random = [alike(rng.choice(len(vectors), size=len(rows), replace=False)) for _ in range(20)]
    best = f"best concepts hold {recall:.0%}" if recall else "no concept is half its own"
    own = alike(points.point[rows])
    return f"mean cosine {own:.2f}, of any quotes {np.mean(random):.2f}; {best}"


def controls(names: list[str], data: Path | None, draws: int) -> None:
    for name in names:
        one = bench(name, data)
        sizes = [int((one.single_theme & one.member[:, t]).sum()) for t in targets(one, "all")]
        found = sum(
            control_trial(one, size=sizes[draw % len(sizes)], draw=draw).found
            for draw in range(draws)
        )
        print(f"{name}: random sets 'found' in {found} of {draws}", flush=True)


def browse(names: list[str], data: Path | None, draws: int) -> None:
    """Random sets among the ten best sets of lists without a test, by the number of quotes."""
    listed = ListedSets(tested=False)
    for n in SUBSETS:
        for name in names:
            whole = load(name, data=data)
            if n > 1.1 * len(whole.quotes):
                continue
            found = done = 0
            for number in range(draws // DRAWS_OF_SUBSET):
                rows = np.random.default_rng([number, n]).permutation(len(whole.quotes))[:n]
                one = bench_of(whole.take(np.sort(rows).tolist()))
                sizes = [int((one.single_theme & one.member[:, t]).sum())
                         for t in targets(one, "all")]  # fmt: skip
                first = number * DRAWS_OF_SUBSET
                for draw in range(first, first + DRAWS_OF_SUBSET if sizes else first):
                    size = sizes[draw % len(sizes)]
                    trial = control_trial(one, size=size, draw=draw, listed=listed)
                    found, done = found + trial.found, done + 1
            print(f"{n} quotes of {name}: random sets held by {found} of {done} lists", flush=True)


def others(names: list[str], data: Path | None, half: str) -> None:
    for name in names:
        one = bench(name, data)
        found = evaluate(one, tests=OTHERS, targets=targets(one, half))
        print(f"\n## {name}, {half} half; intact: {found.intact_uncoded} concepts, "
              f"{found.intact_subclusters} inside a theme")  # fmt: skip
        for test in found.results:
            hits = [trial.found for trial in test.trials]
            print(f"{test.test} | {sum(hits)} of {len(hits)} | {interval(hits) if hits else '-'}",
                  flush=True)  # fmt: skip
        trial = aliens(name, data)
        print(f"{ALIENS} quotes of another corpus | found {trial.found}, {trial.recall:.0%}, "
              f"rank {trial.rank}")  # fmt: skip


def aliens(name: str, data: Path | None):  # type: ignore[no-untyped-def]
    """Quotes of another corpus (read, none) among those of a set."""
    coded = load(name, data=data)
    foreign = load("cycling" if name != "cycling" else "alliance", data=None).quotes
    texts = [foreign.text[row] for row in range(0, len(foreign), len(foreign) // ALIENS)][:ALIENS]
    of = coded.themes()
    units = coded.quotes.study if any(coded.quotes.study) else coded.quotes.participant
    rng = np.random.default_rng(0)
    rows = [
        (text, unit, tuple(sorted(themes)))
        for text, unit, themes in zip(coded.quotes.text, units, of, strict=True)
    ] + [(text, str(rng.choice(np.array(units))), ()) for text in texts]
    one = bench_of(coded_set(name, rows, level=coded.level, people=not any(coded.quotes.study)))
    inside = np.flatnonzero(np.isin(np.array(one.quotes.text, dtype=object), texts))
    return planted_trial(one, inside, name="aliens")


def features() -> None:
    for name in BUNDLED:
        one = bench(name, None)
        key = tomllib.loads((ROOT / f"corpora/{name}/key.toml").read_text(encoding="utf-8"))
        show_features(name, one, [
            (str(each.get("name") or each.get("what") or each.get("number")),
             tuple(each.get("quote_ids", [])))
            for each in key["planted"]
        ])  # fmt: skip


def show_features(name: str, one: Benchmark, listed: list[tuple[str, tuple[str, ...]]]) -> None:
    comparison = one.compare_codings(one.intact())
    sets = [(each.kind, one.rows(each.quote_ids)) for each in comparison.concepts]
    print(f"\n## {name}: {sum(kind == 'uncoded' for kind, _ in sets)} concepts, "
          f"{sum(kind != 'uncoded' for kind, _ in sets)} inside a theme, "
          f"{len(comparison.concepts_aside)} set aside; "
          f"{comparison.concepts_reason or f'p {comparison.concepts_p:.3f}'}")  # fmt: skip
    known = set(one.quotes.quote_id)
    for title, ids in listed:
        rows = one.rows(tuple(quote for quote in ids if quote in known))
        if len(rows) < 5:
            continue
        hidden = np.zeros(len(one.member), dtype=bool)
        hidden[rows] = True
        nothing = int((hidden & ~one.member.any(axis=1)).sum())
        for kind in ("uncoded", "inside a theme"):
            held = [each for which, each in sets if which == kind]
            found = detect_planted(held, hidden)
            most = max((int(hidden[each].sum()) for each in held), default=0)
            print(
                f"  {title[:60]}: {len(rows)} quotes, {nothing} given nothing; {kind}: at most "
                f"{most} in one; found {found.found}, {found.recall:.0%}, rank {found.rank}"
            )


def sealed() -> None:
    """The sealed quotes are read by nobody's codebook: they stand as *read, none*."""
    with zipfile.ZipFile(ROOT / "corpora/alliance/sealed.zip") as archive:
        names = archive.namelist()
        table = next(one for one in names if one.endswith("quotes.csv"))
        key = next(one for one in names if one.endswith("concepts.toml"))
        rows = list(csv.DictReader(io.StringIO(archive.read(table).decode("utf-8"))))
        concepts = tomllib.loads(archive.read(key).decode("utf-8"))
    coded = load("alliance", data=None)
    one = bench_of(with_quotes(coded, rows))
    listed = [
        (str(each.get("name")), tuple(each.get("quote_ids", [])))
        for values in concepts.values()
        if isinstance(values, list)
        for each in values
        if isinstance(each, dict)
    ]
    show_features("alliance with the sealed quotes", one, listed)
    hidden = [np.isin(np.array(one.quotes.quote_id), ids) for _, ids in listed if ids]
    for label, detector in simple_detectors(one).items():
        sets = detector(one.intact())
        found = sum(detect_planted(sets, each).found for each in hidden)
        print(f"  {label}: {found} of {len(hidden)}")
    points, vectors = one.prepared.points.point, one.prepared.points.vectors.astype(np.float64)
    for (title, _), each in zip(listed, hidden, strict=True):
        total, k = vectors[points[each]].sum(axis=0), int(each.sum())
        print(f"  {title}: mean cosine {(total @ total - k) / (k * (k - 1)):.2f}")
    total, k = vectors.sum(axis=0), len(vectors)
    print(f"  of any quotes {(total @ total - k) / (k * (k - 1)):.2f}")


def with_quotes(coded: CodedSet, rows: list[dict[str, str]]) -> CodedSet:
    quotes = coded.quotes
    more: dict[str, tuple[str, ...]] = {
        name: (*(str(v) for v in quotes.column(name)), *(row.get(name, "") for row in rows))
        for name in ("quote_id", "text", "source", "report", "study", "participant",
                     "perspective", "order", "heading")
    }  # fmt: skip
    n = len(more["text"])
    order = sorted(range(n), key=lambda row: more["quote_id"][row])
    ids = tuple(row["quote_id"] for row in rows)
    return replace(
        coded,
        quotes=replace(
            quotes,
            **{name: tuple(values[row] for row in order) for name, values in more.items()},
            start=(None,) * n, end=(None,) * n, fictional=(True,) * n, attributes={},
        ),
        codings=replace(
            coded.codings,
            quote_id=(*coded.codings.quote_id, *ids),
            coder=(*coded.codings.coder, *(coded.codings.coder[0] for _ in ids)),
            theme=(*coded.codings.theme, *(None for _ in ids)),
        ),
    )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument(
        "what", choices=["strike", "control", "browse", "others", "planted", "sealed"]
    )
    parser.add_argument("--data", type=Path)
    parser.add_argument("--half", choices=["odd", "even", "all"], default="odd")
    parser.add_argument("--sets", nargs="*", default=list(REAL))
    parser.add_argument("--draws", type=int, default=200)
    options = parser.parse_args()
    with threadpool_limits(2):
        if options.what == "strike":
            strikes(options.sets, options.data, options.half)
        elif options.what == "control":
            controls(options.sets, options.data, options.draws)
        elif options.what == "browse":
            browse(options.sets, options.data, options.draws)
        elif options.what == "others":
            others(options.sets, options.data, options.half)
        elif options.what == "planted":
            features()
        else:
            sealed()


if __name__ == "__main__":
    main()
