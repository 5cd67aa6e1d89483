"""A wrong argument of the Python interface is one clear message, never an error from inside."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import thememap
from thememap.errors import ArgumentError, ThememapError, UsageError

TEXTS = ["a bell rang", "rain fell"]
QUOTES = {"quote_id": ["a", "b"], "text": TEXTS}
CODED = {"quote_id": ["a", "b"], "coder": ["Ada"] * 2, "theme": ["sound", "weather"]}
HOLDS_SECRET = {"text": ["secret words", {"a": "secret words"}]}


def run(**given: Any) -> thememap.Run:
    return thememap.run(**{"encoder": {"name": "tfidf"}, "depth": "quick", **given})


def compare(groups: Any) -> thememap.Run:
    return thememap.compare(groups=groups, quotes=QUOTES, codings=CODED)


@pytest.fixture(scope="module")
def found() -> thememap.Run:
    return run(quotes=QUOTES, codings=CODED)


NO_TABLES: list[Any] = [
    123, 1.5, True, object(), str, print, b"a bell", bytearray(b"ab"), np.array(3), np.eye(2),
    [b"x", b"y"], [None], ["a", None], [["a"]], ["a", {"text": "b"}], {"text": "abc"},
    {"text": None}, {"text": 3}, {"text": ["a", "b"], "quote_id": ["a"]},
    pd.DataFrame({"text": TEXTS}, index=pd.Index(["a", "b"], name="text")),
    pd.DataFrame({"text": [object(), "a"]}), pd.DataFrame({"text": [b"a", b"b"]}),
    ["half \ud800", "whole"], {"text": ["half \ud800", "whole"]}, "", "a\0.csv", HOLDS_SECRET,
]  # fmt: skip


@pytest.mark.parametrize(
    "given", NO_TABLES, ids=lambda given: re.sub(" at 0x.*", "", repr(given))[:40].encode()
)
@pytest.mark.parametrize("name", ["quotes", "codings", "codebook", "groups", "agree", "table"])
def test_what_is_no_table_is_refused_by_name_and_not_shown(name: str, given: Any) -> None:
    calls: dict[str, Callable[[], object]] = {
        "quotes": lambda: run(quotes=given),
        "codings": lambda: run(quotes=QUOTES, codings=given),
        "codebook": lambda: run(quotes=QUOTES, codings=CODED, codebook=given),
        "groups": lambda: compare(given),
        "agree": lambda: thememap.agree(given),
        "table": lambda: thememap.estimate_saturation(given),
    }
    with pytest.raises(ThememapError) as told:
        calls[name]()
    message = str(told.value)
    files = name == "codings" and repr(given) == repr(["half \ud800", "whole"])
    assert ("half" if files else {"agree": "codings"}.get(name, name)) in message
    assert "secret" not in message
    assert "\n" not in message


WRONG: dict[str, Callable[[], object]] = {
    "project number": lambda: thememap.run(123),  # type: ignore[arg-type]
    "project table": lambda: thememap.run(pd.DataFrame(QUOTES)),  # type: ignore[arg-type]
    "project bytes": lambda: thememap.run(b"p.toml"),  # type: ignore[arg-type]
    "project true": lambda: thememap.run(True),  # type: ignore[arg-type]
    "files one text": lambda: run(files="talk.txt"),
    "files one path": lambda: run(files=Path("talk.txt")),
    "files number": lambda: run(files=123),
    "files bytes": lambda: run(files=b"ab"),
    "files numbers": lambda: run(files=[1]),
    "files nothing": lambda: run(files=[None]),
    "files mapping": lambda: run(files={"a": 1}),
    "no codings in a list": lambda: run(quotes=QUOTES, codings=[None]),
    "out number": lambda: run(quotes=TEXTS, out=123),
    "out list": lambda: run(quotes=TEXTS, out=["x"]),
    "out bytes": lambda: run(quotes=TEXTS, out=b"x"),
    "out NUL": lambda: run(quotes=TEXTS, out="a\0"),
    "out empty": lambda: run(quotes=TEXTS, out=""),
    "name number": lambda: thememap.demo(1),  # type: ignore[arg-type]
    "name table": lambda: thememap.demo(pd.DataFrame(QUOTES)),  # type: ignore[arg-type]
    "depth number": lambda: run(quotes=TEXTS, depth=3),
    "depth another word": lambda: run(quotes=TEXTS, depth="fulll"),
    "depth list": lambda: run(quotes=TEXTS, depth=[]),
    "progress number": lambda: run(quotes=TEXTS, progress=3),
    "progress function": lambda: run(quotes=TEXTS, progress=print),
    "section number": lambda: run(quotes=TEXTS, grouping=3),
    "section none": lambda: run(quotes=TEXTS, grouping=None),
    "section text": lambda: run(quotes=TEXTS, encoder="tfidf"),
    "coders one text": lambda: thememap.agree(CODED, coders="Ada"),
    "coders number": lambda: thememap.agree(CODED, coders=3),  # type: ignore[arg-type]
    "coders numbers": lambda: thememap.agree(CODED, coders=[3]),  # type: ignore[list-item]
    "level text": lambda: thememap.agree(CODED, level="x"),  # type: ignore[arg-type]
    "level zero": lambda: thememap.agree(CODED, level=0),
    "level true": lambda: thememap.agree(CODED, level=True),
    "level half": lambda: thememap.agree(CODED, level=1.5),  # type: ignore[arg-type]
    "seed text": lambda: thememap.agree(CODED, seed="x"),  # type: ignore[arg-type]
    "seed negative": lambda: thememap.agree(CODED, seed=-1),
    "intervals text": lambda: thememap.agree(CODED, intervals="no"),  # type: ignore[arg-type]
    "leave out one text": lambda: thememap.estimate_saturation(CODED, leave_out="age"),
    "empty text": lambda: thememap.estimate_saturation(CODED, empty_is_absent="no"),  # type: ignore[arg-type]
    "level zero of a table": lambda: thememap.estimate_saturation(CODED, level=0),
    "open number": lambda: thememap.open_run(3),  # type: ignore[arg-type]
    "open nothing": lambda: thememap.open_run(None),  # type: ignore[arg-type]
    "open bytes": lambda: thememap.open_run(b"x"),  # type: ignore[arg-type]
    "Run number": lambda: thememap.Run(3),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_argument_is_a_usage_error_and_a_type_error_that_names_it(name: str) -> None:
    with pytest.raises(ArgumentError) as told:
        WRONG[name]()
    assert isinstance(told.value, UsageError)
    assert isinstance(told.value, TypeError)
    words = {"open": "folder", "Run": "folder", "no": "codings", "section": ""}
    first = name.split()[0]
    assert words.get(first, first) in str(told.value)
    assert "Needed: " in str(told.value)


def test_a_name_that_no_folder_can_have_is_one_message() -> None:
    with pytest.raises(ThememapError, match="no file can be called so"):
        run(quotes=TEXTS, out="x" * 5000)


OF_A_RUN: dict[str, Callable[[thememap.Run, Path], object]] = {
    "table number": lambda run, _: run.to_frame(3),  # type: ignore[arg-type]
    "table nothing": lambda run, _: run.to_frame(None),  # type: ignore[arg-type]
    "table list": lambda run, _: run.to_frame([]),  # type: ignore[arg-type]
    "quote_id number": lambda run, _: run.why(3),  # type: ignore[arg-type]
    "quote_id list": lambda run, _: run.why([]),  # type: ignore[arg-type]
    "later number": lambda run, _: run.diff(3),  # type: ignore[arg-type]
    "later path": lambda run, _: run.diff(run.folder),  # type: ignore[arg-type]
    "to number": lambda run, folder: run.export(to=3, out=folder / "x.md"),  # type: ignore[arg-type]
    "to unknown": lambda run, folder: run.export(to="x", out=folder / "x.md"),
    "out number": lambda run, _: run.export(to="md", out=3),  # type: ignore[arg-type]
    "out nothing": lambda run, _: run.export(to="md", out=None),  # type: ignore[arg-type]
    "out empty": lambda run, _: run.export(to="md", out=""),
    "quotes text": lambda run, folder: run.export(to="md", out=folder / "q", quotes="no"),  # type: ignore[arg-type]
    "folder number": lambda run, _: run.save(3),  # type: ignore[arg-type]
    "folder NUL": lambda run, _: run.save("a\0"),
    "folder empty": lambda run, _: run.save(""),
}  # fmt: skip


@pytest.mark.parametrize("name", OF_A_RUN)
def test_a_wrong_argument_of_a_run_is_named_and_nothing_is_written(
    name: str, found: thememap.Run, tmp_path: Path
) -> None:
    with pytest.raises(ArgumentError, match=f"^{name.split()[0]}"):
        OF_A_RUN[name](found, tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "given",
    [np.array(TEXTS), pd.Series(TEXTS), pd.Index(TEXTS), tuple(TEXTS), (text for text in TEXTS),
     [np.str_(text) for text in TEXTS], {"text": np.array(TEXTS)}, pd.DataFrame({"text": TEXTS})],
    ids=lambda given: type(given).__name__,
)  # fmt: skip
def test_what_holds_texts_in_an_order_is_taken(given: Any) -> None:
    shown = run(quotes=given).quotes
    assert sorted(shown["text"]) == sorted(TEXTS)


def test_numbers_of_numpy_are_taken_for_settings() -> None:
    shown = run(quotes=[*TEXTS, "snow fell", "a dog barked"], grouping={"groups": np.int64(2)})
    assert len(shown.groups) == 2


def test_a_folder_is_opened_by_its_name_as_text(found: thememap.Run) -> None:
    assert len(thememap.Run(str(found.folder)).quotes) == 2
