"""What the evaluation measures on the material in the repository stays."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from helpers.scripts import load_script

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def evaluation() -> ModuleType:
    return load_script("evaluate_extraction")


@pytest.mark.parametrize("corpus", ["alliance", "cycling"])
@pytest.mark.parametrize("kind", ["articles", "jats"])
def test_quotes_of_the_bundled_articles_are_found(
    evaluation: ModuleType, corpus: str, kind: str
) -> None:
    tally = evaluation.of_corpus(corpus, kind)
    assert tally.precision >= 0.98
    assert tally.recall >= 0.98
    assert tally.counts["exact"] >= 0.99 * tally.counts["right"]
    assert tally.counts["who"] >= 0.97 * tally.counts["named"]
    assert tally.counts["taken"] <= 0.03 * tally.counts["decoys"]


def test_passages_with_conventions_and_decoys(evaluation: ModuleType) -> None:
    tally = evaluation.of_cases(sorted((ROOT / "tests/extraction/cases").glob("*.json")))
    assert tally.f1 >= 0.95
    assert tally.counts["taken"] <= 0.03 * tally.counts["decoys"]


@pytest.mark.parametrize("article", ["sibling-visits", "tourism-gentrification"])
def test_block_quotes_of_real_articles_are_found(
    evaluation: ModuleType, shared_data: Path, article: str
) -> None:
    path = shared_data / "jats" / f"{article}.xml"
    assert evaluation.of_jats(path, markup=True).f1 >= 0.98
    plain = evaluation.of_jats(path, markup=False)
    assert plain.f1 >= 0.8
    assert plain.precision >= {"sibling-visits": 0.84, "tourism-gentrification": 0.98}[article]


def test_the_articles_in_jats_are_what_their_markdown_gives() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts/make_articles.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("corpus", ["alliance", "cycling"])
def test_articles_are_fictional_and_say_so(corpus: str) -> None:
    files = sorted((ROOT / "corpora" / corpus / "articles").glob("*.md"))
    assert len(files) == {"alliance": 25, "cycling": 8}[corpus]
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert text.startswith("# FICTIONAL:"), file.name
        assert "This article is fictional." in text, file.name


def test_constructs_are_as_many_as_the_plan_says() -> None:
    import tomllib

    for corpus, expected in (("alliance", 72), ("cycling", 15)):
        key = tomllib.loads((ROOT / f"corpora/{corpus}/articles.toml").read_text(encoding="utf-8"))
        assert sum(len(one["constructs"]) for one in key.values()) == expected
