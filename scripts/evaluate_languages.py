"""How often the language of quotes is detected right, and how often a run would stop wrongly.

    python scripts/evaluate_languages.py --data ../shared/data

Sets whose language is known. Draws of a few of their quotes, all of one study and each of its own:
is the main language right, is it not known, and would an encoder for the true language be refused?
The table of docs/languages.md.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from coded_sets import NVIVO, ROOT, SEED, load, rows_of

from thememap.languages import _detect, detect_languages

SIZES = (3, 5, 10, 20, 100)


def sets(data: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Name, true language and quotes of each set."""
    invented = ROOT / "tests" / "helpers" / "invented_quotes.tsv"
    rows = [line.split("\t") for line in invented.read_text(encoding="utf-8").splitlines()]
    for column, language in enumerate(rows[0]):
        if len(language) == 2 and language != "id":
            yield f"invented, {language}", language, [row[column] for row in rows[1:]]
    comments = rows_of(data / "nhs-feedback" / "text_data.csv")
    yield "patients' comments, en", "en", sorted({row["feedback"] for row in comments})
    sessions = rows_of(data / "annomi" / "annomi.csv")
    clients = {row["utterance_text"] for row in sessions if row["interlocutor"] == "client"}
    yield "clients in therapy, en", "en", sorted(clients)
    yield "comments with English in them, hu", "hu", list(load(NVIVO, data=data).quotes.text)


def rates(texts: Sequence[str], language: str, *, size: int, draws: int) -> list[float]:
    """Shares of draws: main language right, not known, an encoder for the language refused."""
    rng = np.random.default_rng([SEED, size])
    outcomes = []
    for draw in range(draws):
        some = [texts[row] for row in rng.choice(len(texts), size, replace=False)]
        studies = ["one"] * size if draw % 2 else [str(row) for row in range(size)]
        detected = detect_languages(some, studies)
        refused = detected.not_covered(lambda code: code == language)
        outcomes.append((detected.main == language, not detected.main, bool(refused)))
    return np.mean(outcomes, axis=0).tolist()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--draws", type=int, default=100)
    given = parser.parse_args()
    _detect.load_classifier = cache(_detect.load_classifier)  # not unpacked for each draw
    print("| set | quotes | right | not known | refused wrongly |")
    print("|---|---|---|---|---|")
    for name, language, texts in sets(given.data):
        for size in (size for size in SIZES if size <= len(texts)):
            right, unknown, refused = rates(texts, language, size=size, draws=given.draws)
            print(f"| {name} | {size} | {right:.2f} | {unknown:.2f} | {refused:.2f} |", flush=True)


if __name__ == "__main__":
    main()
