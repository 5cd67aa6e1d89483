"""Invented sentences in English, Hungarian, German, French, Arabic and Japanese.

Nobody said them. They were written for this project and translated by a language model; no native
speaker has read them. Of a hundred, twenty-five each are about cycling, work, school and care:
`scripts/evaluate_encoders.py` takes all, tests the first ten each.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "hu", "de", "fr", "ar", "ja")
FOREIGN = LANGUAGES[1:]
IN_TESTS = 10


@cache
def invented_rows() -> tuple[dict[str, str], ...]:
    """A row a sentence: id (a letter and a number), topic, and the sentence in each language."""
    path = Path(__file__).with_suffix(".tsv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(row for row in rows if int(row["id"][1:]) <= IN_TESTS)


def invented_quotes(language: str) -> list[str]:
    """The sentences in one language."""
    return [row[language] for row in invented_rows()]


def invented_topics() -> list[str]:
    """The topic of each sentence."""
    return [row["topic"] for row in invented_rows()]


def invented_studies() -> list[str]:
    """Five studies, each with two sentences of every topic."""
    return [f"Study {number % 5}" for number in range(len(invented_rows()))]
