"""Does thememap find a theme that was struck from the codebook?

    python scripts/evaluate_concepts.py strike --data DIR [--half odd|even|all] [--sets NAME …]
    python scripts/evaluate_concepts.py control --data DIR [--draws 200]
    python scripts/evaluate_concepts.py planted

*strike*: for each theme with at least 15 quotes that carry no other (5 % in sets under 300), take
it from codebook and codings; dustbin labels count as read, none, and a random tenth of all other
quotes loses its codes too. Found: those of the ten best concepts whose quotes are at least half
from the struck theme together hold at least five, and at least 30 %, of its quotes. This is
recovery of hidden labels, not discovery of interpretive ideas. Halves are by the SHA-256 of the
escaped full path: the even half was looked at while building. *control*: random sets of the same
sizes struck instead.
*planted*: what comes out of the planted features of the bundled corpora.
"""

from __future__ import annotations

import argparse
import hashlib
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from coded_sets import BUNDLED, REAL, ROOT, CodedSet, load, vectors_of
from simple_detectors import DETECTORS
from threadpoolctl import threadpool_limits

from thememap.comparison import Places
from thememap.comparison._concepts import Concepts, uncoded_concepts
from thememap.comparison._within import study_codes
from thememap.grouping import Prepared, prepare, set_aside
from thememap.records import ReferenceCoding, Rules, ThemePath, format_path

DUSTBINS = ("miscellan", "general", "nothing to improve")
LEAST, LEAST_SHARE, SMALL_SET = 15, 0.05, 300
HELD, SHARE, PURE = 5, 0.3, 0.5
BOOTSTRAPS = 2000
Sets = list[np.ndarray]


@dataclass(frozen=True, kw_only=True, eq=False)
class Bench:
    """A coded set with what detectors need."""

    coded: CodedSet
    themes: list[ThemePath]
    member: np.ndarray
    dustbin: np.ndarray
    prepared: Prepared
    vectors: dict[str, np.ndarray]


@dataclass(frozen=True, kw_only=True)
class Struck:
    """One theme struck, and what a detector made of it."""

    theme: ThemePath
    n: int
    at_ten: bool
    at_five: bool
    recall: float
    rank: int | None
    listed: int


def bench(name: str, data: Path | None) -> Bench:
    coded = load(name, data=data)
    of = coded.themes()
    themes = sorted({theme for one in of for theme in one})
    plain = vectors_of(coded.quotes)
    aside = set_aside(coded.quotes.text)
    return Bench(
        coded=coded,
        themes=themes,
        member=np.array([[theme in one for theme in themes] for one in of]),
        dustbin=np.array([any(word in t[-1].lower() for word in DUSTBINS) for t in themes]),
        prepared=prepare(vectors=plain, texts=coded.quotes.text, set_aside=aside),
        vectors={
            "": plain.astype(np.float64),
            " (TF-IDF)": vectors_of(coded.quotes, name="tfidf").astype(np.float64),
        },
    )


def is_odd(theme: ThemePath) -> bool:
    return int(hashlib.sha256(format_path(theme).encode()).hexdigest(), 16) % 2 == 1


def targets(one: Bench, half: str) -> list[int]:
    least = LEAST if len(one.member) >= SMALL_SET else LEAST_SHARE * len(one.member)
    alone = one.member.sum(axis=1) == 1
    return [
        t
        for t, theme in enumerate(one.themes)
        if not one.dustbin[t]
        and (alone & one.member[:, t]).sum() >= least
        and half in ("all", "odd" if is_odd(theme) else "even")
    ]


def without(one: Bench, hidden: np.ndarray, kept: np.ndarray, *, seed: int) -> np.ndarray:
    """The codings after ``hidden`` quotes lost theirs, and a random tenth of the others too."""
    member = one.member & ~one.dustbin
    member[hidden] = False
    member = member[:, kept & ~one.dustbin]
    rng = np.random.default_rng([seed, int(hidden.sum())])
    coded = np.flatnonzero(member.any(axis=1) & ~hidden)
    member[rng.permutation(coded)[: len(coded) // 10]] = False
    return member


def concepts(one: Bench, member: np.ndarray, *, rules: Rules | None = None) -> Concepts:
    quotes = one.coded.quotes
    reference = ReferenceCoding(
        rule="people",
        themes=tuple((str(t),) for t in range(member.shape[1])),
        read=np.ones(len(member), dtype=bool),
        assigned=member,
    )
    points = one.prepared.points
    studies = len(set(quotes.study)) > 1
    return uncoded_concepts(
        reference=reference,
        quotes=quotes,
        places=Places(
            point=points.point, vectors=points.vectors, nearest=one.prepared.links.nearest
        ),
        block=study_codes(quotes.study) if studies else np.zeros(len(quotes), dtype=np.int64),
        rules=rules or Rules(),
        seed=0,
    )


def rows_of(one: Bench, found: Concepts) -> Sets:
    at = one.coded.quotes.position()
    return [np.array([at[quote] for quote in concept.quote_ids]) for concept in found.found]


def detectors() -> dict[str, Callable[[Bench, np.ndarray], Sets]]:
    found: dict[str, Callable[[Bench, np.ndarray], Sets]] = {
        "thememap": lambda one, member: rows_of(one, concepts(one, member))
    }
    for name, detector in DETECTORS.items():
        for space in ("", " (TF-IDF)"):
            found[name + space] = lambda one, member, d=detector, s=space: d(
                one.vectors[s], ~member.any(axis=1)
            )
    return found


def judged(sets: Sets, hidden: np.ndarray, *, first: int) -> tuple[bool, float, int | None]:
    held = np.zeros(len(hidden), dtype=bool)
    rank = None
    for number, rows in enumerate(sets[:first], start=1):
        if len(rows) and hidden[rows].mean() >= PURE:
            held[rows] = True
            rank = rank or number
    n = int((held & hidden).sum())
    return n >= HELD and n >= SHARE * hidden.sum(), n / hidden.sum(), rank


def strike(one: Bench, t: int, detector: Callable[[Bench, np.ndarray], Sets]) -> Struck:
    hidden = (one.member.sum(axis=1) == 1) & one.member[:, t]
    kept = np.arange(len(one.themes)) != t
    sets = detector(one, without(one, hidden, kept, seed=t))
    at_ten, recall, rank = judged(sets, hidden, first=10)
    return Struck(
        theme=one.themes[t],
        n=int(hidden.sum()),
        at_ten=at_ten,
        at_five=judged(sets, hidden, first=5)[0],
        recall=recall,
        rank=rank,
        listed=len(sets),
    )


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
        intact = len(concepts(one, one.member & ~one.dustbin).found)
        print(f"\n## {name}, {half} half: {len(chosen)} themes of {len(one.themes)} struck; "
              f"{intact} concepts on the intact codebook")  # fmt: skip
        for label, detector in detectors().items():
            found = [strike(one, t, detector) for t in chosen]
            if not found:
                continue
            recalls = [each.recall for each in found if each.at_ten]
            ranks = [each.rank for each in found if each.at_ten and each.rank]
            means.setdefault(label, []).append(float(np.mean([each.at_ten for each in found])))
            middle = f"{np.median(recalls):.2f}" if recalls else "-"
            rank = f"{np.median(ranks):.0f}" if ranks else "-"
            print(f"{label} | {interval([each.at_ten for each in found])} | "
                  f"{interval([each.at_five for each in found])} | {middle} | {rank} | "
                  f"{np.median([each.listed for each in found]):.0f}", flush=True)  # fmt: skip
            if label == "thememap":
                for each in found:
                    if not each.at_ten:
                        print(f"    not found: {format_path(each.theme)}, {each.n} quotes; "
                              f"{why_not(one, each)}")  # fmt: skip
    print("\nmean over sets of recall@10:")
    for label, values in means.items():
        print(f"  {label}: {np.mean(values):.3f}")


def why_not(one: Bench, each: Struck) -> str:
    """How alike the quotes of a theme are, beside any quotes."""
    vectors = one.vectors[""]
    rows = np.flatnonzero((one.member.sum(axis=1) == 1)
                          & one.member[:, one.themes.index(each.theme)])  # fmt: skip

    def alike(inside: np.ndarray) -> float:
        total, k = float(np.linalg.norm(vectors[inside].sum(axis=0))) ** 2, len(inside)
        return (total - k) / (k * (k - 1))

    rng = np.random.default_rng(0)
    random = [alike(rng.choice(len(vectors), size=len(rows), replace=False)) for _ in range(20)]
    best = f"best concepts hold {each.recall:.0%}" if each.recall else "no concept is half its own"
    return f"mean cosine {alike(rows):.2f}, of any quotes {np.mean(random):.2f}; {best}"


def control(names: list[str], data: Path | None, draws: int) -> None:
    for name in names:
        one = bench(name, data)
        sizes = [
            int(((one.member.sum(axis=1) == 1) & one.member[:, t]).sum())
            for t in targets(one, "all")
        ]
        rng = np.random.default_rng(1)
        coded = np.flatnonzero((one.member & ~one.dustbin).any(axis=1))
        found = 0
        for draw in range(draws):
            hidden = np.zeros(len(one.member), dtype=bool)
            size = min(sizes[draw % len(sizes)], len(coded) // 2)
            hidden[rng.choice(coded, size=size, replace=False)] = True
            member = without(one, hidden, np.ones(len(one.themes), dtype=bool), seed=draw)
            found += judged(rows_of(one, concepts(one, member)), hidden, first=10)[0]
        print(f"{name}: random sets 'found' in {found} of {draws}", flush=True)


def planted() -> None:
    for name in BUNDLED:
        one = bench(name, None)
        found = concepts(one, one.member)
        listed = rows_of(one, found)
        print(f"\n## {name}: {len(listed)} concepts, {len(found.aside)} set aside; "
              f"{found.reason or f'p {found.p:.3f}'}")  # fmt: skip
        key = tomllib.loads((ROOT / f"corpora/{name}/key.toml").read_text(encoding="utf-8"))
        at = one.coded.quotes.position()
        for feature in key["planted"]:
            ids = [at[quote] for quote in feature.get("quote_ids", []) if quote in at]
            if len(ids) >= HELD:
                hidden = np.zeros(len(one.member), dtype=bool)
                hidden[ids] = True
                uncoded = int((hidden & ~one.member.any(axis=1)).sum())
                inside = max((int(hidden[rows].sum()) for rows in listed), default=0)
                ok, recall, rank = judged(listed, hidden, first=10)
                title = feature.get("name") or feature.get("what") or feature.get("number")
                print(
                    f"  {str(title)[:60]}: {len(ids)} quotes, {uncoded} given nothing; in one "
                    f"concept at most {inside}; found {ok}, {recall:.0%}, rank {rank}"
                )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("what", choices=["strike", "control", "planted"])
    parser.add_argument("--data", type=Path)
    parser.add_argument("--half", choices=["odd", "even", "all"], default="odd")
    parser.add_argument("--sets", nargs="*", default=list(REAL))
    parser.add_argument("--draws", type=int, default=200)
    options = parser.parse_args()
    with threadpool_limits(2):
        if options.what == "strike":
            strikes(options.sets, options.data, options.half)
        elif options.what == "control":
            control(options.sets, options.data, options.draws)
        else:
            planted()


if __name__ == "__main__":
    main()
