"""Runs on Chinese and Thai, whose words something has to cut; all quotes are invented."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from helpers.material import quotes_of
from helpers.running import Desk
from helpers.unspaced_quotes import unspaced_quotes, unspaced_studies, unspaced_topics
from thememap.embedding import (
    WordCutter,
    create_encoder,
    find_model_files,
    registered_model,
)
from thememap.errors import DataError
from thememap.grouping import describe_sets, extract_terms, membership

MULTILINGUAL = "multilingual-e5-small-q4"
WORDS = {
    "zh": {"自行车", "护士", "孩子", "学校", "公共汽车"},
    "th": {"จักรยาน", "ปั่นจักรยาน", "ครู", "นักเรียน", "โรงเรียน", "เด็ก", "หมอ"},
}
EMPTY = {"zh": ("的", "所以我", "没有"), "th": ("ของฉัน", "ไม่มีใคร")}


def keys(notes: object) -> list[str]:
    assert isinstance(notes, list)
    return [note["key"] for note in notes if note["key"].startswith("run.")]


def run(desk: Desk, language: str, encoder: str) -> dict[str, object]:
    desk.quotes(unspaced_quotes(language), study=unspaced_studies(), fictional=["true"] * 30)
    desk.codings(unspaced_topics())
    answer = desk.run(desk.project(encoder=encoder), "--depth", "quick")
    assert answer.status == 0, answer.err
    return desk.result()


def keywords(result: dict[str, object]) -> set[str]:
    groups = result["groups"]
    assert isinstance(groups, list)
    return {word for group in groups for word in group["keywords"]}


needs_model = pytest.mark.skipif(
    find_model_files(registered_model(MULTILINGUAL)) is None, reason="the model is not installed"
)


@needs_model
def test_names_hold_words_where_the_encoder_knows_the_language(
    desk: Desk, shared_store: object
) -> None:
    result = run(desk, "th", MULTILINGUAL)
    named = keywords(result)
    assert len(named & WORDS["th"]) >= 3, named
    assert not named & set(EMPTY["th"])
    assert result["name_words"] == {
        "languages": ["th"],
        "unlisted": [],
        "cut": ["th"],
        "uncut": [],
    }
    assert keys(result["notes"]) == ["run.words_cut_by_encoder"]


@needs_model
@pytest.mark.parametrize("language", ["zh", "th"])
def test_words_of_a_topic_are_its_name(language: str) -> None:
    texts, topics = unspaced_quotes(language), unspaced_topics()
    encoder = create_encoder(MULTILINGUAL)
    assert isinstance(encoder, WordCutter)
    terms = extract_terms(texts, languages=[language], cut=encoder.cut_words)
    assert (terms.cut, terms.uncut) == ((language,), ())
    names = [sorted(set(topics)).index(topic) for topic in topics]
    sets = describe_sets(
        member=membership(np.array(names), 3), quotes=quotes_of(texts), terms=terms
    )
    named = {word for name in sets for word in name.keywords}
    assert len(named & WORDS[language]) >= 4, named
    assert not named & set(EMPTY[language])


def test_what_nothing_cuts_is_said(desk: Desk) -> None:
    result = run(desk, "zh", "tfidf")
    assert keys(result["notes"]) == ["run.no_word_boundaries"]
    page = (desk.folder / "run" / "report.html").read_text(encoding="utf-8")
    assert "Chinese is written without blanks, and nothing shows where its words end" in page


def test_groups_are_compared_where_the_model_that_would_cut_words_is_not_here(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: object, **__: object) -> None:
        raise DataError("the model is not installed")

    monkeypatch.setattr("thememap.embedding.create_encoder", missing)
    desk.quotes(unspaced_quotes("th"), study=unspaced_studies())
    desk.codings(unspaced_topics())
    groups = desk.table(
        "groups.csv", ["quote_id", "group"], [[f"q{row}", f"g{row % 3}"] for row in range(30)]
    )
    project = desk.project(encoder=MULTILINGUAL)
    answer = desk.thememap("compare", project, "--groups", groups, "--out", desk.folder / "run")
    assert answer.status == 0, answer.err
    assert "run.no_word_boundaries" in keys(desk.result()["notes"])


def test_other_words_are_made_where_another_encoder_cuts(desk: Desk) -> None:
    from thememap.pipeline.run._cache import StageCache
    from thememap.pipeline.run._material import load_quotes_to_analyse
    from thememap.pipeline.run._naming_stage import cached_terms
    from thememap.project import load_project

    class Halves:
        def __init__(self, size: int) -> None:
            self.size, self.fingerprint = size, str(size)

        def cut_words(self, runs: Sequence[str]) -> list[list[str]]:
            return [
                [run[at : at + self.size] for at in range(0, len(run), self.size)] for run in runs
            ]

    desk.quotes(unspaced_quotes("th"))
    quotes = load_quotes_to_analyse(load_project(desk.project())).quotes
    cache = StageCache(desk.folder / "run")
    words = [
        cached_terms(quotes, cache, languages=["th"], cutter=cutter).words.tolist()
        for cutter in (None, Halves(3), Halves(4))
    ]
    assert words[0] != words[1] != words[2]
