"""The page is one file that loads nothing and shows quotes as text."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.report_run import HOSTILE, TEXTS, Page, result, write_run
from thememap.errors import DataError
from thememap.report import render, write_report


@pytest.fixture
def hostile(tmp_path: Path) -> str:
    bad = "</script><script>alert(1)</script>"
    found = json.loads(json.dumps(result(title=bad, content_note=bad, notes=[bad])))
    for one in [*found["levels"][0]["themes"], *found["themes"]]:
        one.update(names=[bad], definition=bad, sentence=bad)
    for one in [*found["levels"][0]["groups"], *found["groups"]]:
        one.update(name=bad, keywords=[bad, "javascript:alert(1)"])
    found["levels"][0]["matrix"]["themes"] = [bad, '" onload="alert(1)']
    return render(write_run(tmp_path / "run", found, texts=HOSTILE))


def test_hostile_quotes_are_shown_as_text(hostile: str) -> None:
    page = Page(hostile)
    # The parser of the standard library breaks text at entities, as does a browser's DOM not.
    shown = set(page.quotes)
    assert {HOSTILE[n] for n in (0, 1, 2, 6, 7)} <= shown
    assert page.data["text"] == list(HOSTILE)


def test_hostile_text_makes_no_elements_and_no_handlers(hostile: str, tmp_path: Path) -> None:
    page = Page(hostile)
    plain = Page(render(write_run(tmp_path / "plain")))
    assert page.tags() - {"aside"} <= plain.tags()
    assert page.scripts() == 1
    for _, attrs in page.elements:
        assert not [name for name in attrs if name.startswith("on")]
        assert "style" not in attrs
        assert not str(attrs.get("href", "")).startswith("javascript:")


def test_nothing_is_loaded_from_anywhere(hostile: str) -> None:
    page = Page(hostile)
    for tag, attrs in page.elements:
        assert tag not in {"link", "img", "iframe", "object", "embed", "base", "form", "audio"}
        assert "src" not in attrs
        assert str(attrs.get("href", "#")).startswith("#")
    assert not re.search(r"url\(|@import", page.raw["style"])
    assert not re.search(r"fetch|XMLHttpRequest|import\(|eval|innerHTML", page.raw["script"])


def test_policy_names_the_hashes_of_style_and_script(hostile: str) -> None:
    page = Page(hostile)
    policy = next(
        str(attrs["content"])
        for tag, attrs in page.elements
        if tag == "meta" and attrs.get("http-equiv") == "Content-Security-Policy"
    )
    for kind in ("script", "style"):
        digest = hashlib.sha256(page.raw[kind].encode()).digest()
        assert f"{kind}-src 'sha256-{base64.b64encode(digest).decode()}'" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(
    text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), min_size=1)
)
def test_any_text_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    run = write_run(tmp_path_factory.mktemp("any") / "run", texts=(text, *TEXTS[1:]))
    assert text in Page(render(run)).quotes


def test_same_folder_gives_the_same_page(tmp_path: Path) -> None:
    run = write_run(tmp_path / "run")
    assert render(run) == render(run)
    path = write_report(run)
    assert path == run / "report.html"
    assert path.read_text(encoding="utf-8") == render(run)
    assert not [one for one in run.iterdir() if one.suffix == ".part"]


def test_a_folder_that_is_no_run_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="not a run folder"):
        render(tmp_path)


@pytest.mark.parametrize(
    "name",
    ["quotes.csv", "inputs/quotes.csv", "inputs/codebook.csv", "methods.md", "manifest.json"],
)
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    run = write_run(tmp_path / "run")
    (run / name).unlink()
    with pytest.raises(DataError, match=name):
        render(run)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("result.json", "{"),
        ("result.json", "[]"),
        ("result.json", "{}"),
        ("quotes.csv", "a,b\n1,2\n"),
        ("quotes.csv", "quote_id,group,themes\nq0,G01,[\n"),
        ("quotes.csv", "quote_id,group,themes\nunknown,G01,[]\n"),
        ("quotes.csv", "quote_id,group,themes\nq0,G01,[]\n"),
    ],
)
def test_a_damaged_file_is_one_message(tmp_path: Path, name: str, content: str) -> None:
    run = write_run(tmp_path / "run")
    (run / name).write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match="run thememap again") as caught:
        render(run)
    assert "bus" not in str(caught.value)


@pytest.mark.parametrize("key", ["themes", "levels", "coverage", "measures"])
def test_a_result_without_a_key_is_one_message(tmp_path: Path, key: str) -> None:
    found = result()
    del found[key]
    with pytest.raises(DataError, match=key):
        render(write_run(tmp_path / "run", found))


def test_a_page_of_a_thousand_quotes_stays_small(tmp_path: Path) -> None:
    texts = tuple(f"{n} " + "some words of a comment " * 8 for n in range(1000))
    assert len(render(write_run(tmp_path / "run", texts=texts)).encode()) < 1_500_000
