"""Thirty invented sentences in Chinese and in Thai, which set no blanks between words.

Nobody said them. They are ten each of cycling, school and care, of those in ``invented_quotes``,
and were translated by a language model; no native speaker has read them.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path


@cache
def unspaced_rows() -> tuple[dict[str, str], ...]:
    """A row a sentence: id, topic, and the sentence as ``zh`` and ``th``."""
    path = Path(__file__).with_suffix(".tsv")
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def unspaced_quotes(language: str) -> list[str]:
    """The sentences in one language."""
    return [row[language] for row in unspaced_rows()]


def unspaced_topics() -> list[str]:
    """The topic of each sentence."""
    return [row["topic"] for row in unspaced_rows()]


def unspaced_studies() -> list[str]:
    """Five studies, each with two sentences of every topic."""
    return [f"Study {number % 5}" for number in range(len(unspaced_rows()))]
