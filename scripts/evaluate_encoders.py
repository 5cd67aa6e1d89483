"""How encoders compare: sentences and their translations, themes of coded sets, time and memory.

    python scripts/evaluate_encoders.py translations topics [--encoders NAME …] [--write]
    python scripts/evaluate_encoders.py sets --data DIR [--quotes 600] [--draws 3] [--write]
    python scripts/evaluate_encoders.py cost --data DIR [--write]

``translations``: a hundred invented sentences in six languages, translated by a language model and
read by no native speaker: how often the nearest sentence of the other language is the translation
(Wilson's 95 % interval).
``topics``: recognition with words, and the best group, of the four topics of these sentences.
``sets``: the same of coded sets, in draws of so many quotes or, of a smaller set, of four fifths
(whole, then lowest to highest draw). ``cost``: in a process each, by processor time on one thread.
``--write`` puts the tables into docs/languages.md.
"""

from __future__ import annotations

import argparse
import csv
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from coded_sets import NVIVO, ROOT, SEED, CodedSet, coded_set, nhs_rows, vectors_of
from evidence_sets import (
    COMMENTS,
    HIGHLIGHTS,
    EvidenceSet,
    group_at_scales,
    is_judged,
    read_coded,
)
from scale_tables import number, write_between_markers
from threadpoolctl import threadpool_limits

from thememap.embedding import EncoderSettings, create_encoder
from thememap.evidence import level_evidence
from thememap.records import ComparisonRules

PAGE = ROOT / "docs/languages.md"
SENTENCES = ROOT / "tests/helpers/invented_quotes.tsv"
LANGUAGES = {
    "hu": "Hungarian", "de": "German", "fr": "French", "ar": "Arabic", "ja": "Japanese",
}  # fmt: skip
ENCODERS = ("all-MiniLM-L6-v2", "multilingual-e5-small-q4")
LEVELS = {COMMENTS: (1, 2), HIGHLIGHTS: (1,), "cycling": (2,), NVIVO: (2, 3)}
NAMES = {
    COMMENTS: "patients' comments, English",
    HIGHLIGHTS: "usability highlights, English",
    "cycling": "cycling, English",
    NVIVO: "comments, Hungarian",
}
RULES = replace(ComparisonRules(), evidence_shuffles=19)
LEAST_QUOTES, STUDIES, DRAWN_SHARE = 10, 8, 0.8
COMMENTS_TIMED, PAGES_TIMED, COMMENTS_A_PAGE = 300, 10, 12
COST = "--cost-of"


@dataclass(frozen=True)
class Kappas:
    """Means over the judged themes of a level: recognition with words, and the best group."""

    themes: int
    recognition: float
    groups: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("parts", nargs="*", metavar="|".join(PARTS))
    parser.add_argument("--encoders", nargs="+", default=ENCODERS)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--sets", nargs="+", choices=[*LEVELS], default=[*LEVELS])
    parser.add_argument("--quotes", type=int, default=600)
    parser.add_argument("--draws", type=int, default=3)
    parser.add_argument("--write", action="store_true")
    parser.add_argument(COST, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.cost_of:
        print(cost_here(options.cost_of, options.data))
        return
    for part in options.parts:
        with threadpool_limits(1):
            table = "\n".join(PARTS[part](options))
        print(table, flush=True)
        if options.write:
            markers = {"begin": f"<!-- {part}: begin -->\n", "end": f"\n<!-- {part}: end -->"}
            write_between_markers(PAGE, table, **markers)


def sentences() -> list[dict[str, str]]:
    with SENTENCES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def encode(name: str, texts: Sequence[str]) -> np.ndarray:
    return np.asarray(create_encoder(name).encode(list(texts)), dtype=np.float64)


def translations(options: argparse.Namespace) -> Iterator[str]:
    """A row an encoder: how often the nearest sentence is the translation."""
    rows = sentences()
    titles = " | ".join(LANGUAGES.values())
    yield f"| of {len(rows)} sentences, from English; to English | {titles} |"
    yield "|---" * (1 + len(LANGUAGES)) + "|"
    for name in options.encoders:
        english = encode(name, [row["en"] for row in rows])
        others = [encode(name, [row[language] for row in rows]) for language in LANGUAGES]
        cells = [
            f"{with_interval(hits(english, other))}; {with_interval(hits(other, english))}"
            for other in others
        ]
        yield f"| {name} | {' | '.join(cells)} |"


def hits(here: np.ndarray, there: np.ndarray) -> np.ndarray:
    """(n,) bool: whether the nearest vector there is that of the same sentence."""
    return np.asarray(np.argmax(here @ there.T, axis=1) == np.arange(len(here)))


def with_interval(right: np.ndarray) -> str:
    """The share, with Wilson's interval."""
    n, p, z = len(right), float(right.mean()), 1.96
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return f"{number(p)} ({number(max(middle - half, 0.0))}–{number(min(middle + half, 1.0))})"


def kappas(coded: CodedSet, coder: str, name: str, *, level: int) -> Kappas:
    vectors = vectors_of(coded.quotes, name=name)
    scales = group_at_scales(coded.quotes, vectors)
    of = EvidenceSet(coded=coded, vectors=vectors, scales=scales, coder=coder)
    themes = [
        theme
        for theme in level_evidence(of.input(rules=RULES, level=level)).themes
        if is_judged(theme.path) and theme.n >= LEAST_QUOTES
    ]

    def mean(values: list[float | None]) -> float:
        defined = [value for value in values if value is not None]
        return float(np.mean(defined)) if defined else float("nan")

    return Kappas(
        len(themes),
        mean([theme.recognition.value for theme in themes]),
        mean([theme.groups.value for theme in themes]),
    )


def topics(options: argparse.Namespace) -> Iterator[str]:
    """A row a language: the four topics, in eight pretended studies."""
    rows = sentences()
    yield f"| topics of the invented sentences | {' | '.join(options.encoders)} |"
    yield "|---" * (1 + len(options.encoders)) + "|"
    for language, title in {"en": "English", **LANGUAGES}.items():
        coded = coded_set(
            f"sentences-{language}",
            [
                (row[language], f"study {place % STUDIES}", ((row["topic"],),))
                for place, row in enumerate(rows)
            ],
            level=1,
        )
        of = [kappas(coded, "people", name, level=1) for name in options.encoders]
        cells = [f"{number(kappa.recognition)}, {number(kappa.groups)}" for kappa in of]
        yield f"| {title} | {' | '.join(cells)} |"


def sets(options: argparse.Namespace) -> Iterator[str]:
    """A row a set and level: recognition with words, and the best group, mean and draws."""
    columns = [f"{name}: {what}" for what in ("recognition", "groups") for name in options.encoders]
    yield f"| set, level (themes) | {' | '.join(columns)} |"
    yield "|---" * (1 + len(columns)) + "|"
    for name in options.sets:
        coded, coder = read_coded(name, data=options.data)
        samples = draws(coded, quotes=options.quotes, draws=options.draws)
        whole = [coded] if len(coded.quotes) <= options.quotes else []
        for level in LEVELS[name]:
            values = [
                [kappas(sample, coder, encoder, level=level) for sample in (*whole, *samples)]
                for encoder in options.encoders
            ]
            cells = [
                in_draws([getattr(kappa, what) for kappa in of], whole=bool(whole))
                for what in ("recognition", "groups")
                for of in values
            ]
            sizes = "–".join(map(str, sorted({kappa.themes for kappa in values[0]})))
            size = len(coded.quotes) if whole else options.quotes
            yield f"| {NAMES[name]}, level {level} ({size} quotes, {sizes}) | {' | '.join(cells)} |"


def draws(coded: CodedSet, *, quotes: int, draws: int) -> list[CodedSet]:
    n = len(coded.quotes)
    size = quotes if n > quotes else int(n * DRAWN_SHARE)
    rngs = (np.random.default_rng([SEED, draw]) for draw in range(draws))
    return [coded.take(sorted(rng.choice(n, size, replace=False).tolist())) for rng in rngs]


def in_draws(values: Sequence[float], *, whole: bool) -> str:
    """The value of the whole set, or the mean of the draws; lowest to highest draw."""
    drawn = values[1:] if whole else values
    value = values[0] if whole else float(np.mean(drawn))
    return f"{number(value)} ({number(min(drawn))} to {number(max(drawn))})"


def cost(options: argparse.Namespace) -> Iterator[str]:
    """Texts a second of processor time, and memory, in a process each."""
    yield "| | opened after | short sentences, comments, pages a second | memory at most |"
    yield "|---|---|---|---|"
    for name in options.encoders:
        command = [sys.executable, __file__, COST, name, "--data", str(options.data)]
        yield subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def cost_here(name: str, data: Path) -> str:
    encoder = create_encoder(name, EncoderSettings(threads=1))
    encoder.encode(["one"])
    opened = time.process_time()
    short = [row[language] for row in sentences() for language in ("en", *LANGUAGES)]
    comments = [text for text, *_ in nhs_rows(data) if 10 <= len(text.split()) <= 60]
    comments = comments[:COMMENTS_TIMED]
    pages = [
        " ".join(comments[start : start + COMMENTS_A_PAGE])
        for start in range(0, PAGES_TIMED * COMMENTS_A_PAGE, COMMENTS_A_PAGE)
    ]
    speeds = []
    for texts in (short, comments, pages):
        before = time.process_time()
        encoder.encode(texts)
        speeds.append(f"{len(texts) / (time.process_time() - before):.0f}")
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return f"| {name} | {opened:.1f} s | {', '.join(speeds)} | {kilobytes / 1024:.0f} MB |"


PARTS: dict[str, Callable[[argparse.Namespace], Iterator[str]]] = {
    "translations": translations,
    "topics": topics,
    "sets": sets,
    "cost": cost,
}

if __name__ == "__main__":
    main()
