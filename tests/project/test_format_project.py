"""A project file that a program writes says what it was given."""

from __future__ import annotations

import tomllib
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from thememap.project import format_project, load_project

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
VALUES = st.one_of(
    TEXTS, st.booleans(), st.integers(0, 2**31), st.lists(TEXTS, max_size=4),
    st.floats(0, 1, allow_nan=False),
)  # fmt: skip
KEYS = st.dictionaries(TEXTS.filter(bool), VALUES, max_size=4)
BELOW = st.dictionaries(TEXTS.filter(bool), st.one_of(VALUES, KEYS), max_size=3)


@given(st.dictionaries(TEXTS.filter(bool), st.one_of(BELOW, st.lists(KEYS, min_size=1, max_size=3)),
                       max_size=3))  # fmt: skip
def test_what_is_read_is_what_was_given(sections: dict[str, dict[str, object]]) -> None:
    text = format_project(sections)
    assert tomllib.loads(text) == sections
    assert format_project(tomllib.loads(text)) == text


def test_it_loads_as_a_project(tmp_path: Path) -> None:
    file = tmp_path / "project.toml"
    columns = {"text": ["What was said?"], "codes": ["none"]}
    sections = {"project": {"title": 'He said "no"'}, "sources": {"files": ["a.xlsx"],
                "columns": columns}, "run": {"depth": "quick"}}  # fmt: skip
    file.write_text(format_project(sections), encoding="utf-8")
    project = load_project(file)
    assert project.project.title == 'He said "no"'
    assert project.sources.columns.text == ("What was said?",)
